/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "work/import/roster.h"

#include <string.h>

#include "base/error.h"
#include "cases/act.h"
#include "roster-fixture.h"
#include "store/case-store.h"
#include "store/outbox-store.h"
#include "work/decide/case-opening.h"
#include "work/pack.h"
#include "work/import/profile-import.h"

static ZdBatch *
commit (ZdRoster *roster)
{
  g_autoptr (GError) error = NULL;
  ZdBatch *batch = zd_roster_commit (roster, "智能制造 2022 第一批", NULL, &error);

  g_assert_no_error (error);
  return batch;
}

/* ---- verdicts ---- */

static const char mixed[] = "2022年度河南省智能制造认定名单\n"
                            "序号|企业名称|统一社会信用代码|认定称号|级别|认定时间|文号|奖励金额（万元）\n"
                            "=1|郑州甲科技有限公司|#1|智能工厂|省级|@2022-06-01|豫工信〔2022〕1号|=50\n"     /* 3 */
                            "=2|坏码有限公司|91410100MA00000000|智能工厂|省级|@2022-06-01||=50\n"               /* 4 */
                            "=3|丢码有限公司|9.14E+17|智能工厂|省级|@2022-06-01||=50\n"                         /* 5 */
                            "=4|外地有限公司|#99|智能工厂|省级|@2022-06-01||=50\n"                              /* 6 */
                            "=5|郑州甲科技有限公司|#1|智能工厂|省级|@2022-06-01|豫工信〔2022〕1号|=50\n"     /* 7 */
                            "=6|郑州己有限公司|#6|智能车间|省级|@2022-06-01||=30\n"                             /* 8 */
                            "=7|郑州丁有限公司|#4|智能车间|省级|@2022-06-01||=30\n"                             /* 9 */
                            "=8|郑州戊有限公司|#5|智能车间|省级|@2022-06-01||=30\n"                             /* 10 */
                            "=9|郑州乙机械有限公司|#2|智能车间|省级|@2022-06-01||=30\n"                         /* 11 */
                            "|合计||||||=370";

static void
test_verdicts (Fixture *self, gconstpointer data)
{
  static const ZdRowVerdict expected[] = { ZD_ROW_OK,        ZD_ROW_BAD_CODE,     ZD_ROW_BAD_CODE,
                                           ZD_ROW_UNKNOWN_ENTERPRISE, ZD_ROW_DUPLICATE,    ZD_ROW_ALREADY_PAID,
                                           ZD_ROW_CANCELLED, ZD_ROW_DISCREDITED, ZD_ROW_OK };
  g_autoptr (ZdRoster) roster = roster_city_check (self, ROSTER_POLICY, mixed);
  guint total = 0;

  g_assert_cmpuint (zd_roster_rows (roster)->len, ==, G_N_ELEMENTS (expected));
  g_assert_cmpint (zd_roster_header_row (roster), ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (zd_row_verdict_id (roster_city_row (roster, i + 3)->verdict), ==, zd_row_verdict_id (expected[i]));
  for (guint i = 0; i < ZD_N_ROW_VERDICTS; i++)
    total += zd_roster_count (roster, i);
  g_assert_cmpuint (total, ==, G_N_ELEMENTS (expected));
  g_assert_cmpuint (zd_roster_count (roster, ZD_ROW_OK), ==, 2);
  /* Problems first, the worst of them before the others. */
  g_assert_cmpint (((const ZdRosterRow *) zd_roster_rows (roster)->pdata[0])->row, ==, 4);
  g_assert_cmpint (((const ZdRosterRow *) zd_roster_rows (roster)->pdata[8])->verdict, ==, ZD_ROW_OK);
  g_assert_cmpint (roster_city_row (roster, 3)->most, ==, 50000000);
  g_assert_null (roster_city_row (roster, 3)->reason);
  g_assert_nonnull (roster_city_row (roster, 4)->reason);
}

/* What is said of many rows is said once, with the rows; what is said of most of them first. */
static void
test_warnings (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdRoster) roster = roster_city_check (self, ROSTER_POLICY,
                                            "企业名称|统一社会信用代码|称号|级别|认定日期\n"
                                            "郑州乙机械有限公司||智能车间|省级|@2022-06-01\n"
                                            "郑州丙（河南）光电子有限公司|#3|智能车间|省级|@2022-06-01\n"
                                            "郑州甲科技有限公司||智能车间|省级|@2022-06-01");
  g_autoptr (GPtrArray) warnings = zd_roster_warnings (roster);
  const ZdRosterWarning *most = warnings->pdata[0];

  g_assert_cmpstr (most->text, ==, "The row gives no code; it was matched by its name.");
  g_assert_cmpuint (most->rows->len, ==, 2);
  g_assert_cmpint (g_array_index (most->rows, gint64, 0), ==, 2);
  g_assert_cmpint (g_array_index (most->rows, gint64, 1), ==, 4);
  for (guint i = 0; i < warnings->len; i++) {
    const ZdRosterWarning *warning = warnings->pdata[i];
    for (guint j = 0; j < warning->rows->len; j++)
      g_assert_nonnull (strstr (roster_city_row (roster, g_array_index (warning->rows, gint64, j))->warning, warning->text));
  }
  g_assert_nonnull (strstr (roster_city_row (roster, 3)->warning, "郑州丙"));
}

