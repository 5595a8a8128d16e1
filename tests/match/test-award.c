/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#define LINE(rest)  "{'lines': [{'id': 'l', 'label': '奖', " rest "}]}"
#define DUE(x)      "{'verdict': 'yes', 'amount': '" x "'}"
#define RANGE(x, y) "{'verdict': 'yes', 'amount': ['" x "', '" y "']}"
#define INFINITE    "92233720368547758.07"

#define TITLES       "'items': {'records': 'title'}"
#define PER_SUBJECT  "'items': {'records': 'title', 'key': ['subject'], 'year': 'date'}"
#define RECORDS(list) "{'records': [" list "]}"
#define TITLE(rest)  "{'kind': 'title', " rest "}"
#define PAID(rest)   "{'kind': 'payment', 'series': 'p', " rest "}"
#define BY_LEVEL                                                                                                       \
  "'amount': {'pick': 'first', 'tiers': ["                                                                              \
  "{'label': '国家级', 'when': {'item': 'level', 'in': ['national']}, 'amount': {'fixed': '300'}},"                    \
  "{'label': '省级', 'when': {'item': 'level', 'in': ['province']}, 'amount': {'fixed': '100'}}]}"

static const SupportCase amounts[] = {
  { "fixed", NULL, LINE ("'amount': {'fixed': '1000000'}"), "{}", NULL, DUE ("1000000") },
  { "rate", NULL, LINE ("'amount': {'rate': '0.15', 'of': {'field': 'tax'}}"), "{'facts': {'tax': '1234.56'}}", NULL, DUE ("185.18") },
  { "rate-rounds-down", NULL, LINE ("'amount': {'rate': '0.333333', 'of': {'field': 'tax'}}"), "{'facts': {'tax': '0.05'}}", NULL, DUE ("0.01") },
  { "rate-of-the-largest", NULL, LINE ("'amount': {'rate': '1', 'of': {'field': 'tax'}}"), "{'facts': {'tax': '92233720368547758.06'}}", NULL, DUE ("92233720368547758.06") },
  { "rate-band", NULL, LINE ("'amount': {'rate': ['0.6', '0.9'], 'of': {'field': 'tax'}}"), "{'facts': {'tax': '1000'}}", NULL, RANGE ("600", "900") },
  { "rate-of-missing", NULL, LINE ("'amount': {'rate': '0.5', 'of': {'field': 'tax'}}"), "{}", NULL, RANGE ("0", INFINITE) },
  { "rate-of-missing-capped", NULL, LINE ("'amount': {'rate': '0.5', 'of': {'field': 'tax'}}, 'caps': [{'per': 'item', 'amount': '800'}]"), "{}", NULL, RANGE ("0", "800") },
  { "rate-of-negative", NULL, LINE ("'amount': {'rate': '0.5', 'of': {'field': 'tax'}}"), "{'facts': {'tax': '-10'}}", NULL, DUE ("0") },
  { "rate-of-stale", NULL, LINE ("'amount': {'rate': '0.5', 'of': {'field': 'tax'}}"), "{'facts': {'tax': {'value': '10', 'as_of': '2020-01-01'}}}", NULL, RANGE ("0", INFINITE) },
  { "up-to", NULL, LINE ("'amount': {'up_to': {'fixed': '100000'}}"), "{}", NULL, RANGE ("0", "100000") },
  { "up-to-a-rate", NULL, LINE ("'amount': {'up_to': {'rate': '0.5', 'of': {'field': 'tax'}}}"), "{'facts': {'tax': '10'}}", NULL, RANGE ("0", "5") },
  { "months", NULL, LINE ("'items': {'records': 'title', 'key': ['subject']}, 'amount': {'months': [{'months': '3', 'share': '1'}, {'months': '12', 'share': '0.5'}], 'of': {'item': 'amount'}}"),
    RECORDS (TITLE ("'subject': '铺面', 'amount': '10000'")), NULL, DUE ("90000") },
  { "relief", NULL, LINE ("'amount': {'relief': '减免费率'}"), "{}", NULL, DUE ("0") },
  { "tiers-first", NULL, LINE (TITLES ", " BY_LEVEL), RECORDS (TITLE ("'level': 'province'")), NULL, DUE ("100") },
  { "tiers-none-holds", NULL, LINE (TITLES ", " BY_LEVEL), RECORDS (TITLE ("'level': 'city'")), NULL, DUE ("0") },
  { "tiers-first-unknown", NULL, LINE (TITLES ", " BY_LEVEL), RECORDS (TITLE ("'code': 'alpha'")), NULL, RANGE ("0", "300") },
  { "tiers-exhaustive-unknown", NULL,
    LINE ("'amount': {'pick': 'first', 'tiers': [{'label': 'a', 'when': {'field': 'size', 'in': ['large']}, 'amount': {'fixed': '50'}},"
          "{'label': 'b', 'when': {'field': 'size', 'in': ['micro', 'small', 'medium']}, 'amount': {'fixed': '60'}}]}"),
    "{}", NULL, RANGE ("50", "60") },
  { "tiers-that-pay-alike", NULL,
    LINE ("'amount': {'pick': 'first', 'tiers': [{'label': 'a', 'when': {'field': 'size', 'in': ['large']}, 'amount': {'fixed': '50'}},"
          "{'label': 'b', 'when': {'field': 'size', 'in': ['micro', 'small', 'medium']}, 'amount': {'fixed': '50'}}]}"),
    "{}", NULL, DUE ("50") },
  { "tiers-highest", NULL,
    LINE ("'amount': {'pick': 'highest', 'tiers': [{'label': 'a', 'when': {'field': 'staff', 'is': '[10, )'}, 'amount': {'fixed': '50'}},"
          "{'label': 'b', 'when': {'field': 'staff', 'is': '[20, )'}, 'amount': {'fixed': '80'}}]}"),
    "{'facts': {'staff': '30'}}", NULL, DUE ("80") },
  { "tiers-sum", NULL,
    LINE ("'amount': {'pick': 'sum', 'tiers': [{'label': 'a', 'amount': {'fixed': '50'}},"
          "{'label': 'b', 'when': {'field': 'staff', 'is': '[20, )'}, 'amount': {'fixed': '80'}}]}"),
    "{}", NULL, RANGE ("50", "130") },
  { "when-no", NULL, LINE ("'when': {'field': 'listed', 'is': true}, 'amount': {'fixed': '9'}"), "{'facts': {'listed': false}}", NULL, DUE ("0") },
  { "when-unknown", NULL, LINE ("'when': {'field': 'listed', 'is': true}, 'amount': {'fixed': '9'}"), "{}", NULL, RANGE ("0", "9") },
  { "lines-add", NULL, "{'lines': [{'id': 'a', 'label': 'a', 'amount': {'fixed': '5'}}, {'id': 'b', 'label': 'b', 'amount': {'fixed': '7'}}]}", "{}", NULL, DUE ("12") },
  { "lines-that-exclude-each-other", NULL,
    "{'lines': [{'id': 'a', 'label': 'a', 'when': {'field': 'listed', 'is': true}, 'amount': {'fixed': '5'}},"
    "{'id': 'b', 'label': 'b', 'when': {'field': 'listed', 'is': false}, 'amount': {'fixed': '5'}}]}", "{}", NULL, DUE ("5") },
  { "highest-line", NULL, "{'combine': 'highest', 'lines': [{'id': 'a', 'label': 'a', 'amount': {'fixed': '5'}}, {'id': 'b', 'label': 'b', 'amount': {'fixed': '7'}}]}", "{}", NULL, DUE ("7") },
  { "highest-line-paid", NULL, "{'combine': 'highest', 'lines': [{'id': 'a', 'label': 'a', 'amount': {'fixed': '5'}}, {'id': 'b', 'label': 'b', 'amount': {'fixed': '7'}}]}",
    RECORDS (PAID ("'number': 'b', 'amount': '7'")), NULL, DUE ("0") },
  { "highest-line-after-a-lower-one", NULL, "{'combine': 'highest', 'lines': [{'id': 'a', 'label': 'a', 'amount': {'fixed': '5'}}, {'id': 'b', 'label': 'b', 'amount': {'fixed': '7'}}]}",
    RECORDS (PAID ("'number': 'a', 'amount': '5'")), NULL, DUE ("2") },
  { "condition-unknown", "{'field': 'listed', 'is': true}", LINE ("'amount': {'fixed': '9'}"), "{}", NULL, "{'verdict': 'unknown', 'amount': ['0', '9']}" },
  { "condition-no", "{'field': 'listed', 'is': true}", LINE ("'amount': {'fixed': '9'}"), "{'facts': {'listed': false}}", NULL, "{'verdict': 'no', 'amount': '0'}" },
};

