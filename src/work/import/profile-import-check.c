/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/profile-import-private.h"

#include <string.h>

#include "base/blocks.h"
#include "base/i18n.h"
#include "base/sort.h"

/* Every row is judged for itself, on all cores; then the good ones are put in the order of their codes, where the rows of
 * one party meet, and those that the library has are found side by side. */

#define BLOCK_ROWS 1024

/* What a thread has judged. */
typedef struct {
  ZdStoredRow *reader;
  GArray *rows;        /* of ZdGoodRow */
  GPtrArray *problems; /* of ZdImportProblem */
  GError *error;       /* the rows could not be read */
} Judge;

typedef struct {
  ZdProfileImport *import;
  GError *error;
} Check;

const ZdRowStore *
zd_profile_import_rows (const ZdProfileImport *self)
{
  return self->filled != NULL ? self->filled : self->table->rows;
}

gboolean
zd_profile_import_row (const ZdProfileImport *self, guint index, ZdStoredRow *reader, const ZdRow **row, GError **error)
{
  return zd_row_store_get (zd_profile_import_rows (self), index, reader, row, error);
}

static void
keep_problem (const ZdProfileImport *self, ZdImportProblem *problem, const ZdRow *row, GPtrArray *problems)
{
  problem->row = row->number;
  problem->code = zd_profile_import_text (self, row, ZD_COLUMN_USCC);
  problem->name = zd_profile_import_text (self, row, ZD_COLUMN_NAME);
  g_ptr_array_add (problems, problem);
}

/* ---- each row for itself ---- */

static gpointer
begin_judge (gpointer data)
{
  Judge *self = g_new0 (Judge, 1);

  self->reader = zd_stored_row_new ();
  self->rows = g_array_new (FALSE, FALSE, sizeof (ZdGoodRow));
  self->problems = g_ptr_array_new ();
  return self;
}

static void
judge_row (Judge *self, const ZdProfileImport *import, const ZdRow *row, guint index)
{
  ZdGoodRow good = { .number = row->number, .index = index };
  ZdImportProblem *problem = NULL;

  if (zd_import_table_is_header (import->map, row))
    return;
  if (zd_profile_import_check_row (import, row, &good, &problem))
    g_array_append_val (self->rows, good);
  else if (zd_profile_import_is_row (import, row))
    keep_problem (import, problem, row, self->problems);
  else
    zd_import_problem_free (problem);
}

static void
judge_rows (guint first, guint end, gpointer own, gpointer data)
{
  Judge *self = own;
  const Check *check = data;
  const ZdRow *row;

  for (guint i = first; i < end && self->error == NULL; i++)
    if (zd_profile_import_row (check->import, i, self->reader, &row, &self->error))
      judge_row (self, check->import, row, i);
}

static void
finish_judge (gpointer own, gpointer data)
{
  Judge *self = own;
  Check *check = data;

  g_array_append_vals (check->import->rows, self->rows->data, self->rows->len);
  g_ptr_array_extend_and_steal (check->import->problems, self->problems);
  if (check->error == NULL)
    check->error = g_steal_pointer (&self->error);
  g_clear_error (&self->error);
  g_array_unref (self->rows);
  zd_stored_row_free (self->reader);
  g_free (self);
}

/* ---- the rows of a party ---- */

static int
by_code (gconstpointer a, gconstpointer b, gpointer unused)
{
  const ZdGoodRow *left = a, *right = b;

  return memcmp (left->uscc, right->uscc, ZD_USCC_LENGTH);
}

static gboolean
refuse (ZdProfileImport *self, const ZdGoodRow *good, const char *reason, GError **error)
{
  g_autoptr (ZdStoredRow) reader = zd_stored_row_new ();
  ZdImportProblem *problem = NULL;
  const ZdRow *row;

  if (!zd_profile_import_row (self, good->index, reader, &row, error))
    return FALSE;
  zd_import_object (&problem, NULL, NULL, reason);
  keep_problem (self, problem, row, self->problems);
  return TRUE;
}

