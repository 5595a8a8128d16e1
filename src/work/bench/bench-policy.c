/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"
#include "config.h"

#include "work/bench/bench-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Policies as a city has them: some four things asked for, few of the enterprises meant, numbers that many
 * policies have in common. How many a policy is to mean is drawn between one in 10,000 and one in 5, by orders of
 * magnitude, and shared out among its conditions; what a condition lets through is known from a sample. */
#define SAMPLE     4096
#define CUTS       64 /* that the numbers of a field are cut at */
#define FEWEST     1e-4
#define MOST       0.2
#define MAX_LEAVES 8

typedef struct {
  const ZdBenchCity *city;
  guint n_fields;
  gint64 *facts;   /* SAMPLE × n_fields */
  GArray **cuts;   /* by field: of gint64, ascending, each once; NULL for codes */
  double titles[256]; /* by ordinal: share of the parties that hold it */
  ZdDice dice;
  guint leaves;
  guint64 used; /* fields of the policy being made: a bit each, and one for titles */
} Maker;

/* ---- what a condition lets through ---- */

static int
compare_int64_cb (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return (x > y) - (x < y);
}

/* Two digits and noughts, as people write sums. */
static gint64
rounded (gint64 value)
{
  gint64 unit = 1;

  while (value / unit >= 100)
    unit *= 10;
  return value / unit * unit;
}

static GArray *
make_cuts (const Maker *self, const ZdField *field)
{
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree gint64 *known = g_new (gint64, SAMPLE);
  guint n = 0;

  for (guint i = 0; i < SAMPLE; i++)
    if (self->facts[i * self->n_fields + field->index] != ZD_BENCH_NONE)
      known[n++] = self->facts[i * self->n_fields + field->index];
  qsort (known, n, sizeof *known, compare_int64_cb);
  for (guint i = 1; i < CUTS; i++) {
    gint64 cut = field->type.kind == ZD_KIND_DATE ? known[i * n / CUTS] : rounded (known[i * n / CUTS]);
    if (cuts->len == 0 || g_array_index (cuts, gint64, cuts->len - 1) < cut)
      g_array_append_val (cuts, cut);
  }
  return cuts;
}

static void
look_around (Maker *self)
{
  for (guint i = 0; i < SAMPLE; i++) {
    ZdBenchParty party = { .facts = self->facts + i * self->n_fields };
    zd_bench_party (self->city, i, &party);
    for (guint j = 0; j < party.n_titles; j++)
      self->titles[party.titles[j].code] += 1.0 / SAMPLE;
  }
  for (guint i = 0; i < self->n_fields; i++) {
    const ZdField *field = zd_catalogue_field_at (self->city->catalogue, i);
    if (field->type.list == NULL && field->type.kind != ZD_KIND_BOOL)
      self->cuts[i] = make_cuts (self, field);
  }
}

static double
share_between (const Maker *self, guint field, gint64 lo, gint64 hi)
{
  guint n = 0;

  for (guint i = 0; i < SAMPLE; i++) {
    gint64 value = self->facts[i * self->n_fields + field];
    n += value != ZD_BENCH_NONE && lo <= value && value <= hi;
  }
  return (double)n / SAMPLE;
}

/* ---- leaves ---- */

/* About @share of the parties; *share becomes what it is. */
static json_t *
make_interval (Maker *self, const ZdField *field, double *share)
{
  const GArray *cuts = self->cuts[field->index];
  guint width = CLAMP ((guint)lround (*share * cuts->len), 1, cuts->len - 1);
  guint first = zd_dice_below (&self->dice, cuts->len - width + 1), form = zd_dice_below (&self->dice, 10);
  gint64 lo = G_MININT64, hi = G_MAXINT64;
  json_t *leaf = json_pack ("{s:s}", "field", field->id);

  if (form < 6) /* at least */
    lo = g_array_index (cuts, gint64, cuts->len - width);
  else if (form < 8) /* less than */
    hi = g_array_index (cuts, gint64, width) - 1;
  else { /* from … to less than … */
    lo = g_array_index (cuts, gint64, first);
    if (first + width < cuts->len)
      hi = g_array_index (cuts, gint64, first + width) - 1;
  }
  if (lo != G_MININT64)
    json_object_set_new (leaf, "lo", json_integer (lo));
  if (hi != G_MAXINT64)
    json_object_set_new (leaf, "hi", json_integer (hi));
  *share = share_between (self, field->index, MAX (lo, ZD_BENCH_NONE + 1), hi);
  return leaf;
}

static json_t *
make_bool (Maker *self, const ZdField *field, double *share)
{
  gint64 value = *share < 0.5;

  *share = share_between (self, field->index, value, value);
  return json_pack ("{s:s,s:I,s:I}", "field", field->id, "lo", (json_int_t)value, "hi", (json_int_t)value);
}

static gboolean
names_code (const json_t *codes, const char *code)
{
  gsize i;
  json_t *other;

  json_array_foreach (codes, i, other)
    if (g_str_has_prefix (code, json_string_value (other)) || g_str_has_prefix (json_string_value (other), code))
      return TRUE;
  return FALSE;
}

