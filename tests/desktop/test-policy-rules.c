/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>
#include <string.h>

#include "base/language.h"
#include "desktop/policy/award-value.h"
#include "desktop/policy/award-words.h"
#include "desktop/policy/condition-edit.h"
#include "desktop/policy/condition-words.h"
#include "desktop/policy/leaf-codes.h"
#include "desktop/policy/leaf-ratio.h"
#include "desktop/policy/leaf-doubt.h"
#include "desktop/policy/leaf-test.h"
#include "desktop/policy/measure-chooser.h"
#include "desktop/policy/measure-option.h"
#include "desktop/policy/particular.h"
#include "desktop/policy/policy-document.h"
#include "desktop/policy/policy-editor-case.h"
#include "desktop/policy/policy-editor-span.h"
#include "policy/award-edit.h"
#include "policy/sentence-people.h"
#include "work/pack.h"

/* What the editor does to a policy, without a window. */

static ZdCatalogue *catalogue;

static ZdPolicy *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "packs", name, NULL);
  g_autoptr (GError) error = NULL;
  ZdPolicy *policy = zd_policy_load_file (path, catalogue, &error);

  g_assert_no_error (error);
  return policy;
}

static ZdCondition *
reads (const char *sentence)
{
  g_autoptr (GError) error = NULL;
  ZdCondition *condition = zd_condition_from_sentence (sentence, catalogue, NULL, &error);

  g_assert_no_error (error);
  return condition;
}

static void
assert_reads (const ZdCondition *condition, const char *expected)
{
  g_autofree char *sentence = zd_condition_sentence (condition, catalogue, NULL);

  g_assert_cmpstr (sentence, ==, expected);
}

static ZdCondition *
child (ZdCondition *node, guint index)
{
  return node->children->pdata[index];
}

/* ---- trees ---- */

#define STAFF "从业人员 ≥ 10 人"
#define INSURED "参保人数 ≥ 5 人"
#define LISTED "经营异常为否"

static void
test_move (void)
{
  g_autoptr (ZdCondition) root = reads (STAFF "，且" INSURED "，且" LISTED);

  g_assert_true (zd_condition_move (root, child (root, 0), 1));
  assert_reads (root, INSURED "，且" STAFF "，且" LISTED);
  g_assert_false (zd_condition_move (root, child (root, 2), 1));
  g_assert_false (zd_condition_move (root, root, 1));
}

/* A row goes into a group of its own, the next one joins it, and both come out again. */
static void
test_groups (void)
{
  g_autoptr (ZdCondition) root = reads (STAFF "，且" INSURED "，且" LISTED);

  g_assert_true (zd_condition_indent (root, child (root, 0)));
  g_assert_cmpint (child (root, 0)->kind, ==, ZD_COND_ANY);
  g_assert_true (zd_condition_indent (root, child (root, 1)));
  assert_reads (root, "（" STAFF "，或" INSURED "），且" LISTED);
  g_assert_true (zd_condition_outdent (root, child (child (root, 0), 1)));
  g_assert_true (zd_condition_outdent (root, child (child (root, 0), 0)));
  assert_reads (root, STAFF "，且" INSURED "，且" LISTED); /* the empty group has gone */
  g_assert_false (zd_condition_outdent (root, child (root, 0)));
}

static void
test_not (void)
{
  g_autoptr (ZdCondition) root = reads (STAFF "，且" INSURED);
  ZdCondition *staff = child (root, 0);

  g_assert_true (zd_condition_toggle_not (root, staff));
  g_assert_cmpint (child (root, 0)->kind, ==, ZD_COND_NOT);
  g_assert_true (zd_condition_move (root, staff, 1)); /* the “not” goes with it */
  g_assert_cmpint (child (root, 1)->kind, ==, ZD_COND_NOT);
  g_assert_true (zd_condition_toggle_not (root, staff));
  assert_reads (root, INSURED "，且" STAFF);
}

static void
test_remove (void)
{
  g_autoptr (ZdCondition) root = reads ("（" STAFF "，或" INSURED "），且" LISTED);

  zd_condition_remove (root, child (child (root, 0), 0));
  zd_condition_remove (root, child (child (root, 0), 0));
  g_assert_cmpuint (root->children->len, ==, 1);
  zd_condition_toggle_not (root, child (root, 0));
  zd_condition_remove (root, child (child (root, 0), 0));
  g_assert_cmpuint (root->children->len, ==, 0);
}

