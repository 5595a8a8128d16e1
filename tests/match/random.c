/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random.h"

int
random_pick (int n)
{
  return g_test_rand_int_range (0, n);
}

/* ---- conditions ---- */

static char *
random_set (void)
{
  static const char *const lows[] = { "(", "[0", "(10", "[10", "[20" };
  static const char *const highs[] = { ")", "21)", "30]", "30)", "40]" };

  return g_strdup_printf ("%s, %s", lows[random_pick (5)], highs[random_pick (5)]);
}

static char *
random_codes (const char *const *codes, int n)
{
  GString *list = g_string_new (NULL);

  for (int i = 0; i < n; i++)
    if (random_pick (2) == 0 || (i == n - 1 && list->len == 0))
      g_string_append_printf (list, "%s'%s'", list->len > 0 ? ", " : "", codes[i]);
  return g_string_free (list, FALSE);
}

static const char *const sizes[] = { "micro", "small", "medium", "large" };
static const char *const levels[] = { "city", "province", "national" };
static const char *const titles[] = { "workshop", "factory", "alpha", "beta" };

static char *
random_field_leaf (int *n_judges)
{
  g_autofree char *set = random_set (), *codes = random_codes (sizes, 4);

  switch (random_pick (6)) {
  case 0:
    return g_strdup_printf ("{'field': 'size', 'in': [%s]}", codes);
  case 1:
    return g_strdup_printf ("{'field': 'listed', 'is': %s}", random_pick (2) ? "true" : "false");
  case 2:
    return g_strdup_printf ("{'field': 'staff', 'is': '%s'}", set);
  case 3:
    return g_strdup_printf ("{'judge': 'j%d', 'question': '?'}", (*n_judges)++);
  default:
    return g_strdup_printf ("{'field': 'revenue', 'is': '%s'}", set);
  }
}

static char *
random_record_leaf (void)
{
  g_autofree char *where_level = random_codes (levels, 3), *where_code = random_codes (titles, 4);
  g_autofree char *wanted = random_codes (levels, 3);
  g_autofree char *where = random_pick (2) ? g_strdup_printf ("'level': [%s]", where_level) : g_strdup_printf ("'code': [%s]", where_code);
  int least = random_pick (3);

  switch (random_pick (10)) {
  case 0:
    return g_strdup_printf ("{'records': 'title', 'where': {%s}, 'take': '%s', 'of': 'level', 'in': [%s]}", where,
                            random_pick (2) ? "highest" : "lowest", wanted);
  case 1:
    return g_strdup_printf ("{'records': 'title', 'where': {%s}, 'take': 'distinct', 'of': 'code', 'is': '[%d, )'}", where, least);
  case 2:
    return g_strdup_printf ("{'records': 'title', 'where': {%s}, 'take': 'sum', 'of': 'amount', 'is': '[%d, )'}", where, least * 10);
  case 3:
    return g_strdup_printf ("{'records': 'title', 'where': {%s}, 'take': '%s', 'of': 'date', 'is': '[2021-01-01, )'}", where,
                            random_pick (2) ? "first" : "last");
  case 4:
    return g_strdup_printf ("{'records': 'title', 'where': {%s}, 'take': 'previous', 'of': 'level', 'in': [%s]}", where, wanted);
  case 5:
    return g_strdup_printf ("{'records': 'title', 'where': {%s}, 'take': 'streak', 'of': 'date', 'gap_months': %d, 'is': '[%d, )'}",
                            where, 1 + random_pick (12), least + 1);
  case 6:
    return g_strdup_printf ("{'records': 'title', 'where': {'date': '[2021-0%d-01, 2022-05-01)'}, 'count': '[%d, )'}", 1 + random_pick (9), least);
  default:
    return g_strdup_printf ("{'records': 'title', 'where': {%s}, 'count': '[%d, %d]'}", where, least, least + random_pick (2));
  }
}

