/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include "policy/read/pattern.h"
#include "policy/read/reading-private.h"

/* From the terms that test something to one ZdTest per interval. */

/* 300万、500万、1000万以上: a step for each. What is behind or in front of the list is said of all. */
static void
add_tests (ZdReadJob *job, const ZdTerm *term, ZdTest *whole)
{
  gboolean list = !term->range && term->first != term->last && !(term->lo.bounded && term->hi.bounded);

  if (!term->lo.bounded && !term->hi.bounded)
    whole->lo = (ZdTermEnd){ TRUE, TRUE, ZD_FORCE_PLAIN, zd_clause_quantity (job->clause, term->first)->value,
                             "达到" };

  for (guint i = term->first; i <= term->last; i++) {
    const ZdQuantity *quantity = zd_clause_quantity (job->clause, i);
    ZdTest test = *whole;
    test.measure = g_strdup (whole->measure);
    if (list) {
      test.start = i == term->first ? term->start : quantity->start;
      test.end = i == term->last ? term->end : quantity->end;
      *(whole->lo.bounded ? &test.lo.value : &test.hi.value) = quantity->value;
    }
    if (list && test.lo.force == ZD_FORCE_DOUBT)
      test.lo.force = ZD_FORCE_PLAIN;
    g_array_append_val (job->tests, test);
    if (!list)
      break;
  }
}

gboolean
zd_tests_share_unit (const ZdTest *a, const ZdTest *b)
{
  return g_str_equal (a->unit, b->unit) &&
         (!g_str_equal (a->unit, "COUNT") || g_strcmp0 (a->word, b->word) == 0);
}

/* CNY_FEN_PER_MU is not CNY_FEN. */
static const char *
unit_of (const ZdQuantity *quantity)
{
  g_autofree char *unit =
      quantity->each ? g_strdup_printf ("%s_PER_%s", quantity->unit, quantity->each) : NULL;

  return unit ? g_intern_string (unit) : quantity->unit;
}

static ZdTest
test_of (const ZdTerm *term, const ZdQuantity *quantity)
{
  return (ZdTest){ .start = term->start,
                   .end = term->end,
                   .unit = unit_of (quantity),
                   .word = quantity->word,
                   .scale = quantity->kind == ZD_QUANTITY_MONEY ? 0 : quantity->scale,
                   .lo = term->lo,
                   .hi = term->hi,
                   .contradictory = term->contradictory };
}

/* 年销售额每满1000万元: what is counted stands in front of 每. */
static void
add_step (ZdReadJob *job, ZdTerm term, const ZdQuantity *quantity)
{
  static ZdPattern each = ZD_PATTERN ("每[^，。；每]{0,6}$");
  const ZdClause *clause = job->clause;
  ZdTest step = test_of (&term, quantity);

  step.lo = (ZdTermEnd){ TRUE, TRUE, ZD_FORCE_PLAIN, quantity->value, "满" };
  step.lo_rule = ZD_END_LAW;
  step.hi = (ZdTermEnd){ 0 };
  zd_pattern_find (&each, clause->text, clause->segment[term.start], term.body_start, &term.start, NULL);
  zd_read_measure (job, &term, &step);
  g_array_append_val (job->steps, step);
}

void
zd_read_tests (ZdReadJob *job)
{
  for (guint i = 0; i < job->terms->len; i++) {
    ZdTerm term = g_array_index (job->terms, ZdTerm, i);
    const ZdQuantity *quantity = zd_clause_quantity (job->clause, term.first);
    if (g_array_index (job->roles, ZdReadRole, i) == ZD_ROLE_STEP)
      add_step (job, term, quantity);
    if (g_array_index (job->roles, ZdReadRole, i) != ZD_ROLE_TEST)
      continue;
    if (i + 1 < job->terms->len && g_array_index (job->roles, ZdReadRole, i + 1) == ZD_ROLE_TEST &&
        zd_term_continues (job->clause, &term, &g_array_index (job->terms, ZdTerm, i + 1)))
      zd_term_merge (&term, &g_array_index (job->terms, ZdTerm, ++i));
    ZdTest test = test_of (&term, quantity);
    zd_read_measure (job, &term, &test);
    add_tests (job, &term, &test);
    g_free (test.measure);
  }
}
