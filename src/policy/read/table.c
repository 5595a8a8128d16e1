/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/read/clause.h"

#include <string.h>

#include "policy/read/pattern.h"

/* Tiers pasted from a spreadsheet or a document: rows of cells parted by tabs, | or wide spaces. They are
 * read as the sentences that they stand for: 年销售额1000万元以上，奖励8万元；… */

typedef struct {
  const char *start, *end; /* in the clause */
  const char *from, *to;   /* with its quotes */
} Cell;

typedef struct {
  ZdMapped *text;
  const char *clause;
  GPtrArray *rows; /* of GArray of Cell; NULL: a line that is no row */
  const GArray *head;
} Table;

static ZdPattern parting = ZD_PATTERN ("\\s*(?:\\t|[|｜]|\\x{3000}{2,}| {2,})\\s*");
/* One wide space parts cells, unless it stands in a sentence: 第五条　对… */
static ZdPattern narrow = ZD_PATTERN ("\\s*\\x{3000}\\s*"), sentence = ZD_PATTERN ("[，。；：]");

/* A cell of several lines stands in quotes, as spreadsheets write it. */
static Cell
unquoted (const char *start, const char *end)
{
  gboolean quoted = end - start >= 2 && *start == '"' && end[-1] == '"';

  return quoted ? (Cell){ start + 1, end - 1, start, end } : (Cell){ start, end, start, end };
}

static GArray *
cells_of (const char *start, const char *end)
{
  g_autofree char *line = g_strndup (start, end - start);
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  int length = end - start, at = 0, stop, next;
  gboolean wide = zd_pattern_find (&parting, line, 0, length, NULL, NULL) ||
                  zd_pattern_find (&sentence, line, 0, length, NULL, NULL);

  while (at <= length) {
    if (!zd_pattern_find (wide ? &parting : &narrow, line, at, length, &stop, &next))
      stop = next = length;
    Cell cell = unquoted (start + at, start + stop);
    if (cell.end > cell.start)
      g_array_append_val (cells, cell);
    if (next >= length)
      break;
    at = next;
  }
  if (cells->len >= 2)
    return cells;
  g_array_unref (cells);
  return NULL;
}

/* The end of the line that begins at @start; a line break inside a quoted cell does not end it. */
static const char *
end_of_row (const char *start)
{
  gboolean quoted = FALSE;

  for (const char *at = start; *at; at++) {
    if (*at == '"' && (quoted || at == start || at[-1] == '\t'))
      quoted = !quoted;
    else if (!quoted && (*at == '\r' || *at == '\n'))
      return at;
  }
  return quoted ? start + strcspn (start, "\r\n") : start + strlen (start);
}

static GPtrArray *
rows_of (const char *clause)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);

  for (const char *at = clause; *at;) {
    const char *end = end_of_row (at);
    GArray *cells = cells_of (at, end);
    if (cells)
      g_ptr_array_add (rows, cells);
    at = end + strspn (end, "\r\n");
  }
  return rows;
}

static int
place_of (const Table *self, const char *at)
{
  return g_utf8_pointer_to_offset (self->clause, at);
}

static void
put_text (Table *self, const char *start, const char *end)
{
  for (const char *at = start; at < end; at = g_utf8_next_char (at)) {
    int place = place_of (self, at);
    zd_mapped_append (self->text, at, g_utf8_next_char (at) - at, place, place + 1);
  }
}

/* The lines of a cell, one behind the other. */
static void
put_lines (Table *self, const char *start, const char *end)
{
  while (start < end) {
    const char *stop = MIN (end, start + strcspn (start, "\r\n"));
    put_text (self, start, stop);
    start = stop + strspn (stop, "\r\n");
  }
}

/* A word that does not stand in the clause, in front of @at. */
static void
put_word (Table *self, const char *word, const char *at)
{
  int place = place_of (self, at);

  zd_mapped_append (self->text, word, strlen (word), place, place);
}

static gboolean
has (const Cell *cell, ZdPattern *pattern)
{
  g_autofree char *text = g_strndup (cell->start, cell->end - cell->start);

  return zd_pattern_find (pattern, text, 0, strlen (text), NULL, NULL);
}

static ZdPattern digits = ZD_PATTERN ("\\d|[一二两三四五六七八九十百千]+[万亿]"),
                 money = ZD_PATTERN ("奖|补|资助|扶持|金额|标准|支持"),
                 granting = ZD_PATTERN ("奖励|补助|补贴|资助");

/* Is column @i the one that says what is given? Without a head the last one is. */
static gboolean
gives (const Table *self, const GArray *row, guint i)
{
  if (!self->head || i >= self->head->len)
    return i + 1 == row->len;
  return has (&g_array_index (self->head, Cell, i), &money);
}

