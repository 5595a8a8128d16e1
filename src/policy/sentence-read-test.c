/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Tests in sentences, read: sets in words and in interval notation, lists, yes and no. */

#include "config.h"

#include "policy/sentence.h"

#include "base/i18n.h"

static gboolean
is_listed (const ZdType *type)
{
  return type->kind == ZD_KIND_CODE || type->kind == ZD_KIND_TEXT || type->kind == ZD_KIND_BOOL;
}

/* ---- quantities: "≥ 2000 万元且 < 4 亿元" ---- */

typedef struct {
  const char *text;
  gboolean lower, upper, closed;
} Sign;

static const Sign signs[] = {
  { "≥", TRUE, FALSE, TRUE }, { ">=", TRUE, FALSE, TRUE }, { ">", TRUE, FALSE, FALSE },
  { "≤", FALSE, TRUE, TRUE }, { "<=", FALSE, TRUE, TRUE }, { "<", FALSE, TRUE, FALSE },
  { "=", TRUE, TRUE, TRUE },
};

static const Sign *
accept_sign (ZdSentenceReader *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (zd_sentence_accept (self, signs[i].text))
      return &signs[i];
  return NULL;
}

static gboolean
read_bound (ZdSentenceReader *self, const Sign *sign, const ZdType *type, ZdInterval *interval,
            GError **error)
{
  ZdEnd end = { .bounded = TRUE, .closed = sign->closed };

  if ((sign->lower && interval->lo.bounded) || (sign->upper && interval->hi.bounded))
    return zd_sentence_error (self, error,
                              _ ("This side of the interval has an end already; join sets by 或."));
  if (!zd_sentence_read_value (self, type, &end.value, error))
    return FALSE;
  if (zd_sentence_accept (self, "（含否不明）"))
    end.rule = ZD_END_UNCLEAR;
  if (sign->lower)
    interval->lo = end;
  if (sign->upper)
    interval->hi = end;
  return TRUE;
}

/* 且 before another sign; before anything else it joins conditions. */
static const Sign *
accept_and_sign (ZdSentenceReader *self)
{
  const char *before = self->at;
  const Sign *sign = zd_sentence_accept (self, "且") ? accept_sign (self) : NULL;

  if (sign == NULL)
    self->at = before;
  return sign;
}

/* ---- times: "2022-01-01（含）至 2022-12-31（含）" ---- */

