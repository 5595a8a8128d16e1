/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"
#include "config.h"

#include "work/bench/bench.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/blocks.h"
#include "base/error.h"
#include "base/i18n.h"
#include "match/kernel.h"
#include "work/bench/bench-private.h"

#define MATCHES  5   /* of which the median counts */
#define PREVIEWS 200

static const char *const peers[] = { "sqlite", "duckdb", "numpy", NULL };

typedef struct {
  const ZdBenchOrder *order;
  ZdBenchCity *city;
  json_t *trees;
  guint leaves;
  GPtrArray *policies;
  ZdColumns *columns;
  gsize bytes; /* that the columns take up */
  GArray *yes, *unknown; /* of gint64, by policy: what the mass match says */
  double build, first, match, match_1;
  GArray *previews; /* of double: seconds */
  GPtrArray *peers; /* of ZdBenchPeer */
} Bench;

static double
now (void)
{
  return g_get_monotonic_time () / 1e6;
}

/* ---- peers ---- */

ZdBenchPeer *
zd_bench_peer_new (const char *name)
{
  ZdBenchPeer *self = g_new0 (ZdBenchPeer, 1);

  self->name = name;
  self->yes = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->both_yes = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->both_unknown = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
zd_bench_peer_free (ZdBenchPeer *self)
{
  if (self == NULL)
    return;
  g_free (self->version);
  g_array_unref (self->yes);
  g_array_unref (self->both_yes);
  g_array_unref (self->both_unknown);
  g_free (self);
}

static void
peer_free_cb (gpointer peer)
{
  zd_bench_peer_free (peer);
}

/* Those that were asked for, else all. */
static GPtrArray *
choose_peers (const char *asked, GError **error)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new_with_free_func (peer_free_cb);
  g_auto (GStrv) names = asked != NULL ? g_strsplit (asked, ",", -1) : NULL;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (*names[i] != '\0' && !g_strv_contains (peers, names[i])) {
      g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("There is no peer “%s”; name some of sqlite, duckdb, numpy."),
                   names[i]);
      return NULL;
    }
  for (guint i = 0; peers[i] != NULL; i++)
    if (names == NULL || g_strv_contains ((const char *const *)names, peers[i]))
      g_ptr_array_add (chosen, zd_bench_peer_new (peers[i]));
  return g_steal_pointer (&chosen);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_unlink (path);
  }
  g_rmdir (folder);
}

static gboolean
run_peers (Bench *self, ZdProgress *progress, GError **error)
{
  g_autofree char *folder = self->peers->len > 0 ? g_dir_make_tmp ("zhida-bench-XXXXXX", error) : NULL;
  guint threads = self->order->threads > 0 ? self->order->threads : g_get_num_processors ();
  const ZdBenchWork work = { self->city, self->order, self->trees, folder, threads };
  gboolean done = folder != NULL || self->peers->len == 0;

  for (guint i = 0; done && i < self->peers->len; i++) {
    ZdBenchPeer *peer = g_ptr_array_index (self->peers, i);
    done = g_str_equal (peer->name, "sqlite") ? zd_bench_sqlite (peer, &work, progress, error)
                                              : zd_bench_script (peer, &work, progress, error);
  }
  if (folder != NULL)
    remove_folder (folder);
  return done;
}

/* ---- our own ---- */

/* What the process holds in memory. */
static gsize
resident (void)
{
  g_autofree char *text = NULL;
  gsize pages = 0;

  if (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL)) {
    const char *second = strchr (text, ' ');
    pages = second != NULL ? g_ascii_strtoull (second, NULL, 10) : 0;
  }
  return pages * (gsize)sysconf (_SC_PAGESIZE);
}

static gboolean
prepare (Bench *self, ZdProgress *progress, GError **error)
{
  gsize before;

  self->city = zd_bench_city_new (self->order->seed, error);
  if (self->city == NULL)
    return FALSE;
  self->trees = zd_bench_trees (self->city, self->order->policies, &self->leaves);
  self->policies = zd_bench_policies (self->city, self->trees, error);
  if (self->policies == NULL)
    return FALSE;
  before = resident ();
  self->build = now ();
  self->columns = zd_bench_columns (self->city, self->order->enterprises, progress, error);
  self->build = now () - self->build;
  self->bytes = resident () - MIN (before, resident ());
  return self->columns != NULL;
}

