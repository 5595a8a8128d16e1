/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile/columns.h"

G_BEGIN_DECLS

/* By what the enterprises of a run can be parted: districts, industries, sizes. */
typedef enum { ZD_MATCH_REGION, ZD_MATCH_INDUSTRY, ZD_MATCH_SIZE, ZD_N_MATCH_CHOICES } ZdMatchChoice;

typedef struct {
  const ZdField *field; /* NULL: the catalogue has no such field */
  GArray *codes;        /* of guint32: ordinals that somebody has, or has one below of; in the order of the list */
} ZdMatchChoices;

/* Looks at everybody: for a worker. */
void zd_match_choices_init (ZdMatchChoices choices[ZD_N_MATCH_CHOICES], const ZdColumns *columns);
void zd_match_choices_clear (ZdMatchChoices choices[ZD_N_MATCH_CHOICES]);

G_END_DECLS
