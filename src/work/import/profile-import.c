/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/column-preset.h"
#include "work/import/profile-import-private.h"

#include "base/i18n.h"
#include "work/decide/case-opening.h"
#include "work/sync/parties-sending.h"

void
zd_import_problem_free (ZdImportProblem *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->name);
  g_free (self->column);
  g_free (self->text);
  g_free (self->reason);
  g_free (self);
}

static gboolean
find_kind (ZdProfileImport *self, const ZdProfileSource *source, GError **error)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (self->library);

  if (source->source == NULL || zd_catalogue_bureau (catalogue, source->source) == NULL) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("“%s” is no bureau of the catalogue. Name the bureau that the file comes from."),
                 source->source != NULL ? source->source : "");
    return FALSE;
  }
  if (source->kind == NULL)
    return TRUE;
  self->kind = zd_catalogue_kind (catalogue, source->kind);
  if (self->kind == NULL)
    g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("“%s” is no kind of record in the catalogue."), source->kind);
  return self->kind != NULL;
}

/* Nobody is granted a sum by facts. */
static void
propose (ZdProfileImport *self)
{
  g_clear_pointer (&self->map, zd_column_map_free);
  self->map = zd_import_table_propose (self->table, zd_library_catalogue (self->library), self->kind);
  for (guint i = 0; i < self->map->columns->len; i++) {
    ZdColumn *column = self->map->columns->pdata[i];
    if (column->role == ZD_COLUMN_SUM)
      column->role = ZD_COLUMN_IGNORE;
  }
}

gboolean
zd_profile_import_forget_columns (ZdProfileImport *self, GError **error)
{
  if (!zd_column_preset_forget (self->library, self->source, self->map, error))
    return FALSE;
  propose (self);
  return TRUE;
}

ZdProfileImport *
zd_profile_import_open (ZdLibrary *library, const ZdProfileSource *source, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdProfileImport) self = g_new0 (ZdProfileImport, 1);

  self->library = library;
  self->source = g_strdup (source->source);
  self->as_of = source->as_of;
  self->complete = source->complete;
  self->complete_from = source->complete_from;
  self->rows = g_array_new (FALSE, FALSE, sizeof (ZdGoodRow));
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_import_problem_free);
  self->by_row = g_hash_table_new (NULL, NULL);
  if (!find_kind (self, source, error))
    return NULL;
  self->table = zd_import_table_open (source->path, source->sheet, source->header_row, progress, error);
  if (self->table == NULL)
    return NULL;
  propose (self);
  if (!zd_column_preset_apply (library, self->source, self->map, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
zd_profile_import_free (ZdProfileImport *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->map, zd_column_map_free);
  g_clear_pointer (&self->table, zd_import_table_free);
  g_clear_pointer (&self->filled, zd_row_store_free);
  g_array_unref (self->rows);
  g_ptr_array_unref (self->problems);
  g_hash_table_unref (self->by_row);
  g_free (self->source);
  g_free (self);
}

ZdColumnMap *
zd_profile_import_map (ZdProfileImport *self)
{
  return self->map;
}

const GPtrArray *
zd_profile_import_sheets (ZdProfileImport *self)
{
  return self->table->sheets;
}

const char *
zd_profile_import_sheet (ZdProfileImport *self)
{
  return self->table->sheets->pdata[self->table->sheet];
}

int
zd_profile_import_header_row (ZdProfileImport *self)
{
  return (int) self->table->table->header_row;
}

const GPtrArray *
zd_profile_import_preview (ZdProfileImport *self)
{
  return self->table->preview;
}

gboolean
zd_profile_import_check (ZdProfileImport *self, ZdProgress *progress, GError **error)
{
  self->checked = FALSE;
  self->new = 0;
  g_array_set_size (self->rows, 0);
  g_hash_table_remove_all (self->by_row);
  g_ptr_array_set_size (self->problems, 0);
  if (zd_column_map_find (self->map, ZD_COLUMN_USCC, NULL) == NULL) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT,
                         _ ("No column is marked as the unified social credit code. Mark the one that holds it."));
    return FALSE;
  }
  zd_progress_set_message (progress, _ ("Checking the rows…"));
  if (!zd_profile_import_judge (self, progress, error))
    return FALSE;
  for (guint i = 0; i < self->problems->len; i++) {
    ZdImportProblem *problem = self->problems->pdata[i];
    g_hash_table_insert (self->by_row, GSIZE_TO_POINTER (problem->row), problem);
  }
  self->checked = TRUE;
  return TRUE;
}

