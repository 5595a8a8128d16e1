/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/sample/sample-private.h"

#include <string.h>

const char *const zd_size_codes[ZD_N_SIZES] = { "micro", "small", "medium", "large" };

/* Roughly as common as in a provincial capital; what the policies are about is there in numbers. */
static const ZdTrade trades[] = {
  { "0141", 8, 2, "蔬菜种植|生态农业|农业科技", "蔬菜种植场" },
  { "0311", 4, 2, "牧业|畜牧科技", "养殖场" },
  { "1312", 5, 2, "面业|面粉", "面粉加工坊" },
  { "1411", 4, 10, "食品", "糕点店" },
  { "1432", 6, 0, "速冻食品|食品", NULL },
  { "1819", 5, 6, "服饰|制衣", "制衣坊" },
  { "2110", 4, 4, "家具|家居", "家具加工部" },
  { "2231", 4, 0, "包装|纸业", NULL },
  { "2319", 4, 4, "印刷|印务", "印刷店" },
  { "2641", 4, 0, "涂料|新材料", NULL },
  { "2710", 3, 0, "药业|制药", NULL },
  { "2720", 4, 0, "制药|药业|医药科技", NULL },
  { "2740", 3, 0, "中药|制药", NULL },
  { "2750", 3, 0, "动物药业|兽药", NULL },
  { "2761", 3, 0, "生物制药|生物科技", NULL },
  { "2927", 5, 2, "塑业|塑料制品", "塑料制品厂" },
  { "3011", 3, 0, "水泥|建材", NULL },
  { "3039", 5, 3, "新型建材|建材", "建材加工厂" },
  { "3089", 6, 0, "耐火材料|高温材料", NULL },
  { "3252", 3, 0, "铝业", NULL },
  { "3311", 8, 5, "钢结构|金属结构", "门窗加工部" },
  { "3484", 8, 4, "机械配件|精密机械", "机械加工部" },
  { "3491", 3, 0, "机器人|智能装备", NULL },
  { "3515", 5, 0, "重工|建筑机械", NULL },
  { "3516", 3, 0, "冶金设备|冶金机械", NULL },
  { "3581", 4, 0, "医疗器械|医疗设备", NULL },
  { "3591", 4, 0, "环保设备|环保科技", NULL },
  { "3612", 2, 0, "新能源汽车|专用汽车", NULL },
  { "3670", 5, 0, "汽车零部件|汽车配件", NULL },
  { "3811", 3, 0, "电机|机电", NULL },
  { "3821", 4, 0, "变压器|电气", NULL },
  { "3823", 5, 0, "电气设备|开关设备", NULL },
  { "3831", 5, 0, "电缆|线缆", NULL },
  { "3841", 2, 0, "电池|新能源", NULL },
  { "3981", 3, 0, "电子|电子元件", NULL },
  { "4011", 5, 0, "自动化仪表|仪表", NULL },
  { "4016", 2, 0, "燃气仪表|仪器", NULL },
  { "4210", 3, 4, "再生资源", "废品回收站" },
  { "4620", 1, 0, "水务|污水处理", NULL },
  { "4430", 1, 0, "热力", NULL },
  { "4710", 22, 0, "建筑|建设工程|建设", NULL },
  { "4812", 6, 0, "路桥|公路工程", NULL },
  { "4813", 10, 0, "市政工程|市政建设", NULL },
  { "4910", 10, 4, "机电安装|电力安装", "水电安装部" },
  { "5011", 20, 12, "装饰工程|装饰", "装修服务部" },
  { "5121", 8, 4, "粮油|商贸", "粮油批发部" },
  { "5154", 8, 0, "医疗器械销售|医疗用品", NULL },
  { "5165", 30, 14, "建材|商贸", "建材批发部" },
  { "5174", 24, 10, "五金机电|机电设备", "五金批发部" },
  { "5179", 24, 0, "机械设备|设备销售", NULL },
  { "5181", 20, 0, "贸易|国际贸易", NULL },
  { "5191", 6, 0, "再生物资", NULL },
  { "5211", 10, 20, "百货|商贸", "百货店" },
  { "5212", 6, 30, "超市|商业", "超市" },
  { "5213", 4, 70, "便民商业|商贸", "便利店" },
  { "5221", 6, 24, "粮油食品", "粮油店" },
  { "5226", 4, 44, "酒业|烟酒", "烟酒店" },
  { "5232", 8, 74, "服饰销售|服装", "服装店" },
  { "5251", 8, 14, "大药房|医药零售", "药店" },
  { "5261", 8, 0, "汽车销售服务|汽车贸易", NULL },
  { "5273", 8, 14, "电子商贸|计算机", "电脑店" },
  { "5281", 8, 30, "五金", "五金店" },
  { "5292", 20, 20, "电子商务|网络科技", "网店" },
  { "5431", 14, 24, "物流|运输", "货运部" },
  { "5821", 6, 0, "国际货运代理|供应链管理", NULL },
  { "5930", 2, 0, "冷链物流|冷链仓储", NULL },
  { "5990", 3, 0, "仓储|仓储服务", NULL },
  { "6020", 3, 10, "快递|速递", "快递驿站" },
  { "6110", 3, 0, "酒店|大酒店", NULL },
  { "6121", 4, 10, "酒店管理|连锁酒店", "宾馆" },
  { "6210", 10, 90, "餐饮|餐饮管理", "饭店|烩面馆|火锅店" },
  { "6220", 4, 30, "餐饮服务|快餐", "快餐店" },
  { "6291", 2, 74, "餐饮管理", "小吃店" },
  { "6431", 6, 0, "工业互联网|互联网科技", NULL },
  { "6450", 5, 0, "大数据|数据服务", NULL },
  { "6511", 4, 0, "软件|信息安全", NULL },
  { "6513", 24, 0, "软件|信息技术|软件科技", NULL },
  { "6531", 18, 0, "系统集成|信息技术", NULL },
  { "6560", 16, 0, "信息咨询|数字科技", NULL },
  { "7010", 8, 0, "置业|房地产开发", NULL },
  { "7020", 10, 0, "物业服务|物业管理", NULL },
  { "7030", 6, 8, "房地产经纪", "房产信息部" },
  { "7040", 2, 0, "资产经营管理|资产管理", NULL },
  { "7119", 6, 4, "设备租赁", "租赁部" },
  { "7212", 14, 0, "企业管理|控股", NULL },
  { "7221", 2, 0, "产业园运营管理|科技园发展|园区运营", NULL },
  { "7231", 2, 0, "法律咨询", NULL },
  { "7243", 20, 0, "企业管理咨询|商务咨询", NULL },
  { "7259", 18, 12, "广告|文化传媒", "广告部" },
  { "7263", 6, 0, "劳务|人力资源", NULL },
  { "7284", 6, 0, "会展服务|展览", NULL },
  { "7320", 8, 0, "工程技术研究|技术研究", NULL },
  { "7340", 4, 0, "医学研究|医药研究", NULL },
  { "7452", 4, 0, "检测技术|检测", NULL },
  { "7482", 4, 0, "工程监理|工程管理咨询", NULL },
  { "7483", 3, 0, "岩土勘察|勘测", NULL },
  { "7484", 8, 0, "建筑设计|工程设计", NULL },
  { "7519", 24, 0, "科技|技术服务", NULL },
  { "7520", 6, 0, "知识产权服务", NULL },
  { "7540", 4, 0, "创业孵化|众创空间", NULL },
  { "7820", 4, 0, "环境卫生服务|保洁", NULL },
  { "7840", 4, 2, "园林绿化|园林", "花木场" },
  { "8030", 1, 14, "洗涤服务", "洗衣店" },
  { "8040", 4, 50, "美容美发", "理发店|美容店" },
  { "8111", 4, 30, "汽车服务|汽车维修", "汽车修理部" },
  { "8132", 1, 10, "家电服务", "家电维修部" },
  { "8211", 6, 6, "保洁服务|家政服务", "家政服务部" },
  { "8310", 0, 2, "托育服务", "托育中心" },
  { "8391", 8, 4, "教育科技|职业培训", "培训部" },
  { "8425", 2, 14, "门诊部|医疗", "诊所" },
  { "8514", 2, 0, "养老服务", NULL },
  { "8810", 4, 2, "文化传播|演艺", "婚庆部" },
  { "8930", 6, 8, "体育文化|健身服务", "健身房" },
  { "9013", 2, 6, "网络文化", "网吧" },
};

