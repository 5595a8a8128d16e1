/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include "demo-pages.h"
#include "desktop/kit/settings.h"
#include "harness.h"

typedef struct {
  GtkWindow *window;
  ZdTableView *table;
  GtkWidget *before; /* buttons around the table, for Tab */
  GtkWidget *after;
  guint activated;   /* row */
} Fixture;

static void
activated_cb (ZdTableView *table, guint row, Fixture *f)
{
  f->activated = row;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  f->window = GTK_WINDOW (adw_window_new ());
  f->table = g_object_new (ZD_TYPE_TABLE_VIEW, NULL);
  f->before = gtk_button_new_with_label ("前");
  f->after = gtk_button_new_with_label ("后");
  f->activated = G_MAXUINT;
  g_signal_connect (f->table, "activated", G_CALLBACK (activated_cb), f);
  zd_table_view_set_columns (f->table, "test", demo_columns, demo_n_columns);
  gtk_box_append (GTK_BOX (box), f->before);
  gtk_widget_set_vexpand (GTK_WIDGET (f->table), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (f->table));
  gtk_box_append (GTK_BOX (box), f->after);
  adw_window_set_content (ADW_WINDOW (f->window), box);
  gtk_window_set_default_size (f->window, 900, 640);
  zd_table_view_set_source (f->table, demo_rows_new (GPOINTER_TO_UINT (data), 0));
  harness_show (f->window);
  gtk_widget_grab_focus (GTK_WIDGET (f->table));
  harness_settle (GTK_WIDGET (f->window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gpointer table = f->table;

  g_object_add_weak_pointer (G_OBJECT (f->table), &table);
  harness_close (f->window);
  WAIT_UNTIL (table == NULL);
  if (zd_settings_get () != NULL)
    g_settings_reset (zd_settings_get (), "tables");
}

static char *
selected (Fixture *f)
{
  g_autoptr (GArray) rows = zd_table_view_get_selected (f->table);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "", g_array_index (rows, guint32, i));
  return g_string_free (text, FALSE);
}

#define ASSERT_SELECTED(f, rows) \
  G_STMT_START \
  { \
    g_autofree char *now_ = selected (f); \
    g_assert_cmpstr (now_, ==, rows); \
  } \
  G_STMT_END

static GtkWidget *
row_cell (Fixture *f, guint row)
{
  g_autofree char *code =
      g_strdup_printf ("9141 0100 MA%02u %04u %02uX", row / 1000000, row / 100 % 10000, row % 100);
  GtkWidget *cell = harness_find_text (GTK_WIDGET (f->table), code);

  g_assert_nonnull (cell);
  return cell;
}

/* ---- mouse ---- */

static void
test_clicks (Fixture *f, gconstpointer data)
{
  harness_click (row_cell (f, 1), NULL);
  ASSERT_SELECTED (f, "1");
  harness_click (row_cell (f, 3), "ctrl");
  ASSERT_SELECTED (f, "1 3");
  harness_click (row_cell (f, 5), "ctrl");
  ASSERT_SELECTED (f, "1 3 5");
  harness_click (row_cell (f, 3), "ctrl");
  ASSERT_SELECTED (f, "1 5");
  harness_click (row_cell (f, 7), "shift");
  ASSERT_SELECTED (f, "3 4 5 6 7");
  harness_click (row_cell (f, 2), NULL);
  ASSERT_SELECTED (f, "2");
}

/* Shift goes on from the row that is current, wherever that has gone, and whoever selected it. */
static void
test_shift_goes_on (Fixture *f, gconstpointer data)
{
  harness_click (row_cell (f, 1), NULL);
  zd_table_view_sort_by (f->table, "amount", TRUE); /* 3, 9, … 405, 411, 1, 7 … */
  harness_settle (GTK_WIDGET (f->window));
  harness_click (row_cell (f, 405), "shift");
  ASSERT_SELECTED (f, "405 411 1");
  g_assert_true (zd_table_view_select_row (f->table, 411));
  harness_settle (GTK_WIDGET (f->window));
  harness_click (row_cell (f, 399), "shift");
  ASSERT_SELECTED (f, "399 405 411");
}

static void
test_heading_sorts (Fixture *f, gconstpointer data)
{
  GtkWidget *heading = harness_find_text (GTK_WIDGET (f->table), "金额");
  guint row;

  harness_click (heading, NULL);
  harness_settle (GTK_WIDGET (f->window));
  harness_keys ("Home");
  WAIT_UNTIL (zd_table_view_get_current (f->table, &row) && row == 5); /* 3 万元 */
  harness_click (heading, NULL);
  harness_settle (GTK_WIDGET (f->window));
  harness_keys ("Home");
  WAIT_UNTIL (zd_table_view_get_current (f->table, &row) && row == 3); /* 100 万元 */
  zd_table_view_sort_by (f->table, NULL, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (f->table));
  harness_keys ("Home");
  WAIT_UNTIL (zd_table_view_get_current (f->table, &row) && row == 0);
}

/* ---- keyboard ---- */

static void
test_keys (Fixture *f, gconstpointer data)
{
  guint row;

  harness_keys ("Home");
  ASSERT_SELECTED (f, "0");
  harness_keys ("Down Down");
  ASSERT_SELECTED (f, "2");
  harness_keys ("shift+Down");
  ASSERT_SELECTED (f, "2 3");
  harness_keys ("ctrl+Down ctrl+Down ctrl+space");
  ASSERT_SELECTED (f, "2 3 5");
  harness_keys ("End");
  WAIT_UNTIL (zd_table_view_get_current (f->table, &row) && row == 411);
  harness_keys ("Return");
  WAIT_UNTIL (f->activated == 411);
  harness_keys ("ctrl+a");
  WAIT_UNTIL (zd_table_view_n_selected (f->table) == 412);
  harness_keys ("Home space");
  WAIT_UNTIL (zd_table_view_n_selected (f->table) == 0);
  harness_keys ("space");
  ASSERT_SELECTED (f, "0");
}

static void
test_move (Fixture *f, gconstpointer data)
{
  g_assert_true (zd_table_view_move (f->table, +1));
  ASSERT_SELECTED (f, "0");
  g_assert_false (zd_table_view_move (f->table, -1));
  g_assert_true (zd_table_view_select_row (f->table, 410));
  g_assert_true (zd_table_view_move (f->table, +1));
  g_assert_false (zd_table_view_move (f->table, +1));
  ASSERT_SELECTED (f, "411");
  g_assert_true (zd_table_view_select_id (f->table, "17"));
  ASSERT_SELECTED (f, "17");
  g_assert_false (zd_table_view_select_id (f->table, "nobody"));
}

static void
test_tab_leaves (Fixture *f, gconstpointer data)
{
  harness_keys ("Down Down Tab");
  g_assert_nonnull (gtk_widget_get_ancestor (gtk_window_get_focus (f->window), GTK_TYPE_MENU_BUTTON));
  harness_keys ("Tab");
  g_assert_true (gtk_window_get_focus (f->window) == f->after);
  harness_keys ("shift+Tab shift+Tab");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (f->window), GTK_WIDGET (f->table)));
  harness_keys ("Down");
  ASSERT_SELECTED (f, "3"); /* it goes on where it was */
  harness_keys ("shift+Tab");
  g_assert_true (gtk_window_get_focus (f->window) == f->before);
}

