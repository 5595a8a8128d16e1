/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"
#include "config.h"

#include "work/bench/bench-private.h"

#include <glib/gstdio.h>
#include <time.h>

#include "base/blocks.h"
#include "base/error.h"
#include "base/i18n.h"
#include "match/preview.h"
#include "profile/columns-file.h"

#define LOOKS    9   /* of which the median counts */
#define PREVIEWS 200
#define TOKEN    "bench"

static double
now (void)
{
  return g_get_monotonic_time () / 1e6;
}

/* Of all threads: says more than the clock where others use the machine, too. */
static double
cpu_now (void)
{
  return (double)clock () / CLOCKS_PER_SEC;
}

static int
compare_double_cb (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

void
zd_bench_ours_free (ZdBenchOurs *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->previews);
  g_array_unref (self->yes);
  g_array_unref (self->unknown);
  json_decref (self->curve);
  g_free (self);
}

/* ---- the snapshot ---- */

static gboolean
make_snapshot (ZdBenchOurs *self, const ZdBenchCity *city, guint enterprises, const char *path, ZdProgress *progress,
               GError **error)
{
  double begin = now ();
  g_autoptr (ZdColumns) columns = zd_bench_columns (city, enterprises, progress, error);
  GStatBuf file;

  self->make = now () - begin;
  if (columns == NULL || !zd_columns_write (columns, path, TOKEN, 1, NULL, error))
    return FALSE;
  self->write = now () - begin - self->make;
  self->bytes = g_stat (path, &file) == 0 ? (gsize)file.st_size : 0;
  return TRUE;
}

static ZdColumns *
open_snapshot (const ZdBenchCity *city, const char *path, GError **error)
{
  gint64 change;
  ZdColumns *columns = zd_columns_open (path, city->catalogue, TOKEN, &change);

  if (columns == NULL)
    g_set_error (error, ZD_ERROR, ZD_ERROR_CORRUPT, _ ("The snapshot “%s” cannot be opened again."), path);
  return columns;
}

/* ---- everybody ---- */

/* The median of several looks. */
static gboolean
look (ZdMatchRun *run, guint threads, guint times, ZdBenchTime *time, ZdProgress *progress, GError **error)
{
  g_autoptr (GArray) seconds = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) cpu = g_array_new (FALSE, FALSE, sizeof (double));

  zd_blocks_limit (threads);
  for (guint i = 0; i < times; i++) {
    ZdBenchTime begin = { now (), cpu_now () }, taken;
    if (!zd_match_run_look (run, ZD_MATCH_TRUTHS, progress, error))
      return FALSE;
    taken = (ZdBenchTime){ now () - begin.seconds, cpu_now () - begin.cpu };
    g_array_append_val (seconds, taken.seconds);
    g_array_append_val (cpu, taken.cpu);
  }
  g_array_sort (seconds, compare_double_cb);
  g_array_sort (cpu, compare_double_cb);
  *time = (ZdBenchTime){ g_array_index (seconds, double, times / 2), g_array_index (cpu, double, times / 2) };
  return TRUE;
}

static void
keep_counts (ZdBenchOurs *self, const ZdMatchRun *run)
{
  for (guint i = 0; i < zd_match_run_n_policies (run); i++) {
    const ZdMatchCount *count = zd_match_run_count (run, i);
    gint64 yes = count->yes, unknown = count->unknown;
    g_array_append_val (self->yes, yes);
    g_array_append_val (self->unknown, unknown);
  }
}

