/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "compat/file-chooser.h"

G_BEGIN_DECLS

/* The chooser of files, which begins in the folder of the last time. */

/* @question: its folder is filled in; a name is proposed without the signs that no file may have. */
void zd_file_dialog_ask (GtkWidget *near, const ZdFileQuestion *question, GAsyncReadyCallback callback,
                         gpointer user_data);

/* (transfer full): NULL with ZD_ERROR_CANCELLED when nothing was chosen. */
GFile *zd_file_dialog_finish (GAsyncResult *result, GError **error);

G_END_DECLS
