/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/table-view-private.h"

#include "base/i18n.h"
#include "compat/list-position.h"
#include "compat/tooltip.h"
#include "desktop/kit/chip.h"
#include "desktop/kit/format.h"

/* The columns: how cells are made and filled, and what a click on a header asks for. */

static GQuark index_quark;

static guint
index_of (gpointer object)
{
  return GPOINTER_TO_UINT (g_object_get_qdata (object, index_quark));
}

static void
set_index (gpointer object, guint index)
{
  g_object_set_qdata (object, index_quark, GUINT_TO_POINTER (index));
}

int
zd_table_view_find_column (ZdTableView *self, const char *id)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (g_str_equal (self->columns[i].id, id))
      return (int) i;
  return -1;
}

/* ---- cells ---- */

/* The whole text where the cell cannot show it. */
static gboolean
tooltip_cb (GtkWidget *cell, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer data)
{
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (cell));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (cell, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width <= gtk_widget_get_width (cell))
    return FALSE;
  zd_tooltip_set_text (tooltip, text);
  return TRUE;
}

static GtkWidget *
inscription_new (ZdColKind kind)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), 0); /* columns have widths, see table-view-room.c */
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (cell), 0);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), kind == ZD_COL_NUMBER ? 1 : 0);
  if (kind != ZD_COL_TEXT && kind != ZD_COL_NAME)
    gtk_widget_add_css_class (cell, "numeric");
  gtk_widget_set_has_tooltip (cell, TRUE);
  g_signal_connect (cell, "query-tooltip", G_CALLBACK (tooltip_cb), NULL);
  return cell;
}

static GtkWidget *
cell_new (const ZdTableColumn *column)
{
  switch (column->kind) {
  case ZD_COL_VERDICT:
  case ZD_COL_STATE:
    return zd_chip_new ();
  case ZD_COL_WIDGET:
    return column->create ();
  default:
    return inscription_new (column->kind);
  }
}

/* In 4.8 Ctrl and a click would toggle a row twice, that is, not at all. */
static void
pressed_cb (GtkGestureClick *click, int n_press, double x, double y, GtkListItem *item)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (click);

  if ((gtk_event_controller_get_current_event_state (controller) & GDK_CONTROL_MASK) == 0)
    return;
  gtk_widget_activate_action (gtk_event_controller_get_widget (controller), "list.select-item", "(ubb)",
                              gtk_list_item_get_position (item), TRUE, FALSE);
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* A chip keeps its own size, so that the whole cell is clickable it stands in a box. */
static GtkWidget *
framed (GtkWidget *cell)
{
  GtkWidget *frame = adw_bin_new ();

  adw_bin_set_child (ADW_BIN (frame), cell);
  gtk_widget_add_css_class (frame, "zd-cell");
  return frame;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, ZdTableView *self)
{
  GtkWidget *frame = framed (cell_new (&self->columns[index_of (factory)]));
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), item);
  gtk_widget_add_controller (frame, GTK_EVENT_CONTROLLER (click));
  g_object_set_data (G_OBJECT (frame), ZD_LIST_ITEM_KEY, item);
  set_index (item, index_of (factory));
  gtk_list_item_set_child (item, frame);
}

static void
fill_cell (ZdTableView *self, GtkWidget *cell, guint index, ZdRowSource *source, guint row)
{
  const ZdTableColumn *column = &self->columns[index];
  g_autofree char *text = zd_row_source_text (source, row, index);
  g_autofree char *grouped = NULL;
  int mark = -1;

  switch (column->kind) {
  case ZD_COL_VERDICT:
  case ZD_COL_STATE:
    mark = zd_row_source_mark (source, row, index);
    if (mark < 0)
      zd_chip_set (ZD_CHIP (cell), ZD_TONE_PLAIN, NULL, "");
    else if (column->kind == ZD_COL_STATE)
      zd_chip_set_case_state (ZD_CHIP (cell), (ZdCaseState) mark);
    else
      zd_chip_set_verdict (ZD_CHIP (cell), (ZdMatchGroup) mark, text);
    break;
  case ZD_COL_WIDGET:
    column->bind (cell, source, row);
    break;
  case ZD_COL_CODE:
    grouped = zd_code_group (text);
    gtk_inscription_set_text (GTK_INSCRIPTION (cell), grouped);
    break;
  default:
    gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
  }
}

static void
fill_item (ZdTableView *self, GtkListItem *item)
{
  GtkWidget *frame = gtk_list_item_get_child (item);
  ZdRowItem *row = gtk_list_item_get_item (item);
  ZdRowSource *source = zd_row_model_get_source (self->model);

  if (row != NULL && source != NULL)
    fill_cell (self, adw_bin_get_child (ADW_BIN (frame)), index_of (item), source, zd_row_item_get_row (row));
}

