/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/table-shot.h"
#include "desktop/kit/table-view-private.h"

#include <string.h>

#include "base/i18n.h"
#include "compat/list-position.h"
#include "desktop/kit/chip.h"
#include "desktop/kit/format.h"
#include "desktop/kit/toast.h"

/* Menus of a table: how it is laid out (the button under it, each heading) and
 * what to do with its rows. Headings take no keyboard focus in 4.8, so all that
 * they offer is in the button's menu too. */

/* More would hold up the window, and no mail or sheet takes it: there is the export. */
#define MAX_COPIED 100000

/* ---- copying ---- */

static void
append_cell (GString *text, const char *words, gboolean last)
{
  g_autofree char *cell = zd_cell_for_clipboard (words);

  g_string_append (text, cell);
  g_string_append_c (text, last ? '\n' : '\t');
}

void
zd_table_view_copy (ZdTableView *self, gboolean titles)
{
  g_autoptr (ZdTableShot) shot = zd_table_shot_new (self, ZD_SHOT_SELECTED);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = MIN (zd_table_shot_n_rows (shot), MAX_COPIED), n_columns = zd_table_shot_n_columns (shot);

  for (guint c = 0; titles && c < n_columns; c++)
    append_cell (text, _ (zd_table_shot_column (shot, c)->title), c + 1 == n_columns);
  for (guint r = 0; r < n; r++)
    for (guint c = 0; c < n_columns; c++) {
      g_autofree char *words = zd_table_shot_cell (shot, r, c);

      append_cell (text, words, c + 1 == n_columns);
    }
  if (n == 0)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
  if (n < zd_table_shot_n_rows (shot))
    zd_toast (GTK_WIDGET (self), _ ("Only the first 100,000 rows were copied"));
}

/* ---- what others do with the rows ---- */

static const ZdTableDesk *desk;

void
zd_table_view_set_desk (const ZdTableDesk *to)
{
  desk = to;
}

const ZdTableDesk *
zd_table_view_get_desk (void)
{
  return desk;
}

/* ---- layout ---- */

static void
sort_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *column = g_variant_get_string (parameter, NULL);

  zd_table_view_sort_by (data, *column != '\0' ? column : NULL, ZD_TABLE_VIEW (data)->descending);
}

static void
direction_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ZdTableView *self = data;
  const char *column = self->sort_column >= 0 ? self->columns[self->sort_column].id : NULL;

  zd_table_view_sort_by (self, column, g_str_equal (g_variant_get_string (parameter, NULL), "descending"));
}

/* The last seen column cannot be hidden: there would be no table to bring it back. */
static void
show_action (GSimpleAction *action, GVariant *state, gpointer data)
{
  ZdTableView *self = data;
  int index = zd_table_view_find_column (self, g_action_get_name (G_ACTION (action)) + strlen ("show-"));

  if (!g_variant_get_boolean (state) && zd_table_view_n_wanted (self) == 1)
    return;
  self->wishes[index].wanted = g_variant_get_boolean (state);
  zd_table_view_fit (self);
  zd_table_view_update_menus (self);
  zd_table_view_remember_soon (self);
}

static void
reset_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  zd_table_view_forget (data);
}

static void
heading_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ZdTableView *self = data;
  g_autofree char *show = NULL;
  const char *column, *what;

  g_variant_get (parameter, "(&s&s)", &column, &what);
  show = g_strconcat ("show-", column, NULL);
  if (g_str_equal (what, "hide"))
    g_action_group_change_action_state (G_ACTION_GROUP (self->actions), show, g_variant_new_boolean (FALSE));
  else
    zd_table_view_sort_by (self, column, g_str_equal (what, "descending"));
}

static const GActionEntry layout_actions[] = {
  { "sort", sort_action, "s", "''" },
  { "direction", direction_action, "s", "'ascending'" },
  { "heading", heading_action, "(ss)" },
  { "reset", reset_action },
};

static void
set_state (ZdTableView *self, const char *name, const char *state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  if (action != NULL)
    g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (state));
}

void
zd_table_view_update_menus (ZdTableView *self)
{
  guint n_wanted = zd_table_view_n_wanted (self);

  for (guint i = 0; i < self->n_columns; i++) {
    g_autofree char *name = g_strconcat ("show-", self->columns[i].id, NULL);
    GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

    if (action == NULL)
      continue;
    g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (self->wishes[i].wanted));
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), !self->wishes[i].wanted || n_wanted > 1);
  }
  set_state (self, "sort", self->sort_column >= 0 ? self->columns[self->sort_column].id : "");
  set_state (self, "direction", self->descending ? "descending" : "ascending");
}

