/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pinyin.h"
#include "base/text.h"
#include "fixture.h"
#include "profile/name-index.h"
#include "profile/name-query.h"

/* What a table test looks in. The codes are no valid ones: nothing here depends on it. */
static const char *const names[][2] = {
  { "91410200MA4478AB12", "开封市鼎盛机械有限公司" },
  { "91410200MA44000002", "河南鼎盛科技（集团）有限公司" },
  { "91410100330000003X", "单县乐亭会计师事务所" },
  { "914101000000000004", "郑州太行水泥有限公司" },
  { "914101000000000005", "ABC电子（郑州）有限公司" },
  { "914101000000000006", "西安3D打印研究院" },
  { "914101000000000007", "鼎盛" },
  { "914101000000000008", "略阳县绿源农业专业合作社" },
  { "914101000000000009", "先进制造 有限公司" },
  { "914101000000000010", "𬭊元素材料厂" },
};

static ZdColumns *
make_columns (ZdCatalogue *catalogue)
{
  ZdColumns *columns = zd_columns_new (catalogue);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    zd_columns_add_party (columns, names[i][0], names[i][1]);
  zd_columns_seal (columns);
  return columns;
}

/* The rows that @typed finds, the best first: "0 3 5". */
static char *
find (const ZdNameIndex *index, const char *typed, guint limit, guint *n_hits)
{
  g_autoptr (GArray) rows = zd_name_index_search (index, typed, limit, n_hits, NULL, NULL);
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (found, "%s%u", i > 0 ? " " : "", g_array_index (rows, guint32, i));
  return g_string_free (found, FALSE);
}

static void
test_words (void)
{
  static const struct {
    const char *typed, *rows;
  } cases[] = {
    { "鼎盛", "6 1 0" }, /* the whole name, then nearer to the beginning */
    { "ds", "6 1 0" },
    { "dingsheng", "6 1 0" },
    { "dingshe", "6 1 0" }, /* the last syllable is still being typed */
    { "dingsh", "6 1 0" },
    { "dsheng", "" }, /* neither initials nor syllables */
    { "kfsds", "0" },
    { "kaifengshidingsheng", "0" },
    { "鼎盛 机械", "0" },
    { "机械　鼎盛", "0" },
    { "鼎盛 水泥", "" },
    { "thsn", "3" }, /* 行 is háng here */
    { "txsn", "3" },
    { "taihang", "3" },
    { "sx", "2" }, /* 单县 */
    { "shanxian", "2" },
    { "danxian", "2" }, /* every reading that it has */
    { "kuaiji", "2" },
    { "laoting", "2" },
    { "lueyang", "7" },
    { "lvyuan", "7" },
    { "xian", "8 5 2 7 3 0 4 1" }, /* 先, 西安, 县; then 有限 */
    { "xi'an", "8 5 2 7 3 0 4 1" },
    { "abc", "4" },
    { "ＡＢＣ电子", "4" },
    { "abcdz", "4" },
    { "abcdianzi", "" },
    { "3d打印", "5" },
    { "3ddy", "5" },
    { "郑州有限", "4" }, /* brackets and blanks are nothing */
    { "先进制造有限公司", "8" },
    { "𬭊元素", "9" },
    { "478ab", "0" },
    { "91410200ma4478ab12", "0" },
    { "ma44", "0 1" },
    { "003X", "2" },
    { "没有", "" },
    { "有限公司有限公司有限公司有限公司", "" },
    { "，。", "0 1 2 3 4 5 6 7 8 9" }, /* nothing typed: everybody */
  };
  g_autoptr (ZdCatalogue) catalogue = fixture_catalogue ();
  g_autoptr (ZdColumns) columns = make_columns (catalogue);
  g_autoptr (ZdNameIndex) index = zd_name_index_new (columns, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *rows = find (index, cases[i].typed, 20, NULL);
    g_test_message ("%s", cases[i].typed);
    g_assert_cmpstr (rows, ==, cases[i].rows);
  }
}

static void
test_one_title (void)
{
  static const struct {
    const char *typed;
    gboolean fits;
  } cases[] = {
    { "znhgz", TRUE }, { "zhineng gaizao", TRUE }, { "改造 奖励", TRUE }, { "改造 补贴", FALSE },
    { "", TRUE },      { "2022", TRUE },           { "2023", FALSE },     { "企业2022年度", TRUE },
    { "jl", TRUE },    { "jiangl", TRUE },         { "jiangli1", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) query = zd_name_query_parse (cases[i].typed);
    g_assert_cmpint (zd_name_query_fits (query, "企业2022年度智能化改造奖励"), ==, cases[i].fits);
  }
}

