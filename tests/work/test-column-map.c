/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "work/import/column-map.h"

#include "base/error.h"
#include "import-fixture.h"
#include "work/import/import-header.h"
#include "work/import/import-table.h"
#include "work/import/import-value.h"

/* ---- headers ---- */

static const struct {
  const char *header, *name;
  int year;
  gint64 multiplier;
} headers[] = {
  { "营业收入", "营业收入", 0, 0 },
  { "2021年营业收入（万元）", "营业收入", 2021, 10000 },
  { "营业收入(2021年度)（亿元）", "营业收入", 2021, 100000000 },
  { "2021年/营业收入", "营业收入", 2021, 0 },
  { "营业收入/2020", "营业收入", 2020, 0 },
  { "营业收入万元", "营业收入", 0, 10000 },
  { "研发费用占比（%）", "研发费用占比", 0, 1 },
  { "研发费用占比%", "研发费用占比", 0, 1 },
  { "纳税额(单位：千元)", "纳税额", 0, 1000 },
  { "*企业名称（全称）", "企业名称", 0, 0 },
  { "银行帐号", "银行账号", 0, 0 },
  { "出口额（万美元）", "出口额", 0, 0 },
  { "证书编号", "证书编号", 0, 0 },
};

static void
test_headers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++) {
    g_auto (ZdImportHeader) header = { 0 };
    zd_import_header_read (&header, headers[i].header);
    g_test_message ("%s", headers[i].header);
    g_assert_cmpstr (header.name, ==, headers[i].name);
    g_assert_cmpint (header.year, ==, headers[i].year);
    g_assert_cmpint (header.multiplier, ==, headers[i].multiplier);
  }
  g_assert_cmpint (zd_import_table_unit ("2021年度统计表    单位：万元、%"), ==, 10000);
  g_assert_cmpint (zd_import_table_unit ("填报单位：市工信局"), ==, 0);
}

/* ---- cells ---- */

typedef struct {
  const char *list; /* of the catalogue; NULL = @kind */
  ZdKind kind;
  const char *unit;
  int scale;
  gint64 multiplier;
  gboolean exact;
  ZdCellKind cell;
  guint flags;
  const char *text;
  const char *value; /* as zd_type_format() writes it; NULL = refused */
} CellCase;

#define YUAN   NULL, ZD_KIND_MONEY, "元", 2
#define RATE   NULL, ZD_KIND_NUMBER, "%", 2
#define PEOPLE NULL, ZD_KIND_NUMBER, "人", 0
#define DATE   NULL, ZD_KIND_DATE, "", 0
#define YEAR   NULL, ZD_KIND_YEAR, "", 0
#define BOOL   NULL, ZD_KIND_BOOL, "", 0
#define CODE(list) list, ZD_KIND_CODE, "", 0
#define TEXT   ZD_CELL_TEXT, 0
#define NUMBER ZD_CELL_NUMBER, 0

