/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "work/import/roster.h"

#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "roster-fixture.h"
#include "work/import/import-value.h"

/* Columns of the list, by their places. */
enum { NAME, CODE, TITLE, DATE, SUM };

/* Rows 2 … 6. */
static const char list[] = "企业名称|统一社会信用代码|称号|认定日期|奖励金额（万元）\n"
                           "郑州甲科技有限公司|#1|省级智能车间|@2022-06-01|=30\n"
                           "郑州乙机械有限公司|9141|省级智能车间|@2022-06-01|=30\n"
                           "同名有限公司||省级智能车间|@2022-06-01|=30\n"
                           "郑州甲科技有限公司|#1|省级智能车间|@2022-06-01|=30\n"
                           "郑州丙（河南）电子有限公司|#3|省级智能车间|@2022-06-01|去年同额";

static void
check (ZdRoster *roster)
{
  g_autoptr (GError) error = NULL;

  zd_roster_check (roster, NULL, &error);
  g_assert_no_error (error);
}

static void
mend (ZdRoster *roster, gint64 row, guint column, const char *text)
{
  g_autoptr (GError) error = NULL;

  zd_roster_mend (roster, row, column, text, &error);
  g_assert_no_error (error);
  check (roster);
}

static void
choose (ZdRoster *roster, gint64 row, guint party)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *code = fixture_code (party);

  zd_roster_choose (roster, row, code, &error);
  g_assert_no_error (error);
  check (roster);
}

static void
assert_row (ZdRoster *roster, gint64 row, const char *verdict, guint party)
{
  const ZdRosterRow *found = roster_city_row (roster, row);
  g_autofree char *code = party > 0 ? fixture_code (party) : NULL;

  g_assert_cmpstr (zd_row_verdict_id (found->verdict), ==, verdict);
  g_assert_cmpstr (found->uscc, ==, code);
}

/* The smart workshop, as the library knows it. */
static void
give_title (Fixture *self, guint party)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (self->library);
  const ZdRecordKind *kind = zd_catalogue_kind (catalogue, "title");
  g_autofree char *code = fixture_code (party);
  g_autoptr (ZdParty) holder = zd_party_new (code, "");
  ZdRecord *title = zd_record_new (kind);
  g_autoptr (GError) error = NULL;

  zd_record_set (title, ZD_SLOT_CODE, zd_import_find_code (zd_record_kind_slot (kind, ZD_SLOT_CODE)->type.list, "智能车间"));
  zd_record_set (title, ZD_SLOT_LEVEL, zd_import_find_code (zd_record_kind_slot (kind, ZD_SLOT_LEVEL)->type.list, "省级"));
  zd_record_set (title, ZD_SLOT_DATE, ROSTER_DAY - 100);
  zd_party_add_record (holder, title);
  zd_profile_put (zd_library_db (self->library), catalogue, holder, NULL, &error);
  g_assert_no_error (error);
}

/* A code, a name, a sum and a date are set right in the row, and the rows are judged anew; the file stays as it was. */
static void
test_mend (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdRoster) roster = roster_city_check (self, ROSTER_POLICY, list);
  g_autofree char *path = fixture_path (self, "roster.xlsx"), *before = zd_sm3_hex_of_file (path, NULL), *after = NULL;
  g_autofree char *second = fixture_code (2);

  assert_row (roster, 3, "bad_code", 0);
  mend (roster, 3, CODE, second);
  assert_row (roster, 3, "ok", 2);
  g_assert_true (roster_city_row (roster, 3)->mended);
  g_assert_false (roster_city_row (roster, 2)->mended);
  assert_row (roster, 5, "duplicate", 1);
  mend (roster, 5, CODE, "");
  mend (roster, 5, NAME, "开封庚有限公司");
  assert_row (roster, 5, "ok", 7);
  g_assert_nonnull (strstr (roster_city_row (roster, 6)->warning, "奖励金额"));
  mend (roster, 6, SUM, "20");
  g_assert_cmpint (roster_city_row (roster, 6)->most, ==, 20000000);
  mend (roster, 6, DATE, "明年");
  g_assert_nonnull (strstr (roster_city_row (roster, 6)->warning, "认定日期"));
  mend (roster, 6, DATE, "2022年5月");
  after = zd_sm3_hex_of_file (path, NULL);
  g_assert_cmpstr (after, ==, before);
}