/* Of names that no machine word has room for, and pieces longer than any code. */
static void
test_long_names (void)
{
  static const struct {
    const char *typed, *rows;
  } cases[] = { { "尾巴", "0" },   { "wb", "0" },        { "weiba", "0" }, { "长长尾", "0" }, { "尾", "1 0" },
                { "cccwb", "0" }, { "尾巴 长长", "0" }, { "巴尾", "" },   { "91410200MA4478AB1200", "" } };
  g_autoptr (ZdCatalogue) catalogue = fixture_catalogue ();
  g_autoptr (ZdColumns) columns = zd_columns_new (catalogue);
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < 150; i++)
    g_string_append (name, "长");
  g_string_append (name, "尾巴");
  zd_columns_add_party (columns, "91410200MA4478AB12", name->str);
  zd_columns_add_party (columns, "91410200MA44000002", "尾");
  zd_columns_seal (columns);
  g_autoptr (ZdNameIndex) index = zd_name_index_new (columns, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *rows = find (index, cases[i].typed, 20, NULL);
    g_test_message ("%s", cases[i].typed);
    g_assert_cmpstr (rows, ==, cases[i].rows);
  }
}

static void
test_limit (void)
{
  g_autoptr (ZdCatalogue) catalogue = fixture_catalogue ();
  g_autoptr (ZdColumns) columns = make_columns (catalogue);
  g_autoptr (ZdNameIndex) index = zd_name_index_new (columns, NULL, NULL);
  guint n_hits;
  g_autofree char *some = find (index, "鼎盛", 2, &n_hits);

  g_assert_cmpstr (some, ==, "6 1");
  g_assert_cmpuint (n_hits, ==, 3);
  g_autofree char *none = find (index, "有限公司", 0, &n_hits);
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpuint (n_hits, ==, 5);
}

static void
test_nobody (void)
{
  g_autoptr (ZdCatalogue) catalogue = fixture_catalogue ();
  g_autoptr (ZdColumns) columns = zd_columns_new (catalogue);
  guint n_hits;

  zd_columns_seal (columns);
  g_autoptr (ZdNameIndex) index = zd_name_index_new (columns, NULL, NULL);
  g_autofree char *rows = find (index, "鼎盛", 10, &n_hits);
  g_assert_cmpuint (n_hits, ==, 0);
}

/* An imported list may have codes alone. */
static void
test_without_name (void)
{
  g_autoptr (ZdCatalogue) catalogue = fixture_catalogue ();
  g_autoptr (ZdColumns) columns = zd_columns_new (catalogue);

  zd_columns_add_party (columns, "91410200MA4478AB12", "");
  zd_columns_add_party (columns, "91410200MA44000002", "鼎盛");
  zd_columns_seal (columns);
  g_autoptr (ZdNameIndex) index = zd_name_index_new (columns, NULL, NULL);
  g_autofree char *by_code = find (index, "9141", 10, NULL), *by_name = find (index, "鼎", 10, NULL);
  g_assert_cmpstr (by_code, ==, "0 1");
  g_assert_cmpstr (by_name, ==, "1");
}

static void
test_cancel (void)
{
  g_autoptr (ZdCatalogue) catalogue = fixture_catalogue ();
  g_autoptr (ZdColumns) columns = make_columns (catalogue);
  g_autoptr (ZdNameIndex) index = zd_name_index_new (columns, NULL, NULL);
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (GError) error = NULL;

  zd_progress_cancel (progress);
  g_assert_null (zd_name_index_search (index, "鼎盛", 10, NULL, progress, &error));
  g_assert_nonnull (error);
}

/* ---- the fast search against a slow one that says what is meant ---- */

static const char *const alphabet[] = { "开", "封", "行", "单", "乐", "重", "厂", "会",
                                        "西", "安", "先", "a",  "B",  "3",  "（", " " };

static char *
random_text (guint most)
{
  GString *text = g_string_new (NULL);

  for (int n = g_test_rand_int_range (1, (int)most + 1); n > 0; n--)
    g_string_append (text, alphabet[g_test_rand_int_range (0, G_N_ELEMENTS (alphabet))]);
  return g_string_free (text, FALSE);
}

