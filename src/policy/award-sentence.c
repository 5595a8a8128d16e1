/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Awards as sentences, written. */

#include "config.h"

#include "policy/award.h"

#include <string.h>

#include "base/decimal.h"
#include "policy/award-sentence.h"

const char *const zd_pick_words[] = {
  [ZD_PICK_FIRST] = "首个符合的一档",
  [ZD_PICK_HIGHEST] = "最高的一档",
  [ZD_PICK_SUM] = "各档之和",
};

const char *const zd_cap_words[] = {
  [ZD_CAP_ITEM] = "每项封顶",
  [ZD_CAP_YEAR] = "每年封顶",
  [ZD_CAP_EVER] = "累计封顶",
};

const ZdPayeeWords zd_payee_words[] = {
  { "payee", "付给记录所载收款人" },
  { "landlord", "付给出租方" },
  { NULL, NULL },
};

static void
put_money (ZdSentence *self, gint64 money)
{
  g_autofree char *text = zd_money_format_short (money, TRUE);

  zd_sentence_put (self, text);
}

static void
put_percent (ZdSentence *self, gint64 rate)
{
  g_autofree char *text = zd_decimal_format (rate, ZD_PERCENT_SCALE);

  zd_sentence_printf (self, "%s%%", text);
}

/* 符合（…）的， */
static void
put_when (ZdSentence *self, const char *words, const ZdCondition *when)
{
  if (when == NULL)
    return;
  zd_sentence_put (self, words);
  zd_sentence_open (self);
  zd_sentence_condition (self, when);
  zd_sentence_close (self);
  zd_sentence_put (self, "的，");
}

/* ---- amounts ---- */

static void put_amount (ZdSentence *self, const ZdAmount *amount);

static void
put_tiers (ZdSentence *self, const ZdAmount *amount)
{
  zd_sentence_put (self, zd_pick_words[amount->pick]);
  zd_sentence_open (self);
  for (guint i = 0; i < amount->tiers->len; i++) {
    const ZdTier *tier = g_ptr_array_index (amount->tiers, i);

    zd_sentence_put (self, i > 0 ? "；" : "");
    zd_sentence_number (self, i);
    if (tier->when != NULL)
      zd_sentence_condition (self, tier->when);
    else
      zd_sentence_put (self, amount->pick == ZD_PICK_FIRST ? "其余" : "一律");
    zd_sentence_put (self, "：");
    put_amount (self, tier->amount);
  }
  zd_sentence_close (self);
}

static void
put_rate (ZdSentence *self, const ZdAmount *amount)
{
  zd_sentence_measure (self, amount->of);
  zd_sentence_put (self, "的 ");
  put_percent (self, amount->rate_lo);
  if (amount->rate_hi != amount->rate_lo) {
    zd_sentence_put (self, " 至 ");
    put_percent (self, amount->rate_hi);
  }
}

static void
put_months (ZdSentence *self, const ZdAmount *amount)
{
  g_autofree char *months = zd_decimal_format (amount->months, ZD_RATE_SCALE);

  zd_sentence_measure (self, amount->of);
  zd_sentence_printf (self, " × %s 个月", months);
}

static void
put_bands (ZdSentence *self, const ZdAmount *amount)
{
  zd_sentence_measure (self, amount->of);
  zd_sentence_put (self, "超额累进");
  zd_sentence_open (self);
  for (guint i = 0; i < amount->bands->len; i++) {
    const ZdBand *band = &g_array_index (amount->bands, ZdBand, i);

    zd_sentence_put (self, i > 0 ? "；" : "");
    zd_sentence_number (self, i);
    zd_sentence_put (self, "超过 ");
    put_money (self, band->over);
    zd_sentence_put (self, "的部分 ");
    put_percent (self, band->rate);
  }
  zd_sentence_close (self);
}

/* 营业收入超过 5000 万元的部分每满 1000 万元计 2 万元 */
static void
put_steps (ZdSentence *self, const ZdAmount *amount)
{
  ZdType type = { 0 };

  zd_measure_type (amount->of, self->catalogue, self->scope, &type, NULL);
  zd_sentence_measure (self, amount->of);
  if (amount->over > 0) {
    zd_sentence_put (self, "超过 ");
    zd_sentence_value (self, &type, amount->over);
    zd_sentence_put (self, "的部分");
  }
  zd_sentence_put (self, "每满 ");
  zd_sentence_value (self, &type, amount->every);
  zd_sentence_put (self, "计 ");
  put_money (self, amount->money);
}

/* A space stands between a word and digits. */
static void
put_given (ZdSentence *self, const char *verb, const ZdAmount *amount)
{
  zd_sentence_put (self, verb);
  zd_sentence_put (self, amount->kind == ZD_AMOUNT_FIXED ? " " : "");
  put_amount (self, amount);
}

static void
put_amount (ZdSentence *self, const ZdAmount *amount)
{
  switch (amount->kind) {
  case ZD_AMOUNT_FIXED:
    put_money (self, amount->money);
    break;
  case ZD_AMOUNT_TIERS:
    put_tiers (self, amount);
    break;
  case ZD_AMOUNT_RATE:
    put_rate (self, amount);
    break;
  case ZD_AMOUNT_UP_TO:
    put_given (self, "不超过", amount->inner);
    break;
  case ZD_AMOUNT_MONTHS:
    put_months (self, amount);
    break;
  case ZD_AMOUNT_RELIEF:
    zd_sentence_put (self, "减免");
    zd_sentence_quote (self, amount->text);
    break;
  case ZD_AMOUNT_PROGRESSIVE:
    put_bands (self, amount);
    break;
  case ZD_AMOUNT_STEPS:
    put_steps (self, amount);
    break;
  }
}

