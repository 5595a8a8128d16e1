/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/import/import-steps-private.h"

#include "base/i18n.h"

enum { LEFT, UNDO, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdImportSteps, zd_import_steps, ADW_TYPE_BIN)

/* ---- where we are ---- */

static const char *const step_ids[N_STEPS] = { "file", "columns", "rows", "done" };

static gboolean
can_go_on (ZdImportSteps *self)
{
  if (self->working)
    return FALSE;
  if (self->step == ROWS_STEP)
    return self->check != NULL && self->check->good > 0;
  return self->look != NULL;
}

gboolean
zd_import_steps_is_written (ZdImportSteps *self)
{
  return g_str_equal (gtk_stack_get_visible_child_name (self->ending), "done");
}

static void
show_marks (ZdImportSteps *self)
{
  const char *const names[N_STEPS] = { _ ("File"), _ ("Column Mapping"), _ ("Check"), _ ("Finish") };
  gboolean written = zd_import_steps_is_written (self);

  for (guint i = 0; i < N_STEPS; i++) {
    gboolean past = i < self->step || written;
    g_autofree char *text = past ? g_strdup_printf ("✓ %s", names[i]) : g_strdup_printf ("%u %s", i + 1, names[i]);

    gtk_label_set_label (self->marks[i], text);
    (i == self->step ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->marks[i]), "current");
  }
}

static void
show_buttons (ZdImportSteps *self, gboolean written)
{
  gboolean checked = self->step == ROWS_STEP && self->check != NULL;
  g_autofree char *note = checked ? g_strdup_printf (_ ("%u rows will be written, %u stay out"), self->check->good,
                                                     self->check->bad)
                                  : NULL;

  gtk_button_set_label (self->back, self->step == FILE_STEP || written ? _ ("_Close") : _ ("_Back"));
  gtk_button_set_label (self->next, self->step == DONE_STEP ? _ ("_Write") : _ ("_Next"));
  gtk_label_set_label (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->next), !written);
  gtk_widget_set_visible (self->save, checked && self->check->bad > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.next", can_go_on (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.back", !self->working);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.again", !self->working);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.choose-file", !self->working);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.save-problems", !self->working);
}

void
zd_import_steps_show (ZdImportSteps *self)
{
  gtk_stack_set_visible_child_name (self->stack, step_ids[self->step]);
  gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (self->review)), self->check != NULL);
  show_marks (self);
  show_buttons (self, zd_import_steps_is_written (self));
  zd_import_steps_show_queue (self);
}

void
zd_import_steps_say (ZdImportSteps *self, const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), text != NULL);
  if (text != NULL)
    zd_warning_row_set (self->trouble, FALSE, text);
}

/* ---- jobs ---- */

void
zd_import_steps_give (ZdImportSteps *self, const ZdImportOrder *order, const char *what, GAsyncReadyCallback callback)
{
  g_autoptr (ZdProgress) progress = zd_progress_new ();

  self->working++;
  zd_import_steps_say (self, NULL);
  zd_busy_start (self->busy, what, progress);
  zd_import_desk_run (self->desk, zd_session_of (GTK_WIDGET (self)), order, progress, self, callback, NULL);
  zd_import_steps_show (self);
}

/* (transfer full) (nullable): says what went wrong. */
gpointer
zd_import_steps_take (ZdImportSteps *self, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  gpointer answer = zd_session_finish (result, &error);

  self->working--;
  self->refused = g_error_matches (error, ZD_ERROR, ZD_ERROR_NOT_FOUND) || g_error_matches (error, ZD_ERROR, ZD_ERROR_USAGE);
  if (self->working == 0)
    zd_busy_stop (self->busy);
  g_clear_pointer (&self->failure, g_free);
  if (g_error_matches (error, ZD_ERROR, ZD_ERROR_CANCELLED)) {
    zd_import_steps_say (self, _ ("Cancelled. Nothing was written."));
  } else if (error != NULL) {
    self->failure = g_strdup (error->message);
    zd_import_steps_say (self, error->message);
  }
  return answer;
}

/* ---- 2: the columns ---- */

void
zd_import_steps_show_look (ZdImportSteps *self, ZdImportLook *look)
{
  zd_import_mapping_show (self->mapping, look);
  g_clear_pointer (&self->look, zd_import_look_free);
  self->look = look;
  zd_import_steps_forget_check (self);
}

