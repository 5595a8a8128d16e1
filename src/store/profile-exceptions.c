/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/profile-sql.h"

#include <string.h>

#include "base/digest.h"

/* More than lists have; whoever comes later finds his anew. */
#define MOST_KEPT 1000

static const char *
source_of (const ZdFact *fact)
{
  return fact->source ? fact->source : fact->field->source;
}

/* Its place among the bureaus of the catalogue, behind the last one for none of them. */
static guint
bureau_of (const ZdCatalogue *catalogue, const char *source)
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
  return g_strcmp0 (source_of (fact), fact->field->source) != 0
         || fact->as_of != days[bureau_of (catalogue, fact->field->source)];
}

static gboolean
is_alike (const ZdFact *a, const ZdFact *b)
{
  return a->as_of == b->as_of && g_strcmp0 (source_of (a), source_of (b)) == 0;
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
                    error, ZD_TEXT (id), ZD_TEXT (fields), ZD_TEXT (source_of (one)), ZD_DAY (one->as_of));
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

/* All that the set of @exceptions says. */
static void
describe (const ZdFact **exceptions, guint n, GString *words)
{
  g_autoptr (GString) fields = g_string_new (NULL);
  const ZdFact *one;

  while ((one = take_alike (exceptions, n, fields))) {
    g_string_append_len (words, fields->str, fields->len);
    g_string_append (words, source_of (one));
    g_string_append_printf (words, " %d;", one->as_of);
  }
}

/* The name of a set is the digest of what it says. NULL: it says nothing. (transfer full) */
static char *
name_set (const ZdFact **exceptions, guint n)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *hex = NULL;

  describe (exceptions, n, words);
  hex = zd_sm3_hex_of (words->str, words->len);
  return words->len > 0 ? g_strndup (hex, 24) : NULL;
}

static gboolean
put_exceptions (ZdDb *db, const ZdCatalogue *catalogue, const ZdParty *all, ZdOrigins *origins, GError **error)
{
  guint n = zd_catalogue_n_fields (catalogue);
  g_autofree const ZdFact **named = find_exceptions (catalogue, all, origins->days);
  g_autofree const ZdFact **written = find_exceptions (catalogue, all, origins->days);
  g_autoptr (GString) fields = g_string_new (NULL);
  const ZdFact *one;

  origins->exceptions = name_set (named, n);
  while ((one = take_alike (written, n, fields)))
    if (!put_exception (db, origins->exceptions, fields->str, one, error))
      return FALSE;
  return TRUE;
}

/* The day that stands for all facts of a bureau: the newest. */
static ZdDay *
newest_days (const ZdCatalogue *catalogue, const ZdParty *all)
{
  guint n = zd_catalogue_n_bureaus (catalogue) + 1;
  ZdDay *days = g_new (ZdDay, n);

  for (guint i = 0; i < n; i++)
    days[i] = ZD_DAY_NONE;
  for (guint i = 0; i < all->facts->len; i++) {
    const ZdFact *fact = &g_array_index (all->facts, ZdFact, i);
    ZdDay *day = &days[bureau_of (catalogue, source_of (fact))];
    *day = MAX (*day, fact->as_of);
  }
  return days;
}

/* ---- parties of a list are alike ---- */

static void
origins_free (gpointer data)
{
  ZdOrigins *self = data;

  g_free (self->days);
  g_free (self->exceptions);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdOrigins, origins_free)

static guint
hash_facts (gconstpointer data)
{
  const GArray *facts = ((const ZdParty *) data)->facts;
  guint hash = facts->len;

  for (guint i = 0; i < facts->len; i++) {
    const ZdFact *fact = &g_array_index (facts, ZdFact, i);
    hash = hash * 33 + fact->field->index + (guint) fact->as_of + (fact->source ? *fact->source : 0);
  }
  return hash;
}

/* But for their values. */
static gboolean
are_facts_alike (gconstpointer a, gconstpointer b)
{
  const GArray *left = ((const ZdParty *) a)->facts, *right = ((const ZdParty *) b)->facts;
  gboolean alike = left->len == right->len;

  for (guint i = 0; alike && i < left->len; i++) {
    const ZdFact *x = &g_array_index (left, ZdFact, i), *y = &g_array_index (right, ZdFact, i);
    alike = x->field == y->field && x->as_of == y->as_of && g_strcmp0 (x->source, y->source) == 0;
  }
  return alike;
}

/* A party that has such facts, to know them by. */
static gpointer
example_of (const ZdParty *all)
{
  ZdParty *example = zd_party_new (NULL, NULL);

  for (guint i = 0; i < all->facts->len; i++) {
    const ZdFact *fact = &g_array_index (all->facts, ZdFact, i);
    zd_party_set_fact (example, fact->field, 0, fact->as_of, fact->source);
  }
  return example;
}

/* ZdParty → ZdOrigins: those that were written in this transaction. */
static GHashTable *
kept_origins (ZdDb *db)
{
  GHashTable *kept = zd_db_kept (db, "origins");

  if (!kept) {
    kept = g_hash_table_new_full (hash_facts, are_facts_alike, (GDestroyNotify) zd_party_free, origins_free);
    zd_db_keep (db, "origins", kept, (GDestroyNotify) g_hash_table_unref);
  }
  return kept;
}

const ZdOrigins *
zd_sql_put_origins (ZdDb *db, const ZdCatalogue *catalogue, const ZdParty *all, GError **error)
{
  GHashTable *kept = kept_origins (db);
  const ZdOrigins *known = g_hash_table_lookup (kept, all);
  g_autoptr (ZdOrigins) origins = NULL;

  if (known)
    return known;
  origins = g_new0 (ZdOrigins, 1);
  origins->days = newest_days (catalogue, all);
  if (!put_exceptions (db, catalogue, all, origins, error))
    return NULL;
  if (g_hash_table_size (kept) == MOST_KEPT)
    g_hash_table_remove_all (kept);
  known = g_steal_pointer (&origins);
  g_hash_table_insert (kept, example_of (all), (gpointer) known);
  return known;
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
