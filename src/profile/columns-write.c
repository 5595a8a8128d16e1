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
#include "profile/columns-section.h"

/* Every section has this part of its size behind it, so that some parties can be added without a copy. */
#define SPARE 256

struct _ZdColumnsFile {
  ZdFileContent content;
  ZdFileHeader header;
  GArray *sections; /* of ZdFileSection */
  guint64 end;      /* of those that have their place */
  ZdNewFile *target;
  FILE *file;
};

void
zd_columns_file_free (ZdColumnsFile *self)
{
  if (!self)
    return;
  zd_memory_clear (&self->content.sources);
  zd_memory_clear (&self->content.common);
  g_clear_pointer (&self->sections, g_array_unref);
  g_clear_pointer (&self->file, fclose);
  zd_new_file_free (self->target);
  g_free (self);
}

/* ---- what is to be written ---- */

static void
add_sections (ZdColumnsFile *self, ZdSectionKind kind, guint a, gint b)
{
  for (guint part = 0; part < ZD_SECTION_PARTS; part++) {
    ZdFileSection section = { .kind = kind, .part = part, .a = a, .b = b };
    ZdStored *stored;
    const ZdMemory *memory = zd_file_memory (&self->content, &section, &stored);
    if (!memory || memory->size == 0)
      continue;
    section.stored = stored ? *stored : 0;
    section.size = memory->size;
    g_array_append_val (self->sections, section);
  }
}

static void
add_field (ZdColumnsFile *self, guint field)
{
  const GPtrArray *years = self->content.columns->annual[field];

  add_sections (self, ZD_SECTION_FACT, field, 0);
  add_sections (self, ZD_SECTION_EXCEPTION, field, 0);
  for (guint i = 0; years && i < years->len; i++)
    add_sections (self, ZD_SECTION_ANNUAL, field, ((const Annual *) g_ptr_array_index (years, i))->year);
}

/* What is no memory of its own in the columns. */
static void
add_small (ZdColumnsFile *self)
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
list_sections (ZdColumnsFile *self)
{
  const ZdColumns *columns = self->content.columns;

  add_small (self);
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

/* ---- writing ---- */

static guint64
aligned (guint64 offset)
{
  return (offset + ZD_FILE_ALIGN - 1) / ZD_FILE_ALIGN * ZD_FILE_ALIGN;
}

/* Behind those that were put before. */
static gboolean
put (ZdColumnsFile *self, ZdFileSection *section, const void *data)
{
  section->offset = self->end;
  section->room = aligned (section->size + section->size / SPARE);
  section->checksum = zd_checksum (data, section->size);
  self->end += section->room;
  return fseeko (self->file, (off_t) section->offset, SEEK_SET) == 0
         && fwrite (data, 1, section->size, self->file) == section->size;
}

/* The table of sections, and that of what is still to come, stand in front of them. */
static gboolean
put_columns (ZdColumnsFile *self, const char *path, ZdProgress *progress, GError **error)
{
  self->end = aligned (sizeof (ZdFileHeader) + (self->sections->len + 1) * sizeof (ZdFileSection));
  for (guint i = 0; i < self->sections->len; i++) {
    ZdFileSection *section = &g_array_index (self->sections, ZdFileSection, i);
    ZdStored *stored;
    if (!zd_progress_check (progress, error))
      return FALSE;
    if (!put (self, section, zd_file_memory (&self->content, section, &stored)->data)) {
      zd_error_set_errno (error, errno, path);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
put_search (ZdColumnsFile *self, GBytes *search)
{
  ZdFileSection section = { .kind = ZD_SECTION_SEARCH };
  const void *data = search ? g_bytes_get_data (search, &section.size) : NULL;
  gboolean is_put = section.size == 0 || put (self, &section, data);

  if (section.size > 0)
    g_array_append_val (self->sections, section);
  return is_put;
}

static gboolean
put_header (ZdColumnsFile *self)
{
  const ZdFileSection *sections = (const ZdFileSection *) (gconstpointer) self->sections->data;
  ZdFileHeader *header = &self->header;

  header->n_sections = self->sections->len;
  header->size = self->end;
  header->checksum = zd_file_header_checksum (header, sections);
  return fseeko (self->file, 0, SEEK_SET) == 0 && fwrite (header, sizeof *header, 1, self->file) == 1
         && fwrite (sections, sizeof *sections, header->n_sections, self->file) == header->n_sections
         && fflush (self->file) == 0 && ftruncate (fileno (self->file), (off_t) header->size) == 0;
}

static void
describe (ZdColumnsFile *self, const char *token, gint64 change)
{
  const ZdColumns *columns = self->content.columns;
  g_autofree char *digest = zd_file_catalogue_digest (columns->catalogue);
  ZdFileHeader *header = &self->header;

  *header = (ZdFileHeader){ .version = ZD_FILE_VERSION, .order = ZD_FILE_ORDER, .change = change };
  memcpy (header->magic, ZD_FILE_MAGIC, sizeof header->magic);
  memcpy (header->token, token, MIN (strlen (token), sizeof header->token));
  memcpy (header->catalogue, digest, MIN (strlen (digest), sizeof header->catalogue));
  header->n_rows = columns->n_rows;
  header->n_texts = columns->texts.n;
  header->uscc_stride = columns->usccs.stride;
}

ZdColumnsFile *
zd_columns_write_begin (const ZdColumns *columns, const char *path, const char *token, gint64 change,
                        ZdProgress *progress, GError **error)
{
  g_autoptr (ZdColumnsFile) self = g_new0 (ZdColumnsFile, 1);

  g_return_val_if_fail (columns->sealed && strlen (token) <= ZD_FILE_DIGEST, NULL);
  self->content.columns = (ZdColumns *) columns; /* looked at only */
  self->sections = g_array_new (FALSE, FALSE, sizeof (ZdFileSection));
  self->target = zd_new_file_begin (path, error);
  if (!self->target)
    return NULL;
  describe (self, token, change);
  list_sections (self);
  self->file = g_fopen (zd_new_file_path (self->target), "wb");
  if (!self->file)
    zd_error_set_errno (error, errno, path);
  return self->file && put_columns (self, path, progress, error) ? g_steal_pointer (&self) : NULL;
}

ZdNewFile *
zd_columns_write_end (ZdColumnsFile *self, GBytes *search, GError **error)
{
  gboolean done = put_search (self, search) && put_header (self);
  int failure = errno;

  if (fclose (g_steal_pointer (&self->file)) != 0 && done) {
    failure = errno;
    done = FALSE;
  }
  if (done)
    return g_steal_pointer (&self->target);
  zd_error_set_errno (error, failure, zd_new_file_path (self->target));
  return NULL;
}

gboolean
zd_columns_write (const ZdColumns *self, const char *path, const char *token, gint64 change, GBytes *search,
                  GError **error)
{
  g_autoptr (ZdColumnsFile) writing = zd_columns_write_begin (self, path, token, change, NULL, error);
  g_autoptr (ZdNewFile) file = writing ? zd_columns_write_end (writing, search, error) : NULL;

  return file && zd_new_file_place (file, error);
}
