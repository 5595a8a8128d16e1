/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>

#include "language-fixture.h"
#include "policy/award.h"
#include "random-rules.h"

#define CONDITIONS 2000
#define AWARDS     1000
#define DAMAGED    1000

/* Names and codes that look like the language itself. */
static const char awkward[] =
    "{\"lists\": [{\"id\": \"size\", \"name\": \"规模\", \"ordered\": true, \"file\": \"size.tsv\"}],"
    " \"bureaus\": [{\"id\": \"tjj\", \"name\": \"市统计局\"}],"
    " \"fields\": ["
    "{\"id\": \"a\", \"name\": \"收入\", \"kind\": \"money\", \"source\": \"tjj\", \"cycle\": \"year\", "
    "\"annual\": true},"
    "{\"id\": \"b\", \"name\": \"收入与支出\", \"kind\": \"money\", \"source\": \"tjj\", \"cycle\": "
    "\"year\"},"
    "{\"id\": \"c\", \"name\": \"收入（2021 年）\", \"kind\": \"number\", \"unit\": \"万人\", \"scale\": 4,"
    " \"source\": \"tjj\", \"cycle\": \"year\"},"
    "{\"id\": \"d\", \"name\": \"不超过数\", \"kind\": \"number\", \"unit\": \"\", \"scale\": 1, \"source\": "
    "\"tjj\","
    " \"cycle\": \"year\"},"
    "{\"id\": \"e\", \"name\": \"称号\", \"kind\": \"bool\", \"source\": \"tjj\", \"cycle\": \"year\"},"
    "{\"id\": \"f\", \"name\": \"规模」为\", \"kind\": \"code\", \"list\": \"size\", \"source\": \"tjj\", "
    "\"cycle\": \"year\"},"
    "{\"id\": \"g\", \"name\": \"2022 年\", \"kind\": \"year\", \"source\": \"tjj\", \"cycle\": \"year\"},"
    "{\"id\": \"h\", \"name\": \"R&D 经费\", \"kind\": \"date\", \"source\": \"tjj\", \"cycle\": \"year\"}],"
    " \"records\": ["
    "{\"id\": \"t\", \"name\": \"称号\", \"counter\": \"项\", \"source\": \"tjj\", \"attributes\": ["
    "{\"slot\": \"code\", \"name\": \"年度\", \"kind\": \"code\", \"list\": \"size\"},"
    "{\"slot\": \"date\", \"name\": \"日期\", \"kind\": \"date\"},"
    "{\"slot\": \"until\", \"name\": \"日期当年\", \"kind\": \"date\"},"
    "{\"slot\": \"year\", \"name\": \"与本项的\", \"kind\": \"year\"},"
    "{\"slot\": \"flag\", \"name\": \"最早日期\", \"kind\": \"bool\"},"
    "{\"slot\": \"amount\", \"name\": \"日期数\", \"kind\": \"money\"},"
    "{\"slot\": \"subject\", \"name\": \"合计\", \"kind\": \"text\"}]},"
    "{\"id\": \"u\", \"name\": \"称号数\", \"counter\": \"\", \"source\": \"tjj\", \"attributes\": ["
    "{\"slot\": \"grade\", \"name\": \"级\", \"kind\": \"number\", \"unit\": \"%\", \"scale\": 2}]}],"
    " \"parameters\": [{\"id\": \"entry-threshold\", \"name\": \"标准”\", \"kind\": \"money\", \"by\": \"f\","
    " \"values\": [{\"code\": \"s\", \"from\": null, \"value\": \"1\"}]}]}";
static const char awkward_sizes[] = "code\tparent\tname\n"
                                    "xs\t\t微型、小型\n"
                                    "s\t\t小型\n"
                                    "s2\ts\t小型\n"
                                    "m\t\t中型或大型\n"
                                    "l\t\t大型（含特大型）\n"
                                    "q\t\t“引号”〔s〕\n";

typedef struct {
  ZdCatalogue *real;
  ZdCatalogue *awkward;
} Fixture;

static ZdCatalogue *
load_awkward (void)
{
  g_autofree char *folder = g_dir_make_tmp ("zhida-sentence-XXXXXX", NULL);
  g_autofree char *catalogue = g_build_filename (folder, "catalogue.json", NULL);
  g_autofree char *sizes = g_build_filename (folder, "size.tsv", NULL);
  ZdCatalogue *loaded;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (catalogue, awkward, -1, NULL));
  g_assert_true (g_file_set_contents (sizes, awkward_sizes, -1, NULL));
  loaded = zd_catalogue_load (folder, &error);
  g_assert_no_error (error);
  g_remove (catalogue);
  g_remove (sizes);
  g_rmdir (folder);
  return loaded;
}

