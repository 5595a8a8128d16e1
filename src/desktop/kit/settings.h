/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Preferences and what the window remembers. NULL where the schema is not
 * installed, or is an older one: the program then runs with its defaults. Borrowed. */
GSettings *zd_settings_get (void);

/* One entry of a dictionary key ("splits", "tables"), by the name of its owner.
 * (transfer full) (nullable) */
GVariant *zd_settings_recall (const char *key, const char *name, const GVariantType *type);
/* @value: (transfer floating) */
void zd_settings_remember (const char *key, const char *name, GVariant *value);

/* Where a file was chosen last, for the next time; NULL: nowhere yet. (transfer full) */
char *zd_settings_recall_folder (void);
void zd_settings_remember_folder_of (GFile *file);

G_END_DECLS
