/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "policy/read/pattern.h"
#include "policy/read/reading-private.h"

static const struct {
  const char *name, *sentence;
} lints[] = {
  [ZD_LINT_ENDPOINT_OVERLAP] = { "endpoint-overlap", N_ ("Two tiers claim the same number, and nothing says "
                                                         "which has it. Add （含） or （不含）.") },
  [ZD_LINT_ENDPOINT_CONTRADICTION] = { "endpoint-contradiction", N_ ("The words of comparison contradict "
                                                                     "each other. Keep one of them.") },
  [ZD_LINT_TIER_GAP] = { "tier-gap",
                         N_ ("Between these tiers there are numbers that belong to none. Close the gap.") },
  [ZD_LINT_ZIP_LENGTH] = { "zip-length",
                           N_ ("The list and its sums differ in number. Name a sum for each.") },
  [ZD_LINT_CAP_WITHOUT_FORMULA] = { "cap-without-formula",
                                    N_ ("A limit is given, and no rate, unit or tier to compute the sum. Say "
                                        "how it is computed.") },
  [ZD_LINT_DISCRETION] = { "discretion", N_ ("Somebody has to decide this. Say by what measure, or leave it "
                                             "to a reviewer.") },
  [ZD_LINT_UNIT_MISSING] = { "unit-missing", N_ ("A number has no unit. Add it.") },
  [ZD_LINT_FAIR_COMPETITION] = { "fair-competition",
                                 N_ ("Money for moving the registration, paying tax or being counted here "
                                     "may breach the rules on fair competition. Have it reviewed.") },
  [ZD_LINT_UNDEFINED_TERM] = { "undefined-term", N_ ("The words leave open what exactly is meant, or who "
                                                     "decides it. Define them.") },
};

const char *
zd_lint_name (ZdLintKind kind)
{
  return lints[kind].name;
}

const char *
zd_lint_sentence (ZdLintKind kind)
{
  return _ (lints[kind].sentence);
}

void
zd_read_lint (ZdReadJob *job, ZdLintKind kind, int start, int end)
{
  ZdReadLint lint = { .kind = kind };

  if (start >= end)
    return;
  zd_mapped_span (job->clause->mapped, start, end, &lint.from, &lint.to);
  g_array_append_val (job->reading->lints, lint);
}

/* ---- words ---- */

/* clang-format off */
static struct {
  ZdLintKind kind;
  ZdPattern words;
} words[] = {
  { ZD_LINT_DISCRETION, ZD_PATTERN (
      "一事一议|一企一策|一企一议|一项目?一策|特事特办|择优|酌情|酌量"
      "|根据(?![^，。；]{0,8}实际)[^，。；￥％]{0,20}(?:情况|程度|效果|效益|贡献大小)，?(?:给予|予以|确定)"
      "|视[^，。；￥％]{0,20}(?:情况|程度|规模|效果|效益|贡献|财力|实际|情形|结果|水平|面积)"
      "|专题研究|研究(?:决定|确定)|会议(?:研究)?决定|个案(?:研究|处理)|协商确定|综合(?:评定|评估|考虑)后?(?:确定|给予)|可(?:适当|酌情)") },
  { ZD_LINT_FAIR_COMPETITION, ZD_PATTERN (
      "迁[入至到回]|迁移至|搬迁至|注册地[^，。；]{0,6}(?:迁|变更|转移|转入)"
      "|(?:地方|本地|[市区县镇]级|财政|财力|经济|税收)(?:综合|地方|经济|财政|财力|发展|实际)*贡献|(?:地方|财政)留成|地方财力|给予其贡献|按其贡献"
      "|注册地?[、和并]?纳税|税收解缴|统计关系"
      "|在(?:本地|本市|本区|本县|我市|我区|我县|园区|当地)[^，。；]{0,10}(?:缴纳?税|纳税|税收)"
      "|纳税(?=(?:（[^）]*）)?[^，。；、]{0,6}￥)|(?:年|度|实缴|实际)?(?:纳税总?额|[上缴]缴?纳?税[款收金](?:总额)?|税收)[^，。；]{0,8}[￥％]|￥税收|税收(?:地方|区级|市级|县级)?留存"
      "|纳统|入统|升规|(?<!以)上规|纳规|(?:首次|新增?|[月年]度)入库|入库(?:企业|奖励|当年)"
      "|纳入[^，。；]{0,12}统计|统计新增|(?:纳入|进入)(?:规模以上|限额以上|规上|限上)") },
  { ZD_LINT_UNDEFINED_TERM, ZD_PATTERN (
      "(?:成效|效果|成绩|贡献|作用|示范|带动|影响|效益|表现)[^，。；、]{0,4}(?:显著|突出|明显|较大|较好|优秀|较强|良好|强|好)"
      "|(?:规模|体量|潜力|产业链)(?:较|很|特别)?[大强长]|(?:显著|突出|重大|较大|优秀|良好)(?:成效|成绩|贡献|影响)|影响力(?:较|很)?[大强高]|较[大高强好多]的?"
      "|适当(?:给予|奖励|补助|补贴|支持|提高|放宽)?|另行(?:制定|规定|确定|研究|明确)|细则[^，。；]{0,4}另"
      "|被认定的(?=，|。|；|$)|经(?:认定|评审|评定|评估|考核|审核|审定|确认|批准|验收)(?:的|为|后|，|合格|通过|分别)|一定(?:比例|额度|数额|资金|的?奖励|的?补助|条件)"
      "|符合条件|知名(?!商标|品牌)|重点(?:企业|项目(?!计划|库|名单|清单)|产品)|(?<!重点)(?<!农业)(?<!产业化)龙头企业|骨干企业|优质(?:企业|项目)|高成长[性型]?企业|(?<!国家)(?<!科技)重大[一-鿿]{0,3}项目") },
  { ZD_LINT_UNIT_MISSING, ZD_PATTERN (
      "(?:奖励|给予|补助|补贴|资助|收入|产值|投资|销售额|税收|限额|封顶)(?:一次性|不超过|最高|达到|超过|不低于|为)?\\d+(?:\\.\\d+)?"
      "(?:以上|以下|的(?!奖项)|奖励|补助|补贴|，|。|；|$)"
      "|(?:增长|增幅|增速|占比|比重|比例)(?:达到?|不低于|超过|在)?\\d+(?:\\.\\d+)?(?:以上|以下|的|，|。|；|$)") },
};
/* clang-format on */