/* ---- every form says the same ---- */

static void
assert_reads_back (const ZdCondition *condition, const char *sentence, const ZdCatalogue *catalogue,
                   const ZdRecordKind *scope)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCondition) back = zd_condition_from_sentence (sentence, catalogue, scope, &error);

  if (error != NULL)
    g_test_message ("%s\n%s", error->message, sentence);
  g_assert_no_error (error);
  if (!zd_condition_equal (condition, back, FALSE))
    g_test_message ("differs: %s", sentence);
  g_assert_true (zd_condition_equal (condition, back, FALSE));
}

static void
check_condition (const ZdCondition *condition, const ZdCatalogue *catalogue, const ZdRecordKind *scope)
{
  /* The parts first, so that what fails is small. */
  for (guint i = 0; i < condition->children->len; i++)
    check_condition (g_ptr_array_index (condition->children, i), catalogue, scope);

  g_autoptr (json_t) json = zd_condition_to_json (condition, catalogue, scope);
  g_autofree char *text = zd_json_canonical (json);
  g_autofree char *sentence = zd_condition_sentence (condition, catalogue, scope);
  g_autofree char *notation = zd_condition_notation (condition, catalogue, scope);
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) parsed = zd_json_parse (text, strlen (text), "test", &error);
  g_autoptr (ZdCondition) back = zd_condition_from_json (parsed, catalogue, scope, NULL, &error);
  g_autoptr (ZdCondition) copy = zd_condition_copy (condition);

  if (error != NULL)
    g_test_message ("%s\n%s", error->message, text);
  g_assert_no_error (error);
  if (!zd_condition_equal (condition, back, TRUE))
    g_test_message ("differs: %s", text);
  g_assert_true (zd_condition_equal (condition, back, TRUE));
  g_assert_true (zd_condition_equal (condition, copy, TRUE));
  assert_reads_back (condition, sentence, catalogue, scope);
  assert_reads_back (condition, notation, catalogue, scope);
}

static void
check_conditions (const ZdCatalogue *catalogue)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  RandomRules rules = { rand, catalogue, TRUE };

  g_test_message ("seed %u", seed);
  for (int i = 0; i < CONDITIONS; i++) {
    guint kinds = zd_catalogue_n_kinds (catalogue);
    guint kind = g_rand_int_range (rand, 0, 2 * kinds);
    const ZdRecordKind *scope = kind < kinds ? zd_catalogue_kind_at (catalogue, kind) : NULL;
    g_autoptr (ZdCondition) condition = random_condition (&rules, scope, i % 5);

    check_condition (condition, catalogue, scope);
  }
}

static void
check_award_json (const ZdAward *award, const ZdCatalogue *catalogue)
{
  g_autoptr (json_t) json = zd_award_to_json (award, catalogue);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdAward) back = zd_award_from_json (json, catalogue, NULL, &error);
  g_autoptr (json_t) json_again = NULL;

  g_assert_no_error (error);
  json_again = zd_award_to_json (back, catalogue);
  g_assert_true (json_equal (json, json_again));
}

static void
check_award (const ZdAward *award, const ZdCatalogue *catalogue)
{
  g_autoptr (json_t) json = zd_award_to_json (award, catalogue);
  g_autofree char *sentence = zd_award_sentence (award, catalogue);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdAward) from_sentence = NULL;
  g_autoptr (json_t) json_of_sentence = NULL;

  from_sentence = zd_award_from_sentence (sentence, catalogue, &error);
  if (error != NULL)
    g_test_message ("%s\n%s", error->message, sentence);
  g_assert_no_error (error);
  json_of_sentence = zd_award_to_json (from_sentence, catalogue);
  if (!json_equal (json, json_of_sentence))
    g_test_message ("differs: %s", sentence);
  g_assert_true (json_equal (json, json_of_sentence));
}

