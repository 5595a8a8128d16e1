/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "work/import/roster.h"

#include <string.h>
#include <xlsxwriter.h>

#include "base/error.h"
#include "roster-fixture.h"

/* Lists as bureaus send them. */

static ZdRoster *
open_rows (Fixture *self, const char *policy, const char *rows)
{
  g_autofree char *text = roster_city_text (rows), *path = fixture_xlsx (self, "roster.xlsx", text);

  return roster_city_open (self, path, policy);
}

static void
check (ZdRoster *roster)
{
  g_autoptr (GError) error = NULL;

  zd_roster_check (roster, NULL, &error);
  g_assert_no_error (error);
}

/* ---- where the table stands, and what its columns are ---- */

static const struct {
  const char *what, *rows, *map;
  int header_row;
  guint n_rows;
} tables[] = {
  { "titles above, a serial number, a total, remarks and a signature below",
    "附件2\n"
    "2022年度郑州市智能制造奖励资金拟兑现企业名单\n"
    "填报单位（盖章）：郑州市工业和信息化局||||填报日期：2022年11月30日\n"
    "序号|企业名称|统一社会信用代码|称号|联系电话|奖励金额（万元）\n"
    "=1|郑州甲科技有限公司|#1|省级智能车间|13800000001|=30\n"
    "=2|郑州乙机械有限公司|#2|省级智能车间|13800000002|=30\n"
    "合计|||||=60\n"
    "注：1.本表一式三份。\n"
    "2.奖励金额按《若干政策》第一条核定。\n"
    "填表人：张三||审核人：李四||联系电话：0371-67180000|",
    "A=ignore,B=name,C=uscc,D=attribute:code,E=phone,F=sum*10000", 4, 2 },
  { "two rows of names, sums of three levels",
    "智能制造奖励资金汇总表\n"
    "|||||||单位：万元\n"
    "序号|企业|||奖励金额||||备注\n"
    "|名称|统一社会信用代码|称号|合计|省级|市级|区级|\n"
    "=1|郑州甲科技有限公司|#1|省级智能车间|=60|=20|=30|=10|\n"
    "=2|郑州乙机械有限公司|#2|省级智能车间|=60|=20|=30|=10|无\n"
    "|总  计||||=120|=40|=60|=20|",
    NULL, 3, 2 },
  { "the sum beside what was invested", 
    "企业名称|统一社会信用代码|称号|项目总投资（万元）|拟奖励金额（元）\n"
    "郑州甲科技有限公司|#1|省级智能车间|=5000|=300000",
    "A=name,B=uscc,C=attribute:code,D=ignore,E=sum", 1, 1 },
  { "a code column by another name, names that are projects, the district",
    "序号|所属区县|申报单位|纳税人识别号|认定类型|认定时间|发文字号\n"
    "=1|金水区|郑州甲科技有限公司|#1|省级智能车间|2022.6|豫工信〔2022〕1号",
    "A=ignore,B=ignore,C=name,D=uscc,E=attribute:code,F=attribute:date,G=attribute:number", 1, 1 },
  { "a list that was printed on two pages",
    "企业名称|统一社会信用代码|称号\n"
    "郑州甲科技有限公司|#1|省级智能车间\n"
    "小计||1家\n"
    "企业名称|统一社会信用代码|称号\n"
    "郑州乙机械有限公司|#2|省级智能车间\n"
    "总计||2家",
    "A=name,B=uscc,C=attribute:code", 1, 2 },
};

static void
test_tables (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autoptr (ZdRoster) roster = open_rows (self, ROSTER_POLICY, tables[i].rows);
    g_autofree char *map = zd_column_map_to_text (zd_roster_map (roster));
    g_test_message ("%s: %s", tables[i].what, map);
    g_assert_cmpint (zd_roster_header_row (roster), ==, tables[i].header_row);
    if (tables[i].map != NULL)
      g_assert_cmpstr (map, ==, tables[i].map);
    check (roster);
    g_assert_cmpuint (zd_roster_rows (roster)->len, ==, tables[i].n_rows);
    g_assert_cmpuint (zd_roster_count (roster, ZD_ROW_OK), ==, tables[i].n_rows);
  }
}

