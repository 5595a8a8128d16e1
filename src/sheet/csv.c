/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/csv.h"

#include <string.h>

/* Rows that decide on the separator. */
#define GUESS_ROWS  1000
#define GUESS_CELLS 512

void
zd_csv_parser_init (ZdCsvParser *self, ZdCsvDialect dialect, gsize max_bytes)
{
  *self = (ZdCsvParser){ .dialect = dialect, .max_bytes = max_bytes, .cell = g_string_new (NULL) };
}

void
zd_csv_parser_clear (ZdCsvParser *self)
{
  g_string_free (self->cell, TRUE);
}

gboolean
zd_csv_parser_in_quotes (const ZdCsvParser *self)
{
  return self->state == ZD_CSV_QUOTED;
}

/* ="00123" is how programs keep a text from becoming a number. */
static void
unwrap_formula (GString *cell)
{
  if (cell->len < 3 || cell->str[0] != '=' || cell->str[1] != '"' || cell->str[cell->len - 1] != '"' ||
      memchr (cell->str + 2, '"', cell->len - 3) != NULL)
    return;
  g_string_truncate (cell, cell->len - 1);
  g_string_erase (cell, 0, 2);
}

static ZdCsvEvent
finish_cell (ZdCsvParser *self, gboolean row_ends)
{
  unwrap_formula (self->cell);
  self->state = ZD_CSV_START;
  self->in_row = !row_ends;
  return row_ends ? ZD_CSV_ROW : ZD_CSV_CELL;
}

/* Takes a run of characters that mean nothing but themselves. */
static const char *
take_plain (ZdCsvParser *self, const char *text, const char *end)
{
  const char separator = self->dialect.separator;
  const char *start = text;

  while (text < end && *text != separator && *text != '\n' && *text != '\r' && *text != '\0')
    text++;
  g_string_append_len (self->cell, start, text - start);
  return text;
}

static const char *
take_quoted (ZdCsvParser *self, const char *text, const char *end)
{
  const char *quote = memchr (text, self->dialect.quote, end - text);
  const char *stop = quote != NULL ? quote : end;
  const char *zero = memchr (text, '\0', stop - text);

  if (zero != NULL)
    stop = zero;
  g_string_append_len (self->cell, text, stop - text);
  return stop;
}

/* One character outside of quotation marks that ends a cell, opens a
 * quotation, or begins a run. */
static gboolean
take_character (ZdCsvParser *self, char c, ZdCsvEvent *event)
{
  if (c == self->dialect.separator) {
    *event = finish_cell (self, FALSE);
  } else if (c == '\n' || c == '\r') {
    self->after_return = c == '\r';
    *event = finish_cell (self, TRUE);
  } else if (c == self->dialect.quote && self->state == ZD_CSV_START) {
    self->state = ZD_CSV_QUOTED;
    return FALSE;
  } else if (c == self->dialect.quote && self->state == ZD_CSV_CLOSED) {
    g_string_append_c (self->cell, c); /* two of them are one */
    self->state = ZD_CSV_QUOTED;
    return FALSE;
  } else {
    g_string_append_c (self->cell, c);
    self->state = ZD_CSV_PLAIN;
    return FALSE;
  }
  return TRUE;
}

ZdCsvEvent
zd_csv_parser_next (ZdCsvParser *self, const char **text, const char *end)
{
  ZdCsvEvent event = ZD_CSV_MORE;

  if (self->state == ZD_CSV_START)
    g_string_truncate (self->cell, 0);
  while (*text < end) {
    const gboolean after_return = self->after_return;

    self->after_return = FALSE;
    if (**text == '\0' || (after_return && **text == '\n')) {
      (*text)++;
      continue;
    }
    if (self->cell->len > self->max_bytes)
      return finish_cell (self, FALSE);
    if (self->state == ZD_CSV_QUOTED && **text != self->dialect.quote) {
      *text = take_quoted (self, *text, end);
    } else if (self->state == ZD_CSV_QUOTED) {
      (*text)++;
      self->state = ZD_CSV_CLOSED;
    } else if (take_character (self, *(*text)++, &event)) {
      return event;
    } else if (self->state == ZD_CSV_PLAIN) {
      *text = take_plain (self, *text, end);
    }
  }
  return ZD_CSV_MORE;
}

gboolean
zd_csv_parser_end (ZdCsvParser *self)
{
  if (self->state == ZD_CSV_START && !self->in_row)
    return FALSE;
  finish_cell (self, TRUE);
  return TRUE;
}

/* How well a separator explains the text: separators in rows of the most
 * frequent width. *rows counts the rows with content, *with those that have
 * the separator. */
static guint
explain (const char *text, gsize length, ZdCsvDialect dialect, guint *rows, guint *with)
{
  guint frequency[GUESS_CELLS + 1] = { 0 };
  ZdCsvParser parser;
  const char *end = text + length;
  guint cells = 0, best = 0;
  ZdCsvEvent event;

  *rows = *with = 0;
  zd_csv_parser_init (&parser, dialect, length);
  while (*rows < GUESS_ROWS && (event = zd_csv_parser_next (&parser, &text, end)) != ZD_CSV_MORE) {
    cells++;
    if (event == ZD_CSV_CELL)
      continue;
    if (cells > 1 || parser.cell->len > 0) {
      frequency[MIN (cells, GUESS_CELLS)]++;
      (*rows)++;
      *with += cells > 1;
    }
    cells = 0;
  }
  if (*rows == 0 && zd_csv_parser_end (&parser)) { /* a text of one line */
    frequency[MIN (cells + 1, GUESS_CELLS)] = *rows = 1;
    *with = cells > 0;
  }
  zd_csv_parser_clear (&parser);
  for (guint width = 2; width <= GUESS_CELLS; width++)
    best = MAX (best, frequency[width] * (width - 1));
  return best;
}

static char
guess_quote (const char *text, gsize length)
{
  gsize first = 1;

  if (length < 2 || text[0] != '\'' || memchr (text, '"', length) != NULL)
    return '"';
  while (first < length && strchr (",;\t|\r\n", text[first]) == NULL)
    first++;
  return text[first - 1] == '\'' && first > 1 ? '\'' : '"';
}

ZdCsvDialect
zd_csv_dialect_guess (const char *text, gsize length)
{
  static const char separators[] = { '\t', ',', ';', '|' };
  ZdCsvDialect best = { .separator = ',', .quote = guess_quote (text, length) };
  guint best_score = 0;

  if (length > 5 && memcmp (text, "sep=", 4) == 0 && (text[5] == '\r' || text[5] == '\n'))
    return (ZdCsvDialect){ .separator = text[4], .quote = '"', .named = TRUE };
  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++) {
    ZdCsvDialect dialect = { .separator = separators[i], .quote = best.quote };
    guint rows, with;
    guint score = explain (text, length, dialect, &rows, &with);

    if (score > best_score) {
      best = dialect;
      best_score = score;
    }
    /* A tab is never typed: where it stands in half of the rows, it separates. */
    if (separators[i] == '\t' && with > 0 && with * 2 >= rows)
      return dialect;
  }
  return best;
}
