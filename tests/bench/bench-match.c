/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match/matcher.h"

#include <time.h>

#include "base/file.h"

/* Everybody under the project's policies: bench-match [parties [runs]].
 * The library is synthetic: facts drawn by type, 5 % missing, three records a party. */

#define AS_OF_YEAR 2022

static ZdDay as_of;

static gint64
draw (GRand *rand, const ZdType *type)
{
  switch (type->kind) {
  case ZD_KIND_BOOL:
    return g_rand_int_range (rand, 0, 2);
  case ZD_KIND_CODE:
    return g_rand_int_range (rand, 0, (gint32)zd_code_list_size (type->list));
  case ZD_KIND_DATE:
    return as_of - g_rand_int_range (rand, 0, 5000);
  case ZD_KIND_YEAR:
    return AS_OF_YEAR - g_rand_int_range (rand, 0, 8);
  case ZD_KIND_MONEY:
    return (gint64)1 << g_rand_int_range (rand, 10, 42);
  default:
    return g_rand_int_range (rand, 0, 500);
  }
}

/* Most parties are of one city, so that policies look beyond the first leaf. */
static gint64
draw_fact (GRand *rand, const ZdField *field, int home)
{
  return g_str_equal (field->id, "region") && g_rand_int_range (rand, 0, 10) > 0 ? home : draw (rand, &field->type);
}

static void
add_record (ZdColumns *columns, guint row, GRand *rand)
{
  const ZdCatalogue *catalogue = zd_columns_catalogue (columns);
  guint n = zd_catalogue_n_kinds (catalogue);
  const ZdRecordKind *kind = zd_catalogue_kind_at (catalogue, (guint)g_rand_int_range (rand, 0, (gint32)n));
  gint64 values[ZD_SLOT_SUBJECT] = { 0 };
  g_autofree char *text = g_strdup_printf ("事项%d", g_rand_int_range (rand, 0, 1000));
  const char *texts[ZD_N_SLOTS - ZD_SLOT_SUBJECT] = { text, text, text, text };
  guint present = 0;

  for (guint i = 0; i < kind->n_attributes; i++) {
    const ZdAttribute *attribute = &kind->attributes[i];
    if (g_rand_int_range (rand, 0, 20) == 0)
      continue;
    present |= 1u << attribute->slot;
    if (attribute->slot < ZD_SLOT_SUBJECT)
      values[attribute->slot] = draw (rand, &attribute->type);
  }
  zd_columns_add_record (columns, row, kind, present, values, texts);
}

static ZdColumns *
make_library (const ZdCatalogue *catalogue, guint n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  ZdColumns *columns = zd_columns_new (catalogue);
  int home = zd_code_list_find (zd_catalogue_list (catalogue, "region"), "410105");

  for (guint i = 0; i < zd_catalogue_n_kinds (catalogue); i++)
    zd_columns_set_coverage (columns, zd_catalogue_kind_at (catalogue, i), ZD_DAY_NONE, as_of, as_of);
  for (guint i = 0; i < n; i++) {
    g_autofree char *uscc = g_strdup_printf ("%018u", i);
    guint row = zd_columns_add_party (columns, uscc, uscc);
    for (guint b = 0; b < zd_catalogue_n_bureaus (catalogue); b++)
      zd_columns_set_source_day (columns, row, zd_catalogue_bureau_at (catalogue, b)->id, as_of - 10);
    for (guint f = 0; f < zd_catalogue_n_fields (catalogue); f++) {
      const ZdField *field = zd_catalogue_field_at (catalogue, f);
      if (g_rand_int_range (rand, 0, 20) > 0)
        zd_columns_set_fact (columns, row, field, draw_fact (rand, field, home));
      if (field->annual && g_rand_int_range (rand, 0, 20) > 0)
        zd_columns_set_annual (columns, row, field, AS_OF_YEAR - 1, draw (rand, &field->type));
    }
    for (int r = 0; r < 3; r++)
      add_record (columns, row, rand);
  }
  zd_columns_seal (columns);
  return columns;
}

