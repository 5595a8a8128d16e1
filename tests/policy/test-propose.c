/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "base/error.h"
#include "policy/policy.h"
#include "policy/propose/proposal.h"

static ZdCatalogue *catalogue;

static GPtrArray *
propose (const char *clause, const char *rule)
{
  const ZdProposeOptions options = { .document_rule = rule, .region = "4101" };
  g_autoptr (GError) error = NULL;
  GPtrArray *pieces = zd_propose (clause, &options, catalogue, &error);

  g_assert_no_error (error);
  return pieces;
}

/* The first piece of @kind whose first choice reads @sentence; a part of it is enough. */
static const ZdPiece *
find (const GPtrArray *pieces, ZdPieceKind kind, const char *sentence)
{
  for (guint i = 0; i < pieces->len; i++) {
    const ZdPiece *piece = pieces->pdata[i];
    g_autofree char *text = zd_piece_sentence (piece, 0, catalogue);
    if (piece->kind == kind && strstr (text, sentence))
      return piece;
  }
  return NULL;
}

static void
show (const GPtrArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++) {
    const ZdPiece *piece = pieces->pdata[i];
    g_autofree char *text = zd_piece_sentence (piece, 0, catalogue);
    g_test_message ("%s [%s] %s | %s", piece->id, zd_sure_name (piece->sure), text,
                    piece->question ? piece->question : "");
  }
}

/* ---- clauses and what has to be among their pieces ---- */

