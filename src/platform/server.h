/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The HTTP service: libmicrohttpd with a pool of threads, each with its own
 * connection to the library. What is asked and answered is the router's. */
typedef struct _ZdServer ZdServer;

typedef struct {
  const char *db;
  GSocketAddress *address; /* port 0: any free one */
  const char *certificate; /* PEM; NULL = no TLS, loopback only */
  const char *key;         /* PEM */
  gsize body_bytes;        /* largest request; 0 = 8 MiB */
  int request_seconds;     /* time for a request to arrive whole; 0 = 60 */
} ZdServerOptions;

/* Error: DENIED for an address other than loopback without TLS; IO when it cannot be listened on. */
ZdServer *zd_server_start (const ZdServerOptions *options, GError **error);
guint zd_server_port (const ZdServer *self);
/* Takes no new connections, lets requests in work end, stops. */
void zd_server_stop (ZdServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdServer, zd_server_stop)

G_END_DECLS
