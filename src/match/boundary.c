/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/boundary.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "match/boundary-private.h"

static void
case_free (gpointer data)
{
  ZdBoundaryCase *self = data;

  g_free (self->place);
  g_free (self->words);
  g_free (self->value);
  json_decref (self->json);
  g_free (self);
}

static void
gap_free (gpointer data)
{
  ZdBoundaryGap *self = data;

  g_free (self->place);
  g_free (self->words);
  g_free (self->why);
  g_free (self);
}

void
zd_boundaries_free (ZdBoundaries *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->cases, g_ptr_array_unref);
  g_clear_pointer (&self->gaps, g_ptr_array_unref);
  g_free (self);
}

typedef struct {
  const ZdPolicy *policy;
  const ZdCatalogue *catalogue;
  GPtrArray *bases; /* of json_t: the cases that qualify, or made ones */
  ZdBoundaries *found;
} Search;

/* An end of the set that a part's value is held against. */
typedef struct {
  const ZdPolicyPart *part;
  const ZdType *type;
  const char *place, *words;
  gint64 value;
} End;

/* ---- the enterprises that qualify ---- */

static gboolean
find_bases (Search *self, GError **error)
{
  for (guint i = 0; i < self->policy->cases->len; i++) {
    const ZdPolicyCase *one = self->policy->cases->pdata[i];
    g_autoptr (ZdExplanation) explanation =
        zd_example_explain (self->policy, one->json, self->catalogue, error);
    if (explanation == NULL) {
      g_prefix_error (error, "%s.cases[%u]: ", self->policy->id, i);
      return FALSE;
    }
    if (explanation->outcome.truth == ZD_YES)
      g_ptr_array_add (self->bases, json_incref (one->json));
  }
  if (self->bases->len == 0) {
    g_ptr_array_unref (self->bases);
    self->bases = zd_boundary_bases (self->policy, self->catalogue);
  }
  return TRUE;
}

/* ---- three cases at one end ---- */

/* Do both ask the same of the engine? Names and what is expected do not matter. */
static gboolean
asks_the_same (const json_t *a, const json_t *b)
{
  static const char *const members[] = { "as_of", "party", "answers" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    json_t *left = json_object_get (a, members[i]), *right = json_object_get (b, members[i]);
    if (left != right && !json_equal (left, right))
      return FALSE;
  }
  return TRUE;
}

static gboolean
stands_already (const Search *self, const json_t *example)
{
  for (guint i = 0; i < self->policy->cases->len; i++)
    if (asks_the_same (((const ZdPolicyCase *)self->policy->cases->pdata[i])->json, example))
      return TRUE;
  return FALSE;
}

static char *
name_of (const Search *self, const End *end, const char *value)
{
  const ZdPolicyPart *part = end->part;
  g_autofree char *measure = NULL;

  if (part->kind == ZD_PART_FILTER)
    return g_strdup_printf (_ ("Boundary: %s is %s"), part->attribute->name, value);
  measure = zd_measure_describe (part->leaf->measure, self->catalogue, part->scope);
  return g_strdup_printf (_ ("Boundary: %s is %s"), measure, value);
}

/* NULL with *why where the base cannot be made so; NULL without where there is no such value. */
static ZdBoundaryCase *
make_case (const Search *self, const End *end, int side, const json_t *base, const char **why)
{
  g_autoptr (json_t) example = json_deep_copy (base);
  g_autoptr (ZdExplanation) explanation = NULL;
  g_autofree char *name = NULL;
  ZdBoundaryCase *made;

  if (!zd_boundary_set (example, end->part, end->value + side, self->catalogue, why))
    return NULL;
  explanation = zd_example_explain (self->policy, example, self->catalogue, NULL);
  if (explanation == NULL) /* out of what the catalogue allows */
    return NULL;
  made = g_new0 (ZdBoundaryCase, 1);
  made->place = g_strdup (end->place);
  made->words = g_strdup (end->words);
  made->value = zd_type_describe (end->type, end->value + side);
  made->side = side;
  made->outcome = explanation->outcome;
  made->stands = stands_already (self, example);
  name = name_of (self, end, made->value);
  json_object_set_new (example, "name", json_string (name));
  zd_example_accept (example, explanation);
  made->json = g_steal_pointer (&example);
  return made;
}

static gboolean
comes_out_alike (const GPtrArray *cases)
{
  const ZdBoundaryCase *first = cases->pdata[0];

  for (guint i = 1; i < cases->len; i++) {
    const ZdBoundaryCase *other = cases->pdata[i];
    if (other->outcome.truth != first->outcome.truth || other->outcome.least != first->outcome.least
        || other->outcome.most != first->outcome.most)
      return FALSE;
  }
  return TRUE;
}

static GPtrArray *
cases_on (const Search *self, const End *end, const json_t *base, const char **why)
{
  GPtrArray *cases = g_ptr_array_new_with_free_func (case_free);

  for (int side = -1; side <= 1; side++) {
    ZdBoundaryCase *made = make_case (self, end, side, base, why);
    if (made != NULL)
      g_ptr_array_add (cases, made);
  }
  return cases;
}

/* On the first enterprise to whom the end makes a difference, else on the first that can be made so. */
static GPtrArray *
best_cases (const Search *self, const End *end, const char **why)
{
  g_autoptr (GPtrArray) best = NULL;

  for (guint i = 0; i < self->bases->len; i++) {
    g_autoptr (GPtrArray) cases = cases_on (self, end, self->bases->pdata[i], why);
    if (cases->len > 0 && !comes_out_alike (cases))
      return g_steal_pointer (&cases);
    if (best == NULL && cases->len > 0)
      best = g_steal_pointer (&cases);
  }
  return g_steal_pointer (&best);
}

