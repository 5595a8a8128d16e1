/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/row-set.h"
#include "profile/columns.h"

G_BEGIN_DECLS

/* By what the enterprises of a group can be parted: districts, industries, sizes. */
typedef enum { ZD_MATCH_REGION, ZD_MATCH_INDUSTRY, ZD_MATCH_SIZE, ZD_N_MATCH_CHOICES } ZdMatchChoice;

/* NULL: the catalogue has no such field. */
const ZdField *zd_match_choice_field (const ZdColumns *columns, ZdMatchChoice choice);

/* What there is to choose among @among: for each choice an array of guint32, ordinals that somebody has, or has one
 * below of, in the order of the list. Looks at everybody: for a worker. (transfer full) */
GPtrArray *zd_match_choices_new (const ZdColumns *columns, const ZdRowSet *among);

G_END_DECLS
