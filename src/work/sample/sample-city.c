/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/sample/sample-private.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/i18n.h"

#define MAX_CAST_BYTES (4 << 20)
/* Parts are given out once in every block of so many parties. */
#define BLOCK 1000

static void
holder_free (gpointer data)
{
  ZdHolder *self = data;

  g_free (self->policy);
  g_free (self->verdict);
  zd_party_free (self->party);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  g_free (self);
}

void
zd_sample_city_free (ZdSampleCity *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->districts, g_array_unref);
  g_clear_pointer (&self->holders, g_ptr_array_unref);
  json_decref (self->pools);
  g_free (self->name);
  g_free (self->landlord);
  g_free (self);
}

/* ---- the city ---- */

/* Urban districts, then development zones, then counties, by the third pair of digits. */
static guint
weight_of_district (const char *code)
{
  switch (code[4]) {
  case '0':
  case '1':
    return 6;
  case '7':
    return 4;
  default:
    return 3;
  }
}

static void
find_districts (ZdSampleCity *self)
{
  const ZdCode *city = zd_code_list_get (self->regions, self->region);

  for (int i = self->region + 1; i <= city->last; i++) {
    const ZdCode *district = zd_code_list_get (self->regions, i);
    if (district->until != ZD_DAY_NONE || strlen (district->code) != 6)
      continue;
    for (guint n = weight_of_district (district->code); n > 0; n--)
      g_array_append_val (self->districts, i);
  }
  if (self->districts->len == 0)
    g_array_append_val (self->districts, self->region);
}

static gboolean
set_region (ZdSampleCity *self, const char *region, GError **error)
{
  self->regions = zd_catalogue_list (self->catalogue, "region");
  self->region = self->regions ? zd_code_list_find (self->regions, region) : -1;
  if (self->region < 0) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("There is no region “%s” in the catalogue."), region);
    return FALSE;
  }
  const char *name = zd_code_list_get (self->regions, self->region)->name;
  self->name
      = g_str_has_suffix (name, "市") ? g_strndup (name, strlen (name) - strlen ("市")) : g_strdup (name);
  find_districts (self);
  return TRUE;
}

/* Last year's figures are reported by the end of March. */
static void
set_day (ZdSampleCity *self, ZdDay day)
{
  int year, month, dom;

  zd_day_split (day, &year, &month, &dom);
  self->day = day;
  self->year = month > 3 ? year - 1 : year - 2;
}

/* ---- the cast ---- */

static gboolean
read_missing (ZdHolder *holder, const ZdSampleCity *city, const json_t *json, const ZdPath *path,
              GError **error)
{
  const ZdPath list_place = { path, "missing", 0 };
  json_t *list = NULL, *entry;
  size_t i;

  if (!zd_json_get_array (json, "missing", FALSE, path, &list, error))
    return FALSE;
  json_array_foreach (list, i, entry) {
    const ZdPath place = { &list_place, NULL, i };
    const char *id = json_string_value (entry);
    const ZdField *field = id ? zd_catalogue_field (city->catalogue, id) : NULL;
    if (!field)
      return zd_path_error (&place, error, _ ("There is no such field in the catalogue."));
    g_ptr_array_add (holder->missing, (gpointer) field);
  }
  return TRUE;
}

static gboolean
read_part (ZdHolder *holder, const ZdSampleCity *city, json_t *json, const ZdPath *path, GError **error)
{
  const ZdPath place = { path, "party", 0 };
  const char *policy = NULL, *verdict = NULL;
  json_t *party = NULL;
  gint64 every = 1;

  if (!zd_json_get_string (json, "policy", TRUE, path, &policy, error)
      || !zd_json_get_string (json, "verdict", TRUE, path, &verdict, error)
      || !zd_json_get_int (json, "every", FALSE, path, &every, error)
      || !zd_json_get_bool (json, "landlord", FALSE, path, &holder->landlord, error)
      || !zd_json_get_object (json, "party", TRUE, path, &party, error)
      || !read_missing (holder, city, json, path, error))
    return FALSE;
  if (every < 1)
    return zd_path_error (path, error, _ ("“%s” must be 1 or more."), "every");
  holder->policy = g_strdup (policy);
  holder->verdict = g_strdup (verdict);
  holder->every = (guint) MIN (every, G_MAXUINT);
  /* Its code is given later. */
  json_object_set_new (party, "uscc", json_string (""));
  holder->party = zd_party_from_json (party, city->catalogue, city->day, &place, error);
  return holder->party != NULL;
}