/* "奖励金额/市级" is one of three sums: a person says which, and the others stay out. */
static void
test_three_sums (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdRoster) roster = open_rows (self, ROSTER_POLICY, tables[1].rows);
  const ZdColumnMap *map = zd_roster_map (roster);
  g_autoptr (GError) error = NULL;
  guint sums = 0;

  g_assert_cmpstr (((const ZdColumn *) map->columns->pdata[6])->header, ==, "奖励金额/市级");
  for (guint i = 0; i < map->columns->len; i++)
    sums += ((const ZdColumn *) map->columns->pdata[i])->role == ZD_COLUMN_SUM;
  g_assert_cmpuint (sums, ==, 1);
  g_assert_true (zd_column_map_apply (zd_roster_map (roster), "奖励金额/市级=sum*10000", zd_library_catalogue (self->library), &error));
  check (roster);
  g_assert_cmpint (roster_city_row (roster, 5)->most, ==, 30000000);
}

/* ---- what stands in cells ---- */

static const struct {
  const char *written; /* as fixture_xlsx() takes it */
  const char *day;     /* NULL: cannot be read */
} dates[] = {
  { "@2022-03-05", "2022-03-05" },   { "2022-03-05", "2022-03-05" },     { "2022.3.5", "2022-03-05" },
  { "2022/3/5", "2022-03-05" },      { "20220305", "2022-03-05" },       { "=20220305", "2022-03-05" },
  { "2022年3月5日", "2022-03-05" },  { "２０２２年３月５日", "2022-03-05" }, { "=44625", "2022-03-05" },
  { "2022 年 3 月 5 日", "2022-03-05" }, { "二〇二二年三月五日", "2022-03-05" }, { "二○二二年三月十五日", "2022-03-15" },
  { "二零二二年十二月三十一日", "2022-12-31" }, { "2022-03-05 08:30:00", "2022-03-05" }, { "二〇二二年十月二十日", "2022-10-20" },
  /* No day is made up. */
  { "2022年3月", NULL }, { "2022.03", NULL }, { "二〇二二年三月", NULL }, { "明年", NULL }, { "2022-02-30", NULL },
};

static gint64
first_date (Fixture *self, const char *batch)
{
  g_autofree char *sql = g_strdup_printf ("SELECT max(date) FROM record WHERE kind = 'title' AND batch = '%s'", batch);

  return fixture_count (self, sql);
}

static void
test_dates (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++) {
    g_autofree char *rows = g_strdup_printf ("企业名称|统一社会信用代码|称号|认定日期\n郑州甲科技有限公司|#1|省级智能车间|%s", dates[i].written);
    g_autoptr (ZdRoster) roster = open_rows (self, ROSTER_POLICY, rows);
    g_autoptr (GError) error = NULL;
    g_autoptr (ZdBatch) batch = NULL;
    g_autofree char *day = NULL;
    g_test_message ("%s", dates[i].written);
    g_assert_true (zd_column_map_apply (zd_roster_map (roster), "D=attribute:date", zd_library_catalogue (self->library), &error));
    check (roster);
    g_assert_true ((roster_city_row (roster, 2)->warning == NULL) == (dates[i].day != NULL));
    if (dates[i].day == NULL)
      continue;
    batch = zd_roster_commit (roster, "日期", NULL, &error);
    g_assert_no_error (error);
    day = zd_day_format ((ZdDay) first_date (self, batch->id));
    g_assert_cmpstr (day, ==, dates[i].day);
    g_assert_true (zd_roster_undo (self->library, batch->id, &error));
  }
}

/* Codes as people type them; the digits are those of party 1. */
static void
test_codes (Fixture *self, gconstpointer data)
{
  g_autofree char *code = fixture_code (1), *lower = g_ascii_strdown (code, -1);
  char *written[] = {
    g_strdup_printf ("%.4s %.4s %.4s %.4s %s", code, code + 4, code + 8, code + 12, code + 16),
    g_strdup (lower),
    g_strdup_printf ("　%s　", code),
    g_strdup_printf ("%.6s-%.12s", code, code + 6),
    g_strdup_printf ("'%s", code),
    g_strdup_printf ("%s\u200b", code),
    g_strdup_printf ("%s。", code),
    g_strdup_printf ("“%s”", code),
    g_strdup_printf ("统一社会信用代码：%s", code),
    g_strdup_printf ("９１%s", code + 2),
    NULL,
  };

  for (guint i = 0; written[i] != NULL; i++) {
    g_autofree char *form = written[i];
    g_autofree char *rows = g_strdup_printf ("企业名称|统一社会信用代码|称号\n郑州甲科技有限公司|%s|省级智能车间", form);
    g_autoptr (ZdRoster) roster = open_rows (self, ROSTER_POLICY, rows);
    const ZdRosterRow *row;
    g_test_message ("%s", form);
    check (roster);
    row = roster_city_row (roster, 2);
    g_assert_cmpstr (zd_row_verdict_id (row->verdict), ==, "ok");
    g_assert_cmpstr (row->uscc, ==, code);
    g_assert_cmpint (row->match, ==, ZD_MATCH_CODE);
  }
}

