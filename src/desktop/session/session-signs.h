/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/session/session.h"
#include "desktop/shell/window.h"

G_BEGIN_DECLS

/* What a window shows of the session at its edges, whatever page is open. */

/* Who is at work, and for which bureau. */
void zd_session_signs_person (ZdWindow *window, ZdSession *session);
/* The mark of a sample city and its day. */
void zd_session_signs_sample (ZdWindow *window, ZdSession *session);
/* The button and the badge of synchronising. */
void zd_session_signs_sync (ZdWindow *window, const ZdSyncStatus *status);
/* Counts in the worker what waits for the person signed in, for the badges of home and review. */
void zd_session_signs_count (ZdWindow *window, ZdSession *session);

G_END_DECLS
