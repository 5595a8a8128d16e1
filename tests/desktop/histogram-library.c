/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "histogram-library.h"

#include <math.h>
#include <string.h>

#include "base/json.h"

#define DAY zd_day_new (2026, 11, 22)

static const char *const policy_text =
    "{'id': 'p', 'title': 't', 'short_name': 's', 'text': 'x', 'beneficiary': '', 'category': '', 'bureaus': ['scjgj'],"
    " 'basis': '', 'phone': '', 'kind': 'criteria', 'kind_reason': '', 'region': '4101', 'valid': [null, null],"
    " 'batch': '', 'notes': [], 'cases': [], 'condition': {'all': ["
    "{'field': 'founded', 'is': '[2010-01-01, 2024-12-31]'}, {'field': 'revenue', 'is': '[20000000, 400000000)'},"
    "{'field': 'staff', 'is': '[3, 20) ∪ [50, 300)'}, {'any': [{'field': 'insured', 'is': '[10, )'}, {'field': 'branch', 'is': false}]}]},"
    "'award': {'lines': [{'id': 'l', 'label': '奖', 'amount': {'pick': 'first', 'tiers': ["
    "{'label': '大', 'when': {'field': 'revenue', 'is': '[100000000, )'}, 'amount': {'fixed': '200000'}},"
    "{'label': '小', 'amount': {'fixed': '100000'}}]}}]}}";

/* The same numbers every time, of 0 … 1. */
static double
chance (guint64 *state)
{
  *state = *state * G_GUINT64_CONSTANT (6364136223846793005) + G_GUINT64_CONSTANT (1442695040888963407);
  return (double)(*state >> 11) / (double)(G_GUINT64_CONSTANT (1) << 53);
}

/* About as the numbers of a bell curve are: of four the sum. */
static double
bell (guint64 *state)
{
  double sum = 0;

  for (int i = 0; i < 4; i++)
    sum += chance (state);
  return (sum - 2) * 1.73;
}

static void
add_one (HistogramLibrary *self, guint64 *state)
{
  const ZdCatalogue *catalogue = self->catalogue;
  ZdDay founded = zd_day_new (1998, 1, 1) + (ZdDay)(sqrt (chance (state)) * 10000);
  double size = bell (state);
  guint row = zd_columns_add_party (self->columns, "", "");

  zd_columns_set_fact (self->columns, row, zd_catalogue_field (catalogue, "founded"), founded);
  zd_columns_set_fact (self->columns, row, zd_catalogue_field (catalogue, "branch"), chance (state) < 0.1);
  zd_columns_set_fact (self->columns, row, zd_catalogue_field (catalogue, "staff"), (gint64)exp (2.5 + 1.3 * size));
  if (chance (state) < 0.95)
    zd_columns_set_fact (self->columns, row, zd_catalogue_field (catalogue, "revenue"),
                         (gint64)exp (16.5 + 1.9 * (size + 0.5 * bell (state))) * 100);
  zd_columns_set_source_day (self->columns, row, "tjj", DAY);
  zd_columns_set_source_day (self->columns, row, "scjgj", DAY);
}

void
histogram_library_init (HistogramLibrary *self, guint n)
{
  g_autofree char *text = g_strdelimit (g_strdup (policy_text), "'", '"');
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) json = zd_json_parse (text, strlen (text), "test", &error);
  guint64 state = 20261122;

  g_assert_no_error (error);
  self->catalogue = zd_catalogue_load (NULL, &error);
  g_assert_no_error (error);
  self->policy = zd_policy_from_json (json, self->catalogue, "test", &error);
  g_assert_no_error (error);
  self->columns = zd_columns_new (self->catalogue);
  for (guint i = 0; i < n; i++)
    add_one (self, &state);
  zd_columns_seal (self->columns);
}

void
histogram_library_clear (HistogramLibrary *self)
{
  zd_policy_free (self->policy);
  zd_columns_unref (self->columns);
  zd_catalogue_unref (self->catalogue);
}

ZdHistogram *
histogram_library_count (HistogramLibrary *self, guint leaf)
{
  g_autoptr (GError) error = NULL;
  ZdHistogram *histogram = zd_histogram_new (self->columns, self->policy, NULL, leaf, DAY, NULL, &error);

  g_assert_no_error (error);
  return histogram;
}

const ZdIntervalSet *
histogram_library_set (HistogramLibrary *self, guint leaf)
{
  g_autoptr (GPtrArray) leaves = zd_condition_leaves (self->policy->condition);

  return ((const ZdCondition *)leaves->pdata[leaf])->test->set;
}
