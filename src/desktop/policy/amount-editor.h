/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/policy/leaf-context.h"

G_BEGIN_DECLS

/* How much: the form, and what that form asks for. It writes into the amount itself, which stays where it is.
 * Signal "edited" (gpointer place). */
#define ZD_TYPE_AMOUNT_EDITOR (zd_amount_editor_get_type ())
G_DECLARE_FINAL_TYPE (ZdAmountEditor, zd_amount_editor, ZD, AMOUNT_EDITOR, AdwBin)

/* @amount, @context: kept by the caller. @in_tier: it is one of several tiers, and has none itself. */
GtkWidget *zd_amount_editor_new (ZdAmount *amount, const ZdLeafContext *context, gboolean in_tier);

G_END_DECLS
