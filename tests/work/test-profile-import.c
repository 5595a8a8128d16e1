/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "work/import/profile-import.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "import-fixture.h"
#include "store/batch-store.h"
#include "store/log-store.h"
#include "store/outbox-store.h"

#define DAY 19000 /* 2022-01-08 */

static ZdProfileImport *
open_file (Fixture *self, const char *path, const char *kind)
{
  g_autoptr (GError) error = NULL;
  const ZdProfileSource source = { .path = path, .source = "tjj", .as_of = DAY, .kind = kind };
  ZdProfileImport *import = zd_profile_import_open (self->library, &source, NULL, &error);

  g_assert_no_error (error);
  return import;
}

/* Checks and commits; every row must be good. */
static void
import_all (Fixture *self, const char *path, const char *kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdProfileImport) import = open_file (self, path, kind);

  zd_profile_import_check (import, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < zd_profile_import_problems (import)->len; i++)
    g_test_message ("%s", ((const ZdImportProblem *) zd_profile_import_problems (import)->pdata[i])->reason);
  g_assert_cmpuint (zd_profile_import_problems (import)->len, ==, 0);
  zd_profile_import_commit (import, NULL, &error);
  g_assert_no_error (error);
}

static ZdParty *
party_of (Fixture *self, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *code = fixture_code (n);
  ZdParty *party = zd_profile_get (zd_library_db (self->library), zd_library_catalogue (self->library), code, &error);

  g_assert_no_error (error);
  return party;
}

static char *
fact (Fixture *self, const ZdParty *party, const char *id)
{
  const ZdField *field = zd_catalogue_field (zd_library_catalogue (self->library), id);
  gint64 value;

  return zd_party_get_fact (party, field, &value, NULL) ? zd_type_format (&field->type, value) : NULL;
}

/* @format with the codes 1, 2, 3 … for each "#". */
static char *
with_codes (const char *format)
{
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (const char *p = format; *p != '\0'; p++) {
    if (*p == '#') {
      g_autofree char *code = fixture_code (++n);
      g_string_append (text, code);
    } else {
      g_string_append_c (text, *p);
    }
  }
  return g_string_free (text, FALSE);
}

static const char facts[] = "2021年度企业统计表\n"
                            "统一社会信用代码|企业名称|登记地|企业规模|2021年营业收入（万元）|营业收入（万元）|研发费用占比|"
                            "是否规上企业|成立日期|联系电话|户名|开户银行|银行账号\n"
                            "#|郑州甲有限公司|郑州市金水区|小型|=1999.999999999|=2500.5|%0.035|是|@2010-05-01|13800000001|"
                            "郑州甲有限公司|中国银行郑州分行|6222020200112233445\n"
                            "#|开封乙厂|4102|medium|-|2.5亿|3.5%|否|2011年6月2日||||";

static void
test_facts (Fixture *self, gconstpointer data)
{
  g_autofree char *rows = with_codes (facts);
  g_autofree char *path = fixture_xlsx (self, "facts.xlsx", rows);
  g_autoptr (ZdParty) first = NULL, second = NULL;
  g_autofree char *region = NULL, *size = NULL, *revenue = NULL, *rate = NULL, *founded = NULL, *large = NULL;
  const ZdAnnualFact *annual;

  import_all (self, path, NULL);
  first = party_of (self, 1);
  second = party_of (self, 2);
  g_assert_cmpstr (first->name, ==, "郑州甲有限公司");
  g_assert_cmpstr (first->phone, ==, "13800000001");
  region = fact (self, first, "region");
  g_assert_cmpstr (region, ==, "410105");
  size = fact (self, second, "size");
  g_assert_cmpstr (size, ==, "medium");
  revenue = fact (self, first, "revenue");
  g_assert_cmpstr (revenue, ==, "25005000");
  large = fact (self, second, "revenue");
  g_assert_cmpstr (large, ==, "250000000");
  rate = fact (self, first, "rd-ratio");
  g_assert_cmpstr (rate, ==, "3.5");
  founded = fact (self, second, "founded");
  g_assert_cmpstr (founded, ==, "2011-06-02");
  /* Digits beyond the fen are cut, so that 20 million is not reached. */
  g_assert_cmpuint (first->annual->len, ==, 1);
  annual = &g_array_index (first->annual, ZdAnnualFact, 0);
  g_assert_cmpint (annual->year, ==, 2021);
  g_assert_cmpint (annual->value, ==, 1999999999);
  g_assert_cmpuint (second->annual->len, ==, 0);
  g_assert_cmpuint (first->accounts->len, ==, 1);
  g_assert_cmpstr (((const ZdAccount *) first->accounts->pdata[0])->number, ==, "6222020200112233445");
}

