/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include <string.h>

#include "base/decimal.h"
#include "base/i18n.h"
#include "cases/log-entry.h"
#include "ctl/ctl.h"
#include "store/case-store.h"
#include "store/policy-store.h"
#include "work/deciding.h"

static json_t *
head_to_json (const ZdCase *item)
{
  json_t *json = zd_case_to_json (item);

  json_object_del (json, "facts");
  json_object_del (json, "decided");
  return json;
}

static void
print_case (const ZdCase *item)
{
  g_autofree char *sum = zd_money_format_short (zd_case_sum (item) >= 0 ? zd_case_sum (item) : item->most, TRUE);
  g_autofree char *due = zd_day_format (item->due);

  g_print ("%s  %-24s %-10s %s  %s  %s\n", *item->number ? item->number : item->id, item->name,
           zd_case_state_name (item->state), sum, item->label, due);
}

static gboolean
run_list (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  g_autofree char *policy = NULL, *state = NULL, *uscc = NULL, *batch = NULL;
  int limit = 0;
  const GOptionEntry entries[] = {
    { "policy", 0, 0, G_OPTION_ARG_STRING, &policy, N_ ("Only this policy"), N_ ("ID") },
    { "state", 0, 0, G_OPTION_ARG_STRING, &state, N_ ("Only this state, for example first-ok"), N_ ("STATE") },
    { "uscc", 0, 0, G_OPTION_ARG_STRING, &uscc, N_ ("Only this enterprise"), N_ ("CODE") },
    { "batch", 0, 0, G_OPTION_ARG_STRING, &batch, N_ ("Only this batch"), N_ ("ID") },
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("At most so many"), "N" },
    { NULL },
  };
  g_auto (GStrv) words = zd_ctl_arguments (ctl, argc, argv, entries, 0, error);
  g_autoptr (ZdLibrary) library = words ? zd_ctl_open (ctl, 0, error) : NULL;
  g_autoptr (GPtrArray) cases = NULL;
  ZdCaseState known;
  json_t *list;

  if (!library)
    return FALSE;
  if (state && !zd_case_state_from_id (state, &known)) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("“%s” is not a state of a case."), state);
    return FALSE;
  }
  const ZdCaseQuery query = { .states = state ? 1u << known : 0, .policy = policy, .uscc = uscc, .batch = batch,
                              .limit = MAX (limit, 0), .light = TRUE };
  cases = zd_case_store_list (zd_library_db (library), &query, error);
  if (!cases)
    return FALSE;
  list = json_array ();
  for (guint i = 0; i < cases->len; i++) {
    json_array_append_new (list, head_to_json (cases->pdata[i]));
    if (!ctl->json)
      print_case (cases->pdata[i]);
  }
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:O}", "cases", list));
  json_decref (list);
  return TRUE;
}

static json_t *
warnings_to_json (const GPtrArray *warnings)
{
  json_t *list = json_array ();

  for (guint i = 0; i < warnings->len; i++) {
    const ZdWarning *warning = warnings->pdata[i];
    json_array_append_new (list, json_pack ("{s:s,s:s,s:s}", "check", warning->check, "level",
                                            warning->level == ZD_BLOCK ? "block" : "warn", "text", warning->text));
  }
  return list;
}

static json_t *
history_to_json (const GPtrArray *history)
{
  json_t *list = json_array ();

  for (guint i = 0; i < history->len; i++) {
    const ZdLogEntry *entry = history->pdata[i];
    g_autoptr (json_t) body = zd_json_parse (entry->body, strlen (entry->body), "log", NULL);
    json_array_append_new (list, json_pack ("{s:I,s:s,s:s,s:s,s:O?}", "seq", (json_int_t) entry->seq, "at", entry->at,
                                            "actor", entry->actor, "kind", entry->kind, "body", body));
  }
  return list;
}

static void
print_file (const ZdCaseFile *file)
{
  print_case (file->item);
  g_print ("%s\n%s\n", file->policy->title, file->explanation->summary);
  for (guint i = 0; i < file->explanation->amount_steps->len; i++)
    g_print ("  · %s\n", (const char *) file->explanation->amount_steps->pdata[i]);
  for (guint i = 0; i < file->warnings->len; i++) {
    const ZdWarning *warning = file->warnings->pdata[i];
    g_print ("  %s %s %s\n", warning->level == ZD_BLOCK ? "✗" : "⚠", warning->check, warning->text);
  }
  for (guint i = 0; i < file->history->len; i++) {
    const ZdLogEntry *entry = file->history->pdata[i];
    g_print ("  %s  %s  %s\n", entry->at, entry->actor, entry->kind);
  }
}

