/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "policy/code-list.h"

/* Children before and after their parents, a shared name, a retired code, Windows line ends. */
static const char regions[] = "code\tparent\tname\tfrom\tuntil\tsuccessor\r\n"
                              "410102\t4101\t中原区\r\n"
                              "41\t\t河南省\r\n"
                              "4101\t41\t郑州市\r\n"
                              "4102\t41\t开封市\r\n"
                              "\r\n"
                              "410211\t4102\t金明区\t2005-01-01\t2014-12-31\t410212\r\n"
                              "410212\t4102\t祥符区\t2014-12-31\t\t\r\n"
                              "410103\t4101\t二七区\r\n"
                              "42\t\t湖北省\r\n";

static ZdCodeList *
new_list (const char *tsv)
{
  g_autoptr (GError) error = NULL;
  ZdCodeList *list = zd_code_list_new ("region", "行政区划", FALSE, tsv, &error);

  g_assert_no_error (error);
  return list;
}

static void
test_tree (void)
{
  static const char *const depth_first[] = { "41",   "4101",   "410102", "410103",
                                             "4102", "410211", "410212", "42" };
  static const int parents[] = { -1, 0, 1, 1, 0, 4, 4, -1 };
  static const int lasts[] = { 6, 3, 2, 3, 6, 5, 6, 7 };
  g_autoptr (ZdCodeList) list = new_list (regions);

  g_assert_cmpuint (zd_code_list_size (list), ==, G_N_ELEMENTS (depth_first));
  for (guint i = 0; i < G_N_ELEMENTS (depth_first); i++) {
    const ZdCode *code = zd_code_list_get (list, i);

    g_assert_cmpstr (code->code, ==, depth_first[i]);
    g_assert_cmpint (code->parent, ==, parents[i]);
    g_assert_cmpint (code->last, ==, lasts[i]);
    g_assert_cmpint (zd_code_list_find (list, depth_first[i]), ==, i);
  }
  g_assert_null (zd_code_list_get (list, -1));
  g_assert_null (zd_code_list_get (list, G_N_ELEMENTS (depth_first)));
  g_assert_cmpint (zd_code_list_find (list, "43"), ==, -1);
}

static void
test_retired (void)
{
  g_autoptr (ZdCodeList) list = new_list (regions);
  const ZdCode *old = zd_code_list_get (list, zd_code_list_find (list, "410211"));
  const ZdCode *today = zd_code_list_get (list, zd_code_list_find (list, old->successor));

  g_assert_cmpstr (today->name, ==, "祥符区");
  g_assert_cmpint (old->until, ==, zd_day_new (2014, 12, 31));
  g_assert_cmpint (today->until, ==, ZD_DAY_NONE);
  g_assert_null (today->successor);
}

/* Up to its last day a code is itself, then its successor; what is recorded under either is found. */
static void
test_replaced (void)
{
  static const char *const old[] = { "410211", NULL }, *const new[] = { "410212", NULL };
  const ZdDay last = zd_day_new (2014, 12, 31);
  g_autoptr (ZdCodeList) list = new_list (regions);
  int a = zd_code_list_find (list, "410211"), b = zd_code_list_find (list, "410212");
  const struct {
    const char *const *codes;
    ZdDay day;
    gboolean a, b;
  } questions[] = {
    { old, last, TRUE, FALSE }, { old, last + 1, TRUE, TRUE }, { new, last, FALSE, TRUE }, { new, last + 1, TRUE, TRUE },
  };

  g_assert_cmpint (zd_code_list_on (list, a, last), ==, a);
  g_assert_cmpint (zd_code_list_on (list, a, last + 1), ==, b);
  g_assert_cmpint (zd_code_list_on (list, b, last), ==, b);
  g_assert_cmpint (zd_code_list_change (list, ZD_DAY_EVER), ==, last);
  g_assert_cmpint (zd_code_list_change (list, last), ==, ZD_DAY_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++) {
    g_autoptr (ZdIntervalSet) set = zd_code_list_below_on (list, questions[i].codes, questions[i].day, NULL);

    g_assert_cmpint (zd_interval_set_contains (set, a) == ZD_IN, ==, questions[i].a);
    g_assert_cmpint (zd_interval_set_contains (set, b) == ZD_IN, ==, questions[i].b);
  }
}

/* A circle of successors ends. */
static void
test_circle (void)
{
  g_autoptr (ZdCodeList) list = new_list ("code\tparent\tname\tfrom\tuntil\tsuccessor\n"
                                          "a\t\t甲\t\t2014-12-31\tb\nb\t\t乙\t\t2014-12-31\ta\n");

  g_assert_cmpint (zd_code_list_on (list, 0, ZD_DAY_EVER), >=, 0);
}