/* What is made of other measures. */
static char *
random_derived_leaf (void)
{
  static const char *const years[] = {
    "{'as_of': -1}", "{'year': '2021'}", "{'as_of': 1}", "{'of': {'records': 'title', 'take': 'last', 'of': 'date'}, 'plus': -1}"
  };
  static const char *const takes[] = { "sum", "highest", "lowest" };
  g_autofree char *set = random_set (), *codes = random_codes (sizes, 4);
  const char *year = years[random_pick (G_N_ELEMENTS (years))];

  switch (random_pick (9)) {
  case 0:
    return g_strdup_printf ("{'ratio': [{'field': 'revenue'}, {'field': 'tax'}], 'is': '(%d, %d.5]'}", random_pick (3), 2 + random_pick (3));
  case 1:
    return g_strdup_printf ("{'ratio': [{'field': 'revenue', 'at': %s}, {'field': 'revenue'}], 'is': '[%d.%d, )'}", year, random_pick (3), random_pick (10));
  case 2:
    return g_strdup_printf ("{'parameter': 'threshold', 'is': '[%d0000000, )'}", 1 + random_pick (3));
  case 3:
    return g_strdup_printf ("{'field': 'revenue', 'at': %s, 'years': 2, 'take': '%s', 'is': '%s'}", year,
                            takes[random_pick (G_N_ELEMENTS (takes))], set);
  case 4:
    return g_strdup_printf ("{'sum': [{'field': 'revenue'}, {'field': 'tax'}], 'less': [{'field': 'revenue', 'at': %s}], 'is': '%s'}",
                            year, set);
  case 5:
    return g_strdup_printf ("{'growth': [{'field': 'revenue', 'at': %s}, {'field': 'tax'}], 'zero_base': '%s', 'is': '%s'}", year,
                            random_pick (2) ? "none" : "infinite", set);
  case 6:
  case 7:
    return g_strdup_printf ("{'computed': 'size-standard', 'in': [%s]}", codes);
  default:
    return g_strdup_printf ("{'field': 'revenue', 'at': %s, 'is': '%s'}", year, set);
  }
}

/* What the laws of the naive reading leave out. */
static char *
random_wide_records (void)
{
  static const char *const wheres[] = {
    "'subject': ['甲', 'it\\u0027s; DROP TABLE party; --']", "'number': ['\\\\', '%', 'n\\u0027'], 'flag': true", "'role': ['lead'], 'grade': '[2, 3]'",
    "'category': ['C', '65']", "'until': '(, 2022-06-01)'", "'year': '[2021, ]'", "'date': '[2022-12-02, )'", "'amount': '(, 5]'",
    "'amount': {'is': '[5, 10]', 'ends': {'lo': 'unclear', 'hi': 'unclear'}}", "'date': '(, 2021-12-31]', 'code': ['smart']", "'code': ['benchmark', 'beta']"
  };
  static const char *const dates[] = { "'date': '[2021-06-01, 2022-05-31]'", "'date': '(, 2022-01-01)'", "'serious': true, 'amount': '[5, )'" };
  static const char *const slots[] = { "grade", "level", "until", "amount", "date" };
  static const char *const sets[] = { "'is': '[2, 4]'", "'in': ['province']", "'is': '[2021-05-01, 2022-06-01]'", "'is': '(7, 20]'", "'is': '(, 2021-09-01]'" };
  const char *where = wheres[random_pick (G_N_ELEMENTS (wheres))], *date = dates[random_pick (2)];
  const char *kind = random_pick (2) ? "penalty" : "entry";
  int least = random_pick (3), slot = random_pick (G_N_ELEMENTS (slots));

  switch (random_pick (9)) {
  case 0:
    return g_strdup_printf ("{'records': '%s', 'where': {%s}, 'count': '[%d, %d]'}", kind, date, random_pick (2), 1 + least);
  case 1:
    return g_strdup_printf ("{'records': 'penalty', 'where': {%s}, 'count': '[0, 0]'}", dates[random_pick (3)]);
  case 2:
    return g_strdup_printf ("{'records': 'entry', 'take': '%s', 'of': 'date', 'is': '(, 2022-0%d-01)'}", random_pick (2) ? "first" : "last", 1 + random_pick (9));
  case 3:
    return g_strdup_printf ("{'records': 'title', 'where': {%s}, 'take': 'distinct', 'of': '%s', 'is': '[%d, )'}", where,
                            random_pick (2) ? "subject" : random_pick (2) ? "category" : "date", least + 1);
  case 4:
    return g_strdup_printf ("{'records': 'title', 'where': {%s}, 'take': '%s', 'of': '%s', %s}", where,
                            random_pick (3) == 0 ? "previous" : random_pick (2) ? "highest" : "lowest", slots[slot], sets[slot]);
  case 5:
    return g_strdup_printf ("{'records': 'penalty', 'where': {%s}, 'take': 'previous', 'of': 'amount', 'is': '[%d, )'}", date, 5 * least);
  case 6:
    return g_strdup_printf ("{'records': 'payment', 'take': 'streak', 'of': 'date', 'gap_months': %d, 'is': '[%d, )'}", 1 + random_pick (14), least + 1);
  case 7:
    return g_strdup_printf ("{'records': 'payment', 'where': {'series': ['p', '甲']}, 'take': 'sum', 'of': 'amount', 'is': '[%d, %d)'}", least, 5 + 10 * least);
  default:
    return g_strdup_printf ("{'records': 'title', 'where': {%s}, 'count': '[%d, )'}", where, least);
  }
}