/* Why @row is not taken, when @taken of the same party is; NULL: it is taken. (transfer full) */
static char *
objection (const ZdProfileImport *self, const ZdGoodRow *row, const ZdGoodRow *taken, gboolean known)
{
  /* A second row with facts of the same party would silently win over the first. */
  if (taken != NULL && self->kind == NULL)
    return g_strdup_printf (_ ("The same code stands in row %lu already; only that row is taken."),
                            (gulong) taken->number);
  if (taken == NULL && !known && row->nameless)
    return g_strdup (_ ("The enterprise is not in the library and the row gives no name."));
  return NULL;
}

/* Those of the rows first … end − 1, all of one party, that are taken move up to *n. */
static gboolean
sift_party (ZdProfileImport *self, guint first, guint end, gboolean known, guint *n, GError **error)
{
  ZdGoodRow *rows = (ZdGoodRow *) self->rows->data, *taken = NULL;

  for (guint i = first; i < end; i++) {
    g_autofree char *reason = objection (self, &rows[i], taken, known);
    if (reason != NULL && !refuse (self, &rows[i], reason, error))
      return FALSE;
    if (reason != NULL)
      continue;
    rows[*n] = rows[i];
    if (taken == NULL)
      taken = &rows[*n];
    (*n)++;
  }
  self->new += taken != NULL && !known;
  return TRUE;
}

static gboolean
is_known (const ZdProfileImport *self, const ZdGoodRow *row, gboolean *known, GError **error)
{
  char uscc[ZD_USCC_LENGTH + 1] = "";

  memcpy (uscc, row->uscc, ZD_USCC_LENGTH);
  return zd_profile_has (zd_library_db (self->library), uscc, known, error);
}

static gboolean
sift (ZdProfileImport *self, ZdProgress *progress, GError **error)
{
  const ZdGoodRow *rows = (const ZdGoodRow *) self->rows->data;
  guint n = 0, end;
  gint64 parties;

  if (!zd_profile_count (zd_library_db (self->library), &parties, error))
    return FALSE;
  for (guint i = 0; i < self->rows->len; i = end) {
    gboolean known = FALSE;
    for (end = i + 1; end < self->rows->len && memcmp (rows[i].uscc, rows[end].uscc, ZD_USCC_LENGTH) == 0;)
      end++;
    if (!zd_progress_check (progress, error) || (parties > 0 && !is_known (self, &rows[i], &known, error))
        || !sift_party (self, i, end, known, &n, error))
      return FALSE;
  }
  g_array_set_size (self->rows, n);
  return TRUE;
}

static int
by_number (gconstpointer a, gconstpointer b)
{
  const ZdImportProblem *left = *(const ZdImportProblem *const *) a, *right = *(const ZdImportProblem *const *) b;

  return left->row < right->row ? -1 : left->row > right->row;
}

gboolean
zd_profile_import_judge (ZdProfileImport *self, ZdProgress *progress, GError **error)
{
  static const ZdBlockWork work = { begin_judge, judge_rows, finish_judge };
  Check check = { self, NULL };
  guint n;

  g_clear_pointer (&self->filled, zd_row_store_free);
  if (!zd_import_table_fill (self->table, self->map, progress, &self->filled, error))
    return FALSE;
  n = zd_row_store_size (zd_profile_import_rows (self));
  if (!zd_each_block_with (n, BLOCK_ROWS, &work, &check, progress, error)) {
    g_clear_error (&check.error);
    return FALSE;
  }
  if (check.error != NULL) {
    g_propagate_error (error, check.error);
    return FALSE;
  }
  if (!zd_sort (self->rows, by_code, NULL, progress, error) || !sift (self, progress, error))
    return FALSE;
  g_ptr_array_sort (self->problems, by_number);
  return TRUE;
}
