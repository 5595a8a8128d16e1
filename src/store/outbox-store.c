/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/outbox-store.h"

#include "base/date.h"

static const char *const states[] = { "waiting", "sent", "refused", "conflict", "superseded" };

const char *
zd_out_state_id (ZdOutState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (states), "");
  return states[state];
}

void
zd_out_row_free (ZdOutRow *self)
{
  if (!self)
    return;
  g_free (self->key);
  g_free (self->kind);
  g_free (self->subject);
  g_free (self->body);
  g_free (self->reason);
  g_free (self->answer);
  g_free (self->at);
  g_free (self);
}

gboolean
zd_outbox_add (ZdDb *db, const char *key, const char *kind, const char *subject, const char *depends,
               const char *body, GError **error)
{
  g_autoptr (ZdStatement) statement
      = zd_db_prepare (db,
                       "INSERT INTO outbox (key, kind, subject, depends, body, state, attempts, next_at, at)"
                       " VALUES (?1, ?2, ?3, ?4, ?5, 0, 0, 0, ?6)",
                       error);
  g_autofree char *at = zd_timestamp_now ();

  if (!statement)
    return FALSE;
  zd_statement_bind_text (statement, 1, key);
  zd_statement_bind_text (statement, 2, kind);
  zd_statement_bind_text (statement, 3, subject);
  zd_statement_bind_text (statement, 4, depends);
  zd_statement_bind_text (statement, 5, body);
  zd_statement_bind_text (statement, 6, at);
  return zd_statement_run (statement, error);
}

static ZdOutRow *
row_read (ZdStatement *row)
{
  ZdOutRow *self = g_new0 (ZdOutRow, 1);

  self->id = zd_statement_int (row, 0);
  self->key = g_strdup (zd_statement_text (row, 1));
  self->kind = g_strdup (zd_statement_text (row, 2));
  self->subject = g_strdup (zd_statement_text (row, 3));
  self->body = g_strdup (zd_statement_text (row, 4));
  self->state = zd_statement_int (row, 5);
  self->attempts = zd_statement_int (row, 6);
  self->next_at = zd_statement_int (row, 7);
  self->reason = g_strdup (zd_statement_text (row, 8));
  self->answer = g_strdup (zd_statement_text (row, 9));
  self->at = g_strdup (zd_statement_text (row, 10));
  return self;
}

#define COLUMNS "id, key, kind, subject, body, state, attempts, next_at, reason, answer, at"

/* Rows of one subject go in order: none overtakes an earlier one that waits,
 * was refused or stands in conflict; nor one of the subject that it depends on. */
ZdOutRow *
zd_outbox_next (ZdDb *db, gint64 now, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_prepare (db,
                       "SELECT " COLUMNS " FROM outbox AS o WHERE state = 0 AND next_at <= ?1 AND NOT EXISTS"
                       " (SELECT 1 FROM outbox AS e WHERE e.subject IN (o.subject, o.depends) AND e.id < o.id"
                       " AND e.state IN (0, 2, 3)) ORDER BY id LIMIT 1",
                       error);
  gboolean row;

  if (!rows)
    return NULL;
  zd_statement_bind_int (rows, 1, now);
  if (!zd_statement_step (rows, &row, error) || !row)
    return NULL;
  return row_read (rows);
}

gboolean
zd_outbox_settle (ZdDb *db, gint64 id, ZdOutState state, const char *reason, const char *answer, GError **error)
{
  g_autoptr (ZdStatement) statement = zd_db_prepare (
      db, "UPDATE outbox SET state = ?2, reason = ?3, answer = ?4, attempts = attempts + 1 WHERE id = ?1", error);

  if (!statement)
    return FALSE;
  zd_statement_bind_int (statement, 1, id);
  zd_statement_bind_int (statement, 2, state);
  zd_statement_bind_text (statement, 3, reason);
  zd_statement_bind_text (statement, 4, answer);
  return zd_statement_run (statement, error);
}

