/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/writer.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "sheet/workbook.h"
#include "sheet/writer-private.h"

/* The library prints on standard error what it also returns. */
static int
hush (void)
{
  int kept = fcntl (STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  int nothing = open ("/dev/null", O_WRONLY | O_CLOEXEC);

  if (kept >= 0 && nothing >= 0)
    dup2 (nothing, STDERR_FILENO);
  if (nothing >= 0)
    close (nothing);
  return kept;
}

static void
speak_again (int kept)
{
  if (kept < 0)
    return;
  dup2 (kept, STDERR_FILENO);
  close (kept);
}

/* The library packs everything here; its own temporary files may have been
 * cut by a full disk without its noticing. */
static gboolean
pack (ZdSheetWriter *self, GError **error)
{
  locale_t before = uselocale (self->c_locale);
  int standard_error = hush ();
  lxw_error result;
  int problem;

  errno = 0;
  result = workbook_close (g_steal_pointer (&self->workbook));
  problem = errno;
  speak_again (standard_error);
  uselocale (before);
  if (result == LXW_NO_ERROR)
    return TRUE;
  zd_error_set_errno (error, problem != 0 ? problem : EIO, self->target);
  return FALSE;
}

static gboolean
count_rows (ZdWorkbook *workbook, guint index, guint32 *n_rows, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdSheet) sheet = zd_sheet_open (workbook, index, progress, error);
  const ZdRow *row = NULL;

  *n_rows = 0;
  if (sheet == NULL)
    return FALSE;
  do {
    if (!zd_sheet_next (sheet, &row, error))
      return FALSE;
    *n_rows += row != NULL;
  } while (row != NULL);
  return TRUE;
}

/* Whether every row that was written can be read. */
static gboolean
is_complete (ZdSheetWriter *self, ZdProgress *progress, GError **error)
{
  ZdSheetLimits limits = *zd_sheet_limits_default ();
  g_autoptr (ZdWorkbook) workbook = NULL;
  guint32 n_rows = 0;

  limits.max_unzipped = G_MAXINT64;
  limits.max_ratio = G_MAXUINT;
  limits.max_entries = G_MAXUINT;
  workbook = zd_workbook_open (zd_new_file_path (self->file), &limits, error);
  if (workbook == NULL || zd_workbook_get_n_sheets (workbook) != self->n_rows->len)
    return FALSE;
  for (guint i = 0; i < self->n_rows->len; i++) {
    if (!count_rows (workbook, i, &n_rows, progress, error) ||
        n_rows != g_array_index (self->n_rows, guint32, i))
      return FALSE;
  }
  return TRUE;
}

gboolean
zd_sheet_writer_finish (ZdSheetWriter *self, ZdProgress *progress, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (!zd_progress_check (progress, error) || !pack (self, error))
    return FALSE;
  if (is_complete (self, progress, &problem))
    return zd_new_file_commit (self->file, error);
  if (g_error_matches (problem, ZD_ERROR, ZD_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    g_set_error (error, ZD_ERROR, ZD_ERROR_FULL,
                 _ ("“%s” could not be written completely. Free some space on the disk and export again."),
                 self->target);
  return FALSE;
}
