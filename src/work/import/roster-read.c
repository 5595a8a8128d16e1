/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/roster-private.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "profile/uscc.h"
#include "work/import/import-value.h"

/* ---- which records ---- */

static const ZdMeasure *
first_records (const ZdCondition *condition)
{
  g_autoptr (GPtrArray) leaves = condition != NULL ? zd_condition_leaves (condition) : NULL;

  for (guint i = 0; leaves != NULL && i < leaves->len; i++) {
    const ZdMeasure *measure = ((const ZdCondition *) leaves->pdata[i])->measure;
    if (measure != NULL && measure->kind == ZD_MEASURE_RECORDS && strcmp (measure->id, "payment") != 0
        && strcmp (measure->id, "penalty") != 0)
      return measure;
  }
  return NULL;
}

const ZdRecordKind *
zd_roster_kind (const ZdPolicy *policy, const ZdCatalogue *catalogue)
{
  const ZdMeasure *measure = first_records (policy->condition);

  for (guint i = 0; i < policy->award->lines->len; i++) {
    const ZdAwardLine *line = policy->award->lines->pdata[i];
    if (line->items != NULL)
      return zd_catalogue_kind (catalogue, line->items->record);
  }
  return measure != NULL ? zd_catalogue_kind (catalogue, measure->id) : NULL;
}

/* What every row is of, though no column says so. */
typedef struct {
  const ZdRecordKind *kind;
  guint present;
  guint torn; /* slots that the policy names several codes for */
  gint64 values[ZD_SLOT_SUBJECT];
} Common;

static void
take_filters (Common *self, const GPtrArray *filters)
{
  for (guint i = 0; filters != NULL && i < filters->len; i++) {
    const ZdFilter *filter = filters->pdata[i];
    const ZdAttribute *attribute = zd_record_kind_attribute (self->kind, filter->attribute);
    gint64 code;
    if (attribute == NULL || attribute->type.kind != ZD_KIND_CODE || filter->test->kind != ZD_TEST_CODES)
      continue;
    code = filter->test->codes->len == 1 ? zd_code_list_find (attribute->type.list, filter->test->codes->pdata[0]) : -1;
    if (code < 0 || (self->present >> attribute->slot & 1 && self->values[attribute->slot] != code))
      self->torn |= 1u << attribute->slot;
    self->present |= 1u << attribute->slot;
    self->values[attribute->slot] = code;
  }
}

static void
take_condition (Common *self, const ZdCondition *condition)
{
  if (condition == NULL || condition->kind == ZD_COND_NOT)
    return;
  if (condition->measure != NULL && condition->measure->kind == ZD_MEASURE_RECORDS
      && strcmp (condition->measure->id, self->kind->id) == 0)
    take_filters (self, condition->measure->where);
  for (guint i = 0; condition->children != NULL && i < condition->children->len; i++)
    take_condition (self, condition->children->pdata[i]);
}

/* "河南省智能车间认定名单" above the table. */
static void
take_heading (Common *self, const char *heading)
{
  for (guint i = 0; i < self->kind->n_attributes; i++) {
    const ZdAttribute *attribute = &self->kind->attributes[i];
    int code;
    if (attribute->type.kind != ZD_KIND_CODE || (self->present & ~self->torn) >> attribute->slot & 1)
      continue;
    code = zd_import_find_code (attribute->type.list, heading);
    if (code < 0)
      continue;
    self->present |= 1u << attribute->slot;
    self->torn &= ~(1u << attribute->slot);
    self->values[attribute->slot] = code;
  }
}

static void
find_common (Common *self, const ZdRoster *roster)
{
  *self = (Common) { .kind = roster->kind };
  take_condition (self, roster->policy->condition);
  for (guint i = 0; i < roster->policy->award->lines->len; i++) {
    const ZdAwardLine *line = roster->policy->award->lines->pdata[i];
    take_condition (self, line->when);
    if (line->items != NULL && strcmp (line->items->record, self->kind->id) == 0)
      take_filters (self, line->items->where);
  }
  take_heading (self, roster->table->heading->str);
  self->present &= ~self->torn;
}

guint
zd_roster_told_slots (const ZdRoster *self)
{
  Common common = { 0 };

  if (self->kind != NULL)
    find_common (&common, self);
  return common.present;
}

/* ---- one row ---- */