/* At least k of n never asks for more than there are. */
static void
test_at_least (void)
{
  g_autoptr (ZdCondition) root = reads (STAFF "，且" INSURED "，且" LISTED);

  zd_condition_set_group (root, ZD_COND_AT_LEAST, 7);
  g_assert_cmpint (root->k, ==, 3);
  zd_condition_remove (root, child (root, 0));
  g_assert_cmpint (root->k, ==, 2);
  zd_condition_set_group (root, ZD_COND_ANY, 2);
  g_assert_cmpint (root->k, ==, 0);
}

/* What a sentence does not say stays with what it still says. */
static void
test_notes (void)
{
  g_autoptr (ZdCondition) before = reads (STAFF "，且" INSURED);
  g_autoptr (ZdCondition) after = reads (LISTED "，且从业人员 ≥ 20 人，且" INSURED);

  child (before, 0)->words = g_strdup ("从业人员10人以上");
  child (before, 0)->span_start = 3;
  child (before, 0)->span_end = 12;
  child (before, 1)->fresh_days = 30;
  zd_condition_carry_notes (before, after);
  g_assert_null (child (after, 0)->words);
  g_assert_cmpstr (child (after, 1)->words, ==, "从业人员10人以上");
  g_assert_cmpint (child (after, 1)->span_end, ==, 12);
  g_assert_cmpint (child (after, 2)->fresh_days, ==, 30);
}

/* ---- tests and measures ---- */

static void
test_open_tests (void)
{
  for (guint i = 0; i < zd_catalogue_n_fields (catalogue); i++) {
    const ZdField *field = zd_catalogue_field_at (catalogue, i);
    g_autoptr (ZdTest) test = zd_test_default (&field->type, NULL);

    g_assert_true (field->type.kind == ZD_KIND_BOOL || zd_test_is_open (test, &field->type));
  }
}

static void
test_codes (void)
{
  const ZdCodeList *levels = zd_catalogue_list (catalogue, "level");
  g_autoptr (GPtrArray) any = zd_codes_any (levels);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autofree char *summary = NULL;

  g_assert_true (zd_codes_are_any (levels, any));
  g_ptr_array_add (one, (gpointer) "provincial");
  g_assert_false (zd_codes_are_any (levels, one));
  summary = zd_codes_summary (levels, one);
  g_assert_cmpstr (summary, ==, "省级");
}

/* Every option is a measure that can be looked at, and the one that stands is among them. */
static void
test_options (void)
{
  g_autoptr (ZdCondition) leaf = reads ("“高新技术企业”称号的最早认定日期 2020-01-01（含）以后");
  g_autoptr (GPtrArray) takes = NULL;
  g_autoptr (GPtrArray) years = NULL;
  g_autoptr (ZdMeasure) revenue = zd_measure_new (ZD_MEASURE_FIELD, "revenue");
  guint current;
  ZdType type;

  takes = zd_measure_takes (leaf->measure, catalogue, &current);
  g_assert_true (zd_measure_equal (((ZdMeasureOption *) takes->pdata[current])->measure, leaf->measure));
  for (guint i = 0; i < takes->len; i++)
    g_assert_true (zd_measure_type (((ZdMeasureOption *) takes->pdata[i])->measure, catalogue, NULL, &type, NULL));
  years = zd_measure_years (revenue, catalogue, NULL, zd_day_new (2022, 12, 1), &current);
  g_assert_cmpuint (current, ==, 0);
  g_assert_cmpint (((ZdMeasureOption *) years->pdata[2])->measure->at->plus, ==, -1);
}