static const CellCase cells[] = {
  { YUAN, 1, FALSE, NUMBER, "1234.5", "1234.5" },
  { YUAN, 10000, FALSE, NUMBER, "2000", "20000000" },
  { YUAN, 10000, FALSE, NUMBER, "1234.56789", "12345678.9" },
  { YUAN, 100000000, FALSE, NUMBER, "4.000000001", "400000000.1" },
  { YUAN, 100000000, FALSE, NUMBER, "4.00000000019", "400000000.01" },
  { YUAN, 10000, FALSE, TEXT, "1.5亿", "150000000" },
  { YUAN, 10000, FALSE, TEXT, "2000万元", "20000000" },
  { YUAN, 10000, FALSE, TEXT, "300元", "300" },
  { YUAN, 1, FALSE, TEXT, "￥1,234.50", "1234.5" },
  { YUAN, 1, FALSE, TEXT, "１２３４", "1234" },
  { YUAN, 10000, FALSE, NUMBER, "1999.999999999", "19999999.99" }, /* not 2000 万 */
  { YUAN, 10000, FALSE, NUMBER, "-0.000000001", "-0.01" },
  { YUAN, 10000, TRUE, NUMBER, "50.5", "505000" },
  { YUAN, 1, TRUE, NUMBER, "0.005", NULL },
  { YUAN, 100000000, FALSE, NUMBER, "999999999999", NULL },
  { YUAN, 1, FALSE, TEXT, "约一百", NULL },
  { YUAN, 1, FALSE, ZD_CELL_ERROR, 0, "#DIV/0!", NULL },
  { RATE, 1, FALSE, NUMBER, "3.5", "3.5" },
  { RATE, 1, FALSE, TEXT, "3.5%", "3.5" },
  { RATE, 1, FALSE, TEXT, "3.5％", "3.5" },
  { RATE, 1, FALSE, ZD_CELL_NUMBER, ZD_CELL_PERCENT, "0.035", "3.5" },
  { RATE, 1, FALSE, NUMBER, "2.9999", "2.99" },
  { PEOPLE, 1, FALSE, TEXT, "120人", "120" },
  { PEOPLE, 1, FALSE, NUMBER, "120", "120" },
  { DATE, 1, FALSE, ZD_CELL_DATE, 0, "2024-05-01", "2024-05-01" },
  { DATE, 1, FALSE, ZD_CELL_DATE, 0, "2024-05-01 08:30:00", "2024-05-01" },
  { DATE, 1, FALSE, TEXT, "2024年5月1日", "2024-05-01" },
  { DATE, 1, FALSE, TEXT, "20240501", "2024-05-01" },
  { DATE, 1, FALSE, NUMBER, "45413", "2024-05-01" },
  { DATE, 1, FALSE, TEXT, "2024年5月", NULL },
  { DATE, 1, FALSE, TEXT, "2024-02-30", NULL },
  { YEAR, 1, FALSE, TEXT, "2021年度", "2021" },
  { YEAR, 1, FALSE, NUMBER, "2021", "2021" },
  { YEAR, 1, FALSE, TEXT, "2021年3月", "2021" },
  { YEAR, 1, FALSE, TEXT, "2021-03", "2021" },
  { YEAR, 1, FALSE, ZD_CELL_DATE, 0, "2021-03-01", "2021" },
  { BOOL, 1, FALSE, TEXT, "是", "true" },
  { BOOL, 1, FALSE, TEXT, "√", "true" },
  { BOOL, 1, FALSE, TEXT, "无", "false" },
  { BOOL, 1, FALSE, ZD_CELL_BOOL, 0, "TRUE", "true" },
  { BOOL, 1, FALSE, NUMBER, "0", "false" },
  { BOOL, 1, FALSE, TEXT, "待定", NULL },
  { CODE ("region"), 1, FALSE, TEXT, "410105", "410105" },
  { CODE ("region"), 1, FALSE, TEXT, "金水区", "410105" },
  { CODE ("region"), 1, FALSE, TEXT, "河南省郑州市金水区", "410105" },
  { CODE ("region"), 1, FALSE, TEXT, "火星", NULL },
  { CODE ("industry"), 1, FALSE, TEXT, "C3411", "3411" },
  { CODE ("industry"), 1, FALSE, TEXT, "制造业", "C" },
  { CODE ("title"), 1, FALSE, TEXT, "省级智能工厂", "smart-factory" },
  { CODE ("title"), 1, FALSE, TEXT, "国家专精特新“小巨人”企业", "little-giant" },
  { CODE ("title"), 1, FALSE, TEXT, "专精特新“小巨人”企业", "little-giant" },
  { CODE ("title"), 1, FALSE, TEXT, "“专精特新”中小企业", "specialized-sme" },
  { CODE ("title"), 1, FALSE, TEXT, "省级中小企业公共服务示范平台", "sme-platform" },
  { CODE ("title"), 1, FALSE, TEXT, "国家级小巨人", "little-giant" },
  { CODE ("title"), 1, FALSE, TEXT, "专精特新小巨人", "little-giant" },
  { CODE ("title"), 1, FALSE, TEXT, "“小巨人”企业", "little-giant" },
  { CODE ("title"), 1, FALSE, TEXT, "国家级专精特新", NULL },
  { CODE ("title"), 1, FALSE, TEXT, "中小企业", NULL },
  { CODE ("title"), 1, FALSE, TEXT, "智能工厂和智能车间", NULL },
  { CODE ("level"), 1, FALSE, TEXT, "省级", "provincial" },
};

