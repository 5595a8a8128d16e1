/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy/interval.h"

/* Values of the brute-force checks; ends are drawn from the middle, so that there is room outside. */
#define UNIVERSE 12
#define ROUNDS   3000

static ZdEnd
random_end (GRand *rand)
{
  ZdEnd end = { .bounded = g_rand_int_range (rand, 0, 6) > 0, .closed = g_rand_boolean (rand) };

  end.rule = g_rand_int_range (rand, 0, 3) == 0 ? ZD_END_UNCLEAR : ZD_END_PLAIN;
  end.value = g_rand_int_range (rand, 2, UNIVERSE - 2);
  return end;
}

/* Up to three intervals, some of them empty or overlapping. */
static ZdIntervalSet *
random_set (GRand *rand)
{
  ZdInterval intervals[3];
  guint n = g_rand_int_range (rand, 0, 4);

  for (guint i = 0; i < n; i++)
    intervals[i] = (ZdInterval){ random_end (rand), random_end (rand) };
  return zd_interval_set_new (intervals, n);
}

static ZdInterval
closed (gint64 lo, gint64 hi)
{
  return (ZdInterval){ .lo = { .value = lo, .bounded = TRUE, .closed = TRUE },
                       .hi = { .value = hi, .bounded = TRUE, .closed = TRUE } };
}

static ZdIntervalSet *
one (ZdInterval interval)
{
  return zd_interval_set_new (&interval, 1);
}

/* What the header promises of a single value, said without the code under test. */
static ZdMembership
end_admits (const ZdEnd *end, gint64 distance_inside)
{
  if (!end->bounded || distance_inside > 0)
    return ZD_IN;
  if (distance_inside < 0)
    return ZD_OUT;
  return end->rule == ZD_END_UNCLEAR ? ZD_EDGE : end->closed ? ZD_IN : ZD_OUT;
}

static ZdMembership
member_by_hand (const ZdIntervalSet *set, gint64 value)
{
  ZdMembership best = ZD_OUT;

  for (guint i = 0; i < zd_interval_set_size (set); i++) {
    const ZdInterval *interval = zd_interval_set_get (set, i);
    ZdMembership lo = end_admits (&interval->lo, value - interval->lo.value);
    ZdMembership hi = end_admits (&interval->hi, interval->hi.value - value);

    best = MAX (best, MIN (lo, hi));
  }
  return best;
}

static void
check_questions (const ZdIntervalSet *set)
{
  for (gint64 lo = 0; lo < UNIVERSE; lo++) {
    ZdMembership least = ZD_IN;
    ZdMembership most = ZD_OUT;

    g_assert_cmpint (zd_interval_set_contains (set, lo), ==, member_by_hand (set, lo));
    for (gint64 hi = lo; hi < UNIVERSE; hi++) {
      ZdMembership member = member_by_hand (set, hi);

      least = MIN (least, member);
      most = MAX (most, member);
      g_assert_cmpint (zd_interval_set_covers (set, lo, hi), ==,
                       least == ZD_IN   ? ZD_IN
                       : most == ZD_OUT ? ZD_OUT
                                        : ZD_EDGE);
    }
  }
}

static void
check_normal (const ZdIntervalSet *set)
{
  g_autoptr (ZdIntervalSet) normal = zd_interval_set_normal (set);

  g_assert_true (zd_interval_set_equal (set, normal));
  g_assert_cmpint (zd_interval_set_is_empty (set), ==, zd_interval_set_size (normal) == 0);
  for (gint64 value = 0; value < UNIVERSE; value++)
    g_assert_cmpint (zd_interval_set_contains (normal, value), ==,
                     member_by_hand (set, value) == ZD_OUT ? ZD_OUT : ZD_IN);
  for (guint i = 0; i < zd_interval_set_size (normal); i++) {
    const ZdInterval *interval = zd_interval_set_get (normal, i);

    g_assert_true (interval->lo.closed && interval->hi.closed);
    g_assert_true (!interval->lo.bounded || !interval->hi.bounded ||
                   interval->lo.value <= interval->hi.value);
    if (i > 0)
      g_assert_cmpint (interval[-1].hi.value + 1, <, interval->lo.value);
  }
}

static void
check_distance (const ZdIntervalSet *set)
{
  for (gint64 value = 0; value < UNIVERSE; value++) {
    gint64 way = zd_interval_set_distance (set, value);

    if (zd_interval_set_is_empty (set)) {
      g_assert_cmpint (way, ==, G_MAXINT64);
      continue;
    }
    g_assert_cmpint (member_by_hand (set, value + way), !=, ZD_OUT);
    for (gint64 step = 0; step < ABS (way); step++) {
      g_assert_cmpint (member_by_hand (set, value - step), ==, ZD_OUT);
      g_assert_cmpint (member_by_hand (set, value + step), ==, ZD_OUT);
    }
  }
}

static void
test_one_set (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (int i = 0; i < ROUNDS; i++) {
    g_autoptr (ZdIntervalSet) set = random_set (rand);

    check_questions (set);
    check_normal (set);
    check_distance (set);
  }
}

