/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "policy/catalogue.h"

G_BEGIN_DECLS

/* The bureaus of a policy, the one that leads first. It writes into the list itself, which
 * keeps at least one. Signal "edited". */
#define ZD_TYPE_POLICY_EDITOR_BUREAUS (zd_policy_editor_bureaus_get_type ())
G_DECLARE_FINAL_TYPE (ZdPolicyEditorBureaus, zd_policy_editor_bureaus, ZD, POLICY_EDITOR_BUREAUS, AdwBin)

/* @bureaus: of char*, kept by the caller. */
GtkWidget *zd_policy_editor_bureaus_new (GPtrArray *bureaus, const ZdCatalogue *catalogue);
/* Is it this very list that it writes into? */
gboolean zd_policy_editor_bureaus_shows (ZdPolicyEditorBureaus *self, const GPtrArray *bureaus);

G_END_DECLS
