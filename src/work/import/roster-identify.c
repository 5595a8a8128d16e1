/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/roster-private.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "profile/uscc.h"
#include "work/import/import-value.h"

/* Repaired codes that are looked up. */
#define MOST_SUGGESTIONS 32
/* From here on two spellings are taken for one name; a single character that sounds alike is below in any
 * name of fewer than six. */
#define AGREEING_SCORE 92

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

static void
settle_on (ZdRoster *self, ZdRosterEntry *entry, guint party, ZdMatch match)
{
  entry->party = party;
  entry->row.uscc = g_strdup (zd_columns_uscc (self->columns, party));
  entry->row.party = zd_columns_name (self->columns, party);
  entry->row.match = match;
}

/* ---- first by what the row says itself; what is left needs its name looked up ---- */

typedef struct {
  ZdRoster *roster;
  const GHashTable *former; /* see zd_roster_former() */
  const ZdPlaceWords *places;
} Identifying;

static gboolean
settle_by_code (ZdRoster *self, ZdRosterEntry *entry)
{
  guint party;

  if (!zd_uscc_is_valid (entry->row.code) || !zd_columns_find (self->columns, entry->row.code, &party))
    return FALSE;
  settle_on (self, entry, party, ZD_MATCH_CODE);
  if (zd_uscc_check (entry->row.code) == ZD_USCC_ORG_DIGIT)
    zd_roster_entry_warn (entry, g_strdup (zd_uscc_status_sentence (ZD_USCC_ORG_DIGIT)));
  return TRUE;
}

/* FALSE: its name has to be looked up. */
static gboolean
settle_alone (ZdRoster *self, ZdRosterEntry *entry)
{
  const char *chosen = zd_roster_hand_get (self->hand, entry->row.row, ZD_HAND_CHOICE);
  guint party;

  if (chosen != NULL && zd_columns_find (self->columns, chosen, &party)) {
    settle_on (self, entry, party, ZD_MATCH_CHOSEN);
    return TRUE;
  }
  return settle_by_code (self, entry) &&
         agrees (entry->row.name, zd_columns_name (self->columns, entry->party));
}

/* ---- then by its name ---- */

/* A code one slip away, of an enterprise whose name agrees; or, where no name says anything, of any
 * enterprise. */
static guint
find_repaired (const ZdRoster *self, const ZdRosterEntry *entry, char *const *codes)
{
  guint party;

  for (guint i = 0; codes[i] != NULL; i++)
    if (zd_columns_find (self->columns, codes[i], &party) && *entry->row.name != '\0' &&
        agrees (entry->row.name, zd_columns_name (self->columns, party)))
      return party;
  for (guint k = 0; entry->row.candidates != NULL && k < entry->row.candidates->len; k++) {
    const ZdRosterCandidate *candidate = entry->row.candidates->pdata[k];
    if (candidate->score >= AGREEING_SCORE && !candidate->doubtful &&
        g_strv_contains ((const char *const *)codes, candidate->uscc) &&
        zd_columns_find (self->columns, candidate->uscc, &party))
      return party;
  }
  return ZD_NOBODY;
}

/* A repaired code of an enterprise in the library, else the likeliest; where no slip explains the code, that
 * of the only enterprise with this name. */
static void
suggest (const ZdRoster *self, ZdRosterEntry *entry)
{
  g_auto (GStrv) codes = zd_uscc_suggest (entry->row.code, MOST_SUGGESTIONS);
  const ZdRosterCandidate *namesake = zd_roster_only_namesake (entry);
  guint party = find_repaired (self, entry, codes);

  if (party != ZD_NOBODY)
    entry->row.match = ZD_MATCH_REPAIRED;
  else if (namesake != NULL && zd_columns_find (self->columns, namesake->uscc, &party))
    entry->row.match = ZD_MATCH_NAME;
  for (guint i = 0; party == ZD_NOBODY && codes[i] != NULL; i++)
    zd_columns_find (self->columns, codes[i], &party);
  entry->row.suggestion = g_strdup (party != ZD_NOBODY ? zd_columns_uscc (self->columns, party) : codes[0]);
  if (party != ZD_NOBODY)
    entry->row.suggested = g_strdup (zd_columns_name (self->columns, party));
}

/* The only party that was called, or numbered, @text; ZD_NOBODY: there is none. */
static guint
find_former (const Identifying *self, const char *text)
{
  g_autofree char *key = zd_text_name_key (text, FALSE);
  gpointer party;

  return g_hash_table_lookup_extended ((GHashTable *) self->former, key, NULL, &party) ? GPOINTER_TO_UINT (party)
                                                                                       : ZD_NOBODY;
}

static gboolean
settle_by_old_number (const Identifying *self, ZdRosterEntry *entry)
{
  guint party = find_former (self, entry->row.code);

  if (party == ZD_NOBODY)
    return FALSE;
  settle_on (self->roster, entry, party, ZD_MATCH_OLD_NUMBER);
  zd_roster_entry_warn (entry, g_strdup (_ ("The row gives an old registration number; it was matched by that.")));
  return TRUE;
}