static void
mapped_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  ZdImportSteps *self = ZD_IMPORT_STEPS (object);
  ZdImportLook *look = zd_import_steps_take (self, result);

  if (look != NULL)
    zd_import_steps_show_look (self, look);
  else
    zd_import_mapping_show (self->mapping, self->look); /* as it was */
  zd_import_steps_show (self);
}

static void
mapping_cb (ZdImportSteps *self, const char *spec)
{
  const ZdImportOrder order = { .step = ZD_IMPORT_MAP, .text = spec };

  if (self->working)
    zd_import_mapping_show (self->mapping, self->look);
  else
    zd_import_steps_give (self, &order, _ ("Reading the columns…"), mapped_cb);
}

/* ---- 4: done ---- */

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdImportSteps *self = ZD_IMPORT_STEPS (widget);

  if (self->batch != NULL)
    g_signal_emit (self, signals[UNDO], 0, self->batch);
}

/* ---- on and back ---- */

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdImportSteps *self = ZD_IMPORT_STEPS (widget);

  if (!can_go_on (self))
    return;
  if (self->step == FILE_STEP) {
    zd_import_steps_read_file (self, TRUE);
  } else if (self->step == DONE_STEP) {
    zd_import_steps_write (self);
  } else {
    self->step++;
    if (self->step == ROWS_STEP && self->check == NULL)
      zd_import_steps_check_rows (self);
    else if (self->step == DONE_STEP)
      zd_import_steps_propose_name (self);
  }
  zd_import_steps_show (self);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdImportSteps *self = ZD_IMPORT_STEPS (widget);

  if (self->step == FILE_STEP || zd_import_steps_is_written (self)) {
    g_signal_emit (self, signals[LEFT], 0);
    return;
  }
  self->step--;
  zd_import_steps_say (self, NULL);
  zd_import_steps_show (self);
}

static void
again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (zd_import_queue_n_waiting (ZD_IMPORT_STEPS (widget)->queue) > 0)
    zd_import_steps_next_file (widget, name, parameter);
  else
    zd_import_steps_begin (ZD_IMPORT_STEPS (widget));
}

void
zd_import_steps_begin (ZdImportSteps *self)
{
  g_return_if_fail (ZD_IS_IMPORT_STEPS (self));
  if (self->working > 0)
    return;
  zd_import_queue_clear (self->queue);
  zd_import_steps_start (self);
}

void
zd_import_steps_start (ZdImportSteps *self)
{
  zd_import_source_clear (&self->source);
  zd_import_source_clear (&self->read);
  zd_import_steps_forget_check (self);
  zd_import_preview_show (self->preview, NULL);
  zd_import_mapping_show (self->mapping, NULL);
  g_clear_pointer (&self->look, zd_import_look_free);
  g_clear_pointer (&self->batch, g_free);
  gtk_label_set_label (self->file, _ ("No file chosen"));
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  gtk_widget_set_visible (self->shape, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->notice), FALSE);
  gtk_stack_set_visible_child_name (self->ending, "ready");
  self->step = FILE_STEP;
  zd_import_steps_say (self, NULL);
  zd_import_steps_show (self);
}

gboolean
zd_import_steps_is_under_way (ZdImportSteps *self)
{
  g_return_val_if_fail (ZD_IS_IMPORT_STEPS (self), FALSE);
  return (self->source.path != NULL && !zd_import_steps_is_written (self)) || zd_import_queue_n_waiting (self->queue) > 0;
}

void
zd_import_steps_set_up (ZdImportSteps *self, const ZdImportSort *sort, GtkWidget *form, ZdImportFill fill,
                        gpointer data)
{
  g_return_if_fail (ZD_IS_IMPORT_STEPS (self));
  self->desk = zd_import_desk_new (sort);
  self->fill = fill;
  self->fill_data = data;
  adw_bin_set_child (self->form, form);
  gtk_widget_set_visible (self->naming, sort->change != NULL);
  zd_import_steps_begin (self);
}

/* ---- type ---- */

