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
    zd_import_preview_show (self->preview, look);
    zd_import_steps_read_file (self, going_on); /* what was changed meanwhile */
  } else {
    zd_import_source_clear (&self->read);
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

static void
open_file (ZdImportSteps *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  zd_import_steps_begin (self);
  self->source.path = g_file_get_path (file);
  gtk_label_set_label (self->file, name);
  if (self->source.path != NULL)
    zd_import_steps_read_file (self, FALSE);
  else
    zd_import_steps_say (self, _ ("This file does not lie on this computer. Copy it here first."));
}

static void
given_up_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GFile) file = data;
  g_autofree char *answer = zd_ask_finish (result);

  if (g_str_equal (answer, "open"))
    open_file (ZD_IMPORT_STEPS (object), file);
}

void
zd_import_steps_open_file (ZdImportSteps *self, GFile *file)
{
  const ZdAnswer answers[] = { { "stay", _ ("_Go On with the First"), ZD_ANSWER_PLAIN },
                               { "open", _ ("_Open the Other File"), ZD_ANSWER_SUGGESTED } };

  g_return_if_fail (ZD_IS_IMPORT_STEPS (self));
  if (self->working)
    return;
  if (self->step > FILE_STEP && !zd_import_steps_is_written (self))
    zd_ask_async (GTK_WIDGET (self), _ ("Give up the import that has begun?"),
                  _ ("What you mapped and chose for the first file is lost. Nothing of it has been written."), answers,
                  G_N_ELEMENTS (answers), NULL, given_up_cb, g_object_ref (file));
  else
    open_file (self, file);
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GFile) file = zd_file_dialog_finish (result, NULL);

  if (file != NULL)
    zd_import_steps_open_file (ZD_IMPORT_STEPS (object), file);
}

void
zd_import_steps_choose_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_import_choose (widget, _ ("Choose a Spreadsheet"), chosen_cb, NULL);
}

gboolean
zd_import_steps_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, ZdImportSteps *self)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL || self->working)
    return FALSE;
  zd_import_steps_open_file (self, files->data);
  return TRUE;
}
