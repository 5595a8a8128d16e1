/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/check/check.h"
#include "work/library.h"

G_BEGIN_DECLS

/* A pack: pack.json (id, name, region, source) and one JSON file per policy. */

/* @name: "kaifeng", "zhengzhou", or a folder. All or nothing. A policy that equals
 * the newest version is left alone, a changed one becomes a new version. *count = new versions. */
gboolean zd_pack_install (ZdLibrary *self, const char *name, guint *count, GError **error);

/* Reads one policy file: errors name file and place. */
ZdPolicy *zd_policy_load_file (const char *path, const ZdCatalogue *catalogue, GError **error);

/* Drafting: what the editor holds is saved as typed and restored after a crash. */
gboolean zd_policy_save_draft (ZdLibrary *self, const ZdPolicy *policy, GError **error);
ZdPolicy *zd_policy_open_draft (ZdLibrary *self, const char *id, GError **error); /* NULL: none */
gboolean zd_policy_drop_draft (ZdLibrary *self, const char *id, GError **error);

/* What stands against publishing: policy/check's findings and the worked cases that fail. (element-type ZdFinding) */
GPtrArray *zd_policy_findings (const ZdPolicy *policy, const ZdCatalogue *catalogue, GError **error);

/* Next version, in force locally at once and submitted like a decision. Drafters of its
 * lead bureau only; blocked by findings that block. *version = the number given. */
gboolean zd_policy_publish (ZdLibrary *self, const ZdPolicy *policy, int *version, GError **error);

G_END_DECLS