static void
check_awards (const ZdCatalogue *catalogue)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  RandomRules rules = { rand, catalogue, FALSE };

  g_test_message ("seed %u", seed);
  for (int i = 0; i < AWARDS; i++) {
    g_autoptr (ZdAward) award = random_award (&rules);
    g_autoptr (ZdAward) noted = NULL;

    check_award_json (award, catalogue);
    check_award (award, catalogue);
    rules.notes = TRUE;
    noted = random_award (&rules);
    check_award_json (noted, catalogue);
    rules.notes = FALSE;
  }
}

/* Each of @words stands as a key or a value in @text, which is taken. */
static void
assert_holds_all (GString *text, const char *const *words, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *quoted = g_strdup_printf ("\"%s\"", words[i]);

    if (strstr (text->str, quoted) == NULL)
      g_test_message ("%s is never made", quoted);
    g_assert_nonnull (strstr (text->str, quoted));
  }
  g_string_free (text, TRUE);
}

/* The laws above are worth what chance brings before them: all of the language. */
static void
test_reach (gconstpointer data)
{
  static const char *const words[] = {
    "all",      "any",     "not",      "at_least", "judge",    "field",     "records",  "item",     "parameter",
    "ratio",    "is",      "in",       "count",    "same",     "before",    "as_of",    "of",       "plus",
    "distinct", "first",   "last",     "highest",  "lowest",   "previous",  "sum",      "streak",   "gap_months",
    "where",    "ends",    "unclear",  "words",    "span",     "note",      "fresh_days",
  };
  static const char *const award_words[] = {
    "fixed", "tiers",   "first",  "highest", "sum",  "rate", "up_to", "months",   "relief",      "items", "key",
    "year",  "keep",    "group",  "ladder",  "yearly", "item", "ever", "landlord", "instalments", "share", "combine",
    "label", "words",   "note",   "span",    "when", "caps", "payee",
  };
  const ZdCatalogue *catalogue = ((const Fixture *)data)->real;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  RandomRules rules = { rand, catalogue, TRUE };
  GString *conditions = g_string_new (NULL), *awards = g_string_new (NULL);

  for (int i = 0; i < 500; i++) {
    const ZdRecordKind *scope = zd_catalogue_kind_at (catalogue, i % zd_catalogue_n_kinds (catalogue));
    g_autoptr (ZdCondition) condition = random_condition (&rules, scope, 3);
    g_autoptr (ZdAward) award = random_award (&rules);
    g_autoptr (json_t) condition_json = zd_condition_to_json (condition, catalogue, scope);
    g_autoptr (json_t) award_json = zd_award_to_json (award, catalogue);

    zd_json_append (conditions, condition_json);
    zd_json_append (awards, award_json);
  }
  assert_holds_all (conditions, words, G_N_ELEMENTS (words));
  assert_holds_all (awards, award_words, G_N_ELEMENTS (award_words));
}

static void
test_conditions (gconstpointer data)
{
  check_conditions (((const Fixture *)data)->real);
}

static void
test_conditions_awkward (gconstpointer data)
{
  check_conditions (((const Fixture *)data)->awkward);
}

static void
test_awards (gconstpointer data)
{
  check_awards (((const Fixture *)data)->real);
}

static void
test_awards_awkward (gconstpointer data)
{
  check_awards (((const Fixture *)data)->awkward);
}

/* ---- how it reads ---- */