#define TAX(x)         "{'facts': {'tax': '" x "'}}"
#define BANDS(list, of) LINE ("'amount': {'progressive': [" list "], 'of': " of "}")
#define STEPS(steps)    LINE ("'amount': {" steps ", 'pays': '7', 'of': {'field': 'tax'}}")
#define THREE_BANDS    BANDS ("{'over': '0', 'rate': '0.01'}, {'over': '1000', 'rate': '0.02'}, {'over': '2000', 'rate': '0.03'}", "{'field': 'tax'}")
#define GROWN          "{'sum': [{'field': 'revenue', 'at': {'as_of': -1}}], 'less': [{'field': 'revenue', 'at': {'as_of': -2}}]}"
#define MEAN           "{'field': 'revenue', 'at': {'as_of': -1}, 'years': 3, 'take': 'mean'}"
#define THREE_YEARS    "{'annual': {'revenue': {'2019': '0.03', '2020': '0.03', '2021': '0.04'}}}"

static const SupportCase bases[] = {
  { "progressive-in-the-first-band", NULL, THREE_BANDS, TAX ("999.99"), NULL, DUE ("9.99") },
  { "progressive-at-an-end", NULL, THREE_BANDS, TAX ("1000"), NULL, DUE ("10") },
  { "progressive-a-fen-further", NULL, THREE_BANDS, TAX ("1000.50"), NULL, DUE ("10.01") },
  { "progressive-through-all", NULL, THREE_BANDS, TAX ("2500"), NULL, DUE ("45") },
  { "progressive-of-nothing", NULL, THREE_BANDS, TAX ("0"), NULL, DUE ("0") },
  { "progressive-of-a-loss", NULL, THREE_BANDS, TAX ("-5"), NULL, DUE ("0") },
  { "progressive-unknown", NULL, THREE_BANDS, "{}", NULL, RANGE ("0", INFINITE) },
  { "progressive-unknown-but-ending", NULL, BANDS ("{'over': '0', 'rate': '0.01'}, {'over': '1000', 'rate': '0'}", "{'field': 'tax'}"), "{}", NULL, RANGE ("0", "10") },
  { "steps-below-the-first", NULL, STEPS ("'every': '100'"), TAX ("99.99"), NULL, DUE ("0") },
  { "steps-a-whole-one", NULL, STEPS ("'every': '100'"), TAX ("100"), NULL, DUE ("7") },
  { "steps-and-a-rest", NULL, STEPS ("'every': '100'"), TAX ("399.99"), NULL, DUE ("21") },
  { "steps-beyond-where-they-begin", NULL, STEPS ("'every': '100', 'over': '250'"), TAX ("450"), NULL, DUE ("14") },
  { "steps-where-they-begin", NULL, STEPS ("'every': '100', 'over': '250'"), TAX ("250"), NULL, DUE ("0") },
  { "steps-of-a-loss", NULL, STEPS ("'every': '100'"), TAX ("-500"), NULL, DUE ("0") },
  { "steps-of-an-unknown", NULL, STEPS ("'every': '100'"), "{}", NULL, RANGE ("0", INFINITE) },
  { "steps-of-a-mean-are-of-the-mean", NULL, LINE ("'amount': {'every': '0.03', 'pays': '7', 'of': " MEAN "}"), THREE_YEARS, NULL, DUE ("7") },
  { "above-a-base-amount", NULL, BANDS ("{'over': '100', 'rate': '0.005'}", "{'field': 'tax'}"), TAX ("300"), NULL, DUE ("1") },
  { "below-a-base-amount", NULL, BANDS ("{'over': '100', 'rate': '0.005'}", "{'field': 'tax'}"), TAX ("100"), NULL, DUE ("0") },
  { "bands-round-together", NULL, BANDS ("{'over': '0', 'rate': '0.333333'}, {'over': '0.01', 'rate': '0.666667'}", "{'field': 'tax'}"), TAX ("0.02"), NULL, DUE ("0.01") },
  { "more-than-64-bits", NULL, LINE ("'amount': {'rate': '0.999999', 'of': {'field': 'tax'}}"), TAX ("90000000000000000"), NULL, DUE ("89999910000000000") },
  { "bands-more-than-64-bits", NULL, BANDS ("{'over': '0', 'rate': '1'}, {'over': '45000000000000000', 'rate': '0.999998'}", "{'field': 'tax'}"), TAX ("90000000000000000"), NULL, DUE ("89999910000000000") },
  { "growth-over-the-year-before", NULL, LINE ("'amount': {'rate': '0.5', 'of': " GROWN "}"), "{'annual': {'revenue': {'2020': '100', '2021': '130.01'}}}", NULL, DUE ("15") },
  { "nothing-grew", NULL, LINE ("'amount': {'rate': '0.5', 'of': " GROWN "}"), "{'annual': {'revenue': {'2020': '100', '2021': '99'}}}", NULL, DUE ("0") },
  { "growth-over-a-loss-is-all-of-the-difference", NULL, LINE ("'amount': {'rate': '0.5', 'of': " GROWN "}"), "{'annual': {'revenue': {'2020': '-100', '2021': '100'}}}", NULL, DUE ("100") },
  { "growth-over-an-unknown-base", NULL, LINE ("'amount': {'rate': '0.5', 'of': " GROWN "}"), "{'annual': {'revenue': {'2021': '100'}}}", NULL, RANGE ("0", INFINITE) },
  { "a-mean-is-not-rounded-before-its-share", NULL, LINE ("'amount': {'rate': '1', 'of': " MEAN "}, 'instalments': [{'id': 'x', 'label': '一', 'share': '0.3'}]"), THREE_YEARS, NULL, DUE ("0.01") },
  { "a-mean-rounded-down", NULL, LINE ("'amount': {'rate': '1', 'of': " MEAN "}"), THREE_YEARS, NULL, DUE ("0.03") },
  { "of-dollars", NULL, LINE ("'amount': {'rate': '0.01', 'of': {'yuan': {'field': 'dollars'}}}"), "{'facts': {'dollars': '1000.55'}}", NULL, DUE ("71.26") },
  { "of-dollars-without-a-rate", NULL, LINE ("'amount': {'rate': '0.01', 'of': {'yuan': {'field': 'dollars'}, 'on': {'field': 'founded'}}}"),
    "{'facts': {'dollars': '1000', 'founded': '2022-03-01'}}", NULL, RANGE ("0", INFINITE) },
};

