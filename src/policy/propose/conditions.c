/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "policy/propose/condition-private.h"

/* The pieces of the policy's condition: where it holds, who qualifies, and what a reviewer has to say. */

static json_t *
to_json (const ZdProposeJob *job, const ZdCondition *condition)
{
  return zd_condition_to_json (condition, job->catalogue, NULL);
}

/* ---- where ---- */

static void
add_region (ZdProposeJob *job)
{
  static ZdPattern our = ZD_PATTERN ("(?:我|本|全)市");
  const char *clause = job->reading->clause;
  int start, end, from = -1, to = -1;

  if (!job->options->region || !zd_catalogue_field (job->catalogue, "region"))
    return;
  if (zd_pattern_find (&our, clause, 0, strlen (clause), &start, &end)) {
    from = g_utf8_strlen (clause, start);
    to = from + 2;
  }
  ZdPiece *piece = zd_propose_add (job, ZD_PIECE_CONDITION, ZD_SURE_CERTAIN, from, to,
                                   g_strdup (_ ("A city's policy is for who is registered there.")));
  json_t *data = json_pack ("{s:s,s:[s]}", "field", "region", "in", job->options->region);
  if (from >= 0) {
    json_object_set_new (data, "words", json_string (piece->words));
    json_object_set_new (data, "span", json_pack ("[i,i]", from, to));
  }
  zd_piece_add_choice (piece, "", data);
}

/* ---- ends that nothing decides ---- */

static void
settle_ends (ZdCondition *condition, gboolean lower)
{
  g_autoptr (GPtrArray) leaves = zd_condition_leaves (condition);

  for (guint i = 0; i < leaves->len; i++) {
    ZdCondition *leaf = leaves->pdata[i];
    if (leaf->kind != ZD_COND_LEAF || !leaf->test->set)
      continue;
    g_autoptr (GArray) intervals = g_array_new (FALSE, FALSE, sizeof (ZdInterval));
    for (guint k = 0; k < zd_interval_set_size (leaf->test->set); k++) {
      const ZdInterval *open = zd_interval_set_get (leaf->test->set, k);
      ZdInterval interval = *open;
      gint64 first, last;
      if (interval.lo.rule == ZD_END_UNCLEAR)
        interval.lo = (ZdEnd){ interval.lo.value, interval.lo.bounded, lower, ZD_END_PLAIN };
      if (interval.hi.rule == ZD_END_UNCLEAR)
        interval.hi = (ZdEnd){ interval.hi.value, interval.hi.bounded, !lower, ZD_END_PLAIN };
      g_array_append_vals (intervals, zd_interval_closed (&interval, &first, &last) ? &interval : open, 1);
    }
    zd_interval_set_unref (leaf->test->set);
    leaf->test->set = zd_interval_set_new ((gconstpointer)intervals->data, intervals->len);
  }
}

static void
add_settled (ZdProposeJob *job, ZdPiece *piece, const ZdCondition *condition)
{
  for (int lower = 1; lower >= 0; lower--) {
    g_autoptr (ZdCondition) settled = zd_condition_copy (condition);
    settle_ends (settled, lower);
    zd_piece_add_choice (piece,
                         lower ? _ ("A number at a border belongs to the tier that begins there")
                               : _ ("A number at a border belongs to the tier that ends there"),
                         to_json (job, settled));
  }
}

/* ---- who ---- */

/* A number at the border of two tiers is in one of them, whichever that is. */
static void
close_inner (GArray *intervals)
{
  for (guint i = 0; i < intervals->len; i++)
    for (guint k = 0; k < intervals->len; k++) {
      ZdEnd *hi = &g_array_index (intervals, ZdInterval, i).hi,
            *lo = &g_array_index (intervals, ZdInterval, k).lo;
      if (!hi->bounded || !lo->bounded || hi->value != lo->value ||
          (hi->rule != ZD_END_UNCLEAR && lo->rule != ZD_END_UNCLEAR))
        continue;
      *hi = (ZdEnd){ hi->value, TRUE, TRUE, ZD_END_PLAIN };
      *lo = (ZdEnd){ lo->value, TRUE, TRUE, ZD_END_PLAIN };
    }
}

