/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/award.h"

G_BEGIN_DECLS

/* What can be done to an award piece by piece. What stood in a piece of another form is taken over as far as it has a
 * place there; sums that are still to be filled in are zero. */

typedef enum {
  ZD_FORM_FIXED,
  ZD_FORM_TIERS,
  ZD_FORM_RATE,
  ZD_FORM_BANDS, /* each part of a sum at its own rate */
  ZD_FORM_STEPS, /* for every full so much of a sum or a number */
  ZD_FORM_MONTHS,
  ZD_FORM_RELIEF, /* nothing is paid */
  ZD_N_FORMS
} ZdAmountForm;

/* An amount that says nothing yet. */
ZdAmount *zd_amount_begin (void);
/* Of what is said under “up to”. */
ZdAmountForm zd_amount_form (const ZdAmount *self);
/* What “up to” is said of, or @self. */
ZdAmount *zd_amount_within (ZdAmount *self);
/* Is it one that is worked out of a base? */
gboolean zd_amount_form_has_base (ZdAmountForm form);
/* @base: (transfer full) (nullable): a sum of money, for a form that has a base. */
void zd_amount_set_form (ZdAmount *self, ZdAmountForm form, ZdMeasure *base);
/* @base: (transfer full): of another unit than before, steps begin anew. */
void zd_amount_set_base (ZdAmount *self, ZdMeasure *base, const ZdCatalogue *catalogue, const ZdRecordKind *scope);
/* “Up to” the amount, or the amount itself again. FALSE: it has no sum. */
gboolean zd_amount_set_up_to (ZdAmount *self, gboolean up_to);
/* Can it stand in an award? The sentence of what is wrong; @scope: kind of the item, nullable. */
gboolean zd_amount_is_sound (const ZdAmount *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope,
                             GError **error);

/* One more, like the last that asks for something; of all the others stay last. */
void zd_amount_add_tier (ZdAmount *self);
/* FALSE, also below: it must stay. */
gboolean zd_amount_remove_tier (ZdAmount *self, guint index);
gboolean zd_amount_move_tier (ZdAmount *self, guint index, int step);
/* Above the last. */
void zd_amount_add_band (ZdAmount *self);
gboolean zd_amount_remove_band (ZdAmount *self, guint index);

/* A line with an id of its own in @self, of a fixed sum. */
ZdAwardLine *zd_award_add_line (ZdAward *self);
/* What is paid for: records of @kind; NULL: the enterprise itself. Words that make no sense of these are dropped. */
void zd_award_line_set_items (ZdAwardLine *self, const char *kind, const ZdCatalogue *catalogue);
gboolean zd_award_line_is_sound (const ZdAwardLine *self, const ZdCatalogue *catalogue, GError **error);
/* One more instalment: the first two are a half each; then what is left, or half of the last one's share. */
void zd_award_line_add_instalment (ZdAwardLine *self);

G_END_DECLS