/* Digits that a spreadsheet program has dropped are never made up; the name still says who it is. */
static void
test_lost_digits (Fixture *self, gconstpointer data)
{
  g_autofree char *code = fixture_code (1);
  g_autoptr (ZdRoster) roster = open_rows (self, ROSTER_POLICY,
                                           "企业名称|统一社会信用代码|称号\n"
                                           "郑州甲科技有限公司|9.14E+17|省级智能车间\n"
                                           "郑州乙机械有限公司|=914101000000000000|省级智能车间\n"
                                           "无此有限公司|9.1410E+17|省级智能车间");

  check (roster);
  for (gint64 row = 2; row <= 4; row++) {
    g_assert_cmpint (roster_city_row (roster, row)->verdict, ==, ZD_ROW_BAD_CODE);
    g_assert_null (roster_city_row (roster, row)->uscc);
  }
  g_assert_cmpstr (roster_city_row (roster, 2)->suggestion, ==, code);
  g_assert_null (roster_city_row (roster, 4)->suggestion);
}

/* The library has it in 金水区; only its name says who it is. */
static const struct {
  const char *place;
  gboolean is_same;
  const char *says; /* nullable */
} places[] = {
  { "金水区", TRUE, NULL },
  { "河南省郑州市金水区文化路1号", TRUE, NULL },
  { "郑州市", TRUE, NULL },
  { "三楼", TRUE, NULL },
  { "", TRUE, NULL },
  { "中牟县", TRUE, "“中牟县”" },
  { "郑州航空港经济综合实验区", TRUE, "“郑州航空港经济综合实验区”" },
  { "洛阳市", FALSE, "“洛阳市”" },
  { "开封市鼓楼区", FALSE, "“鼓楼区”" },
};

static void
test_places (Fixture *self, gconstpointer data)
{
  g_autofree char *code = fixture_code (1);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    g_autofree char *rows = g_strdup_printf ("企业名称|统一社会信用代码|称号|所在区县\n郑州甲科技有限公司||省级智能车间|%s", places[i].place);
    g_autoptr (ZdRoster) roster = open_rows (self, ROSTER_POLICY, rows);
    const ZdRosterRow *row;
    const char *told;
    g_test_message ("%s", places[i].place);
    check (roster);
    row = roster_city_row (roster, 2);
    told = places[i].is_same ? row->warning : row->reason;
    g_assert_cmpstr (zd_row_verdict_id (row->verdict), ==, places[i].is_same ? "ok" : "unknown_enterprise");
    g_assert_cmpstr (places[i].is_same ? row->uscc : row->suggestion, ==, code);
    g_assert_true (places[i].says == NULL || strstr (told, places[i].says) != NULL);
    g_assert_true (places[i].says != NULL || strstr (told, "金水区") == NULL);
  }
}

static void
was_called (Fixture *self, guint n, const char *name)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (self->library);
  g_autofree char *code = fixture_code (n);
  g_autoptr (ZdParty) party = zd_party_new (code, "");
  ZdRecord *record = zd_record_new (zd_catalogue_kind (catalogue, "former"));
  g_autoptr (GError) error = NULL;

  zd_record_set_text (record, ZD_SLOT_SUBJECT, name);
  zd_party_add_record (party, record);
  zd_profile_put (zd_library_db (self->library), catalogue, party, NULL, &error);
  g_assert_no_error (error);
}

/* An old name is as good as the name, if it was that of one alone. */
static void
test_old_names (Fixture *self, gconstpointer data)
{
  g_autofree char *code = fixture_code (1);
  g_autoptr (ZdRoster) roster = NULL;

  was_called (self, 1, "亚细亚农具厂");
  was_called (self, 1, "五四联营社");
  was_called (self, 2, "五四联营社");
  roster = open_rows (self, ROSTER_POLICY, "企业名称|统一社会信用代码|称号\n"
                                           "亚细亚农具厂||省级智能车间\n"
                                           "五四联营社||省级智能车间");
  check (roster);
  g_assert_cmpstr (roster_city_row (roster, 2)->uscc, ==, code);
  g_assert_nonnull (strstr (roster_city_row (roster, 2)->warning, "called so before"));
  g_assert_null (roster_city_row (roster, 3)->uscc);
  g_assert_nonnull (strstr (roster_city_row (roster, 3)->reason, "several enterprises were called so"));
}

