/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "fixture.h"
#include "policy/catalogue.h"
#include "profile/name-candidates.h"
#include "profile/name-same.h"

/* The vocabulary with its regions. */
static ZdCatalogue *
load_catalogue (void)
{
  g_autoptr (GError) error = NULL;
  ZdCatalogue *catalogue = zd_catalogue_load (NULL, &error);

  g_assert_no_error (error);
  return catalogue;
}

static char *
text_of (const guint16 *units, guint n)
{
  return g_utf16_to_utf8 (units, n, NULL, NULL, NULL);
}

static void
test_parts (void)
{
  static const struct {
    const char *name, *place, *core, *form, *branch;
  } cases[] = {
    { "开封市鼎盛机械有限公司", "4102", "鼎盛机械", "有限公司", "" },
    { "河南省开封鼎盛机械有限责任公司", "4102", "鼎盛机械", "有限责任公司", "" },
    { "河南鼎盛机械（集团）股份有限公司", "41", "鼎盛机械集团", "股份有限公司", "" },
    { "鼎盛机械", NULL, "鼎盛机械", NULL, "" },
    { "开封市鼎盛机械有限公司尉氏分公司", "4102", "鼎盛机械", "有限公司", "尉氏分公司" },
    { "兰考县绿源农民专业合作社", "410225", "绿源", "农民专业合作社", "" },
    { "河南郑州开封鼎盛机械厂", "4101", "开封鼎盛机械厂", NULL, "" },
    { "郑州", NULL, "郑州", NULL, "" },
    { "郑州有限公司", "4101", "有限", "公司", "" },
    { "公司", NULL, "公司", NULL, "" },
    { "", NULL, "", NULL, "" },
  };
  g_autoptr (ZdCatalogue) catalogue = load_catalogue ();
  const ZdCodeList *regions = zd_catalogue_list (catalogue, "region");
  g_autoptr (ZdPlaceWords) places = zd_place_words_new (regions);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    ZdNameParts parts;
    zd_name_parts_read (cases[i].name, places, &parts);
    g_autofree char *core = text_of (parts.core, parts.n_core),
                    *branch = text_of (parts.branch, parts.n_branch);
    g_test_message ("%s", cases[i].name);
    g_assert_cmpstr (core, ==, cases[i].core);
    g_assert_cmpstr (branch, ==, cases[i].branch);
    g_assert_cmpstr (parts.form, ==, cases[i].form);
    g_assert_cmpstr (parts.place >= 0 ? zd_code_list_get (regions, parts.place)->code : NULL, ==,
                     cases[i].place);
  }
}

static ZdNameLikeness
likeness (const ZdCodeList *regions, const ZdPlaceWords *places, const char *a, const char *b)
{
  ZdNameParts left, right;

  zd_name_parts_read (a, places, &left);
  zd_name_parts_read (b, places, &right);
  return zd_name_likeness (&left, &right, regions);
}

static void
test_likeness (void)
{
  static const struct {
    const char *a, *b;
    guint score, differences, n_characters;
  } cases[] = {
    { "开封市鼎盛机械有限公司", "开封市鼎盛机械 有限公司", 100, 0, 0 },
    { "开封市鼎盛机械有限公司", "开封鼎盛机械有限责任公司", 98, ZD_NAME_FORM, 0 },
    { "开封市鼎盛机械有限公司", "河南鼎盛机械有限公司", 96, ZD_NAME_PLACE, 0 },
    { "开封市鼎盛机械有限公司", "鼎盛机械有限公司", 96, ZD_NAME_PLACE, 0 },
    { "开封市鼎盛机械有限公司", "郑州市鼎盛机械有限公司", 70, ZD_NAME_ELSEWHERE, 0 },
    { "开封市鼎盛机械有限公司", "开封市鼎盛机械有限公司尉氏分公司", 70, ZD_NAME_BRANCH, 0 },
    { "开封市鼎盛机械有限公司", "开封市鼎胜机械有限公司", 87, ZD_NAME_SOUND, 1 },
    { "开封市鼎盛机械有限公司", "开封市鼎新机械有限公司", 75, ZD_NAME_CORE, 1 },
    { "开封市鼎盛机械有限公司", "开封市盛鼎机械有限公司", 75, ZD_NAME_CORE, 1 },
    { "开封市鼎盛机械有限公司", "开封市鼎盛机有限公司", 75, ZD_NAME_CORE, 1 },
    { "开封市鼎盛机械有限公司", "开封市瑞丰食品有限公司", 0, ZD_NAME_CORE, 4 },
  };
  g_autoptr (ZdCatalogue) catalogue = load_catalogue ();
  const ZdCodeList *regions = zd_catalogue_list (catalogue, "region");
  g_autoptr (ZdPlaceWords) places = zd_place_words_new (regions);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    ZdNameLikeness there = likeness (regions, places, cases[i].a, cases[i].b);
    ZdNameLikeness back = likeness (regions, places, cases[i].b, cases[i].a);
    g_test_message ("%s", cases[i].b);
    g_assert_cmpuint (there.score, ==, cases[i].score);
    g_assert_cmphex (there.differences, ==, cases[i].differences);
    g_assert_cmpuint (there.n_characters, ==, cases[i].n_characters);
    g_assert_cmpuint (back.score, ==, there.score);
    g_assert_cmphex (back.differences, ==, there.differences);
  }
}

