/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/sample/sample-private.h"

#include <string.h>

/* Names as they are formed in registers: place, 字号, trade, legal form. The
 * characters are those that shop signs are made of; who is meant is nobody. */

#define BRAND_FIRST \
  "恒|鑫|瑞|泰|嘉|锦|宏|安|盛|德|信|诚|华|永|昌|隆|兴|旺|祥|福|康|健|明|亮|润|泽|源|丰|茂|林|海|川|江|河|峰|岳|岩|" \
  "星|辰|云|天|晨|旭|阳|光|新|创|智|慧|博|文|雅|美|佳|悦|和|谐|同|众|合|联|通|达|远|航|程|腾|飞|翔|鹏|龙|凤|麟"
#define BRAND_NEXT \
  "达|源|盛|泰|丰|昌|兴|隆|茂|泽|润|康|安|宁|和|顺|通|联|创|新|诺|捷|科|维|思|锐|拓|展|翔|宇|辉|耀|晟|轩|航|海|" \
  "江|川|岳|峰|林|森|禾|田|园|苑|居|邦|国|洲|洋|亚|欧|迪|尔|特|凯|瑟|腾|飞|星|辰|晖|阳|铭|鼎|基|石|信|诚|德|正"
#define SURNAMES \
  "王|李|张|刘|陈|杨|赵|黄|周|吴|徐|孙|胡|朱|高|林|何|郭|马|罗|梁|宋|郑|谢|韩|唐|冯|于|董|萧|程|曹|袁|邓|许|傅|" \
  "沈|曾|彭|吕|苏|卢|蒋|蔡|贾|丁|魏|薛|叶|阎|余|潘|杜|戴|夏|钟|汪|田|任|姜|范|方|石|姚|谭|廖|邹|熊|金|陆|郝|孔"
#define GIVEN_NAMES \
  "伟|芳|敏|静|丽|强|磊|军|洋|勇|艳|杰|娟|涛|明|超|霞|平|刚|桂英|秀英|建国|建华|志强|志明|晓东|晓燕|海燕|" \
  "春梅|玉兰|文博|子轩|浩然|雨桐|欣怡|俊杰|婷婷|佳怡|国庆|红梅|新民|卫东|振华|永胜|长江|立新|学文|艳红"

void
zd_sample_brand (ZdDice *dice, char *into, gsize room)
{
  guint more = zd_dice_chance (dice, 620) ? 1 : zd_dice_chance (dice, 800) ? 2 : 3;
  char part[8];

  zd_dice_word (dice, BRAND_FIRST, into, room);
  for (; more > 0; more--)
    g_strlcat (into, zd_dice_word (dice, BRAND_NEXT, part, sizeof part), room);
}

char *
zd_sample_person (ZdDice *dice)
{
  char surname[8], given[16];

  zd_dice_word (dice, SURNAMES, surname, sizeof surname);
  return g_strconcat (surname, zd_dice_word (dice, GIVEN_NAMES, given, sizeof given), NULL);
}

static const char *
place_of_firm (const ZdSampleCity *city, ZdDice *dice)
{
  guint chance = zd_dice_below (dice, 100);

  return chance < 62 ? city->name : chance < 90 ? "河南" : chance < 95 ? "河南省" : "";
}

static const char *
form_of_firm (const ZdPersona *persona, ZdDice *dice)
{
  guint chance = zd_dice_below (dice, 100);

  if (persona->size == ZD_SIZE_LARGE)
    return chance < 40 ? "集团有限公司" : chance < 75 ? "股份有限公司" : "有限公司";
  if (persona->size == ZD_SIZE_MEDIUM)
    return chance < 20 ? "股份有限公司" : chance < 30 ? "集团有限公司" : "有限公司";
  return chance < 6 ? "有限责任公司" : "有限公司";
}

static char *
name_of_firm (const ZdSampleCity *city, const ZdPersona *persona, ZdDice *dice)
{
  const char *place = place_of_firm (city, dice);
  char word[64];

  zd_dice_word (dice, persona->trade->firm_words, word, sizeof word);
  return g_strconcat (place, persona->brand, word, form_of_firm (persona, dice), NULL);
}

/* 金水区鑫源小吃店, 金水区老王烩面馆 */
static char *
name_of_shop (const ZdSampleCity *city, const ZdPersona *persona, ZdDice *dice)
{
  const char *place = zd_code_list_get (city->regions, persona->region)->name;
  const char *words = persona->trade->shop_words ? persona->trade->shop_words : persona->trade->firm_words;
  char word[64], surname[8];

  zd_dice_word (dice, words, word, sizeof word);
  if (zd_dice_chance (dice, 850))
    return g_strconcat (place, persona->brand, word, NULL);
  return g_strconcat (place, "老", zd_dice_word (dice, SURNAMES, surname, sizeof surname), word, NULL);
}

static char *
name_of_other (const ZdSampleCity *city, const ZdPersona *persona, ZdDice *dice)
{
  static const struct {
    const char *type, *words;
  } kinds[] = {
    { "cooperative", "种植专业合作社|养殖专业合作社|农机专业合作社" },
    { "park-operator", "产业园运营管理有限公司|科技园发展有限公司|小微企业园管理有限公司" },
    { "institution", "技术研究院|公共服务中心|检验检测中心" },
    { "association", "行业协会|商会" },
    { "non-enterprise", "职业培训学校|养老服务中心|幼儿园" },
  };
  const char *place = g_str_equal (persona->type, "cooperative")
                          ? zd_code_list_get (city->regions, persona->region)->name
                          : city->name;
  char word[64] = "服务中心";

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].type, persona->type))
      zd_dice_word (dice, kinds[i].words, word, sizeof word);
  return g_strconcat (place, persona->brand, word, NULL);
}

char *
zd_sample_party_name (const ZdSampleCity *city, const ZdPersona *persona, ZdDice *dice)
{
  if (g_str_equal (persona->type, "enterprise"))
    return name_of_firm (city, persona, dice);
  if (g_str_equal (persona->type, "individual"))
    return name_of_shop (city, persona, dice);
  return name_of_other (city, persona, dice);
}
