/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/library.h"

G_BEGIN_DECLS

/* The fund pool of a policy in a year, against which check C6 holds every case. */

/* Sets it, with an entry in the log. It is set once, on the platform; the copies are told with their next
 * synchronising. Errors: DENIED (no finance officer), USAGE (a copy), INPUT, NOT_FOUND. */
gboolean zd_pool_decide (ZdLibrary *library, const char *policy, int year, gint64 fen, GError **error);

G_END_DECLS
