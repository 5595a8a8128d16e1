/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/condition-edit.h"

gboolean
zd_condition_is_group (const ZdCondition *node)
{
  return node->kind == ZD_COND_ALL || node->kind == ZD_COND_ANY || node->kind == ZD_COND_AT_LEAST;
}

ZdCondition *
zd_condition_as_root (ZdCondition *condition)
{
  ZdCondition *root;

  if (zd_condition_is_group (condition))
    return condition;
  root = zd_condition_new (ZD_COND_ALL);
  zd_condition_add (root, condition);
  return root;
}

ZdCondition *
zd_condition_parent (ZdCondition *root, const ZdCondition *node, guint *index)
{
  if (g_ptr_array_find (root->children, node, index))
    return root;
  for (guint i = 0; i < root->children->len; i++) {
    ZdCondition *parent = zd_condition_parent (root->children->pdata[i], node, index);

    if (parent != NULL)
      return parent;
  }
  return NULL;
}

/* ---- putting in and taking out ---- */

/* At least k of fewer than k could never be. */
static void
fit_k (ZdCondition *group)
{
  if (group->kind == ZD_COND_AT_LEAST)
    group->k = CLAMP (group->k, 1, MAX ((int) group->children->len, 1));
}

void
zd_condition_insert (ZdCondition *parent, guint index, ZdCondition *child)
{
  g_ptr_array_insert (parent->children, (int) MIN (index, parent->children->len), child);
}

/* Takes @node out without freeing it; what stays behind may be empty. */
static ZdCondition *
take_out (ZdCondition *parent, guint index)
{
  ZdCondition *node = g_ptr_array_steal_index (parent->children, index);

  fit_k (parent);
  return node;
}

static void
drop_if_empty (ZdCondition *root, ZdCondition *group)
{
  if (group != root && group->children->len == 0)
    zd_condition_remove (root, group);
}

void
zd_condition_remove (ZdCondition *root, ZdCondition *node)
{
  guint index;
  ZdCondition *parent = zd_condition_parent (root, node, &index);

  if (parent == NULL)
    return;
  zd_condition_free (take_out (parent, index));
  drop_if_empty (root, parent);
}

void
zd_condition_replace (ZdCondition *root, ZdCondition *node, ZdCondition *other)
{
  guint index;
  ZdCondition *parent = zd_condition_parent (root, node, &index);

  g_return_if_fail (parent != NULL);
  parent->children->pdata[index] = other;
  zd_condition_free (node);
}

/* ---- moving ---- */

/* A denied node moves together with its “not”. */
static ZdCondition *
whole_of (ZdCondition *root, ZdCondition *node)
{
  ZdCondition *parent = zd_condition_parent (root, node, NULL);

  return parent != NULL && parent->kind == ZD_COND_NOT ? whole_of (root, parent) : node;
}

gboolean
zd_condition_move (ZdCondition *root, ZdCondition *node, int step)
{
  guint index;
  ZdCondition *moved = whole_of (root, node);
  ZdCondition *parent = zd_condition_parent (root, moved, &index);
  int target = (int) index + step;

  if (parent == NULL || target < 0 || target >= (int) parent->children->len)
    return FALSE;
  g_ptr_array_steal_index (parent->children, index);
  zd_condition_insert (parent, (guint) target, moved);
  return TRUE;
}

gboolean
zd_condition_indent (ZdCondition *root, ZdCondition *node)
{
  guint index;
  ZdCondition *moved = whole_of (root, node);
  ZdCondition *parent = zd_condition_parent (root, moved, &index);
  ZdCondition *before;
  ZdCondition *group;

  if (parent == NULL || parent->children->len < 2)
    return FALSE; /* a group around the only row would say nothing */
  before = index > 0 ? parent->children->pdata[index - 1] : NULL;
  if (before != NULL && zd_condition_is_group (before)) {
    zd_condition_add (before, take_out (parent, index));
    return TRUE;
  }
  group = zd_condition_new (parent->kind == ZD_COND_ANY ? ZD_COND_ALL : ZD_COND_ANY);
  parent->children->pdata[index] = group;
  zd_condition_add (group, moved);
  return TRUE;
}