typedef struct {
  ZdRoster *roster;
  Common common;
  guint code, name;       /* columns; G_MAXUINT = none */
  GArray *context;        /* of guint: columns that say where and who an enterprise is */
  GArray *cells;          /* of ZdCell: room for a row that was mended */
  const char *source;     /* bureau */
} Reading;

static char *
text_at (const ZdRow *row, guint column)
{
  char *text = column != G_MAXUINT ? zd_import_text (zd_row_cell (row, column)) : NULL;

  return text != NULL ? text : g_strdup ("");
}

/* Sums and remarks below the table: a total, "填表人：…", one cell alone that is no name. */
static gboolean
is_row (const Reading *self, const ZdRow *row, const ZdRosterEntry *entry)
{
  guint filled = 0;

  if (zd_uscc_is_valid (entry->row.code) || entry->row.mended)
    return TRUE;
  if (zd_import_is_closing (row))
    return FALSE;
  for (guint i = 0; i < row->n_cells; i++)
    filled += !zd_import_is_blank (&row->cells[i]);
  return filled > 1 || (*entry->row.code != '\0' && strlen (entry->row.code) <= 2 * ZD_USCC_LENGTH)
         || (*entry->row.name != '\0' && strstr (entry->row.name, ":") == NULL && !g_str_has_prefix (entry->row.name, "注"));
}

static void
warn_about (ZdRosterEntry *entry, const ZdColumn *column, const GError *wrong)
{
  zd_roster_entry_warn (entry, g_strdup_printf (_ ("%s: %s It is left out."), column->header, wrong->message));
}

static void
read_attribute (ZdRosterEntry *entry, const ZdColumn *column, const ZdCell *cell)
{
  const ZdAttribute *attribute = zd_record_kind_slot (entry->record->kind, column->slot);
  g_autoptr (GError) wrong = NULL;
  gint64 value;

  if (attribute->type.kind == ZD_KIND_TEXT) {
    g_autofree char *text = zd_import_text (cell);
    zd_record_set_text (entry->record, column->slot, text);
  } else if (zd_import_value (&attribute->type, column->multiplier, FALSE, cell, &value, &wrong)) {
    zd_record_set (entry->record, column->slot, value);
  } else {
    warn_about (entry, column, wrong);
  }
}

static void
read_sum (ZdRosterEntry *entry, const ZdColumn *column, const ZdCell *cell)
{
  static const ZdType money = { ZD_KIND_MONEY, 2, "元", NULL };
  g_autoptr (GError) wrong = NULL;
  gint64 sum;

  if (!zd_import_value (&money, column->multiplier, TRUE, cell, &sum, &wrong))
    warn_about (entry, column, wrong);
  else if (sum <= 0)
    zd_roster_entry_warn (entry, g_strdup_printf (_ ("%s: A sum to be paid is above zero. It is left out."), column->header));
  else
    entry->sum = sum;
}

/* "省级智能工厂" says the level, too, where no column does. */
static void
read_level_in_title (ZdRosterEntry *entry, const ZdColumnMap *map, const ZdRow *row)
{
  const ZdAttribute *level = zd_record_kind_slot (entry->record->kind, ZD_SLOT_LEVEL);

  for (guint i = 0; level != NULL && i < map->columns->len; i++) {
    const ZdColumn *column = map->columns->pdata[i];
    int code;
    if (column->role != ZD_COLUMN_ATTRIBUTE || column->slot != ZD_SLOT_CODE || zd_record_has (entry->record, ZD_SLOT_LEVEL))
      continue;
    code = zd_import_find_code (level->type.list, zd_row_cell (row, i)->text);
    if (code >= 0)
      zd_record_set (entry->record, ZD_SLOT_LEVEL, code);
  }
}

static void
fill_in_common (ZdRecord *record, const Common *common)
{
  for (guint slot = 0; slot < ZD_SLOT_SUBJECT; slot++)
    if (common->present >> slot & 1 && !zd_record_has (record, slot))
      zd_record_set (record, slot, common->values[slot]);
}

