/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-base"

#include "config.h"
#include "base/scratch.h"

/* A longer one is not kept for the next. */
#define KEPT_BYTES (1 << 20)

static void
free_kept (gpointer text)
{
  g_string_free (text, TRUE);
}

/* NULL while it is taken. */
static GPrivate kept = G_PRIVATE_INIT (free_kept);

GString *
zd_scratch_take (void)
{
  GString *self = g_private_get (&kept);

  g_private_set (&kept, NULL);
  return self != NULL ? self : g_string_sized_new (4096);
}

char *
zd_scratch_finish (GString *self, gsize *length)
{
  char *text = g_strndup (self->str, self->len);

  if (length != NULL)
    *length = self->len;
  if (self->allocated_len > KEPT_BYTES || g_private_get (&kept) != NULL) {
    g_string_free (self, TRUE);
    return text;
  }
  g_string_truncate (self, 0);
  g_private_set (&kept, self);
  return text;
}
