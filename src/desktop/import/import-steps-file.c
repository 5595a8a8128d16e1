/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/import/import-steps-private.h"

#include "base/i18n.h"
#include "compat/ask.h"
#include "desktop/kit/file-dialog.h"
#include "desktop/session/import-save.h"

static void
show_shape (ZdImportSteps *self)
{
  g_autoptr (GtkStringList) sheets = gtk_string_list_new (NULL);
  guint chosen = 0;

  self->filling = TRUE;
  for (guint i = 0; i < self->look->sheets->len; i++) {
    gtk_string_list_append (sheets, self->look->sheets->pdata[i]);
    if (g_strcmp0 (self->look->sheets->pdata[i], self->look->sheet) == 0)
      chosen = i;
  }
  gtk_drop_down_set_model (self->sheet, G_LIST_MODEL (sheets));
  gtk_drop_down_set_selected (self->sheet, chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->sheet), g_list_model_get_n_items (G_LIST_MODEL (sheets)) > 1);
  if (self->look->header_row > 0)
    gtk_spin_button_set_value (self->header, self->look->header_row);
  gtk_widget_set_visible (self->shape, TRUE);
  self->filling = FALSE;
}

/* Offered until they stand in the queue. */
static void
show_together (ZdImportSteps *self)
{
  guint n = self->look->alike != NULL ? self->look->alike->len : 0;
  const ZdQueueItem *current = zd_import_queue_current (self->queue);
  g_autofree char *label = g_strdup_printf (ngettext ("Also Import %u Sheet with the Same Columns",
                                                      "Also Import %u Sheets with the Same Columns", n), n);

  gtk_widget_set_visible (GTK_WIDGET (self->together), n > 0 && (current == NULL || current->sheet == NULL));
  gtk_button_set_label (self->together, label);
}

/* One that goes by its sheet goes by the one that is read now. */
static void
tell_sheet (ZdImportSteps *self)
{
  const ZdQueueItem *current = zd_import_queue_current (self->queue);

  if (current != NULL && current->sheet != NULL)
    zd_import_queue_tell_sheet (self->queue, self->look->sheet);
}

static void
show_notice (ZdImportSteps *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->notice), self->look->notice != NULL);
  if (self->look->notice != NULL)
    zd_warning_row_set (self->notice, FALSE, self->look->notice);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  ZdImportSteps *self = ZD_IMPORT_STEPS (object);
  gboolean going_on = self->going_on;
  ZdImportLook *look = zd_import_steps_take (self, result);

  self->going_on = FALSE;
  if (look != NULL) {
    zd_import_steps_show_look (self, look);
    show_shape (self);
    tell_sheet (self);
    show_together (self);
    show_notice (self);
    zd_import_preview_show (self->preview, look);
    zd_import_steps_read_file (self, going_on); /* what was changed meanwhile */
  } else {
    zd_import_source_clear (&self->read);
    if (self->failure != NULL)
      zd_import_queue_settle (self->queue, ZD_QUEUE_FAILED, self->failure);
  }
  zd_import_steps_show (self);
}

/* Unless it is read already as the form says. */
void
zd_import_steps_read_file (ZdImportSteps *self, gboolean going_on)
{
  const ZdImportOrder order = { .step = ZD_IMPORT_OPEN, .source = &self->source };
  const char *missing;

  if (self->source.path == NULL || self->working)
    return;
  missing = self->fill (&self->source, self->fill_data);
  zd_import_steps_say (self, missing);
  if (missing != NULL)
    return;
  if (zd_import_source_equal (&self->source, &self->read)) {
    self->step += going_on;
    return;
  }
  zd_import_source_clear (&self->read);
  zd_import_source_copy (&self->read, &self->source);
  self->going_on = going_on;
  zd_import_steps_give (self, &order, _ ("Reading the file…"), read_cb);
}

void
zd_import_steps_form_changed (ZdImportSteps *self)
{
  g_return_if_fail (ZD_IS_IMPORT_STEPS (self));
  if (self->step == FILE_STEP)
    zd_import_steps_read_file (self, FALSE);
}

void
zd_import_steps_shape_cb (ZdImportSteps *self)
{
  GObject *sheet = gtk_drop_down_get_selected_item (self->sheet);

  if (self->filling || self->look == NULL)
    return;
  g_free (self->source.sheet);
  self->source.sheet = sheet != NULL ? g_strdup (gtk_string_object_get_string (GTK_STRING_OBJECT (sheet))) : NULL;
  if (g_strcmp0 (self->source.sheet, self->look->sheet) != 0)
    self->source.header_row = 0; /* another sheet has another head */
  else
    self->source.header_row = gtk_spin_button_get_value_as_int (self->header);
  zd_import_steps_read_file (self, FALSE);
}

/* ---- several files ---- */

static void
open_item (ZdImportSteps *self, const ZdQueueItem *item)
{
  g_autofree char *name = zd_queue_item_name (item);

  zd_import_steps_start (self);
  self->source.path = g_file_get_path (item->file);
  self->source.sheet = g_strdup (item->sheet);
  gtk_label_set_label (self->file, name);
  if (self->source.path != NULL)
    zd_import_steps_read_file (self, FALSE);
  else
    zd_import_steps_say (self, _ ("This file does not lie on this computer. Copy it here first."));
  zd_import_steps_show (self);
  if (self->source.path != NULL && self->working == 0) /* the form lacks something */
    gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
}

