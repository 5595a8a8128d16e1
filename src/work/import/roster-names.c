/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/roster-private.h"

#include "base/i18n.h"
#include "base/text.h"
#include "profile/columns-view.h"
#include "profile/name-candidates.h"
#include "profile/name-same.h"

/* Enterprises of like name that are offered for a row. */
#define MOST_CANDIDATES 10

static void
candidate_free (gpointer data)
{
  ZdRosterCandidate *self = data;

  g_free (self->uscc);
  g_free (self->name);
  g_free (self->reason);
  g_free (self);
}

/* Why a candidate is one, and what speaks against it. */
static char *
reason_of (const ZdNameLikeness *likeness)
{
  static const struct {
    ZdNameDifference difference;
    const char *words;
  } words[] = {
    { ZD_NAME_ELSEWHERE, N_ ("another place") },
    { ZD_NAME_BRANCH, N_ ("branch and head office") },
    { ZD_NAME_PLACE, N_ ("place named differently") },
    { ZD_NAME_FORM, N_ ("the same name but for its legal form") },
  };
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);

  if (likeness->differences & ZD_NAME_CORE)
    g_ptr_array_add (reasons, g_strdup_printf (ngettext ("%u character differs", "%u characters differ",
                                                         likeness->n_characters),
                                               likeness->n_characters));
  if (likeness->differences & ZD_NAME_SOUND)
    g_ptr_array_add (reasons, g_strdup (_ ("sounds the same")));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (likeness->differences & words[i].difference)
      g_ptr_array_add (reasons, g_strdup (_ (words[i].words)));
  if (reasons->len == 0)
    return g_strdup (_ ("the same name"));
  g_ptr_array_add (reasons, NULL);
  return g_strjoinv (_ (", "), (char **)reasons->pdata);
}

/* Two of one name are told apart by it. */
static const char *
region_of (const ZdColumns *columns, guint row)
{
  const ZdField *field = zd_catalogue_field (zd_columns_catalogue (columns), "region");
  const ZdCode *code;
  gint64 value;
  ZdDay as_of;

  if (field == NULL || !zd_columns_fact (columns, row, field, &value, &as_of))
    return NULL;
  code = zd_code_list_get (field->type.list, value);
  return code != NULL ? code->name : NULL;
}

/* Of who has the very name. */
static const ZdNameLikeness same_name = { .score = 100 };

static void
add_candidate (ZdRosterEntry *entry, const ZdColumns *columns, guint row, const ZdNameLikeness *likeness)
{
  ZdRosterCandidate *candidate = g_new0 (ZdRosterCandidate, 1);

  candidate->uscc = g_strdup (zd_columns_uscc (columns, row));
  candidate->name = g_strdup (zd_columns_name (columns, row));
  candidate->score = likeness->score;
  candidate->same = likeness == &same_name;
  candidate->doubtful = (likeness->differences & (ZD_NAME_ELSEWHERE | ZD_NAME_BRANCH)) != 0;
  candidate->reason = reason_of (likeness);
  candidate->region = region_of (columns, row);
  if (entry->row.candidates == NULL)
    entry->row.candidates = g_ptr_array_new_with_free_func (candidate_free);
  g_ptr_array_add (entry->row.candidates, candidate);
}

static const char **
names_of (const GPtrArray *entries)
{
  const char **names = g_new0 (const char *, entries->len + 1);

  for (guint i = 0; i < entries->len; i++)
    names[i] = ((const ZdRosterEntry *)entries->pdata[i])->row.name;
  return names;
}

/* Moves to @others whom nobody shares the name with. */
static gboolean
find_namesakes (const ZdNameIndex *index, const GPtrArray *entries, GPtrArray *others, ZdProgress *progress,
                GError **error)
{
  g_autofree const char **names = names_of (entries);
  g_autoptr (GPtrArray) found = zd_name_same (index, names, entries->len, progress, error);

  for (guint i = 0; found != NULL && i < entries->len; i++) {
    const GArray *rows = found->pdata[i];
    for (guint k = 0; k < MIN (rows->len, MOST_CANDIDATES); k++)
      add_candidate (entries->pdata[i], zd_name_index_columns (index), g_array_index (rows, guint32, k),
                     &same_name);
    if (rows->len == 0)
      g_ptr_array_add (others, entries->pdata[i]);
  }
  return found != NULL;
}

static gboolean
find_alike (const ZdNameIndex *index, const GPtrArray *entries, ZdProgress *progress, GError **error)
{
  g_autofree const char **names = names_of (entries);
  g_autoptr (GPtrArray) found =
      zd_name_candidates (index, names, entries->len, MOST_CANDIDATES, progress, error);

  for (guint i = 0; found != NULL && i < entries->len; i++) {
    const GArray *alike = found->pdata[i];
    for (guint k = 0; k < alike->len; k++) {
      const ZdNameCandidate *one = &g_array_index (alike, ZdNameCandidate, k);
      add_candidate (entries->pdata[i], zd_name_index_columns (index), one->row, &one->likeness);
    }
  }
  return found != NULL;
}

static gboolean
look_up (const ZdRoster *self, const GPtrArray *entries, ZdProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autoptr (ZdNameIndex) index = NULL;

  if (entries->len == 0)
    return TRUE;
  index = zd_library_names (self->library, progress, error);
  return index != NULL && find_namesakes (index, entries, others, progress, error) &&
         (others->len == 0 || find_alike (index, others, progress, error));
}

static void
candidates_free (gpointer data)
{
  if (data != NULL)
    g_ptr_array_unref (data);
}

void
zd_roster_forget_names (ZdRoster *self)
{
  g_clear_pointer (&self->named, zd_columns_unref);
  g_clear_pointer (&self->candidates, g_hash_table_unref);
  g_clear_pointer (&self->former, g_hash_table_unref);
}

