/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include "policy/difference-private.h"

#include "base/i18n.h"

/* ---- what belongs together ---- */

int *
zd_difference_pair (const GPtrArray *before, const GPtrArray *after, ZdLikeFunc like)
{
  int *partner = g_new (int, after->len + 1);
  g_autofree gboolean *taken = g_new0 (gboolean, before->len + 1);

  for (guint i = 0; i < after->len; i++)
    partner[i] = -1;
  for (int wanted = 3; wanted > 0; wanted--)
    for (guint i = 0; i < after->len; i++)
      for (guint j = 0; j < before->len && partner[i] < 0; j++)
        if (!taken[j] && like (before->pdata[j], after->pdata[i]) >= wanted) {
          partner[i] = (int)j;
          taken[j] = TRUE;
        }
  return partner;
}

gboolean
zd_difference_is_alone (const int *partner, guint n, int index)
{
  for (guint i = 0; i < n; i++)
    if (partner[i] == index)
      return FALSE;
  return TRUE;
}

static gboolean
is_group (const ZdCondition *condition)
{
  return condition->kind != ZD_COND_LEAF && condition->kind != ZD_COND_JUDGE;
}

static int
leaf_likeness (const ZdCondition *a, const ZdCondition *b)
{
  if (a->kind != b->kind)
    return 0;
  if (a->kind == ZD_COND_JUDGE)
    return g_str_equal (a->id, b->id) ? 2 : 0;
  if (zd_measure_equal (a->measure, b->measure))
    return 2;
  return a->measure->kind == b->measure->kind && g_strcmp0 (a->measure->id, b->measure->id) == 0 ? 1 : 0;
}

/* Is one of @group's leaves about what @leaf is about? */
static gboolean
speaks_of (const ZdCondition *group, const ZdCondition *leaf)
{
  g_autoptr (GPtrArray) leaves = zd_condition_leaves (group);

  for (guint i = 0; i < leaves->len; i++)
    if (leaf_likeness (leaves->pdata[i], leaf) == 2)
      return TRUE;
  return FALSE;
}

static int
group_likeness (const ZdCondition *a, const ZdCondition *b)
{
  g_autoptr (GPtrArray) leaves = zd_condition_leaves (b);

  for (guint i = 0; i < leaves->len; i++)
    if (speaks_of (a, leaves->pdata[i]))
      return a->kind == b->kind ? 2 : 1;
  return 0;
}

/* How old a fact may be is a note of its leaf, yet it decides. */
static gboolean
says_the_same (const ZdCondition *a, const ZdCondition *b)
{
  g_autoptr (GPtrArray) left = zd_condition_leaves (a), right = zd_condition_leaves (b);

  if (!zd_condition_equal (a, b, FALSE))
    return FALSE;
  for (guint i = 0; i < left->len; i++)
    if (((const ZdCondition *)left->pdata[i])->fresh_days != ((const ZdCondition *)right->pdata[i])->fresh_days)
      return FALSE;
  return TRUE;
}

int
zd_condition_likeness (const ZdCondition *a, const ZdCondition *b)
{
  if (a == NULL || b == NULL)
    return a == b ? 3 : 0;
  if (says_the_same (a, b))
    return 3;
  if (is_group (a) || is_group (b))
    return group_likeness (a, b);
  return leaf_likeness (a, b);
}

static int
condition_likeness_cb (gconstpointer before, gconstpointer after)
{
  return zd_condition_likeness (before, after);
}

/* ---- in words ---- */

static char *
words_of (const ZdDifference *self, const ZdCondition *condition, gboolean with_age)
{
  g_autofree char *sentence = zd_condition_sentence (condition, self->catalogue, self->scope);

  if (!with_age)
    return g_steal_pointer (&sentence);
  if (condition->fresh_days < 0)
    return g_strdup_printf (_ ("%s (as old as the catalogue allows)"), sentence);
  return g_strdup_printf (_ ("%s (no older than %d days)"), sentence, condition->fresh_days);
}

static void
add_change (ZdDifference *self, const ZdCondition *before, const ZdCondition *after, const ZdPath *path)
{
  gboolean with_age = !is_group (before) && !is_group (after) && before->fresh_days != after->fresh_days;

  zd_difference_add (self, path, words_of (self, before, with_age), words_of (self, after, with_age));
}

