/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "ctl/count.h"
#include "ctl/ctl.h"
#include "match/explain-words.h"
#include "work/whatif.h"

static GPtrArray *sets;
static const char *sweep_place, *file;
static gboolean of_draft;

static const ZdOption options[] = {
  { "set", ZD_OPTION_TEXTS, &sets, N_ ("PLACE=VALUE"), N_ ("Move a number, or give a condition another interval") },
  { "draft", ZD_OPTION_FLAG, &of_draft, NULL, N_ ("The policy's draft against what is published") },
  { "sweep", ZD_OPTION_TEXT, &sweep_place, N_ ("PLACE FROM TO STEPS"), N_ ("Move this number from a value to another in so many steps") },
  { "export", ZD_OPTION_TEXT, &file, N_ ("FILE.xlsx"), N_ ("Write it all as a workbook") },
  { NULL },
};

/* ---- what can be moved ---- */

static json_t *
list_levers (ZdCtl *ctl, const ZdPolicy *policy)
{
  g_autoptr (GPtrArray) levers = zd_policy_levers (policy, zd_library_catalogue (ctl->library));
  json_t *list = json_array ();

  if (!ctl->json)
    g_print ("\n%s\n", _ ("Numbers that can be moved:"));
  for (guint i = 0; i < levers->len; i++) {
    const ZdLever *lever = levers->pdata[i];
    g_autofree char *value = zd_type_format (&lever->type, lever->value);
    json_array_append_new (list, json_pack ("{s:s,s:s,s:s,s:s}", "place", lever->place, "words", lever->words, "value",
                                            value, "unit", lever->type.unit));
    if (!ctl->json)
      g_print ("  %s=%s  %s\n", lever->place, value, lever->words);
  }
  return list;
}

/* ---- the result ---- */

static json_t *
pool_to_json (const ZdWhatIf *result)
{
  const ZdPoolState *pool = &result->pool;
  gint64 least, most;

  if (!zd_pool_shortfall (pool, &result->count.after, &least, &most))
    return json_null ();
  return json_pack ("{s:i,s:I,s:I,s:I,s:I,s:b,s:I,s:I}", "year", pool->year, "amount_fen", (json_int_t) pool->amount,
                    "paid_fen", (json_int_t) pool->paid, "under_way_fen", (json_int_t) pool->under_way, "left_fen",
                    (json_int_t) pool->left, "suffices", most == 0, "short_fen", (json_int_t) least, "short_max_fen",
                    (json_int_t) most);
}

static void
print_pool (const ZdWhatIf *result)
{
  const ZdPoolState *pool = &result->pool;
  gint64 least, most;

  if (!zd_pool_shortfall (pool, &result->count.after, &least, &most)) {
    g_print (_ ("No fund pool is set for %d.\n"), pool->year);
    return;
  }
  g_autofree char *amount = zd_money_format_short (pool->amount, TRUE), *left = zd_money_format_short (pool->left, TRUE);
  g_autofree char *under_way = zd_money_format_short (pool->under_way, TRUE), *missing = zd_amount_range (least, most);
  g_print (_ ("Fund pool of %d: %s, left %s (cases on their way: %s)\n"), pool->year, amount, left, under_way);
  if (most == 0)
    g_print ("%s\n", _ ("The pool suffices."));
  else
    g_print (_ ("The pool is short of %s.\n"), missing);
}

static json_t *
breakdown_to_json (const GPtrArray *rows)
{
  json_t *list = json_array ();

  for (guint i = 0; rows && i < rows->len; i++) {
    const ZdBreakdownRow *row = rows->pdata[i];
    json_array_append_new (list, json_pack ("{s:s?,s:s,s:o,s:o}", "code", row->code, "name", row->name, "before",
                                            zd_ctl_count_to_json (&row->before), "after",
                                            zd_ctl_count_to_json (&row->after)));
  }
  return list;
}

static void
print_breakdown (ZdBreakdownBy by, const GPtrArray *rows)
{
  g_print ("\n%s\n", zd_breakdown_word (by));
  for (guint i = 0; rows && i < rows->len; i++) {
    const ZdBreakdownRow *row = rows->pdata[i];
    g_autofree char *before = zd_amount_range (row->before.least, row->before.most);
    g_autofree char *after = zd_amount_range (row->after.least, row->after.most);
    if (row->before.yes > 0 || row->after.yes > 0)
      g_print (_ ("  %s: %u → %u, %s → %s\n"), row->name, row->before.yes, row->after.yes, before, after);
  }
}

static json_t *
result_to_json (const ZdWhatIf *result)
{
  json_t *json = zd_ctl_comparison_to_json (&result->count);

  for (ZdBreakdownBy by = 0; by < ZD_N_BREAKDOWNS; by++)
    json_object_set_new (json, zd_breakdown_name (by), breakdown_to_json (result->breakdowns[by]));
  json_object_set_new (json, "pool", pool_to_json (result));
  return json;
}

static void
print_result (const ZdWhatIf *result)
{
  g_print ("%s  %s\n", result->after->id, result->after->title);
  zd_ctl_print_comparison (&result->count);
  print_pool (result);
  for (ZdBreakdownBy by = 0; by < ZD_N_BREAKDOWNS; by++)
    print_breakdown (by, result->breakdowns[by]);
}

/* ---- the sweep ---- */