/* ---- looked for among many ---- */

static const char *const places_of_town[] = { "开封市", "郑州", "河南", "兰考县", "" };
static const char *const characters[] = { "鼎", "盛", "胜", "华", "远", "中", "信", "达", "恒", "通",
                                          "瑞", "丰", "泰", "行", "重", "乐", "长", "宏", "博", "金",
                                          "源", "海", "天", "康", "佳", "润", "德", "安" };
static const char *const trades[] = { "机械", "科技", "商贸", "建筑工程", "食品", "物流", "新材料" };
#define ANY(list) list[g_test_rand_int_range (0, G_N_ELEMENTS (list))]

static ZdColumns *
make_town (ZdCatalogue *catalogue, guint n)
{
  ZdColumns *columns = zd_columns_new (catalogue);

  for (guint i = 0; i < n; i++) {
    g_autofree char *code = g_strdup_printf ("%018u", i);
    g_autofree char *name = g_strconcat (ANY (places_of_town), ANY (characters), ANY (characters),
                                         ANY (characters), ANY (trades), "有限公司", NULL);
    zd_columns_add_party (columns, code, name);
  }
  zd_columns_seal (columns);
  return columns;
}

/* One character of the proper name is lost, another one, or said twice. */
static char *
damage (const char *name)
{
  GString *damaged = g_string_new (NULL);
  glong at = g_utf8_strlen (name, -1) - (glong)strlen ("有限公司") / 3 - 4;
  const char *slip = g_utf8_offset_to_pointer (name, MAX (at, 0));
  const char *next = g_utf8_next_char (slip);

  g_string_append_len (damaged, name, slip - name);
  switch (g_test_rand_int_range (0, 3)) {
  case 0:
    g_string_append (damaged, "卓");
    break;
  case 1:
    break;
  default:
    g_string_append_len (damaged, slip, next - slip);
    g_string_append_len (damaged, slip, next - slip);
  }
  g_string_append (damaged, next);
  return g_string_free (damaged, FALSE);
}

static guint
best_of_all (const ZdColumns *columns, const ZdCodeList *regions, const ZdPlaceWords *words, const char *name)
{
  guint best = 0;

  for (guint row = 0; row < zd_columns_n_rows (columns); row++)
    best = MAX (best, likeness (regions, words, name, zd_columns_name (columns, row)).score);
  return best;
}

