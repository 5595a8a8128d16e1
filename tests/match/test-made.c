/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

/* Measures that are made of others, to the fen: periods, sums, growth, currencies, classes. */

#define YES       "{'verdict': 'yes', 'near': false, 'amount': '100'}"
#define NEAR      "{'verdict': 'no', 'near': true, 'amount': '0'}"
#define LACKS(id) "{'verdict': 'unknown', 'near': false, 'amount': ['0', '100'], 'missing': ['" id "']}"
#define OPEN      "{'verdict': 'unknown', 'near': false, 'amount': ['0', '100'], 'missing': []}"

#define FACTS(x)   "{'facts': {" x "}}"
#define REVENUE(x) "{'annual': {'revenue': {" x "}}}"
#define YEAR(n)    "{'field': 'revenue', 'at': {'as_of': " n "}}"

#define THREE_YEARS(take, set) "{'field': 'revenue', 'at': {'as_of': -1}, 'years': 3, 'take': '" take "', 'is': '" set "'}"

static const SupportCase periods[] = {
  { "sum", THREE_YEARS ("sum", "[60, 60]"), NULL, REVENUE ("'2018': '900', '2019': '10', '2020': '20', '2021': '30', '2022': '900'"), NULL, YES },
  { "sum-one-fen-short", THREE_YEARS ("sum", "[60, )"), NULL, REVENUE ("'2019': '10', '2020': '20', '2021': '29.99'"), NULL, NEAR },
  { "sum-with-a-loss", THREE_YEARS ("sum", "[0, 0]"), NULL, REVENUE ("'2019': '-50', '2020': '20', '2021': '30'"), NULL, YES },
  { "sum-lacks-a-year", THREE_YEARS ("sum", "[10, )"), NULL, REVENUE ("'2019': '10', '2021': '30'"), NULL, LACKS ("revenue") },
  { "mean-above-by-a-third-of-a-fen", THREE_YEARS ("mean", "(20, )"), NULL, REVENUE ("'2019': '10', '2020': '20', '2021': '30.01'"), NULL, YES },
  { "mean-not-more-by-a-third-of-a-fen", THREE_YEARS ("mean", "(, 20]"), NULL, REVENUE ("'2019': '10', '2020': '20', '2021': '30.01'"), NULL, NEAR },
  { "mean-below-the-next-fen", THREE_YEARS ("mean", "[20.01, )"), NULL, REVENUE ("'2019': '10', '2020': '20', '2021': '30.02'"), NULL, NEAR },
  { "mean-exact", THREE_YEARS ("mean", "[20.01, 20.01]"), NULL, REVENUE ("'2019': '10', '2020': '20', '2021': '30.03'"), NULL, YES },
  { "mean-a-little-below-zero", THREE_YEARS ("mean", "[0, )"), NULL, REVENUE ("'2019': '0', '2020': '0', '2021': '-0.01'"), NULL, NEAR },
  { "lowest-is-every-year", THREE_YEARS ("lowest", "[10, )"), NULL, REVENUE ("'2019': '10', '2020': '20', '2021': '30'"), NULL, YES },
  { "lowest-fails-though-a-year-is-missing", THREE_YEARS ("lowest", "[10, )"), NULL, REVENUE ("'2019': '9.99', '2021': '30'"), NULL, NEAR },
  { "lowest-open", THREE_YEARS ("lowest", "[10, )"), NULL, REVENUE ("'2019': '10', '2021': '30'"), NULL, LACKS ("revenue") },
  { "highest-though-a-year-is-missing", THREE_YEARS ("highest", "[30, )"), NULL, REVENUE ("'2019': '10', '2021': '30'"), NULL, YES },
  { "years-written-out", "{'field': 'revenue', 'at': {'year': '2020'}, 'years': 2, 'take': 'sum', 'is': '[30, 30]'}", NULL,
    REVENUE ("'2018': '900', '2019': '10', '2020': '20', '2021': '900'"), NULL, YES },
  { "years-that-have-not-come", "{'field': 'revenue', 'at': {'year': '2023'}, 'years': 2, 'take': 'sum', 'is': '[0, )'}", NULL, REVENUE ("'2022': '10'"), NULL, NEAR },
  { "years-before-a-record", "{'field': 'revenue', 'at': {'of': {'records': 'entry', 'take': 'first', 'of': 'date'}, 'plus': -1}, 'years': 2, 'take': 'sum', 'is': '[30, 30]'}", NULL,
    "{'annual': {'revenue': {'2018': '10', '2019': '20'}}, 'records': [{'kind': 'entry', 'date': '2020-02-29'}]}", NULL, YES },
};

#define GROWTH(set)        "{'growth': [" YEAR ("-1") ", " YEAR ("-2") "], 'is': '" set "'}"
#define GROWTH_BY(b, set)  "{'growth': [" YEAR ("-1") ", " YEAR ("-2") "], 'zero_base': '" b "', 'is': '" set "'}"
#define FROM_TO(from, to)  REVENUE ("'2020': '" from "', '2021': '" to "'")