/* Single codes; of the industries classes and groups, which are the beginnings of their codes. */
static json_t *
make_codes (Maker *self, const ZdField *field, double *share)
{
  const GArray *use = g_ptr_array_index (self->city->codes, field->index);
  gboolean prefix = g_str_equal (field->id, "industry");
  guint most = prefix ? 4 : MAX (use->len * 2 / 3, 1);
  json_t *codes = json_array (), *spans = json_array ();
  double sum = 0;

  for (guint tries = 0; tries < 100 && sum < *share && json_array_size (codes) < most; tries++) {
    gint64 ordinal = g_array_index (use, gint64, zd_dice_below (&self->dice, use->len));
    const ZdCode *code = zd_code_list_get (field->type.list, ordinal);
    for (guint up = prefix ? 1 + zd_dice_below (&self->dice, 2) : 0; up > 0 && strlen (code->code) > 2; up--) {
      ordinal = code->parent;
      code = zd_code_list_get (field->type.list, ordinal);
    }
    if (names_code (codes, code->code))
      continue;
    json_array_append_new (codes, json_string (code->code));
    json_array_append_new (spans, json_pack ("[I,I]", (json_int_t)ordinal, (json_int_t)code->last));
    sum += share_between (self, field->index, ordinal, code->last);
  }
  *share = sum;
  return json_pack ("{s:s,s:o,s:b,s:o}", "field", field->id, "in", codes, "prefix", prefix, "spans", spans);
}

static json_t *
make_title (Maker *self, double *share)
{
  const GArray *use = self->city->title_codes;
  gint64 ordinal = g_array_index (use, gint64, zd_bench_early (&self->dice, use->len));
  const ZdType *type = &zd_record_kind_slot (self->city->titles, ZD_SLOT_CODE)->type;
  gint64 level = zd_dice_below (&self->dice, 4);
  guint years = zd_dice_below (&self->dice, 8);

  *share = self->titles[ordinal] * (4 - level) / 4 * (years + 1) / 11;
  return json_pack ("{s:s,s:I,s:I,s:I}", "title", zd_code_list_get (type->list, ordinal)->code, "ordinal",
                    (json_int_t)ordinal, "level", (json_int_t)level, "since",
                    (json_int_t)zd_day_new (2025 - (int)years, 1, 1));
}

/* A field that the policy does not look at yet: what it asks of one measure never hangs on what it asks of it
 * elsewhere, and every engine's three values are the same. */
static const ZdField *
choose_field (Maker *self)
{
  guint i;

  do
    i = zd_dice_below (&self->dice, self->n_fields);
  while (self->used & G_GUINT64_CONSTANT (1) << i);
  self->used |= G_GUINT64_CONSTANT (1) << i;
  return zd_catalogue_field_at (self->city->catalogue, i);
}

static json_t *
make_leaf (Maker *self, double *share)
{
  const guint64 titles = G_GUINT64_CONSTANT (1) << 63;
  const ZdField *field;

  self->leaves++;
  if (*share < 0.3 && !(self->used & titles) && zd_dice_chance (&self->dice, 250)) {
    self->used |= titles;
    return make_title (self, share);
  }
  field = choose_field (self);
  if (field->type.list != NULL)
    return make_codes (self, field, share);
  return field->type.kind == ZD_KIND_BOOL ? make_bool (self, field, share) : make_interval (self, field, share);
}

/* ---- policies ---- */

/* One of what a policy asks for; *left counts its leaves down. */
static json_t *
make_part (Maker *self, guint *left, double *share)
{
  guint form = zd_dice_below (&self->dice, 10), n = 2 + zd_dice_below (&self->dice, 2);
  json_t *list;
  double sum = 0;

  if (form == 0) {
    double rest = 1 - *share;
    json_t *leaf = make_leaf (self, &rest);
    (*left)--;
    *share = MAX (1 - rest, 0.01);
    return json_pack ("{s:o}", "not", leaf);
  }
  if (form < 8 || *left < 2) {
    (*left)--;
    return make_leaf (self, share);
  }
  list = json_array ();
  n = MIN (n, *left);
  *left -= n;
  for (guint i = 0; i < n; i++) {
    double part = *share / n;
    json_array_append_new (list, make_leaf (self, &part));
    sum += part;
  }
  *share = sum;
  return json_pack ("{s:o}", "any", list);
}

static json_t *
make_tree (Maker *self)
{
  guint left = 1 + zd_dice_below (&self->dice, MAX_LEAVES / 2) + zd_dice_below (&self->dice, MAX_LEAVES / 2);
  double wanted = FEWEST * pow (MOST / FEWEST, zd_dice_below (&self->dice, 10000) / 10000.0);
  json_t *list = json_array ();

  self->used = 0;
  while (left > 0) {
    double share = CLAMP (pow (wanted, 1.0 / left), 0.01, 0.95);
    json_array_append_new (list, make_part (self, &left, &share));
    wanted = MIN (wanted / MAX (share, 0.001), 0.95);
  }
  return json_pack ("{s:o}", "all", list);
}