static gboolean
read_cast (ZdSampleCity *self, const json_t *list, const ZdPath *path, GError **error)
{
  static const char *const known[] = { "policy", "verdict", "every", "landlord", "party", "missing", NULL };
  size_t i;
  json_t *entry;

  json_array_foreach (list, i, entry) {
    const ZdPath place = { path, NULL, i };
    ZdHolder *holder = g_new0 (ZdHolder, 1);
    holder->missing = g_ptr_array_new ();
    g_ptr_array_add (self->holders, holder);
    if (!zd_json_only (entry, known, &place, error) || !read_part (holder, self, entry, &place, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
load_cast (ZdSampleCity *self, const char *path, GError **error)
{
  static const char *const known[] = { "day", "pools", "holders", NULL };
  g_autofree char *name = g_path_get_basename (path);
  const ZdPath place = { NULL, name, 0 }, list_place = { &place, "holders", 0 };
  g_autoptr (json_t) json = zd_json_load (path, MAX_CAST_BYTES, error);
  const char *text = NULL;
  json_t *list = NULL, *pools = NULL;
  ZdDay day;

  if (!json || !zd_json_only (json, known, &place, error)
      || !zd_json_get_string (json, "day", TRUE, &place, &text, error)
      || !zd_json_get_object (json, "pools", FALSE, &place, &pools, error)
      || !zd_json_get_array (json, "holders", TRUE, &place, &list, error))
    return FALSE;
  if (!zd_day_parse (text, FALSE, &day, error)) {
    g_prefix_error (error, "%s: day: ", name);
    return FALSE;
  }
  set_day (self, day);
  self->pools = json_incref (pools);
  return read_cast (self, list, &list_place, error);
}

static void
find_landlord (ZdSampleCity *self)
{
  for (guint number = 0; number < MIN (self->size, BLOCK); number++) {
    const ZdHolder *holder = zd_sample_city_holder (self, number);
    ZdDice dice = zd_dice (self->seed, number);
    if (!holder || !holder->landlord)
      continue;
    self->landlord = g_strdup (zd_sample_persona (self, number, &dice).uscc);
    return;
  }
}

ZdSampleCity *
zd_sample_city_new (const ZdCatalogue *catalogue, const char *pack, const char *region, guint size,
                    guint64 seed, GError **error)
{
  g_autoptr (ZdSampleCity) self = g_new0 (ZdSampleCity, 1);
  g_autofree char *relative = g_strdup_printf ("sample/%s.json", pack);
  g_autofree char *path = zd_data_path (relative);

  self->catalogue = catalogue;
  self->seed = seed;
  self->size = size;
  self->districts = g_array_new (FALSE, FALSE, sizeof (int));
  self->holders = g_ptr_array_new_with_free_func (holder_free);
  set_day (self, zd_day_today ());
  if (!set_region (self, region, error)
      || (g_file_test (path, G_FILE_TEST_EXISTS) && !load_cast (self, path, error)))
    return NULL;
  find_landlord (self);
  return g_steal_pointer (&self);
}

/* Parts are spread evenly over each block; a part that is played once in several
 * thousand is there in the first block and in every so-manieth after it. */
const ZdHolder *
zd_sample_city_holder (const ZdSampleCity *self, guint number)
{
  guint block = MIN (BLOCK, self->size), n = self->holders->len;
  guint stride = n > 0 ? MAX (block / n, 1) : block + 1;
  guint place = number % BLOCK;
  const ZdHolder *holder;

  if (place % stride != 0 || place / stride >= n)
    return NULL;
  holder = self->holders->pdata[place / stride];
  return number / BLOCK % holder->every == 0 ? holder : NULL;
}
