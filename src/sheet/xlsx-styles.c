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

/* Letters found in a format code, outside of what is only shown. */
typedef struct {
  gboolean year_or_day, month, hour, minute_or_second;
  gboolean elapsed, percent, other;
  guint zeros;
} FormatLetters;

/* Passes over "…", \x, _x, *x and […]; NULL when @code begins with none of them. */
static const char *
skip_decoration (const char *code, FormatLetters *letters)
{
  const char *end;

  switch (*code) {
  case '"':
    end = strchr (code + 1, '"');
    break;
  case '[':
    end = strchr (code, ']');
    letters->elapsed |= end != NULL && end == code + 1 + strspn (code + 1, "hHmMsS");
    break;
  case '\\':
  case '_':
  case '*':
    end = code[1] != '\0' ? g_utf8_next_char (code + 1) - 1 : code;
    break;
  default:
    return NULL;
  }
  return end != NULL ? end + 1 : code + strlen (code);
}

/* Passes over words that are made of letters with another meaning. */
static gsize
word_length (const char *code)
{
  static const char *const words[] = { "General", "AM/PM", "A/P", "E+", "E-" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    if (g_ascii_strncasecmp (code, words[i], strlen (words[i])) == 0)
      return strlen (words[i]);
  }
  return 0;
}

static void
note_letter (char c, FormatLetters *letters)
{
  switch (g_ascii_tolower (c)) {
  case 'y':
  case 'd':
  case 'e': /* the year of an era */
  case 'g': /* the era */
    letters->year_or_day = TRUE;
    break;
  case 'm':
    letters->month = TRUE;
    break;
  case 'h':
    letters->hour = TRUE;
    break;
  case 's':
    letters->minute_or_second = TRUE;
    break;
  case '%':
    letters->percent = TRUE;
    break;
  case '0':
    letters->zeros++;
    break;
  default:
    letters->other = TRUE;
  }
}

ZdNumberFormat
zd_number_format_read (const char *code)
{
  FormatLetters found = { 0 };
  ZdNumberFormat format = { 0 };

  while (*code != '\0' && *code != ';') {
    const char *after = skip_decoration (code, &found);
    gsize word = word_length (code);

    found.other |= after != NULL || word > 0;
    if (after == NULL && word == 0)
      note_letter (*code, &found);
    code = after != NULL ? after : code + MAX (word, 1);
  }
  if (found.elapsed)
    return format;
  format.time = found.hour || found.minute_or_second;
  format.date = found.year_or_day || (found.month && !format.time);
  format.percent = found.percent;
  if (!found.other && !format.time && !format.date && !format.percent && found.zeros > 1)
    format.digits = MIN (found.zeros, 32);
  return format;
}

ZdNumberFormat
zd_number_format_builtin (guint64 id)
{
  const ZdNumberFormat date = { .date = 1 };
  const ZdNumberFormat time = { .time = 1 };
  const ZdNumberFormat both = { .date = 1, .time = 1 };
  const ZdNumberFormat percent = { .percent = 1 };
  const ZdNumberFormat none = { 0 };

  if (id == 9 || id == 10)
    return percent;
  if (id == 22)
    return both;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47 || id == 55 || id == 56)
    return time;
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58))
    return date;
  return none;
}

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