static void
add_item (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

/* Where nobody writes and prints, these are not there. */
static void
add_desk_items (GMenu *menu)
{
  g_autoptr (GMenu) section = g_menu_new ();

  if (desk == NULL)
    return;
  add_item (section, _ ("_Export as a Spreadsheet…"), "table-rows.save", NULL);
  add_item (section, _ ("_Print…"), "table-rows.print", NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static GMenuModel *
heading_menu (const ZdTableColumn *column)
{
  GMenu *menu = g_menu_new ();

  add_item (menu, _ ("Sort _Ascending"), "table.heading", g_variant_new ("(ss)", column->id, "ascending"));
  add_item (menu, _ ("Sort _Descending"), "table.heading", g_variant_new ("(ss)", column->id, "descending"));
  add_item (menu, _ ("_Hide Column"), "table.heading", g_variant_new ("(ss)", column->id, "hide"));
  return G_MENU_MODEL (menu);
}

static GMenuModel *
layout_menu (ZdTableView *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) sort = g_menu_new ();
  g_autoptr (GMenu) direction = g_menu_new ();
  g_autoptr (GMenu) columns = g_menu_new ();
  g_autoptr (GMenu) top = g_menu_new ();
  g_autoptr (GMenu) reset = g_menu_new ();

  add_item (sort, _ ("As Listed"), "table.sort", g_variant_new_string (""));
  for (guint i = 0; i < self->n_columns; i++) {
    g_autofree char *show = g_strconcat ("table.show-", self->columns[i].id, NULL);

    add_item (sort, _ (self->columns[i].title), "table.sort", g_variant_new_string (self->columns[i].id));
    add_item (columns, _ (self->columns[i].title), show, NULL);
  }
  add_item (direction, _ ("Ascending"), "table.direction", g_variant_new_string ("ascending"));
  add_item (direction, _ ("Descending"), "table.direction", g_variant_new_string ("descending"));
  g_menu_append_section (sort, NULL, G_MENU_MODEL (direction));
  g_menu_append_submenu (top, _ ("Sort By"), G_MENU_MODEL (sort));
  g_menu_append_submenu (top, _ ("Columns"), G_MENU_MODEL (columns));
  add_item (reset, _ ("_Reset Layout"), "table.reset", NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (top));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (reset));
  add_desk_items (menu);
  return G_MENU_MODEL (menu);
}

/* ---- the menu of a row ---- */

void
zd_table_view_set_row_menu (ZdTableView *self, GMenuModel *menu)
{
  g_return_if_fail (ZD_IS_TABLE_VIEW (self));
  if (self->has_own_menu)
    g_menu_remove (self->row_menu, 0);
  self->has_own_menu = menu != NULL;
  if (menu != NULL)
    g_menu_prepend_section (self->row_menu, NULL, menu);
}

/* @x, @y: in the view. */
static void
pop_up_at (ZdTableView *self, double x, double y)
{
  const graphene_point_t in_view = GRAPHENE_POINT_INIT ((float) x, (float) y);
  graphene_point_t in_table;
  GdkRectangle place = { 0, 0, 1, 1 };

  if (zd_table_view_n_selected (self) == 0 ||
      !gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self), &in_view, &in_table))
    return;
  place.x = (int) in_table.x;
  place.y = (int) in_table.y;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->row_popover), &place);
  gtk_popover_popup (GTK_POPOVER (self->row_popover));
}

/* A click of the right button on a row that is not selected is about that row. */
static void
menu_pressed_cb (GtkGestureClick *click, int n_press, double x, double y, ZdTableView *self)
{
  GtkWidget *cell = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);
  GtkListItem *item = NULL;
  guint position;

  for (; cell != NULL && item == NULL && cell != GTK_WIDGET (self->view); cell = gtk_widget_get_parent (cell))
    item = g_object_get_data (G_OBJECT (cell), ZD_LIST_ITEM_KEY);
  if (item == NULL)
    return;
  position = gtk_list_item_get_position (item);
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->model), position))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->model), position, TRUE);
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  pop_up_at (self, x, y);
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  if (focus == NULL || !gtk_widget_compute_bounds (focus, GTK_WIDGET (ZD_TABLE_VIEW (data)->view), &bounds))
    return GDK_EVENT_PROPAGATE;
  pop_up_at (data, 24, bounds.origin.y + bounds.size.height);
  return GDK_EVENT_STOP;
}

static void
add_row_menu (ZdTableView *self)
{
  g_autoptr (GMenu) section = g_menu_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string ("<Shift>F10|Menu");

  add_item (section, _ ("_Copy"), "table-rows.copy", NULL);
  add_item (section, _ ("Copy with _Titles"), "table-rows.copy-with-titles", NULL);
  add_item (section, _ ("Select _All"), "table-rows.select-all", NULL);
  g_menu_append_section (self->row_menu, NULL, G_MENU_MODEL (section));
  add_desk_items (self->row_menu);
  self->row_popover = GTK_POPOVER_MENU (gtk_popover_menu_new_from_model (G_MENU_MODEL (self->row_menu)));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->row_popover), FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self->row_popover), GTK_ALIGN_START);
  gtk_widget_set_parent (GTK_WIDGET (self->row_popover), GTK_WIDGET (self));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (trigger, gtk_callback_action_new (menu_key_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

void
zd_table_view_build_menus (ZdTableView *self)
{
  g_autoptr (GMenuModel) layout = layout_menu (self);

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), layout_actions,
                                   G_N_ELEMENTS (layout_actions), self);
  for (guint i = 0; i < self->n_columns; i++) {
    g_autoptr (GMenuModel) heading = heading_menu (&self->columns[i]);
    g_autofree char *name = g_strconcat ("show-", self->columns[i].id, NULL);
    g_autoptr (GSimpleAction) show = g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (TRUE));

    g_signal_connect (show, "change-state", G_CALLBACK (show_action), self);
    g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (show));
    gtk_column_view_column_set_header_menu (self->view_columns->pdata[i], heading);
  }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "table", G_ACTION_GROUP (self->actions));
  gtk_menu_button_set_menu_model (self->options, layout);
  add_row_menu (self);
  zd_table_view_update_menus (self);
}
