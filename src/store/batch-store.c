/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/batch-store.h"

#define COLUMNS "id, name, kind, policy, file, digest, mapping, actor, at, state, row_count, case_count"

void
zd_batch_free (ZdBatch *self)
{
  if (!self)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->kind);
  g_free (self->policy);
  g_free (self->file);
  g_free (self->digest);
  g_free (self->mapping);
  g_free (self->actor);
  g_free (self->at);
  g_free (self->state);
  g_free (self);
}

gboolean
zd_batch_put (ZdDb *db, const ZdBatch *batch, GError **error)
{
  g_autoptr (ZdStatement) statement
      = zd_db_prepare (db,
                       "INSERT INTO batch (" COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
                       " ON CONFLICT (id) DO UPDATE SET name = excluded.name, state = excluded.state,"
                       " row_count = CASE excluded.row_count WHEN 0 THEN batch.row_count ELSE excluded.row_count END,"
                       " case_count = CASE excluded.case_count WHEN 0 THEN batch.case_count ELSE excluded.case_count END",
                       error);
  const char *texts[] = { batch->id,      batch->name,  batch->kind, batch->policy, batch->file,
                          batch->digest,  batch->mapping, batch->actor, batch->at,   batch->state };

  if (!statement)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    zd_statement_bind_text (statement, i + 1, texts[i]);
  zd_statement_bind_int (statement, 11, batch->rows);
  zd_statement_bind_int (statement, 12, batch->cases);
  return zd_statement_run (statement, error);
}

static ZdBatch *
batch_read (ZdStatement *row)
{
  ZdBatch *self = g_new0 (ZdBatch, 1);
  char **texts[] = { &self->id,     &self->name,    &self->kind,  &self->policy, &self->file,
                     &self->digest, &self->mapping, &self->actor, &self->at,     &self->state };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (zd_statement_text (row, i));
  self->rows = zd_statement_int (row, 10);
  self->cases = zd_statement_int (row, 11);
  return self;
}

ZdBatch *
zd_batch_get (ZdDb *db, const char *id, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_db_prepare (db, "SELECT " COLUMNS " FROM batch WHERE id = ?1", error);
  gboolean row;

  if (!rows)
    return NULL;
  zd_statement_bind_text (rows, 1, id);
  if (!zd_statement_step (rows, &row, error) || !row)
    return NULL;
  return batch_read (rows);
}

GPtrArray *
zd_batch_list (ZdDb *db, const char *kind, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_prepare (db, "SELECT " COLUMNS " FROM batch WHERE ?1 IS NULL OR kind = ?1 ORDER BY at DESC, id", error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_batch_free);
  gboolean row;

  if (!rows)
    return NULL;
  zd_statement_bind_text (rows, 1, kind);
  while (TRUE) {
    if (!zd_statement_step (rows, &row, error))
      return NULL;
    if (!row)
      return g_steal_pointer (&list);
    g_ptr_array_add (list, batch_read (rows));
  }
}
