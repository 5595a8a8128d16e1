/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "base/calendar.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"

static ZdCalendar *
load (void)
{
  g_autofree char *path = zd_data_path ("catalogue/holidays.tsv");
  g_autofree char *tsv = zd_file_read (path, 1 << 20, NULL, NULL);
  g_autoptr (GError) error = NULL;
  ZdCalendar *calendar = zd_calendar_new (tsv, &error);

  g_assert_no_error (error);
  return calendar;
}

static ZdDay
day (const char *iso)
{
  ZdDay result;

  g_assert_true (zd_day_parse (iso, FALSE, &result, NULL));
  return result;
}

static void
test_working_days (void)
{
  g_autoptr (ZdCalendar) calendar = load ();
  static const struct {
    const char *iso;
    gboolean working;
  } rows[] = {
    { "2026-11-20", TRUE },  /* Friday */
    { "2026-11-21", FALSE }, /* Saturday */
    { "2026-11-22", FALSE }, /* Sunday */
    { "2026-11-23", TRUE },
    { "2026-10-01", FALSE }, /* National Day, a Thursday */
    { "2026-10-10", TRUE },  /* a Saturday worked in exchange */
    { "2020-01-19", TRUE },  /* a Sunday worked in exchange */
    { "2040-10-01", TRUE },  /* no notice yet: a Monday */
    { "1969-12-31", TRUE },  /* Wednesday */
    { "1969-12-28", FALSE }, /* Sunday */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s", rows[i].iso);
    g_assert_cmpint (zd_calendar_is_working (calendar, day (rows[i].iso)), ==, rows[i].working);
  }
}

static void
test_limits (void)
{
  g_autoptr (ZdCalendar) calendar = load ();
  static const struct {
    const char *start;
    int n;
    const char *end;
  } rows[] = {
    { "2026-11-23", 5, "2026-11-30" }, /* a public notice over one weekend */
    { "2026-11-20", 1, "2026-11-23" },
    { "2026-11-21", 1, "2026-11-23" },
    { "2026-09-30", 1, "2026-10-08" }, /* over the National Day holiday */
    { "2026-10-08", 2, "2026-10-10" }, /* the exchanged Saturday counts */
    { "2024-03-26", 5, "2024-04-02" }, /* Wuhan's notice of 2024-03-27 to 04-02 */
    { "2026-11-21", 0, "2026-11-21" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *end = zd_day_format (zd_calendar_add (calendar, day (rows[i].start), rows[i].n));
    g_assert_cmpstr (end, ==, rows[i].end);
  }
}

static void
test_between (void)
{
  g_autoptr (ZdCalendar) calendar = load ();

  g_assert_cmpint (zd_calendar_between (calendar, day ("2026-11-23"), day ("2026-11-23")), ==, 0);
  g_assert_cmpint (zd_calendar_between (calendar, day ("2026-11-20"), day ("2026-11-23")), ==, 1);
  g_assert_cmpint (zd_calendar_between (calendar, day ("2026-11-23"), day ("2026-11-20")), ==, -1);
  g_assert_cmpint (zd_calendar_between (calendar, day ("2026-09-30"), day ("2026-10-10")), ==, 3);
}

/* The end of a limit is a working day, and exactly n of them lie behind its start. */
static void
test_add_agrees_with_between (void)
{
  g_autoptr (ZdCalendar) calendar = load ();

  for (int i = 0; i < 3000; i++) {
    ZdDay start = g_test_rand_int_range (day ("2019-06-01"), day ("2028-01-01"));
    int n = g_test_rand_int_range (1, 90);
    ZdDay end = zd_calendar_add (calendar, start, n);
    g_assert_true (zd_calendar_is_working (calendar, end));
    g_assert_cmpint (zd_calendar_between (calendar, start, end), ==, n);
    g_assert_cmpint (zd_calendar_between (calendar, end, start), ==, -n);
  }
}

static void
test_refuse (void)
{
  static const struct {
    const char *tsv;
    const char *reason;
  } rows[] = {
    { "", "columns" },
    { "2026-01-01\toff\tx\n", "columns" },
    { "date\tday\tname\n2026-02-30\toff\tx\n", "Line 2" },
    { "date\tday\tname\n2026-01-01\toff\tx\n2026-01-02\tholiday\tx\n", "Line 3" },
    { "date\tday\tname\n2026-01-01\toff\tx\n2026-01-01\twork\tx\n", "twice" },
    { "date\tday\tname\nnonsense\n", "Line 2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (zd_calendar_new (rows[i].tsv, &error));
    g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
    g_assert_nonnull (strstr (error->message, rows[i].reason));
  }
}

static void
test_lenient_lines (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCalendar) calendar = zd_calendar_new ("date\tday\tname\r\n2026-11-23\toff\r\n\r\n", &error);

  g_assert_no_error (error);
  g_assert_false (zd_calendar_is_working (calendar, day ("2026-11-23")));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/working-days", test_working_days);
  g_test_add_func ("/calendar/limits", test_limits);
  g_test_add_func ("/calendar/between", test_between);
  g_test_add_func ("/calendar/add-agrees-with-between", test_add_agrees_with_between);
  g_test_add_func ("/calendar/refuse", test_refuse);
  g_test_add_func ("/calendar/lenient-lines", test_lenient_lines);
  return g_test_run ();
}