static gboolean
run_show (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = zd_ctl_arguments (ctl, argc, argv, NULL, 1, error);
  g_autoptr (ZdLibrary) library = words ? zd_ctl_open (ctl, 0, error) : NULL;
  g_autoptr (ZdCaseFile) file = library ? zd_deciding_open (library, words[1], error) : NULL;

  if (!file)
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:o,s:o,s:o,s:o}", "case", zd_case_to_json (file->item), "explanation",
                                  zd_explanation_to_json (file->explanation, zd_library_catalogue (library)), "warnings",
                                  warnings_to_json (file->warnings), "history", history_to_json (file->history)));
  else
    print_file (file);
  return TRUE;
}

static gboolean
run_open (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  g_autofree char *name = NULL;
  const GOptionEntry entries[] = {
    { "batch", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("Name of the batch"), N_ ("NAME") },
    { NULL },
  };
  g_auto (GStrv) words = zd_ctl_arguments (ctl, argc, argv, entries, -1, error);
  g_autoptr (ZdLibrary) library = NULL;
  g_autoptr (ZdPolicy) policy = NULL;
  g_autoptr (ZdBatch) batch = NULL;
  ZdDay day;
  guint skipped;

  if (words && g_strv_length (words) < 3) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("case open POLICY CODE …"));
    return FALSE;
  }
  library = words ? zd_ctl_open (ctl, 0, error) : NULL;
  if (!library || !zd_ctl_day (ctl, library, &day, error))
    return FALSE;
  policy = zd_policy_store_get (zd_library_db (library), zd_library_catalogue (library), words[1], 0, error);
  if (!policy && error && !*error)
    g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("There is no policy %s in the library."), words[1]);
  batch = policy ? zd_matching_open_cases (library, policy, (const char *const *) words + 2, g_strv_length (words) - 2, day,
                                           name ? name : policy->title, &skipped, ctl->progress, error)
                 : NULL;
  if (!batch)
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:s,s:I,s:i}", "batch", batch->id, "cases", (json_int_t) batch->cases, "skipped", skipped));
  else
    g_print (_ ("%ld cases opened, %u stood already.\n"), (long) batch->cases, skipped);
  return TRUE;
}

/* ---- decide ---- */

typedef struct {
  char *reason, *amount, **answers, *date, *channel, *person, *pledge, *field, *value, *document, *voucher, *onsite,
      **overrides;
} DecideOptions;

static void
decide_options_clear (DecideOptions *self)
{
  char *texts[] = { self->reason, self->amount, self->date,     self->channel, self->person, self->pledge,
                    self->field,  self->value,  self->document, self->voucher, self->onsite };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_strfreev (self->answers);
  g_strfreev (self->overrides);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DecideOptions, decide_options_clear)

static char **
decide_arguments (ZdCtl *ctl, int argc, char **argv, DecideOptions *options, GError **error)
{
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &options->reason, N_ ("Why"), N_ ("TEXT") },
    { "amount", 0, 0, G_OPTION_ARG_STRING, &options->amount, N_ ("The sum in yuan, where the reviewer sets it"), N_ ("YUAN") },
    { "answer", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->answers, N_ ("An answer to a question of the policy"), "ID=yes|no" },
    { "date", 0, 0, G_OPTION_ARG_STRING, &options->date, N_ ("Day of the event"), N_ ("DATE") },
    { "channel", 0, 0, G_OPTION_ARG_STRING, &options->channel, N_ ("How the enterprise was reached"), N_ ("TEXT") },
    { "person", 0, 0, G_OPTION_ARG_STRING, &options->person, N_ ("Who spoke for the enterprise"), N_ ("TEXT") },
    { "pledge", 0, 0, G_OPTION_ARG_STRING, &options->pledge, N_ ("Version of the pledge"), N_ ("TEXT") },
    { "field", 0, 0, G_OPTION_ARG_STRING, &options->field, N_ ("The fact that is stated"), N_ ("ID") },
    { "value", 0, 0, G_OPTION_ARG_STRING, &options->value, N_ ("Its value"), N_ ("TEXT") },
    { "document", 0, 0, G_OPTION_ARG_STRING, &options->document, N_ ("The document that proves it"), N_ ("TEXT") },
    { "voucher", 0, 0, G_OPTION_ARG_STRING, &options->voucher, N_ ("Number of the payment voucher"), N_ ("TEXT") },
    { "onsite", 0, 0, G_OPTION_ARG_STRING, &options->onsite, N_ ("Note of the on-site check"), N_ ("TEXT") },
    { "override", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->overrides, N_ ("Lifts a block, with its reason"), N_ ("CHECK=REASON") },
    { NULL },
  };

  return zd_ctl_arguments (ctl, argc, argv, entries, 2, error);
}

