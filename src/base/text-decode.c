/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-base"

#include "config.h"
#include "base/text.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

/* So many characters beyond ASCII before the first fault do not happen by
 * chance: the text is damaged UTF-8, and reading it as GB18030 would make
 * nonsense of it in silence. */
#define SURELY_UTF8 8

static const struct {
  const char *mark;
  gsize length;
  const char *encoding;
} byte_order_marks[] = {
  { "\xef\xbb\xbf", 3, "UTF-8" },
  { "\xff\xfe", 2, "UTF-16LE" },
  { "\xfe\xff", 2, "UTF-16BE" },
  { "\x84\x31\x95\x33", 4, "GB18030" },
};

/* Converts strictly; on a fault returns NULL and its offset in @bytes. A NUL is a
 * fault: no text has it, and C strings end there. So is half a character at the end. */
static char *
convert (const char *bytes, gsize length, const char *encoding, gsize *out_length, gsize *bad)
{
  gsize read = 0;
  g_autofree char *text = g_convert (bytes, length, "UTF-8", encoding, &read, out_length, NULL);

  *bad = read;
  if (text == NULL)
    return NULL;
  const char *nul = memchr (text, '\0', *out_length);
  if (nul == NULL)
    return read == length ? g_steal_pointer (&text) : NULL;
  g_free (g_convert (text, nul - text, encoding, "UTF-8", NULL, bad, NULL));
  return NULL;
}

static char *
copy_utf8 (const char *bytes, gsize length, gsize *out_length, gsize *bad)
{
  const char *end;

  if (!g_utf8_validate_len (bytes, length, &end)) {
    *bad = end - bytes;
    return NULL;
  }
  *out_length = length;
  return g_strndup (bytes, length);
}

static gboolean
is_ascii_beside_zero (char c, char zero)
{
  return zero == 0 && c != 0 && (guchar) c < 0x80;
}

/* Which half of the pairs is zero beside an ASCII character, as the commas and
 * line ends of every table are. NULL: no UTF-16. */
static const char *
guess_utf16 (const char *bytes, gsize length)
{
  gsize little = 0;
  gsize big = 0;

  if (length % 2 != 0 || memchr (bytes, '\0', length) == NULL)
    return NULL;
  for (gsize i = 0; i + 1 < length; i += 2) {
    little += is_ascii_beside_zero (bytes[i], bytes[i + 1]);
    big += is_ascii_beside_zero (bytes[i + 1], bytes[i]);
  }
  if (little + big == 0)
    return NULL;
  return big > little ? "UTF-16BE" : "UTF-16LE";
}

static gsize
chars_beyond_ascii (const char *bytes, gsize length)
{
  gsize count = 0;

  for (gsize i = 0; i < length; i++)
    count += (guchar) bytes[i] >= 0xc0;
  return count;
}

static char *
decode_known (const char *bytes, gsize length, const char *encoding, gsize *out_length, gsize *bad)
{
  if (g_str_equal (encoding, "UTF-8"))
    return copy_utf8 (bytes, length, out_length, bad);
  return convert (bytes, length, encoding, out_length, bad);
}

/* Without a mark. What calls itself GBK or GB2312 is read as GB18030, which has
 * all of them. */
static char *
decode_unmarked (const char *bytes, gsize length, const char **encoding, gsize *out_length, gsize *bad)
{
  gsize bad_utf8 = 0;

  *encoding = guess_utf16 (bytes, length);
  if (*encoding != NULL)
    return convert (bytes, length, *encoding, out_length, bad);
  *encoding = "UTF-8";
  char *text = copy_utf8 (bytes, length, out_length, bad);
  if (text != NULL || chars_beyond_ascii (bytes, *bad) >= SURELY_UTF8)
    return text;

  bad_utf8 = *bad;
  *encoding = "GB18030";
  text = convert (bytes, length, *encoding, out_length, bad);
  if (text == NULL && bad_utf8 > *bad) {
    *encoding = "UTF-8";
    *bad = bad_utf8;
  }
  return text;
}

char *
zd_text_decode (const char *bytes, gsize length, const char **encoding, gsize *out_length, GError **error)
{
  const char *found = NULL;
  gsize converted = 0;
  gsize bad = 0;
  gsize mark = 0;
  char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (byte_order_marks) && found == NULL; i++) {
    mark = byte_order_marks[i].length;
    if (length >= mark && memcmp (bytes, byte_order_marks[i].mark, mark) == 0)
      found = byte_order_marks[i].encoding;
  }
  if (found != NULL) {
    text = decode_known (bytes + mark, length - mark, found, &converted, &bad);
    bad += mark;
  } else {
    text = decode_unmarked (bytes, length, &found, &converted, &bad);
  }

  if (text == NULL) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("The text is not readable as %s at byte %lu. Save it again as UTF-8."), found,
                 (gulong) bad);
    return NULL;
  }
  if (encoding != NULL)
    *encoding = found;
  if (out_length != NULL)
    *out_length = converted;
  return text;
}
