/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/profile-store.h"

#include <string.h>

#include "store-fixture.h"

#define DAY  19327 /* 2022-12-01 */
#define CODE "91350100M000100Y43"

static void
put (Fixture *self, const ZdParty *party, const char *batch)
{
  g_autoptr (GError) error = NULL;

  zd_profile_put (self->db, self->catalogue, party, batch, &error);
  g_assert_no_error (error);
}

static ZdParty *
get (Fixture *self, const char *uscc)
{
  g_autoptr (GError) error = NULL;
  ZdParty *party = zd_profile_get (self->db, self->catalogue, uscc, &error);

  g_assert_no_error (error);
  return party;
}

static ZdRecord *
title (Fixture *self, ZdDay date, const char *subject)
{
  const ZdRecordKind *kind = zd_catalogue_kind (self->catalogue, "title");
  const ZdAttribute *code = zd_record_kind_slot (kind, ZD_SLOT_CODE);
  ZdRecord *record = zd_record_new (kind);

  zd_record_set (record, ZD_SLOT_CODE, zd_code_list_find (code->type.list, "smart-factory"));
  zd_record_set (record, ZD_SLOT_DATE, date);
  zd_record_set_text (record, ZD_SLOT_SUBJECT, subject);
  record->source = g_strdup ("gxj");
  record->as_of = DAY;
  return record;
}

/* Everything that a party can have comes back as it was. */
static void
test_round_trip (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdParty) party = fixture_party (CODE, "郑州甲（河南）有限公司"), again = NULL;
  ZdAccount *account = g_new0 (ZdAccount, 1);
  g_autoptr (json_t) before = NULL, after = NULL;
  g_autofree char *written = NULL, *read = NULL;

  party->phone = g_strdup ("0371-12345678");
  fixture_fact (self, party, "region", "410105", DAY);
  fixture_fact (self, party, "revenue", "12345678.9", DAY - 5);
  fixture_fact (self, party, "founded", "2001-02-03", DAY);
  fixture_fact (self, party, "dishonest", "false", DAY);
  zd_party_set_fact (party, zd_catalogue_field (self->catalogue, "staff"), 12, DAY - 9, "swj");
  zd_party_set_annual (party, zd_catalogue_field (self->catalogue, "revenue"), 2021, 100);
  zd_party_add_record (party, title (self, DAY - 100, "总装"));
  zd_party_add_record (party, title (self, DAY - 50, NULL));
  zd_party_set_coverage (party, zd_catalogue_kind (self->catalogue, "title"), ZD_DAY_NONE, DAY, DAY);
  account->holder = g_strdup ("郑州甲（河南）有限公司");
  account->bank = g_strdup ("中国银行");
  account->number = g_strdup ("6222020200112233445");
  account->as_of = DAY;
  g_ptr_array_add (party->accounts, account);
  put (self, party, "batch");
  again = get (self, CODE);
  before = zd_party_to_json (party);
  after = zd_party_to_json (again);
  written = zd_json_canonical (before);
  read = zd_json_canonical (after);
  g_assert_cmpstr (read, ==, written);
  g_assert_cmpstr (again->phone, ==, "0371-12345678");
}

static void
test_none (Fixture *self, gconstpointer data)
{
  gboolean has;

  g_assert_null (get (self, CODE));
  g_assert_true (zd_profile_has (self->db, CODE, &has, NULL) && !has);
  g_assert_cmpint (zd_profile_change (self->db, NULL), ==, 0);
}

