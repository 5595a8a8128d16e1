/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file that appears whole or not at all: written beside its target under a
 * temporary name, synced, renamed. What others left there when they were killed is cleared away. */
typedef struct _ZdNewFile ZdNewFile;

ZdNewFile *zd_new_file_begin (const char *target, GError **error);
const char *zd_new_file_path (const ZdNewFile *self); /* write here */
gboolean zd_new_file_commit (ZdNewFile *self, GError **error);
/* The same without waiting for the disk: for what can be made anew and tells by itself whether it is whole. Whatever happens to
 * the program, the old file or the new one stands there; if the machine stops within the next seconds, perhaps neither. */
gboolean zd_new_file_place (ZdNewFile *self, GError **error);
void zd_new_file_free (ZdNewFile *self); /* removes what was not committed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdNewFile, zd_new_file_free)

gboolean zd_file_write (const char *target, const char *bytes, gsize length, GError **error);
/* Whole file, refused with ZD_ERROR_INPUT above @max_bytes. */
char *zd_file_read (const char *path, gsize max_bytes, gsize *length, GError **error);

/* The whole file as memory of this process alone, which may be written to: mapped, or read where it lies on a disk of another
 * machine that may cut it short while we look at it. NULL: it cannot be read. */
GBytes *zd_file_map (const char *path);

/* Where the project's own data stand: $ZHIDA_DATA_DIR, or the installed folder. */
char *zd_data_path (const char *relative);

G_END_DECLS
