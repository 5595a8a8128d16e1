/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A line to a server on this machine that loses answers: the request arrives and is
 * done, and the connection breaks before anything comes back. */
typedef struct _Relay Relay;

Relay *relay_new (guint port);
void relay_free (Relay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Relay, relay_free)
guint relay_port (Relay *self);
/* Loses the answers to the next @n requests that change something. */
void relay_lose (Relay *self, int n);
/* Refuses every connection, or no longer. */
void relay_cut (Relay *self, gboolean cut);
int relay_lost (Relay *self);
