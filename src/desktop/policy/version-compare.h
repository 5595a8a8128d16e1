/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/policy/policy-editor-versions.h"

G_BEGIN_DECLS

/* Any two versions of a policy beside each other: what they say otherwise, in words, and who enters, who leaves,
 * whose amount changes. Computed in the worker while it is seen. */
#define ZD_TYPE_VERSION_COMPARE (zd_version_compare_get_type ())
G_DECLARE_FINAL_TYPE (ZdVersionCompare, zd_version_compare, ZD, VERSION_COMPARE, AdwBin)

/* @versions: of ZdPolicyVersion, newest first; kept. @draft: (nullable): what is under the pen, when it says
 * anything else. With fewer than two to compare there is nothing to see. */
void zd_version_compare_show (ZdVersionCompare *self, GPtrArray *versions, const char *draft);
/* Is what is chosen computed and shown? */
gboolean zd_version_compare_is_ready (ZdVersionCompare *self);

G_END_DECLS
