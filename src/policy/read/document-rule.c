/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "policy/read/pattern.h"
#include "policy/read/reading-private.h"

/* Words that a rule names together mean the same. A span is named as 至, 到 or by its dash. */
static const struct {
  const char *word;
  gsize place;
} words[] = {
  { "以上", G_STRUCT_OFFSET (ZdDocumentRule, above) },
  { "以下", G_STRUCT_OFFSET (ZdDocumentRule, below) },
  { "以内", G_STRUCT_OFFSET (ZdDocumentRule, within) },
  { "之内", G_STRUCT_OFFSET (ZdDocumentRule, within) },
  { "至", G_STRUCT_OFFSET (ZdDocumentRule, span) },
  { "-", G_STRUCT_OFFSET (ZdDocumentRule, span) },
  { "到", G_STRUCT_OFFSET (ZdDocumentRule, span) },
  { "~", G_STRUCT_OFFSET (ZdDocumentRule, span) },
  { "不超过", G_STRUCT_OFFSET (ZdDocumentRule, most) },
  { "不高于", G_STRUCT_OFFSET (ZdDocumentRule, most) },
  { "不低于", G_STRUCT_OFFSET (ZdDocumentRule, least) },
  { "不少于", G_STRUCT_OFFSET (ZdDocumentRule, least) },
  { "达到", G_STRUCT_OFFSET (ZdDocumentRule, least) },
  { "超过", G_STRUCT_OFFSET (ZdDocumentRule, over) },
  { "高于", G_STRUCT_OFFSET (ZdDocumentRule, over) },
  { "不足", G_STRUCT_OFFSET (ZdDocumentRule, under) },
  { "不满", G_STRUCT_OFFSET (ZdDocumentRule, under) },
  { "低于", G_STRUCT_OFFSET (ZdDocumentRule, under) },
};

static ZdSaid *
said_of (const ZdDocumentRule *self, const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, word))
      return G_STRUCT_MEMBER_P (self, words[i].place);
  return NULL;
}

static gboolean
has_group (const GMatchInfo *info, const char *name)
{
  g_autofree char *text = g_match_info_fetch_named (info, name);

  return text && *text;
}

/* 区间含下限不含上限, 左闭右开: both ends of a span. */
static void
read_spans (ZdDocumentRule *self, const char *text)
{
  static const struct {
    const char *words;
    ZdSaid low, high;
  } sayings[] = {
    { "左闭右开", ZD_SAID_IN, ZD_SAID_OUT },   { "左开右闭", ZD_SAID_OUT, ZD_SAID_IN },
    { "含下不含上", ZD_SAID_IN, ZD_SAID_OUT }, { "含上不含下", ZD_SAID_OUT, ZD_SAID_IN },
    { "含头不含尾", ZD_SAID_IN, ZD_SAID_OUT }, { "含尾不含头", ZD_SAID_OUT, ZD_SAID_IN },
  };
  static ZdPattern filler = ZD_PATTERN ("限|[，、；但而均都数值端点]|包(?=含)|包括|也");
  g_autofree char *bare = g_regex_replace_literal (zd_pattern_regex (&filler), text, -1, 0, "", 0, NULL);

  for (guint i = 0; bare && i < G_N_ELEMENTS (sayings); i++)
    if (strstr (bare, sayings[i].words)) {
      self->span_low = sayings[i].low;
      self->span_high = sayings[i].high;
    }
}

/* “以上”“以内”包含本数，“以下”“不足”不包含本数: the verdict is for the words since the last one. The words of
 * a span count in quotes only: 有效期至2025年 says nothing of ends. */
void
zd_document_rule_read (ZdDocumentRule *self, const char *text)
{
  static ZdPattern sayings =
      ZD_PATTERN ("以上|以下|以内|之内|不超过|不高于|不低于|不少于|达到|超过|高于|不足|不满|"
                  "低于|(?<=“)(?:至|到|-|~)(?=”)|(?<stop>[。；])"
                  "|(?<out>不(?:含|包含|包括))|含|包含|包括");
  g_autoptr (ZdMapped) normal = zd_mapped_normal (text ? text : "");
  g_autoptr (GMatchInfo) info = NULL;
  g_autoptr (GPtrArray) pending = g_ptr_array_new ();

  read_spans (self, normal->text->str);
  for (g_regex_match (zd_pattern_regex (&sayings), normal->text->str, 0, &info); g_match_info_matches (info);
       g_match_info_next (info, NULL)) {
    g_autofree char *word = g_match_info_fetch (info, 0);
    ZdSaid *said = said_of (self, word);
    if (said) {
      g_ptr_array_add (pending, said);
      continue;
    }
    for (guint i = 0; !has_group (info, "stop") && i < pending->len; i++)
      *(ZdSaid *)pending->pdata[i] = has_group (info, "out") ? ZD_SAID_OUT : ZD_SAID_IN;
    g_ptr_array_set_size (pending, 0);
  }
}

ZdSaid
zd_document_rule_of_span (const ZdDocumentRule *self, gboolean lower)
{
  ZdSaid said = lower ? self->span_low : self->span_high;

  return said != ZD_SAID_NOTHING ? said : self->span;
}

ZdSaid
zd_document_rule_of (const ZdDocumentRule *self, const char *word)
{
  const ZdSaid *said = said_of (self, word);

  return said ? *said : ZD_SAID_NOTHING;
}