/* @words: from, to, steps. */
static ZdSweep *
make_sweep (ZdCtl *ctl, const ZdPolicy *policy, char **words, GError **error)
{
  g_autoptr (GPtrArray) levers = zd_policy_levers (policy, zd_library_catalogue (ctl->library));
  const ZdLever *lever = zd_lever_find (levers, sweep_place, error);
  gint64 from, to, steps;

  if (!lever)
    return NULL;
  if (g_strv_length (words) != 3 || !g_ascii_string_to_signed (words[2], 10, 2, ZD_SWEEP_MOST_STEPS, &steps, NULL)) {
    zd_ctl_usage (error, _ ("Write: --sweep PLACE FROM TO STEPS, with 2 to %d steps."), ZD_SWEEP_MOST_STEPS);
    return NULL;
  }
  if (!zd_type_parse (&lever->type, words[0], &from, error) || !zd_type_parse (&lever->type, words[1], &to, error))
    return NULL;
  return zd_what_if_sweep (ctl->library, policy, lever->place, from, to, (guint) steps, ctl->day, ctl->progress, error);
}

static json_t *
list_sweep (ZdCtl *ctl, const ZdSweep *sweep)
{
  const ZdType *type = &sweep->lever->type;
  json_t *steps = json_array ();

  if (!ctl->json)
    g_print ("\n%s  (%s)\n", sweep->lever->words, sweep->lever->place);
  for (guint i = 0; i < sweep->steps->len; i++) {
    const ZdSweepStep *step = &g_array_index (sweep->steps, ZdSweepStep, i);
    g_autofree char *value = zd_type_format (type, step->value), *words = zd_type_describe (type, step->value);
    g_autofree char *due = zd_amount_range (step->count.least, step->count.most);
    json_t *json = zd_ctl_count_to_json (&step->count);
    json_object_set_new (json, "value", json_string (value));
    json_array_append_new (steps, json);
    if (!ctl->json)
      g_print (_ ("  %s: %u, %s\n"), words, step->count.yes, due);
  }
  return json_pack ("{s:s,s:s,s:o}", "place", sweep->lever->place, "words", sweep->lever->words, "steps", steps);
}

/* ---- the verb ---- */

/* What is published, or with --draft the draft; *base is what it is held against. */
static ZdPolicy *
find_policies (ZdCtl *ctl, const char *id, ZdPolicy **base, GError **error)
{
  *base = zd_ctl_policy (ctl, id, error);
  if (!*base)
    return NULL;
  return of_draft ? zd_ctl_draft (ctl, id, error)
                  : zd_policy_moved (*base, zd_library_catalogue (ctl->library), NULL, error);
}

static ZdPolicy *
move (ZdCtl *ctl, const ZdPolicy *policy, GError **error)
{
  if (sets)
    g_ptr_array_add (sets, NULL);
  return zd_policy_moved (policy, zd_library_catalogue (ctl->library),
                          sets ? (const char *const *) sets->pdata : NULL, error);
}

static void
tell (ZdCtl *ctl, const ZdWhatIf *result, const ZdSweep *sweep)
{
  g_autoptr (json_t) answer = result_to_json (result);

  if (!ctl->json)
    print_result (result);
  json_object_set_new (answer, "id", json_string (result->after->id));
  json_object_set_new (answer, "as_of", zd_ctl_json_day (result->as_of));
  if (sweep)
    json_object_set_new (answer, "sweep", list_sweep (ctl, sweep));
  json_object_set_new (answer, "levers", list_levers (ctl, result->after));
  if (ctl->json)
    zd_ctl_print_json (g_steal_pointer (&answer));
}

static gboolean
only_sweeps_have_steps (char **words, GError **error)
{
  return sweep_place || !words[1] || zd_ctl_usage (error, _ ("“%s” belongs to nothing; steps stand behind --sweep PLACE."), words[1]);
}

static gboolean
run_whatif (ZdCtl *ctl, char **words, GError **error)
{
  g_autoptr (ZdPolicy) base = NULL;
  g_autoptr (ZdPolicy) policy = only_sweeps_have_steps (words, error) ? find_policies (ctl, words[0], &base, error) : NULL;
  g_autoptr (ZdPolicy) moved = policy ? move (ctl, policy, error) : NULL;
  g_autoptr (ZdWhatIf) result
      = moved ? zd_what_if_compare (ctl->library, base, moved, ctl->day, ctl->progress, error) : NULL;
  g_autoptr (ZdSweep) sweep = result && sweep_place ? make_sweep (ctl, moved, words + 1, error) : NULL;

  if (!result || (sweep_place && !sweep))
    return FALSE;
  if (!file) {
    tell (ctl, result, sweep);
    return TRUE;
  }
  return zd_ctl_acts (ctl, error) && zd_ctl_may_write (ctl, file, NULL, error)
         && zd_what_if_export (ctl->library, result, sweep, file, ctl->progress, error)
         && zd_ctl_print_file (ctl, file, error);
}

const ZdVerb zd_verbs_whatif[] = {
  { "whatif", N_ ("ID [--set PLACE=VALUE …] [--sweep PLACE FROM TO STEPS]"), 1, 4,
    N_ ("A policy with numbers moved: who and how much, by district, industry, size, against the pool"), ZD_DB_CHANGE,
    options, run_whatif,
    "id, as_of, enter, leave, change, before{yes, unknown, no, near, amount_fen, amount_max_fen, unknown_max_fen,"
    " unlimited}, after{…}, transitions{…}, district[code, name, before{…}, after{…}], section[…], size[…], pool{year,"
    " amount_fen, paid_fen, under_way_fen, left_fen, suffices, short_fen, short_max_fen}, sweep{place, words, steps[value,"
    " …]}, levers[place, words, value, unit]; with --export: file, sm3" },
  { NULL },
};
