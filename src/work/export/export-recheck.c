/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "base/i18n.h"
#include "match/explanation.h"
#include "work/export/export-private.h"

/* 待再核查: what the bureaus are asked for, each on a sheet of its own with room for the answer. */

static const ZdSheetColumn columns[] = {
  { N_ ("Credit code"), ZD_COLUMN_CODE, FALSE }, { N_ ("Enterprise"), ZD_COLUMN_TEXT, FALSE },
  { N_ ("Condition"), ZD_COLUMN_TEXT, FALSE },   { N_ ("Why"), ZD_COLUMN_TEXT, FALSE },
  { N_ ("As of"), ZD_COLUMN_DATE, FALSE },       { N_ ("Answer"), ZD_COLUMN_TEXT, FALSE },
  { N_ ("Day of the answer"), ZD_COLUMN_DATE, FALSE },
};

typedef struct {
  const ZdBureau *bureau; /* that owes it; NULL: nobody is named */
  char *text;
  char *because;
  guint row;
  ZdDay as_of;
} OpenFact;

static void
open_fact_clear (gpointer data)
{
  OpenFact *self = data;

  g_free (self->text);
  g_free (self->because);
}

typedef struct {
  const ZdPolicy *policy;
  ZdColumns *columns;
  const ZdCatalogue *catalogue;
  ZdDay day;
  GArray *facts; /* of OpenFact */
  ZdProgress *progress;
} Recheck;

/* ---- who lacks what ---- */

/* Only a doubt that decides is anybody's business. */
static void
collect (Recheck *self, const ZdReason *reason, guint row)
{
  if (reason->truth == ZD_UNKNOWN && reason->matters && reason->missing) {
    OpenFact fact = { .bureau = reason->source ? zd_catalogue_bureau (self->catalogue, reason->source) : NULL,
                      .text = g_strdup (reason->text),
                      .because = g_strdup (reason->because),
                      .row = row,
                      .as_of = reason->as_of };
    g_array_append_val (self->facts, fact);
  }
  for (guint i = 0; i < reason->children->len; i++)
    collect (self, reason->children->pdata[i], row);
}

static int
by_bureau (gconstpointer a, gconstpointer b)
{
  const OpenFact *left = a, *right = b;
  int order = g_strcmp0 (left->bureau ? left->bureau->id : NULL, right->bureau ? right->bureau->id : NULL);

  if (order == 0)
    order = g_strcmp0 (left->text, right->text);
  return order ? order : (int) left->row - (int) right->row;
}

static gboolean
collect_all (Recheck *self, GError **error)
{
  g_autoptr (ZdPlan) plan = zd_plan_new (self->policy, self->columns, error);
  guint n = zd_columns_n_rows (self->columns);

  if (!plan)
    return FALSE;
  zd_progress_set_message (self->progress, _ ("Matching…"));
  for (guint row = 0; row < n; row++) {
    ZdOutcome outcome;
    if (!zd_progress_check (self->progress, error))
      return FALSE;
    zd_progress_set (self->progress, row, n);
    zd_plan_run (plan, row, self->day, NULL, &outcome);
    if (outcome.truth != ZD_UNKNOWN)
      continue;
    g_autoptr (ZdExplanation) explanation = zd_plan_explain (plan, row, self->day, NULL);
    collect (self, explanation->reason, row);
  }
  g_array_sort (self->facts, by_bureau);
  return TRUE;
}

/* ---- writing ---- */

static gboolean
write_fact (const Recheck *self, ZdExportTable *table, const OpenFact *fact, GError **error)
{
  if (!zd_export_table_row (table, error))
    return FALSE;
  zd_sheet_writer_text (table->writer, zd_columns_uscc (self->columns, fact->row));
  zd_sheet_writer_text (table->writer, zd_columns_name (self->columns, fact->row));
  zd_sheet_writer_text (table->writer, fact->text);
  zd_sheet_writer_text (table->writer, fact->because);
  zd_sheet_writer_date (table->writer, fact->as_of);
  return zd_export_table_end_row (table, self->progress, error);
}

/* From fact @first on, those of one bureau; *end is the first of the next one. */
static gboolean
write_bureau (const Recheck *self, ZdExport *export, guint first, guint *end, GError **error)
{
  const ZdBureau *bureau = self->facts->len > 0 ? g_array_index (self->facts, OpenFact, first).bureau : NULL;
  const char *name = bureau              ? bureau->name
                     : self->facts->len > 0 ? _ ("Nobody is named")
                                            : _ ("Nothing to recheck");
  ZdExportTable table = { .writer = zd_export_writer (export), .name = name, .heading = zd_export_title (export),
                          .columns = columns, .n_columns = G_N_ELEMENTS (columns) };

  if (!zd_export_table_begin (&table, error))
    return FALSE;
  for (*end = first; *end < self->facts->len; (*end)++) {
    const OpenFact *fact = &g_array_index (self->facts, OpenFact, *end);
    if (fact->bureau != bureau)
      break;
    if (!write_fact (self, &table, fact, error))
      return FALSE;
  }
  zd_export_table_end (&table);
  return TRUE;
}

static gboolean
write_bureaus (const Recheck *self, ZdExport *export, GError **error)
{
  guint next = 0;

  do {
    if (!write_bureau (self, export, next, &next, error))
      return FALSE;
  } while (next < self->facts->len);
  return TRUE;
}

gboolean
zd_export_recheck (ZdLibrary *library, const ZdPolicy *policy, ZdDay day, const char *path, ZdProgress *progress,
                   GError **error)
{
  g_autofree char *title = g_strdup_printf (_ ("To be rechecked · %s"), policy->title), *text = zd_day_format (day);
  g_autoptr (json_t) scope = json_pack ("{s:s,s:s}", "policy", policy->id, "as_of", text);
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (OpenFact));
  g_autoptr (ZdExport) export
      = zd_export_begin (library, "recheck", ZD_MAY_EXPORT_LEDGER, title, path, day, error);
  g_autoptr (ZdColumns) all = export ? zd_library_columns (library, progress, error) : NULL;
  Recheck self = { policy, all, zd_library_catalogue (library), day, facts, progress };

  g_array_set_clear_func (facts, open_fact_clear);
  return all && collect_all (&self, error) && write_bureaus (&self, export, error)
         && zd_export_finish (export, scope, progress, error);
}
