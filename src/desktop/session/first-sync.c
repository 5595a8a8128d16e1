/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/session/first-sync.h"

#include "base/i18n.h"

gboolean
zd_first_sync_show (ZdSession *session, ZdEmptyState *empty)
{
  ZdSyncStatus status;

  zd_session_sync_status (session, &status);
  if (status.state != ZD_SYNC_BUSY || status.last != NULL)
    return FALSE;
  zd_empty_state_show_empty (empty, "zd-sync-symbolic", _ ("Synchronising for the first time"),
                             _ ("Policies, enterprises and cases are being fetched from the platform. They appear here"
                               " as soon as they have come."),
                             NULL, NULL);
  return TRUE;
}