static const struct {
  const char *clause, *rule;
  ZdPieceKind kind;
  ZdSure sure;
  const char *words;    /* of the piece; "" for any */
  const char *sentence; /* of its first choice */
} cases[] = {
  /* facts */
  { "对上年度营业收入5000万元以上的企业给予10万元奖励。", NULL, ZD_PIECE_CONDITION, ZD_SURE_CERTAIN,
    "5000万元以上", "营业收入（上年）≥ 5000 万元" },
  { "2023年营业收入超过1亿元的企业奖励20万元。", NULL, ZD_PIECE_CONDITION, ZD_SURE_CERTAIN, "超过1亿元",
    "营业收入（2023 年）> 1 亿元" },
  { "从业人员300人以上的企业补助5万元。", NULL, ZD_PIECE_CONDITION, ZD_SURE_CERTAIN, "300人以上",
    "从业人员 ≥ 300 人" },
  { "年产值2000万元以上的企业奖励5万元。", NULL, ZD_PIECE_CONDITION, ZD_SURE_LIKELY, "2000万元以上",
    "总产值 ≥ 2000 万元" },
  { "对营业收入1000万元以下的企业补助5万元。", "“以下”不含本数", ZD_PIECE_CONDITION, ZD_SURE_CERTAIN,
    "1000万元以下", "营业收入 < 1000 万元" },
  { "营业收入增长10%以上的企业奖励10万元。", NULL, ZD_PIECE_CONDITION, ZD_SURE_LIKELY, "10%以上",
    "增长率（营业收入（上年），较营业收入（本年前 2 年））≥ 10%" },
  { "对规模以上工业企业给予5万元补助。", NULL, ZD_PIECE_CONDITION, ZD_SURE_CERTAIN, "规模以上工业企业",
    "规模以上工业企业为是" },
  { "未列入经营异常的企业给予5万元补助。", NULL, ZD_PIECE_CONDITION, ZD_SURE_CERTAIN, "经营异常",
    "经营异常为否" },
  { "研发投入占比不低于3%的高新技术企业奖励5万元。", NULL, ZD_PIECE_CONDITION, ZD_SURE_LIKELY, "高新技术企业",
    "高新技术企业资格有效为是" },
  { "对中小微企业给予1万元补助。", NULL, ZD_PIECE_CONDITION, ZD_SURE_CERTAIN, "中小微企业",
    "企业规模属于微型、小型、中型" },
  { "对建筑企业奖励2万元。房地产业企业不享受。", NULL, ZD_PIECE_CONDITION, ZD_SURE_LIKELY, "房地产业企业",
    "不满足（行业属于房地产业）" },
  /* records */
  { "对获得第二、三类医疗器械注册证书的企业，给予每个产品20万元补助。", NULL, ZD_PIECE_CONDITION, ZD_SURE_CERTAIN,
    "医疗器械注册证书", "“医疗器械注册证书”医药审批（注册类别 ≥ 2 类且 ≤ 3 类）数 ≥ 1 件" },
  { "对获评国家级绿色工厂的企业奖励100万元。", NULL, ZD_PIECE_CONDITION, ZD_SURE_CERTAIN, "绿色工厂",
    "“绿色工厂”称号（级别属于国家级）数 ≥ 1 项" },
  { "对获得“专精特新”小巨人企业称号的奖励50万元。", NULL, ZD_PIECE_CONDITION, ZD_SURE_CERTAIN, "",
    "“专精特新小巨人企业”称号数" },
  { "每获得一件发明专利奖励1万元，同一企业每年最高不超过10万元。", NULL, ZD_PIECE_LINE, ZD_SURE_CERTAIN, "",
    "年封顶 10 万元" },
  { "对创建为国家级、自治区级制造业创新中心的企业，分别给予800万元、300万元支持。", NULL, ZD_PIECE_CONDITION,
    ZD_SURE_CERTAIN, "", "“制造业创新中心”称号（级别属于国家级、省级）数 ≥ 1 项" },
  { "对小微企业园内的企业补助5万元。", NULL, ZD_PIECE_CONDITION, ZD_SURE_OPEN, "", "由审核人判断" },
  { "对引进的高端人才，给予80万元补助。", NULL, ZD_PIECE_CONDITION, ZD_SURE_OPEN, "",
    "由审核人判断“是否符合：对引进的高端人才？”" },
  /* either, both */
  { "营业收入1亿元以上或者实缴税收500万元以上的企业奖励10万元。", NULL, ZD_PIECE_CONDITION, ZD_SURE_CERTAIN,
    "", "营业收入 ≥ 1 亿元，或实缴税收 ≥ 500 万元" },
  { "符合下列条件之一的企业奖励10万元：营业收入1亿元以上；从业人员300人以上。", NULL, ZD_PIECE_CONDITION,
    ZD_SURE_CERTAIN, "", "营业收入 ≥ 1 亿元，或从业人员 ≥ 300 人" },
  { "产值4000万元及以上且同比增长10%"
    "及以上的工业企业，以及营业收入2000万元及以上的软件和信息技术服务业企业，奖励20万元。",
    NULL, ZD_PIECE_CONDITION, ZD_SURE_LIKELY, "",
    "或（营业收入 ≥ 2000 万元，且行业属于软件和信息技术服务业）" },
  { "上年度产值5000万元（不含）以下，奖励10万元；5000万元以上，奖励50万元。", NULL, ZD_PIECE_LINE,
    ZD_SURE_LIKELY, "", "①总产值（上年）≥ 5000 万元：50 万元；②总产值（上年）< 5000 万元：10 万元" },
  /* what nothing settles, and what the catalogue has not */
  { "营业收入1000万元至2000万元的奖励5万元，2000万元至5000万元的奖励10万元。", NULL, ZD_PIECE_LINE,
    ZD_SURE_OPEN, "", "含否不明" },
  { "亩均税收不低于20万元/亩的企业奖励10万元。", NULL, ZD_PIECE_CONDITION, ZD_SURE_OPEN,
    "亩均税收不低于20万元/亩", "由审核人判断" },
  { "对企业择优给予10万元奖励。", NULL, ZD_PIECE_CONDITION, ZD_SURE_OPEN, "择优", "由审核人判断" },
  /* an interval that nothing is in */
  { "从业人员超过10人不足11人的企业奖励1万元。", NULL, ZD_PIECE_CONDITION, ZD_SURE_OPEN, "", "由审核人判断" },
  /* award lines */
  { "按上年度研发费用的10%给予补助，最高不超过200万元。", NULL, ZD_PIECE_LINE, ZD_SURE_CERTAIN, "",
    "给予研发费用（上年）的 10%，每项封顶 200 万元" },
  { "按固定资产投资额的10%给予补助，最高不超过200万元。", NULL, ZD_PIECE_LINE, ZD_SURE_OPEN, "",
    "给予不超过 200 万元" },
  { "对高新技术企业给予20—50万元奖励。", NULL, ZD_PIECE_LINE, ZD_SURE_OPEN, "", "给予不超过 50 万元" },
  { "按研发费用的10%给予补助，按40%、30%、30%的比例分三年拨付。", NULL, ZD_PIECE_LINE, ZD_SURE_LIKELY, "",
    "分期支付（①" },
  { "高新技术企业给予不超过10万元奖补。", NULL, ZD_PIECE_LINE, ZD_SURE_CERTAIN, "", "给予不超过 10 万元" },
  { "对获评国家级、省级绿色工厂的，分别奖励100万元、50万元。晋级的补差额。", NULL, ZD_PIECE_LINE,
    ZD_SURE_LIKELY, "", "①本项的级别属于国家级：100 万元；②本项的级别属于省级：50 万元" },
  { "对获评国家级、省级绿色工厂的，分别奖励100万元、50万元。晋级的补差额。", NULL, ZD_PIECE_LINE,
    ZD_SURE_LIKELY, "", "晋级只补差额" },
  { "承租国有资产类经营用房的，免收3个月房租、减半收取12个月房租。", NULL, ZD_PIECE_LINE, ZD_SURE_LIKELY, "",
    "给予本项的月租金 × 9 个月" },
  { "按研发费用的10%给予补助，最高300万元（规上企业500万元）。", NULL, ZD_PIECE_LINE, ZD_SURE_OPEN, "",
    "给予研发费用的 10%，每项封顶 300 万元" },
  /* names in lists, and those above a rank */
  { "对批发、零售、住宿、餐饮企业奖励2万元。", NULL, ZD_PIECE_CONDITION, ZD_SURE_CERTAIN, "",
    "行业属于批发业、零售业、住宿业、餐饮业" },
  { "对获评省级及以上绿色工厂的企业奖励20万元。", NULL, ZD_PIECE_CONDITION, ZD_SURE_CERTAIN, "绿色工厂",
    "级别属于省级、国家级、国际级" },
  { "对取得施工总承包二级及以上资质的企业奖励20万元。", NULL, ZD_PIECE_CONDITION, ZD_SURE_CERTAIN, "",
    "资质等级属于二级、一级、特级" },
  { "对上年度研发费用占营业收入比重不低于3%的企业奖励10万元。", NULL, ZD_PIECE_CONDITION, ZD_SURE_LIKELY,
    "不低于3%", "研发费用占比（上年）≥ 3%" },
  /* what the catalogue knows neither name of */
  { "对省级瞪羚、潜在瞪羚企业，分别奖励30万元、20万元。", NULL, ZD_PIECE_LINE, ZD_SURE_OPEN, "",
    "②由审核人判断“是否符合：潜在瞪羚企业？”" },
  { "对限上批发、零售企业年销售收入超过5亿元、1亿元的，奖励5万元。", NULL, ZD_PIECE_CONDITION, ZD_SURE_OPEN,
    "年销售收入超过5亿元、1亿元", "由审核人判断" },
  { "年销售收入5000万元以上、排名前10名的企业，奖励3万元。", NULL, ZD_PIECE_CONDITION, ZD_SURE_OPEN, "排名前10名",
    "由审核人判断" },
  { "新评定为绿色商场的，奖励10万元。新评定为绿色饭店的，给予不高于5万元奖励。", NULL, ZD_PIECE_LINE,
    ZD_SURE_CERTAIN, "5万元奖励", "给予不超过 5 万元" },
  { "按用电增量给予每千瓦时最高0.1元奖励，单家企业最高80万元。", NULL, ZD_PIECE_LINE, ZD_SURE_OPEN, "", "" },
  { "对获评国家级专精特新“小巨人”企业、省级专精特新中小企业的，分别奖励100万元、30万元。", NULL, ZD_PIECE_LINE, ZD_SURE_LIKELY, "",
    "②本项的称号属于专精特新企业，且本项的级别属于省级：30 万元" },
  { "对营业收入2000万元以上的企业，按下列标准奖励：营业收入2000万元至1亿元（不含）的，奖励20万元；1亿元以上的，奖励50万元。", NULL,
    ZD_PIECE_LINE, ZD_SURE_CERTAIN, "", "①营业收入 ≥ 1 亿元：50 万元；②营业收入 ≥ 2000 万元且 < 1 亿元：20 万元" },
  { "对住宿餐饮企业奖励2万元。", NULL, ZD_PIECE_CONDITION, ZD_SURE_CERTAIN, "住宿", "行业属于住宿业、餐饮业" },
  /* each part at its own rate */
  { "对年营业收入超过2000万元的部分，按1%给予奖励。", NULL, ZD_PIECE_LINE, ZD_SURE_LIKELY, "",
    "给予营业收入超额累进（①超过 2000 万元的部分 1%）" },
  { "年营业收入2000万元以下的部分按0.5%奖励；2000万元至5000万元的部分，按1%奖励；超过5000万元的部分，按2%奖励，最高100万元。",
    NULL, ZD_PIECE_LINE, ZD_SURE_LIKELY, "", "②超过 2000 万元的部分 1%；③超过 5000 万元的部分 2%），每项封顶 100 万元" },
  /* sums that grow by steps */
  { "年营业收入每满1000万元奖励1万元，单户最高50万元。", NULL, ZD_PIECE_LINE, ZD_SURE_CERTAIN, "",
    "给予营业收入每满 1000 万元计 1 万元，每项封顶 50 万元" },
  { "企业营业收入较上年每增加1000万元，奖励2万元。", NULL, ZD_PIECE_LINE, ZD_SURE_CERTAIN, "",
    "给予合计（营业收入（上年），减去营业收入（本年前 2 年））每满 1000 万元计 2 万元" },
  { "营业收入达到1亿元的，奖励10万元，在此基础上每增加1000万元再奖励1万元。", NULL, ZD_PIECE_LINE,
    ZD_SURE_CERTAIN, "",
    "符合（营业收入 ≥ 1 亿元）的，给予营业收入超过 1 亿元的部分每满 1000 万元计 1 万元" },
  { "从业人员每增加10人奖励5000元。", NULL, ZD_PIECE_LINE, ZD_SURE_OPEN, "",
    "减去从业人员（本年前 2 年））每满 10 人计 5000 元" },
  { "企业营业收入1000万元以上的奖励5万元；每增加500万元，再奖励1万元。", NULL, ZD_PIECE_LINE, ZD_SURE_OPEN, "",
    "给予营业收入超过 1000 万元的部分每满 500 万元计 1 万元" },
  { "每新增1件发明专利奖励5000元。", NULL, ZD_PIECE_LINE, ZD_SURE_CERTAIN, "", "对每一“发明专利”专利" },
  { "亩均税收每增加1万元奖励2万元。", NULL, ZD_PIECE_LINE, ZD_SURE_OPEN, "", "" },
  /* what is said once, for all */
  { "对规模以上工业企业，首次认定为高新技术企业的奖励20万元；重新认定的奖励5万元。", NULL, ZD_PIECE_LINE,
    ZD_SURE_CERTAIN, "",
    "符合（规模以上工业企业为是，且高新技术企业资格有效为是，且由审核人判断“是否符合：重新认定的？”" },
  { "对营业收入1亿元以上的企业，获评国家级绿色工厂的，奖励100万元；获评省级绿色工厂的，奖励50万元。", NULL,
    ZD_PIECE_LINE, ZD_SURE_OPEN, "50万元",
    "符合（营业收入 ≥ 1 亿元，且“绿色工厂”称号【级别属于省级】数 ≥ 1 项）的，给予 50 万元" },
  { "对获评国家级绿色工厂的企业，奖励100万元；对获评省级绿色工厂的企业，奖励50万元。", NULL, ZD_PIECE_LINE,
    ZD_SURE_OPEN, "50万元", "符合（“绿色工厂”称号【级别属于省级】数 ≥ 1 项）的，给予 50 万元" },
  { "对规模以上工业企业奖励10万元，其中营业收入1亿元以上的，再奖励5万元。", NULL, ZD_PIECE_LINE, ZD_SURE_CERTAIN,
    "5万元", "符合（规模以上工业企业为是，且营业收入 ≥ 1 亿元）的，给予 5 万元" },
  { "申报企业须同时满足以下条件：（一）营业收入1亿元以上；（二）从业人员300人以上。获评国家级绿色工厂的，奖励100万元；"
    "获评省级绿色工厂的，奖励50万元。",
    NULL, ZD_PIECE_CONDITION, ZD_SURE_CERTAIN, "300人以上", "从业人员 ≥ 300 人" },
  { "获评国家级绿色工厂的，奖励100万元。营业收入须达到1亿元以上。", NULL, ZD_PIECE_CONDITION, ZD_SURE_OPEN,
    "达到1亿元以上", "营业收入 ≥ 1 亿元" },
  { "获评国家级绿色工厂的，奖励100万元。享受本政策的企业营业收入应达到1亿元以上。", NULL, ZD_PIECE_CONDITION,
    ZD_SURE_CERTAIN, "达到1亿元以上", "营业收入 ≥ 1 亿元" },
  { "支持企业认定为高新技术企业。对获评国家级绿色工厂的，奖励100万元。", NULL, ZD_PIECE_CONDITION, ZD_SURE_CERTAIN,
    "绿色工厂", "“绿色工厂”称号（级别属于国家级）数 ≥ 1 项" },
  { "支持企业认定为高新技术企业。对首次认定的，奖励20万元。", NULL, ZD_PIECE_CONDITION, ZD_SURE_LIKELY, "",
    "高新技术企业资格有效为是" },
  /* as pasted from a spreadsheet, the unit in the head */
  { "销售额（万元）\t奖励金额（万元）\n1000-3000（不含）\t5\n3000-5000（不含）\t10\n5000以上\t20", NULL, ZD_PIECE_LINE, ZD_SURE_LIKELY, "",
    "①销售收入 ≥ 5000 万元：20 万元；②销售收入 ≥ 3000 万元且 < 5000 万元：10 万元；③销售收入 ≥ 1000 万元且 < 3000 万元：5 万元" },
  /* the policy itself */
  { "本办法自2024年1月1日起施行，有效期3年。", NULL, ZD_PIECE_POLICY, ZD_SURE_CERTAIN,
    "自2024年1月1日起施行，有效期3年", "valid from 2024-01-01 until 2026-12-31" },
  { "政策执行期限至2022年12月31日。营业收入1亿元以上的奖励5万元。", NULL, ZD_PIECE_POLICY, ZD_SURE_CERTAIN,
    "", "valid until 2022-12-31" },
  { "根据《关于加快发展的意见》（郑政〔2022〕1号），对高新技术企业奖励5万元。", NULL, ZD_PIECE_POLICY,
    ZD_SURE_CERTAIN, "", "《关于加快发展的意见》（郑政〔2022〕1号）" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) pieces = propose (cases[i].clause, cases[i].rule);
    const ZdPiece *piece = find (pieces, cases[i].kind, cases[i].sentence);
    g_test_message ("%s", cases[i].clause);
    show (pieces);
    g_assert_nonnull (piece);
    g_assert_cmpstr (zd_sure_name (piece->sure), ==, zd_sure_name (cases[i].sure));
    g_assert_cmpint (piece->question != NULL, ==, piece->sure == ZD_SURE_OPEN);
    if (*cases[i].words)
      g_assert_cmpstr (piece->words, ==, cases[i].words);
  }
}