/* 销售额（万元）: the unit of what stands below; NULL: none is said. */
static char *
unit_of (const Cell *head)
{
  static ZdPattern unit = ZD_PATTERN ("(?<=[（(]|[（(]单位：|[（(]单位:)(?:[万亿]?美?元|[%％]|人|家|个|亩|"
                                      "平方米|吨|件|台|年|岁|万人)(?:[/·](?:亩|平方米|㎡|人|吨|件|台|年|月|天|户|头|只|辆|公里|千瓦时?|标箱))*(?=[）)])");
  g_autofree char *text = g_strndup (head->start, head->end - head->start);
  int start, end;

  return zd_pattern_find (&unit, text, 0, strlen (text), &start, &end) ? g_strndup (text + start, end - start)
                                                                       : NULL;
}

/* The name in a head: without what stands in brackets. */
static const char *
end_of_name (const Cell *head)
{
  static ZdPattern bracket = ZD_PATTERN ("[（(]");
  g_autofree char *text = g_strndup (head->start, head->end - head->start);
  int start;

  return zd_pattern_find (&bracket, text, 0, strlen (text), &start, NULL) ? head->start + start : head->end;
}

/* The cell's words; a number without a unit has @unit. */
static void
put_numbers (Table *self, const Cell *cell, const char *unit)
{
  static ZdPattern bare = ZD_PATTERN (
      "\\d+(?:[,.]\\d+)*(?![\\d,.])(?!\\s*(?:[万亿元%％‰]|美元|人|家|个|亩|平|吨|件|台|年|月|日|岁|:|：))");
  g_autofree char *text = g_strndup (cell->start, cell->end - cell->start);
  int at = 0, end;

  while (unit && zd_pattern_find (&bare, text, at, strlen (text), NULL, &end)) {
    put_lines (self, cell->start + at, cell->start + end);
    put_word (self, unit, cell->start + end);
    at = end;
  }
  put_lines (self, cell->start + at, cell->end);
}

static void
put_cell (Table *self, const GArray *row, guint i)
{
  const Cell *cell = &g_array_index (row, Cell, i);
  const Cell *head = self->head && i < self->head->len ? &g_array_index (self->head, Cell, i) : NULL;
  g_autofree char *unit = head ? unit_of (head) : NULL;

  if (gives (self, row, i)) {
    if (!has (cell, &granting))
      put_word (self, "奖励", cell->start);
  } else if (head && has (cell, &digits)) {
    put_lines (self, head->start, end_of_name (head));
  }
  put_numbers (self, cell, unit);
}

static void
put_row (Table *self, const GArray *row)
{
  for (guint i = 0; i < row->len; i++) {
    if (i > 0)
      put_word (self, "，", g_array_index (row, Cell, i).start);
    put_cell (self, row, i);
  }
  put_word (self, "；", g_array_index (row, Cell, row->len - 1).end);
}

/* The line that begins or ends at @row is written otherwise; what stands between rows stays as it is. */
static void
spread (Table *self)
{
  const char *done = self->clause;
  gboolean headed = FALSE;
  guint first = 0;

  for (guint i = 0; i < ((GArray *)self->rows->pdata[0])->len; i++)
    headed |= has (&g_array_index ((GArray *)self->rows->pdata[0], Cell, i), &digits);
  if (!headed) {
    self->head = self->rows->pdata[0];
    put_text (self, done, g_array_index (self->head, Cell, 0).from);
    done = g_array_index (self->head, Cell, self->head->len - 1).to;
    first = 1;
  }
  for (guint i = first; i < self->rows->len; i++) {
    const GArray *row = self->rows->pdata[i];
    put_text (self, done, g_array_index (row, Cell, 0).from);
    put_row (self, row);
    done = g_array_index (row, Cell, row->len - 1).to;
  }
  put_text (self, done, done + strlen (done));
}

/* Two rows and more, of which two have a number. */
static gboolean
is_table (const GPtrArray *rows)
{
  guint numbered = 0;

  for (guint i = 0; i < rows->len; i++) {
    const GArray *row = rows->pdata[i];
    gboolean any = FALSE;
    for (guint k = 0; k < row->len; k++)
      any |= has (&g_array_index (row, Cell, k), &digits);
    numbered += any;
  }
  return numbered >= 2;
}

ZdMapped *
zd_table_spread (const char *clause)
{
  g_autoptr (GPtrArray) rows = rows_of (clause);
  Table self = { .clause = clause, .rows = rows };

  if (!is_table (rows))
    return NULL;
  self.text = zd_mapped_new ();
  spread (&self);
  return self.text;
}
