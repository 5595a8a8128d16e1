/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet/backend.h"
#include "sheet/grid.h"
#include "sheet/number-format.h"
#include "sheet/xml.h"

G_BEGIN_DECLS

/* Spreadsheets that are one XML document with all their sheets in it: OpenDocument and SpreadsheetML 2003. A
 * vocabulary says what their elements mean; the walk through them, and all of ZdSheetBackend, are the same. */
typedef struct _ZdMarkup ZdMarkup;

/* Where in the document: 0 is its beginning, the others are the vocabulary's. */
typedef struct {
  int from;
  const char *name; /* of an element; one without a door is passed over with all that is in it */
  int to;
} ZdDoor;

typedef struct {
  const ZdDoor *doors; /* ends with a NULL name */
  int text_place;      /* inside it text is kept, whatever elements it stands in */
  ZdGridCovered covered;
  void (*enter) (ZdMarkup *self, int place, const char **attributes);
  void (*leave) (ZdMarkup *self, int place);
  /* An element inside a text; FALSE leaves out what is in it. */
  gboolean (*inside_text) (ZdMarkup *self, const char *name, const char **attributes);
} ZdMarkupVocabulary;

struct _ZdMarkup {
  const ZdMarkupVocabulary *vocabulary;
  const ZdSheetLimits *limits;
  ZdProgress *progress;
  ZdXml *xml;
  GArray *places;       /* int: the way into the document */
  guint skipped, deep;  /* elements inside one that is passed over; inside a text */
  GPtrArray *sheets;    /* ZdSheetInfo, when they are listed */
  guint wanted, n_seen; /* sheets */
  gboolean ended;
  GHashTable *styles; /* name → what the vocabulary keeps of it */
  ZdGrid *grid;
  const ZdRow *row;

  /* Of the row and the cell that are being read; for the vocabulary. */
  guint64 row_repeat;
  ZdGridCell cell;
  char *type;
  GString *text, *value, *shown;
};

/* A sheet begins: its rows are read only if it is the wanted one. */
void zd_markup_begin_sheet (ZdMarkup *self, const char *name, gboolean hidden);
void zd_markup_end_sheet (ZdMarkup *self);
void zd_markup_begin_row (ZdMarkup *self, guint64 number);
void zd_markup_end_row (ZdMarkup *self);
void zd_markup_begin_cell (ZdMarkup *self);
/* Adds the cell with @text, of what it is. */
void zd_markup_end_cell (ZdMarkup *self, ZdCellKind kind, const GString *text);

/* A count in an attribute: 1 when it is not there. */
guint64 zd_markup_count (const char **attributes, const char *name);

/* ---- for the backends ---- */

typedef struct _ZdMarkupBook ZdMarkupBook;

/* @path is a zip with the document in it as "content.xml", or the document itself. */
ZdMarkupBook *zd_markup_book_open (const char *path, const ZdMarkupVocabulary *vocabulary,
                                   const ZdSheetLimits *limits, GPtrArray *sheets, GError **error);

/* The rest of a ZdSheetBackend. */
void zd_markup_book_close (gpointer book);
gpointer zd_markup_sheet_open (gpointer book, guint index, ZdProgress *progress, GError **error);
void zd_markup_sheet_close (gpointer sheet);
gboolean zd_markup_sheet_next (gpointer sheet, const ZdRow **row, GError **error);
guint32 zd_markup_sheet_get_row_number (gpointer sheet);
const GArray *zd_markup_sheet_get_merges (gpointer sheet);

G_END_DECLS
