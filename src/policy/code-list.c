/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/code-list.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

struct _ZdCodeList {
  char *id;
  char *name;
  gboolean ordered;
  char *text;    /* the file, cut into the strings of @codes */
  ZdCode *codes; /* by ordinal */
  guint n;
  GHashTable *by_code; /* code → ordinal + 1 */
  GHashTable *by_name; /* name → ordinal + 1; AMBIGUOUS when it is no one's alone */
};

#define AMBIGUOUS (-1)

/* A line of the file while the tree is being built; links are row numbers, −1 = none. */
typedef struct {
  ZdCode code;
  const char *parent_code;
  int line;
  int parent, first_child, last_child, next;
  int ordinal;
} Row;

enum { COLUMN_CODE, COLUMN_PARENT, COLUMN_NAME, COLUMN_FROM, COLUMN_UNTIL, COLUMN_SUCCESSOR, N_COLUMNS };

static const char *const column_names[N_COLUMNS] = { "code", "parent", "name", "from", "until", "successor" };

static gboolean line_error (const ZdCodeList *self, int line, GError **error, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

static gboolean
line_error (const ZdCodeList *self, int line, GError **error, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("%s, line %d: %s"), self->id, line, sentence);
  return FALSE;
}

/* Cuts @line at its tabs; columns that are missing are "". */
static gboolean
cut_columns (const ZdCodeList *self, int number, char *line, char *columns[N_COLUMNS], GError **error)
{
  guint n = 0;

  for (char *rest = line; rest != NULL; n++) {
    char *column = strsep (&rest, "\t");

    if (n == N_COLUMNS)
      return line_error (self, number, error, _ ("There are more than %d columns."), N_COLUMNS);
    columns[n] = g_strstrip (column);
  }
  if (n <= COLUMN_NAME)
    return line_error (self, number, error, _ ("A code needs at least the columns code, parent and name."));
  for (; n < N_COLUMNS; n++)
    columns[n] = (char *)"";
  return TRUE;
}

static gboolean
check_header (const ZdCodeList *self, char *line, GError **error)
{
  char *columns[N_COLUMNS];

  if (line == NULL)
    return line_error (self, 1, error, _ ("The file is empty."));
  if (!cut_columns (self, 1, line, columns, error))
    return FALSE;
  for (guint i = 0; i < N_COLUMNS; i++)
    if (columns[i][0] != '\0' && !g_str_equal (columns[i], column_names[i]))
      return line_error (self, 1, error, _ ("Column %u is “%s” and should be “%s”."), i + 1, columns[i],
                         column_names[i]);
  return TRUE;
}

static gboolean
read_day (const ZdCodeList *self, int line, const char *text, ZdDay *day, GError **error)
{
  *day = ZD_DAY_NONE;
  if (text[0] == '\0' || zd_day_parse (text, FALSE, day, error))
    return TRUE;
  g_prefix_error (error, _ ("%s, line %d: "), self->id, line);
  return FALSE;
}

static gboolean
read_row (const ZdCodeList *self, int line, char *text, Row *row, GError **error)
{
  char *columns[N_COLUMNS];

  if (!cut_columns (self, line, text, columns, error))
    return FALSE;
  if (columns[COLUMN_CODE][0] == '\0' || columns[COLUMN_NAME][0] == '\0')
    return line_error (self, line, error, _ ("The code or the name is missing."));

  *row = (Row){ .line = line, .parent = -1, .first_child = -1, .last_child = -1, .next = -1, .ordinal = -1 };
  row->parent_code = columns[COLUMN_PARENT];
  row->code.code = columns[COLUMN_CODE];
  row->code.name = columns[COLUMN_NAME];
  row->code.successor = columns[COLUMN_SUCCESSOR][0] != '\0' ? columns[COLUMN_SUCCESSOR] : NULL;
  if (!read_day (self, line, columns[COLUMN_FROM], &row->code.from, error) ||
      !read_day (self, line, columns[COLUMN_UNTIL], &row->code.until, error))
    return FALSE;
  if (row->code.until != ZD_DAY_NONE && row->code.until < row->code.from)
    return line_error (self, line, error, _ ("“%s” ends before it begins."), row->code.code);
  return TRUE;
}

/* The rows of the file, each code once; @numbers: code → row number + 1. */
static GArray *
read_rows (ZdCodeList *self, GHashTable *numbers, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  char *rest = self->text;

  if (!check_header (self, strsep (&rest, "\n"), error))
    return NULL;
  for (int line = 2; rest != NULL; line++) {
    char *text = strsep (&rest, "\n");
    Row row;

    if (text[strspn (text, "\r\t ")] == '\0')
      continue;
    if (!read_row (self, line, text, &row, error))
      return NULL;
    g_array_append_val (rows, row);
    if (!g_hash_table_insert (numbers, (gpointer)row.code.code, GINT_TO_POINTER (rows->len))) {
      line_error (self, line, error, _ ("The code “%s” is there twice."), row.code.code);
      return NULL;
    }
  }
  return g_steal_pointer (&rows);
}

