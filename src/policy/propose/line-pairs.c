/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "policy/propose/line-private.h"

/* 省级瞪羚、潜在瞪羚企业，分别奖励30万元、20万元: the catalogue knows neither, and the words still say who
 * gets which. */

static const ZdReadPair *
pair_at (const ZdLineJob *self, guint i)
{
  return &g_array_index (self->job->reading->pairs, ZdReadPair, i);
}

/* Are the pairs from @first on those of the sums? What is paid for each of several things is no sum of one
 * tier. */
static gboolean
fits (const ZdLineJob *self, guint first)
{
  for (guint i = 0; i < self->sums->len; i++) {
    const ZdGrant *sum = zd_grant_at (self->sums, i);
    if (!sum->amount || zd_read_amount_is_foreign (sum->amount) || sum->amount->role == ZD_GRANT_PER_UNIT ||
        sum->amount->fen != pair_at (self, first + i)->fen)
      return FALSE;
  }
  return TRUE;
}

/* Where @name stands last in front of the sums; FALSE: a name put together, 二等奖 of 一、二等奖. */
static gboolean
find_name (const ZdLineJob *self, const char *name, int *from, int *to)
{
  const char *clause = self->job->reading->clause;
  const char *end = g_utf8_offset_to_pointer (clause, zd_grant_at (self->sums, 0)->from);
  const char *at = g_strrstr_len (clause, end - clause, name);

  if (!at)
    return FALSE;
  *from = g_utf8_pointer_to_offset (clause, at);
  *to = *from + g_utf8_strlen (name, -1);
  return *from >= self->provision->from;
}

static json_t *
tier_of (ZdLineJob *self, const ZdReadPair *pair, const ZdGrant *sum)
{
  int from, to;

  if (!find_name (self, pair->name, &from, &to))
    return NULL;
  g_autoptr (ZdCondition) judge = zd_propose_judge (self->job, from, to);
  json_t *when = zd_condition_to_json (judge, self->job->catalogue, NULL);
  return json_pack ("{s:s,s:o,s:o}", "label", pair->name, "when", when, "amount", zd_line_amount (self, sum));
}

static json_t *
tiers_from (ZdLineJob *self, guint first)
{
  g_autoptr (json_t) tiers = json_array ();

  for (guint i = 0; i < self->sums->len; i++) {
    json_t *tier = tier_of (self, pair_at (self, first + i), zd_grant_at (self->sums, i));
    if (!tier)
      return NULL;
    json_array_append_new (tiers, tier);
  }
  return json_pack ("{s:O,s:s}", "tiers", tiers, "pick", "highest");
}

json_t *
zd_line_pairs (ZdLineJob *self)
{
  guint n = self->sums->len;
  json_t *tiers = NULL;

  for (guint first = 0; n > 1 && !tiers && first + n <= self->job->reading->pairs->len; first++)
    tiers = fits (self, first) ? tiers_from (self, first) : NULL;
  if (tiers)
    self->items = FALSE;
  return tiers;
}
