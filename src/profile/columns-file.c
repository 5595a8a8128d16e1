/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"

#include "profile/columns-file.h"

#include <string.h>

#include "base/blocks.h"
#include "base/checksum.h"
#include "base/file.h"
#include "profile/columns-section.h"

/* Nothing in the file is believed: first the header is checked, then every place and every checksum, then whether the
 * sizes are those of so many rows. What is left to chance is looked at where it is used (zd_narrow_at() and the
 * like). */
typedef struct {
  const char *bytes;
  gsize length;
  ZdFileHeader header;
  const ZdFileSection *sections; /* in the file */
  ZdFileContent content;
  int damaged; /* atomic */
} Reading;

static gboolean
is_same (const char *digest, const char stored[ZD_FILE_DIGEST])
{
  char padded[ZD_FILE_DIGEST] = { 0 };

  memcpy (padded, digest, MIN (strlen (digest), sizeof padded));
  return memcmp (padded, stored, sizeof padded) == 0;
}

static gboolean
header_is_sound (Reading *self)
{
  const ZdFileHeader *header = &self->header;

  if (self->length < sizeof *header)
    return FALSE;
  memcpy (&self->header, self->bytes, sizeof *header);
  self->sections = (const ZdFileSection *) (gconstpointer) (self->bytes + sizeof *header);
  return memcmp (header->magic, ZD_FILE_MAGIC, sizeof header->magic) == 0 && header->version == ZD_FILE_VERSION
         && header->order == ZD_FILE_ORDER && header->size == self->length
         && header->n_sections <= (self->length - sizeof *header) / sizeof (ZdFileSection)
         && header->checksum == zd_file_header_checksum (header, self->sections);
}

static gboolean
is_ours (const Reading *self, const ZdCatalogue *catalogue, const char *token)
{
  g_autofree char *digest = zd_file_catalogue_digest (catalogue);

  return is_same (token, self->header.token) && is_same (digest, self->header.catalogue);
}

static gboolean
lies_inside (const Reading *self, const ZdFileSection *section)
{
  guint64 length = self->header.size;

  return section->offset % ZD_FILE_ALIGN == 0 && section->offset <= length
         && section->room <= length - section->offset && section->size <= section->room && section->size > 0
         && section->stored < ZD_N_STORED;
}

static void
check_section (guint first, guint end, gpointer data)
{
  Reading *self = data;

  for (guint i = first; i < end; i++) {
    const ZdFileSection *section = &self->sections[i];
    if (!lies_inside (self, section)
        || zd_checksum (self->bytes + section->offset, section->size) != section->checksum)
      g_atomic_int_set (&self->damaged, TRUE);
  }
}

/* One behind the other, so that none grows into another. */
static gboolean
lie_apart (const Reading *self)
{
  guint64 end = sizeof self->header + self->header.n_sections * sizeof *self->sections;

  for (guint i = 0; i < self->header.n_sections; i++) {
    if (self->sections[i].offset < end)
      return FALSE;
    end = self->sections[i].offset + self->sections[i].room;
  }
  return TRUE;
}

/* The ids in their order: those of the fields, which are there, then the others. */
static gboolean
take_sources (Reading *self)
{
  const ZdMemory *memory = &self->content.sources;
  const char *id = memory->data, *end = id + memory->size;

  if (memory->size == 0 || end[-1] != '\0')
    return FALSE;
  for (guint i = 0; id < end; i++, id += strlen (id) + 1)
    if (zd_columns_source (self->content.columns, id) != i)
      return FALSE;
  return TRUE;
}

static gboolean
take_section (Reading *self, const ZdFileSection *section)
{
  ZdStored *stored;
  ZdMemory *memory = zd_file_memory (&self->content, section, &stored);

  if (!memory || memory->size > 0)
    return FALSE;
  memory->data = (char *) self->bytes + section->offset;
  memory->size = section->size;
  memory->room = section->room;
  memory->borrowed = TRUE;
  if (stored)
    *stored = section->stored;
  return section->kind != ZD_SECTION_SOURCES || take_sources (self);
}

static void
take_pool (ZdTextPool *pool, guint n, guint stride)
{
  pool->n = pool->indexed = n;
  pool->stride = stride;
}

static gboolean
take_sections (Reading *self)
{
  ZdColumns *columns = self->content.columns;

  zd_text_pool_clear (&columns->texts);
  for (guint i = 0; i < zd_catalogue_n_kinds (columns->catalogue); i++)
    zd_text_pool_clear (&columns->coverage[i].spans);
  for (guint i = 0; i < self->header.n_sections; i++)
    if (!take_section (self, &self->sections[i]))
      return FALSE;
  columns->n_rows = self->header.n_rows;
  take_pool (&columns->usccs, columns->n_rows, self->header.uscc_stride);
  take_pool (&columns->names, columns->n_rows, 0);
  take_pool (&columns->texts, self->header.n_texts, 0);
  return TRUE;
}

