/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "base/decimal.h"
#include "policy/read/reading.h"

/* The reader against clauses read by hand: reading/first.json, on which it was tuned; the others, each
 * written before the reader had seen any of it and used for tuning afterwards (docs/reading.md). Sums of
 * money are in 万元. Precision and recall are printed by kind; below its floor a kind fails. */

typedef enum { AMOUNTS, RATES, THRESHOLDS, PAIRS, LINTS, N_KINDS } Kind;

static const char *const names[N_KINDS] = { "amounts", "rates", "thresholds", "pairs", "lints" };

typedef struct {
  guint hit, missed, extra;
} Score;

static ZdCatalogue *catalogue;

/* ---- what was read, in the notation of the corpus ---- */

static char *
wan (gint64 fen)
{
  return zd_decimal_format (fen, 6);
}

static void
add (GPtrArray *list, char *text)
{
  g_ptr_array_add (list, text);
}

static void
write_amounts (const ZdReading *reading, GPtrArray *list)
{
  static const char *const roles[] = { "fixed", "per_unit", "cap" };

  for (guint i = 0; i < reading->amounts->len; i++) {
    const ZdReadAmount *amount = &g_array_index (reading->amounts, ZdReadAmount, i);
    g_autofree char *sum = wan (amount->fen);
    gboolean foreign = zd_read_amount_is_foreign (amount);
    add (list, g_strdup_printf ("%s %s%s%s", sum, foreign ? amount->currency : "", foreign ? " " : "",
                                roles[amount->role]));
  }
}

static void
write_rates (const ZdReading *reading, GPtrArray *list)
{
  for (guint i = 0; i < reading->rates->len; i++) {
    const ZdReadRate *rate = &g_array_index (reading->rates, ZdReadRate, i);
    g_autofree char *lo = zd_decimal_format (rate->lo, 6), *hi = zd_decimal_format (rate->hi, 6);
    add (list, rate->role == ZD_RATE_BAND
                   ? g_strdup_printf ("%s..%s band", lo, hi)
                   : g_strdup_printf ("%s %s", lo, rate->role == ZD_RATE_CAP ? "cap" : "rate"));
  }
}

static char *
end_text (const ZdReadThreshold *threshold, const ZdEnd *end)
{
  if (!end->bounded)
    return g_strdup ("");
  if (g_str_equal (threshold->unit, "DATE"))
    return zd_day_format (end->value);
  return zd_decimal_format (end->value, threshold->scale ? threshold->scale : 6);
}

static void
write_thresholds (const ZdReading *reading, GPtrArray *list)
{
  for (guint i = 0; i < reading->thresholds->len; i++) {
    const ZdReadThreshold *threshold = &g_array_index (reading->thresholds, ZdReadThreshold, i);
    const ZdInterval *interval = &threshold->interval;
    g_autofree char *lo = end_text (threshold, &interval->lo), *hi = end_text (threshold, &interval->hi);
    add (list, g_strdup_printf ("%s%s, %s%s %s %s", interval->lo.closed ? "[" : "(", lo, hi,
                                interval->hi.closed ? "]" : ")", threshold->unit,
                                zd_end_rule_name (threshold->rule)));
  }
}

static void
write_pairs (const ZdReading *reading, GPtrArray *list)
{
  for (guint i = 0; i < reading->pairs->len; i++) {
    const ZdReadPair *pair = &g_array_index (reading->pairs, ZdReadPair, i);
    g_autofree char *sum = wan (pair->fen);
    add (list, g_strdup_printf ("%s=%s", pair->name, sum));
  }
}

/* Each kind of lint once. */
static void
write_lints (const ZdReading *reading, GPtrArray *list)
{
  for (guint i = 0; i < reading->lints->len; i++) {
    const char *name = zd_lint_name (g_array_index (reading->lints, ZdReadLint, i).kind);
    if (!g_ptr_array_find_with_equal_func (list, name, g_str_equal, NULL))
      add (list, g_strdup (name));
  }
}

static void (*const writers[N_KINDS]) (const ZdReading *, GPtrArray *) = { write_amounts, write_rates,
                                                                           write_thresholds, write_pairs,
                                                                           write_lints };

/* ---- scores ---- */

