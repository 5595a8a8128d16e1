/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "relay.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct _Relay {
  int listener;
  guint port, target;
  GThread *thread;
  GPtrArray *lines;       /* of GThread; the accepting thread's */
  int to_lose, lost, cut; /* atomic */
};

/* One direction of one connection. */
typedef struct {
  Relay *relay;
  int from, to;
  gboolean is_answer;
  int *writes; /* atomic, of the connection: does the last request change something? */
} Way;

static void
look_at (const Way *way, const char *bytes, gsize n)
{
  if (n < 4 || way->is_answer)
    return;
  if (memcmp (bytes, "GET ", 4) == 0)
    g_atomic_int_set (way->writes, FALSE);
  else if (memcmp (bytes, "POST", 4) == 0 || memcmp (bytes, "PUT ", 4) == 0)
    g_atomic_int_set (way->writes, TRUE);
}

static gboolean
loses (Way *way)
{
  if (!way->is_answer || !g_atomic_int_get (way->writes) || g_atomic_int_get (&way->relay->to_lose) <= 0)
    return FALSE;
  g_atomic_int_add (&way->relay->to_lose, -1);
  g_atomic_int_inc (&way->relay->lost);
  return TRUE;
}

/* Ends both sides when either does. */
static gpointer
carry (gpointer data)
{
  Way *way = data;
  char bytes[16384];
  ssize_t n;

  while ((n = recv (way->from, bytes, sizeof bytes, 0)) > 0 && !loses (way)) {
    look_at (way, bytes, n);
    if (send (way->to, bytes, n, MSG_NOSIGNAL) != n)
      break;
  }
  shutdown (way->from, SHUT_RDWR);
  shutdown (way->to, SHUT_RDWR);
  return NULL;
}

static gpointer
carry_both (gpointer data)
{
  g_autofree Way *there = data;
  int writes = FALSE;
  Way back = { there->relay, there->to, there->from, TRUE, &writes };
  GThread *answers = g_thread_new ("answers", carry, &back);

  there->writes = &writes;
  carry (there);
  g_thread_join (answers);
  close (there->from);
  close (there->to);
  return NULL;
}

static struct sockaddr_in
local_address (guint port)
{
  return (struct sockaddr_in){ .sin_family = AF_INET,
                               .sin_port = htons (port),
                               .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
}

static gpointer
accept_all (gpointer data)
{
  Relay *self = data;
  struct sockaddr_in target = local_address (self->target);
  int near;

  while ((near = accept (self->listener, NULL, NULL)) >= 0) {
    int far = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (!g_atomic_int_get (&self->cut) && connect (far, (struct sockaddr *)&target, sizeof target) == 0) {
      Way *way = g_new (Way, 1);
      *way = (Way){ self, near, far, FALSE, NULL };
      g_ptr_array_add (self->lines, g_thread_new ("requests", carry_both, way));
    } else {
      close (near);
      close (far);
    }
  }
  return NULL;
}

Relay *
relay_new (guint port)
{
  Relay *self = g_new0 (Relay, 1);
  struct sockaddr_in address = local_address (0);
  socklen_t size = sizeof address;

  self->target = port;
  self->lines = g_ptr_array_new ();
  self->listener = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  g_assert_cmpint (bind (self->listener, (struct sockaddr *)&address, sizeof address), ==, 0);
  g_assert_cmpint (listen (self->listener, 8), ==, 0);
  getsockname (self->listener, (struct sockaddr *)&address, &size);
  self->port = ntohs (address.sin_port);
  self->thread = g_thread_new ("relay", accept_all, self);
  return self;
}

/* After the clients' connections are closed. */
void
relay_free (Relay *self)
{
  shutdown (self->listener, SHUT_RDWR);
  g_thread_join (self->thread);
  for (guint i = 0; i < self->lines->len; i++)
    g_thread_join (self->lines->pdata[i]);
  g_ptr_array_unref (self->lines);
  close (self->listener);
  g_free (self);
}

guint
relay_port (Relay *self)
{
  return self->port;
}

void
relay_lose (Relay *self, int n)
{
  g_atomic_int_set (&self->to_lose, n);
}

void
relay_cut (Relay *self, gboolean cut)
{
  g_atomic_int_set (&self->cut, cut);
}

int
relay_lost (Relay *self)
{
  return g_atomic_int_get (&self->lost);
}
