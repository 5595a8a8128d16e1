/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/busy.h"
#include "desktop/import/import-mapping.h"
#include "desktop/import/import-preview.h"
#include "desktop/import/import-queue.h"
#include "desktop/import/import-review.h"
#include "desktop/import/import-steps.h"
#include "desktop/kit/warning-row.h"

G_BEGIN_DECLS

/* Private to the steps of an import: import-steps-file.c is the first of them, with import-steps-paste.c, import-steps.c all others. */

enum { FILE_STEP, COLUMNS_STEP, ROWS_STEP, DONE_STEP, N_STEPS };

struct _ZdImportSteps {
  AdwBin parent_instance;
  GtkLabel *marks[N_STEPS];
  GtkStack *stack;
  AdwBin *form;
  GtkLabel *file;
  ZdImportQueue *queue;
  GtkButton *next_file;
  GtkButton *together; /* other sheets of the same columns */
  ZdWarningRow *notice;
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
  guint working;    /* jobs that have not been answered */
  char *failure;    /* what was wrong with the last of them; nullable */
  gboolean refused; /* the last of them asked for something that cannot be */
  gboolean filling;
  gboolean going_on; /* to the next step once the file is read */
};

/* The first step, of another file; the queue stays as it is. */
void zd_import_steps_start (ZdImportSteps *self);
/* Has the last step been done? */
gboolean zd_import_steps_is_written (ZdImportSteps *self);
/* Shows the step that self->step is, and what can be done in it. */
void zd_import_steps_show (ZdImportSteps *self);
/* What is wrong, NULL: nothing. */
void zd_import_steps_say (ZdImportSteps *self, const char *text);
/* A job for the desk, with Cancel; its answer, NULL when it failed, which is said. */
void zd_import_steps_give (ZdImportSteps *self, const ZdImportOrder *order, const char *what,
                           GAsyncReadyCallback callback);
gpointer zd_import_steps_take (ZdImportSteps *self, GAsyncResult *result);
/* @look: (transfer full): what the columns are now; the check before it holds no longer. */
void zd_import_steps_show_look (ZdImportSteps *self, ZdImportLook *look);

/* ---- import-steps-file.c ---- */

/* Reads the file as the form says, unless that was done; @going_on: to the next step after it. */
void zd_import_steps_read_file (ZdImportSteps *self, gboolean going_on);
/* What is next in the queue, when there is something to be done with it. */
void zd_import_steps_show_queue (ZdImportSteps *self);
void zd_import_steps_next_file (GtkWidget *widget, const char *name, GVariant *parameter);
void zd_import_steps_chosen_cb (ZdImportSteps *self, guint index);
void zd_import_steps_take_sheets (GtkWidget *widget, const char *name, GVariant *parameter);
/* Another sheet, another row of names. */
void zd_import_steps_shape_cb (ZdImportSteps *self);
gboolean zd_import_steps_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, ZdImportSteps *self);
void zd_import_steps_choose_file (GtkWidget *widget, const char *name, GVariant *parameter);

/* ---- import-steps-rows.c ---- */
void zd_import_steps_forget_check (ZdImportSteps *self);
void zd_import_steps_check_rows (ZdImportSteps *self);
/* Something was done by hand. */
void zd_import_steps_change_cb (ZdImportSteps *self, const ZdImportOrder *order);
void zd_import_steps_save_problems (GtkWidget *widget, const char *name, GVariant *parameter);
/* Of the batch, where none is typed. */
void zd_import_steps_propose_name (ZdImportSteps *self);
void zd_import_steps_write (ZdImportSteps *self);

/* ---- import-steps-paste.c ---- */
void zd_import_steps_paste (GtkWidget *widget, const char *name, GVariant *parameter);

G_END_DECLS
