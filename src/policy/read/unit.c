/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/read/unit.h"

/* A word stands before those that it begins with. */
static const ZdUnit units[] = {
  { "元人民币", ZD_QUANTITY_MONEY, "CNY_FEN" },
  { "元整", ZD_QUANTITY_MONEY, "CNY_FEN" },
  { "元", ZD_QUANTITY_MONEY, "CNY_FEN" },
  { "人民币", ZD_QUANTITY_MONEY, "CNY_FEN" },
  { "美元", ZD_QUANTITY_MONEY, "USD_CENT" },
  { "美金", ZD_QUANTITY_MONEY, "USD_CENT" },
  { "港元", ZD_QUANTITY_MONEY, "HKD_CENT" },
  { "港币", ZD_QUANTITY_MONEY, "HKD_CENT" },
  { "欧元", ZD_QUANTITY_MONEY, "EUR_CENT" },
  { "%", ZD_QUANTITY_PERCENT, "PERCENT" },
  { "成", ZD_QUANTITY_PERCENT, "PERCENT", .tenths = TRUE },
  { "‰", ZD_QUANTITY_PERCENT, "PERCENT", 10 },
  { "万分之", ZD_QUANTITY_PERCENT, "PERCENT", 100 },
  { "个百分点", ZD_QUANTITY_PERCENT, "PERCENT" },
  { "百分点", ZD_QUANTITY_PERCENT, "PERCENT" },
  { "亩", ZD_QUANTITY_COUNT, "MU" },
  { "平方公里", ZD_QUANTITY_COUNT, "SQKM" },
  { "平方米", ZD_QUANTITY_COUNT, "SQM" },
  { "平方", ZD_QUANTITY_COUNT, "SQM" },
  { "平米", ZD_QUANTITY_COUNT, "SQM" },
  { "㎡", ZD_QUANTITY_COUNT, "SQM" },
  { "m²", ZD_QUANTITY_COUNT, "SQM" },
  { "m2", ZD_QUANTITY_COUNT, "SQM" },
  { "公顷", ZD_QUANTITY_COUNT, "HECTARE" },
  { "立方米", ZD_QUANTITY_COUNT, "CUBIC_METRE" },
  { "个工作日", ZD_QUANTITY_COUNT, "DAY" },
  { "工作日", ZD_QUANTITY_COUNT, "DAY" },
  { "个月", ZD_QUANTITY_COUNT, "MONTH" },
  { "个小时", ZD_QUANTITY_COUNT, "HOUR" },
  { "小时", ZD_QUANTITY_COUNT, "HOUR" },
  { "学时", ZD_QUANTITY_COUNT, "HOUR" },
  { "课时", ZD_QUANTITY_COUNT, "HOUR" },
  { "分钟", ZD_QUANTITY_COUNT, "MINUTE" },
  { "周岁", ZD_QUANTITY_COUNT, "YEAR" },
  { "岁", ZD_QUANTITY_COUNT, "YEAR" },
  { "年期", ZD_QUANTITY_COUNT, "YEAR" },
  { "年", ZD_QUANTITY_COUNT, "YEAR" },
  { "天", ZD_QUANTITY_COUNT, "DAY" },
  { "日", ZD_QUANTITY_COUNT, "DAY" },
  { "倍", ZD_QUANTITY_COUNT, "TIMES" },
  { "吨标准煤", ZD_QUANTITY_COUNT, "TCE" },
  { "吨标煤", ZD_QUANTITY_COUNT, "TCE" },
  { "吨二氧化碳当量", ZD_QUANTITY_COUNT, "TON" },
  { "吨二氧化碳", ZD_QUANTITY_COUNT, "TON" },
  { "吨公里", ZD_QUANTITY_COUNT, "TON_KM" },
  { "载重吨", ZD_QUANTITY_COUNT, "TON" },
  { "总吨", ZD_QUANTITY_COUNT, "TON" },
  { "吨", ZD_QUANTITY_COUNT, "TON" },
  { "公斤", ZD_QUANTITY_COUNT, "KG" },
  { "千克标准煤", ZD_QUANTITY_COUNT, "KGCE" },
  { "千克标煤", ZD_QUANTITY_COUNT, "KGCE" },
  { "千克", ZD_QUANTITY_COUNT, "KG" },
  { "公里", ZD_QUANTITY_COUNT, "KM" },
  { "千米", ZD_QUANTITY_COUNT, "KM" },
  { "km", ZD_QUANTITY_COUNT, "KM" },
  { "米", ZD_QUANTITY_COUNT, "METRE" },
  { "千瓦时", ZD_QUANTITY_COUNT, "KWH" },
  { "kWh", ZD_QUANTITY_COUNT, "KWH" },
  { "度", ZD_QUANTITY_COUNT, "KWH" },
  { "兆瓦时", ZD_QUANTITY_COUNT, "MWH" },
  { "兆瓦", ZD_QUANTITY_COUNT, "MW" },
  { "MW", ZD_QUANTITY_COUNT, "MW" },
  { "千瓦", ZD_QUANTITY_COUNT, "KW" },
  { "kW", ZD_QUANTITY_COUNT, "KW" },
  { "KW", ZD_QUANTITY_COUNT, "KW" },
  { "标准箱", ZD_QUANTITY_COUNT, "TEU" },
  { "标箱", ZD_QUANTITY_COUNT, "TEU" },
  { "TEU", ZD_QUANTITY_COUNT, "TEU" },
};

const ZdUnit *
zd_unit_find (const char *word)
{
  static const ZdUnit counter = { "", ZD_QUANTITY_COUNT, "COUNT" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (units[i].word, word))
      return &units[i];
  return &counter;
}

char *
zd_unit_words (void)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    g_string_append_printf (words, "%s%s", i > 0 ? "|" : "", units[i].word);
  return g_string_free (words, FALSE);
}