/* More rows than one thread judges at a time: the rows of an enterprise know of each other across the blocks. */
static void
test_many_rows (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) rows = g_string_new ("企业名称|统一社会信用代码|称号|级别|认定日期");
  g_autoptr (ZdRoster) roster = NULL;

  for (guint i = 0; i < 2500; i++) {
    g_autofree char *day = zd_day_format (ROSTER_DAY - 4000 + (ZdDay) (i / 2));
    g_string_append_printf (rows, "\n%s|#%u|智能车间|省级|@%s", i % 2 > 0 ? "郑州乙机械有限公司" : "郑州甲科技有限公司",
                            i % 2 + 1, day);
  }
  g_string_append (rows, "\n郑州甲科技有限公司|#1|智能车间|省级|@");
  g_autofree char *first = zd_day_format (ROSTER_DAY - 4000);
  g_string_append (rows, first);
  roster = roster_city_check (self, ROSTER_POLICY, rows->str);
  g_assert_cmpuint (zd_roster_rows (roster)->len, ==, 2501);
  g_assert_cmpuint (zd_roster_count (roster, ZD_ROW_DUPLICATE), ==, 1);
  g_assert_cmpstr (roster_city_row (roster, 2502)->reason, ==, "Row 2 says the same of this enterprise.");
  g_assert_cmpint (roster_city_row (roster, 2)->most, ==, roster_city_row (roster, 3)->most);
  g_assert_cmpint (roster_city_row (roster, 2)->most, >, 0);
}

/* ---- codes and names ---- */

static char *
damaged (guint n, int place, char c)
{
  char *code = fixture_code (n);

  code[place] = c;
  return code;
}

static void
test_suggestions (Fixture *self, gconstpointer data)
{
  g_autofree char *letter = damaged (1, 6, 'O'), *digit = damaged (2, 14, '7'), *right1 = fixture_code (1);
  g_autofree char *right2 = fixture_code (2), *right3 = fixture_code (3), *right10 = fixture_code (10);
  g_autofree char *rows = g_strdup_printf ("企业名称|统一社会信用代码|称号\n"
                                           "郑州甲科技有限公司|%s|智能工厂\n"
                                           "郑州乙机械股份有限公司|%s|智能工厂\n"
                                           "郑州丙(河南)电子有限公司|9.14E+17|智能工厂\n"
                                           "不在库有限公司|%.16s|智能工厂\n"
                                           "郑州己有限公司|%s|智能工厂\n"
                                           "　郑州甲科技有限公司 | %.8s %s |智能工厂",
                                           letter, digit, right1, right10, right1, right1 + 8);
  g_autoptr (ZdRoster) roster = roster_city_check (self, ROSTER_POLICY, rows);

  g_assert_cmpstr (roster_city_row (roster, 2)->suggestion, ==, right1);
  g_assert_cmpstr (roster_city_row (roster, 3)->suggestion, ==, right2);
  g_assert_null (roster_city_row (roster, 2)->uscc); /* a suggestion only */
  g_assert_cmpstr (roster_city_row (roster, 4)->suggestion, ==, right3);
  g_assert_cmpint (roster_city_row (roster, 5)->verdict, ==, ZD_ROW_BAD_CODE);
  g_assert_null (roster_city_row (roster, 5)->suggestion);
  g_assert_cmpint (roster_city_row (roster, 6)->verdict, ==, ZD_ROW_UNKNOWN_ENTERPRISE);
  g_assert_cmpuint (roster_city_row (roster, 6)->candidates->len, ==, 1);
  g_assert_cmpstr (roster_city_row (roster, 7)->uscc, ==, right1);
}

