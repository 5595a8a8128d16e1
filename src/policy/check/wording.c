/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Words that the rules on fair competition and on statistics do not like in an award:
 * 公平竞争审查条例 (in force since 2024-08-01) art. 8 (3) and (4), 9 (1) and (4), 10 (2), its 实施办法 (2025-04-20)
 * art. 19; docs/checks.md says how each was verified. Only a person can say whether they are broken, so it warns and never blocks. */

#include "config.h"
#include "policy/check/check-private.h"

#include "base/i18n.h"
#include "policy/read/pattern.h"

#include <string.h>

typedef struct {
  ZdFound kind;
  const char *says; /* msgid, behind the words */
  ZdPattern words;
} Wording;

/* clang-format off */
static Wording wordings[] = {
  { ZD_FOUND_MOVES_HERE, N_ ("the award depends on moving here."), ZD_PATTERN (
      "(?:整体|总部|新)?迁[入至到回](?!日期)|迁移[至到]|搬迁[至到]|引进落户|新落户|注册地[^，。；]{0,6}(?:迁|变更|转移|转入)"
      "|(?:将|把)(?:工商)?(?:注册|登记)地?[^，。；]{0,6}(?:迁|变更|转)") },
  { ZD_FOUND_STAYS_HERE, N_ ("whoever leaves has to pay back or receives nothing."), ZD_PATTERN (
      "(?:承诺|保证|不得|不)[^，。；]{0,14}(?:迁出|迁离|外迁|搬离|搬迁出|迁移出|变更注册地|改变(?:在[^，。；]{0,6})?纳税)"
      "|(?:迁出|迁离|外迁)[^，。；]{0,16}(?:退回|退还|追回|收回|返还)") },
  { ZD_FOUND_TAXED_HERE, N_ ("the award depends on tax paid or money left here."), ZD_PATTERN (
      "(?:地方|本地|[市区县镇]级|财政|财力|经济|税收)(?:综合|地方|经济|财政|财力|发展)*贡献|地方留成|地方财力|税收(?:地方|区级|市级|县级)?留成"
      "|在(?:本地|本市|本区|本县|我市|我区|我县|园区|当地)[^，。；]{0,10}(?:缴纳?税|纳税|税收)|税务(?:征管)?关系|税收(?:解缴|征管)关系"
      "|(?:年|度|实缴|实际|入库)?(?:纳税总?额|缴纳税[款收金]|税收)[^，。；\\s]{0,8}(?=\\d)") },
  { ZD_FOUND_LOCAL_GOODS, N_ ("only goods or partners from here count."), ZD_PATTERN (
      "(?:采购|使用|购买|选用|优先(?:采购|使用|选用)|配套)[^，。；\\d]{0,6}(?:本地|本市|本区|本县|本省|我市|我区|我县|我省|市内|区内|县内|省内)"
      "(?:企业|产品|商品|服务|设备|配套|生产|制造|供应商|原材料)|本地(?:化)?配套率|本地(?:化)?采购(?:率|额|比例)") },
  { ZD_FOUND_NAMED_OPERATOR, N_ ("somebody is named or chosen beforehand."), ZD_PATTERN (
      "(?:指定|特定|定点|选定)的?(?:第三方|服务|金融|中介|检测|评估|供应|经营|销售|生产|合作|保险|担保)?(?:企业|机构|单位|供应商|经营者|平台|银行|公司)"
      "|本地(?:国有)?企业优先|优先(?:支持|安排|奖励)(?:本地|市属|区属|县属|国有)(?:国有)?企业|(?:仅限|限于)(?:市属|区属|县属|国有|本地)(?:国有)?企业") },
  { ZD_FOUND_COUNTED_HERE, N_ ("the award depends on being counted in local statistics."), ZD_PATTERN (
      "纳统|入统|升规|(?<!以)上规(?!模)|纳规|(?:首次|新增?)(?:入库|纳入)|入库(?:企业|奖励|当年)|月度入库|统计关系"
      "|纳入[^，。；]{0,12}统计|统计新增|(?:纳入|进入|成为|培育为|升为)(?:规模以上|限额以上|规上|限上)") },
};
/* clang-format on */

/* Every hit once: “首次入库”“入统”. The first goes into @start and @end. */
static char *
hits (const char *text, Wording *wording, int *start, int *end)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *words = g_string_new (NULL);
  const int length = strlen (text);
  int at = 0, from;

  while (zd_pattern_find (&wording->words, text, at, length, &from, &at) && at > from) {
    char *hit = g_strndup (text + from, at - from);
    if (words->len == 0) {
      *start = from;
      *end = at;
    }
    if (g_hash_table_contains (seen, hit)) {
      g_free (hit);
      continue;
    }
    g_string_append_printf (words, "%s%s", words->len > 0 ? "”“" : "", hit);
    g_hash_table_add (seen, hit);
  }
  return g_string_free (words, FALSE);
}

void
zd_check_wording (ZdCheck *self)
{
  const char *text = self->policy->text;
  int start = 0, end = 0;

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (wordings); i++) {
    g_autofree char *words = hits (text, &wordings[i], &start, &end);
    if (*words == '\0')
      continue;
    zd_check_found_words (self, wordings[i].kind, g_utf8_pointer_to_offset (text, text + start),
                          g_utf8_pointer_to_offset (text, text + end), _ ("“%s”: %s"),
                          words, _ (wordings[i].says));
  }
}
