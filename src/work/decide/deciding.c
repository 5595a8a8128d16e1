/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/decide/deciding.h"

#include "base/digest.h"
#include "base/i18n.h"
#include "store/case-store.h"
#include "store/policy-store.h"
#include "work/decide/case-opening.h"
#include "work/decide/deciding-private.h"
#include "work/decide/grounds.h"
#include "work/decide/mates.h"
#include "work/decide/pinning.h"

ZdCase *
zd_deciding_load_case (ZdLibrary *library, const char *id, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  ZdCase *item = zd_case_store_get (zd_library_db (library), id, &wrong);

  if (wrong)
    g_propagate_error (error, g_steal_pointer (&wrong));
  else if (!item)
    g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("There is no case %s."), id);
  return item;
}

ZdPolicy *
zd_deciding_policy_of (ZdLibrary *library, const ZdCase *item, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  ZdPolicy *policy = zd_policy_store_get (zd_library_db (library), zd_library_catalogue (library), item->key.policy,
                                          item->policy_version, &wrong);

  if (wrong)
    g_propagate_error (error, g_steal_pointer (&wrong));
  else if (!policy)
    g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("Version %d of the policy %s is not in the library. Synchronise first."),
                 item->policy_version, item->key.policy);
  return policy;
}

static ZdAnswers *
answers_of (const ZdPolicy *policy, const json_t *given, gboolean assume)
{
  ZdAnswers *answers = assume ? zd_answers_assumed (policy) : zd_answers_new ();
  const char *id;
  json_t *answer;

  json_object_foreach ((json_t *) given, id, answer)
    zd_answers_set (answers, id, json_is_true (answer));
  return answers;
}

ZdExplanation *
zd_deciding_explain (ZdLibrary *library, const ZdCase *item, const ZdPolicy *policy, const json_t *stated,
                     const json_t *answered, gboolean assume, GError **error)
{
  g_autoptr (GPtrArray) mates = zd_mates_of_case (library, item, policy, error);
  g_autoptr (ZdColumns) columns
      = mates ? zd_pinned_columns (item->facts, stated, zd_library_catalogue (library), item->as_of, error) : NULL;
  g_autoptr (ZdPlan) plan = columns ? zd_plan_new_among (policy, mates, columns, error) : NULL;
  g_autoptr (ZdAnswers) answers = answers_of (policy, answered, assume);

  return plan ? zd_plan_explain (plan, 0, item->as_of, answers) : NULL;
}

ZdExplanation *
zd_deciding_reconsider (ZdLibrary *library, const ZdCase *item, const ZdPolicy *policy, gboolean assume,
                        GError **error)
{
  return zd_deciding_explain (library, item, policy, json_object_get (item->data, "stated"),
                              json_object_get (item->data, "answers"), assume, error);
}

const ZdEntitlement *
zd_deciding_entitlement (const ZdExplanation *explanation, const ZdCase *item)
{
  for (guint i = 0; i < explanation->entitlements->len; i++) {
    const ZdEntitlement *due = explanation->entitlements->pdata[i];
    if (g_strcmp0 (due->line, item->key.line) == 0 && g_strcmp0 (due->instalment, item->key.instalment) == 0
        && g_strcmp0 (due->item, item->key.item) == 0)
      return due;
  }
  return NULL;
}

/* What the rules say at this step, kept in the case for who replays it. */
static gboolean
record_decision (ZdLibrary *library, ZdCase *item, const ZdAct *act, const ZdPolicy *policy,
                 const ZdExplanation *explanation, GError **error)
{
  g_autoptr (GPtrArray) mates = zd_mates_of_case (library, item, policy, error);
  g_autoptr (ZdDecision) decision = g_new0 (ZdDecision, 1);
  g_autoptr (ZdGrounds) grounds = NULL;

  if (!mates)
    return FALSE;
  grounds = zd_grounds_new (policy, mates, zd_library_catalogue (library), item->as_of);
  decision->move = act->move;
  decision->version = item->version;
  decision->among = zd_mates_to_json (mates);
  decision->answers = json_copy (json_object_get (item->data, "answers"));
  zd_decision_judge (decision, zd_deciding_entitlement (explanation, item), explanation->reason);
  if (!zd_grounds_sign_case (grounds, decision, item->facts, json_object_get (item->data, "stated"), error))
    return FALSE;
  zd_decision_record (item, decision);
  return TRUE;
}

