/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/profile-import-private.h"

#include <string.h>

#include "base/i18n.h"
#include "profile/uscc.h"
#include "work/import/import-value.h"

gboolean
zd_import_object (ZdImportProblem **problem, const ZdColumn *column, const ZdCell *cell, const char *reason)
{
  *problem = g_new0 (ZdImportProblem, 1);
  (*problem)->column = column != NULL ? g_strdup (column->header) : NULL;
  (*problem)->text = cell != NULL ? g_strdup (cell->text) : NULL;
  (*problem)->reason = g_strdup (reason);
  return FALSE;
}

static const ZdCell *
cell_of (const ZdProfileImport *self, const ZdRow *row, ZdColumnRole role, const ZdColumn **column)
{
  guint index;

  *column = zd_column_map_find (self->map, role, &index);
  return *column != NULL ? zd_row_cell (row, index) : NULL;
}

char *
zd_profile_import_text (const ZdProfileImport *self, const ZdRow *row, ZdColumnRole role)
{
  const ZdColumn *column;
  const ZdCell *cell = cell_of (self, row, role, &column);

  return cell != NULL ? zd_import_text (cell) : NULL;
}

static gboolean
read_value (const ZdColumn *column, const ZdType *type, const ZdCell *cell, gint64 *value, ZdImportProblem **problem)
{
  g_autoptr (GError) wrong = NULL;

  return zd_import_value (type, column->multiplier, FALSE, cell, value, &wrong)
         || zd_import_object (problem, column, cell, wrong->message);
}

/* A number with its last digits gone is no account and no document number. */
static gboolean
read_text (const ZdColumn *column, const ZdCell *cell, char **text, ZdImportProblem **problem)
{
  if (cell->flags & ZD_CELL_PRECISION_LOST)
    return zd_import_object (problem, column, cell,
                   _ ("The spreadsheet turned this number into one of 15 digits and the rest is lost; set the column to text and enter it again."));
  *text = zd_import_text (cell);
  return TRUE;
}

static gboolean
read_fact (const ZdProfileImport *self, const ZdColumn *column, const ZdCell *cell, ZdParty *party,
           ZdImportProblem **problem)
{
  gint64 value;

  if (!read_value (column, &column->field->type, cell, &value, problem))
    return FALSE;
  if (party == NULL)
    return TRUE;
  if (column->year > 0)
    zd_party_set_annual (party, column->field, column->year, value);
  else
    zd_party_set_fact (party, column->field, value, self->as_of, self->source);
  return TRUE;
}

static gboolean
read_attribute (const ZdColumn *column, const ZdCell *cell, ZdRecord *record, ZdImportProblem **problem)
{
  const ZdAttribute *attribute = zd_record_kind_slot (record->kind, column->slot);
  g_autofree char *text = NULL;
  gint64 value;

  if (attribute->type.kind != ZD_KIND_TEXT) {
    if (!read_value (column, &attribute->type, cell, &value, problem))
      return FALSE;
    zd_record_set (record, column->slot, value);
    return TRUE;
  }
  if (!read_text (column, cell, &text, problem))
    return FALSE;
  if (text != NULL)
    zd_record_set_text (record, column->slot, text);
  return TRUE;
}

static gboolean
read_columns (const ZdProfileImport *self, const ZdRow *row, ZdParty *party, ZdRecord *record,
              ZdImportProblem **problem)
{
  for (guint i = 0; i < self->map->columns->len; i++) {
    const ZdColumn *column = self->map->columns->pdata[i];
    const ZdCell *cell = zd_row_cell (row, i);
    if (zd_import_is_blank (cell))
      continue;
    if (column->role == ZD_COLUMN_FIELD && !read_fact (self, column, cell, party, problem))
      return FALSE;
    if (column->role == ZD_COLUMN_ATTRIBUTE && !read_attribute (column, cell, record, problem))
      return FALSE;
  }
  return TRUE;
}

