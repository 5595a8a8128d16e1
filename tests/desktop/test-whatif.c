/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "desktop/whatif/chart-axis.h"
#include "desktop/whatif/chart.h"
#include "desktop/whatif/lever-row.h"
#include "desktop/whatif/whatif-page.h"
#include "party-desk.h"
#include "sheet/workbook.h"
#include "store/policy-store.h"
#include "work/pack.h"
#include "work/whatif.h"

#define POLICY "zhengzhou-01"

static const char *
words_of (ZdPage *page, const char *name)
{
  return gtk_label_get_label (GTK_LABEL (harness_find (GTK_WIDGET (page), GTK_TYPE_LABEL, name)));
}

static ZdLeverRow *
row_at (ZdPage *page, const char *place)
{
  GtkListBox *levers = GTK_LIST_BOX (harness_find (GTK_WIDGET (page), GTK_TYPE_LIST_BOX, "levers"));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (levers, i)) != NULL; i++)
    if (g_str_equal (zd_lever_row_lever (ZD_LEVER_ROW (row))->place, place)) {
      gtk_list_box_select_row (levers, row);
      return ZD_LEVER_ROW (row);
    }
  g_error ("no lever %s", place);
}

static ZdPage *
go (Desk *desk, const char *target)
{
  ZdPage *page = desk_go (desk, "whatif", target);

  WAIT_UNTIL (*words_of (page, "passages") != '\0');
  return page;
}

static ZdWhatIf *
what_if (const Desk *desk, const char *move)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdLibrary) library = zd_library_open (desk->path, 0, &error);
  g_autoptr (ZdPolicy) policy = zd_policy_store_get (zd_library_db (library), zd_library_catalogue (library), POLICY, 0, &error);
  const char *const moves[] = { move, NULL };
  ZdWhatIf *result = zd_what_if_run (library, policy, moves, zd_library_day (library), NULL, &error);

  g_assert_no_error (error);
  g_clear_pointer (&result->comparison, zd_comparison_free);
  return result;
}

/* What is on the screen after a move is what the work says. */
static void
test_move (void)
{
  static const char place[] = "award.lines[0].amount.tiers[3].amount";
  Desk desk;
  ZdPage *page;
  g_autofree char *expected = NULL;

  desk_open (&desk, "drafter", 1280, 800);
  page = go (&desk, POLICY);
  harness_shoot (GTK_WIDGET (desk.window), "whatif-begin");
  g_autoptr (ZdWhatIf) result = what_if (&desk, "award.lines[0].amount.tiers[3].amount=700000");
  const ZdComparisonCount *count = &result->count;
  g_assert_cmpuint (count->passages[ZD_PASSAGE_CHANGE], >, 0);
  expected = g_strdup_printf ("新进入 0 户，退出 0 户，金额变化 %u 户", count->passages[ZD_PASSAGE_CHANGE]);
  gtk_editable_set_text (GTK_EDITABLE (harness_find (GTK_WIDGET (row_at (page, place)), GTK_TYPE_ENTRY, "value")), "700000");
  WAIT_UNTIL (g_str_equal (words_of (page, "passages"), expected));
  desk_wait (&desk);
  harness_shoot_both (GTK_WIDGET (desk.window), "whatif");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "whatif.reset", NULL));
  WAIT_UNTIL (g_str_equal (words_of (page, "passages"), "新进入 0 户，退出 0 户，金额变化 0 户"));
  desk_close (&desk);
}

/* The curve is told point by point to who has no pointer. */
static void
test_keys (void)
{
  Desk desk;
  ZdPage *page;
  ZdChart *chart;
  g_autofree char *first = NULL;

  desk_open (&desk, "drafter", 1024, 680);
  page = go (&desk, POLICY);
  row_at (page, "award.lines[0].amount.tiers[3].amount");
  desk_wait (&desk);
  chart = ZD_CHART (harness_find (GTK_WIDGET (page), ZD_TYPE_CHART, "money-chart"));
  g_assert_null (zd_chart_words (chart));
  gtk_widget_grab_focus (GTK_WIDGET (chart));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (chart)));
  harness_keys ("Home");
  WAIT_UNTIL (zd_chart_words (chart) != NULL && g_str_has_prefix (zd_chart_words (chart), "0 元："));
  first = g_strdup (zd_chart_words (chart));
  harness_keys ("Right");
  WAIT_UNTIL (!g_str_equal (zd_chart_words (chart), first));
  harness_shoot (GTK_WIDGET (desk.window), "whatif-narrow");
  desk_close (&desk);
}

/* The room beside the curves grows with the text that stands in it; a number is still moved with a steady hand. */
static void
test_large_text (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  Desk desk;
  ZdPage *page;
  GtkWidget *row, *chart;
  int usual, large, dpi;

  desk_open (&desk, "drafter", 1280, 800);
  page = go (&desk, POLICY);
  row = GTK_WIDGET (row_at (page, "award.lines[0].amount.tiers[3].amount"));
  desk_wait (&desk);
  chart = harness_find (GTK_WIDGET (page), ZD_TYPE_CHART, "money-chart");
  gtk_widget_measure (chart, GTK_ORIENTATION_VERTICAL, -1, &usual, NULL, NULL, NULL);
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", dpi * 3 / 2, NULL);
  harness_settle (GTK_WIDGET (page));
  gtk_widget_measure (chart, GTK_ORIENTATION_VERTICAL, -1, &large, NULL, NULL, NULL);
  g_assert_cmpint (large, ==, usual * 3 / 2);
  g_assert_cmpint (gtk_widget_get_width (harness_find (row, GTK_TYPE_SCALE, NULL)), >, gtk_widget_get_width (row) * 3 / 4);
  harness_shoot (GTK_WIDGET (desk.window), "whatif-large");
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  desk_close (&desk);
}