static const SupportCase growth[] = {
  { "reached", GROWTH ("[10, )"), NULL, FROM_TO ("100", "110"), NULL, YES },
  { "a-fen-short", GROWTH ("[10, )"), NULL, FROM_TO ("100", "109.99"), NULL, NEAR },
  { "open-end", GROWTH ("(10, )"), NULL, FROM_TO ("100", "110"), NULL, NEAR },
  { "a-third-is-more-than-its-decimals", GROWTH ("(33.3333, )"), NULL, FROM_TO ("3", "4"), NULL, YES },
  { "a-third-is-less-than-the-next", GROWTH ("[33.3334, )"), NULL, FROM_TO ("3", "4"), NULL, NEAR },
  { "shrunk", GROWTH ("(, 0)"), NULL, FROM_TO ("100", "99.99"), NULL, YES },
  { "to-nothing", GROWTH ("[-100, -100]"), NULL, FROM_TO ("100", "0"), NULL, YES },
  { "to-a-loss", GROWTH ("(, -100)"), NULL, FROM_TO ("100", "-0.01"), NULL, YES },
  { "zero-base-is-for-a-person", GROWTH ("[10, )"), NULL, FROM_TO ("0", "100"), NULL, OPEN },
  { "zero-base-infinite", GROWTH_BY ("infinite", "[10, )"), NULL, FROM_TO ("0", "100"), NULL, YES },
  { "zero-base-infinite-is-beyond-any-cap", GROWTH_BY ("infinite", "[10, 900]"), NULL, FROM_TO ("0", "100"), NULL, NEAR },
  { "zero-base-infinite-nothing-grew", GROWTH_BY ("infinite", "[0, 0]"), NULL, FROM_TO ("0", "0"), NULL, YES },
  { "zero-base-none", GROWTH_BY ("none", "(, )"), NULL, FROM_TO ("0", "100"), NULL, NEAR },
  { "negative-base-is-no-percentage", GROWTH ("(, )"), NULL, FROM_TO ("-100", "100"), NULL, NEAR },
  { "negative-base-even-where-zero-counts", GROWTH_BY ("infinite", "[10, )"), NULL, FROM_TO ("-0.01", "100"), NULL, NEAR },
  { "missing-base", GROWTH ("[10, )"), NULL, REVENUE ("'2021': '110'"), NULL, LACKS ("revenue") },
  { "missing-now", GROWTH ("[10, )"), NULL, REVENUE ("'2020': '110'"), NULL, LACKS ("revenue") },
  { "of-means", "{'growth': [{'field': 'revenue', 'at': {'as_of': -1}, 'years': 2, 'take': 'mean'}, {'field': 'revenue', 'at': {'year': '2019'}, 'years': 3, 'take': 'mean'}], 'is': '[50, 50]'}", NULL,
    REVENUE ("'2017': '0', '2018': '0', '2019': '10', '2020': '4', '2021': '6'"), NULL, YES },
};

#define THREE(set) "{'sum': [{'field': 'revenue'}, {'field': 'tax'}], 'less': [" YEAR ("-1") "], 'is': '" set "'}"

static const SupportCase sums[] = {
  { "plus-and-less", THREE ("[69.99, 69.99]"), NULL, "{'facts': {'revenue': '100', 'tax': '50'}, 'annual': {'revenue': {'2021': '80.01'}}}", NULL, YES },
  { "below-zero", THREE ("(, 0)"), NULL, "{'facts': {'revenue': '0', 'tax': '0'}, 'annual': {'revenue': {'2021': '0.01'}}}", NULL, YES },
  { "lacks-one", THREE ("[0, )"), NULL, "{'facts': {'revenue': '100'}, 'annual': {'revenue': {'2021': '80'}}}", NULL, LACKS ("tax") },
  { "enough-without-those-unseen", "{'sum': [{'field': 'tax'}, {'records': 'title', 'take': 'sum', 'of': 'amount'}], 'is': '[50, )'}", NULL,
    "{'facts': {'tax': '50'}, 'incomplete': ['title']}", NULL, YES },
  { "not-enough-without-those-unseen", "{'sum': [{'field': 'tax'}, {'records': 'title', 'take': 'sum', 'of': 'amount'}], 'is': '[50, )'}", NULL,
    "{'facts': {'tax': '49.99'}, 'incomplete': ['title']}", NULL, LACKS ("title") },
  { "records-of-two-kinds-of-title", "{'sum': [{'records': 'title', 'where': {'code': ['alpha']}}, {'records': 'title', 'where': {'code': ['beta']}}], 'is': '[2, )'}", NULL,
    "{'records': [{'kind': 'title', 'code': 'alpha'}, {'kind': 'title', 'code': 'beta'}, {'kind': 'title', 'code': 'high-tech'}]}", NULL, YES },
  { "yuan-and-a-part-of-a-fen", "{'sum': [{'field': 'revenue'}, {'yuan': {'field': 'dollars'}}], 'is': '(107.12, )'}", NULL,
    FACTS ("'revenue': '100', 'dollars': '1'"), NULL, YES },
};

