/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/library.h"

G_BEGIN_DECLS

#define ZD_SIGN_IN_FAILURES     5
#define ZD_SIGN_IN_LOCK_SECONDS (15 * 60)

/**
 * zd_sign_in_check:
 * @status: (out): set with an error: 400 no name, 401 wrong, 423 locked, 429 too many at once
 * @retry_after: (out): seconds, with 423 and 429
 *
 * Name and password against the accounts. An unknown name takes as long as a known one
 * and locks as a known one does, so nobody learns from outside which accounts exist.
 * Locked after five failures for fifteen minutes; success and failures are logged.
 */
ZdUser *zd_sign_in_check (ZdLibrary *library, const char *id, const char *password, guint *status,
                          int *retry_after, GError **error);

G_END_DECLS