/* Facts that come from another bureau than their own keep that. */
static void
test_source (Fixture *self, gconstpointer data)
{
  g_autofree char *rows = with_codes ("统一社会信用代码|企业名称|登记地|营业收入\n#|郑州甲有限公司|金水区|=100");
  g_autofree char *path = fixture_xlsx (self, "facts.xlsx", rows);
  g_autoptr (ZdParty) party = NULL;

  import_all (self, path, NULL);
  party = party_of (self, 1);
  for (guint i = 0; i < party->facts->len; i++) {
    const ZdFact *one = &g_array_index (party->facts, ZdFact, i);
    g_assert_cmpint (one->as_of, ==, DAY);
    g_assert_cmpstr (one->source != NULL ? one->source : one->field->source, ==, "tjj");
  }
}

static void
test_gb18030 (Fixture *self, gconstpointer data)
{
  g_autofree char *rows = with_codes ("单位名称|社会信用代码|从业人员\n郑州㐂有限公司|#|120\n开封乙厂|#|30");
  g_autofree char *path = fixture_csv (self, "people.csv", "GB18030", rows);
  g_autoptr (ZdParty) party = NULL;
  g_autofree char *staff = NULL;

  import_all (self, path, NULL);
  party = party_of (self, 1);
  staff = fact (self, party, "staff");
  g_assert_cmpstr (party->name, ==, "郑州㐂有限公司");
  g_assert_cmpstr (staff, ==, "120");
}

static const char bad_rows[] = "统一社会信用代码|企业名称|从业人员|登记地\n"
                               "#|郑州甲有限公司|=120|金水区\n"
                               "914101000000000000|坏码有限公司|=1|金水区\n"
                               "9.14E+17|丢码有限公司|=1|金水区\n"
                               "|无码有限公司|=1|金水区\n"
                               "#|坏数有限公司|很多|金水区\n"
                               "#|坏地有限公司|=3|火星\n"
                               "#||=3|金水区\n"
                               "#|郑州戊有限公司|=5|\n"
                               "91410100MA000001@|郑州甲有限公司|=9|金水区\n"
                               "合计||=138|";