static void
test_cells (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCatalogue) catalogue = zd_catalogue_load (NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++) {
    const CellCase *given = &cells[i];
    const ZdType type = { given->kind, given->scale, given->unit,
                          given->list != NULL ? zd_catalogue_list (catalogue, given->list) : NULL };
    const ZdCell cell = { given->text, strlen (given->text), given->cell, given->flags };
    g_autofree char *written = NULL;
    gint64 value;
    g_test_message ("%s", given->text);
    if (zd_import_value (&type, given->multiplier, given->exact, &cell, &value, &error)) {
      written = zd_type_format (&type, value);
    } else {
      g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
      g_clear_error (&error);
    }
    g_assert_cmpstr (written, ==, given->value);
  }
}

static void
test_blank (void)
{
  static const char *const blank[] = { "", "-", "——", "/", " － ", "暂无", "N/A", "　" };
  static const char *const filled[] = { "0", "-1", "无", "a/b" };

  for (guint i = 0; i < G_N_ELEMENTS (blank); i++)
    g_assert_true (zd_import_is_blank (&(ZdCell) { blank[i], strlen (blank[i]), ZD_CELL_TEXT, 0 }));
  for (guint i = 0; i < G_N_ELEMENTS (filled); i++)
    g_assert_false (zd_import_is_blank (&(ZdCell) { filled[i], strlen (filled[i]), ZD_CELL_TEXT, 0 }));
}

/* ---- proposals ---- */

