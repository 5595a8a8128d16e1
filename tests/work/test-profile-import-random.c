/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "work/import/profile-import.h"

#include <string.h>

#include "base/error.h"
#include "import-fixture.h"
#include "store/outbox-store.h"

/* Random lists into two libraries: into one as a list, into the other row by row, as the rules for a row are written.
 * Whatever the libraries hold, and whatever is said of the rows, is the same. */

#define ROUNDS   40
#define PARTIES  30
#define DAY      19000

static guint
dice (GRand *chance, guint sides)
{
  return g_rand_int_range (chance, 0, sides);
}

/* What a row says. */
typedef struct {
  guint party;
  gboolean good_code, named;
  int staff;   /* −1 nothing, −2 nonsense */
  int revenue; /* likewise; of another bureau */
  int title;   /* −1 nothing; of lists of records */
} Row;

typedef struct {
  GRand *chance;
  Fixture *list, single; /* the two libraries */
  gboolean of_records;
  const char *source;
  ZdDay as_of;
  GArray *rows;  /* of Row */
  GArray *wrong; /* of guint: numbers of the rows that are not taken */
  guint good;
} Round;

static Row
random_row (GRand *chance)
{
  return (Row) { .party = dice (chance, PARTIES),
                 .good_code = dice (chance, 12) > 0,
                 .named = dice (chance, 3) > 0,
                 .staff = (int) dice (chance, 50) - 2,
                 .revenue = MAX ((int) dice (chance, 8) - 2, -1),
                 .title = (int) dice (chance, 4) - 1 };
}

static char *
list_of (const Round *self)
{
  GString *text = g_string_new (self->of_records ? "统一社会信用代码,企业名称,称号,文号" : "统一社会信用代码,企业名称,从业人员,营业收入");

  for (guint i = 0; i < self->rows->len; i++) {
    const Row *row = &g_array_index (self->rows, Row, i);
    g_autofree char *code = fixture_code (row->party);
    if (!row->good_code)
      code[17] = code[17] == '0' ? '1' : '0';
    g_string_append_printf (text, "\n%s,", code);
    if (row->named)
      g_string_append_printf (text, "第%u代%u号公司", i, row->party);
    if (self->of_records)
      g_string_append_printf (text, ",%s,", row->title < 0 ? "" : row->title == 0 ? "智能车间" : "绿色工厂");
    else if (row->staff == -2)
      g_string_append (text, ",很多,");
    else
      g_string_append_printf (text, ",%.*d,", row->staff < 0 ? 0 : 1, MAX (row->staff, 0));
    if (self->of_records ? row->title == 2 : row->revenue >= 0)
      g_string_append_printf (text, "%d", row->revenue + 1);
  }
  return g_string_free (text, FALSE);
}

/* ---- row by row ---- */

static ZdRecord *
record_of (const Round *self, const Row *row, const ZdCatalogue *catalogue)
{
  const ZdRecordKind *kind = zd_catalogue_kind (catalogue, "title");
  ZdRecord *record = zd_record_new (kind);
  g_autofree char *number = g_strdup_printf ("%d", row->revenue + 1);

  record->source = g_strdup (self->source);
  record->as_of = self->as_of;
  zd_record_set (record, ZD_SLOT_CODE,
                 zd_code_list_find_name (zd_record_kind_slot (kind, ZD_SLOT_CODE)->type.list,
                                         row->title == 0 ? "智能车间" : "绿色工厂"));
  if (row->title == 2)
    zd_record_set_text (record, ZD_SLOT_NUMBER, number);
  return record;
}

static ZdParty *
party_of (const Round *self, guint index, const ZdCatalogue *catalogue)
{
  const Row *row = &g_array_index (self->rows, Row, index);
  g_autofree char *code = fixture_code (row->party);
  g_autofree char *name = row->named ? g_strdup_printf ("第%u代%u号公司", index, row->party) : g_strdup ("");
  ZdParty *party = zd_party_new (code, name);

  if (self->of_records)
    zd_party_add_record (party, record_of (self, row, catalogue));
  if (!self->of_records && row->staff >= 0)
    zd_party_set_fact (party, zd_catalogue_field (catalogue, "staff"), row->staff, self->as_of, self->source);
  if (!self->of_records && row->revenue >= 0)
    zd_party_set_fact (party, zd_catalogue_field (catalogue, "revenue"), (row->revenue + 1) * 100, self->as_of,
                       self->source);
  return party;
}

static gboolean
can_be_read (const Round *self, const Row *row)
{
  return row->good_code && (self->of_records ? row->title >= 0 : row->staff != -2);
}

static void
put_rows (Round *self)
{
  ZdDb *db = zd_library_db (self->single.library);
  const ZdCatalogue *catalogue = zd_library_catalogue (self->single.library);
  gboolean seen[PARTIES] = { FALSE }, known[PARTIES];

  for (guint i = 0; i < PARTIES; i++) {
    g_autofree char *code = fixture_code (i);
    g_assert_true (zd_profile_has (db, code, &known[i], NULL));
  }
  for (guint i = 0; i < self->rows->len; i++) {
    const Row *row = &g_array_index (self->rows, Row, i);
    const guint number = i + 2;
    g_autoptr (ZdParty) party = NULL;
    if (!can_be_read (self, row) || (seen[row->party] && !self->of_records)
        || (!known[row->party] && !seen[row->party] && !row->named)) {
      g_array_append_val (self->wrong, number);
      continue;
    }
    party = party_of (self, i, catalogue);
    seen[row->party] = TRUE;
    self->good++;
    g_assert_true (zd_profile_put (db, catalogue, party, "batch", NULL));
  }
}

