/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "base/decimal.h"

#include <string.h>

#include "base/error.h"

static void
test_parse (void)
{
  static const struct {
    const char *text;
    int scale;
    gint64 value;
  } rows[] = {
    { "0", 0, 0 },
    { "-0", 0, 0 },
    { "-1234.5", 2, -123450 },
    { "+7", 0, 7 },
    { " 350 ", 0, 350 },
    { "2,000", 0, 2000 },
    { "1,234,567.89", 2, 123456789 },
    { "１２３．４５", 2, 12345 },
    { "２，０００", 0, 2000 },
    { "−3", 0, -3 },
    { "负三", 0, -3 },
    { ".5", 1, 5 },
    { "5.", 1, 50 },
    { "000000000000000000000000042", 0, 42 },
    { "1.500", 1, 15 },
    { "4.85", 2, 485 },
    { "2000万", 0, 20000000 },
    { "2000万", 2, 2000000000 },
    { "1.5 千", 0, 1500 },
    { "1.5亿", 0, 150000000 },
    { "4亿", 2, 40000000000 },
    { "3千万", 0, 30000000 },
    { "2百万", 0, 2000000 },
    { "5十万", 0, 500000 },
    { "1.5万亿", 0, 1500000000000 },
    { "0.00000001亿", 0, 1 },
    { "1亿2000万", 0, 120000000 },
    { "1亿500万", 0, 105000000 },
    { "1万2000", 0, 12000 },
    { "3千5百", 0, 3500 },
    { "1,000万", 0, 10000000 },
    { "十", 0, 10 },
    { "十五", 0, 15 },
    { "二十", 0, 20 },
    { "两千万", 0, 20000000 },
    { "三百", 0, 300 },
    { "一百零五", 0, 105 },
    { "一百一十五", 0, 115 },
    { "三千〇五十", 0, 3050 },
    { "一亿二千万", 0, 120000000 },
    { "一万零三百", 0, 10300 },
    { "壹佰贰拾叁萬", 0, 1230000 },
    { "9223372036854775807", 0, G_MAXINT64 },
    { "-9223372036854775808", 0, G_MININT64 },
    { "92233720368547758.07", 2, G_MAXINT64 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    gint64 value = 77;
    zd_decimal_parse (rows[i].text, rows[i].scale, &value, &error);
    g_assert_no_error (error);
    if (value != rows[i].value)
      g_test_message ("%s", rows[i].text);
    g_assert_cmpint (value, ==, rows[i].value);
  }
}

static void
test_refuse (void)
{
  static const struct {
    const char *text;
    int scale;
    const char *reason; /* part of the sentence */
  } rows[] = {
    { "", 0, "empty" },
    { "　 ", 0, "empty" },
    { "abc", 0, "not a number" },
    { "-", 0, "not a number" },
    { ".", 2, "not a number" },
    { "--1", 0, "not a number" },
    { "1 2", 0, "not a number" },
    { "1,2", 1, "not a number" },
    { "1,0000", 0, "not a number" },
    { ",100", 0, "not a number" },
    { "1234,567", 0, "not a number" },
    { "1,000.5,0", 2, "not a number" },
    { "1.2.3", 2, "not a number" },
    { "1e5", 0, "not a number" },
    { "0x10", 0, "not a number" },
    { "inf", 0, "not a number" },
    { "万", 0, "not a number" },
    { "亿", 0, "not a number" },
    { "2000万元", 0, "not a number" },
    { "3%", 0, "not a number" },
    { "1亿亿", 0, "not a number" },
    { "1万万", 0, "not a number" },
    { "1千2万3万", 0, "not a number" },
    { "一二", 0, "not a number" },
    { "一万二", 0, "not a number" },
    { "1亿5000", 0, "not a number" },
    { "1.5万3000", 0, "not a number" },
    { "三十百", 0, "not a number" },
    { "\xff\xfe", 0, "not a number" },
    { "1.5", 0, "whole number" },
    { "0.001", 2, "more than 2 digits" },
    { "0.15", 1, "more than 1 digit " },
    { "0.0000000000000000001", 9, "digits after the point" },
    { "9223372036854775808", 0, "too large" },
    { "-9223372036854775809", 0, "too large" },
    { "92233720368547758.08", 2, "too large" },
    { "99999999999999999999999999999999", 0, "too large" },
    { "9000000000000000000亿", 0, "too large" },
    { "1000000000万亿", 0, "too large" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    gint64 value = 77;
    gboolean ok = zd_decimal_parse (rows[i].text, rows[i].scale, &value, &error);
    if (ok || strstr (error->message, rows[i].reason) == NULL)
      g_test_message ("%s: %s", rows[i].text, ok ? "accepted" : error->message);
    g_assert_false (ok);
    g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
    g_assert_nonnull (strstr (error->message, rows[i].reason));
    g_assert_cmpint (value, ==, 77);
  }
}

static void
test_refuse_long (void)
{
  g_autofree char *many = g_strnfill (200000, '9');
  g_autofree char *commas = g_strnfill (200000, ',');
  g_autoptr (GError) error = NULL;
  gint64 value;

  g_assert_false (zd_decimal_parse (many, 0, &value, &error));
  g_assert_cmpuint (strlen (error->message), <, 200);
  g_clear_error (&error);
  g_assert_false (zd_decimal_parse (commas, 0, &value, &error));
}

/* Whatever is typed: a value that is written and read again equal, or a sentence. */
static void
test_any_text (void)
{
  static const char *const pieces[] = {
    "0", "5", "12", "000", ",", ".", "-", " ", "万", "亿", "千", "百", "十", "三", "两", "零", "１", "元", "\xe4",
  };

  for (int i = 0; i < 50000; i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GError) error = NULL;
    gint64 value = 0, again = 1;
    for (int n = g_test_rand_int_range (0, 9); n > 0; n--)
      g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
    gboolean ok = zd_decimal_parse (text->str, 2, &value, &error);
    g_assert_true (ok == (error == NULL));
    if (ok) {
      g_autofree char *cn = zd_decimal_format_cn (value, 2);
      g_assert_true (zd_decimal_parse (cn, 2, &again, NULL));
      g_assert_cmpint (again, ==, value);
    }
  }
}

static void
test_format (void)
{
  static const struct {
    gint64 value;
    int scale;
    const char *plain;
    const char *cn;
  } rows[] = {
    { 0, 2, "0", "0" },
    { 5, 1, "0.5", "0.5" },
    { -5, 2, "-0.05", "-0.05" },
    { 350, 0, "350", "350" },
    { 485, 2, "4.85", "4.85" },
    { 20000000, 0, "20000000", "2000万" },
    { 2000000000, 2, "20000000", "2000万" },
    { 150000000, 0, "150000000", "1.5亿" },
    { -150000000, 0, "-150000000", "-1.5亿" },
    { 12000, 0, "12000", "1.2万" },
    { 12345678, 0, "12345678", "12345678" },
    { 100010000, 0, "100010000", "10001万" },
    { 1000000000000, 0, "1000000000000", "1万亿" },
    { G_MAXINT64, 0, "9223372036854775807", "9223372036854775807" },
    { G_MININT64, 2, "-92233720368547758.08", "-92233720368547758.08" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *plain = zd_decimal_format (rows[i].value, rows[i].scale);
    g_autofree char *cn = zd_decimal_format_cn (rows[i].value, rows[i].scale);
    g_assert_cmpstr (plain, ==, rows[i].plain);
    g_assert_cmpstr (cn, ==, rows[i].cn);
  }
}

/* A number of any size, often a round one. */
static gint64
random_value (void)
{
  guint64 bits = (guint64) g_test_rand_int () << 32 | (guint32) g_test_rand_int ();
  gint64 value = bits >> g_test_rand_int_range (0, 63);

  for (int zeros = g_test_rand_int_range (0, 16); zeros > 0 && ABS (value / 10) < G_MAXINT64 / 100; zeros--)
    value *= 10;
  return value;
}

static void
test_round_trip (void)
{
  for (int i = 0; i < 20000; i++) {
    gint64 value = random_value ();
    int scale = g_test_rand_int_range (0, 10);
    g_autofree char *plain = zd_decimal_format (value, scale);
    g_autofree char *cn = zd_decimal_format_cn (value, scale);
    gint64 again = 0;
    g_assert_true (zd_decimal_parse (plain, scale, &again, NULL));
    g_assert_cmpint (again, ==, value);
    g_assert_true (zd_decimal_parse (cn, scale, &again, NULL));
    g_assert_cmpint (again, ==, value);
    g_assert_cmpint (g_utf8_strlen (cn, -1), <=, g_utf8_strlen (plain, -1));
  }
}

static void
test_money_round_trip (void)
{
  for (int i = 0; i < 5000; i++) {
    gint64 fen = random_value ();
    g_autofree char *text = zd_money_format (fen);
    gint64 again = 0;
    g_assert_true (zd_decimal_parse (text, ZD_SCALE_MONEY, &again, NULL));
    g_assert_cmpint (again, ==, fen);
  }
}

/* 0…99999999 in Chinese numerals, written the schoolbook way. */
static void
append_numerals (GString *text, gint64 value)
{
  static const char *const digits[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
  static const struct {
    gint64 factor;
    const char *sign;
  } units[] = { { 10000, "万" }, { 1000, "千" }, { 100, "百" }, { 10, "十" } };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    if (value < units[i].factor)
      continue;
    append_numerals (text, value / units[i].factor);
    g_string_append (text, units[i].sign);
    gint64 rest = value % units[i].factor;
    if (rest > 0 && rest < units[i].factor / 10)
      g_string_append (text, digits[0]);
    if (rest > 0)
      append_numerals (text, rest);
    return;
  }
  g_string_append (text, digits[value]);
}

static void
test_numerals_round_trip (void)
{
  for (int i = 0; i < 5000; i++) {
    gint64 value = g_test_rand_int_range (0, 100000000) / (i % 3 == 0 ? 10000 : 1);
    g_autoptr (GString) text = g_string_new (NULL);
    gint64 again = 0;
    append_numerals (text, value);
    if (!zd_decimal_parse (text->str, 0, &again, NULL))
      g_test_message ("%s", text->str);
    g_assert_cmpint (again, ==, value);
  }
}

static void
test_money (void)
{
  static const struct {
    gint64 fen;
    const char *full;
    const char *exact;
    const char *rounded;
  } rows[] = {
    { 0, "0.00", "0 元", "0 元" },
    { 35000, "350.00", "350 元", "350 元" },
    { 99, "0.99", "0.99 元", "0.99 元" },
    { -99, "-0.99", "-0.99 元", "-0.99 元" },
    { 999999, "9,999.99", "9999.99 元", "9999.99 元" },
    { 100000000, "1,000,000.00", "100 万元", "100 万元" },
    { 12345678900, "123,456,789.00", "12345.6789 万元", "1.235 亿元" },
    { 12500000000, "125,000,000.00", "1.25 亿元", "1.25 亿元" },
    { 123456789, "1,234,567.89", "1,234,567.89 元", "123.5 万元" },
    { -123456789, "-1,234,567.89", "-1,234,567.89 元", "-123.5 万元" },
    { 9999500000, "99,995,000.00", "9999.5 万元", "1 亿元" },
    { 9999499999, "99,994,999.99", "99,994,999.99 元", "9999 万元" },
    { 123456780000000, "1,234,567,800,000.00", "12345.678 亿元", "12346 亿元" },
    { G_MAXINT64, "92,233,720,368,547,758.07", "92,233,720,368,547,758.07 元", "922337203 亿元" },
    { G_MININT64, "-92,233,720,368,547,758.08", "-92,233,720,368,547,758.08 元", "-922337203 亿元" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *full = zd_money_format (rows[i].fen);
    g_autofree char *exact = zd_money_format_short (rows[i].fen, TRUE);
    g_autofree char *rounded = zd_money_format_short (rows[i].fen, FALSE);
    g_assert_cmpstr (full, ==, rows[i].full);
    g_assert_cmpstr (exact, ==, rows[i].exact);
    g_assert_cmpstr (rounded, ==, rows[i].rounded);
  }
}

static void
test_arithmetic (void)
{
  g_assert_cmpint (zd_sat_add (2, 3), ==, 5);
  g_assert_cmpint (zd_sat_add (G_MAXINT64, 1), ==, G_MAXINT64);
  g_assert_cmpint (zd_sat_add (G_MININT64, -1), ==, G_MININT64);
  g_assert_cmpint (zd_sat_sub (2, 3), ==, -1);
  g_assert_cmpint (zd_sat_sub (G_MININT64, 1), ==, G_MININT64);
  g_assert_cmpint (zd_sat_sub (0, G_MININT64), ==, G_MAXINT64);

  g_assert_cmpint (zd_muldiv_floor (7, 1, 2), ==, 3);
  g_assert_cmpint (zd_muldiv_floor (-7, 1, 2), ==, -4);
  g_assert_cmpint (zd_muldiv_floor (-8, 1, 2), ==, -4);
  g_assert_cmpint (zd_muldiv_floor (G_MAXINT64, G_MAXINT64, G_MAXINT64), ==, G_MAXINT64);
  g_assert_cmpint (zd_muldiv_floor (G_MAXINT64, G_MAXINT64, 1), ==, G_MAXINT64);
  g_assert_cmpint (zd_muldiv_floor (G_MAXINT64, G_MININT64, 1), ==, G_MININT64);
}

static void
test_counts (void)
{
  static const struct {
    guint64 count;
    const char *text;
  } cases[] = { { 0, "0" }, { 999, "999" }, { 1000, "1,000" }, { 2000000, "2,000,000" },
                { G_MAXUINT64, "18,446,744,073,709,551,615" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = zd_count_format (cases[i].count);

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decimal/parse", test_parse);
  g_test_add_func ("/decimal/refuse", test_refuse);
  g_test_add_func ("/decimal/refuse/long", test_refuse_long);
  g_test_add_func ("/decimal/any-text", test_any_text);
  g_test_add_func ("/decimal/format", test_format);
  g_test_add_func ("/decimal/round-trip", test_round_trip);
  g_test_add_func ("/decimal/round-trip/money", test_money_round_trip);
  g_test_add_func ("/decimal/round-trip/numerals", test_numerals_round_trip);
  g_test_add_func ("/decimal/money", test_money);
  g_test_add_func ("/decimal/counts", test_counts);
  g_test_add_func ("/decimal/arithmetic", test_arithmetic);
  return g_test_run ();
}
