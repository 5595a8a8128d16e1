/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "base/error.h"
#include "policy/catalogue.h"

/* JSON with ' for ", so that it can be read here. */
#define LISTS                                                                                                \
  "'lists': [{'id': 'industry', 'name': '行业', 'file': 'industry.tsv'}, "                                 \
  "{'id': 'level', 'name': '级别', 'ordered': true, 'file': 'level.tsv'}]"
#define BUREAUS "'bureaus': [{'id': 'tjj', 'name': '市统计局'}]"
#define CATALOGUE(fields, records, parameters)                                                               \
  "{" LISTS ", " BUREAUS ", 'fields': [" fields "], 'records': [" records "], 'parameters': [" parameters "]}"

#define INDUSTRY                                                                                             \
  "{'id': 'industry', 'name': '行业', 'kind': 'code', 'list': 'industry', 'source': 'tjj', 'cycle': 'year'}"
#define REVENUE                                                                                              \
  "{'id': 'revenue', 'name': '营业收入', 'kind': 'money', 'source': 'tjj', "                             \
  "'cycle': 'year', 'fresh_days': 400, 'annual': true}"
#define RATE                                                                                                 \
  "{'id': 'rate', 'name': '研发强度', 'kind': 'number', 'unit': '%', 'scale': 2, "                       \
  "'source': 'tjj', 'cycle': 'year'}"
#define TITLE                                                                                                \
  "{'id': 'title', 'name': '称号', 'counter': '项', 'source': 'tjj', 'attributes': ["                     \
  "{'slot': 'level', 'name': '级别', 'kind': 'code', 'list': 'level'}, "                                   \
  "{'slot': 'date', 'id': 'recognised', 'name': '认定日期', 'kind': 'date'}]}"
#define ENTRY(by, values)                                                                                    \
  "{'id': 'entry', 'name': '入统标准', 'kind': 'money', 'by': '" by "', 'values': [" values "]}"
#define THRESHOLDS                                                                                           \
  "{'code': 'C', 'from': '2011-01-01', 'value': '20000000'}, "                                               \
  "{'code': 'C', 'from': null, 'value': '5000000'}, "                                                        \
  "{'code': '13', 'from': '2020-01-01', 'value': '1'}"

typedef struct {
  char *folder;
} Fixture;

static void
write_file (const Fixture *self, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static void
write_catalogue (const Fixture *self, const char *json)
{
  g_autofree char *quoted = g_strdelimit (g_strdup (json), "'", '"');

  write_file (self, "catalogue.json", quoted);
}

static void
remove_file (const Fixture *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("zhida-catalogue-XXXXXX", NULL);
  write_file (
      self, "industry.tsv",
      "code\tparent\tname\nC\t\t制造业\n13\tC\t农副食品加工业\n14\tC\t食品制造业\nF\t\t批发和零售业\n");
  write_file (self, "level.tsv", "code\tparent\tname\nmunicipal\t\t市级\nprovincial\t\t省级\n");
  write_catalogue (self, CATALOGUE (INDUSTRY ", " REVENUE ", " RATE, TITLE, ENTRY ("industry", THRESHOLDS)));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  remove_file (self, "industry.tsv");
  remove_file (self, "level.tsv");
  remove_file (self, "catalogue.json");
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
}

static ZdCatalogue *
load (const Fixture *self)
{
  g_autoptr (GError) error = NULL;
  ZdCatalogue *catalogue = zd_catalogue_load (self->folder, &error);

  g_assert_no_error (error);
  return catalogue;
}

static void
test_fields (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdCatalogue) catalogue = load (self);
  const ZdField *revenue = zd_catalogue_field (catalogue, "revenue");
  const ZdField *rate = zd_catalogue_field_by_name (catalogue, "研发强度");
  const ZdField *industry = zd_catalogue_field_at (catalogue, 0);

  g_assert_cmpuint (zd_catalogue_n_fields (catalogue), ==, 3);
  g_assert_cmpstr (revenue->name, ==, "营业收入");
  g_assert_cmpstr (revenue->type.unit, ==, "元");
  g_assert_cmpint (revenue->type.scale, ==, 2);
  g_assert_cmpint (revenue->fresh_days, ==, 400);
  g_assert_true (revenue->annual);
  g_assert_true (revenue == zd_catalogue_field_at (catalogue, revenue->index));
  g_assert_cmpstr (rate->type.unit, ==, "%");
  g_assert_cmpint (rate->fresh_days, ==, 0);
  g_assert_false (rate->annual);
  g_assert_true (industry->type.list == zd_catalogue_list (catalogue, "industry"));
  g_assert_cmpstr (zd_catalogue_bureau (catalogue, industry->source)->name, ==, "市统计局");
  g_assert_null (zd_catalogue_field (catalogue, "营业收入"));
  g_assert_null (zd_catalogue_field_by_name (catalogue, "revenue"));
}

