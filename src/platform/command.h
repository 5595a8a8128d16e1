/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/library.h"

G_BEGIN_DECLS

/* The commands of zhidad. Each reads its own options and returns whether it succeeded. */
typedef gboolean (*ZdCommandFunc) (int argc, char **argv, GError **error);

gboolean zd_command_init (int argc, char **argv, GError **error);
gboolean zd_command_serve (int argc, char **argv, GError **error);
gboolean zd_command_user (int argc, char **argv, GError **error);

/* Options of @entries and --db; the words that remain after the command's name must be @words.
 * (transfer full): argv[0] and these words. *db: the file named. */
char **zd_command_options (int argc, char **argv, const GOptionEntry *entries, int words, char **db,
                           GError **error);
/* The library, which must be a platform's own. */
ZdLibrary *zd_command_library (const char *db, GError **error);

G_END_DECLS
