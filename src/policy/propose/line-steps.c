/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include "base/i18n.h"
#include "policy/propose/line-private.h"

/* 每满1000万元奖励2万元, 每增加1000万元再奖励2万元: a sum for every whole step of a fact. Of all of it, of what
 * is beyond where the tier before begins, or of what it grew by: the words say which, or the officer does. */

typedef enum { OF_ALL, BEYOND, OF_GROWTH } Of;

typedef struct {
  ZdLineJob *line;
  const ZdReadThreshold *step;
  ZdCondition *leaf; /* the fact, tested by the size of a step */
  gint64 begins;     /* where the tier before begins; 0: no tier before */
} Steps;

const ZdReadThreshold *
zd_line_step (const ZdLineJob *self)
{
  const GArray *list = self->job->reading->steps;
  int end = zd_grant_at (self->sums, 0)->from;

  for (guint i = list->len; i-- > 0;) {
    const ZdReadThreshold *step = &g_array_index (list, ZdReadThreshold, i);
    if (step->from >= self->provision->from && step->to <= end)
      return step;
  }
  return NULL;
}

static gint64
least_of (const ZdCondition *leaf)
{
  const ZdInterval *interval = zd_interval_set_get (leaf->test->set, 0);

  return interval->lo.bounded && !interval->hi.bounded ? interval->lo.value : 0;
}

/* 达到1亿元的，奖励10万元；每增加1000万元: the last test of the same fact. */
static gint64
begin_of (ZdProposeJob *job, const ZdReadThreshold *step, const ZdCondition *leaf)
{
  for (guint i = job->reading->thresholds->len; i-- > 0;) {
    const ZdReadThreshold *test = &g_array_index (job->reading->thresholds, ZdReadThreshold, i);
    gboolean loose;
    if (test->to > step->from)
      continue;
    g_autoptr (ZdCondition) other = zd_propose_test (job, test, ZD_SETTLE_OPEN, &loose);
    if (other && other->measure->kind == ZD_MEASURE_FIELD && g_str_equal (other->measure->id, leaf->measure->id))
      return least_of (other);
  }
  return 0;
}

/* A year's fact less that of the year before. */
static json_t *
growth_of (const Steps *self)
{
  const ZdCatalogue *catalogue = self->line->job->catalogue;
  g_autoptr (ZdMeasure) now = zd_measure_copy (self->leaf->measure), before = NULL;

  if (!now->at)
    now->at = zd_propose_year_ref (-1);
  before = zd_measure_copy (now);
  *(before->at->kind == ZD_YEAR_FIXED ? &before->at->year : &before->at->plus) -= 1;
  return json_pack ("{s:[o],s:[o]}", "sum", zd_measure_to_json (now, catalogue, NULL), "less",
                    zd_measure_to_json (before, catalogue, NULL));
}

static json_t *
amount_of (const Steps *self, Of of)
{
  const ZdCatalogue *catalogue = self->line->job->catalogue;
  const ZdField *field = zd_catalogue_field (catalogue, self->leaf->measure->id);
  int scale = field->type.scale;
  json_t *amount =
      json_pack ("{s:o,s:o,s:o}", "every", zd_decimal_to_json (least_of (self->leaf), scale), "pays",
                 zd_line_money (zd_grant_at (self->line->sums, 0)->amount->fen), "of",
                 of == OF_GROWTH ? growth_of (self) : zd_measure_to_json (self->leaf->measure, catalogue, NULL));

  if (of == BEYOND)
    json_object_set_new (amount, "over", zd_decimal_to_json (self->begins, scale));
  return amount;
}

static void
add_choice (const Steps *self, ZdPiece *piece, Of of, gboolean only)
{
  const char *const labels[] = { [OF_ALL] = _ ("Of all of it"),
                                 [BEYOND] = _ ("Of what is beyond where the tier before begins"),
                                 [OF_GROWTH] = _ ("Of what it grew by over the year before") };

  zd_piece_add_choice (piece, only ? "" : labels[of], zd_line_with (self->line, amount_of (self, of), FALSE));
}

static void
propose_choices (const Steps *self, ZdPiece *piece)
{
  static ZdPattern whole = ZD_PATTERN ("每(?:满|达|实现|完成)"),
                   since = ZD_PATTERN ("在此基础上|(?:超过|超出|以上)的?部分|以上每"),
                   grown = ZD_PATTERN ("(?:较|比)(?:上一?年|去年|前一年)|同比|新增量|增量部分"),
                   again = ZD_PATTERN ("再|追加|另");
  const ZdProvision *provision = self->line->provision;
  ZdProposeJob *job = self->line->job;
  int end = zd_grant_at (self->line->sums, 0)->from, near = MAX (provision->from, self->step->from - 12);
  gboolean all = zd_propose_has (job, &whole, provision->from, end);
  gboolean annual = zd_catalogue_field (job->catalogue, self->leaf->measure->id)->annual;

  if (self->begins > 0 && zd_propose_has (job, &since, provision->from, end)) {
    add_choice (self, piece, BEYOND, TRUE);
  } else if (annual && zd_propose_has (job, &grown, near, self->step->to)) {
    add_choice (self, piece, OF_GROWTH, TRUE);
  } else if (all && (self->begins == 0 || !zd_propose_has (job, &again, provision->from, end))) {
    add_choice (self, piece, OF_ALL, TRUE);
  } else {
    if (self->begins > 0)
      add_choice (self, piece, BEYOND, FALSE);
    add_choice (self, piece, all || !annual ? OF_ALL : OF_GROWTH, FALSE);
    piece->question = g_strdup (_ ("The sum grows by steps. Of what are they counted?"));
  }
}

gboolean
zd_line_propose_steps (ZdLineJob *self, ZdPiece *piece)
{
  const ZdReadThreshold *step = self->sums->len == 1 ? zd_line_step (self) : NULL;
  const ZdReadAmount *sum = self->sums->len == 1 ? zd_grant_at (self->sums, 0)->amount : NULL;
  gboolean loose = FALSE;

  if (!step || !sum || zd_read_amount_is_foreign (sum) || sum->role != ZD_GRANT_PER_UNIT)
    return FALSE;
  g_autoptr (ZdCondition) leaf = zd_propose_test (self->job, step, ZD_SETTLE_OPEN, &loose);
  if (!leaf || leaf->measure->kind != ZD_MEASURE_FIELD || least_of (leaf) <= 0)
    return FALSE;
  const Steps steps = { self, step, leaf, begin_of (self->job, step, leaf) };
  if (loose)
    self->sure = MAX (self->sure, ZD_SURE_LIKELY);
  propose_choices (&steps, piece);
  return TRUE;
}