static gboolean
link_row (const ZdCodeList *self, GArray *rows, int number, GHashTable *numbers, int *last_top,
          GError **error)
{
  Row *row = &g_array_index (rows, Row, number);
  int *last = last_top;

  if (row->code.successor != NULL && !g_hash_table_contains (numbers, row->code.successor))
    return line_error (self, row->line, error, _ ("The successor “%s” is not in the list."),
                       row->code.successor);
  if (row->parent_code[0] != '\0') {
    row->parent = GPOINTER_TO_INT (g_hash_table_lookup (numbers, row->parent_code)) - 1;
    if (row->parent < 0)
      return line_error (self, row->line, error, _ ("The parent “%s” is not in the list."), row->parent_code);
    last = &g_array_index (rows, Row, row->parent).last_child;
    if (*last < 0)
      g_array_index (rows, Row, row->parent).first_child = number;
  }
  if (*last >= 0)
    g_array_index (rows, Row, *last).next = number;
  *last = number;
  return TRUE;
}

/* Numbers the rows below and beside @first depth first. A loop, since depth is the file's to choose. */
static void
number_rows (ZdCodeList *self, GArray *rows, int first)
{
  int at = first;

  while (at >= 0) {
    Row *row = &g_array_index (rows, Row, at);

    row->ordinal = self->n;
    row->code.parent = row->parent < 0 ? -1 : g_array_index (rows, Row, row->parent).ordinal;
    row->code.last = row->ordinal;
    self->codes[self->n++] = row->code;
    if (row->first_child >= 0) {
      at = row->first_child;
      continue;
    }
    while (at >= 0 && g_array_index (rows, Row, at).next < 0)
      at = g_array_index (rows, Row, at).parent;
    at = at < 0 ? -1 : g_array_index (rows, Row, at).next;
  }
  for (int i = (int)self->n - 1; i > 0; i--)
    if (self->codes[i].parent >= 0) {
      ZdCode *parent = &self->codes[self->codes[i].parent];

      parent->last = MAX (parent->last, self->codes[i].last);
    }
}

static gboolean
check_encoding (const ZdCodeList *self, GError **error)
{
  const char *bad;
  int line = 1;

  if (g_utf8_validate (self->text, -1, &bad))
    return TRUE;
  for (const char *p = self->text; p < bad; p++)
    line += *p == '\n';
  return line_error (self, line, error, _ ("The file is not written in UTF-8."));
}

static gboolean
build_tree (ZdCodeList *self, GError **error)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) rows = read_rows (self, numbers, error);
  int last_top = -1;
  int first_top = -1;

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++) {
    if (!link_row (self, rows, i, numbers, &last_top, error))
      return FALSE;
    if (first_top < 0)
      first_top = last_top;
  }
  self->codes = g_new0 (ZdCode, rows->len);
  number_rows (self, rows, first_top);
  for (guint i = 0; i < rows->len; i++) {
    const Row *row = &g_array_index (rows, Row, i);

    if (row->ordinal < 0)
      return line_error (self, row->line, error, _ ("“%s” is above itself: its parents run in a circle."),
                         row->code.code);
  }
  return TRUE;
}

/* A name that a node shares with a node above it means the higher one; any other shared name means none. */
static void
index_codes (ZdCodeList *self)
{
  for (guint i = 0; i < self->n; i++) {
    ZdCode *code = &self->codes[i];
    int first = GPOINTER_TO_INT (g_hash_table_lookup (self->by_name, code->name));

    g_hash_table_insert (self->by_code, (gpointer)code->code, GINT_TO_POINTER (i + 1));
    if (first == 0)
      g_hash_table_insert (self->by_name, (gpointer)code->name, GINT_TO_POINTER (i + 1));
    else if (first == AMBIGUOUS || self->codes[first - 1].last < (int)i)
      g_hash_table_insert (self->by_name, (gpointer)code->name, GINT_TO_POINTER (AMBIGUOUS));
  }
}

ZdCodeList *
zd_code_list_new (const char *id, const char *name, gboolean ordered, const char *tsv, GError **error)
{
  g_autoptr (ZdCodeList) self = g_new0 (ZdCodeList, 1);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->ordered = ordered;
  self->text = g_strdup (tsv);
  self->by_code = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  if (!check_encoding (self, error) || !build_tree (self, error))
    return NULL;
  index_codes (self);
  return g_steal_pointer (&self);
}

