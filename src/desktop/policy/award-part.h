/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/policy/award-value.h"
#include "policy/award.h"

G_BEGIN_DECLS

/* The numbers of an award that are changed without changing its form. */
typedef struct {
  char *label;    /* "国家级智能制造示范工厂", "每年封顶" */
  ZdValueKind kind;
  ZdType type;    /* of ZD_AWARD_NUMBER */
  gint64 *number; /* into the award; @text for texts */
  gint64 *twin;   /* (nullable): follows @number */
  char **text;
  int cap;        /* index of the cap that it is, which can be taken away; −1 */
} ZdAwardPart;
void zd_award_part_free (ZdAwardPart *self);

/* Of one line: sums, tiers, rates, instalments, caps. of ZdAwardPart, good until its structure changes */
GPtrArray *zd_award_line_parts (const ZdAwardLine *line, const ZdCatalogue *catalogue);
/* Caps over all lines. */
GPtrArray *zd_award_cap_parts (const ZdAward *award);

const char *zd_cap_scope_name (ZdCapScope scope);

/* A line from the sentence of zd_award_line_sentence(): what that does not say (labels,
 * words, notes) is taken from @before. */
ZdAwardLine *zd_award_line_from_sentence (const ZdAwardLine *before, const char *sentence,
                                          const ZdCatalogue *catalogue, GError **error);
/* What a line can begin as. */
typedef enum {
  ZD_AWARD_FORM_FIXED,
  ZD_AWARD_FORM_LEVELS, /* by the level of a title */
  ZD_AWARD_FORM_SHARE,
  ZD_AWARD_FORM_MONTHS, /* of a rent */
  ZD_AWARD_FORM_RELIEF, /* nothing is paid */
  ZD_AWARD_FORM_BANDS,  /* each part of a sum at its own rate */
  ZD_AWARD_FORM_STEPS,  /* for every full so much of a sum or a number */
} ZdAwardForm;

/* A line of which the sums are still to be filled in, with an id of its own in @award. */
ZdAwardLine *zd_award_new_line (const ZdAward *award, ZdAwardForm form, const ZdCatalogue *catalogue);
/* “Up to” the amount, or the amount itself again. FALSE: it has no sum. */
gboolean zd_award_line_set_up_to (ZdAwardLine *line, gboolean up_to);

G_END_DECLS