gint64
zd_profile_import_good (ZdProfileImport *self)
{
  return self->rows->len;
}

gint64
zd_profile_import_new (ZdProfileImport *self)
{
  return self->new;
}

const GPtrArray *
zd_profile_import_problems (ZdProfileImport *self)
{
  return self->problems;
}

static ZdBatch *
make_batch (const ZdProfileImport *self)
{
  g_autofree char *name = g_path_get_basename (self->table->path);
  ZdBatch *batch = zd_batch_new ("profile", name, NULL, zd_library_user (self->library));

  batch->file = g_steal_pointer (&name);
  batch->digest = g_strdup (self->table->digest);
  batch->mapping = zd_column_map_to_text (self->map);
  batch->rows = self->rows->len;
  return batch;
}

static gboolean
may_commit (const ZdProfileImport *self, GError **error)
{
  if (!zd_library_require (self->library, 1u << ZD_ROLE_DRAFTER, error))
    return FALSE;
  if (self->checked && self->rows->len > 0)
    return TRUE;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_USAGE,
                       self->checked ? _ ("No row can be imported. Look at the problems.")
                                     : _ ("Check the rows before they are imported."));
  return FALSE;
}

gboolean
zd_profile_import_commit (ZdProfileImport *self, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdFileDigest) digest = NULL;
  g_autoptr (ZdTransaction) transaction = NULL;
  g_autoptr (ZdBatch) batch = NULL;
  g_autoptr (ZdPartiesSending) sending = NULL;
  const ZdCoverage coverage = { self->kind, self->complete_from, self->as_of, self->as_of };

  if (!may_commit (self, error))
    return FALSE;
  zd_progress_set_message (progress, _ ("Writing…"));
  transaction = zd_transaction_begin (zd_library_db (self->library), error);
  if (transaction == NULL)
    return FALSE;
  digest = zd_file_digest_begin (self->table->path);
  batch = make_batch (self);
  sending = zd_parties_sending_begin (self->library, batch, self->source, self->as_of);
  if (self->complete && self->kind != NULL && !zd_parties_sending_cover (sending, &coverage, error))
    return FALSE;
  if (!zd_profile_import_write (self, sending, progress, error) || !zd_parties_sending_finish (sending, error)
      || !zd_column_preset_keep (self->library, self->source, self->map, error)
      || !zd_import_table_is_of (self->table, digest, error) || !zd_progress_check (progress, error)
      || !zd_transaction_commit (transaction, error))
    return FALSE;
  self->checked = FALSE;
  return TRUE;
}

static const char *const *
remark_on (gint64 row, gpointer data)
{
  static const char *remarks[ZD_N_REMARKS];
  const ZdProfileImport *self = data;
  const ZdImportProblem *problem = g_hash_table_lookup (self->by_row, GSIZE_TO_POINTER (row));

  if (problem == NULL)
    return NULL;
  remarks[ZD_REMARK_REASON] = problem->reason;
  remarks[ZD_REMARK_COLUMN] = problem->column;
  return remarks;
}

gboolean
zd_profile_import_save_problems (ZdProfileImport *self, const char *path, GError **error)
{
  return zd_import_table_save_problems (self->table, path, 1u << ZD_REMARK_REASON | 1u << ZD_REMARK_COLUMN, remark_on,
                                        self, zd_library_day (self->library), NULL, error);
}
