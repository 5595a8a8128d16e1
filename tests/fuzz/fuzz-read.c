/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "policy/propose/proposal.h"
#include "policy/read/reading.h"

/* libFuzzer calls it. */
int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length);

/* Bytes rarely make a clause; each of them also stands for one of these. */
static const char *const fragments[] = {
  "对",       "年",     "营业收入", "产值",   "达到",     "超过",  "不超过", "不低于",   "不足",   "以上",
  "以下",     "以内",   "及以上",   "（含）", "（不含）", "（",    "）",     "，",       "。",     "；",
  "、",       "：",     "至",       "-",      "—",        "~",     "和",     "且",       "的",     "企业",
  "分别",     "给予",   "奖励",     "补助",   "一次性",   "最高",  "封顶",   "每",       "每满",   "按",
  "1",        "5",      "10",       "100",    "1000",     "2,000", "0.5",    "三",       "十",     "百",
  "千",       "万",     "亿",       "元",     "美元",     "%",     "‰",      "个百分点", "亩",     "平方米",
  "家",       "人",     "个月",     "2022年", "1月",      "31日",  "前",     "后",       "起",     "以来",
  "底",       "国家级", "省级",     "“",      "”",        "《",    "》",     "1:1",      "配套",   "其中",
  "分三年",   "拨付",   "第",       "前",     "强",       "号",    "〔",     "〕",       "GB",     "<",
  "≤",        "＞",     "１",       "％",     " ",        "\n",    "\t",     "𠀀",       "\u200b", "含本数",
  "不含本数", "“以上”", "百分之",   "下同",   "|",        "　　",  "三分之一", "1/3",      "容积率", "之一",
  "区间含下限不含上限", "高新技术企业", "绿色工厂", "或者", "再", "级差", "分三年按40%、30%、30%", "有效期3年",
  "自2024年1月1日起施行", "每增加", "较上年", "在此基础上", "再奖励", "伍拾万元整", "\n1.", "\n（一）", "（含）5000万元",
  "申报企业须满足以下条件：", "规模以上工业企业，", "重新认定的", "2000万元",
};

static void
check_span (const ZdReading *reading, int from, int to)
{
  g_assert_cmpint (from, >=, 0);
  g_assert_cmpint (from, <, to);
  g_assert_cmpint (to, <=, g_utf8_strlen (reading->clause, -1));
}

static void
check (const ZdReading *reading)
{
  g_autoptr (json_t) json = zd_reading_to_json (reading);

  g_assert_nonnull (json);
  for (guint i = 0; i < reading->amounts->len; i++) {
    const ZdReadAmount *amount = &g_array_index (reading->amounts, ZdReadAmount, i);
    check_span (reading, amount->from, amount->to);
  }
  for (guint i = 0; i < reading->rates->len; i++) {
    const ZdReadRate *rate = &g_array_index (reading->rates, ZdReadRate, i);
    check_span (reading, rate->from, rate->to);
    g_assert_cmpint (rate->lo, <=, rate->hi);
  }
  for (guint i = 0; i < reading->thresholds->len; i++) {
    const ZdReadThreshold *threshold = &g_array_index (reading->thresholds, ZdReadThreshold, i);
    check_span (reading, threshold->from, threshold->to);
    g_assert_true (threshold->interval.lo.bounded || threshold->interval.hi.bounded);
    if (threshold->interval.lo.bounded && threshold->interval.hi.bounded)
      g_assert_cmpint (threshold->interval.lo.value, <=, threshold->interval.hi.value);
  }
  for (guint i = 0; i < reading->steps->len; i++) {
    const ZdReadThreshold *step = &g_array_index (reading->steps, ZdReadThreshold, i);
    check_span (reading, step->from, step->to);
  }
  for (guint i = 0; i < reading->lints->len; i++)
    check_span (reading, g_array_index (reading->lints, ZdReadLint, i).from,
                g_array_index (reading->lints, ZdReadLint, i).to);
  for (guint i = 0; i < reading->titles->len; i++)
    check_span (reading, g_array_index (reading->titles, ZdReadTitle, i).from,
                g_array_index (reading->titles, ZdReadTitle, i).to);
}

static void
read_both (const char *clause, const char *rule)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdReading) reading = zd_reading_new (clause, rule, NULL, &error);

  g_assert_true ((reading == NULL) == (error != NULL));
  if (reading)
    check (reading);
}

/* Every piece that has a choice makes a policy of a draft. */
static void
propose (const char *clause)
{
  static ZdCatalogue *catalogue;
  const ZdProposeOptions options = { .region = "4101" };
  g_autoptr (GPtrArray) pieces = NULL;
  g_autoptr (json_t) draft = NULL;

  if (!catalogue)
    catalogue = zd_catalogue_load (NULL, NULL);
  pieces = catalogue ? zd_propose (clause, &options, catalogue, NULL) : NULL;
  draft = pieces ? zd_propose_draft (clause, NULL, NULL, NULL, "4101", catalogue) : NULL;
  for (guint i = 0; pieces && i < pieces->len; i++) {
    const ZdPiece *piece = pieces->pdata[i];
    for (guint k = 0; k < piece->choices->len; k++) {
      g_autoptr (json_t) next = zd_piece_apply (piece, k, draft, catalogue, NULL);
      g_assert_nonnull (next);
    }
  }
}

/* The bytes as a clause with itself as the document's rule; and as words. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *clause = g_strndup ((const char *)bytes, length);
  g_autoptr (GString) words = g_string_new (NULL);

  read_both (clause, clause);
  for (gsize i = 0; i < length; i++)
    g_string_append (words, fragments[bytes[i] % G_N_ELEMENTS (fragments)]);
  read_both (words->str, words->len > 60 ? words->str : NULL);
  propose (words->str);
  return 0;
}
