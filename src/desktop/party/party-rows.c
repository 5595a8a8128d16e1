/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/party/party-rows.h"

#include "base/i18n.h"

const ZdTableColumn zd_party_columns[] = {
  { "name", N_ ("Enterprise"), ZD_COL_NAME },
  { "code", N_ ("Credit code"), ZD_COL_CODE, 22, .yields = 1 },
};
const guint zd_party_n_columns = G_N_ELEMENTS (zd_party_columns);

static guint
n_rows (gconstpointer data)
{
  return ((const GPtrArray *) data)->len;
}

static char *
text (gconstpointer data, guint row, guint column)
{
  const ZdPartyName *party = ((const GPtrArray *) data)->pdata[row];

  return g_strdup (column == 0 ? party->name : party->uscc);
}

static int
compare (gconstpointer data, guint column, guint a, guint b)
{
  g_autofree char *left = text (data, a, column);
  g_autofree char *right = text (data, b, column);

  return g_strcmp0 (left, right);
}

static char *
id (gconstpointer data, guint row)
{
  return text (data, row, 1);
}

static void
rows_free (gpointer data)
{
  g_ptr_array_unref (data);
}

ZdRowSource *
zd_party_rows_new (GPtrArray *names)
{
  static const ZdRowSourceFuncs funcs = { n_rows, text, compare, id, NULL, rows_free };

  return zd_row_source_new (&funcs, names);
}
