/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "profile/party.h"

#include "base/error.h"
#include "fixture.h"

static const char full_party[] =
    "{\"uscc\": \"914403001922038216\", \"name\": \"某公司\", \"phone\": \"13800000000\","
    " \"facts\": {\"revenue\": {\"value\": \"20000000.5\", \"as_of\": \"2022-03-01\", \"source\": \"b\"},"
    "             \"listed\": {\"value\": true, \"as_of\": null}, \"region\": \"4101\", \"rate\": \"4.85\"},"
    " \"annual\": {\"revenue\": {\"2021\": \"100\", \"2020\": \"50\"}},"
    " \"records\": [{\"kind\": \"title\", \"code\": \"factory\", \"level\": \"national\", \"date\": \"2022-02-01\","
    "               \"grade\": \"3\", \"flag\": true, \"subject\": \"某某项目\", \"source\": \"b\"},"
    "              {\"kind\": \"penalty\", \"serious\": false, \"amount\": null}],"
    " \"coverage\": [{\"kind\": \"title\", \"from\": null, \"until\": \"2022-06-30\", \"as_of\": \"2022-06-30\"}],"
    " \"accounts\": [{\"holder\": \"某公司\", \"bank\": \"某银行\", \"number\": \"6200\", \"as_of\": \"2022-01-01\"}]}";

static ZdParty *
read_party (const ZdCatalogue *catalogue, const char *text, GError **error)
{
  g_autoptr (json_t) json = zd_json_parse (text, strlen (text), "test", error);
  const ZdPath path = { NULL, "party", 0 };

  g_assert_nonnull (json);
  return zd_party_from_json (json, catalogue, zd_day_new (2022, 12, 1), &path, error);
}

/* What a list says of the party, whatever its parties have in common, is the same party. */
static void
check_in_list (const ZdParty *party, const ZdCatalogue *catalogue, const ZdPartyOrigin *origin, const char *text)
{
  g_autoptr (GString) appended = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) listed = NULL, json = NULL;
  g_autoptr (ZdParty) again = NULL;
  g_autofree char *form = NULL, *back = NULL;

  zd_party_append (party, origin, appended);
  listed = zd_json_parse (appended->str, appended->len, "list", &error);
  g_assert_no_error (error);
  form = zd_json_canonical (listed);
  g_assert_cmpstr (appended->str, ==, form);
  again = zd_party_from_list (listed, catalogue, origin, NULL, &error);
  g_assert_no_error (error);
  json = zd_party_to_json (again);
  back = zd_json_canonical (json);
  g_assert_cmpstr (back, ==, text);
}

static char *
canonical (const ZdParty *party, const ZdCatalogue *catalogue)
{
  static const char *const sources[] = { NULL, "b", "swj" };
  const ZdDay days[] = { ZD_DAY_NONE, zd_day_new (2022, 3, 1), zd_day_new (2022, 12, 1) };
  g_autoptr (json_t) json = zd_party_to_json (party);
  char *text = zd_json_canonical (json);

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    for (guint j = 0; j < G_N_ELEMENTS (days); j++)
      check_in_list (party, catalogue, &(ZdPartyOrigin) { days[j], sources[i] }, text);
  return text;
}

static void
test_read (void)
{
  g_autoptr (ZdCatalogue) catalogue = fixture_catalogue ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdParty) party = read_party (catalogue, full_party, &error);
  gint64 value;
  ZdDay as_of;

  g_assert_no_error (error);
  g_assert_true (zd_party_get_fact (party, zd_catalogue_field (catalogue, "revenue"), &value, &as_of));
  g_assert_cmpint (value, ==, 2000000050);
  g_assert_cmpint (as_of, ==, zd_day_new (2022, 3, 1));
  g_assert_true (zd_party_get_fact (party, zd_catalogue_field (catalogue, "listed"), &value, &as_of));
  g_assert_cmpint (value, ==, 1);
  g_assert_cmpint (as_of, ==, ZD_DAY_NONE);
  g_assert_true (zd_party_get_fact (party, zd_catalogue_field (catalogue, "rate"), &value, &as_of));
  g_assert_cmpint (value, ==, 485);
  g_assert_cmpint (as_of, ==, zd_day_new (2022, 12, 1));
  g_assert_false (zd_party_get_fact (party, zd_catalogue_field (catalogue, "staff"), NULL, NULL));
  g_assert_cmpuint (party->annual->len, ==, 2);
  const ZdRecord *title = g_ptr_array_index (party->records, 0);
  g_assert_true (zd_record_has (title, ZD_SLOT_DATE));
  g_assert_false (zd_record_has (title, ZD_SLOT_UNTIL));
  g_assert_cmpstr (title->texts[0], ==, "某某项目");
  const ZdRecord *penalty = g_ptr_array_index (party->records, 1);
  g_assert_true (zd_record_has (penalty, ZD_SLOT_FLAG));
  g_assert_cmpint (penalty->values[ZD_SLOT_FLAG], ==, 0);
  g_assert_false (zd_record_has (penalty, ZD_SLOT_AMOUNT));
}

