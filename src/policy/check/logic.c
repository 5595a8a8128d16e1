/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Conditions that can never hold, or always do: in themselves, and for those whom the
 * policy admits. */

#include "config.h"
#include "policy/check/check-private.h"
#include "policy/check/walk.h"

#include "base/i18n.h"

/* Of so many members the two that exclude each other are looked for. */
#define MOST_PAIRED 60

/* ---- a condition for itself ---- */

typedef struct {
  ZdCheck *check;
  const ZdRecordKind *scope;
} Logic;

static ZdFind
find (const Logic *self, const ZdCondition *condition, gboolean holds)
{
  g_autoptr (ZdSpace) space = zd_space_new (self->check->catalogue);
  ZdClaim claim = zd_space_add (space, condition, self->scope);

  return zd_space_find (space, holds ? claim : zd_space_not (space, claim), NULL);
}

static gboolean
exclude_each_other (const Logic *self, const ZdCondition *one, const ZdCondition *other)
{
  g_autoptr (ZdSpace) space = zd_space_new (self->check->catalogue);
  ZdClaim first = zd_space_add (space, one, self->scope), second = zd_space_add (space, other, self->scope);

  return zd_space_find (space, zd_space_both (space, first, second), NULL) == ZD_FIND_NOTHING;
}

/* The two that cannot both hold, or the whole when it takes more of them. */
static void
tell_contradiction (const Logic *self, const ZdCondition *all, const ZdPath *path)
{
  g_autofree char *place = zd_path_text (path), *whole = NULL;

  for (guint i = 0; i < MIN (all->children->len, MOST_PAIRED); i++)
    for (guint j = i + 1; j < MIN (all->children->len, MOST_PAIRED); j++) {
      const ZdCondition *one = all->children->pdata[i], *other = all->children->pdata[j];
      g_autofree char *first = NULL, *second = NULL;
      if (!exclude_each_other (self, one, other))
        continue;
      first = zd_condition_sentence (one, self->check->catalogue, self->scope);
      second = zd_condition_sentence (other, self->check->catalogue, self->scope);
      zd_check_at (zd_check_found (self->check, ZD_FOUND_CONTRADICTION, place,
                                   _ ("“%s” and “%s” can never both hold."), first, second),
                   other);
      return;
    }
  whole = zd_condition_sentence (all, self->check->catalogue, self->scope);
  zd_check_at (zd_check_found (self->check, ZD_FOUND_CONTRADICTION, place, _ ("“%s” can never hold as a whole."), whole),
               all);
}

/* Groups only; leaves.c has looked at every leaf. Of groups in groups the innermost is told. */
static gboolean
check_group (const Logic *self, const ZdCondition *group, const ZdPath *path)
{
  static const char *const keys[] = { [ZD_COND_ALL] = "all", [ZD_COND_ANY] = "any", [ZD_COND_AT_LEAST] = "of" };
  gboolean told = FALSE;
  g_autofree char *sentence = NULL, *place = NULL;

  if (group->kind == ZD_COND_LEAF || group->kind == ZD_COND_JUDGE)
    return zd_leaf_is_told (group, self->check->catalogue, self->scope);
  for (guint i = 0; group->kind != ZD_COND_NOT && i < group->children->len; i++) {
    const ZdPath list = { path, keys[group->kind], 0 }, member = { &list, NULL, i };
    told |= check_group (self, group->children->pdata[i], &member);
  }
  if (told)
    return TRUE;
  place = zd_path_text (path);
  sentence = zd_condition_sentence (group, self->check->catalogue, self->scope);
  if (find (self, group, TRUE) == ZD_FIND_NOTHING) {
    if (group->kind == ZD_COND_ALL)
      tell_contradiction (self, group, path);
    else
      zd_check_at (zd_check_found (self->check, ZD_FOUND_NEVER_TRUE, place, _ ("“%s” can never hold."), sentence), group);
    return TRUE;
  }
  if (find (self, group, FALSE) != ZD_FIND_NOTHING)
    return FALSE;
  zd_check_at (zd_check_found (self->check, ZD_FOUND_ALWAYS_TRUE, place, _ ("“%s” always holds."), sentence), group);
  return TRUE;
}