/* A screen reader says a row by its first cell. */
static void
name_row (GtkListItem *item)
{
  GtkWidget *frame = gtk_list_item_get_child (item);
  GtkWidget *cell = gtk_widget_get_parent (frame);
  GtkWidget *row = cell != NULL ? gtk_widget_get_parent (cell) : NULL;

  if (row != NULL && gtk_widget_get_first_child (row) == cell)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                    adw_bin_get_child (ADW_BIN (frame)), NULL, -1);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, ZdTableView *self)
{
  g_hash_table_add (self->bound, item);
  fill_item (self, item);
  name_row (item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, ZdTableView *self)
{
  g_hash_table_remove (self->bound, item);
}

/* The rows in sight say something else now, at the same places. */
void
zd_table_view_rebind (ZdTableView *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    fill_item (self, item);
}

/* ---- headers ---- */

typedef struct {
  ZdTableView *table;
  guint index;
} Asked;

/* Before 4.10 a view does not say which column leads its order. Its sorter does,
 * when asked about two rows: the leading column's function is the first to be called. */
static int
note_column (gconstpointer a, gconstpointer b, gpointer data)
{
  const Asked *asked = data;

  asked->table->asked_column = asked->index;
  return -1;
}

static int
asked_sort (ZdTableView *self, gboolean *descending)
{
  g_autoptr (GObject) one = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) other = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering order;

  self->asked_column = G_MAXUINT;
  order = gtk_sorter_compare (gtk_column_view_get_sorter (self->view), one, other);
  *descending = order == GTK_ORDERING_LARGER;
  return self->asked_column == G_MAXUINT ? -1 : (int) self->asked_column;
}

static void
sorter_changed_cb (GtkSorter *sorter, GtkSorterChange change, ZdTableView *self)
{
  gboolean descending;
  int column;

  if (self->model == NULL)
    return; /* the view is being taken apart */
  column = asked_sort (self, &descending);
  zd_table_view_sort_by_index (self, column, descending);
}

static void
width_changed_cb (GtkColumnViewColumn *column, GParamSpec *pspec, ZdTableView *self)
{
  if (self->setting)
    return;
  self->wishes[index_of (column)].width = gtk_column_view_column_get_fixed_width (column);
  zd_table_view_fit_soon (self);
  zd_table_view_remember_soon (self);
}

static void
layout_changed_cb (ZdTableView *self)
{
  if (self->model == NULL)
    return;
  zd_table_view_update_menus (self);
  zd_table_view_remember_soon (self);
}

/* ---- building ---- */

static GtkListItemFactory *
factory_new (ZdTableView *self, guint index)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  set_index (factory, index);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  return factory;
}

static GtkColumnViewColumn *
column_new (ZdTableView *self, guint index)
{
  const ZdTableColumn *spec = &self->columns[index];
  GtkColumnViewColumn *column = gtk_column_view_column_new (_ (spec->title), factory_new (self, index));
  g_autoptr (GtkSorter) sorter = NULL;
  Asked *asked = g_new (Asked, 1);

  *asked = (Asked){ self, index };
  sorter = GTK_SORTER (gtk_custom_sorter_new (note_column, asked, g_free));
  set_index (column, index);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, spec->width == 0);
  g_signal_connect (column, "notify::fixed-width", G_CALLBACK (width_changed_cb), self);
  return column;
}

/* A heading stands over its figures: on the right where they are, its arrow before it. */
static void
align_heading (GtkWidget *button, const ZdTableColumn *column)
{
  GtkWidget *box = gtk_widget_get_first_child (button);
  GtkWidget *label = box != NULL ? gtk_widget_get_first_child (box) : NULL;

  if (column->kind != ZD_COL_NUMBER || !GTK_IS_LABEL (label))
    return;
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_insert_before (label, box, NULL);
}

static void
align_headings (ZdTableView *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *button = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (guint i = 0; i < self->n_columns && button != NULL; i++) {
    align_heading (button, &self->columns[i]);
    button = gtk_widget_get_next_sibling (button);
  }
}

void
zd_table_view_build_columns (ZdTableView *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  index_quark = g_quark_from_static_string ("zd-index");
  self->wishes = g_new0 (ZdColumnWish, self->n_columns);
  zd_table_view_want_as_declared (self);
  for (guint i = 0; i < self->n_columns; i++) {
    GtkColumnViewColumn *column = column_new (self, i);

    gtk_column_view_append_column (self->view, column);
    g_ptr_array_add (self->view_columns, column);
  }
  zd_table_view_fit (self);
  align_headings (self);
  g_signal_connect_object (columns, "items-changed", G_CALLBACK (layout_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (sorter_changed_cb),
                           self, 0);
}