/* ---- clipboard ---- */

static void
text_cb (GObject *clipboard, GAsyncResult *result, gpointer text)
{
  *(char **) text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static char *
clipboard_text (Fixture *f)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (f->table)), NULL, text_cb, &text);
  WAIT_UNTIL (text != NULL);
  return text;
}

static void
test_copy (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *titled = NULL;

  zd_table_view_select_row (f->table, 5);
  harness_keys ("ctrl+c");
  text = clipboard_text (f);
  g_assert_cmpstr (text, ==, "河南博创智能装备有限公司\t91410100MA00000005X\t3 万元\t差一点 · 差 150 万元\t2026-12-06\n");
  gtk_widget_activate_action (GTK_WIDGET (f->table), "table.show-code", NULL);
  gtk_widget_activate_action (GTK_WIDGET (f->table), "table.show-verdict", NULL);
  harness_keys ("ctrl+shift+c");
  titled = clipboard_text (f);
  g_assert_cmpstr (titled, ==, "企业\t金额\t期限\n河南博创智能装备有限公司\t3 万元\t2026-12-06\n");
}

static void
test_row_menu (Fixture *f, gconstpointer data)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *popover = NULL;
  g_autofree char *text = NULL;

  g_menu_append (menu, "查看企业", "page.nowhere");
  zd_table_view_set_row_menu (f->table, G_MENU_MODEL (menu));
  zd_table_view_select_row (f->table, 5);
  harness_settle (GTK_WIDGET (f->window));
  for (GtkWidget *child = gtk_widget_get_last_child (GTK_WIDGET (f->table)); child != NULL && popover == NULL;
       child = gtk_widget_get_prev_sibling (child))
    popover = GTK_IS_POPOVER_MENU (child) ? child : NULL;
  harness_keys ("shift+F10");
  WAIT_UNTIL (gtk_widget_get_mapped (popover));
  harness_settle (GTK_WIDGET (f->window));
  harness_shoot (popover, "row-menu");
  harness_keys ("Escape");
  WAIT_UNTIL (!gtk_widget_get_mapped (popover));
  zd_table_view_set_row_menu (f->table, NULL);
  harness_keys ("shift+F10");
  WAIT_UNTIL (gtk_widget_get_mapped (popover));
  harness_settle (GTK_WIDGET (f->window));
  harness_keys ("Return"); /* Copy stands first */
  WAIT_UNTIL (!gtk_widget_get_mapped (popover));
  text = clipboard_text (f);
  g_assert_true (g_str_has_prefix (text, "河南博创智能装备有限公司\t"));
}

