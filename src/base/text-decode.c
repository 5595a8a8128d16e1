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

const char *
zd_text_mark (const char *bytes, gsize length, gsize *mark)
{
  for (guint i = 0; i < G_N_ELEMENTS (byte_order_marks); i++) {
    *mark = byte_order_marks[i].length;
    if (length >= *mark && memcmp (bytes, byte_order_marks[i].mark, *mark) == 0)
      return byte_order_marks[i].encoding;
  }
  *mark = 0;
  return NULL;
}

static gboolean
is_ascii_text (char c)
{
  return g_ascii_isprint (c) || g_ascii_isspace (c);
}

const char *
zd_text_guess_utf16 (const char *bytes, gsize length)
{
  gsize little = 0, big = 0;

  for (gsize i = 0; i + 1 < length; i += 2) {
    if (bytes[i] == '\0' && bytes[i + 1] == '\0')
      return NULL;
    little += bytes[i + 1] == '\0' && is_ascii_text (bytes[i]);
    big += bytes[i] == '\0' && is_ascii_text (bytes[i + 1]);
  }
  /* Some Chinese characters, such as 一, end in a zero byte. */
  if (little > length / 40 && little > big * 4)
    return "UTF-16LE";
  return big > length / 40 && big > little * 4 ? "UTF-16BE" : NULL;
}

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

  *encoding = length % 2 == 0 ? zd_text_guess_utf16 (bytes, length) : NULL;
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
  gsize converted = 0;
  gsize bad = 0;
  gsize mark;
  const char *found = zd_text_mark (bytes, length, &mark);
  char *text = NULL;

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