static void
test_names (Fixture *self, gconstpointer data)
{
  g_autofree char *third = fixture_code (3), *eighth = fixture_code (8);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdRoster) roster = roster_city_check (self, ROSTER_POLICY,
                                            "企业名称|统一社会信用代码|称号|级别\n"
                                            "郑州丙(河南) 电子有限公司||智能工厂|省级\n" /* 2: other brackets, a space */
                                            "郑州丙（河南）电子||智能工厂|省级\n"        /* 3: without its suffix */
                                            "同名有限公司||智能工厂|省级\n"              /* 4 */
                                            "无此有限公司||智能工厂|省级\n"              /* 5 */
                                            "全错名字有限公司|#2|智能工厂|省级\n"        /* 6 */
                                            "||智能工厂|省级\n"                          /* 7 */
                                            "同名有限公司|#4|智能工厂|省级");            /* 8: the code of none of them */

  g_assert_cmpint (roster_city_row (roster, 8)->verdict, ==, ZD_ROW_UNKNOWN_ENTERPRISE);
  g_assert_null (roster_city_row (roster, 8)->uscc);
  g_assert_cmpstr (roster_city_row (roster, 2)->uscc, ==, third);
  g_assert_nonnull (roster_city_row (roster, 2)->warning);
  g_assert_cmpint (roster_city_row (roster, 3)->verdict, ==, ZD_ROW_UNKNOWN_ENTERPRISE);
  g_assert_cmpstr (((const ZdRosterCandidate *) roster_city_row (roster, 3)->candidates->pdata[0])->uscc, ==, third);
  g_assert_cmpuint (roster_city_row (roster, 4)->candidates->len, ==, 2);
  g_assert_null (roster_city_row (roster, 5)->candidates);
  g_assert_cmpint (roster_city_row (roster, 6)->verdict, ==, ZD_ROW_UNKNOWN_ENTERPRISE);
  g_assert_cmpint (roster_city_row (roster, 7)->verdict, ==, ZD_ROW_BAD_CODE);

  /* Choosing, seeing it hold, choosing otherwise. */
  g_assert_true (zd_roster_choose (roster, 4, eighth, &error));
  g_assert_false (zd_roster_choose (roster, 4, "91350100M000100Y43", &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (zd_roster_choose (roster, 400, eighth, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND);
  g_assert_true (zd_roster_check (roster, NULL, NULL));
  g_assert_true (roster_city_row (roster, 4)->match == ZD_MATCH_CHOSEN);
  g_assert_cmpint (roster_city_row (roster, 4)->verdict, ==, ZD_ROW_OK);
  g_assert_cmpstr (roster_city_row (roster, 4)->uscc, ==, eighth);
  g_assert_true (zd_roster_choose (roster, 4, NULL, NULL));
  g_assert_true (zd_roster_check (roster, NULL, NULL));
  g_assert_cmpint (roster_city_row (roster, 4)->verdict, ==, ZD_ROW_UNKNOWN_ENTERPRISE);
}

static void
test_relatives (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdRoster) roster = NULL;

  roster_city_add (self, 20, "郑州甲科技有限公司金水分公司", NULL, NULL);
  roster = roster_city_check (self, ROSTER_POLICY,
                       "企业名称|统一社会信用代码|称号|级别\n"
                       "郑州甲科技有限公司|#1|智能工厂|省级\n"
                       "郑州甲科技有限公司金水分公司|#20|智能工厂|省级\n"
                       "同名有限公司|#8|智能工厂|省级\n"
                       "同名有限公司|#9|智能工厂|省级");
  g_assert_null (roster_city_row (roster, 2)->warning);
  g_assert_nonnull (roster_city_row (roster, 3)->warning);
  g_assert_null (roster_city_row (roster, 4)->warning);
  g_assert_nonnull (roster_city_row (roster, 5)->warning);
  g_assert_cmpuint (zd_roster_count (roster, ZD_ROW_OK), ==, 4);
}

/* ---- awards ---- */

static const struct {
  const char *what;
  const char *policy;
  const char *rows;
  gint64 row;
  const char *verdict;
  gint64 least, most; /* yuan */
  gboolean warned;
} awards[] = {
  { "by the award", ROSTER_POLICY, "企业名称|信用代码|称号|级别\n甲|#1|智能车间|省级", 2, "ok", 300000, 300000, TRUE },
  { "the name is as it should be", ROSTER_POLICY, "企业名称|信用代码|称号|级别\n郑州甲科技有限公司|#1|智能车间|省级", 2, "ok", 300000,
    300000, FALSE },
  { "title and level from one cell", ROSTER_POLICY, "企业名称|信用代码|称号\n郑州甲科技有限公司|#1|省级智能车间", 2, "ok", 300000, 300000,
    FALSE },
  { "title and level from the heading", ROSTER_POLICY,
    "2022年省级智能车间名单\n企业名称|信用代码|认定时间\n郑州甲科技有限公司|#1|2022年6月1日", 3, "ok", 300000, 300000, FALSE },
  { "level from the policy", "zhengzhou-17",
    "企业名称|信用代码|称号\n郑州甲科技有限公司|#1|人工智能典型应用场景", 2, "ok", 500000, 500000, FALSE },
  { "the list grants less", ROSTER_POLICY, "企业名称|信用代码|称号|级别|奖励金额（万元）\n郑州甲科技有限公司|#1|智能车间|省级|=20", 2,
    "ok", 200000, 200000, TRUE },
  { "the list grants more", ROSTER_POLICY, "企业名称|信用代码|称号|级别|奖励金额（万元）\n郑州甲科技有限公司|#1|智能车间|省级|=80", 2,
    "ok", 300000, 300000, TRUE },
  { "a sum of half a fen", ROSTER_POLICY, "企业名称|信用代码|称号|级别|奖励金额（元）\n郑州甲科技有限公司|#1|智能车间|省级|=300000.001", 2,
    "ok", 300000, 300000, TRUE },
  { "not in the city: the list stands, with a warning", ROSTER_POLICY,
    "企业名称|信用代码|称号|级别\n开封庚有限公司|#7|智能车间|省级", 2, "ok", 300000, 300000, TRUE },
  { "no line for such a title", ROSTER_POLICY, "企业名称|信用代码|称号|级别\n郑州甲科技有限公司|#1|绿色工厂|国家级", 2, "ok", 0, 0, TRUE },
  { "no line, but a sum", ROSTER_POLICY,
    "企业名称|信用代码|称号|级别|奖励金额（万元）\n郑州甲科技有限公司|#1|绿色工厂|国家级|=10", 2, "ok", 100000, 100000, TRUE },
  { "difference to what was paid", ROSTER_POLICY, "企业名称|信用代码|称号|级别\n郑州己有限公司|#6|智能工厂|省级", 2, "ok", 200000, 200000,
    FALSE },
  { "paid in full", ROSTER_POLICY, "企业名称|信用代码|称号|级别\n郑州己有限公司|#6|智能车间|省级", 2, "already_paid", 0, 0, FALSE },
  { "the lower of two titles", ROSTER_POLICY,
    "企业名称|信用代码|称号|级别\n郑州甲科技有限公司|#1|智能车间|省级\n郑州甲科技有限公司|#1|智能工厂|省级", 3, "ok", 500000,
    500000, FALSE },
  { "… covers the lower one", ROSTER_POLICY,
    "企业名称|信用代码|称号|级别\n郑州甲科技有限公司|#1|智能车间|省级\n郑州甲科技有限公司|#1|智能工厂|省级", 2, "ok", 0, 0, TRUE },
  { "two projects", "zhengzhou-09",
    "企业名称|信用代码|项目名称|认定日期\n郑州甲科技有限公司|#1|甲应用|@2022-06-01\n郑州甲科技有限公司|#1|乙应用|@2022-06-01", 3,
    "ok", 1000000, 1000000, FALSE },
  { "one project twice", "zhengzhou-09",
    "企业名称|信用代码|项目名称|认定日期\n郑州甲科技有限公司|#1|甲应用|@2022-06-01\n郑州甲科技有限公司|#1|甲应用|@2022-06-01", 3,
    "duplicate", 0, 0, FALSE },
  { "a title that is not said", "zhengzhou-10", "企业名称|信用代码|称号\n郑州甲科技有限公司|#1|未写明", 2, "ok", 0, 0, TRUE },
};

static void
test_awards (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (awards); i++) {
    g_autoptr (ZdRoster) roster = NULL;
    const ZdRosterRow *row;
    g_test_message ("%s", awards[i].what);
    roster = roster_city_check (self, awards[i].policy, awards[i].rows);
    row = roster_city_row (roster, awards[i].row);
    g_assert_cmpstr (zd_row_verdict_id (row->verdict), ==, awards[i].verdict);
    g_assert_cmpint (row->warning != NULL, ==, awards[i].warned);
    if (awards[i].most > 0 || row->verdict != ZD_ROW_OK) {
      g_assert_cmpint (row->least, ==, awards[i].least * 100);
      g_assert_cmpint (row->most, ==, awards[i].most * 100);
    }
  }
}