/* From the snapshot's opening to the first result, then the same again. */
static gboolean
match_all (ZdBenchOurs *self, const ZdBenchCity *city, const ZdBenchOrder *order, const GPtrArray *policies,
           const char *path, ZdColumns **columns, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdMatchRun) run = NULL;
  double begin = now (), opened;
  ZdBenchTime first, second;

  *columns = open_snapshot (city, path, error);
  opened = now ();
  run = *columns != NULL ? zd_match_run_prepare (*columns, policies, city->day, progress, error) : NULL;
  self->compile = now () - opened;
  if (run == NULL || !look (run, order->threads, 1, &first, progress, error))
    return FALSE;
  self->first = now () - begin;
  keep_counts (self, run);
  if (!look (run, order->threads, 1, &second, progress, error)
      || !look (run, order->threads, LOOKS, &self->match, progress, error)
      || !look (run, 1, LOOKS, &self->match_one, progress, error))
    return FALSE;
  self->ranks = MAX (first.seconds + second.seconds - 2 * self->match.seconds, 0);
  return TRUE;
}

/* One policy that nobody has looked at before, as the editor asks while a number is dragged. */
static gboolean
preview_some (ZdBenchOurs *self, const ZdBenchCity *city, guint threads, const GPtrArray *policies,
              const ZdColumns *columns, ZdProgress *progress, GError **error)
{
  zd_blocks_limit (threads);
  for (guint i = 0; i < PREVIEWS; i++) {
    double begin = now (), time;
    g_autoptr (ZdMatchPreview) preview = zd_match_preview_new (
        columns, g_ptr_array_index (policies, i % policies->len), NULL, city->day, ZD_MATCH_TRUTHS, progress, error);
    if (preview == NULL)
      return FALSE;
    time = now () - begin;
    g_array_append_val (self->previews, time);
  }
  g_array_sort (self->previews, compare_double_cb);
  return TRUE;
}

/* ---- the curve ---- */

static gboolean
add_step (json_t *curve, const ZdBenchCity *city, guint n, guint threads, const ZdColumns *columns,
          ZdProgress *progress, GError **error)
{
  guint leaves;
  ZdBenchTime first, time;
  g_autoptr (json_t) trees = zd_bench_trees (city, n, &leaves);
  g_autoptr (GPtrArray) policies = zd_bench_policies (city, trees, error);
  g_autoptr (ZdMatchRun) run = policies != NULL ? zd_match_run_prepare (columns, policies, city->day, progress, error) : NULL;

  if (run == NULL || !look (run, threads, 2, &first, progress, error)
      || !look (run, threads, LOOKS, &time, progress, error))
    return FALSE;
  json_array_append_new (curve, json_pack ("{s:I,s:I,s:f}", "policies", (json_int_t)n, "leaves", (json_int_t)leaves,
                                           "seconds", time.seconds));
  return TRUE;
}

static json_t *
make_curve (const ZdBenchCity *city, guint threads, const ZdColumns *columns, ZdProgress *progress, GError **error)
{
  static const guint steps[] = { 33, 100, 333, 1000, 3333, 10000 };
  g_autoptr (json_t) curve = json_array ();

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (!add_step (curve, city, steps[i], threads, columns, progress, error))
      return NULL;
  return g_steal_pointer (&curve);
}

/* ---- all of it ---- */

ZdBenchOurs *
zd_bench_ours_new (const ZdBenchCity *city, const ZdBenchOrder *order, const GPtrArray *policies, const char *folder,
                   ZdProgress *progress, GError **error)
{
  g_autoptr (ZdBenchOurs) self = g_new0 (ZdBenchOurs, 1);
  g_autofree char *path = g_build_filename (folder, "snapshot", NULL);
  g_autoptr (ZdColumns) columns = NULL;
  gboolean done;

  self->previews = g_array_new (FALSE, FALSE, sizeof (double));
  self->yes = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->unknown = g_array_new (FALSE, FALSE, sizeof (gint64));
  done = make_snapshot (self, city, order->enterprises, path, progress, error)
         && match_all (self, city, order, policies, path, &columns, progress, error)
         && preview_some (self, city, order->threads, policies, columns, progress, error)
         && (!order->curve || (self->curve = make_curve (city, order->threads, columns, progress, error)) != NULL);
  zd_blocks_limit (0);
  return done ? g_steal_pointer (&self) : NULL;
}