static void
load_pack (const ZdCatalogue *catalogue, const char *pack, int n, GPtrArray *policies)
{
  for (int i = 1; i <= n; i++) {
    g_autofree char *relative = g_strdup_printf ("packs/%s/%02d.json", pack, i);
    g_autofree char *path = zd_data_path (relative);
    g_autoptr (GError) error = NULL;
    g_autoptr (json_t) json = zd_json_load (path, 1 << 20, &error);
    ZdPolicy *policy = json != NULL ? zd_policy_from_json (json, catalogue, path, &error) : NULL;
    if (policy == NULL)
      g_error ("%s", error->message);
    g_ptr_array_add (policies, policy);
  }
}

static void
run_once (const ZdColumns *columns, const GPtrArray *policies)
{
  g_autoptr (GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (ZdMatchRun) run = zd_match_run_resume (NULL, columns, policies, as_of, NULL, &error);
  double seconds = (double)(g_get_monotonic_time () - begin) / G_USEC_PER_SEC;
  guint yes = 0, unknown = 0, near = 0;

  if (run == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < policies->len; i++) {
    yes += zd_match_run_count (run, i)->yes;
    unknown += zd_match_run_count (run, i)->unknown;
    near += zd_match_run_count (run, i)->near;
  }
  g_print ("%u parties × %u policies: %.3f s, %.0f ns each; yes %u, unknown %u, near %u\n", zd_columns_n_rows (columns),
           policies->len, seconds, seconds * 1e9 / zd_columns_n_rows (columns) / policies->len, yes, unknown, near);
}

/* ---- giving up ---- */

#define CANCELS 20

typedef struct {
  ZdProgress *progress;
  gulong after; /* microseconds */
  gint64 at;
  clock_t cpu; /* of all threads */
} Cancelling;

static gpointer
cancel_cb (gpointer data)
{
  Cancelling *self = data;

  g_usleep (self->after);
  self->at = g_get_monotonic_time ();
  self->cpu = clock ();
  zd_progress_cancel (self->progress);
  return NULL;
}

/* The longest that a run went on after it was cancelled, at any moment of it. */
static void
cancel_some (const ZdColumns *columns, const GPtrArray *policies)
{
  double longest = 0, longest_cpu = 0;
  guint n = 0;

  for (guint i = 0; i < CANCELS; i++) {
    g_autoptr (ZdProgress) progress = zd_progress_new ();
    Cancelling cancelling = { .progress = progress, .after = 4000 * (i + 1) };
    GThread *thread = g_thread_new ("cancel", cancel_cb, &cancelling);
    g_autoptr (ZdMatchRun) run = zd_match_run_resume (NULL, columns, policies, as_of, progress, NULL);
    gint64 end = g_get_monotonic_time ();
    clock_t end_cpu = clock ();

    g_thread_join (thread);
    if (run != NULL)
      continue;
    n++;
    longest = MAX (longest, (double)(end - cancelling.at) / 1000);
    longest_cpu = MAX (longest_cpu, (double)(end_cpu - cancelling.cpu) * 1000 / CLOCKS_PER_SEC);
  }
  g_print ("%u runs cancelled: ended after %.1f ms at the most, with %.1f ms of processor\n", n, longest, longest_cpu);
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint)g_ascii_strtoull (argv[1], NULL, 10) : 200000;
  int runs = argc > 2 ? (int)g_ascii_strtoll (argv[2], NULL, 10) : 5;
  g_autoptr (GPtrArray) policies = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_policy_free);
  g_autoptr (GError) error = NULL;

  as_of = zd_day_new (AS_OF_YEAR, 12, 1);
  g_autoptr (ZdCatalogue) catalogue = zd_catalogue_load (NULL, &error);
  if (catalogue == NULL)
    g_error ("%s", error->message);
  load_pack (catalogue, "kaifeng", 8, policies);
  load_pack (catalogue, "zhengzhou", 25, policies);
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (ZdColumns) columns = make_library (catalogue, n);
  g_print ("library made and sealed in %.2f s\n", (double)(g_get_monotonic_time () - begin) / G_USEC_PER_SEC);
  for (int i = 0; i < runs; i++)
    run_once (columns, policies);
  cancel_some (columns, policies);
  g_ptr_array_set_size (policies, 0);
  return 0;
}
