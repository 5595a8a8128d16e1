/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "base/i18n.h"
#include "cases/act.h"
#include "store/case-store.h"
#include "store/policy-store.h"
#include "work/decide/case-opening.h"
#include "work/decide/grounds.h"
#include "work/decide/mates.h"

/* The platform's side of opening cases. */

gboolean
zd_case_give_number (ZdLibrary *library, ZdCase *item, const ZdPolicy *policy, GError **error)
{
  int year = zd_day_year (item->opened);
  const char *name = *policy->short_name ? policy->short_name : policy->title;
  g_autofree char *prefix = g_strdup_printf ("%s-%d-", name, year);
  g_autofree char *end = g_strconcat (prefix, "\xef\xbf\xbf", NULL);
  gint64 last;

  if (!zd_db_get_int (zd_library_db (library),
                      "SELECT CAST(substr(number, length(?1) + 1) AS BIGINT) FROM case_file"
                      " WHERE number >= ?1 AND number < ?2 AND number <> '' ORDER BY number DESC LIMIT 1",
                      0, &last, error, ZD_TEXT (prefix), ZD_TEXT (end)))
    return FALSE;
  g_free (item->number);
  item->number = g_strdup_printf ("%s%07" G_GINT64_FORMAT, prefix, 1 + last);
  return TRUE;
}

/* A chunk being taken. Most of its cases are like the one before: of its policy, and opened on its day among the same
 * others. */
typedef struct {
  ZdLibrary *library;
  const ZdUser *user;
  json_t *decisions; /* id of the case → that of the opening's decision */
  ZdPolicy *policy;  /* of the case before; NULL: none yet, or it was never published */
  char *drafter;
  json_t *among;     /* versions of the policies that exclude it, as the case before names them; nullable */
  ZdDay as_of;
  ZdGrounds *grounds; /* of these; NULL: none yet */
} Accepting;

static void
forget_grounds (Accepting *self)
{
  g_clear_pointer (&self->grounds, zd_grounds_free);
  g_clear_pointer (&self->among, json_decref);
}

static void
forget_policy (Accepting *self)
{
  forget_grounds (self);
  g_clear_pointer (&self->policy, zd_policy_free);
  g_clear_pointer (&self->drafter, g_free);
}

static void
accepting_clear (Accepting *self)
{
  forget_policy (self);
  json_decref (self->decisions);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Accepting, accepting_clear)

static gboolean
refuse (GError **error, ZdErrorCode code, const char *sentence)
{
  g_set_error_literal (error, ZD_ERROR, code, sentence);
  return FALSE;
}

/* Nothing was answered, stated or lifted in it yet. */
static gboolean
has_no_past (const ZdCase *item)
{
  const char *key;
  json_t *value;

  json_object_foreach (item->data, key, value)
    if (!g_str_equal (key, "questions") && !g_str_equal (key, "decisions"))
      return FALSE;
  return TRUE;
}

/* A case from elsewhere is new, unreviewed, of a published policy, and belongs to its sender. */
static gboolean
is_fresh (const ZdCase *item, const ZdPolicy *policy, const ZdUser *user, GError **error)
{
  g_autofree char *id = zd_case_key_id (&item->key, item->round);
  g_autoptr (ZdCase) before = zd_case_copy (item);

  if (!policy || policy->version != item->policy_version)
    return refuse (error, ZD_ERROR_INPUT, _ ("The case refers to a policy version that was never published."));
  if (g_strcmp0 (id, item->id) != 0 || item->version != 1 || item->amount >= 0 || item->first_reviewer
      || item->second_reviewer || item->confirmer || item->decided || !has_no_past (item)
      || (item->state != ZD_STATE_MATCHED && item->state != ZD_STATE_TO_VERIFY))
    return refuse (error, ZD_ERROR_INPUT, _ ("This is not a newly opened case."));
  if (g_strcmp0 (item->bureau, policy->bureaus->pdata[0]) != 0 || g_strcmp0 (item->region, policy->region) != 0)
    return refuse (error, ZD_ERROR_INPUT, _ ("The case names another bureau or city than its policy."));
  if (item->importer && g_strcmp0 (item->importer, user->id) != 0)
    return refuse (error, ZD_ERROR_DENIED, _ ("The roster was imported by another person."));
  before->version = 0;
  return zd_move_allowed (before, ZD_MOVE_OPEN, user, error);
}

/* The sender may know older versions of the policies that exclude the case's own, but he must know them all. */
static gboolean
knows_mates (ZdLibrary *library, const ZdPolicy *policy, const GPtrArray *named, GError **error)
{
  g_autoptr (GPtrArray) mates = zd_mates_of_policy (library, policy, error);
  guint known = 0;

  if (!mates)
    return FALSE;
  for (guint i = 0; i < mates->len; i++)
    for (guint j = 0; j < named->len; j++)
      known += g_str_equal (((const ZdPolicy *) mates->pdata[i])->id, ((const ZdPolicy *) named->pdata[j])->id);
  if (known == mates->len && named->len == mates->len)
    return TRUE;
  return refuse (error, ZD_ERROR_INPUT,
                 _ ("Policies that exclude this one have changed meanwhile. Synchronise, match and open the case again."));
}