/* ---- refreshing ---- */

static double
scrolled_to (Fixture *f)
{
  GtkWidget *scrolled = harness_find (GTK_WIDGET (f->table), GTK_TYPE_SCROLLED_WINDOW, NULL);

  return gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)));
}

static void
test_refresh_keeps_the_place (Fixture *f, gconstpointer data)
{
  double before;

  zd_table_view_select_row (f->table, 200);
  harness_settle (GTK_WIDGET (f->window));
  before = scrolled_to (f);
  g_assert_cmpfloat (before, >, 0);
  zd_table_view_set_source (f->table, demo_rows_new (413, 0));
  harness_settle (GTK_WIDGET (f->window));
  g_assert_cmpfloat (scrolled_to (f), ==, before);
  ASSERT_SELECTED (f, "200");
  zd_table_view_set_source (f->table, demo_rows_new (412, 400)); /* without 0 and 400 */
  harness_settle (GTK_WIDGET (f->window));
  ASSERT_SELECTED (f, "199"); /* the same thing under its new number */
  harness_keys ("Down");
  ASSERT_SELECTED (f, "200");
}

/* A case was decided and leaves the list: the keys go on with the one that took its place. */
static void
test_keys_go_on_after_a_decision (Fixture *f, gconstpointer data)
{
  harness_keys ("Home Down Down Down Down Down");
  ASSERT_SELECTED (f, "5");
  zd_table_view_set_source (f->table, demo_rows_new (412, 5)); /* without 0, 5, 10, … */
  harness_settle (GTK_WIDGET (f->window));
  ASSERT_SELECTED (f, "5"); /* another one, at the same place */
  harness_keys ("Down");
  ASSERT_SELECTED (f, "6");
}

/* Somebody reads elsewhere while a synchronisation brings something new. */
static void
test_refresh_does_not_scroll (Fixture *f, gconstpointer data)
{
  GtkWidget *scrolled = harness_find (GTK_WIDGET (f->table), GTK_TYPE_SCROLLED_WINDOW, NULL);

  harness_keys ("Home");
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)), 5000);
  harness_settle (GTK_WIDGET (f->window));
  zd_table_view_set_source (f->table, demo_rows_new (413, 0));
  harness_settle (GTK_WIDGET (f->window));
  g_assert_cmpfloat (scrolled_to (f), ==, 5000);
}