/* Tiers of what the catalogue does not hold. */
static ZdCondition *
judge_tiers (ZdProposeJob *job, const ZdProvision *provision)
{
  const ZdReadThreshold *first = provision->tiers->pdata[0],
                        *last = provision->tiers->pdata[provision->tiers->len - 1];

  return zd_propose_judge (job, zd_propose_start (job, first), last->to);
}

/* All tiers of one fact are one set. */
ZdCondition *
zd_propose_tiers_part (ZdProposeJob *job, const ZdProvision *provision)
{
  g_autoptr (GArray) intervals = g_array_new (FALSE, FALSE, sizeof (ZdInterval));
  g_autoptr (ZdCondition) whole = NULL;
  gboolean loose;

  for (guint i = 0; i < provision->tiers->len; i++) {
    g_autoptr (ZdCondition) leaf = zd_propose_test (job, provision->tiers->pdata[i], ZD_SETTLE_OPEN, &loose);
    if (!leaf)
      return judge_tiers (job, provision);
    g_array_append_val (intervals, *zd_interval_set_get (leaf->test->set, 0));
    if (!whole)
      whole = g_steal_pointer (&leaf);
  }
  if (!whole)
    return NULL;
  close_inner (intervals);
  zd_interval_set_unref (whole->test->set);
  whole->test->set = zd_interval_set_new ((gconstpointer)intervals->data, intervals->len);
  return g_steal_pointer (&whole);
}

static ZdCondition *
whole_of (ZdProposeJob *job, const ZdProvision *provision)
{
  ZdCondition *all = zd_condition_new (ZD_COND_ALL);
  ZdCondition *tiers = zd_propose_tiers_part (job, provision);

  for (guint i = 0; i < provision->parts->len; i++)
    zd_condition_add (all, zd_condition_copy (provision->parts->pdata[i]));
  if (tiers)
    zd_condition_add (all, tiers);
  if (all->children->len == 1) {
    ZdCondition *only = zd_condition_copy (all->children->pdata[0]);
    zd_condition_free (all);
    return only;
  }
  return all;
}

static void
ground_of_provision (ZdProposeJob *job, const ZdProvision *provision, const ZdCondition *condition,
                     ZdGround *ground)
{
  zd_ground_of (job, provision, condition, ground);
  for (guint i = 0; i < provision->tiers->len; i++)
    zd_ground_of_test (job, provision->tiers->pdata[i], ground);
  if (!ground->open || zd_condition_is_unclear (condition))
    return;
  ground->open = FALSE;
  ground->sure = ground->unknown ? ZD_SURE_OPEN : ZD_SURE_LIKELY;
}

static ZdPiece *
add_part (ZdProposeJob *job, const ZdCondition *part, ZdGround *ground, int from, int to)
{
  ZdPiece *piece = zd_propose_add (job, ZD_PIECE_CONDITION, ground->sure, from, to,
                                   g_string_free (g_steal_pointer (&ground->why), FALSE));

  zd_piece_add_choice (piece,
                       ground->open ? _ ("Leave it open: whoever has exactly that number is to be checked")
                       : ground->unknown ? _ ("A reviewer says so for each enterprise")
                                         : "",
                       to_json (job, part));
  if (ground->open) {
    piece->question = g_strdup (_ ("Nothing says which tier a number at the border belongs to. Which?"));
    add_settled (job, piece, part);
  } else if (ground->unknown) {
    piece->question =
        g_strdup (_ ("The catalogue has no fact for these words in this unit. Add it to the catalogue, "
                     "choose another, or leave it to a reviewer."));
  }
  return piece;
}

static void
add_single (ZdProposeJob *job, const ZdProvision *provision)
{
  g_autoptr (ZdCondition) tiers = zd_propose_tiers_part (job, provision);

  for (guint i = 0; i < provision->parts->len; i++) {
    const ZdCondition *part = provision->parts->pdata[i];
    ZdGround ground = { ZD_SURE_CERTAIN, g_string_new (NULL), FALSE, FALSE };
    zd_ground_of (job, provision, part, &ground);
    add_part (job, part, &ground, part->span_start, part->span_end);
  }
  if (tiers) {
    const ZdReadThreshold *last = provision->tiers->pdata[provision->tiers->len - 1];
    ZdGround ground = { ZD_SURE_CERTAIN, g_string_new (NULL), FALSE, FALSE };
    ground_of_provision (job, provision, tiers, &ground);
    add_part (job, tiers, &ground, tiers->span_start, last->to);
  }
}

