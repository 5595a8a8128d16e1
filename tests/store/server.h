/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A PostgreSQL server of the test's own: Debian's, in a new folder, reached by a socket in it, run by somebody without
 * rights, gone with the test whatever happens. */
typedef struct _Server Server;

Server *server_start (void);
void server_stop (Server *self);

/* postgresql://… of an empty place for tables that no other has. */
char *server_new_place (Server *self);
