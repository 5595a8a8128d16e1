/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/import/roster-undo.h"

#include "work/import/roster.h"

static gpointer
undo_job (ZdLibrary *library, gpointer batch, ZdProgress *progress, GError **error)
{
  return GINT_TO_POINTER (zd_roster_undo (library, batch, error));
}

void
zd_roster_undo_run (ZdSession *session, const char *batch, gpointer owner, GAsyncReadyCallback callback)
{
  zd_session_run (session, undo_job, g_strdup (batch), g_free, NULL, NULL, owner, callback, NULL);
}