/* ---- what the words do not say ---- */

static const struct {
  const char *clause;
  ZdPieceKind kind;
  const char *sentence;
} unsaid[] = {
  /* a name inside another, or somebody else's */
  { "对在全国中小企业股份转让系统挂牌的企业奖励20万元。", ZD_PIECE_CONDITION, "企业规模属于" },
  { "对新认定的省高新技术企业研发中心奖励10万元。", ZD_PIECE_CONDITION, "高新技术企业资格" },
  { "其他制造业企业奖励5万元。", ZD_PIECE_CONDITION, "其他制造业" },
  { "楼宇开发主体引进零售企业的，奖励5万元。", ZD_PIECE_CONDITION, "零售业" },
  /* a rate of a part is not one of the whole */
  { "按营业收入增量的1%给予奖励，最高300万元。", ZD_PIECE_LINE, "营业收入" },
  { "对年营业收入超过2000万元的部分，按利润的1%给予奖励。", ZD_PIECE_LINE, "营业收入" },
  { "营业收入2000万元至5000万元的部分按1%奖励，8000万元以上的部分按2%奖励。", ZD_PIECE_LINE, "营业收入" },
  { "对营业收入1亿元以上的企业，按其新增地方财力贡献的50%给予奖励。", ZD_PIECE_LINE, "营业收入" },
  /* by the square metre is not by the record; a limit for others is not that of the sum before it */
  { "对科技企业按18元/㎡/月给予房租补贴。", ZD_PIECE_LINE, "18 元" },
  { "新评定为绿色商场的，奖励10万元。新评定为绿色饭店的，给予不高于5万元奖励。", ZD_PIECE_LINE, "封顶" },
  /* the last of a row whose others the catalogue has not: it alone would shut those out */
  { "进入Ⅰ、Ⅱ、Ⅲ期临床试验的创新药，每个品种分别补助20万元、30万元、50万元。", ZD_PIECE_CONDITION, "医药审批" },
  { "完成Ⅱ期临床试验和Ⅲ期临床试验的，每个品种给予50万元资助。", ZD_PIECE_CONDITION, "医药审批" },
  /* steps that are no tiers of as many sums, and equal ones */
  { "对限上批发、零售企业年销售收入超过5亿元、1亿元的，奖励5万元。", ZD_PIECE_CONDITION, "销售收入 >" },
  { "年销售收入达到1亿元、500万元、500万元的，分别奖励2万元、3万元、4万元。", ZD_PIECE_LINE, "销售收入 ≥" },
};

