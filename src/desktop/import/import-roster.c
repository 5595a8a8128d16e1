/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include <string.h>

#include "base/decimal.h"
#include "base/error.h"
#include "base/i18n.h"
#include "desktop/import/import-copy.h"
#include "work/import/roster.h"

static gpointer
roster_open (ZdLibrary *library, const ZdImportSource *source, ZdProgress *progress, GError **error)
{
  const ZdRosterSource from = { source->path, source->sheet, source->header_row, source->policy, source->day };
  g_autoptr (ZdRoster) roster = zd_roster_open (library, &from, progress, error);
  gboolean any;

  return roster != NULL && zd_roster_recall (roster, &any, error) ? g_steal_pointer (&roster) : NULL;
}

static void
roster_free (gpointer roster)
{
  zd_roster_free (roster);
}

#define LINE "line="

/* Which line of the award, where there are several. */
static void
copy_lines (ZdImportLook *look, ZdRoster *roster)
{
  const GPtrArray *lines = zd_roster_lines (roster);

  if (lines->len < 2)
    return;
  look->asks = zd_roster_line (roster) == NULL && zd_roster_needs_line (roster);
  zd_import_look_add_line (look, look->asks ? _ ("Choose…") : _ ("As the list says"), LINE);
  for (guint i = 0; i < lines->len; i++) {
    const ZdRosterLine *line = lines->pdata[i];
    g_autofree char *spec = g_strconcat (LINE, line->id, NULL);

    zd_import_look_add_line (look, line->label, spec);
    if (line == zd_roster_line (roster))
      look->line = i + 1;
  }
  zd_import_look_add_line (look, _ ("Not known: every row is to be verified"), LINE ZD_ROSTER_NO_LINE);
  if (zd_roster_leaves_line (roster))
    look->line = look->lines->len - 1;
}

static ZdImportLook *
roster_look (gpointer roster, const ZdCatalogue *catalogue)
{
  ZdImportLook *look = zd_import_look_new (zd_roster_sheets (roster), zd_roster_sheet (roster),
                                           zd_roster_header_row (roster), zd_roster_preview (roster));

  zd_import_look_take_columns (look, zd_roster_map (roster), catalogue, TRUE);
  copy_lines (look, roster);
  look->notice = zd_roster_notice (roster);
  look->alike = zd_roster_sheets_alike (roster);
  return look;
}

static gboolean
roster_map (gpointer roster, const char *spec, const ZdCatalogue *catalogue, GError **error)
{
  const char *line = g_str_has_prefix (spec, LINE) ? spec + strlen (LINE) : NULL;

  if (g_str_equal (spec, ZD_IMPORT_FORGET))
    return zd_roster_forget_columns (roster, error) && zd_roster_keep (roster, error);
  return (line != NULL ? zd_roster_set_line (roster, *line != '\0' ? line : NULL, error)
                       : zd_column_map_apply (zd_roster_map (roster), spec, catalogue, error))
         && zd_roster_keep (roster, error);
}

/* ---- the rows ---- */

/* Behind the verdicts on rows that stay out: rows that are taken, by what is to be said of them. */
enum { UNCERTAIN = ZD_ROW_OK, AGAINST, REMARKED, PLAIN, MISSING };

/* Of those that are not on the list, as many are listed. */
#define MOST_MISSING 5000

static void
add_verdicts (ZdImportCheck *check)
{
  const ZdImportVerdict taken[] = {
    { _ ("OK, to be verified"), ZD_TONE_CAUTION, "zd-unknown-symbolic", 0 },
    { _ ("OK, against the conditions"), ZD_TONE_CAUTION, "zd-warning-symbolic", 0 },
    { _ ("OK, with a remark"), ZD_TONE_CAUTION, "zd-warning-symbolic", 0 },
    { zd_row_verdict_name (ZD_ROW_OK), ZD_TONE_GOOD, "zd-yes-symbolic", 0 },
    { _ ("Qualifies, not on the list"), ZD_TONE_NEAR, "zd-unknown-symbolic", 0 },
  };

  for (guint i = 0; i < ZD_ROW_OK; i++) {
    const ZdImportVerdict verdict = { zd_row_verdict_name (i), ZD_TONE_BAD, "zd-stop-symbolic", 0 };

    g_array_append_val (check->verdicts, verdict);
  }
  g_array_append_vals (check->verdicts, taken, G_N_ELEMENTS (taken));
}