/* Rows that answer another question: nobody is selected in place of whoever was, and one begins at the top, with the
 * keys too. */
static void
test_other_question (Fixture *f, gconstpointer data)
{
  static const guint sizes[] = { 413, 30000 }; /* arranged at once, and in another thread */
  guint row;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    zd_table_view_select_row (f->table, 200);
    harness_settle (GTK_WIDGET (f->window));
    g_assert_cmpfloat (scrolled_to (f), >, 0);
    zd_table_view_set_other_source (f->table, demo_rows_new (sizes[i], 0));
    WAIT_UNTIL (zd_table_view_n_visible (f->table) == sizes[i]);
    harness_settle (GTK_WIDGET (f->window));
    ASSERT_SELECTED (f, "");
    g_assert_false (zd_table_view_get_current (f->table, &row));
    g_assert_cmpfloat (scrolled_to (f), ==, 0);
    gtk_widget_grab_focus (f->before);
    gtk_widget_grab_focus (GTK_WIDGET (f->table));
    harness_settle (GTK_WIDGET (f->window));
    harness_keys ("Down");
    ASSERT_SELECTED (f, "1"); /* from the first */
  }
}

static gboolean
is_in_rows (Fixture *f)
{
  GtkWidget *focus = gtk_window_get_focus (f->window);

  return focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_COLUMN_VIEW) != NULL;
}

/* A view makes its rows in the course of some frames: whoever is quicker gets there nevertheless. */
static void
test_rows_to_come (Fixture *f, gconstpointer data)
{
  GtkWidget *rows = gtk_widget_get_last_child (harness_find (GTK_WIDGET (f->table), GTK_TYPE_COLUMN_VIEW, NULL));
  guint row;

  zd_table_view_set_source (f->table, demo_rows_new (0, 0));
  zd_table_view_set_source (f->table, demo_rows_new (5000, 0));
  g_assert_true (zd_table_view_select_id (f->table, "4000"));
  g_assert_cmpfloat (gtk_widget_get_opacity (rows), ==, 0); /* the top is not shown in its stead */
  WAIT_UNTIL (gtk_widget_get_opacity (rows) > 0);
  harness_settle (GTK_WIDGET (f->window));
  g_assert_cmpfloat (scrolled_to (f), >, 0);
  row_cell (f, 4000);
  zd_table_view_set_source (f->table, demo_rows_new (0, 0));
  zd_table_view_set_source (f->table, demo_rows_new (5000, 0));
  gtk_widget_grab_focus (GTK_WIDGET (f->table));
  WAIT_UNTIL (is_in_rows (f));
  harness_keys ("End");
  WAIT_UNTIL (zd_table_view_get_current (f->table, &row) && row == 4999);
}

static gboolean
is_last (gconstpointer rows, guint row, gpointer data)
{
  return row >= 4998;
}

/* Whoever found a row among few finds it again among all. */
static void
test_widening_keeps_the_row (Fixture *f, gconstpointer data)
{
  zd_table_view_set_source (f->table, demo_rows_new (5000, 0));
  zd_table_view_set_filter (f->table, is_last, NULL, NULL);
  harness_settle (GTK_WIDGET (f->window));
  g_assert_cmpuint (zd_table_view_n_visible (f->table), ==, 2);
  harness_keys ("Home");
  ASSERT_SELECTED (f, "4998");
  zd_table_view_set_filter (f->table, NULL, NULL, NULL);
  harness_settle (GTK_WIDGET (f->window));
  ASSERT_SELECTED (f, "4998");
  row_cell (f, 4998);
  WAIT_UNTIL (is_in_rows (f));
  harness_keys ("Down");
  ASSERT_SELECTED (f, "4999");
  for (guint i = 0; i < 8; i++) { /* a key in the frames in which the rows and the focus are on their way */
    zd_table_view_set_filter (f->table, is_last, NULL, NULL);
    harness_settle (GTK_WIDGET (f->window));
    harness_keys ("Home");
    ASSERT_SELECTED (f, "4998");
    zd_table_view_set_filter (f->table, NULL, NULL, NULL);
    for (guint turns = 0; turns < i; turns++)
      g_main_context_iteration (NULL, FALSE);
    harness_keys ("Down");
    ASSERT_SELECTED (f, "4999");
  }
}