/* ---- ends ---- */

static void
add_gap (Search *self, const End *end, const char *why)
{
  ZdBoundaryGap *gap = g_new0 (ZdBoundaryGap, 1);

  gap->place = g_strdup (end->place);
  gap->words = g_strdup (end->words);
  gap->why = g_strdup (why);
  g_ptr_array_add (self->found->gaps, gap);
}

/* Where two leaves look at the same, their ends may make the same case: it is shown once. */
static gboolean
is_found (const ZdBoundaries *found, const json_t *example)
{
  for (guint i = 0; i < found->cases->len; i++)
    if (asks_the_same (((const ZdBoundaryCase *)found->cases->pdata[i])->json, example))
      return TRUE;
  return FALSE;
}

static void
add_end (Search *self, const End *end)
{
  const char *why = NULL;
  g_autoptr (GPtrArray) cases = NULL;

  if (end->value == G_MININT64 || end->value == G_MAXINT64) /* there are no numbers on both sides of it */
    return;
  cases = best_cases (self, end, &why);

  if (self->bases->len == 0)
    why = _ ("no worked case of the policy qualifies, and none can be made of its conditions; add one first");
  if (cases == NULL)
    add_gap (self, end, why != NULL ? why : _ ("there is no enterprise that it could be tried on"));
  while (cases != NULL && cases->len > 0) {
    ZdBoundaryCase *made = g_ptr_array_steal_index (cases, 0);
    if (is_found (self->found, made->json))
      case_free (made);
    else
      g_ptr_array_add (self->found->cases, made);
  }
}

/* "condition.all[1].lo"; where the set has several intervals, with the number of the one. */
static char *
place_of (const ZdPolicyPart *part, guint n, guint interval, gboolean upper)
{
  const char *end = upper ? "hi" : "lo";

  return n == 1 ? g_strdup_printf ("%s.%s", part->place, end)
                : g_strdup_printf ("%s.%s[%u]", part->place, end, interval);
}

static void
add_ends_of (Search *self, const ZdPolicyPart *part, const ZdIntervalSet *set, const ZdType *type)
{
  guint n = zd_interval_set_size (set);
  g_autofree char *words = part->leaf != NULL
                               ? zd_condition_sentence (part->leaf, self->catalogue, part->scope)
                               : zd_interval_set_describe (set, type);

  for (guint i = 0; i < 2 * n; i++) {
    const ZdInterval *interval = zd_interval_set_get (set, i / 2);
    const ZdEnd *end = i % 2 ? &interval->hi : &interval->lo;
    g_autofree char *place = place_of (part, n, i / 2, i % 2);
    if (end->bounded)
      add_end (self, &(End){ part, type, place, words, end->value });
  }
}

/* Where the first step of 每满 is whole. */
static void
add_step (Search *self, const ZdPolicyPart *part)
{
  const ZdAmount *amount = part->amount;
  ZdCondition counted = { .kind = ZD_COND_LEAF, .measure = amount->of };
  ZdPolicyPart at = *part;
  g_autofree char *place = g_strconcat (part->place, ".every", NULL);
  g_autofree char *words = zd_amount_sentence (amount, self->catalogue, part->scope);
  ZdType type;

  at.kind = ZD_PART_LEAF;
  at.leaf = &counted;
  if (zd_measure_type (amount->of, self->catalogue, part->scope, &type, NULL))
    add_end (self, &(End){ &at, &type, place, words, zd_sat_add (amount->over, amount->every) });
}

static void
add_part (Search *self, const ZdPolicyPart *part)
{
  const ZdCondition *leaf = part->kind == ZD_PART_LEAF ? part->leaf : NULL;
  ZdType type;

  if (part->kind == ZD_PART_AMOUNT && part->amount->kind == ZD_AMOUNT_STEPS)
    add_step (self, part);

  if (part->kind == ZD_PART_FILTER && part->filter->test->kind == ZD_TEST_SET)
    add_ends_of (self, part, part->filter->test->set, &part->attribute->type);
  if (leaf != NULL && leaf->kind == ZD_COND_LEAF && leaf->test->kind == ZD_TEST_SET
      && zd_measure_type (leaf->measure, self->catalogue, part->scope, &type, NULL))
    add_ends_of (self, part, leaf->test->set, &type);
}

ZdBoundaries *
zd_policy_boundaries (const ZdPolicy *policy, const ZdCatalogue *catalogue, GError **error)
{
  g_autoptr (ZdBoundaries) found = g_new0 (ZdBoundaries, 1);
  g_autoptr (GPtrArray) parts = zd_policy_parts (policy, catalogue);
  Search search = { policy, catalogue, g_ptr_array_new_with_free_func ((GDestroyNotify)json_decref), found };
  gboolean done;

  found->cases = g_ptr_array_new_with_free_func (case_free);
  found->gaps = g_ptr_array_new_with_free_func (gap_free);
  done = find_bases (&search, error);
  for (guint i = 0; done && i < parts->len; i++)
    add_part (&search, parts->pdata[i]);
  g_ptr_array_unref (search.bases);
  return done ? g_steal_pointer (&found) : NULL;
}