static void
test_unsaid (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (unsaid); i++) {
    g_autoptr (GPtrArray) pieces = propose (unsaid[i].clause, NULL);
    g_test_message ("%s", unsaid[i].clause);
    show (pieces);
    g_assert_null (find (pieces, unsaid[i].kind, unsaid[i].sentence));
  }
}

/* ---- a border that nothing settles ---- */

#define TIERS "营业收入1000万元至2000万元的奖励5万元，2000万元至5000万元的奖励10万元。"

static void
test_border (void)
{
  g_autoptr (GPtrArray) pieces = propose (TIERS, NULL);
  const ZdPiece *line = find (pieces, ZD_PIECE_LINE, "10 万元");

  g_assert_nonnull (line);
  g_assert_cmpuint (line->choices->len, ==, 3);
  g_autofree char *lower = zd_piece_sentence (line, 1, catalogue);
  g_autofree char *upper = zd_piece_sentence (line, 2, catalogue);
  g_assert_nonnull (strstr (lower, "营业收入 ≥ 2000 万元且 ≤ 5000 万元：10 万元"));
  g_assert_nonnull (strstr (lower, "营业收入 ≥ 1000 万元且 < 2000 万元：5 万元"));
  g_assert_nonnull (strstr (upper, "营业收入 > 2000 万元且 ≤ 5000 万元：10 万元"));
  g_assert_nonnull (strstr (upper, "营业收入 ≥ 1000 万元且 ≤ 2000 万元：5 万元"));
}

