/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/xls-stream.h"

#include <errno.h>
#include <gsf/gsf-infile-msole.h>
#include <gsf/gsf-infile.h>
#include <gsf/gsf-input-stdio.h>
#include <gsf/gsf-utils.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "sheet/xls-old.h"

#define HEADER_BYTES 4

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GsfInput, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GsfInfile, g_object_unref)

struct _ZdXlsStream {
  GsfInput *input;
  guint64 size;
  guint64 place; /* of the record read last */
  guint64 next;  /* of the one behind it */
  guint version; /* 0: as the file has them */
  guint8 raised[ZD_XLS_OLD_BYTES];
};

/* libgsf warns on the terminal of what it then reports as an error. */
static void
be_silent (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

static void
start_gsf (void)
{
  static gsize started;

  if (!g_once_init_enter (&started))
    return;
  gsf_init ();
  g_log_set_handler ("libgsf:msole", G_LOG_LEVEL_MASK, be_silent, NULL);
  g_once_init_leave (&started, 1);
}

/* -1: there is none. Whatever case another program writes the name in. */
static int
find_child (GsfInfile *container, const char *name)
{
  const int n = gsf_infile_num_children (container);

  for (int i = 0; i < n; i++) {
    const char *child = gsf_infile_name_by_index (container, i);
    if (child != NULL && g_ascii_strcasecmp (child, name) == 0)
      return i;
  }
  return -1;
}

/* Where Excel keeps it since its version 5; a file for both has a Book and a Workbook. */
static int
find_workbook (GsfInfile *container)
{
  const int workbook = find_child (container, "Workbook");

  return workbook >= 0 ? workbook : find_child (container, "Book");
}

static GsfInput *
open_container (GsfInput *file)
{
  g_autoptr (GsfInfile) container = gsf_infile_msole_new (file, NULL);
  const int workbook = container != NULL ? find_workbook (container) : -1;

  return workbook >= 0 ? gsf_infile_child_by_index (container, workbook) : NULL;
}

/* The stream of records in @path; NULL when there is none. */
static GsfInput *
open_records (const char *path)
{
  static const guint8 ole2[] = { 0xD0, 0xCF, 0x11, 0xE0 };
  g_autoptr (GsfInput) file = gsf_input_stdio_new (path, NULL);
  const guint8 *head = file != NULL ? gsf_input_read (file, sizeof ole2, NULL) : NULL;

  if (head == NULL)
    return NULL;
  if (memcmp (head, ole2, sizeof ole2) == 0)
    return open_container (file);
  gsf_input_seek (file, 0, G_SEEK_SET);
  return g_steal_pointer (&file);
}

ZdSheetFormat
zd_xls_stream_sniff (const char *path)
{
  g_autoptr (GsfInput) file = NULL;
  g_autoptr (GsfInfile) container = NULL;

  start_gsf ();
  file = gsf_input_stdio_new (path, NULL);
  container = file != NULL ? gsf_infile_msole_new (file, NULL) : NULL;
  if (container != NULL && find_child (container, "EncryptedPackage") >= 0)
    return ZD_SHEET_PROTECTED;
  return container == NULL || find_workbook (container) >= 0 ? ZD_SHEET_XLS : ZD_SHEET_OTHER;
}

ZdXlsStream *
zd_xls_stream_open (const char *path, GError **error)
{
  GsfInput *input;
  ZdXlsStream *self;

  start_gsf ();
  if (access (path, R_OK) != 0) {
    zd_error_set_errno (error, errno, path);
    return NULL;
  }
  input = open_records (path);
  if (input == NULL) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("The file is damaged: no workbook is found in it. Let a spreadsheet program repair it and "
                    "save it as .xlsx."));
    return NULL;
  }
  self = g_new0 (ZdXlsStream, 1);
  self->input = input;
  self->size = gsf_input_size (input);
  return self;
}

void
zd_xls_stream_free (ZdXlsStream *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->input);
  g_free (self);
}

guint16
zd_xls_u16 (const guint8 *data)
{
  return data[0] | data[1] << 8;
}

guint32
zd_xls_u32 (const guint8 *data)
{
  return zd_xls_u16 (data) | (guint32)zd_xls_u16 (data + 2) << 16;
}

guint64
zd_xls_stream_get_place (const ZdXlsStream *self)
{
  return self->place;
}

guint64
zd_xls_stream_get_size (const ZdXlsStream *self)
{
  return self->size;
}

void
zd_xls_stream_seek (ZdXlsStream *self, guint64 place)
{
  self->next = MIN (place, self->size);
  gsf_input_seek (self->input, self->next, G_SEEK_SET);
}

void
zd_xls_stream_set_version (ZdXlsStream *self, guint version)
{
  self->version = version;
}

/* The workbook's stream is padded with zeros: only in Excel 2 is that a record, the sheet's size. */
static gboolean
is_padding (const ZdXlsStream *self, const ZdXlsRecord *record)
{
  return record->id == ZD_XLS_NONE || (record->id == 0 && (self->version != 2 || record->length == 0));
}

gboolean
zd_xls_stream_next (ZdXlsStream *self, ZdXlsRecord *record, GError **error)
{
  const guint8 *header;

  *record = (ZdXlsRecord){ .id = ZD_XLS_NONE };
  self->place = self->next;
  if (self->size - self->next < HEADER_BYTES)
    return TRUE;
  header = gsf_input_read (self->input, HEADER_BYTES, NULL);
  if (header != NULL) {
    record->id = zd_xls_u16 (header);
    record->length = zd_xls_u16 (header + 2);
    self->next += HEADER_BYTES + record->length;
    if (is_padding (self, record))
      *record = (ZdXlsRecord){ .id = ZD_XLS_NONE };
    if (record->length == 0)
      return TRUE;
    if (self->next <= self->size)
      record->data = gsf_input_read (self->input, record->length, NULL);
  }
  if (record->data != NULL) {
    if (self->version != 0 && self->version < 5)
      zd_xls_old_raise (self->version, record, self->raised);
    return TRUE;
  }
  self->next = self->size;
  g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
               _ ("The file ends too early. Get it again from where it came from."));
  return FALSE;
}
