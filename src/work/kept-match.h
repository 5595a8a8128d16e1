/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/kept-run.h"
#include "work/library.h"

G_BEGIN_DECLS

/* What the last run has left, in a file beside the library ("library.db.matches"). It may be deleted at any time:
 * then the next run looks at everybody, and nobody knows who has come since. */

/* NULL: there is none, or it is damaged or of another library or time. */
ZdKeptRun *zd_kept_match_read (ZdLibrary *library);
/* Under @token, which it is not known by until zd_kept_match_name(). That it cannot be kept is no error. */
void zd_kept_match_write (ZdLibrary *library, const ZdMatchRun *run, const char *token);
/* In the transaction that keeps the counts. */
gboolean zd_kept_match_name (ZdLibrary *library, const char *token, GError **error);

G_END_DECLS
