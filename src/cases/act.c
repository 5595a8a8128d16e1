/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-cases"

#include "config.h"

#include "cases/act.h"

#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "base/i18n.h"

ZdAct *
zd_act_new (const ZdCase *target, ZdMove move, const ZdUser *actor, ZdDay day)
{
  ZdAct *self = g_new0 (ZdAct, 1);

  self->key = zd_random_hex (16);
  self->case_id = g_strdup (target->id);
  self->base_version = target->version;
  self->move = move;
  self->actor = g_strdup (actor->id);
  self->role = actor->role;
  self->at = zd_timestamp_now ();
  self->day = day;
  self->amount = -1;
  self->payload = json_object ();
  return self;
}

void
zd_act_free (ZdAct *self)
{
  if (!self)
    return;
  g_free (self->key);
  g_free (self->case_id);
  g_free (self->actor);
  g_free (self->at);
  g_free (self->reason);
  json_decref (self->payload);
  g_free (self);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT, sentence);
  return FALSE;
}

static const char *
payload_text (const ZdAct *act, const char *key)
{
  const char *text = json_string_value (json_object_get (act->payload, key));

  return text && *text ? text : NULL;
}

static gboolean
payload_day (const ZdAct *act, const char *key, ZdDay *day)
{
  const char *text = payload_text (act, key);

  return text && zd_day_parse (text, FALSE, day, NULL);
}