static gboolean
nothing (gconstpointer rows, guint row, gpointer data)
{
  return FALSE;
}

static void
test_filter (Fixture *f, gconstpointer data)
{
  zd_table_view_set_filter (f->table, nothing, NULL, NULL);
  g_assert_cmpuint (zd_table_view_n_visible (f->table), ==, 0);
  harness_settle (GTK_WIDGET (f->window));
  g_assert_nonnull (harness_find_text (GTK_WIDGET (f->table), "没有符合的行"));
  g_assert_true (ZD_IS_EMPTY_STATE (gtk_window_get_focus (f->window))); /* and not at the button below */
  zd_table_view_set_filter (f->table, NULL, NULL, NULL);
  g_assert_cmpuint (zd_table_view_n_visible (f->table), ==, 412);
  harness_keys ("Home"); /* the rows are back, and the focus with them */
  ASSERT_SELECTED (f, "0");
  zd_empty_state_show_empty (zd_table_view_get_empty (f->table), "zd-roster-symbolic", "还没有名单",
                             "导入第一份名单。", NULL, NULL);
  zd_table_view_set_source (f->table, demo_rows_new (0, 0));
  harness_settle (GTK_WIDGET (f->window));
  g_assert_nonnull (harness_find_text (GTK_WIDGET (f->table), "还没有名单"));
}

/* ---- layout ---- */

static void
test_layout_is_remembered (Fixture *f, gconstpointer data)
{
  Fixture second = { 0 };
  guint row;

  gtk_widget_activate_action (GTK_WIDGET (f->table), "table.heading", "(ss)", "amount", "descending");
  gtk_widget_activate_action (GTK_WIDGET (f->table), "table.heading", "(ss)", "code", "hide");
  set_up (&second, data); /* while the first one has not saved yet, its layout is unknown */
  g_assert_nonnull (harness_find_text (GTK_WIDGET (second.table), "统一社会信用代码"));
  harness_close (second.window);
  gtk_window_present (f->window);
  WAIT_UNTIL (g_variant_n_children (g_settings_get_value (zd_settings_get (), "tables")) == 1);
  set_up (&second, data);
  g_assert_null (harness_find_text (GTK_WIDGET (second.table), "统一社会信用代码"));
  zd_table_view_move (second.table, +1);
  g_assert_true (zd_table_view_get_current (second.table, &row));
  g_assert_cmpuint (row, ==, 3);
  gtk_widget_activate_action (GTK_WIDGET (second.table), "table.reset", NULL);
  harness_settle (GTK_WIDGET (second.window));
  g_assert_nonnull (harness_find_text (GTK_WIDGET (second.table), "统一社会信用代码"));
  harness_close (second.window);
}

static void
test_last_column_stays (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < demo_n_columns; i++)
    gtk_widget_activate_action (GTK_WIDGET (f->table), "table.heading", "(ss)", demo_columns[i].id, "hide");
  harness_settle (GTK_WIDGET (f->window));
  g_assert_nonnull (harness_find_text (GTK_WIDGET (f->table), "期限"));
}

static gboolean
shows (Fixture *f, const char *heading)
{
  return harness_find_text (GTK_WIDGET (f->table), heading) != NULL;
}

static gboolean
is_cut (GtkWidget *cell)
{
  g_autoptr (PangoLayout) layout =
      gtk_widget_create_pango_layout (cell, gtk_inscription_get_text (GTK_INSCRIPTION (cell)));
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width > gtk_widget_get_width (cell);
}

/* Nothing is blank beside the last column, whatever is hidden. */
static gboolean
fills_its_room (Fixture *f)
{
  GtkWidget *scrolled = harness_find (GTK_WIDGET (f->table), GTK_TYPE_SCROLLED_WINDOW, NULL);
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));

  return gtk_adjustment_get_upper (across) == gtk_adjustment_get_page_size (across);
}

