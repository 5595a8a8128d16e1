/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "profile/columns-view.h"

#include "fixture.h"

typedef struct {
  ZdCatalogue *catalogue;
  ZdColumns *columns;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->catalogue = fixture_catalogue ();
  self->columns = zd_columns_new (self->catalogue);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  zd_columns_unref (self->columns);
  zd_catalogue_unref (self->catalogue);
}

static const ZdField *
field (const Fixture *self, const char *id)
{
  return zd_catalogue_field (self->catalogue, id);
}

static void
test_facts (Fixture *self, gconstpointer data)
{
  guint a = zd_columns_add_party (self->columns, "A", "甲"), b = zd_columns_add_party (self->columns, "B", "乙");
  guint row;
  gint64 value;
  ZdDay as_of;

  zd_columns_set_fact (self->columns, b, field (self, "revenue"), 500);
  zd_columns_set_source_day (self->columns, b, "a", 100);
  zd_columns_set_fact (self->columns, b, field (self, "staff"), 7);
  zd_columns_set_exception (self->columns, b, field (self, "staff"), "b", 50);
  zd_columns_set_fact (self->columns, b, field (self, "tax"), 9);
  zd_columns_seal (self->columns);

  g_assert_cmpuint (zd_columns_n_rows (self->columns), ==, 2);
  g_assert_true (zd_columns_find (self->columns, "B", &row));
  g_assert_cmpuint (row, ==, b);
  g_assert_false (zd_columns_find (self->columns, "C", &row));
  g_assert_cmpstr (zd_columns_name (self->columns, a), ==, "甲");
  g_assert_false (zd_columns_fact (self->columns, a, field (self, "revenue"), &value, &as_of));
  g_assert_true (zd_columns_fact (self->columns, b, field (self, "revenue"), &value, &as_of));
  g_assert_true (zd_columns_fact (self->columns, b, field (self, "revenue"), &value, NULL));
  g_assert_cmpint (value, ==, 500);
  g_assert_cmpint (as_of, ==, 100);
  g_assert_true (zd_columns_fact (self->columns, b, field (self, "staff"), &value, &as_of));
  g_assert_cmpint (as_of, ==, 50);
  g_assert_cmpstr (zd_columns_fact_source (self->columns, b, field (self, "staff")), ==, "b");
  g_assert_cmpstr (zd_columns_fact_source (self->columns, b, field (self, "revenue")), ==, "a");
  /* Nothing said of bureau b's day: of unknown age. */
  g_assert_true (zd_columns_fact (self->columns, b, field (self, "tax"), &value, &as_of));
  g_assert_cmpint (as_of, ==, ZD_DAY_NONE);
}

/* Bureaus that no field names may come in any number. */
static void
test_many_sources (Fixture *self, gconstpointer data)
{
  guint row = zd_columns_add_party (self->columns, "A", "");
  gint64 value;
  ZdDay as_of;

  for (int i = 0; i < 100; i++) {
    g_autofree char *source = g_strdup_printf ("bureau-%d", i);
    zd_columns_set_source_day (self->columns, row, source, i);
  }
  zd_columns_set_fact (self->columns, row, field (self, "revenue"), 1);
  zd_columns_set_exception (self->columns, row, field (self, "revenue"), "bureau-77", 77);
  zd_columns_seal (self->columns);
  g_assert_true (zd_columns_fact (self->columns, row, field (self, "revenue"), &value, &as_of));
  g_assert_cmpint (as_of, ==, 77);
  g_assert_cmpstr (zd_columns_fact_source (self->columns, row, field (self, "revenue")), ==, "bureau-77");
}