static const struct {
  const char *what;
  const char *kind; /* record kind; NULL = facts */
  const char *rows;
  const char *map;
} tables[] = {
  { "facts", NULL,
    "序号|统一社会信用代码|企业名称|登记地|从业人员（人）|营业收入（万元）|研发费用占比|联系电话|备注\n"
    "=1|91350100M000100Y43|福州甲有限公司|金水区|=120|=2000.5|%0.035|13812345678|\n"
    "=2|914403001922038216|深圳乙厂|410105|=30|=300|%0.05|0371-65551234|无",
    "A=ignore,B=uscc,C=name,D=field:region,E=field:staff,F=field:revenue*10000,G=field:rd-ratio,H=phone,I=ignore" },
  { "years in two header rows", NULL,
    "企业|代码|营业收入（万元）||从业人员|\n"
    "||2020年|2021年|2020年|2021年\n"
    "甲有限公司|91350100M000100Y43|=100|=200|=10|=20",
    "A=name,B=uscc,C=field:revenue@2020*10000,D=field:revenue@2021*10000,E=field:staff@2020,F=field:staff@2021" },
  { "unit above the table", NULL,
    "规上企业统计表\n"
    "填报单位：市统计局||单位：万元\n"
    "单位名称|统一社会信用代码|营业收入|资产总计|从业人员\n"
    "甲有限公司|91350100M000100Y43|=100|=200|=10",
    "A=name,B=uscc,C=field:revenue*10000,D=field:assets*10000,E=field:staff" },
  { "codes under a wrong name", NULL,
    "第一列|某列\n"
    "甲有限公司|91350100M000100Y43\n"
    "乙合作社|914403001922038216\n"
    "丙中心|9144030071526726XG",
    "A=name,B=uscc" },
  { "codes that are all damaged", NULL,
    "企业名称|统一社会信用代码\n"
    "甲有限公司|9.14E+17\n"
    "乙有限公司|914403001922038215",
    "A=name,B=uscc" },
  { "accounts", NULL,
    "企业名称|统一社会信用代码|开户名称|开户银行|联行号|银行账号\n"
    "甲有限公司|91350100M000100Y43|甲有限公司|中国银行郑州分行|104491000013|6222020200112233445",
    "A=name,B=uscc,C=account-name,D=bank,E=bank-code,F=account" },
  { "titles", "title",
    "序号|单位名称|社会信用代码|称号|级别|认定时间|文号|项目名称|奖励金额（万元）\n"
    "=1|甲有限公司|91350100M000100Y43|智能工厂|省级|2022年6月1日|豫工信〔2022〕1号|总装|=50",
    "A=ignore,B=name,C=uscc,D=attribute:code,E=attribute:level,F=attribute:date,G=attribute:number,"
    "H=attribute:subject,I=sum*10000" },
  { "a column of titles without a name", "title",
    "企业名称|信用代码|批次\n"
    "甲有限公司|91350100M000100Y43|智能工厂\n"
    "乙有限公司|914403001922038216|智能车间",
    "A=name,B=uscc,C=attribute:code" },
  { "a fact beside records is no sum", "title",
    "企业名称|信用代码|营业收入（万元）|认定日期\n"
    "甲有限公司|91350100M000100Y43|=5000|@2022-06-01",
    "A=name,B=uscc,C=ignore,D=attribute:date" },
  { "payments have their own amount", "payment",
    "企业名称|统一社会信用代码|政策|拨付金额|拨付日期\n"
    "甲有限公司|91350100M000100Y43|zhengzhou-01|=500000|@2022-06-01",
    "A=name,B=uscc,C=attribute:series,D=attribute:amount,E=attribute:date" },
  { "titles said shortly", "title",
    "序号|企业名称|统一社会信用代码|称号|奖励金额（万元）\n"
    "=1|甲有限公司|91350100M000100Y43|省级专精特新|=20\n"
    "=2|乙有限公司|914403001922038216|国家级小巨人|=50\n"
    "=3|丙有限公司|9144030071526726XG|省级高企|=10",
    "A=ignore,B=name,C=uscc,D=attribute:code,E=sum*10000" },
  { "titles and their levels", "title",
    "企业名称|信用代码|称号|称号级别|公布时间\n"
    "甲有限公司|91350100M000100Y43|省级智能工厂|省级|@2022-06-01\n"
    "乙有限公司|914403001922038216|国家级绿色工厂|国家级|@2022-06-01",
    "A=name,B=uscc,C=attribute:code,D=attribute:level,E=attribute:date" },
  { "titles by another name, that nobody knows", "title",
    "申报单位|税号|荣誉称号|认定级别|认定年度|批次\n"
    "甲有限公司|91350100M000100Y43|瞪羚企业|省级|2023年度|第三批\n"
    "乙有限公司|914403001922038216|独角兽企业|省级|2023年度|第三批",
    "A=name,B=uscc,C=attribute:code,D=attribute:level,E=attribute:year,F=ignore" },
  { "levels alone", "title",
    "企业名称|信用代码|级别|项目名称\n"
    "甲有限公司|91350100M000100Y43|省级|智能工厂改造",
    "A=name,B=uscc,C=attribute:level,D=attribute:subject" },
  { "titles under the header of names", "title",
    "单位名称|信用代码|名称\n"
    "甲有限公司|91350100M000100Y43|省级智能工厂\n"
    "乙有限公司|914403001922038216|省级智能车间",
    "A=name,B=uscc,C=attribute:code" },
  { "titles that nobody knows, with their levels", "title",
    "企业名称|信用代码|荣誉|等级\n"
    "甲有限公司|91350100M000100Y43|省级瞪羚企业|省级\n"
    "乙有限公司|914403001922038216|省级独角兽企业|省级",
    "A=name,B=uscc,C=attribute:code,D=attribute:level" },
  { "certificates", "certificate",
    "企业名称|统一社会信用代码|证书类别|证书编号|发证日期|有效期至\n"
    "甲有限公司|91350100M000100Y43|高新技术企业|GR202241000001|@2022-12-01|@2025-11-30",
    "A=name,B=uscc,C=attribute:code,D=attribute:number,E=attribute:date,F=attribute:until" },
  { "qualifications", "qualification",
    "企业名称|统一社会信用代码|资质类别|资质等级|取得日期\n"
    "甲有限公司|91350100M000100Y43|建筑业企业资质|一级|@2022-12-01",
    "A=name,B=uscc,C=attribute:code,D=attribute:grade,E=attribute:date" },
  { "prizes", "award",
    "获奖单位|社会信用代码|奖项名称|获奖项目|获奖年度\n"
    "甲有限公司|91350100M000100Y43|中国专利奖金奖|一种轴承|2022",
    "A=name,B=uscc,C=attribute:code,D=attribute:subject,E=attribute:year" },
  { "people and places", NULL,
    "序号|企业名称|统一社会信用代码|法定代表人|注册地址|联系人|联系人电话|所属行业|是否高新技术企业\n"
    "=1|甲有限公司|91350100M000100Y43|张三|郑州市金水区花园路1号|李四|13800000001|制造业|是",
    "A=ignore,B=name,C=uscc,D=ignore,E=ignore,F=ignore,G=phone,H=field:industry,I=field:high-tech-valid" },
  { "facts of several years beside those of now", NULL,
    "纳税人识别号|纳税人名称|2022年营业收入（万元）|2023年营业收入（万元）|2023年研发费用（万元）|2023年纳税额（万元）|参保人数\n"
    "91350100M000100Y43|甲有限公司|=100|=200|=10|=5|=40",
    "A=uscc,B=name,C=field:revenue@2022*10000,D=field:revenue@2023*10000,E=field:rd@2023*10000,F=field:tax@2023*10000,G=field:insured" },
  { "projects with their levels", "title",
    "序号|承担单位|统一代码|项目名称|项目级别|拟奖励金额（万元）|备注\n"
    "=1|甲有限公司|91350100M000100Y43|总装车间改造|国家级|=100|",
    "A=ignore,B=name,C=uscc,D=attribute:subject,E=attribute:level,F=sum*10000,G=ignore" },
  { "stars", "title",
    "企业名称|信用代码|称号名称|星级|发文文号\n"
    "甲有限公司|91350100M000100Y43|智能工厂|3星|豫工信〔2022〕1号",
    "A=name,B=uscc,C=attribute:code,D=attribute:grade,E=attribute:number" },
  { "dollars are not yuan", NULL,
    "企业名称|统一社会信用代码|营业收入（万美元）\n"
    "甲有限公司|91350100M000100Y43|=100",
    "A=name,B=uscc,C=ignore" },
};

