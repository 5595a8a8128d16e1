/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include <string.h>

#include "base/error.h"
#include "demo-explanation.h"
#include "desktop/kit/chip.h"
#include "desktop/kit/drop-search.h"
#include "desktop/kit/explanation-view.h"
#include "desktop/kit/file-dialog.h"
#include "desktop/kit/interval-entry.h"
#include "desktop/kit/pane.h"
#include "desktop/kit/table-view.h"
#include "desktop/kit/text-label.h"
#include "desktop/kit/warning-row.h"
#include "harness.h"

/* A window around one widget. */
static GtkWindow *
window_with (GtkWidget *widget, int width, int height)
{
  GtkWindow *window = GTK_WINDOW (adw_window_new ());

  adw_window_set_content (ADW_WINDOW (window), widget);
  gtk_window_set_default_size (window, width, height);
  harness_show (window);
  return window;
}

static GtkWidget *
column_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_widget_set_margin_top (box, 16);
  gtk_widget_set_margin_start (box, 16);
  gtk_widget_set_margin_end (box, 16);
  gtk_widget_set_margin_bottom (box, 16);
  return box;
}

/* ---- chips ---- */

static void
test_chips (void)
{
  static const char *const details[] = { NULL, "缺少研发费用", "差 0.2 个百分点", NULL };
  static const char *const words[] = { "符合", "待核实 · 缺少研发费用", "差一点 · 差 0.2 个百分点", "不符合" };
  GtkWidget *box = column_new ();
  GtkWidget *states = gtk_flow_box_new ();
  GtkWindow *window;

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (states), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (states), 5);
  for (ZdMatchGroup group = ZD_GROUP_YES; group <= ZD_GROUP_NO; group++) {
    GtkWidget *chip = zd_chip_new ();

    zd_chip_set_verdict (ZD_CHIP (chip), group, details[group]);
    gtk_box_append (GTK_BOX (box), chip);
  }
  for (ZdCaseState state = 0; state < ZD_N_STATES; state++) {
    GtkWidget *chip = zd_chip_new ();

    zd_chip_set_case_state (ZD_CHIP (chip), state);
    gtk_flow_box_insert (GTK_FLOW_BOX (states), chip, -1);
  }
  gtk_box_append (GTK_BOX (box), states);
  gtk_box_append (GTK_BOX (box), zd_warning_row_new (TRUE, "2024 年已按“高新技术企业奖补”享受 10 万元。"));
  gtk_box_append (GTK_BOX (box), zd_warning_row_new (FALSE, "纳税信用等级数据已过期（2024-03-01）。"));
  window = window_with (box, 680, 520);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_nonnull (harness_find_text (box, words[i]));
  g_assert_nonnull (harness_find_text (box, zd_case_state_name (ZD_STATE_SENT_BACK)));
  g_assert_nonnull (harness_find_text (box, "阻止通过"));
  harness_shoot_both (GTK_WIDGET (window), "chips");
  harness_close (window);
}

/* ---- waiting ---- */

static const char *
stage_of (ZdBusy *busy)
{
  return gtk_stack_get_visible_child_name (
      GTK_STACK (harness_find (GTK_WIDGET (busy), GTK_TYPE_STACK, NULL)));
}

static void
test_busy (void)
{
  ZdBusy *busy = ZD_BUSY (zd_busy_new ());
  GtkWindow *window = window_with (GTK_WIDGET (busy), 500, 240);
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  G_GNUC_UNUSED g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  int least;

  zd_busy_start (busy, "正在匹配…", progress);
  g_assert_cmpstr (stage_of (busy), ==, "nothing");
  WAIT_UNTIL (g_str_equal (stage_of (busy), "spinner"));
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 3 * G_USEC_PER_SEC / 10);
  WAIT_UNTIL (g_str_equal (stage_of (busy), "bar"));
  g_assert_cmpint (g_get_monotonic_time () - start, >=, G_USEC_PER_SEC);
  zd_progress_set (progress, 12345, 200000);
  WAIT_UNTIL (harness_find_text (GTK_WIDGET (busy), "12,345 / 200,000") != NULL);
  g_assert_nonnull (harness_find_text (GTK_WIDGET (busy), "正在匹配…"));
  zd_progress_set_message (progress, "正在比对第 3 项政策");
  WAIT_UNTIL (harness_find_text (GTK_WIDGET (busy), "正在比对第 3 项政策") != NULL);
  harness_shoot (GTK_WIDGET (window), "busy");
  gtk_widget_measure (GTK_WIDGET (busy), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 280); /* the narrowest pane is 300 wide */
  harness_click (harness_find (GTK_WIDGET (busy), GTK_TYPE_BUTTON, NULL), NULL);
  WAIT_UNTIL (!zd_progress_check (progress, NULL));
  zd_busy_stop (busy);
  g_assert_cmpstr (stage_of (busy), ==, "nothing");
  zd_busy_start (busy, "正在保存…", NULL);
  harness_close (window); /* while it runs */
}

