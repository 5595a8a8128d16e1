/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/date.h"
#include "base/error.h"
#include "policy/code-list.h"
#include "policy/type.h"

static const ZdType money = { ZD_KIND_MONEY, 2, "元" };
static const ZdType percent = { ZD_KIND_NUMBER, 2, "%" };
static const ZdType people = { ZD_KIND_NUMBER, 0, "人" };
static const ZdType date = { ZD_KIND_DATE, 0, "" };
static const ZdType year = { ZD_KIND_YEAR, 0, "" };
static const ZdType truth = { ZD_KIND_BOOL, 0, "" };
static const ZdType text = { ZD_KIND_TEXT, 0, "" };

static ZdCodeList *list;
static ZdType region;

typedef struct {
  const ZdType *type;
  const char *written;
  gint64 value;
  const char *formatted;
  const char *described;
} Value;

static void
check_values (const Value *values, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *formatted = NULL;
    g_autofree char *described = NULL;
    gint64 value = -1;
    gint64 again = -1;

    g_assert_true (zd_type_parse (values[i].type, values[i].written, &value, &error));
    g_assert_no_error (error);
    g_assert_cmpint (value, ==, values[i].value);
    formatted = zd_type_format (values[i].type, value);
    described = zd_type_describe (values[i].type, value);
    g_assert_cmpstr (formatted, ==, values[i].formatted);
    g_assert_cmpstr (described, ==, values[i].described);
    g_assert_true (zd_type_parse (values[i].type, formatted, &again, NULL));
    g_assert_cmpint (again, ==, value);
  }
}

static void
test_values (void)
{
  const Value values[] = {
    { &money, "20000000", 2000000000, "20000000", "2000 万元" },
    { &money, "2,000.05", 200005, "2000.05", "2000.05 元" },
    { &money, "1.5亿元", 15000000000, "150000000", "1.5 亿元" },
    { &money, "-100", -10000, "-100", "-100 元" },
    { &percent, "3", 300, "3", "3%" },
    { &percent, "４.85％", 485, "4.85", "4.85%" },
    { &people, "40人", 40, "40", "40 人" },
    { &people, "12000", 12000, "12000", "1.2 万人" },
    { &date, "2022年1月5日", zd_day_new (2022, 1, 5), "2022-01-05", "2022-01-05" },
    { &year, "2022年", 2022, "2022", "2022 年" },
    { &truth, "true", 1, "true", "是" },
    { &truth, "否", 0, "false", "否" },
    { &region, "410102", 1, "410102", "中原区" },
    { &region, "中原区", 1, "410102", "中原区" },
  };

  check_values (values, G_N_ELEMENTS (values));
}

static void
test_refused (void)
{
  const struct {
    const ZdType *type;
    const char *written;
    const char *sentence;
  } refused[] = {
    { &money, "many", "not a number" },
    { &people, "1.5", "not a whole number" },
    { &people, "40家", "not a number" },
    { &date, "2022", "not a whole date" },
    { &date, "2022-02-30", "no such day" },
    { &year, "0", "not a calendar year" },
    { &year, "20220", "not a calendar year" },
    { &truth, "maybe", "neither yes nor no" },
    { &region, "999999", "not in the code list “行政区划”" },
    { &text, "x", "only whether two texts are the same" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (GError) error = NULL;
    gint64 value;

    g_assert_false (zd_type_parse (refused[i].type, refused[i].written, &value, &error));
    g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
    g_assert_nonnull (strstr (error->message, refused[i].sentence));
  }
}

static void
test_order (void)
{
  const ZdType levels = { ZD_KIND_CODE, 0, "",
                          zd_code_list_new ("level", "级别", TRUE,
                                            "code\tparent\tname\na\t\t市级\nb\t\t省级\n", NULL) };

  g_assert_true (zd_type_is_ordered (&money));
  g_assert_true (zd_type_is_ordered (&date));
  g_assert_true (zd_type_is_ordered (&levels));
  g_assert_false (zd_type_is_ordered (&region));
  g_assert_false (zd_type_is_ordered (&truth));
  g_assert_false (zd_type_is_ordered (&text));
  zd_code_list_free ((ZdCodeList *)levels.list);
}

static void
test_kind_names (void)
{
  ZdKind kind;

  for (ZdKind each = ZD_KIND_MONEY; each <= ZD_KIND_TEXT; each++) {
    g_assert_true (zd_kind_from_name (zd_kind_name (each), &kind));
    g_assert_cmpint (kind, ==, each);
  }
  g_assert_false (zd_kind_from_name ("colour", &kind));
}

/* A value that a damaged file may hold is shown, not a crash. */
static void
test_impossible_values (void)
{
  const ZdType *const types[] = { &money, &percent, &people, &date, &year, &truth, &region, &text };
  const gint64 values[] = { G_MININT64, -1, G_MAXINT32, G_MAXINT64 };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    for (guint j = 0; j < G_N_ELEMENTS (values); j++) {
      g_autofree char *formatted = zd_type_format (types[i], values[j]);
      g_autofree char *described = zd_type_describe (types[i], values[j]);

      g_assert_nonnull (formatted);
      g_assert_nonnull (described);
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  list = zd_code_list_new ("region", "行政区划", FALSE,
                           "code\tparent\tname\n4101\t\t郑州市\n410102\t4101\t中原区\n", NULL);
  region = (ZdType){ ZD_KIND_CODE, 0, "", list };
  g_test_add_func ("/type/values", test_values);
  g_test_add_func ("/type/refused", test_refused);
  g_test_add_func ("/type/order", test_order);
  g_test_add_func ("/type/kind-names", test_kind_names);
  g_test_add_func ("/type/impossible-values", test_impossible_values);
  status = g_test_run ();
  zd_code_list_free (list);
  return status;
}
