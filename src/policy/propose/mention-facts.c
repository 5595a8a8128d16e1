/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "policy/propose/mention-private.h"

/* Facts of the party: yes or no, trades, sizes. */

/* 资格有效 and the like do not stand in a clause: 高新技术企业 is the name. */
static void
find_yes_or_no (const ZdFinder *self, const ZdField *field)
{
  static ZdPattern state = ZD_PATTERN ("(?:资格)?有效$|失信$");
  ZdMention mention = { .type = ZD_MENTION_FIELD, .field = field };
  g_autofree char *local = NULL;
  g_auto (GStrv) parts = g_strsplit (field->name, "本省", 2);
  guint before = self->found->len;
  int start;

  local = g_strjoinv ("我省", parts);
  zd_finder_find (self, mention, field->name);
  if (!g_str_equal (local, field->name))
    zd_finder_find (self, mention, local);
  if (self->found->len > before ||
      !zd_pattern_find (&state, field->name, 0, strlen (field->name), &start, NULL) || start < 4 * 3)
    return;
  g_autofree char *name = g_strndup (field->name, start);
  mention.loose = TRUE;
  zd_finder_find (self, mention, name);
}

/* 住宿 of 住宿餐饮企业: does the name of another trade, of two characters as this one, stand behind it? */
static gboolean
is_doubled (const char *behind, const ZdCodeList *list)
{
  static ZdPattern firm = ZD_PATTERN ("业?企业");
  const int length = strlen ("餐饮");

  if (!zd_pattern_at (&firm, behind, MIN ((int)strlen (behind), length), strlen (behind), NULL))
    return FALSE;
  for (guint i = 0; i < zd_code_list_size (list); i++) {
    const char *name = zd_code_list_get (list, i)->name;
    if (strlen (name) == length + strlen ("业") && g_str_has_suffix (name, "业") && strncmp (behind, name, length) == 0)
      return TRUE;
  }
  return FALSE;
}

/* 批发、零售、住宿、餐饮企业: 企业 is said once for all members of the list. */
static void
find_listed_trade (const ZdFinder *self, ZdMention mention, const char *stem)
{
  static ZdPattern before = ZD_PATTERN ("[、，。；：的对上和及与或]");
  static ZdPattern listed = ZD_PATTERN ("业?(?:(?:、|和|及|与|或)[一-鿿]{2,6}?){1,6}?企业");
  const char *text = self->plain->text->str;

  for (const char *at = text; g_utf8_strlen (stem, -1) >= 2 && (at = strstr (at, stem));
       at += strlen (stem)) {
    int start = at - text, end = start + strlen (stem);
    if ((start == 0 || zd_pattern_at (&before, text, zd_pattern_back (text, start, 1), start, NULL)) &&
        (zd_pattern_at (&listed, text, end, self->plain->text->len, NULL) ||
         (g_utf8_strlen (stem, -1) == 2 && is_doubled (text + end, mention.field->type.list))))
      zd_finder_add (self, mention, start, end);
  }
}

/* A trade is meant where 企业 stands behind its name: 建筑企业, 软件和信息技术服务业企业. Sizes are said
 * together: 中小微企业. */
static void
find_field_code (const ZdFinder *self, const ZdField *field, const ZdCode *code)
{
  ZdMention mention = { .type = ZD_MENTION_FIELD, .field = field, .code = code->code };
  g_autofree char *stem = g_strdup (code->name);
  g_autofree char *firm = NULL, *short_firm = NULL;

  if (g_str_has_suffix (stem, "业") || g_str_has_suffix (stem, "型"))
    stem[strlen (stem) - strlen ("业")] = '\0';
  if (!strstr (self->plain->text->str, stem))
    return;
  firm = g_strconcat (code->name, "企业", NULL);
  short_firm = g_strconcat (stem, "企业", NULL);
  find_listed_trade (self, mention, stem);
  zd_finder_find (self, mention, firm);
  if (g_utf8_strlen (stem, -1) >= 2 && !g_str_equal (firm, short_firm))
    zd_finder_find (self, mention, short_firm);
}

static void
find_sizes (const ZdFinder *self, const ZdField *field, const ZdCode *code)
{
  static ZdPattern together =
      ZD_PATTERN ("(?<!专精特新)(?<!科技型)(?<!创新型)(?:大中小微?|中小微|大中|中小|小微)型?企业(?!股份转让|公共服务|服务(?:平台|机构|体系|中心)"
                  "|特色产业|发展(?:专项|"
                  "资金|基金)|主管|管理|局|创业|板|园|的?贷款|的?融资|信用|信贷|担保)");
  const char *text = self->plain->text->str;
  g_autofree char *sign = g_utf8_substring (code->name, 0, 1);
  int at = 0, start;

  while (zd_pattern_find (&together, text, at, self->plain->text->len, &start, &at))
    if (g_strstr_len (text + start, at - start - (int)strlen ("企业"), sign))
      zd_finder_add (self, (ZdMention){ .type = ZD_MENTION_FIELD, .field = field, .code = code->code }, start,
                     at);
}

void
zd_finder_field (const ZdFinder *self, const ZdField *field)
{
  const ZdCodeList *list = field->type.list;
  gboolean sizes;

  if (field->type.kind == ZD_KIND_BOOL)
    find_yes_or_no (self, field);
  if (field->type.kind != ZD_KIND_CODE)
    return;
  sizes = zd_code_list_find_name (list, "小型") >= 0;
  for (guint i = 0; i < zd_code_list_size (list); i++) {
    const ZdCode *code = zd_code_list_get (list, i);
    if (code->parent >= 0 && g_str_equal (zd_code_list_get (list, code->parent)->name, code->name))
      continue; /* the one above it means both */
    if (g_str_has_prefix (code->name, "其他"))
      continue; /* 其他制造业企业: those not named before, and no trade of its own */
    find_field_code (self, field, code);
    if (sizes)
      find_sizes (self, field, code);
    else if (/* a long name is clear without 企业 behind it: 个体工商户 */
             g_utf8_strlen (code->name, -1) >= 5 && g_str_equal (field->id, zd_code_list_id (list)))
      zd_finder_find (self, (ZdMention){ .type = ZD_MENTION_FIELD, .field = field, .code = code->code },
                      code->name);
  }
}
