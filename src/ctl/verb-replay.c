/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include <stdio.h>
#include <unistd.h>

#include "base/i18n.h"
#include "ctl/ctl.h"
#include "work/decide/replay.h"

/* ---- as JSON ---- */

static json_t *
sentences_to_json (const GPtrArray *sentences)
{
  json_t *list = json_array ();

  for (guint i = 0; i < sentences->len; i++)
    json_array_append_new (list, json_string (sentences->pdata[i]));
  return list;
}

static json_t *
result_to_json (const ZdDecision *decision)
{
  json_t *json;

  if (!decision)
    return json_null ();
  json = json_pack ("{s:s,s:s,s:s,s:s}", "id", decision->id, "policy", decision->policy, "facts", decision->facts,
                    "parameters", decision->parameters);
  if (decision->judged)
    json_object_update_new (json, json_pack ("{s:s,s:I,s:I}", "verdict", zd_truth_name (decision->truth), "amount_fen",
                                             (json_int_t) decision->least, "amount_max_fen", (json_int_t) decision->most));
  return json;
}

static json_t *
leaves_to_json (const GPtrArray *leaves)
{
  json_t *list = json_array ();

  for (guint i = 0; i < leaves->len; i++) {
    const ZdReplayLeaf *leaf = leaves->pdata[i];
    json_array_append_new (list, json_pack ("{s:s,s:s?,s:s?,s:s}", "text", leaf->text, "value", leaf->value, "then",
                                            leaf->kept ? zd_truth_name (leaf->then) : NULL, "now",
                                            zd_truth_name (leaf->now)));
  }
  return list;
}

static json_t *
replay_to_json (const ZdCaseReplay *self)
{
  json_t *decisions = json_array ();

  for (guint i = 0; i < self->replays->len; i++) {
    const ZdReplay *replay = self->replays->pdata[i];
    json_array_append_new (decisions,
                           json_pack ("{s:s,s:I,s:b,s:o,s:o,s:o,s:o}", "move", zd_move_rule (replay->then->move)->id,
                                      "version", (json_int_t) replay->then->version, "same", replay->differences->len == 0,
                                      "then", result_to_json (replay->then), "now", result_to_json (replay->now), "leaves",
                                      leaves_to_json (replay->leaves), "differences",
                                      sentences_to_json (replay->differences)));
  }
  return json_pack ("{s:s,s:s,s:s,s:s,s:i,s:b,s:o,s:o,s:o}", "case", self->item->id, "number", self->item->number, "uscc",
                    self->item->key.uscc, "policy", self->item->key.policy, "policy_version", self->item->policy_version,
                    "same", self->same, "decisions", decisions, "differences", sentences_to_json (self->differences),
                    "since", self->since ? sentences_to_json (self->since) : json_null ());
}

/* ---- in words ---- */

static void
print_differences (const GPtrArray *sentences)
{
  for (guint i = 0; i < sentences->len; i++)
    g_print ("    ✗ %s\n", (const char *) sentences->pdata[i]);
}

static void
print_decision (const ZdReplay *self)
{
  g_print ("  %s  %s %s\n", zd_decision_name (self->then), _ ("Decision"), self->then->id);
  for (guint i = 0; i < self->leaves->len; i++) {
    g_autofree char *words = zd_replay_leaf_words (self->leaves->pdata[i]);
    g_print ("    %s\n", words);
  }
  print_differences (self->differences);
  if (self->differences->len == 0) {
    g_autofree char *words = zd_replay_same_words (self);
    g_print ("    ✓ %s\n", words);
  }
}

static void
print_since (const GPtrArray *since)
{
  if (since && since->len > 0)
    g_print ("  %s\n", _ ("Since then"));
  for (guint i = 0; since && i < since->len; i++)
    g_print ("    · %s\n", (const char *) since->pdata[i]);
}

static void
print_replay (const ZdCaseReplay *self)
{
  const ZdCase *item = self->item;

  g_print ("%s  %s  %s  %s\n", *item->number ? item->number : item->id, item->name, item->label,
           self->same ? _ ("the same") : _ ("DIFFERS"));
  for (guint i = 0; i < self->replays->len; i++)
    print_decision (self->replays->pdata[i]);
  print_differences (self->differences);
  print_since (self->since);
}

/* ---- one ---- */

static gboolean all;

static const ZdOption options[] = {
  { "all", ZD_OPTION_FLAG, &all, NULL, N_ ("Every case of the library; only those that differ are printed") },
  { NULL },
};

static gboolean
run_one (ZdCtl *ctl, const char *id, GError **error)
{
  g_autoptr (ZdCaseReplay) replay = zd_replay_case (ctl->library, id, error);

  if (!replay)
    return FALSE;
  ctl->answer = replay->same ? 0 : 1;
  if (ctl->json)
    zd_ctl_print_json (replay_to_json (replay));
  else
    print_replay (replay);
  return TRUE;
}

/* ---- all ---- */

typedef struct {
  ZdCtl *ctl;
  json_t *different; /* nullable: printed at once */
  gint64 last;       /* when the count was told */
} Telling;

/* To whoever sits before the terminal, once a second. */
static void
tell_count (Telling *self)
{
  gint64 now = g_get_monotonic_time () / G_USEC_PER_SEC;
  guint64 done, total;

  if (now == self->last || !isatty (STDERR_FILENO))
    return;
  self->last = now;
  zd_progress_get (self->ctl->progress, &done, &total, NULL);
  g_printerr (_ ("%lu of %lu cases\r"), (gulong) done, (gulong) total);
}

static gboolean
tell (const ZdCaseReplay *replay, gpointer data, GError **error)
{
  Telling *self = data;

  tell_count (self);
  if (replay->same)
    return TRUE;
  if (self->different)
    json_array_append_new (self->different, replay_to_json (replay));
  else
    print_replay (replay);
  return TRUE;
}

static gboolean
run_all (ZdCtl *ctl, GError **error)
{
  g_autoptr (json_t) different = ctl->json ? json_array () : NULL;
  Telling telling = { ctl, different, 0 };
  ZdReplayCount count;

  if (!zd_replay_all (ctl->library, tell, &telling, &count, ctl->progress, error))
    return FALSE;
  ctl->answer = count.different > 0 ? 1 : 0;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:I,s:I,s:I,s:I,s:O}", "cases", (json_int_t) count.cases, "decisions",
                                  (json_int_t) count.decisions, "different", (json_int_t) count.different, "without",
                                  (json_int_t) count.without, "differing", different));
  else
    g_print (_ ("%ld cases, %ld decisions run again: %ld cases differ, %ld are older than the keeping of decisions.\n"),
             (long) count.cases, (long) count.decisions, (long) count.different, (long) count.without);
  return TRUE;
}

static gboolean
run (ZdCtl *ctl, char **words, GError **error)
{
  if (all == (words[0] != NULL))
    return zd_ctl_usage (error, _ ("Name one case, or write --all: zhidactl replay %s"), _ ("CASE | --all"));
  return all ? run_all (ctl, error) : run_one (ctl, words[0], error);
}

const ZdVerb zd_verbs_replay[] = {
  { "replay", N_ ("CASE | --all"), 0, 1, N_ ("Runs past decisions again on the facts of their day"), ZD_DB_READ, options,
    run,
    "case, number, uscc, policy, policy_version, same, decisions[move, version, same, then{id, policy, facts, parameters, "
    "verdict, amount_fen, amount_max_fen}, now{…}, leaves[text, value, then, now], differences[]], differences[], since[]; "
    "with --all: cases, decisions, different, without, differing[…]" },
  { NULL },
};
