/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include <glib/gstdio.h>

#include "base/error.h"
#include "compat/ask.h"
#include "compat/file-chooser.h"
#include "compat/launch.h"
#include "compat/tooltip.h"
#include "harness.h"

static GtkWindow *
parent_new (void)
{
  GtkWindow *window = GTK_WINDOW (adw_window_new ());

  adw_window_set_content (ADW_WINDOW (window), gtk_button_new_with_label ("窗口"));
  gtk_window_set_default_size (window, 600, 400);
  harness_show (window);
  return window;
}

/* The dialog that has come up over @parent. */
static GtkWindow *
dialog_over (GtkWindow *parent)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (window != parent && gtk_widget_get_mapped (GTK_WIDGET (window)))
      return window;
  }
  return NULL;
}

static void
answer_cb (GObject *source, GAsyncResult *result, gpointer answer)
{
  *(char **) answer = zd_ask_finish (result);
}

/* ---- tooltips ---- */

static void
measure (GtkWidget *label, GtkOrientation orientation, int *least, int *natural)
{
  gtk_widget_measure (label, orientation, -1, least, natural, NULL, NULL);
}

/* A few characters stand in one line; a long text is wrapped. */
static void
test_tooltip (void)
{
  GtkWindow *window = parent_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *lineless = gtk_label_new ("主菜单"), *few = zd_tooltip_label_new ("主菜单");
  GtkWidget *many = zd_tooltip_label_new ("每次办理都是一条记录，并带有前一条的摘要；平台保存最后的摘要。被改动的记录和被截断的结尾都能查出。");
  int least, natural, height, one_line, few_width;

  gtk_box_append (GTK_BOX (box), lineless);
  gtk_box_append (GTK_BOX (box), few);
  gtk_box_append (GTK_BOX (box), many);
  adw_window_set_content (ADW_WINDOW (window), box);
  harness_settle (box);
  measure (lineless, GTK_ORIENTATION_VERTICAL, &one_line, NULL);
  measure (few, GTK_ORIENTATION_HORIZONTAL, &least, &natural);
  g_assert_cmpint (least, ==, natural);
  few_width = least;
  measure (few, GTK_ORIENTATION_VERTICAL, &height, NULL);
  g_assert_cmpint (height, ==, one_line);
  measure (many, GTK_ORIENTATION_HORIZONTAL, &least, NULL);
  g_assert_cmpint (least, >, 3 * few_width);
  gtk_widget_measure (many, GTK_ORIENTATION_VERTICAL, least, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, >, one_line);
  g_assert_cmpint (height, <=, 3 * one_line);
  harness_close (window);
}

static gboolean
is_answered (GtkWidget *widget)
{
  gboolean answered = FALSE;
  GtkTooltip *tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);

  g_signal_emit_by_name (widget, "query-tooltip", 0, 0, FALSE, tooltip, &answered);
  g_object_unref (tooltip);
  return answered;
}

/* Every kind of widget has it, and those without a text have none. */
static void
test_tooltips (void)
{
  GtkWidget *widgets[] = { gtk_button_new (), gtk_label_new (""), gtk_menu_button_new (), adw_action_row_new () };

  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++) {
    g_object_ref_sink (widgets[i]);
    g_assert_false (is_answered (widgets[i]));
    gtk_widget_set_tooltip_text (widgets[i], "主菜单");
    g_assert_true (is_answered (widgets[i]));
    gtk_widget_set_tooltip_text (widgets[i], NULL);
    zd_tooltip_set (widgets[i], "主菜单");
    g_assert_true (gtk_widget_get_has_tooltip (widgets[i]));
    g_assert_true (is_answered (widgets[i]));
    zd_tooltip_set (widgets[i], NULL);
    g_assert_false (gtk_widget_get_has_tooltip (widgets[i]));
    g_assert_false (is_answered (widgets[i]));
    g_object_unref (widgets[i]);
  }
}

/* ---- questions ---- */

static const ZdAnswer answers[] = {
  { "cancel", "取消", ZD_ANSWER_PLAIN },
  { "delete", "撤销这次导入", ZD_ANSWER_DESTRUCTIVE },
};

