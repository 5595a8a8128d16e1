/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "columns-support.h"

#include <string.h>

#include "base/checksum.h"
#include "profile/columns-section.h"

static gboolean
chance (int percent)
{
  return g_test_rand_int_range (0, 100) < percent;
}

static gint64
random_value (const ZdType *type)
{
  static const gint64 most[] = { 2, 200, 60000, 2000000000, G_GINT64_CONSTANT (4000000000000000) };
  gint64 limit = most[g_test_rand_int_range (0, G_N_ELEMENTS (most))];

  if (type->kind == ZD_KIND_CODE)
    return g_test_rand_int_range (0, (int) zd_code_list_size (type->list));
  if (type->kind == ZD_KIND_BOOL)
    return g_test_rand_int_range (0, 2);
  if (type->kind == ZD_KIND_DATE)
    return g_test_rand_int_range (-9000, 19000);
  if (type->kind == ZD_KIND_YEAR)
    return g_test_rand_int_range (1990, 2023);
  return (chance (5) ? -1 : 1) * (gint64) (g_test_rand_double () * (double) limit);
}

static ZdRecord *
random_record (const ZdRecordKind *kind)
{
  ZdRecord *record = zd_record_new (kind);

  for (guint i = 0; i < kind->n_attributes; i++) {
    const ZdAttribute *attribute = &kind->attributes[i];
    g_autofree char *text = g_strdup_printf ("文字%d", g_test_rand_int_range (0, 500));
    if (chance (40))
      continue;
    if (attribute->slot < ZD_SLOT_SUBJECT)
      zd_record_set (record, attribute->slot, random_value (&attribute->type));
    else
      zd_record_set_text (record, attribute->slot, text);
  }
  return record;
}

/* Each field has a share of parties that know it, from hardly any to nearly all. */
static void
add_facts (const ZdCatalogue *catalogue, ZdParty *party)
{
  for (guint i = 0; i < zd_catalogue_n_fields (catalogue); i++) {
    const ZdField *field = zd_catalogue_field_at (catalogue, i);
    ZdDay day = chance (90) ? 19000 : chance (20) ? ZD_DAY_NONE : g_test_rand_int_range (-100, 19100);
    if (chance (5 + 10 * (int) i))
      zd_party_set_fact (party, field, random_value (&field->type), day, chance (5) ? "elsewhere" : NULL);
    for (int year = 2019; field->annual && year < 2023; year++)
      if (chance (year == 2019 ? 2 : 60))
        zd_party_set_annual (party, field, year, random_value (&field->type));
  }
}

ZdParty *
support_party (const ZdCatalogue *catalogue, guint n)
{
  g_autofree char *uscc = g_strdup_printf ("91410100%010u", n);
  g_autofree char *name = g_strdup_printf ("第%u%s有限公司", n, chance (50) ? "科技" : "商贸");
  ZdParty *party = zd_party_new (uscc, name);

  add_facts (catalogue, party);
  for (guint i = 0; i < zd_catalogue_n_kinds (catalogue); i++) {
    const ZdRecordKind *kind = zd_catalogue_kind_at (catalogue, i);
    for (int k = chance (60) ? 0 : g_test_rand_int_range (1, 4); k > 0; k--)
      zd_party_add_record (party, random_record (kind));
    if (chance (5))
      zd_party_set_coverage (party, kind, chance (50) ? ZD_DAY_NONE : 100, 19000, 19000);
  }
  return party;
}

ZdColumns *
support_columns (const ZdCatalogue *catalogue, guint n)
{
  ZdColumns *columns = zd_columns_new (catalogue);

  zd_columns_set_coverage (columns, zd_catalogue_kind_at (catalogue, 0), 5, 18000, 18500);
  for (guint i = 0; i < n; i++) {
    g_autoptr (ZdParty) party = support_party (catalogue, i);
    zd_columns_add (columns, party);
  }
  zd_columns_seal (columns);
  return columns;
}

