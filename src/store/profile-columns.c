/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/profile-columns-private.h"

#include "store/db-driver.h"

/* ---- by one connection, or two ---- */

static gboolean
load_alone (ZdLoading *self, GError **error)
{
  ZdPieces pieces;

  self->share = 1;
  self->parties = "";
  self->known = self->columns;
  if (!zd_loading_parties (self, error))
    return FALSE;
  zd_columns_index_parties (self->columns);
  zd_pieces_init (&pieces, self->columns);
  self->pieces = &pieces;
  return zd_loading_common (self, error) && zd_loading_details (self, error);
}

static gpointer
thread_cb (gpointer data)
{
  ZdLoading *self = data;

  return GINT_TO_POINTER (self->work (self, &self->error));
}

/* @work for both, at once. */
static gboolean
both (ZdLoading pair[2], ZdLoad work, GError **error)
{
  GThread *other;
  gboolean here, there;

  pair[1].work = work;
  other = g_thread_new ("columns", thread_cb, &pair[1]);
  here = work (&pair[0], &pair[0].error);
  there = GPOINTER_TO_INT (g_thread_join (other));
  if (!here || !there)
    g_propagate_error (error, g_steal_pointer ((here ? &pair[1].error : &pair[0].error)));
  g_clear_error (&pair[0].error);
  g_clear_error (&pair[1].error);
  return here && there;
}

static gboolean
load_details_together (ZdLoading pair[2], GError **error)
{
  ZdColumns *columns = pair[0].columns;
  g_autoptr (ZdColumns) beside = zd_columns_new_beside (columns);
  ZdPieces pieces;

  zd_pieces_init (&pieces, columns);
  pair[0].known = pair[1].known = columns;
  pair[0].pieces = pair[1].pieces = &pieces;
  pair[1].columns = beside;
  if (!both (pair, zd_loading_details, error))
    return FALSE;
  zd_columns_join (columns, beside);
  return zd_loading_common (&pair[0], error);
}

/* Two halves of the rows, by their numbers. */
static gboolean
divide (ZdLoading pair[2], GError **error)
{
  gint64 low, high;

  if (!zd_db_get_int (pair[0].db, "SELECT min(rowid) FROM party", 0, &low, error)
      || !zd_db_get_int (pair[0].db, "SELECT max(rowid) FROM party", 0, &high, error))
    return FALSE;
  pair[0].bounds[0] = low;
  pair[0].bounds[1] = low + (high - low) / 2;
  pair[1].bounds[0] = pair[0].bounds[1] + 1;
  pair[1].bounds[1] = high;
  for (guint i = 0; i < 2; i++) {
    pair[i].parties = "WHERE rowid BETWEEN ?1 AND ?2";
    pair[i].share = 2;
  }
  return TRUE;
}

static gboolean
load_by_halves (ZdLoading pair[2], GError **error)
{
  ZdColumns *columns = pair[0].columns;
  g_autoptr (ZdColumns) second = zd_columns_new (pair[0].catalogue);

  pair[1].columns = second;
  if (!divide (pair, error) || !both (pair, zd_loading_parties, error))
    return FALSE;
  zd_columns_append (columns, second);
  zd_columns_index_parties (columns);
  return load_details_together (pair, error);
}

/* Does the other connection see what the first one does? */
static gboolean
see_the_same (ZdLoading pair[2])
{
  gint64 change = zd_profile_change (pair[0].db, NULL);

  return change >= 0 && zd_profile_change (pair[1].db, NULL) == change;
}

/* What @self is to load, in the moment that its connection sees: @by_two of them, the second like the first but for its
 * connection, or @by_one. */
static gboolean
load_together (const ZdLoading *self, ZdLoad by_two, ZdLoad by_one, GError **error)
{
  g_autoptr (ZdDb) other = zd_db_driver (self->db)->numbers_rows
                              ? zd_db_open (zd_db_path (self->db), ZD_DB_READ_ONLY | ZD_DB_PASSING, NULL)
                              : NULL;
  g_autoptr (ZdTransaction) moment = other ? zd_transaction_begin_reading (other, NULL) : NULL;
  ZdLoading pair[2] = { *self, *self };

  pair[1].db = other;
  return moment && see_the_same (pair) ? by_two (pair, error) : by_one (pair, error);
}

ZdColumns *
zd_profile_load_columns (ZdDb *db, const ZdCatalogue *catalogue, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdColumns) columns = zd_columns_new (catalogue);
  ZdLoading self = { .db = db, .catalogue = catalogue, .progress = progress, .columns = columns };
  gboolean is_inside = zd_db_in_transaction (db); /* another connection does not see what was done in it */
  g_autoptr (ZdTransaction) moment = zd_transaction_begin_reading (db, error);

  if (!moment || !(is_inside ? load_alone (&self, error) : load_together (&self, load_by_halves, load_alone, error)))
    return NULL;
  zd_columns_seal (columns);
  return g_steal_pointer (&columns);
}

/* ---- what changed ---- */

/* Fewer are read before another connection is there. */
#define MANY_CHANGED 500

static gboolean
load_changed (ZdLoading *self, GError **error)
{
  self->parties = "WHERE change > ?1 AND change <= ?2";
  self->known = self->columns;
  return zd_loading_parties (self, error) && zd_loading_details_of_each (self, error);
}

static gboolean
load_changed_by_halves (ZdLoading pair[2], GError **error)
{
  g_autoptr (ZdColumns) second = zd_columns_new (pair[0].catalogue);
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 middle;

  if (!zd_db_get_int (pair[0].db, "SELECT change FROM party WHERE change > ?1 ORDER BY change LIMIT 1 OFFSET ?2",
                      pair[0].bounds[0], &middle, error, ZD_INT (pair[0].bounds[0]), ZD_INT (pair[0].n_changed / 2)))
    return FALSE;
  pair[0].bounds[1] = pair[1].bounds[0] = middle;
  pair[1].columns = second;
  pair[1].changes = changes;
  if (!both (pair, load_changed, error))
    return FALSE;
  zd_columns_append (pair[0].columns, second);
  g_array_append_vals (pair[0].changes, changes->data, changes->len);
  return TRUE;
}

ZdColumns *
zd_profile_load_changed (ZdDb *db, const ZdCatalogue *catalogue, gint64 after, GArray *changes, GError **error)
{
  g_autoptr (ZdColumns) columns = zd_columns_new (catalogue);
  ZdLoading self = { .db = db, .catalogue = catalogue, .columns = columns, .changes = changes };

  self.since = self.bounds[0] = after;
  self.bounds[1] = G_MAXINT64;
  if (!zd_db_get_int (db, "SELECT count(*) FROM party WHERE change > ?1", 0, &self.n_changed, error, ZD_INT (after))
      || !zd_loading_common (&self, error)
      || !(self.n_changed < MANY_CHANGED ? load_changed (&self, error)
                                         : load_together (&self, load_changed_by_halves, load_changed, error)))
    return NULL;
  return g_steal_pointer (&columns);
}