static void
read_columns (const Reading *self, const ZdRow *row, ZdRosterEntry *entry)
{
  const ZdColumnMap *map = self->roster->map;

  for (guint i = 0; i < map->columns->len; i++) {
    const ZdColumn *column = map->columns->pdata[i];
    const ZdCell *cell = zd_row_cell (row, i);
    if (zd_import_is_blank (cell))
      continue;
    if (column->role == ZD_COLUMN_ATTRIBUTE && entry->record != NULL)
      read_attribute (entry, column, cell);
    else if (column->role == ZD_COLUMN_SUM)
      read_sum (entry, column, cell);
  }
  if (entry->record == NULL)
    return;
  read_level_in_title (entry, map, row);
  if (self->roster->line != NULL)
    zd_roster_fill_in_line (self->roster->line, entry->record);
  fill_in_common (entry->record, &self->common);
}

/* "统一社会信用代码：9141…": where the cell is none, a code that stands in it. (transfer full) */
static char *
read_code (const char *text)
{
  g_autofree char *clean = zd_uscc_clean (text), *plain = NULL;

  if (zd_uscc_is_valid (clean))
    return g_steal_pointer (&clean);
  plain = zd_text_clean (text);
  for (const char *p = plain; *p != '\0'; p++) {
    gsize length = strspn (p, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    g_autofree char *code = g_strndup (p, length);
    if (length == ZD_USCC_LENGTH && zd_uscc_is_valid (code))
      return g_steal_pointer (&code);
    p += length > 0 ? length - 1 : 0;
  }
  return g_steal_pointer (&clean);
}

/* NULL where the list has no such columns. */
static char *
read_context (const Reading *self, const ZdRow *row)
{
  g_autoptr (GString) context = g_string_new (NULL);

  for (guint i = 0; i < self->context->len; i++) {
    g_autofree char *text = text_at (row, g_array_index (self->context, guint, i));
    g_string_append_printf (context, "%s\n", text);
  }
  return self->context->len > 0 ? g_ref_string_new_intern (context->str) : NULL;
}

static gboolean
read_row (const ZdRow *written, gpointer data, GError **error)
{
  const Reading *self = data;
  ZdRoster *roster = self->roster;
  ZdRosterEntry *entry = g_new0 (ZdRosterEntry, 1);
  const ZdRow mended = zd_roster_mended_row (roster, written, self->cells, roster->mends), *row = &mended;
  const char *code = self->code != G_MAXUINT ? zd_row_cell (row, self->code)->text : "";

  entry->row.row = row->number;
  entry->row.verdict = ZD_ROW_OK;
  entry->row.code = read_code (code);
  entry->row.name = text_at (row, self->name);
  entry->row.mended = zd_roster_hand_has_mended (roster->hand, row->number);
  entry->sum = -1;
  entry->party = ZD_NOBODY;
  if (!is_row (self, row, entry)) {
    zd_roster_entry_free (entry);
    return TRUE;
  }
  if (roster->kind != NULL) {
    entry->record = zd_record_new (roster->kind);
    entry->record->source = g_strdup (self->source);
    entry->record->as_of = roster->day;
  }
  read_columns (self, row, entry);
  entry->context = read_context (self, row);
  g_ptr_array_add (roster->entries, entry);
  g_hash_table_insert (roster->by_row, GSIZE_TO_POINTER (entry->row.row), entry);
  return TRUE;
}

/* Columns whose words are those of places and people. */
static GArray *
find_context (const ZdColumnMap *map)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < map->columns->len; i++)
    if (zd_column_is_context (map->columns->pdata[i]))
      g_array_append_val (columns, i);
  return columns;
}

gboolean
zd_roster_read (ZdRoster *self, ZdProgress *progress, GError **error)
{
  g_autoptr (GArray) context = find_context (self->map), cells = g_array_new (FALSE, TRUE, sizeof (ZdCell));
  Reading reading = { .roster = self, .code = G_MAXUINT, .name = G_MAXUINT, .context = context, .cells = cells,
                      .source = self->policy->bureaus->pdata[0] };

  zd_column_map_find (self->map, ZD_COLUMN_USCC, &reading.code);
  zd_column_map_find (self->map, ZD_COLUMN_NAME, &reading.name);
  if (reading.code == G_MAXUINT && reading.name == G_MAXUINT) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT,
                         _ ("No column is marked as the code or the name of the enterprise. Mark the one that holds it."));
    return FALSE;
  }
  if (self->kind != NULL)
    find_common (&reading.common, self);
  zd_progress_set_message (progress, _ ("Reading the list…"));
  return zd_import_table_unchanged (self->table, error)
         && zd_import_table_each (self->table, self->map, progress, read_row, &reading, error);
}