static gboolean
read_day (ZdSentenceReader *self, const ZdType *type, ZdEnd *end, GError **error)
{
  static const struct {
    const char *text;
    gboolean closed;
    ZdEndRule rule;
  } marks[] = {
    { "（含）", TRUE, ZD_END_PLAIN },
    { "（不含）", FALSE, ZD_END_PLAIN },
    { "（含否不明，暂按含）", TRUE, ZD_END_UNCLEAR },
    { "（含否不明，暂按不含）", FALSE, ZD_END_UNCLEAR },
  };

  *end = (ZdEnd){ .bounded = TRUE };
  if (!zd_sentence_read_value (self, type, &end->value, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (zd_sentence_accept (self, marks[i].text)) {
      end->closed = marks[i].closed;
      end->rule = marks[i].rule;
      return TRUE;
    }
  return zd_sentence_error (self, error, _ ("Does this day belong to the period? Write （含） or （不含）."));
}

static gboolean
read_period (ZdSentenceReader *self, const ZdType *type, ZdInterval *interval, GError **error)
{
  ZdEnd end;

  if (!read_day (self, type, &end, error))
    return FALSE;
  if (zd_sentence_accept (self, "以前")) {
    interval->hi = end;
    return TRUE;
  }
  interval->lo = end;
  if (zd_sentence_accept (self, "至"))
    return read_day (self, type, &interval->hi, error);
  return zd_sentence_accept (self, "以后") ||
         zd_sentence_error (self, error, _ ("“以后”, “以前” or “至” is expected here."));
}

/* ---- sets in words ---- */

static gboolean
read_interval (ZdSentenceReader *self, const ZdType *type, ZdInterval *interval, GError **error)
{
  const Sign *sign;

  *interval = (ZdInterval){ 0 };
  if (zd_sentence_accept (self, "任意值"))
    return TRUE;
  if (zd_type_is_time (type) && zd_sentence_at_digit (self))
    return read_period (self, type, interval, error);
  sign = accept_sign (self);
  if (sign == NULL)
    return zd_sentence_error (self, error, _ ("A comparison such as “≥ 2000 万元” is expected here."));
  do {
    if (!read_bound (self, sign, type, interval, error))
      return FALSE;
  } while ((sign = accept_and_sign (self)) != NULL);
  return TRUE;
}

/* 或 before another interval; before anything else it joins conditions. */
static gboolean
accept_or_interval (ZdSentenceReader *self, const ZdType *type)
{
  const char *before = self->at;
  const char *behind;

  if (zd_sentence_accept (self, "或")) {
    behind = self->at;
    if (accept_sign (self) != NULL || zd_sentence_accept (self, "任意值") ||
        (zd_type_is_time (type) && zd_sentence_at_digit (self))) {
      self->at = behind;
      return TRUE;
    }
  }
  self->at = before;
  return FALSE;
}

static gboolean
read_words (ZdSentenceReader *self, const ZdType *type, GArray *intervals, GError **error)
{
  gint64 lo, hi;

  if (zd_sentence_accept (self, "空集"))
    return TRUE;
  do {
    ZdInterval interval;

    if (!read_interval (self, type, &interval, error))
      return FALSE;
    if (!zd_interval_closed (&interval, &lo, &hi))
      return zd_sentence_error (self, error,
                                _ ("No value lies between these ends; exchange or correct them."));
    g_array_append_val (intervals, interval);
  } while (accept_or_interval (self, type));
  return TRUE;
}

/* ---- sets in interval notation ---- */

/* One bracket, which interval.h reads; marks of unclear ends follow it. */
static gboolean
read_bracket (ZdSentenceReader *self, const ZdType *type, GArray *intervals, GError **error)
{
  ZdSentenceReader ahead = *self;
  g_autofree char *text = zd_sentence_read_brackets (&ahead);
  g_autoptr (ZdIntervalSet) set = NULL;
  GError *reason = NULL;
  ZdInterval *last;

  set = zd_interval_set_parse (text, type, &reason);
  if (set == NULL)
    return zd_sentence_error_take (self, error, reason);
  for (guint i = 0; i < zd_interval_set_size (set); i++)
    g_array_append_val (intervals, *zd_interval_set_get (set, i));
  self->at = ahead.at;
  if (zd_interval_set_size (set) == 0)
    return TRUE;
  last = &g_array_index (intervals, ZdInterval, intervals->len - 1);
  if (last->lo.bounded && zd_sentence_accept (self, "（下限含否不明）"))
    last->lo.rule = ZD_END_UNCLEAR;
  if (last->hi.bounded && zd_sentence_accept (self, "（上限含否不明）"))
    last->hi.rule = ZD_END_UNCLEAR;
  return TRUE;
}

static gboolean
read_notation (ZdSentenceReader *self, const ZdType *type, GArray *intervals, GError **error)
{
  if (zd_sentence_accept (self, "∅"))
    return TRUE;
  do {
    if (!read_bracket (self, type, intervals, error))
      return FALSE;
  } while (zd_sentence_accept (self, "∪"));
  return TRUE;
}

static ZdTest *
read_set (ZdSentenceReader *self, const ZdType *type, gboolean notation, GError **error)
{
  g_autoptr (ZdTest) test = zd_test_new (ZD_TEST_SET);
  g_autoptr (GArray) intervals = g_array_new (FALSE, FALSE, sizeof (ZdInterval));
  GError *reason = NULL;

  if (!zd_test_fits (test, type, &reason)) {
    zd_sentence_error_take (self, error, reason);
    return NULL;
  }
  if (!(notation ? read_notation : read_words) (self, type, intervals, error))
    return NULL;
  test->set = zd_interval_set_new ((const void *)intervals->data, intervals->len);
  return g_steal_pointer (&test);
}

/* ---- lists, yes and no ---- */

static gboolean
read_text (ZdSentenceReader *self, char **text, GError **error)
{
  if (!zd_sentence_read_quote (self, text, error))
    return FALSE;
  return *text != NULL || zd_sentence_error (self, error, _ ("A text between “ and ” is expected here."));
}

static ZdTest *
read_list (ZdSentenceReader *self, const ZdType *type, GError **error)
{
  gboolean codes = type->kind == ZD_KIND_CODE;
  g_autoptr (ZdTest) test = zd_test_new (codes ? ZD_TEST_CODES : ZD_TEST_TEXTS);

  do {
    char *entry = NULL;

    if (codes ? (entry = zd_sentence_read_code (self, type->list, error)) == NULL
              : !read_text (self, &entry, error))
      return NULL;
    g_ptr_array_add (test->codes, entry);
  } while (zd_sentence_accept (self, "、"));
  return g_steal_pointer (&test);
}

static ZdTest *
read_bool (ZdSentenceReader *self, GError **error)
{
  g_autoptr (ZdTest) test = zd_test_new (ZD_TEST_BOOL);

  test->flag = zd_sentence_accept (self, "是");
  if (test->flag || zd_sentence_accept (self, "否"))
    return g_steal_pointer (&test);
  zd_sentence_error (self, error, _ ("“是” or “否” is expected here."));
  return NULL;
}

/* ∈ {…} or ∈ [a, b) */
static ZdTest *
read_element (ZdSentenceReader *self, const ZdType *type, GError **error)
{
  g_autoptr (ZdTest) test = NULL;

  if (!is_listed (type))
    return read_set (self, type, TRUE, error);
  if (!zd_sentence_expect (self, "{", error))
    return NULL;
  test = type->kind == ZD_KIND_BOOL ? read_bool (self, error) : read_list (self, type, error);
  return test != NULL && zd_sentence_expect (self, "}", error) ? g_steal_pointer (&test) : NULL;
}

ZdTest *
zd_sentence_read_test (ZdSentenceReader *self, const ZdType *type, GError **error)
{
  if (zd_sentence_accept (self, "∈"))
    return read_element (self, type, error);
  if (type->kind == ZD_KIND_BOOL)
    return zd_sentence_expect (self, "为", error) ? read_bool (self, error) : NULL;
  if (type->kind == ZD_KIND_TEXT)
    return zd_sentence_expect (self, "为", error) ? read_list (self, type, error) : NULL;
  if (type->kind == ZD_KIND_CODE && zd_sentence_accept (self, "属于"))
    return read_list (self, type, error);
  if (type->kind == ZD_KIND_CODE && !zd_type_is_ordered (type)) {
    zd_sentence_error (self, error, _ ("“%s” is expected here."), "属于");
    return NULL;
  }
  return read_set (self, type, FALSE, error);
}