static gboolean
has_initial (gunichar c, char letter)
{
  const guint16 *syllables;
  guint n = zd_pinyin_readings (zd_pinyin_set (c), &syllables);
  gboolean has = c == g_ascii_toupper (letter);

  for (guint i = 0; i < n; i++)
    has |= zd_pinyin_syllable (syllables[i])[0] == letter;
  return has;
}

static gboolean
fits_initials (const char *at, const char *letters)
{
  for (; *letters != '\0'; letters++, at = g_utf8_next_char (at))
    if (*at == '\0' || !has_initial (g_utf8_get_char (at), *letters))
      return FALSE;
  return TRUE;
}

static gboolean
fits_pinyin (const char *at, const char *letters)
{
  const guint16 *syllables;
  guint n;

  if (*letters == '\0')
    return TRUE;
  n = *at != '\0' ? zd_pinyin_readings (zd_pinyin_set (g_utf8_get_char (at)), &syllables) : 0;
  for (guint i = 0; i < n; i++) {
    const char *syllable = zd_pinyin_syllable (syllables[i]);
    if (g_str_has_prefix (syllable, letters) ||
        (g_str_has_prefix (letters, syllable) &&
         fits_pinyin (g_utf8_next_char (at), letters + strlen (syllable))))
      return TRUE;
  }
  return FALSE;
}

static gboolean
fits_slowly (const char *name, const char *word)
{
  g_autofree char *folded = zd_text_name_key (name, FALSE);
  g_autofree char *key = zd_text_name_key (word, FALSE);
  g_autofree char *lower = g_ascii_strdown (key, -1);

  if (strstr (folded, key))
    return TRUE;
  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    if (fits_initials (at, lower) || (lower[1] != '\0' && fits_pinyin (at, lower)))
      return TRUE;
  return FALSE;
}

static char *
random_word (void)
{
  static const char *const letters[] = { "kf",     "kaif", "xian", "xia",   "h",        "hang", "heng",
                                         "dxl",    "a",    "ab3",  "chong", "zhong",    "lao",  "yuechang",
                                         "guikai", "axi",  "3x",   "z",     "xianfeng", "anan",
                                         "kfx",    "dlx",  "haca", "xicdl", "kaifengxi", "zhonganxian",
                                         "xinganledan" };

  return g_test_rand_bit () ? random_text (3)
                            : g_strdup (letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);
}

static void
test_as_slow_search (void)
{
  g_autoptr (ZdCatalogue) catalogue = fixture_catalogue ();
  g_autoptr (ZdColumns) columns = zd_columns_new (catalogue);

  for (guint i = 0; i < 2000; i++) {
    g_autofree char *code = g_strdup_printf ("%018u", i);
    g_autofree char *name = random_text (12);
    zd_columns_add_party (columns, code, name);
  }
  zd_columns_seal (columns);
  g_autoptr (ZdNameIndex) index = zd_name_index_new (columns, NULL, NULL);
  for (guint i = 0; i < 300; i++) {
    g_autofree char *word = random_word ();
    g_autofree char *key = zd_text_name_key (word, FALSE);
    guint n_hits, slowly = 0;
    /* A number may be in a code as well, which the slow search does not look at. */
    if (strpbrk (key, "0123456789") || *key == '\0' || strchr (word, ' '))
      continue;
    g_autoptr (GArray) rows = zd_name_index_search (index, word, 10, &n_hits, NULL, NULL);
    for (guint row = 0; row < 2000; row++)
      slowly += fits_slowly (zd_columns_name (columns, row), word);
    g_test_message ("%s: %u", word, slowly);
    g_assert_cmpuint (n_hits, ==, slowly);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile/name-search/words", test_words);
  g_test_add_func ("/profile/name-search/one-title", test_one_title);
  g_test_add_func ("/profile/name-search/long-names", test_long_names);
  g_test_add_func ("/profile/name-search/limit", test_limit);
  g_test_add_func ("/profile/name-search/nobody", test_nobody);
  g_test_add_func ("/profile/name-search/without-name", test_without_name);
  g_test_add_func ("/profile/name-search/cancel", test_cancel);
  g_test_add_func ("/profile/name-search/as-slow-search", test_as_slow_search);
  return g_test_run ();
}