static const struct {
  const char *json;
  const char *sentence;
  const char *notation;
} examples[] = {
  { "{'field': 'revenue', 'is': '[20000000, 400000000)'}", "营业收入 ≥ 2000 万元且 < 4 亿元",
    "营业收入 ∈ [2000万, 4亿)" },
  { "{'records': 'title', 'where': {'code': ['high-tech'], 'date': '[2022-01-01, )'}, 'count': '[1, )'}",
    "“高新技术企业”称号（认定日期 2022-01-01（含）以后）数 ≥ 1 项",
    "“高新技术企业”称号（认定日期 ∈ [2022-01-01, )）数 ∈ [1, )" },
  { "{'field': 'status', 'in': ['active', 'operating']}", "登记状态属于存续、在业",
    "登记状态 ∈ {存续、在业}" },
  { "{'field': 'founded', 'is': '(2022-01-01, 2022-12-31]'}",
    "成立日期 2022-01-01（不含）至 2022-12-31（含）", "成立日期 ∈ (2022-01-01, 2022-12-31]" },
  { "{'field': 'staff', 'is': '[1, 40) ∪ {50} ∪ (, 0]'}", "从业人员 ≥ 1 人且 < 40 人或 = 50 人或 ≤ 0 人",
    "从业人员 ∈ [1, 40) ∪ {50} ∪ (, 0]" },
  { "{'field': 'revenue', 'is': '[50000000, 200000000]', 'ends': {'lo': 'law', 'hi': 'unclear'}}",
    "营业收入 ≥ 5000 万元且 ≤ 2 亿元（含否不明）", "营业收入 ∈ [5000万, 2亿]（上限含否不明）" },
  { "{'field': 'founded', 'is': '(, 2022-12-31)', 'ends': {'hi': 'unclear'}}",
    "成立日期 2022-12-31（含否不明，暂按不含）以前", "成立日期 ∈ (, 2022-12-31)（上限含否不明）" },
  { "{'field': 'revenue', 'at': {'as_of': -1}, 'is': '(, )'}", "营业收入（上年）任意值",
    "营业收入（上年）∈ (, )" },
  { "{'field': 'output', 'at': {'of': {'records': 'entry', 'take': 'first', 'of': 'date'}, 'plus': 2},"
    " 'is': '[30000000, )'}",
    "总产值（统计入库的最早入库日期当年后 2 年）≥ 3000 万元",
    "总产值（统计入库的最早入库日期当年后 2 年）∈ [3000万, )" },
  { "{'ratio': [{'field': 'revenue', 'at': {'year': '2021'}}, {'field': 'revenue', 'at': {'year': '2020'}}],"
    " 'is': '[1.1, )'}",
    "营业收入（2021 年）与营业收入（2020 年）之比 ≥ 1.1",
    "营业收入（2021 年）与营业收入（2020 年）之比 ∈ [1.1, )" },
  { "{'ratio': [{'field': 'revenue'}, {'parameter': 'entry-threshold'}], 'is': '[1, )'}",
    "营业收入与规定的“入统标准”之比 ≥ 1", "营业收入与规定的“入统标准”之比 ∈ [1, )" },
  { "{'records': 'title', 'take': 'streak', 'of': 'date', 'gap_months': 36, 'is': '[3, )'}",
    "称号的连续次数（认定日期相隔不超过 36 个月）≥ 3 次",
    "称号的连续次数（认定日期相隔不超过 36 个月）∈ [3, )" },
  { "{'records': 'product', 'take': 'distinct', 'of': 'category', 'is': '[2, )'}",
    "入选产品的不同产品类别数 ≥ 2 个", "入选产品的不同产品类别数 ∈ [2, )" },
  { "{'records': 'title', 'take': 'previous', 'of': 'level', 'is': '[provincial, )'}",
    "称号的此前最高级别 ≥ 省级", "称号的此前最高级别 ≥ 省级" },
  { "{'field': 'industry', 'in': ['G']}", "行业属于“交通运输、仓储和邮政业”",
    "行业 ∈ {“交通运输、仓储和邮政业”}" },
  { "{'judge': 'on-time', 'question': '是否按期？'}", "由审核人判断“是否按期？”〔on-time〕",
    "由审核人判断“是否按期？”〔on-time〕" },
  { "{'all': [{'field': 'dishonest', 'is': false}, {'any': [{'field': 'staff', 'is': '[1, )'},"
    " {'not': {'field': 'branch', 'is': true}}]}]}",
    "失信被执行人为否，且（从业人员 ≥ 1 人，或不满足【分支机构为是】）",
    "失信被执行人 ∈ {否}，且（从业人员 ∈ [1, )，或不满足【分支机构 ∈ {是}】）" },
  { "{'at_least': 2, 'of': [{'field': 'branch', 'is': true}, {'field': 'staff', 'is': '[1, )'}, {'all': "
    "[]}]}",
    "至少满足 2 项（①分支机构为是；②从业人员 ≥ 1 人；③无条件）",
    "至少满足 2 项（①分支机构 ∈ {是}；②从业人员 ∈ [1, )；③无条件）" },
  { "{'any': [{'all': [{'field': 'branch', 'is': true}]}]}", "满足任一（同时满足【分支机构为是】）",
    "满足任一（同时满足【分支机构 ∈ {是}】）" },
};