const ZdTrade *
zd_trade_find (const char *code)
{
  for (guint i = 0; code && i < G_N_ELEMENTS (trades); i++)
    if (g_str_equal (trades[i].code, code))
      return &trades[i];
  return NULL;
}

static const ZdTrade *
pick (ZdDice *dice, guint (*weight) (const ZdTrade *))
{
  guint total = 0, left;

  for (guint i = 0; i < G_N_ELEMENTS (trades); i++)
    total += weight (&trades[i]);
  left = zd_dice_below (dice, total);
  for (guint i = 0; i < G_N_ELEMENTS (trades); i++) {
    if (left < weight (&trades[i]))
      return &trades[i];
    left -= weight (&trades[i]);
  }
  g_return_val_if_reached (&trades[0]);
}

static guint
weight_of_firm (const ZdTrade *trade)
{
  return trade->firms;
}

static guint
weight_of_shop (const ZdTrade *trade)
{
  return trade->shops;
}

const ZdTrade *
zd_trade_firm (ZdDice *dice)
{
  return pick (dice, weight_of_firm);
}

const ZdTrade *
zd_trade_shop (ZdDice *dice)
{
  return pick (dice, weight_of_shop);
}

/* First division of each section, in the order of the letters. */
static char
section_of (const ZdTrade *self)
{
  static const guint8 first[]
      = { 1, 6, 13, 44, 47, 51, 53, 61, 63, 66, 70, 71, 73, 76, 80, 83, 84, 86, 91, 97 };
  guint division = 10 * (self->code[0] - '0') + (self->code[1] - '0');
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (first) && first[i + 1] <= division)
    i++;
  return 'A' + i;
}

