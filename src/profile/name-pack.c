/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"
#include "profile/columns-file.h"
#include "profile/name-index-private.h"

#include "profile/name-spelling.h"

/* Then the starts, then the text with its padding. */
typedef struct {
  guint64 spelling; /* the numbers of characters may be others tomorrow: digest of the table they come from */
  guint32 n_rows;
  guint32 n_units;
} Header;

/* FNV-1a. */
static guint64
digest_of_spelling (void)
{
  const ZdNameSpelling *spelling = zd_name_spelling ();
  guint64 digest = G_GUINT64_CONSTANT (14695981039346656037);

  for (guint i = 0; i < G_N_ELEMENTS (spelling->code); i++)
    digest = (digest ^ spelling->code[i]) * G_GUINT64_CONSTANT (1099511628211);
  return digest;
}

static gsize
size_of (const Header *header)
{
  return sizeof *header + ((gsize)header->n_rows + 1) * sizeof (guint32) +
         ((gsize)header->n_units + NAME_PADDING) * sizeof (guint16);
}

GBytes *
zd_name_index_pack (const ZdNameIndex *self)
{
  guint32 n_rows = zd_columns_n_rows (self->columns);
  const Header header = { digest_of_spelling (), n_rows, self->starts[n_rows] };
  GByteArray *pack = g_byte_array_sized_new ((guint)size_of (&header));

  g_byte_array_append (pack, (const guint8 *)&header, sizeof header);
  g_byte_array_append (pack, (const guint8 *)self->starts, (n_rows + 1) * sizeof *self->starts);
  g_byte_array_append (pack, (const guint8 *)self->text,
                       (header.n_units + NAME_PADDING) * sizeof *self->text);
  return g_byte_array_free_to_bytes (pack);
}

/* Names one behind the other, none of them outside the text. */
static gboolean
are_starts (const guint32 *starts, const Header *header)
{
  gboolean rising = starts[0] == 0 && starts[header->n_rows] == header->n_units;

  for (guint32 row = 0; row < header->n_rows; row++)
    rising &= starts[row] < starts[row + 1];
  return rising;
}

/* Whoever reads on until a zero finds one, in the padding at the latest. */
static gboolean
has_end (const guint16 *text, const Header *header)
{
  return text[(gsize)header->n_units + NAME_PADDING - 1] == 0;
}

void
zd_name_pack_find (const ZdColumns *columns, NamePack *pack)
{
  gsize size;
  const Header *header = zd_columns_search (columns, &size);
  const guint32 *starts = (const guint32 *)(header + 1);
  const guint16 *text;

  *pack = (NamePack){ 0 };
  if (header == NULL || size < sizeof *header || size_of (header) != size ||
      header->spelling != digest_of_spelling () || header->n_rows > zd_columns_n_rows (columns) ||
      !are_starts (starts, header))
    return;
  text = (const guint16 *)(starts + header->n_rows + 1);
  if (has_end (text, header))
    *pack = (NamePack){ header->n_rows, starts, text };
}
