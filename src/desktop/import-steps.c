/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/import-steps.h"

#include <string.h>

#include "base/i18n.h"
#include "compat/ask.h"
#include "compat/file-chooser.h"
#include "desktop/busy.h"
#include "desktop/import-mapping.h"
#include "desktop/import-preview.h"
#include "desktop/import-review.h"
#include "desktop/import-save.h"
#include "desktop/warning-row.h"
#include "desktop/window.h"

enum { FILE_STEP, COLUMNS_STEP, ROWS_STEP, DONE_STEP, N_STEPS };

struct _ZdImportSteps {
  AdwBin parent_instance;
  GtkLabel *marks[N_STEPS];
  GtkStack *stack;
  AdwBin *form;
  GtkLabel *file;
  GtkDropDown *sheet;
  GtkSpinButton *header;
  GtkWidget *shape; /* sheet and header row */
  ZdImportPreview *preview;
  ZdWarningRow *trouble;
  ZdImportMapping *mapping;
  ZdImportReview *review;
  GtkLabel *summary;
  GtkEntry *name;
  GtkWidget *naming;
  GtkStack *ending; /* "ready" or "done" */
  GtkLabel *done;
  GtkWidget *undo;
  GtkWidget *cases;
  GtkButton *back;
  GtkLabel *note; /* beside the buttons: how many rows */
  GtkWidget *save;
  GtkButton *next;
  ZdBusy *busy;

  ZdImportDesk *desk;
  ZdImportFill fill;
  gpointer fill_data;
  ZdImportSource source; /* what the form says */
  ZdImportSource read;   /* what @look was read from */
  ZdImportLook *look;   /* nullable */
  ZdImportCheck *check; /* nullable: not since the last change */
  char *batch;          /* written; nullable */
  guint step;
  gboolean working;
  gboolean filling;
  gboolean going_on; /* to the next step once the file is read */
};

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

static gboolean
is_written (ZdImportSteps *self)
{
  return g_str_equal (gtk_stack_get_visible_child_name (self->ending), "done");
}

static void
show_marks (ZdImportSteps *self)
{
  const char *const names[N_STEPS] = { _("File"), _("Column Mapping"), _("Check"), _("Finish") };
  gboolean written = is_written (self);

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
  g_autofree char *note = checked ? g_strdup_printf (_("%u rows will be written, %u stay out"), self->check->good,
                                                     self->check->bad)
                                  : NULL;

  gtk_button_set_label (self->back, self->step == FILE_STEP || written ? _("_Close") : _("_Back"));
  gtk_button_set_label (self->next, self->step == DONE_STEP ? _("_Write") : _("_Next"));
  gtk_label_set_label (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->next), !written);
  gtk_widget_set_visible (self->save, checked && self->check->bad > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.next", can_go_on (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.back", !self->working);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.again", !self->working);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.choose-file", !self->working);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.save-problems", !self->working);
}

static void
show_step (ZdImportSteps *self)
{
  gtk_stack_set_visible_child_name (self->stack, step_ids[self->step]);
  show_marks (self);
  show_buttons (self, is_written (self));
}

static void
say_trouble (ZdImportSteps *self, const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), text != NULL);
  if (text != NULL)
    zd_warning_row_set (self->trouble, FALSE, text);
}

/* ---- jobs ---- */

static void
give (ZdImportSteps *self, const ZdImportOrder *order, const char *what, GAsyncReadyCallback callback)
{
  g_autoptr (ZdProgress) progress = zd_progress_new ();

  self->working = TRUE;
  say_trouble (self, NULL);
  zd_busy_start (self->busy, what, progress);
  zd_import_desk_run (self->desk, zd_session_of (GTK_WIDGET (self)), order, progress, self, callback, NULL);
  show_step (self);
}

/* (transfer full) (nullable): says what went wrong. */
static gpointer
take (ZdImportSteps *self, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  gpointer answer = zd_session_finish (result, &error);

  self->working = FALSE;
  zd_busy_stop (self->busy);
  if (g_error_matches (error, ZD_ERROR, ZD_ERROR_CANCELLED))
    say_trouble (self, _("Cancelled. Nothing was written."));
  else if (error != NULL)
    say_trouble (self, error->message);
  return answer;
}

static void
forget_check (ZdImportSteps *self)
{
  g_clear_pointer (&self->check, zd_import_check_unref);
}

/* ---- 1: the file ---- */

