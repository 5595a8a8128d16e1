/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidad"

#include "config.h"

#include "platform/sign-in.h"

#include <string.h>

#include "base/i18n.h"
#include "store/account-store.h"
#include "work/password.h"

/* Each check takes 64 MiB and a tenth of a second: more than this at once would
 * starve every other request. */
#define CHECKS_AT_ONCE 2
#define STRANGERS_MOST 4096
#define NAME_BYTES     64

typedef struct {
  gint64 failures;
  gint64 locked_until; /* seconds since 1970 */
} Tally;

static int checking; /* atomic */

/* Names that have no account, with their failures, as if they had one. */
static GMutex strangers_lock;
static GHashTable *strangers;

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
stranger_get (const char *id, Tally *tally)
{
  const Tally *known;

  g_mutex_lock (&strangers_lock);
  known = strangers ? g_hash_table_lookup (strangers, id) : NULL;
  *tally = known ? *known : (Tally){ 0 };
  g_mutex_unlock (&strangers_lock);
}

static void
stranger_set (const char *id, const Tally *tally)
{
  g_mutex_lock (&strangers_lock);
  if (!strangers)
    strangers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (g_hash_table_size (strangers) >= STRANGERS_MOST)
    g_hash_table_remove_all (strangers);
  g_hash_table_insert (strangers, g_strdup (id), g_memdup2 (tally, sizeof *tally));
  g_mutex_unlock (&strangers_lock);
}

/* *hash NULL: a stranger. */
static gboolean
read_tally (ZdDb *db, const char *id, char **hash, Tally *tally, GError **error)
{
  g_autoptr (GError) wrong = NULL;

  *hash = zd_account_hash (db, id, &tally->failures, &tally->locked_until, &wrong);
  if (wrong) {
    g_propagate_error (error, g_steal_pointer (&wrong));
    return FALSE;
  }
  if (!*hash)
    stranger_get (id, tally);
  return TRUE;
}

static gboolean
write_tally (ZdDb *db, const char *id, gboolean known, const Tally *tally, GError **error)
{
  if (known)
    return zd_account_set_failures (db, id, tally->failures, tally->locked_until, error);
  stranger_set (id, tally);
  return TRUE;
}

static gboolean
record (ZdLibrary *library, const char *kind, const char *id, GError **error)
{
  g_autoptr (json_t) body = json_object ();
  const ZdEvent event = { .kind = kind, .subject = id, .body = body };

  return zd_library_record (library, &event, error);
}

/* By hand without an end; else one that would last longer than a lock does was made before the clock was put back. */
static gboolean
is_locked (const Tally *tally)
{
  gint64 now = now_seconds ();

  return tally->locked_until == G_MAXINT64 ||
         (tally->locked_until > now && tally->locked_until <= now + ZD_SIGN_IN_LOCK_SECONDS);
}

static gboolean
refuse_locked (const Tally *tally, guint *status, int *retry_after, GError **error)
{
  *status = 423;
  *retry_after = (int)MIN (tally->locked_until - now_seconds (), ZD_SIGN_IN_LOCK_SECONDS);
  g_set_error_literal (
      error, ZD_ERROR, ZD_ERROR_AUTH,
      _ ("After five wrong passwords the account is locked for fifteen minutes. Wait, or ask the"
         " system administrator."));
  return FALSE;
}

/* Reads the tally again under the lock of the transaction: several may have tried at once. */
static gboolean
count_failure (ZdLibrary *library, const char *id, guint *status, GError **error)
{
  ZdDb *db = zd_library_db (library);
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (db, error);
  g_autofree char *hash = NULL;
  Tally tally;

  if (!transaction || !read_tally (db, id, &hash, &tally, error))
    return FALSE;
  tally.failures++;
  if (tally.failures >= ZD_SIGN_IN_FAILURES)
    tally = (Tally){ .locked_until = now_seconds () + ZD_SIGN_IN_LOCK_SECONDS };
  if (!write_tally (db, id, hash != NULL, &tally, error) ||
      (hash && !record (library, tally.failures ? "sign-in-failed" : "sign-in-locked", id, error)) ||
      !zd_transaction_commit (transaction, error))
    return FALSE;
  *status = 401;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_AUTH, _ ("The name or the password is wrong."));
  return FALSE;
}

static ZdUser *
welcome (ZdLibrary *library, const char *id, GError **error)
{
  ZdDb *db = zd_library_db (library);
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (db, error);
  g_autoptr (ZdUser) user = transaction ? zd_account_get (db, id, error) : NULL;

  if (!user)
    return NULL;
  zd_library_set_user (library, user);
  if (!zd_account_set_failures (db, id, 0, 0, error) || !record (library, "sign-in", id, error) ||
      !zd_transaction_commit (transaction, error))
    return NULL;
  return g_steal_pointer (&user);
}

static gboolean
check_password (const char *password, const char *hash, gboolean *right, guint *status, int *retry_after,
                GError **error)
{
  gboolean free_place = g_atomic_int_add (&checking, 1) < CHECKS_AT_ONCE;

  if (free_place)
    *right = zd_password_matches (password, hash);
  g_atomic_int_add (&checking, -1);
  if (free_place)
    return TRUE;
  *status = 429;
  *retry_after = 1;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_BUSY,
                       _ ("Many people are signing in just now. Try again in a moment."));
  return FALSE;
}

ZdUser *
zd_sign_in_check (ZdLibrary *library, const char *id, const char *password, guint *status, int *retry_after,
                  GError **error)
{
  g_autofree char *hash = NULL;
  Tally tally;
  gboolean right = FALSE;

  if (strlen (id) > NAME_BYTES) {
    *status = 400;
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("No account has a name that long."));
    return NULL;
  }
  if (!read_tally (zd_library_db (library), id, &hash, &tally, error))
    return NULL;
  if (is_locked (&tally)) {
    refuse_locked (&tally, status, retry_after, error);
    return NULL;
  }
  if (!check_password (password, hash, &right, status, retry_after, error))
    return NULL;
  if (!right) {
    count_failure (library, id, status, error);
    return NULL;
  }
  return welcome (library, id, error);
}