/* What is newer stays, whichever comes first; a name that is not given stays. */
static void
test_merge (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdParty) first = fixture_party (CODE, "旧名有限公司"), older = fixture_party (CODE, ""), now = NULL;
  g_autofree char *staff = NULL, *revenue = NULL;
  ZdDay staff_day, revenue_day;

  first->phone = g_strdup ("1");
  fixture_fact (self, first, "staff", "10", DAY);
  fixture_fact (self, first, "revenue", "100", DAY - 10);
  put (self, first, NULL);
  fixture_fact (self, older, "staff", "99", DAY - 1);
  fixture_fact (self, older, "revenue", "200", DAY - 1);
  put (self, older, NULL);
  now = get (self, CODE);
  staff = fixture_fact_text (self, now, "staff", &staff_day);
  revenue = fixture_fact_text (self, now, "revenue", &revenue_day);
  g_assert_cmpstr (now->name, ==, "旧名有限公司");
  g_assert_cmpstr (now->phone, ==, "1");
  g_assert_cmpstr (staff, ==, "10");
  g_assert_cmpint (staff_day, ==, DAY);
  g_assert_cmpstr (revenue, ==, "200");
  g_assert_cmpint (revenue_day, ==, DAY - 1);
}

static void
test_records (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdParty) party = fixture_party (CODE, "甲"), more = fixture_party (CODE, "");

  zd_party_add_record (party, title (self, DAY, "甲项目"));
  put (self, party, NULL);
  put (self, party, "second");
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM record"), ==, 1);
  zd_party_add_record (more, title (self, DAY, "甲项目"));
  zd_party_add_record (more, title (self, DAY, "乙项目"));
  put (self, more, "second");
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM record"), ==, 2);
  /* Taking a batch back takes what it brought, not what was there before it. */
  g_assert_true (zd_profile_remove_batch (self->db, "second", NULL));
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM record WHERE subject = '甲项目'"), ==, 1);
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM record"), ==, 1);
  g_assert_true (zd_profile_remove_record (self->db, CODE, party->records->pdata[0], NULL));
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM record"), ==, 0);
}

static void
put_numbered (Fixture *self, guint n, const char *batch)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *code = g_strdup_printf ("CODE%04u", i);
    g_autoptr (ZdParty) party = fixture_party (code, code);
    zd_party_add_record (party, title (self, DAY, batch));
    put (self, party, batch);
  }
}

/* Every page goes on where the last one ended, and no party is on two or none. */
static guint
count_pages (Fixture *self, gint64 after, guint limit)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  while (TRUE) {
    g_autoptr (GPtrArray) page = zd_profile_changed (self->db, self->catalogue, after, limit, &after, NULL);
    for (guint i = 0; i < page->len; i++)
      g_assert_true (g_hash_table_add (seen, g_strdup (((const ZdParty *) page->pdata[i])->uscc)));
    if (page->len == 0)
      return g_hash_table_size (seen);
  }
}

static void
test_changes (Fixture *self, gconstpointer data)
{
  gint64 before;

  put_numbered (self, 25, "a");
  g_assert_cmpuint (count_pages (self, 0, 7), ==, 25);
  before = zd_profile_change (self->db, NULL);
  g_assert_cmpuint (count_pages (self, before, 7), ==, 0);
  put_numbered (self, 3, "b");
  g_assert_cmpuint (count_pages (self, before, 7), ==, 3);
  before = zd_profile_change (self->db, NULL);
  g_assert_true (zd_profile_remove_batch (self->db, "a", NULL));
  g_assert_cmpuint (count_pages (self, before, 7), ==, 25);
}

/* The quick way for many: the records alone. Whoever gets one that did not stand before has changed. */
static void
test_bulk (Fixture *self, gconstpointer data)
{
  gint64 before;

  put_numbered (self, 12, "a");
  before = zd_profile_change (self->db, NULL);
  for (guint round = 0; round < 2; round++) {
    g_autoptr (ZdTransaction) transaction = zd_transaction_begin (self->db, NULL);
    for (guint i = 0; i < 10; i++) {
      g_autofree char *code = g_strdup_printf ("CODE%04u", i);
      g_autoptr (ZdParty) party = fixture_party (code, "");
      zd_party_add_record (party, title (self, DAY, "新"));
      g_assert_true (zd_profile_add_records (self->db, party, "bulk", NULL));
    }
    g_assert_true (zd_transaction_commit (transaction, NULL));
  }
  g_assert_cmpint (zd_profile_change (self->db, NULL), ==, before + 10);
  g_assert_cmpuint (count_pages (self, before, 4), ==, 10);
}