static void
show_shape (ZdImportSteps *self)
{
  g_autoptr (GtkStringList) sheets = gtk_string_list_new (NULL);
  guint chosen = 0;

  self->filling = TRUE;
  for (guint i = 0; self->look->sheets != NULL && i < self->look->sheets->len; i++) {
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
show_look (ZdImportSteps *self, ZdImportLook *look)
{
  zd_import_mapping_show (self->mapping, look);
  g_clear_pointer (&self->look, zd_import_look_free);
  self->look = look;
  forget_check (self);
}

static void read_file (ZdImportSteps *self, gboolean going_on);

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  ZdImportSteps *self = ZD_IMPORT_STEPS (object);
  gboolean going_on = self->going_on;
  ZdImportLook *look = take (self, result);

  self->going_on = FALSE;
  if (look != NULL) {
    show_look (self, look);
    show_shape (self);
    zd_import_preview_show (self->preview, look);
    read_file (self, going_on); /* what was changed meanwhile */
  } else {
    zd_import_source_clear (&self->read);
  }
  show_step (self);
}

/* Unless it is read already as the form says. */
static void
read_file (ZdImportSteps *self, gboolean going_on)
{
  const ZdImportOrder order = { .step = ZD_IMPORT_OPEN, .source = &self->source };
  const char *missing;

  if (self->source.path == NULL || self->working)
    return;
  missing = self->fill (&self->source, self->fill_data);
  say_trouble (self, missing);
  if (missing != NULL)
    return;
  if (zd_import_source_equal (&self->source, &self->read)) {
    self->step += going_on;
    return;
  }
  zd_import_source_clear (&self->read);
  zd_import_source_copy (&self->read, &self->source);
  self->going_on = going_on;
  give (self, &order, _("Reading the file…"), read_cb);
}

void
zd_import_steps_form_changed (ZdImportSteps *self)
{
  g_return_if_fail (ZD_IS_IMPORT_STEPS (self));
  if (self->step == FILE_STEP)
    read_file (self, FALSE);
}

static void
shape_cb (ZdImportSteps *self)
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
  read_file (self, FALSE);
}

static void
open_file (ZdImportSteps *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  zd_import_steps_begin (self);
  self->source.path = g_file_get_path (file);
  gtk_label_set_label (self->file, name);
  if (self->source.path != NULL)
    read_file (self, FALSE);
  else
    say_trouble (self, _("This file does not lie on this computer. Copy it here first."));
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
  const ZdAnswer answers[] = { { "stay", _("_Go On with the First"), ZD_ANSWER_PLAIN },
                               { "open", _("_Open the Other File"), ZD_ANSWER_SUGGESTED } };

  g_return_if_fail (ZD_IS_IMPORT_STEPS (self));
  if (self->working)
    return;
  if (self->step > FILE_STEP && !is_written (self))
    zd_ask_async (GTK_WIDGET (self), _("Give up the import that has begun?"),
                  _("What you mapped and chose for the first file is lost. Nothing of it has been written."), answers,
                  G_N_ELEMENTS (answers), NULL, given_up_cb, g_object_ref (file));
  else
    open_file (self, file);
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GFile) file = zd_choose_file_finish (result, NULL);

  if (file != NULL)
    zd_import_steps_open_file (ZD_IMPORT_STEPS (object), file);
}

static void
choose_file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_import_choose (widget, _("Choose a Spreadsheet"), chosen_cb, NULL);
}

/* ---- 2: the columns ---- */

static void
mapped_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  ZdImportSteps *self = ZD_IMPORT_STEPS (object);
  ZdImportLook *look = take (self, result);

  if (look != NULL)
    show_look (self, look);
  else
    zd_import_mapping_show (self->mapping, self->look); /* as it was */
  show_step (self);
}

static void
mapping_cb (ZdImportSteps *self, const char *spec)
{
  const ZdImportOrder order = { .step = ZD_IMPORT_MAP, .text = spec };

  if (self->working)
    zd_import_mapping_show (self->mapping, self->look);
  else
    give (self, &order, _("Reading the columns…"), mapped_cb);
}

/* ---- 3: the rows ---- */

/* Without a check the columns are the place to begin again. */
static void
checked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  ZdImportSteps *self = ZD_IMPORT_STEPS (object);
  ZdImportCheck *check = take (self, result);

  forget_check (self);
  self->check = check;
  if (check != NULL) {
    zd_import_review_show (self->review, check, zd_import_desk_sort (self->desk)->choose != NULL);
    gtk_label_set_label (self->summary, check->summary);
  } else {
    self->step = COLUMNS_STEP;
  }
  show_step (self);
}

static void
start_check (ZdImportSteps *self)
{
  const ZdImportOrder order = { .step = ZD_IMPORT_CHECK };

  give (self, &order, _("Checking the rows…"), checked_cb);
}

static void
choose_cb (ZdImportSteps *self, gint64 row, const char *code)
{
  const ZdImportOrder order = { .step = ZD_IMPORT_CHOOSE, .row = row, .text = *code != '\0' ? code : NULL };

  if (!self->working)
    give (self, &order, _("Checking the rows…"), checked_cb);
}

/* "高企 2022 第一批" of "高企 2022 第一批.xlsx". (transfer full) */
static char *
file_stem (ZdImportSteps *self)
{
  char *name = g_path_get_basename (self->source.path);
  char *dot = strrchr (name, '.');

  if (dot != NULL)
    *dot = '\0';
  return name;
}