static const SupportCase items[] = {
  { "each-record", NULL, LINE (TITLES ", 'amount': {'fixed': '10'}"), RECORDS (TITLE ("'code': 'alpha'") "," TITLE ("'code': 'beta'")), NULL, DUE ("20") },
  { "each-record-even-twins", NULL, LINE (TITLES ", 'amount': {'fixed': '10'}"), RECORDS (TITLE ("'code': 'alpha'") "," TITLE ("'code': 'alpha'")), NULL, DUE ("20") },
  { "same-key-is-one", NULL, LINE (PER_SUBJECT ", 'amount': {'fixed': '10'}"), RECORDS (TITLE ("'subject': '甲'") "," TITLE ("'subject': '乙'") "," TITLE ("'subject': '甲'")), NULL, DUE ("20") },
  { "same-key-the-highest", NULL, LINE (PER_SUBJECT ", " BY_LEVEL), RECORDS (TITLE ("'subject': '甲', 'level': 'province'") "," TITLE ("'subject': '甲', 'level': 'national'")), NULL, DUE ("300") },
  { "no-subject-is-one-subject", NULL, LINE (PER_SUBJECT ", 'amount': {'fixed': '10'}"), RECORDS (TITLE ("'date': '2019-01-01'") "," TITLE ("'date': '2022-01-01'")), NULL, DUE ("10") },
  { "unknown-key", NULL, LINE ("'items': {'records': 'title', 'key': ['code']}, 'amount': {'fixed': '10'}"), RECORDS (TITLE ("'code': 'alpha'") "," TITLE ("'level': 'city'")), NULL, RANGE ("10", "20") },
  { "unknown-key-alone", NULL, LINE ("'items': {'records': 'title', 'key': ['code']}, 'amount': {'fixed': '10'}"), RECORDS (TITLE ("'level': 'city'")), NULL, DUE ("10") },
  { "where", NULL, LINE ("'items': {'records': 'title', 'where': {'code': ['smart']}}, 'amount': {'fixed': '10'}"), RECORDS (TITLE ("'code': 'factory'") "," TITLE ("'code': 'alpha'")), NULL, DUE ("10") },
  { "where-unknown", NULL, LINE ("'items': {'records': 'title', 'where': {'code': ['smart']}}, 'amount': {'fixed': '10'}"), RECORDS (TITLE ("'code': 'factory'") "," TITLE ("'level': 'city'")), NULL, RANGE ("10", "20") },
  { "when-class-or-reagent", NULL,
    LINE ("'items': {'records': 'title', 'when': {'any': [{'item': 'grade', 'is': '[3, 3]'}, {'all': [{'item': 'grade', 'is': '[2, 3]'}, {'item': 'flag', 'is': false}]}]}}, 'amount': {'fixed': '10'}"),
    RECORDS (TITLE ("'grade': '3'")), NULL, DUE ("10") },
  { "when-either-way", NULL,
    LINE ("'items': {'records': 'title', 'when': {'any': [{'item': 'flag', 'is': true}, {'item': 'flag', 'is': false}]}}, 'amount': {'fixed': '10'}"),
    RECORDS (TITLE ("'grade': '3'")), NULL, DUE ("10") },
  { "year-of-the-item", NULL, LINE ("'items': {'records': 'title', 'when': {'field': 'revenue', 'at': {'item': 'date'}, 'is': '[5, )'}}, 'amount': {'fixed': '10'}"),
    "{'annual': {'revenue': {'2020': '5', '2021': '4'}}, 'records': [" TITLE ("'date': '2020-03-01'") "," TITLE ("'date': '2021-03-01'") "]}", NULL, DUE ("10") },
  { "third-year-not-come", NULL, LINE ("'items': {'records': 'title', 'when': {'field': 'revenue', 'at': {'item': 'date', 'plus': 2}, 'is': '[5, )'}}, 'amount': {'fixed': '10'}"),
    RECORDS (TITLE ("'date': '2021-03-01'")), NULL, DUE ("0") },
  { "promotion-from-a-lower-level", NULL,
    LINE ("'items': {'records': 'title', 'when': {'records': 'title', 'where': {'code': {'same': 'code'}, 'date': {'before': 'date'}}, 'take': 'highest', 'of': 'level', 'in': ['city']}}, 'amount': {'fixed': '10'}"),
    RECORDS (TITLE ("'code': 'alpha', 'level': 'city', 'date': '2020-01-01'") "," TITLE ("'code': 'alpha', 'level': 'national', 'date': '2021-01-01'") "," TITLE ("'code': 'beta', 'level': 'national', 'date': '2022-01-01'")), NULL, DUE ("10") },
  { "incomplete-records", NULL, LINE (TITLES ", 'amount': {'fixed': '10'}"), "{'records': [" TITLE ("'code': 'alpha'") "], 'incomplete': ['title']}", NULL, RANGE ("10", INFINITE) },
  { "incomplete-records-to-the-cap", NULL, LINE (TITLES ", 'amount': {'fixed': '10'}, 'caps': [{'per': 'ever', 'amount': '35'}]"), "{'records': [" TITLE ("'code': 'alpha'") "], 'incomplete': ['title']}", NULL, RANGE ("10", "35") },
  { "incomplete-but-highest-only", NULL, LINE (TITLES ", " BY_LEVEL ", 'keep': 'highest'"), "{'records': [" TITLE ("'level': 'province'") "], 'incomplete': ['title']}", NULL, RANGE ("100", "300") },
  { "incomplete-but-highest-already", NULL, LINE (TITLES ", " BY_LEVEL ", 'keep': 'highest'"), "{'records': [" TITLE ("'level': 'national'") "], 'incomplete': ['title']}", NULL, DUE ("300") },
};

