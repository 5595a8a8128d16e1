/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-base"

#include "config.h"
#include "base/packing.h"

#include <string.h>
#include <zlib.h>
#ifdef ZD_WITH_ISAL
#include <isa-l/igzip_lib.h>
#endif

#include "base/error.h"
#include "base/i18n.h"

/* zlib makes a thousandth of what it is given at the least: whoever claims more lies. */
#define MOST_TIMES 1100

/* For less it is not worth its tables. */
#define FAST_FROM (32 << 10)

/* FALSE: it cannot, or there is not room enough. */
static gboolean
pack_fast (const char *text, gsize length, guchar *packed, uLongf *room)
{
#ifdef ZD_WITH_ISAL
  g_autofree struct isal_zstream *stream = g_new (struct isal_zstream, 1);
  g_autofree guint8 *tables = g_malloc (ISAL_DEF_LVL1_DEFAULT);

  if (length < FAST_FROM || *room > G_MAXUINT32)
    return FALSE;
  isal_deflate_init (stream);
  stream->level = 1;
  stream->level_buf = tables;
  stream->level_buf_size = ISAL_DEF_LVL1_DEFAULT;
  stream->gzip_flag = IGZIP_ZLIB;
  stream->end_of_stream = 1;
  stream->next_in = (guint8 *) text;
  stream->avail_in = length;
  stream->next_out = packed;
  stream->avail_out = *room;
  if (isal_deflate (stream) != COMP_OK || stream->internal_state.state != ZSTATE_END)
    return FALSE;
  *room = stream->total_out;
  return TRUE;
#else
  return FALSE;
#endif
}

GBytes *
zd_pack (const char *text, gsize length)
{
  const guint64 head = GUINT64_TO_BE (length);
  uLongf room = compressBound (length);
  guchar *packed = g_malloc (sizeof head + room);

  memcpy (packed, &head, sizeof head);
  /* With that much room it is memory only that may be missing. */
  if (!pack_fast (text, length, packed + sizeof head, &room)
      && compress2 (packed + sizeof head, &room, (const Bytef *) text, length, Z_BEST_SPEED) != Z_OK)
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
