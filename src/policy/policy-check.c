/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* What neither the condition nor the award can know alone. */

#include "config.h"
#include "policy/policy.h"

#include "base/i18n.h"
#include "policy/policy-private.h"

typedef struct {
  GHashTable *questions; /* judgement id → its question, both borrowed */
  glong length;          /* of the policy's text, in characters */
} Audit;

static gboolean
audit_span (const Audit *self, int end, const ZdPath *path, GError **error)
{
  const ZdPath here = { path, "span", 0 };

  return end <= self->length ||
         zd_path_error (&here, error, _ ("The span ends after the policy's text, which has %ld characters."),
                        self->length);
}

/* The same judgement may decide in several places; then it asks the same question. */
static gboolean
audit_judgement (const Audit *self, const ZdCondition *judge, const ZdPath *path, GError **error)
{
  const char *question = g_hash_table_lookup (self->questions, judge->id);

  if (question != NULL && !g_str_equal (question, judge->question))
    return zd_path_error (path, error,
                          _ ("Two judgements have the id “%s” but different questions; give each its "
                             "own id."),
                          judge->id);
  g_hash_table_insert (self->questions, judge->id, judge->question);
  return TRUE;
}

static gboolean
audit_condition (const Audit *self, const ZdCondition *condition, const ZdPath *path, GError **error)
{
  static const char *const keys[] = {
    [ZD_COND_ALL] = "all",     [ZD_COND_ANY] = "any", [ZD_COND_NOT] = "not",
    [ZD_COND_AT_LEAST] = "of", [ZD_COND_LEAF] = "",   [ZD_COND_JUDGE] = "",
  };
  const ZdPath list = { path, keys[condition->kind], 0 };

  if (!audit_span (self, condition->span_end, path, error) ||
      (condition->kind == ZD_COND_JUDGE && !audit_judgement (self, condition, path, error)))
    return FALSE;
  for (guint i = 0; i < condition->children->len; i++) {
    const ZdPath here = { &list, NULL, i };
    const ZdPath *place = condition->kind == ZD_COND_NOT ? &list : &here;

    if (!audit_condition (self, g_ptr_array_index (condition->children, i), place, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
audit_when (const Audit *self, const ZdCondition *when, const ZdPath *path, GError **error)
{
  const ZdPath here = { path, "when", 0 };

  return when == NULL || audit_condition (self, when, &here, error);
}

static gboolean
audit_amount (const Audit *self, const ZdAmount *amount, const char *key, const ZdPath *path, GError **error)
{
  const ZdPath here = { path, key, 0 };
  const ZdPath tiers = { &here, "tiers", 0 };

  if (amount == NULL)
    return TRUE;
  for (guint i = 0; amount->tiers != NULL && i < amount->tiers->len; i++) {
    const ZdTier *tier = g_ptr_array_index (amount->tiers, i);
    const ZdPath place = { &tiers, NULL, i };

    if (!audit_when (self, tier->when, &place, error) ||
        !audit_amount (self, tier->amount, "amount", &place, error))
      return FALSE;
  }
  return audit_amount (self, amount->inner, "up_to", &here, error);
}

static gboolean
audit_line (const Audit *self, const ZdAwardLine *line, const ZdPath *path, GError **error)
{
  const ZdPath items = { path, "items", 0 };
  const ZdPath instalments = { path, "instalments", 0 };

  if (!audit_span (self, line->span_end, path, error) || !audit_when (self, line->when, path, error) ||
      (line->items != NULL && !audit_when (self, line->items->when, &items, error)) ||
      !audit_amount (self, line->amount, "amount", path, error))
    return FALSE;
  for (guint i = 0; i < line->instalments->len; i++) {
    const ZdInstalment *instalment = g_ptr_array_index (line->instalments, i);
    const ZdPath here = { &instalments, NULL, i };

    if (!audit_when (self, instalment->when, &here, error) ||
        !audit_amount (self, instalment->amount, "amount", &here, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
zd_policy_check (const ZdPolicy *self, const ZdPath *path, GError **error)
{
  g_autoptr (GHashTable) questions = g_hash_table_new (g_str_hash, g_str_equal);
  const Audit audit = { questions, g_utf8_strlen (self->text, -1) };
  const ZdPath condition = { path, "condition", 0 };
  const ZdPath award = { path, "award", 0 };
  const ZdPath lines = { &award, "lines", 0 };

  if (!audit_condition (&audit, self->condition, &condition, error))
    return FALSE;
  for (guint i = 0; i < self->award->lines->len; i++) {
    const ZdPath here = { &lines, NULL, i };
    if (!audit_line (&audit, g_ptr_array_index (self->award->lines, i), &here, error))
      return FALSE;
  }
  return TRUE;
}
