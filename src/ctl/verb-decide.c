/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include <string.h>

#include "base/decimal.h"
#include "base/i18n.h"
#include "ctl/ctl.h"
#include "store/case-store.h"
#include "work/decide/deciding.h"

static struct {
  const char *reason, *amount, *date, *channel, *person, *pledge, *field, *value, *document, *voucher, *onsite, *year;
  GPtrArray *answers, *overrides; /* of const char*: "NAME=VALUE" */
} say;

static const ZdOption decide_options[] = {
  { "reason", ZD_OPTION_TEXT, &say.reason, N_ ("TEXT"), N_ ("Why") },
  { "amount", ZD_OPTION_TEXT, &say.amount, N_ ("YUAN"), N_ ("The sum in yuan, where the reviewer sets it") },
  { "answer", ZD_OPTION_TEXTS, &say.answers, "ID=yes|no", N_ ("An answer to a question of the policy; may be repeated") },
  { "onsite", ZD_OPTION_TEXT, &say.onsite, N_ ("TEXT"), N_ ("Note of the on-site check") },
  { "override", ZD_OPTION_TEXTS, &say.overrides, N_ ("CHECK=REASON"), N_ ("Lifts a block, with its reason; may be repeated") },
  { "date", ZD_OPTION_TEXT, &say.date, N_ ("DATE"), N_ ("Day of the event") },
  { "channel", ZD_OPTION_TEXT, &say.channel, N_ ("TEXT"), N_ ("How the enterprise was reached") },
  { "person", ZD_OPTION_TEXT, &say.person, N_ ("TEXT"), N_ ("Who spoke for the enterprise") },
  { "pledge", ZD_OPTION_TEXT, &say.pledge, N_ ("TEXT"), N_ ("Version of the pledge") },
  { "field", ZD_OPTION_TEXT, &say.field, N_ ("ID"), N_ ("The fact that is stated") },
  { "value", ZD_OPTION_TEXT, &say.value, N_ ("TEXT"), N_ ("Its value") },
  { "year", ZD_OPTION_TEXT, &say.year, N_ ("YYYY"), N_ ("Whose figure it is, of a figure of years") },
  { "document", ZD_OPTION_TEXT, &say.document, N_ ("TEXT"), N_ ("The document that proves it") },
  { "voucher", ZD_OPTION_TEXT, &say.voucher, N_ ("TEXT"), N_ ("Number of the payment voucher") },
  { NULL },
};

static gboolean
move_asked_for (const char *id, ZdMove *move, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  if (zd_move_from_id (id, move) && *move != ZD_MOVE_OPEN)
    return TRUE;
  for (ZdMove each = ZD_MOVE_OPEN + 1; each < ZD_N_MOVES; each++)
    g_string_append_printf (known, "%s%s", known->len ? ", " : "", zd_move_rule (each)->id);
  return zd_ctl_usage (error, _ ("“%s” is not a move. There are: %s."), id, known->str);
}

static gboolean
add_answers (json_t *answers, GError **error)
{
  for (guint i = 0; say.answers && i < say.answers->len; i++) {
    g_autofree char *id = NULL;
    const char *answer;
    if (!zd_ctl_split_pair (say.answers->pdata[i], &id, &answer, error))
      return FALSE;
    if (!g_str_equal (answer, "yes") && !g_str_equal (answer, "no"))
      return zd_ctl_usage (error, _ ("An answer is yes or no, not “%s”."), answer);
    json_object_set_new (answers, id, json_boolean (g_str_equal (answer, "yes")));
  }
  return TRUE;
}

static gboolean
add_overrides (json_t *overrides, GError **error)
{
  for (guint i = 0; say.overrides && i < say.overrides->len; i++) {
    g_autofree char *check = NULL;
    const char *reason;
    if (!zd_ctl_split_pair (say.overrides->pdata[i], &check, &reason, error))
      return FALSE;
    json_array_append_new (overrides, json_pack ("{s:s,s:s}", "check", check, "reason", reason));
  }
  return TRUE;
}

