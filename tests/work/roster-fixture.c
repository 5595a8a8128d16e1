/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster-fixture.h"

#include "work/pack.h"

static void
put_fact (Fixture *self, ZdParty *party, const char *id, const char *text)
{
  g_autoptr (GError) error = NULL;
  const ZdField *field = zd_catalogue_field (zd_library_catalogue (self->library), id);
  gint64 value;

  zd_type_parse (&field->type, text, &value, &error);
  g_assert_no_error (error);
  zd_party_set_fact (party, field, value, ROSTER_DAY - 1, NULL);
}

static void
put (Fixture *self, const ZdParty *party)
{
  g_autoptr (GError) error = NULL;

  zd_profile_put (zd_library_db (self->library), zd_library_catalogue (self->library), party, NULL, &error);
  g_assert_no_error (error);
}

static ZdParty *
citizen (Fixture *self, guint n, const char *name)
{
  g_autofree char *code = fixture_code (n);
  ZdParty *party = zd_party_new (code, name);

  put_fact (self, party, "region", "410105");
  put_fact (self, party, "status", "active");
  put_fact (self, party, "dishonest", "false");
  put_fact (self, party, "serious-violation", "false");
  return party;
}

void
roster_city_add (Fixture *self, guint n, const char *name, const char *field, const char *value)
{
  g_autoptr (ZdParty) party = citizen (self, n, name);

  if (field != NULL)
    put_fact (self, party, field, value);
  put (self, party);
}

/* 300,000 yuan for the smart workshop. */
static void
pay (Fixture *self, guint n)
{
  const ZdRecordKind *kind = zd_catalogue_kind (zd_library_catalogue (self->library), "payment");
  g_autofree char *code = fixture_code (n);
  g_autoptr (ZdParty) party = zd_party_new (code, "");
  ZdRecord *record = zd_record_new (kind);

  zd_record_set (record, ZD_SLOT_DATE, ROSTER_DAY - 100);
  zd_record_set (record, ZD_SLOT_AMOUNT, 30000000);
  zd_record_set_text (record, ZD_SLOT_SERIES, ROSTER_POLICY);
  zd_party_add_record (party, record);
  put (self, party);
}

/* Everything known to be complete that the policies look at. */
static void
complete (Fixture *self)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (self->library);

  for (guint i = 0; i < zd_catalogue_n_kinds (catalogue); i++) {
    const ZdCoverage all = { zd_catalogue_kind_at (catalogue, i), ZD_DAY_NONE, ROSTER_DAY, ROSTER_DAY };
    g_assert_true (zd_profile_set_coverage (zd_library_db (self->library), &all, NULL));
  }
}

void
roster_city_set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint count;

  fixture_set_up (self, data);
  zd_pack_install (self->library, "zhengzhou", &count, &error);
  g_assert_no_error (error);
  roster_city_add (self, 1, "郑州甲科技有限公司", NULL, NULL);
  roster_city_add (self, 2, "郑州乙机械有限公司", NULL, NULL);
  roster_city_add (self, 3, "郑州丙（河南）电子有限公司", NULL, NULL);
  roster_city_add (self, 4, "郑州丁有限公司", "status", "cancelled");
  roster_city_add (self, 5, "郑州戊有限公司", "dishonest", "true");
  roster_city_add (self, 6, "郑州己有限公司", NULL, NULL);
  roster_city_add (self, 7, "开封庚有限公司", "region", "4102");
  roster_city_add (self, 8, "同名有限公司", NULL, NULL);
  roster_city_add (self, 9, "同名有限公司", NULL, NULL);
  pay (self, 6);
  complete (self);
}

char *
roster_city_text (const char *format)
{
  GString *text = g_string_new (NULL);

  for (const char *p = format; *p != '\0'; p++) {
    if (*p == '#' && g_ascii_isdigit (p[1])) {
      char *end;
      g_autofree char *code = fixture_code ((guint) g_ascii_strtoull (p + 1, &end, 10));
      g_string_append (text, code);
      p = end - 1;
    } else {
      g_string_append_c (text, *p);
    }
  }
  return g_string_free (text, FALSE);
}

ZdRoster *
roster_city_open (Fixture *self, const char *path, const char *policy)
{
  g_autoptr (GError) error = NULL;
  const ZdRosterSource source = { .path = path, .policy = policy, .day = ROSTER_DAY };
  ZdRoster *roster = zd_roster_open (self->library, &source, NULL, &error);

  g_assert_no_error (error);
  return roster;
}

ZdRoster *
roster_city_check (Fixture *self, const char *policy, const char *rows)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = roster_city_text (rows), *path = fixture_xlsx (self, "roster.xlsx", text);
  ZdRoster *roster = roster_city_open (self, path, policy);

  zd_roster_check (roster, NULL, &error);
  g_assert_no_error (error);
  return roster;
}

const ZdRosterRow *
roster_city_row (ZdRoster *roster, gint64 number)
{
  const GPtrArray *rows = zd_roster_rows (roster);

  for (guint i = 0; i < rows->len; i++) {
    const ZdRosterRow *row = rows->pdata[i];
    if (row->row == number) {
      g_test_message ("%" G_GINT64_FORMAT " %s: %s | %s | %s %" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, number,
                      zd_row_verdict_id (row->verdict), row->reason, row->warning, row->entitlement, row->least, row->most);
      return row;
    }
  }
  g_assert_not_reached ();
}
