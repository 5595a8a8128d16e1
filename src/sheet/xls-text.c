/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/xls-text.h"

#include "base/error.h"
#include "base/i18n.h"

enum {
  TEXT_WIDE = 1 << 0,     /* two bytes a unit, else the low byte of each */
  TEXT_PHONETIC = 1 << 2, /* a phonetic guide follows */
  TEXT_RUNS = 1 << 3,     /* runs of fonts follow */
};

#define RUN_BYTES 4

void
zd_xls_cursor_init (ZdXlsCursor *self, ZdXlsStream *stream, const ZdXlsRecord *record, guint at)
{
  *self = (ZdXlsCursor){ .stream = stream, .record = *record, .at = MIN (at, record->length) };
}

/* Goes on into the next CONTINUE when the record is used up; another record is left for whoever reads on. */
static gboolean
go_on (ZdXlsCursor *self, gboolean *crossed, gboolean *more, GError **error)
{
  *crossed = FALSE;
  while (self->at == self->record.length) {
    ZdXlsRecord next;

    if (!zd_xls_stream_next (self->stream, &next, error))
      return FALSE;
    *more = next.id == ZD_XLS_CONTINUE;
    if (!*more) {
      zd_xls_stream_seek (self->stream, zd_xls_stream_get_place (self->stream));
      return TRUE;
    }
    self->record = next;
    self->at = 0;
    *crossed = TRUE;
  }
  *more = TRUE;
  return TRUE;
}

gboolean
zd_xls_cursor_has_more (ZdXlsCursor *self, gboolean *more, GError **error)
{
  gboolean crossed;

  return go_on (self, &crossed, more, error);
}

/* Something is left; *crossed tells that it stands in another record. */
static gboolean
refill (ZdXlsCursor *self, gboolean *crossed, GError **error)
{
  gboolean more;

  if (!go_on (self, crossed, &more, error))
    return FALSE;
  if (!more)
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("The file is damaged: a record is too short. Let a spreadsheet program repair it and "
                    "save it as .xlsx."));
  return more;
}

gboolean
zd_xls_cursor_u8 (ZdXlsCursor *self, guint8 *value, GError **error)
{
  gboolean crossed;

  if (!refill (self, &crossed, error))
    return FALSE;
  *value = self->record.data[self->at++];
  return TRUE;
}

gboolean
zd_xls_cursor_u16 (ZdXlsCursor *self, guint16 *value, GError **error)
{
  guint8 low, high;

  if (!zd_xls_cursor_u8 (self, &low, error) || !zd_xls_cursor_u8 (self, &high, error))
    return FALSE;
  *value = low | high << 8;
  return TRUE;
}

gboolean
zd_xls_cursor_u32 (ZdXlsCursor *self, guint32 *value, GError **error)
{
  guint16 low, high;

  if (!zd_xls_cursor_u16 (self, &low, error) || !zd_xls_cursor_u16 (self, &high, error))
    return FALSE;
  *value = low | (guint32)high << 16;
  return TRUE;
}

gboolean
zd_xls_cursor_skip (ZdXlsCursor *self, guint64 n_bytes, GError **error)
{
  gboolean crossed;

  while (n_bytes > 0) {
    guint step;
    if (!refill (self, &crossed, error))
      return FALSE;
    step = MIN (n_bytes, self->record.length - self->at);
    self->at += step;
    n_bytes -= step;
  }
  return TRUE;
}

/* One unit of UTF-16; *high waits for its other half. */
static void
append_unit (GString *text, guint16 unit, guint16 *high)
{
  gboolean is_low = unit >= 0xDC00 && unit < 0xE000;

  if (*high != 0 && is_low)
    g_string_append_unichar (text, 0x10000 + ((*high - 0xD800u) << 10) + (unit - 0xDC00u));
  else if (*high != 0)
    g_string_append_unichar (text, 0xFFFD);
  if (*high != 0 && is_low) {
    *high = 0;
    return;
  }
  *high = unit >= 0xD800 && unit < 0xDC00 ? unit : 0;
  if (*high == 0 && unit != 0)
    g_string_append_unichar (text, is_low ? 0xFFFD : unit);
}

static gboolean
read_unit (ZdXlsCursor *self, gboolean wide, guint16 *unit, GError **error)
{
  guint8 low = 0;

  if (wide)
    return zd_xls_cursor_u16 (self, unit, error);
  if (!zd_xls_cursor_u8 (self, &low, error))
    return FALSE;
  *unit = low;
  return TRUE;
}

