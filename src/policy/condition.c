/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/condition.h"

#include "policy/condition-private.h"

ZdCondition *
zd_condition_new (ZdConditionKind kind)
{
  ZdCondition *self = g_new0 (ZdCondition, 1);

  self->kind = kind;
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_condition_free);
  self->span_start = -1;
  self->span_end = -1;
  self->fresh_days = -1;
  return self;
}

ZdCondition *
zd_condition_copy (const ZdCondition *self)
{
  ZdCondition *copy;

  if (self == NULL)
    return NULL;

  copy = zd_condition_new (self->kind);
  for (guint i = 0; i < self->children->len; i++)
    zd_condition_add (copy, zd_condition_copy (g_ptr_array_index (self->children, i)));
  copy->k = self->k;
  copy->measure = zd_measure_copy (self->measure);
  copy->test = zd_test_copy (self->test);
  copy->id = g_strdup (self->id);
  copy->question = g_strdup (self->question);
  copy->words = g_strdup (self->words);
  copy->span_start = self->span_start;
  copy->span_end = self->span_end;
  copy->fresh_days = self->fresh_days;
  copy->note = g_strdup (self->note);
  return copy;
}

void
zd_condition_free (ZdCondition *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->children);
  zd_measure_free (self->measure);
  zd_test_free (self->test);
  g_free (self->id);
  g_free (self->question);
  g_free (self->words);
  g_free (self->note);
  g_free (self);
}

void
zd_condition_add (ZdCondition *self, ZdCondition *child)
{
  g_return_if_fail (self->kind != ZD_COND_LEAF && self->kind != ZD_COND_JUDGE);

  g_ptr_array_add (self->children, child);
}

static gboolean
notes_equal (const ZdCondition *a, const ZdCondition *b)
{
  return g_strcmp0 (a->words, b->words) == 0 && a->span_start == b->span_start &&
         a->span_end == b->span_end && a->fresh_days == b->fresh_days && g_strcmp0 (a->note, b->note) == 0;
}

static gboolean
children_equal (const ZdCondition *a, const ZdCondition *b, gboolean with_notes)
{
  if (a->children->len != b->children->len)
    return FALSE;
  for (guint i = 0; i < a->children->len; i++)
    if (!zd_condition_equal (g_ptr_array_index (a->children, i), g_ptr_array_index (b->children, i),
                             with_notes))
      return FALSE;
  return TRUE;
}

gboolean
zd_condition_equal (const ZdCondition *a, const ZdCondition *b, gboolean with_notes)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (a->kind != b->kind || (with_notes && !notes_equal (a, b)))
    return FALSE;

  switch (a->kind) {
  case ZD_COND_LEAF:
    return zd_measure_equal (a->measure, b->measure) && zd_test_equal (a->test, b->test, with_notes);
  case ZD_COND_JUDGE:
    return g_strcmp0 (a->id, b->id) == 0 && g_strcmp0 (a->question, b->question) == 0;
  case ZD_COND_AT_LEAST:
    return a->k == b->k && children_equal (a, b, with_notes);
  case ZD_COND_ALL:
  case ZD_COND_ANY:
  case ZD_COND_NOT:
    return children_equal (a, b, with_notes);
  }
  g_return_val_if_reached (FALSE);
}

static void
collect_leaves (const ZdCondition *self, GPtrArray *leaves)
{
  if (self->kind == ZD_COND_LEAF || self->kind == ZD_COND_JUDGE)
    g_ptr_array_add (leaves, (gpointer)self);
  for (guint i = 0; i < self->children->len; i++)
    collect_leaves (g_ptr_array_index (self->children, i), leaves);
}

GPtrArray *
zd_condition_leaves (const ZdCondition *self)
{
  GPtrArray *leaves = g_ptr_array_new ();

  collect_leaves (self, leaves);
  return leaves;
}

gboolean
zd_condition_is_unclear (const ZdCondition *self)
{
  g_autoptr (GPtrArray) leaves = self == NULL ? NULL : zd_condition_leaves (self);

  for (guint i = 0; leaves != NULL && i < leaves->len; i++) {
    const ZdCondition *leaf = leaves->pdata[i];

    if (leaf->kind == ZD_COND_LEAF && leaf->test->set != NULL && zd_interval_set_is_unclear (leaf->test->set))
      return TRUE;
  }
  return FALSE;
}
