/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/cell.h"
#include "sheet/writer-private.h"

/* Names by which formulas of others can refer to a table: 案件 for all of it with its header, 案件_拨付_元 for a total. */

/* What a name may be made of; the rest becomes one _ each. */
static char *
valid_name (const char *text)
{
  GString *name = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isalnum (c)) {
      if (gap && name->len > 0)
        g_string_append_c (name, '_');
      g_string_append_unichar (name, c);
    }
    gap = !g_unichar_isalnum (c);
  }
  return g_string_free (name, FALSE);
}

/* "A1" and "R1C1" would be cells, and nothing begins with a digit. */
static gboolean
is_like_a_cell (const char *name)
{
  return g_ascii_isdigit (*name) || (g_ascii_isalpha (*name) && g_ascii_isdigit (name[g_utf8_strlen (name, -1) - 1]));
}

/* A name that is taken would damage the workbook: the later one has none. */
static void
define (ZdSheetWriter *self, const char *text, const char *range)
{
  g_autofree char *valid = valid_name (text);
  g_autofree char *name = is_like_a_cell (valid) ? g_strconcat ("_", valid, NULL) : g_steal_pointer (&valid);
  g_autofree char *key = g_utf8_casefold (name, -1);
  g_auto (GStrv) parts = g_strsplit (self->sheet->name, "'", -1);
  g_autofree char *sheet = g_strjoinv ("''", parts);
  g_autofree char *formula = g_strdup_printf ("='%s'!%s", sheet, range);

  if (*name != '\0' && g_hash_table_add (self->defined, g_steal_pointer (&key)))
    workbook_define_name (self->workbook, name, formula);
}

void
zd_writer_define_names (ZdSheetWriter *self, lxw_row_t totals)
{
  g_autofree char *last = zd_column_letters (self->columns->len - 1);
  g_autofree char *table = g_strdup_printf ("$A$%u:$%s$%u", self->header_row + 1, last, totals);

  if (!self->has_header || totals == self->first_row)
    return;
  define (self, self->sheet->name, table);
  for (guint i = 0; i < self->columns->len; i++) {
    const ZdWriterColumn *column = &g_array_index (self->columns, ZdWriterColumn, i);
    g_autofree char *letters = zd_column_letters (i);
    g_autofree char *cell = g_strdup_printf ("$%s$%u", letters, totals + 1);
    g_autofree char *name = g_strconcat (self->sheet->name, "_", column->title, NULL);

    if (column->sum)
      define (self, name, cell);
  }
}