static char *
random_wide_made (void)
{
  static const char *const years[] = {
    "{'of': {'field': 'founded'}, 'plus': 1}", "{'of': {'records': 'title', 'take': 'first', 'of': 'date'}}", "{'of': {'records': 'title', 'take': 'highest', 'of': 'year'}}",
    "{'as_of': 0}", "{'year': '2022'}", "{'of': {'records': 'entry', 'take': 'last', 'of': 'date'}, 'plus': -1}"
  };
  static const char *const zeros[] = { "", ", 'zero_base': 'none'", ", 'zero_base': 'infinite'" };
  g_autofree char *set = random_set (), *codes = random_codes (sizes, 4);
  const char *year = years[random_pick (G_N_ELEMENTS (years))], *zero = zeros[random_pick (3)];

  switch (random_pick (9)) {
  case 0:
    return g_strdup_printf ("{'yuan': {'field': 'dollars'}%s, 'is': '%s'}", random_pick (2) ? ", 'on': {'records': 'title', 'take': 'last', 'of': 'date'}" : "", set);
  case 1:
    return g_strdup_printf ("{'yuan': {'field': 'dollars'}, 'on': {'field': 'founded'}, 'is': '%s'}", set);
  case 2:
    return g_strdup_printf ("{'parameter': 'threshold', 'at': %s, 'is': '[20000000, 30000000)'}", year);
  case 3:
    return g_strdup_printf ("{'field': '%s', 'at': %s, 'years': 3, 'take': '%s', 'is': '%s'}", random_pick (2) ? "revenue" : "staff", year,
                            random_pick (2) ? "mean" : "lowest", set);
  case 4:
    return g_strdup_printf ("{'growth': [{'field': 'revenue', 'at': %s}, {'field': 'revenue'}]%s, 'is': '%s'}", year, zero, set);
  case 5:
    return g_strdup_printf ("{'sum': [{'field': 'tax'}, {'field': 'revenue', 'at': %s, 'years': 3, 'take': 'mean'}], 'less': [{'records': 'title', 'take': 'sum', 'of': 'amount'}], 'is': '%s'}", year, set);
  case 6:
    return g_strdup_printf ("{'ratio': [{'sum': [{'field': 'tax'}, {'field': 'revenue'}]}, {'field': 'revenue', 'at': %s, 'years': 2, 'take': 'mean'}], 'is': '(0.%d, 2.5]'}", year, random_pick (9));
  case 7:
    return g_strdup_printf ("{'ratio': [{'yuan': {'field': 'dollars'}}, {'field': 'tax'}], 'is': '(0.%d, 7.1225]'}", random_pick (9));
  default:
    return g_strdup_printf ("{'computed': 'size-standard', 'in': [%s]}", codes);
  }
}

