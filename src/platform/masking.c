/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidad"

#include "config.h"

#include "platform/masking.h"

#include <string.h>

#include "base/digest.h"
#include "base/i18n.h"
#include "base/text.h"
#include "store/schema.h"

#define MARK_DIGITS 8

char *
zd_mask_secret (ZdDb *db, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  char *secret = zd_meta_get (db, "mask_secret", &wrong);

  if (wrong)
    g_propagate_error (error, g_steal_pointer (&wrong));
  else if (!secret)
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_CORRUPT,
                         _ ("The platform's library was not prepared. Run zhidad init."));
  return secret;
}

gboolean
zd_mask_prepare (ZdDb *db, GError **error)
{
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (db, error);
  g_autoptr (GError) wrong = NULL;
  g_autofree char *known = transaction ? zd_mask_secret (db, &wrong) : NULL;
  g_autofree char *fresh = zd_random_hex (16);

  if (!transaction)
    return FALSE;
  if (wrong && !g_error_matches (wrong, ZD_ERROR, ZD_ERROR_CORRUPT)) {
    g_propagate_error (error, g_steal_pointer (&wrong));
    return FALSE;
  }
  return (known || zd_meta_set (db, "mask_secret", fresh, error)) &&
         zd_transaction_commit (transaction, error);
}

static char *
mask_account (const char *number, const char *secret)
{
  g_autofree char *hidden = zd_text_mask (number, 0, 4);
  g_autoptr (ZdSm3) sm3 = zd_sm3_new ();
  g_autofree char *mark = NULL;

  zd_sm3_update_text (sm3, secret);
  zd_sm3_update_text (sm3, number);
  mark = zd_sm3_hex (sm3);
  return g_strdup_printf ("#%.*s%s", MARK_DIGITS, mark, hidden);
}

void
zd_mask_party (ZdParty *party, ZdRole role, const char *secret)
{
  if (party->phone && !zd_role_sees_phones (role)) {
    char *hidden = zd_text_mask (party->phone, 3, 4);
    g_free (party->phone);
    party->phone = hidden;
  }
  for (guint i = 0; i < party->accounts->len && !zd_role_sees_accounts (role); i++) {
    ZdAccount *account = party->accounts->pdata[i];
    char *hidden = mask_account (account->number, secret);
    g_free (account->number);
    account->number = hidden;
  }
}

gboolean
zd_party_is_masked (const ZdParty *party)
{
  if (party->phone && strchr (party->phone, '*'))
    return TRUE;
  for (guint i = 0; i < party->accounts->len; i++)
    if (strchr (((const ZdAccount *)party->accounts->pdata[i])->number, '*'))
      return TRUE;
  return FALSE;
}
