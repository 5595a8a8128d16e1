/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/log-store.h"

#include <string.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/i18n.h"
#include "base/json.h"
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
zd_log_holds (ZdDb *db, gint64 seq, const char *digest, gboolean *holds, GError **error)
{
  gint64 found = 0;

  if (seq > 0 && !zd_db_get_int (db,
                                 "SELECT count(*) FROM log WHERE device = (SELECT value FROM meta WHERE key = 'device')"
                                 " AND seq = ?1 AND digest = ?2",
                                 0, &found, error, ZD_INT (seq), ZD_TEXT (digest)))
    return FALSE;
  *holds = seq == 0 || found > 0;
  return TRUE;
}

static gboolean
write_head (ZdDb *db, const char *device, gint64 seq, const char *digest, GError **error)
{
  g_autofree char *at = zd_timestamp_now ();

  return zd_db_run (db,
                    "INSERT INTO head (device, seq, digest, at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (device)"
                    " DO UPDATE SET seq = excluded.seq, digest = excluded.digest, at = excluded.at",
                    error, ZD_TEXT (device), ZD_INT (seq), ZD_TEXT (digest), ZD_TEXT (at));
}

gboolean
zd_log_append (ZdDb *db, const char *actor, const char *kind, const char *subject, const char *body,
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
         && write_head (db, device, entry->seq, entry->digest, error) && zd_transaction_commit (transaction, error);
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

typedef gboolean (*EntryFunc) (const ZdLogEntry *entry, gpointer data, GError **error);

typedef struct {
  EntryFunc func;
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

/* ---- acts of everybody ---- */

gboolean
zd_log_take (ZdDb *db, const ZdLogEntry *entry, const char *key, GError **error)
{
  return zd_db_run (db,
                    "INSERT INTO history (device, seq, at, actor, kind, subject, body, previous, digest, key)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (device, seq) DO NOTHING",
                    error, ZD_TEXT (entry->device), ZD_INT (entry->seq), ZD_TEXT (entry->at), ZD_TEXT (entry->actor),
                    ZD_TEXT (entry->kind), ZD_TEXT (entry->subject), ZD_TEXT (entry->body),
                    ZD_TEXT (entry->previous), ZD_TEXT (entry->digest), ZD_TEXT (key));
}

static gpointer
read_entry (ZdStatement *row, gpointer data, GError **error)
{
  return entry_from_row (row);
}

char *
zd_log_body (ZdDb *db, const char *kind, const char *subject, GError **error)
{
  return zd_db_get_text (db, "SELECT body FROM log WHERE kind = ?1 AND subject = ?2 ORDER BY seq DESC LIMIT 1", error,
                         ZD_TEXT (kind), ZD_TEXT (subject));
}

typedef struct {
  gint64 version; /* of its case, before it */
  ZdLogEntry *entry;
} Act;

static int
compare_acts (gconstpointer a, gconstpointer b)
{
  const Act *one = a, *other = b;
  int order = g_strcmp0 (one->entry->subject, other->entry->subject);

  return order != 0 ? order : (one->version > other->version) - (one->version < other->version);
}

/* By what they rest on, for a clock may have been put back between them. Those that rest on the same, of which all
 * but one came to nothing or wait in conflict, keep their places. */
static void
put_in_order (GPtrArray *entries)
{
  g_autoptr (GArray) acts = g_array_sized_new (FALSE, FALSE, sizeof (Act), entries->len);

  for (guint i = 0; i < entries->len; i++) {
    ZdLogEntry *entry = entries->pdata[i];
    g_autoptr (json_t) body = zd_json_parse (entry->body, strlen (entry->body), "log", NULL);
    const Act act = { json_integer_value (json_object_get (body, "base_version")), entry };

    g_array_append_val (acts, act);
  }
  g_array_sort (acts, compare_acts); /* stable */
  for (guint i = 0; i < acts->len; i++)
    entries->pdata[i] = g_array_index (acts, Act, i).entry;
}

static GPtrArray *
read_acts (ZdStatement *rows, GError **error)
{
  GPtrArray *acts = zd_statement_list (rows, read_entry, NULL, (GDestroyNotify) zd_log_entry_free, error);

  if (acts != NULL)
    put_in_order (acts);
  return acts;
}

GPtrArray *
zd_log_acts (ZdDb *db, const char *subject, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_db_query (
      db, "SELECT " COLUMNS " FROM act WHERE subject = ?1 ORDER BY at, device, seq", error, ZD_TEXT (subject));

  return read_acts (rows, error);
}

GPtrArray *
zd_log_acts_of_page (ZdDb *db, gint64 after, gint64 until, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (db,
                     "SELECT " COLUMNS " FROM act WHERE subject IN (SELECT id FROM case_file WHERE change > ?1"
                     " AND change <= ?2) ORDER BY at, device, seq",
                     error, ZD_INT (after), ZD_INT (until));

  return read_acts (rows, error);
}

/* ---- proof ---- */

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

/* What a chain must reach and contain. */
typedef struct {
  gint64 seq;
  char *digest;
} Head;

typedef struct {
  ZdLogVerdict *verdict;
  ZdProgress *progress;
  Head own, acknowledged;
  gint64 seq;     /* of the entry before, in this chain */
  char *previous; /* its digest */
} Verifying;

static void
verifying_clear (Verifying *self)
{
  g_free (self->own.digest);
  g_free (self->acknowledged.digest);
  g_free (self->previous);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Verifying, verifying_clear)

static void
condemn (ZdLogVerdict *verdict, gint64 seq, const char *what)
{
  if (verdict->first_bad != 0)
    return;
  verdict->first_bad = seq;
  verdict->what = g_strdup (what);
}

static gboolean
contradicts (const ZdLogEntry *entry, const Head *head)
{
  return entry->seq == head->seq && g_strcmp0 (entry->digest, head->digest) != 0;
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
  else if (contradicts (entry, &self->own) || contradicts (entry, &self->acknowledged))
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

  self->previous = g_strdup (ZD_LOG_START);
  if (!zd_head_get (db, device, &self->own.seq, &self->own.digest, error)
      || !zd_statement_each (rows, visit, &visiting, error))
    return FALSE;
  if (self->seq < MAX (self->own.seq, self->acknowledged.seq))
    condemn (self->verdict, self->seq + 1, "tail missing");
  return TRUE;
}

/* The chain that grows. Its head stands beside it, which finds a tail cut off by mistake or in haste; whoever knows
 * of that still cannot change the head that the platform acknowledged. */
static gboolean
verify_own (ZdDb *db, const char *device, ZdProgress *progress, ZdLogVerdict *verdict, GError **error)
{
  g_auto (Verifying) self = { .verdict = verdict, .progress = progress };
  g_autofree char *seq = NULL;

  if (!zd_meta_read (db, "ack_seq", &seq, error) || !zd_meta_read (db, "ack_digest", &self.acknowledged.digest, error))
    return FALSE;
  self.acknowledged.seq = seq ? g_ascii_strtoll (seq, NULL, 10) : 0;
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
  g_auto (Verifying) chain = { .verdict = self->verdict, .progress = self->progress };

  return verify_chain (self->db, zd_statement_text (row, 0), &chain, error);
}

/* Chains that the library had before it was restored; those of the platform's desktops have a person's name before
 * a colon. */
static gboolean
verify_others (ZdDb *db, const char *own, ZdProgress *progress, ZdLogVerdict *verdict, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (db,
                     "SELECT device FROM log WHERE device <> ?1 UNION"
                     " SELECT device FROM head WHERE device <> ?1 AND device NOT LIKE '%:%' ORDER BY device",
                     error, ZD_TEXT (own));
  VerifyingOthers self = { db, progress, verdict };

  return zd_statement_each (rows, verify_other, &self, error);
}

static gboolean
verify_told (const ZdLogEntry *entry, gpointer data, GError **error)
{
  const VerifyingOthers *self = data;
  g_autofree char *digest = zd_log_entry_digest (entry);

  if (g_strcmp0 (entry->digest, digest) != 0)
    condemn (self->verdict, entry->seq, "altered");
  return zd_progress_check (self->progress, error);
}

/* What the platform told of its log: single entries, no chain. */
static gboolean
verify_history (ZdDb *db, ZdProgress *progress, ZdLogVerdict *verdict, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_db_query (db, "SELECT " COLUMNS " FROM history ORDER BY device, seq", error);
  VerifyingOthers self = { db, progress, verdict };
  Visiting visiting = { verify_told, &self };

  return zd_statement_each (rows, visit, &visiting, error);
}

gboolean
zd_log_verify (ZdDb *db, ZdProgress *progress, ZdLogVerdict *verdict, GError **error)
{
  g_autofree char *device = NULL;

  *verdict = (ZdLogVerdict){ 0 };
  /* The own chain first: an entry whose device was altered is missing there, under its own number. */
  if (own_device (db, &device, error) && verify_own (db, device, progress, verdict, error)
      && verify_others (db, device, progress, verdict, error) && verify_history (db, progress, verdict, error))
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
  g_autofree char *known = NULL;
  gint64 last;

  if (!transaction || !zd_head_get (db, device, &last, &known, error))
    return FALSE;
  if (seq >= last && (seq != last || g_strcmp0 (digest, known) == 0))
    return write_head (db, device, seq, digest, error) && zd_transaction_commit (transaction, error);
  g_set_error (error, ZD_ERROR, ZD_ERROR_CORRUPT,
               _ ("The log of device %s contradicts the head that was acknowledged before."), device);
  return FALSE;
}