/* Where there is no room the less vital columns go one after the other; names stay readable. Columns that the
 * person chose all stay. */
static void
test_names_have_room (Fixture *f, gconstpointer data)
{
  gtk_window_set_default_size (f->window, 620, 500);
  WAIT_UNTIL (!shows (f, "统一社会信用代码"));
  WAIT_UNTIL (shows (f, "期限") && fills_its_room (f));
  g_assert_false (is_cut (harness_find_text (GTK_WIDGET (f->table), "郑州恒远智能装备有限公司")));
  gtk_window_set_default_size (f->window, 500, 500);
  WAIT_UNTIL (!shows (f, "期限"));
  gtk_widget_activate_action (GTK_WIDGET (f->table), "table.show-district", NULL);
  WAIT_UNTIL (shows (f, "期限") && shows (f, "统一社会信用代码") && shows (f, "区县"));
  gtk_widget_activate_action (GTK_WIDGET (f->table), "table.reset", NULL);
  WAIT_UNTIL (!shows (f, "期限") && !shows (f, "统一社会信用代码") && !shows (f, "区县"));
  gtk_window_set_default_size (f->window, 900, 500);
  WAIT_UNTIL (shows (f, "期限") && shows (f, "统一社会信用代码") && fills_its_room (f));
}

/* ---- size ---- */

static gboolean
is_arranging (Fixture *f)
{
  return gtk_spinner_get_spinning (GTK_SPINNER (harness_find (GTK_WIDGET (f->table), GTK_TYPE_SPINNER, "arranging")));
}

static void
test_two_million (Fixture *f, gconstpointer data)
{
  guint row, ticks = 0;

  WAIT_UNTIL (zd_table_view_n_visible (f->table) == 2000000);
  harness_settle (GTK_WIDGET (f->window));
  gtk_widget_grab_focus (GTK_WIDGET (f->table));
  harness_keys ("End");
  WAIT_UNTIL (zd_table_view_get_current (f->table, &row) && row == 1999999);
  zd_table_view_sort_by (f->table, "amount", TRUE);
  g_assert_true (is_arranging (f));
  while (is_arranging (f)) {
    g_main_context_iteration (NULL, FALSE);
    ticks++;
    g_usleep (100);
  }
  g_assert_cmpuint (ticks, >, 10); /* the window went on living */
  harness_settle (GTK_WIDGET (f->window));
  g_assert_true (zd_table_view_get_current (f->table, &row));
  g_assert_cmpuint (row, ==, 1999999);
  g_assert_nonnull (row_cell (f, 1999999)); /* and it is in sight */
  harness_keys ("Home");
  WAIT_UNTIL (zd_table_view_get_current (f->table, &row) && row == 3);
  harness_keys ("ctrl+a");
  WAIT_UNTIL (zd_table_view_n_selected (f->table) == 2000000);
  zd_table_view_sort_by (f->table, "amount", FALSE);
  zd_table_view_sort_by (f->table, NULL, FALSE); /* the later wish wins */
  WAIT_UNTIL (!is_arranging (f));
  g_assert_cmpuint (zd_table_view_n_selected (f->table), ==, 2000000);
}

/* ---- columns that share what is left ---- */

static const ZdTableColumn two_columns[] = { { "list", "名单", ZD_COL_TEXT }, { "policy", "政策", ZD_COL_TEXT } };

static guint
one (gconstpointer data)
{
  return 1;
}

static char *
short_and_long (gconstpointer data, guint row, guint column)
{
  return g_strdup (column == 0 ? "第四批" : "中小企业公共服务平台和小微企业双创基地认定奖励，二〇二二年度");
}

