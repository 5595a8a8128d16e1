/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/pick-list-private.h"

#include "compat/list-position.h"

/* Rows that the view is told of in a frame, while it makes widgets for them; once it knows ENOUGH it has made as many as it
 * ever does. */
#define HANDFUL 12
#define ENOUGH  200

enum { LABEL = 1, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

enum { PICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdPickList, zd_pick_list, ADW_TYPE_BIN)

static void
emit_picked (ZdPickList *self)
{
  if (self->picked != NULL)
    g_signal_emit (self, signals[PICKED], 0, self->picked);
}

/* ---- which one ---- */

static guint
position_in (ZdPickList *self, GListModel *model, const char *id)
{
  for (guint i = 0; id != NULL && i < g_list_model_get_n_items (model); i++) {
    g_autoptr (GObject) item = g_list_model_get_item (model, i);

    if (g_str_equal (self->rows->id_of (item), id))
      return i;
  }
  return GTK_INVALID_LIST_POSITION;
}

gpointer
zd_pick_list_find (ZdPickList *self, GListModel *model, const char *id)
{
  guint position = position_in (self, model, id);
  g_autoptr (GObject) item = NULL;

  if (position != GTK_INVALID_LIST_POSITION)
    item = g_list_model_get_item (model, position);
  return item; /* the model has it */
}

static void
mark_picked (ZdPickList *self, gboolean scroll)
{
  guint position = position_in (self, G_LIST_MODEL (self->selection), self->picked);

  self->changing = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->changing = FALSE;
  if (scroll && position != GTK_INVALID_LIST_POSITION)
    zd_pick_list_scroll (self);
}

static void
selected_cb (GtkSingleSelection *selection, GParamSpec *pspec, ZdPickList *self)
{
  gpointer item = gtk_single_selection_get_selected_item (selection);

  if (self->changing || item == NULL || g_strcmp0 (self->rows->id_of (item), self->picked) == 0)
    return;
  g_free (self->picked);
  self->picked = g_strdup (self->rows->id_of (item));
  emit_picked (self);
}

void
zd_pick_list_pick (ZdPickList *self, const char *id)
{
  G_GNUC_UNUSED g_autofree char *before = NULL;

  g_return_if_fail (ZD_IS_PICK_LIST (self) && self->model != NULL);
  before = self->picked;
  self->picked = g_strdup (id);
  zd_pick_list_remember_place (self);
  mark_picked (self, TRUE);
}

const char *
zd_pick_list_get_picked (ZdPickList *self)
{
  g_return_val_if_fail (ZD_IS_PICK_LIST (self), NULL);
  return self->picked;
}

/* ---- rows come and go ---- */

static gboolean
tell_cb (GtkWidget *view, GdkFrameClock *clock, gpointer list)
{
  ZdPickList *self = list;
  guint told = gtk_slice_list_model_get_size (self->told) + HANDFUL;

  gtk_slice_list_model_set_size (self->told, told < ENOUGH ? told : G_MAXUINT);
  if (told < ENOUGH && told < g_list_model_get_n_items (self->model))
    return G_SOURCE_CONTINUE;
  self->telling = 0;
  return G_SOURCE_REMOVE;
}

/* Of few it is told at once; should they be many again, bit by bit. */
static void
tell_more (ZdPickList *self)
{
  guint n = g_list_model_get_n_items (self->model);

  if (n < ENOUGH && n < gtk_slice_list_model_get_size (self->told))
    gtk_slice_list_model_set_size (self->told, MAX (n, HANDFUL));
  if (self->telling == 0 && gtk_slice_list_model_get_size (self->told) < n)
    self->telling = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), tell_cb, self, NULL);
}

/* Before the view hears of it. */
static void
change_cb (GListModel *told, guint position, guint removed, guint added, ZdPickList *self)
{
  self->changing = TRUE;
  self->was_there = gtk_single_selection_get_selected (self->selection) != GTK_INVALID_LIST_POSITION;
  self->was_focused = gtk_widget_get_focus_child (GTK_WIDGET (self->view)) != NULL;
  zd_pick_list_remember_place (self);
}

/* After; a row that was there stays where it is seen. */
static void
changed_cb (GListModel *told, guint position, guint removed, guint added, ZdPickList *self)
{
  mark_picked (self, !self->was_there);
  if (self->was_focused && removed > 0)
    zd_pick_list_focus_picked (self);
  else
    zd_pick_list_focus_expected (self);
}

