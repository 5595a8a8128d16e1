/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/profile-import-private.h"

#include "base/i18n.h"
#include "base/make-ahead.h"

/* Parties are read from their rows in one thread while the database takes those before in another. In the order of their
 * codes, a page of it is written once. */

/* Rows that are on their way from memory while one is read. */
#define EXPECTED 8

typedef struct {
  const ZdProfileImport *import;
  ZdPartiesSending *sending;
  ZdProgress *progress;
  ZdStoredRow *reader; /* of the thread that makes */
  guint done;
} Writing;

typedef struct {
  ZdParty *party; /* NULL: … */
  GError *error;  /* … for this reason */
  char *document;
} Made;

static void
made_free (gpointer data)
{
  Made *self = data;

  g_clear_pointer (&self->party, zd_party_free);
  g_clear_error (&self->error);
  g_free (self->document);
  g_free (self);
}

static gpointer
make_party (guint index, gpointer data)
{
  Writing *self = data;
  const ZdGoodRow *good = &g_array_index (self->import->rows, ZdGoodRow, index);
  Made *made = g_new0 (Made, 1);
  ZdImportProblem *problem = NULL;
  const ZdRow *row;

  if (index + 2 * EXPECTED < self->import->rows->len)
    zd_row_store_expect (zd_profile_import_rows (self->import), good[EXPECTED].index, good[2 * EXPECTED].index);
  if (!zd_profile_import_row (self->import, good->index, self->reader, &row, &made->error))
    return made;
  made->party = zd_profile_import_read (self->import, row, &problem);
  if (made->party == NULL) { /* it was good; the columns mean something else now */
    zd_import_problem_free (problem);
    g_set_error_literal (&made->error, ZD_ERROR, ZD_ERROR_USAGE, _ ("Check the rows before they are imported."));
    return made;
  }
  made->document = zd_party_document (made->party);
  return made;
}

static gboolean
write_party (gpointer data, gpointer user_data, GError **error)
{
  Writing *self = user_data;
  Made *made = data;

  if (made->party == NULL) {
    g_propagate_error (error, g_steal_pointer (&made->error));
    return FALSE;
  }
  zd_progress_set (self->progress, self->done++, self->import->rows->len);
  return zd_progress_check (self->progress, error)
         && zd_parties_sending_add (self->sending, made->party, made->document, error);
}

gboolean
zd_profile_import_write (ZdProfileImport *self, ZdPartiesSending *sending, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdStoredRow) reader = zd_stored_row_new ();
  Writing writing = { self, sending, progress, reader, 0 };

  return zd_make_ahead (self->rows->len, make_party, write_party, made_free, &writing, error);
}
