/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "language-fixture.h"
#include "policy/catalogue-private.h"

/* Size classes by 国统字〔2017〕213号 and recorded exchange rates, as the project's catalogue has them. */

#define YI  G_GINT64_CONSTANT (10000000000) /* fen */
#define WAN G_GINT64_CONSTANT (1000000)

enum { MICRO, SMALL, MEDIUM, LARGE };

/* All three facts are known; what the industry is not asked for does not matter. */
static const struct {
  const char *industry;
  gint64 staff, revenue, assets; /* fen */
  int class;                     /* −1: the standard leaves the industry out */
} enterprises[] = {
  { "0111", 0, 2 * YI, 0, LARGE },
  { "05", 0, 500 * WAN, 0, MEDIUM },
  { "A", 9999, 50 * WAN - 1, 0, MICRO },
  { "3911", 1000, 4 * YI, 0, LARGE },
  { "3911", 999, 4 * YI, 0, MEDIUM },
  { "06", 300, 2000 * WAN - 1, 0, SMALL },
  { "4610", 20, 300 * WAN, 0, SMALL },
  { "C", 19, 40 * YI, 0, MICRO },
  { "47", 0, 8 * YI, 8 * YI, LARGE },
  { "47", 0, 80 * YI, 5000 * WAN, MEDIUM },
  { "5111", 5, 1000 * WAN, 0, SMALL },
  { "5211", 300, 2 * YI, 0, LARGE },
  { "5431", 300, 3000 * WAN, 0, MEDIUM },
  { "5910", 100, 1000 * WAN, 0, SMALL }, /* 装卸搬运 goes with transport … */
  { "5920", 100, 1000 * WAN, 0, MEDIUM }, /* … the other storage trades with storage */
  { "60", 20, 100 * WAN, 0, SMALL },
  { "6110", 100, 2000 * WAN, 0, MEDIUM },
  { "6311", 2000, 10 * YI, 0, LARGE },
  { "6513", 103, 15735 * WAN, 0, MEDIUM }, /* a procurement complaint turned on this one */
  { "7010", 0, 20 * YI, 10000 * WAN, LARGE },
  { "7010", 0, 20 * YI, 2000 * WAN - 1, MICRO },
  { "7020", 300, 1000 * WAN, 0, MEDIUM },
  { "7030", 10, 0, 0, SMALL },
  { "7090", 300, 0, 0, LARGE },
  { "7211", 100, 0, 8000 * WAN, MEDIUM },
  { "7320", 99, 0, 0, SMALL },
  { "8511", 10, 0, 0, SMALL },
  { "8610", 9, 0, 0, MICRO },
  { "5311", 99, YI, YI, -1 }, /* railways, banks, renting of one's own, schools, hospitals, offices */
  { "6621", 99, YI, YI, -1 },
  { "7040", 99, YI, YI, -1 },
  { "8310", 99, YI, YI, -1 },
  { "8411", 99, YI, YI, -1 },
  { "9100", 99, YI, YI, -1 },
};

static void
test_size (void)
{
  g_autoptr (ZdCatalogue) catalogue = load_catalogue ();
  const ZdStandard *standard = zd_catalogue_standard (catalogue, "size-2017");
  const ZdCodeList *industries = zd_standard_by (standard)->type.list;

  for (guint i = 0; i < G_N_ELEMENTS (enterprises); i++) {
    int ordinal = zd_code_list_find (industries, enterprises[i].industry), least, most;
    gint64 values[ZD_STANDARD_FIELDS];

    for (guint f = 0; f < zd_standard_n_fields (standard); f++) {
      const char *id = zd_standard_field (standard, f)->id;
      values[f] = g_str_equal (id, "staff")     ? enterprises[i].staff
                  : g_str_equal (id, "revenue") ? enterprises[i].revenue
                                                : enterprises[i].assets;
    }
    g_test_message ("%s", enterprises[i].industry);
    g_assert_cmpint (ordinal, >=, 0);
    g_assert_cmpint (zd_standard_classes (standard, ordinal, ordinal, values, values, &least, &most), ==,
                     enterprises[i].class >= 0);
    if (enterprises[i].class < 0)
      continue;
    g_assert_cmpint (least, ==, enterprises[i].class);
    g_assert_cmpint (most, ==, enterprises[i].class);
  }
}