/* ---- lines ---- */

/* 类别、年度 */
static void
put_attributes (ZdSentence *self, const ZdRecordKind *kind, const GPtrArray *attributes, gboolean with_year)
{
  for (guint i = 0; i < attributes->len; i++) {
    const char *id = g_ptr_array_index (attributes, i);

    zd_sentence_put (self, i > 0 ? "、" : "");
    if (with_year && g_str_equal (id, "year"))
      zd_sentence_put (self, "年度");
    else
      zd_sentence_attribute (self, kind, id);
  }
}

static void
put_items (ZdSentence *self, const ZdItems *items, const ZdRecordKind *kind)
{
  zd_sentence_put (self, "对每一");
  zd_sentence_records (self, kind, items->where);
  zd_sentence_put (self, "，");
  self->scope = kind;
  put_when (self, "限于符合", items->when);
  if (items->key->len > 0) {
    zd_sentence_put (self, "按");
    put_attributes (self, kind, items->key, FALSE);
    zd_sentence_put (self, "合并计项，");
  }
  if (items->year != NULL) {
    zd_sentence_put (self, "年度以");
    zd_sentence_attribute (self, kind, items->year);
    zd_sentence_put (self, "为准，");
  }
}

static void
put_keep (ZdSentence *self, const ZdAwardLine *line, const ZdRecordKind *kind)
{
  if (line->keep == ZD_KEEP_HIGHEST && line->group->len == 0)
    zd_sentence_put (self, "，只取最高一项");
  if (line->keep == ZD_KEEP_HIGHEST && line->group->len > 0) {
    zd_sentence_put (self, "，同一");
    put_attributes (self, kind, line->group, TRUE);
    zd_sentence_put (self, "只取最高一项");
  }
  if (line->ladder)
    zd_sentence_put (self, "，晋级只补差额");
  if (line->yearly)
    zd_sentence_put (self, "，每年可享");
}

static void
put_caps (ZdSentence *self, const char *joint, const GArray *caps)
{
  for (guint i = 0; i < caps->len; i++) {
    const ZdCap *cap = &g_array_index (caps, ZdCap, i);

    zd_sentence_printf (self, "%s%s ", joint, zd_cap_words[cap->scope]);
    put_money (self, cap->money);
  }
}

static void
put_instalments (ZdSentence *self, const ZdAwardLine *line)
{
  if (line->instalments->len == 0)
    return;
  zd_sentence_put (self, "，分期支付");
  zd_sentence_open (self);
  for (guint i = 0; i < line->instalments->len; i++) {
    const ZdInstalment *instalment = g_ptr_array_index (line->instalments, i);

    zd_sentence_put (self, i > 0 ? "；" : "");
    zd_sentence_number (self, i);
    zd_sentence_printf (self, "〔%s〕", instalment->id);
    put_when (self, "符合", instalment->when);
    if (instalment->amount != NULL) {
      put_given (self, "给予", instalment->amount);
    } else {
      zd_sentence_put (self, "给予 ");
      put_percent (self, instalment->share);
    }
  }
  zd_sentence_close (self);
}

static void
put_payee (ZdSentence *self, const char *payee)
{
  for (const ZdPayeeWords *words = zd_payee_words; words->payee != NULL; words++)
    if (g_str_equal (payee, words->payee))
      zd_sentence_printf (self, "，%s", words->words);
}

static void
put_line (ZdSentence *self, const ZdAwardLine *line)
{
  const ZdRecordKind *kind = zd_award_line_scope (line, self->catalogue);

  self->scope = NULL;
  zd_sentence_printf (self, "〔%s〕", line->id);
  put_when (self, "符合", line->when);
  if (kind != NULL)
    put_items (self, line->items, kind);
  put_given (self, "给予", line->amount);
  put_keep (self, line, kind);
  put_caps (self, "，", line->caps);
  put_payee (self, line->payee);
  put_instalments (self, line);
}

char *
zd_award_sentence (const ZdAward *self, const ZdCatalogue *catalogue)
{
  ZdSentence sentence = { g_string_new (NULL), catalogue };

  if (self->lines->len == 0)
    zd_sentence_put (&sentence, "不予奖补");
  for (guint i = 0; i < self->lines->len; i++) {
    zd_sentence_put (&sentence, i > 0 ? "；" : "");
    put_line (&sentence, g_ptr_array_index (self->lines, i));
  }
  if (self->combine == ZD_COMBINE_HIGHEST)
    zd_sentence_put (&sentence, "；各条只取最高一条");
  put_caps (&sentence, "；各条合计", self->caps);
  return g_string_free (sentence.text, FALSE);
}

/* Behind the 〔id〕 at the head. */
static const char *
behind_id (const char *sentence)
{
  const char *end = g_str_has_prefix (sentence, "〔") ? strstr (sentence, "〕") : NULL;

  return end != NULL ? end + strlen ("〕") : sentence;
}

char *
zd_award_line_sentence (const ZdAwardLine *line, const ZdCatalogue *catalogue)
{
  ZdSentence sentence = { g_string_new (NULL), catalogue };
  char *text;

  put_line (&sentence, line);
  text = g_strdup (behind_id (sentence.text->str));
  g_string_free (sentence.text, TRUE);
  return text;
}

char *
zd_amount_sentence (const ZdAmount *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope)
{
  ZdSentence sentence = { g_string_new (NULL), catalogue, scope };

  put_amount (&sentence, self);
  return g_string_free (sentence.text, FALSE);
}
