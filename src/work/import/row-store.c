/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/row-store.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"

/* A row: its number, how many cells, and each of these: kind and flags in a byte, the length, the text with its NUL.
 * A length that does not fit into a byte stands behind the mark. */
#define LONG       0xff
#define FLAGS_FROM 3

/* Bytes that come from memory at once. */
#define LINE 64

struct _ZdRowStore {
  guint8 *bytes;       /* the first rows: room for so many … */
  gsize room, used;
  GArray *starts;      /* of guint64: of each row, counted through bytes and file; at last the end */
  FILE *file;          /* the others; NULL = there are none */
  GByteArray *scratch; /* the row that is written there */
};

struct _ZdStoredRow {
  ZdRow row;
  GArray *cells;      /* of ZdCell */
  GByteArray *packed; /* a row of the file */
};

/* Addresses only; memory comes as rows do. In large pages, where the system has them: rows are looked at in no order, and
 * finding out where a page lies would take longer than reading the row. Without addresses everything goes to the file. */
static void
reserve (ZdRowStore *self, gsize memory)
{
  gpointer bytes = mmap (NULL, memory, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

  if (bytes == MAP_FAILED)
    return;
  madvise (bytes, memory, MADV_HUGEPAGE);
  self->bytes = bytes;
  self->room = memory;
}

ZdRowStore *
zd_row_store_new (gsize memory)
{
  const guint64 begin = 0;
  ZdRowStore *self = g_new0 (ZdRowStore, 1);

  reserve (self, memory);
  self->scratch = g_byte_array_new ();
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_array_append_val (self->starts, begin);
  return self;
}

void
zd_row_store_free (ZdRowStore *self)
{
  if (self == NULL)
    return;
  if (self->file != NULL)
    fclose (self->file);
  if (self->room > 0)
    munmap (self->bytes, self->room);
  g_byte_array_unref (self->scratch);
  g_array_unref (self->starts);
  g_free (self);
}

static gboolean
fail (GError **error)
{
  zd_error_set_errno (error, errno, g_get_tmp_dir ());
  return FALSE;
}

/* ---- writing ---- */

static gsize
packed_size (const ZdRow *row)
{
  gsize size = 2 * sizeof (guint32);

  for (guint i = 0; i < row->n_cells; i++)
    size += 2 + (row->cells[i].length >= LONG ? sizeof (guint32) : 0) + row->cells[i].length + 1;
  return size;
}

static guint8 *
put (guint8 *to, gconstpointer from, gsize length)
{
  return (guint8 *) memcpy (to, from, length) + length;
}

static void
pack (guint8 *p, const ZdRow *row)
{
  const guint32 head[2] = { row->number, row->n_cells };

  p = put (p, head, sizeof head);
  for (guint i = 0; i < row->n_cells; i++) {
    const ZdCell *cell = &row->cells[i];
    *p++ = cell->kind | cell->flags << FLAGS_FROM;
    *p++ = MIN (cell->length, LONG);
    if (cell->length >= LONG)
      p = put (p, &cell->length, sizeof cell->length);
    p = put (p, cell->text, cell->length);
    *p++ = '\0';
  }
}

/* It holds what enterprises have told: nobody else finds it, and it does not outlive us. */
static gboolean
open_file (ZdRowStore *self, GError **error)
{
  g_autofree char *path = NULL;
  int file = g_file_open_tmp ("zhida-XXXXXX", &path, NULL);

  if (file < 0)
    return fail (error);
  g_unlink (path);
  self->file = fdopen (file, "w+");
  return self->file != NULL || fail (error);
}

static gboolean
add_to_file (ZdRowStore *self, const ZdRow *row, gsize size, GError **error)
{
  if (self->file == NULL && !open_file (self, error))
    return FALSE;
  g_byte_array_set_size (self->scratch, size);
  pack (self->scratch->data, row);
  return fwrite (self->scratch->data, 1, size, self->file) == size || fail (error);
}

gboolean
zd_row_store_add (ZdRowStore *self, const ZdRow *row, GError **error)
{
  gsize size = packed_size (row);
  guint64 end = g_array_index (self->starts, guint64, self->starts->len - 1) + size;

  if (self->file == NULL && size <= self->room - self->used) {
    pack (self->bytes + self->used, row);
    self->used += size;
  } else if (!add_to_file (self, row, size, error)) {
    return FALSE;
  }
  g_array_append_val (self->starts, end);
  return TRUE;
}

gboolean
zd_row_store_close (ZdRowStore *self, GError **error)
{
  return self->file == NULL || fflush (self->file) == 0 || fail (error);
}

guint
zd_row_store_size (const ZdRowStore *self)
{
  return self->starts->len - 1;
}

/* ---- reading ---- */

ZdStoredRow *
zd_stored_row_new (void)
{
  ZdStoredRow *self = g_new0 (ZdStoredRow, 1);

  self->cells = g_array_new (FALSE, FALSE, sizeof (ZdCell));
  self->packed = g_byte_array_new ();
  return self;
}

void
zd_stored_row_free (ZdStoredRow *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->cells);
  g_byte_array_unref (self->packed);
  g_free (self);
}

static gboolean
read_file (const ZdRowStore *self, guint64 start, gsize length, GByteArray *packed, GError **error)
{
  gsize done = 0;

  g_byte_array_set_size (packed, length);
  while (done < length) {
    gssize got = pread (fileno (self->file), packed->data + done, length - done, start - self->used + done);
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      return fail (error);
    done += got;
  }
  return TRUE;
}

static void
unpack (ZdStoredRow *self, const guint8 *p)
{
  guint32 head[2];

  memcpy (head, p, sizeof head);
  p += sizeof head;
  g_array_set_size (self->cells, head[1]);
  for (guint i = 0; i < head[1]; i++) {
    ZdCell *cell = &g_array_index (self->cells, ZdCell, i);
    cell->kind = p[0] & ((1 << FLAGS_FROM) - 1);
    cell->flags = p[0] >> FLAGS_FROM;
    cell->length = p[1];
    p += 2;
    if (cell->length == LONG) {
      memcpy (&cell->length, p, sizeof cell->length);
      p += sizeof cell->length;
    }
    cell->text = (const char *) p;
    p += cell->length + 1;
  }
  self->row = (ZdRow) { head[0], head[1], (const ZdCell *) self->cells->data };
}

gboolean
zd_row_store_get (const ZdRowStore *self, guint index, ZdStoredRow *reader, const ZdRow **row, GError **error)
{
  guint64 start = g_array_index (self->starts, guint64, index);
  gsize length = g_array_index (self->starts, guint64, index + 1) - start;

  if (start < self->used)
    unpack (reader, self->bytes + start);
  else if (read_file (self, start, length, reader->packed, error))
    unpack (reader, reader->packed->data);
  else
    return FALSE;
  *row = &reader->row;
  return TRUE;
}

void
zd_row_store_expect (const ZdRowStore *self, guint next, guint later)
{
  guint64 start = g_array_index (self->starts, guint64, next);
  guint64 end = MIN (g_array_index (self->starts, guint64, next + 1), self->used);

  __builtin_prefetch (&g_array_index (self->starts, guint64, later));
  for (; start < end; start += LINE)
    __builtin_prefetch (self->bytes + start);
}
