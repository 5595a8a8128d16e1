/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sheet/number.h"

static void
test_read (void)
{
  static const struct {
    const char *text;
    const char *decimal; /* NULL: no number */
    gboolean lost;
  } rows[] = {
    { "0", "0" },
    { "-0", "0" },
    { "0.0", "0" },
    { "7", "7" },
    { "-7.50", "-7.5" },
    { "+3", "3" },
    { " 12 ", "12" },
    { "007", "7" },
    { ".5", "0.5" },
    { "5.", "5" },
    { "1E3", "1000" },
    { "1e+3", "1000" },
    { "1.5E-3", "0.0015" },
    { "-2.5E2", "-250" },
    { "0E9", "0" },
    { "100000", "100000" },
    { "0.05", "0.05" },
    { "12345.6789", "12345.6789" },
    /* binary noise, as the programs store it */
    { "0.30000000000000004", "0.3" },
    { "0.7999999999999999", "0.8" },
    { "1234.5600000000001", "1234.56" },
    { "9.9999999999999996", "10" },
    { "999999999999999.9", "1000000000000000" },
    { "8.0000000000000002E-2", "0.08" },
    /* whole numbers in full keep their digits, those with an exponent have only 15 */
    { "410100000000123", "410100000000123" },
    { "914101001234567891", "914101001234567891", TRUE },
    { "9.1410100123456794E+17", "914101001234568000", TRUE },
    { "1E+15", "1000000000000000", TRUE },
    { "1E+14", "100000000000000" },
    { "", NULL },
    { "-", NULL },
    { ".", NULL },
    { "1.2.3", NULL },
    { "1E", NULL },
    { "1E9999", NULL },
    { "12a", NULL },
    { "1,000", NULL },
    { "0x10", NULL },
    { "NaN", NULL },
  };
  g_autoptr (GString) decimal = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    gboolean lost = FALSE;
    gboolean is_number = zd_number_read (rows[i].text, 15, decimal, &lost);

    g_test_message ("%s", rows[i].text);
    g_assert_cmpint (is_number, ==, rows[i].decimal != NULL);
    if (is_number)
      g_assert_cmpstr (decimal->str, ==, rows[i].decimal);
    g_assert_cmpint (lost, ==, rows[i].lost);
  }
}

/* With 17 digits a number stays the double that it is in its file, and has no more of them than that needs. */
static void
test_read_exactly (void)
{
  static const struct {
    const char *text, *decimal;
  } rows[] = {
    { "0.1", "0.1" },
    { "1.1000000000000001", "1.1" },
    { "8.0000000000000002E-2", "0.08" },
    { "0.30000000000000004", "0.30000000000000004" },
    { "1051527.3933333333", "1051527.3933333333" },
    { "3.1415926535897931", "3.141592653589793" },
    { "2.22507385850720138309E-308", NULL },
    { ".0300006082000901564360", NULL }, /* cut to 17 digits it would be another double */
    { ".9999999999999999999999990990e393", NULL }, /* beyond all doubles */
    { "914101001234567891", "914101001234567891" },
    { "9.1410100123456794E+17", "914101001234568000" },
  };
  g_autoptr (GString) decimal = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    gboolean lost;

    g_assert_true (zd_number_read (rows[i].text, 17, decimal, &lost));
    if (rows[i].decimal != NULL)
      g_assert_cmpstr (decimal->str, ==, rows[i].decimal);
    g_assert_true (g_ascii_strtod (decimal->str, NULL) == g_ascii_strtod (rows[i].text, NULL));
  }
}

/* A double of an .xls by its text and back. */
static void
test_print (void)
{
  static const double values[] = { 0, -1, 0.1, 0.1 + 0.2, 1e-7, 1e15, 1.0 / 3, 914101001234567936.0 };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    zd_number_print (values[i], 17, text);
    g_assert_true (g_ascii_strtod (text, NULL) == values[i]);
    zd_number_print (values[i], 15, text);
    g_assert_true (ABS (g_ascii_strtod (text, NULL) - values[i]) <= ABS (values[i]) * 1e-14);
  }
}

static void
test_mangled (void)
{
  g_assert_true (zd_number_is_mangled ("9.14101E+17"));
  g_assert_true (zd_number_is_mangled ("9.14E+17"));
  g_assert_true (zd_number_is_mangled ("1E+10"));
  g_assert_false (zd_number_is_mangled ("1.25E+2")); /* 125: no digit is missing */
  g_assert_false (zd_number_is_mangled ("914101001234567891"));
  g_assert_false (zd_number_is_mangled ("91410100MA3X5E+17X"));
  g_assert_false (zd_number_is_mangled ("E+17"));
  g_assert_false (zd_number_is_mangled (""));
}

