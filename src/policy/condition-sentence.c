/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Conditions as sentences. */

#include "config.h"

#include "policy/condition.h"

#include "base/i18n.h"
#include "policy/sentence.h"

/* ---- writing ---- */

static void
put_leaf (ZdSentence *self, const ZdCondition *leaf)
{
  ZdType type;

  zd_sentence_measure (self, leaf->measure);
  if (zd_measure_type (leaf->measure, self->catalogue, self->scope, &type, NULL))
    zd_sentence_test (self, leaf->test, &type);
}

static gboolean
is_joined (const ZdCondition *condition)
{
  return (condition->kind == ZD_COND_ALL || condition->kind == ZD_COND_ANY) && condition->children->len > 1;
}

/* "A，且B"; a group among the parts stands in brackets. */
static void
put_joined (ZdSentence *self, const ZdCondition *condition)
{
  for (guint i = 0; i < condition->children->len; i++) {
    const ZdCondition *child = g_ptr_array_index (condition->children, i);
    gboolean group = is_joined (child);

    if (i > 0)
      zd_sentence_put (self, condition->kind == ZD_COND_ALL ? "，且" : "，或");
    if (group)
      zd_sentence_open (self);
    zd_sentence_condition (self, child);
    if (group)
      zd_sentence_close (self);
  }
}

static void
put_only_child (ZdSentence *self, const char *words, const ZdCondition *condition)
{
  zd_sentence_put (self, words);
  zd_sentence_open (self);
  if (condition->children->len > 0) /* an editor's group may still be empty */
    zd_sentence_condition (self, g_ptr_array_index (condition->children, 0));
  zd_sentence_close (self);
}

static void
put_group (ZdSentence *self, const ZdCondition *condition)
{
  gboolean all = condition->kind == ZD_COND_ALL;

  if (condition->children->len == 0)
    zd_sentence_put (self, all ? "无条件" : "无可满足的条件");
  else if (condition->children->len == 1)
    put_only_child (self, all ? "同时满足" : "满足任一", condition);
  else
    put_joined (self, condition);
}

static void
put_at_least (ZdSentence *self, const ZdCondition *condition)
{
  zd_sentence_printf (self, "至少满足 %d 项", condition->k);
  zd_sentence_open (self);
  for (guint i = 0; i < condition->children->len; i++) {
    zd_sentence_put (self, i > 0 ? "；" : "");
    zd_sentence_number (self, i);
    zd_sentence_condition (self, g_ptr_array_index (condition->children, i));
  }
  zd_sentence_close (self);
}

void
zd_sentence_condition (ZdSentence *self, const ZdCondition *condition)
{
  switch (condition->kind) {
  case ZD_COND_ALL:
  case ZD_COND_ANY:
    put_group (self, condition);
    break;
  case ZD_COND_NOT:
    put_only_child (self, "不满足", condition);
    break;
  case ZD_COND_AT_LEAST:
    put_at_least (self, condition);
    break;
  case ZD_COND_LEAF:
    put_leaf (self, condition);
    break;
  case ZD_COND_JUDGE:
    zd_sentence_put (self, "由审核人判断");
    zd_sentence_quote (self, condition->question);
    zd_sentence_printf (self, "〔%s〕", condition->id);
    break;
  }
}

static char *
write_condition (const ZdCondition *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope,
                 gboolean notation)
{
  ZdSentence sentence = { g_string_new (NULL), catalogue, scope, notation };

  zd_sentence_condition (&sentence, self);
  return g_string_free (sentence.text, FALSE);
}

char *
zd_condition_sentence (const ZdCondition *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope)
{
  return write_condition (self, catalogue, scope, FALSE);
}

char *
zd_condition_notation (const ZdCondition *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope)
{
  return write_condition (self, catalogue, scope, TRUE);
}

/* ---- reading ---- */

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

/* ---- reading: leaves ---- */

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
    zd_sentence_error (self, error, _ ("The question to the reviewer is expected here, between “ and ”."));
    return NULL;
  }
  judge->id = zd_sentence_read_id (self, error);
  return judge->id != NULL ? g_steal_pointer (&judge) : NULL;
}

/* ---- reading: groups ---- */

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
    zd_sentence_error (self, error, _ ("At least one and at most all %u of the conditions can be asked for."),
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
                     _ ("且 and 或 stand side by side; put brackets around what belongs together."));
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
  zd_sentence_error (self, error, _ ("Conditions are nested too deeply; %d levels are the limit."),
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