json_t *
zd_bench_trees (const ZdBenchCity *city, guint policies, guint *leaves)
{
  guint n_fields = zd_catalogue_n_fields (city->catalogue);
  g_autofree gint64 *facts = g_new (gint64, SAMPLE * n_fields);
  g_autofree GArray **cuts = g_new0 (GArray *, n_fields);
  Maker self = { .city = city, .n_fields = n_fields, .facts = facts, .cuts = cuts };
  json_t *trees = json_array ();

  look_around (&self);
  for (guint i = 0; i < policies; i++) {
    self.dice = zd_dice (city->seed, G_GUINT64_CONSTANT (1) << 40 | i);
    json_array_append_new (trees, make_tree (&self));
  }
  for (guint i = 0; i < n_fields; i++)
    if (cuts[i] != NULL)
      g_array_unref (cuts[i]);
  *leaves = self.leaves;
  return trees;
}

/* ---- in the product's language ---- */

static char *
end_text (const json_t *leaf, const char *key, const ZdType *type)
{
  const json_t *end = json_object_get (leaf, key);

  return end != NULL ? zd_type_format (type, json_integer_value (end)) : g_strdup ("");
}

static json_t *
interval_to_condition (const ZdField *field, const json_t *leaf)
{
  g_autofree char *lo = end_text (leaf, "lo", &field->type), *hi = end_text (leaf, "hi", &field->type);
  g_autofree char *set = g_strdup_printf ("%s%s, %s%s", *lo != '\0' ? "[" : "(", lo, hi, *hi != '\0' ? "]" : ")");

  if (field->type.kind == ZD_KIND_BOOL)
    return json_pack ("{s:s,s:b}", "field", field->id, "is", (int)json_integer_value (json_object_get (leaf, "lo")));
  return json_pack ("{s:s,s:s}", "field", field->id, "is", set);
}

static json_t *
title_to_condition (const ZdBenchCity *self, const json_t *leaf)
{
  const ZdCodeList *levels = zd_record_kind_slot (self->titles, ZD_SLOT_LEVEL)->type.list;
  g_autofree char *since = zd_day_format ((ZdDay)json_integer_value (json_object_get (leaf, "since")));
  g_autofree char *set = g_strdup_printf ("[%s, )", since);
  json_t *codes = json_array ();

  for (gint64 i = json_integer_value (json_object_get (leaf, "level")); i < zd_code_list_size (levels); i++)
    json_array_append_new (codes, json_string (zd_code_list_get (levels, i)->code));
  return json_pack ("{s:s,s:{s:[O],s:o,s:s},s:s}", "records", self->titles->id, "where", "code",
                    json_object_get (leaf, "title"), "level", codes, "date", set, "count", "[1, )");
}

static json_t *to_condition (const ZdBenchCity *self, const json_t *tree);

static json_t *
list_to_conditions (const ZdBenchCity *self, const json_t *list)
{
  json_t *conditions = json_array (), *tree;
  gsize i;

  json_array_foreach (list, i, tree)
    json_array_append_new (conditions, to_condition (self, tree));
  return conditions;
}

static json_t *
to_condition (const ZdBenchCity *self, const json_t *tree)
{
  const char *id = json_string_value (json_object_get (tree, "field"));

  if (json_object_get (tree, "all") != NULL)
    return json_pack ("{s:o}", "all", list_to_conditions (self, json_object_get (tree, "all")));
  if (json_object_get (tree, "any") != NULL)
    return json_pack ("{s:o}", "any", list_to_conditions (self, json_object_get (tree, "any")));
  if (json_object_get (tree, "not") != NULL)
    return json_pack ("{s:o}", "not", to_condition (self, json_object_get (tree, "not")));
  if (id == NULL)
    return title_to_condition (self, tree);
  if (json_object_get (tree, "in") != NULL)
    return json_pack ("{s:s,s:O}", "field", id, "in", json_object_get (tree, "in"));
  return interval_to_condition (zd_catalogue_field (self->catalogue, id), tree);
}

static void
policy_free_cb (gpointer policy)
{
  zd_policy_free (policy);
}

GPtrArray *
zd_bench_policies (const ZdBenchCity *self, const json_t *trees, GError **error)
{
  g_autoptr (GPtrArray) policies = g_ptr_array_new_with_free_func (policy_free_cb);
  gsize i;
  json_t *tree;

  json_array_foreach ((json_t *)trees, i, tree) {
    g_autofree char *id = g_strdup_printf ("bench-%05u", (guint)i);
    g_autoptr (json_t) json
        = json_pack ("{s:s,s:s,s:s,s:[s],s:s,s:s,s:o,s:{s:[]}}", "id", id, "title", id, "text", id, "bureaus",
                     zd_catalogue_bureau_at (self->catalogue, 0)->id, "kind", "criteria", "region", "4101",
                     "condition", to_condition (self, tree), "award", "lines");
    ZdPolicy *policy = zd_policy_from_json (json, self->catalogue, id, error);
    if (policy == NULL)
      return NULL;
    g_ptr_array_add (policies, policy);
  }
  return g_steal_pointer (&policies);
}
