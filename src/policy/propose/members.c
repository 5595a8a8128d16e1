/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "policy/propose/propose-private.h"

/* What the policy says of itself: how long it holds, on what it rests, for whom it is, of which kind it is.
 */

static ZdPiece *
add_member (ZdProposeJob *job, ZdSure sure, int start, int end, const char *why, json_t *data)
{
  const char *clause = job->reading->clause;
  int from = start < 0 ? -1 : (int)g_utf8_strlen (clause, start);
  int to = start < 0 ? -1 : (int)g_utf8_strlen (clause, end);
  ZdPiece *piece = zd_propose_add (job, ZD_PIECE_POLICY, sure, from, to, g_strdup (why));

  zd_piece_add_choice (piece, "", data);
  return piece;
}

/* ---- validity ---- */

static ZdDay
day_in (const GMatchInfo *info, const char *year, const char *month, const char *day)
{
  g_autofree char *y = g_match_info_fetch_named (info, year);
  g_autofree char *m = g_match_info_fetch_named (info, month);
  g_autofree char *d = g_match_info_fetch_named (info, day);

  return y && *y && m && *m && d && *d ? zd_day_new (atoi (y), atoi (m), atoi (d)) : ZD_DAY_NONE;
}

static json_t *
day_json (ZdDay day)
{
  g_autofree char *text = day == ZD_DAY_NONE ? NULL : zd_day_format (day);

  return text ? json_string (text) : json_null ();
}

#define DAY(name) "(?<y" name ">20\\d\\d)年(?<m" name ">\\d{1,2})月(?<d" name ">\\d{1,2})日"

static ZdPattern valid_from = ZD_PATTERN ("(?:自|从)?" DAY ("1") "起(?:正式)?(?:施行|实施|执行|生效)");
static ZdPattern valid_until = ZD_PATTERN ("(?:有效期|执行期限?|政策期限|实施期限?|执行|施行|截止)(?:限|时间)"
                                           "?(?:截?至|到|延长至|延续至|截止到?)" DAY ("2"));
static ZdPattern years = ZD_PATTERN ("有效期(?:限)?为?(?<n>[一二三四五1-5])年");

static void
add_validity (ZdProposeJob *job)
{
  static const char digits[] = "一二三四五";
  const char *clause = job->reading->clause;
  g_autoptr (GMatchInfo) first = NULL, last = NULL, length = NULL;
  ZdDay from = ZD_DAY_NONE, until = ZD_DAY_NONE;
  int start = -1, end = -1, a, b;

  if (g_regex_match (zd_pattern_regex (&valid_from), clause, 0, &first)) {
    from = day_in (first, "y1", "m1", "d1");
    g_match_info_fetch_pos (first, 0, &start, &end);
  }
  if (g_regex_match (zd_pattern_regex (&valid_until), clause, 0, &last)) {
    until = day_in (last, "y2", "m2", "d2");
    g_match_info_fetch_pos (last, 0, &a, &b);
    start = start < 0 ? a : MIN (start, a);
    end = MAX (end, b);
  }
  if (from != ZD_DAY_NONE && until == ZD_DAY_NONE &&
      g_regex_match (zd_pattern_regex (&years), clause, 0, &length)) {
    g_autofree char *n = g_match_info_fetch_named (length, "n");
    const char *at = strstr (digits, n);
    int count = at ? (int)(at - digits) / 3 + 1 : *n - '0';
    until = zd_day_add_months (from, 12 * count) - 1;
    g_match_info_fetch_pos (length, 0, &a, &b);
    end = MAX (end, b);
  }
  if (from == ZD_DAY_NONE && until == ZD_DAY_NONE)
    return;
  if (from != ZD_DAY_NONE && until != ZD_DAY_NONE && from > until)
    return;
  add_member (job, ZD_SURE_CERTAIN, start, end, _ ("The words say how long the policy holds."),
              json_pack ("{s:[o,o]}", "valid", day_json (from), day_json (until)));
}

/* ---- basis, beneficiary ---- */

static void
add_basis (ZdProposeJob *job)
{
  static ZdPattern basis =
      ZD_PATTERN ("(?<=根据|按照|依据|落实|贯彻)(?:《[^《》]{4,80}》(?:（[^（）]{4,40}号）)?(?:、|和)?)+");
  const char *clause = job->reading->clause;
  int start, end;

  if (!zd_pattern_find (&basis, clause, 0, strlen (clause), &start, &end))
    return;
  g_autofree char *words = g_strndup (clause + start, end - start);
  add_member (job, ZD_SURE_CERTAIN, start, end, _ ("The document that the clause names as its basis."),
              json_pack ("{s:s}", "basis", words));
}

static void
add_beneficiary (ZdProposeJob *job)
{
  static ZdPattern whom = ZD_PATTERN (
      "(?<=^对|[。；]对|^对于)[^。；￥]{4,200}?(?:企业|单位|机构|主体|个体工商户|项目|平台|园区|基地)"
      "(?:（[^（）]*）)?(?=，|的，|给予|奖励|，?分别)");
  const char *clause = job->reading->clause;
  int start, end;

  if (job->provisions->len != 1 || !zd_pattern_find (&whom, clause, 0, strlen (clause), &start, &end))
    return;
  g_autofree char *words = g_strndup (clause + start, end - start);
  add_member (job, ZD_SURE_LIKELY, start, end, _ ("The words behind 对 say for whom the policy is."),
              json_pack ("{s:s}", "beneficiary", words));
}

/* ---- kind ---- */

static gboolean
is_discretionary (const ZdReading *reading)
{
  for (guint i = 0; i < reading->lints->len; i++)
    if (g_array_index (reading->lints, ZdReadLint, i).kind == ZD_LINT_DISCRETION)
      return TRUE;
  return FALSE;
}

static void
add_kind (ZdProposeJob *job)
{
  gboolean records = FALSE, facts = FALSE;
  const char *kind, *reason;

  for (guint i = 0; i < job->provisions->len; i++) {
    const ZdProvision *provision = job->provisions->pdata[i];
    facts |= provision->tests->len > 0;
    records |= provision->kind != NULL;
  }
  if (!records && !facts)
    return;
  if (is_discretionary (job->reading)) {
    kind = "application";
    reason = "条款含须由审核人判断的内容，暂时难以全部数据化。";
  } else if (facts) {
    kind = "criteria";
    reason = "按指标数值判断，可由数据比对得出。";
  } else {
    kind = "roster";
    reason = "以认定、入选名单为准，比对名单即可确定。";
  }
  add_member (job, ZD_SURE_LIKELY, -1, -1, _ ("By what its conditions look at."),
              json_pack ("{s:s,s:s}", "kind", kind, "kind_reason", reason));
}

void
zd_propose_members (ZdProposeJob *job)
{
  add_validity (job);
  add_basis (job);
  add_beneficiary (job);
  add_kind (job);
}
