/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/report-private.h"

#include "base/i18n.h"

/* 政策清单 in the forms of the two cities: annex 2 of Kaifeng's plan is a table of seven columns, the annex of
 * Zhengzhou's numbered items with their basis and unit below. A batch has a sheet of each. */

static gboolean
is_in_scope (const ZdLedgerScope *scope, const ZdPolicy *policy)
{
  return (!scope->policy || g_str_equal (scope->policy, policy->id))
         && (!scope->bureau
             || g_ptr_array_find_with_equal_func (policy->bureaus, scope->bureau, g_str_equal, NULL));
}

/* ---- the table ---- */

static const ZdSheetColumn columns[] = {
  { .title = N_ ("Content of the policy"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Beneficiaries"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Category"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Responsible unit"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Basis of the policy"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Telephone for questions"), .type = ZD_COLUMN_CODE },
};

static gboolean
write_policy (ZdReport *self, const ZdPolicy *policy, GError **error)
{
  g_autofree char *bureaus = zd_export_names_bureaus (self->names, policy);
  const ZdReportCell cells[G_N_ELEMENTS (columns)]
      = { { .text = policy->text }, { .text = policy->beneficiary }, { .text = policy->category },
          { .text = bureaus },      { .text = policy->basis },       { .text = policy->phone } };

  return zd_report_row (self->sink, cells, error);
}

/* ---- the items ---- */

static const ZdSheetColumn item_columns[] = { { .title = N_ ("Policy"), .type = ZD_COLUMN_TEXT } };

static gboolean
write_item (ZdReport *self, const ZdPolicy *policy, GError **error)
{
  g_autofree char *bureaus = zd_export_names_bureaus (self->names, policy);
  g_autofree char *text
      = g_strdup_printf (_ ("%s\nBasis of the policy: %s\nResponsible unit: %s"), policy->text, policy->basis, bureaus);
  const ZdReportCell cell = { .text = text };

  return zd_report_row (self->sink, &cell, error);
}

/* ---- sheets ---- */

typedef gboolean (*WriteFunc) (ZdReport *self, const ZdPolicy *policy, GError **error);

/* @batch: NULL for all. */
static gboolean
write_rows (ZdReport *self, const char *batch, WriteFunc write, GError **error)
{
  const GPtrArray *policies = zd_export_names_policies (self->names);

  for (guint i = 0; i < policies->len; i++) {
    const ZdPolicy *policy = policies->pdata[i];

    if (is_in_scope (self->scope, policy) && (!batch || g_strcmp0 (batch, policy->batch) == 0)
        && !write (self, policy, error))
      return FALSE;
  }
  zd_report_end (self->sink);
  return TRUE;
}

gboolean
zd_report_write_list (ZdReport *self, GError **error)
{
  return zd_report_begin (self->sink, _ ("List of policies"), NULL, columns, G_N_ELEMENTS (columns), 0, error)
         && write_rows (self, NULL, write_policy, error);
}

/* "开封市惠企政策“免申即享”清单（第一批）" */
static char *
heading_of (ZdReport *self, const char *batch)
{
  const char *region = zd_library_region (self->library);
  const char *city = *region ? zd_report_district (self->library, region) : "";

  return *batch ? g_strdup_printf (_ ("List of policies of %s enjoyed without applying (%s)"), city, batch)
                : g_strdup_printf (_ ("List of policies of %s enjoyed without applying"), city);
}

static gboolean
write_batch (ZdReport *self, const char *batch, GError **error)
{
  g_autofree char *heading = heading_of (self, batch);
  g_autofree char *table = g_strdup_printf (_ ("%s table"), batch);
  g_autofree char *items = g_strdup_printf (_ ("%s items"), batch);

  return zd_report_begin (self->sink, table, heading, columns, G_N_ELEMENTS (columns), 0, error)
         && write_rows (self, batch, write_policy, error)
         && zd_report_begin (self->sink, items, heading, item_columns, G_N_ELEMENTS (item_columns), 0, error)
         && write_rows (self, batch, write_item, error);
}

gboolean
zd_report_write_policies (ZdReport *self, GError **error)
{
  const GPtrArray *policies = zd_export_names_policies (self->names);
  g_autoptr (GPtrArray) batches = g_ptr_array_new ();

  for (guint i = 0; i < policies->len; i++) {
    const ZdPolicy *policy = policies->pdata[i];
    const char *batch = policy->batch ? policy->batch : "";

    if (is_in_scope (self->scope, policy) && !g_ptr_array_find_with_equal_func (batches, batch, g_str_equal, NULL))
      g_ptr_array_add (batches, (gpointer) batch);
  }
  for (guint i = 0; i < batches->len; i++)
    if (!write_batch (self, batches->pdata[i], error))
      return FALSE;
  if (batches->len > 0)
    return TRUE;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("No published policy is in this scope."));
  return FALSE;
}