static gint64
number_of (Fixture *self, const char *sql)
{
  gint64 number;

  g_assert_true (zd_db_get_int (self->db, sql, -1, &number, NULL));
  return number;
}

/* One of everything that gives change numbers. */
static void
change_all_ways (Fixture *self)
{
  g_autoptr (ZdParty) bare = fixture_party ("CODE0001", ""), named = fixture_party ("CODE0002", "改名");
  g_autoptr (ZdParty) whole = fixture_party ("CODE0009", "乙");
  g_autoptr (ZdRecord) record = title (self, DAY, "新");

  put_numbered (self, 4, "a");
  zd_party_add_record (bare, zd_record_copy (record));
  g_assert_true (zd_profile_add_records (self->db, bare, "b", NULL));
  put (self, named, NULL);
  fixture_fact (self, whole, "staff", "7", DAY);
  put (self, whole, NULL);
  put (self, whole, NULL);
  g_assert_true (zd_profile_remove_record (self->db, "CODE0001", record, NULL));
  g_assert_true (zd_profile_remove_batch (self->db, "a", NULL));
  g_assert_true (zd_profile_remove (self->db, "CODE0003", NULL));
  g_assert_true (zd_profile_remove (self->db, "CODE0009", NULL));
  put (self, whole, NULL);
  put_numbered (self, 6, NULL);
}

/* Every change has a number of its own, whoever gives it, and what was taken back has none. */
static void
test_numbers (Fixture *self, gconstpointer data)
{
  gint64 before;

  for (guint round = 0; round < 3; round++) {
    g_autoptr (ZdTransaction) outer = zd_transaction_begin (self->db, NULL), inner = NULL;
    change_all_ways (self);
    before = number_of (self, "SELECT max(change) FROM party");
    inner = zd_transaction_begin (self->db, NULL);
    change_all_ways (self);
    g_clear_pointer (&inner, zd_transaction_free);
    put_numbered (self, 1, NULL);
    g_assert_cmpint (number_of (self, "SELECT change FROM party WHERE uscc = 'CODE0000'"), ==, before + 1);
    change_all_ways (self);
    g_assert_cmpint (number_of (self, "SELECT count(*) - count(DISTINCT change) FROM party"), ==, 0);
    g_assert_true (zd_transaction_commit (outer, NULL));
  }
}

