/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/zip.h"

#include <minizip/unzip.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

/* Below this size the ratio says nothing: a column of equal values packs well. */
#define RATIO_FROM      (64 * 1024 * 1024)
#define FLAG_ENCRYPTED  1
#define METHOD_STORED   0
#define METHOD_DEFLATED 8

typedef struct {
  unz64_file_pos position;
  guint64 size;
  gboolean encrypted;
  gboolean readable; /* by a method that we know */
} Entry;

struct _ZdZip {
  char *path;
  GHashTable *entries; /* folded name → Entry */
};

struct _ZdZipPart {
  unzFile file;
  guint64 size;
  guint64 done;
  gboolean open;
};

static gboolean
set_damaged (GError **error)
{
  g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
               _ ("The file is damaged or was cut short. Copy it again, or save it again as .xlsx."));
  return FALSE;
}

static char *
fold_name (const char *name)
{
  char *folded = g_ascii_strdown (name, -1);
  char *start;

  g_strdelimit (folded, "\\", '/');
  for (start = folded; *start == '/' || (start[0] == '.' && start[1] == '/'); start++)
    continue;
  memmove (folded, start, strlen (start) + 1);
  return folded;
}

static gboolean
check_entry (const unz_file_info64 *info, const ZdSheetLimits *limits, guint64 *total, GError **error)
{
  guint64 size = info->uncompressed_size;

  if (size > limits->max_unzipped - *total) {
    g_set_error (
        error, ZD_ERROR, ZD_ERROR_INPUT,
        _ ("The file would unpack to more than %u MB. Split it into smaller ones, or save it as .csv."),
        (guint)(limits->max_unzipped >> 20));
    return FALSE;
  }
  if (size > RATIO_FROM && size / limits->max_ratio > info->compressed_size) {
    g_set_error (
        error, ZD_ERROR, ZD_ERROR_INPUT,
        _ ("The file unpacks to more than %u times its size, as no workbook does. Save it as a new .xlsx."),
        limits->max_ratio);
    return FALSE;
  }
  *total += size;
  return TRUE;
}

static gboolean
add_entry (ZdZip *self, unzFile file, const ZdSheetLimits *limits, guint64 *total, GError **error)
{
  char name[1024];
  unz_file_info64 info;
  unz64_file_pos position;
  g_autofree char *folded = NULL;
  Entry *entry;

  if (unzGetCurrentFileInfo64 (file, &info, name, sizeof name - 1, NULL, 0, NULL, 0) != UNZ_OK ||
      unzGetFilePos64 (file, &position) != UNZ_OK)
    return set_damaged (error);
  if (!check_entry (&info, limits, total, error))
    return FALSE;

  /* minizip copies min(size, buffer) bytes and may leave out the NUL. */
  name[MIN (info.size_filename, sizeof name - 1)] = '\0';
  folded = fold_name (name);
  if (g_hash_table_contains (self->entries, folded))
    return TRUE;
  entry = g_new (Entry, 1);
  entry->position = position;
  entry->size = info.uncompressed_size;
  entry->encrypted = (info.flag & FLAG_ENCRYPTED) != 0;
  entry->readable = info.compression_method == METHOD_STORED || info.compression_method == METHOD_DEFLATED;
  g_hash_table_insert (self->entries, g_steal_pointer (&folded), entry);
  return TRUE;
}

static gboolean
list_entries (ZdZip *self, unzFile file, const ZdSheetLimits *limits, GError **error)
{
  unz_global_info64 info;
  guint64 total = 0;

  if (unzGetGlobalInfo64 (file, &info) != UNZ_OK || info.number_entry == 0)
    return set_damaged (error);
  if (info.number_entry > limits->max_entries) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("The file has more than %u parts. Copy the sheet you need into a new workbook."),
                 limits->max_entries);
    return FALSE;
  }
  for (guint64 i = 0; i < info.number_entry; i++) {
    int rc = i == 0 ? unzGoToFirstFile (file) : unzGoToNextFile (file);

    if (rc != UNZ_OK)
      return set_damaged (error);
    if (!add_entry (self, file, limits, &total, error))
      return FALSE;
  }
  return TRUE;
}

ZdZip *
zd_zip_open (const char *path, const ZdSheetLimits *limits, GError **error)
{
  g_autoptr (ZdZip) self = g_new0 (ZdZip, 1);
  unzFile file = unzOpen64 (path);
  gboolean listed;

  self->path = g_strdup (path);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (file == NULL) {
    set_damaged (error);
    return NULL;
  }
  listed = list_entries (self, file, limits, error);
  unzClose (file);
  return listed ? g_steal_pointer (&self) : NULL;
}

void
zd_zip_free (ZdZip *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->entries);
  g_free (self->path);
  g_free (self);
}

static const Entry *
find_entry (const ZdZip *self, const char *name)
{
  g_autofree char *folded = fold_name (name);

  return g_hash_table_lookup (self->entries, folded);
}

gboolean
zd_zip_has (const ZdZip *self, const char *name)
{
  return find_entry (self, name) != NULL;
}

static gboolean
check_readable (const Entry *entry, const char *name, GError **error)
{
  if (entry == NULL)
    g_set_error (
        error, ZD_ERROR, ZD_ERROR_INPUT,
        _ ("The workbook lacks its part “%s”. Let a spreadsheet program repair it and save it as .xlsx."),
        name);
  else if (entry->encrypted)
    g_set_error (
        error, ZD_ERROR, ZD_ERROR_INPUT,
        _ ("The file is protected with a password. Open it, remove the password and save it as .xlsx."));
  else if (!entry->readable)
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("The file is packed as workbooks never are. Open it in a spreadsheet program and save it "
                    "as .xlsx."));
  else
    return TRUE;
  return FALSE;
}

ZdZipPart *
zd_zip_part_open (const ZdZip *self, const char *name, GError **error)
{
  const Entry *entry = find_entry (self, name);
  g_autoptr (ZdZipPart) part = NULL;

  if (!check_readable (entry, name, error))
    return NULL;
  part = g_new0 (ZdZipPart, 1);
  part->size = entry->size;
  part->file = unzOpen64 (self->path);
  if (part->file == NULL || unzGoToFilePos64 (part->file, &entry->position) != UNZ_OK ||
      unzOpenCurrentFile (part->file) != UNZ_OK) {
    set_damaged (error);
    return NULL;
  }
  part->open = TRUE;
  return g_steal_pointer (&part);
}

void
zd_zip_part_free (ZdZipPart *self)
{
  if (self == NULL)
    return;
  if (self->open)
    unzCloseCurrentFile (self->file);
  if (self->file != NULL)
    unzClose (self->file);
  g_free (self);
}

guint64
zd_zip_part_size (const ZdZipPart *self)
{
  return self->size;
}

gboolean
zd_zip_part_read (ZdZipPart *self, void *buffer, gsize size, gsize *got, GError **error)
{
  int n = 0;

  if (self->open)
    n = unzReadCurrentFile (self->file, buffer, MIN (size, G_MAXINT));
  if (n < 0)
    return set_damaged (error);
  *got = n;
  self->done += n;
  if (n > 0 || !self->open)
    return TRUE;

  self->open = FALSE;
  if (unzCloseCurrentFile (self->file) != UNZ_OK || self->done != self->size)
    return set_damaged (error);
  return TRUE;
}
