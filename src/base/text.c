/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-base"

#include "config.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* Full-width forms stand at a fixed distance from ASCII. */
#define FULL_WIDTH_FIRST 0xff01
#define FULL_WIDTH_LAST  0xff5e
#define FULL_WIDTH_SHIFT 0xfee0

/* The character to write for @c; 0 for one that nobody sees. */
static gunichar
clean_char (gunichar c)
{
  if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST)
    return c - FULL_WIDTH_SHIFT;
  switch (g_unichar_type (c)) {
  case G_UNICODE_SPACE_SEPARATOR:
  case G_UNICODE_LINE_SEPARATOR:
  case G_UNICODE_PARAGRAPH_SEPARATOR:
    return ' ';
  case G_UNICODE_FORMAT:
    return 0;
  default:
    return c;
  }
}

/* A common Chinese character, U+4000 to U+9FFF; they have three bytes. */
static gboolean
is_common (const guchar *p)
{
  return p[0] >= 0xe4 && p[0] <= 0xe9 && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80;
}

/* ASCII and the common Chinese characters stand as they are. */
static gboolean
is_plain (const char *text)
{
  const guchar *p = (const guchar *) text;

  while (*p != '\0') {
    gboolean chinese = is_common (p);
    if (*p >= 0x80 && !chinese)
      return FALSE;
    p += chinese ? 3 : 1;
  }
  return TRUE;
}

char *
zd_text_clean (const char *text)
{
  if (is_plain (text))
    return g_strstrip (g_strdup (text));

  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = clean_char (g_utf8_get_char (p));
    if (c != 0)
      g_string_append_unichar (clean, c);
  }
  return g_strstrip (g_string_free (clean, FALSE));
}

/* Longest first. 集团 and 分公司 stay: they are other enterprises. */
static const char *const suffixes[] = {
  "股份有限责任公司", "股份有限公司", "有限责任公司", "特殊普通合伙", "有限公司",
  "股份公司",         "有限合伙",     "普通合伙",     "公司",
};

static void
strip_suffix (GString *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    gsize length = strlen (suffixes[i]);
    if (key->len > length && g_str_has_suffix (key->str, suffixes[i])) {
      g_string_truncate (key, key->len - length);
      return;
    }
  }
}

/* "某某有限公司(原某某厂)": what a remark in brackets at the end begins with. */
static const char *const remarks[] = { "原", "曾用名", "更名", "已更名", "现名", "现更名" };

static void
cut_remark (char *name)
{
  char *bracket = g_str_has_suffix (name, ")") ? strrchr (name, '(') : NULL;

  for (guint i = 0; bracket != NULL && bracket > name && i < G_N_ELEMENTS (remarks); i++)
    if (g_str_has_prefix (bracket + 1, remarks[i])) {
      *bracket = '\0';
      return;
    }
}

/* 郑州市某某 is 郑州某某: near the beginning the rank of a place is often left out. */
#define PLACE_CHARACTERS 8

static void
drop_ranks (GString *key)
{
  gsize at = 0;

  for (int i = 0; i < PLACE_CHARACTERS && at < key->len; i++) {
    gsize length = g_utf8_skip[(guchar) key->str[at]];
    gunichar c = g_utf8_get_char (key->str + at);
    if (i >= 2 && (c == U'省' || c == U'市' || c == U'县'))
      g_string_erase (key, at, length);
    else
      at += length;
  }
}

static void
append_folded (GString *key, const char *name, gboolean loose)
{
  g_autofree char *clean = zd_text_clean (name);
  g_autofree char *plain = g_utf8_normalize (clean, -1, G_NORMALIZE_ALL_COMPOSE);

  if (loose)
    cut_remark (plain);
  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (g_unichar_isalnum (c))
      g_string_append_unichar (key, g_unichar_toupper (c));
  }
}

/* The same for what nearly all names are made of, in a tenth of the time: ASCII and common Chinese characters,
 * but no symbols of 易经 (U+4DC0 to U+4DFF), and, where no remark is to be cut off, full-width brackets. FALSE: there is
 * something else in it. */
static gboolean
append_plain (GString *key, const char *name, gboolean loose)
{
  const guchar *p = (const guchar *) name;

  while (*p != '\0') {
    gboolean bracket = p[0] == 0xef && p[1] == 0xbc && (p[2] == 0x88 || p[2] == 0x89);
    if ((bracket || *p == '(') && loose)
      return FALSE;
    if (*p < 0x80) {
      if (g_ascii_isalnum (*p))
        g_string_append_c (key, g_ascii_toupper (*p));
      p++;
    } else if (bracket) {
      p += 3;
    } else if (is_common (p) && !(p[0] == 0xe4 && p[1] == 0xb7)) {
      g_string_append_len (key, (const char *) p, 3);
      p += 3;
    } else {
      return FALSE;
    }
  }
  return TRUE;
}

char *
zd_text_name_key (const char *name, gboolean loose)
{
  GString *key = g_string_sized_new (strlen (name) + 1);

  if (!append_plain (key, name, loose)) {
    g_string_truncate (key, 0);
    append_folded (key, name, loose);
  }
  if (loose) {
    strip_suffix (key);
    drop_ranks (key);
  }
  return g_string_free (key, FALSE);
}

char *
zd_text_mask (const char *text, int keep_head, int keep_tail)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  glong length = g_utf8_strlen (valid, -1);
  GString *masked = g_string_new (NULL);
  glong i = 0;

  /* What is too short to hide anything is hidden whole. */
  if (length <= (glong) keep_head + keep_tail)
    keep_head = keep_tail = 0;
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p), i++)
    g_string_append_unichar (masked, i < keep_head || i >= length - keep_tail ? g_utf8_get_char (p) : '*');
  return g_string_free (masked, FALSE);
}

gboolean
zd_text_is_short_for (const char *shorter, const char *full)
{
  for (; *shorter != '\0' && full != NULL; shorter = g_utf8_next_char (shorter)) {
    full = g_utf8_strchr (full, -1, g_utf8_get_char (shorter));
    full = full != NULL ? g_utf8_next_char (full) : NULL;
  }
  return full != NULL;
}

char *
zd_text_excerpt (const char *text, int most)
{
  g_autofree char *clean = zd_text_clean (text);
  GString *excerpt = g_string_new (NULL);
  int taken = 0;

  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (taken++ == most) {
      g_string_append (excerpt, "…");
      break;
    }
    g_string_append_unichar (excerpt, g_unichar_iscntrl (c) ? ' ' : c);
  }
  return g_string_free (excerpt, FALSE);
}