/* An annual number is also offered over several years and as growth; what is chosen says so as a sentence. */
static void
test_periods (void)
{
  static const char *const sentences[] = { "营业收入（截至上年的 3 年合计）≥ 1 亿元",
                                           "增长率（营业收入（上年），较营业收入（本年前 2 年））≥ 10%",
                                           "营业收入（截至上年的 3 年平均）≥ 1 亿元" };

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++) {
    g_autoptr (ZdCondition) leaf = reads (sentences[i]);
    guint current;
    g_autoptr (GPtrArray) years = zd_measure_years (leaf->measure, catalogue, NULL, zd_day_new (2022, 12, 1), &current);

    g_assert_cmpstr (zd_measure_annual_field (leaf->measure), ==, "revenue");
    g_assert_cmpuint (current, >, 0); /* one of those on offer, not another one put first */
    g_assert_true (zd_measure_equal (((ZdMeasureOption *) years->pdata[current])->measure, leaf->measure));
  }
}

/* The size class is chosen like a fact. */
static void
test_computed (void)
{
  g_autoptr (ZdCondition) leaf = zd_measure_chooser_leaf ("computed", "size-2017", &(ZdLeafContext){ .catalogue = catalogue });
  g_autofree char *sentence = zd_condition_sentence (leaf, catalogue, NULL);

  g_assert_cmpint (leaf->measure->kind, ==, ZD_MEASURE_COMPUTED);
  assert_reads (leaf, sentence);
}

/* ---- awards ---- */

/* Of every award in both packs: what its sentence does not say is kept. */
static void
test_line_sentences (void)
{
  static const char *const packs[] = { "kaifeng", "zhengzhou" };

  for (guint i = 0; i < 33; i++) {
    g_autofree char *name = g_strdup_printf ("%s/%02u.json", packs[i >= 8], i < 8 ? i + 1 : i - 7);
    g_autoptr (ZdPolicy) policy = load (name);
    g_autofree char *before = zd_policy_to_text (policy, catalogue);
    g_autofree char *after = NULL;

    for (guint j = 0; j < policy->award->lines->len; j++) {
      ZdAwardLine *line = policy->award->lines->pdata[j];
      g_autofree char *sentence = zd_award_line_sentence (line, catalogue);
      g_autoptr (GError) error = NULL;
      ZdAwardLine *again = zd_award_line_from_sentence (line, sentence, catalogue, &error);

      g_assert_no_error (error);
      g_ptr_array_remove_index (policy->award->lines, j);
      g_ptr_array_insert (policy->award->lines, (int) j, again);
    }
    after = zd_policy_to_text (policy, catalogue);
    g_assert_true (g_str_equal (after, before));
  }
}

static void
test_up_to (void)
{
  g_autoptr (ZdPolicy) policy = load ("kaifeng/06.json");
  ZdAwardLine *line = policy->award->lines->pdata[0];
  g_autofree char *fixed = NULL;
  g_autofree char *up_to = NULL;

  g_assert_true (zd_amount_set_up_to (line->amount, FALSE));
  fixed = zd_award_line_sentence (line, catalogue);
  g_assert_cmpstr (fixed, ==, "给予 10 万元");
  g_assert_true (zd_amount_set_up_to (line->amount, TRUE));
  up_to = zd_award_line_sentence (line, catalogue);
  g_assert_cmpstr (up_to, ==, "给予不超过 10 万元");
}

static ZdPolicy *
load_nth (guint i)
{
  g_autofree char *name = g_strdup_printf ("%s/%02u.json", i < 8 ? "kaifeng" : "zhengzhou", i < 8 ? i + 1 : i - 7);

  return load (name);
}

/* It can be kept, and is then what it was. */
static void
assert_kept (const ZdPolicy *policy)
{
  g_autofree char *text = zd_policy_to_text (policy, catalogue);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPolicy) again = zd_policy_from_text (text, catalogue, &error);
  g_autofree char *twice = NULL;

  g_assert_no_error (error);
  twice = zd_policy_to_text (again, catalogue);
  g_assert_cmpstr (twice, ==, text);
}

