/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/date.h"
#include "policy/condition.h"

G_BEGIN_DECLS

/* What can be chosen of a measure besides what it looks at: which year's fact, what of the
 * records. Each option is a whole measure, so that choosing is putting it in place. */
typedef struct {
  char *label;
  ZdMeasure *measure;
} ZdMeasureOption;
void zd_measure_option_free (ZdMeasureOption *self);

/* What a measure must be where it is to stand. */
typedef enum {
  ZD_WISH_ANY,     /* whatever can be tested */
  ZD_WISH_FIGURE,  /* a number or a sum of money; no ratio */
  ZD_WISH_MONEY,   /* a sum of money */
  ZD_WISH_LIKE,    /* a figure in the unit of another one */
} ZdMeasureWishKind;
typedef struct {
  ZdMeasureWishKind kind;
  ZdType like; /* LIKE only */
} ZdMeasureWish;
gboolean zd_measure_is_wished (const ZdMeasure *measure, const ZdMeasureWish *wish, const ZdCatalogue *catalogue,
                               const ZdRecordKind *scope);
/* Takes out of @options what is not wished; *current moves with its option. */
void zd_measure_options_limit (GPtrArray *options, guint *current, const ZdMeasureWish *wish,
                               const ZdCatalogue *catalogue, const ZdRecordKind *scope);

/* The one field that @measure looks at, of a year, over several, or as growth between two. NULL: another measure. */
const char *zd_measure_annual_field (const ZdMeasure *measure);

/* @measure: of an annual field, see above. The newest fact, the years around @day, several years together and
 * growth where it is a number; what @measure says itself where that is none of them. *current: its index.
 * @scope: kind of the item whose date a year may be told by, nullable.
 * of ZdMeasureOption */
GPtrArray *zd_measure_years (const ZdMeasure *measure, const ZdCatalogue *catalogue, const ZdRecordKind *scope, ZdDay day,
                             guint *current);

/* The same of a figure that others are made of: growth stands alone. */
GPtrArray *zd_measure_part_years (const ZdMeasure *measure, const ZdCatalogue *catalogue, const ZdRecordKind *scope,
                                  ZdDay day, guint *current);

/* @measure: a fact in a currency of which the catalogue has the rates, or that fact in yuan: in its own currency, in
 * yuan at the rate of the as-of day, of a date that the enterprise has. NULL: not such a fact. */
GPtrArray *zd_measure_currencies (const ZdMeasure *measure, const ZdCatalogue *catalogue, const ZdRecordKind *scope,
                                  guint *current);

/* @measure: over records. Their number, and all that their attributes allow, under the
 * same filters. */
GPtrArray *zd_measure_takes (const ZdMeasure *measure, const ZdCatalogue *catalogue, guint *current);

G_END_DECLS
