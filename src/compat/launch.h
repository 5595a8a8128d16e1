/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Opens @file with the program that the desktop has for it. */
void zd_open_file_async (GFile *file, GAsyncReadyCallback callback, gpointer user_data);

/* Shows @file in its folder: the file manager marks it where it can. */
void zd_open_folder_async (GFile *file, GAsyncReadyCallback callback, gpointer user_data);

/* For both. Error: ZD_ERROR_FAILED in a sentence that names the file. */
gboolean zd_open_finish (GAsyncResult *result, GError **error);

G_END_DECLS
