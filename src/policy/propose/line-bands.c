/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include "policy/propose/line-private.h"

/* 超过2000万元的部分按1%，超过5000万元的部分按2%: each part of a fact at its own rate. */

/* The part that the rate is of: the last interval in front of it, with nothing but 的部分，按 in between. */
static const ZdReadThreshold *
part_of (const ZdLineJob *self, const ZdGrant *rate)
{
  static ZdPattern between = ZD_PATTERN ("^的?部分[，,]?(?:按照?|给予|予以|奖励|补助|补贴|奖补|不超过|的){0,3}$");
  const GArray *list = self->job->reading->thresholds;

  for (guint i = list->len; i-- > 0;) {
    const ZdReadThreshold *test = &g_array_index (list, ZdReadThreshold, i);
    if (test->to <= rate->from && test->from >= self->provision->from)
      return zd_propose_has (self->job, &between, test->to, rate->from) ? test : NULL;
  }
  return NULL;
}

/* Appends the band of a part; FALSE where it does not go on from @last, the part before it (nullable). */
static gboolean
append_band (json_t *bands, const ZdReadThreshold *part, const ZdReadThreshold *last, gint64 rate)
{
  gint64 over = part->interval.lo.bounded ? part->interval.lo.value : 0;

  if (last && (over <= (last->interval.lo.bounded ? last->interval.lo.value : 0) ||
               (last->interval.hi.bounded && last->interval.hi.value != over)))
    return FALSE;
  json_array_append_new (
      bands, json_pack ("{s:o,s:o}", "over", zd_line_money (over), "rate", zd_decimal_to_json (rate, ZD_RATE_SCALE)));
  return TRUE;
}

/* The fact that all parts are of; NULL when they are of several, or of none that the catalogue knows. */
static json_t *
base_of (ZdLineJob *self, const ZdReadThreshold *part, json_t *base)
{
  gboolean loose = FALSE;
  g_autoptr (ZdCondition) leaf = zd_propose_test (self->job, part, ZD_SETTLE_OPEN, &loose);
  g_autoptr (json_t) before = base;
  json_t *own;

  if (!leaf || leaf->measure->kind != ZD_MEASURE_FIELD || !g_str_equal (part->unit, "CNY_FEN"))
    return NULL;
  own = zd_measure_to_json (leaf->measure, self->job->catalogue, NULL);
  if (!before || json_equal (before, own))
    return own;
  json_decref (own);
  return NULL;
}

gboolean
zd_line_propose_bands (ZdLineJob *self, ZdPiece *piece)
{
  g_autoptr (json_t) bands = json_array ();
  g_autoptr (json_t) base = NULL;
  const ZdReadThreshold *last = NULL;

  for (guint i = 0; i < self->sums->len; i++) {
    const ZdGrant *grant = zd_grant_at (self->sums, i);
    const ZdReadThreshold *part = grant->rate ? part_of (self, grant) : NULL;
    if (!part || grant->rate->role != ZD_RATE_RATE || !append_band (bands, part, last, grant->rate->lo))
      return FALSE;
    base = base_of (self, part, g_steal_pointer (&base));
    if (!base)
      return FALSE;
    last = part;
  }
  if (!last || last->interval.hi.bounded)
    return FALSE;
  self->sure = MAX (self->sure, ZD_SURE_LIKELY);
  zd_piece_add_choice (piece, "", zd_line_with (self, json_pack ("{s:O,s:O}", "progressive", bands, "of", base), FALSE));
  return TRUE;
}
