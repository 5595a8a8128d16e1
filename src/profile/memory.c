/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"

#include "profile/memory.h"

#include <string.h>

static void
make_room (ZdMemory *self, gsize size)
{
  gsize room = MAX (size, self->room + self->room / 2);
  void *own = g_realloc (self->borrowed ? NULL : self->data, room);

  if (self->borrowed && self->size > 0)
    memcpy (own, self->data, self->size);
  self->data = own;
  self->room = room;
  self->borrowed = FALSE;
}

void
zd_memory_resize (ZdMemory *self, gsize size)
{
  if (size > self->room)
    make_room (self, size);
  if (size > self->size)
    memset ((char *) self->data + self->size, 0, size - self->size);
  self->size = size;
}

void
zd_memory_append (ZdMemory *self, const void *bytes, gsize n)
{
  if (n == 0)
    return;
  if (self->size + n > self->room)
    make_room (self, self->size + n);
  memcpy ((char *) self->data + self->size, bytes, n);
  self->size += n;
}

void
zd_memory_clear (ZdMemory *self)
{
  if (!self->borrowed)
    g_free (self->data);
  *self = (ZdMemory){ 0 };
}