static int
compare_double_cb (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

/* The value below which @share of @times lie. */
static double
quantile (GArray *times, double share)
{
  g_array_sort (times, compare_double_cb);
  return times->len > 0 ? g_array_index (times, double, MIN ((guint)(share * times->len), times->len - 1)) : 0;
}

/* Everybody under @policies; seconds, and the counts of the last run where they are asked for. */
static gboolean
match (Bench *self, const GPtrArray *policies, guint threads, guint times, gboolean keep, double *seconds,
       ZdProgress *progress, GError **error)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (double));

  zd_blocks_limit (threads);
  for (guint i = 0; i < times; i++) {
    double begin = now ();
    g_autoptr (ZdMatchRun) run = zd_match_run_new (self->columns, policies, self->city->day, progress, error);
    double time = now () - begin;
    if (run == NULL)
      return FALSE;
    g_array_append_val (taken, time);
    for (guint p = 0; keep && i == 0 && p < policies->len; p++) {
      const ZdMatchCount *count = zd_match_run_count (run, p);
      gint64 yes = count->yes, unknown = count->unknown;
      g_array_append_val (self->yes, yes);
      g_array_append_val (self->unknown, unknown);
    }
  }
  *seconds = quantile (taken, 0.5);
  return TRUE;
}

/* One policy that nobody has looked at before, as the editor asks while a number is dragged. */
static gboolean
preview (Bench *self, ZdProgress *progress, GError **error)
{
  for (guint i = 0; i < PREVIEWS; i++) {
    g_autoptr (GPtrArray) one = g_ptr_array_new ();
    double seconds;

    g_ptr_array_add (one, g_ptr_array_index (self->policies, i % self->policies->len));
    if (!match (self, one, self->order->threads, 1, FALSE, &seconds, progress, error))
      return FALSE;
    g_array_append_val (self->previews, seconds);
  }
  return TRUE;
}

static gboolean
measure (Bench *self, ZdProgress *progress, GError **error)
{
  return match (self, self->policies, self->order->threads, 1, TRUE, &self->first, progress, error)
         && match (self, self->policies, self->order->threads, MATCHES, FALSE, &self->match, progress, error)
         && match (self, self->policies, 1, MATCHES, FALSE, &self->match_1, progress, error)
         && preview (self, progress, error);
}

static json_t *
make_curve (Bench *self, ZdProgress *progress, GError **error)
{
  static const guint steps[] = { 33, 100, 333, 1000, 3333, 10000 };
  g_autoptr (json_t) curve = json_array ();

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    guint leaves;
    double seconds;
    g_autoptr (json_t) trees = zd_bench_trees (self->city, steps[i], &leaves);
    g_autoptr (GPtrArray) policies = zd_bench_policies (self->city, trees, error);
    if (policies == NULL || !match (self, policies, self->order->threads, 3, FALSE, &seconds, progress, error))
      return NULL;
    json_array_append_new (curve, json_pack ("{s:I,s:I,s:f}", "policies", (json_int_t)steps[i], "leaves",
                                             (json_int_t)leaves, "seconds", seconds));
  }
  return g_steal_pointer (&curve);
}

/* ---- what came out ---- */

static guint
count_differences (const GArray *ours, const GArray *theirs)
{
  guint n = 0;

  for (guint i = 0; i < theirs->len; i++)
    n += g_array_index (theirs, gint64, i) != g_array_index (ours, gint64, i);
  return n;
}

/* Of all policies, from those that were run. */
static double
whole (double seconds, guint n, guint of)
{
  return n > 0 ? seconds * of / n : 0;
}

