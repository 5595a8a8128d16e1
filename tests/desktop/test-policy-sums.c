/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desktop/policy/measure-option.h"
#include "desktop/policy/measure-sum.h"
#include "policy-office.h"

/* Figures that are added up, and such in another currency. */

static ZdCatalogue *catalogue;

static ZdMeasure *
field (const char *id)
{
  return zd_measure_new (ZD_MEASURE_FIELD, id);
}

/* Takes @measure. */
static void
assert_words (ZdMeasure *measure, const char *expected)
{
  g_autoptr (ZdMeasure) own = measure;
  g_autofree char *words = zd_measure_describe (own, catalogue, NULL);
  ZdType type;

  g_assert_cmpstr (words, ==, expected);
  g_assert_true (zd_measure_type (own, catalogue, NULL, &type, NULL));
}

/* ---- without a window ---- */

static void
test_figures (void)
{
  g_autoptr (ZdMeasure) one = field ("revenue");
  g_autoptr (ZdMeasure) two = zd_measure_plus (one, field ("rd"));
  g_autoptr (ZdMeasure) less = zd_measure_turned (two, 0);

  g_assert_cmpuint (zd_measure_n_added (one), ==, 1);
  g_assert_cmpuint (zd_measure_n_added (two), ==, 2);
  assert_words (zd_measure_copy (two), "合计（营业收入、研发费用）");
  assert_words (zd_measure_copy (less), "合计（研发费用，减去营业收入）");
  assert_words (zd_measure_turned (less, 1), "合计（研发费用、营业收入）");
  assert_words (zd_measure_without (two, 0), "研发费用");
  assert_words (zd_measure_without (less, 1), "研发费用");
  assert_words (zd_measure_with (two, 1, one), "合计（营业收入、营业收入）");
  /* Something is always left that is added. */
  g_assert_null (zd_measure_turned (less, 0));
  g_assert_null (zd_measure_without (less, 0));
  g_assert_null (zd_measure_without (one, 0));
}

static void
test_currencies (void)
{
  g_autoptr (ZdMeasure) dollars = field ("foreign-investment");
  g_autoptr (ZdMeasure) revenue = field ("revenue");
  guint current, again;
  g_autoptr (GPtrArray) options = zd_measure_currencies (dollars, catalogue, NULL, &current);
  const ZdMeasureOption *last = options->pdata[options->len - 1];
  g_autoptr (GPtrArray) of_last = zd_measure_currencies (last->measure, catalogue, NULL, &again);

  g_assert_null (zd_measure_currencies (revenue, catalogue, NULL, &again));
  g_assert_cmpuint (current, ==, 0);
  g_assert_cmpuint (options->len, >=, 3); /* dollars, today's rate, that of a date */
  g_assert_cmpuint (last->measure->kind, ==, ZD_MEASURE_YUAN);
  g_assert_cmpuint (of_last->len, ==, options->len);
  g_assert_cmpuint (again, ==, options->len - 1);
  for (guint i = 0; i < options->len; i++) {
    ZdType type;

    g_assert_true (zd_measure_type (((const ZdMeasureOption *) options->pdata[i])->measure, catalogue, NULL, &type, NULL));
    g_assert_cmpstr (type.unit, ==, i == 0 ? "美元" : "元");
  }
}

/* ---- in the window ---- */

#define ROW 4 /* a sum of money by the year */

static const ZdMeasure *
measure_of (Office *office, guint row)
{
  return zd_condition_row_get_node (office_row (office, row))->measure;
}

/* Presses @choice in the popover of the @index-th button with that name. */
static void
press (Office *office, guint row, const char *name, guint index, const char *choice)
{
  GtkWidget *button = harness_find (GTK_WIDGET (office_row (office, row)), GTK_TYPE_MENU_BUTTON, name);
  GtkWidget *popover;

  for (; index > 0; index--)
    button = gtk_widget_get_next_sibling (button);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  WAIT_UNTIL (gtk_widget_get_mapped (popover));
  g_signal_emit_by_name (harness_find (popover, GTK_TYPE_BUTTON, choice), "clicked");
  office_wait_looked (office);
}

static void
test_row (void)
{
  Office office;

  office_open (&office, "drafter", "zhengzhou-23", 1280, 800);
  press (&office, ROW, "add-figure", 0, "revenue");
  g_assert_cmpuint (measure_of (&office, ROW)->kind, ==, ZD_MEASURE_SUM);
  g_assert_cmpuint (measure_of (&office, ROW)->parts->len, ==, 2);
  g_assert_nonnull (zd_measure_part (measure_of (&office, ROW), 1)->at); /* of the same year */
  harness_shoot_both (GTK_WIDGET (office.desk.window), "policies-sum");
  press (&office, ROW, "part", 1, "turn");
  g_assert_cmpuint (measure_of (&office, ROW)->n_less, ==, 1);
  press (&office, ROW, "part", 1, "remove");
  g_assert_cmpuint (measure_of (&office, ROW)->kind, ==, ZD_MEASURE_FIELD);
  g_assert_false (office_is_seen (&office, "publish"));
  harness_keys ("ctrl+z ctrl+z ctrl+z");
  office_wait_looked (&office);
  g_assert_false (office_is_seen (&office, "publish"));
  office_close (&office);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  if (!harness_init (&argc, &argv))
    return 0;
  catalogue = zd_catalogue_load (NULL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/policy-sums/figures", test_figures);
  g_test_add_func ("/policy-sums/currencies", test_currencies);
  g_test_add_func ("/policy-sums/row", test_row);
  status = g_test_run ();
  zd_catalogue_unref (catalogue);
  return status;
}