static const SupportCase groups[] = {
  { "highest-only", NULL, LINE (TITLES ", " BY_LEVEL ", 'keep': 'highest'"), RECORDS (TITLE ("'level': 'province'") "," TITLE ("'level': 'national'") "," TITLE ("'level': 'province'")), NULL, DUE ("300") },
  { "highest-with-doubt-below-it", NULL, LINE (TITLES ", " BY_LEVEL ", 'keep': 'highest'"), RECORDS (TITLE ("'level': 'national'") "," TITLE ("'code': 'alpha'")), NULL, DUE ("300") },
  { "highest-per-group", NULL, LINE (TITLES ", " BY_LEVEL ", 'keep': 'highest', 'group': ['code']"),
    RECORDS (TITLE ("'code': 'alpha', 'level': 'province'") "," TITLE ("'code': 'alpha', 'level': 'national'") "," TITLE ("'code': 'beta', 'level': 'province'")), NULL, DUE ("400") },
  { "highest-per-year", NULL, LINE ("'items': {'records': 'title', 'year': 'year'}, " BY_LEVEL ", 'keep': 'highest', 'group': ['year']"),
    RECORDS (TITLE ("'year': '2020', 'level': 'province'") "," TITLE ("'year': '2020', 'level': 'national'") "," TITLE ("'year': '2021', 'level': 'province'")), NULL, DUE ("400") },
  { "once-per-title-and-highest-per-year", NULL, LINE ("'items': {'records': 'title', 'key': ['code'], 'year': 'year'}, 'amount': {'fixed': '100'}, 'keep': 'highest', 'group': ['year']"),
    RECORDS (TITLE ("'year': '2020', 'code': 'alpha'") "," TITLE ("'year': '2021', 'code': 'alpha'") "," TITLE ("'year': '2022', 'code': 'beta'")), NULL, DUE ("200") },
  { "unknown-group", NULL, LINE ("'items': {'records': 'title', 'year': 'year'}, 'amount': {'fixed': '100'}, 'keep': 'highest', 'group': ['year']"),
    RECORDS (TITLE ("'year': '2020'") "," TITLE ("'code': 'alpha'")), NULL, RANGE ("100", "200") },
  { "once", NULL, LINE ("'amount': {'fixed': '100'}"), RECORDS (PAID ("'number': 'l', 'amount': '100', 'date': '2019-01-01'")), NULL, DUE ("0") },
  { "of-another-family", NULL, LINE ("'amount': {'fixed': '100'}"), "{'records': [{'kind': 'payment', 'series': 'q', 'number': 'l', 'amount': '100'}]}", NULL, DUE ("100") },
  { "of-an-unknown-family", NULL, LINE ("'amount': {'fixed': '100'}"), "{'records': [{'kind': 'payment', 'number': 'l', 'amount': '40'}]}", NULL, RANGE ("60", "100") },
  { "of-an-unknown-sum", NULL, LINE ("'amount': {'fixed': '100'}"), RECORDS (PAID ("'number': 'l'")), NULL, RANGE ("0", "100") },
  { "no-line-named-but-one", NULL, LINE ("'amount': {'fixed': '100'}"), RECORDS (PAID ("'amount': '40'")), NULL, DUE ("60") },
  { "no-line-named-of-two", NULL, "{'lines': [{'id': 'a', 'label': 'a', 'amount': {'fixed': '5'}}, {'id': 'b', 'label': 'b', 'amount': {'fixed': '7'}}]}", RECORDS (PAID ("'amount': '5'")), NULL, RANGE ("2", "12") },
  { "payments-incomplete", NULL, LINE ("'amount': {'fixed': '100'}"), "{'incomplete': ['payment']}", NULL, RANGE ("0", "100") },
  { "yearly-paid-last-year", NULL, LINE ("'amount': {'fixed': '100'}, 'yearly': true"), RECORDS (PAID ("'number': 'l', 'amount': '100', 'year': '2021'")), NULL, DUE ("100") },
  { "yearly-paid-this-year", NULL, LINE ("'amount': {'fixed': '100'}, 'yearly': true"), RECORDS (PAID ("'number': 'l', 'amount': '80', 'date': '2022-05-01'")), NULL, DUE ("20") },
  { "yearly-year-unknown", NULL, LINE ("'amount': {'fixed': '100'}, 'yearly': true"), RECORDS (PAID ("'number': 'l', 'amount': '80'")), NULL, RANGE ("20", "100") },
  { "item-paid", NULL, LINE (PER_SUBJECT ", 'amount': {'fixed': '10'}"), RECORDS (TITLE ("'subject': '甲'") "," TITLE ("'subject': '乙'") "," PAID ("'number': 'l', 'subject': '甲', 'amount': '10'")), NULL, DUE ("10") },
  { "item-not-named", NULL, LINE (PER_SUBJECT ", 'amount': {'fixed': '10'}"), RECORDS (TITLE ("'subject': '甲'") "," TITLE ("'subject': '乙'") "," PAID ("'number': 'l', 'amount': '10'")), NULL, RANGE ("0", "20") },
  { "half-a-key", NULL, LINE ("'items': {'records': 'title', 'key': ['subject', 'level']}, 'amount': {'fixed': '10'}"),
    RECORDS (TITLE ("'subject': '甲', 'level': 'city'") "," PAID ("'number': 'l', 'subject': '甲', 'amount': '10'")), NULL, RANGE ("0", "10") },
  { "whole-key", NULL, LINE ("'items': {'records': 'title', 'key': ['subject', 'level']}, 'amount': {'fixed': '10'}"),
    RECORDS (TITLE ("'subject': '甲', 'level': 'city'") "," PAID ("'number': 'l', 'subject': '甲/city', 'amount': '10'")), NULL, DUE ("0") },
  { "ladder", NULL, LINE (TITLES ", " BY_LEVEL ", 'keep': 'highest', 'ladder': true"), RECORDS (TITLE ("'level': 'province'") "," TITLE ("'level': 'national'") "," PAID ("'number': 'l', 'subject': '省级', 'amount': '100'")), NULL, DUE ("200") },
  { "ladder-never-below-zero", NULL, LINE (TITLES ", " BY_LEVEL ", 'keep': 'highest', 'ladder': true"), RECORDS (TITLE ("'level': 'province'") "," PAID ("'number': 'l', 'amount': '300'")), NULL, DUE ("0") },
  { "ladder-per-group", NULL, LINE (TITLES ", " BY_LEVEL ", 'keep': 'highest', 'group': ['subject'], 'ladder': true"),
    RECORDS (TITLE ("'subject': '甲', 'level': 'national'") "," TITLE ("'subject': '乙', 'level': 'national'") "," PAID ("'number': 'l', 'subject': '甲/省级', 'amount': '100'")), NULL, DUE ("500") },
};

