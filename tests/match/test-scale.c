/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match/scale.h"

#include "base/date.h"

static const ZdType money = { ZD_KIND_MONEY, 2, "元", NULL };
static const ZdType people = { ZD_KIND_NUMBER, 0, "人", NULL };
static const ZdType percent = { ZD_KIND_NUMBER, 2, "%", NULL };
static const ZdType date = { ZD_KIND_DATE, 0, "", NULL };
static const ZdType year = { ZD_KIND_YEAR, 0, "", NULL };

#define YUAN(n) ((gint64)(n) * 100)
#define WIDTH   600
#define MANY    100000

/* Values as they lie, an interval, and what the picture has to be like. */
typedef struct {
  const char *name;
  const ZdType *type;
  ZdSpread spread;
  const char *set;   /* nullable */
  const char *edges; /* some that have to be there, in their order */
  gint64 at;         /* somebody drags to there … */
  const char *round; /* … and gets this */
  const char *next, *before;
} Case;

static const Case cases[] = {
  { "skewed money", &money, { YUAN (0), YUAN (8000), YUAN (3000000), YUAN (900000000), YUAN (9000000000), YUAN (12000), MANY },
    NULL, "0 1.2万 100万 2000万 5亿 10亿", YUAN (20831999), "2100万", "2200万", "2000万" },
  { "even money", &money, { YUAN (100000), YUAN (120000), YUAN (300000), YUAN (480000), YUAN (500000), YUAN (120000), MANY },
    NULL, "11万 30万 49万", YUAN (301499), "30.2万", "30.4万", "30万" },
  { "losses", &money, { YUAN (-80000000), YUAN (-30000000), YUAN (20000), YUAN (50000000), YUAN (90000000), YUAN (900), MANY },
    NULL, "-4000万 -100万 -1万 0 1万 100万 6000万", YUAN (-2190000), "-220万", "-200万", "-240万" },
  { "people", &people, { 0, 0, 12, 900, 20000, 1, MANY }, "[5, 300)", "0 1 2 5 10 50 100 500", 43, "43", "44", "42" },
  { "few people", &people, { 0, 0, 2, 6, 6, 1, MANY }, NULL, "0 1 2 3 4 5 6 7", 3, "3", "4", "2" },
  { "all the same", &people, { 40, 40, 40, 40, 40, 40, MANY }, NULL, "38 39 40 41 42", 40, "40", "41", "39" },
  { "percent", &percent, { 0, 10, 400, 900, 1200, 10, MANY }, "≥3%", "0% 1% 5% 9%", 301, "3%", "3.05%", "2.95%" },
  { "an end far away", &people, { 10, 12, 20, 30, 31, 12, MANY }, "[15, 100000)", "12 20 30 20万", 20, "20", "21", "19" },
  { "dates by the month", &date, { 18000, 18100, 18600, 19300, 19320, 0, MANY }, NULL, "2019-08 2020 2021 2022",
    18628 + 12, "2021", "2021-02", "2020-12" },
  { "dates by the year", &date, { 0, 4000, 14000, 19300, 19320, 0, MANY }, NULL, "1970 1980 2000 2022", 14613 + 50, "2010-04", "2010-07",
    "2010" },
  { "days", &date, { 18620, 18620, 18625, 18640, 18640, 0, MANY }, NULL, "2020-12-25 2021 2021-01-10", 18630, "2021-01-03",
    "2021-01-04", "2021-01-02" },
  { "years", &year, { 1998, 2008, 2019, 2024, 2025, 2008, MANY }, "[2020, )", "2007 2008 2020 2024 2025", 2020, "2020", "2021", "2019" },
};

static void
assert_edges (const ZdScale *scale, const char *wanted)
{
  g_auto (GStrv) labels = g_strsplit (wanted, " ", -1);
  guint next = 0;

  for (guint i = 0; i <= zd_scale_n_bins (scale) && labels[next] != NULL; i++) {
    g_autofree char *label = zd_scale_label (scale, zd_scale_edge (scale, i));

    g_test_message ("%s", label);
    next += g_str_equal (label, labels[next]);
  }
  g_assert_cmpstr (labels[next], ==, NULL);
}

