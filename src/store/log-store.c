/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/log-store.h"

#include "base/date.h"
#include "base/digest.h"
#include "base/i18n.h"
#include "store/schema.h"

static gboolean
own_device (ZdDb *db, char **device, GError **error)
{
  if (!zd_meta_read (db, "device", device, error))
    return FALSE;
  if (*device)
    return TRUE;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_CORRUPT, _ ("The library has lost its device number. Restore a backup."));
  return FALSE;
}

/* The sequence number and the digest that stand in the row, if there is one; else those of the start. */
static gboolean
read_head (ZdStatement *rows, gint64 *seq, char **digest, GError **error)
{
  gboolean row;

  if (!rows || !zd_statement_step (rows, &row, error))
    return FALSE;
  *seq = row ? zd_statement_int (rows, 0) : 0;
  *digest = g_strdup (row ? zd_statement_text (rows, 1) : ZD_LOG_START);
  return TRUE;
}

gboolean
zd_log_head (ZdDb *db, gint64 *seq, char **digest, GError **error)
{
  g_autofree char *device = NULL;
  g_autoptr (ZdStatement) rows = NULL;

  if (!own_device (db, &device, error))
    return FALSE;
  rows = zd_db_query (db, "SELECT seq, digest FROM log WHERE device = ?1 ORDER BY seq DESC LIMIT 1", error,
                      ZD_TEXT (device));
  return read_head (rows, seq, digest, error);
}

gboolean
zd_log_append (ZdDb *db, const char *actor, const char *kind, const char *subject, const json_t *body,
               GError **error)
{
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (db, error);
  g_autoptr (ZdLogEntry) entry = NULL;
  g_autofree char *device = NULL, *previous = NULL, *at = zd_timestamp_now ();
  gint64 seq;

  if (!transaction || !own_device (db, &device, error) || !zd_log_head (db, &seq, &previous, error))
    return FALSE;
  entry = zd_log_entry_new (seq + 1, device, at, actor, kind, subject, body, previous);
  return zd_db_run (db,
                    "INSERT INTO log (device, seq, at, actor, kind, subject, body, previous, digest)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                    error, ZD_TEXT (entry->device), ZD_INT (entry->seq), ZD_TEXT (entry->at), ZD_TEXT (entry->actor),
                    ZD_TEXT (entry->kind), ZD_TEXT (entry->subject), ZD_TEXT (entry->body),
                    ZD_TEXT (entry->previous), ZD_TEXT (entry->digest))
         && zd_transaction_commit (transaction, error);
}

static ZdLogEntry *
entry_from_row (ZdStatement *row)
{
  ZdLogEntry *entry = g_new0 (ZdLogEntry, 1);

  entry->seq = zd_statement_int (row, 0);
  entry->device = g_strdup (zd_statement_text (row, 1));
  entry->at = g_strdup (zd_statement_text (row, 2));
  entry->actor = g_strdup (zd_statement_text (row, 3));
  entry->kind = g_strdup (zd_statement_text (row, 4));
  entry->subject = g_strdup (zd_statement_text (row, 5));
  entry->body = g_strdup (zd_statement_text (row, 6));
  entry->previous = g_strdup (zd_statement_text (row, 7));
  entry->digest = g_strdup (zd_statement_text (row, 8));
  return entry;
}

typedef struct {
  ZdLogFunc func;
  gpointer data;
} Visiting;

static gboolean
visit (ZdStatement *row, gpointer data, GError **error)
{
  const Visiting *self = data;
  g_autoptr (ZdLogEntry) entry = entry_from_row (row);

  return self->func (entry, self->data, error);
}

#define COLUMNS "seq, device, at, actor, kind, subject, body, previous, digest"

gboolean
zd_log_each (ZdDb *db, gint64 from, const char *subject, ZdLogFunc func, gpointer data, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (db,
                     "SELECT " COLUMNS " FROM log WHERE seq >= ?1 AND (?2 IS NULL OR subject = ?2)"
                     " ORDER BY at, device, seq",
                     error, ZD_INT (from), ZD_TEXT (subject));
  Visiting self = { func, data };

  return zd_statement_each (rows, visit, &self, error);
}

gboolean
zd_log_new_device (ZdDb *db, GError **error)
{
  g_autofree char *device = zd_random_hex (8);

  return zd_meta_set (db, "device", device, error) && zd_meta_set (db, "ack_seq", "0", error)
         && zd_meta_set (db, "ack_digest", ZD_LOG_START, error);
}

void
zd_log_verdict_clear (ZdLogVerdict *self)
{
  g_clear_pointer (&self->what, g_free);
}

typedef struct {
  ZdLogVerdict *verdict;
  ZdProgress *progress;
  gint64 seq;     /* of the entry before, in this chain */
  char *previous; /* its digest */
  gint64 ack_seq;
  char *ack_digest;
} Verifying;