/* ---- any clause ---- */

static const char *const fragments[] = {
  "对",       "营业收入",   "上年度",       "产值",       "达到",     "超过",       "不超过",
  "以上",     "以下",       "及以上",       "（含）",     "至",       "、",         "，",
  "。",       "；",         "或者",         "且",         "分别",     "给予",       "奖励",
  "补助",     "每个",       "每满",         "最高",       "按",       "研发费用的", "国家级",
  "省级",     "绿色工厂",   "高新技术企业", "发明专利",   "建筑企业", "中小微企业", "一星",
  "二星",     "小微企业园", "级差",         "从高不重复", "再",       "100万元",    "50万元",
  "2亿元",    "10%",        "1:1",          "三分之一",   "20人",     "100万美元",  "2024年1月1日",
  "起施行",   "有效期3年",  "下列条件之一", "择优",       "不享受",   "未",         "\n",
  "\t",       "|",          "首次入库",     "特级资质",   "晋升",     "FDA",        "认证",
  "连续三次", "每增加",     "较上年",       "在此基础上", "其中",     "申报企业须满足以下条件：",
};

/* Whatever stands in a clause: every choice of every piece makes a policy of a draft, and says so in words.
 */
static void
test_any_clause (void)
{
  for (guint round = 0; round < 400; round++) {
    g_autoptr (GString) clause = g_string_new (NULL);
    guint n = g_test_rand_int_range (1, 40);
    for (guint i = 0; i < n; i++)
      g_string_append (clause, fragments[g_test_rand_int_range (0, G_N_ELEMENTS (fragments))]);
    g_autoptr (GPtrArray) pieces = propose (clause->str, NULL);
    g_autoptr (json_t) draft = zd_propose_draft (clause->str, "test", NULL, NULL, "4101", catalogue);
    for (guint i = 0; i < pieces->len; i++) {
      const ZdPiece *piece = pieces->pdata[i];
      g_assert_cmpint (piece->from, <=, piece->to);
      for (guint k = 0; k < piece->choices->len; k++) {
        g_autoptr (GError) error = NULL;
        G_GNUC_UNUSED g_autoptr (json_t) next = zd_piece_apply (piece, k, draft, catalogue, &error);
        g_autofree char *sentence = zd_piece_sentence (piece, k, catalogue);
        if (error)
          g_test_message ("%s: %s", clause->str, error->message);
        g_assert_no_error (error);
        g_assert_cmpstr (sentence, !=, "");
      }
    }
  }
}

