/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "desktop/import-copy.h"
#include "work/roster.h"

static gpointer
roster_open (ZdLibrary *library, const ZdImportSource *source, ZdProgress *progress, GError **error)
{
  const ZdRosterSource from = { source->path, source->sheet, source->header_row, source->policy, source->day };

  return zd_roster_open (library, &from, progress, error);
}

static void
roster_free (gpointer roster)
{
  zd_roster_free (roster);
}

static gpointer
copy_text (gconstpointer text, gpointer data)
{
  return g_strdup (text);
}

static ZdImportLook *
roster_look (gpointer roster, const ZdCatalogue *catalogue)
{
  ZdImportLook *look = g_new0 (ZdImportLook, 1);

  look->sheets = g_ptr_array_copy ((GPtrArray *) zd_roster_sheets (roster), (GCopyFunc) copy_text, NULL);
  g_ptr_array_set_free_func (look->sheets, g_free);
  look->sheet = g_strdup (zd_roster_sheet (roster));
  look->header_row = zd_roster_header_row (roster);
  zd_import_copy_rows (look, zd_roster_preview (roster));
  zd_import_copy_columns (look, zd_roster_map (roster), catalogue, TRUE);
  return look;
}

static gboolean
roster_map (gpointer roster, const char *spec, const ZdCatalogue *catalogue, GError **error)
{
  return zd_column_map_apply (zd_roster_map (roster), spec, catalogue, error);
}

static void
copy_candidates (ZdImportLine *line, const GPtrArray *candidates)
{
  line->candidates = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; candidates != NULL && i < candidates->len; i++) {
    const ZdPartyName *party = candidates->pdata[i];

    g_ptr_array_add (line->candidates, g_strdup (party->uscc));
    g_ptr_array_add (line->candidates, g_strdup (party->name));
  }
}

static void
copy_line (ZdImportLine *line, const ZdRosterRow *row)
{
  g_autofree char *sum = row->most > 0 ? zd_money_format_short (row->most, TRUE) : NULL;

  line->row = row->row;
  line->code = g_strdup (row->code);
  line->name = g_strdup (row->name);
  line->verdict = row->verdict;
  line->reason = g_strdup (row->reason);
  line->warning = g_strdup (row->warning);
  line->suggestion = g_strdup (row->suggestion);
  line->uscc = g_strdup (row->uscc);
  line->chosen = row->chosen;
  line->most = row->most;
  line->due = sum != NULL ? g_strdup_printf ("%s %s", row->entitlement != NULL ? row->entitlement : "", sum) : NULL;
  copy_candidates (line, row->candidates);
}

static ZdImportCheck *
roster_check (gpointer roster, ZdProgress *progress, GError **error)
{
  const GPtrArray *rows;
  ZdImportCheck *check;
  gint64 sum = 0;
  g_autofree char *money = NULL;

  if (!zd_roster_check (roster, progress, error))
    return NULL;
  check = zd_import_check_new ();
  for (guint i = 0; i < ZD_N_ROW_VERDICTS; i++) {
    const ZdImportVerdict verdict = { zd_row_verdict_name (i), i == ZD_ROW_OK, zd_roster_count (roster, i) };

    g_array_append_val (check->verdicts, verdict);
  }
  rows = zd_roster_rows (roster);
  for (guint i = 0; i < rows->len; i++) {
    const ZdRosterRow *row = rows->pdata[i];

    copy_line (zd_import_check_add (check), row);
    sum += row->verdict == ZD_ROW_OK ? row->most : 0;
  }
  check->good = zd_roster_count (roster, ZD_ROW_OK);
  money = zd_money_format_short (sum, TRUE);
  check->summary = g_strdup_printf (_("%u rows become records and cases, %s at most. %u problem rows stay out."), check->good,
                                    money, rows->len - check->good);
  return check;
}

static gboolean
roster_choose (gpointer roster, gint64 row, const char *uscc, GError **error)
{
  return zd_roster_choose (roster, row, uscc, error);
}

static ZdImportDone *
roster_commit (gpointer roster, const char *name, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdBatch) batch = zd_roster_commit (roster, name, progress, error);
  ZdImportDone *done;

  if (batch == NULL)
    return NULL;
  done = g_new0 (ZdImportDone, 1);
  done->sentence = g_strdup_printf (_("“%s”: %u rows are imported, %u cases opened."), batch->name, (guint) batch->rows,
                                    (guint) batch->cases);
  done->batch = g_strdup (batch->id);
  return done;
}

static gboolean
roster_save_problems (gpointer roster, const char *path, ZdProgress *progress, GError **error)
{
  return zd_roster_save_problems (roster, path, progress, error);
}

const ZdImportSort zd_import_roster = {
  roster_open, roster_free, roster_look, roster_map, roster_check, roster_choose, roster_commit, roster_save_problems,
};