static void
test_record_kinds (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdCatalogue) catalogue = load (self);
  const ZdRecordKind *title = zd_catalogue_kind_by_name (catalogue, "称号");
  const ZdAttribute *date = zd_record_kind_attribute (title, "recognised");

  g_assert_true (title == zd_catalogue_kind (catalogue, "title"));
  g_assert_cmpstr (title->counter, ==, "项");
  g_assert_cmpint (date->slot, ==, ZD_SLOT_DATE);
  g_assert_true (date == zd_record_kind_attribute_by_name (title, "认定日期"));
  g_assert_true (date == zd_record_kind_slot (title, ZD_SLOT_DATE));
  g_assert_cmpstr (zd_record_kind_slot (title, ZD_SLOT_LEVEL)->id, ==, "level");
  g_assert_null (zd_record_kind_attribute (title, "date"));
  g_assert_null (zd_record_kind_slot (title, ZD_SLOT_GRADE));
  g_assert_true (zd_code_list_is_ordered (zd_catalogue_list (catalogue, "level")));
}

static void
test_parameter (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdCatalogue) catalogue = load (self);
  const ZdParameter *entry = zd_catalogue_parameter_by_name (catalogue, "入统标准");
  const ZdCodeList *list = zd_parameter_by (entry)->type.list;
  const struct {
    const char *code;
    ZdDay day;
    gint64 fen; /* −1: nothing is laid down */
  } questions[] = {
    { "C", zd_day_new (2010, 12, 31), 500000000 }, { "C", zd_day_new (2011, 1, 1), 2000000000 },
    { "14", zd_day_new (2022, 1, 1), 2000000000 }, { "13", zd_day_new (2019, 12, 31), 2000000000 },
    { "13", zd_day_new (2020, 1, 1), 100 },        { "F", zd_day_new (2022, 1, 1), -1 },
  };

  g_assert_true (entry == zd_catalogue_parameter (catalogue, "entry"));
  g_assert_cmpint (zd_parameter_type (entry)->kind, ==, ZD_KIND_MONEY);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++) {
    gint64 value = -1;
    gboolean found =
        zd_parameter_lookup (entry, zd_code_list_find (list, questions[i].code), questions[i].day, &value);

    g_assert_cmpint (found, ==, questions[i].fen >= 0);
    g_assert_cmpint (value, ==, questions[i].fen);
  }
}

#define ONE_FIELD(source, members)                                                                           \
  CATALOGUE ("{'id': 'a', 'name': '甲', 'source': '" source "', " members "}", "", "")
#define FIELD(members) ONE_FIELD ("tjj", "'cycle': 'day', " members)
#define KIND(attributes)                                                                                     \
  CATALOGUE (                                                                                                \
      "", "{'id': 'k', 'name': '类', 'counter': '项', 'source': 'tjj', 'attributes': [" attributes "]}", "")
#define VALUES(values) CATALOGUE (INDUSTRY, "", ENTRY ("industry", values))