static void
set_text (json_t *payload, const char *key, const char *text)
{
  if (text)
    json_object_set_new (payload, key, json_string (text));
}

static gboolean
split_pair (const char *text, char **left, const char **right, GError **error)
{
  const char *equals = strchr (text, '=');

  if (!equals) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("“%s” should read NAME=VALUE."), text);
    return FALSE;
  }
  *left = g_strndup (text, equals - text);
  *right = equals + 1;
  return TRUE;
}

static gboolean
fill_lists (ZdAct *act, const DecideOptions *options, GError **error)
{
  json_t *answers = json_object (), *overrides = json_array ();

  json_object_set_new (act->payload, "answers", answers);
  json_object_set_new (act->payload, "overrides", overrides);
  for (guint i = 0; options->answers && options->answers[i]; i++) {
    g_autofree char *id = NULL;
    const char *answer;
    if (!split_pair (options->answers[i], &id, &answer, error))
      return FALSE;
    json_object_set_new (answers, id, json_boolean (g_str_equal (answer, "yes") || g_str_equal (answer, "是")));
  }
  for (guint i = 0; options->overrides && options->overrides[i]; i++) {
    g_autofree char *check = NULL;
    const char *reason;
    if (!split_pair (options->overrides[i], &check, &reason, error))
      return FALSE;
    json_array_append_new (overrides, json_pack ("{s:s,s:s}", "check", check, "reason", reason));
  }
  return TRUE;
}

static gboolean
fill_act (ZdAct *act, const DecideOptions *options, GError **error)
{
  act->reason = g_strdup (options->reason);
  set_text (act->payload, "date", options->date);
  set_text (act->payload, "channel", options->channel);
  set_text (act->payload, "person", options->person);
  set_text (act->payload, "pledge_version", options->pledge);
  set_text (act->payload, "field", options->field);
  set_text (act->payload, "value", options->value);
  set_text (act->payload, "document", options->document);
  set_text (act->payload, "voucher", options->voucher);
  set_text (act->payload, "onsite", options->onsite);
  return fill_lists (act, options, error)
         && (!options->amount || zd_decimal_parse (options->amount, ZD_SCALE_MONEY, &act->amount, error));
}

static gboolean
run_decide (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  g_auto (DecideOptions) options = { 0 };
  g_auto (GStrv) words = decide_arguments (ctl, argc, argv, &options, error);
  g_autoptr (ZdLibrary) library = words ? zd_ctl_open (ctl, 0, error) : NULL;
  g_autoptr (ZdCaseFile) file = NULL;
  g_autoptr (ZdAct) act = NULL;
  g_autoptr (ZdCase) after = NULL;
  ZdMove move;
  ZdDay day;

  if (!library || !zd_ctl_day (ctl, library, &day, error) || !zd_library_require (library, ~0u, error))
    return FALSE;
  if (!zd_move_from_id (words[2], &move)) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("“%s” is not a move."), words[2]);
    return FALSE;
  }
  file = zd_deciding_open (library, words[1], error);
  if (!file)
    return FALSE;
  act = zd_act_new (file->item, move, zd_library_user (library), day);
  if (!fill_act (act, &options, error))
    return FALSE;
  after = zd_deciding_perform (library, act, error);
  if (!after)
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (head_to_json (after));
  else
    print_case (after);
  return TRUE;
}

const ZdVerb zd_verbs_case[] = {
  { "case list", "[--policy ID] [--state STATE] …", N_ ("Lists cases"), run_list },
  { "case show", N_ ("CASE"), N_ ("A case with its reasons, warnings and history"), run_show },
  { "case open", N_ ("POLICY CODE …"), N_ ("Opens cases for enterprises that match"), run_open },
  { "decide", N_ ("CASE MOVE [--reason …]"), N_ ("Makes a move on a case as --user"), run_decide },
  { NULL },
};
