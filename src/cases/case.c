/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-cases"

#include "config.h"

#include "cases/case.h"

#include "base/digest.h"
#include "base/i18n.h"

static const struct {
  const char *id;
  const char *name;
  enum { UNDER_WAY, REVIEWED, ENDED } phase; /* REVIEWED: to its payment and beyond; ENDED: nothing is due any more */
} states[ZD_N_STATES] = {
  [ZD_STATE_MATCHED] = { "matched", N_ ("Matched, to confirm"), UNDER_WAY },
  [ZD_STATE_TO_VERIFY] = { "to-verify", N_ ("To verify"), UNDER_WAY },
  [ZD_STATE_CONFIRMED] = { "confirmed", N_ ("Confirmed, to notify"), UNDER_WAY },
  [ZD_STATE_NOTIFIED] = { "notified", N_ ("Notified, awaiting consent"), UNDER_WAY },
  [ZD_STATE_CONSENTED] = { "consented", N_ ("For first review"), UNDER_WAY },
  [ZD_STATE_FIRST_OK] = { "first-ok", N_ ("For second review"), UNDER_WAY },
  [ZD_STATE_SECOND_OK] = { "second-ok", N_ ("Reviewed, for public notice"), REVIEWED },
  [ZD_STATE_COLLECTIVE_OK] = { "collective-ok", N_ ("Decided collectively, for public notice"), REVIEWED },
  [ZD_STATE_NOTICE] = { "notice", N_ ("Public notice"), REVIEWED },
  [ZD_STATE_OBJECTION] = { "objection", N_ ("Objection"), REVIEWED },
  [ZD_STATE_APPROVED] = { "approved", N_ ("Approved, for payment"), REVIEWED },
  [ZD_STATE_ORDERED] = { "ordered", N_ ("Payment ordered"), REVIEWED },
  [ZD_STATE_PAID] = { "paid", N_ ("Paid"), REVIEWED },
  [ZD_STATE_RETURNED] = { "returned", N_ ("Returned by the bank"), REVIEWED },
  [ZD_STATE_EVALUATED] = { "evaluated", N_ ("Evaluated"), REVIEWED },
  [ZD_STATE_SENT_BACK] = { "sent-back", N_ ("Sent back"), UNDER_WAY },
  [ZD_STATE_REJECTED] = { "rejected", N_ ("Rejected"), ENDED },
  [ZD_STATE_DECLINED] = { "declined", N_ ("Declined by the enterprise"), ENDED },
  [ZD_STATE_LAPSED] = { "lapsed", N_ ("Lapsed without consent"), ENDED },
  [ZD_STATE_WITHDRAWN] = { "withdrawn", N_ ("Withdrawn"), ENDED },
  [ZD_STATE_RECOVERED] = { "recovered", N_ ("Recovered"), ENDED },
};

const char *
zd_case_state_id (ZdCaseState state)
{
  g_return_val_if_fail (state < ZD_N_STATES, "");
  return states[state].id;
}

gboolean
zd_case_state_from_id (const char *id, ZdCaseState *state)
{
  for (guint i = 0; i < ZD_N_STATES; i++)
    if (g_strcmp0 (id, states[i].id) == 0) {
      *state = i;
      return TRUE;
    }
  return FALSE;
}

const char *
zd_case_state_name (ZdCaseState state)
{
  g_return_val_if_fail (state < ZD_N_STATES, "");
  return _ (states[state].name);
}

gboolean
zd_case_state_holds_key (ZdCaseState state)
{
  return state < ZD_N_STATES && states[state].phase != ENDED;
}

gboolean
zd_case_state_is_reviewed (ZdCaseState state)
{
  return state < ZD_N_STATES && states[state].phase == REVIEWED;
}

ZdCase *
zd_case_new (void)
{
  ZdCase *self = g_new0 (ZdCase, 1);

  self->round = 1;
  self->amount = -1;
  self->as_of = self->opened = self->since = self->due = ZD_DAY_NONE;
  self->facts = json_object ();
  self->data = json_object ();
  return self;
}

static void
key_copy (const ZdCaseKey *from, ZdCaseKey *to)
{
  to->policy = g_strdup (from->policy);
  to->line = g_strdup (from->line);
  to->instalment = g_strdup (from->instalment);
  to->uscc = g_strdup (from->uscc);
  to->item = g_strdup (from->item);
}

ZdCase *
zd_case_copy (const ZdCase *self)
{
  ZdCase *copy = g_memdup2 (self, sizeof *self);

  key_copy (&self->key, &copy->key);
  copy->id = g_strdup (self->id);
  copy->number = g_strdup (self->number);
  copy->name = g_strdup (self->name);
  copy->bureau = g_strdup (self->bureau);
  copy->region = g_strdup (self->region);
  copy->batch = g_strdup (self->batch);
  copy->origin = g_strdup (self->origin);
  copy->label = g_strdup (self->label);
  copy->payee = g_strdup (self->payee);
  copy->drafter = g_strdup (self->drafter);
  copy->importer = g_strdup (self->importer);
  copy->confirmer = g_strdup (self->confirmer);
  copy->first_reviewer = g_strdup (self->first_reviewer);
  copy->second_reviewer = g_strdup (self->second_reviewer);
  copy->claimed_by = g_strdup (self->claimed_by);
  copy->facts = json_deep_copy (self->facts);
  copy->decided = self->decided ? json_deep_copy (self->decided) : NULL;
  copy->data = json_deep_copy (self->data);
  return copy;
}

void
zd_case_free (ZdCase *self)
{
  if (!self)
    return;
  char *texts[] = { self->id, self->number, self->key.policy, self->key.line, self->key.instalment,
                    self->key.uscc, self->key.item, self->name, self->bureau, self->region, self->batch,
                    self->origin, self->label, self->payee, self->drafter, self->importer, self->confirmer,
                    self->first_reviewer, self->second_reviewer, self->claimed_by };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  json_decref (self->facts);
  json_decref (self->decided);
  json_decref (self->data);
  g_free (self);
}

char *
zd_case_key_id (const ZdCaseKey *key, int round)
{
  g_autoptr (ZdSm3) sm3 = zd_sm3_new ();
  g_autofree char *turn = g_strdup_printf ("%d", round);
  const char *parts[] = { key->policy, key->line, key->instalment, key->uscc, key->item, turn };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    zd_sm3_update_text (sm3, parts[i] ? parts[i] : "");
  g_autofree char *hex = zd_sm3_hex (sm3);
  return g_strndup (hex, 24);
}

gint64
zd_case_sum (const ZdCase *self)
{
  if (self->amount >= 0)
    return self->amount;
  return !self->up_to && self->least == self->most ? self->most : -1;
}
