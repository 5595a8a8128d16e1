/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match/interval-end.h"

#define WIDTH 600

static const ZdType money = { ZD_KIND_MONEY, 2, "元", NULL };
static const ZdType people = { ZD_KIND_NUMBER, 0, "人", NULL };
static const ZdType date = { ZD_KIND_DATE, 0, "", NULL };
static const ZdType year = { ZD_KIND_YEAR, 0, "", NULL };

static const ZdSpread revenues = { 0, 800000, 300000000, G_GINT64_CONSTANT (90000000000), G_GINT64_CONSTANT (900000000000), 1200000, 100000 };
static const ZdSpread staff = { 0, 0, 20, 45, 50, 1, 100000 };
static const ZdSpread days = { 18000, 18100, 18600, 19300, 19320, 0, 100000 };
static const ZdSpread years = { 2008, 2008, 2019, 2024, 2025, 2008, 100000 };

enum { LOWER, UPPER };

/* An end taken to a value, or moved by steps of the keyboard, and what the set says then. */
typedef struct {
  const char *name;
  const ZdType *type;
  const ZdSpread *spread;
  const char *set;
  guint interval, end;
  const char *to; /* NULL: @steps */
  int steps;      /* 0: without bound */
  const char *comes_to;
} Case;

static const Case cases[] = {
  { "half-open stays half-open", &money, &revenues, "[2000万, 4亿)", 0, LOWER, "30123456", 0, "[3000万, 4亿)" },
  { "an open end stays open", &money, &revenues, "(2000万, 4亿)", 0, LOWER, "30123456", 0, "(3000万, 4亿)" },
  { "the upper end", &money, &revenues, "[2000万, 4亿)", 0, UPPER, "201234567", 0, "[2000万, 2亿)" },
  { "closed at both ends", &money, &revenues, "[2000万, 4亿]", 0, UPPER, "201234567", 0, "[2000万, 2亿]" },
  { "no farther than the other end", &money, &revenues, "[2000万, 4亿)", 0, LOWER, "900000000", 0, "[3.8亿, 4亿)" },
  { "closed ends may meet", &people, &staff, "[10, 20]", 0, LOWER, "40", 0, "{20}" },
  { "to the side is no bound", &money, &revenues, "[2000万, 4亿)", 0, LOWER, "-1", 0, "(-∞, 4亿)" },
  { "to the other side too", &money, &revenues, "[2000万, 4亿)", 0, UPPER, "90000000000000", 0, "[2000万, +∞)" },
  { "a new end is closed", &money, &revenues, "[2000万, )", 0, UPPER, "99999999", 0, "[2000万, 1亿]" },
  { "at most so many people", &people, &staff, "[, 40]", 0, UPPER, "31", 0, "(-∞, 30]" },
  { "under so many people", &people, &staff, "[, 40)", 0, UPPER, "31", 0, "(-∞, 31)" },
  { "until the last of a month", &date, &days, "[2020-03-01, 2021-12-31]", 0, UPPER, "2022-07-04", 0,
    "[2020-03-01, 2022-06-30]" },
  { "before the first of a month", &date, &days, "[2020-03-01, 2022-01-01)", 0, UPPER, "2022-07-04", 0,
    "[2020-03-01, 2022-07-01)" },
  { "later than the last of a month", &date, &days, "(2019-12-31, )", 0, LOWER, "2020-09-03", 0, "(2020-08-31, +∞)" },
  { "whole years", &year, &years, "[2020, 2022]", 0, UPPER, "2025", 0, "[2020, 2024]" },
  { "the other interval is left alone", &people, &staff, "[1, 5] ∪ [20, 30)", 1, LOWER, "12", 0, "[1, 5] ∪ [12, 30)" },
  { "and is not run over", &people, &staff, "[1, 5] ∪ [20, 30)", 1, LOWER, "2", 0, "[1, 5] ∪ [5, 30)" },
  { "nor is it when there is to be no bound", &people, &staff, "[1, 5] ∪ [20, 30)", 0, UPPER, NULL, 0, "[1, 20] ∪ [20, 30)" },
  { "a step up", &people, &staff, "[10, 30)", 0, LOWER, NULL, 1, "[11, 30)" },
  { "ten down", &people, &staff, "[10, 30)", 0, UPPER, NULL, -10, "[10, 20)" },
  { "a step makes it round", &money, &revenues, "[2012.34万, 4亿)", 0, LOWER, NULL, 1, "[2100万, 4亿)" },
  { "a step of a month", &date, &days, "[, 2021-12-31]", 0, UPPER, NULL, 2, "(-∞, 2022-02-28]" },
  { "no step beyond no bound", &people, &staff, "[10, )", 0, UPPER, NULL, 1, "[10, +∞)" },
  { "a step in from no bound", &people, &staff, "[, 30)", 0, LOWER, NULL, 3, "[3, 30)" },
  { "steps to no bound", &people, &staff, "[2, 30)", 0, LOWER, NULL, -10, "(-∞, 30)" },
  { "let go", &money, &revenues, "[2000万, 4亿)", 0, LOWER, NULL, 0, "(-∞, 4亿)" },
};

static ZdIntervalSet *
parse (const char *text, const ZdType *type)
{
  g_autoptr (GError) error = NULL;
  ZdIntervalSet *set = zd_interval_set_parse (text, type, &error);

  g_assert_no_error (error);
  return set;
}

static ZdIntervalSet *
move (const Case *c, const ZdGrip *grip, const ZdIntervalSet *set)
{
  g_autoptr (GError) error = NULL;
  gint64 value;

  if (c->to == NULL)
    return c->steps != 0 ? zd_grip_step (grip, set, c->steps) : zd_grip_release (grip, set);
  g_assert_true (zd_type_parse (c->type, c->to, &value, &error));
  return zd_grip_move (grip, set, zd_scale_place (grip->scale, value));
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (ZdIntervalSet) set = parse (c->set, c->type), wanted = parse (c->comes_to, c->type);
  g_autoptr (ZdScale) scale = zd_scale_new (c->type, c->spread, set);
  const ZdGrip grip = { scale, WIDTH, c->interval, c->end };
  g_autoptr (ZdIntervalSet) moved = move (c, &grip, set);
  g_autofree char *text = zd_interval_set_format (moved, c->type, TRUE);

  g_assert_true (zd_interval_set_same (moved, wanted) || (g_test_message ("%s", text), FALSE));
}

/* Where an end stands, it is let go again without moving. */
static void
test_still (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (ZdIntervalSet) set = parse (c->comes_to, c->type);
  g_autoptr (ZdScale) scale = zd_scale_new (c->type, c->spread, set);
  const ZdGrip grip = { scale, WIDTH, c->interval, c->end };
  g_autoptr (ZdIntervalSet) moved = zd_grip_move (&grip, set, zd_grip_place (&grip, set));
  g_autofree char *text = zd_interval_set_format (moved, c->type, TRUE);

  g_assert_true (zd_interval_set_same (moved, set) || (g_test_message ("%s", text), FALSE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/interval-end/%s", cases[i].name);
    g_autofree char *still = g_strdup_printf ("/interval-end/still/%s", cases[i].name);

    g_test_add_data_func (path, &cases[i], test_case);
    g_test_add_data_func (still, &cases[i], test_still);
  }
  return g_test_run ();
}