static char *
random_wide_leaf (void)
{
  static const char *const others[] = {
    "{'field': 'founded', 'is': '[2020-01-01, 2021-06-01)'}", "{'field': 'rate', 'is': '[9.99, 20.01]'}", "{'field': 'region', 'in': ['410102']}",
    "{'field': 'region', 'in': ['4101', '410211']}", "{'field': 'industry', 'in': ['C']}", "{'field': 'industry', 'in': ['I', '39']}",
    "{'field': 'revenue', 'is': '[10, 20]', 'ends': {'lo': 'unclear', 'hi': 'unclear'}}", "{'field': 'revenue', 'is': '[10, )', 'fresh_days': 1100}",
    "{'field': 'staff', 'is': '{10, 20, 30}'}", "{'field': 'staff', 'is': '{}'}", "{'judge': 'same', 'question': '?'}", "{'field': 'listed', 'is': true, 'fresh_days': 0}",
    "{'any': []}", "{'all': []}", "{'field': 'size', 'in': ['small', 'micro'], 'fresh_days': 5}"
  };

  switch (random_pick (3)) {
  case 0:
    return random_wide_records ();
  case 1:
    return random_wide_made ();
  default:
    return g_strdup (others[random_pick (G_N_ELEMENTS (others))]);
  }
}

static char *
random_leaf (RandomScope scope, int *n_judges)
{
  if (scope == RANDOM_FIELDS || random_pick (3) == 0)
    return random_field_leaf (n_judges);
  if (scope == RANDOM_ALL && random_pick (2))
    return random_wide_leaf ();
  return random_pick (3) > 0 ? random_record_leaf () : random_derived_leaf ();
}

char *
random_condition (int depth, RandomScope scope, int *n_judges)
{
  int kind = depth == 0 ? 4 : random_pick (6), n = 2 + random_pick (2);
  GString *text;

  if (kind >= 4)
    return random_leaf (scope, n_judges);
  if (kind == 2) {
    g_autofree char *child = random_condition (depth - 1, scope, n_judges);
    return g_strdup_printf ("{'not': %s}", child);
  }
  text = g_string_new (kind == 0 ? "{'all': [" : kind == 1 ? "{'any': [" : NULL);
  if (kind == 3)
    g_string_append_printf (text, "{'at_least': %d, 'of': [", scope == RANDOM_ALL ? random_pick (n) + 1 : 2);
  for (int i = 0; i < n; i++) {
    g_autofree char *child = random_condition (depth - 1, scope, n_judges);
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", child);
  }
  g_string_append (text, "]}");
  return g_string_free (text, FALSE);
}

/* ---- parties ---- */

const char *const random_fields[RANDOM_N_FIELDS] = { "revenue", "staff", "size", "listed", "tax", "industry" };
const int random_years[RANDOM_N_YEARS] = { 2018, 2019, 2020, 2021, 2022 };
const gint64 random_points[RANDOM_N_POINTS] = { -1, 0, 1, 9, 10, 11, 19, 20, 21, 29, 30, 31, 39, 40, 41 };

gint64
random_value (const ZdField *field)
{
  switch (field->type.kind) {
  case ZD_KIND_BOOL:
    return random_pick (2);
  case ZD_KIND_CODE:
    return random_pick ((int)zd_code_list_size (field->type.list));
  case ZD_KIND_MONEY:
    return random_points[random_pick (RANDOM_N_POINTS)] * 100 + random_pick (3) - 1;
  case ZD_KIND_DATE:
    return zd_day_new (2019 + random_pick (4), 1 + random_pick (12), 1);
  default:
    return random_points[random_pick (RANDOM_N_POINTS)];
  }
}

void
random_slot (ZdRecord *record, const ZdAttribute *attribute)
{
  static const char *const texts[] = { "甲", "乙" };
  static const char *const subjects[] = { "alpha", "factory", "甲", "2021", "alpha/甲", "甲/n" };
  gboolean payment = g_str_equal (record->kind->id, "payment");

  switch (attribute->slot) {
  case ZD_SLOT_SERIES:
    zd_record_set_text (record, attribute->slot, random_pick (4) ? "p" : "q");
    break;
  case ZD_SLOT_NUMBER:
    zd_record_set_text (record, attribute->slot, random_pick (2) ? "l" : random_pick (2) ? "m" : random_pick (2) ? "m#x" : "m#y");
    break;
  case ZD_SLOT_SUBJECT:
    zd_record_set_text (record, attribute->slot, payment ? subjects[random_pick (G_N_ELEMENTS (subjects))] : texts[random_pick (2)]);
    break;
  case ZD_SLOT_PAYEE:
    break;
  case ZD_SLOT_DATE:
    zd_record_set (record, attribute->slot, zd_day_new (2020 + random_pick (3), 1 + random_pick (12), 1));
    break;
  case ZD_SLOT_YEAR:
    zd_record_set (record, attribute->slot, 2020 + random_pick (3));
    break;
  case ZD_SLOT_AMOUNT:
    zd_record_set (record, attribute->slot, random_pick (30) * 100);
    break;
  default:
    zd_record_set (record, attribute->slot,
                   attribute->type.kind == ZD_KIND_CODE ? random_pick ((int)zd_code_list_size (attribute->type.list)) : random_pick (2));
  }
}

