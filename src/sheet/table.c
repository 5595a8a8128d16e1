/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/table.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

/* Titles, remarks and header rows stand within so many rows with content. */
#define LOOK_ROWS 60
/* A table without header is recognised by so many wide rows of data. */
#define DATA_ROWS       3
#define MAX_LABEL_CHARS 40

typedef enum { CELL_EMPTY, CELL_LABEL, CELL_YEAR, CELL_DATA } CellLook;

/* A row of the beginning of a sheet. */
typedef struct {
  guint32 number;
  guint n_cells, n_filled, n_labels, n_data;
  char **texts; /* cleaned, NULL-terminated */
  CellLook *looks;
} Line;

static void
line_free (gpointer data)
{
  Line *self = data;

  g_strfreev (self->texts);
  g_free (self->looks);
  g_free (self);
}

/* A label as one word, in half width: "企业\n名称 " and "姓  名" are broken for
 * their looks only. */
static char *
clean_label (const char *text)
{
  g_autofree char *clean = zd_text_clean (text);
  GString *label = g_string_new (NULL);
  gboolean ascii = g_str_is_ascii (clean);
  gboolean space = FALSE;

  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p)) {
    if (g_unichar_isspace (g_utf8_get_char (p))) {
      space = TRUE;
      continue;
    }
    if (space && ascii)
      g_string_append_c (label, ' ');
    space = FALSE;
    g_string_append_len (label, p, g_utf8_next_char (p) - p);
  }
  return g_string_free (label, FALSE);
}

static gboolean
is_year (const char *text)
{
  return strlen (text) >= 4 && (g_str_has_prefix (text, "19") || g_str_has_prefix (text, "20")) &&
         g_ascii_isdigit (text[2]) && g_ascii_isdigit (text[3]) &&
         (text[4] == '\0' || strcmp (text + 4, "年") == 0 || strcmp (text + 4, "年度") == 0);
}

/* "填报单位:开封市工信局" tells something; "填报单位:" may be the name of a column, as "奖励金额(单位:万元)" is. */
static gboolean
has_answer (const char *text)
{
  const char *colon = strchr (text, ':');

  return colon != NULL && colon[1] != '\0' && colon < text + strcspn (text, "([");
}

static CellLook
look_at (const ZdCell *cell, const char *text)
{
  glong n_chars = g_utf8_strlen (text, -1);
  glong n_digits = 0;
  gboolean has_letter = FALSE;

  if (*text == '\0')
    return CELL_EMPTY;
  if (is_year (text))
    return CELL_YEAR;
  if (cell->kind != ZD_CELL_TEXT || n_chars > MAX_LABEL_CHARS || has_answer (text))
    return CELL_DATA;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    n_digits += g_ascii_isdigit (*p) != 0;
    has_letter |= g_unichar_isalpha (g_utf8_get_char (p));
  }
  return has_letter && n_digits * 2 < n_chars ? CELL_LABEL : CELL_DATA;
}

static Line *
line_new (const ZdRow *row)
{
  Line *self = g_new0 (Line, 1);

  self->number = row->number;
  self->n_cells = row->n_cells;
  self->texts = g_new0 (char *, row->n_cells + 1);
  self->looks = g_new0 (CellLook, row->n_cells);
  for (guint i = 0; i < row->n_cells; i++) {
    self->texts[i] = clean_label (row->cells[i].text);
    self->looks[i] = look_at (&row->cells[i], self->texts[i]);
    self->n_filled += self->looks[i] != CELL_EMPTY;
    self->n_labels += self->looks[i] == CELL_LABEL;
    self->n_data += self->looks[i] == CELL_DATA;
  }
  return self;
}

static CellLook
line_look (const Line *self, guint column)
{
  return column < self->n_cells ? self->looks[column] : CELL_EMPTY;
}

static const char *
line_text (const Line *self, guint column)
{
  return column < self->n_cells ? self->texts[column] : "";
}

/* The beginning of the sheet, from @header_row on. */
static GPtrArray *
read_lines (ZdWorkbook *workbook, guint index, guint32 header_row, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdSheet) sheet = zd_sheet_open (workbook, index, progress, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  const ZdRow *row = NULL;

  if (sheet == NULL)
    return NULL;
  do {
    if (!zd_sheet_next (sheet, &row, error))
      return NULL;
    if (row != NULL && row->number >= header_row)
      g_ptr_array_add (lines, line_new (row));
  } while (row != NULL && lines->len < LOOK_ROWS);
  return g_steal_pointer (&lines);
}

static const Line *
line_at (const GPtrArray *lines, gsize index)
{
  return index < lines->len ? g_ptr_array_index (lines, index) : NULL;
}

static guint
widest (const GPtrArray *lines)
{
  guint width = 0;

  for (guint i = 0; i < lines->len; i++)
    width = MAX (width, line_at (lines, i)->n_filled);
  return width;
}

/* Index of the header row: the first row at least half as wide as the table
 * that holds names rather than data. Without one, *data is where data begin. */