gboolean
zd_outbox_postpone (ZdDb *db, gint64 id, gint64 next_at, const char *reason, GError **error)
{
  g_autoptr (ZdStatement) statement = zd_db_prepare (
      db, "UPDATE outbox SET next_at = ?2, reason = ?3, attempts = attempts + 1 WHERE id = ?1", error);

  if (!statement)
    return FALSE;
  zd_statement_bind_int (statement, 1, id);
  zd_statement_bind_int (statement, 2, next_at);
  zd_statement_bind_text (statement, 3, reason);
  return zd_statement_run (statement, error);
}

ZdOutRow *
zd_outbox_get (ZdDb *db, gint64 id, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_db_prepare (db, "SELECT " COLUMNS " FROM outbox WHERE id = ?1", error);
  gboolean row;

  if (!rows)
    return NULL;
  zd_statement_bind_int (rows, 1, id);
  if (!zd_statement_step (rows, &row, error) || !row)
    return NULL;
  return row_read (rows);
}

static GPtrArray *
read_all (ZdStatement *rows, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_out_row_free);
  gboolean row;

  while (TRUE) {
    if (!zd_statement_step (rows, &row, error))
      return NULL;
    if (!row)
      return g_steal_pointer (&list);
    g_ptr_array_add (list, row_read (rows));
  }
}

GPtrArray *
zd_outbox_list (ZdDb *db, gboolean all, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_db_prepare (
      db, "SELECT " COLUMNS " FROM outbox WHERE ?1 = 1 OR state IN (0, 2, 3) ORDER BY id", error);

  if (!rows)
    return NULL;
  zd_statement_bind_int (rows, 1, all ? 1 : 0);
  return read_all (rows, error);
}

GPtrArray *
zd_outbox_of_subject (ZdDb *db, const char *subject, gint64 id, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_db_prepare (
      db, "SELECT " COLUMNS " FROM outbox WHERE subject = ?1 AND id >= ?2 AND state IN (0, 2, 3) ORDER BY id", error);

  if (!rows)
    return NULL;
  zd_statement_bind_text (rows, 1, subject);
  zd_statement_bind_int (rows, 2, id);
  return read_all (rows, error);
}

gboolean
zd_outbox_count (ZdDb *db, ZdOutState state, gint64 *count, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_db_prepare (db, "SELECT count(*) FROM outbox WHERE state = ?1", error);
  gboolean row;

  if (!rows)
    return FALSE;
  zd_statement_bind_int (rows, 1, state);
  if (!zd_statement_step (rows, &row, error))
    return FALSE;
  *count = zd_statement_int (rows, 0);
  return TRUE;
}

gboolean
zd_outbox_waits (ZdDb *db, const char *kind, gboolean *waits, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_prepare (db,
                       "SELECT 1 FROM outbox AS o WHERE state = 0 AND kind = ?1 AND NOT EXISTS (SELECT 1 FROM outbox"
                       " AS e WHERE e.subject IN (o.subject, o.depends) AND e.id < o.id AND e.state IN (2, 3)) LIMIT 1",
                       error);

  if (!rows)
    return FALSE;
  zd_statement_bind_text (rows, 1, kind);
  return zd_statement_step (rows, waits, error);
}

gboolean
zd_outbox_hurry (ZdDb *db, GError **error)
{
  return zd_db_exec (db, "UPDATE outbox SET next_at = 0 WHERE state = 0 AND next_at > 0", error);
}

gboolean
zd_outbox_due (ZdDb *db, gint64 *when, GError **error)
{
  return zd_db_get_int (db,
                        "SELECT min(next_at) FROM outbox AS o WHERE state = 0 AND NOT EXISTS (SELECT 1 FROM outbox AS e"
                        " WHERE e.subject IN (o.subject, o.depends) AND e.id < o.id AND e.state IN (0, 2, 3))",
                        G_MAXINT64, when, error);
}
