/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-base"

#include "config.h"
#include "base/packing.h"

#include <string.h>
#include <zlib.h>

#include "base/error.h"
#include "base/i18n.h"

/* zlib makes a thousandth of what it is given at the least: whoever claims more lies. */
#define MOST_TIMES 1100

GBytes *
zd_pack (const char *text, gsize length)
{
  const guint64 head = GUINT64_TO_BE (length);
  uLongf room = compressBound (length);
  guchar *packed = g_malloc (sizeof head + room);

  memcpy (packed, &head, sizeof head);
  /* With that much room it is memory only that may be missing. */
  if (compress2 (packed + sizeof head, &room, (const Bytef *) text, length, Z_BEST_SPEED) != Z_OK)
    g_error ("No memory to pack %" G_GSIZE_FORMAT " bytes", length);
  return g_bytes_new_take (g_realloc (packed, sizeof head + room), sizeof head + room);
}

char *
zd_unpack (const void *packed, gsize n_packed, GError **error)
{
  g_autofree char *text = NULL;
  guint64 head = 0;
  uLongf length;

  if (n_packed > sizeof head)
    memcpy (&head, packed, sizeof head);
  length = GUINT64_FROM_BE (head);
  text = length / MOST_TIMES <= n_packed ? g_malloc (length + 1) : NULL;
  if (text != NULL && n_packed > sizeof head
      && uncompress ((Bytef *) text, &length, (const Bytef *) packed + sizeof head, n_packed - sizeof head) == Z_OK
      && length == GUINT64_FROM_BE (head)) {
    text[length] = '\0';
    return g_steal_pointer (&text);
  }
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_CORRUPT,
                       _ ("The library file is damaged or is not a library. Restore a backup."));
  return NULL;
}