static void
test_propose (Fixture *self, gconstpointer data)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (self->library);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *path = fixture_xlsx (self, "table.xlsx", tables[i].rows);
    g_autoptr (ZdImportTable) table = zd_import_table_open (path, NULL, 0, NULL, &error);
    const ZdRecordKind *kind = tables[i].kind != NULL ? zd_catalogue_kind (catalogue, tables[i].kind) : NULL;
    g_autoptr (ZdColumnMap) map = NULL;
    g_autofree char *text = NULL;

    g_test_message ("%s", tables[i].what);
    g_assert_no_error (error);
    map = zd_import_table_propose (table, catalogue, kind);
    text = zd_column_map_to_text (map);
    g_assert_cmpstr (text, ==, tables[i].map);
  }
}

/* ---- by hand ---- */

static const struct {
  const char *text;
  const char *map; /* NULL: refused */
} orders[] = {
  { "A=ignore", "A=ignore,B=name,C=field:revenue*10000" },
  { "b=uscc", "A=ignore,B=uscc,C=field:revenue*10000" },
  { "营业收入（万元）=field:revenue@2021*10000", "A=uscc,B=name,C=field:revenue@2021*10000" },
  { "C=sum*10000, B=phone", "A=uscc,B=phone,C=sum*10000" },
  { "C=account,", "A=uscc,B=name,C=account" },
  { "D=name", NULL },
  { "A", NULL },
  { "A=", NULL },
  { "A=field:nothing", NULL },
  { "A=field", NULL },
  { "A=attribute:code", NULL }, /* facts have none */
  { "C=field:revenue*25", NULL },
  { "C=field:revenue@21", NULL },
  { "B=phone,C=what", NULL },
};

static void
test_apply (Fixture *self, gconstpointer data)
{
  const char *const names[] = { "信用代码", "企业名称", "营业收入（万元）", NULL };
  const ZdCatalogue *catalogue = zd_library_catalogue (self->library);

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) rows = g_ptr_array_new ();
    g_autoptr (ZdColumnMap) map = zd_column_map_propose (names, rows, catalogue, NULL);
    g_autoptr (ZdColumnMap) again = zd_column_map_new (names);
    g_autofree char *before = zd_column_map_to_text (map);
    g_autofree char *text = NULL, *text_again = NULL;
    gboolean ok = zd_column_map_apply (map, orders[i].text, catalogue, &error);

    g_test_message ("%s", orders[i].text);
    text = zd_column_map_to_text (map);
    g_assert_cmpstr (text, ==, ok ? orders[i].map : before);
    g_assert_cmpint (ok, ==, orders[i].map != NULL);
    if (!ok)
      g_assert_error (error, ZD_ERROR, ZD_ERROR_USAGE);
    g_assert_true (zd_column_map_apply (again, text, catalogue, NULL));
    text_again = zd_column_map_to_text (again);
    g_assert_cmpstr (text_again, ==, text);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/column-map/headers", test_headers);
  g_test_add_func ("/column-map/cells", test_cells);
  g_test_add_func ("/column-map/blank", test_blank);
  g_test_add ("/column-map/propose", Fixture, NULL, fixture_set_up, test_propose, fixture_tear_down);
  g_test_add ("/column-map/apply", Fixture, NULL, fixture_set_up, test_apply, fixture_tear_down);
  return g_test_run ();
}