static gboolean
fill_act (ZdAct *act, GError **error)
{
  const struct {
    const char *key, *text;
  } texts[] = {
    { "date", say.date },         { "channel", say.channel }, { "person", say.person },
    { "pledge_version", say.pledge }, { "field", say.field },     { "value", say.value },
    { "document", say.document }, { "voucher", say.voucher }, { "onsite", say.onsite },
    { "year", say.year },
  };

  act->reason = g_strdup (say.reason);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i].text)
      json_object_set_new (act->payload, texts[i].key, json_string (texts[i].text));
  json_object_set_new (act->payload, "answers", json_object ());
  json_object_set_new (act->payload, "overrides", json_array ());
  return add_answers (json_object_get (act->payload, "answers"), error)
         && add_overrides (json_object_get (act->payload, "overrides"), error)
         && (!say.amount || zd_decimal_parse (say.amount, ZD_SCALE_MONEY, &act->amount, error));
}

static ZdCase *
load_case (ZdCtl *ctl, const char *id, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  ZdCase *item = zd_case_store_get (zd_library_db (ctl->library), id, &wrong);

  if (wrong)
    g_propagate_error (error, g_steal_pointer (&wrong));
  else if (!item)
    g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("There is no case %s."), id);
  return item;
}

/* of ZdCase */
static GPtrArray *
load_cases (ZdCtl *ctl, char **ids, guint n, GError **error)
{
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_case_free);

  for (guint i = 0; i < n; i++) {
    ZdCase *item = load_case (ctl, ids[i], error);
    if (!item)
      return NULL;
    g_ptr_array_add (cases, item);
  }
  return g_steal_pointer (&cases);
}

static void
print_cases (ZdCtl *ctl, const GPtrArray *cases)
{
  g_autoptr (json_t) list = json_array ();

  for (guint i = 0; i < cases->len; i++) {
    if (ctl->json)
      json_array_append_new (list, zd_ctl_case_head (cases->pdata[i]));
    else
      zd_ctl_print_case (cases->pdata[i]);
  }
  if (ctl->json)
    zd_ctl_print_json (cases->len == 1 ? json_incref (json_array_get (list, 0)) : json_pack ("{s:O}", "cases", list));
}

static gboolean
run_decide (ZdCtl *ctl, char **words, GError **error)
{
  guint n = g_strv_length (words) - 1;
  g_autoptr (GPtrArray) before = NULL, after = NULL;
  g_autoptr (ZdAct) act = NULL;
  ZdMove move;

  if (!move_asked_for (words[n], &move, error))
    return FALSE;
  before = load_cases (ctl, words, n, error);
  if (!before)
    return FALSE;
  act = zd_act_new (before->pdata[0], move, zd_library_user (ctl->library), ctl->day);
  if (!fill_act (act, error) || !zd_deciding_perform_all (ctl->library, before, act, ctl->progress, error))
    return FALSE;
  after = load_cases (ctl, words, n, error);
  if (after)
    print_cases (ctl, after);
  return after != NULL;
}

/* ---- what waits ---- */

static gboolean
run_todo (ZdCtl *ctl, char **words, GError **error)
{
  g_autoptr (GPtrArray) list = zd_deciding_todo (ctl->library, error);
  g_autoptr (json_t) json = json_array ();

  if (!list)
    return FALSE;
  for (guint i = 0; i < list->len; i++) {
    const ZdTodo *todo = list->pdata[i];
    json_array_append_new (json, json_pack ("{s:I,s:I,s:o,s:s?,s:s}", "count", (json_int_t) todo->count, "sum_fen",
                                            (json_int_t) todo->sum, "due", zd_ctl_json_day (todo->due), "policy",
                                            todo->policy, "text", todo->text));
    if (!ctl->json)
      g_print ("%s\n", todo->text);
  }
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:O}", "todo", json));
  return TRUE;
}

const ZdVerb zd_verbs_decide[] = {
  { "decide", N_ ("CASE … MOVE [--reason TEXT] …"), 2, G_MAXUINT, N_ ("Makes a move on cases as --user, on all or none"),
    ZD_DB_ACT, decide_options, run_decide,
    ZD_CTL_CASE "; of several cases: cases[…]" },
  { "todo", "", 0, 0, N_ ("What waits for --user"), ZD_DB_ACT, NULL, run_todo,
    "todo[count, sum_fen, due, policy, text]" },
  { NULL },
};