static void
condemn (ZdLogVerdict *verdict, gint64 seq, const char *what)
{
  if (verdict->first_bad != 0)
    return;
  verdict->first_bad = seq;
  verdict->what = g_strdup (what);
}

static gboolean
verify_entry (const ZdLogEntry *entry, gpointer data, GError **error)
{
  Verifying *self = data;
  g_autofree char *digest = zd_log_entry_digest (entry);

  self->seq++;
  self->verdict->entries++;
  zd_progress_set (self->progress, self->verdict->entries, 0);
  if (entry->seq != self->seq)
    condemn (self->verdict, self->seq, "missing");
  else if (g_strcmp0 (entry->previous, self->previous) != 0 || g_strcmp0 (entry->digest, digest) != 0)
    condemn (self->verdict, entry->seq, "altered");
  else if (entry->seq == self->ack_seq && g_strcmp0 (entry->digest, self->ack_digest) != 0)
    condemn (self->verdict, entry->seq, "altered");
  g_free (self->previous);
  self->previous = g_strdup (entry->digest);
  return zd_progress_check (self->progress, error);
}

static gboolean
verify_chain (ZdDb *db, const char *device, Verifying *self, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (db, "SELECT " COLUMNS " FROM log WHERE device = ?1 ORDER BY seq", error, ZD_TEXT (device));
  Visiting visiting = { verify_entry, self };
  gboolean ok;

  self->previous = g_strdup (ZD_LOG_START);
  ok = zd_statement_each (rows, visit, &visiting, error);
  g_clear_pointer (&self->previous, g_free);
  if (ok && self->seq < self->ack_seq)
    condemn (self->verdict, self->seq + 1, "tail missing");
  return ok;
}

/* The chain that grows, against the head that the platform acknowledged. */
static gboolean
verify_own (ZdDb *db, const char *device, ZdProgress *progress, ZdLogVerdict *verdict, GError **error)
{
  g_autofree char *seq = NULL, *digest = NULL;
  Verifying self = { .verdict = verdict, .progress = progress };

  if (!zd_meta_read (db, "ack_seq", &seq, error) || !zd_meta_read (db, "ack_digest", &digest, error))
    return FALSE;
  self.ack_seq = seq ? g_ascii_strtoll (seq, NULL, 10) : 0;
  self.ack_digest = digest;
  return verify_chain (db, device, &self, error);
}

typedef struct {
  ZdDb *db;
  ZdProgress *progress;
  ZdLogVerdict *verdict;
} VerifyingOthers;

static gboolean
verify_other (ZdStatement *row, gpointer data, GError **error)
{
  const VerifyingOthers *self = data;
  Verifying chain = { .verdict = self->verdict, .progress = self->progress };

  return verify_chain (self->db, zd_statement_text (row, 0), &chain, error);
}

/* Chains that the library had before it was restored. */
static gboolean
verify_others (ZdDb *db, const char *own, ZdProgress *progress, ZdLogVerdict *verdict, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_db_query (
      db, "SELECT DISTINCT device FROM log WHERE device <> ?1 ORDER BY device", error, ZD_TEXT (own));
  VerifyingOthers self = { db, progress, verdict };

  return zd_statement_each (rows, verify_other, &self, error);
}

gboolean
zd_log_verify (ZdDb *db, ZdProgress *progress, ZdLogVerdict *verdict, GError **error)
{
  g_autofree char *device = NULL;

  *verdict = (ZdLogVerdict){ 0 };
  if (own_device (db, &device, error) && verify_others (db, device, progress, verdict, error)
      && verify_own (db, device, progress, verdict, error))
    return TRUE;
  zd_log_verdict_clear (verdict);
  return FALSE;
}

gboolean
zd_head_get (ZdDb *db, const char *device, gint64 *seq, char **digest, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (db, "SELECT seq, digest FROM head WHERE device = ?1", error, ZD_TEXT (device));

  return read_head (rows, seq, digest, error);
}

gboolean
zd_head_put (ZdDb *db, const char *device, gint64 seq, const char *digest, GError **error)
{
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (db, error);
  g_autofree char *known = NULL, *at = zd_timestamp_now ();
  gint64 last;

  if (!transaction || !zd_head_get (db, device, &last, &known, error))
    return FALSE;
  if (seq < last || (seq == last && g_strcmp0 (digest, known) != 0)) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_CORRUPT,
                 _ ("The log of device %s contradicts the head that was acknowledged before."), device);
    return FALSE;
  }
  return zd_db_run (db,
                    "INSERT INTO head (device, seq, digest, at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (device)"
                    " DO UPDATE SET seq = excluded.seq, digest = excluded.digest, at = excluded.at",
                    error, ZD_TEXT (device), ZD_INT (seq), ZD_TEXT (digest), ZD_TEXT (at))
         && zd_transaction_commit (transaction, error);
}