/* ---- accepting ---- */

static json_t *
accept_first (const char *clause)
{
  g_autoptr (GPtrArray) pieces = propose (clause, NULL);
  g_autoptr (GError) error = NULL;
  json_t *draft = zd_propose_draft (clause, "test", NULL, NULL, "4101", catalogue);

  for (guint i = 0; i < pieces->len; i++) {
    const ZdPiece *piece = pieces->pdata[i];
    for (guint twice = 0; piece->choices->len > 0 && twice < 2; twice++) {
      json_t *next = zd_piece_apply (piece, 0, draft, catalogue, &error);
      g_assert_no_error (error);
      json_decref (draft);
      draft = next;
    }
  }
  return draft;
}

/* Accepted twice it stands there once; the result is a policy. */
static void
test_apply (void)
{
  g_autoptr (json_t) draft = accept_first (
      "对获评国家级、省级绿色工厂的，分别奖励100万元、50万元；营业收入1亿元以上的，再奖励10万元。");
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPolicy) policy = zd_policy_from_json (draft, catalogue, "draft", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (policy->award->lines->len, ==, 2);
  g_assert_cmpuint (policy->condition->children->len, ==, 2);
  g_autofree char *award = zd_award_sentence (policy->award, catalogue);
  g_assert_nonnull (strstr (award, "100 万元"));
  g_assert_nonnull (strstr (award, "数 ≥ 1 项，且营业收入 ≥ 1 亿元）的，给予 10 万元"));
}