static gboolean
has_child (const ZdCondition *any, const ZdCondition *child)
{
  for (guint i = 0; i < any->children->len; i++)
    if (zd_condition_equal (any->children->pdata[i], child, FALSE))
      return TRUE;
  return FALSE;
}

/* Several things are given: whoever gets one of them qualifies. */
static void
add_several (ZdProposeJob *job)
{
  g_autoptr (ZdCondition) any = zd_condition_new (ZD_COND_ANY);
  ZdGround ground = { ZD_SURE_CERTAIN, g_string_new (NULL), FALSE, FALSE };
  int from = G_MAXINT, to = 0;

  for (guint i = 0; i < job->provisions->len; i++) {
    const ZdProvision *provision = job->provisions->pdata[i];
    ZdCondition *whole;
    if (provision->on_top || (!zd_propose_has_own_part (provision) && provision->tiers->len == 0))
      continue;
    whole = whole_of (job, provision);
    if (has_child (any, whole)) { /* the same enterprises get several things */
      zd_condition_free (whole);
      continue;
    }
    ground_of_provision (job, provision, whole, &ground);
    g_autoptr (GPtrArray) leaves = zd_condition_leaves (whole);
    for (guint k = 0; k < leaves->len; k++) {
      from = MIN (from, ((ZdCondition *)leaves->pdata[k])->span_start);
      to = MAX (to, ((ZdCondition *)leaves->pdata[k])->span_end);
    }
    zd_condition_add (any, whole);
  }
  if (any->children->len > 0)
    add_part (job, any->children->len == 1 ? any->children->pdata[0] : any, &ground, from, to);
  else
    g_string_free (ground.why, TRUE);
}

/* Sentences of their own: 申报企业须同时满足以下条件：… holds for every sum; what else is said behind the
 * sums, and whether it holds for all of them, is asked. */
static void
add_saying (ZdProposeJob *job, int from, int to, gboolean asked)
{
  g_autoptr (ZdProvision) saying = zd_propose_saying (job, from, to);

  for (guint i = 0; i < saying->parts->len; i++) {
    const ZdCondition *part = saying->parts->pdata[i];
    ZdGround ground = { ZD_SURE_CERTAIN, g_string_new (NULL), FALSE, FALSE };
    zd_ground_of (job, saying, part, &ground);
    ZdPiece *piece = add_part (job, part, &ground, part->span_start, part->span_end);
    if (!asked || piece->question)
      continue;
    piece->sure = ZD_SURE_OPEN;
    piece->question = g_strdup (_ ("This stands behind the sums. Does it hold for all of them?"));
  }
}

static void
add_sentences (ZdProposeJob *job)
{
  const ZdProvision *last = job->provisions->pdata[job->provisions->len - 1];
  int length = g_utf8_strlen (job->reading->clause, -1);

  for (guint i = 0; i < job->for_all->len; i++) {
    const ZdSpan *span = &g_array_index (job->for_all, ZdSpan, i);
    add_saying (job, span->from, span->to, FALSE);
  }
  for (int from = last->to, to; from < length; from = to) {
    to = zd_propose_sentence_end (job, from);
    if (!zd_propose_is_for_all (job, from) && !zd_propose_leaves_out (job, from, to))
      add_saying (job, from, to, TRUE);
  }
}

/* 房地产企业不享受, said behind all that is given. */
static void
add_exclusions (ZdProposeJob *job)
{
  const ZdProvision *last = job->provisions->pdata[job->provisions->len - 1];

  for (guint i = 0; i < job->mentions->len; i++) {
    const ZdMention *mention = &g_array_index (job->mentions, ZdMention, i);
    if (mention->type != ZD_MENTION_FIELD || !mention->no || mention->from < last->to)
      continue;
    g_autoptr (ZdCondition) part = zd_propose_fact (job, mention);
    ZdGround ground = { ZD_SURE_LIKELY, g_string_new (NULL), FALSE, FALSE };
    zd_ground_say (&ground, _ ("The words leave these out."));
    add_part (job, part, &ground, mention->from, mention->to);
  }
}

/* ---- all ---- */

void
zd_propose_conditions (ZdProposeJob *job)
{
  add_region (job);
  if (job->provisions->len == 1)
    add_single (job, job->provisions->pdata[0]);
  else
    add_several (job);
  add_sentences (job);
  add_exclusions (job);
  zd_propose_asked (job);
}