/* Every step is taken back and done again, the last one first; a new one forgets those that were taken back. */
static void
test_steps (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdRoster) roster = roster_city_check (self, ROSTER_POLICY, list);
  g_autofree char *second = fixture_code (2);

  g_assert_false (zd_roster_step_back (roster));
  mend (roster, 3, CODE, second);
  choose (roster, 4, 8);
  assert_row (roster, 4, "ok", 8);
  g_assert_true (zd_roster_step_back (roster));
  check (roster);
  assert_row (roster, 4, "unknown_enterprise", 0);
  g_assert_cmpuint (roster_city_row (roster, 4)->candidates->len, ==, 2); /* again there */
  assert_row (roster, 3, "ok", 2);
  g_assert_true (zd_roster_step_back (roster));
  check (roster);
  assert_row (roster, 3, "bad_code", 0);
  g_assert_false (zd_roster_can_step_back (roster));
  g_assert_true (zd_roster_step_on (roster));
  g_assert_true (zd_roster_step_on (roster));
  g_assert_false (zd_roster_step_on (roster));
  check (roster);
  assert_row (roster, 4, "ok", 8);
  g_assert_true (zd_roster_step_back (roster));
  choose (roster, 4, 9);
  g_assert_false (zd_roster_can_step_on (roster));
  mend (roster, 4, NAME, "郑州己有限公司"); /* a name of another: the choice no longer holds … */
  g_assert_cmpint (roster_city_row (roster, 4)->match, ==, ZD_MATCH_NAME);
  g_assert_true (zd_roster_step_back (roster)); /* … and both are one step */
  check (roster);
  assert_row (roster, 4, "ok", 9);
}

