/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/busy.h"
#include "desktop/session/session.h"

G_BEGIN_DECLS

/* Files that are chosen, written and opened. */

/* Something to import. Finish with zd_file_dialog_finish(). */
void zd_import_choose (GtkWidget *near, const char *title, GAsyncReadyCallback callback, gpointer user_data);

typedef gboolean (*ZdSaveFunc) (ZdLibrary *library, gpointer data, const char *path, ZdProgress *progress,
                                GError **error);

/**
 * zd_import_save:
 * @near: the page; nothing happens any more once it is gone
 * @busy: where the wait is shown, with Cancel
 * @name: proposed for the file, with its ending, which says what kind of file it is: .xlsx or .pdf
 * @save: in the worker
 * @data: for @save; freed with @free_data
 * @written: an export that is logged: says zd_session_written()
 *
 * Asks where to, writes, and offers to open the file or its folder. What goes wrong is said in a toast.
 */
void zd_import_save (GtkWidget *near, ZdBusy *busy, const char *title, const char *name, ZdSaveFunc save,
                     gpointer data, GDestroyNotify free_data, gboolean written);

/* Actions win.open-file and win.open-folder, with a path. */
void zd_import_add_open_actions (GtkWidget *near);

G_END_DECLS