static char *
document (const ZdColumns *columns, guint row)
{
  g_autoptr (ZdParty) party = zd_columns_party (columns, row);
  g_autoptr (json_t) json = zd_party_to_json (party);

  return zd_json_canonical (json);
}

void
support_assert_same (const ZdColumns *a, const ZdColumns *b)
{
  g_assert_cmpuint (zd_columns_n_rows (a), ==, zd_columns_n_rows (b));
  for (guint row = 0; row < zd_columns_n_rows (a); row++) {
    g_autofree char *here = document (a, row), *there = NULL;
    guint other;
    g_assert_true (zd_columns_find (b, zd_columns_uscc (a, row), &other));
    there = document (b, other);
    g_assert_cmpstr (here, ==, there);
  }
}

static void
check_fact (const ZdColumns *columns, const ZdField *field, guint row)
{
  gint64 value = 0, annual;
  ZdDay as_of;
  ZdColumnView view;
  gboolean has = zd_columns_fact (columns, row, field, &value, &as_of);

  zd_columns_view_fact (columns, field, &view);
  g_assert_cmpint (view.present && view.present[row / 64] >> row % 64 & 1, ==, has);
  if (has)
    g_assert_cmpint (zd_stored_at (view.stored, view.values, row), ==, value);
  zd_columns_view_annual (columns, field, 2021, &view);
  has = zd_columns_annual (columns, row, field, 2021, &annual);
  g_assert_cmpint (view.present && view.present[row / 64] >> row % 64 & 1, ==, has);
  if (has)
    g_assert_cmpint (zd_stored_at (view.stored, view.values, row), ==, annual);
}

/* Days of facts: the bureau's, but for the exceptions. */
static void
check_days (const ZdColumns *columns, const ZdField *field)
{
  ZdColumnView days;
  ZdExceptionsView exceptions;
  guint next = 0;

  zd_columns_view_days (columns, field, &days);
  zd_columns_view_exceptions (columns, field, &exceptions);
  for (guint row = 0; row < zd_columns_n_rows (columns); row++) {
    gboolean known = days.present && days.present[row / 64] >> row % 64 & 1;
    ZdDay day = known ? (ZdDay) zd_stored_at (days.stored, days.values, row) : ZD_DAY_NONE, as_of;
    gint64 value;
    if (next < exceptions.n && exceptions.rows[next] == row)
      day = exceptions.days[next++];
    if (zd_columns_fact (columns, row, field, &value, &as_of))
      g_assert_cmpint (as_of, ==, day);
  }
  g_assert_cmpuint (next, ==, exceptions.n);
}

static void
check_record (const ZdRecordsView *view, guint i, const ZdColumnRecord *record)
{
  g_assert_cmpuint (view->present[i], ==, record->present);
  for (guint slot = 0; slot < ZD_N_SLOTS; slot++)
    if (record->present >> slot & 1)
      g_assert_cmpint (zd_stored_at (view->slots[slot].stored, view->slots[slot].values, i), ==,
                       slot < ZD_SLOT_SUBJECT ? record->values[slot] : record->texts[slot - ZD_SLOT_SUBJECT]);
}

static void
check_records (const ZdColumns *columns, const ZdRecordKind *kind)
{
  guint n_rows = zd_columns_n_rows (columns), seen = 0;
  ZdRecordsView view;

  zd_columns_view_records (columns, kind, &view);
  for (guint block = 0; block < n_rows; block += ZD_COLUMNS_BLOCK) {
    guint first, end;
    zd_records_view_block (&view, n_rows, block, &first, &end);
    g_assert_cmpuint (first, ==, seen);
    for (guint row = block; row < MIN (block + ZD_COLUMNS_BLOCK, n_rows); row++) {
      guint n;
      const ZdColumnRecord *records = zd_columns_records (columns, row, kind, &n);
      for (guint i = 0; i < n; i++, seen++) {
        g_assert_cmpuint (block + view.rows[seen], ==, row);
        check_record (&view, seen, &records[i]);
      }
    }
    g_assert_cmpuint (end, ==, seen);
  }
  g_assert_cmpuint (view.n, ==, seen);
}

