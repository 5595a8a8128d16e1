/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidad"

#include "config.h"

#include "platform/deadline.h"

#include <sys/socket.h>

#define LOOK_EVERY (G_USEC_PER_SEC / 4)

struct _ZdDeadlines {
  GMutex lock;
  GCond ending;
  gboolean ended;
  GHashTable *watched; /* set of ZdDeadline */
  GThread *thread;
};

struct _ZdDeadline {
  ZdDeadlines *owner;
  int socket;
  gint64 at; /* monotonic; G_MAXINT64 = none */
};

static void
shut_overdue (ZdDeadlines *self)
{
  gint64 now = g_get_monotonic_time ();
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->watched);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    ZdDeadline *deadline = key;
    if (deadline->at > now)
      continue;
    deadline->at = G_MAXINT64;
    shutdown (deadline->socket, SHUT_RDWR);
  }
}

static gpointer
watch (gpointer data)
{
  ZdDeadlines *self = data;

  g_mutex_lock (&self->lock);
  while (!self->ended) {
    g_cond_wait_until (&self->ending, &self->lock, g_get_monotonic_time () + LOOK_EVERY);
    shut_overdue (self);
  }
  g_mutex_unlock (&self->lock);
  return NULL;
}

ZdDeadlines *
zd_deadlines_new (void)
{
  ZdDeadlines *self = g_new0 (ZdDeadlines, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->ending);
  self->watched = g_hash_table_new_full (NULL, NULL, g_free, NULL);
  self->thread = g_thread_new ("deadlines", watch, self);
  return self;
}

void
zd_deadlines_free (ZdDeadlines *self)
{
  if (!self)
    return;
  g_mutex_lock (&self->lock);
  self->ended = TRUE;
  g_cond_signal (&self->ending);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  g_hash_table_unref (self->watched);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->ending);
  g_free (self);
}

static gint64
time_in (int seconds)
{
  return seconds > 0 ? g_get_monotonic_time () + seconds * G_USEC_PER_SEC : G_MAXINT64;
}

ZdDeadline *
zd_deadlines_watch (ZdDeadlines *self, int socket, int seconds)
{
  ZdDeadline *deadline = g_new0 (ZdDeadline, 1);

  deadline->owner = self;
  deadline->socket = socket;
  deadline->at = time_in (seconds);
  g_mutex_lock (&self->lock);
  g_hash_table_add (self->watched, deadline);
  g_mutex_unlock (&self->lock);
  return deadline;
}

void
zd_deadline_set (ZdDeadline *self, int seconds)
{
  g_mutex_lock (&self->owner->lock);
  self->at = time_in (seconds);
  g_mutex_unlock (&self->owner->lock);
}

void
zd_deadline_end (ZdDeadline *self)
{
  ZdDeadlines *owner = self->owner;

  g_mutex_lock (&owner->lock);
  g_hash_table_remove (owner->watched, self);
  g_mutex_unlock (&owner->lock);
}
