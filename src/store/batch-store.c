/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/batch-store.h"

#define COLUMNS "id, name, kind, policy, file, digest, mapping, actor, at, state, by_hand, row_count, case_count"

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
  g_free (self->by_hand);
  g_free (self);
}

gboolean
zd_batch_put (ZdDb *db, const ZdBatch *batch, GError **error)
{
  return zd_db_run (db,
                    "INSERT INTO batch (" COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
                    " ON CONFLICT (id) DO UPDATE SET name = excluded.name, state = excluded.state,"
                    " by_hand = coalesce(excluded.by_hand, batch.by_hand),"
                    " row_count = CASE excluded.row_count WHEN 0 THEN batch.row_count ELSE excluded.row_count END,"
                    " case_count = CASE excluded.case_count WHEN 0 THEN batch.case_count ELSE excluded.case_count END",
                    error, ZD_TEXT (batch->id), ZD_TEXT (batch->name), ZD_TEXT (batch->kind), ZD_TEXT (batch->policy),
                    ZD_TEXT (batch->file), ZD_TEXT (batch->digest), ZD_TEXT (batch->mapping), ZD_TEXT (batch->actor),
                    ZD_TEXT (batch->at), ZD_TEXT (batch->state), ZD_TEXT (batch->by_hand), ZD_INT (batch->rows), ZD_INT (batch->cases));
}

static gpointer
batch_read (ZdStatement *row, gpointer data, GError **error)
{
  ZdBatch *self = g_new0 (ZdBatch, 1);
  char **texts[] = { &self->id,      &self->name,  &self->kind, &self->policy, &self->file,   &self->digest,
                     &self->mapping, &self->actor, &self->at,   &self->state,  &self->by_hand };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (zd_statement_text (row, i));
  self->rows = zd_statement_int (row, 11);
  self->cases = zd_statement_int (row, 12);
  return self;
}

ZdBatch *
zd_batch_get (ZdDb *db, const char *id, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (db, "SELECT " COLUMNS " FROM batch WHERE id = ?1", error, ZD_TEXT (id));

  return zd_statement_first (rows, error) ? batch_read (rows, NULL, error) : NULL;
}

GPtrArray *
zd_batch_list (ZdDb *db, const char *kind, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (db, "SELECT " COLUMNS " FROM batch WHERE ?1 IS NULL OR kind = ?1 ORDER BY at DESC, id", error,
                     ZD_TEXT (kind));

  return zd_statement_list (rows, batch_read, NULL, (GDestroyNotify) zd_batch_free, error);
}
