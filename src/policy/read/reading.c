/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/read/reading.h"

#include "base/error.h"
#include "base/i18n.h"
#include "policy/read/reading-private.h"

/* ---- a reading ---- */

static void
clear_threshold (ZdReadThreshold *self)
{
  g_free (self->measure);
}

static void
clear_pair (ZdReadPair *self)
{
  g_free (self->name);
}

static void
clear_title (ZdReadTitle *self)
{
  g_free (self->text);
}

static GArray *
list_of (guint size, GDestroyNotify clear)
{
  GArray *list = g_array_new (FALSE, TRUE, size);

  if (clear)
    g_array_set_clear_func (list, clear);
  return list;
}

static ZdReading *
make (const char *clause)
{
  ZdReading *self = g_new0 (ZdReading, 1);

  self->clause = g_strdup (clause);
  self->amounts = list_of (sizeof (ZdReadAmount), NULL);
  self->rates = list_of (sizeof (ZdReadRate), NULL);
  self->thresholds = list_of (sizeof (ZdReadThreshold), (GDestroyNotify)clear_threshold);
  self->steps = list_of (sizeof (ZdReadThreshold), (GDestroyNotify)clear_threshold);
  self->pairs = list_of (sizeof (ZdReadPair), (GDestroyNotify)clear_pair);
  self->titles = list_of (sizeof (ZdReadTitle), (GDestroyNotify)clear_title);
  self->lints = list_of (sizeof (ZdReadLint), NULL);
  return self;
}

void
zd_reading_free (ZdReading *self)
{
  g_free (self->clause);
  g_array_unref (self->amounts);
  g_array_unref (self->rates);
  g_array_unref (self->thresholds);
  g_array_unref (self->steps);
  g_array_unref (self->pairs);
  g_array_unref (self->titles);
  g_array_unref (self->lints);
  g_free (self);
}

char *
zd_reading_words (const ZdReading *self, int from, int to)
{
  return g_utf8_substring (self->clause, from, to);
}

/* ---- the whole ---- */

static ZdEnd
end_of (const ZdTermEnd *end, ZdEndRule rule)
{
  return (ZdEnd){
    .value = end->value, .bounded = end->bounded, .closed = end->bounded && end->closed, .rule = rule
  };
}

/* Of both ends: doubt first, then what is most particular to the clause. */
static ZdEndRule
rule_of (const ZdTest *test)
{
  static const ZdEndRule order[] = { ZD_END_UNCLEAR, ZD_END_EXPLICIT, ZD_END_CONTRAST, ZD_END_DOCUMENT };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if ((test->lo.bounded && test->lo_rule == order[i]) || (test->hi.bounded && test->hi_rule == order[i]))
      return order[i];
  return ZD_END_LAW;
}

static void
take_thresholds (const ZdReadJob *job, GArray *tests, GArray *thresholds)
{
  for (guint i = 0; i < tests->len; i++) {
    ZdTest *test = &g_array_index (tests, ZdTest, i);
    ZdReadThreshold threshold = { .measure = g_steal_pointer (&test->measure),
                                  .unit = test->unit,
                                  .scale = test->scale,
                                  .rule = rule_of (test) };
    zd_mapped_span (job->clause->mapped, test->start, test->end, &threshold.from, &threshold.to);
    threshold.interval.lo = end_of (&test->lo, test->lo_rule);
    threshold.interval.hi = end_of (&test->hi, test->hi_rule);
    g_array_append_val (thresholds, threshold);
  }
}

/* Can a machine say who gets how much? PART: some of it. */
static ZdComputable
computable_of (const ZdReading *self)
{
  gboolean doubt = FALSE, sure = self->rates->len > 0;

  for (guint i = 0; i < self->lints->len; i++) {
    ZdLintKind kind = g_array_index (self->lints, ZdReadLint, i).kind;
    doubt |= kind != ZD_LINT_FAIR_COMPETITION;
  }
  for (guint i = 0; i < self->amounts->len; i++)
    sure |= g_array_index (self->amounts, ZdReadAmount, i).role != ZD_GRANT_CAP;
  for (guint i = 0; i < self->rates->len; i++)
    doubt |= g_array_index (self->rates, ZdReadRate, i).role != ZD_RATE_RATE;
  if (!sure && doubt)
    return ZD_COMPUTABLE_NO;
  if (self->amounts->len + self->rates->len == 0)
    return ZD_COMPUTABLE_NO;
  return doubt ? ZD_COMPUTABLE_PART : ZD_COMPUTABLE_YES;
}

ZdReading *
zd_reading_new (const char *clause, const char *document_rule, const ZdCatalogue *catalogue, GError **error)
{
  if (!g_utf8_validate (clause, -1, NULL) || (document_rule && !g_utf8_validate (document_rule, -1, NULL))) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT,
                         _ ("The clause is not text in UTF-8. Save it as text and read it again."));
    return NULL;
  }
  if (g_utf8_strlen (clause, -1) > ZD_READING_MOST) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("The text is longer than %d characters. Read one clause at a time."), ZD_READING_MOST);
    return NULL;
  }
  g_autoptr (ZdClause) read = zd_clause_new (clause);
  g_autoptr (GArray) terms = zd_terms_read (read);
  g_autoptr (GArray) roles = zd_roles_read (read, terms);
  g_autoptr (GArray) tests = g_array_new (FALSE, TRUE, sizeof (ZdTest));
  g_autoptr (GArray) steps = g_array_new (FALSE, TRUE, sizeof (ZdTest));
  ZdReadJob job = { read, terms, roles, tests, steps, make (clause) };

  zd_read_tests (&job);
  zd_read_restated (&job);
  zd_read_ends (&job, document_rule);
  zd_read_grants (&job);
  zd_read_pairs (&job);
  zd_read_titles (&job, catalogue);
  zd_read_lints (&job);
  take_thresholds (&job, tests, job.reading->thresholds);
  take_thresholds (&job, steps, job.reading->steps);
  job.reading->computable = computable_of (job.reading);
  return job.reading;
}
