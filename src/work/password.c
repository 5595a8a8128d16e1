/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/password.h"

#include <sodium.h>
#include <string.h>

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

/* Of 32 random bytes that nobody knows; its cost is that of every other hash here. */
static const char nobody[] = "$argon2id$v=19$m=65536,t=2,p=1$2xKS5cbnElJuQZKxwNtxqw"
                             "$QGIXk8q0Y0q65ycp7j9QjyfOIJt0XV752haZaBCSJwE";

gboolean
zd_password_matches (const char *password, const char *known)
{
  if (sodium_init () < 0 || strlen (password) > ZD_PASSWORD_MAX)
    return FALSE;
  return crypto_pwhash_str_verify (known ? known : nobody, password, strlen (password)) == 0 && known;
}
