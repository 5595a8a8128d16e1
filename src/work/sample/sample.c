/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/sample/sample.h"

#include "base/i18n.h"
#include "base/make-ahead.h"
#include "store/policy-store.h"
#include "store/schema.h"
#include "work/pack.h"
#include "work/sample/sample-private.h"

#define MAX_ENTERPRISES 5000000
/* Parties of one transaction: few enough to be lost, many enough to be fast. */
#define CHUNK 50000

/* What the library says of the sample that stands in it: "pack/seed/size", and how many, in the order of the codes. */
#define META_RECIPE "sample_recipe"
#define META_MADE   "sample_made_by_code"

static char *
recipe_of (const char *pack, guint size, guint64 seed)
{
  return g_strdup_printf ("%s/%" G_GUINT64_FORMAT "/%u", pack, seed, size);
}

static gboolean
refuse (GError **error, gint64 count)
{
  g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE,
               _ ("The library holds %ld enterprises already. Make the sample city in a new library."),
               count);
  return FALSE;
}

/* How many parties of this very city stand there already; real enterprises and other cities are not mixed
 * with it. */
static gboolean
made_before (ZdLibrary *self, const char *recipe, guint *made, GError **error)
{
  ZdDb *db = zd_library_db (self);
  g_autofree char *last = NULL, *number = NULL;
  gint64 count;

  if (!zd_profile_count (db, &count, error) || !zd_meta_read (db, META_RECIPE, &last, error)
      || !zd_meta_read (db, META_MADE, &number, error))
    return FALSE;
  *made = number && g_strcmp0 (last, recipe) == 0 ? (guint) g_ascii_strtoull (number, NULL, 10) : 0;
  return count == 0 || *made > 0 || refuse (error, count);
}

/* Every list of the city is complete until the day its bureau delivered it. */
static gboolean
cover_everything (ZdLibrary *self, const ZdSampleCity *city, GError **error)
{
  for (guint i = 0; i < zd_catalogue_n_kinds (city->catalogue); i++) {
    const ZdRecordKind *kind = zd_catalogue_kind_at (city->catalogue, i);
    ZdDay until = zd_sample_delivery (city, kind->source);
    const ZdCoverage coverage = { .kind = kind, .from = ZD_DAY_NONE, .until = until, .as_of = until };
    if (!zd_profile_set_coverage (zd_library_db (self), &coverage, error))
      return FALSE;
  }
  return TRUE;
}

/* The marks come with the first parties, so that no moment shows them without. */
static gboolean
mark (ZdLibrary *self, const ZdSampleCity *city, const char *recipe, guint made, GError **error)
{
  ZdDb *db = zd_library_db (self);
  g_autofree char *number = g_strdup_printf ("%u", made), *day = zd_day_format (city->day);
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, city->seed);

  return zd_meta_set (db, "sample", "1", error) && zd_meta_set (db, "seed", seed, error)
         && zd_meta_set (db, "as_of", day, error) && zd_meta_set (db, META_RECIPE, recipe, error)
         && zd_meta_set (db, META_MADE, number, error);
}

static gboolean
set_pools (ZdLibrary *self, const ZdSampleCity *city, GError **error)
{
  const ZdType money = { .kind = ZD_KIND_MONEY, .scale = 2, .unit = "元" };
  const char *policy;
  json_t *amount;
  gint64 fen;

  json_object_foreach (city->pools, policy, amount) {
    if (!json_is_string (amount) || !zd_type_parse (&money, json_string_value (amount), &fen, error)) {
      g_prefix_error (error, "pools.%s: ", policy);
      return FALSE;
    }
    if (!zd_pool_set (zd_library_db (self), policy, zd_day_year (city->day), fen, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
finish (ZdLibrary *self, const ZdSampleCity *city, const char *recipe, GError **error)
{
  g_autoptr (json_t) body = json_pack ("{s:s,s:i}", "recipe", recipe, "enterprises", (int) city->size);

  return set_pools (self, city, error)
         && zd_library_record (self, &(ZdEvent){ .kind = "sample", .subject = recipe, .body = body }, error);
}

typedef struct {
  ZdDb *db;
  const ZdSampleCity *city;
  const guint *order;
  guint place; /* of the next in the order */
  ZdProgress *progress;
} Making;

static gpointer
make_party (guint index, gpointer data)
{
  const Making *self = data;

  return zd_sample_party (self->city, self->order[index]);
}

static gboolean
put_party (gpointer party, gpointer data, GError **error)
{
  Making *self = data;

  zd_progress_set (self->progress, ++self->place, self->city->size);
  return zd_profile_put (self->db, self->city->catalogue, party, NULL, error)
         && zd_progress_check (self->progress, error);
}

static gboolean
make_chunk (ZdLibrary *self, const ZdSampleCity *city, const char *recipe, const guint *order, guint from, guint until,
            ZdProgress *progress, GError **error)
{
  ZdDb *db = zd_library_db (self);
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (db, error);
  Making making = { db, city, order + from, from, progress };

  return transaction && (from > 0 || cover_everything (self, city, error))
         && zd_make_ahead (until - from, make_party, put_party, (GDestroyNotify) zd_party_free, &making, error)
         && mark (self, city, recipe, until, error) && (until < city->size || finish (self, city, recipe, error))
         && zd_transaction_commit (transaction, error);
}

gboolean
zd_sample_make (ZdLibrary *self, const char *pack, guint enterprises, guint64 seed, ZdProgress *progress,
                GError **error)
{
  g_autofree char *recipe = recipe_of (pack, enterprises, seed);
  g_autoptr (ZdSampleCity) city = NULL;
  g_autoptr (ZdTransaction) transaction = NULL; /* policies and first enterprises come together or not at all */
  g_autofree guint *order = NULL;
  guint made, until, versions;

  if (enterprises < 1 || enterprises > MAX_ENTERPRISES) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("A sample city has 1 to %d enterprises."),
                 MAX_ENTERPRISES);
    return FALSE;
  }
  zd_progress_set_message (progress, _ ("Making the sample city…"));
  transaction = zd_transaction_begin (zd_library_db (self), error);
  if (!transaction || !made_before (self, recipe, &made, error) || !zd_pack_install (self, pack, &versions, error))
    return FALSE;
  city = zd_sample_city_new (zd_library_catalogue (self), zd_library_pack (self), zd_library_region (self),
                             enterprises, seed, error);
  order = city && made < enterprises ? zd_sample_city_order (city) : NULL;
  until = MIN (made + CHUNK, enterprises);
  if (!city || (made < until && !make_chunk (self, city, recipe, order, made, until, progress, error))
      || !zd_transaction_commit (transaction, error))
    return FALSE;
  for (guint from = until; from < enterprises; from += CHUNK)
    if (!make_chunk (self, city, recipe, order, from, MIN (from + CHUNK, enterprises), progress, error))
      return FALSE;
  return zd_library_reload (self, error);
}