/* Every bound of the standard's table is the first value of its class. */
static void
test_bounds (void)
{
  g_autoptr (ZdCatalogue) catalogue = load_catalogue ();
  const ZdStandard *standard = zd_catalogue_standard (catalogue, "size-2017");
  g_autofree char *path = g_build_filename (g_getenv ("ZHIDA_DATA_DIR"), "catalogue", "size-2017.tsv", NULL);
  g_autofree char *tsv = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  g_assert_true (g_file_get_contents (path, &tsv, NULL, NULL));
  rows = zd_tsv_rows (tsv, 6, NULL);
  g_assert_cmpuint (rows->len, ==, 31);
  for (guint i = 1; i < rows->len; i++) {
    char *const *row = g_ptr_array_index (rows, i);
    g_auto (GStrv) codes = g_strsplit (row[1], " ", -1);
    const ZdField *field = zd_catalogue_field (catalogue, row[2]);
    const ZdStandardRule *rule =
        zd_standard_rule (standard, zd_code_list_find (zd_standard_by (standard)->type.list, codes[0]));
    guint f = 0;

    while (zd_standard_field (standard, f) != field)
      f++;
    g_assert_cmpstr (zd_standard_rule_name (rule), ==, row[0]);
    g_assert_true (zd_standard_rule_asks (rule, f));
    for (int class = SMALL; class <= LARGE; class++) {
      gint64 least;

      g_assert_true (zd_type_parse (&field->type, row[2 + class], &least, NULL));
      g_assert_cmpint (zd_standard_rule_class (rule, f, least), ==, class);
      g_assert_cmpint (zd_standard_rule_class (rule, f, least - 1), ==, class - 1);
    }
  }
}

static void
test_rates (void)
{
  g_autoptr (ZdCatalogue) catalogue = load_catalogue ();
  const ZdCurrency *usd = zd_catalogue_currency (catalogue, "美元");
  gint64 rate = 0;

  g_assert_null (zd_catalogue_currency (catalogue, "元"));
  g_assert_true (zd_currency_rate (usd, zd_day_new (2022, 12, 30), &rate));
  g_assert_cmpint (rate, ==, 69646);
  g_assert_false (zd_currency_rate (usd, zd_day_new (2022, 12, 31), &rate));
  g_assert_false (zd_currency_rate (usd, zd_day_new (1900, 1, 1), &rate));
}

#define STANDARD_HEADER "name\tcodes\tfield\tsmall\tmedium\tlarge\n"
#define RATES_HEADER    "day\trate\tsource\n"

static void
test_refused (void)
{
  static const struct {
    gboolean standard;
    const char *tsv, *sentence;
  } cases[] = {
    { TRUE, "", "The file is empty." },
    { TRUE, STANDARD_HEADER "工业\tC\tstaff\t1\t2\n", "Line 2 has 5 columns; it needs 6." },
    { TRUE, "name\tcodes\tfield\tmedium\tsmall\tlarge\n", "“medium” and should be “small”" },
    { TRUE, STANDARD_HEADER "工业\tC\tcolour\t1\t2\t3\n", "“colour” is no field" },
    { TRUE, STANDARD_HEADER "工业\tC\tbranch\t1\t2\t3\n", "“branch” is no field" },
    { TRUE, STANDARD_HEADER "工业\tC Z9\tstaff\t1\t2\t3\n", "“Z9” is not in the code list" },
    { TRUE, STANDARD_HEADER "工业\tC\tstaff\t1\t2\t3\n农业\tC\tstaff\t1\t2\t3\n", "“C” has two rules" },
    { TRUE, STANDARD_HEADER "工业\tC\tstaff\t1\t3\t2\n", "a higher class asks for less" },
    { TRUE, STANDARD_HEADER "工业\tC\tstaff\t1\tmany\t2\n", "“many”" },
    { FALSE, RATES_HEADER "2022-13-01\t6.9\t甲\n", "2022-13-01" },
    { FALSE, RATES_HEADER "2022-12-01\tabc\t甲\n", "abc" },
    { FALSE, RATES_HEADER "2022-12-01\t0\t甲\n", "must be more than zero" },
    { FALSE, RATES_HEADER "2022-12-01\t6.9\t\n", "name its source" },
    { FALSE, RATES_HEADER "2022-12-01\t6.9\t甲\n2022-12-01\t6.8\t甲\n", "2022-12-01 has two rates" },
  };
  g_autoptr (ZdCatalogue) catalogue = load_catalogue ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    if (cases[i].standard)
      g_assert_null (zd_standard_new ("s", "标准", zd_catalogue_list (catalogue, "size"),
                                      zd_catalogue_field (catalogue, "industry"), cases[i].tsv, catalogue, &error));
    else
      g_assert_null (zd_currency_new ("美元", "美元", cases[i].tsv, &error));
    assert_placed (error, "", cases[i].sentence);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/standard/size", test_size);
  g_test_add_func ("/standard/bounds", test_bounds);
  g_test_add_func ("/standard/rates", test_rates);
  g_test_add_func ("/standard/refused", test_refused);
  return g_test_run ();
}
