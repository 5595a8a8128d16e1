/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  ZD_SYNC_DONE,     /* all is with the platform */
  ZD_SYNC_BUSY,
  ZD_SYNC_OFFLINE,  /* the platform cannot be reached; work goes on */
  ZD_SYNC_CONFLICT, /* somebody has to choose */
  ZD_SYNC_TROUBLE,  /* refused: sign-in, certificate, version */
} ZdSyncState;

/* How this desktop stands with the platform, in words; opens the page "sync". */
#define ZD_TYPE_SYNC_BUTTON (zd_sync_button_get_type ())
G_DECLARE_FINAL_TYPE (ZdSyncButton, zd_sync_button, ZD, SYNC_BUTTON, GtkButton)

/* @waiting: acts not yet sent. @conflicts: acts that met a newer state.
 * @detail: (nullable): a sentence for the tooltip; for ZD_SYNC_DONE the time of day, "09:41". */
void zd_sync_button_set (ZdSyncButton *self, ZdSyncState state, guint waiting, guint conflicts,
                         const char *detail);

G_END_DECLS
