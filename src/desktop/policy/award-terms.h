/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/policy/leaf-context.h"

G_BEGIN_DECLS

/* For what a line of an award is paid, under which further condition, how often, and to whom. It writes into the line.
 * Signals: "edited" (gpointer place) · "moved": what is paid for is another thing, so that the rest of the line is to
 * be shown anew. */
#define ZD_TYPE_AWARD_TERMS (zd_award_terms_get_type ())
G_DECLARE_FINAL_TYPE (ZdAwardTerms, zd_award_terms, ZD, AWARD_TERMS, AdwBin)

/* @of_party, @of_item: of the enterprise's and of the item's conditions; all kept by the caller. */
GtkWidget *zd_award_terms_new (ZdAwardLine *line, const ZdLeafContext *of_party, const ZdLeafContext *of_item);
/* Does @line say anything of this at all? */
gboolean zd_award_terms_are_said (const ZdAwardLine *line);

G_END_DECLS