/* Any amount of the packs becomes any form, and that any other: what comes out can stand in a policy. */
static void
test_forms (void)
{
  for (guint i = 0; i < 33; i++)
    for (ZdAmountForm form = ZD_FORM_FIXED; form < ZD_N_FORMS; form++) {
      g_autoptr (ZdPolicy) policy = load_nth (i);

      for (guint j = 0; j < policy->award->lines->len; j++) {
        ZdAwardLine *line = policy->award->lines->pdata[j];
        const ZdMeasureRange money = { .catalogue = catalogue, .wish = { .kind = ZD_WISH_MONEY } };
        ZdAmountForm next = (form + 1 + j) % ZD_N_FORMS;

        zd_amount_set_form (line->amount, form, zd_amount_form_has_base (form) ? zd_measure_chooser_first (&money) : NULL);
        g_assert_cmpint (zd_amount_form (line->amount), ==, form);
        assert_kept (policy);
        zd_amount_set_form (line->amount, next, zd_amount_form_has_base (next) ? zd_measure_chooser_first (&money) : NULL);
        assert_kept (policy);
      }
    }
}

/* What a line is paid for becomes something else, or the enterprise itself: nothing is left that asks for what is not
 * there. */
static void
test_items (void)
{
  for (guint i = 0; i < 33; i++)
    for (guint kind = 0; kind <= zd_catalogue_n_kinds (catalogue); kind++) {
      g_autoptr (ZdPolicy) policy = load_nth (i);

      for (guint j = 0; j < policy->award->lines->len; j++) {
        ZdAwardLine *line = policy->award->lines->pdata[j];

        zd_award_line_set_items (line, kind > 0 ? zd_catalogue_kind_at (catalogue, kind - 1)->id : NULL, catalogue);
        zd_award_line_add_instalment (line);
        zd_award_line_add_instalment (line);
      }
      assert_kept (policy);
    }
}

/* A sum for all is the last of the tiers; what is added comes in front of it, and asks for what the one before does. */
static void
test_tiers (void)
{
  g_autoptr (ZdPolicy) policy = load ("kaifeng/06.json");
  ZdAwardLine *line = policy->award->lines->pdata[0];
  ZdAmount *amount = zd_amount_within (line->amount);
  g_autofree char *sentence = NULL;

  zd_amount_set_form (line->amount, ZD_FORM_TIERS, NULL);
  zd_amount_add_tier (amount);
  ((ZdTier *) amount->tiers->pdata[0])->when =
      zd_measure_chooser_leaf ("field", "dishonest", &(ZdLeafContext){ .catalogue = catalogue });
  zd_amount_add_tier (amount);
  g_assert_true (zd_amount_move_tier (amount, 1, -1));
  g_assert_false (zd_amount_move_tier (amount, 0, -1));
  g_assert_true (zd_amount_remove_tier (amount, 1));
  assert_kept (policy);
  sentence = zd_award_line_sentence (line, catalogue);
  g_assert_cmpstr (sentence, ==, "给予不超过首个符合的一档（①失信被执行人为是：0 元；②其余：10 万元）");
  zd_amount_set_form (line->amount, ZD_FORM_TIERS, NULL); /* all of it in one tier */
  assert_kept (policy);
}

/* A ratio divides what has one unit. */
static void
test_ratio (void)
{
  const ZdLeafContext context = { .catalogue = catalogue };
  g_autoptr (ZdCondition) leaf = zd_measure_chooser_leaf ("ratio", "", &context);
  g_autoptr (ZdMeasure) research = zd_ratio_with (leaf->measure, 0, zd_measure_new (ZD_MEASURE_FIELD, "rd"), &context);
  g_autoptr (ZdMeasure) share = zd_ratio_with (research, 1, zd_measure_new (ZD_MEASURE_FIELD, "revenue"), &context);
  g_autoptr (ZdMeasure) people = zd_ratio_with (share, 0, zd_measure_new (ZD_MEASURE_FIELD, "insured"), &context);
  g_autofree char *words = zd_measure_describe (share, catalogue, NULL);
  ZdType type;

  g_assert_cmpstr (words, ==, "研发费用与营业收入之比");
  g_assert_true (zd_measure_type (people, catalogue, NULL, &type, NULL));
  g_assert_cmpstr (zd_measure_part (people, 1)->id, !=, "revenue");
}

