/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/decimal.h"
#include "policy/award.h"
#include "policy/json-read.h"
#include "policy/propose/propose-private.h"

G_BEGIN_DECLS

/* An award line while it is put together. */
typedef struct {
  ZdProposeJob *job;
  const ZdProvision *provision;
  GArray *sums, *caps; /* of ZdGrant; a rate is among the sums */
  ZdSettle settle;
  gboolean items;    /* its sums go by records */
  gboolean two_caps; /* 最高300万元（规上企业500万元）: two of one scope; the lower one is taken */
  ZdSure sure;
} ZdLineJob;

static inline const ZdGrant *
zd_grant_at (const GArray *list, guint i)
{
  return &g_array_index (list, ZdGrant, i);
}

/* line-amount.c: NULL when the catalogue has not what a rate is of, or the sum is in US dollars. */
json_t *zd_line_amount (ZdLineJob *self, const ZdGrant *grant);
json_t *zd_line_money (gint64 fen);

/* lines.c: a whole line that pays @amount (transfer full). */
json_t *zd_line_with (ZdLineJob *self, json_t *amount, gboolean items);

/* line-steps.c: the step of 每满X奖励Y in front of its only sum, or NULL; the choices of such a line, FALSE
 * when the catalogue has no fact that is counted so. */
const ZdReadThreshold *zd_line_step (const ZdLineJob *self);
gboolean zd_line_propose_steps (ZdLineJob *self, ZdPiece *piece);

/* line-bands.c: 超过…的部分按1%, its only choice; FALSE when its sums are nothing of the kind. */
gboolean zd_line_propose_bands (ZdLineJob *self, ZdPiece *piece);

/* line-tiers.c: NULL when nothing tells the sums apart; says whether they go by records. */
json_t *zd_line_tiers (ZdLineJob *self);

/* line-pairs.c: what 分别 zips with its sums, where only a reviewer can say which of them somebody is; or
 * NULL. */
json_t *zd_line_pairs (ZdLineJob *self);

/* line-items.c: the records that its sums go by; a test of an item by such filters; what all provisions give
 * as the tiers of one line, NULL when they do not go by records of one kind. */
json_t *zd_line_items (const ZdLineJob *self);
json_t *zd_item_test (const json_t *where);
json_t *zd_line_merged (ZdLineJob *jobs, guint n);

/* line-months.c: 免收3个月房租, a line of its own. */
void zd_line_propose_months (ZdProposeJob *job, const ZdProvision *provision);

/* line-limits.c: caps, keep, ladder, yearly, instalments. @items: nullable. */
void zd_line_limit (ZdLineJob *self, json_t *line, json_t *items);

G_END_DECLS