static void
test_bad_rows (Fixture *self, gconstpointer data)
{
  static const struct {
    gint64 row;
    const char *column;
  } expected[] = { { 3, "统一社会信用代码" }, { 4, "统一社会信用代码" }, { 5, "统一社会信用代码" }, { 6, "从业人员" },
                   { 7, "登记地" },           { 8, NULL },               { 10, NULL } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autofree char *numbered = with_codes (bad_rows), *first = fixture_code (1), *path = NULL, *out = NULL, *text = NULL;
  g_autoptr (ZdProfileImport) import = NULL;
  const GPtrArray *problems;

  g_string_assign (rows, numbered);
  g_string_replace (rows, "91410100MA000001@", first, 0);
  path = fixture_xlsx (self, "bad.xlsx", rows->str);
  import = open_file (self, path, NULL);
  zd_profile_import_check (import, NULL, &error);
  g_assert_no_error (error);
  problems = zd_profile_import_problems (import);
  g_assert_cmpuint (problems->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < problems->len; i++) {
    const ZdImportProblem *problem = problems->pdata[i];
    g_test_message ("%" G_GINT64_FORMAT ": %s", problem->row, problem->reason);
    g_assert_cmpint (problem->row, ==, expected[i].row);
    g_assert_cmpstr (problem->column, ==, expected[i].column);
  }
  g_assert_cmpint (zd_profile_import_good (import), ==, 2);
  g_assert_cmpint (zd_profile_import_new (import), ==, 2);

  zd_profile_import_commit (import, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM party"), ==, 2);

  out = fixture_path (self, "problems.xlsx");
  zd_profile_import_save_problems (import, out, &error);
  g_assert_no_error (error);
  text = fixture_read (out);
  g_assert_nonnull (strstr (text, "914101000000000000|坏码有限公司|1|金水区|"));
  g_assert_nonnull (strstr (text, "很多|金水区|"));
  g_assert_null (strstr (text, "郑州戊有限公司"));
}

/* A corrected file of problems goes in like any other; the remarks behind it are no columns of it. */
static void
test_corrected (Fixture *self, gconstpointer data)
{
  g_autofree char *rows = with_codes ("统一社会信用代码|企业名称|从业人员|Reason|Column with the problem|Original row\n"
                                      "#|郑州甲有限公司|12|“很多” is not a number|从业人员|6");
  g_autofree char *path = fixture_xlsx (self, "corrected.xlsx", rows);

  import_all (self, path, NULL);
  g_assert_cmpint (fixture_count (self, "SELECT f_staff FROM party"), ==, 12);
}

static void
test_records (Fixture *self, gconstpointer data)
{
  /* Merged cells: one enterprise with two titles. */
  g_autofree char *rows = with_codes ("单位名称|社会信用代码|称号|级别|认定日期|文号\n"
                                      "郑州甲有限公司|#|省级智能工厂|省级|@2022-06-01|豫工信〔2022〕1号\n"
                                      "^|^|智能车间|市级|@2021-06-01|=5\n"
                                      "开封乙厂|#|绿色工厂|国家级|2022年7月1日|");
  g_autofree char *path = fixture_xlsx (self, "titles.xlsx", rows);
  g_autoptr (ZdParty) first = NULL, second = NULL;

  import_all (self, path, "title");
  first = party_of (self, 1);
  second = party_of (self, 2);
  g_assert_cmpuint (first->records->len, ==, 2);
  g_assert_cmpuint (second->records->len, ==, 1);
  import_all (self, path, "title");
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM record"), ==, 3);
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM record WHERE code = 'smart-factory' AND level = 'provincial'"
                                        " AND source = 'tjj' AND number = '豫工信〔2022〕1号'"), ==, 1);
}

static void
test_complete (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = with_codes ("单位名称|社会信用代码|称号\n郑州甲有限公司|#|智能工厂");
  g_autofree char *path = fixture_xlsx (self, "titles.xlsx", rows);
  const ZdProfileSource source = { .path = path, .source = "gxj", .as_of = DAY, .kind = "title", .complete = TRUE,
                                   .complete_from = ZD_DAY_NONE };
  g_autoptr (ZdProfileImport) import = zd_profile_import_open (self->library, &source, NULL, &error);

  g_assert_true (zd_profile_import_check (import, NULL, &error));
  g_assert_true (zd_profile_import_commit (import, NULL, &error));
  g_assert_cmpint (fixture_count (self, "SELECT until_day FROM coverage WHERE uscc = '' AND kind = 'title'"), ==, DAY);
}

/* An older file does not put back what a newer one said. */
static void
test_older (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = with_codes ("统一社会信用代码|企业名称|从业人员\n#|郑州甲有限公司|=120");
  g_autofree char *old_rows = with_codes ("统一社会信用代码|企业名称|从业人员|营业收入\n#|郑州甲有限公司|=7|=5");
  g_autofree char *path = fixture_xlsx (self, "new.xlsx", rows), *old_path = fixture_xlsx (self, "old.xlsx", old_rows);
  const ZdProfileSource source = { .path = old_path, .source = "tjj", .as_of = DAY - 100 };
  g_autoptr (ZdProfileImport) import = NULL;
  g_autoptr (ZdParty) party = NULL;
  g_autofree char *staff = NULL, *revenue = NULL;

  import_all (self, path, NULL);
  import = zd_profile_import_open (self->library, &source, NULL, &error);
  g_assert_true (zd_profile_import_check (import, NULL, &error));
  g_assert_cmpint (zd_profile_import_new (import), ==, 0);
  g_assert_true (zd_profile_import_commit (import, NULL, &error));
  party = party_of (self, 1);
  staff = fact (self, party, "staff");
  revenue = fact (self, party, "revenue");
  g_assert_cmpstr (staff, ==, "120");
  g_assert_cmpstr (revenue, ==, "5");
}

