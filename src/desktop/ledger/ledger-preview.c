/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/ledger/ledger-preview.h"

#include "base/i18n.h"

/* In the order of the ledger (zd_ledger_columns), after the number of the row. */
const ZdTableColumn zd_ledger_preview_columns[] = {
  { "no", N_ ("No."), ZD_COL_NUMBER, 5, .yields = 6 },
  { "case", N_ ("Case number"), ZD_COL_TEXT, 20, .yields = 2 },
  { "policy", N_ ("Policy"), ZD_COL_TEXT, 12 },
  { "award", N_ ("Award"), ZD_COL_TEXT, 16, .yields = 3 },
  { "uscc", N_ ("Unified social credit code"), ZD_COL_CODE, 23, .yields = 5 },
  { "enterprise", N_ ("Enterprise"), ZD_COL_NAME },
  { "bureau", N_ ("Responsible bureau"), ZD_COL_TEXT, 12, .yields = 4 },
  { "state", N_ ("State"), ZD_COL_TEXT, 10, .yields = 7 },
  { "least", N_ ("Computed at least (yuan)"), ZD_COL_NUMBER, 16, .hidden = TRUE },
  { "most", N_ ("Computed at most (yuan)"), ZD_COL_NUMBER, 16, .hidden = TRUE },
  { "decided", N_ ("Decided (yuan)"), ZD_COL_NUMBER, 14 },
  { "paid", N_ ("Paid (yuan)"), ZD_COL_NUMBER, 14 },
  { "reason", N_ ("Reason"), ZD_COL_TEXT, 20, .hidden = TRUE },
  { "opened", N_ ("Opened on"), ZD_COL_DATE, 11, .yields = 1 },
  { "since", N_ ("In this state since"), ZD_COL_DATE, 11, .hidden = TRUE },
  { "due", N_ ("Due by"), ZD_COL_DATE, 11, .hidden = TRUE },
};
const guint zd_ledger_preview_n_columns = G_N_ELEMENTS (zd_ledger_preview_columns);

static guint
n_rows (gconstpointer head)
{
  return ((const GPtrArray *) head)->len;
}

static char *
text (gconstpointer head, guint row, guint column)
{
  char **texts = ((const GPtrArray *) head)->pdata[row];

  return g_strdup (texts[column]);
}

static void
release (gpointer head)
{
  g_ptr_array_unref (head);
}

ZdRowSource *
zd_ledger_preview_source (GPtrArray *head)
{
  static const ZdRowSourceFuncs funcs = { n_rows, text, NULL, NULL, NULL, release };

  return zd_row_source_new (&funcs, head);
}