static void
test_examples (gconstpointer data)
{
  const ZdCatalogue *catalogue = ((const Fixture *)data)->real;

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (json_t) json = json_of (examples[i].json);
    g_autoptr (ZdCondition) condition = zd_condition_from_json (json, catalogue, NULL, NULL, &error);
    g_autofree char *sentence = NULL;
    g_autofree char *notation = NULL;

    g_assert_no_error (error);
    sentence = zd_condition_sentence (condition, catalogue, NULL);
    notation = zd_condition_notation (condition, catalogue, NULL);
    g_assert_cmpstr (sentence, ==, examples[i].sentence);
    g_assert_cmpstr (notation, ==, examples[i].notation);
    check_condition (condition, catalogue, NULL);
  }
}

/* What officers type means the same as what is written. */
static void
test_typed (gconstpointer data)
{
  static const struct {
    const char *typed;
    const char *meant;
  } pairs[] = {
    { "营业收入>=2000万元 且<4亿元。", "营业收入 ≥ 2000 万元且 < 4 亿元" },
    { "营业收入 ＜ 20,000,000 元", "营业收入 < 2000 万元" },
    { "分支机构为是,且(从业人员≥1人,或 分支机构为否)",
      "分支机构为是，且（从业人员 ≥ 1 人，或分支机构为否）" },
    { "分支机构为是且从业人员 ≥ 1 人且 ≤ 5 人", "分支机构为是，且从业人员 ≥ 1 人且 ≤ 5 人" },
    { "（（分支机构为是））", "分支机构为是" },
    { "至少满足1项【分支机构为是；从业人员 = 1 人】", "至少满足 1 项（①分支机构为是；②从业人员 = 1 人）" },
    { "成立日期 >= 2022-01-01", "成立日期 2022-01-01（含）以后" },
    { "营业收入 ∈ [2000万, 4亿)，且 从业人员 ≥ 1 人", "营业收入 ≥ 2000 万元且 < 4 亿元，且从业人员 ≥ 1 人" },
  };
  const ZdCatalogue *catalogue = ((const Fixture *)data)->real;

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (ZdCondition) condition = zd_condition_from_sentence (pairs[i].typed, catalogue, NULL, &error);
    g_autofree char *sentence = NULL;

    g_assert_no_error (error);
    sentence = zd_condition_sentence (condition, catalogue, NULL);
    g_assert_cmpstr (sentence, ==, pairs[i].meant);
  }
}

/* ---- docs/conditions.md says what is true ---- */

/* The lines of every block that begins with ```@language. */
static GPtrArray *
blocks_of_manual (const char *language)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "docs", "conditions.md", NULL);
  g_autofree char *begin = g_strconcat ("```", language, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  gboolean inside = FALSE;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    if (g_str_has_prefix (lines[i], "```"))
      inside = g_str_equal (lines[i], begin);
    else if (inside)
      g_ptr_array_add (found, g_strdup (lines[i]));
  }
  g_assert_cmpuint (found->len, >, 0);
  return found;
}

/* What @sentence says, as JSON; @written and @notation receive how it is written. */
static json_t *
json_of_sentence (const ZdCatalogue *catalogue, const char *sentence, char **written, char **notation)
{
  g_autoptr (ZdCondition) condition = NULL;
  g_autoptr (ZdAward) award = NULL;
  g_autoptr (GError) error = NULL;

  if (g_str_has_prefix (sentence, "〔")) {
    award = zd_award_from_sentence (sentence, catalogue, &error);
    g_assert_no_error (error);
    *written = zd_award_sentence (award, catalogue);
    return zd_award_to_json (award, catalogue);
  }
  condition = zd_condition_from_sentence (sentence, catalogue, NULL, &error);
  g_assert_no_error (error);
  *written = zd_condition_sentence (condition, catalogue, NULL);
  *notation = zd_condition_notation (condition, catalogue, NULL);
  return zd_condition_to_json (condition, catalogue, NULL);
}

static void
test_manual_examples (gconstpointer data)
{
  const ZdCatalogue *catalogue = ((const Fixture *)data)->real;
  g_autoptr (GPtrArray) lines = blocks_of_manual ("examples");
  g_autoptr (json_t) json = NULL;
  g_autofree char *notation = NULL;

  for (guint i = 0; i < lines->len; i++) {
    const char *line = g_ptr_array_index (lines, i);

    if (g_str_has_prefix (line, "  {")) {
      g_autoptr (json_t) expected = json_of (line);

      g_assert_true (json_equal (json, expected));
    } else if (g_str_has_prefix (line, "  ")) {
      g_assert_cmpstr (notation, ==, line + 2);
    } else {
      g_autofree char *written = NULL;

      g_clear_pointer (&json, json_decref);
      g_clear_pointer (&notation, g_free);
      json = json_of_sentence (catalogue, line, &written, &notation);
      g_assert_cmpstr (written, ==, line);
    }
  }
}

