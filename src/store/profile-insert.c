/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/profile-sql.h"

/* A party of a list is a whole row at once, for which nothing is asked before. The statement names what the parties of the
 * transaction have had so far: few of all fields. */
typedef struct {
  guint *fields, *bureaus; /* by index: the number of the parameter, 0 = not named yet */
  guint n;                 /* parameters */
  GString *columns;
  char *sql; /* NULL: to be made of the columns */
} Insertion;

enum { USCC = 1, NAME, PHONE, EXCEPTIONS, CHANGE };

static void
insertion_free (gpointer data)
{
  Insertion *self = data;

  g_free (self->fields);
  g_free (self->bureaus);
  g_string_free (self->columns, TRUE);
  g_free (self->sql);
  g_free (self);
}

static Insertion *
kept_insertion (ZdDb *db, const ZdCatalogue *catalogue)
{
  Insertion *self = zd_db_kept (db, "insertion");

  if (self)
    return self;
  self = g_new0 (Insertion, 1);
  self->fields = g_new0 (guint, zd_catalogue_n_fields (catalogue));
  self->bureaus = g_new0 (guint, zd_catalogue_n_bureaus (catalogue));
  self->columns = g_string_new ("uscc, name, phone, exceptions, change");
  self->n = CHANGE;
  zd_db_keep (db, "insertion", self, insertion_free);
  return self;
}

static void
name_column (Insertion *self, guint *parameter, const char *prefix, const char *id)
{
  if (*parameter > 0)
    return;
  *parameter = ++self->n;
  g_string_append_printf (self->columns, ", \"%s%s\"", prefix, id);
  g_clear_pointer (&self->sql, g_free);
}

static void
name_columns (Insertion *self, const ZdCatalogue *catalogue, const ZdParty *party, const ZdOrigins *origins)
{
  for (guint i = 0; i < party->facts->len; i++) {
    const ZdField *field = g_array_index (party->facts, ZdFact, i).field;
    name_column (self, &self->fields[field->index], "f_", field->id);
  }
  for (guint i = 0; i < zd_catalogue_n_bureaus (catalogue); i++)
    if (origins->days[i] != ZD_DAY_NONE)
      name_column (self, &self->bureaus[i], "d_", zd_catalogue_bureau_at (catalogue, i)->id);
}

static const char *
sql_of (Insertion *self)
{
  GString *sql;

  if (self->sql)
    return self->sql;
  sql = g_string_new (NULL);
  g_string_printf (sql, "INSERT INTO party (%s) VALUES (?1", self->columns->str);
  for (guint i = 2; i <= self->n; i++)
    g_string_append_printf (sql, ", ?%u", i);
  g_string_append (sql, ") ON CONFLICT (uscc) DO NOTHING");
  return self->sql = g_string_free (sql, FALSE);
}

gboolean
zd_sql_insert_party (ZdDb *db, const ZdCatalogue *catalogue, const ZdParty *party, gboolean *added, GError **error)
{
  const ZdOrigins *origins = zd_sql_put_origins (db, catalogue, party, error);
  gint64 *change = origins ? zd_sql_last_change (db, error) : NULL;
  Insertion *self = kept_insertion (db, catalogue);
  ZdValue *values;

  if (!change)
    return FALSE;
  name_columns (self, catalogue, party, origins);
  values = g_newa0 (ZdValue, self->n + 1); /* by parameter; the first is ?1 */
  values[USCC] = ZD_TEXT (party->uscc);
  values[NAME] = ZD_TEXT (party->name ? party->name : "");
  values[PHONE] = ZD_TEXT (party->phone);
  values[EXCEPTIONS] = ZD_TEXT (origins->exceptions);
  values[CHANGE] = ZD_INT (*change + 1);
  for (guint i = 0; i < party->facts->len; i++) {
    const ZdFact *fact = &g_array_index (party->facts, ZdFact, i);
    values[self->fields[fact->field->index]] = zd_sql_of_value (&fact->field->type, fact->value);
  }
  for (guint i = 0; i < zd_catalogue_n_bureaus (catalogue); i++)
    if (self->bureaus[i] > 0)
      values[self->bureaus[i]] = ZD_DAY (origins->days[i]);
  if (!zd_db_run_values (db, sql_of (self), error, values + 1, self->n))
    return FALSE;
  *added = zd_db_changes (db) > 0;
  *change += *added;
  return TRUE;
}

/* ---- change numbers ---- */

gint64 *
zd_sql_last_change (ZdDb *db, GError **error)
{
  gint64 *last = zd_db_kept (db, "change"), found;

  if (last)
    return last;
  if (!zd_db_get_int (db, "SELECT max(change) FROM party", 0, &found, error))
    return NULL;
  last = g_memdup2 (&found, sizeof found);
  zd_db_keep (db, "change", last, g_free);
  return last;
}

void
zd_sql_forget_change (ZdDb *db)
{
  zd_db_keep (db, "change", NULL, NULL);
}
