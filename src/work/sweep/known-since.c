/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/sweep/known-since.h"

typedef struct {
  ZdDay day;
  enum { KEPT, SEEN, ADDED } mark; /* KEPT: in the library, and not looked up */
} Pair;

struct _ZdKnownSince {
  GHashTable *policies; /* id → (code → Pair) */
};

static GHashTable *
pairs_of (ZdKnownSince *self, const char *policy)
{
  GHashTable *pairs = g_hash_table_lookup (self->policies, policy);

  if (pairs == NULL) {
    pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    g_hash_table_insert (self->policies, g_strdup (policy), pairs);
  }
  return pairs;
}

static void
put (ZdKnownSince *self, const char *policy, const char *uscc, Pair pair)
{
  g_hash_table_insert (pairs_of (self, policy), g_strdup (uscc), g_memdup2 (&pair, sizeof pair));
}

static gboolean
read_pair (ZdStatement *row, gpointer self, GError **error)
{
  put (self, zd_statement_text (row, 0), zd_statement_text (row, 1), (Pair){ (ZdDay) zd_statement_int (row, 2), KEPT });
  return TRUE;
}

ZdKnownSince *
zd_known_since_read (ZdDb *db, GError **error)
{
  g_autoptr (ZdStatement) rows = zd_db_query (db, "SELECT policy, uscc, since FROM unclaimed", error);
  g_autoptr (ZdKnownSince) self = g_new0 (ZdKnownSince, 1);

  self->policies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  return zd_statement_each (rows, read_pair, self, error) ? g_steal_pointer (&self) : NULL;
}

void
zd_known_since_free (ZdKnownSince *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->policies);
  g_free (self);
}

ZdDay
zd_known_since_get (ZdKnownSince *self, const char *policy, const char *uscc)
{
  Pair *pair = g_hash_table_lookup (pairs_of (self, policy), uscc);

  if (pair == NULL)
    return ZD_DAY_NONE;
  if (pair->mark == KEPT)
    pair->mark = SEEN;
  return pair->day;
}

void
zd_known_since_set (ZdKnownSince *self, const char *policy, const char *uscc, ZdDay day)
{
  put (self, policy, uscc, (Pair){ day, ADDED });
}

static gboolean
keep_pair (ZdDb *db, const char *policy, const char *uscc, const Pair *pair, GError **error)
{
  if (pair->mark == SEEN)
    return TRUE;
  if (pair->mark == KEPT)
    return zd_db_run (db, "DELETE FROM unclaimed WHERE uscc = ?1 AND policy = ?2", error, ZD_TEXT (uscc),
                      ZD_TEXT (policy));
  return zd_db_run (db,
                    "INSERT INTO unclaimed (uscc, policy, since) VALUES (?1, ?2, ?3)"
                    " ON CONFLICT (uscc, policy) DO UPDATE SET since = excluded.since",
                    error, ZD_TEXT (uscc), ZD_TEXT (policy), ZD_INT (pair->day));
}

static gboolean
keep_policy (ZdKnownSince *self, ZdDb *db, const char *policy, GError **error)
{
  GHashTableIter pairs;
  gpointer uscc, pair;

  g_hash_table_iter_init (&pairs, pairs_of (self, policy));
  while (g_hash_table_iter_next (&pairs, &uscc, &pair))
    if (!keep_pair (db, policy, uscc, pair, error))
      return FALSE;
  return TRUE;
}

gboolean
zd_known_since_keep (ZdKnownSince *self, ZdDb *db, const GPtrArray *policies, GError **error)
{
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (db, error);

  for (guint i = 0; transaction != NULL && i < policies->len; i++)
    if (!keep_policy (self, db, policies->pdata[i], error))
      return FALSE;
  return transaction != NULL && zd_transaction_commit (transaction, error);
}