static gboolean
find_header (const GPtrArray *lines, guint *header, guint *data)
{
  guint width = widest (lines);
  guint n_data = 0;

  *data = 0;
  for (guint i = 0; i < lines->len && n_data < DATA_ROWS; i++) {
    const Line *line = line_at (lines, i);

    if (line->n_filled * 2 < width || (width > 1 && line->n_filled < 2))
      continue;
    if (line->n_labels > 0 && line->n_data * 5 <= line->n_filled) {
      *header = i;
      return TRUE;
    }
    if (n_data++ == 0)
      *data = i;
  }
  return FALSE;
}

/* Whether both may be rows of one header. */
static gboolean
are_names (const Line *upper, const Line *lower)
{
  return upper != NULL && lower != NULL && upper->number + 1 == lower->number && upper->n_labels > 1 &&
         upper->n_data == 0 && lower->n_data == 0;
}

/* Whether the names of @upper go on in @lower, as below "金额" the names
 * "省级" and "市级", while its first name spans both rows. A row of data has
 * something in its first column. */
static gboolean
continues (const Line *upper, const Line *lower)
{
  guint first = 0;

  if (!are_names (upper, lower))
    return FALSE;
  while (line_look (upper, first) == CELL_EMPTY)
    first++;
  if (line_look (lower, first) != CELL_EMPTY)
    return FALSE;
  for (guint i = first; i < lower->n_cells; i++) {
    if (line_look (lower, i) != CELL_EMPTY && line_look (upper, i) == CELL_EMPTY)
      return TRUE;
  }
  return FALSE;
}

static char *
column_name (const Line *upper, const Line *lower, guint column)
{
  const char *name = line_text (upper, column);
  const char *part = lower != NULL ? line_text (lower, column) : "";
  guint group = column;

  if (*part == '\0')
    return g_strdup (name);
  while (group > 0 && line_look (upper, group) == CELL_EMPTY)
    group--;
  name = line_text (upper, group);
  return *name != '\0' ? g_strdup_printf ("%s/%s", name, part) : g_strdup (part);
}

/* Takes @name; a second one of the same name becomes "name (2)". */
static char *
make_unique (char *name, GHashTable *counts)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name)) + 1;
  char *unique;

  g_hash_table_replace (counts, g_strdup (name), GUINT_TO_POINTER (count));
  if (count == 1 || *name == '\0')
    return name;
  unique = g_strdup_printf ("%s (%u)", name, count);
  g_free (name);
  return unique;
}

static void
name_columns (ZdTable *self, const Line *upper, const Line *lower)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  self->names = g_new0 (char *, self->n_columns + 1);
  for (guint i = 0; i < self->n_columns; i++)
    self->names[i] = upper != NULL ? make_unique (column_name (upper, lower, i), counts) : g_strdup ("");
}

static gboolean
repeats_names (const Line *line)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < line->n_cells; i++) {
    if (line->looks[i] != CELL_EMPTY && !g_hash_table_add (seen, line->texts[i]))
      return TRUE;
  }
  return FALSE;
}

/* Whether @upper tells apart what @lower names alike: "省级" and "市级" above
 * "金额" and "金额". */
static gboolean
groups (const Line *upper, const Line *lower)
{
  return are_names (upper, lower) && lower->n_filled > upper->n_filled && repeats_names (lower);
}

/* Two rows of one header; the upper one may be too narrow to be found by itself. */
static gboolean
belong_together (const Line *upper, const Line *lower)
{
  return groups (upper, lower) || continues (upper, lower);
}

static ZdTable *
build_table (const GPtrArray *lines, gboolean has_header, guint header, guint data)
{
  const Line *upper = NULL, *lower = NULL;
  ZdTable *self = g_new0 (ZdTable, 1);
  guint first = data;

  if (has_header) {
    first = header > 0 && belong_together (line_at (lines, header - 1), line_at (lines, header)) ? header - 1 : header;
    upper = line_at (lines, first);
    lower = line_at (lines, first + 1);
    if (!belong_together (upper, lower))
      lower = NULL;
    self->header_row = upper->number;
    self->header_rows = lower != NULL ? 2 : 1;
    data = first + self->header_rows;
  }
  self->has_data = data < lines->len;
  self->data_row = self->has_data ? line_at (lines, data)->number : line_at (lines, data - 1)->number + 1;
  for (guint i = first; i < lines->len; i++)
    self->n_columns = MAX (self->n_columns, line_at (lines, i)->n_cells);
  name_columns (self, upper, lower);
  return self;
}

ZdTable *
zd_table_find (ZdWorkbook *workbook, guint sheet, guint32 header_row, ZdProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) lines = read_lines (workbook, sheet, header_row, progress, error);
  const char *name = zd_workbook_get_sheet (workbook, sheet)->name;
  guint header = 0, data = 0;
  gboolean has_header;

  if (lines == NULL)
    return NULL;
  if (header_row > 0 && (lines->len == 0 || line_at (lines, 0)->number != header_row)) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("“%s”, sheet “%s”: row %u is empty. Choose the row that holds the names of the columns."),
                 zd_workbook_get_name (workbook), name, header_row);
    return NULL;
  }
  if (lines->len == 0) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("“%s”: the sheet “%s” is empty. Choose the one that holds the table."),
                 zd_workbook_get_name (workbook), name);
    return NULL;
  }
  has_header = header_row > 0 || find_header (lines, &header, &data);
  return build_table (lines, has_header, header, data);
}

void
zd_table_free (ZdTable *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->names);
  g_free (self);
}