gboolean
zd_trade_is (const ZdTrade *self, const char *prefix)
{
  return g_ascii_isalpha (*prefix) ? section_of (self) == *prefix : g_str_has_prefix (self->code, prefix);
}

/* Lower bounds of 小型, 中型, 大型 as 《统计上大中小微型企业划分办法（2017）》 lists
 * them; 0 = not looked at. Revenue and assets in 万元. The most special row stands first. */
typedef struct {
  const char *prefix;
  gint64 staff[3], revenue[3], assets[3];
} SizeRule;

static const SizeRule size_rules[] = {
  { "A", { 0 }, { 50, 500, 20000 }, { 0 } },
  { "B", { 20, 300, 1000 }, { 300, 2000, 40000 }, { 0 } },
  { "C", { 20, 300, 1000 }, { 300, 2000, 40000 }, { 0 } },
  { "D", { 20, 300, 1000 }, { 300, 2000, 40000 }, { 0 } },
  { "E", { 0 }, { 300, 6000, 80000 }, { 300, 5000, 80000 } },
  { "51", { 5, 20, 200 }, { 1000, 5000, 40000 }, { 0 } },
  { "52", { 10, 50, 300 }, { 100, 500, 20000 }, { 0 } },
  { "59", { 20, 100, 200 }, { 100, 1000, 30000 }, { 0 } },
  { "60", { 20, 300, 1000 }, { 100, 2000, 30000 }, { 0 } },
  { "G", { 20, 300, 1000 }, { 200, 3000, 30000 }, { 0 } },
  { "H", { 10, 100, 300 }, { 100, 2000, 10000 }, { 0 } },
  { "65", { 10, 100, 300 }, { 50, 1000, 10000 }, { 0 } },
  { "I", { 10, 100, 2000 }, { 100, 1000, 100000 }, { 0 } },
  { "701", { 0 }, { 100, 1000, 200000 }, { 2000, 5000, 10000 } },
  { "702", { 100, 300, 1000 }, { 500, 1000, 5000 }, { 0 } },
  { "L", { 10, 100, 300 }, { 0 }, { 100, 8000, 120000 } },
  { "", { 10, 100, 300 }, { 0 }, { 0 } },
};

static const SizeRule *
rule_of (const ZdTrade *self)
{
  const SizeRule *rule = size_rules;

  while (*rule->prefix && !zd_trade_is (self, rule->prefix))
    rule++;
  return rule;
}

/* Inside the bounds of @size; 0 when the rule does not look at it. */
static gint64
draw (const gint64 *bounds, ZdSize size, gint64 unit, ZdDice *dice)
{
  gint64 lo, hi;

  if (bounds[0] == 0)
    return 0;
  lo = size == ZD_SIZE_MICRO ? MAX (bounds[0] * unit / 40, 1) : bounds[size - 1] * unit;
  hi = size == ZD_SIZE_LARGE ? 4 * lo : bounds[size] * unit - 1;
  return zd_dice_spread (dice, lo, hi);
}

#define TEN_THOUSAND 10000

ZdScale
zd_trade_scale (const ZdTrade *self, ZdSize size, ZdDice *dice)
{
  const SizeRule *rule = rule_of (self);
  gint64 a_head = zd_dice_spread (dice, 12, 90) * TEN_THOUSAND; /* revenue of one employee */
  ZdScale scale = { .staff = draw (rule->staff, size, 1, dice),
                    .revenue = draw (rule->revenue, size, TEN_THOUSAND, dice),
                    .assets = draw (rule->assets, size, TEN_THOUSAND, dice) };

  if (scale.revenue == 0)
    scale.revenue = scale.staff * a_head;
  if (scale.staff == 0)
    scale.staff = MAX (scale.revenue / a_head, 1);
  if (scale.assets == 0)
    scale.assets = scale.revenue / 100 * zd_dice_between (dice, 30, 180);
  return scale;
}
