/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "work/decide/fact-stating.h"

#include "base/error.h"
#include "import-fixture.h"
#include "store/outbox-store.h"

#define DAY 19327 /* 2022-12-01 */

/* An enterprise with a revenue of 5 million yuan as of the day before. */
static char *
put_party (Fixture *self)
{
  char *code = fixture_code (1);
  g_autoptr (ZdParty) party = zd_party_new (code, "郑州甲科技有限公司");
  const ZdCatalogue *catalogue = zd_library_catalogue (self->library);

  zd_party_set_fact (party, zd_catalogue_field (catalogue, "revenue"), 500000000, DAY - 1, NULL);
  g_assert_true (zd_profile_put (zd_library_db (self->library), catalogue, party, NULL, NULL));
  return code;
}

static json_t *
statement (const char *field, const char *value, const char *document)
{
  return json_pack ("{s:s,s:s,s:s,s:s}", "field", field, "value", value, "date", "2022-12-01", "document", document);
}

static const ZdFact *
fact_of (const ZdParty *party, const char *id)
{
  for (guint i = 0; i < party->facts->len; i++)
    if (g_str_equal (g_array_index (party->facts, ZdFact, i).field->id, id))
      return &g_array_index (party->facts, ZdFact, i);
  return NULL;
}

static void
become (Fixture *self, ZdRole role, const char *bureau)
{
  const char *const bureaus[] = { bureau, NULL };
  g_autoptr (ZdUser) user = zd_user_new ("drafter", "张敏", role, bureaus, "41");

  zd_library_set_user (self->library, user);
}

static gint64
n_waiting (Fixture *self)
{
  gint64 n;

  g_assert_true (zd_outbox_count (zd_library_db (self->library), ZD_OUT_WAITING, &n, NULL));
  return n;
}

/* It stands in the library as the officer's bureau's, leaves the rest alone, and goes to the platform. */
static void
test_stated (Fixture *self, gconstpointer data)
{
  g_autofree char *code = put_party (self);
  g_autoptr (json_t) stated = statement ("revenue", "12000000", "情况说明〔2022〕3号");
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdParty) party = NULL;
  const ZdFact *fact;
  gint64 before = n_waiting (self);

  become (self, ZD_ROLE_DRAFTER, "kjj");
  g_assert_true (zd_fact_state (self->library, code, stated, &error));
  g_assert_no_error (error);
  party = zd_profile_get (zd_library_db (self->library), zd_library_catalogue (self->library), code, NULL);
  fact = fact_of (party, "revenue");
  g_assert_cmpint (fact->value, ==, 1200000000);
  g_assert_cmpint (fact->as_of, ==, DAY);
  g_assert_cmpstr (fact->source, ==, "kjj");
  g_assert_cmpstr (party->name, ==, "郑州甲科技有限公司");
  g_assert_cmpint (n_waiting (self), ==, before + 1);
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM log WHERE body LIKE '%情况说明〔2022〕3号%'"), ==, 1);
}

/* With a year it is that year's figure; a year to come has none. */
static void
test_of_a_year (Fixture *self, gconstpointer data)
{
  g_autofree char *code = put_party (self);
  g_autoptr (json_t) stated = statement ("revenue", "12000000", "情况说明〔2022〕4号");
  g_autoptr (GError) error = NULL, refused = NULL;
  g_autoptr (ZdParty) party = NULL;
  const ZdAnnualFact *figure;
  gint64 before = n_waiting (self);

  become (self, ZD_ROLE_DRAFTER, "kjj");
  json_object_set_new (stated, "year", json_string ("2021"));
  g_assert_true (zd_fact_state (self->library, code, stated, &error));
  g_assert_no_error (error);
  party = zd_profile_get (zd_library_db (self->library), zd_library_catalogue (self->library), code, NULL);
  g_assert_cmpint (fact_of (party, "revenue")->value, ==, 500000000); /* of a day, as it was */
  g_assert_cmpuint (party->annual->len, ==, 1);
  figure = &g_array_index (party->annual, ZdAnnualFact, 0);
  g_assert_cmpstr (figure->field->id, ==, "revenue");
  g_assert_cmpint (figure->year, ==, 2021);
  g_assert_cmpint (figure->value, ==, 1200000000);
  g_assert_cmpint (n_waiting (self), ==, before + 1);
  json_object_set_new (stated, "year", json_string ("2999"));
  g_assert_false (zd_fact_state (self->library, code, stated, &refused));
  g_assert_error (refused, ZD_ERROR, ZD_ERROR_INPUT);
}

/* What cannot be stated changes nothing. */
static void
test_refused (Fixture *self, gconstpointer data)
{
  static const struct {
    ZdRole role;
    const char *field, *value, *document;
    gboolean known;
    int code;
  } cases[] = {
    { ZD_ROLE_REVIEWER, "revenue", "1", "说明", TRUE, ZD_ERROR_DENIED },
    { ZD_ROLE_DRAFTER, "revenue", "1", "", TRUE, ZD_ERROR_USAGE },
    { ZD_ROLE_DRAFTER, "revenue", "很多", "说明", TRUE, ZD_ERROR_INPUT },
    { ZD_ROLE_DRAFTER, "no-such-field", "1", "说明", TRUE, ZD_ERROR_INPUT },
    { ZD_ROLE_DRAFTER, "revenue", "1", "说明", FALSE, ZD_ERROR_NOT_FOUND },
  };
  g_autofree char *code = put_party (self), *other = fixture_code (2);
  gint64 before = n_waiting (self);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (json_t) stated = statement (cases[i].field, cases[i].value, cases[i].document);
    g_autoptr (GError) error = NULL;

    become (self, cases[i].role, "kjj");
    g_assert_false (zd_fact_state (self->library, cases[i].known ? code : other, stated, &error));
    g_assert_error (error, ZD_ERROR, cases[i].code);
    g_assert_cmpint (n_waiting (self), ==, before);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/fact-stating/stated", Fixture, NULL, fixture_set_up, test_stated, fixture_tear_down);
  g_test_add ("/fact-stating/of-a-year", Fixture, NULL, fixture_set_up, test_of_a_year, fixture_tear_down);
  g_test_add ("/fact-stating/refused", Fixture, NULL, fixture_set_up, test_refused, fixture_tear_down);
  return g_test_run ();
}
