/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include "base/i18n.h"
#include "ctl/ctl.h"
#include "work/bench/bench.h"

static gint64 enterprises = 100000, policies = 1000, seed = 1, threads, budget = 60;
static const char *peers;
static gboolean curve;

static const ZdOption options[] = {
  { "enterprises", ZD_OPTION_NUMBER, &enterprises, "N", N_ ("How many enterprises; default 100000"), 1, 50000000 },
  { "policies", ZD_OPTION_NUMBER, &policies, "M", N_ ("How many policies; default 1000"), 1, 100000 },
  { "seed", ZD_OPTION_NUMBER, &seed, "S", N_ ("The same number makes the same data"), 0, G_MAXINT64 },
  { "threads", ZD_OPTION_NUMBER, &threads, "T", N_ ("How many threads; default: one a core"), 1, 1024 },
  { "peer", ZD_OPTION_TEXT, &peers, N_ ("NAMES"),
    N_ ("Which of sqlite,duckdb,numpy; default: all that are installed") },
  { "budget", ZD_OPTION_NUMBER, &budget, N_ ("SECONDS"),
    N_ ("After which the rest of a peer's run is extrapolated; default 60"), 1, 86400 },
  { "curve", ZD_OPTION_FLAG, &curve, NULL, N_ ("Also 33 to 10,000 policies") },
  { NULL },
};

/* ---- for people ---- */

static double
number (const json_t *json, const char *key)
{
  return json_number_value (json_object_get (json, key));
}

static glong
whole (const json_t *json, const char *key)
{
  return (glong) json_integer_value (json_object_get (json, key));
}

static void
print_run (const char *label, const json_t *peer, const char *n, const char *seconds, double ratio, glong of)
{
  if (whole (peer, n) == 0)
    return;
  g_print ("  %-8s %-10s %-24s %2ld  %12.3f s  %9.1f×", json_string_value (json_object_get (peer, "name")),
           json_string_value (json_object_get (peer, "version")), label, whole (peer, "threads"), number (peer, seconds), ratio);
  if (whole (peer, n) < of)
    g_print (_ ("  extrapolated from %ld of %ld policies"), whole (peer, n), of);
  g_print ("\n");
}

static void
print_peer (const json_t *result, const json_t *peer)
{
  const json_t *ratios = json_object_get (result, "ratios");
  const char *name = json_string_value (json_object_get (peer, "name"));
  g_autofree char *with_unknown = g_strconcat (name, "_unknown", NULL);
  gboolean both_only = whole (peer, "policies") == 0;

  print_run (_ ("qualify"), peer, "policies", "whole_seconds", number (ratios, name), whole (result, "policies"));
  print_run (_ ("qualify and to verify"), peer, "policies_unknown", "whole_seconds_unknown",
             number (ratios, both_only ? name : with_unknown), whole (result, "policies"));
  if (whole (peer, "differences") > 0)
    g_print (_ ("  %s counts otherwise in %ld places.\n"), name, whole (peer, "differences"));
}

static void
print_result (const json_t *result)
{
  gsize i;
  json_t *item;

  g_print (_ ("%ld enterprises, %ld policies with %ld conditions, kernel %s, %ld threads\n"), whole (result, "enterprises"),
           whole (result, "policies"), whole (result, "leaves"), json_string_value (json_object_get (result, "kernel")),
           whole (result, "threads"));
  g_print (_ ("%ld pairs qualify, %ld to verify\n"), whole (result, "yes"), whole (result, "unknown"));
  g_print (_ ("making the columns %.2f s, writing the snapshot %.2f s, %.0f bytes an enterprise\n"),
           number (result, "make_seconds"), number (result, "write_seconds"), number (result, "bytes_per_enterprise"));
  g_print (_ ("opening the snapshot to the first result %.3f s, of which compiling %.3f s; ranks for later looks %.3f s\n"),
           number (result, "first_result_seconds"), number (result, "compile_seconds"), number (result, "rank_seconds"));
  g_print (_ ("full match %.4f s (processor time %.4f s), on one thread %.4f s (%.4f s)\n"), number (result, "match_seconds"),
           number (result, "match_cpu_seconds"), number (result, "match_seconds_one_thread"),
           number (result, "match_cpu_seconds_one_thread"));
  g_print (_ ("one edited policy: median %.2f ms, 99 %% below %.2f ms\n"), number (result, "preview_p50_ms"),
           number (result, "preview_p99_ms"));
  json_array_foreach (json_object_get (result, "curve"), i, item)
    g_print (_ ("  %6ld policies, %6ld conditions: %.4f s\n"), whole (item, "policies"), whole (item, "leaves"),
             number (item, "seconds"));
  json_array_foreach (json_object_get (result, "peers"), i, item)
    print_peer (result, item);
  json_array_foreach (json_object_get (result, "not_installed"), i, item)
    g_print (_ ("  %s is not installed; tests/bench/match/setup installs it.\n"), json_string_value (item));
  g_print ("%s\n", json_is_true (json_object_get (result, "agree")) ? _ ("All counts agree.") : _ ("The counts differ."));
}

static gboolean
run_bench (ZdCtl *ctl, char **words, GError **error)
{
  const ZdBenchOrder order = { .enterprises = (guint) enterprises, .policies = (guint) policies, .seed = (guint64) seed,
                               .threads = (guint) threads, .peers = peers, .budget = (guint) budget, .curve = curve };
  g_autoptr (json_t) result = zd_bench_match (&order, ctl->progress, error);

  if (!result)
    return FALSE;
  ctl->answer = json_is_true (json_object_get (result, "agree")) ? 0 : 1;
  if (ctl->json)
    zd_ctl_print_json (g_steal_pointer (&result));
  else
    print_result (result);
  return TRUE;
}

const ZdVerb zd_verbs_bench[] = {
  { "bench match", "[--enterprises N] [--policies M] [--seed S] [--threads T] [--peer …]", 0, 0,
    N_ ("Measures the mass match on invented data, against other engines; all counts are compared"), ZD_DB_UNUSED, options,
    run_bench,
    "enterprises, fields, policies, leaves, seed, threads, kernel, yes, unknown, make_seconds, write_seconds,"
    " compile_seconds, rank_seconds, first_result_seconds, match_seconds, match_cpu_seconds, match_seconds_one_thread,"
    " match_cpu_seconds_one_thread, preview_p50_ms,"
    " preview_p99_ms, bytes_per_enterprise, agree, ratios{name}, peers[name, version, threads,"
    " policies, seconds, whole_seconds, policies_unknown, seconds_unknown, whole_seconds_unknown, differences], not_installed[]; with --curve: curve[policies, leaves, seconds]" },
  { NULL },
};