static void
zd_import_steps_finalize (GObject *object)
{
  ZdImportSteps *self = ZD_IMPORT_STEPS (object);

  zd_import_source_clear (&self->source);
  zd_import_source_clear (&self->read);
  g_clear_pointer (&self->look, zd_import_look_free);
  g_clear_pointer (&self->check, zd_import_check_unref);
  g_clear_pointer (&self->desk, zd_import_desk_unref);
  g_free (self->batch);
  g_free (self->failure);
  G_OBJECT_CLASS (zd_import_steps_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *class)
{
  static const char *const marks[N_STEPS] = { "mark_file", "mark_columns", "mark_rows", "mark_done" };

  for (guint i = 0; i < N_STEPS; i++)
    gtk_widget_class_bind_template_child_full (class, marks[i], FALSE,
                                               G_STRUCT_OFFSET (ZdImportSteps, marks) + i * sizeof (gpointer));
  gtk_widget_class_bind_template_child (class, ZdImportSteps, stack);
  gtk_widget_class_bind_template_child (class, ZdImportSteps, form);
  gtk_widget_class_bind_template_child (class, ZdImportSteps, file);
  gtk_widget_class_bind_template_child (class, ZdImportSteps, queue);
  gtk_widget_class_bind_template_child (class, ZdImportSteps, next_file);
  gtk_widget_class_bind_template_child (class, ZdImportSteps, together);
  gtk_widget_class_bind_template_child (class, ZdImportSteps, notice);
  gtk_widget_class_bind_template_child (class, ZdImportSteps, sheet);
  gtk_widget_class_bind_template_child (class, ZdImportSteps, header);
  gtk_widget_class_bind_template_child (class, ZdImportSteps, shape);
  gtk_widget_class_bind_template_child (class, ZdImportSteps, preview);
  gtk_widget_class_bind_template_child (class, ZdImportSteps, trouble);
  gtk_widget_class_bind_template_child (class, ZdImportSteps, mapping);
  gtk_widget_class_bind_template_child (class, ZdImportSteps, review);
  gtk_widget_class_bind_template_child (class, ZdImportSteps, summary);
  gtk_widget_class_bind_template_child (class, ZdImportSteps, name);
  gtk_widget_class_bind_template_child (class, ZdImportSteps, naming);
  gtk_widget_class_bind_template_child (class, ZdImportSteps, ending);
  gtk_widget_class_bind_template_child (class, ZdImportSteps, done);
  gtk_widget_class_bind_template_child (class, ZdImportSteps, undo);
  gtk_widget_class_bind_template_child (class, ZdImportSteps, cases);
  gtk_widget_class_bind_template_child (class, ZdImportSteps, back);
  gtk_widget_class_bind_template_child (class, ZdImportSteps, note);
  gtk_widget_class_bind_template_child (class, ZdImportSteps, save);
  gtk_widget_class_bind_template_child (class, ZdImportSteps, next);
  gtk_widget_class_bind_template_child (class, ZdImportSteps, busy);
}

static void
zd_import_steps_class_init (ZdImportStepsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_IMPORT_PREVIEW);
  g_type_ensure (ZD_TYPE_IMPORT_MAPPING);
  g_type_ensure (ZD_TYPE_IMPORT_REVIEW);
  g_type_ensure (ZD_TYPE_WARNING_ROW);
  g_type_ensure (ZD_TYPE_IMPORT_QUEUE);
  g_type_ensure (ZD_TYPE_BUSY);
  G_OBJECT_CLASS (class)->finalize = zd_import_steps_finalize;
  signals[LEFT] = g_signal_new ("left", ZD_TYPE_IMPORT_STEPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UNDO] = g_signal_new ("undo", ZD_TYPE_IMPORT_STEPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/import-steps.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback_full (widget_class, "shape_cb", G_CALLBACK (zd_import_steps_shape_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "chosen_cb", G_CALLBACK (zd_import_steps_chosen_cb));
  gtk_widget_class_bind_template_callback (widget_class, mapping_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "change_cb", G_CALLBACK (zd_import_steps_change_cb));
  gtk_widget_class_install_action (widget_class, "import.choose-file", NULL, zd_import_steps_choose_file);
  gtk_widget_class_install_action (widget_class, "import.paste", NULL, zd_import_steps_paste);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "import.paste", NULL);
  gtk_widget_class_install_action (widget_class, "import.next-file", NULL, zd_import_steps_next_file);
  gtk_widget_class_install_action (widget_class, "import.take-sheets", NULL, zd_import_steps_take_sheets);
  gtk_widget_class_install_action (widget_class, "import.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "import.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "import.again", NULL, again_action);
  gtk_widget_class_install_action (widget_class, "import.save-problems", NULL, zd_import_steps_save_problems);
  gtk_widget_class_install_action (widget_class, "import.undo", NULL, undo_action);
}

static void
zd_import_steps_init (ZdImportSteps *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (drop, "drop", G_CALLBACK (zd_import_steps_drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}
