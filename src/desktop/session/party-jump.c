/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/session/party-jump.h"

#include "base/i18n.h"
#include "desktop/kit/format.h"
#include "policy/policy.h"
#include "profile/name-query.h"
#include "work/party-search.h"

#define MOST_POLICIES 10
#define MOST_PARTIES 15

/* By its title, its short name or its id, by characters or pinyin. */
static gboolean
is_meant (const ZdPolicy *policy, const GPtrArray *query)
{
  const char *names[] = { policy->title, policy->short_name, policy->id };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] != NULL && zd_name_query_fits (query, names[i]))
      return TRUE;
  return FALSE;
}

static void
add_policies (GPtrArray *hits, const GPtrArray *policies, const char *text)
{
  g_autoptr (GPtrArray) query = zd_name_query_parse (text);

  for (guint i = 0; i < policies->len && hits->len < MOST_POLICIES; i++) {
    const ZdPolicy *policy = policies->pdata[i];

    if (query->len > 0 && is_meant (policy, query))
      g_ptr_array_add (hits, zd_search_hit_new ("policies", policy->id, "zd-policy-symbolic", policy->title, NULL));
  }
}

static void
add_parties (GPtrArray *hits, const GPtrArray *parties)
{
  for (guint i = 0; i < parties->len; i++) {
    const ZdPartyName *party = parties->pdata[i];
    g_autofree char *code = zd_code_group (party->uscc);

    g_ptr_array_add (hits, zd_search_hit_new ("enterprises", party->uscc, "zd-enterprise-symbolic", party->name, code));
  }
}

typedef struct {
  char *text; /* that was looked for */
  GPtrArray *hits;
} Found;

static void
found_free (gpointer data)
{
  Found *self = data;

  g_free (self->text);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_free (self);
}

static Found *
found_new (const char *text)
{
  Found *self = g_new0 (Found, 1);

  self->text = g_strdup (text);
  self->hits = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_search_hit_free);
  return self;
}

static gpointer
find_party_job (ZdLibrary *library, gpointer text, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdPartyHits) parties = zd_party_search (library, text, MOST_PARTIES, progress, error);
  Found *found;

  if (parties == NULL)
    return NULL;
  found = found_new (text);
  add_parties (found->hits, parties->parties);
  return found;
}

static gpointer
find_job (ZdLibrary *library, gpointer text, ZdProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) policies = zd_library_policies (library, error);
  g_autoptr (ZdPartyHits) parties
      = policies != NULL ? zd_party_search (library, text, MOST_PARTIES, progress, error) : NULL;
  Found *found;

  if (parties == NULL)
    return NULL;
  found = found_new (text);
  add_policies (found->hits, policies, text);
  add_parties (found->hits, parties->parties);
  return found;
}

static void
found_cb (GObject *popover, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  Found *found = zd_session_finish (result, &error);

  if (found == NULL)
    return; /* the next letter asks again */
  zd_search_popover_take_hits (ZD_SEARCH_POPOVER (popover), found->text, g_steal_pointer (&found->hits));
  found_free (found);
}

static void
search (ZdSearchPopover *popover, const char *text, gpointer session)
{
  zd_session_run (session, find_job, g_strdup (text), g_free, NULL, found_free, popover, found_cb, NULL);
}

static void
search_party (ZdSearchPopover *popover, const char *text, gpointer session)
{
  zd_session_run (session, find_party_job, g_strdup (text), g_free, NULL, found_free, popover, found_cb, NULL);
}

void
zd_party_jump_install (ZdWindow *window, ZdSession *session)
{
  zd_search_popover_set_source (zd_window_get_jump (window), _ ("Policy or enterprise, by name, pinyin or code"), search,
                                g_object_ref (session), g_object_unref);
}

void
zd_party_jump_set_up_search (ZdSearchPopover *popover, ZdSession *session)
{
  zd_search_popover_set_source (popover, _ ("Name, pinyin or credit code"), search_party, g_object_ref (session), g_object_unref);
}