/* ---- nothing to show ---- */

static void
retry_cb (ZdEmptyState *state, guint *n)
{
  ++*n;
}

static void
test_empty_state (void)
{
  ZdEmptyState *state = ZD_EMPTY_STATE (zd_empty_state_new ());
  GtkWindow *window = window_with (GTK_WIDGET (state), 640, 420);
  g_autoptr (GError) error =
      g_error_new (ZD_ERROR, ZD_ERROR_CORRUPT, "文件“库 <1> & 2.zhida”已损坏。请从备份恢复。");
  guint retries = 0;

  g_signal_connect (state, "retry", G_CALLBACK (retry_cb), &retries);
  zd_empty_state_show_empty (state, "zd-roster-symbolic", "还没有名单", "把名单文件拖到窗口里，或者点下面的按钮选择。",
                             "导入名单", "win.import");
  harness_shoot (GTK_WIDGET (window), "empty");
  zd_empty_state_show_error (state, "打不开本地库", error);
  g_assert_nonnull (harness_find_text (GTK_WIDGET (window), error->message)); /* not taken for markup */
  harness_click (harness_find_text (GTK_WIDGET (window), "重试"), NULL);
  WAIT_UNTIL (retries == 1);
  harness_shoot_both (GTK_WIDGET (window), "error");
  harness_close (window);
}

/* ---- ranges ---- */

static void
count_cb (gpointer object, guint *n)
{
  ++*n;
}

static guint
n_glyphs (PangoLayout *layout)
{
  guint n = 0;

  for (GSList *line = pango_layout_get_lines_readonly (layout); line != NULL; line = line->next)
    for (GSList *run = ((PangoLayoutLine *) line->data)->runs; run != NULL; run = run->next)
      n += (guint) ((PangoGlyphItem *) run->data)->glyphs->num_glyphs;
  return n;
}

/* A long number goes on in the next line with nothing added to it. */
static void
test_long_number (void)
{
  static const char number[] = "3e2d972debf5e148516b9baf6d323bb6d27eaa0e0ed18d7251f24c4c11a279cb";
  GtkWidget *box = column_new (), *label = zd_text_label_new (number, NULL);
  GtkWindow *window;

  gtk_box_append (GTK_BOX (box), label);
  window = window_with (box, 200, 200);
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (label))), >, 2);
  g_assert_cmpuint (n_glyphs (gtk_label_get_layout (GTK_LABEL (label))), ==, strlen (number));
  harness_close (window);
}

static void
ignore_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (zd_file_dialog_finish (result, &error));
  *(gboolean *) data = TRUE;
}

/* Titles of policies may have a slash; names of files may not. */
static void
test_file_name (void)
{
  const ZdFileQuestion question = { .title = "导出", .name = "奖励/补贴：测算.xlsx" };
  GtkWindow *window = window_with (gtk_label_new ("导出"), 300, 100);
  g_autofree char *name = NULL;
  gboolean done = FALSE;

  zd_file_dialog_ask (GTK_WIDGET (window), &question, ignore_cb, &done);
  WAIT_UNTIL (harness_window (GTK_TYPE_FILE_CHOOSER_DIALOG) != NULL);
  name = gtk_file_chooser_get_current_name (GTK_FILE_CHOOSER (harness_window (GTK_TYPE_FILE_CHOOSER_DIALOG)));
  g_assert_cmpstr (name, ==, "奖励_补贴：测算.xlsx");
  gtk_dialog_response (GTK_DIALOG (harness_window (GTK_TYPE_FILE_CHOOSER_DIALOG)), GTK_RESPONSE_CANCEL);
  WAIT_UNTIL (done);
  harness_close (window);
}

