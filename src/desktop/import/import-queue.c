/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/import/import-queue.h"

#include "base/i18n.h"
#include "compat/tooltip.h"
#include "desktop/kit/chip.h"

#define NONE G_MAXUINT
/* Rows that are seen without scrolling. */
#define MOST_HEIGHT 150

struct _ZdImportQueue {
  AdwBin parent_instance;
  GtkListBox *list;
  GPtrArray *items; /* of ZdQueueItem */
  guint current;    /* of @items, or NONE */
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdImportQueue, zd_import_queue, ADW_TYPE_BIN)

static void
item_free (gpointer data)
{
  ZdQueueItem *self = data;

  g_object_unref (self->file);
  g_free (self->sheet);
  g_free (self->says);
  g_free (self);
}

char *
zd_queue_item_name (const ZdQueueItem *self)
{
  g_autofree char *name = g_file_get_basename (self->file);

  return self->sheet != NULL ? g_strdup_printf ("%s · %s", name, self->sheet) : g_strdup (name);
}

/* ---- the list ---- */

static GtkWidget *
chip_of (const ZdQueueItem *item)
{
  static const struct {
    ZdTone tone;
    const char *icon;
    const char *name;
  } looks[] = {
    [ZD_QUEUE_WAITS] = { ZD_TONE_PLAIN, NULL, N_ ("Waiting") },
    [ZD_QUEUE_OPEN] = { ZD_TONE_ACTIVE, NULL, N_ ("Being imported") },
    [ZD_QUEUE_WRITTEN] = { ZD_TONE_GOOD, "zd-yes-symbolic", N_ ("Imported") },
    [ZD_QUEUE_FAILED] = { ZD_TONE_BAD, "zd-stop-symbolic", N_ ("Cannot be read") },
  };
  GtkWidget *chip = zd_chip_new ();

  zd_chip_set (ZD_CHIP (chip), looks[item->state].tone, looks[item->state].icon, _ (looks[item->state].name));
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  return chip;
}

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  zd_tooltip_set (label, text);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
row_new (const ZdQueueItem *item)
{
  GtkWidget *row = gtk_list_box_row_new (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *name = zd_queue_item_name (item);

  gtk_box_append (GTK_BOX (line), label_new (name, NULL));
  if (item->says != NULL)
    gtk_box_append (GTK_BOX (line), label_new (item->says, "dim-label"));
  gtk_widget_set_hexpand (gtk_widget_get_last_child (line), TRUE);
  gtk_box_append (GTK_BOX (line), chip_of (item));
  gtk_widget_set_margin_start (line, 12);
  gtk_widget_set_margin_end (line, 12);
  gtk_widget_set_margin_top (line, 4);
  gtk_widget_set_margin_bottom (line, 4);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), item->state == ZD_QUEUE_WAITS || item->state == ZD_QUEUE_FAILED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
show_items (ZdImportQueue *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < self->items->len; i++) {
    gtk_list_box_append (self->list, row_new (self->items->pdata[i]));
    if (i == self->current)
      gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) i));
  }
  gtk_widget_set_visible (GTK_WIDGET (self), self->items->len > 1);
}

static void
activated_cb (ZdImportQueue *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, (guint) gtk_list_box_row_get_index (row));
}

/* ---- items ---- */

void
zd_import_queue_clear (ZdImportQueue *self)
{
  g_return_if_fail (ZD_IS_IMPORT_QUEUE (self));
  g_ptr_array_set_size (self->items, 0);
  self->current = NONE;
  show_items (self);
}

void
zd_import_queue_add (ZdImportQueue *self, GFile *file, const char *sheet)
{
  ZdQueueItem *item;

  g_return_if_fail (ZD_IS_IMPORT_QUEUE (self));
  for (guint i = 0; i < self->items->len; i++) {
    item = self->items->pdata[i];
    if (g_file_equal (item->file, file) && g_strcmp0 (item->sheet, sheet) == 0)
      return;
  }
  item = g_new0 (ZdQueueItem, 1);
  item->file = g_object_ref (file);
  item->sheet = g_strdup (sheet);
  g_ptr_array_add (self->items, item);
  show_items (self);
}

guint
zd_import_queue_n_waiting (ZdImportQueue *self)
{
  guint n = 0;

  g_return_val_if_fail (ZD_IS_IMPORT_QUEUE (self), 0);
  for (guint i = 0; i < self->items->len; i++)
    n += ((const ZdQueueItem *) self->items->pdata[i])->state == ZD_QUEUE_WAITS;
  return n;
}

static ZdQueueItem *
current (ZdImportQueue *self)
{
  return self->current != NONE ? self->items->pdata[self->current] : NULL;
}

const ZdQueueItem *
zd_import_queue_current (ZdImportQueue *self)
{
  g_return_val_if_fail (ZD_IS_IMPORT_QUEUE (self), NULL);
  return current (self);
}

void
zd_import_queue_tell_sheet (ZdImportQueue *self, const char *sheet)
{
  g_return_if_fail (ZD_IS_IMPORT_QUEUE (self));
  if (current (self) == NULL)
    return;
  g_free (current (self)->sheet);
  current (self)->sheet = g_strdup (sheet);
  show_items (self);
}

void
zd_import_queue_settle (ZdImportQueue *self, ZdQueueState state, const char *says)
{
  g_return_if_fail (ZD_IS_IMPORT_QUEUE (self));
  if (current (self) == NULL)
    return;
  current (self)->state = state;
  g_free (current (self)->says);
  current (self)->says = g_strdup (says);
  show_items (self);
}

static guint
first_waiting (ZdImportQueue *self)
{
  for (guint i = 0; i < self->items->len; i++)
    if (((const ZdQueueItem *) self->items->pdata[i])->state == ZD_QUEUE_WAITS)
      return i;
  return NONE;
}

const ZdQueueItem *
zd_import_queue_peek (ZdImportQueue *self)
{
  g_return_val_if_fail (ZD_IS_IMPORT_QUEUE (self), NULL);
  return first_waiting (self) != NONE ? self->items->pdata[first_waiting (self)] : NULL;
}

const ZdQueueItem *
zd_import_queue_next (ZdImportQueue *self)
{
  g_return_val_if_fail (ZD_IS_IMPORT_QUEUE (self), NULL);
  return first_waiting (self) != NONE ? zd_import_queue_take (self, first_waiting (self)) : NULL;
}

const ZdQueueItem *
zd_import_queue_take (ZdImportQueue *self, guint index)
{
  g_return_val_if_fail (ZD_IS_IMPORT_QUEUE (self), NULL);
  g_return_val_if_fail (index < self->items->len, NULL);
  if (current (self) != NULL && current (self)->state == ZD_QUEUE_OPEN)
    current (self)->state = ZD_QUEUE_WAITS;
  self->current = index;
  zd_import_queue_settle (self, ZD_QUEUE_OPEN, NULL);
  return current (self);
}

/* ---- type ---- */

static void
zd_import_queue_finalize (GObject *object)
{
  g_ptr_array_unref (ZD_IMPORT_QUEUE (object)->items);
  G_OBJECT_CLASS (zd_import_queue_parent_class)->finalize (object);
}

static void
zd_import_queue_class_init (ZdImportQueueClass *class)
{
  G_OBJECT_CLASS (class)->finalize = zd_import_queue_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", ZD_TYPE_IMPORT_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_UINT);
}

static void
zd_import_queue_init (ZdImportQueue *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->items = g_ptr_array_new_with_free_func (item_free);
  self->current = NONE;
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Files to be imported"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_HEIGHT);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  adw_bin_set_child (ADW_BIN (self), scrolled);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
