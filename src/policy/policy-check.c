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
         zd_path_error (&here, error, _("The span ends after the policy's text, which has %ld characters."),
                        self->length);
}

/* The same judgement may decide in several places; then it asks the same question. */
static gboolean
audit_judgement (const Audit *self, const ZdCondition *judge, const ZdPath *path, GError **error)
{
  const char *question = g_hash_table_lookup (self->questions, judge->id);

  if (question != NULL && !g_str_equal (question, judge->question))
    return zd_path_error (path, error,
                          _("Two judgements have the id “%s” but different questions; give each its "
                             "own id."),
                          judge->id);
  g_hash_table_insert (self->questions, judge->id, judge->question);
  return TRUE;
}

static gboolean
audit_condition (const Audit *self, const ZdCondition *condition, const ZdPath *path, GError **error)
{
  if (condition == NULL)
    return TRUE;
  if (!audit_span (self, condition->span_end, path, error) ||
      (condition->kind == ZD_COND_JUDGE && !audit_judgement (self, condition, path, error)))
    return FALSE;
  for (guint i = 0; i < condition->children->len; i++)
    if (!audit_condition (self, g_ptr_array_index (condition->children, i), path, error))
      return FALSE;
  return TRUE;
}

static gboolean
audit_amount (const Audit *self, const ZdAmount *amount, const ZdPath *path, GError **error)
{
  if (amount == NULL)
    return TRUE;
  for (guint i = 0; amount->tiers != NULL && i < amount->tiers->len; i++) {
    const ZdTier *tier = g_ptr_array_index (amount->tiers, i);
    if (!audit_condition (self, tier->when, path, error) || !audit_amount (self, tier->amount, path, error))
      return FALSE;
  }
  return audit_amount (self, amount->inner, path, error);
}

static gboolean
audit_line (const Audit *self, const ZdAwardLine *line, const ZdPath *path, GError **error)
{
  if (!audit_span (self, line->span_end, path, error) || !audit_condition (self, line->when, path, error) ||
      (line->items != NULL && !audit_condition (self, line->items->when, path, error)) ||
      !audit_amount (self, line->amount, path, error))
    return FALSE;
  for (guint i = 0; i < line->instalments->len; i++) {
    const ZdInstalment *instalment = g_ptr_array_index (line->instalments, i);
    if (!audit_condition (self, instalment->when, path, error) ||
        !audit_amount (self, instalment->amount, path, error))
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
