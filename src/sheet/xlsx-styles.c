/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/xlsx-styles.h"

#include <string.h>

#include "base/i18n.h"
#include "sheet/xml.h"

/* Excel's own bound is 65,490; others write more. */
#define MAX_STYLES 1000000

struct _ZdXlsxStyles {
  GHashTable *custom; /* numFmtId → ZdNumberFormat, while reading */
  GArray *cells;      /* ZdNumberFormat of each cellXfs/xf */
  gboolean in_cells;
};

static gpointer
id_key (const char *id)
{
  return GUINT_TO_POINTER ((guint)g_ascii_strtoull (id, NULL, 10));
}

static void
add_custom (ZdXlsxStyles *self, const char **attributes)
{
  const char *id = zd_xml_attribute (attributes, "numFmtId");
  const char *code = zd_xml_attribute (attributes, "formatCode");
  ZdNumberFormat *format;

  if (id == NULL || code == NULL || g_hash_table_size (self->custom) >= MAX_STYLES)
    return;
  format = g_new (ZdNumberFormat, 1);
  *format = zd_number_format_read (code);
  g_hash_table_replace (self->custom, id_key (id), format);
}

static void
add_cell (ZdXlsxStyles *self, ZdXml *xml, const char **attributes)
{
  const char *id = zd_xml_attribute (attributes, "numFmtId");
  const ZdNumberFormat *custom = id != NULL ? g_hash_table_lookup (self->custom, id_key (id)) : NULL;
  ZdNumberFormat format = { 0 };

  if (custom != NULL)
    format = *custom;
  else if (id != NULL)
    format = zd_number_format_builtin (g_ascii_strtoull (id, NULL, 10));
  if (self->cells->len < MAX_STYLES)
    g_array_append_val (self->cells, format);
  else
    zd_xml_fail (xml, _ ("The workbook has more than %d cell styles. Copy the values into a new one."),
                 MAX_STYLES);
}

static void
start_cb (ZdXml *xml, gpointer data, const char *name, const char **attributes)
{
  ZdXlsxStyles *self = data;

  if (strcmp (name, "numFmt") == 0)
    add_custom (self, attributes);
  else if (strcmp (name, "cellXfs") == 0)
    self->in_cells = TRUE;
  else if (self->in_cells && strcmp (name, "xf") == 0)
    add_cell (self, xml, attributes);
}

static void
end_cb (ZdXml *xml, gpointer data, const char *name)
{
  ZdXlsxStyles *self = data;

  if (strcmp (name, "cellXfs") == 0)
    self->in_cells = FALSE;
}

ZdXlsxStyles *
zd_xlsx_styles_read (const ZdZip *zip, const char *name, const ZdSheetLimits *limits, GError **error)
{
  static const ZdXmlHandlers handlers = { start_cb, end_cb, NULL };
  g_autoptr (ZdXlsxStyles) self = g_new0 (ZdXlsxStyles, 1);

  self->custom = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->cells = g_array_new (FALSE, FALSE, sizeof (ZdNumberFormat));
  if (name != NULL && !zd_xml_parse_part (zip, name, &handlers, self, limits->max_depth, NULL, error))
    return NULL;
  g_hash_table_remove_all (self->custom);
  return g_steal_pointer (&self);
}

void
zd_xlsx_styles_free (ZdXlsxStyles *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->custom);
  g_array_unref (self->cells);
  g_free (self);
}

ZdNumberFormat
zd_xlsx_styles_get (const ZdXlsxStyles *self, guint64 style)
{
  const ZdNumberFormat general = { 0 };

  return style < self->cells->len ? g_array_index (self->cells, ZdNumberFormat, style) : general;
}
