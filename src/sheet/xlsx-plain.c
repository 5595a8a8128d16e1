/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/xlsx-plain.h"

#include <string.h>

/* What is longer is not plain, so that nothing below looks behind the end. */
#define CELL_BYTES  128
#define MAX_LETTERS 3
#define MAX_DIGITS  7
#define MAX_VALUE   40
#define KEPT_DIGITS 15

/* Stands @word there? Then behind it. */
#define SKIP(p, word) (memcmp (p, word, sizeof word - 1) == 0 ? (p) + sizeof word - 1 : NULL)

/* Up to seven digits and the quotation mark behind them. */
static char *
read_number (char *p, guint32 *number)
{
  char *begin = p;

  *number = 0;
  for (; g_ascii_isdigit (*p) && p - begin < MAX_DIGITS; p++)
    *number = *number * 10 + (*p - '0');
  return p > begin && *p == '"' ? p + 1 : NULL;
}

static char *
read_place (char *p, guint32 *column)
{
  char *begin = p;
  guint32 letters = 0, row;

  for (; *p >= 'A' && *p <= 'Z' && p - begin < MAX_LETTERS; p++)
    letters = letters * 26 + (*p - 'A' + 1);
  *column = letters - 1;
  return p > begin ? read_number (p, &row) : NULL;
}

static gboolean
read_index (ZdXlsxPlainCell *cell)
{
  cell->index = 0;
  for (const char *p = cell->value; p < cell->end; p++) {
    if (!g_ascii_isdigit (*p) || p - cell->value > MAX_DIGITS + 2)
      return FALSE;
    cell->index = cell->index * 10 + (*p - '0');
  }
  return TRUE;
}

static gboolean
is_of_number (char c)
{
  return g_ascii_isdigit (c) || c == '.' || c == '-' || c == '+' || c == 'E' || c == 'e';
}

static char *
read_value (char *p, ZdXlsxPlainCell *cell)
{
  cell->value = p;
  while (is_of_number (*p) && p - cell->value < MAX_VALUE)
    p++;
  cell->end = p;
  return p > cell->value && (!cell->shared || read_index (cell)) ? SKIP (p, "</v></c>") : NULL;
}

char *
zd_xlsx_plain_cell (char *at, const char *end, ZdXlsxPlainCell *cell)
{
  char *p = end - at >= CELL_BYTES ? SKIP (at, "<c r=\"") : NULL, *next;

  if (p == NULL || (p = read_place (p, &cell->column)) == NULL)
    return NULL;
  cell->style = 0;
  next = SKIP (p, " s=\"");
  if (next != NULL && (p = read_number (next, &cell->style)) == NULL)
    return NULL;
  next = SKIP (p, " t=\"s\"");
  cell->shared = next != NULL;
  p = SKIP (next != NULL ? next : p, "><v>");
  return p != NULL ? read_value (p, cell) : NULL;
}

/* Ends a plain text: what is not of it, and what would have to be looked at. An underscore may begin an escape. */
static const guint8 ends_text[256] = { ['\0'] = 1, ['\r'] = 1, ['<'] = 1, ['&'] = 1, [']'] = 1, ['_'] = 1 };

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n';
}

char *
zd_xlsx_plain_text (char *at, const char *end, const char **text, gsize *length)
{
  const char *last = end - (sizeof "</t></si>" - 1);
  char *p = at < last ? SKIP (at, "<si><t>") : NULL, *begin = p;

  if (p == NULL || p > last || is_space (*p))
    return NULL;
  while (p < last && !ends_text[(guchar) *p])
    p++;
  if (p == begin || is_space (p[-1]))
    return NULL;
  *text = begin;
  *length = p - begin;
  return p <= last ? SKIP (p, "</t></si>") : NULL;
}

gboolean
zd_xlsx_plain_number (const char *text, const char *end)
{
  const char *p = text, *point = NULL;

  for (; p < end; p++) {
    if (*p == '.' && point == NULL)
      point = p;
    else if (!g_ascii_isdigit (*p))
      return FALSE;
  }
  if (end - text > KEPT_DIGITS || text == end || point == text)
    return FALSE;
  if (*text == '0' && end - text > 1 && point != text + 1)
    return FALSE;
  return point == NULL || (point + 1 < end && end[-1] != '0');
}
