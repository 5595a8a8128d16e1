/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Conditions as sentences, read. */

#include "config.h"

#include "policy/condition.h"

#include "base/i18n.h"
#include "policy/sentence.h"

static ZdCondition *read_condition (ZdSentenceReader *self, GError **error);

static gboolean
is_deeper (const ZdCondition *condition, int limit)
{
  if (limit == 0)
    return TRUE;
  for (guint i = 0; i < condition->children->len; i++)
    if (is_deeper (g_ptr_array_index (condition->children, i), limit - 1))
      return TRUE;
  return FALSE;
}

/* ---- leaves ---- */

static ZdCondition *
read_leaf (ZdSentenceReader *self, GError **error)
{
  g_autoptr (ZdCondition) leaf = zd_condition_new (ZD_COND_LEAF);
  GError *reason = NULL;
  ZdType type;

  leaf->measure = zd_sentence_read_measure (self, error);
  if (leaf->measure == NULL)
    return NULL;
  if (!zd_measure_type (leaf->measure, self->catalogue, self->scope, &type, &reason)) {
    zd_sentence_error_take (self, error, reason);
    return NULL;
  }
  leaf->test = zd_sentence_read_test (self, &type, error);
  return leaf->test != NULL ? g_steal_pointer (&leaf) : NULL;
}

static ZdCondition *
read_judge (ZdSentenceReader *self, GError **error)
{
  g_autoptr (ZdCondition) judge = zd_condition_new (ZD_COND_JUDGE);

  if (!zd_sentence_read_quote (self, &judge->question, error))
    return NULL;
  if (judge->question == NULL) {
    zd_sentence_error (self, error, _("The question to the reviewer is expected here, between “ and ”."));
    return NULL;
  }
  judge->id = zd_sentence_read_id (self, error);
  return judge->id != NULL ? g_steal_pointer (&judge) : NULL;
}

/* ---- groups ---- */

/* （A）, the only child of @kind. */
static ZdCondition *
read_only_child (ZdSentenceReader *self, ZdConditionKind kind, GError **error)
{
  const char *close = zd_sentence_expect_bracket (self, error);
  g_autoptr (ZdCondition) condition = zd_condition_new (kind);
  ZdCondition *child = close != NULL ? read_condition (self, error) : NULL;

  if (child == NULL)
    return NULL;
  zd_condition_add (condition, child);
  return zd_sentence_expect (self, close, error) ? g_steal_pointer (&condition) : NULL;
}

static gboolean
read_numbered (ZdSentenceReader *self, ZdCondition *condition, const char *close, GError **error)
{
  if (zd_sentence_accept (self, close))
    return TRUE;
  do {
    ZdCondition *child;

    zd_sentence_skip_number (self);
    child = read_condition (self, error);
    if (child == NULL)
      return FALSE;
    zd_condition_add (condition, child);
  } while (zd_sentence_accept (self, "；"));
  return zd_sentence_expect (self, close, error);
}

static ZdCondition *
read_at_least (ZdSentenceReader *self, GError **error)
{
  g_autoptr (ZdCondition) condition = zd_condition_new (ZD_COND_AT_LEAST);
  const char *close;
  gint64 k;

  if (!zd_sentence_read_decimal (self, 0, &k, error) || !zd_sentence_expect (self, "项", error) ||
      (close = zd_sentence_expect_bracket (self, error)) == NULL ||
      !read_numbered (self, condition, close, error))
    return NULL;
  if (k < 1 || k > condition->children->len) {
    zd_sentence_error (self, error, _("At least one and at most all %u of the conditions can be asked for."),
                       condition->children->len);
    return NULL;
  }
  condition->k = k;
  return g_steal_pointer (&condition);
}

/* Anything but "A，且B". */
static ZdCondition *
read_part (ZdSentenceReader *self, GError **error)
{
  const char *close = zd_sentence_accept_bracket (self);

  if (close != NULL) {
    g_autoptr (ZdCondition) inside = read_condition (self, error);

    return inside != NULL && zd_sentence_expect (self, close, error) ? g_steal_pointer (&inside) : NULL;
  }
  if (zd_sentence_accept (self, "同时满足"))
    return read_only_child (self, ZD_COND_ALL, error);
  if (zd_sentence_accept (self, "满足任一"))
    return read_only_child (self, ZD_COND_ANY, error);
  if (zd_sentence_accept (self, "不满足"))
    return read_only_child (self, ZD_COND_NOT, error);
  if (zd_sentence_accept (self, "至少满足"))
    return read_at_least (self, error);
  if (zd_sentence_accept (self, "无条件"))
    return zd_condition_new (ZD_COND_ALL);
  if (zd_sentence_accept (self, "无可满足的条件"))
    return zd_condition_new (ZD_COND_ANY);
  if (zd_sentence_accept (self, "由审核人判断"))
    return read_judge (self, error);
  return read_leaf (self, error);
}

static gboolean
accept_joint (ZdSentenceReader *self, const char *word)
{
  return zd_sentence_accept_after (self, "，", word) || zd_sentence_accept (self, word);
}

/* The parts after the first, joined by @word; takes @first. */
static ZdCondition *
read_joined (ZdSentenceReader *self, ZdCondition *first, ZdConditionKind kind, GError **error)
{
  g_autoptr (ZdCondition) condition = zd_condition_new (kind);
  gboolean all = kind == ZD_COND_ALL;

  zd_condition_add (condition, first);
  do {
    ZdCondition *part = read_part (self, error);

    if (part == NULL)
      return NULL;
    zd_condition_add (condition, part);
  } while (accept_joint (self, all ? "且" : "或"));
  if (!accept_joint (self, all ? "或" : "且"))
    return g_steal_pointer (&condition);
  zd_sentence_error (self, error,
                     _("且 and 或 stand side by side; put brackets around what belongs together."));
  return NULL;
}

static ZdCondition *
read_condition (ZdSentenceReader *self, GError **error)
{
  g_autoptr (ZdCondition) condition = NULL;

  if (!zd_sentence_enter (self, error))
    return NULL;
  condition = read_part (self, error);
  if (condition != NULL && accept_joint (self, "且"))
    condition = read_joined (self, g_steal_pointer (&condition), ZD_COND_ALL, error);
  else if (condition != NULL && accept_joint (self, "或"))
    condition = read_joined (self, g_steal_pointer (&condition), ZD_COND_ANY, error);
  zd_sentence_leave (self);
  return g_steal_pointer (&condition);
}

ZdCondition *
zd_sentence_read_condition (ZdSentenceReader *self, GError **error)
{
  g_autoptr (ZdCondition) condition = read_condition (self, error);

  if (condition == NULL || !is_deeper (condition, ZD_MAX_DEPTH))
    return g_steal_pointer (&condition);
  zd_sentence_error (self, error, _("Conditions are nested too deeply; %d levels are the limit."),
                     ZD_MAX_DEPTH);
  return NULL;
}

ZdCondition *
zd_condition_from_sentence (const char *sentence, const ZdCatalogue *catalogue, const ZdRecordKind *scope,
                            GError **error)
{
  ZdSentenceReader reader = { .catalogue = catalogue, .scope = scope };
  g_autoptr (ZdCondition) condition = NULL;

  if (!zd_sentence_begin (&reader, sentence, error))
    return NULL;
  condition = zd_sentence_read_condition (&reader, error);
  return condition != NULL && zd_sentence_end (&reader, error) ? g_steal_pointer (&condition) : NULL;
}
