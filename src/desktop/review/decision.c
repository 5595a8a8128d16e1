/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/review/decision.h"

#include "base/decimal.h"
#include "base/error.h"
#include "base/i18n.h"

/* ---- which moves ---- */

gboolean
zd_move_is_among (const GArray *moves, ZdMove move)
{
  for (guint i = 0; i < moves->len; i++)
    if (g_array_index (moves, ZdMove, i) == move)
      return TRUE;
  return FALSE;
}

static ZdMove
first_of (const GArray *moves, const ZdMove *wanted, guint n)
{
  for (guint i = 0; i < n; i++)
    if (zd_move_is_among (moves, wanted[i]))
      return wanted[i];
  return ZD_MOVE_NONE;
}

void
zd_move_trio (const GArray *moves, ZdCaseState state, ZdMoveTrio *trio)
{
  static const ZdMove backs[] = { ZD_MOVE_SEND_BACK, ZD_MOVE_RETURN, ZD_MOVE_SEND_BACK_SECOND };
  static const ZdMove stops[] = { ZD_MOVE_REJECT, ZD_MOVE_DECLINE, ZD_MOVE_WITHDRAW, ZD_MOVE_RECOVER };
  ZdMove forward = zd_move_forward (state);

  trio->forward = zd_move_is_among (moves, forward) ? forward : ZD_MOVE_NONE;
  trio->back = first_of (moves, backs, G_N_ELEMENTS (backs));
  trio->stop = first_of (moves, stops, G_N_ELEMENTS (stops));
}

GArray *
zd_moves_of_role (guint states, ZdRole role)
{
  GArray *moves = g_array_new (FALSE, FALSE, sizeof (ZdMove));

  for (ZdMove move = ZD_MOVE_OPEN + 1; move < ZD_N_MOVES; move++) {
    const ZdMoveRule *rule = zd_move_rule (move);

    if ((rule->from & states) != 0 && (rule->roles & 1u << role) != 0)
      g_array_append_val (moves, move);
  }
  return moves;
}

/* ---- what has been typed ---- */

const char *
zd_draft_text (const json_t *draft, const char *key)
{
  const char *text = json_string_value (json_object_get (draft, key));

  return text != NULL ? text : "";
}

void
zd_draft_set_text (json_t *draft, const char *key, const char *text)
{
  if (*text != '\0')
    json_object_set_new (draft, key, json_string (text));
  else
    json_object_del (draft, key);
}

static json_t *
part (json_t *draft, const char *key)
{
  json_t *object = json_object_get (draft, key);

  if (object == NULL) {
    object = json_object ();
    json_object_set_new (draft, key, object);
  }
  return object;
}

int
zd_draft_answer (const json_t *draft, const ZdCase *item, const char *question)
{
  json_t *answer = json_object_get (json_object_get (draft, "answers"), question);

  if (answer == NULL)
    answer = json_object_get (json_object_get (item->data, "answers"), question);
  return json_is_boolean (answer) ? json_is_true (answer) : -1;
}

void
zd_draft_set_answer (json_t *draft, const char *question, gboolean yes)
{
  json_object_set_new (part (draft, "answers"), question, json_boolean (yes));
}

const char *
zd_draft_override (const json_t *draft, const char *check)
{
  return zd_draft_text (json_object_get (draft, "overrides"), check);
}

void
zd_draft_set_override (json_t *draft, const char *check, const char *reason)
{
  zd_draft_set_text (part (draft, "overrides"), check, reason);
}

/* ---- the act ---- */

#define MAX_KEYS 5

static const struct {
  ZdMoveNeeds need;
  const char *keys[MAX_KEYS];
} needed[] = {
  { ZD_NEEDS_DATE, { "date" } },
  { ZD_NEEDS_CHANNEL, { "channel", "person" } },
  { ZD_NEEDS_PLEDGE, { "pledge_version" } },
  { ZD_NEEDS_VOUCHER, { "voucher" } },
  { ZD_NEEDS_REASON, { "reason" } },
  { ZD_NEEDS_DOCUMENT, { "field", "value", "date", "document", "year" } },
};

GPtrArray *
zd_draft_fields (ZdMove move)
{
  GPtrArray *keys = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    for (guint k = 0; k < MAX_KEYS && needed[i].keys[k] != NULL; k++)
      if ((zd_move_rule (move)->needs & needed[i].need) != 0)
        g_ptr_array_add (keys, (gpointer) needed[i].keys[k]);
  return keys;
}

gboolean
zd_draft_amount (const char *text, gint64 *fen, GError **error)
{
  if (!zd_decimal_parse (text, ZD_SCALE_MONEY, fen, error))
    return FALSE;
  if (*fen >= 0)
    return TRUE;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("An amount cannot be below zero."));
  return FALSE;
}

/* Who reviews says what he found … */
static void
add_findings (ZdAct *act, const json_t *draft)
{
  json_t *answers = json_object_get (draft, "answers");

  if (answers != NULL)
    json_object_set_new (act->payload, "answers", json_deep_copy (answers));
  if (*zd_draft_text (draft, "onsite") != '\0')
    json_object_set_new (act->payload, "onsite", json_string (zd_draft_text (draft, "onsite")));
}

/* … and which blocks he lifts, and why. */
static void
add_overrides (ZdAct *act, const json_t *draft)
{
  json_t *overrides = json_object_get (draft, "overrides");
  json_t *list, *reason;
  const char *check;

  if (json_object_size (overrides) == 0)
    return;
  list = json_array ();
  json_object_foreach (overrides, check, reason)
    json_array_append_new (list, json_pack ("{s:s,s:O}", "check", check, "reason", reason));
  json_object_set_new (act->payload, "overrides", list);
}

static void
add_needed (ZdAct *act, const json_t *draft)
{
  g_autoptr (GPtrArray) keys = zd_draft_fields (act->move);

  for (guint i = 0; i < keys->len; i++)
    if (!g_str_equal (keys->pdata[i], "reason") && *zd_draft_text (draft, keys->pdata[i]) != '\0')
      json_object_set (act->payload, keys->pdata[i], json_object_get (draft, keys->pdata[i]));
}

ZdAct *
zd_draft_act (const json_t *draft, const ZdCase *item, ZdMove move, const ZdUser *user, ZdDay day, GError **error)
{
  g_autoptr (ZdAct) act = zd_act_new (item, move, user, day);
  const ZdMoveRule *rule = zd_move_rule (move);
  const char *amount = zd_draft_text (draft, "amount");
  const char *reason = zd_draft_text (draft, "reason");

  if ((rule->needs & ZD_NEEDS_AMOUNT) != 0 && *amount != '\0' && !zd_draft_amount (amount, &act->amount, error))
    return NULL;
  if (*reason != '\0')
    act->reason = g_strdup (reason);
  if (rule->needs & ZD_NEEDS_ANSWERS)
    add_findings (act, draft);
  if (rule->blocked_by_checks)
    add_overrides (act, draft);
  add_needed (act, draft);
  return g_steal_pointer (&act);
}
