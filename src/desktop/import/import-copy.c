/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/import/import-copy.h"

#include "base/i18n.h"

static void
choice_free (gpointer data)
{
  ZdImportChoice *self = data;

  g_free (self->label);
  g_free (self->spec);
  g_free (self);
}

static void
column_free (gpointer data)
{
  ZdImportColumn *self = data;

  g_free (self->header);
  g_free (self->sample);
  g_free (self);
}

static void
candidate_free (gpointer data)
{
  ZdImportCandidate *self = data;

  g_free (self->code);
  g_free (self->name);
  g_free (self->why);
  g_free (self);
}

static void
line_free (gpointer data)
{
  ZdImportLine *self = data;

  g_free (self->code);
  g_free (self->name);
  g_free (self->reason);
  g_free (self->warning);
  g_free (self->suggestion);
  g_free (self->suggested);
  g_free (self->due);
  g_free (self->party);
  g_free (self->party_code);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_free (self);
}

/* ---- what a column can be ---- */

static void
add_choice (ZdImportLook *look, const char *label, char *spec, gboolean annual, gboolean money)
{
  ZdImportChoice *choice = g_new (ZdImportChoice, 1);

  *choice = (ZdImportChoice){ g_strdup (label), spec, annual, money };
  g_ptr_array_add (look->choices, choice);
}

static const struct {
  ZdColumnRole role;
  const char *spec;
  const char *label;
} roles[] = {
  { ZD_COLUMN_IGNORE, "ignore", N_ ("Not used") },
  { ZD_COLUMN_USCC, "uscc", N_ ("Credit code") },
  { ZD_COLUMN_NAME, "name", N_ ("Enterprise name") },
  { ZD_COLUMN_SUM, "sum", N_ ("Sum granted") },
  { ZD_COLUMN_PHONE, "phone", N_ ("Telephone") },
  { ZD_COLUMN_ACCOUNT_NAME, "account-name", N_ ("Account name") },
  { ZD_COLUMN_BANK, "bank", N_ ("Bank") },
  { ZD_COLUMN_BANK_CODE, "bank-code", N_ ("Bank code") },
  { ZD_COLUMN_ACCOUNT, "account", N_ ("Account number") },
};

static void
add_choices (ZdImportLook *look, const ZdRecordKind *kind, const ZdCatalogue *catalogue, gboolean roster)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (roster || roles[i].role != ZD_COLUMN_SUM)
      add_choice (look, _ (roles[i].label), g_strdup (roles[i].spec), FALSE, roles[i].role == ZD_COLUMN_SUM);
  for (guint i = 0; kind != NULL && i < kind->n_attributes; i++) {
    const ZdAttribute *attribute = &kind->attributes[i];

    add_choice (look, attribute->name, g_strconcat ("attribute:", attribute->id, NULL), FALSE,
                attribute->type.kind == ZD_KIND_MONEY);
  }
  for (guint i = 0; kind == NULL && !roster && i < zd_catalogue_n_fields (catalogue); i++) {
    const ZdField *field = zd_catalogue_field_at (catalogue, i);

    add_choice (look, field->name, g_strconcat ("field:", field->id, NULL), field->annual,
                field->type.kind == ZD_KIND_MONEY);
  }
}

static char *
spec_of (const ZdColumn *column, const ZdRecordKind *kind)
{
  const ZdAttribute *attribute;

  if (column->role == ZD_COLUMN_FIELD)
    return g_strconcat ("field:", column->field->id, NULL);
  if (column->role == ZD_COLUMN_ATTRIBUTE) {
    attribute = zd_record_kind_slot (kind, column->slot);
    return g_strconcat ("attribute:", attribute->id, NULL);
  }
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (roles[i].role == column->role)
      return g_strdup (roles[i].spec);
  return g_strdup ("ignore");
}

static guint
find_choice (const ZdImportLook *look, const char *spec)
{
  for (guint i = 0; i < look->choices->len; i++)
    if (g_str_equal (((ZdImportChoice *) look->choices->pdata[i])->spec, spec))
      return i;
  return 0;
}

void
zd_import_look_take_columns (ZdImportLook *look, const ZdColumnMap *map, const ZdCatalogue *catalogue, gboolean roster)
{
  look->choices = g_ptr_array_new_with_free_func (choice_free);
  look->columns = g_ptr_array_new_with_free_func (column_free);
  add_choices (look, map->kind, catalogue, roster);
  for (guint i = 0; i < map->columns->len; i++) {
    const ZdColumn *from = map->columns->pdata[i];
    ZdImportColumn *column = g_new0 (ZdImportColumn, 1);
    g_autofree char *spec = spec_of (from, map->kind);

    column->header = g_strdup (from->header);
    column->sample = g_strdup (from->sample);
    column->choice = find_choice (look, spec);
    column->year = from->year;
    column->multiplier = from->multiplier;
    column->confidence = from->confidence;
    column->context = roster && zd_column_is_context (from);
    g_ptr_array_add (look->columns, column);
  }
}

void
zd_import_look_add_line (ZdImportLook *self, const char *label, const char *spec)
{
  ZdImportChoice *line = g_new0 (ZdImportChoice, 1);

  if (self->lines == NULL)
    self->lines = g_ptr_array_new_with_free_func (choice_free);
  line->label = g_strdup (label);
  line->spec = g_strdup (spec);
  g_ptr_array_add (self->lines, line);
}

static gpointer
copy_text (gconstpointer text, gpointer data)
{
  return g_strdup (text);
}

static char **
copy_cells (const ZdRow *row)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();

  for (guint i = 0; i < row->n_cells; i++)
    g_strv_builder_add (cells, row->cells[i].text);
  return g_strv_builder_end (cells);
}

ZdImportLook *
zd_import_look_new (const GPtrArray *sheets, const char *sheet, int header_row, const GPtrArray *rows)
{
  ZdImportLook *self = g_new0 (ZdImportLook, 1);

  self->sheets = g_ptr_array_copy ((GPtrArray *) sheets, (GCopyFunc) copy_text, NULL);
  g_ptr_array_set_free_func (self->sheets, g_free);
  self->sheet = g_strdup (sheet);
  self->header_row = header_row;
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (self->rows, copy_cells (rows->pdata[i]));
  return self;
}

ZdImportCheck *
zd_import_check_new (void)
{
  ZdImportCheck *self = g_atomic_rc_box_new0 (ZdImportCheck);

  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->verdicts = g_array_new (FALSE, TRUE, sizeof (ZdImportVerdict));
  self->matches = g_array_new (FALSE, TRUE, sizeof (ZdImportMatch));
  return self;
}

ZdImportLine *
zd_import_check_add (ZdImportCheck *self, guint verdict)
{
  ZdImportLine *line = g_new0 (ZdImportLine, 1);

  line->verdict = verdict;
  g_array_index (self->verdicts, ZdImportVerdict, verdict).count++;
  g_ptr_array_add (self->lines, line);
  return line;
}

void
zd_import_line_add_candidate (ZdImportLine *self, ZdImportCandidate *candidate)
{
  if (self->candidates == NULL)
    self->candidates = g_ptr_array_new_with_free_func (candidate_free);
  g_ptr_array_add (self->candidates, candidate);
}

static void
cell_free (gpointer data)
{
  ZdImportCell *self = data;

  g_free (self->header);
  g_free (self->text);
  g_free (self->was);
  g_free (self);
}

ZdImportCells *
zd_import_cells_new (gint64 row)
{
  ZdImportCells *self = g_new (ZdImportCells, 1);

  self->row = row;
  self->cells = g_ptr_array_new_with_free_func (cell_free);
  return self;
}
