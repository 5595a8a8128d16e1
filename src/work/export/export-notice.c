/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/export-private.h"

#include "base/i18n.h"
#include "cases/act.h"

/* Passed and about to be published, or in notice. */
static const guint shown_states
    = 1u << ZD_STATE_SECOND_OK | 1u << ZD_STATE_COLLECTIVE_OK | 1u << ZD_STATE_NOTICE;

static const ZdSheetColumn columns[] = {
  { .title = N_ ("Enterprise"), .type = ZD_COLUMN_TEXT, .names = TRUE },
  { .title = N_ ("Unified social credit code"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Policy"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Award"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Amount (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE },
  { .title = N_ ("Basis of the policy"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Responsible bureau"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Telephone for questions"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Notice from"), .type = ZD_COLUMN_DATE },
  { .title = N_ ("Notice until"), .type = ZD_COLUMN_DATE },
};

typedef struct {
  ZdLibrary *library;
  const ZdExportNames *names;
  ZdExportTable table;
  ZdProgress *progress;
} Notice;

static void
write_notice_day (const Notice *self, const ZdCase *item, const char *key)
{
  const char *text = json_string_value (json_object_get (json_object_get (item->data, "notice"), key));
  ZdDay day;

  if (text && zd_day_parse (text, FALSE, &day, NULL))
    zd_sheet_writer_date (self->table.writer, day);
  else
    zd_sheet_writer_blank (self->table.writer);
}

static gboolean
write_case (const ZdCase *item, gpointer data, GError **error)
{
  Notice *self = data;
  ZdSheetWriter *writer = self->table.writer;
  const ZdPolicy *policy = zd_export_names_policy (self->names, item->key.policy);

  if (!zd_export_may_see (self->library, item))
    return TRUE;
  if (!zd_export_table_row (&self->table, error))
    return FALSE;
  zd_sheet_writer_text (writer, item->name);
  zd_sheet_writer_text (writer, item->key.uscc);
  zd_sheet_writer_text (writer, policy ? policy->title : item->key.policy);
  zd_sheet_writer_text (writer, item->label);
  zd_sheet_writer_money (writer, MAX (zd_case_sum (item), 0));
  zd_sheet_writer_text (writer, policy ? policy->basis : NULL);
  zd_sheet_writer_text (writer, zd_export_names_bureau (self->names, item->bureau));
  zd_sheet_writer_text (writer, policy ? policy->phone : NULL);
  write_notice_day (self, item, "from");
  write_notice_day (self, item, "until");
  return zd_export_table_end_row (&self->table, self->progress, error);
}

static gboolean
write_list (Notice *self, const ZdLedgerScope *scope, GError **error)
{
  ZdCaseQuery query = zd_export_query (self->library, scope);

  query.states = shown_states;
  if (!zd_export_table_begin (&self->table, error)
      || !zd_case_store_each (zd_library_db (self->library), &query, write_case, self, error))
    return FALSE;
  zd_export_table_end (&self->table);
  if (self->table.number > 0)
    return TRUE;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_NOT_FOUND,
                       _ ("No case here has passed its reviews and waits for its public notice."));
  return FALSE;
}

gboolean
zd_export_notice (ZdLibrary *library, const char *policy, const char *batch, const char *path,
                  ZdProgress *progress, GError **error)
{
  const ZdLedgerScope scope = { .policy = policy, .batch = batch, .from = ZD_DAY_NONE, .until = ZD_DAY_NONE };
  g_autoptr (json_t) asked = json_pack ("{s:s*,s:s*}", "policy", policy, "batch", batch);
  g_autoptr (ZdExport) export = zd_export_begin (
      library, "notice", zd_move_rule (ZD_MOVE_PUBLISH_NOTICE)->roles,
      _ ("List for public notice: awards given without application"), path, zd_library_day (library), error);
  g_autoptr (ZdExportNames) names = export ? zd_export_names_new (library, error) : NULL;

  if (!names)
    return FALSE;
  Notice self = { .library = library,
                  .names = names,
                  .progress = progress,
                  .table = { .writer = zd_export_writer (export),
                             .name = _ ("Public notice list"),
                             .heading = zd_export_title (export),
                             .columns = columns,
                             .n_columns = G_N_ELEMENTS (columns) } };
  return write_list (&self, &scope, error) && zd_export_finish (export, asked, progress, error);
}