static void
test_interval_entry (void)
{
  ZdIntervalEntry *entry = ZD_INTERVAL_ENTRY (zd_interval_entry_new ());
  GtkWidget *box = column_new ();
  GtkWidget *elsewhere = gtk_button_new_with_label ("别处");
  const ZdType percent = { ZD_KIND_NUMBER, 2, "%", NULL };
  g_autoptr (ZdIntervalSet) set = NULL;
  GtkEditable *text;
  GtkWindow *window;
  guint changes = 0;

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (entry));
  gtk_box_append (GTK_BOX (box), elsewhere);
  window = window_with (box, 460, 200);
  text = GTK_EDITABLE (harness_find (GTK_WIDGET (entry), GTK_TYPE_ENTRY, NULL));
  g_signal_connect (entry, "changed", G_CALLBACK (count_cb), &changes);
  gtk_widget_grab_focus (GTK_WIDGET (entry));

  harness_type ("[2000万, 4亿)");
  WAIT_UNTIL (zd_interval_entry_get_set (entry) != NULL);
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "[2000万, 4亿)");
  g_assert_nonnull (harness_find_text (box, "2000 万元（含）至 4 亿元（不含）"));
  harness_shoot (GTK_WIDGET (window), "interval");

  /* Half a range is no reproach until somebody pauses or leaves. */
  harness_keys ("BackSpace");
  WAIT_UNTIL (zd_interval_entry_get_set (entry) == NULL);
  g_assert_nonnull (zd_interval_entry_get_problem (entry));
  g_assert_null (harness_find_text (box, zd_interval_entry_get_problem (entry)));
  WAIT_UNTIL (harness_find_text (box, zd_interval_entry_get_problem (entry)) != NULL);
  harness_shoot (GTK_WIDGET (window), "interval-problem");

  /* What means the same is not rewritten. */
  gtk_editable_set_text (text, "20,000,000元以上");
  set = zd_interval_set_parse ("20,000,000元以上", &(ZdType){ ZD_KIND_MONEY, 2, "元", NULL }, NULL);
  zd_interval_entry_set_set (entry, set);
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "20,000,000元以上");
  zd_interval_entry_set_set (entry, NULL);
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "");
  g_assert_null (zd_interval_entry_get_problem (entry));

  zd_interval_entry_set_value_type (entry, &percent);
  gtk_editable_set_text (text, "3%至5%");
  g_assert_nonnull (harness_find_text (box, "3%（含否不明）至 5%（含否不明）"));
  gtk_editable_set_text (text, "2000万元");
  gtk_widget_grab_focus (elsewhere);
  g_assert_nonnull (harness_find_text (box, zd_interval_entry_get_problem (entry)));
  g_assert_cmpuint (changes, >=, 4);
  harness_close (window);
}

/* ---- why ---- */

typedef struct {
  char *fact;
  int year;
  char *question;
  gboolean answer;
} Asked;

static void
state_fact_cb (ZdExplanationView *view, const char *fact, int year, Asked *asked)
{
  asked->fact = g_strdup (fact);
  asked->year = year;
}

static void
answer_cb (ZdExplanationView *view, const char *question, gboolean answer, Asked *asked)
{
  asked->question = g_strdup (question);
  asked->answer = answer;
}

static void
show_explanation (const char *file, guint number, const char *picture)
{
  g_autoptr (DemoExplanation) demo = demo_explanation_new (file, number);
  ZdPane *pane = g_object_new (ZD_TYPE_PANE, NULL);
  ZdExplanationView *view = g_object_new (ZD_TYPE_EXPLANATION_VIEW, NULL);
  GtkWindow *window;

  zd_pane_append (pane, GTK_WIDGET (view));
  zd_explanation_view_set_edit (view, ZD_EXPLANATION_ANSWERS);
  zd_explanation_view_show (view, demo->explanation, demo->catalogue);
  window = window_with (GTK_WIDGET (pane), 400, 640);
  g_assert_nonnull (harness_find_text (GTK_WIDGET (view), demo->explanation->summary));
  harness_shoot_both (GTK_WIDGET (window), picture);
  zd_explanation_view_show (view, NULL, NULL);
  g_assert_null (harness_find_text (GTK_WIDGET (view), demo->explanation->summary));
  harness_close (window);
}

static void
test_explanations (void)
{
  show_explanation ("zhengzhou/01.json", 0, "explanation-yes");
  show_explanation ("zhengzhou/23.json", 1, "explanation-range");
  show_explanation ("zhengzhou/12.json", 6, "explanation-near");
}

static gboolean
press_in (const char *file, guint number, const char *label, Asked *asked)
{
  g_autoptr (DemoExplanation) demo = demo_explanation_new (file, number);
  ZdPane *pane = g_object_new (ZD_TYPE_PANE, NULL);
  ZdExplanationView *view = g_object_new (ZD_TYPE_EXPLANATION_VIEW, NULL);
  GtkWindow *window;
  GtkWidget *button;

  zd_pane_append (pane, GTK_WIDGET (view));
  g_signal_connect (view, "state-fact", G_CALLBACK (state_fact_cb), asked);
  g_signal_connect (view, "answer", G_CALLBACK (answer_cb), asked);
  zd_explanation_view_set_edit (view, ZD_EXPLANATION_ANSWERS);
  zd_explanation_view_show (view, demo->explanation, demo->catalogue);
  window = window_with (GTK_WIDGET (pane), 400, 860);
  button = harness_find_text (GTK_WIDGET (view), label);
  if (button != NULL) {
    harness_shoot (GTK_WIDGET (window),
                   g_str_equal (label, "是") ? "explanation-question" : "explanation-unknown");
    harness_click (button, NULL);
    harness_settle (GTK_WIDGET (window));
  }
  harness_close (window);
  return button != NULL;
}

