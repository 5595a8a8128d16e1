/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "policy/propose/line-private.h"

/* ---- amounts ---- */

json_t *
zd_line_money (gint64 fen)
{
  return zd_decimal_to_json (fen, ZD_SCALE_MONEY);
}

/* 营业收入增量的1%, 超过2000万元的部分，按1%, 财力贡献的50%: not of the whole of what is named. */
static gboolean
is_of_a_part (const char *words, gboolean own)
{
  static ZdPattern
      part = ZD_PATTERN ("部分|增量"),
      own_part =
          ZD_PATTERN ("增长|增量|新增|增加|净增|超出|部分|差额|贡献|留存|到位|到账|较上|比上|同期|入驻|引进");

  return zd_pattern_find (own ? &own_part : &part, words, 0, strlen (words), NULL, NULL);
}

/* 按融资额的1%: it says of what, and no other words need be looked at. */
static gboolean
names_a_base (const char *words)
{
  static ZdPattern base = ZD_PATTERN ("按照?(?!不|最高|比例|标准|上述|以上|一定)[^，；：￥]{3,}$");

  return zd_pattern_find (&base, words, 0, strlen (words), NULL, NULL);
}

/* The field that [from, to) names, in its last segment that names one. */
static const ZdField *
field_before (ZdLineJob *self, int from, int to, int *at, gboolean *loose)
{
  g_autofree char *words = zd_reading_words (self->job->reading, from, to);
  g_autoptr (GRegex) stops = g_regex_new ("[，；：]", 0, 0, NULL);
  g_auto (GStrv) parts = g_regex_split (stops, words, 0);
  guint n = g_strv_length (parts);
  int end = to;

  for (guint i = n; i-- > 0;) {
    const ZdField *field = zd_propose_field (self->job, parts[i], loose);
    gboolean own = i + 1 == n;
    *at = end;
    if (field && field->type.kind == ZD_KIND_MONEY)
      return is_of_a_part (parts[i], own) ? NULL : field;
    if ((own && names_a_base (parts[i])) || is_of_a_part (parts[i], FALSE))
      return NULL;
    end -= (int)g_utf8_strlen (parts[i], -1) + 1;
  }
  return NULL;
}

static int
sentence_start (const ZdProposeJob *job, int at)
{
  const char *clause = job->reading->clause;
  const char *place = g_utf8_offset_to_pointer (clause, at),
             *stop = g_strrstr_len (clause, place - clause, "。");

  return stop ? (int)g_utf8_strlen (clause, stop - clause) + 1 : 0;
}

/* What the rate is of: the fact named in front of it. */
static json_t *
base_of (ZdLineJob *self, const ZdGrant *grant)
{
  gboolean loose;
  int at;
  const ZdField *field =
      field_before (self, sentence_start (self->job, grant->from), grant->from, &at, &loose);
  json_t *base, *year;

  if (!field)
    return NULL;
  if (loose || grant->from - at > 12)
    self->sure = MAX (self->sure, ZD_SURE_LIKELY);
  base = json_pack ("{s:s}", "field", field->id);
  year = field->annual ? zd_propose_year (self->job, at) : NULL;
  if (year)
    json_object_set_new (base, "at", year);
  return base;
}

json_t *
zd_line_amount (ZdLineJob *self, const ZdGrant *grant)
{
  const ZdReadRate *rate = grant->rate;
  json_t *base, *value, *amount;

  if (grant->amount && zd_read_amount_is_foreign (grant->amount))
    return NULL;
  if (grant->amount) {
    amount = json_pack ("{s:o}", "fixed", zd_line_money (grant->amount->fen));
    return grant->amount->role == ZD_GRANT_CAP ? json_pack ("{s:o}", "up_to", amount) : amount;
  }
  base = base_of (self, grant);
  if (!base)
    return NULL;
  value = rate->role == ZD_RATE_BAND ? json_pack ("[o,o]", zd_decimal_to_json (rate->lo, ZD_RATE_SCALE),
                                                  zd_decimal_to_json (rate->hi, ZD_RATE_SCALE))
                                     : zd_decimal_to_json (rate->lo, ZD_RATE_SCALE);
  amount = json_pack ("{s:o,s:o}", "rate", value, "of", base);
  return rate->role == ZD_RATE_CAP ? json_pack ("{s:o}", "up_to", amount) : amount;
}
