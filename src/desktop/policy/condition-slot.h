/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/policy/leaf-context.h"

G_BEGIN_DECLS

/* A condition that a part of an award may have: none, one leaf in a line, or a tree. It writes into the part.
 * Signal "edited" (gpointer place). */
#define ZD_TYPE_CONDITION_SLOT (zd_condition_slot_get_type ())
G_DECLARE_FINAL_TYPE (ZdConditionSlot, zd_condition_slot, ZD, CONDITION_SLOT, AdwBin)

/* @slot: where the condition stands, or NULL is; it and @context are kept by the caller. @none: what none is called. */
GtkWidget *zd_condition_slot_new (ZdCondition **slot, const ZdLeafContext *context, const char *none);

G_END_DECLS
