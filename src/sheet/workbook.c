/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/workbook.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "sheet/backend.h"

struct _ZdWorkbook {
  char *name; /* for messages */
  ZdSheetFormat format;
  ZdSheetLimits limits;
  GPtrArray *sheets; /* ZdSheetInfo */
  const ZdSheetBackend *backend;
  gpointer book;
};

struct _ZdSheet {
  const ZdWorkbook *workbook;
  guint index;
  gpointer rows;
  gboolean ended;
};

ZdSheetInfo *
zd_sheet_info_new (const char *name, gboolean hidden)
{
  ZdSheetInfo *self = g_new (ZdSheetInfo, 1);

  self->name = g_strdup (name);
  self->hidden = hidden;
  return self;
}

static void
sheet_info_free (gpointer data)
{
  ZdSheetInfo *self = data;

  g_free (self->name);
  g_free (self);
}

static void
name_file (const ZdWorkbook *self, GError **error)
{
  if (!g_error_matches (*error, ZD_ERROR, ZD_ERROR_CANCELLED))
    g_prefix_error (error, _ ("“%s”: "), self->name);
}

static void
name_sheet (const ZdSheet *self, guint32 row, GError **error)
{
  const ZdWorkbook *workbook = self->workbook;

  if (g_error_matches (*error, ZD_ERROR, ZD_ERROR_CANCELLED))
    return;
  if (workbook->format == ZD_SHEET_TEXT || workbook->format == ZD_SHEET_HTML)
    g_prefix_error (error, _ ("“%s”, row %u: "), workbook->name, row);
  else
    g_prefix_error (error, _ ("“%s”, sheet “%s”, row %u: "), workbook->name,
                    zd_workbook_get_sheet (workbook, self->index)->name, row);
}

static const ZdSheetBackend *
find_backend (ZdSheetFormat format, GError **error)
{
  static const ZdSheetBackend *const backends[] = {
    [ZD_SHEET_XLSX] = &zd_sheet_backend_xlsx,
    [ZD_SHEET_TEXT] = &zd_sheet_backend_text,
    [ZD_SHEET_XLS] = &zd_sheet_backend_xls,
    [ZD_SHEET_ODS] = &zd_sheet_backend_ods,
    [ZD_SHEET_HTML] = &zd_sheet_backend_html,
    [ZD_SHEET_XML_2003] = &zd_sheet_backend_xml_2003,
  };

  return zd_sheet_format_check (format, error) ? backends[format] : NULL;
}

ZdWorkbook *
zd_workbook_open (const char *path, const ZdSheetLimits *limits, GError **error)
{
  g_autoptr (ZdWorkbook) self = g_new0 (ZdWorkbook, 1);
  GError *failure = NULL;

  self->name = g_filename_display_basename (path);
  self->limits = limits != NULL ? *limits : *zd_sheet_limits_default ();
  self->sheets = g_ptr_array_new_with_free_func (sheet_info_free);
  if (!zd_sheet_sniff (path, &self->format, error))
    return NULL;
  self->backend = find_backend (self->format, &failure);
  if (self->backend != NULL)
    self->book = self->backend->open (path, &self->limits, self->sheets, &failure);
  if (self->book == NULL) {
    name_file (self, &failure);
    g_propagate_error (error, failure);
    return NULL;
  }
  return g_steal_pointer (&self);
}

void
zd_workbook_free (ZdWorkbook *self)
{
  if (self == NULL)
    return;
  if (self->book != NULL)
    self->backend->close (self->book);
  g_ptr_array_unref (self->sheets);
  g_free (self->name);
  g_free (self);
}

const char *
zd_workbook_get_name (const ZdWorkbook *self)
{
  return self->name;
}

ZdSheetFormat
zd_workbook_get_format (const ZdWorkbook *self)
{
  return self->format;
}

const char *
zd_workbook_get_encoding (const ZdWorkbook *self)
{
  return self->backend->get_encoding != NULL ? self->backend->get_encoding (self->book) : NULL;
}

guint
zd_workbook_get_n_sheets (const ZdWorkbook *self)
{
  return self->sheets->len;
}

const ZdSheetInfo *
zd_workbook_get_sheet (const ZdWorkbook *self, guint index)
{
  return g_ptr_array_index (self->sheets, index);
}

static guint
first_visible (const ZdWorkbook *self)
{
  for (guint i = 0; i < self->sheets->len; i++) {
    if (!zd_workbook_get_sheet (self, i)->hidden)
      return i;
  }
  return 0;
}

static char *
list_names (const ZdWorkbook *self)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < self->sheets->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", zd_workbook_get_sheet (self, i)->name);
  return g_string_free (names, FALSE);
}

gboolean
zd_workbook_find_sheet (const ZdWorkbook *self, const char *name, guint *index, GError **error)
{
  g_autofree char *names = NULL;
  guint64 number;

  *index = first_visible (self);
  if (name == NULL)
    return TRUE;
  for (*index = 0; *index < self->sheets->len; (*index)++) {
    if (strcmp (zd_workbook_get_sheet (self, *index)->name, name) == 0)
      return TRUE;
  }
  if (g_ascii_string_to_unsigned (name, 10, 1, self->sheets->len, &number, NULL)) {
    *index = number - 1;
    return TRUE;
  }
  names = list_names (self);
  g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("“%s” has no sheet “%s”. Its sheets are: %s"),
               self->name, name, names);
  return FALSE;
}

ZdSheet *
zd_sheet_open (ZdWorkbook *workbook, guint index, ZdProgress *progress, GError **error)
{
  GError *failure = NULL;
  gpointer rows;
  ZdSheet *self;

  rows = workbook->backend->open_sheet (workbook->book, index, progress, &failure);
  if (rows == NULL) {
    name_file (workbook, &failure);
    g_propagate_error (error, failure);
    return NULL;
  }
  self = g_new0 (ZdSheet, 1);
  self->workbook = workbook;
  self->index = index;
  self->rows = rows;
  return self;
}

void
zd_sheet_free (ZdSheet *self)
{
  if (self == NULL)
    return;
  self->workbook->backend->close_sheet (self->rows);
  g_free (self);
}

gboolean
zd_sheet_next (ZdSheet *self, const ZdRow **row, GError **error)
{
  const ZdSheetBackend *backend = self->workbook->backend;
  GError *failure = NULL;

  *row = NULL;
  if (self->ended)
    return TRUE;
  if (!backend->next_row (self->rows, row, &failure)) {
    self->ended = TRUE;
    name_sheet (self, MAX (backend->get_row_number (self->rows), 1), &failure);
    g_propagate_error (error, failure);
    return FALSE;
  }
  self->ended = *row == NULL;
  return TRUE;
}

const ZdMerge *
zd_sheet_get_merges (const ZdSheet *self, gsize *n_merges)
{
  const ZdSheetBackend *backend = self->workbook->backend;
  const GArray *merges = backend->get_merges != NULL ? backend->get_merges (self->rows) : NULL;

  *n_merges = merges != NULL ? merges->len : 0;
  return *n_merges > 0 ? &g_array_index (merges, ZdMerge, 0) : NULL;
}
