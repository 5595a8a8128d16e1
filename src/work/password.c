/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/password.h"

#include <sodium.h>
#include <string.h>

#include "base/digest.h"
#include "base/i18n.h"

static char *
hash (const char *password)
{
  char text[crypto_pwhash_STRBYTES];

  if (sodium_init () < 0 ||
      crypto_pwhash_str (text, password, strlen (password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                         crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
    return NULL;
  return g_strdup (text);
}

char *
zd_password_hash (const char *password, GError **error)
{
  char *text;

  if (!g_utf8_validate (password, -1, NULL) || g_utf8_strlen (password, -1) < ZD_PASSWORD_MIN ||
      strlen (password) > ZD_PASSWORD_MAX) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("A password has at least %d characters."),
                 ZD_PASSWORD_MIN);
    return NULL;
  }
  text = hash (password);
  if (!text)
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_FULL,
                         _ ("There is not enough memory to check a password."));
  return text;
}

gboolean
zd_password_matches (const char *password, const char *known)
{
  static char *nobody;

  if (sodium_init () < 0 || strlen (password) > ZD_PASSWORD_MAX)
    return FALSE;
  if (g_once_init_enter (&nobody)) {
    g_autofree char *random = zd_random_hex (16);
    g_once_init_leave (&nobody, hash (random));
  }
  return crypto_pwhash_str_verify (known ? known : nobody, password, strlen (password)) == 0 && known;
}