static void
check_root (const ZdCondition *condition, const ZdRecordKind *scope, const ZdPath *path, gpointer data)
{
  const Logic logic = { data, scope };

  check_group (&logic, condition, path);
}

/* ---- a condition among those that go before it ---- */

/* The items' filters as conditions on the item. */
static ZdCondition *
condition_of_filters (const GPtrArray *filters)
{
  ZdCondition *all = zd_condition_new (ZD_COND_ALL);

  for (guint i = 0; i < filters->len; i++) {
    const ZdFilter *filter = filters->pdata[i];
    ZdCondition *leaf;
    if (filter->test->kind == ZD_TEST_SAME || filter->test->kind == ZD_TEST_BEFORE)
      continue;
    leaf = zd_condition_new (ZD_COND_LEAF);
    leaf->measure = zd_measure_new (ZD_MEASURE_ITEM, filter->attribute);
    leaf->test = zd_test_copy (filter->test);
    zd_condition_add (all, leaf);
  }
  return all;
}

static ZdClaim
who_comes (ZdSpace *space, const ZdPolicy *policy, const ZdAwardLine *line)
{
  return zd_space_both (space, zd_space_add (space, policy->condition, NULL), zd_space_add (space, line->when, NULL));
}

ZdClaim
zd_line_domain (ZdSpace *space, const ZdPolicy *policy, const ZdAwardLine *line, const ZdRecordKind *scope)
{
  ZdClaim domain = who_comes (space, policy, line);

  if (line->items == NULL)
    return domain;
  domain = zd_space_both (space, domain, zd_space_take (space, condition_of_filters (line->items->where), scope));
  return zd_space_both (space, domain, zd_space_add (space, line->items->when, scope));
}

/* @condition alone can be met, but by nobody in @domain. */
static void
check_met (ZdCheck *self, ZdSpace *space, ZdClaim domain, const ZdCondition *condition, const ZdRecordKind *scope,
           const ZdPath *parent, const char *key)
{
  const ZdPath path = { parent, key, 0 };
  g_autofree char *sentence = NULL, *place = NULL;
  ZdClaim claim;

  if (condition == NULL)
    return;
  claim = zd_space_add (space, condition, scope);
  if (zd_space_find (space, zd_space_both (space, claim, domain), NULL) != ZD_FIND_NOTHING ||
      zd_space_find (space, claim, NULL) == ZD_FIND_NOTHING || zd_space_find (space, domain, NULL) == ZD_FIND_NOTHING)
    return;
  place = zd_path_text (&path);
  sentence = zd_condition_sentence (condition, self->catalogue, scope);
  zd_check_at (zd_check_found (self, ZD_FOUND_UNREACHABLE_AMOUNT, place,
                               _ ("Nobody can get this: “%s” contradicts what the policy asks of everybody."), sentence),
               condition);
}

static void
check_line (const ZdAwardLine *line, const ZdPath *path, gpointer data)
{
  ZdCheck *self = data;
  const ZdRecordKind *scope = zd_award_line_scope (line, self->catalogue);
  g_autoptr (ZdSpace) space = zd_space_new (self->catalogue);
  const ZdPath items = { path, "items", 0 }, instalments = { path, "instalments", 0 };

  check_met (self, space, zd_space_add (space, self->policy->condition, NULL), line->when, NULL, path, "when");
  if (line->items != NULL)
    check_met (self, space,
               zd_space_both (space, who_comes (space, self->policy, line),
                              zd_space_take (space, condition_of_filters (line->items->where), scope)),
               line->items->when, scope, &items, "when");
  for (guint i = 0; i < line->instalments->len; i++) {
    const ZdInstalment *instalment = line->instalments->pdata[i];
    const ZdPath here = { &instalments, NULL, i };
    check_met (self, space, zd_line_domain (space, self->policy, line, scope), instalment->when, scope, &here, "when");
  }
}

void
zd_check_logic (ZdCheck *self)
{
  zd_walk_conditions (self->policy, self->catalogue, check_root, self);
  zd_walk_lines (self->policy, check_line, self);
}