/* What cannot be read, or crosses, is said; what was shown stays. */
static void
test_wrong (void)
{
  Desk desk;
  ZdPage *page;
  GtkWidget *entry, *problem;

  desk_open (&desk, "drafter", 1280, 800);
  page = go (&desk, POLICY);
  problem = harness_find (GTK_WIDGET (page), GTK_TYPE_LABEL, "problem");
  entry = harness_find (GTK_WIDGET (row_at (page, "award.lines[0].amount.tiers[3].amount")), GTK_TYPE_ENTRY, "value");
  gtk_editable_set_text (GTK_EDITABLE (entry), "很多");
  WAIT_UNTIL (gtk_widget_get_visible (problem));
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  harness_shoot (GTK_WIDGET (desk.window), "whatif-wrong");
  gtk_editable_set_text (GTK_EDITABLE (entry), "50万");
  WAIT_UNTIL (!gtk_widget_get_visible (problem));
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  desk_close (&desk);
}

static void
save_draft (const Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdLibrary) library = zd_library_open (desk->path, 0, &error);
  const ZdCatalogue *catalogue = zd_library_catalogue (library);
  g_autoptr (ZdPolicy) policy = zd_policy_store_get (zd_library_db (library), catalogue, POLICY, 0, &error);
  g_autoptr (ZdPolicy) draft = zd_policy_with_lever (policy, catalogue, "award.lines[0].amount.tiers[3].amount", 60000000, &error);

  g_assert_no_error (error);
  g_assert_true (zd_policy_save_draft (library, draft, &error));
}

/* From the editor: the draft against what is published. */
static void
test_draft (void)
{
  Desk desk;
  ZdPage *page;

  desk_open (&desk, "drafter", 1280, 1200);
  save_draft (&desk);
  page = go (&desk, POLICY ":draft");
  g_assert_cmpint (zd_lever_row_lever (row_at (page, "award.lines[0].amount.tiers[3].amount"))->value, ==, 60000000);
  WAIT_UNTIL (strstr (words_of (page, "passages"), "金额变化 0 户") == NULL);
  harness_shoot (GTK_WIDGET (desk.window), "whatif-draft");
  desk_close (&desk);
}

static void
test_export (void)
{
  Desk desk;
  ZdPage *page;
  g_autoptr (GError) error = NULL;

  desk_open (&desk, "drafter", 1280, 800);
  page = go (&desk, POLICY);
  desk_wait (&desk);
  g_autofree char *folder = g_path_get_dirname (desk.path), *path = g_build_filename (folder, "沙盘.xlsx", NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "whatif.export", NULL));
  desk_choose_file (path);
  WAIT_UNTIL (g_file_test (path, G_FILE_TEST_EXISTS));
  desk_wait (&desk);
  g_autoptr (ZdWorkbook) workbook = zd_workbook_open (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (zd_workbook_get_sheet (workbook, 0)->name, ==, "总体");
  desk_close (&desk);
}

/* Round numbers around what there is. */
static void
test_axis (void)
{
  static const struct {
    gint64 least, most, from, to, step;
  } axes[] = { { 0, 0, 0, 1, 1 },          { 0, 1, 0, 1, 1 },          { 0, 4, 0, 4, 2 },
               { 0, 97, 0, 100, 50 },      { 0, 1000, 0, 1000, 500 },  { 3, 12, 0, 15, 5 },
               { -7, 7, -10, 10, 5 } };

  for (guint i = 0; i < G_N_ELEMENTS (axes); i++) {
    ZdChartAxis axis;
    zd_chart_axis_init (&axis, axes[i].least, axes[i].most, 4);
    g_test_message ("%d: %d %d %d", (int) i, (int) axis.from, (int) axis.to, (int) axis.step);
    g_assert_cmpint (axis.from, ==, axes[i].from);
    g_assert_cmpint (axis.to, ==, axes[i].to);
    g_assert_cmpint (axis.step, ==, axes[i].step);
    g_assert_cmpfloat (zd_chart_axis_place (&axis, axis.from), ==, 0);
    g_assert_cmpfloat (zd_chart_axis_place (&axis, axis.to), ==, 1);
  }
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/whatif/axis", test_axis);
  g_test_add_func ("/whatif/move", test_move);
  g_test_add_func ("/whatif/keys", test_keys);
  g_test_add_func ("/whatif/large-text", test_large_text);
  g_test_add_func ("/whatif/wrong", test_wrong);
  g_test_add_func ("/whatif/draft", test_draft);
  g_test_add_func ("/whatif/export", test_export);
  return g_test_run ();
}
