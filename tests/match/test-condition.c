/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#define REVENUE "{'field': 'revenue', 'is': '[100, 200)'}"
#define YES     "{'verdict': 'yes', 'near': false, 'amount': '100'}"
#define NO      "{'verdict': 'no', 'near': false, 'amount': '0'}"
#define NEAR    "{'verdict': 'no', 'near': true, 'amount': '0'}"
#define MAYBE   "{'verdict': 'unknown', 'near': false, 'amount': ['0', '100']}"
#define LACKS(id) "{'verdict': 'unknown', 'near': false, 'amount': ['0', '100'], 'missing': ['" id "']}"
#define REVENUE_IS(x) "{'facts': {'revenue': '" x "'}}"

static const SupportCase facts[] = {
  { "inside", REVENUE, NULL, REVENUE_IS ("150"), NULL, YES },
  { "closed-end", REVENUE, NULL, REVENUE_IS ("100"), NULL, YES },
  { "just-below", REVENUE, NULL, REVENUE_IS ("99.99"), NULL, NEAR },
  { "open-end", REVENUE, NULL, REVENUE_IS ("200"), NULL, NEAR },
  { "just-inside", REVENUE, NULL, REVENUE_IS ("199.99"), NULL, YES },
  { "missing", REVENUE, NULL, "{}", NULL, LACKS ("revenue") },
  { "stale", REVENUE, NULL, "{'facts': {'revenue': {'value': '150', 'as_of': '2021-01-01'}}}", NULL, LACKS ("revenue") },
  { "fresh-to-the-day", REVENUE, NULL, "{'facts': {'revenue': {'value': '150', 'as_of': '2021-10-27'}}}", NULL, YES },
  { "stale-by-a-day", REVENUE, NULL, "{'facts': {'revenue': {'value': '150', 'as_of': '2021-10-26'}}}", NULL, MAYBE },
  { "of-unknown-age", REVENUE, NULL, "{'facts': {'revenue': {'value': '150', 'as_of': null}}}", NULL, MAYBE },
  { "leaf-asks-fresher", "{'field': 'revenue', 'is': '[100, )', 'fresh_days': 30}", NULL,
    "{'facts': {'revenue': {'value': '150', 'as_of': '2022-10-01'}}}", NULL, MAYBE },
  { "leaf-takes-older", "{'field': 'revenue', 'is': '[100, )', 'fresh_days': 4000}", NULL,
    "{'facts': {'revenue': {'value': '150', 'as_of': '2015-10-01'}}}", NULL, YES },
  { "never-stale", "{'field': 'founded', 'is': '[2000-01-01, )'}", NULL,
    "{'facts': {'founded': {'value': '2001-01-01', 'as_of': '2001-01-01'}}}", NULL, YES },
  { "unclear-end", "{'field': 'revenue', 'is': '[100, 200]', 'ends': {'hi': 'unclear'}}", NULL, REVENUE_IS ("200"), NULL, MAYBE },
  { "beside-unclear-end", "{'field': 'revenue', 'is': '[100, 200]', 'ends': {'hi': 'unclear'}}", NULL, REVENUE_IS ("199.99"), NULL, YES },
  { "code-below", "{'field': 'region', 'in': ['4101']}", NULL, "{'facts': {'region': '410105'}}", NULL, YES },
  { "code-elsewhere", "{'field': 'region', 'in': ['4101']}", NULL, "{'facts': {'region': '410212'}}", NULL, NEAR },
  { "retired-code-of-party", "{'field': 'region', 'in': ['410212']}", NULL, "{'facts': {'region': '410211'}}", NULL, YES },
  { "retired-code-of-policy", "{'field': 'region', 'in': ['410211']}", NULL, "{'facts': {'region': '410212'}}", NULL, YES },
  { "replaced-yesterday", "{'field': 'region', 'in': ['410102']}", NULL, "{'facts': {'region': '410199'}}", NULL, YES },
  { "replaced-tomorrow", "{'field': 'region', 'in': ['410102']}", NULL, "{'facts': {'region': '410198'}}", NULL, NEAR },
  { "replaced-yesterday-in-the-policy", "{'field': 'region', 'in': ['410199']}", NULL, "{'facts': {'region': '410102'}}", NULL, YES },
  { "replaced-tomorrow-in-the-policy", "{'field': 'region', 'in': ['410198']}", NULL, "{'facts': {'region': '410102'}}", NULL, NEAR },
  { "replaced-by-the-same", "{'field': 'region', 'in': ['410199']}", NULL, "{'facts': {'region': '410199'}}", NULL, YES },
  { "not-yet-replaced-by-the-same", "{'field': 'region', 'in': ['410199']}", NULL, "{'facts': {'region': '410198'}}", NULL, NEAR },
  { "replaced-and-still-of-the-city", "{'field': 'region', 'in': ['4101']}", NULL, "{'facts': {'region': '410199'}}", NULL, YES },
  { "bool", "{'field': 'listed', 'is': false}", NULL, "{'facts': {'listed': false}}", NULL, YES },
  { "annual", "{'field': 'revenue', 'at': {'year': '2021'}, 'is': '[100, )'}", NULL, "{'annual': {'revenue': {'2021': '100', '2020': '1'}}}", NULL, YES },
  { "annual-year-before", "{'field': 'revenue', 'at': {'as_of': -1}, 'is': '[100, )'}", NULL, "{'annual': {'revenue': {'2021': '99'}}}", NULL, NEAR },
  { "annual-missing", "{'field': 'revenue', 'at': {'as_of': -1}, 'is': '[100, )'}", NULL, "{'facts': {'revenue': '500'}}", NULL, LACKS ("revenue") },
  { "year-to-come", "{'field': 'revenue', 'at': {'year': '2023'}, 'is': '[100, )'}", NULL, "{}", NULL, NEAR },
  { "year-of-a-record", "{'field': 'revenue', 'at': {'of': {'records': 'entry', 'take': 'first', 'of': 'date'}}, 'is': '[100, )'}", NULL,
    "{'annual': {'revenue': {'2020': '100'}}, 'records': [{'kind': 'entry', 'date': '2020-05-01'}]}", NULL, YES },
  { "year-of-no-record", "{'field': 'revenue', 'at': {'of': {'records': 'entry', 'take': 'first', 'of': 'date'}}, 'is': '[100, )'}", NULL,
    "{'annual': {'revenue': {'2020': '100'}}}", NULL, NEAR },
  { "year-of-unknown-record", "{'field': 'revenue', 'at': {'of': {'records': 'entry', 'take': 'first', 'of': 'date'}}, 'is': '[100, )'}", NULL,
    "{'annual': {'revenue': {'2020': '100'}}, 'incomplete': ['entry']}", NULL, LACKS ("entry") },
  { "judge-open", "{'judge': 'j', 'question': '按期？'}", NULL, "{}", NULL, "{'verdict': 'unknown', 'amount': ['0', '100'], 'missing': []}" },
  { "judge-yes", "{'judge': 'j', 'question': '按期？'}", NULL, "{}", "{'j': true}", YES },
  { "judge-no", "{'judge': 'j', 'question': '按期？'}", NULL, "{}", "{'j': false}", NEAR },
};