static void
test_annual (Fixture *self, gconstpointer data)
{
  guint a = zd_columns_add_party (self->columns, "A", ""), b = zd_columns_add_party (self->columns, "B", "");
  gint64 value = 0;

  zd_columns_set_annual (self->columns, b, field (self, "revenue"), 2021, 5);
  zd_columns_set_annual (self->columns, a, field (self, "revenue"), 2021, 3);
  zd_columns_set_annual (self->columns, b, field (self, "revenue"), 2020, 4);
  zd_columns_set_annual (self->columns, b, field (self, "revenue"), 2021, 6);
  zd_columns_seal (self->columns);
  g_assert_true (zd_columns_annual (self->columns, b, field (self, "revenue"), 2021, &value));
  g_assert_cmpint (value, ==, 6);
  g_assert_true (zd_columns_annual (self->columns, a, field (self, "revenue"), 2021, &value));
  g_assert_cmpint (value, ==, 3);
  g_assert_false (zd_columns_annual (self->columns, a, field (self, "revenue"), 2020, &value));
  g_assert_false (zd_columns_annual (self->columns, b, field (self, "staff"), 2021, &value));
}

static void
add_title (Fixture *self, guint row, int grade, gint64 date)
{
  gint64 values[ZD_SLOT_SUBJECT] = { 0 };
  const char *texts[ZD_N_SLOTS - ZD_SLOT_SUBJECT] = { "项目" };
  guint present = 1u << ZD_SLOT_GRADE | 1u << ZD_SLOT_SUBJECT | (date != ZD_DAY_NONE ? 1u << ZD_SLOT_DATE : 0);

  values[ZD_SLOT_GRADE] = grade;
  values[ZD_SLOT_DATE] = date;
  zd_columns_add_record (self->columns, row, zd_catalogue_kind (self->catalogue, "title"), present, values, texts);
}

static void
test_records (Fixture *self, gconstpointer data)
{
  const ZdRecordKind *title = zd_catalogue_kind (self->catalogue, "title");
  const ZdRecordKind *penalty = zd_catalogue_kind (self->catalogue, "penalty");
  const gint64 none[ZD_SLOT_SUBJECT] = { 0 };
  const char *no_texts[ZD_N_SLOTS - ZD_SLOT_SUBJECT] = { NULL };
  static const int expected[] = { 1, 2, 3, 9 };
  guint a = zd_columns_add_party (self->columns, "A", ""), b = zd_columns_add_party (self->columns, "B", "");
  guint n;

  add_title (self, b, 3, 300);
  add_title (self, b, 9, ZD_DAY_NONE);
  zd_columns_add_record (self->columns, b, penalty, 0, none, no_texts);
  add_title (self, b, 1, 100);
  add_title (self, a, 5, 50);
  add_title (self, b, 2, 200);
  zd_columns_seal (self->columns);

  const ZdColumnRecord *records = zd_columns_records (self->columns, b, title, &n);
  g_assert_cmpuint (n, ==, 4);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (records[i].values[ZD_SLOT_GRADE], ==, expected[i]);
  guint32 text = zd_columns_find_text (self->columns, "项目");
  g_assert_cmpuint (text, !=, 0);
  g_assert_cmpuint (records[0].texts[0], ==, text);
  g_assert_cmpstr (zd_columns_text (self->columns, text), ==, "项目");
  g_assert_cmpuint (zd_columns_find_text (self->columns, "没有"), ==, 0);
  g_assert_nonnull (zd_columns_records (self->columns, b, penalty, &n));
  g_assert_null (zd_columns_records (self->columns, a, penalty, &n));
  g_assert_cmpuint (n, ==, 0);
}

static void
test_coverage (Fixture *self, gconstpointer data)
{
  const ZdRecordKind *title = zd_catalogue_kind (self->catalogue, "title");
  guint a = zd_columns_add_party (self->columns, "A", ""), b = zd_columns_add_party (self->columns, "B", "");
  ZdCoverage coverage;

  zd_columns_set_coverage (self->columns, title, 0, 100, 100);
  zd_columns_set_party_coverage (self->columns, b, title, 10, 90, 95);
  zd_columns_seal (self->columns);
  zd_columns_coverage (self->columns, a, title, &coverage);
  g_assert_cmpint (coverage.until, ==, 100);
  zd_columns_coverage (self->columns, b, title, &coverage);
  g_assert_cmpint (coverage.from, ==, 10);
  g_assert_cmpint (coverage.as_of, ==, 95);
  zd_columns_coverage (self->columns, b, zd_catalogue_kind (self->catalogue, "entry"), &coverage);
  g_assert_cmpint (coverage.until, ==, ZD_DAY_NONE);
}

