/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "base/date.h"

#include <string.h>

#include "base/error.h"

static void
test_parse (void)
{
  static const struct {
    const char *text;
    gboolean partial;
    const char *iso;
  } rows[] = {
    { "2026-11-22", FALSE, "2026-11-22" },
    { "2026/11/22", FALSE, "2026-11-22" },
    { "2026.1.2", FALSE, "2026-01-02" },
    { "20261122", FALSE, "2026-11-22" },
    { "2026年11月22日", FALSE, "2026-11-22" },
    { "2026 年 1 月 2 日", FALSE, "2026-01-02" },
    { "2026年11月22号", FALSE, "2026-11-22" },
    { "２０２６－１１－２２", FALSE, "2026-11-22" },
    { "２０２６年１１月２２日", FALSE, "2026-11-22" },
    { " 2024-02-29 ", FALSE, "2024-02-29" },
    { "2022/5/1 0:00", FALSE, "2022-05-01" },
    { "2022-05-01 00:00:00", FALSE, "2022-05-01" },
    { "2022-05-01T12:30:59.250", FALSE, "2022-05-01" },
    { "2022年5月1日 9:30", FALSE, "2022-05-01" },
    { "9999-12-31", FALSE, "9999-12-31" },
    { "2026年11月", TRUE, "2026-11-01" },
    { "2026-11", TRUE, "2026-11-01" },
    { "2026年", TRUE, "2026-01-01" },
    { "2026", TRUE, "2026-01-01" },
    { "2026-11-22", TRUE, "2026-11-22" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    ZdDay day = 0;
    zd_day_parse (rows[i].text, rows[i].partial, &day, &error);
    g_assert_no_error (error);
    g_autofree char *iso = zd_day_format (day);
    g_assert_cmpstr (iso, ==, rows[i].iso);
  }
}

static void
test_refuse (void)
{
  static const struct {
    const char *text;
    gboolean partial;
    const char *reason;
  } rows[] = {
    { "", TRUE, "not a date" },
    { "昨天", TRUE, "not a date" },
    { "26-11-22", FALSE, "not a date" },
    { "2026-11/22", FALSE, "not a date" },
    { "2026年11-22", FALSE, "not a date" },
    { "2026-11-", TRUE, "not a date" },
    { "2026-", TRUE, "not a date" },
    { "202611", TRUE, "not a date" },
    { "2026112", FALSE, "not a date" },
    { "2026-111-22", FALSE, "not a date" },
    { "2026-11-22x", FALSE, "not a date" },
    { "2026-11-22 25:00", FALSE, "not a date" },
    { "2026-11-22 10:00 x", FALSE, "not a date" },
    { "22.11.2026", FALSE, "not a date" },
    { "\xff", FALSE, "not a date" },
    { "2026-02-29", FALSE, "no such day" },
    { "1900-02-29", FALSE, "no such day" },
    { "2026-13-01", FALSE, "no such day" },
    { "2026-04-31", FALSE, "no such day" },
    { "20261301", FALSE, "no such day" },
    { "0000-01-01", FALSE, "no such day" },
    { "2026-13", TRUE, "no such day" },
    { "2026年11月", FALSE, "not a whole date" },
    { "2026", FALSE, "not a whole date" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    ZdDay day = 77;
    gboolean ok = zd_day_parse (rows[i].text, rows[i].partial, &day, &error);
    if (ok || strstr (error->message, rows[i].reason) == NULL)
      g_test_message ("%s: %s", rows[i].text, ok ? "accepted" : error->message);
    g_assert_false (ok);
    g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
    g_assert_nonnull (strstr (error->message, rows[i].reason));
    g_assert_cmpint (day, ==, 77);
  }
}

static void
test_day_numbers (void)
{
  g_assert_cmpint (zd_day_new (1970, 1, 1), ==, 0);
  g_assert_cmpint (zd_day_new (1969, 12, 31), ==, -1);
  g_assert_cmpint (zd_day_new (2000, 3, 1), ==, 11017);
  g_assert_cmpint (zd_day_new (2026, 0, 1), ==, ZD_DAY_NONE);
  g_assert_cmpint (zd_day_new (2026, 1, 32), ==, ZD_DAY_NONE);
  g_assert_cmpint (zd_day_new (10000, 1, 1), ==, ZD_DAY_NONE);
  g_assert_cmpint (zd_day_year (zd_day_new (2026, 12, 31)), ==, 2026);

  g_autofree char *none = zd_day_format (ZD_DAY_NONE);
  g_assert_cmpstr (none, ==, "");
}

/* Every day of the supported years, counted one by one beside GLib's calendar. */
static void
test_every_day (void)
{
  GDate date;
  ZdDay last = zd_day_new (9999, 12, 31);

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, 1, 1);
  for (ZdDay day = zd_day_new (1, 1, 1); day <= last; day++) {
    int year, month, dom;
    zd_day_split (day, &year, &month, &dom);
    if (year != g_date_get_year (&date) || month != (int) g_date_get_month (&date) ||
        dom != g_date_get_day (&date) || zd_day_new (year, month, dom) != day)
      g_error ("day %d", day);
    g_date_add_days (&date, 1);
  }
}

static void
test_round_trip (void)
{
  static const char *const styles[] = {
    "%04d-%02d-%02d", "%04d/%d/%d", "%04d.%d.%d", "%04d年%d月%d日", "%04d%02d%02d",
  };

  for (int i = 0; i < 10000; i++) {
    ZdDay day = g_test_rand_int_range (zd_day_new (1, 1, 1), zd_day_new (9999, 12, 31) + 1);
    ZdDay again = ZD_DAY_NONE;
    int year, month, dom;
    zd_day_split (day, &year, &month, &dom);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    g_autofree char *text = g_strdup_printf (styles[i % G_N_ELEMENTS (styles)], year, month, dom);
#pragma GCC diagnostic pop
    g_assert_true (zd_day_parse (text, FALSE, &again, NULL));
    g_assert_cmpint (again, ==, day);
  }
}

/* Whatever is typed: a day, or a sentence. */
static void
test_any_text (void)
{
  static const char *const pieces[] = {
    "2026", "20261122", "11", "2", "31", "0", "-", "/", ".", "年", "月", "日", "号", " ", "T", "10:30", "x", "\xe5",
  };

  for (int i = 0; i < 50000; i++) {
    g_autoptr (GString) text = g_string_new (i % 2 == 0 ? "2026" : NULL);
    g_autoptr (GError) error = NULL;
    ZdDay day = ZD_DAY_NONE;
    for (int n = g_test_rand_int_range (0, 8); n > 0; n--)
      g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
    gboolean ok = zd_day_parse (text->str, i % 3 == 0, &day, &error);
    g_assert_true (ok == (error == NULL));
    g_assert_true (ok == (day != ZD_DAY_NONE));
  }
}

static void
test_add_months (void)
{
  static const struct {
    int year, month, dom, months;
    const char *result;
  } rows[] = {
    { 2026, 11, 22, 1, "2026-12-22" },   { 2026, 1, 31, 1, "2026-02-28" },  { 2024, 1, 31, 1, "2024-02-29" },
    { 2024, 2, 29, 12, "2025-02-28" },   { 2026, 12, 31, 2, "2027-02-28" }, { 2026, 3, 31, -1, "2026-02-28" },
    { 2026, 1, 15, -13, "2024-12-15" },  { 2026, 5, 31, 0, "2026-05-31" },  { 9999, 12, 1, 1, "" },
    { 1, 1, 1, -1, "" },                 { 2026, 1, 1, G_MAXINT, "" },      { 2026, 1, 1, G_MININT, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    ZdDay day = zd_day_new (rows[i].year, rows[i].month, rows[i].dom);
    g_autofree char *result = zd_day_format (zd_day_add_months (day, rows[i].months));
    g_assert_cmpstr (result, ==, rows[i].result);
  }
  g_assert_cmpint (zd_day_add_months (ZD_DAY_NONE, 1), ==, ZD_DAY_NONE);
}

/* Whatever the machine's zone, the officer's day is Shanghai's. */
static void
test_now (void)
{
  static const char *const zones[] = { "UTC", "America/Los_Angeles", "Pacific/Auckland" };

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++) {
    g_setenv ("TZ", zones[i], TRUE);
    ZdDay before = zd_day_today ();
    g_autofree char *now = zd_timestamp_now ();
    ZdDay after = zd_day_today ();
    g_autoptr (GDateTime) parsed = g_date_time_new_from_iso8601 (now, NULL);
    g_assert_nonnull (parsed);
    g_assert_true (g_str_has_suffix (now, "+08:00"));
    g_assert_cmpint (ABS (g_date_time_to_unix (parsed) - g_get_real_time () / G_USEC_PER_SEC), <, 60);
    ZdDay day = zd_day_new (g_date_time_get_year (parsed), g_date_time_get_month (parsed),
                            g_date_time_get_day_of_month (parsed));
    g_assert_true (day == before || day == after);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/parse", test_parse);
  g_test_add_func ("/date/refuse", test_refuse);
  g_test_add_func ("/date/day-numbers", test_day_numbers);
  g_test_add_func ("/date/every-day", test_every_day);
  g_test_add_func ("/date/round-trip", test_round_trip);
  g_test_add_func ("/date/any-text", test_any_text);
  g_test_add_func ("/date/add-months", test_add_months);
  g_test_add_func ("/date/now", test_now);
  return g_test_run ();
}