/* The columns that the matcher reads say what the tables say. */
static void
test_columns (Fixture *self, gconstpointer data)
{
  const ZdCoverage all = { zd_catalogue_kind (self->catalogue, "title"), 0, DAY - 3, DAY - 2 };
  g_autoptr (ZdParty) party = fixture_party (CODE, "甲"), other = fixture_party ("CODE2", "乙");
  g_autoptr (ZdColumns) columns = NULL;
  g_autoptr (ZdParty) first = NULL, second = NULL, stored = NULL;
  G_GNUC_UNUSED g_autoptr (json_t) read = NULL, kept = NULL;
  g_autofree char *staff = NULL;
  guint row;

  fixture_fact (self, party, "staff", "12", DAY);
  fixture_fact (self, party, "revenue", "5", DAY - 2);
  zd_party_set_fact (party, zd_catalogue_field (self->catalogue, "tax"), 700, DAY - 1, "tjj");
  zd_party_set_annual (party, zd_catalogue_field (self->catalogue, "revenue"), 2020, 9);
  zd_party_add_record (party, title (self, DAY, "甲项目"));
  zd_party_set_coverage (party, zd_catalogue_kind (self->catalogue, "patent"), ZD_DAY_NONE, DAY, DAY);
  put (self, party, NULL);
  put (self, other, NULL);
  g_assert_true (zd_profile_set_coverage (self->db, &all, NULL));
  columns = zd_profile_load_columns (self->db, self->catalogue, NULL, NULL);
  g_assert_cmpuint (zd_columns_n_rows (columns), ==, 2);
  g_assert_true (zd_columns_find (columns, CODE, &row));
  first = zd_columns_party (columns, row);
  stored = get (self, CODE);
  staff = fixture_fact_text (self, first, "staff", NULL);
  g_assert_cmpstr (staff, ==, "12");
  g_assert_cmpuint (first->facts->len, ==, stored->facts->len);
  for (guint i = 0; i < stored->facts->len; i++) {
    const ZdFact *fact = &g_array_index (stored->facts, ZdFact, i);
    gint64 value;
    ZdDay as_of;
    g_assert_true (zd_columns_fact (columns, row, fact->field, &value, &as_of));
    g_assert_cmpint (value, ==, fact->value);
    g_assert_cmpint (as_of, ==, fact->as_of);
    g_assert_cmpstr (zd_columns_fact_source (columns, row, fact->field), ==,
                     fact->source != NULL ? fact->source : fact->field->source);
  }
  g_assert_cmpuint (first->annual->len, ==, 1);
  g_assert_cmpuint (first->records->len, ==, 1);
  g_assert_cmpuint (first->coverage->len, ==, 2); /* its own of patents, everybody's of titles */
  g_assert_true (zd_columns_find (columns, "CODE2", &row));
  second = zd_columns_party (columns, row);
  g_assert_cmpuint (second->coverage->len, ==, 1);
}

static void
test_replace (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdParty) party = fixture_party (CODE, "甲"), theirs = fixture_party (CODE, "乙"), now = NULL;
  g_autofree char *staff = NULL, *revenue = NULL;

  fixture_fact (self, party, "staff", "12", DAY);
  zd_party_add_record (party, title (self, DAY, "甲项目"));
  put (self, party, NULL);
  fixture_fact (self, theirs, "revenue", "7", DAY - 50);
  g_assert_true (zd_profile_replace (self->db, self->catalogue, theirs, NULL));
  now = get (self, CODE);
  staff = fixture_fact_text (self, now, "staff", NULL);
  revenue = fixture_fact_text (self, now, "revenue", NULL);
  g_assert_cmpstr (now->name, ==, "乙");
  g_assert_null (staff);
  g_assert_cmpstr (revenue, ==, "7");
  g_assert_cmpuint (now->records->len, ==, 0);
  g_assert_true (zd_profile_remove (self->db, CODE, NULL));
  g_assert_null (get (self, CODE));
}

/* A code that the catalogue has lost is a missing fact, not a wrong one. */
static void
test_lost_code (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdParty) party = fixture_party (CODE, "甲"), now = NULL;
  g_autofree char *region = NULL;

  fixture_fact (self, party, "region", "410105", DAY);
  put (self, party, NULL);
  fixture_exec (self, "UPDATE party SET f_region = '999999'");
  now = get (self, CODE);
  region = fixture_fact_text (self, now, "region", NULL);
  g_assert_null (region);
}

int
main (int argc, char **argv)
{
  static const FixtureTest tests[] = {
    { "/profile-store/round-trip", test_round_trip }, { "/profile-store/none", test_none },
    { "/profile-store/merge", test_merge },           { "/profile-store/records", test_records },
    { "/profile-store/changes", test_changes },       { "/profile-store/bulk", test_bulk },
    { "/profile-store/numbers", test_numbers },
    { "/profile-store/columns", test_columns },
    { "/profile-store/replace", test_replace },       { "/profile-store/lost-code", test_lost_code },
  };

  g_test_init (&argc, &argv, NULL);
  return fixture_run (tests, G_N_ELEMENTS (tests));
}