void
support_assert_views (const ZdColumns *columns)
{
  const ZdCatalogue *catalogue = zd_columns_catalogue (columns);

  for (guint i = 0; i < zd_catalogue_n_fields (catalogue); i++) {
    const ZdField *field = zd_catalogue_field_at (catalogue, i);
    for (guint row = 0; row < zd_columns_n_rows (columns); row++)
      check_fact (columns, field, row);
    check_days (columns, field);
  }
  for (guint i = 0; i < zd_catalogue_n_kinds (catalogue); i++)
    check_records (columns, zd_catalogue_kind_at (catalogue, i));
}

/* ---- files that lie ---- */

void
support_stamp (char *bytes, gsize size)
{
  ZdFileHeader *header = (ZdFileHeader *) (gpointer) bytes;
  ZdFileSection *sections = (ZdFileSection *) (gpointer) (bytes + sizeof *header);
  gsize most = size < sizeof *header ? 0 : (size - sizeof *header) / sizeof *sections;

  if (size < sizeof *header)
    return;
  for (guint i = 0; i < MIN (header->n_sections, most); i++)
    if (sections[i].offset <= size && sections[i].size <= size - sections[i].offset)
      sections[i].checksum = zd_checksum (bytes + sections[i].offset, sections[i].size);
  if (header->n_sections <= most)
    header->checksum = zd_file_header_checksum (header, sections);
}

static gint64
read_view (const ZdColumnView *view, guint n_rows)
{
  gint64 sum = 0;

  for (guint row = 0; view->stored != ZD_STORED_NONE && row < n_rows; row++)
    if (view->present[row / 64] >> row % 64 & 1)
      sum ^= zd_stored_at (view->stored, view->values, row);
  return sum;
}

static gint64
read_record_view (const ZdRecordsView *view, guint n_rows)
{
  gint64 sum = 0;
  guint8 hits[ZD_COLUMNS_BLOCK] = { 0 };

  for (guint block = 0; block < n_rows; block += ZD_COLUMNS_BLOCK) {
    guint first, end;
    zd_records_view_block (view, n_rows, block, &first, &end);
    for (guint i = first; i < end; i++) {
      hits[view->rows[i]]++;
      for (guint slot = 0; slot < ZD_N_SLOTS; slot++)
        sum ^= zd_stored_at (view->slots[slot].stored, view->slots[slot].values, i);
    }
  }
  return sum + hits[0];
}

void
support_read_all (const ZdColumns *columns)
{
  const ZdCatalogue *catalogue = zd_columns_catalogue (columns);
  guint n_rows = zd_columns_n_rows (columns), found;
  gint64 sum = 0;

  for (guint row = 0; row < n_rows; row++) {
    g_autoptr (ZdParty) party = zd_columns_party (columns, row);
    sum += (gint64) strlen (party->name) + zd_columns_find (columns, party->uscc, &found);
  }
  for (guint i = 0; i < zd_catalogue_n_fields (catalogue); i++) {
    ZdColumnView view;
    zd_columns_view_fact (columns, zd_catalogue_field_at (catalogue, i), &view);
    sum ^= read_view (&view, n_rows);
    zd_columns_view_days (columns, zd_catalogue_field_at (catalogue, i), &view);
    sum ^= read_view (&view, n_rows);
  }
  for (guint i = 0; i < zd_catalogue_n_kinds (catalogue); i++) {
    ZdRecordsView records;
    zd_columns_view_records (columns, zd_catalogue_kind_at (catalogue, i), &records);
    sum ^= read_record_view (&records, n_rows);
  }
  g_test_message ("%" G_GINT64_FORMAT, sum);
}
