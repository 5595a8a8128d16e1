/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* One published version of a policy. */
typedef struct {
  int version;
  char *text;    /* JSON */
  char *drafter; /* nullable: a pack */
  char *summary; /* what it gives, its validity */
} ZdPolicyVersion;
void zd_policy_version_free (ZdPolicyVersion *self);

/* Every version that was published, the newest first, and what any two say otherwise. Signal
 * "restore" (const char *text): the draft is to become what that version was. */
#define ZD_TYPE_POLICY_EDITOR_VERSIONS (zd_policy_editor_versions_get_type ())
G_DECLARE_FINAL_TYPE (ZdPolicyEditorVersions, zd_policy_editor_versions, ZD, POLICY_EDITOR_VERSIONS, AdwBin)

/* @versions: of ZdPolicyVersion, kept. */
void zd_policy_editor_versions_show (ZdPolicyEditorVersions *self, GPtrArray *versions, gboolean editable);
/* @draft: (nullable): what is under the pen, when it is not what is published. */
void zd_policy_editor_versions_set_draft (ZdPolicyEditorVersions *self, const char *draft);

G_END_DECLS
