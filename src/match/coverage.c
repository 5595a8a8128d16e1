/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/coverage.h"

#include "base/i18n.h"
#include "match/award-private.h"
#include "match/example-private.h"
#include "policy/lever.h"
#include "policy/part.h"

const char *
zd_cover_kind_name (ZdCoverKind kind)
{
  static const char *const names[] = { "leaf", "tier", "cap" };

  return names[kind];
}

gboolean
zd_cover_point_is_covered (const ZdCoverPoint *self)
{
  return self->yes > 0 && (self->kind != ZD_COVER_LEAF || self->no > 0);
}

/* A point and the part of the policy that it is about. */
typedef struct {
  ZdCoverPoint point; /* first: a list of these is one of points */
  const ZdPolicyPart *part;
} Point;

static void
point_free (gpointer data)
{
  ZdCoverPoint *self = data;

  g_free (self->place);
  g_free (self->words);
  g_free (self);
}

typedef struct {
  ZdPolicy *policy; /* a copy, to be changed and put right again */
  const ZdCatalogue *catalogue;
  GPtrArray *parts;  /* of @policy */
  GPtrArray *points; /* of Point */
  GArray *outcomes;  /* of ZdOutcome, one a case: what comes of the policy as it is */
} Coverage;

static void
coverage_clear (Coverage *self)
{
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->points, g_ptr_array_unref);
  g_clear_pointer (&self->outcomes, g_array_unref);
  g_clear_pointer (&self->policy, zd_policy_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Coverage, coverage_clear)

/* ---- points ---- */

static char *
words_of_tier (const ZdPolicyPart *part, const ZdCatalogue *catalogue)
{
  if (*part->tier->label != '\0')
    return g_strdup (part->tier->label);
  return part->tier->when != NULL ? zd_condition_sentence (part->tier->when, catalogue, part->scope)
                                  : g_strdup (_ ("All others"));
}

static char *
words_of_cap (const ZdPolicyPart *part, const GPtrArray *levers)
{
  const ZdLever *lever = zd_lever_find (levers, part->place, NULL);

  return g_strdup (lever != NULL ? lever->words : part->place);
}

static void
add_point (Coverage *self, ZdCoverKind kind, const ZdPolicyPart *part, char *words)
{
  Point *point = g_new0 (Point, 1);

  point->point = (ZdCoverPoint){ .kind = kind, .place = g_strdup (part->place), .words = words };
  point->part = part;
  g_ptr_array_add (self->points, point);
}

static void
add_points (Coverage *self)
{
  g_autoptr (GPtrArray) levers = zd_policy_levers (self->policy, self->catalogue);

  for (guint i = 0; i < self->parts->len; i++) {
    const ZdPolicyPart *part = self->parts->pdata[i];
    if (part->kind == ZD_PART_LEAF)
      add_point (self, ZD_COVER_LEAF, part, zd_condition_sentence (part->leaf, self->catalogue, part->scope));
    else if (part->kind == ZD_PART_TIER)
      add_point (self, ZD_COVER_TIER, part, words_of_tier (part, self->catalogue));
    else if (part->kind == ZD_PART_CAP)
      add_point (self, ZD_COVER_CAP, part, words_of_cap (part, levers));
  }
}

/* ---- running the cases ---- */

typedef void (*ExampleFunc) (Coverage *self, guint index, const ZdExample *example, gpointer data);

static gboolean
each_example (Coverage *self, ExampleFunc look, gpointer data, GError **error)
{
  const ZdPath policy_place = { NULL, self->policy->id, 0 }, list = { &policy_place, "cases", 0 };

  for (guint i = 0; i < self->policy->cases->len; i++) {
    const ZdPolicyCase *one = self->policy->cases->pdata[i];
    const ZdPath place = { &list, NULL, i };
    g_auto (ZdExample) example = { 0 };
    if (!zd_example_read (&example, self->policy, one->json, self->catalogue, &place, error))
      return FALSE;
    look (self, i, &example, data);
  }
  return TRUE;
}

/* ---- leaves ---- */

/* How one leaf came out in one case: where it is about an item, over all its records. */
typedef struct {
  gboolean yes, no;
} Look;

static void
look_at_leaf (ZdRun *run, guint leaf, Look *look)
{
  ZdTruth truth = zd_run_leaf (run, leaf);

  look->yes |= truth == ZD_YES;
  look->no |= truth == ZD_NO;
}

static void
look_at_items (ZdRun *run, guint leaf, const ZdPlanLine *line, Look *look)
{
  guint n;
  const ZdColumnRecord *records = zd_columns_records (run->plan->columns, run->row, line->items.kind, &n);

  for (guint i = 0; i < n; i++) {
    if (zd_run_record (run, &line->items, &records[i]) == ZD_NO)
      continue;
    zd_run_set_item (run, &records[i]);
    look_at_leaf (run, leaf, look);
  }
  zd_run_set_item (run, NULL);
}

static Look
look_at (ZdRun *run, guint leaf, const ZdPolicyPart *part)
{
  const ZdPlan *plan = run->plan;
  Look look = { FALSE, FALSE };

  if (zd_plan_measure (plan, zd_plan_leaf (plan, leaf)->measure)->scope == NULL)
    look_at_leaf (run, leaf, &look);
  else
    for (guint i = 0; i < plan->n_lines; i++)
      if (plan->lines[i].source == part->line)
        look_at_items (run, leaf, &plan->lines[i], &look);
  return look;
}

