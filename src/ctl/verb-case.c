/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include <string.h>

#include "base/decimal.h"
#include "base/i18n.h"
#include "cases/case-step.h"
#include "cases/decision.h"
#include "cases/log-entry.h"
#include "ctl/ctl.h"
#include "store/case-store.h"
#include "work/decide/deciding.h"

json_t *
zd_ctl_case_head (const ZdCase *item)
{
  json_t *json = zd_case_to_json (item);

  json_object_del (json, "facts");
  json_object_del (json, "decided");
  return json;
}

void
zd_ctl_print_case (const ZdCase *item)
{
  g_autofree char *sum = zd_money_format_short (zd_case_sum (item) >= 0 ? zd_case_sum (item) : item->most, TRUE);
  g_autofree char *due = zd_day_format (item->due);

  g_print ("%s  %-24s %-10s %s  %s  %s\n", *item->number ? item->number : item->id, item->name,
           zd_case_state_name (item->state), sum, item->label, due);
}

/* ---- list ---- */

static struct {
  const char *policy, *state, *uscc, *batch;
  gint64 limit;
} filter;

static const ZdOption list_options[] = {
  { "policy", ZD_OPTION_TEXT, &filter.policy, N_ ("ID"), N_ ("Only this policy") },
  { "state", ZD_OPTION_TEXT, &filter.state, N_ ("STATE"), N_ ("Only this state, for example first-ok") },
  { "uscc", ZD_OPTION_TEXT, &filter.uscc, N_ ("CODE"), N_ ("Only this enterprise") },
  { "batch", ZD_OPTION_TEXT, &filter.batch, N_ ("ID"), N_ ("Only this batch") },
  { "limit", ZD_OPTION_NUMBER, &filter.limit, "N", N_ ("At most so many"), 1, G_MAXINT },
  { NULL },
};

/* *states: bits of the cases that are asked for, 0 = all. */
static gboolean
states_asked_for (guint *states, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  ZdCaseState state;

  *states = 0;
  if (!filter.state)
    return TRUE;
  if (zd_case_state_from_id (filter.state, &state)) {
    *states = 1u << state;
    return TRUE;
  }
  for (state = 0; state < ZD_N_STATES; state++)
    g_string_append_printf (known, "%s%s", known->len ? ", " : "", zd_case_state_id (state));
  return zd_ctl_usage (error, _ ("“%s” is not a state of a case. There are: %s."), filter.state, known->str);
}

static gboolean
run_list (ZdCtl *ctl, char **words, GError **error)
{
  ZdCaseQuery query = { .policy = filter.policy, .uscc = filter.uscc, .batch = filter.batch, .limit = filter.limit,
                        .light = TRUE };
  g_autoptr (GPtrArray) cases = NULL;
  g_autoptr (json_t) list = json_array ();

  if (!states_asked_for (&query.states, error))
    return FALSE;
  cases = zd_case_store_list (zd_library_db (ctl->library), &query, error);
  if (!cases)
    return FALSE;
  for (guint i = 0; i < cases->len; i++) {
    if (ctl->json)
      json_array_append_new (list, zd_ctl_case_head (cases->pdata[i]));
    else
      zd_ctl_print_case (cases->pdata[i]);
  }
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:O}", "cases", list));
  return TRUE;
}

/* ---- show ---- */

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
print_steps (ZdLibrary *library, const ZdCase *item)
{
  g_autoptr (GPtrArray) steps = zd_case_steps (item, zd_library_catalogue (library));

  for (guint i = 0; i < steps->len; i++) {
    const ZdCaseStep *step = steps->pdata[i];
    g_autofree char *who = zd_library_signature (library, step->who);

    g_print ("  %s  %s  %s  %s\n", step->day, step->what, who, step->detail);
  }
}

static void
print_decisions (const ZdCase *item)
{
  g_autoptr (GPtrArray) decisions = zd_case_decisions (item);

  for (guint i = 0; i < decisions->len; i++) {
    const ZdDecision *decision = decisions->pdata[i];
    g_print ("  %s  %s %s\n", zd_decision_name (decision), _ ("Decision"), decision->id);
  }
}

static void
print_file (ZdLibrary *library, const ZdCaseFile *file)
{
  zd_ctl_print_case (file->item);
  g_print ("%s\n%s\n", file->policy->title, file->explanation->summary);
  for (guint i = 0; i < file->explanation->amount_steps->len; i++)
    g_print ("  · %s\n", (const char *) file->explanation->amount_steps->pdata[i]);
  for (guint i = 0; i < file->warnings->len; i++) {
    const ZdWarning *warning = file->warnings->pdata[i];
    g_print ("  %s %s %s\n", warning->level == ZD_BLOCK ? "✗" : "⚠", warning->check, warning->text);
  }
  print_steps (library, file->item);
  print_decisions (file->item);
}

static gboolean
run_show (ZdCtl *ctl, char **words, GError **error)
{
  g_autoptr (ZdCaseFile) file = zd_deciding_open (ctl->library, words[0], error);

  if (!file)
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:o,s:o,s:o,s:o}", "case", zd_case_to_json (file->item), "explanation",
                                  zd_explanation_to_json (file->explanation, zd_library_catalogue (ctl->library)),
                                  "warnings", warnings_to_json (file->warnings), "history",
                                  history_to_json (file->history)));
  else
    print_file (ctl->library, file);
  return TRUE;
}

/* ---- open ---- */

static const char *batch_name;

static const ZdOption open_options[] = {
  { "batch", ZD_OPTION_TEXT, &batch_name, N_ ("NAME"), N_ ("Name of the batch") },
  { NULL },
};

static gboolean
run_open (ZdCtl *ctl, char **words, GError **error)
{
  g_autoptr (ZdPolicy) policy = zd_library_policy (ctl->library, words[0], error);
  g_autoptr (ZdBatch) batch = NULL;
  guint skipped;

  if (!policy)
    return FALSE;
  batch = zd_matching_open_cases (ctl->library, policy, (const char *const *) words + 1, g_strv_length (words) - 1,
                                  ctl->day, batch_name ? batch_name : policy->title, &skipped, ctl->progress, error);
  if (!batch)
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:s,s:I,s:i}", "batch", batch->id, "cases", (json_int_t) batch->cases, "skipped", skipped));
  else
    g_print (_ ("%ld cases opened, %u stood already.\n"), (long) batch->cases, skipped);
  return TRUE;
}

const ZdVerb zd_verbs_case[] = {
  { "case list", N_ ("[--policy ID] [--state STATE] …"), 0, 0, N_ ("Lists cases"), ZD_DB_CHANGE, list_options, run_list,
    "cases[" ZD_CTL_CASE "]" },
  { "case show", N_ ("CASE"), 1, 1, N_ ("A case with its reasons, warnings and history"), ZD_DB_CHANGE, NULL, run_show,
    "case{id, number, …, facts, decided}, explanation{verdict, …}, warnings[check, level, text], history[seq, at, actor, kind, body]" },
  { "case open", N_ ("POLICY CODE …"), 2, G_MAXUINT, N_ ("Opens cases for enterprises that match"), ZD_DB_ACT,
    open_options, run_open,
    "batch, cases, skipped" },
  { NULL },
};
