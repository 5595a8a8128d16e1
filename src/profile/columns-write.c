/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"

#include "profile/columns-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/checksum.h"
#include "base/error.h"
#include "base/file.h"
#include "profile/columns-section.h"

/* Every section has this part of its size behind it, so that some parties can be added without a copy. */
#define SPARE 256

typedef struct {
  ZdFileContent content;
  GArray *sections; /* of ZdFileSection */
} Writing;

static void
add_sections (Writing *self, ZdSectionKind kind, guint a, gint b)
{
  for (guint part = 0; part < ZD_SECTION_PARTS; part++) {
    ZdFileSection section = { .kind = kind, .part = part, .a = a, .b = b };
    ZdStored *stored;
    const ZdMemory *memory = zd_file_memory (&self->content, &section, &stored);
    if (!memory || memory->size == 0)
      continue;
    section.stored = stored ? *stored : 0;
    section.size = memory->size;
    section.checksum = zd_checksum (memory->data, memory->size);
    g_array_append_val (self->sections, section);
  }
}

static void
add_field (Writing *self, guint field)
{
  const GPtrArray *years = self->content.columns->annual[field];

  add_sections (self, ZD_SECTION_FACT, field, 0);
  add_sections (self, ZD_SECTION_EXCEPTION, field, 0);
  for (guint i = 0; years && i < years->len; i++)
    add_sections (self, ZD_SECTION_ANNUAL, field, ((const Annual *) g_ptr_array_index (years, i))->year);
}

/* What is no memory of its own in the columns. */
static void
add_small (Writing *self)
{
  const ZdColumns *columns = self->content.columns;

  for (guint i = 0; i < columns->sources->len; i++) {
    const char *id = g_array_index (columns->sources, Source, i).id;
    zd_memory_append (&self->content.sources, id, strlen (id) + 1);
  }
  for (guint i = 0; i < zd_catalogue_n_kinds (columns->catalogue); i++) {
    const ZdCoverage *coverage = &g_array_index (columns->coverage[i].classes, ZdCoverage, 0);
    const gint32 days[] = { coverage->from, coverage->until, coverage->as_of };
    zd_memory_append (&self->content.common, days, sizeof days);
  }
  add_sections (self, ZD_SECTION_SOURCES, 0, 0);
  add_sections (self, ZD_SECTION_COMMON, 0, 0);
}

/* The sources first: reading, they must be there for their days. */
static void
list_sections (Writing *self)
{
  const ZdColumns *columns = self->content.columns;

  add_small (self);
  add_sections (self, ZD_SECTION_SEARCH, 0, 0);
  for (guint i = 0; i < 3; i++)
    add_sections (self, ZD_SECTION_TEXTS, i, 0);
  for (guint i = 0; i < zd_catalogue_n_fields (columns->catalogue); i++)
    add_field (self, i);
  for (guint i = 0; i < columns->sources->len; i++)
    add_sections (self, ZD_SECTION_DAYS, i, 0);
  for (guint i = 0; i < zd_catalogue_n_kinds (columns->catalogue); i++) {
    add_sections (self, ZD_SECTION_COVERAGE, i, 0);
    add_sections (self, ZD_SECTION_RECORD, i, 0);
  }
}

static guint64
aligned (guint64 offset)
{
  return (offset + ZD_FILE_ALIGN - 1) / ZD_FILE_ALIGN * ZD_FILE_ALIGN;
}

/* Gives every section its place; the size of it all. */
static guint64
lay_out (Writing *self)
{
  guint64 offset = aligned (sizeof (ZdFileHeader) + self->sections->len * sizeof (ZdFileSection));

  for (guint i = 0; i < self->sections->len; i++) {
    ZdFileSection *section = &g_array_index (self->sections, ZdFileSection, i);
    section->offset = offset;
    section->room = aligned (section->size + section->size / SPARE);
    offset += section->room;
  }
  return offset;
}

static gboolean
put_section (Writing *self, FILE *file, const ZdFileSection *section)
{
  ZdStored *stored;
  const ZdMemory *memory = zd_file_memory (&self->content, section, &stored);

  return fseeko (file, (off_t) section->offset, SEEK_SET) == 0
         && fwrite (memory->data, 1, memory->size, file) == memory->size;
}

static gboolean
put_all (Writing *self, FILE *file, const ZdFileHeader *header)
{
  if (fwrite (header, sizeof *header, 1, file) != 1
      || fwrite (self->sections->data, sizeof (ZdFileSection), self->sections->len, file) != self->sections->len)
    return FALSE;
  for (guint i = 0; i < self->sections->len; i++)
    if (!put_section (self, file, &g_array_index (self->sections, ZdFileSection, i)))
      return FALSE;
  return fflush (file) == 0 && ftruncate (fileno (file), (off_t) header->size) == 0;
}

static ZdFileHeader
make_header (Writing *self, const char *token, gint64 change)
{
  const ZdColumns *columns = self->content.columns;
  g_autofree char *digest = zd_file_catalogue_digest (columns->catalogue);
  ZdFileHeader header = { .version = ZD_FILE_VERSION, .order = ZD_FILE_ORDER, .change = change };

  memcpy (header.magic, ZD_FILE_MAGIC, sizeof header.magic);
  memcpy (header.token, token, MIN (strlen (token), sizeof header.token));
  memcpy (header.catalogue, digest, MIN (strlen (digest), sizeof header.catalogue));
  header.n_rows = columns->n_rows;
  header.n_texts = columns->texts.n;
  header.uscc_stride = columns->usccs.stride;
  header.n_sections = self->sections->len;
  header.size = lay_out (self);
  header.checksum = zd_file_header_checksum (&header, (const ZdFileSection *) (gconstpointer) self->sections->data);
  return header;
}

static gboolean
write_file (Writing *self, const char *path, const ZdFileHeader *header, GError **error)
{
  g_autoptr (ZdNewFile) target = zd_new_file_begin (path, error);
  FILE *file = target ? g_fopen (zd_new_file_path (target), "wb") : NULL;
  gboolean done;

  if (!target)
    return FALSE;
  done = file && put_all (self, file, header);
  int failure = errno;
  if (file && fclose (file) != 0)
    done = FALSE;
  if (!done) {
    zd_error_set_errno (error, failure, path);
    return FALSE;
  }
  return zd_new_file_commit (target, error);
}

gboolean
zd_columns_write (const ZdColumns *self, const char *path, const char *token, gint64 change, GBytes *search,
                  GError **error)
{
  g_autoptr (GArray) sections = g_array_new (FALSE, FALSE, sizeof (ZdFileSection));
  ZdColumns with_search = *self; /* looked at only */
  Writing writing = { .content.columns = &with_search, .sections = sections };
  ZdFileHeader header;
  gboolean written;

  g_return_val_if_fail (self->sealed && strlen (token) <= ZD_FILE_DIGEST, FALSE);
  with_search.search = (ZdMemory){ 0 };
  if (search)
    with_search.search.data = (gpointer) g_bytes_get_data (search, &with_search.search.size);
  list_sections (&writing);
  header = make_header (&writing, token, change);
  written = write_file (&writing, path, &header, error);
  zd_memory_clear (&writing.content.sources);
  zd_memory_clear (&writing.content.common);
  return written;
}