void
zd_pick_list_set_model (ZdPickList *self, GListModel *model, const ZdPickRows *rows)
{
  g_return_if_fail (ZD_IS_PICK_LIST (self) && self->model == NULL);
  self->rows = rows;
  self->model = g_object_ref (model);
  self->told = gtk_slice_list_model_new (g_object_ref (model), 0, HANDFUL);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (tell_more), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->told, "items-changed", G_CALLBACK (change_cb), self, 0);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->told));
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, 0);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->told, "items-changed", G_CALLBACK (changed_cb), self, G_CONNECT_AFTER);
  g_signal_connect_object (self->view, "map", G_CALLBACK (zd_pick_list_mapped), self, G_CONNECT_SWAPPED);
  tell_more (self);
}

/* ---- what stands in the rows ---- */

/* TRUE: the item at @position is that of @fresh, and says the same now. */
static gboolean
update (ZdPickList *self, GListStore *store, guint position, gpointer fresh)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (store), position);
  GtkWidget *row;

  if (!g_str_equal (self->rows->id_of (item), self->rows->id_of (fresh)))
    return FALSE;
  row = self->rows->update (item, fresh) ? g_hash_table_lookup (self->shown, item) : NULL;
  if (row != NULL)
    self->rows->show (row, item);
  return TRUE;
}

void
zd_pick_list_fill (ZdPickList *self, GListStore *store, const GPtrArray *items)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (store)), n_new = items->len;
  guint head = 0, tail = 0;

  g_return_if_fail (ZD_IS_PICK_LIST (self));
  while (head < MIN (n_old, n_new) && update (self, store, head, items->pdata[head]))
    head++;
  while (head + tail < MIN (n_old, n_new) && update (self, store, n_old - 1 - tail, items->pdata[n_new - 1 - tail]))
    tail++;
  if (head + tail < MAX (n_old, n_new))
    g_list_store_splice (store, head, n_old - head - tail, items->pdata + head, n_new - head - tail);
}

/* ---- rows ---- */

/* Whoever comes back from what was picked, where the list has the room alone, goes there again by one click. */
static void
pressed_cb (GtkGestureClick *click, int n_press, double x, double y, ZdPickList *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (click));
  GtkListItem *item = g_object_get_data (G_OBJECT (row), ZD_LIST_ITEM_KEY);

  if (n_press == 1 && gtk_list_item_get_selected (item))
    emit_picked (self);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, ZdPickList *self)
{
  GtkWidget *row = self->rows->create ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_object_set_data (G_OBJECT (row), ZD_LIST_ITEM_KEY, item);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, ZdPickList *self)
{
  self->rows->show (gtk_list_item_get_child (item), gtk_list_item_get_item (item));
  g_hash_table_insert (self->shown, gtk_list_item_get_item (item), gtk_list_item_get_child (item));
}

/* It may have another row already. */
static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, ZdPickList *self)
{
  if (g_hash_table_lookup (self->shown, gtk_list_item_get_item (item)) == gtk_list_item_get_child (item))
    g_hash_table_remove (self->shown, gtk_list_item_get_item (item));
}

static void
activated_cb (GtkListView *view, guint position, ZdPickList *self)
{
  if (position == gtk_single_selection_get_selected (self->selection))
    emit_picked (self);
  else
    gtk_single_selection_set_selected (self->selection, position);
}

/* ---- type ---- */

gboolean
zd_pick_list_default_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return GTK_WIDGET_CLASS (zd_pick_list_parent_class)->focus (widget, direction);
}

static void
zd_pick_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ZdPickList *self = ZD_PICK_LIST (object);

  g_free (self->label);
  self->label = g_value_dup_string (value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, self->label, -1);
}

static void
zd_pick_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, ZD_PICK_LIST (object)->label);
}

static void
zd_pick_list_finalize (GObject *object)
{
  ZdPickList *self = ZD_PICK_LIST (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->told);
  g_clear_object (&self->model);
  g_hash_table_unref (self->shown);
  g_free (self->label);
  g_free (self->picked);
  G_OBJECT_CLASS (zd_pick_list_parent_class)->finalize (object);
}

static void
zd_pick_list_class_init (ZdPickListClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->set_property = zd_pick_list_set_property;
  object_class->get_property = zd_pick_list_get_property;
  object_class->finalize = zd_pick_list_finalize;
  widget_class->focus = zd_pick_list_move_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/pick-list.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdPickList, view);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  properties[LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[PICKED] = g_signal_new ("picked", ZD_TYPE_PICK_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
}

static void
zd_pick_list_init (ZdPickList *self)
{
  self->shown = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}