static void
test_same_and_equal (void)
{
  g_autoptr (ZdIntervalSet) closed_end = one (closed (1, 4));
  g_autoptr (ZdIntervalSet) open_end = zd_interval_set_new (
      &(ZdInterval){ .lo = { .value = 0, .bounded = TRUE }, .hi = { .value = 5, .bounded = TRUE } }, 1);
  g_autoptr (ZdIntervalSet) halves = zd_interval_set_new ((ZdInterval[]){ closed (3, 4), closed (1, 2) }, 2);
  g_autoptr (ZdIntervalSet) shorter = one (closed (1, 3));

  g_assert_true (zd_interval_set_same (closed_end, closed_end));
  g_assert_false (zd_interval_set_same (closed_end, open_end));
  g_assert_false (zd_interval_set_same (closed_end, halves));
  g_assert_true (zd_interval_set_equal (closed_end, open_end));
  g_assert_true (zd_interval_set_equal (closed_end, halves));
  g_assert_false (zd_interval_set_equal (closed_end, shorter));
}

static void
test_rules_do_not_make_another_set (void)
{
  ZdInterval law = closed (1, 4);
  g_autoptr (ZdIntervalSet) plain = one (law);
  g_autoptr (ZdIntervalSet) by_law = NULL;

  law.lo.rule = ZD_END_LAW;
  by_law = one (law);
  g_assert_true (zd_interval_set_same (plain, by_law));
}

static void
test_edges_of_int64 (void)
{
  const ZdInterval above_all = { .lo = { .value = G_MAXINT64, .bounded = TRUE } };
  const ZdInterval below_all = { .hi = { .value = G_MININT64, .bounded = TRUE } };
  g_autoptr (ZdIntervalSet) top = one (closed (G_MAXINT64, G_MAXINT64));
  g_autoptr (ZdIntervalSet) whole = one (closed (G_MININT64, G_MAXINT64));
  g_autoptr (ZdIntervalSet) everything = one ((ZdInterval){ 0 });
  g_autoptr (ZdIntervalSet) normal = zd_interval_set_normal (whole);
  g_autoptr (ZdIntervalSet) nothing = one (above_all);
  g_autoptr (ZdIntervalSet) not_top = one (closed (G_MININT64, G_MAXINT64 - 1));
  gint64 lo, hi;

  g_assert_false (zd_interval_closed (&above_all, &lo, &hi));
  g_assert_false (zd_interval_closed (&below_all, &lo, &hi));
  g_assert_true (zd_interval_set_equal (whole, everything));
  g_assert_true (zd_interval_set_same (normal, everything));
  g_assert_true (zd_interval_set_is_empty (nothing));
  g_assert_cmpint (zd_interval_set_contains (not_top, G_MAXINT64), ==, ZD_OUT);
  g_assert_cmpint (zd_interval_set_contains (not_top, G_MAXINT64 - 1), ==, ZD_IN);
  g_assert_cmpint (zd_interval_set_distance (top, G_MININT64), ==, G_MAXINT64);
  g_assert_cmpint (zd_interval_set_distance (top, G_MAXINT64), ==, 0);
  g_assert_cmpint (zd_interval_set_covers (whole, G_MININT64, G_MAXINT64), ==, ZD_IN);
  g_assert_cmpint (zd_interval_set_covers (top, G_MININT64, G_MAXINT64), ==, ZD_EDGE);
}

static void
test_distance_goes_the_short_way (void)
{
  g_autoptr (ZdIntervalSet) set = zd_interval_set_new ((ZdInterval[]){ closed (0, 10), closed (20, 30) }, 2);

  g_assert_cmpint (zd_interval_set_distance (set, 12), ==, -2);
  g_assert_cmpint (zd_interval_set_distance (set, 18), ==, 2);
  g_assert_cmpint (zd_interval_set_distance (set, 25), ==, 0);
  g_assert_cmpint (zd_interval_set_distance (set, 100), ==, -70);
}

static void
test_rule_names (void)
{
  ZdEndRule rule;

  for (ZdEndRule each = ZD_END_PLAIN; each <= ZD_END_UNCLEAR; each++) {
    g_assert_true (zd_end_rule_from_name (zd_end_rule_name (each), &rule));
    g_assert_cmpint (rule, ==, each);
  }
  g_assert_false (zd_end_rule_from_name ("guess", &rule));
}

/* Each unclear end is decided for itself; the others and the values stay. */
static void
test_decide (void)
{
  ZdInterval interval = closed (2, 7);
  g_autoptr (ZdIntervalSet) unclear = NULL, begun = NULL, decided = NULL;

  interval.lo.rule = interval.hi.rule = ZD_END_UNCLEAR;
  unclear = zd_interval_set_new ((ZdInterval[]){ interval, closed (9, 9) }, 2);
  begun = zd_interval_set_decide (unclear, 0, FALSE, TRUE);
  g_assert_true (zd_interval_set_is_unclear (begun));
  g_assert_cmpint (zd_interval_set_contains (begun, 2), ==, ZD_IN);
  g_assert_cmpint (zd_interval_set_contains (begun, 7), ==, ZD_EDGE);
  decided = zd_interval_set_decide (begun, 0, TRUE, FALSE);
  g_assert_false (zd_interval_set_is_unclear (decided));
  g_assert_cmpint (zd_interval_set_contains (decided, 7), ==, ZD_OUT);
  g_assert_cmpint (zd_interval_set_contains (decided, 9), ==, ZD_IN);
  g_assert_cmpint (zd_interval_set_contains (unclear, 2), ==, ZD_EDGE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/interval/one-set", test_one_set);
  g_test_add_func ("/interval/same-and-equal", test_same_and_equal);
  g_test_add_func ("/interval/rules-apart", test_rules_do_not_make_another_set);
  g_test_add_func ("/interval/edges-of-int64", test_edges_of_int64);
  g_test_add_func ("/interval/decide", test_decide);
  g_test_add_func ("/interval/distance", test_distance_goes_the_short_way);
  g_test_add_func ("/interval/rule-names", test_rule_names);
  return g_test_run ();
}