static char *
many_rows (guint n)
{
  GString *rows = g_string_new ("统一社会信用代码|企业名称|从业人员");

  for (guint i = 1; i <= n; i++) {
    g_autofree char *code = fixture_code (i);
    g_string_append_printf (rows, "\n%s|第%u有限公司|%u", code, i, i);
  }
  return g_string_free (rows, FALSE);
}

/* What the platform is sent: chunks that it can take, and the log with them. */
static void
test_sending (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = many_rows (1200);
  g_autofree char *path = fixture_csv (self, "many.csv", "UTF-8", rows), *central = fixture_path (self, "central.db");
  g_autoptr (GPtrArray) sent = NULL;
  g_autoptr (ZdLibrary) platform = NULL;
  ZdUser *user = fixture_user (ZD_ROLE_DRAFTER, "drafter");
  gint64 count;

  import_all (self, path, NULL);
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM log WHERE kind = 'parties'"), ==, 3);
  g_assert_cmpint (fixture_count (self, "SELECT row_count FROM batch WHERE kind = 'profile'"), ==, 1200);
  sent = zd_outbox_list (zd_library_db (self->library), TRUE, &error);
  g_assert_cmpuint (sent->len, ==, 3);
  platform = zd_library_open (central, ZD_DB_CREATE, &error);
  for (guint i = 0; i < sent->len; i++) {
    g_autoptr (ZdOutRow) row = zd_outbox_get (zd_library_db (self->library), ((const ZdOutRow *) sent->pdata[i])->id, &error);
    g_autoptr (json_t) chunk = zd_json_parse (row->body, strlen (row->body), "chunk", &error);
    /* What the log vouches for is the text, whatever it was packed by. */
    g_autofree char *digest = zd_sm3_hex_of (row->body, strlen (row->body));
    g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM log WHERE body LIKE '%%\"digest\":\"%s\"%%'", digest);
    g_assert_cmpint (fixture_count (self, sql), ==, 1);
    g_assert_cmpstr (row->kind, ==, "parties");
    g_assert_cmpuint (json_array_size (json_object_get (chunk, "parties")), <=, 500);
    zd_parties_accept (platform, chunk, user, &error);
    g_assert_no_error (error);
  }
  g_assert_true (zd_profile_count (zd_library_db (platform), &count, &error));
  g_assert_cmpint (count, ==, 1200);
  zd_user_free (user);
}

