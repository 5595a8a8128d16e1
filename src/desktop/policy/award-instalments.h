/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/policy/leaf-context.h"

G_BEGIN_DECLS

/* The instalments of a line, one row each: its name, its share or its sum, when it is due. It writes into the line.
 * Signal "edited" (gpointer place). */
#define ZD_TYPE_AWARD_INSTALMENTS (zd_award_instalments_get_type ())
G_DECLARE_FINAL_TYPE (ZdAwardInstalments, zd_award_instalments, ZD, AWARD_INSTALMENTS, AdwBin)

/* @context: of the item's conditions; all kept by the caller. */
GtkWidget *zd_award_instalments_new (ZdAwardLine *line, const ZdLeafContext *context);
/* One more than there are. */
void zd_award_instalments_add (ZdAwardInstalments *self);

G_END_DECLS
