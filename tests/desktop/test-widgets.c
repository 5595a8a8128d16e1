/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include "base/error.h"
#include "demo-explanation.h"
#include "desktop/kit/chip.h"
#include "desktop/kit/explanation-view.h"
#include "desktop/kit/interval-entry.h"
#include "desktop/kit/pane.h"
#include "desktop/kit/table-view.h"
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
  char *question;
  gboolean answer;
} Asked;

static void
state_fact_cb (ZdExplanationView *view, const char *fact, Asked *asked)
{
  asked->fact = g_strdup (fact);
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

static void
test_explanation_asks (void)
{
  Asked asked = { 0 };

  g_assert_true (press_in ("zhengzhou/25.json", 6, "补充事实…", &asked));
  g_assert_cmpstr (asked.fact, ==, "size");
  g_assert_true (press_in ("zhengzhou/25.json", 8, "是", &asked));
  g_assert_nonnull (asked.question);
  g_assert_true (asked.answer);
  g_free (asked.fact);
  g_free (asked.question);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/widgets/chips", test_chips);
  g_test_add_func ("/widgets/busy", test_busy);
  g_test_add_func ("/widgets/empty-state", test_empty_state);
  g_test_add_func ("/widgets/interval-entry", test_interval_entry);
  g_test_add_func ("/widgets/explanations", test_explanations);
  g_test_add_func ("/widgets/explanation-asks", test_explanation_asks);
  return g_test_run ();
}
