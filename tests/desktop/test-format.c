/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include "desktop/kit/format.h"

static void
test_codes (void)
{
  static const char *const cases[][2] = {
    { "91410100MA45K8XQ2P", "9141 0100 MA45 K8XQ 2P" }, { "9141", "9141" }, { "", "" }, { "代码一二三", "代码一二 三" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = zd_code_group (cases[i][0]);

    g_assert_cmpstr (text, ==, cases[i][1]);
  }
}

static void
test_clipboard (void)
{
  static const char *const cases[][2] = {
    { "郑州\t某\n公司", "郑州 某 公司" },
    { "=1+1", "'=1+1" },
    { "@SUM(A1)", "'@SUM(A1)" },
    { "+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0" },
    { "-5", "-5" },
    { "-", "-" },
    { "+8613800000000", "+8613800000000" },
    { "-A1", "'-A1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = zd_cell_for_clipboard (cases[i][0]);

    g_assert_cmpstr (text, ==, cases[i][1]);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format/codes", test_codes);
  g_test_add_func ("/format/clipboard", test_clipboard);
  return g_test_run ();
}