static void
find_words (ZdReadJob *job)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    int at = 0, start, end;
    while (zd_pattern_find (&words[i].words, job->clause->text, at, job->clause->length, &start, &end) &&
           end > at) {
      zd_read_lint (job, words[i].kind, start, end);
      at = end;
    }
  }
}

/* ---- sums ---- */

/* Where the sentence that a cap goes on with begins: 给予10%的补助。其中：甲最高50万元；乙最高30万元 */
static int
opening_sentence (const ZdClause *clause, int at)
{
  static ZdPattern of_that = ZD_PATTERN ("其中");
  const int width = strlen ("。");
  int opening = clause->sentence[at], before;

  for (before = opening; before >= width; before = clause->sentence[before - width]) {
    if (zd_pattern_at (&of_that, clause->text, before, at, NULL))
      return clause->sentence[before - width];
    if (!g_str_has_prefix (clause->text + before - width, "；"))
      break;
  }
  return opening;
}

/* A rate, a sum of its own or a whole cost that a cap can stand behind. */
static gboolean
has_formula (const ZdReadJob *job, guint cap)
{
  static ZdPattern formula = ZD_PATTERN ("全额|据实|等额|同等|差额|减半|一半|半价|免费|＆|(?:三|四|五)分之|"
                                         "实际(?:发生|支付|缴纳)[^，。；]{0,14}(?:给予|补|奖)");
  const ZdTerm *term = &g_array_index (job->terms, ZdTerm, cap);
  const ZdClause *clause = job->clause;
  int sentence = opening_sentence (clause, term->start);

  if (term->first != term->last || zd_clause_quantity (clause, term->first)->per)
    return TRUE;
  if (zd_pattern_find (&formula, clause->text, sentence, term->start, NULL, NULL))
    return TRUE;
  for (guint i = 0; i < job->terms->len; i++) {
    const ZdTerm *other = &g_array_index (job->terms, ZdTerm, i);
    ZdReadRole role = g_array_index (job->roles, ZdReadRole, i);
    gboolean sums = zd_clause_quantity (clause, other->first)->kind == ZD_QUANTITY_MONEY;
    if (i == cap || !ZD_ROLE_GRANTS (role) ||
        (sums && role == ZD_ROLE_CAP && !zd_clause_quantity (clause, other->first)->per))
      continue;
    if (clause->sentence[other->start] == clause->sentence[term->start] ||
        clause->sentence[other->start] == sentence)
      return TRUE;
  }
  return FALSE;
}