static void
test_ask (void)
{
  GtkWindow *window = parent_new ();
  GtkWidget *reason = gtk_entry_new ();
  char *answer = NULL;

  zd_ask_async (GTK_WIDGET (window), "撤销“高企 2026 第一批”？", "12 行记录和 12 个案件会一起收回。", answers, 2, reason,
                answer_cb, &answer);
  WAIT_UNTIL (dialog_over (window) != NULL);
  harness_settle (GTK_WIDGET (dialog_over (window)));
  harness_shoot (GTK_WIDGET (dialog_over (window)), "ask");
  harness_click (harness_find_text (GTK_WIDGET (dialog_over (window)), "撤销这次导入"), NULL);
  WAIT_UNTIL (answer != NULL);
  g_assert_cmpstr (answer, ==, "delete");
  g_clear_pointer (&answer, g_free);
  WAIT_UNTIL (dialog_over (window) == NULL);

  zd_ask_async (GTK_WIDGET (window), "撤销？", "", answers, 2, NULL, answer_cb, &answer);
  WAIT_UNTIL (dialog_over (window) != NULL);
  harness_settle (GTK_WIDGET (dialog_over (window)));
  harness_keys ("Escape");
  WAIT_UNTIL (answer != NULL);
  g_assert_cmpstr (answer, ==, "cancel");
  g_free (answer);
  harness_close (window);
}

typedef struct {
  GFile *file;
  GError *error;
} Chosen;

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Chosen *chosen = data;

  chosen->file = zd_choose_file_finish (result, &chosen->error);
}

static const char *const patterns[] = { "*.xlsx", "*.csv", NULL };
static const ZdFileKind kinds[] = { { "表格", patterns } };

static void
test_choose (void)
{
  GtkWindow *window = parent_new ();
  g_autofree char *folder = g_dir_make_tmp ("zhida-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "高企 名单.xlsx", NULL);
  const ZdFileQuestion open = {
    .title = "导入名单", .accept = "导入", .folder = folder, .kinds = kinds, .n_kinds = 1
  };
  Chosen chosen = { 0 };
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  zd_choose_file_async (GTK_WIDGET (window), &open, chosen_cb, &chosen);
  WAIT_UNTIL (dialog_over (window) != NULL);
  harness_settle (GTK_WIDGET (dialog_over (window)));
  harness_type ("/"); /* a path typed into the list is taken */
  harness_type (path + 1);
  harness_keys ("Return");
  WAIT_UNTIL (chosen.file != NULL || chosen.error != NULL);
  g_assert_no_error (chosen.error);
  g_assert_true (g_file_equal (chosen.file, file));
  g_clear_object (&chosen.file);
  WAIT_UNTIL (dialog_over (window) == NULL);

  zd_choose_file_async (GTK_WIDGET (window), &open, chosen_cb, &chosen);
  WAIT_UNTIL (dialog_over (window) != NULL);
  harness_settle (GTK_WIDGET (dialog_over (window)));
  harness_keys ("Escape");
  WAIT_UNTIL (chosen.error != NULL);
  g_assert_error (chosen.error, ZD_ERROR, ZD_ERROR_CANCELLED);
  g_clear_error (&chosen.error);
  harness_close (window);
  g_remove (path);
  g_rmdir (folder);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError **error = data;

  g_assert_false (zd_open_finish (result, error));
}

static void
test_open_says_what_is_wrong (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/台账.xlsx");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) folder_error = NULL;

  zd_open_file_async (file, opened_cb, &error);
  WAIT_UNTIL (error != NULL);
  g_assert_error (error, ZD_ERROR, ZD_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "台账.xlsx"));
  zd_open_folder_async (file, opened_cb, &folder_error);
  WAIT_UNTIL (folder_error != NULL);
  g_assert_error (folder_error, ZD_ERROR, ZD_ERROR_FAILED);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/compat/tooltip", test_tooltip);
  g_test_add_func ("/compat/tooltips", test_tooltips);
  g_test_add_func ("/compat/ask", test_ask);
  g_test_add_func ("/compat/choose", test_choose);
  g_test_add_func ("/compat/open-says-what-is-wrong", test_open_says_what_is_wrong);
  return g_test_run ();
}