/* A stated fact or an answer may change what is due. */
static gboolean
take_due (ZdCase *item, const ZdAct *act, const ZdExplanation *explanation, GError **error)
{
  const ZdEntitlement *due = zd_deciding_entitlement (explanation, item);
  gboolean certain = due && due->truth == ZD_YES;

  if (act->move != ZD_MOVE_STATE_FACT && !certain) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_DENIED,
                 _ ("On these facts and answers nothing is certain to be due (%s). Reject the case or send it back."),
                 explanation->summary);
    return FALSE;
  }
  item->least = due ? due->least : 0;
  item->most = due ? due->most : 0;
  if (act->move == ZD_MOVE_STATE_FACT && item->state <= ZD_STATE_TO_VERIFY)
    item->state = certain ? ZD_STATE_MATCHED : ZD_STATE_TO_VERIFY;
  return TRUE;
}

/* A roster's case rests on the list; the rules only warn there (C8). */
static gboolean
follow_rules (ZdLibrary *library, ZdCase *item, const ZdAct *act, GError **error)
{
  gboolean passed = act->move == ZD_MOVE_PASS_FIRST || act->move == ZD_MOVE_PASS_SECOND;
  g_autoptr (ZdPolicy) policy = NULL;
  g_autoptr (ZdExplanation) explanation = NULL;

  if (act->move != ZD_MOVE_STATE_FACT && !passed)
    return TRUE;
  policy = zd_deciding_policy_of (library, item, error);
  explanation = policy ? zd_deciding_reconsider (library, item, policy, !passed, error) : NULL;
  return explanation
         && (g_strcmp0 (item->origin, "roster") == 0 || take_due (item, act, explanation, error))
         && record_decision (library, item, act, policy, explanation, error);
}

/* The facts of the day of the decision, as known here. */
static gboolean
pin_decision (ZdLibrary *library, ZdCase *item, const ZdAct *act, GError **error)
{
  g_autoptr (ZdPolicy) policy = NULL;
  g_autoptr (ZdParty) party = NULL;
  g_autoptr (GError) wrong = NULL;

  if (act->move != ZD_MOVE_PASS_FIRST && act->move != ZD_MOVE_PASS_SECOND && act->move != ZD_MOVE_APPROVE)
    return TRUE;
  policy = zd_deciding_policy_of (library, item, error);
  party = policy ? zd_profile_get (zd_library_db (library), zd_library_catalogue (library), item->key.uscc, &wrong)
                 : NULL;
  if (wrong)
    g_propagate_error (error, g_steal_pointer (&wrong));
  if (party) {
    json_decref (item->decided);
    item->decided = zd_pin_facts (party, policy, zd_library_catalogue (library));
  }
  return policy && (!error || !*error);
}

/* ---- the record of a payment, by which later matches know of it ---- */

/* Yearly caps count a sum in the year that it belongs to, which may be over when it is paid. */
static int
payment_year (ZdLibrary *library, const ZdCase *item, const ZdPolicy *policy, ZdDay paid)
{
  g_autoptr (ZdExplanation) explanation = zd_deciding_reconsider (library, item, policy, TRUE, NULL);
  const ZdEntitlement *due = explanation ? zd_deciding_entitlement (explanation, item) : NULL;

  return due && due->year != 0 ? due->year : zd_day_year (paid);
}

char *
zd_deciding_payment_name (const ZdCase *item)
{
  return *item->key.instalment ? g_strconcat (item->key.line, "#", item->key.instalment, NULL)
                               : g_strdup (item->key.line);
}

