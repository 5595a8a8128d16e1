/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/read/term.h"

G_BEGIN_DECLS

/* What a number is there for. */
typedef enum {
  ZD_ROLE_NONE,  /* a fund's size, a share in a payment, a tax rate, a date of the procedure */
  ZD_ROLE_STEP,  /* 每满1000万元 */
  ZD_ROLE_TEST,  /* tests an enterprise */
  ZD_ROLE_FIXED, /* granted; of a percentage: the rate */
  ZD_ROLE_UNIT,  /* granted per piece, person, year */
  ZD_ROLE_CAP,
} ZdReadRole;

#define ZD_ROLE_GRANTS(role) ((role) >= ZD_ROLE_FIXED)

/* The roles of @terms. (element-type ZdReadRole) */
GArray *zd_roles_read (const ZdClause *clause, const GArray *terms);

G_END_DECLS
