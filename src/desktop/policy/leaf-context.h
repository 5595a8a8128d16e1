/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/policy.h"

G_BEGIN_DECLS

/* What the leaves of one policy's condition are edited with. */
typedef struct {
  const ZdCatalogue *catalogue;
  ZdDay day;          /* of the library: the years on offer */
  ZdPolicy *policy;   /* that is written: a judgement may be asked in several of its places */
  const char *family; /* under which the policy's own payments stand */
} ZdLeafContext;

G_END_DECLS