void
zd_import_steps_show_queue (ZdImportSteps *self)
{
  const ZdQueueItem *next = zd_import_queue_peek (self->queue);
  guint n = zd_import_queue_n_waiting (self->queue);
  gboolean free = zd_import_steps_is_written (self) || (self->step == FILE_STEP && self->look == NULL);
  g_autofree char *name = next != NULL ? zd_queue_item_name (next) : NULL;
  g_autofree char *label = next != NULL ? g_strdup_printf (_ ("Next File: %s (%u waiting)"), name, n) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->next_file), label != NULL && free && self->working == 0);
  if (label != NULL)
    gtk_button_set_label (self->next_file, label);
}

void
zd_import_steps_next_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdImportSteps *self = ZD_IMPORT_STEPS (widget);
  const ZdQueueItem *item = self->working == 0 ? zd_import_queue_next (self->queue) : NULL;

  if (item != NULL)
    open_item (self, item);
}

/* Sheets of one shape go one after the other, each an import of its own. */
void
zd_import_steps_take_sheets (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdImportSteps *self = ZD_IMPORT_STEPS (widget);
  g_autoptr (GFile) file = self->look != NULL ? g_file_new_for_path (self->source.path) : NULL;

  if (file == NULL)
    return;
  zd_import_queue_tell_sheet (self->queue, self->look->sheet);
  for (guint i = 0; self->look->alike != NULL && i < self->look->alike->len; i++)
    zd_import_queue_add (self->queue, file, self->look->alike->pdata[i]);
  show_together (self);
  zd_import_steps_show (self);
}

static GPtrArray *
files_new (GFile *const *files, guint n)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (list, g_object_ref (files[i]));
  return list;
}

static void
take_files (ZdImportSteps *self, const GPtrArray *files)
{
  zd_import_queue_clear (self->queue);
  for (guint i = 0; i < files->len; i++)
    zd_import_queue_add (self->queue, files->pdata[i], NULL);
  open_item (self, zd_import_queue_next (self->queue));
}

/* What was begun is lost: another one of the queue, or new files. */
typedef struct {
  GPtrArray *files; /* NULL: … */
  guint index;      /* … of the queue */
} Wanted;

static void
begin_wanted (ZdImportSteps *self, const Wanted *wanted)
{
  if (wanted->files != NULL)
    take_files (self, wanted->files);
  else
    open_item (self, zd_import_queue_take (self->queue, wanted->index));
}

static void
wanted_free (Wanted *self)
{
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_free (self);
}

static void
given_up_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autofree char *answer = zd_ask_finish (result);

  if (g_str_equal (answer, "open"))
    begin_wanted (ZD_IMPORT_STEPS (object), data);
  wanted_free (data);
}

/* @wanted: (transfer full) */
static void
ask_and_begin (ZdImportSteps *self, Wanted *wanted)
{
  const ZdAnswer answers[] = { { "stay", _ ("_Go On with the First"), ZD_ANSWER_PLAIN },
                               { "open", _ ("_Open the Other File"), ZD_ANSWER_SUGGESTED } };

  if (self->step > FILE_STEP && !zd_import_steps_is_written (self)) {
    zd_ask_async (GTK_WIDGET (self), _ ("Give up the import that has begun?"),
                  _ ("What you mapped and chose for the first file is lost. Nothing of it has been written."), answers,
                  G_N_ELEMENTS (answers), NULL, given_up_cb, wanted);
    return;
  }
  begin_wanted (self, wanted);
  wanted_free (wanted);
}

void
zd_import_steps_chosen_cb (ZdImportSteps *self, guint index)
{
  Wanted *wanted;

  if (self->working > 0)
    return;
  wanted = g_new0 (Wanted, 1);
  wanted->index = index;
  ask_and_begin (self, wanted);
}

void
zd_import_steps_open_files (ZdImportSteps *self, GFile *const *files, guint n)
{
  Wanted *wanted;

  g_return_if_fail (ZD_IS_IMPORT_STEPS (self));
  if (self->working > 0 || n == 0)
    return;
  wanted = g_new0 (Wanted, 1);
  wanted->files = files_new (files, n);
  ask_and_begin (self, wanted);
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GFile) file = zd_file_dialog_finish (result, NULL);

  if (file != NULL)
    zd_import_steps_open_files (ZD_IMPORT_STEPS (object), &file, 1);
}

void
zd_import_steps_choose_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_import_choose (widget, _ ("Choose a Spreadsheet"), chosen_cb, NULL);
}

gboolean
zd_import_steps_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, ZdImportSteps *self)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  for (GSList *one = g_value_get_boxed (value); one != NULL; one = one->next)
    g_ptr_array_add (files, one->data);
  if (files->len == 0 || self->working > 0)
    return FALSE;
  zd_import_steps_open_files (self, (GFile *const *) files->pdata, files->len);
  return TRUE;
}