/* Who is most like the written name of all is among the candidates. */
static void
test_best_is_found (void)
{
  g_autoptr (ZdCatalogue) catalogue = load_catalogue ();
  const ZdCodeList *regions = zd_catalogue_list (catalogue, "region");
  g_autoptr (ZdPlaceWords) words = zd_place_words_new (regions);
  g_autoptr (ZdColumns) columns = make_town (catalogue, 5000);
  g_autoptr (ZdNameIndex) index = zd_name_index_new (columns, NULL, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint found = 0;

  for (guint i = 0; i < 60; i++)
    g_ptr_array_add (names, damage (zd_columns_name (columns, i * 80)));
  g_autoptr (GPtrArray) candidates =
      zd_name_candidates (index, (const char *const *)names->pdata, names->len, 10, NULL, NULL);
  g_assert_cmpuint (candidates->len, ==, names->len);
  for (guint i = 0; i < names->len; i++) {
    const GArray *of_name = candidates->pdata[i];
    guint best = best_of_all (columns, regions, words, names->pdata[i]);
    g_assert_cmpuint (of_name->len, <=, 10);
    for (guint k = 1; k < of_name->len; k++)
      g_assert_cmpuint (g_array_index (of_name, ZdNameCandidate, k - 1).likeness.score, >=,
                        g_array_index (of_name, ZdNameCandidate, k).likeness.score);
    found += of_name->len > 0 && g_array_index (of_name, ZdNameCandidate, 0).likeness.score == best;
  }
  g_test_message ("%u of %u", found, names->len);
  g_assert_cmpuint (found, >=, 58);
}

/* Whose name it is, told by the one pass and by comparing keys. */
static void
test_same (void)
{
  g_autoptr (ZdCatalogue) catalogue = load_catalogue ();
  g_autoptr (ZdColumns) columns = make_town (catalogue, 3000);
  g_autoptr (ZdNameIndex) index = zd_name_index_new (columns, NULL, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 100; i++)
    g_ptr_array_add (names, i % 2 ? g_strconcat ("（", zd_columns_name (columns, i * 30), " ）", NULL)
                                  : damage (zd_columns_name (columns, i * 30)));
  g_ptr_array_add (names, g_strdup (""));
  g_autoptr (GPtrArray) same =
      zd_name_same (index, (const char *const *)names->pdata, names->len, NULL, NULL);
  for (guint i = 0; i < names->len; i++) {
    const GArray *rows = same->pdata[i];
    g_autofree char *key = zd_text_name_key (names->pdata[i], FALSE);
    guint n = 0;
    for (guint row = 0; row < 3000; row++) {
      g_autofree char *known = zd_text_name_key (zd_columns_name (columns, row), FALSE);
      if (!g_str_equal (key, known))
        continue;
      g_assert_cmpuint (n, <, rows->len);
      g_assert_cmpuint (g_array_index (rows, guint32, n), ==, row);
      n++;
    }
    g_assert_cmpuint (n, ==, rows->len);
    g_assert_true (n > 0 || i % 2 == 0);
  }
}

/* What a name may mean is not a matter of what else stands in the list: names of common words, which look up common pairs, are
 * not looked up by the others, too. */
static void
test_alone_as_together (void)
{
  g_autoptr (ZdCatalogue) catalogue = load_catalogue ();
  g_autoptr (ZdColumns) columns = make_town (catalogue, 20000);
  g_autoptr (ZdNameIndex) index = zd_name_index_new (columns, NULL, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (names, g_strdup ("有限公司"));
  g_ptr_array_add (names, g_strdup ("开封市有限公司"));
  for (guint i = 0; i < 100; i++)
    g_ptr_array_add (names, damage (zd_columns_name (columns, i * 199)));
  g_autoptr (GPtrArray) together = zd_name_candidates (index, (const char *const *)names->pdata, names->len, 10, NULL, NULL);
  for (guint i = 0; i < names->len; i++) {
    g_autoptr (GPtrArray) alone = zd_name_candidates (index, (const char *const *)&names->pdata[i], 1, 10, NULL, NULL);
    const GArray *one = alone->pdata[0], *other = together->pdata[i];
    g_test_message ("%s: %u", (const char *)names->pdata[i], one->len);
    g_assert_cmpuint (one->len, ==, other->len);
    for (guint k = 0; k < one->len; k++)
      g_assert_cmpuint (g_array_index (one, ZdNameCandidate, k).row, ==, g_array_index (other, ZdNameCandidate, k).row);
  }
}

static void
test_odd_names (void)
{
  static const char *const names[] = { "", "（）", "鼎", "鼎盛", "有限公司", "𬭊𬭊𬭊" };
  g_autoptr (ZdCatalogue) catalogue = load_catalogue ();
  g_autoptr (ZdColumns) columns = make_town (catalogue, 300);
  g_autoptr (ZdNameIndex) index = zd_name_index_new (columns, NULL, NULL);
  g_autoptr (GPtrArray) candidates = zd_name_candidates (index, names, G_N_ELEMENTS (names), 10, NULL, NULL);

  g_assert_cmpuint (candidates->len, ==, G_N_ELEMENTS (names));
  g_assert_cmpuint (((const GArray *)candidates->pdata[0])->len, ==, 0);
  g_assert_cmpuint (((const GArray *)candidates->pdata[5])->len, ==, 0);
  g_autoptr (GPtrArray) none = zd_name_candidates (index, names, 0, 10, NULL, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_cancel (void)
{
  static const char *const names[] = { "开封鼎盛机械有限公司" };
  g_autoptr (ZdCatalogue) catalogue = load_catalogue ();
  g_autoptr (ZdColumns) columns = make_town (catalogue, 300);
  g_autoptr (ZdNameIndex) index = zd_name_index_new (columns, NULL, NULL);
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (GError) error = NULL;

  zd_progress_cancel (progress);
  g_assert_null (zd_name_candidates (index, names, 1, 10, progress, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile/name/parts", test_parts);
  g_test_add_func ("/profile/name/likeness", test_likeness);
  g_test_add_func ("/profile/name/candidates/best-is-found", test_best_is_found);
  g_test_add_func ("/profile/name/same", test_same);
  g_test_add_func ("/profile/name/candidates/alone-as-together", test_alone_as_together);
  g_test_add_func ("/profile/name/candidates/odd-names", test_odd_names);
  g_test_add_func ("/profile/name/candidates/cancel", test_cancel);
  return g_test_run ();
}