#define ENTRY(date) "{'kind': 'entry', 'date': '" date "'}"
#define TITLE(rest) "{'kind': 'title', " rest "}"
#define COUNT(where, set) "{'records': 'title', 'where': {" where "}, 'count': '" set "'}"
#define TAKE(take, of, test) "{'records': 'title', 'where': {}, 'take': '" take "', 'of': '" of "', " test "}"

static const SupportCase records[] = {
  { "count", COUNT ("'code': ['smart']", "[2, )"), NULL, "{'records': [" TITLE ("'code': 'factory'") "," TITLE ("'code': 'workshop'") "]}", NULL, YES },
  { "count-none", COUNT ("'code': ['smart']", "[1, )"), NULL, "{'records': [" TITLE ("'code': 'alpha'") "]}", NULL, NEAR },
  { "no-record-is-no", COUNT ("'code': ['smart']", "[1, )"), NULL, "{}", NULL, NEAR },
  { "no-record-outside-is-unknown", COUNT ("'code': ['smart']", "[1, )"), NULL, "{'incomplete': ['title']}", NULL, LACKS ("title") },
  { "enough-records-though-incomplete", COUNT ("", "[1, )"), NULL, "{'records': [" TITLE ("'code': 'alpha'") "], 'incomplete': ['title']}", NULL, YES },
  { "too-many-though-incomplete", COUNT ("", "[0, 0]"), NULL, "{'records': [" TITLE ("'code': 'alpha'") "], 'incomplete': ['title']}", NULL, NEAR },
  { "attribute-missing-possible", COUNT ("'level': ['national']", "[1, )"), NULL, "{'records': [" TITLE ("'code': 'alpha'") "]}", NULL, LACKS ("title") },
  { "attribute-missing-one-sure", COUNT ("'level': ['national']", "[1, )"), NULL,
    "{'records': [" TITLE ("'code': 'alpha'") "," TITLE ("'level': 'national'") "]}", NULL, YES },
  { "attribute-missing-not-enough", COUNT ("'level': ['national']", "[3, )"), NULL,
    "{'records': [" TITLE ("'code': 'alpha'") "," TITLE ("'level': 'national'") "]}", NULL, NEAR },
  { "window-inside", "{'records': 'penalty', 'where': {'date': '[2022-01-01, 2022-06-30]'}, 'count': '[0, 0]'}", NULL,
    "{'coverage': [{'kind': 'penalty', 'from': '2022-01-01', 'until': '2022-06-30', 'as_of': '2022-06-30'}], 'incomplete': ['penalty']}", NULL, YES },
  { "window-begins-before", "{'records': 'penalty', 'where': {'date': '[2021-12-31, 2022-06-30]'}, 'count': '[0, 0]'}", NULL,
    "{'coverage': [{'kind': 'penalty', 'from': '2022-01-01', 'until': '2022-06-30', 'as_of': '2022-06-30'}], 'incomplete': ['penalty']}", NULL, MAYBE },
  { "coverage-fresh", "{'records': 'penalty', 'where': {}, 'count': '[0, 0]'}", NULL,
    "{'coverage': [{'kind': 'penalty', 'from': null, 'until': '2022-10-02', 'as_of': '2022-10-02'}], 'incomplete': ['penalty']}", NULL, YES },
  { "coverage-stale", "{'records': 'penalty', 'where': {}, 'count': '[0, 0]'}", NULL,
    "{'coverage': [{'kind': 'penalty', 'from': null, 'until': '2022-10-01', 'as_of': '2022-10-01'}], 'incomplete': ['penalty']}", NULL, LACKS ("penalty") },
  { "coverage-that-ended-early", "{'records': 'penalty', 'where': {}, 'count': '[0, 0]'}", NULL,
    "{'coverage': [{'kind': 'penalty', 'from': null, 'until': '2022-06-30', 'as_of': '2022-11-30'}], 'incomplete': ['penalty']}", NULL, MAYBE },
  { "flag", "{'records': 'penalty', 'where': {'serious': true}, 'count': '[1, )'}", NULL, "{'records': [{'kind': 'penalty', 'serious': true}]}", NULL, YES },
  { "text", COUNT ("'subject': ['甲']", "[1, )"), NULL, "{'records': [" TITLE ("'subject': '甲'") "]}", NULL, YES },
  { "other-text", COUNT ("'subject': ['甲']", "[1, )"), NULL, "{'records': [" TITLE ("'subject': '乙'") "]}", NULL, NEAR },
  { "distinct", TAKE ("distinct", "code", "'is': '[2, 2]'"), NULL,
    "{'records': [" TITLE ("'code': 'alpha'") "," TITLE ("'code': 'beta'") "," TITLE ("'code': 'alpha'") "]}", NULL, YES },
  { "distinct-with-a-blank", TAKE ("distinct", "code", "'is': '[2, )'"), NULL, "{'records': [" TITLE ("'code': 'alpha'") "," TITLE ("'year': '2020'") "]}", NULL, MAYBE },
  { "distinct-texts", TAKE ("distinct", "subject", "'is': '[2, 2]'"), NULL,
    "{'records': [" TITLE ("'subject': '甲'") "," TITLE ("'subject': '乙'") "," TITLE ("'subject': '甲'") "]}", NULL, YES },
  { "first", TAKE ("first", "date", "'is': '[2020-01-01, 2020-12-31]'"), NULL,
    "{'records': [" TITLE ("'date': '2021-03-01'") "," TITLE ("'date': '2020-03-01'") "]}", NULL, YES },
  { "first-of-none", TAKE ("first", "date", "'is': '[2020-01-01, )'"), NULL, "{}", NULL, NEAR },
  { "first-with-an-undated", TAKE ("first", "date", "'is': '[2020-01-01, )'"), NULL,
    "{'records': [" TITLE ("'date': '2021-03-01'") "," TITLE ("'code': 'alpha'") "]}", NULL, MAYBE },
  { "first-too-early-anyway", TAKE ("first", "date", "'is': '[2020-01-01, )'"), NULL,
    "{'records': [" TITLE ("'date': '2019-03-01'") "," TITLE ("'code': 'alpha'") "]}", NULL, NEAR },
  { "last-with-unseen-before", TAKE ("last", "date", "'is': '[2021-03-01, 2021-03-01]'"), NULL,
    "{'records': [" TITLE ("'date': '2021-03-01'") "], 'coverage': [{'kind': 'title', 'from': '2015-01-01', 'until': '2022-11-30', 'as_of': '2022-11-30'}], 'incomplete': ['title']}", NULL, YES },
  { "first-with-unseen-before", TAKE ("first", "date", "'is': '[2021-03-01, 2021-03-01]'"), NULL,
    "{'records': [" TITLE ("'date': '2021-03-01'") "], 'coverage': [{'kind': 'title', 'from': '2015-01-01', 'until': '2022-11-30', 'as_of': '2022-11-30'}], 'incomplete': ['title']}", NULL, MAYBE },
  { "highest", TAKE ("highest", "level", "'in': ['national']"), NULL,
    "{'records': [" TITLE ("'level': 'city'") "," TITLE ("'level': 'national'") "]}", NULL, YES },
  { "lowest-there-is", TAKE ("lowest", "amount", "'is': '(, 0)'"), NULL, "{'records': [" TITLE ("'amount': '-92233720368547758.08'") "]}", NULL, YES },
  { "highest-of-the-lowest-there-is", TAKE ("highest", "amount", "'is': '(, 0)'"), NULL, "{'records': [" TITLE ("'amount': '-92233720368547758.08'") "]}", NULL, YES },
  { "lowest", TAKE ("lowest", "grade", "'is': '[2, 2]'"), NULL, "{'records': [" TITLE ("'grade': '5'") "," TITLE ("'grade': '2'") "]}", NULL, YES },
  { "previous", TAKE ("previous", "level", "'in': ['city']"), NULL,
    "{'records': [" TITLE ("'level': 'province', 'date': '2022-01-01'") "," TITLE ("'level': 'city', 'date': '2020-01-01'") "]}", NULL, YES },
  { "previous-is-not-the-second-best", TAKE ("previous", "level", "'in': ['national']"), NULL,
    "{'records': [" TITLE ("'level': 'national', 'date': '2019-01-01'") "," TITLE ("'level': 'city', 'date': '2022-01-01'") "]}", NULL, YES },
  { "previous-of-one", TAKE ("previous", "level", "'in': ['city', 'province', 'national']"), NULL, "{'records': [" TITLE ("'level': 'city', 'date': '2020-01-01'") "]}", NULL, NEAR },
  { "previous-undated", TAKE ("previous", "level", "'in': ['city']"), NULL,
    "{'records': [" TITLE ("'level': 'province', 'date': '2022-01-01'") "," TITLE ("'level': 'city'") "]}", NULL, MAYBE },
  { "previous-undated-but-equal", TAKE ("previous", "level", "'in': ['city']"), NULL,
    "{'records': [" TITLE ("'level': 'city', 'date': '2022-01-01'") "," TITLE ("'level': 'city'") "]}", NULL, YES },
  { "sum", TAKE ("sum", "amount", "'is': '[30, 30]'"), NULL, "{'records': [" TITLE ("'amount': '10.5'") "," TITLE ("'amount': '19.5'") "]}", NULL, YES },
  { "sum-of-none-is-zero", TAKE ("sum", "amount", "'is': '[0, 0]'"), NULL, "{}", NULL, YES },
  { "sum-with-a-blank", TAKE ("sum", "amount", "'is': '(, 20]'"), NULL, "{'records': [" TITLE ("'amount': '10'") "," TITLE ("'code': 'alpha'") "]}", NULL, MAYBE },
  { "streak", "{'records': 'entry', 'where': {}, 'take': 'streak', 'of': 'date', 'gap_months': 36, 'is': '[3, 3]'}", NULL,
    "{'records': [" ENTRY ("2016-05-01") "," ENTRY ("2019-05-01") "," ENTRY ("2022-05-01") "," ENTRY ("2010-01-01") "]}", NULL, YES },
  { "streak-broken-by-a-day", "{'records': 'entry', 'where': {}, 'take': 'streak', 'of': 'date', 'gap_months': 36, 'is': '[3, )'}", NULL,
    "{'records': [" ENTRY ("2016-05-01") "," ENTRY ("2019-05-01") "," ENTRY ("2022-05-02") "]}", NULL, NEAR },
  { "ratio-at-bound", "{'ratio': [{'field': 'revenue'}, {'field': 'tax'}], 'is': '[2, )'}", NULL, "{'facts': {'revenue': '200', 'tax': '100'}}", NULL, YES },
  { "ratio-just-below", "{'ratio': [{'field': 'revenue'}, {'field': 'tax'}], 'is': '[2, )'}", NULL, "{'facts': {'revenue': '19999999999.99', 'tax': '10000000000'}}", NULL, NEAR },
  { "ratio-just-above-open", "{'ratio': [{'field': 'revenue'}, {'field': 'tax'}], 'is': '(2, )'}", NULL, "{'facts': {'revenue': '20000000000.01', 'tax': '10000000000'}}", NULL, YES },
  { "ratio-of-a-third", "{'ratio': [{'field': 'revenue'}, {'field': 'tax'}], 'is': '(0.3333, 1)'}", NULL, "{'facts': {'revenue': '1', 'tax': '3'}}", NULL, YES },
  { "ratio-by-zero", "{'ratio': [{'field': 'revenue'}, {'field': 'tax'}], 'is': '(, )'}", NULL, "{'facts': {'revenue': '1', 'tax': '0'}}", NULL, NEAR },
  { "ratio-unknown-below", "{'ratio': [{'field': 'revenue'}, {'field': 'tax'}], 'is': '[2, )'}", NULL, "{'facts': {'revenue': '1'}}", NULL, LACKS ("tax") },
  { "parameter", "{'ratio': [{'field': 'revenue'}, {'parameter': 'threshold'}], 'is': '[2, )'}", NULL, "{'facts': {'revenue': '40000000', 'industry': '13'}}", NULL, YES },
  { "parameter-most-specific", "{'ratio': [{'field': 'revenue'}, {'parameter': 'threshold'}], 'is': '[2, )'}", NULL, "{'facts': {'revenue': '40000000', 'industry': '39'}}", NULL, NEAR },
  { "parameter-before-it-was", "{'parameter': 'threshold', 'at': {'year': '2019'}, 'is': '[0, )'}", NULL, "{'facts': {'industry': '13'}}", NULL, LACKS ("threshold") },
  { "parameter-of-unknown-code", "{'parameter': 'threshold', 'is': '[0, )'}", NULL, "{}", NULL, LACKS ("industry") },
};