static void
save_problems_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdImportSteps *self = ZD_IMPORT_STEPS (widget);
  g_autofree char *stem = file_stem (self);
  g_autofree char *proposed = g_strdup_printf (_("%s – problem rows.xlsx"), stem);

  zd_import_save (widget, self->busy, _("Save the Problem Rows"), proposed, zd_import_desk_save_problems,
                  zd_import_desk_ref (self->desk), (GDestroyNotify) zd_import_desk_unref, FALSE);
}

/* ---- 4: done ---- */

static void
offer_what_next (ZdImportSteps *self)
{
  g_autofree char *target = self->source.policy != NULL ? g_strconcat ("all policy:", self->source.policy, NULL) : NULL;

  gtk_widget_set_visible (self->undo, self->batch != NULL);
  gtk_widget_set_visible (self->cases, target != NULL);
  if (target == NULL)
    return;
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->cases), "(ss)", "review", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->cases), "win.go");
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  ZdImportSteps *self = ZD_IMPORT_STEPS (object);
  g_autoptr (ZdImportDone) done = take (self, result);

  if (done != NULL) {
    g_free (self->batch);
    self->batch = g_strdup (done->batch);
    gtk_label_set_label (self->done, done->sentence);
    offer_what_next (self);
    gtk_stack_set_visible_child_name (self->ending, "done");
    zd_session_written (zd_session_of (GTK_WIDGET (self)));
  }
  show_step (self);
}

static void
start_writing (ZdImportSteps *self)
{
  const ZdImportOrder order = { .step = ZD_IMPORT_COMMIT, .text = gtk_editable_get_text (GTK_EDITABLE (self->name)) };

  give (self, &order, _("Writing…"), written_cb);
}

static void
propose_name (ZdImportSteps *self)
{
  g_autofree char *name = file_stem (self);

  if (*gtk_editable_get_text (GTK_EDITABLE (self->name)) == '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->name), name);
}

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
    read_file (self, TRUE);
  } else if (self->step == DONE_STEP) {
    start_writing (self);
  } else {
    self->step++;
    if (self->step == ROWS_STEP && self->check == NULL)
      start_check (self);
    else if (self->step == DONE_STEP)
      propose_name (self);
  }
  show_step (self);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdImportSteps *self = ZD_IMPORT_STEPS (widget);

  if (self->step == FILE_STEP || is_written (self)) {
    g_signal_emit (self, signals[LEFT], 0);
    return;
  }
  self->step--;
  say_trouble (self, NULL);
  show_step (self);
}

static void
again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_import_steps_begin (ZD_IMPORT_STEPS (widget));
}

void
zd_import_steps_begin (ZdImportSteps *self)
{
  g_return_if_fail (ZD_IS_IMPORT_STEPS (self));
  if (self->working)
    return;
  zd_import_source_clear (&self->source);
  zd_import_source_clear (&self->read);
  forget_check (self);
  zd_import_preview_show (self->preview, NULL);
  zd_import_mapping_show (self->mapping, NULL);
  g_clear_pointer (&self->look, zd_import_look_free);
  g_clear_pointer (&self->batch, g_free);
  gtk_label_set_label (self->file, _("No file chosen"));
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  gtk_widget_set_visible (self->shape, FALSE);
  gtk_stack_set_visible_child_name (self->ending, "ready");
  self->step = FILE_STEP;
  say_trouble (self, NULL);
  show_step (self);
}

gboolean
zd_import_steps_is_under_way (ZdImportSteps *self)
{
  g_return_val_if_fail (ZD_IS_IMPORT_STEPS (self), FALSE);
  return self->source.path != NULL && !is_written (self);
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
  gtk_widget_set_visible (self->naming, sort->choose != NULL);
  zd_import_steps_begin (self);
}

/* ---- type ---- */

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, ZdImportSteps *self)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL || self->working)
    return FALSE;
  zd_import_steps_open_file (self, files->data);
  return TRUE;
}

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
  g_type_ensure (ZD_TYPE_BUSY);
  G_OBJECT_CLASS (class)->finalize = zd_import_steps_finalize;
  signals[LEFT] = g_signal_new ("left", ZD_TYPE_IMPORT_STEPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UNDO] = g_signal_new ("undo", ZD_TYPE_IMPORT_STEPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/import-steps.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, shape_cb);
  gtk_widget_class_bind_template_callback (widget_class, mapping_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_install_action (widget_class, "import.choose-file", NULL, choose_file_action);
  gtk_widget_class_install_action (widget_class, "import.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "import.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "import.again", NULL, again_action);
  gtk_widget_class_install_action (widget_class, "import.save-problems", NULL, save_problems_action);
  gtk_widget_class_install_action (widget_class, "import.undo", NULL, undo_action);
}

static void
zd_import_steps_init (ZdImportSteps *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}