static gint64
state_of (Fixture *self)
{
  return fixture_count (self, "SELECT (SELECT count(*) FROM party) + (SELECT count(*) FROM batch) + (SELECT count(*) FROM"
                              " log) + (SELECT count(*) FROM outbox)");
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = many_rows (600), *path = fixture_csv (self, "many.csv", "UTF-8", rows);
  g_autoptr (ZdProfileImport) import = open_file (self, path, NULL);
  g_autoptr (ZdProgress) progress = zd_progress_new ();

  g_assert_true (zd_profile_import_check (import, NULL, &error));
  zd_progress_cancel (progress);
  g_assert_false (zd_profile_import_commit (import, progress, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
  g_assert_cmpint (state_of (self), ==, 0);
}

/* Whoever changes the file between check and commit changes nothing else. */
static void
test_changed_file (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = many_rows (3), *more = many_rows (4), *path = fixture_csv (self, "many.csv", "UTF-8", rows);
  g_autoptr (ZdProfileImport) import = open_file (self, path, NULL);
  g_autofree char *again = NULL;

  g_assert_true (zd_profile_import_check (import, NULL, &error));
  again = fixture_csv (self, "many.csv", "UTF-8", more);
  g_assert_false (zd_profile_import_commit (import, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CONFLICT);
  g_assert_cmpint (state_of (self), ==, 0);
}

/* Columns that were given another meaning since are not those that were checked. */
static void
test_changed_columns (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = many_rows (600), *path = fixture_csv (self, "many.csv", "UTF-8", rows);
  g_autoptr (ZdProfileImport) import = open_file (self, path, NULL);

  g_assert_true (zd_profile_import_check (import, NULL, &error));
  g_assert_true (zd_column_map_apply (zd_profile_import_map (import), "C=field:region",
                                      zd_library_catalogue (self->library), &error));
  g_assert_false (zd_profile_import_commit (import, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_USAGE);
  g_assert_cmpint (state_of (self), ==, 0);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = many_rows (3), *path = fixture_csv (self, "few.csv", "UTF-8", rows);
  g_autofree char *nameless = fixture_csv (self, "nameless.csv", "UTF-8", "企业名称|从业人员\n甲有限公司|5");
  ZdProfileSource source = { .path = path, .source = "nobody", .as_of = DAY };
  ZdUser *reviewer = fixture_user (ZD_ROLE_REVIEWER, "reviewer");
  g_autoptr (ZdProfileImport) import = NULL, no_code = NULL;

  g_assert_null (zd_profile_import_open (self->library, &source, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_USAGE);
  g_clear_error (&error);
  source.source = "tjj";
  source.kind = "nothing";
  g_assert_null (zd_profile_import_open (self->library, &source, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_USAGE);
  g_clear_error (&error);

  no_code = open_file (self, nameless, NULL);
  g_assert_false (zd_profile_import_check (no_code, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  g_clear_error (&error);

  import = open_file (self, path, NULL);
  g_assert_false (zd_profile_import_commit (import, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_true (zd_profile_import_check (import, NULL, &error));
  zd_library_set_user (self->library, reviewer);
  g_assert_false (zd_profile_import_commit (import, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_DENIED);
  g_assert_cmpint (state_of (self), ==, 0);
  zd_user_free (reviewer);
}

/* What a chunk says of all its parties; one of an older desktop says nothing. */
static void
test_origin (Fixture *self, gconstpointer data)
{
  static const struct {
    const char *chunk, *source, *wrong;
    ZdDay as_of;
  } cases[] = {
    { "{}", NULL, NULL, -1 },
    { "{\"origin\": {\"as_of\": \"2022-01-08\", \"source\": \"tjj\"}}", "tjj", NULL, DAY },
    { "{\"origin\": {\"as_of\": null, \"source\": null}}", NULL, NULL, ZD_DAY_NONE },
    { "{\"origin\": {}}", NULL, NULL, ZD_DAY_NONE },
    { "{\"origin\": {\"as_of\": \"2022-13-08\"}}", NULL, "origin.as_of", 0 },
    { "{\"origin\": {\"as_of\": 19000}}", NULL, "origin.as_of", 0 },
    { "{\"origin\": {\"day\": \"2022-01-08\"}}", NULL, "origin", 0 },
    { "{\"origin\": \"tjj\"}", NULL, "origin", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (json_t) chunk = zd_json_parse (cases[i].chunk, strlen (cases[i].chunk), "chunk", NULL);
    g_autoptr (GError) error = NULL;
    ZdPartyOrigin origin;
    gboolean ok = zd_parties_origin (self->library, chunk, &origin, &error);
    g_assert_cmpint (ok, ==, cases[i].wrong == NULL);
    if (!ok) {
      g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
      g_assert_nonnull (strstr (error->message, cases[i].wrong));
      continue;
    }
    g_assert_cmpint (origin.as_of, ==, cases[i].as_of == -1 ? zd_library_day (self->library) : cases[i].as_of);
    g_assert_cmpstr (origin.source, ==, cases[i].source);
  }
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/profile-import/facts", test_facts },
    { "/profile-import/source", test_source },
    { "/profile-import/gb18030", test_gb18030 },
    { "/profile-import/bad-rows", test_bad_rows },
    { "/profile-import/corrected", test_corrected },
    { "/profile-import/records", test_records },
    { "/profile-import/complete", test_complete },
    { "/profile-import/older", test_older },
    { "/profile-import/sending", test_sending },
    { "/profile-import/cancel", test_cancel },
    { "/profile-import/changed-file", test_changed_file },
    { "/profile-import/changed-columns", test_changed_columns },
    { "/profile-import/refused", test_refused },
    { "/profile-import/origin", test_origin },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);
  return g_test_run ();
}
