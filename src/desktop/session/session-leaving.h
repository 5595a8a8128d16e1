/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/session/session.h"

G_BEGIN_DECLS

/* What a person must know before he goes, and what is done before the program ends. */

/* Calls @go with @owner, a GObject that is held until then: at once, or after he was told that
 * acts of his wait to be sent and went all the same. @label: what he does, for the button. */
void zd_leaving_person (ZdSession *session, GtkWidget *near, const char *label, GCallback go, gpointer owner);

/* The same for closing the window while something long is under way. */
void zd_leaving_window (ZdSession *session, GtkWidget *near, GCallback go, gpointer owner);

/* Ends what can be cancelled and waits for the rest, such as what was typed last. */
void zd_leaving_finish (ZdSession *session);

G_END_DECLS
