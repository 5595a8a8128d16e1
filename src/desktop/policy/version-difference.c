/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/version-difference.h"

#include "desktop/policy/policy-document.h"
#include "match/explain-words.h"
#include "work/export/export.h"
#include "work/whatif.h"

static void
party_free (gpointer data)
{
  ZdVersionParty *self = data;

  g_free (self->name);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

void
zd_version_difference_free (ZdVersionDifference *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  for (guint i = 0; i < ZD_N_PASSAGES; i++)
    g_clear_pointer (&self->parties[i], g_ptr_array_unref);
  g_free (self);
}

static char *
describe (const ZdOutcome *outcome)
{
  const char *verdict = zd_verdict_name (zd_outcome_group (outcome));
  g_autofree char *range = outcome->truth == ZD_YES ? zd_amount_range (outcome->least, outcome->most) : NULL;

  return range != NULL ? g_strdup_printf ("%s · %s", verdict, range) : g_strdup (verdict);
}

static GPtrArray *
list_parties (const ZdComparison *comparison, ZdPassage passage)
{
  GPtrArray *parties = g_ptr_array_new_with_free_func (party_free);
  g_autoptr (GArray) rows = zd_comparison_rows (comparison, passage, 0, ZD_MOST_VERSION_PARTIES);

  for (guint i = 0; i < rows->len; i++) {
    guint row = g_array_index (rows, guint32, i);
    ZdVersionParty *party = g_new0 (ZdVersionParty, 1);
    ZdOutcome before, after;

    zd_comparison_outcomes (comparison, row, &before, &after);
    party->name = g_strdup (zd_columns_name (zd_comparison_columns (comparison), row));
    party->before = describe (&before);
    party->after = describe (&after);
    g_ptr_array_add (parties, party);
  }
  return parties;
}

static ZdWhatIf *
compare (ZdLibrary *library, const char *before, const char *after, ZdProgress *progress, GError **error)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (library);
  g_autoptr (ZdPolicy) one = zd_policy_from_text (before, catalogue, error);
  g_autoptr (ZdPolicy) other = one != NULL ? zd_policy_from_text (after, catalogue, error) : NULL;

  return other != NULL ? zd_what_if_compare (library, one, other, zd_library_day (library), progress, error) : NULL;
}

ZdVersionDifference *
zd_version_difference_new (ZdLibrary *library, const char *before, const char *after, ZdProgress *progress,
                           GError **error)
{
  g_autoptr (ZdWhatIf) result = compare (library, before, after, progress, error);
  ZdVersionDifference *self;

  if (result == NULL)
    return NULL;
  self = g_new0 (ZdVersionDifference, 1);
  self->name = g_strdup (zd_export_name (result->after));
  self->changes = zd_policy_difference (result->before, result->after, zd_library_catalogue (library));
  self->count = *zd_comparison_count (result->comparison);
  for (guint passage = ZD_PASSAGE_ENTER; passage < ZD_N_PASSAGES; passage++)
    self->parties[passage] = list_parties (result->comparison, (ZdPassage) passage);
  return self;
}

gboolean
zd_version_difference_save (ZdLibrary *library, const char *before, const char *after, const char *path,
                            ZdProgress *progress, GError **error)
{
  g_autoptr (ZdWhatIf) result = compare (library, before, after, progress, error);

  return result != NULL && zd_versions_export (library, result, path, progress, error);
}