/* The account belongs to the party unless the file names another holder. */
static gboolean
read_account (const ZdProfileImport *self, const ZdRow *row, ZdParty *party, ZdImportProblem **problem)
{
  const ZdColumn *column;
  const ZdCell *cell = cell_of (self, row, ZD_COLUMN_ACCOUNT, &column);
  g_autofree char *number = NULL;
  ZdAccount *account;

  if (cell == NULL || zd_import_is_blank (cell))
    return TRUE;
  if (!read_text (column, cell, &number, problem))
    return FALSE;
  if (party == NULL)
    return TRUE;
  account = g_new0 (ZdAccount, 1);
  account->number = g_steal_pointer (&number);
  account->holder = zd_profile_import_text (self, row, ZD_COLUMN_ACCOUNT_NAME);
  account->bank = zd_profile_import_text (self, row, ZD_COLUMN_BANK);
  account->bank_code = zd_profile_import_text (self, row, ZD_COLUMN_BANK_CODE);
  account->as_of = self->as_of;
  if (account->holder == NULL)
    account->holder = g_strdup (party->name);
  if (account->bank == NULL)
    account->bank = g_strdup ("");
  g_ptr_array_add (party->accounts, account);
  return TRUE;
}

static gboolean
read_code (const ZdProfileImport *self, const ZdRow *row, char **uscc, ZdImportProblem **problem)
{
  const ZdColumn *column;
  const ZdCell *cell = cell_of (self, row, ZD_COLUMN_USCC, &column);

  if (!zd_uscc_is_valid (cell->text))
    return zd_import_object (problem, column, cell, zd_uscc_status_sentence (zd_uscc_check (cell->text)));
  *uscc = zd_uscc_clean (cell->text);
  return TRUE;
}

static ZdRecord *
new_record (const ZdProfileImport *self)
{
  ZdRecord *record = zd_record_new (self->kind);

  record->source = g_strdup (self->source);
  record->as_of = self->as_of;
  return record;
}

/* All but code, name and telephone, which cannot be wrong any more. @party NULL: they are only checked. */
static gboolean
read_cells (const ZdProfileImport *self, const ZdRow *row, ZdParty *party, ZdImportProblem **problem)
{
  g_autoptr (ZdRecord) record = self->kind != NULL ? new_record (self) : NULL;

  if (!read_columns (self, row, party, record, problem) || !read_account (self, row, party, problem))
    return FALSE;
  if (record != NULL && record->present == 0)
    return zd_import_object (problem, NULL, NULL,
                             _ ("The row says nothing about the record: every mapped column is blank."));
  if (record != NULL && party != NULL)
    zd_party_add_record (party, g_steal_pointer (&record));
  return TRUE;
}

gboolean
zd_profile_import_check_row (const ZdProfileImport *self, const ZdRow *row, ZdGoodRow *good, ZdImportProblem **problem)
{
  g_autofree char *uscc = NULL, *name = NULL;

  if (!read_code (self, row, &uscc, problem) || !read_cells (self, row, NULL, problem))
    return FALSE;
  memcpy (good->uscc, uscc, ZD_USCC_LENGTH);
  name = zd_profile_import_text (self, row, ZD_COLUMN_NAME);
  good->nameless = name == NULL || *name == '\0';
  return TRUE;
}

gboolean
zd_profile_import_read (const ZdProfileImport *self, const ZdRow *row, const ZdGoodRow *good, ZdParty *party)
{
  g_autofree char *name = zd_profile_import_text (self, row, ZD_COLUMN_NAME);
  char uscc[ZD_USCC_LENGTH + 1] = "";
  ZdImportProblem *problem = NULL;
  gboolean still_good;

  memcpy (uscc, good->uscc, ZD_USCC_LENGTH);
  zd_party_renew (party, uscc, name != NULL ? name : "");
  party->phone = zd_profile_import_text (self, row, ZD_COLUMN_PHONE);
  still_good = read_cells (self, row, party, &problem);
  zd_import_problem_free (problem);
  return still_good;
}

gboolean
zd_profile_import_is_row (const ZdProfileImport *self, const ZdRow *row)
{
  gboolean any = FALSE;
  guint code;

  zd_column_map_find (self->map, ZD_COLUMN_USCC, &code);
  if (zd_uscc_is_valid (zd_row_cell (row, code)->text))
    return TRUE;
  if (zd_import_is_closing (row))
    return FALSE;
  for (guint i = 0; i < self->map->columns->len; i++) {
    const ZdColumn *column = self->map->columns->pdata[i];
    any |= column->role != ZD_COLUMN_IGNORE && !zd_import_is_blank (zd_row_cell (row, i));
  }
  return any;
}