static void
test_cells (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdRoster) roster = roster_city_check (self, ROSTER_POLICY, list);
  g_autoptr (GPtrArray) cells = NULL;
  g_autoptr (GError) error = NULL;
  const ZdRosterCell *cell;

  mend (roster, 3, CODE, " 914101０0 ");
  cells = zd_roster_cells (roster, 3, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cells->len, ==, 5);
  cell = cells->pdata[CODE];
  g_assert_cmpstr (cell->header, ==, "统一社会信用代码");
  g_assert_cmpstr (cell->was, ==, "9141");
  g_assert_cmpstr (cell->text, ==, "91410100");
  cell = cells->pdata[DATE];
  g_assert_cmpstr (cell->text, ==, "2022-06-01");
  g_assert_null (cell->was);
  mend (roster, 3, CODE, NULL);
  g_assert_false (roster_city_row (roster, 3)->mended);
  g_assert_false (zd_roster_mend (roster, 99, CODE, "x", &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (zd_roster_mend (roster, 3, 5, "x", &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_USAGE);
}

/* A choice goes over to rows that say the same of their enterprise, and only when that is asked for: one of the same name
 * in another district may be another. */
static void
test_alike (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdRoster) roster = roster_city_check (self, "zhengzhou-09",
                                                   "企业名称|所在区县|联系人|项目名称|认定日期\n"
                                                   "同名有限公司|金水区|张三|甲应用|@2022-06-01\n"   /* 2 */
                                                   "同名有限公司|金水区|张三|乙应用|@2022-06-01\n"   /* 3 */
                                                   "同名 有限公司|金水区|张三|丙应用|@2022-06-01\n"  /* 4 */
                                                   "同名有限公司|中原区|李四|丁应用|@2022-06-01\n"   /* 5 */
                                                   "郑州甲科技有限公司|金水区|张三|戊应用|@2022-06-01"); /* 6 */
  g_autoptr (GArray) alike = NULL;
  g_autoptr (GError) error = NULL;
  guint others;

  g_assert_false (zd_roster_choose_alike (roster, 2, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_USAGE);
  g_clear_error (&error);
  choose (roster, 2, 8);
  assert_row (roster, 3, "unknown_enterprise", 0); /* not by itself */
  alike = zd_roster_alike (roster, 2, &others);
  g_assert_cmpuint (alike->len, ==, 2);
  g_assert_cmpint (g_array_index (alike, gint64, 0), ==, 3);
  g_assert_cmpint (g_array_index (alike, gint64, 1), ==, 4);
  g_assert_cmpuint (others, ==, 1);
  g_assert_true (zd_roster_choose_alike (roster, 2, &error));
  check (roster);
  assert_row (roster, 3, "ok", 8);
  assert_row (roster, 4, "ok", 8);
  assert_row (roster, 5, "unknown_enterprise", 0);
  g_assert_true (zd_roster_step_back (roster)); /* one step */
  check (roster);
  assert_row (roster, 2, "ok", 8);
  assert_row (roster, 3, "unknown_enterprise", 0);
  assert_row (roster, 4, "unknown_enterprise", 0);
}

static guint
alike_at (ZdRoster *roster, gint64 row, guint column)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cells = zd_roster_cells (roster, row, NULL, &error);

  g_assert_no_error (error);
  return ((const ZdRosterCell *) cells->pdata[column])->alike;
}

/* A month is no day, and none is put in its place. Who looked the day up says it once for all rows of that approval, as one
 * step; what is written otherwise, was mended already, or is a code, stays out of it. */
static void
test_cells_alike (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdRoster) roster = roster_city_check (self, "zhengzhou-02",
                                                   "企业名称|统一社会信用代码|称号|认定日期\n"
                                                   "郑州甲科技有限公司|#1|省级“专精特新”中小企业|2022年6月\n"     /* 2 */
                                                   "郑州乙机械有限公司|#2|省级“专精特新”中小企业|2022年6月\n"     /* 3 */
                                                   "郑州丙（河南）电子有限公司|#3|省级“专精特新”中小企业| 2022年6月\n" /* 4 */
                                                   "郑州己有限公司|#6|省级“专精特新”中小企业|2022-06\n"           /* 5 */
                                                   "合计|4家||2022年6月");
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (strstr (roster_city_row (roster, 2)->warning, "day"));
  g_assert_cmpint (roster_city_row (roster, 2)->standing, ==, ZD_UNKNOWN);
  g_assert_false (zd_roster_mend_alike (roster, 2, DATE, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_USAGE);
  g_clear_error (&error);
  mend (roster, 3, DATE, "2022-06-20");
  mend (roster, 2, DATE, "2022-06-15");
  g_assert_cmpuint (alike_at (roster, 2, DATE), ==, 1);
  g_assert_cmpuint (alike_at (roster, 2, TITLE), ==, 0);
  g_assert_true (zd_roster_mend_alike (roster, 2, DATE, NULL, &error));
  check (roster);
  g_assert_cmpuint (alike_at (roster, 2, DATE), ==, 0);
  g_assert_true (roster_city_row (roster, 4)->mended);
  g_assert_cmpint (roster_city_row (roster, 4)->standing, ==, ZD_YES);
  g_assert_cmpint (roster_city_row (roster, 5)->standing, ==, ZD_UNKNOWN);
  g_assert_true (zd_roster_step_back (roster));
  check (roster);
  g_assert_false (roster_city_row (roster, 4)->mended);
  g_assert_true (roster_city_row (roster, 2)->mended);
  mend (roster, 2, CODE, "");
  g_assert_cmpuint (alike_at (roster, 2, CODE), ==, 0);
}

/* Two of one name are never one: both are offered, each with the place where it is registered. */
static void
test_namesakes (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdRoster) roster = NULL;
  const GPtrArray *candidates;
  const ZdRosterCandidate *one, *other;

  roster_city_add (self, 20, "惠民商贸有限公司", NULL, NULL);
  roster_city_add (self, 21, "惠民商贸有限公司", "region", "4102");
  roster_city_add (self, 22, "惠民商贸有限公司金水分公司", NULL, NULL);
  roster = roster_city_check (self, ROSTER_POLICY, "企业名称|统一社会信用代码|称号\n惠民商贸有限公司||省级智能车间\n惠民商贸公司||省级智能车间");
  assert_row (roster, 2, "unknown_enterprise", 0);
  candidates = roster_city_row (roster, 2)->candidates;
  g_assert_cmpuint (candidates->len, ==, 2);
  one = candidates->pdata[0];
  other = candidates->pdata[1];
  g_assert_cmpstr (one->name, ==, other->name);
  g_assert_cmpstr (one->region, !=, other->region);
  assert_row (roster, 3, "unknown_enterprise", 0);
  candidates = roster_city_row (roster, 3)->candidates;
  for (guint i = 0; i < candidates->len; i++) {
    const ZdRosterCandidate *candidate = candidates->pdata[i];
    g_assert_true (candidate->doubtful == g_str_has_suffix (candidate->name, "分公司"));
  }
}

/* Another meaning of the columns, another check, the window closed and the file opened again: what was said of the rows
 * holds, until the list is imported. */
