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
  guint done;
  /* Of the thread that makes: */
  ZdStoredRow *reader;
  GPtrArray *spare; /* of Made, whose memory is at hand */
} Writing;

typedef struct {
  ZdParty *party;
  GString *document;
  GError *error; /* NULL: both are good */
  GPtrArray *spare;
} Made;

static Made *
made_new (const Writing *writing)
{
  Made *self = g_new0 (Made, 1);

  self->party = zd_party_new (NULL, NULL);
  self->document = g_string_new (NULL);
  self->spare = writing->spare;
  return self;
}

static void
made_free (gpointer data)
{
  Made *self = data;

  zd_party_free (self->party);
  g_string_free (self->document, TRUE);
  g_clear_error (&self->error);
  g_free (self);
}

static void
made_spare (gpointer data)
{
  Made *self = data;

  g_ptr_array_add (self->spare, self);
}

static void
make_document (const Writing *self, const ZdGoodRow *good, Made *made)
{
  const ZdRow *row;

  if (!zd_profile_import_row (self->import, good->index, self->reader, &row, &made->error))
    return;
  if (!zd_profile_import_read (self->import, row, good, made->party)) {
    g_set_error_literal (&made->error, ZD_ERROR, ZD_ERROR_USAGE, _ ("Check the rows before they are imported."));
    return;
  }
  g_string_truncate (made->document, 0);
  zd_parties_sending_append (self->sending, made->party, made->document);
}

static gpointer
make_party (guint index, gpointer data)
{
  Writing *self = data;
  const ZdGoodRow *good = &g_array_index (self->import->rows, ZdGoodRow, index);
  Made *made = self->spare->len > 0 ? g_ptr_array_steal_index_fast (self->spare, self->spare->len - 1) : made_new (self);

  if (index + 2 * EXPECTED < self->import->rows->len)
    zd_row_store_expect (zd_profile_import_rows (self->import), good[EXPECTED].index, good[2 * EXPECTED].index);
  make_document (self, good, made);
  return made;
}

static gboolean
write_party (gpointer data, gpointer user_data, GError **error)
{
  Writing *self = user_data;
  Made *made = data;

  if (made->error != NULL) {
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
  g_autoptr (GPtrArray) spare = g_ptr_array_new_with_free_func (made_free);
  Writing writing = { self, sending, progress, 0, reader, spare };

  return zd_make_ahead (self->rows->len, make_party, write_party, made_spare, &writing, error);
}