/* Is the row's name that of others, one or several, and not of the party that its code says? */
static gboolean
is_named_as_others (const ZdRosterEntry *entry)
{
  gboolean others = FALSE;

  for (guint i = 0; entry->row.candidates != NULL && i < entry->row.candidates->len; i++) {
    const ZdRosterCandidate *candidate = entry->row.candidates->pdata[i];
    if (candidate->same && g_str_equal (candidate->uscc, entry->row.uscc))
      return FALSE;
    others |= candidate->same;
  }
  return others;
}

/* Whether the code or the name is the slip only a person can say; the code's enterprise is offered. Takes @question. */
static void
ask_whose (ZdRosterEntry *entry, const char *known, char *question)
{
  zd_roster_entry_judge (entry, ZD_ROW_UNKNOWN_ENTERPRISE, question);
  entry->row.suggestion = g_steal_pointer (&entry->row.uscc);
  entry->row.suggested = g_strdup (known);
  entry->row.match = ZD_MATCH_NONE;
  entry->row.party = NULL;
  entry->party = ZD_NOBODY;
}

/* Did a person put in the code of this row? */
static gboolean
is_code_by_hand (const ZdRoster *self, const ZdRosterEntry *entry)
{
  guint column;

  return zd_column_map_find (self->map, ZD_COLUMN_USCC, &column) != NULL &&
         zd_roster_hand_get (self->hand, entry->row.row, (int)column) != NULL;
}

/* The code is known, and the name is not the one that the library has for it: a new or an old name of the same enterprise,
 * which something of its name mostly outlives, unless it is the name of another, or like none that it ever had. */
static void
judge_name (const Identifying *self, ZdRosterEntry *entry)
{
  const char *known = zd_columns_name (self->roster->columns, entry->party);

  if (find_former (self, entry->row.name) == entry->party)
    return;
  if (is_named_as_others (entry))
    ask_whose (entry, known,
               g_strdup_printf (_ ("The code is that of “%s”, the name that of another enterprise. Choose one."), known));
  else if (!is_code_by_hand (self->roster, entry) &&
           !zd_roster_resembles (self->roster, self->places, entry->row.name, entry->party))
    ask_whose (entry, known,
               g_strdup_printf (
                   _ ("The code is that of “%s”, and the name is like none that it has or had. Is it the same?"), known));
  else
    zd_roster_entry_warn (entry, g_strdup_printf (_ ("The library knows this code as “%s”."), known));
}

static void
identify_by_code (const Identifying *self, ZdRosterEntry *entry)
{
  ZdUsccStatus status = zd_uscc_check (entry->row.code);

  if (status == ZD_USCC_OLD_NUMBER && settle_by_old_number (self, entry))
    return;
  if (zd_uscc_is_valid (entry->row.code))
    zd_roster_entry_judge (entry, ZD_ROW_UNKNOWN_ENTERPRISE,
                           g_strdup (_ ("The code is valid, but no enterprise in the library has it.")));
  else
    zd_roster_entry_judge (entry, ZD_ROW_BAD_CODE, g_strdup (zd_uscc_status_sentence (status)));
  suggest (self->roster, entry);
}

static gboolean
lies_in (const ZdCodeList *regions, gint64 place, gint64 region)
{
  return place >= region && place <= zd_code_list_get (regions, region)->last;
}

/* Districts of one city, or the city itself. */
static gboolean
is_beside (const ZdCodeList *regions, const ZdCode *a, const ZdCode *b)
{
  return a->parent == b->parent && a->parent >= 0 && zd_code_list_get (regions, a->parent)->parent >= 0;
}

/* FALSE where the list says another city than the library: there may be a namesake that the library lacks. Another
 * district is told: a list gives that of an office, or a development zone. */
static gboolean
agrees_on_place (const ZdRoster *self, ZdRosterEntry *entry, guint party)
{
  const ZdField *field = zd_catalogue_field (zd_library_catalogue (self->library), "region");
  const ZdCodeList *regions = field != NULL ? field->type.list : NULL;
  const ZdCode *said, *known;
  gint64 region;
  ZdDay as_of;
  int place;

  if (entry->context == NULL || field == NULL || !zd_columns_fact (self->columns, party, field, &region, &as_of))
    return TRUE;
  place = zd_import_find_code (regions, entry->context);
  if (place < 0 || lies_in (regions, place, region) || lies_in (regions, region, place))
    return TRUE;
  said = zd_code_list_get (regions, place);
  known = zd_code_list_get (regions, region);
  if (is_beside (regions, said, known)) {
    zd_roster_entry_warn (entry, g_strdup_printf (_ ("The row says “%s”, the library “%s”."), said->name, known->name));
    return TRUE;
  }
  zd_roster_entry_judge (
      entry, ZD_ROW_UNKNOWN_ENTERPRISE,
      g_strdup_printf (_ ("The row gives no code and says “%s”; the enterprise of its name is in “%s”. Is it the same?"),
                       said->name, known->name));
  entry->row.suggestion = g_strdup (zd_columns_uscc (self->columns, party));
  entry->row.suggested = g_strdup (zd_columns_name (self->columns, party));
  return FALSE;
}