/* ---- as a list ---- */

static void
import_list (Round *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = list_of (self), *path = fixture_csv (self->list, "list.csv", "UTF-8", text);
  const ZdProfileSource source
      = { .path = path, .source = self->source, .as_of = self->as_of, .kind = self->of_records ? "title" : NULL };
  g_autoptr (ZdProfileImport) import = zd_profile_import_open (self->list->library, &source, NULL, &error);
  const GPtrArray *problems;

  g_assert_no_error (error);
  g_assert_true (zd_profile_import_check (import, NULL, &error));
  problems = zd_profile_import_problems (import);
  g_assert_cmpint (zd_profile_import_good (import), ==, self->good);
  g_assert_cmpuint (problems->len, ==, self->wrong->len);
  for (guint i = 0; i < problems->len; i++)
    g_assert_cmpint (((const ZdImportProblem *) problems->pdata[i])->row, ==, g_array_index (self->wrong, guint, i));
  g_assert_cmpint (zd_profile_import_commit (import, NULL, &error), ==, self->good > 0);
}

/* ---- what the libraries hold ---- */

static gboolean
append_text (ZdStatement *row, gpointer data, GError **error)
{
  g_string_append_printf (data, "%s\n", zd_statement_text (row, 0));
  return TRUE;
}

/* Everything about the parties but their change numbers, for these tell the order alone. */
static char *
contents (const Fixture *self)
{
  static const char *const queries[] = {
    "SELECT uscc || name || ' ' || coalesce (f_staff, '-') || ' ' || coalesce (f_revenue, '-') || ' ' ||"
    " coalesce (d_tjj, '-') || ' ' || coalesce (d_gxj, '-') FROM party ORDER BY uscc",
    "SELECT uscc || fields || source || coalesce (as_of, '-') FROM party JOIN fact_exception ON id = exceptions"
    " ORDER BY uscc, fields",
    "SELECT uscc || digest || code || coalesce (number, '-') || source || as_of FROM record ORDER BY uscc, digest",
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++) {
    g_autoptr (ZdStatement) rows = zd_db_query_values (zd_library_db (self->library), queries[i], NULL, NULL, 0);
    g_assert_true (zd_statement_each (rows, append_text, text, NULL));
  }
  return g_string_free (text, FALSE);
}

/* Every number was given once, and the platform that is sent everything comes to hold the same. */
static void
assert_sent (Round *self, Fixture *platform)
{
  g_autoptr (GPtrArray) rows = zd_outbox_list (zd_library_db (self->list->library), FALSE, NULL);
  ZdUser *user = fixture_user (ZD_ROLE_DRAFTER, "drafter");
  g_autofree char *here = contents (self->list), *there = NULL;

  g_assert_cmpint (fixture_count (self->list, "SELECT count(*) - count(DISTINCT change) FROM party"), ==, 0);
  for (guint i = 0; i < rows->len; i++) {
    g_autoptr (GError) error = NULL;
    gint64 id = ((const ZdOutRow *) rows->pdata[i])->id;
    g_autoptr (ZdOutRow) row = zd_outbox_get (zd_library_db (self->list->library), id, NULL);
    g_autoptr (json_t) chunk = zd_json_parse (row->body, strlen (row->body), "chunk", &error);
    zd_parties_accept (platform->library, chunk, user, &error);
    g_assert_no_error (error);
    g_assert_true (zd_outbox_settle (zd_library_db (self->list->library), id, ZD_OUT_SENT, NULL, NULL, NULL));
  }
  there = contents (platform);
  g_assert_cmpstr (here, ==, there);
  zd_user_free (user);
}

static void
test_same (Fixture *list, gconstpointer data)
{
  static const char *const sources[] = { "tjj", "gxj", "swj" };
  Round self = { .list = list };
  Fixture platform;

  self.chance = g_rand_new_with_seed (5);
  self.rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self.wrong = g_array_new (FALSE, FALSE, sizeof (guint));
  fixture_set_up (&self.single, NULL);
  fixture_set_up (&platform, NULL);
  for (guint round = 0; round < ROUNDS; round++) {
    g_autofree char *there = NULL, *here = NULL;
    g_test_message ("round %u", round);
    g_array_set_size (self.rows, 0);
    g_array_set_size (self.wrong, 0);
    self.good = 0;
    self.of_records = dice (self.chance, 3) == 0;
    self.source = sources[dice (self.chance, G_N_ELEMENTS (sources))];
    self.as_of = DAY + (int) dice (self.chance, 5);
    for (guint n = 3 + dice (self.chance, 20); n > 0; n--) {
      Row row = random_row (self.chance);
      g_array_append_val (self.rows, row);
    }
    put_rows (&self);
    import_list (&self);
    here = contents (list);
    there = contents (&self.single);
    g_assert_cmpstr (here, ==, there);
    assert_sent (&self, &platform);
  }
  fixture_tear_down (&self.single, NULL);
  fixture_tear_down (&platform, NULL);
  g_array_unref (self.rows);
  g_array_unref (self.wrong);
  g_rand_free (self.chance);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/profile-import/list-and-rows", Fixture, NULL, fixture_set_up, test_same, fixture_tear_down);
  return g_test_run ();
}
