/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/decide/case-opening.h"

#include <string.h>

#include "base/digest.h"
#include "base/i18n.h"
#include "base/scratch.h"
#include "cases/act.h"
#include "store/case-store.h"
#include "store/policy-store.h"
#include "work/decide/grounds.h"
#include "work/decide/mates.h"
#include "work/decide/pinning.h"
#include "work/sync/chunk-sending.h"

/* Cases in one row of the outbox. */
#define CHUNK 200

struct _ZdCaseOpening {
  ZdLibrary *library;
  const ZdPolicy *policy;
  const ZdBatch *batch;
  const char *importer;
  char *drafter;
  ZdPinning *pinning;
  ZdGrounds *grounds;
  json_t *among; /* nullable */
  ZdDay day;
  ZdDay due;
  json_t *questions; /* [{id, question}] */
  ZdChunkSending *sending;
  json_t *entries;   /* of the chunk: what the log keeps */
};

ZdBatch *
zd_batch_new (const char *kind, const char *name, const char *policy, const ZdUser *user)
{
  ZdBatch *self = g_new0 (ZdBatch, 1);

  self->id = zd_random_hex (8);
  self->name = g_strdup (name);
  self->kind = g_strdup (kind);
  self->policy = g_strdup (policy);
  self->actor = g_strdup (user->id);
  self->at = zd_timestamp_now ();
  self->state = g_strdup ("open");
  return self;
}

typedef void (*JudgeFunc) (const ZdCondition *judge, gpointer data);

static void
each_judge (const ZdCondition *condition, JudgeFunc func, gpointer data)
{
  g_autoptr (GPtrArray) leaves = condition ? zd_condition_leaves (condition) : NULL;

  for (guint i = 0; leaves && i < leaves->len; i++)
    if (((const ZdCondition *) leaves->pdata[i])->kind == ZD_COND_JUDGE)
      func (leaves->pdata[i], data);
}

static void
each_judge_of_amount (const ZdAmount *amount, JudgeFunc func, gpointer data)
{
  for (; amount; amount = amount->inner)
    for (guint i = 0; amount->tiers && i < amount->tiers->len; i++) {
      const ZdTier *tier = amount->tiers->pdata[i];
      each_judge (tier->when, func, data);
      each_judge_of_amount (tier->amount, func, data);
    }
}

static void
each_judge_of_line (const ZdAwardLine *line, JudgeFunc func, gpointer data)
{
  each_judge (line->when, func, data);
  if (line->items)
    each_judge (line->items->when, func, data);
  each_judge_of_amount (line->amount, func, data);
  for (guint i = 0; i < line->instalments->len; i++) {
    const ZdInstalment *instalment = line->instalments->pdata[i];
    each_judge (instalment->when, func, data);
    each_judge_of_amount (instalment->amount, func, data);
  }
}

static void
each_judge_of_policy (const ZdPolicy *policy, JudgeFunc func, gpointer data)
{
  each_judge (policy->condition, func, data);
  for (guint i = 0; i < policy->award->lines->len; i++)
    each_judge_of_line (policy->award->lines->pdata[i], func, data);
}

static void
assume_yes (const ZdCondition *judge, gpointer answers)
{
  zd_answers_set (answers, judge->id, TRUE);
}

ZdAnswers *
zd_answers_assumed (const ZdPolicy *policy)
{
  ZdAnswers *answers = zd_answers_new ();

  each_judge_of_policy (policy, assume_yes, answers);
  return answers;
}

/* Asked once, wherever it counts. */
static void
add_question (const ZdCondition *judge, gpointer questions)
{
  size_t i;
  json_t *known;

  json_array_foreach ((json_t *) questions, i, known)
    if (g_str_equal (json_string_value (json_object_get (known, "id")), judge->id))
      return;
  json_array_append_new (questions, json_pack ("{s:s,s:s}", "id", judge->id, "question", judge->question));
}

