/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/roster-private.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "profile/uscc.h"

/* Enterprises of like name that are offered for a row. */
#define MOST_CANDIDATES  10
/* Repaired codes that are looked up. */
#define MOST_SUGGESTIONS 32

static gboolean
same_key (const char *a, const char *b, gboolean drop_suffix)
{
  g_autofree char *key_a = zd_text_name_key (a, drop_suffix);
  g_autofree char *key_b = zd_text_name_key (b, drop_suffix);

  return *key_a != '\0' && strcmp (key_a, key_b) == 0;
}

/* Spellings of one name; an absent name agrees with any. */
static gboolean
agrees (const char *written, const char *known)
{
  return *written == '\0' || strcmp (written, known) == 0 || same_key (written, known, TRUE);
}

/* The one candidate whose name is the same to the suffix. */
static const ZdPartyName *
only_namesake (const ZdRosterEntry *entry)
{
  const ZdPartyName *found = NULL;

  for (guint i = 0; entry->row.candidates != NULL && i < entry->row.candidates->len; i++) {
    const ZdPartyName *candidate = entry->row.candidates->pdata[i];
    if (!same_key (entry->row.name, candidate->name, FALSE))
      continue;
    if (found != NULL)
      return NULL;
    found = candidate;
  }
  return found;
}

static gboolean
find_candidates (ZdRoster *self, ZdRosterEntry *entry, GError **error)
{
  if (*entry->row.name == '\0')
    return TRUE;
  entry->row.candidates = zd_profile_by_name (zd_library_db (self->library), entry->row.name, MOST_CANDIDATES, error);
  if (entry->row.candidates == NULL)
    return FALSE;
  if (entry->row.candidates->len == 0)
    g_clear_pointer (&entry->row.candidates, g_ptr_array_unref);
  return TRUE;
}

/* A code one slip away: of an enterprise with this name, else of one in the library, else the
 * likeliest; where no slip explains the code, that of the only enterprise with this name. */
static void
suggest (const ZdRoster *self, ZdRosterEntry *entry)
{
  g_auto (GStrv) codes = zd_uscc_suggest (entry->row.code, MOST_SUGGESTIONS);
  const ZdPartyName *namesake = only_namesake (entry);
  const char *known = NULL;
  guint row;

  for (guint i = 0; codes[i] != NULL; i++) {
    if (!zd_columns_find (self->columns, codes[i], &row))
      continue;
    if (*entry->row.name != '\0' && agrees (entry->row.name, zd_columns_name (self->columns, row))) {
      known = codes[i];
      break;
    }
    if (known == NULL)
      known = codes[i];
  }
  if (known == NULL)
    known = namesake != NULL ? namesake->uscc : codes[0];
  entry->row.suggestion = g_strdup (known);
  if (known != NULL && zd_columns_find (self->columns, known, &row))
    entry->row.suggested = g_strdup (zd_columns_name (self->columns, row));
}

static void
settle_on (ZdRoster *self, ZdRosterEntry *entry, guint party)
{
  entry->party = party;
  entry->row.uscc = g_strdup (zd_columns_uscc (self->columns, party));
}

static void
compare_names (const ZdRoster *self, ZdRosterEntry *entry)
{
  const char *known = zd_columns_name (self->columns, entry->party);

  if (!agrees (entry->row.name, known))
    zd_roster_entry_warn (entry, g_strdup_printf (_ ("The library knows this code as “%s”."), known));
  if (zd_uscc_check (entry->row.code) == ZD_USCC_ORG_DIGIT)
    zd_roster_entry_warn (entry, g_strdup (zd_uscc_status_sentence (ZD_USCC_ORG_DIGIT)));
}

static gboolean
identify_by_code (ZdRoster *self, ZdRosterEntry *entry, GError **error)
{
  guint party;

  if (!zd_uscc_is_valid (entry->row.code)) {
    zd_roster_entry_judge (entry, ZD_ROW_BAD_CODE, g_strdup (zd_uscc_status_sentence (zd_uscc_check (entry->row.code))));
  } else if (zd_columns_find (self->columns, entry->row.code, &party)) {
    settle_on (self, entry, party);
    compare_names (self, entry);
    return TRUE;
  } else {
    zd_roster_entry_judge (entry, ZD_ROW_UNKNOWN_ENTERPRISE,
                           g_strdup (_ ("The code is valid, but no enterprise in the library has it.")));
  }
  if (!find_candidates (self, entry, error))
    return FALSE;
  suggest (self, entry);
  return TRUE;
}

