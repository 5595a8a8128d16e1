/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Files that people bring, right ones and wrong ones. All paths are (transfer full). */

/* @rows in @encoding, NULL: UTF-8 with a byte order mark. */
char *import_file_csv (const char *folder, const char *name, const char *rows, const char *encoding);
/* The same as a workbook of two sheets: the first one holds a remark, the second one the table. */
char *import_file_xlsx (const char *folder, const char *name, const char *rows);
/* What stands in the first sheet of a file, as rows for import_file_csv(). */
char *import_file_read (const char *path);

/* One that cannot be imported, and what is to be said of it. */
typedef struct {
  const char *name;
  const char *says; /* part of the sentence */
  char *(*make) (const char *folder, const char *name);
} ImportWrongFile;
extern const ImportWrongFile import_wrong_files[];
extern const guint import_n_wrong_files;

G_END_DECLS