ZdRecord *
zd_deciding_payment_record (ZdLibrary *library, const ZdCase *item, const ZdPolicy *policy, const json_t *payment)
{
  ZdRecord *record = zd_record_new (zd_catalogue_kind (zd_library_catalogue (library), "payment"));
  g_autofree char *name = zd_deciding_payment_name (item);
  const char *date = json_string_value (json_object_get (payment, "date"));
  ZdDay day = item->since;

  if (date)
    zd_day_parse (date, FALSE, &day, NULL);
  zd_record_set (record, ZD_SLOT_DATE, day);
  zd_record_set (record, ZD_SLOT_YEAR, payment_year (library, item, policy, day));
  zd_record_set (record, ZD_SLOT_AMOUNT, item->amount);
  zd_record_set_text (record, ZD_SLOT_SERIES, policy->family && *policy->family ? policy->family : policy->id);
  zd_record_set_text (record, ZD_SLOT_NUMBER, name);
  if (*item->key.item)
    zd_record_set_text (record, ZD_SLOT_SUBJECT, item->key.item);
  return record;
}

/* PAY adds the record; what comes back (RETURN of a paid case, RECOVER) takes it away. */
static gboolean
keep_payment (ZdLibrary *library, const ZdCase *item, ZdMove move, GError **error)
{
  json_t *payments = json_object_get (item->data, "payments");
  gsize n = json_array_size (payments);
  g_autoptr (ZdPolicy) policy = NULL;
  g_autoptr (ZdParty) party = NULL;

  if ((move != ZD_MOVE_PAY && move != ZD_MOVE_RETURN && move != ZD_MOVE_RECOVER) || n == 0)
    return TRUE;
  policy = zd_deciding_policy_of (library, item, error);
  if (!policy)
    return FALSE;
  party = zd_party_new (item->key.uscc, item->name);
  zd_party_add_record (party, zd_deciding_payment_record (library, item, policy, json_array_get (payments, n - 1)));
  if (move == ZD_MOVE_PAY)
    return zd_profile_put (zd_library_db (library), zd_library_catalogue (library), party, NULL, error);
  return zd_profile_remove_record (zd_library_db (library), party->uscc, party->records->pdata[0], error);
}

/* The log keeps with the act the id of the decision that it brought about. */
static void
add_decision (json_t *act, const ZdCase *after)
{
  g_autoptr (GPtrArray) decisions = zd_case_decisions (after);
  const ZdDecision *last = decisions->len > 0 ? decisions->pdata[decisions->len - 1] : NULL;

  if (last && last->version == after->version)
    json_object_set_new (act, "decision", json_string (last->id));
}

ZdCase *
zd_deciding_apply (ZdLibrary *library, const ZdAct *act, const ZdUser *user, GError **error)
{
  g_autoptr (ZdCase) item = zd_deciding_load_case (library, act->case_id, error);
  g_autoptr (GPtrArray) warnings = NULL;
  g_autoptr (json_t) json = zd_act_to_json (act);

  if (!item)
    return NULL;
  if (zd_move_rule (act->move)->blocked_by_checks) {
    warnings = zd_deciding_warnings (library, item, error);
    if (!warnings)
      return NULL;
  }
  if (!zd_act_apply (item, act, user, zd_library_calendar (library), warnings, error)
      || !follow_rules (library, item, act, error) || !pin_decision (library, item, act, error)
      || !keep_payment (library, item, act->move, error)
      || !zd_case_store_put (zd_library_db (library), item, error))
    return NULL;
  add_decision (json, item);
  const ZdEvent event
      = { .kind = "act", .subject = item->id, .body = json, .key = act->key, .depends = item->batch };
  return zd_library_record (library, &event, error) ? g_steal_pointer (&item) : NULL;
}