static void
add_matches (ZdImportCheck *check)
{
  for (guint i = 0; i < ZD_N_MATCHES; i++) {
    const ZdImportMatch match = { zd_match_name (i), 0 };

    g_array_append_val (check->matches, match);
  }
}

static guint
verdict_on (const ZdRosterRow *row)
{
  if (row->verdict != ZD_ROW_OK)
    return row->verdict;
  if (row->standing == ZD_UNKNOWN)
    return UNCERTAIN;
  if (row->standing == ZD_NO)
    return AGAINST;
  return row->warning != NULL ? REMARKED : PLAIN;
}

/* "名称一致 · 金水区" */
static char *
why (const ZdRosterCandidate *candidate)
{
  g_autofree char *score = candidate->same ? NULL : g_strdup_printf (_ ("%u%% alike"), candidate->score);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;

  if (score != NULL)
    g_strv_builder_add (parts, score);
  g_strv_builder_add (parts, candidate->reason);
  if (candidate->region != NULL)
    g_strv_builder_add (parts, candidate->region);
  texts = g_strv_builder_end (parts);
  return g_strjoinv (" · ", texts);
}

static void
copy_candidates (ZdImportLine *line, const ZdRosterRow *row)
{
  for (guint i = 0; row->candidates != NULL && i < row->candidates->len; i++) {
    const ZdRosterCandidate *candidate = row->candidates->pdata[i];
    ZdImportCandidate *copy = g_new (ZdImportCandidate, 1);

    *copy = (ZdImportCandidate) { g_strdup (candidate->uscc), g_strdup (candidate->name), why (candidate), candidate->doubtful };
    zd_import_line_add_candidate (line, copy);
  }
}

/* What may be one of several tiers has no name yet. */
static char *
due_text (const ZdRosterRow *row)
{
  g_autofree char *sum = row->most > 0 ? zd_amount_range (row->least, row->most) : NULL;

  if (sum == NULL || row->entitlement == NULL || row->least < row->most)
    return g_steal_pointer (&sum);
  return g_strdup_printf ("%s %s", row->entitlement, sum);
}

static void
copy_row (ZdImportCheck *check, const ZdRosterRow *row)
{
  ZdImportLine *line = zd_import_check_add (check, verdict_on (row));

  line->row = row->row;
  line->code = g_strdup (row->code);
  line->name = g_strdup (row->name);
  line->reason = g_strdup (row->reason);
  line->warning = g_strdup (row->warning);
  line->suggestion = g_strdup (row->suggestion);
  line->suggested = g_strdup (row->suggested);
  line->match = row->match;
  line->how = zd_match_name (row->match);
  line->party = g_strdup (row->party);
  line->party_code = g_strdup (row->uscc);
  line->chosen = row->match == ZD_MATCH_CHOSEN;
  line->mended = row->mended;
  line->least = row->least;
  line->most = row->most;
  line->due = due_text (row);
  copy_candidates (line, row);
  g_array_index (check->matches, ZdImportMatch, row->match).count++;
  check->n_mended += row->mended;
}

/* Who should be on the list by the rules is shown beside it, and nothing is done about it. */
static gboolean
copy_missing (ZdImportCheck *check, ZdRoster *roster, ZdProgress *progress, GError **error)
{
  guint n;
  g_autoptr (GPtrArray) missing = zd_roster_missing (roster, MOST_MISSING, &n, progress, error);

  for (guint i = 0; missing != NULL && i < missing->len; i++) {
    ZdRosterMissing *one = missing->pdata[i];
    ZdImportLine *line = zd_import_check_add (check, MISSING);

    line->row = -(gint64) i - 1;
    line->code = g_steal_pointer (&one->uscc);
    line->name = g_steal_pointer (&one->name);
    line->reason = g_strdup (_ ("By what the library knows the enterprise qualifies, and it has no case. Ask the bureau why it is not on the list."));
    line->least = one->least;
    line->most = one->most;
  }
  if (missing != NULL)
    g_array_index (check->verdicts, ZdImportVerdict, MISSING).count = n;
  return missing != NULL;
}

/* A choice may hold for other rows, too. */
static void
copy_alike (ZdImportCheck *check, ZdRoster *roster)
{
  for (guint i = 0; i < check->lines->len; i++) {
    ZdImportLine *line = check->lines->pdata[i];
    g_autoptr (GArray) alike = line->chosen ? zd_roster_alike (roster, line->row, &line->others) : NULL;

    line->alike = alike != NULL ? alike->len : 0;
  }
}