/* A known code beside a name that the library does not have for it. */
static const struct {
  const char *name;
  gboolean asked; /* a person says whose row it is */
} strangers[] = {
  { "郑州乙重型机械股份有限公司", FALSE }, /* renamed, or a slip */
  { "乙机械", FALSE },                     /* short for it */
  { "郑乙机", FALSE },
  { "河南丁重工有限公司", FALSE },         /* like a name that it had */
  { "丁重工", FALSE },
  { "全错名字有限公司", TRUE },
  { "郑州全错名字有限公司", TRUE },        /* the place and the form say nothing */
  { "错", TRUE },
};

static void
test_strangers (Fixture *self, gconstpointer data)
{
  g_autofree char *second = fixture_code (2);
  g_autoptr (GString) rows = g_string_new ("企业名称|统一社会信用代码|称号");
  g_autoptr (ZdRoster) roster = NULL;

  was_called (self, 2, "郑州丁重工有限公司");
  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    g_string_append_printf (rows, "\n%s|#2|省级智能工厂", strangers[i].name);
  roster = open_rows (self, ROSTER_POLICY, rows->str);
  check (roster);
  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++) {
    const ZdRosterRow *row = roster_city_row (roster, i + 2);
    g_test_message ("%s: %s", row->name, row->warning);
    g_assert_cmpint (row->verdict == ZD_ROW_UNKNOWN_ENTERPRISE, ==, strangers[i].asked);
    g_assert_cmpstr (strangers[i].asked ? row->suggestion : row->uscc, ==, second);
  }
  /* Confirmed by a person. */
  g_assert_true (zd_roster_choose (roster, 7, second, NULL));
  check (roster);
  g_assert_cmpstr (roster_city_row (roster, 7)->uscc, ==, second);
  g_assert_cmpint (roster_city_row (roster, 7)->match, ==, ZD_MATCH_CHOSEN);
  /* Who puts in a code says by it whose row it is. */
  g_autofree char *third = fixture_code (3);
  g_assert_true (zd_roster_mend (roster, 8, 1, third, NULL));
  check (roster);
  g_assert_cmpstr (roster_city_row (roster, 8)->uscc, ==, third);
  g_assert_nonnull (strstr (roster_city_row (roster, 8)->warning, "郑州丙"));
}

/* The party has a higher title, of 5 million; the row is about the one that it names. */
static void
test_lesser_title (Fixture *self, gconstpointer data)
{
  const ZdRecordKind *kind = zd_catalogue_kind (zd_library_catalogue (self->library), "title");
  g_autofree char *code = fixture_code (2);
  g_autoptr (ZdParty) party = zd_party_new (code, "");
  ZdRecord *record = zd_record_new (kind);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdRoster) roster = NULL;
  const ZdRosterRow *row;

  zd_record_set (record, ZD_SLOT_CODE, zd_code_list_find (zd_record_kind_slot (kind, ZD_SLOT_CODE)->type.list, "champion-enterprise"));
  zd_record_set (record, ZD_SLOT_LEVEL, zd_code_list_find (zd_record_kind_slot (kind, ZD_SLOT_LEVEL)->type.list, "national"));
  zd_record_set (record, ZD_SLOT_DATE, ROSTER_DAY - 50);
  zd_party_add_record (party, record);
  zd_profile_put (zd_library_db (self->library), zd_library_catalogue (self->library), party, NULL, &error);
  g_assert_no_error (error);
  roster = open_rows (self, "zhengzhou-02", "企业名称|统一社会信用代码|称号|认定日期\n"
                                            "郑州乙机械有限公司|#2|国家级专精特新小巨人企业|2022-08-01");
  check (roster);
  row = roster_city_row (roster, 2);
  g_assert_cmpint (row->most, ==, 200000000);
  g_assert_nonnull (strstr (row->entitlement, "小巨人"));
  g_assert_null (strstr (row->entitlement, "冠军"));
}