/* Words that are few leave their room to those that are many. */
static void
test_words_share_room (void)
{
  static const ZdRowSourceFuncs funcs = { .n_rows = one, .text = short_and_long };
  GtkWindow *window = GTK_WINDOW (adw_window_new ());
  ZdTableView *table = g_object_new (ZD_TYPE_TABLE_VIEW, NULL);

  zd_table_view_set_columns (table, "two", two_columns, G_N_ELEMENTS (two_columns));
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (table));
  gtk_window_set_default_size (window, 760, 300);
  zd_table_view_set_source (table, zd_row_source_new (&funcs, NULL));
  harness_show (window);
  g_assert_false (is_cut (harness_find_text (GTK_WIDGET (table), "第四批")));
  g_assert_false (is_cut (harness_find_words (GTK_WIDGET (table), "二〇二二年度")));
  harness_close (window);
}

/* Rows that stay unsorted as long as they are wanted to. */
static int sorting_may_end;

static int
compare_slowly (gconstpointer data, guint column, guint a, guint b)
{
  while (!g_atomic_int_get (&sorting_may_end))
    g_usleep (1000);
  return 0;
}

static guint
many (gconstpointer data)
{
  return 100000;
}

static char *
no_text (gconstpointer data, guint row, guint column)
{
  return NULL;
}

/* A table that is closed is gone, whatever its sort is doing: tear_down waits for that. */
static void
test_closing_while_sorting (Fixture *f, gconstpointer data)
{
  static const ZdRowSourceFuncs slow = { .n_rows = many, .text = no_text, .compare = compare_slowly };

  g_atomic_int_set (&sorting_may_end, FALSE);
  zd_table_view_set_source (f->table, zd_row_source_new (&slow, NULL));
  WAIT_UNTIL (zd_table_view_n_visible (f->table) == 100000);
  zd_table_view_sort_by (f->table, "name", FALSE);
  g_assert_true (is_arranging (f));
}

static void
tear_down_and_sort (Fixture *f, gconstpointer data)
{
  tear_down (f, data);
  g_atomic_int_set (&sorting_may_end, TRUE);
}

/* ---- what it looks like ---- */

static void
test_picture (Fixture *f, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (f->table), "table.show-state", NULL);
  zd_table_view_set_note (f->table, "合计 4,120 万元");
  harness_click (row_cell (f, 3), NULL);
  harness_click (row_cell (f, 5), "ctrl");
  harness_shoot_both (GTK_WIDGET (f->window), "table");
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
    guint n;
  } tests[] = {
    { "/table-view/clicks", test_clicks, 412 },
    { "/table-view/shift-goes-on", test_shift_goes_on, 412 },
    { "/table-view/heading-sorts", test_heading_sorts, 412 },
    { "/table-view/keys", test_keys, 412 },
    { "/table-view/move", test_move, 412 },
    { "/table-view/tab-leaves", test_tab_leaves, 412 },
    { "/table-view/rows-to-come", test_rows_to_come, 412 },
    { "/table-view/widening-keeps-the-row", test_widening_keeps_the_row, 412 },
    { "/table-view/copy", test_copy, 412 },
    { "/table-view/row-menu", test_row_menu, 412 },
    { "/table-view/refresh-keeps-the-place", test_refresh_keeps_the_place, 412 },
    { "/table-view/refresh-does-not-scroll", test_refresh_does_not_scroll, 412 },
    { "/table-view/keys-go-on-after-a-decision", test_keys_go_on_after_a_decision, 412 },
    { "/table-view/other-question", test_other_question, 412 },
    { "/table-view/filter", test_filter, 412 },
    { "/table-view/layout-is-remembered", test_layout_is_remembered, 412 },
    { "/table-view/last-column-stays", test_last_column_stays, 412 },
    { "/table-view/names-have-room", test_names_have_room, 412 },
    { "/table-view/two-million", test_two_million, 2000000 },
    { "/table-view/picture", test_picture, 412 },
  };

  if (!harness_init (&argc, &argv))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, GUINT_TO_POINTER (tests[i].n), set_up, tests[i].test, tear_down);
  g_test_add ("/table-view/closing-while-sorting", Fixture, GUINT_TO_POINTER (412), set_up, test_closing_while_sorting,
              tear_down_and_sort);
  g_test_add_func ("/table-view/words-share-room", test_words_share_room);
  return g_test_run ();
}