/* Everything has a place, places go up with the values, and a place leads back. */
static void
assert_places (const ZdScale *scale, const ZdSpread *spread)
{
  guint n = zd_scale_n_bins (scale);

  g_assert_cmpuint (n, >=, 6);
  g_assert_cmpuint (n, <=, 60);
  g_assert_cmpint (zd_scale_edge (scale, 0), <=, spread->least);
  g_assert_cmpint (zd_scale_edge (scale, n), >, spread->most);
  for (guint i = 0; i <= n; i++) {
    gint64 edge = zd_scale_edge (scale, i);

    g_assert_true (i == 0 || zd_scale_edge (scale, i - 1) < edge);
    g_assert_cmpfloat_with_epsilon (zd_scale_place (scale, edge), (double)i / n, 1e-9);
    g_assert_cmpint (zd_scale_value (scale, (i + 1e-12) / n), ==, edge);
  }
  g_assert_cmpfloat (zd_scale_place (scale, G_MININT64), ==, 0);
  g_assert_cmpfloat (zd_scale_place (scale, G_MAXINT64), ==, 1);
}

static void
assert_label (const ZdScale *scale, gint64 value, const char *wanted)
{
  g_autofree char *label = zd_scale_label (scale, value);

  g_assert_cmpstr (label, ==, wanted);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdIntervalSet) set = c->set != NULL ? zd_interval_set_parse (c->set, c->type, &error) : NULL;
  g_autoptr (ZdScale) scale = zd_scale_new (c->type, &c->spread, set);
  gint64 round = zd_scale_round (scale, c->at, WIDTH);

  g_assert_no_error (error);
  assert_edges (scale, c->edges);
  assert_places (scale, &c->spread);
  assert_label (scale, round, c->round);
  assert_label (scale, zd_scale_next (scale, round, WIDTH, 1), c->next);
  assert_label (scale, zd_scale_next (scale, round, WIDTH, -1), c->before);
}

/* Whatever the numbers are, steps lead up and down, and nothing is beyond what can be counted. */
static void
test_extremes (void)
{
  static const ZdType *const types[] = { &money, &people, &percent, &date, &year };
  static const gint64 points[] = { G_MININT64, -1, 0, 1, 20000, G_MAXINT64 };
  guint n = G_N_ELEMENTS (points);

  for (guint i = 0; i < G_N_ELEMENTS (types) * n * n; i++) {
    const ZdType *type = types[i % G_N_ELEMENTS (types)];
    gint64 a = points[i / G_N_ELEMENTS (types) % n], b = points[i / G_N_ELEMENTS (types) / n];
    gint64 lo = MIN (a, b), hi = MAX (a, b);
    const ZdSpread spread = { lo, lo, lo / 2 + hi / 2, hi, hi, MAX (lo, 0), MANY };
    ZdInterval interval = { { lo, TRUE, TRUE, ZD_END_PLAIN }, { hi, TRUE, FALSE, ZD_END_PLAIN } };
    g_autoptr (ZdIntervalSet) set = zd_interval_set_new (&interval, 1);
    g_autoptr (ZdScale) scale = zd_scale_new (type, &spread, set);
    gint64 middle = zd_scale_value (scale, 0.5);

    g_assert_cmpuint (zd_scale_n_bins (scale), <=, 80);
    g_assert_cmpint (zd_scale_next (scale, middle, WIDTH, 1), >=, middle); /* no date is behind the last */
    g_assert_cmpint (zd_scale_next (scale, middle, WIDTH, -1), <=, middle);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/scale/%s", cases[i].name);
    g_test_add_data_func (path, &cases[i], test_case);
  }
  g_test_add_func ("/scale/extremes", test_extremes);
  return g_test_run ();
}