ZdCase *
zd_deciding_perform (ZdLibrary *library, const ZdAct *act, GError **error)
{
  g_autoptr (ZdTransaction) transaction = NULL;
  g_autoptr (ZdCase) item = NULL;

  if (!zd_library_require (library, zd_move_rule (act->move)->roles, error))
    return NULL;
  transaction = zd_transaction_begin (zd_library_db (library), error);
  item = transaction ? zd_deciding_apply (library, act, zd_library_user (library), error) : NULL;
  return item && zd_transaction_commit (transaction, error) ? g_steal_pointer (&item) : NULL;
}

ZdCase *
zd_deciding_accept (ZdLibrary *library, const ZdAct *act, const ZdUser *user, GError **error)
{
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (zd_library_db (library), error);
  g_autoptr (ZdCase) item = transaction ? zd_deciding_apply (library, act, user, error) : NULL;

  return item && zd_transaction_commit (transaction, error) ? g_steal_pointer (&item) : NULL;
}

/* ---- many at once ---- */

static ZdAct *
act_like (const ZdAct *pattern, const ZdCase *item, const ZdUser *user)
{
  ZdAct *act = zd_act_new (item, pattern->move, user, pattern->day);

  act->reason = g_strdup (pattern->reason);
  act->amount = pattern->amount;
  json_decref (act->payload);
  act->payload = json_deep_copy (pattern->payload);
  return act;
}

gboolean
zd_deciding_perform_all (ZdLibrary *library, const GPtrArray *cases, const ZdAct *template_act, ZdProgress *progress,
                         GError **error)
{
  g_autoptr (ZdTransaction) transaction = NULL;
  const ZdUser *user = zd_library_user (library);

  if (!zd_library_require (library, zd_move_rule (template_act->move)->roles, error))
    return FALSE;
  transaction = zd_transaction_begin (zd_library_db (library), error);
  for (guint i = 0; transaction && i < cases->len; i++) {
    const ZdCase *seen = cases->pdata[i];
    g_autoptr (ZdAct) act = act_like (template_act, seen, user);
    g_autoptr (ZdCase) item = NULL;
    zd_progress_set (progress, i, cases->len);
    if (!zd_progress_check (progress, error))
      return FALSE;
    item = zd_deciding_apply (library, act, user, error);
    if (!item) {
      g_prefix_error (error, "%s: ", seen->name);
      return FALSE;
    }
  }
  return transaction && zd_transaction_commit (transaction, error);
}

void
zd_decision_preview_free (ZdDecisionPreview *self)
{
  if (!self)
    return;
  zd_case_free (self->item);
  g_free (self->obstacle);
  g_free (self);
}

/* What the checks say before the person has written a word. */
static char *
obstacle_of (ZdLibrary *library, const ZdCase *item, ZdMove move, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GPtrArray) warnings = NULL;
  const ZdWarning *stop;

  if (!zd_move_allowed (item, move, zd_library_user (library), &wrong))
    return g_strdup (wrong->message);
  if (!zd_move_rule (move)->blocked_by_checks)
    return NULL;
  warnings = zd_deciding_warnings (library, item, error);
  stop = warnings ? zd_act_stopped_by (item, NULL, warnings) : NULL;
  return stop ? g_strdup (stop->text) : NULL;
}

GPtrArray *
zd_deciding_preview (ZdLibrary *library, const GPtrArray *cases, ZdMove move, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_decision_preview_free);

  if (!zd_library_require (library, zd_move_rule (move)->roles, error))
    return NULL;
  for (guint i = 0; i < cases->len; i++) {
    const ZdCase *seen = cases->pdata[i];
    g_autoptr (GError) wrong = NULL;
    ZdDecisionPreview *preview = g_new0 (ZdDecisionPreview, 1);
    g_ptr_array_add (list, preview);
    preview->item = zd_case_copy (seen);
    preview->obstacle = obstacle_of (library, seen, move, &wrong);
    if (wrong) {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return NULL;
    }
  }
  return g_steal_pointer (&list);
}