void
zd_code_list_free (ZdCodeList *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->text);
  g_free (self->codes);
  g_hash_table_unref (self->by_code);
  g_hash_table_unref (self->by_name);
  g_free (self);
}

const char *
zd_code_list_id (const ZdCodeList *self)
{
  return self->id;
}

const char *
zd_code_list_name (const ZdCodeList *self)
{
  return self->name;
}

gboolean
zd_code_list_is_ordered (const ZdCodeList *self)
{
  return self->ordered;
}

guint
zd_code_list_size (const ZdCodeList *self)
{
  return self->n;
}

const ZdCode *
zd_code_list_get (const ZdCodeList *self, gint64 ordinal)
{
  return ordinal >= 0 && ordinal < self->n ? &self->codes[ordinal] : NULL;
}

int
zd_code_list_find (const ZdCodeList *self, const char *code)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->by_code, code)) - 1;
}

int
zd_code_list_find_name (const ZdCodeList *self, const char *name)
{
  int found = GPOINTER_TO_INT (g_hash_table_lookup (self->by_name, name));

  return found == AMBIGUOUS ? -1 : found - 1;
}

/* ---- what stands below a code ---- */

static void
add_below (const ZdCodeList *self, int ordinal, GArray *intervals)
{
  ZdInterval interval = { .lo = { .bounded = TRUE, .closed = TRUE, .value = ordinal },
                          .hi = { .bounded = TRUE, .closed = TRUE, .value = self->codes[ordinal].last } };

  g_array_append_val (intervals, interval);
}

/* Appends the ordinals of @codes. */
static gboolean
find_all (const ZdCodeList *self, const char *const *codes, GArray *ordinals, GError **error)
{
  for (; *codes != NULL; codes++) {
    int ordinal = zd_code_list_find (self, *codes);

    if (ordinal < 0) {
      g_autofree char *shown = zd_text_excerpt (*codes, 40);

      g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("“%s” is not in the code list “%s”."), shown,
                   self->name);
      return FALSE;
    }
    g_array_append_val (ordinals, ordinal);
  }
  return TRUE;
}

static ZdIntervalSet *
set_of (const GArray *intervals)
{
  g_autoptr (ZdIntervalSet) written = zd_interval_set_new ((const void *)intervals->data, intervals->len);

  return zd_interval_set_normal (written);
}

ZdIntervalSet *
zd_code_list_below (const ZdCodeList *self, const char *const *codes, GError **error)
{
  g_autoptr (GArray) ordinals = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) intervals = g_array_new (FALSE, FALSE, sizeof (ZdInterval));

  if (!find_all (self, codes, ordinals, error))
    return NULL;
  for (guint i = 0; i < ordinals->len; i++)
    add_below (self, g_array_index (ordinals, int, i), intervals);
  return set_of (intervals);
}

/* ---- codes that were replaced ---- */

int
zd_code_list_on (const ZdCodeList *self, int ordinal, ZdDay day)
{
  /* A chain of successors is short; a circle in bad data must end too. */
  for (guint steps = 0; steps < 16; steps++) {
    const ZdCode *code = zd_code_list_get (self, ordinal);

    if (code == NULL || code->successor == NULL || (code->until != ZD_DAY_NONE && day <= code->until))
      break;
    ordinal = zd_code_list_find (self, code->successor);
  }
  return ordinal;
}

ZdDay
zd_code_list_change (const ZdCodeList *self, ZdDay day)
{
  ZdDay latest = ZD_DAY_NONE;

  for (guint i = 0; i < self->n; i++)
    if (self->codes[i].successor != NULL && self->codes[i].until < day)
      latest = MAX (latest, self->codes[i].until);
  return latest;
}

/* Adds the replaced codes that @day reads as one below @ordinal. */
static void
add_replaced (const ZdCodeList *self, int ordinal, ZdDay day, GArray *intervals)
{
  for (guint i = 0; i < self->n; i++) {
    int today = self->codes[i].successor != NULL ? zd_code_list_on (self, (int)i, day) : (int)i;

    if (today != (int)i && today >= ordinal && today <= self->codes[ordinal].last)
      add_below (self, (int)i, intervals);
  }
}

ZdIntervalSet *
zd_code_list_below_on (const ZdCodeList *self, const char *const *codes, ZdDay day, GError **error)
{
  g_autoptr (GArray) ordinals = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) intervals = g_array_new (FALSE, FALSE, sizeof (ZdInterval));

  if (!find_all (self, codes, ordinals, error))
    return NULL;
  for (guint i = 0; i < ordinals->len; i++) {
    int written = g_array_index (ordinals, int, i), standing = zd_code_list_on (self, written, day);

    add_below (self, written, intervals);
    add_below (self, standing, intervals);
    add_replaced (self, standing, day, intervals);
  }
  return set_of (intervals);
}
