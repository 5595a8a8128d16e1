/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/import/import-desk.h"

#include "base/i18n.h"

struct _ZdImportDesk {
  const ZdImportSort *sort;
  /* In the worker only. */
  gpointer object;      /* NULL until a file is open */
  GHashTable *places;   /* number of a row → its place in the last check that was asked for, from 1 */
};

/* ---- copies ---- */

void
zd_import_source_clear (ZdImportSource *self)
{
  g_free (self->path);
  g_free (self->sheet);
  g_free (self->policy);
  g_free (self->bureau);
  g_free (self->kind);
  *self = (ZdImportSource){ 0 };
}

void
zd_import_source_copy (ZdImportSource *self, const ZdImportSource *from)
{
  *self = *from;
  self->path = g_strdup (from->path);
  self->sheet = g_strdup (from->sheet);
  self->policy = g_strdup (from->policy);
  self->bureau = g_strdup (from->bureau);
  self->kind = g_strdup (from->kind);
}

gboolean
zd_import_source_equal (const ZdImportSource *self, const ZdImportSource *other)
{
  return g_strcmp0 (self->path, other->path) == 0 && g_strcmp0 (self->sheet, other->sheet) == 0
         && self->header_row == other->header_row && g_strcmp0 (self->policy, other->policy) == 0
         && self->day == other->day && g_strcmp0 (self->bureau, other->bureau) == 0
         && g_strcmp0 (self->kind, other->kind) == 0 && self->complete == other->complete
         && self->complete_from == other->complete_from;
}

void
zd_import_look_free (ZdImportLook *self)
{
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self->sheet);
  g_free (self->notice);
  g_clear_pointer (&self->alike, g_ptr_array_unref);
  g_free (self);
}

ZdImportCheck *
zd_import_check_ref (ZdImportCheck *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
check_clear (gpointer data)
{
  ZdImportCheck *self = data;

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->verdicts, g_array_unref);
  g_clear_pointer (&self->matches, g_array_unref);
  g_free (self->summary);
}

void
zd_import_cells_free (ZdImportCells *self)
{
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_free (self);
}

void
zd_import_check_unref (ZdImportCheck *self)
{
  g_atomic_rc_box_release_full (self, check_clear);
}

void
zd_import_done_free (ZdImportDone *self)
{
  g_free (self->sentence);
  g_free (self->batch);
  g_free (self);
}

/* ---- the desk ---- */

ZdImportDesk *
zd_import_desk_new (const ZdImportSort *sort)
{
  ZdImportDesk *self = g_atomic_rc_box_new0 (ZdImportDesk);

  self->sort = sort;
  self->places = g_hash_table_new (NULL, NULL);
  return self;
}

ZdImportDesk *
zd_import_desk_ref (ZdImportDesk *self)
{
  return g_atomic_rc_box_acquire (self);
}

/* Nobody works on it any more: freeing asks nothing of the library. */
static void
desk_clear (gpointer data)
{
  ZdImportDesk *self = data;

  if (self->object != NULL)
    self->sort->free (self->object);
  g_hash_table_unref (self->places);
}

void
zd_import_desk_unref (ZdImportDesk *self)
{
  g_atomic_rc_box_release_full (self, desk_clear);
}

const ZdImportSort *
zd_import_desk_sort (ZdImportDesk *self)
{
  return self->sort;
}

/* ---- jobs ---- */

typedef struct {
  ZdImportDesk *desk;
  ZdImportStep step;
  ZdImportSource source;
  char *text;
  gint64 row;
  guint column;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  zd_import_desk_unref (self->desk);
  zd_import_source_clear (&self->source);
  g_free (self->text);
  g_free (self);
}

/* A file that cannot be opened leaves the one before where it was. */
static gpointer
open_file (const Job *job, ZdLibrary *library, ZdProgress *progress, GError **error)
{
  ZdImportDesk *desk = job->desk;
  gpointer object = desk->sort->open (library, &job->source, progress, error);

  if (object == NULL)
    return NULL;
  if (desk->object != NULL)
    desk->sort->free (desk->object);
  desk->object = object;
  return desk->sort->look (object, zd_library_catalogue (library));
}

/* ---- rows ---- */

static int
by_place (gconstpointer a, gconstpointer b, gpointer places)
{
  const ZdImportLine *one = *(const ZdImportLine *const *) a, *other = *(const ZdImportLine *const *) b;
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (places, GSIZE_TO_POINTER (one->row)));
  guint second = GPOINTER_TO_UINT (g_hash_table_lookup (places, GSIZE_TO_POINTER (other->row)));

  return first != second ? (first < second ? -1 : 1) : one->row < other->row ? -1 : one->row > other->row;
}