static void
test_values (void)
{
  static const struct {
    ZdValueKind kind;
    const char *text;
    gint64 number; /* −1: refused */
    const char *shown;
  } cases[] = {
    { ZD_AWARD_MONEY, "300万元", 300000000, "300万元" },
    { ZD_AWARD_MONEY, " 1.5亿 ", 15000000000, "1.5亿元" },
    { ZD_AWARD_MONEY, "0.005", -1, NULL },
    { ZD_AWARD_MONEY, "-3", -1, NULL },
    { ZD_AWARD_MONEY, "许多", -1, NULL },
    { ZD_AWARD_PERCENT, "50%", 500000, "50%" },
    { ZD_AWARD_PERCENT, "12.5％", 125000, "12.5%" },
    { ZD_AWARD_MONTHS, "9个月", 9000000, "9 个月" },
    { ZD_AWARD_NUMBER, "20人", 20, "20 人" },
    { ZD_AWARD_NUMBER, "0.5", -1, NULL },
  };
  const ZdType *people = &zd_catalogue_field (catalogue, "staff")->type;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 number = -1;
    g_autofree char *shown = NULL;

    g_assert_cmpint (zd_value_parse (cases[i].kind, people, cases[i].text, &number, NULL), ==, cases[i].number >= 0);
    if (cases[i].number < 0)
      continue;
    g_assert_cmpint (number, ==, cases[i].number);
    shown = zd_value_format (cases[i].kind, people, number);
    g_assert_cmpstr (shown, ==, cases[i].shown);
  }
}

static void
test_sentence_for_people (void)
{
  g_autofree char *text = zd_sentence_for_people ("〔a-1〕已兑付（政策为“zhengzhou-24”）数 = 0 笔〔b", "zhengzhou-24");

  g_assert_cmpstr (text, ==, "已兑付（政策为本政策）数 = 0 笔〔b");
}

/* ---- the document ---- */

static ZdPolicyDocument *
open_document (const char *name)
{
  g_autoptr (ZdPolicy) policy = load (name);
  g_autofree char *text = zd_policy_to_text (policy, catalogue);
  g_autoptr (GError) error = NULL;
  ZdPolicyDocument *document = zd_policy_document_new (text, catalogue, &error);

  g_assert_no_error (error);
  return document;
}

static void
retitle (ZdPolicyDocument *document, const char *title, gconstpointer place)
{
  ZdPolicy *policy = zd_policy_document_policy (document);
  g_autoptr (GError) error = NULL;

  g_free (policy->title);
  policy->title = g_strdup (title);
  g_assert_true (zd_policy_document_commit (document, place, &error));
}

/* Typing in one place is one step; another place is another. */
static void
test_undo (void)
{
  g_autoptr (ZdPolicyDocument) document = open_document ("zhengzhou/03.json");
  g_autofree char *begin = g_strdup (zd_policy_document_text (document));
  g_autofree char *first = g_strdup (zd_policy_document_policy (document)->title);

  g_assert_false (zd_policy_document_can_undo (document));
  retitle (document, "新", &first);
  retitle (document, "新题", &first);
  retitle (document, "新题目", NULL);
  g_assert_true (zd_policy_document_differs (document, begin));
  zd_policy_document_undo (document);
  g_assert_cmpstr (zd_policy_document_policy (document)->title, ==, "新题");
  zd_policy_document_undo (document);
  g_assert_cmpstr (zd_policy_document_policy (document)->title, ==, first);
  g_assert_false (zd_policy_document_differs (document, begin));
  zd_policy_document_redo (document);
  zd_policy_document_redo (document);
  g_assert_cmpstr (zd_policy_document_policy (document)->title, ==, "新题目");
  g_assert_false (zd_policy_document_can_redo (document));
  zd_policy_document_undo (document);
  retitle (document, "别的", NULL);
  g_assert_false (zd_policy_document_can_redo (document));
}

