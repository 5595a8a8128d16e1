/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sheet/xlsx-styles.h"

static char *
describe (ZdNumberFormat format)
{
  return g_strdup_printf ("%s%s%s%.0u", format.date ? "d" : "", format.time ? "t" : "",
                          format.percent ? "%" : "", format.digits);
}

static void
test_codes (void)
{
  static const struct {
    const char *code;
    const char *meaning; /* d: day, t: time, %: percent, number: digits at least */
  } cases[] = {
    { "General", "" },
    { "0", "" },
    { "00", "2" },
    { "000000", "6" },
    { "000000_ ", "6" },
    { "[Red][$-804]000000;[Blue]-000000", "6" },
    { "\"豫\"000000", "" },
    { "0.00", "" },
    { "G/通用格式", "" },
    { "G/通用格式\"家\"", "" },
    { "g/e/m/d", "d" },
    { "#,##0.00", "" },
    { "0.00E+00", "" },
    { "0%", "%" },
    { "0.00%", "%" },
    { "@", "" },
    { "yyyy-mm-dd", "d" },
    { "yyyy\"年\"m\"月\"d\"日\";@", "d" },
    { "yyyy年m月d日", "d" },
    { "[$-804]yyyy\"年\"m\"月\";@", "d" },
    { "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", "d" },
    { "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "d" },
    { "mmm-yy", "d" },
    { "m/d", "d" },
    { "e\"年\"m\"月\"", "d" },
    { "yyyy/m/d\\ h:mm", "dt" },
    { "yyyy-mm-dd hh:mm:ss", "dt" },
    { "m/d/yy h:mm AM/PM", "dt" },
    { "h:mm", "t" },
    { "h:mm:ss AM/PM", "t" },
    { "上午/下午h\"时\"mm\"分\"", "t" },
    { "mm:ss.0", "t" },
    { "[h]:mm:ss", "" }, /* a span */
    { "[mm]:ss", "" },
    { "[Red]0.00", "" },
    { "[Magenta]0.00;[Yellow]-0.00", "" },
    { "0.00\"day\"", "" },
    { "0\\d", "" },
    { "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "" },
    { "\"¥\"#,##0", "" },
    { "[$¥-804]#,##0.00", "" },
    { "#,##0\"元\"", "" },
    { "0;yyyy", "" }, /* the first section is that of positive numbers */
    { "\"yyyy", "" },
    { "[yyyy", "" },
    { "\\", "" },
    { "_", "" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *meaning = describe (zd_number_format_read (cases[i].code));

    g_test_message ("%s", cases[i].code);
    g_assert_cmpstr (meaning, ==, cases[i].meaning);
  }
}

static void
test_builtin (void)
{
  static const struct {
    guint64 id;
    const char *meaning;
  } cases[] = {
    { 0, "" },   { 1, "" },   { 2, "" },   { 4, "" },   { 9, "%" },   { 10, "%" }, { 11, "" },
    { 14, "d" }, { 17, "d" }, { 18, "t" }, { 21, "t" }, { 22, "dt" }, { 23, "" },  { 27, "d" },
    { 31, "d" }, { 32, "t" }, { 36, "d" }, { 45, "t" }, { 46, "" },   { 47, "t" }, { 49, "" },
    { 50, "d" }, { 58, "d" }, { 59, "" },  { 163, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *meaning = describe (zd_number_format_builtin (cases[i].id));

    g_assert_cmpstr (meaning, ==, cases[i].meaning);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx-styles/codes", test_codes);
  g_test_add_func ("/xlsx-styles/builtin", test_builtin);
  return g_test_run ();
}
