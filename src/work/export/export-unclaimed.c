/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/export-unclaimed.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "work/export/export-private.h"

/* 应享未享: everybody who waits, then how many they are by policy. */

static const ZdSheetColumn columns[] = {
  { .title = N_ ("Policy"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Responsible bureau"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Credit code"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Enterprise"), .type = ZD_COLUMN_TEXT, .names = TRUE },
  { .title = N_ ("Award"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Computed at least (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE },
  { .title = N_ ("Computed at most (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE },
  { .title = N_ ("Stands at"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("State of the case"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Qualifies since"), .type = ZD_COLUMN_DATE },
  { .title = N_ ("Working days"), .type = ZD_COLUMN_INTEGER },
};

typedef struct {
  const ZdUnclaimed *found;
  const ZdUnclaimedWish *wish;
  const ZdExportNames *names;
  ZdSheetWriter *writer;
  ZdProgress *progress;
} Sheet;

static void
put_most (ZdSheetWriter *writer, gint64 most)
{
  if (most == G_MAXINT64)
    zd_sheet_writer_text (writer, _ ("no upper limit"));
  else
    zd_sheet_writer_money (writer, most);
}

static gboolean
write_row (const Sheet *self, ZdExportTable *table, const ZdUnclaimedRow *row, GError **error)
{
  const ZdPolicy *policy = zd_unclaimed_policy (self->found, row);
  const ZdColumns *parties = self->found->matching->columns;

  if (!zd_export_table_row (table, error))
    return FALSE;
  zd_sheet_writer_text (self->writer, zd_export_names_short (self->names, policy->id));
  zd_sheet_writer_text (self->writer, zd_export_names_bureau (self->names, policy->bureaus->pdata[0]));
  zd_sheet_writer_text (self->writer, zd_columns_uscc (parties, row->row));
  zd_sheet_writer_text (self->writer, zd_columns_name (parties, row->row));
  zd_sheet_writer_text (self->writer, row->label);
  zd_sheet_writer_money (self->writer, row->least);
  put_most (self->writer, row->most);
  zd_sheet_writer_text (self->writer, zd_unclaimed_stage_name (row->stage));
  zd_sheet_writer_text (self->writer, row->state >= 0 ? zd_case_state_name (row->state) : NULL);
  zd_sheet_writer_date (self->writer, row->since);
  zd_sheet_writer_integer (self->writer, row->waited);
  return zd_export_table_end_row (table, self->progress, error);
}

static gboolean
write_rows (const Sheet *self, GError **error)
{
  ZdExportTable table = { .writer = self->writer, .name = _ ("Due and not enjoyed"), .columns = columns,
                          .n_columns = G_N_ELEMENTS (columns), .total = self->found->rows->len };

  if (!zd_export_table_begin (&table, error))
    return FALSE;
  for (guint i = 0; i < self->found->rows->len; i++) {
    const ZdUnclaimedRow *row = &g_array_index (self->found->rows, ZdUnclaimedRow, i);
    if (zd_unclaimed_is_wanted (self->found, row, self->wish) && !write_row (self, &table, row, error))
      return FALSE;
  }
  zd_export_table_end (&table);
  return TRUE;
}

/* ---- by policy ---- */

typedef struct {
  gint64 cases[ZD_N_UNCLAIMED_STAGES];
  gint64 least;
  int waited; /* the longest */
} Sum;

static Sum *
add_up (const Sheet *self)
{
  Sum *sums = g_new0 (Sum, self->found->matching->policies->len + 1);

  for (guint i = 0; i < self->found->rows->len; i++) {
    const ZdUnclaimedRow *row = &g_array_index (self->found->rows, ZdUnclaimedRow, i);
    Sum *sum = &sums[row->policy];
    if (!zd_unclaimed_is_wanted (self->found, row, self->wish))
      continue;
    sum->cases[row->stage]++;
    sum->least = zd_sat_add (sum->least, row->least);
    sum->waited = MAX (sum->waited, row->waited);
  }
  return sums;
}

static gboolean
write_sum (const Sheet *self, ZdExportTable *table, const ZdPolicy *policy, const Sum *sum, GError **error)
{
  gint64 all = 0;

  for (guint i = 0; i < ZD_N_UNCLAIMED_STAGES; i++)
    all += sum->cases[i];
  if (all == 0)
    return TRUE;
  if (!zd_export_table_row (table, error))
    return FALSE;
  zd_sheet_writer_text (self->writer, zd_export_names_short (self->names, policy->id));
  zd_sheet_writer_text (self->writer, zd_export_names_bureau (self->names, policy->bureaus->pdata[0]));
  for (guint i = 0; i < ZD_N_UNCLAIMED_STAGES; i++)
    zd_sheet_writer_integer (self->writer, sum->cases[i]);
  zd_sheet_writer_integer (self->writer, all);
  zd_sheet_writer_money (self->writer, sum->least);
  zd_sheet_writer_integer (self->writer, sum->waited);
  return zd_export_table_end_row (table, NULL, error);
}

static gboolean
write_sums (const Sheet *self, GError **error)
{
  const ZdSheetColumn titles[] = {
    { .title = N_ ("Policy"), .type = ZD_COLUMN_TEXT },
    { .title = N_ ("Responsible bureau"), .type = ZD_COLUMN_TEXT },
    { .title = N_ ("On no list"), .type = ZD_COLUMN_INTEGER, .sum = TRUE },
    { .title = N_ ("Not confirmed"), .type = ZD_COLUMN_INTEGER, .sum = TRUE },
    { .title = N_ ("Not paid"), .type = ZD_COLUMN_INTEGER, .sum = TRUE },
    { .title = N_ ("Together"), .type = ZD_COLUMN_INTEGER, .sum = TRUE },
    { .title = N_ ("Computed at least (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE },
    { .title = N_ ("Longest wait (working days)"), .type = ZD_COLUMN_INTEGER },
  };
  const GPtrArray *policies = self->found->matching->policies;
  ZdExportTable table = { .writer = self->writer, .name = _ ("Sums by policy"), .columns = titles,
                          .n_columns = G_N_ELEMENTS (titles) };
  g_autofree Sum *sums = add_up (self);

  if (!zd_export_table_begin (&table, error))
    return FALSE;
  for (guint i = 0; i < policies->len; i++)
    if (!write_sum (self, &table, policies->pdata[i], &sums[i], error))
      return FALSE;
  zd_export_table_end (&table);
  return TRUE;
}

static json_t *
scope_of (const ZdUnclaimed *found, const ZdUnclaimedWish *wish)
{
  g_autofree char *day = zd_day_format (found->day);

  return json_pack ("{s:s,s:s*,s:s*,s:s*,s:i}", "as_of", day, "policy", wish->policy, "bureau", wish->bureau, "stage",
                    wish->stage >= 0 ? zd_unclaimed_stage_id (wish->stage) : NULL, "waited", wish->waited);
}

gboolean
zd_export_unclaimed (ZdLibrary *library, const ZdUnclaimed *found, const ZdUnclaimedWish *wish, const char *path,
                     ZdProgress *progress, GError **error)
{
  g_autoptr (json_t) scope = scope_of (found, wish);
  g_autoptr (ZdExport) export = zd_export_begin (library, "unclaimed", ZD_MAY_EXPORT_LEDGER,
                                                 _ ("Due by the rules and not enjoyed"), path, found->day, error);
  g_autoptr (ZdExportNames) names = export != NULL ? zd_export_names_new (library, error) : NULL;
  Sheet self = { found, wish, names, export != NULL ? zd_export_writer (export) : NULL, progress };

  return names != NULL && write_rows (&self, error) && write_sums (&self, error)
         && zd_export_finish (export, scope, progress, error);
}
