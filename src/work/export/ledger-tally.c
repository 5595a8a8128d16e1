/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/report-private.h"

#include <string.h>

#include "base/i18n.h"
#include "store/batch-store.h"

/* The cases of a ledger added up in several ways while they are written. */

typedef enum { BY_POLICY, BY_STATE, BY_BUREAU, BY_DISTRICT, BY_BATCH, BY_MONTH, N_WAYS } Way;

enum { NAME, CASES, DECIDED_CASES, PAID_CASES, UNLIMITED, MOST, DECIDED, PAID, N_COLUMNS };

#define COLUMNS(name) \
  { \
    [NAME] = { .title = name, .type = ZD_COLUMN_TEXT }, \
    [CASES] = { .title = N_ ("Cases"), .type = ZD_COLUMN_INTEGER, .sum = TRUE }, \
    [DECIDED_CASES] = { .title = N_ ("Cases decided"), .type = ZD_COLUMN_INTEGER, .sum = TRUE }, \
    [PAID_CASES] = { .title = N_ ("Cases paid"), .type = ZD_COLUMN_INTEGER, .sum = TRUE }, \
    [UNLIMITED] = { .title = N_ ("Cases without upper limit"), .type = ZD_COLUMN_INTEGER, .sum = TRUE }, \
    [MOST] = { .title = N_ ("Computed at most (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE }, \
    [DECIDED] = { .title = N_ ("Decided (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE }, \
    [PAID] = { .title = N_ ("Paid (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE }, \
  }

static const struct {
  const char *sheet;
  ZdSheetColumn columns[N_COLUMNS];
  const char *chart; /* where bars say at a glance where the money goes */
} ways[N_WAYS] = {
  [BY_POLICY] = { N_ ("Sums by policy"), COLUMNS (N_ ("Policy")), N_ ("Decided and paid, by policy") },
  [BY_STATE] = { N_ ("Sums by state"), COLUMNS (N_ ("State")), NULL },
  [BY_BUREAU] = { N_ ("Sums by bureau"), COLUMNS (N_ ("Responsible bureau")), N_ ("Decided and paid, by bureau") },
  [BY_DISTRICT] = { N_ ("Sums by district"), COLUMNS (N_ ("District")), N_ ("Decided and paid, by district") },
  [BY_BATCH] = { N_ ("Sums by batch"), COLUMNS (N_ ("Batch")), NULL },
  [BY_MONTH] = { N_ ("Sums by month of opening"), COLUMNS (N_ ("Month")), N_ ("Decided and paid, by month of opening") },
};

struct _ZdLedgerTally {
  ZdReport report;
  GTree *sums[N_WAYS]; /* key → ZdLedgerSum, in the order of the keys */
  GHashTable *batches; /* id → name */
};

static int
by_key (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

ZdLedgerTally *
zd_ledger_tally_new (const ZdReport *report)
{
  ZdLedgerTally *self = g_new0 (ZdLedgerTally, 1);

  self->report = *report;
  self->batches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (Way way = 0; way < N_WAYS; way++)
    self->sums[way] = g_tree_new_full (by_key, NULL, g_free, g_free);
  return self;
}

void
zd_ledger_tally_free (ZdLedgerTally *self)
{
  for (Way way = 0; way < N_WAYS; way++)
    g_tree_unref (self->sums[way]);
  g_hash_table_unref (self->batches);
  g_free (self);
}

const char *
zd_ledger_tally_batch (ZdLedgerTally *self, const char *id)
{
  char *name = g_hash_table_lookup (self->batches, id);

  if (!name) {
    g_autoptr (GError) ignored = NULL;
    g_autoptr (ZdBatch) batch = zd_batch_get (zd_library_db (self->report.library), id, &ignored);

    name = g_strdup (batch ? batch->name : id);
    g_hash_table_insert (self->batches, g_strdup (id), name);
  }
  return name;
}

/* ---- adding up ---- */

static void
add (ZdLedgerTally *self, Way way, const char *key, const ZdLedgerSum *sum)
{
  ZdLedgerSum *kept = g_tree_lookup (self->sums[way], key);

  if (!kept) {
    kept = g_new0 (ZdLedgerSum, 1);
    g_tree_insert (self->sums[way], g_strdup (key), kept);
  }
  zd_ledger_sum_add (kept, sum);
}

void
zd_ledger_tally_add (ZdLedgerTally *self, const ZdReportCase *item)
{
  const ZdLedgerSum sum = zd_ledger_sum_of (item);
  g_autofree char *day = zd_day_format (item->opened);
  char state[8];

  g_snprintf (state, sizeof state, "%02u", (guint) item->state);
  day[strlen ("2022-12")] = '\0';
  add (self, BY_POLICY, item->policy, &sum);
  add (self, BY_STATE, state, &sum);
  add (self, BY_BUREAU, item->bureau, &sum);
  add (self, BY_DISTRICT, item->district, &sum);
  add (self, BY_BATCH, item->batch ? item->batch : "", &sum);
  add (self, BY_MONTH, day, &sum);
}

/* ---- as tables ---- */

static const char *
name_of (ZdLedgerTally *self, Way way, const char *key)
{
  switch (way) {
  case BY_POLICY:
    return zd_export_names_short (self->report.names, key);
  case BY_STATE:
    return zd_case_state_name (g_ascii_strtoull (key, NULL, 10));
  case BY_BUREAU:
    return zd_export_names_bureau (self->report.names, key);
  case BY_DISTRICT:
    return zd_report_district (self->report.library, key);
  case BY_BATCH:
    return *key ? zd_ledger_tally_batch (self, key) : _ ("No batch");
  default:
    return key;
  }
}

typedef struct {
  ZdLedgerTally *tally;
  Way way;
  GError **error;
  gboolean failed;
} Writing;

static gboolean
write_sum (gpointer key, gpointer value, gpointer data)
{
  Writing *self = data;
  const ZdLedgerSum *sum = value;
  const ZdReportCell cells[N_COLUMNS] = {
    [NAME] = { .text = name_of (self->tally, self->way, key) },
    [CASES] = { .number = sum->cases },
    [DECIDED_CASES] = { .number = sum->decided_cases },
    [PAID_CASES] = { .number = sum->paid_cases },
    [UNLIMITED] = { .number = sum->unlimited },
    [MOST] = { .number = sum->most },
    [DECIDED] = { .number = sum->decided },
    [PAID] = { .number = sum->paid },
  };

  self->failed = !zd_report_row (self->tally->report.sink, cells, self->error);
  return self->failed;
}

static gboolean
write_way (ZdLedgerTally *self, Way way, GError **error)
{
  ZdReportSink *sink = self->report.sink;
  Writing writing = { self, way, error, FALSE };

  if (!zd_report_begin (sink, _ (ways[way].sheet), NULL, ways[way].columns, N_COLUMNS, 0, error))
    return FALSE;
  g_tree_foreach (self->sums[way], write_sum, &writing);
  if (writing.failed)
    return FALSE;
  if (ways[way].chart)
    zd_report_bars (sink, _ (ways[way].chart), DECIDED, PAID);
  zd_report_end (sink);
  return TRUE;
}

gboolean
zd_ledger_tally_write (ZdLedgerTally *self, GError **error)
{
  for (Way way = 0; way < N_WAYS; way++)
    if (!write_way (self, way, error))
      return FALSE;
  return TRUE;
}
