/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/import/import-desk.h"

G_BEGIN_DECLS

/* An import in four steps whose state is always seen: file, columns, rows, done.
 * Signals: "left" (back to the page) · "undo" (const char *batch). */
#define ZD_TYPE_IMPORT_STEPS (zd_import_steps_get_type ())
G_DECLARE_FINAL_TYPE (ZdImportSteps, zd_import_steps, ZD, IMPORT_STEPS, AdwBin)

/* Fills in what the form says; NULL when it is complete, else a sentence: what is missing. */
typedef const char *(*ZdImportFill) (ZdImportSource *source, gpointer data);

/**
 * zd_import_steps_set_up:
 * @form: what the first step asks beside the file; see zd_import_steps_form_changed()
 * @fill: reads @form; @data lives as long as @self
 */
void zd_import_steps_set_up (ZdImportSteps *self, const ZdImportSort *sort, GtkWidget *form, ZdImportFill fill,
                             gpointer data);
/* The form says something else now: the file is read again. */
void zd_import_steps_form_changed (ZdImportSteps *self);
/* From the first step, with nothing chosen. */
void zd_import_steps_begin (ZdImportSteps *self);
/* One after the other; @files: at least one. */
void zd_import_steps_open_files (ZdImportSteps *self, GFile *const *files, guint n);
/* TRUE while there is something to lose. */
gboolean zd_import_steps_is_under_way (ZdImportSteps *self);

G_END_DECLS