static void
test_round_trip (void)
{
  g_autoptr (ZdCatalogue) catalogue = fixture_catalogue ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdParty) party = read_party (catalogue, full_party, &error);
  g_autofree char *text = canonical (party, catalogue);
  g_autoptr (ZdParty) again = read_party (catalogue, text, &error);

  g_assert_no_error (error);
  g_autofree char *text_again = canonical (again, catalogue);
  g_assert_cmpstr (text, ==, text_again);
}

/* Pinned facts are compared as bytes: the order in which records came must not show. */
static void
test_order_does_not_show (void)
{
  g_autoptr (ZdCatalogue) catalogue = fixture_catalogue ();
  g_autoptr (ZdParty) a = zd_party_new ("x", "y");
  g_autoptr (ZdParty) b = zd_party_new ("x", "y");
  const ZdRecordKind *kind = zd_catalogue_kind (catalogue, "title");

  for (int i = 0; i < 5; i++) {
    ZdRecord *forth = zd_record_new (kind), *back = zd_record_new (kind);
    zd_record_set (forth, ZD_SLOT_GRADE, i);
    zd_record_set (back, ZD_SLOT_GRADE, 4 - i);
    zd_party_add_record (a, forth);
    zd_party_add_record (b, back);
  }
  g_autofree char *first = canonical (a, catalogue);
  g_autofree char *second = canonical (b, catalogue);
  g_assert_cmpstr (first, ==, second);
}

static void
test_refused (void)
{
  static const struct {
    const char *text, *place;
  } cases[] = {
    { "{\"name\": \"x\"}", "party.uscc" },
    { "{\"uscc\": \"x\", \"nmae\": \"x\"}", "nmae" },
    { "{\"uscc\": \"x\", \"facts\": {\"revenu\": \"1\"}}", "party.facts.revenu" },
    { "{\"uscc\": \"x\", \"facts\": {\"revenue\": 1}}", "party.facts.revenue" },
    { "{\"uscc\": \"x\", \"facts\": {\"revenue\": \"1.234\"}}", "party.facts.revenue" },
    { "{\"uscc\": \"x\", \"facts\": {\"revenue\": {\"as_of\": \"2022-01-01\"}}}", "party.facts.revenue.value" },
    { "{\"uscc\": \"x\", \"facts\": {\"revenue\": {\"value\": \"1\", \"as_of\": \"2022-02-30\"}}}", "as_of" },
    { "{\"uscc\": \"x\", \"facts\": []}", "party.facts" },
    { "{\"uscc\": \"x\", \"annual\": {\"region\": {\"2021\": \"4101\"}}}", "party.annual.region" },
    { "{\"uscc\": \"x\", \"annual\": {\"revenue\": {\"21x\": \"1\"}}}", "party.annual.revenue.21x" },
    { "{\"uscc\": \"x\", \"records\": [{\"kind\": \"titel\"}]}", "party.records[0].kind" },
    { "{\"uscc\": \"x\", \"records\": [{\"kind\": \"title\", \"colour\": \"red\"}]}", "party.records[0].colour" },
    { "{\"uscc\": \"x\", \"records\": [\"title\"]}", "party.records[0]" },
    { "{\"uscc\": \"x\", \"records\": [{\"kind\": \"title\", \"subject\": true}]}", "party.records[0].subject" },
    { "{\"uscc\": \"x\", \"coverage\": [{\"kind\": \"title\", \"to\": null}]}", "to" },
  };
  g_autoptr (ZdCatalogue) catalogue = fixture_catalogue ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_test_message ("%s", cases[i].text);
    g_assert_null (read_party (catalogue, cases[i].text, &error));
    g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
    g_assert_nonnull (strstr (error->message, cases[i].place));
  }
}

static void
test_replace (void)
{
  g_autoptr (ZdCatalogue) catalogue = fixture_catalogue ();
  g_autoptr (ZdParty) party = zd_party_new ("x", "y");
  const ZdField *revenue = zd_catalogue_field (catalogue, "revenue");
  const ZdRecordKind *title = zd_catalogue_kind (catalogue, "title");
  gint64 value;
  ZdDay as_of;

  zd_party_set_fact (party, revenue, 1, 10, "a");
  zd_party_set_fact (party, revenue, 2, 20, NULL);
  g_assert_cmpuint (party->facts->len, ==, 1);
  g_assert_true (zd_party_get_fact (party, revenue, &value, &as_of));
  g_assert_cmpint (value, ==, 2);
  g_assert_cmpint (as_of, ==, 20);
  zd_party_set_annual (party, revenue, 2021, 1);
  zd_party_set_annual (party, revenue, 2021, 5);
  g_assert_cmpuint (party->annual->len, ==, 1);
  zd_party_set_coverage (party, title, 0, 10, 10);
  zd_party_set_coverage (party, title, 0, 20, 20);
  g_assert_cmpuint (party->coverage->len, ==, 1);
  g_autoptr (ZdRecord) record = zd_record_new (title);
  zd_record_set_text (record, ZD_SLOT_SUBJECT, "甲");
  zd_record_set_text (record, ZD_SLOT_SUBJECT, "");
  g_assert_false (zd_record_has (record, ZD_SLOT_SUBJECT));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/party/read", test_read);
  g_test_add_func ("/party/round-trip", test_round_trip);
  g_test_add_func ("/party/order", test_order_does_not_show);
  g_test_add_func ("/party/refused", test_refused);
  g_test_add_func ("/party/replace", test_replace);
  return g_test_run ();
}