static void
settle_by_name (ZdRoster *self, ZdRosterEntry *entry, guint party, ZdMatch match)
{
  const char *known = zd_columns_name (self->columns, party);

  if (!agrees_on_place (self, entry, party))
    return;
  settle_on (self, entry, party, match);
  zd_roster_entry_warn (entry, match == ZD_MATCH_NAME
                                   ? g_strdup (_ ("The row gives no code; it was matched by its name."))
                                   : g_strdup_printf (_ ("The row gives no code; “%s” was called so before."), known));
}

/* Why a name says nobody. */
static const char *
why_nobody (const Identifying *self, const ZdRosterEntry *entry)
{
  g_autofree char *key = zd_text_name_key (entry->row.name, FALSE);

  if (entry->row.candidates != NULL)
    return _ ("The row gives no code, and its name may mean several enterprises. Choose one.");
  if (g_hash_table_contains ((GHashTable *) self->former, key))
    return _ ("The row gives no code, and several enterprises were called so before. Look for the right one.");
  return _ ("The row gives no code, and no enterprise in the library has its name.");
}

static void
identify_by_name (const Identifying *self, ZdRosterEntry *entry)
{
  const ZdRosterCandidate *namesake = zd_roster_only_namesake (entry);
  const guint former = find_former (self, entry->row.name);
  guint party;

  if (namesake != NULL && zd_columns_find (self->roster->columns, namesake->uscc, &party))
    settle_by_name (self->roster, entry, party, ZD_MATCH_NAME);
  else if (former != ZD_NOBODY)
    settle_by_name (self->roster, entry, former, ZD_MATCH_FORMER_NAME);
  else
    zd_roster_entry_judge (entry, ZD_ROW_UNKNOWN_ENTERPRISE, g_strdup (why_nobody (self, entry)));
}

static void
identify (const Identifying *self, ZdRosterEntry *entry)
{
  if (entry->party != ZD_NOBODY)
    judge_name (self, entry);
  else if (*entry->row.code != '\0')
    identify_by_code (self, entry);
  else if (*entry->row.name != '\0')
    identify_by_name (self, entry);
  else
    zd_roster_entry_judge (entry, ZD_ROW_BAD_CODE, g_strdup (_ ("The row has neither a code nor a name.")));
}

static gboolean
identify_all (ZdRoster *self, ZdProgress *progress, GError **error)
{
  const ZdCodeList *regions = zd_catalogue_list (zd_library_catalogue (self->library), "region");
  g_autoptr (GPtrArray) unsettled = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++) {
    ZdRosterEntry *entry = self->entries->pdata[i];
    if (!zd_progress_check (progress, error))
      return FALSE;
    if (!settle_alone (self, entry))
      g_ptr_array_add (unsettled, entry);
    zd_progress_set (progress, i, self->entries->len);
  }
  if (!zd_roster_find_candidates (self, unsettled, progress, error))
    return FALSE;
  g_autoptr (ZdPlaceWords) places = regions != NULL ? zd_place_words_new (regions) : NULL;
  const Identifying identifying = { self, unsettled->len > 0 ? zd_roster_former (self) : NULL, places };
  for (guint i = 0; i < unsettled->len; i++)
    identify (&identifying, unsettled->pdata[i]);
  return TRUE;
}

/* ---- rows beside each other (C1) ---- */

/* "…有限公司郑州分公司": the name of the enterprise that it belongs to. */
static char *
parent_name (const char *name)
{
  const char *end =
      g_str_has_suffix (name, "分公司") || g_str_has_suffix (name, "分厂") ? strstr (name, "公司") : NULL;

  end = end != NULL ? end + strlen ("公司") : NULL;
  return end != NULL && *end != '\0' ? g_strndup (name, end - name) : NULL;
}

static void
compare_with_others (GHashTable *names, ZdRosterEntry *entry)
{
  g_autofree char *parent = parent_name (entry->row.name);
  const ZdRosterEntry *other = g_hash_table_lookup (names, entry->row.name);

  if (other != NULL && other->party != ZD_NOBODY && entry->party != ZD_NOBODY && other->party != entry->party)
    zd_roster_entry_warn (
        entry, g_strdup_printf (_ ("Row %ld has the same name with another code."), other->row.row));
  other = parent != NULL ? g_hash_table_lookup (names, parent) : NULL;
  if (other != NULL)
    zd_roster_entry_warn (
        entry,
        g_strdup_printf (_ ("This seems to be a branch of the enterprise in row %ld."), other->row.row));
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
  if (!identify_all (self, progress, error))
    return FALSE;
  for (guint i = 0; i < self->entries->len; i++) {
    ZdRosterEntry *entry = self->entries->pdata[i];
    if (*entry->row.name != '\0' && !g_hash_table_contains (names, entry->row.name))
      g_hash_table_insert (names, entry->row.name, entry);
  }
  for (guint i = 0; i < self->entries->len; i++)
    compare_with_others (names, self->entries->pdata[i]);
  link_parties (self);
  return TRUE;
}
