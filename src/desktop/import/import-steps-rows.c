/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/import/import-steps-private.h"

#include <string.h>

#include "base/i18n.h"
#include "desktop/session/import-save.h"

/* ---- 3: the rows ---- */

void
zd_import_steps_forget_check (ZdImportSteps *self)
{
  g_clear_pointer (&self->check, zd_import_check_unref);
}

/* Without a check the columns are the place to begin again. */
static void
take_check (ZdImportSteps *self, ZdImportCheck *check)
{
  zd_import_steps_forget_check (self);
  self->check = check;
  if (check != NULL) {
    zd_import_review_show (self->review, check, self->desk);
    gtk_label_set_label (self->summary, check->summary);
  } else {
    self->step = COLUMNS_STEP;
  }
}

static void
checked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  ZdImportSteps *self = ZD_IMPORT_STEPS (object);

  take_check (self, zd_import_steps_take (self, result));
  zd_import_steps_show (self);
  if (self->check != NULL)
    zd_import_review_focus (self->review);
}

void
zd_import_steps_check_rows (ZdImportSteps *self)
{
  const ZdImportOrder order = { .step = ZD_IMPORT_CHECK };

  zd_import_steps_give (self, &order, _ ("Checking the rows…"), checked_cb);
}

/* What is refused leaves the rows as they were. */
static void
changed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  ZdImportSteps *self = ZD_IMPORT_STEPS (object);
  ZdImportCheck *check = zd_import_steps_take (self, result);

  if (check != NULL || !self->refused)
    take_check (self, check);
  zd_import_steps_show (self);
}

/* One after the other, however fast they come. */
void
zd_import_steps_change_cb (ZdImportSteps *self, const ZdImportOrder *order)
{
  if (self->check != NULL)
    zd_import_steps_give (self, order, _ ("Checking the rows…"), changed_cb);
}

/* "高企 2022 第一批" of "高企 2022 第一批.xlsx", with the sheet where it is one of several. (transfer full) */
static char *
file_stem (ZdImportSteps *self)
{
  const ZdQueueItem *item = zd_import_queue_current (self->queue);
  g_autofree char *name = g_path_get_basename (self->source.path);
  char *dot = strrchr (name, '.');

  if (dot != NULL)
    *dot = '\0';
  return item != NULL && item->sheet != NULL ? g_strdup_printf ("%s · %s", name, item->sheet) : g_steal_pointer (&name);
}

void
zd_import_steps_save_problems (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdImportSteps *self = ZD_IMPORT_STEPS (widget);
  g_autofree char *stem = file_stem (self);
  g_autofree char *proposed = g_strdup_printf (_ ("%s – problem rows.xlsx"), stem);

  zd_import_save (widget, self->busy, _ ("Save the Problem Rows"), proposed, zd_import_desk_save_problems,
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
  g_autoptr (ZdImportDone) done = zd_import_steps_take (self, result);

  if (done != NULL) {
    g_free (self->batch);
    self->batch = g_strdup (done->batch);
    gtk_label_set_label (self->done, done->sentence);
    offer_what_next (self);
    gtk_stack_set_visible_child_name (self->ending, "done");
    zd_import_queue_settle (self->queue, ZD_QUEUE_WRITTEN, done->sentence);
    zd_session_written (zd_session_of (GTK_WIDGET (self)));
  }
  zd_import_steps_show (self);
}

void
zd_import_steps_propose_name (ZdImportSteps *self)
{
  g_autofree char *name = file_stem (self);

  if (*gtk_editable_get_text (GTK_EDITABLE (self->name)) == '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->name), name);
}

/* A batch has a name, whatever was erased. */
void
zd_import_steps_write (ZdImportSteps *self)
{
  ZdImportOrder order = { .step = ZD_IMPORT_COMMIT };

  zd_import_steps_propose_name (self);
  order.text = gtk_editable_get_text (GTK_EDITABLE (self->name));
  zd_import_steps_give (self, &order, _ ("Writing…"), written_cb);
}
