/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/outbox-store.h"

#include "base/date.h"
#include "base/packing.h"

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

static gboolean
add (ZdDb *db, const char *key, const char *kind, const char *subject, const char *depends, const char *body,
     GBytes *packed, GError **error)
{
  g_autofree char *at = zd_timestamp_now ();

  return zd_db_run (db,
                    "INSERT INTO outbox (key, kind, subject, depends, body, packed, state, attempts, next_at, at)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, 0, 0, ?7)",
                    error, ZD_TEXT (key), ZD_TEXT (kind), ZD_TEXT (subject), ZD_TEXT (depends), ZD_TEXT (body),
                    ZD_BYTES (packed), ZD_TEXT (at));
}

gboolean
zd_outbox_add (ZdDb *db, const char *key, const char *kind, const char *subject, const char *depends,
               const char *body, GError **error)
{
  return add (db, key, kind, subject, depends, body, NULL, error);
}

gboolean
zd_outbox_add_packed (ZdDb *db, const char *key, const char *kind, const char *subject, const char *depends,
                      GBytes *packed, GError **error)
{
  return add (db, key, kind, subject, depends, "", packed, error);
}

#define COLUMNS "id, key, kind, subject, body, state, attempts, next_at, reason, answer, at, packed"
#define PACKED  11

/* What is packed stays so. */
static gpointer
row_read (ZdStatement *row, gpointer data, GError **error)
{
  ZdOutRow *self = g_new0 (ZdOutRow, 1);

  self->id = zd_statement_int (row, 0);
  self->key = g_strdup (zd_statement_text (row, 1));
  self->kind = g_strdup (zd_statement_text (row, 2));
  self->subject = g_strdup (zd_statement_text (row, 3));
  if (zd_statement_is_null (row, PACKED))
    self->body = g_strdup (zd_statement_text (row, 4));
  self->state = zd_statement_int (row, 5);
  self->attempts = zd_statement_int (row, 6);
  self->next_at = zd_statement_int (row, 7);
  self->reason = g_strdup (zd_statement_text (row, 8));
  self->answer = g_strdup (zd_statement_text (row, 9));
  self->at = g_strdup (zd_statement_text (row, 10));
  return self;
}

#define SELECT_ROWS "SELECT " COLUMNS " FROM outbox AS o"

static ZdOutRow *
first_row (ZdStatement *rows, GError **error)
{
  g_autoptr (ZdOutRow) row = zd_statement_first (rows, error) ? row_read (rows, NULL, error) : NULL;

  if (row && !row->body) {
    gsize length;
    gconstpointer packed = zd_statement_bytes (rows, PACKED, &length);
    row->body = zd_unpack (packed, length, error);
  }
  return row && row->body ? g_steal_pointer (&row) : NULL;
}

static GPtrArray *
all_rows (ZdStatement *rows, GError **error)
{
  return zd_statement_list (rows, row_read, NULL, (GDestroyNotify) zd_out_row_free, error);
}

/* Rows of one subject go in order: none overtakes an earlier one that waits (0), was refused (2) or stands in
 * conflict (3); nor one of the subject that it depends on. */
#define NONE_BEFORE(states)                                                                                           \
  " AND NOT EXISTS (SELECT 1 FROM outbox AS e WHERE e.subject IN (o.subject, o.depends) AND e.id < o.id"              \
  " AND e.state IN (" states "))"

ZdOutRow *
zd_outbox_next (ZdDb *db, gint64 now, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (db, SELECT_ROWS " WHERE state = 0 AND next_at <= ?1" NONE_BEFORE ("0, 2, 3") " ORDER BY id LIMIT 1",
                     error, ZD_INT (now));

  return first_row (rows, error);
}

gboolean
zd_outbox_settle (ZdDb *db, gint64 id, ZdOutState state, const char *reason, const char *answer, GError **error)
{
  return zd_db_run (db,
                    "UPDATE outbox SET state = ?2, reason = ?3, answer = ?4, attempts = attempts + 1 WHERE id = ?1",
                    error, ZD_INT (id), ZD_INT (state), ZD_TEXT (reason), ZD_TEXT (answer));
}

gboolean
zd_outbox_postpone (ZdDb *db, gint64 id, gint64 next_at, const char *reason, GError **error)
{
  return zd_db_run (db, "UPDATE outbox SET next_at = ?2, reason = ?3, attempts = attempts + 1 WHERE id = ?1", error,
                    ZD_INT (id), ZD_INT (next_at), ZD_TEXT (reason));
}

ZdOutRow *
zd_outbox_get (ZdDb *db, gint64 id, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_db_query (db, SELECT_ROWS " WHERE id = ?1", error, ZD_INT (id));

  return first_row (rows, error);
}

GPtrArray *
zd_outbox_list (ZdDb *db, gboolean all, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_db_query (
      db, SELECT_ROWS " WHERE ?1 = 1 OR state IN (0, 2, 3) ORDER BY id", error, ZD_INT (all ? 1 : 0));

  return all_rows (rows, error);
}

GPtrArray *
zd_outbox_of_subject (ZdDb *db, const char *subject, gint64 id, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (db, SELECT_ROWS " WHERE subject = ?1 AND id >= ?2 AND state IN (0, 2, 3) ORDER BY id", error,
                     ZD_TEXT (subject), ZD_INT (id));

  return all_rows (rows, error);
}

gboolean
zd_outbox_count (ZdDb *db, ZdOutState state, gint64 *count, GError **error)
{
  return zd_db_get_int (db, "SELECT count(*) FROM outbox WHERE state = ?1", 0, count, error, ZD_INT (state));
}

gboolean
zd_outbox_waits (ZdDb *db, const char *kind, gboolean *waits, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (db, "SELECT 1 FROM outbox AS o WHERE state = 0 AND kind = ?1" NONE_BEFORE ("2, 3") " LIMIT 1",
                     error, ZD_TEXT (kind));

  return rows && zd_statement_step (rows, waits, error);
}

gboolean
zd_outbox_send_again (ZdDb *db, const char *since, GError **error)
{
  return zd_db_run (db, "UPDATE outbox SET state = 0, next_at = 0 WHERE state = 1 AND at >= ?1", error, ZD_TEXT (since));
}

gboolean
zd_outbox_hurry (ZdDb *db, GError **error)
{
  return zd_db_exec (db, "UPDATE outbox SET next_at = 0 WHERE state = 0 AND next_at > 0", error);
}

gboolean
zd_outbox_due (ZdDb *db, gint64 *when, GError **error)
{
  return zd_db_get_int (db, "SELECT min(next_at) FROM outbox AS o WHERE state = 0" NONE_BEFORE ("0, 2, 3"),
                        G_MAXINT64, when, error);
}