static void
test_pad (void)
{
  static const struct {
    const char *decimal;
    guint width;
    const char *shown;
  } rows[] = {
    { "7", 3, "007" }, { "-7", 3, "-007" }, { "1234", 3, "1234" }, { "7.5", 3, "7.5" }, { "7", 0, "7" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GString) text = g_string_new (rows[i].decimal);

    zd_number_pad (text, rows[i].width);
    g_assert_cmpstr (text->str, ==, rows[i].shown);
  }
}

static void
test_serial (void)
{
  enum { DATE = 1, TIME = 2, FROM_1904 = 4 };
  static const struct {
    const char *serial;
    int shows;
    const char *iso; /* NULL: no day */
  } rows[] = {
    { "1", DATE, "1900-01-01" },
    { "59", DATE, "1900-02-28" },
    { "60", DATE, NULL }, /* the 29 February 1900 of Lotus 1-2-3 */
    { "61", DATE, "1900-03-01" },
    { "45413", DATE, "2024-05-01" },
    { "45413.75", DATE, "2024-05-01" },
    { "45413.75", DATE | TIME, "2024-05-01 18:00:00" },
    { "45413.999999", DATE | TIME, "2024-05-02 00:00:00" },
    { "45413.999999", DATE, "2024-05-01" },
    { "45413.3541666667", TIME, "08:30:00" },
    { "0.5", TIME, "12:00:00" },
    { "0", DATE, NULL },
    { "0.5", DATE, NULL },
    { "-1", DATE, NULL },
    { "2958465", DATE, "9999-12-31" },
    { "2958466", DATE, NULL },
    { "99999999999999999999999", DATE, NULL },
    { "0", DATE | FROM_1904, "1904-01-01" },
    { "43951", DATE | FROM_1904, "2024-05-01" },
  };
  g_autoptr (GString) iso = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    gboolean is_day = zd_serial_to_date (rows[i].serial, (rows[i].shows & FROM_1904) != 0,
                                         (rows[i].shows & DATE) != 0, (rows[i].shows & TIME) != 0, iso);

    g_test_message ("%s", rows[i].serial);
    g_assert_cmpint (is_day, ==, rows[i].iso != NULL);
    if (is_day)
      g_assert_cmpstr (iso->str, ==, rows[i].iso);
  }
}

static void
test_iso (void)
{
  static const struct {
    const char *text;
    const char *iso;
  } rows[] = {
    { "2024-05-01", "2024-05-01" },
    { "2024-05-01T00:00:00", "2024-05-01" },
    { "2024-05-01T00:00:00Z", "2024-05-01" },
    { "2024-05-01T08:30:00.000", "2024-05-01 08:30:00" },
    { "2024-05-01 08:30:00", "2024-05-01 08:30:00" },
    { "T08:30:00", "08:30:00" },
    { "2024-05-01T08:30", "2024-05-01 08:30:00" },
    { "08:30", "08:30:00" },
    { "2024-02-29T23:59:59.9999997", "2024-03-01" },
    { "2024-05-01T08:29:59.4", "2024-05-01 08:29:59" },
    { "T23:59:59.5Z", "00:00:00" },
    { "9999-12-31T23:59:59.9", NULL },
    { "08:", NULL },
    { "08:30:00", "08:30:00" },
    { "2024-02-30", NULL },
    { "2024-05-01T25:00:00", NULL },
    { "2024-05-01x", NULL },
    { "2024-5-1", NULL },
    { "", NULL },
  };
  g_autoptr (GString) iso = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    gboolean is_date = zd_iso_to_date (rows[i].text, iso);

    g_test_message ("%s", rows[i].text);
    g_assert_cmpint (is_date, ==, rows[i].iso != NULL);
    if (is_date)
      g_assert_cmpstr (iso->str, ==, rows[i].iso);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number/read", test_read);
  g_test_add_func ("/number/read-exactly", test_read_exactly);
  g_test_add_func ("/number/print", test_print);
  g_test_add_func ("/number/mangled", test_mangled);
  g_test_add_func ("/number/pad", test_pad);
  g_test_add_func ("/number/serial", test_serial);
  g_test_add_func ("/number/iso", test_iso);
  return g_test_run ();
}