static void
keep_places (ZdImportDesk *self, const ZdImportCheck *check)
{
  g_hash_table_remove_all (self->places);
  for (guint i = 0; i < check->lines->len; i++) {
    const ZdImportLine *line = check->lines->pdata[i];
    g_hash_table_insert (self->places, GSIZE_TO_POINTER (line->row), GUINT_TO_POINTER (i + 1));
  }
}

static gpointer
check_rows (ZdImportDesk *self, ZdProgress *progress, GError **error)
{
  ZdImportCheck *check = self->sort->check (self->object, progress, error);

  if (check != NULL)
    keep_places (self, check);
  return check;
}

/* Nobody loses the place that he works at: a row that is good now stays where it was. */
static gpointer
change_rows (ZdImportDesk *self, const Job *job, ZdProgress *progress, GError **error)
{
  const ZdImportOrder order = { .step = job->step, .text = job->text, .row = job->row, .column = job->column };
  ZdImportCheck *check
      = self->sort->change (self->object, &order, progress, error) ? self->sort->check (self->object, progress, error) : NULL;

  if (check != NULL)
    g_ptr_array_sort_with_data (check->lines, by_place, self->places);
  return check;
}

static gpointer
run_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  const Job *job = data;
  const ZdImportSort *sort = job->desk->sort;
  gpointer object = job->desk->object;

  if (job->step == ZD_IMPORT_OPEN)
    return open_file (job, library, progress, error);
  if (object == NULL) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("Choose a file first."));
    return NULL;
  }
  switch (job->step) {
  case ZD_IMPORT_MAP:
    return sort->map (object, job->text, zd_library_catalogue (library), error)
               ? sort->look (object, zd_library_catalogue (library))
               : NULL;
  case ZD_IMPORT_CHOOSE:
  case ZD_IMPORT_CHOOSE_ALIKE:
  case ZD_IMPORT_MEND:
  case ZD_IMPORT_MEND_ALIKE:
  case ZD_IMPORT_STEP_BACK:
  case ZD_IMPORT_STEP_ON:
    return change_rows (job->desk, job, progress, error);
  case ZD_IMPORT_CELLS:
    return sort->cells (object, job->row, progress, error);
  case ZD_IMPORT_COMMIT:
    return sort->commit (object, job->text, progress, error);
  case ZD_IMPORT_OPEN:
  case ZD_IMPORT_CHECK:
  default:
    return check_rows (job->desk, progress, error);
  }
}

void
zd_import_desk_run (ZdImportDesk *self, ZdSession *session, const ZdImportOrder *order, ZdProgress *progress,
                    gpointer owner, GAsyncReadyCallback callback, gpointer user_data)
{
  static const GDestroyNotify free_result[] = {
    [ZD_IMPORT_OPEN] = (GDestroyNotify) zd_import_look_free,
    [ZD_IMPORT_MAP] = (GDestroyNotify) zd_import_look_free,
    [ZD_IMPORT_CHECK] = (GDestroyNotify) zd_import_check_unref,
    [ZD_IMPORT_CHOOSE] = (GDestroyNotify) zd_import_check_unref,
    [ZD_IMPORT_CHOOSE_ALIKE] = (GDestroyNotify) zd_import_check_unref,
    [ZD_IMPORT_MEND] = (GDestroyNotify) zd_import_check_unref,
    [ZD_IMPORT_MEND_ALIKE] = (GDestroyNotify) zd_import_check_unref,
    [ZD_IMPORT_STEP_BACK] = (GDestroyNotify) zd_import_check_unref,
    [ZD_IMPORT_STEP_ON] = (GDestroyNotify) zd_import_check_unref,
    [ZD_IMPORT_CELLS] = (GDestroyNotify) zd_import_cells_free,
    [ZD_IMPORT_COMMIT] = (GDestroyNotify) zd_import_done_free,
  };
  Job *job = g_new0 (Job, 1);

  job->desk = zd_import_desk_ref (self);
  job->step = order->step;
  job->text = g_strdup (order->text);
  job->row = order->row;
  job->column = order->column;
  if (order->source != NULL)
    zd_import_source_copy (&job->source, order->source);
  zd_session_run (session, run_job, job, job_free, progress, free_result[order->step], owner, callback, user_data);
}

gboolean
zd_import_desk_save_problems (ZdLibrary *library, gpointer desk, const char *path, ZdProgress *progress, GError **error)
{
  ZdImportDesk *self = desk;

  return self->sort->save_problems (self->object, path, progress, error);
}