/* What was looked up holds for the columns that it was looked up in. */
static void
begin_names (ZdRoster *self)
{
  if (self->named == self->columns)
    return;
  zd_roster_forget_names (self);
  self->named = zd_columns_ref (self->columns);
  self->candidates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, candidates_free);
}

/* A name is looked up once, whatever number of rows has it and however often they are checked. */
gboolean
zd_roster_find_candidates (ZdRoster *self, const GPtrArray *entries, ZdProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) news = g_ptr_array_new ();
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  begin_names (self);
  for (guint i = 0; i < entries->len; i++) {
    ZdRosterEntry *entry = entries->pdata[i];
    if (!g_hash_table_contains (self->candidates, entry->row.name) && g_hash_table_add (names, entry->row.name))
      g_ptr_array_add (news, entry);
  }
  if (!look_up (self, news, progress, error))
    return FALSE;
  for (guint i = 0; i < news->len; i++) {
    ZdRosterEntry *entry = news->pdata[i];
    g_hash_table_insert (self->candidates, g_strdup (entry->row.name), g_steal_pointer (&entry->row.candidates));
  }
  for (guint i = 0; i < entries->len; i++) {
    ZdRosterEntry *entry = entries->pdata[i];
    GPtrArray *found = g_hash_table_lookup (self->candidates, entry->row.name);
    entry->row.candidates = found != NULL ? g_ptr_array_ref (found) : NULL;
  }
  return TRUE;
}

const ZdRosterCandidate *
zd_roster_only_namesake (const ZdRosterEntry *entry)
{
  const ZdRosterCandidate *only = NULL;

  for (guint i = 0; entry->row.candidates != NULL && i < entry->row.candidates->len; i++) {
    const ZdRosterCandidate *candidate = entry->row.candidates->pdata[i];
    if (!candidate->same)
      continue;
    if (only != NULL)
      return NULL;
    only = candidate;
  }
  return only;
}

/* ---- what parties were called and numbered before ---- */

/* The kind of records that keep it. */
#define FORMER "former"

static void
remember (GHashTable *former, const char *key, guint row)
{
  gpointer before;

  if (*key == '\0')
    return;
  if (!g_hash_table_lookup_extended (former, key, NULL, &before))
    g_hash_table_insert (former, g_strdup (key), GUINT_TO_POINTER (row));
  else if (GPOINTER_TO_UINT (before) != row)
    g_hash_table_insert (former, g_strdup (key), GUINT_TO_POINTER (ZD_NOBODY));
}

static void
remember_record (GHashTable *former, const ZdColumns *columns, const ZdRecordsView *view, guint record, guint row)
{
  static const ZdSlot slots[] = { ZD_SLOT_SUBJECT, ZD_SLOT_NUMBER };

  for (guint i = 0; i < G_N_ELEMENTS (slots); i++) {
    g_autofree char *key = NULL;
    if (!(view->present[record] & 1u << slots[i]))
      continue;
    gint64 text = zd_stored_at (view->slots[slots[i]].stored, view->slots[slots[i]].values, record);
    key = zd_text_name_key (zd_columns_text (columns, (guint32)text), FALSE);
    remember (former, key, row);
  }
}

static GHashTable *
find_former (const ZdColumns *columns)
{
  GHashTable *former = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const ZdRecordKind *kind = zd_catalogue_kind (zd_columns_catalogue (columns), FORMER);
  guint n_rows = zd_columns_n_rows (columns);
  ZdRecordsView view;

  if (kind == NULL)
    return former;
  zd_columns_view_records (columns, kind, &view);
  for (guint row = 0; row < n_rows; row += ZD_COLUMNS_BLOCK) {
    guint first, end;
    zd_records_view_block (&view, n_rows, row, &first, &end);
    for (guint i = first; i < end; i++)
      remember_record (former, columns, &view, i, row + view.rows[i]);
  }
  return former;
}

const GHashTable *
zd_roster_former (ZdRoster *self)
{
  begin_names (self);
  if (self->former == NULL)
    self->former = find_former (self->columns);
  return self->former;
}

/* ---- may it be called so? ---- */

/* From here on a name is offered for another, too (name-candidates.c). */
#define LEAST_LIKENESS 50

static gboolean
is_like (const ZdPlaceWords *places, const ZdCodeList *regions, const char *written, const char *known)
{
  g_autofree char *one = zd_text_name_key (written, TRUE), *other = zd_text_name_key (known, TRUE);
  ZdNameParts a, b;

  if (*one != '\0' && *other != '\0' && (zd_text_is_short_for (one, other) || zd_text_is_short_for (other, one)))
    return TRUE;
  zd_name_parts_read (written, places, &a);
  zd_name_parts_read (known, places, &b);
  return zd_name_likeness (&a, &b, regions).score >= LEAST_LIKENESS;
}

gboolean
zd_roster_resembles (const ZdRoster *self, const ZdPlaceWords *places, const char *written, guint party)
{
  const ZdCatalogue *catalogue = zd_columns_catalogue (self->columns);
  const ZdCodeList *regions = zd_catalogue_list (catalogue, "region");
  const ZdRecordKind *kind = zd_catalogue_kind (catalogue, FORMER);
  guint n = 0;
  const ZdColumnRecord *records = kind != NULL ? zd_columns_records (self->columns, party, kind, &n) : NULL;

  if (is_like (places, regions, written, zd_columns_name (self->columns, party)))
    return TRUE;
  for (guint i = 0; i < n; i++)
    if (records[i].present & 1u << ZD_SLOT_SUBJECT &&
        is_like (places, regions, written, zd_columns_text (self->columns, records[i].texts[0])))
      return TRUE;
  return FALSE;
}