#define YUAN(set)       "{'yuan': {'field': 'dollars'}, 'is': '" set "'}"
#define YUAN_THEN(set)  "{'yuan': {'field': 'dollars'}, 'on': {'field': 'founded'}, 'is': '" set "'}"

static const SupportCase currencies[] = {
  { "of-the-day-looked-at", YUAN ("[7122500, 7122500]"), NULL, FACTS ("'dollars': '1000000'"), NULL, YES },
  { "a-part-of-a-fen-above", YUAN ("(0.07, )"), NULL, FACTS ("'dollars': '0.01'"), NULL, YES },
  { "a-part-of-a-fen-below", YUAN ("[0.08, )"), NULL, FACTS ("'dollars': '0.01'"), NULL, NEAR },
  { "missing", YUAN ("[1, )"), NULL, "{}", NULL, LACKS ("dollars") },
  { "of-another-day", YUAN_THEN ("[632.22, 632.22]"), NULL, FACTS ("'dollars': '100', 'founded': '2022-02-28'"), NULL, YES },
  { "of-a-leap-day", YUAN_THEN ("[699, 699]"), NULL, FACTS ("'dollars': '100', 'founded': '2020-02-29'"), NULL, YES },
  { "no-rate-of-that-day", YUAN_THEN ("[1, )"), NULL, FACTS ("'dollars': '100', 'founded': '2022-03-01'"), NULL, OPEN },
  { "no-day", YUAN_THEN ("[1, )"), NULL, FACTS ("'dollars': '100'"), NULL, LACKS ("founded") },
  { "too-much-to-count", YUAN ("[1, )"), NULL, FACTS ("'dollars': '90000000000000000'"), NULL, YES },
};

#define SIZE(...) "{'computed': 'size-standard', 'in': [" #__VA_ARGS__ "]}"

static const SupportCase classes[] = {
  { "all-bounds-reached", SIZE ('large'), NULL, FACTS ("'industry': '39', 'staff': '40', 'revenue': '30'"), NULL, YES },
  { "one-bound-missed-is-one-class-down", SIZE ('medium'), NULL, FACTS ("'industry': '39', 'staff': '40', 'revenue': '29.99'"), NULL, YES },
  { "the-weakest-decides", SIZE ('micro'), NULL, FACTS ("'industry': 'C', 'staff': '9', 'revenue': '9000'"), NULL, YES },
  { "lower-bound-belongs-to-the-class", SIZE ('small'), NULL, FACTS ("'industry': '13', 'staff': '10', 'revenue': '10'"), NULL, YES },
  { "small-or-micro-whichever", SIZE ('micro', 'small'), NULL, FACTS ("'industry': '39', 'staff': '15'"), NULL, YES },
  { "small-or-micro-but-which", SIZE ('small'), NULL, FACTS ("'industry': '39', 'staff': '15'"), NULL, LACKS ("revenue") },
  { "surely-not-large", SIZE ('large'), NULL, FACTS ("'industry': '39', 'staff': '39'"), NULL, NEAR },
  { "micro-whatever-the-rest", SIZE ('micro'), NULL, FACTS ("'industry': '39', 'staff': '9'"), NULL, YES },
  { "a-rule-that-asks-one-thing", SIZE ('medium'), NULL, FACTS ("'industry': '65', 'staff': '40'"), NULL, YES },
  { "a-section-whose-parts-have-rules", SIZE ('medium'), NULL, FACTS ("'industry': 'I', 'staff': '40'"), NULL, YES },
  { "unknown-industry-but-micro-in-all", SIZE ('micro'), NULL, FACTS ("'staff': '9'"), NULL, YES },
  { "unknown-industry", SIZE ('medium', 'large'), NULL, FACTS ("'staff': '40', 'revenue': '20'"), NULL, YES },
  { "unknown-industry-open", SIZE ('large'), NULL, FACTS ("'staff': '41', 'revenue': '20'"), NULL, LACKS ("industry") },
  { "stale", SIZE ('large'), NULL, FACTS ("'industry': '39', 'revenue': '30', 'staff': {'value': '40', 'as_of': '2020-01-01'}"), NULL, LACKS ("staff") },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  support_add_cases ("/made/periods", periods, G_N_ELEMENTS (periods));
  support_add_cases ("/made/growth", growth, G_N_ELEMENTS (growth));
  support_add_cases ("/made/sums", sums, G_N_ELEMENTS (sums));
  support_add_cases ("/made/currencies", currencies, G_N_ELEMENTS (currencies));
  support_add_cases ("/made/classes", classes, G_N_ELEMENTS (classes));
  return g_test_run ();
}
