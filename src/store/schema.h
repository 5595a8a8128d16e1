/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/catalogue.h"
#include "store/db.h"

G_BEGIN_DECLS

/* Version of the tables this program writes. History in schema.c. */
#define ZD_SCHEMA_VERSION 10

gint64 zd_schema_version (ZdDb *db, GError **error);
/* Empty or older database to ZD_SCHEMA_VERSION in one transaction. */
gboolean zd_schema_migrate (ZdDb *db, GError **error);
/* One column per catalogue field in the wide table of facts; adds what is new, never drops. */
gboolean zd_schema_fit_catalogue (ZdDb *db, const ZdCatalogue *catalogue, GError **error);

#define ZD_META_COLUMNS "columns" /* which snapshot is the library's (profile-snapshot.c) */

/* Named values: "device", "pack", "sample", "as_of", "change", cursors, acknowledged heads. */
char *zd_meta_get (ZdDb *db, const char *key, GError **error); /* NULL without error: not set */
/* The same for those who must tell "not set" (*value NULL) from an error. */
gboolean zd_meta_read (ZdDb *db, const char *key, char **value, GError **error);
gboolean zd_meta_set (ZdDb *db, const char *key, const char *value, GError **error);
gboolean zd_meta_forget (ZdDb *db, const char *key, GError **error);

G_END_DECLS
