/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a sign-in token is kept: in the keyring by libsecret; where there is none, for this
 * session only: in $XDG_RUNTIME_DIR, which is memory and goes with the login (without one,
 * in a private folder of /dev/shm), so that the programs of one session share it.
 * Blocks on the keyring: call from a worker. */

/* FALSE: kept for this session only. */
gboolean zd_token_store_save (const char *server, const char *user, const char *token);
char *zd_token_store_load (const char *server, const char *user); /* NULL: none */
void zd_token_store_forget (const char *server, const char *user);

/* The key of a service that is not the platform: in the keyring, else in this process only; never in a file. */
gboolean zd_key_store_save (const char *server, const char *key); /* FALSE: until this program ends */
char *zd_key_store_load (const char *server);                     /* NULL: none */
void zd_key_store_forget (const char *server);

G_END_DECLS