/* Error NOT_FOUND, INPUT … : see zd_mates_of_case() and knows_mates(). */
static gboolean
find_grounds (Accepting *self, const ZdCase *item, GError **error)
{
  json_t *among = json_object_get (json_array_get (json_object_get (item->data, "decisions"), 0), "among");
  g_autoptr (GPtrArray) mates = NULL;

  if (self->grounds && self->as_of == item->as_of && (self->among == among || json_equal (self->among, among)))
    return TRUE;
  forget_grounds (self);
  mates = zd_mates_of_case (self->library, item, self->policy, error);
  if (!mates || !knows_mates (self->library, self->policy, mates, error))
    return FALSE;
  self->as_of = item->as_of;
  self->among = json_incref (among);
  self->grounds = zd_grounds_new (self->policy, mates, zd_library_catalogue (self->library), item->as_of);
  return TRUE;
}

/* What the opening rests on is worked out here too, from the platform's own policies and catalogue; the log of the
 * platform keeps it in @decisions. */
static gboolean
sign_again (Accepting *self, ZdCase *item, GError **error)
{
  g_autoptr (GPtrArray) sent = zd_case_decisions (item);
  g_autoptr (ZdDecision) decision = sent->len > 0 ? g_ptr_array_steal_index (sent, 0) : g_new0 (ZdDecision, 1);

  if (!find_grounds (self, item, error))
    return FALSE;
  decision->move = ZD_MOVE_OPEN;
  decision->version = item->version;
  g_clear_pointer (&decision->answers, json_decref);
  if (!zd_grounds_sign_case (self->grounds, decision, item->facts, NULL, error))
    return FALSE;
  json_object_del (item->data, "decisions");
  zd_decision_record (item, decision);
  json_object_set_new (self->decisions, item->id, json_string (decision->id));
  return TRUE;
}

/* NULL stands for a version that was never published. */
static gboolean
find_policy (Accepting *self, const ZdCase *item, GError **error)
{
  ZdDb *db = zd_library_db (self->library);
  g_autoptr (GError) wrong = NULL;

  if (self->policy && self->policy->version == item->policy_version
      && g_str_equal (self->policy->id, item->key.policy))
    return TRUE;
  forget_policy (self);
  self->policy = zd_policy_store_get (db, zd_library_catalogue (self->library), item->key.policy,
                                      item->policy_version, &wrong);
  /* The platform's own record of who drafted the policy counts. */
  if (self->policy)
    self->drafter = zd_policy_store_drafter (db, self->policy->id, self->policy->version, &wrong);
  if (!wrong)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&wrong));
  return FALSE;
}

static gboolean
accept_case (Accepting *self, const json_t *json, gsize index, GError **error)
{
  ZdDb *db = zd_library_db (self->library);
  const ZdPath list = { NULL, "cases", 0 }, place = { &list, NULL, index };
  g_autoptr (ZdCase) item = zd_case_from_json (json, &place, error);
  g_autoptr (ZdCase) known = NULL;
  g_autoptr (GError) wrong = NULL;

  if (!item)
    return FALSE;
  known = zd_case_store_get (db, item->id, &wrong);
  if (wrong) {
    g_propagate_error (error, g_steal_pointer (&wrong));
    return FALSE;
  }
  if (known)
    return TRUE;
  if (!find_policy (self, item, error) || !is_fresh (item, self->policy, self->user, error)
      || !sign_again (self, item, error))
    return FALSE;
  g_free (item->drafter);
  item->drafter = g_strdup (self->drafter);
  return zd_case_give_number (self->library, item, self->policy, error) && zd_case_store_put (db, item, error);
}

gboolean
zd_batch_accept (ZdLibrary *library, const json_t *json, const ZdUser *user, GError **error)
{
  const ZdPath place = { NULL, "batch", 0 };
  ZdDb *db = zd_library_db (library);
  g_autoptr (ZdBatch) batch = zd_batch_from_json (json, &place, error), known = NULL;
  g_autoptr (GError) wrong = NULL;

  known = batch ? zd_batch_get (db, batch->id, &wrong) : NULL;
  if (wrong)
    g_propagate_error (error, g_steal_pointer (&wrong));
  else if (known && !g_str_equal (known->actor, user->id))
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_DENIED, _ ("This batch was made by another person."));
  else if (batch) {
    g_free (batch->actor);
    g_free (batch->state);
    batch->actor = g_strdup (user->id);
    batch->state = g_strdup (known ? known->state : "open");
    return zd_batch_put (db, batch, error);
  }
  return FALSE;
}

gboolean
zd_case_opening_accept (ZdLibrary *library, const json_t *chunk, const ZdUser *user, GError **error)
{
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (zd_library_db (library), error);
  g_auto (Accepting) accepting = { .library = library, .user = user, .decisions = json_object () };
  json_t *batch = NULL, *cases = NULL, *one;
  size_t i;

  if (!transaction || !zd_json_get_object (chunk, "batch", TRUE, NULL, &batch, error)
      || !zd_json_get_array (chunk, "cases", TRUE, NULL, &cases, error) || !zd_batch_accept (library, batch, user, error))
    return FALSE;
  json_array_foreach (cases, i, one)
    if (!accept_case (&accepting, one, i, error))
      return FALSE;
  g_autoptr (json_t) entry = json_pack ("{s:O,s:I,s:O}", "batch", batch, "cases", (json_int_t) json_array_size (cases),
                                        "decisions", accepting.decisions);
  const ZdEvent event = { .kind = "opening", .subject = json_string_value (json_object_get (batch, "id")), .body = entry };
  return zd_library_record (library, &event, error) && zd_transaction_commit (transaction, error);
}