/* A change that makes it no policy any more does not stay. */
static void
test_refused (void)
{
  g_autoptr (ZdPolicyDocument) document = open_document ("zhengzhou/03.json");
  g_autofree char *begin = g_strdup (zd_policy_document_text (document));
  g_autoptr (GError) error = NULL;

  g_ptr_array_set_size (zd_policy_document_policy (document)->bureaus, 0);
  g_assert_false (zd_policy_document_commit (document, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (zd_policy_document_policy (document)->bureaus->len, >, 0);
  g_assert_cmpstr (zd_policy_document_text (document), ==, begin);
  g_assert_false (zd_policy_document_can_undo (document));
}

/* ---- words and cases ---- */

static void
rewrite (ZdPolicy *policy, const char *text)
{
  g_autofree char *before = policy->text;

  policy->text = g_strdup (text);
  zd_policy_respan (policy, before);
}

static void
test_spans (void)
{
  g_autoptr (ZdPolicy) policy = load ("zhengzhou/01.json");
  g_autoptr (GArray) spans = zd_policy_spans (policy, ZD_SPAN_AWARD);
  ZdAwardLine *line = policy->award->lines->pdata[0];
  g_autofree char *words = NULL;
  ZdSpan span;

  g_assert_true (zd_spans_find (spans, 6, &span)); /* the shortest of those around it */
  words = zd_text_span (policy->text, span.start, span.end);
  g_assert_cmpstr (words, ==, "智能车间");
  g_assert_false (zd_spans_find (spans, 0, &span));

  rewrite (policy, "一、对获评省级智能车间、智能工厂、智能制造标杆称号的，另行规定。");
  g_assert_cmpint (child (child (policy->condition, 1), 0)->span_start, ==, 3);
  g_assert_cmpint (line->span_start, ==, -1); /* its words are gone */
}

/* Words that occur more than once stay those that they were, whatever is typed around them. */
static void
test_spans_move (void)
{
  g_autoptr (ZdPolicy) policy = load ("zhengzhou/01.json");
  ZdCondition *leaf = child (child (policy->condition, 1), 0);

  rewrite (policy, "高企、高企、高企。");
  g_free (leaf->words);
  leaf->words = g_strdup ("高企");
  leaf->span_start = 3;
  leaf->span_end = 5;
  rewrite (policy, "一、高企、高企、高企。");
  g_assert_cmpint (leaf->span_start, ==, 5);
  rewrite (policy, "一、高企、高企、高企。另行规定。");
  g_assert_cmpint (leaf->span_start, ==, 5);
  rewrite (policy, "一、高企、高新企、高企。另行规定。"); /* it was written into: the same words elsewhere */
  g_assert_cmpint (leaf->span_start, ==, 2);
  rewrite (policy, "");
  g_assert_cmpint (leaf->span_start, ==, -1);
  rewrite (policy, "给予高企奖励");
  g_assert_cmpint (leaf->span_start, ==, 2);
  g_assert_cmpint (leaf->span_end, ==, 4);
}

/* What comes of a case is what the matcher of worked cases says. */
static void
test_cases (void)
{
  g_autoptr (ZdPolicy) policy = load ("zhengzhou/01.json");
  const ZdPolicyCase *example = policy->cases->pdata[1];
  g_autoptr (GPtrArray) givens = zd_case_givens (policy, NULL, example->json, catalogue);
  g_autofree char *expected = zd_case_expectation (example->json, catalogue);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdExplanation) explanation = zd_example_explain (policy, example->json, catalogue, &error);
  g_autofree char *came = NULL;

  g_assert_no_error (error);
  came = zd_case_outcome (explanation);
  g_assert_cmpstr (came, ==, expected);
  g_assert_cmpstr (expected, ==, "符合，20 万元");
  g_assert_cmpstr (givens->pdata[0], ==, "登记地：金水区");
  g_assert_cmpuint (givens->len, ==, 4);
  for (guint i = 0; i < givens->len; i++)
    g_assert_null (strstr (givens->pdata[i], policy->id)); /* people know it by other words */
}

/* A payment of another policy, or of one part of an award, is called by its names too. */
static void
test_payers (void)
{
  static const struct {
    const char *policy, *series, *number, *says;
  } payments[] = {
    { "zhengzhou/01.json", "zhengzhou-11", "top100", "政策 “中国医药工业百强奖励”，奖补项 “首次进入中国医药工业百强”" },
    { "zhengzhou/24.json", "zhengzhou-24", "entry#first-year", "政策 本政策，奖补项 “首次入库奖励 · 首次入库”" },
    { "zhengzhou/01.json", "别的事项", "建设补助", "政策 别的事项，奖补项 建设补助" },
  };
  g_autoptr (GPtrArray) payers = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_policy_free);

  g_ptr_array_add (payers, load ("zhengzhou/11.json"));
  for (guint i = 0; i < G_N_ELEMENTS (payments); i++) {
    g_autoptr (ZdPolicy) policy = load (payments[i].policy);
    g_autoptr (json_t) example = json_pack ("{s:{s:[{s:s,s:s,s:s}]}}", "party", "records", "kind", "payment", "series",
                                            payments[i].series, "number", payments[i].number);
    g_autoptr (GPtrArray) givens = zd_case_givens (policy, payers, example, catalogue);

    g_assert_cmpuint (givens->len, ==, 1);
    g_assert_nonnull (strstr (givens->pdata[0], payments[i].says));
  }
}