static gboolean
take_common (Reading *self)
{
  ZdColumns *columns = self->content.columns;
  const gint32 *days = self->content.common.data;
  guint n = zd_catalogue_n_kinds (columns->catalogue);

  if (self->content.common.size != n * 3 * sizeof *days)
    return FALSE;
  for (guint i = 0; i < n; i++)
    zd_columns_set_coverage (columns, zd_catalogue_kind_at (columns->catalogue, i), days[3 * i], days[3 * i + 1],
                             days[3 * i + 2]);
  return TRUE;
}

static gboolean
field_is_whole (const ZdColumns *columns, guint field)
{
  const GPtrArray *years = columns->annual[field];

  for (guint i = 0; years && i < years->len; i++)
    if (!zd_column_is_whole (&((const Annual *) g_ptr_array_index (years, i))->column, columns->n_rows))
      return FALSE;
  return zd_column_is_whole (&columns->facts[field], columns->n_rows)
         && zd_row_list_is_whole (&columns->exceptions[field], columns->n_rows);
}

static gboolean
read_whole (ZdColumns *columns)
{
  for (guint i = 0; i < zd_catalogue_n_fields (columns->catalogue); i++)
    if (!field_is_whole (columns, i))
      return FALSE;
  for (guint i = 0; i < columns->sources->len; i++)
    if (!zd_column_is_whole (&g_array_index (columns->sources, Source, i).days, columns->n_rows))
      return FALSE;
  for (guint i = 0; i < zd_catalogue_n_kinds (columns->catalogue); i++)
    if (!zd_coverage_table_read (&columns->coverage[i], columns->n_rows)
        || !zd_record_table_is_whole (&columns->records[i], columns->n_rows))
      return FALSE;
  return columns->texts.n > 0 && zd_text_pool_is_whole (&columns->usccs) && zd_text_pool_is_whole (&columns->names)
         && zd_text_pool_is_whole (&columns->texts);
}

/* @known: the checksum of a header that was behind sound sections before; 0: none. */
static gboolean
read_file (Reading *self, const ZdCatalogue *catalogue, const char *token, guint64 known)
{
  if (!header_is_sound (self) || !is_ours (self, catalogue, token))
    return FALSE;
  if (known != self->header.checksum)
    zd_each_block (self->header.n_sections, 1, check_section, self, NULL, NULL);
  return !self->damaged && lie_apart (self) && take_sections (self) && take_common (self)
         && read_whole (self->content.columns);
}

static ZdColumns *
open_file (const char *path, const ZdCatalogue *catalogue, const char *token, guint64 known)
{
  g_autoptr (GBytes) file = zd_file_map (path); /* so rows can be changed without a copy of all others */
  g_autoptr (ZdColumns) columns = NULL;
  Reading self = { 0 };

  if (!file) {
    g_debug ("There is no snapshot %s.", path);
    return NULL;
  }
  columns = zd_columns_new (catalogue);
  columns->file = g_bytes_ref (file);
  self.bytes = g_bytes_get_data (file, &self.length);
  self.content.columns = columns;
  if (!read_file (&self, catalogue, token, known)) {
    g_debug ("The snapshot %s is damaged or of another library.", path);
    return NULL;
  }
  columns->sealed = TRUE;
  columns->path = g_strdup (path);
  columns->token = g_strdup (token);
  columns->checksum = self.header.checksum;
  columns->change = self.header.change;
  return g_steal_pointer (&columns);
}

ZdColumns *
zd_columns_open (const char *path, const ZdCatalogue *catalogue, const char *token, gint64 *change)
{
  ZdColumns *columns = open_file (path, catalogue, token, 0);

  if (columns)
    *change = columns->change;
  return columns;
}

const char *
zd_columns_token (const ZdColumns *self)
{
  return self->token;
}

ZdColumns *
zd_columns_open_again (const ZdColumns *held, gint64 *change)
{
  g_autoptr (ZdColumns) columns
      = held->token ? open_file (held->path, held->catalogue, held->token, held->checksum) : NULL;

  if (!columns || columns->checksum != held->checksum)
    return NULL;
  *change = columns->change;
  return g_steal_pointer (&columns);
}

ZdColumns *
zd_columns_unpatched (const ZdColumns *self)
{
  gint64 change;

  return self->token && self->changed->len == 0 ? zd_columns_ref ((ZdColumns *) self)
                                                : zd_columns_open_again (self, &change);
}

gconstpointer
zd_columns_search (const ZdColumns *self, gsize *size)
{
  *size = self->search.size;
  return self->search.data;
}
