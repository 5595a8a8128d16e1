/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Exchange rates by day. A day without a rate has none: nobody's neighbour is guessed. */

#include "config.h"
#include "policy/catalogue-private.h"

#include "base/decimal.h"
#include "base/error.h"
#include "base/i18n.h"

typedef struct {
  ZdDay day;
  gint64 rate;
} Rate;

struct _ZdCurrency {
  char *name;
  char *unit;
  GArray *rates; /* of Rate, by day */
};

void
zd_currency_free (ZdCurrency *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->unit);
  g_clear_pointer (&self->rates, g_array_unref);
  g_free (self);
}

static int
compare_days_cb (gconstpointer a, gconstpointer b)
{
  const Rate *x = a, *y = b;

  return (x->day > y->day) - (x->day < y->day);
}

gboolean
zd_currency_rate (const ZdCurrency *self, ZdDay day, gint64 *rate)
{
  const Rate wanted = { .day = day };
  guint at;

  if (!g_array_binary_search (self->rates, &wanted, compare_days_cb, &at))
    return FALSE;
  *rate = g_array_index (self->rates, Rate, at).rate;
  return TRUE;
}

gboolean
zd_currency_rate_at (const ZdCurrency *self, guint i, ZdDay *day, gint64 *rate)
{
  if (i >= self->rates->len)
    return FALSE;
  *day = g_array_index (self->rates, Rate, i).day;
  *rate = g_array_index (self->rates, Rate, i).rate;
  return TRUE;
}

const ZdCurrency *
zd_catalogue_currency (const ZdCatalogue *self, const char *unit)
{
  for (guint i = 0; i < self->currencies->len; i++) {
    const ZdCurrency *currency = g_ptr_array_index (self->currencies, i);
    if (g_str_equal (currency->unit, unit))
      return currency;
  }
  return NULL;
}

/* ---- reading ---- */

GPtrArray *
zd_tsv_rows (const char *tsv, guint n_columns, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_auto (GStrv) lines = g_strsplit (tsv, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    char **columns;

    g_strdelimit (lines[i], "\r", '\0'); /* Windows' line ends */
    if (*lines[i] == '\0')
      continue;
    columns = g_strsplit (lines[i], "\t", -1);
    g_ptr_array_add (rows, columns);
    if (g_strv_length (columns) != n_columns) {
      g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("Line %u has %u columns; it needs %u."), i + 1,
                   g_strv_length (columns), n_columns);
      return NULL;
    }
  }
  if (rows->len > 0)
    return g_steal_pointer (&rows);
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("The file is empty."));
  return NULL;
}

enum { COLUMN_DAY, COLUMN_RATE, COLUMN_SOURCE, N_COLUMNS };

static gboolean
read_rate (ZdCurrency *self, char *const *columns, GError **error)
{
  const ZdType type = { .kind = ZD_KIND_NUMBER, .scale = ZD_CURRENCY_SCALE, .unit = "" };
  Rate rate;

  if (!zd_day_parse (columns[COLUMN_DAY], FALSE, &rate.day, error) ||
      !zd_type_parse (&type, columns[COLUMN_RATE], &rate.rate, error))
    return FALSE;
  if (rate.rate <= 0 || *columns[COLUMN_SOURCE] == '\0') {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("The rate of %s must be more than zero and name its source."), columns[COLUMN_DAY]);
    return FALSE;
  }
  g_array_append_val (self->rates, rate);
  return TRUE;
}

ZdCurrency *
zd_currency_new (const char *name, const char *unit, const char *tsv, GError **error)
{
  g_autoptr (ZdCurrency) self = g_new0 (ZdCurrency, 1);
  g_autoptr (GPtrArray) rows = zd_tsv_rows (tsv, N_COLUMNS, error);

  self->name = g_strdup (name);
  self->unit = g_strdup (unit);
  self->rates = g_array_new (FALSE, FALSE, sizeof (Rate));
  if (rows == NULL)
    return NULL;
  for (guint i = 1; i < rows->len; i++)
    if (!read_rate (self, g_ptr_array_index (rows, i), error))
      return NULL;
  g_array_sort (self->rates, compare_days_cb);
  for (guint i = 1; i < self->rates->len; i++) {
    const Rate *rate = &g_array_index (self->rates, Rate, i);
    g_autofree char *day = zd_day_format (rate->day);

    if (rate[-1].day == rate->day) {
      g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("%s has two rates; keep one."), day);
      return NULL;
    }
  }
  return g_steal_pointer (&self);
}
