/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/profile-snapshot.h"

#include "base/digest.h"
#include "base/i18n.h"
#include "profile/columns-file.h"
#include "profile/columns-patch.h"
#include "profile/columns-view.h"
#include "profile/name-index.h"
#include "store/db-driver.h"
#include "store/schema.h"

/* The library knows the token of its snapshot. So a snapshot whose token it has is of its own past, also after it was
 * copied, moved or put back from a backup: whatever happened since has a higher change number. A removed party leaves
 * no number behind, so zd_profile_remove() gives the library a token that no file has. */
/* More changed parties than this, and one in MOST_CHANGED of all, are not put into the snapshot: reading everything
 * is as fast. A snapshot that misses more than STALE is written anew. */
#define MANY_CHANGED 5000
#define MOST_CHANGED 8
#define STALE        20000

typedef struct {
  ZdDb *db;
  const ZdCatalogue *catalogue;
  const ZdColumns *held; /* nullable */
  char *path, *token; /* the token that the library had when it was looked at, nullable */
  gint64 change;
  guint patched; /* parties that the file does not have yet */
} Snapshot;

/* What the file holds; NULL: nothing that is any good. */
static ZdColumns *
open_file (Snapshot *self, gint64 *change)
{
  g_autoptr (ZdColumns) columns = NULL;

  self->token = zd_meta_get (self->db, ZD_META_COLUMNS, NULL);
  if (self->token && self->held && g_strcmp0 (zd_columns_token (self->held), self->token) == 0)
    columns = zd_columns_open_again (self->held, change);
  if (self->token && !columns)
    columns = zd_columns_open (self->path, self->catalogue, self->token, change);
  return columns && *change <= self->change ? g_steal_pointer (&columns) : NULL;
}

/* Puts in what changed since. NULL without error: too much did. */
static ZdColumns *
bring_up_to_date (Snapshot *self, ZdColumns *columns, gint64 change, GError **error)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (ZdColumns) fresh = NULL;
  gint64 changed;

  if (!zd_db_get_int (self->db, "SELECT count(*) FROM party WHERE change > ?1", 0, &changed, error, ZD_INT (change)))
    return NULL;
  if (changed > MAX (MANY_CHANGED, zd_columns_n_rows (columns) / MOST_CHANGED))
    return NULL;
  fresh = zd_profile_load_changed (self->db, self->catalogue, change, changes, error);
  if (!fresh)
    return NULL;
  zd_columns_patch (columns, fresh, (const gint64 *) (gconstpointer) changes->data, self->change);
  self->patched = changes->len;
  return zd_columns_ref (columns);
}

/* Out of the file. *columns NULL: it has to be read anew. */
static gboolean
load_file (Snapshot *self, ZdColumns **columns, GError **error)
{
  g_autoptr (ZdTransaction) moment = zd_transaction_begin_reading (self->db, error);
  g_autoptr (ZdColumns) kept = NULL;
  g_autoptr (GError) wrong = NULL;
  gint64 change;

  *columns = NULL;
  if (moment)
    self->change = zd_profile_change (self->db, error);
  if (!moment || self->change < 0)
    return FALSE;
  kept = open_file (self, &change);
  if (kept)
    *columns = bring_up_to_date (self, kept, change, &wrong);
  if (!wrong)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&wrong));
  return FALSE;
}

/* What is written between looking at the change number and reading has a higher one, and is read again then. */
static ZdColumns *
load (Snapshot *self, ZdProgress *progress, GError **error)
{
  ZdColumns *columns;

  if (!load_file (self, &columns, error))
    return NULL;
  if (columns)
    return columns;
  self->patched = G_MAXUINT;
  return zd_profile_load_columns (self->db, self->catalogue, progress, error);
}

/* Not if a party was removed, or another snapshot kept, since the library was looked at. */
static gboolean
take_token (Snapshot *self, const char *token, GError **error)
{
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (self->db, error);
  g_autofree char *now = transaction ? zd_meta_get (self->db, ZD_META_COLUMNS, NULL) : NULL;

  if (transaction && g_strcmp0 (now, self->token) != 0) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_BUSY,
                         _ ("Another program is writing to the library. Wait a moment and try again."));
    return FALSE;
  }
  return transaction && zd_meta_set (self->db, ZD_META_COLUMNS, token, error)
         && zd_transaction_commit (transaction, error);
}