gboolean
zd_condition_outdent (ZdCondition *root, ZdCondition *node)
{
  guint index, place;
  ZdCondition *moved = whole_of (root, node);
  ZdCondition *parent = zd_condition_parent (root, moved, &index);
  ZdCondition *whole = parent != NULL && parent != root ? whole_of (root, parent) : NULL;
  ZdCondition *outer = whole != NULL ? zd_condition_parent (root, whole, &place) : NULL;

  if (outer == NULL)
    return FALSE;
  zd_condition_insert (outer, place + 1, take_out (parent, index));
  drop_if_empty (root, parent);
  return TRUE;
}

gboolean
zd_condition_toggle_not (ZdCondition *root, ZdCondition *node)
{
  guint index, place;
  ZdCondition *parent = zd_condition_parent (root, node, &index);
  ZdCondition *denied;
  ZdCondition *outer;

  if (parent == NULL)
    return FALSE;
  if (parent->kind != ZD_COND_NOT) {
    denied = zd_condition_new (ZD_COND_NOT);
    parent->children->pdata[index] = denied;
    zd_condition_add (denied, node);
    return TRUE;
  }
  outer = zd_condition_parent (root, parent, &place);
  if (outer == NULL)
    return FALSE;
  g_ptr_array_steal_index (parent->children, 0);
  outer->children->pdata[place] = node;
  zd_condition_free (parent);
  return TRUE;
}

void
zd_condition_set_group (ZdCondition *node, ZdConditionKind kind, int k)
{
  g_return_if_fail (zd_condition_is_group (node));
  node->kind = kind;
  node->k = kind == ZD_COND_AT_LEAST ? k : 0;
  fit_k (node);
}

/* ---- notes ---- */

static void
collect_nodes (const ZdCondition *node, GPtrArray *nodes)
{
  g_ptr_array_add (nodes, (gpointer) node);
  for (guint i = 0; i < node->children->len; i++)
    collect_nodes (node->children->pdata[i], nodes);
}

static void
copy_notes (const ZdCondition *from, ZdCondition *to)
{
  g_free (to->words);
  g_free (to->note);
  to->words = g_strdup (from->words);
  to->note = g_strdup (from->note);
  to->span_start = from->span_start;
  to->span_end = from->span_end;
  to->fresh_days = from->fresh_days;
}

/* The same test, with the rules that decided its ends. */
static void
copy_test (const ZdCondition *from, ZdCondition *to)
{
  if (to->kind != ZD_COND_LEAF)
    return;
  zd_test_free (to->test);
  to->test = zd_test_copy (from->test);
}

typedef gboolean (*Likeness) (const ZdCondition *a, const ZdCondition *b);

static gboolean
is_same (const ZdCondition *a, const ZdCondition *b)
{
  return zd_condition_equal (a, b, FALSE);
}

/* Its test was rewritten: the words are still where it comes from. */
static gboolean
asks_the_same (const ZdCondition *a, const ZdCondition *b)
{
  return a->kind == ZD_COND_LEAF && b->kind == ZD_COND_LEAF && zd_measure_equal (a->measure, b->measure);
}

/* Pairs what is alike and takes it out of both; twins take turns. */
static void
carry (GPtrArray *old, GPtrArray *new, Likeness alike)
{
  for (guint i = 0; i < new->len; i++)
    for (guint j = 0; j < old->len; j++)
      if (alike (old->pdata[j], new->pdata[i])) {
        copy_notes (old->pdata[j], new->pdata[i]);
        if (alike == is_same)
          copy_test (old->pdata[j], new->pdata[i]);
        g_ptr_array_remove_index (old, j);
        g_ptr_array_remove_index (new, i--);
        break;
      }
}

void
zd_condition_carry_notes (const ZdCondition *before, ZdCondition *after)
{
  g_autoptr (GPtrArray) old = g_ptr_array_new ();
  g_autoptr (GPtrArray) new = g_ptr_array_new ();

  if (before == NULL || after == NULL)
    return;
  collect_nodes (before, old);
  collect_nodes (after, new);
  carry (old, new, is_same);
  carry (old, new, asks_the_same);
}