ZdCaseOpening *
zd_case_opening_begin (ZdLibrary *library, const ZdPolicy *policy, const ZdBatch *batch, const char *importer,
                       ZdDay day, GError **error)
{
  g_autoptr (GPtrArray) mates = zd_mates_of_policy (library, policy, error);
  ZdCaseOpening *self;

  if (!mates)
    return NULL;
  self = g_new0 (ZdCaseOpening, 1);
  self->library = library;
  self->policy = policy;
  self->batch = batch;
  self->importer = importer;
  self->day = day;
  self->due = zd_calendar_add (zd_library_calendar (library), day, zd_move_rule (ZD_MOVE_OPEN)->limit_days);
  self->drafter = zd_policy_store_drafter (zd_library_db (library), policy->id, policy->version, NULL);
  self->pinning = zd_pinning_new_among (policy, mates, zd_library_catalogue (library));
  self->grounds = zd_grounds_new (policy, mates, zd_library_catalogue (library), day);
  self->among = zd_mates_to_json (mates);
  self->questions = json_array ();
  each_judge_of_policy (policy, add_question, self->questions);
  self->sending = zd_chunk_sending_new (library, batch, "opening", "cases");
  self->entries = json_array ();
  return self;
}

void
zd_case_opening_free (ZdCaseOpening *self)
{
  if (!self)
    return;
  g_free (self->drafter);
  zd_pinning_free (self->pinning);
  zd_grounds_free (self->grounds);
  json_decref (self->among);
  json_decref (self->questions);
  zd_chunk_sending_free (self->sending);
  json_decref (self->entries);
  g_free (self);
}

static void
set_key (const ZdCaseOpening *self, ZdCase *item, const ZdEntitlement *due, const ZdParty *party)
{
  item->key.policy = g_strdup (self->policy->id);
  item->key.line = g_strdup (due->line);
  item->key.instalment = g_strdup (due->instalment);
  item->key.uscc = g_strdup (party->uscc);
  item->key.item = g_strdup (due->item);
}

static void
fill_case (const ZdCaseOpening *self, ZdCase *item, const ZdEntitlement *due, const ZdParty *party)
{
  g_autoptr (ZdParty) cut = zd_pinning_cut (self->pinning, party);

  item->id = zd_case_key_id (&item->key, item->round);
  item->number = g_strdup ("");
  item->policy_version = self->policy->version;
  item->name = g_strdup (party->name);
  item->bureau = g_strdup (self->policy->bureaus->pdata[0]);
  item->region = g_strdup (self->policy->region);
  item->batch = g_strdup (self->batch->id);
  item->origin = g_strdup (self->importer ? "roster" : "match");
  item->label = g_strdup (due->label);
  item->state = due->truth == ZD_YES || self->importer ? ZD_STATE_MATCHED : ZD_STATE_TO_VERIFY;
  item->version = 1;
  item->least = due->least;
  item->most = due->most;
  item->up_to = due->up_to;
  item->payee = g_strdup (due->payee);
  item->as_of = item->opened = item->since = self->day;
  item->due = self->due;
  item->drafter = g_strdup (self->drafter);
  item->importer = g_strdup (self->importer);
  if (json_array_size (self->questions) > 0)
    json_object_set_new (item->data, "questions", json_deep_copy (self->questions));
  json_decref (item->facts);
  item->facts = zd_party_to_json (cut);
}

/* @reason nullable: a list opens the case, whatever the rules say. Returns the id. (transfer full) */
static char *
record_decision (const ZdCaseOpening *self, ZdCase *item, const ZdEntitlement *due, const ZdReason *reason)
{
  g_autoptr (ZdDecision) decision = g_new0 (ZdDecision, 1);

  decision->move = ZD_MOVE_OPEN;
  decision->version = item->version;
  decision->among = json_incref (self->among);
  if (reason)
    zd_decision_judge (decision, due, reason);
  zd_grounds_sign (self->grounds, decision, item->facts);
  zd_decision_record (item, decision);
  return g_steal_pointer (&decision->id);
}

struct _ZdNewCase {
  ZdCase *item;
  char *head;     /* as it is stored … */
  char *facts;
  gsize place;    /* … and sent: with the facts put in here, for nothing is decided yet */
  char *decision; /* its id */
};