/* Lines of one name are told apart. */
static void
test_apply_labels (void)
{
  g_autoptr (json_t) draft =
      accept_first ("营业收入1亿元以上的，奖励5万元；研发费用500万元以上的，奖励6万元；从业人员100人以上的，奖励7万元。");
  json_t *lines = json_object_get (json_object_get (draft, "award"), "lines");
  static const char *const labels[] = { "奖补", "奖补 2", "奖补 3" };

  g_assert_cmpuint (json_array_size (lines), ==, G_N_ELEMENTS (labels));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    g_assert_cmpstr (json_string_value (json_object_get (json_array_get (lines, i), "label")), ==, labels[i]);
}

static void
test_apply_errors (void)
{
  g_autoptr (GPtrArray) pieces = propose ("每满100台奖励1万元。", NULL);
  const ZdPiece *line = NULL;
  g_autoptr (json_t) draft = zd_propose_draft ("每满100台奖励1万元。", NULL, NULL, NULL, "4101", catalogue);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < pieces->len; i++)
    if (((const ZdPiece *)pieces->pdata[i])->kind == ZD_PIECE_LINE)
      line = pieces->pdata[i];
  g_assert_nonnull (line);
  g_assert_nonnull (line->question);
  g_assert_cmpuint (line->choices->len, ==, 0);
  g_assert_null (zd_piece_apply (line, 0, draft, catalogue, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
}

/* A tree of another sort than "all" is kept as its first member. */
static void
test_apply_beside (void)
{
  g_autoptr (GPtrArray) pieces = propose ("营业收入1亿元以上的奖励5万元。", NULL);
  const ZdPiece *piece = find (pieces, ZD_PIECE_CONDITION, "营业收入");
  g_autoptr (json_t) draft =
      zd_propose_draft ("营业收入1亿元以上的奖励5万元。", NULL, NULL, NULL, "4101", catalogue);
  g_autoptr (GError) error = NULL;

  json_object_set_new (draft, "condition", json_pack ("{s:s,s:b}", "field", "dishonest", "is", FALSE));
  g_autoptr (json_t) next = zd_piece_apply (piece, 0, draft, catalogue, &error);
  g_assert_no_error (error);
  json_t *all = json_object_get (json_object_get (next, "condition"), "all");
  g_assert_cmpuint (json_array_size (all), ==, 2);
  g_assert_cmpstr (json_string_value (json_object_get (json_array_get (all, 0), "field")), ==, "dishonest");
  g_assert_cmpstr (json_string_value (json_object_get (json_array_get (all, 1), "field")), ==, "revenue");
}

int
main (int argc, char **argv)
{
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  catalogue = zd_catalogue_load (NULL, NULL);
  g_assert_nonnull (catalogue);
  g_test_add_func ("/propose/cases", test_cases);
  g_test_add_func ("/propose/unsaid", test_unsaid);
  g_test_add_func ("/propose/border", test_border);
  g_test_add_func ("/propose/any-clause", test_any_clause);
  g_test_add_func ("/propose/apply", test_apply);
  g_test_add_func ("/propose/apply-labels", test_apply_labels);
  g_test_add_func ("/propose/apply-errors", test_apply_errors);
  g_test_add_func ("/propose/apply-beside", test_apply_beside);
  status = g_test_run ();
  zd_catalogue_unref (catalogue);
  return status;
}