static void
test_accept (void)
{
  g_autoptr (ZdPolicy) policy = load ("zhengzhou/01.json");
  ZdPolicyCase *example = policy->cases->pdata[0];
  g_autoptr (ZdExplanation) explanation = NULL;
  g_autofree char *expected = NULL;

  g_assert_true (zd_amount_set_up_to (((ZdAwardLine *) policy->award->lines->pdata[0])->amount, TRUE));
  explanation = zd_example_explain (policy, example->json, catalogue, NULL);
  zd_example_accept (example->json, explanation);
  expected = zd_case_expectation (example->json, catalogue);
  g_assert_cmpstr (expected, ==, "符合，0 元～30 万元");
}

/* Groups of policies are written in one line, each once. */
static void
test_names (void)
{
  g_autoptr (ZdPolicy) policy = load ("zhengzhou/01.json");
  g_autofree char *shown = NULL;
  guint index = 0;
  char *problem;

  while (!g_str_equal (zd_particulars[index].place, "exclusive"))
    index++;
  g_assert_true (zd_particular_take (&zd_particulars[index], policy, catalogue, "首次认定类， 称号类、首次认定类", &problem));
  g_assert_null (problem);
  g_assert_cmpuint (policy->exclusive->len, ==, 2);
  shown = zd_particular_describe (&zd_particulars[index], policy, catalogue);
  g_assert_cmpstr (shown, ==, "首次认定类、称号类");
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  zd_language_init (NULL);
  g_test_init (&argc, &argv, NULL);
  catalogue = zd_catalogue_load (NULL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/policy-rules/tree/move", test_move);
  g_test_add_func ("/policy-rules/tree/groups", test_groups);
  g_test_add_func ("/policy-rules/tree/not", test_not);
  g_test_add_func ("/policy-rules/tree/remove", test_remove);
  g_test_add_func ("/policy-rules/tree/at-least", test_at_least);
  g_test_add_func ("/policy-rules/tree/notes", test_notes);
  g_test_add_func ("/policy-rules/test/open", test_open_tests);
  g_test_add_func ("/policy-rules/test/codes", test_codes);
  g_test_add_func ("/policy-rules/test/options", test_options);
  g_test_add_func ("/policy-rules/test/periods", test_periods);
  g_test_add_func ("/policy-rules/test/computed", test_computed);
  g_test_add_func ("/policy-rules/particulars/names", test_names);
  g_test_add_func ("/policy-rules/award/sentences", test_line_sentences);
  g_test_add_func ("/policy-rules/award/up-to", test_up_to);
  g_test_add_func ("/policy-rules/award/forms", test_forms);
  g_test_add_func ("/policy-rules/award/items", test_items);
  g_test_add_func ("/policy-rules/award/tiers", test_tiers);
  g_test_add_func ("/policy-rules/award/values", test_values);
  g_test_add_func ("/policy-rules/ratio", test_ratio);
  g_test_add_func ("/policy-rules/award/for-people", test_sentence_for_people);
  g_test_add_func ("/policy-rules/document/undo", test_undo);
  g_test_add_func ("/policy-rules/document/refused", test_refused);
  g_test_add_func ("/policy-rules/words/spans", test_spans);
  g_test_add_func ("/policy-rules/words/moved", test_spans_move);
  g_test_add_func ("/policy-rules/cases/words", test_cases);
  g_test_add_func ("/policy-rules/cases/payers", test_payers);
  g_test_add_func ("/policy-rules/cases/accept", test_accept);
  status = g_test_run ();
  zd_catalogue_unref (catalogue);
  return status;
}