/* ---- which line ---- */

static ZdRoster *
open_rows (Fixture *self, const char *policy, const char *rows)
{
  g_autofree char *text = roster_city_text (rows), *path = fixture_xlsx (self, "roster.xlsx", text);

  return roster_city_open (self, path, policy);
}

static void
assert_due (ZdRoster *roster, gint64 row, gint64 yuan)
{
  g_autoptr (GError) error = NULL;

  zd_roster_check (roster, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (roster_city_row (roster, row)->verdict, ==, ZD_ROW_OK);
  g_assert_cmpint (roster_city_row (roster, row)->least, ==, yuan * 100);
  g_assert_cmpint (roster_city_row (roster, row)->most, ==, yuan * 100);
}

/* A list of names and codes may be of any tier of the award: none is taken, least of all the highest, until somebody
 * says which one. */
static void
test_line (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdRoster) roster = open_rows (self, ROSTER_POLICY, "企业名称|信用代码\n郑州甲科技有限公司|#1\n郑州乙机械有限公司|#2");
  const GPtrArray *lines = zd_roster_lines (roster);
  g_autofree char *body = NULL;

  g_assert_cmpuint (lines->len, ==, 5);
  g_assert_cmpstr (((const ZdRosterLine *) lines->pdata[4])->label, ==, "省级智能车间");
  g_assert_true (zd_roster_needs_line (roster));
  g_assert_true (zd_roster_check (roster, NULL, &error));
  g_assert_cmpint (roster_city_row (roster, 2)->standing, ==, ZD_UNKNOWN);
  g_assert_false (zd_roster_set_line (roster, "smart/9", &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_true (zd_roster_set_line (roster, "smart/5", &error));
  g_assert_false (zd_roster_needs_line (roster));
  assert_due (roster, 2, 300000);
  g_assert_true (zd_roster_set_line (roster, "smart/4", &error));
  assert_due (roster, 3, 500000);
  g_autoptr (ZdBatch) batch = commit (roster);
  body = zd_db_get_text (zd_library_db (self->library), "SELECT body FROM log WHERE kind = 'roster'", NULL);
  g_assert_nonnull (strstr (body, "\"line\":\"smart/4\""));
  g_assert_true (zd_roster_set_line (roster, NULL, &error));
  g_assert_true (zd_roster_needs_line (roster));
}

/* What the list says comes first; the line that was chosen is for the rows that say nothing. */
static void
test_line_beside_columns (Fixture *self, gconstpointer data)
{
  static const struct {
    const char *policy, *rows;
    gboolean needs;
  } lists[] = {
    { ROSTER_POLICY, "企业名称|信用代码|称号\n甲|#1|省级智能车间", FALSE },
    { ROSTER_POLICY, "2022年度河南省智能车间认定名单\n企业名称|信用代码\n甲|#1", FALSE },
    { ROSTER_POLICY, "企业名称|信用代码|奖励金额（万元）\n甲|#1|=20", FALSE },
    { ROSTER_POLICY, "企业名称|信用代码|文号\n甲|#1|1号", TRUE },
    { "zhengzhou-04", "企业名称|信用代码|级别\n甲|#1|省级", FALSE },
    { "zhengzhou-17", "企业名称|信用代码\n甲|#1", TRUE }, /* two lines without tiers */
    { "zhengzhou-08", "企业名称|信用代码\n甲|#1", FALSE }, /* one line for one title */
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdRoster) mixed_rows = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autoptr (ZdRoster) roster = open_rows (self, lists[i].policy, lists[i].rows);
    g_test_message ("%s: %s", lists[i].policy, lists[i].rows);
    g_assert_true (zd_roster_needs_line (roster) == lists[i].needs);
  }
  mixed_rows = open_rows (self, ROSTER_POLICY, "企业名称|信用代码|称号|级别\n郑州甲科技有限公司|#1|智能工厂|省级\n郑州乙机械有限公司|#2||");
  g_assert_true (zd_roster_set_line (mixed_rows, "smart/5", &error));
  assert_due (mixed_rows, 2, 500000);
  assert_due (mixed_rows, 3, 300000);
}

/* ---- commit and undo ---- */

static gint64
state_of (Fixture *self)
{
  return fixture_count (self, "SELECT (SELECT count(*) FROM record) + (SELECT count(*) FROM batch) + (SELECT count(*) FROM"
                              " log) + (SELECT count(*) FROM outbox) + (SELECT count(*) FROM case_file)");
}

static void
test_commit (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdRoster) roster = roster_city_check (self, ROSTER_POLICY, mixed);
  g_autoptr (GPtrArray) cases = NULL;
  ZdCaseQuery query = { 0 };
  g_autoptr (ZdBatch) batch = commit (roster);
  g_autoptr (ZdRoster) again = NULL;

  g_assert_cmpint (batch->cases, ==, 2);
  g_assert_cmpint (batch->rows, ==, 2);
  query.batch = batch->id;
  cases = zd_case_store_list (zd_library_db (self->library), &query, &error);
  g_assert_cmpuint (cases->len, ==, 2);
  for (guint i = 0; i < cases->len; i++) {
    const ZdCase *item = cases->pdata[i];
    g_assert_cmpstr (item->origin, ==, "roster");
    g_assert_cmpstr (item->importer, ==, "drafter");
    g_assert_cmpint (item->state, ==, ZD_STATE_MATCHED);
    g_assert_cmpint (item->least, ==, item->most);
    g_assert_cmpuint (json_array_size (json_object_get (item->facts, "records")), ==, 1);
  }
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM record WHERE kind = 'title'"), ==, 2);
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM record WHERE number = '豫工信〔2022〕1号'"), ==, 1);
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM log WHERE kind = 'roster'"), ==, 1);
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM outbox WHERE kind IN ('opening', 'parties')"), ==, 2);

  /* The same list once more opens nothing twice. */
  again = roster_city_check (self, ROSTER_POLICY, mixed);
  g_assert_cmpint (roster_city_row (again, 3)->verdict, ==, ZD_ROW_DUPLICATE);
  g_assert_cmpuint (zd_roster_count (again, ZD_ROW_OK), ==, 0);
  g_assert_null (zd_roster_commit (again, "x", NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_USAGE);
}

static void
test_undo (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdRoster) roster = roster_city_check (self, ROSTER_POLICY, mixed), again = NULL;
  g_autoptr (ZdBatch) batch = commit (roster), second = NULL;

  zd_roster_undo (self->library, batch->id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM record WHERE kind = 'title'"), ==, 0);
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM case_file WHERE holds_key = 1"), ==, 0);
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM batch WHERE state = 'undone'"), ==, 1);
  g_assert_false (zd_roster_undo (self->library, batch->id, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (zd_roster_undo (self->library, "nothing", &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND);

  /* What was undone can be imported again. */
  again = roster_city_check (self, ROSTER_POLICY, mixed);
  g_assert_cmpuint (zd_roster_count (again, ZD_ROW_OK), ==, 2);
  second = commit (again);
  g_assert_cmpint (second->cases, ==, 2);
}

static void
test_undo_too_late (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdRoster) roster = roster_city_check (self, ROSTER_POLICY, mixed);
  g_autoptr (ZdBatch) batch = commit (roster);
  g_autoptr (GPtrArray) cases = NULL;
  g_autoptr (ZdAct) act = NULL;
  const ZdCaseQuery query = { .batch = batch->id };
  ZdCase *item;
  gint64 before;

  cases = zd_case_store_list (zd_library_db (self->library), &query, &error);
  item = cases->pdata[0];
  act = zd_act_new (item, ZD_MOVE_CONFIRM, zd_library_user (self->library), ROSTER_DAY);
  zd_act_apply (item, act, zd_library_user (self->library), zd_library_calendar (self->library), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (zd_case_store_put (zd_library_db (self->library), item, &error));
  before = state_of (self);
  g_assert_false (zd_roster_undo (self->library, batch->id, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CONFLICT);
  g_assert_cmpint (state_of (self), ==, before);
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM case_file WHERE holds_key = 1"), ==, 2);
}

/* The platform takes what the desktop sent, and takes it back. */
static void
test_wire (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdRoster) roster = roster_city_check (self, ROSTER_POLICY, mixed);
  g_autoptr (ZdBatch) batch = commit (roster);
  g_autofree char *path = fixture_path (self, "central.db");
  Fixture platform = { self->folder, zd_library_open (path, ZD_DB_CREATE, &error) };
  g_autoptr (GPtrArray) sent = NULL;
  ZdUser *user = fixture_user (ZD_ROLE_DRAFTER, "drafter");
  guint count;

  zd_pack_install (platform.library, "zhengzhou", &count, &error);
  g_assert_no_error (error);
  g_assert_true (zd_roster_undo (self->library, batch->id, &error));
  sent = zd_outbox_list (zd_library_db (self->library), TRUE, &error);
  for (guint i = 0; i < sent->len; i++) {
    g_autoptr (ZdOutRow) row = zd_outbox_get (zd_library_db (self->library), ((const ZdOutRow *) sent->pdata[i])->id, &error);
    g_autoptr (json_t) body = zd_json_parse (row->body, strlen (row->body), "body", &error);
    if (g_str_equal (row->kind, "parties"))
      zd_parties_accept (platform.library, body, user, &error);
    else if (g_str_equal (row->kind, "opening"))
      zd_case_opening_accept (platform.library, body, user, &error);
    else if (g_str_equal (row->kind, "undo")) {
      g_assert_cmpint (fixture_count (&platform, "SELECT count(*) FROM case_file WHERE holds_key = 1"), ==, 2);
      g_assert_cmpint (fixture_count (&platform, "SELECT count(*) FROM record"), ==, 2);
      zd_roster_undo_accept (platform.library, body, user, &error);
    }
    g_assert_no_error (error);
  }
  g_assert_cmpint (fixture_count (&platform, "SELECT count(*) FROM case_file WHERE holds_key = 1"), ==, 0);
  g_assert_cmpint (fixture_count (&platform, "SELECT count(*) FROM record"), ==, 0);
  zd_library_close (platform.library);
  zd_user_free (user);
}

static void
test_stale_check (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdRoster) roster = roster_city_check (self, ROSTER_POLICY, mixed);
  gint64 before;

  roster_city_add (self, 30, "新来有限公司", NULL, NULL);
  before = state_of (self);
  g_assert_null (zd_roster_commit (roster, "x", NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CONFLICT);
  g_assert_cmpint (state_of (self), ==, before);
}

/* ---- many rows, cancel ---- */

static char *
many (Fixture *self, guint n)
{
  g_autoptr (GString) rows = g_string_new ("企业名称|统一社会信用代码|称号|级别|认定日期");

  for (guint i = 100; i < 100 + n; i++) {
    g_autofree char *name = g_strdup_printf ("第%u有限公司", i), *code = fixture_code (i);
    roster_city_add (self, i, name, NULL, NULL);
    g_string_append_printf (rows, "\n%s|%s|智能工厂|省级|2022-06-01", name, code);
  }
  return fixture_csv (self, "many.csv", "GB18030", rows->str);
}

/* Cancels @progress when it has come to @data rows. */
typedef struct {
  ZdProgress *progress;
  gint stop;
} Watching;

static gpointer
watch (gpointer data)
{
  Watching *self = data;
  guint64 done = 0, total;

  while (!g_atomic_int_get (&self->stop)) {
    zd_progress_get (self->progress, &done, &total, NULL);
    if (done >= 100)
      zd_progress_cancel (self->progress);
    g_thread_yield ();
  }
  return NULL;
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = many (self, 2000);
  g_autoptr (ZdRoster) roster = roster_city_open (self, path, ROSTER_POLICY);
  Watching watching = { zd_progress_new (), 0 };
  GThread *thread;
  gint64 before;

  g_assert_true (zd_roster_check (roster, NULL, &error));
  g_assert_cmpuint (zd_roster_count (roster, ZD_ROW_OK), ==, 2000);
  before = state_of (self);
  thread = g_thread_new ("watch", watch, &watching);
  g_assert_null (zd_roster_commit (roster, "x", watching.progress, &error));
  g_atomic_int_set (&watching.stop, 1);
  g_thread_join (thread);
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
  g_assert_cmpint (state_of (self), ==, before);
  g_clear_error (&error);
  zd_progress_unref (watching.progress);

  /* Nothing is left over: the same list can still be committed. */
  g_autoptr (ZdBatch) batch = commit (roster);
  g_assert_cmpint (batch->cases, ==, 2000);
}

static void
test_cancel_check (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = many (self, 50);
  g_autoptr (ZdRoster) roster = roster_city_open (self, path, ROSTER_POLICY);
  g_autoptr (ZdProgress) progress = zd_progress_new ();

  zd_progress_cancel (progress);
  g_assert_false (zd_roster_check (roster, progress, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (zd_roster_commit (roster, "x", NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_USAGE);
}

/* ---- files ---- */

static void
test_merged_and_two_headers (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdRoster) roster = roster_city_check (self, "zhengzhou-09",
                                            "附件\n"
                                            "工业APP优秀解决方案拟奖励名单\n"
                                            "填报单位：市工信局|||||单位：万元\n"
                                            "序号|企业||解决方案||奖励金额\n"
                                            "|名称|统一社会信用代码|项目名称|认定日期|\n"
                                            "=1|郑州甲科技有限公司|#1|甲应用|@2022-06-01|=30\n"
                                            "=2|^|^|乙应用|2022年6月1日|=30\n"
                                            "=3|郑州乙机械有限公司|#2|丙应用|20220601|=30\n"
                                            "=4|+HYPERLINK(\"x\")|#99|@SUM(A1)|2022-06-01|=30");

  g_assert_cmpint (zd_roster_header_row (roster), ==, 4);
  g_assert_cmpuint (zd_roster_count (roster, ZD_ROW_OK), ==, 3);
  g_assert_cmpint (roster_city_row (roster, 7)->most, ==, 30000000);
  g_assert_cmpstr (roster_city_row (roster, 7)->name, ==, "郑州甲科技有限公司");
}

/* What is written back cannot act, and can be imported when it has been corrected. */
static void
test_problem_file (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *good = fixture_code (1), *bad = damaged (1, 6, 'O'), *path = NULL, *out = NULL, *text = NULL;
  g_autofree char *rows = NULL, *again_path = NULL;
  g_autoptr (ZdRoster) roster = NULL, again = NULL;
  g_autoptr (GString) corrected = NULL;

  rows = g_strdup_printf ("企业名称|统一社会信用代码|称号|级别|文号\n"
                          "郑州甲科技有限公司|%s|智能工厂|省级|@豫工信1号\n"
                          "郑州乙机械有限公司|#2|智能工厂|省级|", bad);
  g_free (path);
  {
    g_autofree char *coded = roster_city_text (rows);
    path = fixture_csv (self, "list.csv", "GB18030", coded);
  }
  roster = roster_city_open (self, path, ROSTER_POLICY);
  g_assert_true (zd_roster_check (roster, NULL, &error));
  out = fixture_path (self, "problems.xlsx");
  zd_roster_save_problems (roster, out, NULL, &error);
  g_assert_no_error (error);
  text = fixture_read (out);
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "郑州甲科技有限公司|"));
  g_assert_nonnull (strstr (text, "|@豫工信1号|"));
  g_assert_nonnull (strstr (text, good)); /* suggested */
  g_assert_null (strstr (text, "郑州乙机械有限公司"));

  corrected = g_string_new (text);
  g_string_replace (corrected, bad, good, 0);
  g_string_replace (corrected, "|@", "|", 0);
  again_path = fixture_xlsx (self, "corrected.xlsx", corrected->str);
  again = roster_city_open (self, again_path, ROSTER_POLICY);
  g_assert_true (zd_roster_check (again, NULL, &error));
  g_assert_cmpuint (zd_roster_rows (again)->len, ==, 1);
  g_assert_cmpint (((const ZdRosterRow *) zd_roster_rows (again)->pdata[0])->verdict, ==, ZD_ROW_OK);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_csv (self, "list.csv", "UTF-8", "企业名称|称号\n郑州甲科技有限公司|智能工厂");
  g_autofree char *strange = fixture_csv (self, "strange.csv", "UTF-8", "第一|第二\n一|二\n三|四");
  g_autofree char *headers = fixture_csv (self, "empty.csv", "UTF-8", "企业名称|称号");
  ZdRosterSource source = { .path = path, .policy = "nothing", .day = ROSTER_DAY };
  g_autoptr (ZdRoster) roster = NULL, good = NULL;
  ZdUser *reviewer = fixture_user (ZD_ROLE_REVIEWER, "reviewer");

  g_assert_null (zd_roster_open (self->library, &source, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  source.policy = ROSTER_POLICY;
  source.path = headers;
  g_assert_null (zd_roster_open (self->library, &source, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  g_clear_error (&error);
  roster = roster_city_open (self, strange, ROSTER_POLICY);
  g_assert_false (zd_roster_check (roster, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  g_clear_error (&error);

  good = roster_city_open (self, path, ROSTER_POLICY);
  g_assert_true (zd_roster_check (good, NULL, &error));
  zd_library_set_user (self->library, reviewer);
  g_assert_null (zd_roster_commit (good, "x", NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_DENIED);
  zd_user_free (reviewer);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/roster/verdicts", test_verdicts },
    { "/roster/many-rows", test_many_rows },
    { "/roster/warnings", test_warnings },
    { "/roster/suggestions", test_suggestions },
    { "/roster/names", test_names },
    { "/roster/relatives", test_relatives },
    { "/roster/awards", test_awards },
    { "/roster/line", test_line },
    { "/roster/line-beside-columns", test_line_beside_columns },
    { "/roster/commit", test_commit },
    { "/roster/undo", test_undo },
    { "/roster/undo-too-late", test_undo_too_late },
    { "/roster/wire", test_wire },
    { "/roster/stale-check", test_stale_check },
    { "/roster/cancel", test_cancel },
    { "/roster/cancel-check", test_cancel_check },
    { "/roster/merged-and-two-headers", test_merged_and_two_headers },
    { "/roster/problem-file", test_problem_file },
    { "/roster/refused", test_refused },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, roster_city_set_up, tests[i].test, fixture_tear_down);
  return g_test_run ();
}
