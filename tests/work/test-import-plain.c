/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "work/import/import-plain.h"

#include <string.h>

#include "base/date.h"
#include "import-fixture.h"
#include "work/import/import-value.h"

/* Whatever takes the quick way comes to what the long way says of it. */

static ZdCell
cell_of (const char *text, ZdCellKind kind)
{
  return (ZdCell) { .text = text, .length = strlen (text), .kind = kind };
}

static char *
random_number (GRand *chance)
{
  GString *text = g_string_new (g_rand_boolean (chance) ? "" : "-");
  int whole = g_rand_int_range (chance, 1, 20), behind = g_rand_int_range (chance, 0, 8);

  for (int i = 0; i < whole; i++)
    g_string_append_c (text, '0' + g_rand_int_range (chance, 0, 10));
  if (behind > 0)
    g_string_append_c (text, '.');
  for (int i = 0; i < behind; i++)
    g_string_append_c (text, '0' + g_rand_int_range (chance, 0, 10));
  return g_string_free (text, FALSE);
}

static void
test_numbers (void)
{
  static const gint64 multipliers[] = { 1, 1000, 10000, 100000000 };
  g_autoptr (GRand) chance = g_rand_new_with_seed (3);
  guint quick = 0;

  for (guint i = 0; i < 20000; i++) {
    g_autofree char *text = random_number (chance);
    const ZdType type = { .kind = i % 2 ? ZD_KIND_MONEY : ZD_KIND_NUMBER, .scale = i % 2 ? 2 : i / 2 % 5, .unit = "" };
    const gint64 multiplier = multipliers[g_rand_int_range (chance, 0, G_N_ELEMENTS (multipliers))];
    const ZdCell number = cell_of (text, ZD_CELL_NUMBER), written = cell_of (text, ZD_CELL_TEXT);
    gint64 value, expected;
    if (!zd_import_plain (&type, multiplier, &number, &value))
      continue;
    quick++;
    g_assert_true (zd_import_value (&type, multiplier, TRUE, &written, &expected, NULL));
    g_assert_cmpint (value, ==, expected);
  }
  g_assert_cmpuint (quick, >, 2000);
}

static void
test_percent (void)
{
  const ZdType type = { .kind = ZD_KIND_NUMBER, .scale = 2, .unit = "%" };
  ZdCell cell = cell_of ("0.035", ZD_CELL_NUMBER);
  gint64 value;

  g_assert_false (zd_import_plain (&type, 1, &cell, &value));
  cell.flags = ZD_CELL_PERCENT;
  g_assert_true (zd_import_plain (&type, 1, &cell, &value));
  g_assert_cmpint (value, ==, 350);
}

static void
test_dates (void)
{
  const ZdType type = { .kind = ZD_KIND_DATE, .unit = "" };

  for (ZdDay day = zd_day_new (1899, 1, 1); day < zd_day_new (2101, 1, 1); day += 13) {
    g_autofree char *text = zd_day_format (day), *slashes = g_strdelimit (g_strdup (text), "-", '/');
    const ZdCell date = cell_of (text, ZD_CELL_DATE), written = cell_of (slashes, ZD_CELL_TEXT);
    gint64 value, expected;
    g_assert_true (zd_import_plain (&type, 1, &date, &value));
    g_assert_true (zd_import_value (&type, 1, FALSE, &written, &expected, NULL));
    g_assert_cmpint (value, ==, expected);
  }
}

static void
test_codes (Fixture *self, gconstpointer data)
{
  const ZdType *type = &zd_catalogue_field (zd_library_catalogue (self->library), "industry")->type;

  for (guint i = 0; i < zd_code_list_size (type->list); i++) {
    g_autofree char *spaced = g_strdup_printf (" %s ", zd_code_list_get (type->list, i)->code);
    const ZdCell code = cell_of (zd_code_list_get (type->list, i)->code, ZD_CELL_TEXT);
    const ZdCell written = cell_of (spaced, ZD_CELL_TEXT);
    gint64 value, expected;
    g_assert_true (zd_import_plain (type, 1, &code, &value));
    g_assert_true (zd_import_value (type, 1, FALSE, &written, &expected, NULL));
    g_assert_cmpint (value, ==, expected);
  }
}

/* Is for the long way. */
static void
test_others (void)
{
  static const struct {
    ZdKind kind;
    ZdCellKind cell;
    const char *text;
  } others[] = {
    { ZD_KIND_MONEY, ZD_CELL_TEXT, "12" },          { ZD_KIND_MONEY, ZD_CELL_NUMBER, "" },
    { ZD_KIND_MONEY, ZD_CELL_NUMBER, "-" },         { ZD_KIND_MONEY, ZD_CELL_NUMBER, "." },
    { ZD_KIND_MONEY, ZD_CELL_NUMBER, "1.2.3" },     { ZD_KIND_MONEY, ZD_CELL_NUMBER, "1.234" },
    { ZD_KIND_MONEY, ZD_CELL_NUMBER, "12345678901234567" }, { ZD_KIND_DATE, ZD_CELL_DATE, "2023-02-29" },
    { ZD_KIND_DATE, ZD_CELL_DATE, "2023-02-2" },    { ZD_KIND_DATE, ZD_CELL_DATE, "2023-02-28 08:00:00" },
    { ZD_KIND_DATE, ZD_CELL_TEXT, "2023.02.28" },   { ZD_KIND_BOOL, ZD_CELL_TEXT, "1" },
    { ZD_KIND_YEAR, ZD_CELL_NUMBER, "2023" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    const ZdType type = { .kind = others[i].kind, .scale = others[i].kind == ZD_KIND_MONEY ? 2 : 0, .unit = "" };
    const ZdCell cell = cell_of (others[i].text, others[i].cell);
    gint64 value;
    g_assert_false (zd_import_plain (&type, 1, &cell, &value));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-plain/numbers", test_numbers);
  g_test_add_func ("/import-plain/percent", test_percent);
  g_test_add_func ("/import-plain/dates", test_dates);
  g_test_add ("/import-plain/codes", Fixture, NULL, fixture_set_up, test_codes, fixture_tear_down);
  g_test_add_func ("/import-plain/others", test_others);
  return g_test_run ();
}
