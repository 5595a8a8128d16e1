/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "policy/code-list.h"

G_BEGIN_DECLS

/* The codes of a list as a tree to tick, with a search over all of it. A code stands for
 * everything below it. Signal "changed". */
#define ZD_TYPE_LEAF_CODES (zd_leaf_codes_get_type ())
G_DECLARE_FINAL_TYPE (ZdLeafCodes, zd_leaf_codes, ZD, LEAF_CODES, AdwBin)

/* @codes: of char*, what is ticked at first. */
GtkWidget *zd_leaf_codes_new (const ZdCodeList *list, const GPtrArray *codes);
GPtrArray *zd_leaf_codes_get (ZdLeafCodes *self); /* (transfer full): of char*, in the order of the list */

/* "高新技术企业、专精特新企业 等 5 项"; every top code together is “any”. */
char *zd_codes_summary (const ZdCodeList *list, const GPtrArray *codes);
/* All top codes: what has not been chosen yet. */
GPtrArray *zd_codes_any (const ZdCodeList *list);
gboolean zd_codes_are_any (const ZdCodeList *list, const GPtrArray *codes);

G_END_DECLS