/* Every question asked when the case was opened has an answer, now or before. */
static gboolean
answers_complete (const ZdCase *target, const ZdAct *act)
{
  json_t *before = json_object_get (target->data, "answers");
  json_t *now = json_object_get (act->payload, "answers");
  size_t i;
  json_t *question;

  json_array_foreach (json_object_get (target->data, "questions"), i, question) {
    const char *id = json_string_value (json_object_get (question, "id"));
    if (!json_is_boolean (json_object_get (now, id)) && !json_is_boolean (json_object_get (before, id)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
amount_settled (const ZdCase *target, const ZdAct *act, GError **error)
{
  gint64 amount = act->amount >= 0 ? act->amount : zd_case_sum (target);

  if (amount < 0)
    return refuse (error, _ ("Set the amount: the policy leaves it to the reviewer."));
  if (act->amount > target->most && !act->reason)
    return refuse (error, _ ("The amount is above what the policy's formula gives; state the reason."));
  if (act->amount >= 0 && target->amount >= 0 && act->amount != target->amount && !act->reason)
    return refuse (error, _ ("You change the amount that the first review set; state the reason."));
  return TRUE;
}

/* What the move must carry, as the table says. */
static gboolean
carries_needs (const ZdCase *target, const ZdAct *act, GError **error)
{
  guint needs = zd_move_rule (act->move)->needs;
  ZdDay day;

  if (needs & ZD_NEEDS_REASON && !(act->reason && *act->reason))
    return refuse (error, _ ("State the reason."));
  if (needs & ZD_NEEDS_DATE && !payload_day (act, "date", &day))
    return refuse (error, _ ("State the date."));
  if (needs & ZD_NEEDS_DATE && day > act->day)
    return refuse (error, _ ("The date lies in the future."));
  if (needs & ZD_NEEDS_CHANNEL && (!payload_text (act, "channel") || !payload_text (act, "person")))
    return refuse (error, _ ("State by which way and with whom you spoke."));
  if (needs & ZD_NEEDS_PLEDGE && !payload_text (act, "pledge_version"))
    return refuse (error, _ ("State which version of the pledge was signed."));
  if (needs & ZD_NEEDS_DOCUMENT && (!payload_text (act, "document") || !payload_text (act, "field")))
    return refuse (error, _ ("State the fact and the document that proves it."));
  if (needs & ZD_NEEDS_VOUCHER && !payload_text (act, "voucher"))
    return refuse (error, _ ("State the number of the voucher."));
  if (needs & ZD_NEEDS_ANSWERS && !answers_complete (target, act))
    return refuse (error, _ ("Answer every question that the policy leaves to the reviewer."));
  return !(needs & ZD_NEEDS_AMOUNT) || amount_settled (target, act, error);
}

static gboolean
time_has_come (const ZdCase *target, const ZdAct *act, const ZdCalendar *calendar, GError **error)
{
  if (act->move == ZD_MOVE_LAPSE && (target->due == ZD_DAY_NONE || act->day <= target->due))
    return refuse (error, _ ("The time for the enterprise's answer has not run out yet."));
  if (act->move == ZD_MOVE_APPROVE && act->day <= target->due)
    return refuse (error, _ ("The public notice has not run its five working days yet."));
  return TRUE;
}

/* Was the block on @check lifted before, or is it lifted by this act? */
static gboolean
is_overridden (const ZdCase *target, const ZdAct *act, const char *check)
{
  json_t *lists[] = { json_object_get (target->data, "overrides"),
                      act ? json_object_get (act->payload, "overrides") : NULL };
  size_t i;
  json_t *override;

  for (guint list = 0; list < G_N_ELEMENTS (lists); list++)
    json_array_foreach (lists[list], i, override) {
      const char *reason = json_string_value (json_object_get (override, "reason"));
      if (g_strcmp0 (json_string_value (json_object_get (override, "check")), check) == 0 && reason && *reason)
        return TRUE;
    }
  return FALSE;
}

const ZdWarning *
zd_act_stopped_by (const ZdCase *target, const ZdAct *act, const GPtrArray *warnings)
{
  for (guint i = 0; warnings && i < warnings->len; i++) {
    const ZdWarning *warning = warnings->pdata[i];
    if (warning->level == ZD_BLOCK && !is_overridden (target, act, warning->check))
      return warning;
  }
  return NULL;
}

static gboolean
may_override (const ZdCase *target, const ZdAct *act)
{
  return act->move == ZD_MOVE_PASS_SECOND || g_strcmp0 (act->actor, target->second_reviewer) == 0;
}

static gboolean
checks_allow (const ZdCase *target, const ZdAct *act, const GPtrArray *warnings, GError **error)
{
  gboolean checked = zd_move_rule (act->move)->blocked_by_checks;
  const ZdWarning *stop = checked ? zd_act_stopped_by (target, act, warnings) : NULL;

  if (json_array_size (json_object_get (act->payload, "overrides")) > 0 && !may_override (target, act)) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_DENIED, _ ("Only the second reviewer may lift a block."));
    return FALSE;
  }
  if (stop && act->role == ZD_ROLE_FINANCE)
    g_set_error (error, ZD_ERROR, ZD_ERROR_DENIED,
                 _ ("%s (check %s) Send the case back to the second reviewer, who may lift this."), stop->text, stop->check);
  else if (stop)
    g_set_error (error, ZD_ERROR, ZD_ERROR_DENIED, _ ("%s (check %s)"), stop->text, stop->check);
  return stop == NULL;
}

/* ---- effects ---- */

static json_t *
data_array (ZdCase *target, const char *key)
{
  json_t *array = json_object_get (target->data, key);

  if (!array) {
    array = json_array ();
    json_object_set_new (target->data, key, array);
  }
  return array;
}

/* The payload with who and when, and which version it led to, appended under @key; its own reason stays. */
static void
append_record (ZdCase *target, const ZdAct *act, const char *key, json_t *entry)
{
  g_autofree char *day = zd_day_format (act->day);

  json_object_set_new (entry, "by", json_string (act->actor));
  json_object_set_new (entry, "on", json_string (day));
  json_object_set_new (entry, "version", json_integer (target->version + 1));
  if (act->reason && !json_object_get (entry, "reason"))
    json_object_set_new (entry, "reason", json_string (act->reason));
  json_array_append_new (data_array (target, key), entry);
}

/* What the second reviewer lifts, at whichever step, stays lifted at those that follow. */
static void
record_overrides (ZdCase *target, const ZdAct *act)
{
  size_t i;
  json_t *override;

  json_array_foreach (json_object_get (act->payload, "overrides"), i, override)
    append_record (target, act, "overrides", json_deep_copy (override));
}

static void
record_review (ZdCase *target, const ZdAct *act)
{
  json_t *answers = json_object_get (target->data, "answers");

  if (!answers) {
    answers = json_object ();
    json_object_set_new (target->data, "answers", answers);
  }
  json_object_update (answers, json_object_get (act->payload, "answers"));
  if (payload_text (act, "onsite"))
    append_record (target, act, "onsite", json_pack ("{s:s}", "note", payload_text (act, "onsite")));
  if (act->amount >= 0)
    target->amount = act->amount;
  else if (target->amount < 0)
    target->amount = zd_case_sum (target);
}

static void
record_notice (ZdCase *target, const ZdAct *act, const ZdCalendar *calendar)
{
  ZdDay from = act->day;

  payload_day (act, "date", &from);
  g_autofree char *first = zd_day_format (from);
  target->due = zd_calendar_add (calendar, from, ZD_NOTICE_DAYS);
  g_autofree char *last = zd_day_format (target->due);
  json_object_set_new (target->data, "notice", json_pack ("{s:s,s:s}", "from", first, "until", last));
}

static void
set_person (char **place, const char *id)
{
  g_free (*place);
  *place = g_strdup (id);
}

/* Where the payload of a move is kept; a move that is not here has none to keep. */
static const char *
record_key (ZdMove move)
{
  switch (move) {
  case ZD_MOVE_STATE_FACT:
    return "stated";
  case ZD_MOVE_NOTIFY:
    return "notifications";
  case ZD_MOVE_CONSENT:
  case ZD_MOVE_DECLINE:
    return "consent";
  case ZD_MOVE_SEND_BACK:
  case ZD_MOVE_SEND_BACK_FIRST:
  case ZD_MOVE_SEND_BACK_SECOND:
    return "sent_back";
  case ZD_MOVE_OBJECT:
  case ZD_MOVE_DISMISS_OBJECTION:
    return "objections";
  case ZD_MOVE_PASS_COLLECTIVE:
    return "collective";
  case ZD_MOVE_PAY:
    return "payments";
  case ZD_MOVE_RETURN:
    return "returns";
  case ZD_MOVE_RECOVER:
    return "recoveries";
  case ZD_MOVE_EVALUATE:
    return "evaluations";
  default:
    return NULL;
  }
}

/* Every step stands in the case itself: a log stays on its device, and the next
 * reviewer must know what the one before him said. */
static void
record_move (ZdCase *target, const ZdAct *act)
{
  const char *key = record_key (act->move);
  json_t *entry;

  if (act->move == ZD_MOVE_OPEN || act->move == ZD_MOVE_CLAIM || act->move == ZD_MOVE_RELEASE)
    return;
  entry = key ? json_deep_copy (act->payload) : json_object ();
  json_object_set_new (entry, "move", json_string (zd_move_rule (act->move)->id));
  if (act->amount >= 0)
    json_object_set_new (entry, "amount_fen", json_integer (act->amount));
  append_record (target, act, key ? key : "moves", entry);
}

static void
record_people (ZdCase *target, const ZdAct *act)
{
  if (act->move == ZD_MOVE_CONFIRM)
    set_person (&target->confirmer, act->actor);
  else if (act->move == ZD_MOVE_PASS_FIRST)
    set_person (&target->first_reviewer, act->actor);
  else if (act->move == ZD_MOVE_PASS_SECOND)
    set_person (&target->second_reviewer, act->actor);
  else if (act->move == ZD_MOVE_CLAIM)
    set_person (&target->claimed_by, act->actor);
  else if (act->move == ZD_MOVE_RELEASE || zd_move_rule (act->move)->to >= 0)
    set_person (&target->claimed_by, NULL);
}

static void
enter_state (ZdCase *target, const ZdAct *act, const ZdCalendar *calendar)
{
  const ZdMoveRule *rule = zd_move_rule (act->move);

  if (rule->to < 0 && act->move != ZD_MOVE_OPEN)
    return;
  if (rule->to >= 0)
    target->state = rule->to;
  target->since = act->day;
  target->due = rule->limit_days > 0 ? zd_calendar_add (calendar, act->day, rule->limit_days) : ZD_DAY_NONE;
}

/* Back from an objection the notice keeps the end it had. */
static void
restore_notice (ZdCase *target)
{
  json_t *notice = json_object_get (target->data, "notice");
  const char *until = json_string_value (json_object_get (notice, "until"));

  if (until)
    zd_day_parse (until, FALSE, &target->due, NULL);
}

gboolean
zd_act_apply (ZdCase *target, const ZdAct *act, const ZdUser *user, const ZdCalendar *calendar,
              const GPtrArray *warnings, GError **error)
{
  if (act->base_version != target->version) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_CONFLICT, _ ("Somebody else has changed this case meanwhile."));
    return FALSE;
  }
  if (g_strcmp0 (act->actor, user->id) != 0 || act->role != user->role) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_DENIED, _ ("This act was signed by another person."));
    return FALSE;
  }
  if (!zd_move_allowed (target, act->move, user, error) || !carries_needs (target, act, error)
      || !time_has_come (target, act, calendar, error) || !checks_allow (target, act, warnings, error))
    return FALSE;

  enter_state (target, act, calendar);
  record_people (target, act);
  record_move (target, act);
  record_overrides (target, act);
  if (act->move == ZD_MOVE_PASS_FIRST || act->move == ZD_MOVE_PASS_SECOND)
    record_review (target, act);
  if (act->move == ZD_MOVE_PUBLISH_NOTICE)
    record_notice (target, act, calendar);
  if (act->move == ZD_MOVE_DISMISS_OBJECTION)
    restore_notice (target);
  target->version++;
  return TRUE;
}