#define HALVES "'instalments': [{'id': 'x', 'label': '一', 'share': '0.4'}, {'id': 'y', 'label': '二', 'share': '0.6', 'when': {'field': 'listed', 'is': true}}]"

#define IF_NATIONAL "'instalments': [{'id': 'x', 'label': '一', 'share': '1'}, {'id': 'y', 'label': '二', 'amount': {'fixed': '30'}, 'when': {'item': 'level', 'in': ['national']}}]"

static const SupportCase limits[] = {
  { "cap-per-item", NULL, LINE (TITLES ", 'amount': {'rate': '0.5', 'of': {'item': 'amount'}}, 'caps': [{'per': 'item', 'amount': '30'}]"),
    RECORDS (TITLE ("'amount': '100'") "," TITLE ("'amount': '20'")), NULL, DUE ("40") },
  { "cap-per-year", NULL, LINE (PER_SUBJECT ", 'amount': {'fixed': '100'}, 'caps': [{'per': 'year', 'amount': '150'}]"),
    RECORDS (TITLE ("'subject': 'a', 'date': '2021-01-01'") "," TITLE ("'subject': 'b', 'date': '2021-02-01'") "," TITLE ("'subject': 'c', 'date': '2022-01-01'")), NULL, DUE ("250") },
  { "cap-per-year-with-paid", NULL, LINE (PER_SUBJECT ", 'amount': {'fixed': '100'}, 'caps': [{'per': 'year', 'amount': '250'}]"),
    RECORDS (TITLE ("'subject': 'a', 'date': '2021-01-01'") "," TITLE ("'subject': 'b', 'date': '2021-02-01'") "," TITLE ("'subject': 'c', 'date': '2021-03-01'") "," PAID ("'number': 'l', 'subject': 'a', 'year': '2021', 'amount': '100'")), NULL, DUE ("150") },
  { "cap-reached-anyway", NULL, LINE (PER_SUBJECT ", " BY_LEVEL ", 'caps': [{'per': 'year', 'amount': '300'}]"),
    RECORDS (TITLE ("'subject': 'a', 'date': '2021-01-01'") "," TITLE ("'subject': 'b', 'date': '2021-02-01', 'level': 'national'")), NULL, DUE ("300") },
  { "cap-of-an-unknown-year", NULL, LINE (PER_SUBJECT ", 'amount': {'fixed': '100'}, 'caps': [{'per': 'year', 'amount': '150'}]"),
    RECORDS (TITLE ("'subject': 'a', 'date': '2021-01-01'") "," TITLE ("'subject': 'b'")), NULL, RANGE ("100", "200") },
  { "cap-ever", NULL, LINE (PER_SUBJECT ", 'amount': {'fixed': '100'}, 'caps': [{'per': 'ever', 'amount': '250'}]"),
    RECORDS (TITLE ("'subject': 'a', 'date': '2020-01-01'") "," TITLE ("'subject': 'b', 'date': '2021-01-01'") "," TITLE ("'subject': 'c', 'date': '2022-01-01'")), NULL, DUE ("250") },
  { "cap-ever-with-paid", NULL, LINE (PER_SUBJECT ", 'amount': {'fixed': '100'}, 'caps': [{'per': 'ever', 'amount': '250'}]"),
    RECORDS (TITLE ("'subject': 'a', 'date': '2020-01-01'") "," PAID ("'number': 'l', 'subject': 'z', 'amount': '200'")), NULL, DUE ("50") },
  { "cap-ever-with-uncertain-paid", NULL, LINE (PER_SUBJECT ", 'amount': {'fixed': '100'}, 'caps': [{'per': 'ever', 'amount': '250'}]"),
    "{'records': [" TITLE ("'subject': 'a', 'date': '2020-01-01'") ", {'kind': 'payment', 'number': 'l', 'subject': 'z', 'amount': '200'}]}", NULL, RANGE ("50", "100") },
  { "award-cap", NULL, "{'caps': [{'per': 'ever', 'amount': '10'}], 'lines': [{'id': 'a', 'label': 'a', 'amount': {'fixed': '5'}}, {'id': 'b', 'label': 'b', 'amount': {'fixed': '7'}}]}", "{}", NULL, DUE ("10") },
  { "award-cap-per-year-with-paid", NULL, "{'caps': [{'per': 'year', 'amount': '10'}], 'lines': [{'id': 'a', 'label': 'a', 'amount': {'fixed': '5'}, 'yearly': true}, {'id': 'b', 'label': 'b', 'amount': {'fixed': '7'}}]}",
    RECORDS (PAID ("'number': 'a', 'year': '2022', 'amount': '5'")), NULL, DUE ("5") },
  { "instalments", NULL, LINE ("'amount': {'fixed': '100'}, " HALVES), "{'facts': {'listed': true}}", NULL, DUE ("100") },
  { "instalment-not-due", NULL, LINE ("'amount': {'fixed': '100'}, " HALVES), "{'facts': {'listed': false}}", NULL, DUE ("40") },
  { "instalment-unknown", NULL, LINE ("'amount': {'fixed': '100'}, " HALVES), "{}", NULL, RANGE ("40", "100") },
  { "instalment-paid", NULL, LINE ("'amount': {'fixed': '100'}, " HALVES), "{'facts': {'listed': true}, 'records': [" PAID ("'number': 'l#x', 'amount': '40'") "]}", NULL, DUE ("60") },
  { "instalment-not-named", NULL, LINE ("'amount': {'fixed': '100'}, " HALVES), "{'facts': {'listed': true}, 'records': [" PAID ("'number': 'l', 'amount': '40'") "]}", NULL, RANGE ("20", "100") },
  { "instalment-with-its-own-sum", NULL, LINE ("'amount': {'fixed': '100'}, 'instalments': [{'id': 'x', 'label': '一', 'share': '1'}, {'id': 'y', 'label': '二', 'amount': {'fixed': '30'}}]"), "{}", NULL, DUE ("130") },
  { "instalment-of-one-item-of-the-group", NULL, LINE (TITLES ", 'amount': {'fixed': '100'}, 'keep': 'highest', " IF_NATIONAL),
    RECORDS (TITLE ("'level': 'city'") "," TITLE ("'level': 'national'")), NULL, DUE ("130") },
  { "instalment-of-no-item-of-the-group", NULL, LINE (TITLES ", 'amount': {'fixed': '100'}, 'keep': 'highest', " IF_NATIONAL),
    RECORDS (TITLE ("'level': 'city'")), NULL, DUE ("100") },
  { "instalment-of-an-unknown-item", NULL, LINE (TITLES ", 'amount': {'fixed': '100'}, 'keep': 'highest', " IF_NATIONAL),
    RECORDS (TITLE ("'code': 'alpha'")), NULL, RANGE ("100", "130") },
  { "cap-per-item-spares-an-instalment's-own-sum", NULL, LINE (TITLES ", 'amount': {'fixed': '100'}, 'caps': [{'per': 'item', 'amount': '20'}], " IF_NATIONAL),
    RECORDS (TITLE ("'level': 'national'")), NULL, DUE ("50") },
  { "instalments-round-down", NULL, LINE ("'amount': {'fixed': '0.99'}, 'instalments': [{'id': 'x', 'label': '一', 'share': '0.5'}, {'id': 'y', 'label': '二', 'share': '0.5'}]"), "{}", NULL, DUE ("0.98") },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  support_add_cases ("/award/amounts", amounts, G_N_ELEMENTS (amounts));
  support_add_cases ("/award/bases", bases, G_N_ELEMENTS (bases));
  support_add_cases ("/award/items", items, G_N_ELEMENTS (items));
  support_add_cases ("/award/groups", groups, G_N_ELEMENTS (groups));
  support_add_cases ("/award/limits", limits, G_N_ELEMENTS (limits));
  return g_test_run ();
}
