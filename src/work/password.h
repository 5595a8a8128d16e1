/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

/* Passwords are known by their Argon2id hash only (libsodium). */

#define ZD_PASSWORD_MIN 8    /* characters */
#define ZD_PASSWORD_MAX 1024 /* bytes */

/* NULL: too short or too long (INPUT), or no memory. Takes 64 MiB for a moment. */
char *zd_password_hash (const char *password, GError **error);
/* @hash NULL (no such account) takes the same time and is never right. */
gboolean zd_password_matches (const char *password, const char *hash);

G_END_DECLS
