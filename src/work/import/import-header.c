/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/import-header.h"

#include <string.h>

#include "base/text.h"

/* Longest first: 万元 also ends in 元. */
static const struct {
  const char *word;
  gint64 multiplier;
} units[] = {
  { "千万元", 10000000 }, { "百万元", 1000000 }, { "亿元", 100000000 }, { "万元", 10000 }, { "千元", 1000 }, { "万", 10000 },
  { "亿", 100000000 },    { "元", 1 },           { "人民币", 1 },       { "%", 1 },
};

static void
read_unit (ZdImportHeader *self, const char *word, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strlen (units[i].word) == length && strncmp (units[i].word, word, length) == 0)
      self->multiplier = units[i].multiplier;
}

static gboolean
names_foreign_money (const char *text)
{
  static const char *const words[] = { "美元", "欧元", "港元", "港币", "日元", "英镑", "外币", "USD", "EUR", "HKD" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Digits of a year at @text, with 年 or 年度 behind it; 0 when there is none. */
static gsize
year_length (const char *text, int *year)
{
  static const char *const endings[] = { "年度", "年末", "年", "" };

  if ((!g_str_has_prefix (text, "19") && !g_str_has_prefix (text, "20")) || !g_ascii_isdigit (text[2])
      || !g_ascii_isdigit (text[3]) || g_ascii_isdigit (text[4]))
    return 0;
  *year = (int) g_ascii_strtoll (text, NULL, 10);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_prefix (text + 4, endings[i]))
      return 4 + strlen (endings[i]);
  return 4;
}

/* A year that stands alone, not the digits inside a longer number. */
static void
take_year (ZdImportHeader *self, GString *name)
{
  for (gsize i = 0; i < name->len; i++) {
    gsize length = i > 0 && g_ascii_isdigit (name->str[i - 1]) ? 0 : year_length (name->str + i, &self->year);
    if (length == 0)
      continue;
    g_string_erase (name, i, length);
    return;
  }
}

static void
read_bracket (ZdImportHeader *self, const char *text)
{
  g_autoptr (GString) inside = g_string_new (text);

  g_string_replace (inside, "单位", "", 0);
  g_string_replace (inside, ":", "", 0);
  take_year (self, inside);
  g_strstrip (inside->str);
  read_unit (self, inside->str, strlen (inside->str));
}

/* What stands in brackets is a unit, a year or a remark; none is part of the name. */
static void
take_brackets (ZdImportHeader *self, GString *name)
{
  static const char *const pairs[][2] = { { "(", ")" }, { "[", "]" }, { "【", "】" } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    char *open, *close;
    while ((open = strstr (name->str, pairs[i][0])) != NULL && (close = strstr (open, pairs[i][1])) != NULL) {
      g_autofree char *inside = g_strndup (open + strlen (pairs[i][0]), close - open - strlen (pairs[i][0]));
      read_bracket (self, inside);
      g_string_erase (name, open - name->str, close - open + strlen (pairs[i][1]));
    }
  }
}

/* "营业收入万元": a unit at the end that is not the whole name. */
static void
take_unit (ZdImportHeader *self, GString *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    gsize length = strlen (units[i].word);
    if (name->len <= length || !g_str_has_suffix (name->str, units[i].word))
      continue;
    if (self->multiplier == 0)
      read_unit (self, units[i].word, length);
    g_string_truncate (name, name->len - length);
    return;
  }
}

static void
set_names (ZdImportHeader *self, char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", -1);
  g_autoptr (GString) joined = g_string_new (NULL);
  const char *last = "";

  for (guint i = 0; parts[i] != NULL; i++) {
    g_strstrip (parts[i]);
    if (*parts[i] == '\0')
      continue;
    g_string_append (joined, parts[i]);
    last = parts[i];
  }
  self->last = g_strdup (last);
  self->name = g_strdup (joined->str);
}

void
zd_import_header_read (ZdImportHeader *self, const char *text)
{
  g_autofree char *clean = zd_text_clean (text);
  g_autofree char *upper = g_ascii_strup (clean, -1);
  g_autoptr (GString) name = g_string_new (upper);

  *self = (ZdImportHeader) { 0 };
  g_string_replace (name, "帐", "账", 0);
  g_string_replace (name, "*", "", 0);
  self->foreign = names_foreign_money (name->str);
  take_brackets (self, name);
  take_year (self, name);
  take_unit (self, name);
  set_names (self, name->str);
}

void
zd_import_header_clear (ZdImportHeader *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->last, g_free);
}

gint64
zd_import_table_unit (const char *text)
{
  g_autofree char *clean = zd_text_clean (text);
  const char *found = strstr (clean, "单位:");
  ZdImportHeader header = { 0 };

  if (found == NULL)
    return 0;
  found += strlen ("单位:");
  while (*found == ' ')
    found++;
  for (guint i = 0; i < G_N_ELEMENTS (units) && header.multiplier == 0; i++)
    if (g_str_has_prefix (found, units[i].word))
      read_unit (&header, units[i].word, strlen (units[i].word));
  return header.multiplier;
}

/* 100 the same; up to 90 when one contains the other, the more the closer in length. */
static int
word_likeness (const char *name, const char *word)
{
  glong n = g_utf8_strlen (name, -1), w = g_utf8_strlen (word, -1);

  if (strcmp (name, word) == 0)
    return 100;
  if (w >= 2 && strstr (name, word) != NULL)
    return 55 + (int) (35 * w / n);
  if (n >= 2 && strstr (word, name) != NULL)
    return 40 + (int) (35 * n / w);
  return 0;
}

int
zd_import_header_likeness (const ZdImportHeader *self, const char *const *words)
{
  int best = 0;

  for (guint i = 0; words != NULL && words[i] != NULL; i++) {
    g_autofree char *word = g_ascii_strup (words[i], -1);
    best = MAX (best, word_likeness (self->name, word));
    if (strcmp (self->last, self->name) != 0)
      best = MAX (best, word_likeness (self->last, word) - 5);
  }
  return best;
}
