/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/histogram-view.h"
#include "desktop/policy/policy-editor.h"
#include "policy-office.h"

G_BEGIN_DECLS

/* Somebody at the distribution below a condition. */

/* Rows of the policy that is opened. */
enum { ROW_REGION = 1, ROW_REVENUE, ROW_INSURED, ROW_FOUNDED };

/* Writes @condition (nullable: one of the rows above, revenue from 5 to 400 million) into the policy that is open. */
void leaf_office_write (Office *office, const char *condition);

ZdPolicyEditor *leaf_office_editor (Office *office);
GtkToggleButton *leaf_office_button (Office *office, guint row);
/* Below the row; NULL: it is folded. */
ZdHistogramView *leaf_office_view (Office *office, guint row);
ZdHistogramView *leaf_office_unfold (Office *office, guint row);
/* The middle of a handle, in @view. */
graphene_point_t leaf_office_handle (ZdHistogramView *view, gboolean upper);

G_END_DECLS