static void
test_names (void)
{
  g_autoptr (ZdCodeList) list = new_list ("code\tparent\tname\n"
                                          "A\t\t林业\nA1\tA\t林业\nA2\tA\t其他\nB\t\t采矿业\nB1\tB\t其他\n");

  g_assert_cmpint (zd_code_list_find_name (list, "林业"), ==, zd_code_list_find (list, "A"));
  g_assert_cmpint (zd_code_list_find_name (list, "其他"), ==, -1);
  g_assert_cmpint (zd_code_list_find_name (list, "采矿业"), ==, zd_code_list_find (list, "B"));
  g_assert_cmpint (zd_code_list_find_name (list, "教育"), ==, -1);
}

static void
test_below (void)
{
  static const char *const cities[] = { "4102", "410102", "410211", NULL };
  static const char *const wrong[] = { "4101", "9999", NULL };
  g_autoptr (ZdCodeList) list = new_list (regions);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdIntervalSet) below = zd_code_list_below (list, cities, &error);
  g_autoptr (ZdIntervalSet) none = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (zd_interval_set_size (below), ==, 2);
  for (guint i = 0; i < zd_code_list_size (list); i++) {
    const char *code = zd_code_list_get (list, i)->code;
    gboolean expected = g_str_has_prefix (code, "4102") || g_str_equal (code, "410102");

    g_assert_cmpint (zd_interval_set_contains (below, i), ==, expected ? ZD_IN : ZD_OUT);
  }
  none = zd_code_list_below (list, wrong, &error);
  g_assert_null (none);
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "“9999”"));
}

static void
test_refused (void)
{
  static const struct {
    const char *tsv;
    const char *sentence;
  } refused[] = {
    { "", "line 1: " },
    { "id\tparent\tname\n", "line 1: Column 1 is “id”" },
    { "code\tparent\n", "line 1: A code needs" },
    { "code\tparent\tname\na\t\t甲\na\t\t乙\n", "line 3: The code “a” is there twice" },
    { "code\tparent\tname\n\na\tb\t甲\n", "line 3: The parent “b”" },
    { "code\tparent\tname\na\t\t\n", "line 2: The code or the name" },
    { "code\tparent\tname\na\t\n", "line 2: A code needs" },
    { "code\tparent\tname\na\t\t甲\t\t\t\tx\n", "line 2: There are more than 6" },
    { "code\tparent\tname\nc\t\t丙\na\tb\t甲\nb\ta\t乙\n", "line 3: “a” is above itself" },
    { "code\tparent\tname\na\ta\t甲\n", "line 2: “a” is above itself" },
    { "code\tparent\tname\tfrom\na\t\t甲\t2022-13-01\n", "line 2: " },
    { "code\tparent\tname\tfrom\tuntil\na\t\t甲\t2022-01-01\t2021-01-01\n", "line 2: “a” ends before" },
    { "code\tparent\tname\tfrom\tuntil\tsuccessor\na\t\t甲\t\t\tz\n", "line 2: The successor “z”" },
    { "code\tparent\tname\na\t\t\xff\n", "UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (ZdCodeList) list = zd_code_list_new ("region", "行政区划", FALSE, refused[i].tsv, &error);

    g_assert_null (list);
    g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
    g_assert_true (g_str_has_prefix (error->message, "region, "));
    g_assert_nonnull (strstr (error->message, refused[i].sentence));
  }
}

/* Depth is the file's to choose. */
static void
test_deep (void)
{
  const int depth = 100000;
  g_autoptr (GString) tsv = g_string_new ("code\tparent\tname\n0\t\t顶\n");
  g_autoptr (ZdCodeList) list = NULL;

  for (int i = 1; i < depth; i++)
    g_string_append_printf (tsv, "%d\t%d\t级\n", i, i - 1);
  list = new_list (tsv->str);
  g_assert_cmpint (zd_code_list_get (list, 0)->last, ==, depth - 1);
  g_assert_cmpint (zd_code_list_get (list, depth - 1)->parent, ==, depth - 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code-list/tree", test_tree);
  g_test_add_func ("/code-list/retired", test_retired);
  g_test_add_func ("/code-list/replaced", test_replaced);
  g_test_add_func ("/code-list/circle", test_circle);
  g_test_add_func ("/code-list/names", test_names);
  g_test_add_func ("/code-list/below", test_below);
  g_test_add_func ("/code-list/refused", test_refused);
  g_test_add_func ("/code-list/deep", test_deep);
  return g_test_run ();
}