static gboolean
identify_by_name (ZdRoster *self, ZdRosterEntry *entry, GError **error)
{
  const ZdPartyName *namesake;
  guint party;

  if (!find_candidates (self, entry, error))
    return FALSE;
  namesake = only_namesake (entry);
  if (namesake != NULL && zd_columns_find (self->columns, namesake->uscc, &party)) {
    settle_on (self, entry, party);
    zd_roster_entry_warn (entry, g_strdup (_ ("The row gives no code; it was matched by its name.")));
    return TRUE;
  }
  zd_roster_entry_judge (entry, ZD_ROW_UNKNOWN_ENTERPRISE,
                         g_strdup (entry->row.candidates != NULL
                                       ? _ ("The row gives no code, and its name may mean several enterprises. Choose one.")
                                       : _ ("The row gives no code, and no enterprise in the library has its name.")));
  return TRUE;
}

static gboolean
identify (ZdRoster *self, ZdRosterEntry *entry, GError **error)
{
  const char *chosen = g_hash_table_lookup (self->chosen, GSIZE_TO_POINTER (entry->row.row));
  guint party;

  if (chosen != NULL && zd_columns_find (self->columns, chosen, &party)) {
    settle_on (self, entry, party);
    entry->row.chosen = TRUE;
    return TRUE;
  }
  if (*entry->row.code != '\0')
    return identify_by_code (self, entry, error);
  if (*entry->row.name != '\0')
    return identify_by_name (self, entry, error);
  zd_roster_entry_judge (entry, ZD_ROW_BAD_CODE, g_strdup (_ ("The row has neither a code nor a name.")));
  return TRUE;
}

/* ---- rows beside each other (C1) ---- */

/* "…有限公司郑州分公司": the name of the enterprise that it belongs to. */
static char *
parent_name (const char *name)
{
  const char *end = g_str_has_suffix (name, "分公司") || g_str_has_suffix (name, "分厂") ? strstr (name, "公司") : NULL;

  end = end != NULL ? end + strlen ("公司") : NULL;
  return end != NULL && *end != '\0' ? g_strndup (name, end - name) : NULL;
}

static void
compare_with_others (GHashTable *names, ZdRosterEntry *entry)
{
  g_autofree char *parent = parent_name (entry->row.name);
  const ZdRosterEntry *other = g_hash_table_lookup (names, entry->row.name);

  if (other != NULL && other->party != ZD_NOBODY && entry->party != ZD_NOBODY && other->party != entry->party)
    zd_roster_entry_warn (entry, g_strdup_printf (_ ("Row %ld has the same name with another code."),
                                                  other->row.row));
  other = parent != NULL ? g_hash_table_lookup (names, parent) : NULL;
  if (other != NULL)
    zd_roster_entry_warn (entry, g_strdup_printf (_ ("This seems to be a branch of the enterprise in row %ld."),
                                                  other->row.row));
}

/* Strings the entries of one party together. */
static void
link_parties (ZdRoster *self)
{
  g_autofree ZdRosterEntry **last = g_new0 (ZdRosterEntry *, zd_columns_n_rows (self->columns) + 1);

  for (guint i = 0; i < self->entries->len; i++) {
    ZdRosterEntry *entry = self->entries->pdata[i];
    if (entry->party == ZD_NOBODY)
      continue;
    if (last[entry->party] != NULL)
      last[entry->party]->next = entry;
    entry->first = last[entry->party] != NULL ? last[entry->party]->first : entry;
    last[entry->party] = entry;
  }
}

gboolean
zd_roster_identify (ZdRoster *self, ZdProgress *progress, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  zd_progress_set_message (progress, _ ("Looking up the enterprises…"));
  for (guint i = 0; i < self->entries->len; i++) {
    ZdRosterEntry *entry = self->entries->pdata[i];
    if (!zd_progress_check (progress, error) || !identify (self, entry, error))
      return FALSE;
    zd_progress_set (progress, i, self->entries->len);
    if (*entry->row.name != '\0' && !g_hash_table_contains (names, entry->row.name))
      g_hash_table_insert (names, entry->row.name, entry);
  }
  for (guint i = 0; i < self->entries->len; i++)
    compare_with_others (names, self->entries->pdata[i]);
  link_parties (self);
  return TRUE;
}