static const struct {
  const char *json;
  const char *sentence;
} refused[] = {
  { "[]", "catalogue.json: " },
  { "{" LISTS "}", "bureaus: " },
  { CATALOGUE (REVENUE ", " REVENUE, "", ""), "fields[1]: “revenue” is there twice" },
  { FIELD ("'kind': 'colour'"), "fields[0]: “colour” is not a kind" },
  { FIELD ("'kind': 'date', 'color': 'red'"), "fields[0].color" },
  { FIELD ("'kind': 'date', 'unit': '天'"), "fields[0]: “unit” does not belong" },
  { FIELD ("'kind': 'money', 'scale': 2"), "fields[0]: “scale” does not belong" },
  { FIELD ("'kind': 'number'"), "fields[0].unit" },
  { FIELD ("'kind': 'number', 'unit': '人', 'scale': 10"), "fields[0]: “scale” counts" },
  { FIELD ("'kind': 'code', 'list': 'colours'"), "fields[0]: There is no code list “colours”" },
  { FIELD ("'kind': 'date', 'fresh_days': -1"), "fields[0]: “fresh_days”" },
  { ONE_FIELD ("xx", "'kind': 'date', 'cycle': 'day'"), "fields[0]: There is no bureau “xx”" },
  { ONE_FIELD ("tjj", "'kind': 'date', 'cycle': 'week'"), "fields[0]: “week” is not a cycle" },
  { KIND ("{'slot': 'colour', 'name': '色', 'kind': 'date'}"),
    "attributes[0]: Records have no slot “colour”" },
  { KIND ("{'slot': 'flag', 'name': '是否', 'kind': 'date'}"), "records[0].attributes[0]: The slot “flag”" },
  { KIND ("{'slot': 'date', 'name': '日', 'kind': 'date'}, {'slot': 'until', 'name': '日', 'kind': 'date'}"),
    "records[0].attributes[1]: “日” is there twice" },
  { CATALOGUE (REVENUE, "", ENTRY ("revenue", "")), "parameters[0]: “revenue” is not a field with codes" },
  { VALUES ("{'code': 'Z', 'value': '1'}"), "parameters[0].values[0]: The code “Z”" },
  { VALUES ("{'code': 'C', 'value': 'much'}"), "parameters[0].values[0]: “much” is not a number" },
  { VALUES ("{'code': 'C', 'value': '1'}, {'code': 'C', 'value': '2'}"), "two values from the same day" },
};

static void
test_refused (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (ZdCatalogue) catalogue = NULL;

    write_catalogue (self, refused[i].json);
    catalogue = zd_catalogue_load (self->folder, &error);
    g_assert_null (catalogue);
    g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
    g_test_message ("%s", error->message);
    g_assert_nonnull (strstr (error->message, refused[i].sentence));
    g_assert_nonnull (strstr (error->message, "catalogue.json"));
  }
}

static void
test_damaged_list (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  write_file (self, "level.tsv", "code\tparent\tname\nmunicipal\tnowhere\t市级\n");
  g_assert_null (zd_catalogue_load (self->folder, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "level.tsv"));
  g_assert_nonnull (strstr (error->message, "line 2"));
}

/* The project's own catalogue: everything that the software itself names is there. */
static void
test_own_catalogue (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCatalogue) catalogue = zd_catalogue_load (NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (zd_catalogue_field (catalogue, "revenue"));
  g_assert_nonnull (zd_catalogue_field (catalogue, "region"));
  g_assert_nonnull (zd_catalogue_kind (catalogue, "title"));
  g_assert_nonnull (zd_catalogue_kind (catalogue, "payment"));
  g_assert_nonnull (zd_catalogue_bureau (catalogue, "gxj"));
  g_assert_cmpint (zd_code_list_find (zd_catalogue_list (catalogue, "region"), "4101"), >=, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/catalogue/fields", Fixture, NULL, set_up, test_fields, tear_down);
  g_test_add ("/catalogue/record-kinds", Fixture, NULL, set_up, test_record_kinds, tear_down);
  g_test_add ("/catalogue/parameter", Fixture, NULL, set_up, test_parameter, tear_down);
  g_test_add ("/catalogue/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/catalogue/damaged-list", Fixture, NULL, set_up, test_damaged_list, tear_down);
  g_test_add_func ("/catalogue/own", test_own_catalogue);
  return g_test_run ();
}
