/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/policy.h"

G_BEGIN_DECLS

/* What the leaves of a policy's condition, or of one in its award, are edited with. */
typedef struct {
  const ZdCatalogue *catalogue;
  ZdDay day;          /* of the library: the years on offer */
  ZdPolicy *policy;   /* that is written: a judgement may be asked in several of its places */
  const char *family; /* under which the policy's own payments stand */
  const ZdRecordKind *scope; /* kind of the item that a condition of the award is about; NULL: the enterprise */
  gboolean in_award;  /* not the policy's own condition: who passes is not counted */
} ZdLeafContext;

G_END_DECLS