typedef struct {
  ZdColumns *columns;
  ZdProgress *progress;
} Spelling;

/* NULL: cancelled. */
static gpointer
spell_cb (gpointer data)
{
  const Spelling *self = data;
  g_autoptr (ZdNameIndex) names = zd_name_index_new (self->columns, self->progress, NULL);

  return names ? zd_name_index_pack (names) : NULL;
}

/* The names are spelt while everything else is written. */
static ZdNewFile *
write_new (Snapshot *self, ZdColumns *columns, const char *token, ZdProgress *progress, GError **error)
{
  Spelling names = { columns, progress };
  GThread *spelling = g_thread_new ("names", spell_cb, &names);
  g_autoptr (ZdColumnsFile) writing
      = zd_columns_write_begin (columns, self->path, token, self->change, progress, error);
  g_autoptr (GBytes) search = g_thread_join (spelling);

  return writing && zd_progress_check (progress, error) ? zd_columns_write_end (writing, search, error) : NULL;
}

/* The library learns the token when the file is whole, and only then it takes the place of the one before: whatever
 * fails until then, that one is still good. Nobody waits for the disk, which takes longer than all the rest: should the
 * machine stop before it is done, the checksums tell, and everything is read anew. From the file the columns take no memory
 * that the system could not use otherwise. */
static gboolean
keep (Snapshot *self, ZdColumns **columns, ZdProgress *progress, GError **error)
{
  g_autofree char *token = zd_random_hex (32);
  g_autoptr (ZdNewFile) file = NULL;
  ZdColumns *kept;
  gint64 change;

  zd_progress_set_message (progress, _ ("Making the names searchable…"));
  file = write_new (self, *columns, token, progress, error);
  if (!file || !take_token (self, token, error) || !zd_new_file_place (file, error))
    return FALSE;
  kept = zd_columns_open (self->path, self->catalogue, token, &change);
  if (kept) {
    zd_columns_unref (*columns);
    *columns = kept;
  }
  return TRUE;
}

ZdColumns *
zd_profile_snapshot (ZdDb *db, const ZdCatalogue *catalogue, guint from, const ZdColumns *held, ZdProgress *progress,
                     GError **error)
{
  g_autofree char *path = g_strconcat (zd_db_path (db), ".columns", NULL);
  Snapshot self = { .db = db, .catalogue = catalogue, .held = held, .path = path };
  g_autoptr (GError) wrong = NULL;
  ZdColumns *columns;

  /* What is not committed yet may come to nothing. */
  if (!zd_db_driver (db)->numbers_rows || zd_db_in_transaction (db))
    return zd_profile_load_columns (db, catalogue, progress, error);
  columns = load (&self, progress, error);
  if (columns && self.patched > STALE && zd_columns_n_rows (columns) >= from && !keep (&self, &columns, progress, &wrong))
    g_debug ("No snapshot is kept: %s", wrong->message);
  g_free (self.token);
  return columns;
}

static gboolean
is_same_span (const ZdCoverage *a, const ZdCoverage *b)
{
  return a->from == b->from && a->until == b->until && a->as_of == b->as_of;
}

gboolean
zd_profile_has_coverage (ZdDb *db, const ZdCatalogue *catalogue, const ZdColumns *columns, gboolean *same,
                         GError **error)
{
  g_autoptr (ZdParty) common = zd_profile_common (db, catalogue, error);

  *same = TRUE;
  for (guint i = 0; common && i < zd_catalogue_n_kinds (catalogue); i++) {
    ZdCoverage stored = { .from = ZD_DAY_NONE, .until = ZD_DAY_NONE, .as_of = ZD_DAY_NONE };
    ZdCoverageView view;
    for (guint k = 0; k < common->coverage->len; k++)
      if (g_array_index (common->coverage, ZdCoverage, k).kind->index == i)
        stored = g_array_index (common->coverage, ZdCoverage, k);
    zd_columns_view_coverage (columns, zd_catalogue_kind_at (catalogue, i), &view);
    *same = *same && is_same_span (&stored, &view.classes[0]);
  }
  return common != NULL;
}