static const struct {
  const char *header, *written;
  gint64 yuan; /* −1: left out, with a warning */
} sums[] = {
  { "奖励金额（万元）", "=20", 200000 },   { "奖励金额（元）", "=200000", 200000 },  { "奖励金额（单位：万元）", "20", 200000 },
  { "奖励金额万元", "20.00", 200000 },     { "奖励金额", "20万元", 200000 },         { "奖励金额（万元）", "200,000元", 200000 },
  { "奖励金额（元）", "￥200,000.00", 200000 }, { "奖励金额（元）", "２００，０００", 200000 }, { "奖励金额（万元）", "20万", 200000 },
  { "奖励金额（万元）", "贰拾万元整", -1 }, { "奖励金额（万元）", "待定", -1 },     { "奖励金额（元）", "200,00", -1 },
};

static void
test_sums (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++) {
    g_autofree char *rows = g_strdup_printf ("企业名称|统一社会信用代码|称号|%s\n郑州甲科技有限公司|#1|省级智能车间|%s", sums[i].header,
                                             sums[i].written);
    g_autoptr (ZdRoster) roster = open_rows (self, ROSTER_POLICY, rows);
    const ZdRosterRow *row;
    g_test_message ("%s: %s", sums[i].header, sums[i].written);
    g_assert_cmpint (((const ZdColumn *) zd_roster_map (roster)->columns->pdata[3])->role, ==, ZD_COLUMN_SUM);
    check (roster);
    row = roster_city_row (roster, 2);
    if (sums[i].yuan >= 0)
      g_assert_cmpint (row->most, ==, sums[i].yuan * 100);
    else
      g_assert_nonnull (strstr (row->warning, "奖励金额"));
  }
}

/* A sheet a district, and one of notes. */
static char *
book_of_sheets (const Fixture *self)
{
  static const char *const names[] = { "金水区", "说明", "中原区", "二七区" };
  static const char *const columns[] = { "企业名称", "统一社会信用代码", "称号" };
  char *path = fixture_path (self, "sheets.xlsx");
  lxw_workbook *book = workbook_new (path);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    lxw_worksheet *sheet = workbook_add_worksheet (book, names[i]);
    g_autofree char *code = fixture_code (i + 1);
    for (guint j = 0; j < G_N_ELEMENTS (columns) && i != 1; j++)
      worksheet_write_string (sheet, 0, j, columns[j], NULL);
    worksheet_write_string (sheet, 1, 0, "郑州甲科技有限公司", NULL);
    worksheet_write_string (sheet, 1, 1, code, NULL);
    worksheet_write_string (sheet, 1, 2, "省级智能车间", NULL);
  }
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  return path;
}

/* Sheets of one shape can go one after the other; each is an import of its own, known by its file and its sheet. */
static void
test_sheets (Fixture *self, gconstpointer data)
{
  g_autofree char *path = book_of_sheets (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdRoster) first = roster_city_open (self, path, ROSTER_POLICY), other = NULL, again = NULL;
  g_autoptr (GPtrArray) alike = zd_roster_sheets_alike (first);
  ZdRosterSource source = { .path = path, .sheet = "中原区", .policy = ROSTER_POLICY, .day = ROSTER_DAY };
  g_autofree char *notice = NULL;
  g_autoptr (ZdBatch) batch = NULL;

  g_assert_cmpstr (zd_roster_sheet (first), ==, "金水区");
  g_assert_cmpuint (alike->len, ==, 2);
  g_assert_cmpstr (alike->pdata[0], ==, "中原区");
  check (first);
  batch = zd_roster_commit (first, "金水区", NULL, &error);
  g_assert_no_error (error);
  other = zd_roster_open (self->library, &source, NULL, &error);
  g_assert_null (zd_roster_notice (other));
  again = roster_city_open (self, path, ROSTER_POLICY);
  notice = zd_roster_notice (again);
  g_assert_nonnull (strstr (notice, "“金水区”"));
  g_assert_true (zd_roster_undo (self->library, batch->id, &error));
  g_assert_null (zd_roster_notice (again)); /* what was taken back is no import */
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/roster-nasty/tables", test_tables },  { "/roster-nasty/three-sums", test_three_sums },
    { "/roster-nasty/dates", test_dates },    { "/roster-nasty/codes", test_codes },
    { "/roster-nasty/lost-digits", test_lost_digits }, { "/roster-nasty/sums", test_sums },
    { "/roster-nasty/sheets", test_sheets },  { "/roster-nasty/places", test_places },
    { "/roster-nasty/lesser-title", test_lesser_title }, { "/roster-nasty/old-names", test_old_names },
    { "/roster-nasty/strangers", test_strangers },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, roster_city_set_up, tests[i].test, fixture_tear_down);
  return g_test_run ();
}