/* Where a text goes on in another record, that begins with the flags anew. */
static gboolean
read_units (ZdXlsCursor *self, guint n_chars, guint8 flags, GString *text, GError **error)
{
  guint16 high = 0;

  for (; n_chars > 0; n_chars--) {
    gboolean crossed;
    guint16 unit = 0;
    if (!refill (self, &crossed, error) || (crossed && !zd_xls_cursor_u8 (self, &flags, error)) ||
        !read_unit (self, flags & TEXT_WIDE, &unit, error))
      return FALSE;
    append_unit (text, unit, &high);
  }
  if (high != 0)
    g_string_append_unichar (text, 0xFFFD);
  return TRUE;
}

gboolean
zd_xls_cursor_text (ZdXlsCursor *self, guint n_chars, GString *text, GError **error)
{
  guint8 flags;
  guint16 n_runs = 0;
  guint32 n_phonetic = 0;

  g_string_truncate (text, 0);
  return zd_xls_cursor_u8 (self, &flags, error) &&
         (!(flags & TEXT_RUNS) || zd_xls_cursor_u16 (self, &n_runs, error)) &&
         (!(flags & TEXT_PHONETIC) || zd_xls_cursor_u32 (self, &n_phonetic, error)) &&
         read_units (self, n_chars, flags, text, error) &&
         zd_xls_cursor_skip (self, (guint64)n_runs * RUN_BYTES + n_phonetic, error);
}

/* NULL: a code page that says nothing. */
static const char *
encoding_name (guint codepage)
{
  static const struct {
    guint codepage;
    const char *name;
  } known[] = { { 437, "CP437" },   { 850, "CP850" },   { 852, "CP852" },   { 866, "CP866" },   { 874, "CP874" },
                { 932, "CP932" },   { 936, "GB18030" }, { 949, "CP949" },   { 950, "BIG5" },    { 1250, "CP1250" },
                { 1251, "CP1251" }, { 1252, "CP1252" }, { 1253, "CP1253" }, { 1254, "CP1254" }, { 1255, "CP1255" },
                { 1256, "CP1256" }, { 1257, "CP1257" }, { 1258, "CP1258" }, { 10000, "MAC" },
                { 10007, "MAC-CYRILLIC" }, { 10029, "MAC-CENTRALEUROPE" }, { 32768, "MAC" }, { 32769, "CP1252" } };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++) {
    if (known[i].codepage == codepage)
      return known[i].name;
  }
  return NULL;
}

/* Programs write 1252 for Chinese as well: its letters beyond ASCII then come in pairs of high bytes. */
static gboolean
looks_chinese (const GString *bytes)
{
  gsize run = 0;
  gboolean any = FALSE;

  for (gsize i = 0; i <= bytes->len; i++) {
    if ((guchar)bytes->str[i] >= 0xA1) {
      run++;
      continue;
    }
    any |= run > 0;
    if ((guchar)bytes->str[i] >= 0x80 || run % 2 != 0)
      return FALSE;
    run = 0;
  }
  return any;
}

/* Two high bytes in a row, as every Chinese word has them. */
static gboolean
has_pair (const GString *bytes)
{
  for (gsize i = 1; i < bytes->len; i++) {
    if ((guchar)bytes->str[i - 1] >= 0xA1 && (guchar)bytes->str[i] >= 0xA1)
      return TRUE;
  }
  return FALSE;
}

/* @encoding: NULL for one that is not known, which may be Chinese. */
static char *
decode (const GString *bytes, const char *encoding)
{
  gboolean chinese = encoding == NULL ? has_pair (bytes) : g_str_equal (encoding, "CP1252") && looks_chinese (bytes);
  char *text = chinese ? g_convert (bytes->str, bytes->len, "UTF-8", "GB18030", NULL, NULL, NULL) : NULL;

  if (text == NULL)
    text = g_convert_with_fallback (bytes->str, bytes->len, "UTF-8", encoding != NULL ? encoding : "CP1252", NULL, NULL,
                                    NULL, NULL);
  return text;
}

gboolean
zd_xls_cursor_bytes (ZdXlsCursor *self, guint n_bytes, guint codepage, GString *text, GError **error)
{
  g_autoptr (GString) raw = g_string_sized_new (n_bytes);
  g_autofree char *decoded = NULL;

  for (; n_bytes > 0; n_bytes--) {
    guint8 byte;
    if (!zd_xls_cursor_u8 (self, &byte, error))
      return FALSE;
    if (byte != 0)
      g_string_append_c (raw, (char)byte);
  }
  decoded = decode (raw, encoding_name (codepage));
  g_string_truncate (text, 0);
  if (decoded != NULL) {
    g_string_append (text, decoded);
  } else {
    g_autofree char *valid = g_utf8_make_valid (raw->str, raw->len);
    g_string_append (text, valid);
  }
  return TRUE;
}