/* ---- group by group ---- */

/* The members of a list of conditions that all hold, or of another group; a condition alone is a list of one. */
typedef struct {
  const ZdPath *path;
  const char *key; /* NULL: a condition alone stands at @path itself */
  GPtrArray *members;
} Group;

static void
group_clear (Group *self)
{
  g_clear_pointer (&self->members, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Group, group_clear)

static const char *
key_of (const ZdCondition *condition)
{
  return condition->kind == ZD_COND_ALL ? "all" : condition->kind == ZD_COND_ANY ? "any" : "of";
}

/* @whole: taken as it stands, not opened. */
static void
group_init (Group *self, const ZdCondition *condition, const ZdPath *path, gboolean whole)
{
  self->path = path;
  self->members = g_ptr_array_new ();
  if (condition == NULL)
    return;
  if (whole) {
    g_ptr_array_add (self->members, (gpointer)condition);
    return;
  }
  self->key = key_of (condition);
  for (guint i = 0; i < condition->children->len; i++)
    g_ptr_array_add (self->members, condition->children->pdata[i]);
}

typedef struct {
  ZdPath list, member;
} Place;

static const ZdPath *
place_of (const Group *group, guint index, Place *place)
{
  if (group->key == NULL)
    return group->path;
  place->list = (ZdPath){ group->path, group->key, 0 };
  place->member = (ZdPath){ &place->list, NULL, index };
  return &place->member;
}

static void
compare_groups (ZdDifference *self, const Group *before, const Group *after)
{
  g_autofree int *partner = zd_difference_pair (before->members, after->members, condition_likeness_cb);
  Place old_place, new_place;

  for (guint i = 0; i < after->members->len; i++) {
    const ZdCondition *now = after->members->pdata[i];
    const ZdPath *path = place_of (after, i, &new_place);
    if (partner[i] < 0)
      zd_difference_add (self, path, NULL, words_of (self, now, FALSE));
    else
      zd_difference_condition (self, before->members->pdata[partner[i]],
                               place_of (before, (guint)partner[i], &old_place), now, path);
  }
  for (guint j = 0; j < before->members->len; j++)
    if (zd_difference_is_alone (partner, after->members->len, (int)j))
      zd_difference_add (self, place_of (before, j, &old_place), words_of (self, before->members->pdata[j], FALSE),
                         NULL);
}

static void
compare_counts (ZdDifference *self, const ZdCondition *before, const ZdCondition *after, const ZdPath *path)
{
  if (before->kind == ZD_COND_AT_LEAST && before->k != after->k)
    zd_difference_add (self, path, g_strdup_printf (_ ("At least %d of these hold"), before->k),
                       g_strdup_printf (_ ("At least %d of these hold"), after->k));
}

static gboolean
is_all (const ZdCondition *condition)
{
  return condition == NULL || condition->kind == ZD_COND_ALL;
}

/* Can @other be one of the conditions that all hold? Not where it joins several of them in another way. */
static gboolean
may_join (const ZdCondition *all, const ZdCondition *other)
{
  guint akin = 0;

  if (!is_all (all))
    return FALSE;
  for (guint i = 0; all != NULL && other != NULL && i < all->children->len; i++)
    akin += zd_condition_likeness (all->children->pdata[i], other) > 0;
  return akin <= 1;
}

void
zd_difference_condition (ZdDifference *self, const ZdCondition *before, const ZdPath *before_path,
                         const ZdCondition *after, const ZdPath *after_path)
{
  gboolean same_kind = before != NULL && after != NULL && before->kind == after->kind && is_group (before);

  if (zd_condition_likeness (before, after) == 3)
    return;
  if (same_kind && before->kind == ZD_COND_NOT) {
    add_change (self, before, after, after_path);
  } else if (same_kind || may_join (before, after) || may_join (after, before)) {
    g_auto (Group) old = { 0 }, now = { 0 };
    if (same_kind)
      compare_counts (self, before, after, after_path);
    group_init (&old, before, before_path, !same_kind && !is_all (before));
    group_init (&now, after, after_path, !same_kind && !is_all (after));
    compare_groups (self, &old, &now);
  } else {
    add_change (self, before, after, after_path);
  }
}
