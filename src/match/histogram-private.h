/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/histogram.h"
#include "match/run-private.h"

G_BEGIN_DECLS

/* Some parties that the leaf decides. Where it turns out the good way, @yes of them are yes and the others
 * unknown; where it is unknown all are; the bad way @doubtful are unknown and the others no. Sums wrap
 * around, so that the difference of two that are too large is right. */
typedef struct {
  guint64 least, most; /* due to @yes; @unlimited have no part in @most */
  guint n, yes, unlimited, doubtful;
} ZdWeight;

static inline void
zd_weight_add (ZdWeight *total, const ZdWeight *part)
{
  total->least += part->least;
  total->most += part->most;
  total->n += part->n;
  total->yes += part->yes;
  total->unlimited += part->unlimited;
  total->doubtful += part->doubtful;
}

static inline void
zd_weight_subtract (ZdWeight *total, const ZdWeight *part)
{
  total->least -= part->least;
  total->most -= part->most;
  total->n -= part->n;
  total->yes -= part->yes;
  total->unlimited -= part->unlimited;
  total->doubtful -= part->doubtful;
}

/* Somebody whom the leaf decides, by the one value that the measure has. */
typedef struct {
  gint64 value;
  ZdWeight weight;
} ZdKnown;

/* Those for whom the measure is not one certain value: all with the same doubt. */
typedef struct {
  ZdValue value;
  ZdWeight weight;
} ZdDoubtful;

struct _ZdHistogram {
  ZdPlanMeasure measure; /* kind, type and per alone */
  gboolean flipped;      /* “no” is the good way: the leaf stands under a “not” */
  gboolean entangled;    /* doubt of the measure may cancel out between this leaf and another */
  gboolean near;         /* … for some of those whom the leaf does not decide */
  ZdMatchCount settled;  /* these */
  guint n_values;
  gint64 *values;        /* distinct, ascending; as the measure has them, see ZdPlanMeasure.per */
  ZdWeight *before;      /* of all values before each; one more at the end: of all */
  GArray *doubtful;      /* of ZdDoubtful */
};

/* Puts the known into @values and @before. @known: of GArray of ZdKnown, in any order. Error: CANCELLED. */
gboolean zd_histogram_order (ZdHistogram *self, const GPtrArray *known, ZdProgress *progress, GError **error);

G_END_DECLS
