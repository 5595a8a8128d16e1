/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a text file separates and quotes its cells. */
typedef struct {
  char separator; /* tab, comma, semicolon or | */
  char quote;     /* " or ' */
  gboolean named; /* the first line is only Excel's "sep=;" */
} ZdCsvDialect;

/* Finds it from the beginning of a text. */
ZdCsvDialect zd_csv_dialect_guess (const char *text, gsize length);

typedef enum {
  ZD_CSV_MORE, /* give the next piece of text */
  ZD_CSV_CELL, /* a cell is complete */
  ZD_CSV_ROW,  /* a cell is complete, and with it the row */
} ZdCsvEvent;

/* RFC 4180 with what programs really write: any line end, quotation marks
 * inside a cell, text after a closed quotation, ="00123" for a text. */
typedef struct {
  ZdCsvDialect dialect;
  GString *cell; /* complete after ZD_CSV_CELL and ZD_CSV_ROW */
  gsize max_bytes;
  enum { ZD_CSV_START, ZD_CSV_PLAIN, ZD_CSV_QUOTED, ZD_CSV_CLOSED } state;
  gboolean in_row;       /* a separator came after the last line end */
  gboolean after_return; /* a line feed belongs to the line end before it */
} ZdCsvParser;

/* A cell of more than @max_bytes ends early: the caller refuses its length. */
void zd_csv_parser_init (ZdCsvParser *self, ZdCsvDialect dialect, gsize max_bytes);
void zd_csv_parser_clear (ZdCsvParser *self);

/* Goes on at *text, which moves, until @end or a complete cell. */
ZdCsvEvent zd_csv_parser_next (ZdCsvParser *self, const char **text, const char *end);

/* After the last piece: whether a last cell, without line end, remains. */
gboolean zd_csv_parser_end (ZdCsvParser *self);

/* Whether a quotation mark waits for its partner. */
gboolean zd_csv_parser_in_quotes (const ZdCsvParser *self);

G_END_DECLS
