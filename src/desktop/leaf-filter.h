/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "policy/condition.h"

G_BEGIN_DECLS

/* Which records count: one button for each attribute that is tested, and one to test
 * another. It writes into the filters themselves. Signal "edited" (gpointer place). */
#define ZD_TYPE_LEAF_FILTER (zd_leaf_filter_get_type ())
G_DECLARE_FINAL_TYPE (ZdLeafFilter, zd_leaf_filter, ZD, LEAF_FILTER, AdwBin)

/* @where: of ZdFilter, kept by the caller. @text: what a text is compared with at first. */
GtkWidget *zd_leaf_filter_new (const ZdRecordKind *kind, GPtrArray *where, const char *text);

G_END_DECLS
