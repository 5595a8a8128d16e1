/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/match/match-page-private.h"

#include "base/i18n.h"
#include "desktop/kit/format.h"
#include "desktop/session/first-sync.h"

/* The left of the page: the policies with their counts; and whether the result is still that of the library. */

typedef struct {
  GPtrArray *items;  /* of ZdMatchPolicyItem */
  gboolean matched;  /* some time */
  ZdMatchResult *of; /* nullable: the run that the library is compared with */
  ZdMatchingAge age;
} Listing;

static void
listing_free (Listing *self)
{
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->of, zd_match_result_unref);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listing, listing_free)

static GPtrArray *
items_of (const GPtrArray *policies, const GPtrArray *summaries)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) by_policy = zd_match_summaries_index (summaries);

  for (guint i = 0; i < policies->len; i++) {
    const ZdPolicy *policy = policies->pdata[i];
    g_ptr_array_add (items, zd_match_policy_item_new (policy, g_hash_table_lookup (by_policy, policy->id)));
  }
  return items;
}

static gpointer
list_job (ZdLibrary *library, gpointer result, ZdProgress *progress, GError **error)
{
  g_autoptr (Listing) self = g_new0 (Listing, 1);
  g_autoptr (GPtrArray) policies = zd_library_policies (library, error);
  g_autoptr (GPtrArray) summaries = policies != NULL ? zd_matching_last (library, error) : NULL;

  if (summaries == NULL)
    return NULL;
  self->of = result != NULL ? zd_match_result_ref (result) : NULL;
  if (self->of != NULL
      && !zd_matching_age (zd_match_result_matching (self->of), library, policies, zd_library_day (library),
                           &self->age, error))
    return NULL;
  self->items = items_of (policies, summaries);
  self->matched = summaries->len > 0;
  return g_steal_pointer (&self);
}

static void
fill_policies (ZdMatchPage *self, const Listing *listing)
{
  if (self->policy == NULL && listing->items->len > 0) {
    self->policy = g_strdup (((const ZdMatchPolicyItem *) listing->items->pdata[0])->id);
    zd_match_policies_pick (self->policies, self->policy);
  }
  zd_match_policies_take (self->policies, listing->items);
}

/* ---- the run ---- */

static const char *
age_text (ZdMatchingAge age)
{
  switch (age) {
  case ZD_MATCHING_OTHER_PARTIES:
    return _ ("The library has changed since this run.");
  case ZD_MATCHING_OTHER_POLICIES:
    return _ ("The policies have changed since this run.");
  case ZD_MATCHING_OTHER_DAY:
    return _ ("This run is of another day.");
  case ZD_MATCHING_CURRENT:
  default:
    return "";
  }
}

void
zd_match_page_show_scope (ZdMatchPage *self)
{
  const ZdMatching *matching = self->result != NULL ? zd_match_result_matching (self->result) : NULL;
  ZdDay day = matching != NULL ? zd_match_run_as_of (matching->run)
                               : zd_session_day (zd_session_of (GTK_WIDGET (self)));
  g_autofree char *date = zd_day_format (day);
  g_autofree char *n = zd_count_format (matching != NULL ? zd_columns_n_rows (matching->columns) : 0);
  g_autofree char *scope = matching != NULL ? g_strdup_printf (_ ("as of %s · %s enterprises"), date, n)
                                            : g_strdup_printf (_ ("as of %s"), date);

  zd_page_set_scope (ZD_PAGE (self), scope);
  gtk_label_set_label (self->stale_text, age_text (self->age));
  gtk_widget_set_visible (self->stale, self->age != ZD_MATCHING_CURRENT);
}

static void
unref_result (gpointer result)
{
  zd_match_result_unref (result);
}

static void
listed_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  ZdMatchPage *self = ZD_MATCH_PAGE (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (Listing) listing = zd_session_finish (result, &error);

  if (listing == NULL) {
    zd_empty_state_show_error (zd_table_view_get_empty (self->table), _ ("The policies cannot be listed"), error);
    return;
  }
  if (listing->of == self->result)
    self->age = listing->age;
  fill_policies (self, listing);
  zd_match_page_show_scope (self);
  zd_match_page_show_rows (self);
  if (self->result == NULL && listing->matched)
    zd_match_page_run (self, FALSE);
}

void
zd_match_page_list (ZdMatchPage *self)
{
  gpointer result = self->result != NULL ? zd_match_result_ref (self->result) : NULL;

  zd_session_run (zd_session_of (GTK_WIDGET (self)), list_job, result, result != NULL ? unref_result : NULL, NULL,
                  (GDestroyNotify) listing_free, self, listed_cb, NULL);
}