/* "field year" of each fact that is asked for. */
static void
list_questions (GtkWidget *root, GString *list)
{
  if (GTK_IS_BUTTON (root) && gtk_widget_get_visible (root)
      && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), "explanation.state-fact") == 0) {
    const char *field;
    int year;

    g_variant_get (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (root)), "(&si)", &field, &year);
    g_string_append_printf (list, "%s %d\n", field, year);
  }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    list_questions (child, list);
}

/* Two facts are missing; the one that is of a calendar year is asked for with its year. */
static void
test_explanation_years (void)
{
  g_autoptr (DemoExplanation) demo = demo_explanation_new ("zhengzhou/23.json", 11);
  ZdExplanationView *view = g_object_new (ZD_TYPE_EXPLANATION_VIEW, NULL);
  GtkWindow *window = window_with (GTK_WIDGET (view), 360, 640);
  g_autoptr (GString) list = g_string_new (NULL);

  zd_explanation_view_set_edit (view, ZD_EXPLANATION_FACTS);
  zd_explanation_view_show (view, demo->explanation, demo->catalogue);
  harness_show (window);
  list_questions (GTK_WIDGET (view), list);
  g_assert_cmpstr (list->str, ==, "insured 0\nunemployment-premium 2021\n");
  harness_close (window);
}

static void
test_explanation_asks (void)
{
  Asked asked = { 0 };

  g_assert_true (press_in ("zhengzhou/25.json", 6, "补充事实…", &asked));
  g_assert_cmpstr (asked.fact, ==, "size");
  g_assert_cmpint (asked.year, ==, 0);
  g_assert_true (press_in ("zhengzhou/25.json", 8, "是", &asked));
  g_assert_nonnull (asked.question);
  g_assert_true (asked.answer);
  g_free (asked.fact);
  g_free (asked.question);
}

/* Opened and searched without a click into the entry; what is found stands inside the words. */
static void
test_drop_search (void)
{
  static const char *const policies[] = { "智能制造称号奖励", "专精特新和单项冠军奖励", "国家级工业APP优秀解决方案奖励", NULL };
  GtkWidget *drop = gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (policies)), NULL);
  GtkWidget *box = column_new (), *popover, *search;
  GtkWindow *window;

  zd_drop_search_enable (GTK_DROP_DOWN (drop));
  gtk_box_append (GTK_BOX (box), drop);
  window = window_with (box, 500, 400);
  popover = harness_find (drop, GTK_TYPE_POPOVER, NULL);
  search = harness_find (popover, GTK_TYPE_SEARCH_ENTRY, NULL);

  harness_click (drop, NULL);
  WAIT_UNTIL (gtk_widget_get_mapped (popover));
  harness_type ("APP");
  WAIT_UNTIL (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (search)), "APP"));
  harness_keys ("Return");
  WAIT_UNTIL (!gtk_widget_get_mapped (popover));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (drop)), ==, 2);

  harness_click (drop, NULL);
  WAIT_UNTIL (gtk_widget_get_mapped (popover));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
  harness_type ("zz");
  WAIT_UNTIL (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (search)), "zz"));
  harness_keys ("Return"); /* nothing is found, nothing is taken */
  harness_keys ("Escape");
  WAIT_UNTIL (!gtk_widget_get_mapped (popover));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (drop)), ==, 2);
  harness_close (window);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/widgets/chips", test_chips);
  g_test_add_func ("/widgets/busy", test_busy);
  g_test_add_func ("/widgets/empty-state", test_empty_state);
  g_test_add_func ("/widgets/long-number", test_long_number);
  g_test_add_func ("/widgets/interval-entry", test_interval_entry);
  g_test_add_func ("/widgets/explanations", test_explanations);
  g_test_add_func ("/widgets/explanation-asks", test_explanation_asks);
  g_test_add_func ("/widgets/explanation-years", test_explanation_years);
  g_test_add_func ("/widgets/drop-search", test_drop_search);
  /* Last: without a window manager the keys stay with a window that was over another. */
  g_test_add_func ("/widgets/file-name", test_file_name);
  return g_test_run ();
}
