/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Choosing files through the system's chooser, or the portal's in a sandbox. */

typedef struct {
  const char *name;            /* translated: "Spreadsheets" */
  const char *const *patterns; /* "*.xlsx", …; NULL-terminated, either case */
} ZdFileKind;

typedef struct {
  const char *title;       /* translated */
  const char *accept;      /* label of the button, nullable = the system's word */
  const char *name;        /* saving: the proposed file name; NULL chooses something to open */
  const char *folder;      /* where to start, nullable */
  gboolean pick_folder;    /* opening: a folder instead of a file */
  const ZdFileKind *kinds; /* the first one is chosen at the start; "all files" is added when opening */
  guint n_kinds;
} ZdFileQuestion;

/* @near: a widget of the window that asks. */
void zd_choose_file_async (GtkWidget *near, const ZdFileQuestion *question, GAsyncReadyCallback callback,
                           gpointer user_data);

/* (transfer full): NULL with ZD_ERROR_CANCELLED when nothing was chosen. */
GFile *zd_choose_file_finish (GAsyncResult *result, GError **error);

G_END_DECLS
