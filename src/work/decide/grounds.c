/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/decide/grounds.h"

#include <string.h>

#include "base/digest.h"
#include "work/decide/pinning.h"

/* The bytes that are digested here are a format: what was decided yesterday is compared with them for years. A test
 * holds them fast (tests/work/test-replay.c). */

/* The renminbi has had one published rate a day since then. */
#define FIRST_YEAR_OF_RATES 1994

struct _ZdGrounds {
  const ZdCatalogue *catalogue;
  ZdPinning *pinning;
  ZdDay as_of;
  char *policy;
  char *parameters;
};

static char *
digest_of (const json_t *json)
{
  g_autofree char *bytes = zd_json_canonical (json);

  return zd_sm3_hex_of (bytes, strlen (bytes));
}

/* ---- policy and parameters ---- */

static char *
policy_digest (const ZdPolicy *policy, const GPtrArray *mates, const ZdCatalogue *catalogue)
{
  g_autoptr (json_t) json = zd_policy_to_json (policy, catalogue), among = json_object ();

  for (guint i = 0; mates && i < mates->len; i++) {
    const ZdPolicy *mate = mates->pdata[i];
    json_object_set_new (among, mate->id, zd_policy_to_json (mate, catalogue));
  }
  if (json_object_size (among) > 0)
    json_object_set (json, "among", among);
  return digest_of (json);
}

/* A threshold of a year to come decides nothing: laying it down leaves the decisions before it as they are. */
static json_t *
values_until (const json_t *values, const char *last)
{
  json_t *kept = json_array (), *value;
  size_t i;

  json_array_foreach (values, i, value) {
    const char *from = json_string_value (json_object_get (value, "from"));
    if (!from || strcmp (from, last) <= 0)
      json_array_append (kept, value);
  }
  return kept;
}

/* The rates that were recorded by the day; a day without one is left out. */
static json_t *
rates_until (const ZdCurrency *currency, ZdDay last)
{
  json_t *rates = json_object ();
  gint64 rate;

  for (ZdDay day = zd_day_new (FIRST_YEAR_OF_RATES, 1, 1); day <= last; day++)
    if (zd_currency_rate (currency, day, &rate)) {
      g_autofree char *text = zd_day_format (day);
      json_object_set_new (rates, text, json_integer (rate));
    }
  return rates;
}

static char *
parameters_digest (const ZdPinning *pinning, const ZdCatalogue *catalogue, ZdDay as_of)
{
  g_autoptr (json_t) json = json_deep_copy (zd_pinning_vocabulary (pinning));
  g_autofree char *day = zd_day_format (as_of);
  g_autofree char *last = g_strdup_printf ("%d-12-31", zd_day_year (as_of));
  const char *id;
  json_t *entry;

  json_object_foreach (json_object_get (json, "parameters"), id, entry)
    json_object_set_new (entry, "values", values_until (json_object_get (entry, "values"), last));
  json_object_foreach (json_object_get (json, "currencies"), id, entry)
    json_object_set_new (entry, "rates", rates_until (zd_catalogue_currency (catalogue, id), as_of));
  json_object_set_new (json, "as_of", json_string (day));
  return digest_of (json);
}

ZdGrounds *
zd_grounds_new (const ZdPolicy *policy, const GPtrArray *mates, const ZdCatalogue *catalogue, ZdDay as_of)
{
  ZdGrounds *self = g_new0 (ZdGrounds, 1);

  self->catalogue = catalogue;
  self->as_of = as_of;
  self->pinning = zd_pinning_new_among (policy, mates, catalogue);
  self->policy = policy_digest (policy, mates, catalogue);
  self->parameters = parameters_digest (self->pinning, catalogue, as_of);
  return self;
}

void
zd_grounds_free (ZdGrounds *self)
{
  if (!self)
    return;
  zd_pinning_free (self->pinning);
  g_free (self->policy);
  g_free (self->parameters);
  g_free (self);
}

/* ---- facts ---- */

/* The party's name, telephone and accounts decide nothing. */
static json_t *
facts_used (const ZdDecision *decision, const json_t *pinned)
{
  static const char *const members[] = { "uscc", "facts", "annual", "records", "coverage" };
  json_t *used = json_object ();

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    json_object_set (used, members[i], json_object_get (pinned, members[i]));
  json_object_set_new (used, "answers", decision->answers ? json_incref (decision->answers) : json_object ());
  json_object_set_new (used, "assumed", json_boolean (zd_decision_assumes (decision)));
  return used;
}

static void
set_text (char **place, char *text)
{
  g_free (*place);
  *place = text;
}

void
zd_grounds_sign (const ZdGrounds *self, ZdDecision *decision, const json_t *pinned)
{
  g_autoptr (json_t) used = facts_used (decision, pinned);

  set_text (&decision->policy, g_strdup (self->policy));
  set_text (&decision->parameters, g_strdup (self->parameters));
  set_text (&decision->facts, digest_of (used));
  set_text (&decision->id, zd_decision_id (decision));
}

gboolean
zd_grounds_sign_case (const ZdGrounds *self, ZdDecision *decision, const json_t *facts, const json_t *stated,
                      GError **error)
{
  g_autoptr (ZdParty) party = zd_pinned_party (facts, stated, self->catalogue, self->as_of, error);
  g_autoptr (ZdParty) cut = party ? zd_pinning_cut (self->pinning, party) : NULL;
  g_autoptr (json_t) pinned = cut ? zd_party_to_json (cut) : NULL;

  if (!pinned)
    return FALSE;
  zd_grounds_sign (self, decision, pinned);
  return TRUE;
}

/* ---- the rules' word ---- */

static void
add_leaves (GString *leaves, const ZdReason *reason)
{
  static const char letters[] = { [ZD_NO] = 'n', [ZD_UNKNOWN] = 'u', [ZD_YES] = 'y' };

  if (reason->children->len == 0)
    g_string_append_c (leaves, letters[reason->truth]);
  for (guint i = 0; i < reason->children->len; i++)
    add_leaves (leaves, reason->children->pdata[i]);
}

void
zd_decision_judge (ZdDecision *decision, const ZdEntitlement *due, const ZdReason *reason)
{
  GString *leaves = g_string_new (NULL);

  decision->judged = TRUE;
  decision->truth = due ? due->truth : ZD_NO;
  decision->least = due ? due->least : 0;
  decision->most = due ? due->most : 0;
  add_leaves (leaves, reason);
  set_text (&decision->leaves, g_string_free (leaves, FALSE));
}