static void
test_manual_errors (gconstpointer data)
{
  const ZdCatalogue *catalogue = ((const Fixture *)data)->real;
  const ZdPath root = { NULL, "condition", 0 };
  g_autoptr (GPtrArray) lines = blocks_of_manual ("errors");

  for (guint i = 0; i + 1 < lines->len; i += 2) {
    const char *line = g_ptr_array_index (lines, i);
    const char *message = g_ptr_array_index (lines, i + 1);
    g_autoptr (json_t) json = *line == '{' ? json_of (line) : NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (ZdCondition) condition = json != NULL
                                            ? zd_condition_from_json (json, catalogue, NULL, &root, &error)
                                            : zd_condition_from_sentence (line, catalogue, NULL, &error);

    g_assert_null (condition);
    g_assert_cmpstr (error->message, ==, message + 2);
  }
}

/* ---- what is refused ---- */

static void
test_wrong_conditions (gconstpointer data)
{
  static const struct {
    const char *sentence;
    const char *place;
    const char *words;
  } wrong[] = {
    { "", "At the end: ", "name of a field" },
    { "营业额 ≥ 1 元", "At character 1, ", "name of a field" },
    { "营业收入", "At the end: ", "comparison" },
    { "营业收入 ≥ 2000", "At the end: ", "元" },
    { "营业收入 ≥ 2000 万人", "At character ", "元" },
    { "营业收入 ≥ 4 亿元且 < 2000 万元", "At the end: ", "No value lies between" },
    { "营业收入 ≥ 1 元且 ≥ 2 元", "At character ", "end already" },
    { "营业收入 ∈ [4亿, 2000万)", "At character 8, ", "above the upper end" },
    { "成立日期 2022-01-01以后", "At character ", "（含）" },
    { "成立日期 2022-02-30（含）以后", "At character ", "" },
    { "登记状态属于存续、在也", "At character ", "在也" },
    { "登记状态 ≥ 存续", "At character ", "属于" },
    { "分支机构为真", "At character ", "是" },
    { "“高新技术企业”称号", "At the end: ", "looked at" },
    { "“高薪技术企业”称号数 ≥ 1 项", "At character 1, ", "高薪技术企业" },
    { "“高新技术企业称号数 ≥ 1 项", "At character ", "not closed" },
    { "称号（级别属于国家级，级别属于省级）数 ≥ 1 项", "At character ", "tested twice" },
    { "本项的级别属于国家级", "At character ", "no item here" },
    { "分支机构为是，且从业人员 ≥ 1 人，或分支机构为否", "At character ", "brackets" },
    { "（分支机构为是", "At the end: ", "）" },
    { "（分支机构为是】", "At character ", "）" },
    { "分支机构为是）", "At character 7, ", "remove it" },
    { "至少满足 3 项（分支机构为是；无条件）", "At the end: ", "at most all 2" },
    { "由审核人判断“？”", "At the end: ", "〔" },
    { "\xff\xfe", "", "UTF-8" },
  };
  const ZdCatalogue *catalogue = ((const Fixture *)data)->real;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (ZdCondition) condition =
        zd_condition_from_sentence (wrong[i].sentence, catalogue, NULL, &error);

    if (condition != NULL)
      g_test_message ("accepted: %s", wrong[i].sentence);
    g_assert_null (condition);
    assert_placed (error, wrong[i].place, wrong[i].words);
  }
}

static void
test_wrong_awards (gconstpointer data)
{
  static const char *const wrong[] = {
    "",
    "给予 100 万元",
    "〔a〕给予 100",
    "〔a〕给予 100 万元；",
    "〔a〕给予 100 万元；〔a〕给予 1 元",
    "〔a〕给予从业人员的 50%",
    "〔a〕对每一称号，给予 1 元，同一年度只取最高一项",
    "〔a〕给予 1 元，晋级只补差额",
    "〔a〕给予 1 元，每年封顶 1 元，每年封顶 2 元",
    "〔a〕给予首个符合的一档（①其余 1 元）",
    "〔a〕给予 1 元，分期支付（①〔x〕给予 60%；②〔y〕给予 60%）",
    "〔a〕给予 1 元；各条合计每项封顶 1 元",
  };
  const ZdCatalogue *catalogue = ((const Fixture *)data)->real;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (zd_award_from_sentence (wrong[i], catalogue, &error));
    g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  }
}

