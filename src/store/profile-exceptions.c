/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/profile-sql.h"

#include <string.h>

#include "base/digest.h"

const char *
zd_sql_fact_source (const ZdFact *fact)
{
  return fact->source ? fact->source : fact->field->source;
}

guint
zd_sql_bureau_of (const ZdCatalogue *catalogue, const char *source)
{
  guint n = zd_catalogue_n_bureaus (catalogue), i = 0;

  while (i < n && g_strcmp0 (zd_catalogue_bureau_at (catalogue, i)->id, source) != 0)
    i++;
  return i;
}

/* Its day or bureau is not what the columns of the party say. */
static gboolean
is_exception (const ZdCatalogue *catalogue, const ZdFact *fact, const ZdDay *days)
{
  return g_strcmp0 (zd_sql_fact_source (fact), fact->field->source) != 0
         || fact->as_of != days[zd_sql_bureau_of (catalogue, fact->field->source)];
}

static gboolean
is_alike (const ZdFact *a, const ZdFact *b)
{
  return a->as_of == b->as_of && g_strcmp0 (zd_sql_fact_source (a), zd_sql_fact_source (b)) == 0;
}

/* What is alike among the exceptions, which are then none any more; in the order of the catalogue, so that the same is
 * always said in the same words. */
static const ZdFact *
take_alike (const ZdFact **exceptions, guint n, GString *fields)
{
  const ZdFact *one = NULL;

  g_string_assign (fields, " ");
  for (guint i = 0; i < n; i++) {
    if (!exceptions[i] || (one && !is_alike (exceptions[i], one)))
      continue;
    one = exceptions[i];
    exceptions[i] = NULL;
    g_string_append (fields, one->field->id);
    g_string_append_c (fields, ' ');
  }
  return one;
}

/* A row of the set @id, unless it is one of those that stand. */
static gboolean
put_exception (ZdDb *db, const char *id, const char *fields, const ZdFact *one, GError **error)
{
  return zd_db_run (db,
                    "INSERT INTO fact_exception (id, fields, source, as_of) VALUES (?1, ?2, ?3, ?4)"
                    " ON CONFLICT (id, fields) DO NOTHING",
                    error, ZD_TEXT (id), ZD_TEXT (fields), ZD_TEXT (zd_sql_fact_source (one)), ZD_DAY (one->as_of));
}

static const ZdFact **
find_exceptions (const ZdCatalogue *catalogue, const ZdParty *all, const ZdDay *days)
{
  const ZdFact **exceptions = g_new0 (const ZdFact *, zd_catalogue_n_fields (catalogue));

  for (guint i = 0; i < all->facts->len; i++) {
    const ZdFact *fact = &g_array_index (all->facts, ZdFact, i);
    if (is_exception (catalogue, fact, days))
      exceptions[fact->field->index] = fact;
  }
  return exceptions;
}

/* The name of a set is the digest of what it says. */
static char *
name_of_set (gconstpointer words)
{
  g_autofree char *hex = zd_sm3_hex_of (words, strlen (words));

  return g_strndup (hex, 24);
}

/* All that the set of @exceptions says. */
static void
describe (const ZdFact **exceptions, guint n, GString *words)
{
  g_autoptr (GString) fields = g_string_new (NULL);
  const ZdFact *one;

  while ((one = take_alike (exceptions, n, fields))) {
    g_string_append_len (words, fields->str, fields->len);
    g_string_append (words, zd_sql_fact_source (one));
    g_string_append_printf (words, " %d;", one->as_of);
  }
}

gboolean
zd_sql_put_exceptions (ZdDb *db, const ZdCatalogue *catalogue, const ZdParty *all, const ZdDay *days, const char **id,
                       GError **error)
{
  guint n = zd_catalogue_n_fields (catalogue);
  g_autofree const ZdFact **exceptions = find_exceptions (catalogue, all, days), **again = NULL;
  g_autoptr (GString) words = g_string_new (NULL), fields = g_string_new (NULL);
  const ZdFact *one;

  describe (exceptions, n, words);
  *id = words->len > 0 ? zd_db_text_once (db, words->str, name_of_set, words->str) : NULL;
  if (!*id || !zd_db_is_first (db, *id))
    return TRUE;
  again = find_exceptions (catalogue, all, days);
  while ((one = take_alike (again, n, fields)))
    if (!put_exception (db, *id, fields->str, one, error))
      return FALSE;
  return TRUE;
}

const ZdField *
zd_sql_next_field (const ZdCatalogue *catalogue, const char **fields)
{
  const ZdField *field = NULL;

  while (!field && **fields == ' ' && (*fields)[1] != '\0') {
    gsize length = strcspn (*fields + 1, " ");
    g_autofree char *id = g_strndup (*fields + 1, length);
    field = zd_catalogue_field (catalogue, id);
    *fields += 1 + length;
  }
  return field;
}
