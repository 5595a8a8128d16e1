/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/session/session.h"

G_BEGIN_DECLS

/* Takes an import back, in the worker; see zd_roster_undo(). Result: non-NULL. */
void zd_roster_undo_run (ZdSession *session, const char *batch, gpointer owner, GAsyncReadyCallback callback);

G_END_DECLS
