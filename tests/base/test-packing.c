/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "base/packing.h"

#include <string.h>
#include <zlib.h>

#include "base/error.h"

static void
try_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) packed = zd_pack (text, strlen (text));
  gsize n;
  const void *data = g_bytes_get_data (packed, &n);
  g_autofree char *again = zd_unpack (data, n, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, text);
}

static void
test_round_trip (void)
{
  g_autoptr (GString) many = g_string_new (NULL), chance = g_string_new (NULL);
  g_autoptr (GString) long_chance = g_string_new (NULL);
  g_autoptr (GRand) dice = g_rand_new_with_seed (1);

  for (guint i = 0; i < 10000; i++) {
    g_string_append (many, "{\"name\":\"郑州\",\"sum\":5000000},");
    g_string_append_c (chance, (char) g_rand_int_range (dice, 1, 256));
  }
  for (guint i = 0; i < 200000; i++)
    g_string_append_c (long_chance, (char) g_rand_int_range (dice, 1, 256));
  try_text ("");
  try_text ("a");
  try_text (many->str);
  try_text (chance->str);
  try_text (long_chance->str);
  g_autoptr (GBytes) packed = zd_pack (many->str, many->len);
  g_assert_cmpuint (g_bytes_get_size (packed), <, many->len / 20);
}

/* Programs are built with and without ISA-L. */
static void
test_other_packer (void)
{
  g_autofree char *text = g_strnfill (100000, 'x');
  const guint64 head = GUINT64_TO_BE (100000);
  guchar packed[2000];
  uLongf room = sizeof packed - sizeof head;
  g_autofree char *again = NULL;

  memcpy (packed, &head, sizeof head);
  g_assert_cmpint (compress2 (packed + sizeof head, &room, (const Bytef *) text, 100000, 9), ==, Z_OK);
  again = zd_unpack (packed, sizeof head + room, NULL);
  g_assert_cmpstr (again, ==, text);
}

static void
refuse (const guchar *data, gsize n)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = zd_unpack (data, n, &error);

  g_assert_null (text);
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CORRUPT);
}

/* Whatever was cut off or altered is found; what claims to be huge asks for no memory. */
static void
test_damaged (void)
{
  g_autoptr (GBytes) packed = zd_pack ("{\"cases\":[1,2,3]}", 17);
  gsize n;
  const guchar *data = g_bytes_get_data (packed, &n);

  for (gsize i = 0; i < n; i++)
    refuse (data, i);
  for (gsize i = 0; i < n; i++) {
    g_autofree guchar *altered = g_memdup2 (data, n);
    altered[i] ^= 0x11;
    refuse (altered, n);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/packing/round-trip", test_round_trip);
  g_test_add_func ("/packing/other-packer", test_other_packer);
  g_test_add_func ("/packing/damaged", test_damaged);
  return g_test_run ();
}