static json_t *
peer_to_json (const Bench *self, const ZdBenchPeer *peer, json_t *ratios, gboolean *agree)
{
  guint of = self->policies->len;
  double ours = peer->threads == 1 ? self->match_1 : self->match;
  guint different = count_differences (self->yes, peer->yes) + count_differences (self->yes, peer->both_yes)
                    + count_differences (self->unknown, peer->both_unknown);
  g_autofree char *with_unknown = g_strconcat (peer->name, "_unknown", NULL);

  *agree &= different == 0;
  if (peer->n > 0)
    json_object_set_new (ratios, peer->name, json_real (whole (peer->seconds, peer->n, of) / ours));
  if (peer->n_both > 0)
    json_object_set_new (ratios, peer->n > 0 ? with_unknown : peer->name,
                         json_real (whole (peer->seconds_both, peer->n_both, of) / ours));
  return json_pack ("{s:s,s:s,s:I,s:I,s:f,s:f,s:I,s:f,s:f,s:I}", "name", peer->name, "version", peer->version, "threads",
                    (json_int_t)peer->threads, "policies", (json_int_t)peer->n, "seconds", peer->seconds,
                    "whole_seconds", whole (peer->seconds, peer->n, of), "policies_unknown", (json_int_t)peer->n_both,
                    "seconds_unknown", peer->seconds_both, "whole_seconds_unknown",
                    whole (peer->seconds_both, peer->n_both, of), "differences", (json_int_t)different);
}

static json_int_t
sum (const GArray *numbers)
{
  gint64 total = 0;

  for (guint i = 0; i < numbers->len; i++)
    total += g_array_index (numbers, gint64, i);
  return total;
}

static json_t *
tell (Bench *self)
{
  json_t *found = json_array (), *absent = json_array (), *ratios = json_object ();
  gboolean agree = TRUE;

  for (guint i = 0; i < self->peers->len; i++) {
    const ZdBenchPeer *peer = g_ptr_array_index (self->peers, i);
    if (peer->installed)
      json_array_append_new (found, peer_to_json (self, peer, ratios, &agree));
    else
      json_array_append_new (absent, json_string (peer->name));
  }
  return json_pack (
      "{s:I,s:I,s:I,s:I,s:I,s:I,s:s,s:I,s:I,s:f,s:f,s:f,s:f,s:f,s:f,s:f,s:b,s:o,s:o,s:o}", "enterprises",
      (json_int_t)self->order->enterprises, "fields", (json_int_t)zd_catalogue_n_fields (self->city->catalogue), "policies",
      (json_int_t)self->policies->len, "leaves", (json_int_t)self->leaves, "seed", (json_int_t)self->order->seed, "threads",
      (json_int_t)(self->order->threads > 0 ? self->order->threads : g_get_num_processors ()), "kernel",
      zd_kernel ()->name, "yes", sum (self->yes), "unknown", sum (self->unknown), "build_seconds", self->build,
      "first_result_seconds", self->first, "match_seconds", self->match, "match_seconds_one_thread", self->match_1,
      "preview_p50_ms", 1000 * quantile (self->previews, 0.5), "preview_p99_ms", 1000 * quantile (self->previews, 0.99),
      "bytes_per_enterprise", (double)self->bytes / MAX (self->order->enterprises, 1), "agree", agree, "ratios", ratios,
      "peers", found, "not_installed", absent);
}

static void
bench_clear (Bench *self)
{
  zd_blocks_limit (0);
  g_array_unref (self->yes);
  g_array_unref (self->unknown);
  g_array_unref (self->previews);
  g_clear_pointer (&self->peers, g_ptr_array_unref);
  g_clear_pointer (&self->columns, zd_columns_unref);
  g_clear_pointer (&self->policies, g_ptr_array_unref);
  g_clear_pointer (&self->trees, json_decref);
  g_clear_pointer (&self->city, zd_bench_city_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bench, bench_clear)

json_t *
zd_bench_match (const ZdBenchOrder *order, ZdProgress *progress, GError **error)
{
  g_auto (Bench) self = { .order = order,
                          .yes = g_array_new (FALSE, FALSE, sizeof (gint64)),
                          .unknown = g_array_new (FALSE, FALSE, sizeof (gint64)),
                          .previews = g_array_new (FALSE, FALSE, sizeof (double)) };
  g_autoptr (json_t) curve = NULL, result = NULL;

  self.peers = choose_peers (order->peers, error);
  if (self.peers == NULL || !prepare (&self, progress, error) || !measure (&self, progress, error))
    return NULL;
  if (order->curve && (curve = make_curve (&self, progress, error)) == NULL)
    return NULL;
  if (!run_peers (&self, progress, error))
    return NULL;
  result = tell (&self);
  if (curve != NULL)
    json_object_set (result, "curve", curve);
  return g_steal_pointer (&result);
}
