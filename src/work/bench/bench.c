/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"
#include "config.h"

#include "work/bench/bench.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "base/error.h"
#include "base/i18n.h"
#include "match/kernel.h"
#include "work/bench/bench-private.h"

static const char *const peers[] = { "sqlite", "duckdb", "numpy", NULL };

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
      g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE,
                   _ ("There is no peer “%s”; name some of sqlite, duckdb, numpy."), names[i]);
      return NULL;
    }
  for (guint i = 0; peers[i] != NULL; i++)
    if (names == NULL || g_strv_contains ((const char *const *)names, peers[i]))
      g_ptr_array_add (chosen, zd_bench_peer_new (peers[i]));
  return g_steal_pointer (&chosen);
}

static gboolean
run_peers (GPtrArray *all, const ZdBenchWork *work, ZdProgress *progress, GError **error)
{
  for (guint i = 0; i < all->len; i++) {
    ZdBenchPeer *peer = g_ptr_array_index (all, i);
    gboolean done = g_str_equal (peer->name, "sqlite") ? zd_bench_sqlite (peer, work, progress, error)
                                                       : zd_bench_script (peer, work, progress, error);
    if (!done)
      return FALSE;
  }
  return TRUE;
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
peer_to_json (const ZdBenchPeer *peer, const ZdBenchOurs *ours, json_t *ratios, guint *differences)
{
  guint of = ours->yes->len;
  double seconds = whole (peer->seconds, peer->n, of), both = whole (peer->seconds_both, peer->n_both, of);
  double match = peer->threads == 1 ? ours->match_one.seconds : ours->match.seconds;
  guint different = count_differences (ours->yes, peer->yes) + count_differences (ours->yes, peer->both_yes)
                    + count_differences (ours->unknown, peer->both_unknown);
  g_autofree char *with_unknown = g_strconcat (peer->name, "_unknown", NULL);

  *differences += different;
  if (peer->n > 0)
    json_object_set_new (ratios, peer->name, json_real (seconds / match));
  if (peer->n_both > 0)
    json_object_set_new (ratios, peer->n > 0 ? with_unknown : peer->name, json_real (both / match));
  return json_pack ("{s:s,s:s,s:I,s:I,s:f,s:f,s:I,s:f,s:f,s:I}", "name", peer->name, "version", peer->version,
                    "threads", (json_int_t)peer->threads, "policies", (json_int_t)peer->n, "seconds", peer->seconds,
                    "whole_seconds", seconds, "policies_unknown", (json_int_t)peer->n_both, "seconds_unknown",
                    peer->seconds_both, "whole_seconds_unknown", both, "differences", (json_int_t)different);
}

static void
tell_peers (json_t *result, const GPtrArray *all, const ZdBenchOurs *ours)
{
  json_t *found = json_array (), *absent = json_array (), *ratios = json_object ();
  guint differences = 0;

  for (guint i = 0; i < all->len; i++) {
    const ZdBenchPeer *peer = g_ptr_array_index (all, i);
    if (peer->installed)
      json_array_append_new (found, peer_to_json (peer, ours, ratios, &differences));
    else
      json_array_append_new (absent, json_string (peer->name));
  }
  json_object_set_new (result, "agree", json_boolean (differences == 0));
  json_object_set_new (result, "ratios", ratios);
  json_object_set_new (result, "peers", found);
  json_object_set_new (result, "not_installed", absent);
}

static json_int_t
sum (const GArray *numbers)
{
  gint64 total = 0;

  for (guint i = 0; i < numbers->len; i++)
    total += g_array_index (numbers, gint64, i);
  return total;
}

/* Below which @share of the previews lie. */
static double
preview_ms (const ZdBenchOurs *ours, double share)
{
  return 1000 * g_array_index (ours->previews, double, (guint)(share * (ours->previews->len - 1)));
}

static json_t *
tell (const ZdBenchWork *work, const ZdBenchOurs *ours, guint leaves)
{
  json_t *result = json_pack (
      "{s:I,s:I,s:I,s:I,s:I,s:I,s:s,s:I,s:I,s:f,s:f,s:f,s:f,s:f,s:f,s:f,s:f,s:f,s:f,s:f,s:f}",
      "enterprises", (json_int_t)work->order->enterprises,
      "fields", (json_int_t)zd_catalogue_n_fields (work->city->catalogue),
      "policies", (json_int_t)ours->yes->len,
      "leaves", (json_int_t)leaves,
      "seed", (json_int_t)work->order->seed,
      "threads", (json_int_t)work->threads,
      "kernel", zd_kernel ()->name,
      "yes", sum (ours->yes),
      "unknown", sum (ours->unknown),
      "make_seconds", ours->make,
      "write_seconds", ours->write,
      "compile_seconds", ours->compile,
      "rank_seconds", ours->ranks,
      "first_result_seconds", ours->first,
      "match_seconds", ours->match.seconds,
      "match_cpu_seconds", ours->match.cpu,
      "match_seconds_one_thread", ours->match_one.seconds,
      "match_cpu_seconds_one_thread", ours->match_one.cpu,
      "preview_p50_ms", preview_ms (ours, 0.5),
      "preview_p99_ms", preview_ms (ours, 0.99),
      "bytes_per_enterprise", (double)ours->bytes / work->order->enterprises);

  if (ours->curve != NULL)
    json_object_set (result, "curve", ours->curve);
  return result;
}

/* ---- all of it ---- */

static json_t *
run (const ZdBenchCity *city, const ZdBenchOrder *order, GPtrArray *all, const char *folder, ZdProgress *progress,
     GError **error)
{
  guint leaves;
  g_autoptr (json_t) trees = zd_bench_trees (city, order->policies, &leaves);
  g_autoptr (GPtrArray) policies = zd_bench_policies (city, trees, error);
  g_autoptr (ZdBenchOurs) ours
      = policies != NULL ? zd_bench_ours_new (city, order, policies, folder, progress, error) : NULL;
  guint threads = order->threads > 0 ? order->threads : g_get_num_processors ();
  const ZdBenchWork work = { city, order, trees, folder, threads };
  json_t *result;

  if (ours == NULL || !run_peers (all, &work, progress, error))
    return NULL;
  result = tell (&work, ours, leaves);
  tell_peers (result, all, ours);
  return result;
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

json_t *
zd_bench_match (const ZdBenchOrder *order, ZdProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) all = choose_peers (order->peers, error);
  g_autoptr (ZdBenchCity) city = all != NULL ? zd_bench_city_new (order->seed, error) : NULL;
  g_autofree char *folder = city != NULL ? g_dir_make_tmp ("zhida-bench-XXXXXX", NULL) : NULL;
  json_t *result;

  if (city == NULL)
    return NULL;
  if (folder == NULL) {
    zd_error_set_errno (error, errno, g_get_tmp_dir ());
    return NULL;
  }
  result = run (city, order, all, folder, progress, error);
  remove_folder (folder);
  return result;
}