static void
test_retired_code (Fixture *self, gconstpointer data)
{
  const ZdField *region = field (self, "region");
  guint a = zd_columns_add_party (self->columns, "A", "");
  gint64 value;
  ZdDay as_of;

  zd_columns_set_fact (self->columns, a, region, zd_code_list_find (region->type.list, "410211"));
  zd_columns_seal (self->columns);
  g_assert_true (zd_columns_fact (self->columns, a, region, &value, &as_of));
  g_assert_cmpint (value, ==, zd_code_list_find (region->type.list, "410211")); /* as stated; read by its day */
}

/* A party goes in and comes out with the same document. */
static void
test_whole_party (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdParty) party = zd_party_new ("914403001922038216", "某公司");
  const ZdRecordKind *title = zd_catalogue_kind (self->catalogue, "title");
  ZdRecord *record = zd_record_new (title);

  zd_party_set_fact (party, field (self, "revenue"), 100, 1000, NULL);
  zd_party_set_fact (party, field (self, "staff"), 20, 900, NULL);
  zd_party_set_fact (party, field (self, "listed"), 0, 1000, "a");
  zd_party_set_annual (party, field (self, "revenue"), 2021, 44);
  zd_record_set (record, ZD_SLOT_DATE, 500);
  zd_record_set_text (record, ZD_SLOT_NUMBER, "郑工信〔2022〕1号");
  zd_party_add_record (party, record);
  zd_party_set_coverage (party, title, ZD_DAY_NONE, 1000, 1000);
  guint row = zd_columns_add (self->columns, party);
  zd_columns_seal (self->columns);

  g_autoptr (ZdParty) again = zd_columns_party (self->columns, row);
  g_autoptr (json_t) before = zd_party_to_json (party);
  g_autoptr (json_t) after = zd_party_to_json (again);
  g_autofree char *before_text = zd_json_canonical (before), *after_text = zd_json_canonical (after);
  g_assert_cmpstr (before_text, ==, after_text);
}

/* The first and the last day of each block, in every width that days are stored in. */
static void
test_day_reaches (Fixture *self, gconstpointer data)
{
  static const ZdDay firsts[] = { 10, 300, 70000, -5 };

  for (guint i = 0; i < G_N_ELEMENTS (firsts); i++) {
    g_autoptr (ZdColumns) columns = zd_columns_new (self->catalogue);
    const ZdReach *reaches;

    for (guint row = 0; row < 2 * ZD_COLUMNS_BLOCK + 100; row++) {
      zd_columns_add_party (columns, "", "");
      if (row % 7 != 0 && row / ZD_COLUMNS_BLOCK != 1)
        zd_columns_set_source_day (columns, row, "a", firsts[i] + (ZdDay) (row % 100));
    }
    zd_columns_seal (columns);
    g_assert_null (zd_columns_view_day_reaches (columns, field (self, "tax"))); /* another bureau's */
    reaches = zd_columns_view_day_reaches (columns, field (self, "revenue"));
    g_assert_cmpint (reaches[0].lo, ==, firsts[i]);
    g_assert_cmpint (reaches[0].hi, ==, firsts[i] + 99);
    g_assert_cmpint (reaches[1].lo, >, reaches[1].hi);
    g_assert_cmpint (reaches[2].lo, ==, firsts[i]);
    g_assert_cmpint (reaches[2].hi, ==, firsts[i] + 99);
    g_assert_true (reaches == zd_columns_view_day_reaches (columns, field (self, "revenue")));
  }
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/columns/facts", test_facts },       { "/columns/day-reaches", test_day_reaches },
    { "/columns/annual", test_annual },     { "/columns/many-sources", test_many_sources },
    { "/columns/records", test_records },   { "/columns/coverage", test_coverage },
    { "/columns/retired-code", test_retired_code }, { "/columns/whole-party", test_whole_party },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