static Point *
point_of (Coverage *self, const ZdCondition *leaf)
{
  for (guint i = 0; i < self->points->len; i++) {
    Point *point = self->points->pdata[i];
    if (point->point.kind == ZD_COVER_LEAF && point->part->leaf == leaf)
      return point;
  }
  return NULL;
}

static void
look_cb (Coverage *self, guint index, const ZdExample *example, gpointer data)
{
  ZdOutcome outcome;
  ZdRun run;

  zd_plan_run (example->plan, 0, example->as_of, example->answers, &outcome);
  g_array_append_val (self->outcomes, outcome);
  zd_run_init (&run, example->plan, 0, example->as_of, example->answers);
  for (guint leaf = 0; leaf < example->plan->leaves->len; leaf++) {
    Point *point = point_of (self, zd_plan_leaf (example->plan, leaf)->condition);
    Look look = point != NULL ? look_at (&run, leaf, point->part) : (Look){ FALSE, FALSE };
    if (point != NULL) {
      point->point.yes += look.yes;
      point->point.no += look.no;
    }
  }
  zd_run_clear (&run);
}

/* ---- tiers and caps ---- */

static void
differs_cb (Coverage *self, guint index, const ZdExample *example, gpointer data)
{
  const ZdOutcome *usual = &g_array_index (self->outcomes, ZdOutcome, index);
  gboolean *reached = data;
  ZdOutcome outcome;

  zd_plan_run (example->plan, 0, example->as_of, example->answers, &outcome);
  reached[index] |= outcome.least != usual->least || outcome.most != usual->most;
}

/* A sum so large that no cap and no earlier payment hides it: ten thousand million yuan. */
#define HUGE_FEN G_GINT64_CONSTANT (1000000000000)

/* A case reaches a tier when its sum is another one, were the tier worth nothing, or very much. */
static gboolean
try_tier (Coverage *self, ZdTier *tier, gboolean *reached, GError **error)
{
  ZdAmount nothing = { .kind = ZD_AMOUNT_FIXED }, much = { .kind = ZD_AMOUNT_FIXED, .money = HUGE_FEN };
  ZdAmount *kept = tier->amount;
  gboolean done;

  tier->amount = &nothing;
  done = each_example (self, differs_cb, reached, error);
  tier->amount = &much;
  done = done && each_example (self, differs_cb, reached, error);
  tier->amount = kept;
  return done;
}

static gboolean
try_cap (Coverage *self, ZdCap *cap, gboolean *reached, GError **error)
{
  gint64 kept = cap->money;
  gboolean done;

  cap->money = MAX (HUGE_FEN, kept);
  done = each_example (self, differs_cb, reached, error);
  cap->money = kept;
  return done;
}

static gboolean
try_point (Coverage *self, Point *point, GError **error)
{
  g_autofree gboolean *reached = g_new0 (gboolean, self->policy->cases->len + 1);
  gboolean done = TRUE;

  if (point->point.kind == ZD_COVER_TIER)
    done = try_tier (self, point->part->tier, reached, error);
  else if (point->point.kind == ZD_COVER_CAP)
    done = try_cap (self, point->part->cap, reached, error);
  for (guint i = 0; i < self->policy->cases->len; i++)
    point->point.yes += reached[i];
  return done;
}

GPtrArray *
zd_policy_coverage (const ZdPolicy *policy, const ZdCatalogue *catalogue, GError **error)
{
  g_auto (Coverage) self = { .catalogue = catalogue };

  self.policy = zd_policy_moved (policy, catalogue, NULL, error);
  if (self.policy == NULL)
    return NULL;
  self.parts = zd_policy_parts (self.policy, catalogue);
  self.points = g_ptr_array_new_with_free_func (point_free);
  self.outcomes = g_array_new (FALSE, FALSE, sizeof (ZdOutcome));
  add_points (&self);
  if (!each_example (&self, look_cb, NULL, error))
    return NULL;
  for (guint i = 0; i < self.points->len; i++)
    if (!try_point (&self, self.points->pdata[i], error))
      return NULL;
  return g_steal_pointer (&self.points);
}

/* ---- in words ---- */

static char *
count_words (ZdCoverKind kind, guint covered, guint all)
{
  switch (kind) {
  case ZD_COVER_LEAF:
    return g_strdup_printf (_ ("%u of %u conditions tried both ways"), covered, all);
  case ZD_COVER_TIER:
    return g_strdup_printf (_ ("%u of %u tiers reached"), covered, all);
  case ZD_COVER_CAP:
  default:
    return g_strdup_printf (_ ("%u of %u caps reached"), covered, all);
  }
}

char *
zd_policy_coverage_summary (const GPtrArray *points)
{
  GString *text = g_string_new (NULL);

  for (ZdCoverKind kind = ZD_COVER_LEAF; kind <= ZD_COVER_CAP; kind++) {
    guint all = 0, covered = 0;
    for (guint i = 0; i < points->len; i++) {
      const ZdCoverPoint *point = points->pdata[i];
      all += point->kind == kind;
      covered += point->kind == kind && zd_cover_point_is_covered (point);
    }
    g_autofree char *words = count_words (kind, covered, all);
    if (all > 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? _ ("; ") : "", words);
  }
  return g_string_free (text, FALSE);
}
