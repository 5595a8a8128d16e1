/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/plan.h"

#include "match/award-private.h"

const char *
zd_truth_name (ZdTruth truth)
{
  static const char *const names[] = { [ZD_NO] = "no", [ZD_UNKNOWN] = "unknown", [ZD_YES] = "yes" };

  return names[truth];
}

/* ---- answers ---- */

struct _ZdAnswers {
  GHashTable *answers; /* id → TRUE + 1 or FALSE + 1 */
};

ZdAnswers *
zd_answers_new (void)
{
  ZdAnswers *self = g_new (ZdAnswers, 1);

  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
zd_answers_free (ZdAnswers *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->answers);
  g_free (self);
}

void
zd_answers_set (ZdAnswers *self, const char *id, gboolean answer)
{
  g_hash_table_insert (self->answers, g_strdup (id), GINT_TO_POINTER ((answer != FALSE) + 1));
}

gboolean
zd_answers_get (const ZdAnswers *self, const char *id, gboolean *answer)
{
  int found = GPOINTER_TO_INT (g_hash_table_lookup (self->answers, id));

  if (found != 0)
    *answer = found - 1;
  return found != 0;
}

/* ---- running ---- */

void
zd_plan_run (const ZdPlan *self, guint row, ZdDay as_of, const ZdAnswers *answers, ZdOutcome *outcome)
{
  ZdRun run;

  *outcome = (ZdOutcome){ .gap = ZD_GAP_NONE };
  zd_run_init (&run, self, row, as_of, answers);
  outcome->truth = zd_run_decide (&run, self->condition);
  if (outcome->truth == ZD_NO) {
    outcome->near = zd_run_near (&run, self->condition);
  } else {
    ZdFen due = zd_run_exclude (&run, zd_run_due (&run, outcome->truth, NULL), NULL, NULL);
    outcome->least = due.lo;
    outcome->most = due.hi;
  }
  zd_run_clear (&run);
}

gint64
zd_plan_gap (const ZdPlan *self, guint row, ZdDay as_of, const ZdAnswers *answers)
{
  gint64 gap;
  ZdRun run;

  zd_run_init (&run, self, row, as_of, answers);
  gap = zd_run_gap (&run);
  zd_run_clear (&run);
  return gap;
}

/* ---- entitlements ---- */

void
zd_entitlement_free (ZdEntitlement *self)
{
  if (self == NULL)
    return;
  g_free (self->line);
  g_free (self->instalment);
  g_free (self->item);
  g_free (self->label);
  g_free (self->payee);
  g_free (self);
}

static char *
payee_of (const ZdPlan *plan, const ZdDue *due)
{
  const ZdColumnRecord *record = due->item.record;

  if (g_strcmp0 (due->line->source->payee, "holder") == 0 || due->line->source->payee == NULL ||
      record == NULL || !zd_record_is_known (record, ZD_SLOT_PAYEE))
    return NULL;
  return g_strdup (zd_columns_text (plan->columns, record->texts[ZD_SLOT_PAYEE - ZD_SLOT_SUBJECT]));
}

static ZdEntitlement *
entitlement_of (const ZdPlan *plan, const ZdDue *due)
{
  ZdEntitlement *self = g_new0 (ZdEntitlement, 1);

  self->line = g_strdup (due->line->source->id);
  self->instalment =
      g_strdup (due->instalment >= 0 ? due->line->instalments[due->instalment].source->id : "");
  self->item = zd_item_key (plan, due->line, &due->item);
  self->label = zd_due_label (plan, due);
  self->payee = payee_of (plan, due);
  self->year = due->item.year;
  self->truth = due->truth;
  self->least = due->due.lo;
  self->most = due->due.hi;
  self->paid = due->paid.lo;
  self->up_to = due->item.worth.up_to;
  return self;
}

GPtrArray *
zd_plan_entitlements (const ZdPlan *self, guint row, ZdDay as_of, const ZdAnswers *answers)
{
  GPtrArray *entitlements = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_entitlement_free);
  g_autoptr (GArray) dues = g_array_new (FALSE, FALSE, sizeof (ZdDue));
  ZdTruth truth;
  ZdRun run;

  zd_run_init (&run, self, row, as_of, answers);
  truth = zd_run_decide (&run, self->condition);
  if (truth != ZD_NO)
    zd_run_exclude (&run, zd_run_due (&run, truth, dues), dues, NULL);
  for (guint i = 0; i < dues->len; i++) {
    const ZdDue *due = &g_array_index (dues, ZdDue, i);
    gboolean nameless = due->item.unseen && !zd_line_has_one_group (due->line);
    if (due->due.hi > 0 && !nameless)
      g_ptr_array_add (entitlements, entitlement_of (self, due));
  }
  zd_run_clear (&run);
  return entitlements;
}