static void
test_kept (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdRoster) roster = roster_city_check (self, ROSTER_POLICY, list), again = NULL, third = NULL;
  g_autofree char *path = fixture_path (self, "roster.xlsx"), *second = fixture_code (2), *body = NULL;
  const ZdCatalogue *catalogue = zd_library_catalogue (self->library);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdBatch) batch = NULL;
  gboolean any;

  mend (roster, 3, CODE, second);
  choose (roster, 4, 8);
  g_assert_true (zd_column_map_apply (zd_roster_map (roster), "A=ignore,E=ignore", catalogue, &error));
  check (roster);
  assert_row (roster, 3, "ok", 2);
  assert_row (roster, 4, "ok", 8);
  g_assert_true (zd_column_map_apply (zd_roster_map (roster), "A=name", catalogue, &error));
  g_assert_true (zd_roster_keep (roster, &error));

  again = roster_city_open (self, path, ROSTER_POLICY);
  g_assert_true (zd_roster_recall (again, &any, &error));
  g_assert_true (any);
  check (again);
  assert_row (again, 3, "ok", 2);
  assert_row (again, 4, "ok", 8);
  g_assert_null (zd_column_map_find (zd_roster_map (again), ZD_COLUMN_SUM, NULL));
  batch = zd_roster_commit (again, "第一批", NULL, &error);
  g_assert_no_error (error);
  body = zd_db_get_text (zd_library_db (self->library), "SELECT body FROM log WHERE kind = 'roster'", NULL);
  g_assert_nonnull (strstr (body, "\"column\":\"统一社会信用代码\""));
  g_assert_nonnull (strstr (body, "\"was\":\"9141\""));
  g_assert_nonnull (strstr (body, "\"chosen\":[{\"code\":\"\""));
  third = roster_city_open (self, path, ROSTER_POLICY);
  g_assert_true (zd_roster_recall (third, &any, &error));
  g_assert_false (any);
}

static gboolean
is_missing (ZdRoster *roster, guint party)
{
  guint n;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = fixture_code (party);
  g_autoptr (GPtrArray) missing = zd_roster_missing (roster, 100, &n, NULL, &error);
  gboolean found = FALSE;

  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, missing->len);
  for (guint i = 0; i < missing->len; i++)
    found |= g_str_equal (((const ZdRosterMissing *) missing->pdata[i])->uscc, code);
  return found;
}

/* Who has the title already, by the library, and does not stand on the list, is told; who does, or has a case, is not. */
static void
test_missing (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdRoster) roster = NULL, later = NULL;
  g_autoptr (ZdBatch) batch = NULL;

  give_title (self, 2);
  give_title (self, 7); /* not of this city */
  roster = roster_city_check (self, ROSTER_POLICY, list);
  g_assert_true (is_missing (roster, 2));
  g_assert_false (is_missing (roster, 1)); /* on the list, but the library knows of no title */
  g_assert_false (is_missing (roster, 7));
  mend (roster, 3, CODE, "");
  assert_row (roster, 3, "ok", 2);
  g_assert_false (is_missing (roster, 2));
  batch = zd_roster_commit (roster, "第一批", NULL, &error);
  g_assert_no_error (error);
  later = roster_city_check (self, ROSTER_POLICY, "企业名称|统一社会信用代码|称号\n郑州己有限公司|#6|省级智能车间");
  g_assert_false (is_missing (later, 2)); /* it has a case now */
}

/* After any changes the rows are what they are in a list that was opened and changed so at once: nothing that was looked
 * up before is in the way. */
static void
test_same_as_anew (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "郑州甲科技有限公司", "郑州乙机械", "同名有限公司", "无此有限公司", "开封庚有限公司", "" };
  g_autoptr (ZdRoster) roster = roster_city_check (self, ROSTER_POLICY, list);
  g_autofree char *path = fixture_path (self, "roster.xlsx");
  g_autoptr (GRand) dice = g_rand_new_with_seed (7);

  for (guint i = 0; i < 25; i++) {
    g_autoptr (ZdRoster) anew = roster_city_open (self, path, ROSTER_POLICY);
    g_autofree char *code = fixture_code ((guint) g_rand_int_range (dice, 1, 12));
    gint64 row = g_rand_int_range (dice, 2, 7);
    gboolean any, named = g_rand_boolean (dice);
    mend (roster, row, named ? NAME : CODE, named ? names[g_rand_int_range (dice, 0, G_N_ELEMENTS (names))] : code);
    g_assert_true (zd_roster_keep (roster, NULL));
    g_assert_true (zd_roster_recall (anew, &any, NULL));
    check (anew);
    for (row = 2; row <= 6; row++) {
      const ZdRosterRow *one = roster_city_row (roster, row), *other = roster_city_row (anew, row);
      g_assert_cmpint (one->verdict, ==, other->verdict);
      g_assert_cmpstr (one->uscc, ==, other->uscc);
      g_assert_cmpstr (one->reason, ==, other->reason);
      g_assert_cmpstr (one->warning, ==, other->warning);
      g_assert_cmpint (one->most, ==, other->most);
    }
  }
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/roster-mend/mend", test_mend },   { "/roster-mend/steps", test_steps }, { "/roster-mend/cells", test_cells },
    { "/roster-mend/alike", test_alike }, { "/roster-mend/cells-alike", test_cells_alike }, { "/roster-mend/kept", test_kept },   { "/roster-mend/same-as-anew", test_same_as_anew },
    { "/roster-mend/missing", test_missing },
    { "/roster-mend/namesakes", test_namesakes },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, roster_city_set_up, tests[i].test, fixture_tear_down);
  return g_test_run ();
}