/* Again whenever the case has changed. */
static void
write_out (ZdNewCase *self)
{
  GString *head = zd_scratch_take ();

  self->place = zd_case_append (head, self->item, FALSE);
  g_free (self->head);
  self->head = zd_scratch_finish (head, NULL);
}

ZdNewCase *
zd_new_case_make (const ZdCaseOpening *self, const ZdEntitlement *due, const ZdReason *reason, const ZdParty *party)
{
  ZdNewCase *made = g_new0 (ZdNewCase, 1);

  made->item = zd_case_new ();
  set_key (self, made->item, due, party);
  fill_case (self, made->item, due, party);
  made->decision = record_decision (self, made->item, due, reason);
  made->facts = zd_json_canonical (made->item->facts);
  write_out (made);
  return made;
}

void
zd_new_case_free (ZdNewCase *self)
{
  if (!self)
    return;
  zd_case_free (self->item);
  g_free (self->head);
  g_free (self->facts);
  g_free (self->decision);
  g_free (self);
}

/* The log keeps of each case its id, its sums and its decision. */
static gboolean
send_chunk (ZdCaseOpening *self, GError **error)
{
  json_t *entry = json_pack ("{s:s,s:o}", "batch", self->batch->id, "cases", self->entries);

  self->entries = json_array ();
  return zd_chunk_sending_send (self->sending, NULL, entry, error);
}

/* On the platform it gets its number. */
static gboolean
store (ZdCaseOpening *self, ZdNewCase *made, gboolean *stored, GError **error)
{
  if (zd_library_is_central (self->library)) {
    if (!zd_case_give_number (self->library, made->item, self->policy, error))
      return FALSE;
    write_out (made);
  }
  return zd_case_store_add (zd_library_db (self->library), made->item, made->head, made->facts, stored, error);
}

/* A key that was set free before begins another round, which is part of the case's number. */
static gboolean
store_again (ZdCaseOpening *self, ZdNewCase *made, gboolean *stored, GError **error)
{
  ZdCase *item = made->item;
  gboolean held;

  if (!zd_case_store_next_round (zd_library_db (self->library), &item->key, &held, &item->round, error))
    return FALSE;
  if (held)
    return TRUE;
  g_free (item->id);
  item->id = zd_case_key_id (&item->key, item->round);
  write_out (made);
  return store (self, made, stored, error);
}

static void
write_whole (GString *out, const ZdNewCase *made)
{
  g_string_append_len (out, made->head, made->place);
  g_string_append (out, ",\"facts\":");
  g_string_append (out, made->facts);
  g_string_append (out, made->head + made->place);
}

gboolean
zd_case_opening_take (ZdCaseOpening *self, ZdNewCase *made, gboolean *opened, GError **error)
{
  const ZdCase *item = made->item;

  if (!store (self, made, opened, error) || (!*opened && !store_again (self, made, opened, error)))
    return FALSE;
  if (!*opened)
    return TRUE;
  json_array_append_new (self->entries, json_pack ("[s,I,I,s]", item->id, (json_int_t) item->least,
                                                   (json_int_t) item->most, made->decision));
  write_whole (zd_chunk_sending_next (self->sending), made);
  return zd_chunk_sending_n (self->sending) < CHUNK || send_chunk (self, error);
}

gboolean
zd_case_opening_add (ZdCaseOpening *self, const ZdEntitlement *due, const ZdReason *reason, const ZdParty *party,
                     gboolean *opened, GError **error)
{
  g_autoptr (ZdNewCase) made = zd_new_case_make (self, due, reason, party);

  return zd_case_opening_take (self, made, opened, error);
}

gboolean
zd_case_opening_finish (ZdCaseOpening *self, GError **error)
{
  return zd_batch_put (zd_library_db (self->library), self->batch, error)
         && (json_array_size (self->entries) == 0 || send_chunk (self, error))
         && zd_chunk_sending_finish (self->sending, error);
}