static void
compare (const json_t *entry, Kind kind, const ZdReading *reading, Score *score)
{
  const json_t *wanted = json_object_get (entry, names[kind]);
  g_autoptr (GPtrArray) got = g_ptr_array_new_with_free_func (g_free);
  gsize i;
  json_t *item;

  if (kind == LINTS && !wanted) /* a clause whose lints were not judged */
    return;
  writers[kind](reading, got);
  json_array_foreach (wanted, i, item)
  {
    guint at;
    if (g_ptr_array_find_with_equal_func (got, json_string_value (item), g_str_equal, &at)) {
      score->hit++;
      g_ptr_array_remove_index (got, at);
    } else {
      score->missed++;
      g_test_message ("missed %s %s in %s", names[kind], json_string_value (item), reading->clause);
    }
  }
  score->extra += got->len;
  for (guint k = 0; k < got->len; k++)
    g_test_message ("extra %s %s in %s", names[kind], (const char *)got->pdata[k], reading->clause);
}

static gboolean
is_wanted (const json_t *wanted, const char *got)
{
  gsize i;
  const json_t *item;

  json_array_foreach (wanted, i, item)
    if (g_str_equal (json_string_value (item), got))
      return TRUE;
  return FALSE;
}

/* An end that the corpus leaves open must not be given as certain, nor may another value be. */
static guint
count_false_certainty (const json_t *entry, const ZdReading *reading)
{
  const json_t *wanted = json_object_get (entry, names[THRESHOLDS]);
  g_autoptr (GPtrArray) got = g_ptr_array_new_with_free_func (g_free);
  guint count = 0;
  gsize i;
  json_t *item;

  write_thresholds (reading, got);
  json_array_foreach (wanted, i, item)
  {
    g_autofree char *unclear = g_strdup (json_string_value (item));
    char *rule = strrchr (unclear, ' ');
    *rule = '\0';
    for (guint k = 0; k < got->len; k++)
      if (g_str_equal (rule + 1, "unclear") && g_str_has_prefix (got->pdata[k], unclear) &&
          !g_str_has_suffix (got->pdata[k], "unclear") && !is_wanted (wanted, got->pdata[k]))
        count++;
  }
  return count;
}

static guint
score_file (const char *name, Score *scores)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "policy", "reading", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) corpus = zd_json_load (path, 1 << 20, &error);
  guint false_certainty = 0;
  gsize i;
  json_t *entry;

  g_assert_no_error (error);
  json_array_foreach (corpus, i, entry)
  {
    const char *clause = json_string_value (json_object_get (entry, "clause"));
    const char *rule = json_string_value (json_object_get (entry, "document_rule"));
    const char *computable = json_string_value (json_object_get (entry, "computable"));
    g_autoptr (ZdReading) reading = zd_reading_new (clause, rule, catalogue, &error);
    g_assert_no_error (error);
    for (Kind kind = 0; kind < N_KINDS; kind++)
      compare (entry, kind, reading, &scores[kind]);
    false_certainty += count_false_certainty (entry, reading);
    if (computable) {
      g_autoptr (json_t) answer = zd_reading_to_json (reading);
      g_assert_cmpstr (json_string_value (json_object_get (answer, "computable")), ==, computable);
    }
  }
  g_test_message ("%s: %" G_GSIZE_FORMAT " clauses", name, json_array_size (corpus));
  return false_certainty;
}

/* Per mille. */
static guint
f1 (const Score *score)
{
  guint all = 2 * score->hit + score->missed + score->extra;

  return all ? 2000 * score->hit / all : 1000;
}

static void
test_corpus (gconstpointer name)
{
  static const guint floors[N_KINDS] = { 970, 950, 950, 850, 850 };
  Score scores[N_KINDS] = { 0 };

  guint false_certainty = score_file (name, scores);
  for (Kind kind = 0; kind < N_KINDS; kind++)
    g_test_message ("%-10s hit %u, missed %u, extra %u, F1 %u.%03u", names[kind], scores[kind].hit,
                    scores[kind].missed, scores[kind].extra, f1 (&scores[kind]) / 1000,
                    f1 (&scores[kind]) % 1000);
  g_assert_cmpuint (false_certainty, ==, 0);
  for (Kind kind = 0; kind < N_KINDS; kind++)
    g_assert_cmpuint (f1 (&scores[kind]), >=, floors[kind]);
}

int
main (int argc, char **argv)
{
  static const char *const files[] = { "seeds.json",   "first.json",     "second.json", "third.json",
                                       "fourth.json",  "fifth.json",     "sixth.json",  "seventh.json",
                                       "eighth.json",  "ninth.json",     "tenth.json",  "eleventh.json",
                                       "twelfth.json", "thirteenth.json", "fourteenth.json",
                                       "fifteenth.json", "sixteenth.json" };
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  catalogue = zd_catalogue_load (NULL, NULL);
  g_assert_nonnull (catalogue);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = g_strconcat ("/read/corpus/", files[i], NULL);
    g_test_add_data_func (path, files[i], test_corpus);
  }
  status = g_test_run ();
  zd_catalogue_unref (catalogue);
  return status;
}