ZdRecord *
random_record (const ZdCatalogue *catalogue, const char *kind_id, gboolean whole)
{
  const ZdRecordKind *kind = zd_catalogue_kind (catalogue, kind_id);
  ZdRecord *record = zd_record_new (kind);

  for (guint i = 0; i < kind->n_attributes; i++)
    if (whole || random_pick (5) > 0)
      random_slot (record, &kind->attributes[i]);
  return record;
}

void
random_cover (const ZdCatalogue *catalogue, ZdParty *party, const char *kind, guint span, ZdDay as_of)
{
  static const struct {
    int from, until, as_of; /* years that have begun, months apart from the as-of day; 0: since ever, till then */
  } spans[RANDOM_N_SPANS] = { { 0, 0, 0 }, { 0, 0, 0 }, { 0, 0, 0 }, { 2021, 0, 0 }, { 0, 12, 0 }, { 0, 6, 6 }, { 2021, 6, 6 } };
  ZdDay from = spans[span].from != 0 ? zd_day_new (spans[span].from, 1, 1) : ZD_DAY_NONE;

  zd_party_set_coverage (party, zd_catalogue_kind (catalogue, kind), from, zd_day_add_months (as_of, -spans[span].until),
                         zd_day_add_months (as_of, -spans[span].as_of));
}

static void
set_fact (ZdParty *party, const ZdField *field, ZdDay as_of, const char *source)
{
  zd_party_set_fact (party, field, random_value (field), random_pick (6) > 0 ? as_of : as_of - 1000, source);
}

static void
add_years (ZdParty *party, const ZdField *field)
{
  for (guint i = 0; i < RANDOM_N_YEARS; i++)
    if (random_pick (3) > 0)
      zd_party_set_annual (party, field, random_years[i], random_value (field));
}

/* From none to @n − 1 records of @kind, and mostly a span in which all are known. */
static void
add_records (const ZdCatalogue *catalogue, ZdParty *party, const char *kind, int n, ZdDay as_of)
{
  for (int i = random_pick (n); i > 0; i--)
    zd_party_add_record (party, random_record (catalogue, kind, random_pick (4) == 0));
  if (random_pick (5) > 0)
    random_cover (catalogue, party, kind, random_pick (RANDOM_N_SPANS), as_of);
}

ZdParty *
random_party (const ZdCatalogue *catalogue, int n, ZdDay as_of)
{
  g_autofree char *uscc = g_strdup_printf ("P%d", n);
  ZdParty *party = zd_party_new (uscc, uscc);

  for (guint i = 0; i < RANDOM_N_FIELDS; i++)
    if (random_pick (3) > 0)
      set_fact (party, zd_catalogue_field (catalogue, random_fields[i]), as_of, NULL);
  add_years (party, zd_catalogue_field (catalogue, "revenue"));
  add_records (catalogue, party, "title", 5, as_of);
  add_records (catalogue, party, "payment", 3, as_of);
  return party;
}

ZdParty *
random_wide_party (const ZdCatalogue *catalogue, int n, ZdDay as_of)
{
  g_autofree char *uscc = g_strdup_printf ("P%d", n);
  ZdParty *party = zd_party_new (uscc, uscc);

  for (guint i = 0; i < zd_catalogue_n_fields (catalogue); i++) {
    const ZdField *field = zd_catalogue_field_at (catalogue, i);
    if (random_pick (3) > 0)
      set_fact (party, field, as_of, random_pick (5) ? NULL : zd_catalogue_bureau_at (catalogue, random_pick (2))->id);
    if (field->annual)
      add_years (party, field);
  }
  for (guint i = 0; i < zd_catalogue_n_kinds (catalogue); i++)
    add_records (catalogue, party, zd_catalogue_kind_at (catalogue, i)->id, 5, as_of);
  return party;
}