/* 单个企业每年最高300万元, a sentence of its own, caps what the sentences before it give. */
static gboolean
caps_others (const ZdReadJob *job, guint cap)
{
  static ZdPattern whole =
      ZD_PATTERN ("(?:同一|单[一-鿿]|每[家户个场次项]|累计|合计|总额|全年|年度|每年|(?:扶持|补助|补贴|奖励|奖补|资助)(?:金额|总额|资金|额度?))");
  static ZdPattern gives = ZD_PATTERN ("给予[^，。；]*$");
  const ZdTerm *term = &g_array_index (job->terms, ZdTerm, cap);
  const ZdClause *clause = job->clause;
  int sentence = clause->sentence[term->start];

  if (cap > 0 && term->start == sentence && /* 每公斤奖励0.2元；最高奖励200万元 */
      g_array_index (job->roles, ZdReadRole, cap - 1) == ZD_ROLE_UNIT)
    return TRUE;
  if (cap == 0 || !zd_pattern_find (&whole, clause->text, sentence, term->start, NULL, NULL))
    return FALSE;
  for (guint i = 0; i < cap; i++)
    if (ZD_ROLE_GRANTS (g_array_index (job->roles, ZdReadRole, i)))
      return !zd_pattern_find (&gives, clause->text, clause->segment[term->start], term->start, NULL, NULL);
  return FALSE;
}

static gboolean
is_per_unit_cap (const ZdReadJob *job, const ZdTerm *term)
{
  static ZdPattern unit = ZD_PATTERN ("每(?!年|月|季|家|户|个?企业|个?单位|个?项目)[^，。；]*$");

  return zd_pattern_find (&unit, job->clause->text, job->clause->segment[term->start], term->start, NULL,
                          NULL);
}

/* 销售额5000万元以上的…；销售额1亿元以上的: a step further. */
static gboolean
is_further_step (const ZdReadJob *job, guint i)
{
  const ZdTest *test = &g_array_index (job->tests, ZdTest, i);

  for (guint k = 0; k < i; k++) {
    const ZdTest *last = &g_array_index (job->tests, ZdTest, k);
    if (*test->measure && g_str_equal (last->measure, test->measure) && zd_tests_share_unit (last, test))
      return TRUE;
  }
  return FALSE;
}

/* 1000万元以下的，不超过10万元；1000万元以上的，不超过20万元 */
static gboolean
is_tier_cap (const ZdReadJob *job, const ZdTerm *term)
{
  for (guint i = 0; i < job->tests->len; i++) {
    const ZdTest *test = &g_array_index (job->tests, ZdTest, i);
    if ((test->tier || is_further_step (job, i)) && test->end <= term->start &&
        test->start >= job->clause->sentence[term->start])
      return TRUE;
  }
  return FALSE;
}

static void
check_caps (ZdReadJob *job)
{
  for (guint i = 0; i < job->terms->len; i++) {
    const ZdTerm *term = &g_array_index (job->terms, ZdTerm, i);
    if (g_array_index (job->roles, ZdReadRole, i) == ZD_ROLE_CAP &&
        zd_clause_quantity (job->clause, term->first)->kind == ZD_QUANTITY_MONEY && !has_formula (job, i) &&
        !caps_others (job, i) && !is_per_unit_cap (job, term) && !is_tier_cap (job, term))
      zd_read_lint (job, ZD_LINT_CAP_WITHOUT_FORMULA, term->start, term->end);
  }
}

/* 300万 beside 美元 or 港元 elsewhere: of which money? */
static void
check_currency (ZdReadJob *job)
{
  gboolean foreign = FALSE;

  for (guint i = 0; i < job->clause->quantities->len; i++)
    foreign |= g_str_has_suffix (zd_clause_quantity (job->clause, i)->unit ?: "", "_CENT");
  for (guint i = 0; foreign && i < job->clause->quantities->len; i++) {
    const ZdQuantity *quantity = zd_clause_quantity (job->clause, i);
    if (quantity->bare && quantity->kind == ZD_QUANTITY_MONEY)
      zd_read_lint (job, ZD_LINT_UNIT_MISSING, quantity->start, quantity->end);
  }
}

static int
compare_lints (gconstpointer a, gconstpointer b)
{
  const ZdReadLint *one = a, *other = b;

  return one->from != other->from ? one->from - other->from : (int)one->kind - (int)other->kind;
}

void
zd_read_lints (ZdReadJob *job)
{
  for (guint i = 0; i < job->tests->len; i++) {
    const ZdTest *test = &g_array_index (job->tests, ZdTest, i);
    gboolean doubt =
        (test->lo.bounded && test->lo.force == ZD_FORCE_DOUBT && test->lo_rule == ZD_END_UNCLEAR) ||
        (test->hi.bounded && test->hi.force == ZD_FORCE_DOUBT && test->hi_rule == ZD_END_UNCLEAR);
    if (doubt)
      zd_read_lint (job, ZD_LINT_UNDEFINED_TERM, test->start, test->end);
  }
  find_words (job);
  check_caps (job);
  check_currency (job);
  g_array_sort (job->reading->lints, compare_lints);
}