#define X(set) "{'field': 'revenue', 'is': '" set "'}"
#define SIZE(codes) "{'field': 'size', 'in': [" codes "]}"

static const SupportCase trees[] = {
  { "all-no-and-unknown", "{'all': [" X ("[1, )") ", {'field': 'listed', 'is': true}]}", NULL, "{'facts': {'listed': false}}", NULL, NO },
  { "any-yes-and-unknown", "{'any': [" X ("[1, )") ", {'field': 'listed', 'is': true}]}", NULL, "{'facts': {'listed': true}}", NULL, YES },
  { "not-unknown", "{'not': " X ("[1, )") "}", NULL, "{}", NULL, MAYBE },
  { "at-least-2-of-3", "{'at_least': 2, 'of': [" X ("[1, )") ", {'field': 'listed', 'is': true}, {'field': 'staff', 'is': '[1, )'}]}", NULL,
    "{'facts': {'revenue': '1', 'staff': '5'}}", NULL, YES },
  { "at-least-2-of-3-unknown", "{'at_least': 2, 'of': [" X ("[1, )") ", {'field': 'listed', 'is': true}, {'field': 'staff', 'is': '[1, )'}]}", NULL,
    "{'facts': {'revenue': '1', 'staff': '0'}}", NULL, MAYBE },
  { "at-least-2-of-3-near", "{'at_least': 2, 'of': [" X ("[1, )") ", {'field': 'listed', 'is': true}, {'field': 'staff', 'is': '[1, )'}]}", NULL,
    "{'facts': {'revenue': '1', 'staff': '0', 'listed': false}}", NULL, NEAR },
  { "two-short-is-not-near", "{'all': [" X ("[1, )") ", {'field': 'listed', 'is': true}]}", NULL, "{'facts': {'revenue': '0', 'listed': false}}", NULL, NO },
  { "near-through-one-of-any", "{'all': [" X ("[1, )") ", {'any': [{'field': 'listed', 'is': true}, {'field': 'staff', 'is': '[1, )'}]}]}", NULL,
    "{'facts': {'revenue': '1', 'listed': false, 'staff': '0'}}", NULL, NEAR },
  { "near-through-not", "{'all': [" X ("[1, )") ", {'not': {'field': 'listed', 'is': true}}]}", NULL, "{'facts': {'revenue': '1', 'listed': true}}", NULL, NEAR },
  { "an-unknown-beside-is-not-near", "{'all': [" X ("[1, )") ", {'field': 'listed', 'is': true}]}", NULL, "{'facts': {'listed': false}}", NULL, NO },
  /* Doubt that cannot matter. */
  { "any-covers-everything", "{'any': [" X ("(, 10)") ", " X ("[10, )") "]}", NULL, "{}", NULL, YES },
  { "any-leaves-a-gap", "{'any': [" X ("(, 10)") ", " X ("(10, )") "]}", NULL, "{}", NULL, LACKS ("revenue") },
  { "any-meets-at-unclear-ends", "{'any': [" X ("(, 10)") ", {'field': 'revenue', 'is': '[10, )', 'ends': {'lo': 'unclear'}}]}", NULL, "{}", NULL, MAYBE },
  { "all-excludes-itself", "{'all': [" X ("(, 10)") ", " X ("[10, )") "]}", NULL, "{}", NULL, NO },
  { "codes-cover-the-list", "{'any': [" SIZE ("'micro', 'small'") ", " SIZE ("'medium'") ", " SIZE ("'large'") "]}", NULL, "{}", NULL, YES },
  { "codes-leave-one", "{'any': [" SIZE ("'micro', 'small'") ", " SIZE ("'large'") "]}", NULL, "{}", NULL, MAYBE },
  { "bool-or-not", "{'any': [{'field': 'listed', 'is': true}, {'field': 'listed', 'is': false}]}", NULL, "{}", NULL, YES },
  { "judge-and-not", "{'all': [{'judge': 'j', 'question': '?'}, {'not': {'judge': 'j2', 'question': '?'}}]}", NULL, "{}", NULL, MAYBE },
  { "class-and-reagent", /* class 3, or class 2 and no reagent: class 3 needs no reagent */
    "{'any': [{'field': 'staff', 'is': '[3, 3]'}, {'all': [{'field': 'staff', 'is': '[2, 2]'}, {'field': 'listed', 'is': false}]}]}", NULL,
    "{'facts': {'staff': '3'}}", NULL, YES },
  { "two-unknowns-that-cancel",
    "{'any': [{'all': [" X ("[1, )") ", {'field': 'listed', 'is': true}]}, {'all': [" X ("[1, )") ", {'field': 'listed', 'is': false}]}, " X ("(, 1)") "]}", NULL,
    "{}", NULL, YES },
  { "stale-counts-as-unknown", "{'any': [" X ("(, 10)") ", " X ("[10, )") "]}", NULL, "{'facts': {'revenue': {'value': '5', 'as_of': '2000-01-01'}}}", NULL, YES },
  { "fresh-for-one-stale-for-other",
    "{'any': [{'field': 'revenue', 'is': '(, 10)', 'fresh_days': 4000}, {'field': 'revenue', 'is': '[10, )', 'fresh_days': 10}]}", NULL,
    "{'facts': {'revenue': {'value': '50', 'as_of': '2021-12-01'}}}", NULL, MAYBE },
  { "count-either-way", "{'any': [" COUNT ("", "[0, 2]") ", " COUNT ("", "[3, )") "]}", NULL, "{'incomplete': ['title']}", NULL, YES },
  { "no-record-or-some", "{'any': [" TAKE ("highest", "grade", "'is': '(, )'") ", {'not': " TAKE ("highest", "grade", "'is': '(, )'") "}]}", NULL, "{'incomplete': ['title']}", NULL, YES },
  { "near-while-doubt-cancels", "{'all': [{'any': [" X ("(, 10)") ", " X ("[10, )") "]}, {'field': 'listed', 'is': true}]}", NULL, "{'facts': {'listed': false}}", NULL, NEAR },
  { "only-what-matters-is-missing", "{'all': [{'any': [" X ("(, 10)") ", " X ("[10, )") "]}, {'field': 'listed', 'is': true}]}", NULL, "{}", NULL, LACKS ("listed") },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  support_add_cases ("/condition/facts", facts, G_N_ELEMENTS (facts));
  support_add_cases ("/condition/records", records, G_N_ELEMENTS (records));
  support_add_cases ("/condition/trees", trees, G_N_ELEMENTS (trees));
  return g_test_run ();
}