static int
by_verdict (gconstpointer a, gconstpointer b)
{
  const ZdImportLine *one = *(const ZdImportLine *const *) a, *other = *(const ZdImportLine *const *) b;

  if (one->verdict != other->verdict)
    return one->verdict < other->verdict ? -1 : 1;
  return one->row < other->row ? -1 : one->row > other->row;
}

static ZdImportCheck *
roster_check (gpointer roster, ZdProgress *progress, GError **error)
{
  const GPtrArray *rows;
  g_autoptr (ZdImportCheck) check = NULL;
  gint64 sum = 0;
  g_autofree char *money = NULL;

  /* Who sits here can say it. */
  if (zd_roster_needs_line (roster)) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT,
                         _ ("The list does not say which line of the award its rows are for. Choose the line."));
    return NULL;
  }
  if (!zd_roster_check (roster, progress, error))
    return NULL;
  rows = zd_roster_rows (roster);
  check = zd_import_check_new ();
  add_verdicts (check);
  add_matches (check);
  for (guint i = 0; i < rows->len; i++) {
    const ZdRosterRow *row = rows->pdata[i];

    copy_row (check, row);
    sum += row->verdict == ZD_ROW_OK ? row->most : 0;
  }
  copy_alike (check, roster);
  if (!copy_missing (check, roster, progress, error))
    return NULL;
  g_ptr_array_sort (check->lines, by_verdict);
  check->can_step_back = zd_roster_can_step_back (roster);
  check->can_step_on = zd_roster_can_step_on (roster);
  check->good = zd_roster_count (roster, ZD_ROW_OK);
  check->bad = rows->len - check->good;
  money = zd_money_format_short (sum, TRUE);
  check->summary = g_strdup_printf (_ ("%u rows become records and cases, %s at most. %u problem rows stay out."), check->good,
                                    money, check->bad);
  return g_steal_pointer (&check);
}

static gboolean
apply (ZdRoster *roster, const ZdImportOrder *order, ZdProgress *progress, GError **error)
{
  switch (order->step) {
  case ZD_IMPORT_CHOOSE:
    return zd_roster_choose (roster, order->row, order->text, error);
  case ZD_IMPORT_CHOOSE_ALIKE:
    return zd_roster_choose_alike (roster, order->row, error);
  case ZD_IMPORT_MEND:
    return zd_roster_mend (roster, order->row, order->column, order->text, error);
  case ZD_IMPORT_MEND_ALIKE:
    return zd_roster_mend_alike (roster, order->row, order->column, progress, error);
  case ZD_IMPORT_STEP_BACK:
    zd_roster_step_back (roster);
    return TRUE;
  default:
    zd_roster_step_on (roster);
    return TRUE;
  }
}

/* Kept with every change: a window that is closed loses nothing. */
static gboolean
roster_change (gpointer roster, const ZdImportOrder *order, ZdProgress *progress, GError **error)
{
  return apply (roster, order, progress, error) && zd_roster_keep (roster, error);
}

static ZdImportCells *
roster_cells (gpointer roster, gint64 row, ZdProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) from = zd_roster_cells (roster, row, progress, error);
  const ZdColumnMap *map = zd_roster_map (roster);
  ZdImportCells *cells = from != NULL ? zd_import_cells_new (row) : NULL;

  for (guint i = 0; from != NULL && i < from->len; i++) {
    ZdRosterCell *cell = from->pdata[i];
    ZdImportCell *copy = g_new0 (ZdImportCell, 1);

    copy->column = cell->column;
    copy->header = g_strdup (cell->header);
    copy->text = g_steal_pointer (&cell->text);
    copy->was = g_steal_pointer (&cell->was);
    copy->alike = cell->alike;
    copy->used = ((const ZdColumn *) map->columns->pdata[cell->column])->role != ZD_COLUMN_IGNORE;
    copy->code = ((const ZdColumn *) map->columns->pdata[cell->column])->role == ZD_COLUMN_USCC;
    g_ptr_array_add (cells->cells, copy);
  }
  return cells;
}

static ZdImportDone *
roster_commit (gpointer roster, const char *name, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdBatch) batch = zd_roster_commit (roster, name, progress, error);
  ZdImportDone *done;

  if (batch == NULL)
    return NULL;
  done = g_new0 (ZdImportDone, 1);
  done->sentence = g_strdup_printf (_ ("“%s”: %u rows are imported, %u cases opened."), batch->name, (guint) batch->rows,
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
  roster_open, roster_free, roster_look, roster_map, roster_check, roster_change, roster_cells,
  roster_commit, roster_save_problems,
};