/* A sentence of @n times @part is refused, not followed until the stack ends. */
static void
check_endless (const ZdCatalogue *catalogue, const char *before, const char *part)
{
  GString *text = g_string_new (before);
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) award_error = NULL;

  for (int i = 0; i < 200000; i++)
    g_string_append (text, part);
  sentence = g_string_free (text, FALSE);
  g_assert_null (zd_condition_from_sentence (sentence, catalogue, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  g_assert_null (zd_award_from_sentence (sentence, catalogue, &award_error));
  g_assert_error (award_error, ZD_ERROR, ZD_ERROR_INPUT);
}

static void
test_endless (gconstpointer data)
{
  const ZdCatalogue *catalogue = ((const Fixture *)data)->real;

  check_endless (catalogue, "", "（");
  check_endless (catalogue, "", "不满足【");
  check_endless (catalogue, "", "至少满足 1 项（①");
  check_endless (catalogue, "", "营业收入（");
  check_endless (catalogue, "", "营业收入与");
  check_endless (catalogue, "〔a〕给予", "不超过");
  check_endless (catalogue, "〔a〕给予", "首个符合的一档（①其余：");
  check_endless (catalogue, "〔a〕符合", "（");
}

/* Sentences with a piece cut out, doubled or moved: read or refused, never a crash. */
static void
test_damaged (gconstpointer data)
{
  const ZdCatalogue *catalogue = ((const Fixture *)data)->real;
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  RandomRules rules = { rand, catalogue, FALSE };

  for (int i = 0; i < DAMAGED; i++) {
    g_autoptr (ZdAward) award = random_award (&rules);
    g_autofree char *sentence = zd_award_sentence (award, catalogue);
    glong length = g_utf8_strlen (sentence, -1);
    glong from = g_rand_int_range (rand, 0, length);
    glong to = g_rand_int_range (rand, from, MIN (length, from + 20) + 1);
    g_autofree char *head = g_utf8_substring (sentence, 0, from);
    g_autofree char *cut = g_utf8_substring (sentence, from, to);
    const char *tail = g_utf8_offset_to_pointer (sentence, to);
    g_autofree char *damaged = g_strconcat (head, tail, i % 2 ? cut : "", NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (ZdAward) back = zd_award_from_sentence (damaged, catalogue, &error);

    g_assert_true ((back == NULL) == (error != NULL));
  }
}

int
main (int argc, char **argv)
{
  Fixture fixture = { NULL };
  int status;

  setlocale (LC_ALL, ""); /* for the messages */
  g_test_init (&argc, &argv, NULL);
  fixture.real = load_catalogue ();
  fixture.awkward = load_awkward ();
  g_test_add_data_func ("/sentence/round-trip/conditions", &fixture, test_conditions);
  g_test_add_data_func ("/sentence/round-trip/conditions-awkward", &fixture, test_conditions_awkward);
  g_test_add_data_func ("/sentence/round-trip/awards", &fixture, test_awards);
  g_test_add_data_func ("/sentence/round-trip/awards-awkward", &fixture, test_awards_awkward);
  g_test_add_data_func ("/sentence/round-trip/reach", &fixture, test_reach);
  g_test_add_data_func ("/sentence/examples", &fixture, test_examples);
  g_test_add_data_func ("/sentence/typed", &fixture, test_typed);
  g_test_add_data_func ("/sentence/manual/examples", &fixture, test_manual_examples);
  g_test_add_data_func ("/sentence/manual/errors", &fixture, test_manual_errors);
  g_test_add_data_func ("/sentence/wrong/conditions", &fixture, test_wrong_conditions);
  g_test_add_data_func ("/sentence/wrong/awards", &fixture, test_wrong_awards);
  g_test_add_data_func ("/sentence/wrong/endless", &fixture, test_endless);
  g_test_add_data_func ("/sentence/wrong/damaged", &fixture, test_damaged);
  status = g_test_run ();
  zd_catalogue_unref (fixture.real);
  zd_catalogue_unref (fixture.awkward);
  return status;
}
