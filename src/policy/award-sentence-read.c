/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Awards as sentences, read. */

#include "config.h"

#include "policy/award.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "policy/award-sentence.h"

static const ZdType money_type = { .kind = ZD_KIND_MONEY, .scale = ZD_SCALE_MONEY, .unit = "元" };

static ZdAmount *read_amount (ZdSentenceReader *self, int depth, GError **error);

static gboolean
read_percent (ZdSentenceReader *self, gint64 *rate, GError **error)
{
  return zd_sentence_read_decimal (self, ZD_PERCENT_SCALE, rate, error) &&
         zd_sentence_expect (self, "%", error);
}

/* 符合（…）的， where it stands */
static gboolean
read_when (ZdSentenceReader *self, const char *words, ZdCondition **when, GError **error)
{
  const char *close;

  if (!zd_sentence_accept (self, words))
    return TRUE;
  close = zd_sentence_expect_bracket (self, error);
  if (close == NULL || (*when = zd_sentence_read_condition (self, error)) == NULL)
    return FALSE;
  return zd_sentence_expect (self, close, error) && zd_sentence_expect (self, "的，", error);
}

/* ---- amounts ---- */

static ZdTier *
read_tier (ZdSentenceReader *self, int depth, GError **error)
{
  g_autoptr (ZdTier) tier = zd_tier_new ();

  zd_sentence_skip_number (self);
  if (!zd_sentence_accept (self, "其余") && !zd_sentence_accept (self, "一律") &&
      (tier->when = zd_sentence_read_condition (self, error)) == NULL)
    return NULL;
  if (!zd_sentence_expect (self, "：", error) || (tier->amount = read_amount (self, depth, error)) == NULL)
    return NULL;
  return g_steal_pointer (&tier);
}

static gboolean
read_tiers (ZdSentenceReader *self, ZdAmount *amount, int depth, GError **error)
{
  const char *close = zd_sentence_expect_bracket (self, error);

  if (close == NULL)
    return FALSE;
  do {
    ZdTier *tier = read_tier (self, depth, error);

    if (tier == NULL)
      return FALSE;
    g_ptr_array_add (amount->tiers, tier);
  } while (zd_sentence_accept (self, "；"));
  return zd_sentence_expect (self, close, error);
}

/* 超额累进（①超过 0 元的部分 1%；②超过 1000 万元的部分 2%） */
static gboolean
read_bands (ZdSentenceReader *self, GArray *bands, GError **error)
{
  const char *close = zd_sentence_expect_bracket (self, error);
  ZdBand band;

  if (close == NULL)
    return FALSE;
  do {
    zd_sentence_skip_number (self);
    if (!zd_sentence_expect (self, "超过", error) ||
        !zd_sentence_read_value (self, &money_type, &band.over, error) ||
        !zd_sentence_expect (self, "的部分", error) || !read_percent (self, &band.rate, error))
      return FALSE;
    g_array_append_val (bands, band);
  } while (zd_sentence_accept (self, "；"));
  return zd_sentence_expect (self, close, error);
}

/* [超过 5000 万元的部分]每满 1000 万元计 2 万元 */
static gboolean
read_steps (ZdSentenceReader *self, const ZdMeasure *of, ZdAmount *amount, GError **error)
{
  ZdType type;

  if (!zd_measure_type (of, self->catalogue, self->scope, &type, error))
    return FALSE;
  if (zd_sentence_accept (self, "超过") && !(zd_sentence_read_value (self, &type, &amount->over, error) &&
                                           zd_sentence_expect (self, "的部分", error)))
    return FALSE;
  return zd_sentence_expect (self, "每满", error) &&
         zd_sentence_read_value (self, &type, &amount->every, error) &&
         zd_sentence_expect (self, "计", error) &&
         zd_sentence_read_value (self, &money_type, &amount->money, error);
}

static gboolean
at_steps (const ZdSentenceReader *self)
{
  ZdSentenceReader ahead = *self;

  return zd_sentence_accept (&ahead, "超过") || zd_sentence_accept (&ahead, "每满");
}

/* 营业收入的 50% 至 60%, 月租金 × 9 个月, 营业收入超额累进（…） */
static ZdAmount *
read_share (ZdSentenceReader *self, GError **error)
{
  g_autoptr (ZdMeasure) of = zd_sentence_read_measure (self, error);
  g_autoptr (ZdAmount) amount = NULL;
  gboolean ok;

  if (of == NULL)
    return NULL;
  if (zd_sentence_accept (self, "×")) {
    amount = zd_amount_new (ZD_AMOUNT_MONTHS);
    ok = zd_sentence_read_decimal (self, ZD_RATE_SCALE, &amount->months, error) &&
         zd_sentence_expect (self, "个月", error);
  } else if (zd_sentence_accept (self, "超额累进")) {
    amount = zd_amount_new (ZD_AMOUNT_PROGRESSIVE);
    ok = read_bands (self, amount->bands, error);
  } else if (at_steps (self)) {
    amount = zd_amount_new (ZD_AMOUNT_STEPS);
    ok = read_steps (self, of, amount, error);
  } else {
    amount = zd_amount_new (ZD_AMOUNT_RATE);
    ok = zd_sentence_expect (self, "的", error) && read_percent (self, &amount->rate_lo, error);
    amount->rate_hi = amount->rate_lo;
    if (ok && zd_sentence_accept (self, "至"))
      ok = read_percent (self, &amount->rate_hi, error);
  }
  amount->of = g_steal_pointer (&of);
  return ok ? g_steal_pointer (&amount) : NULL;
}

static ZdAmount *
read_fixed (ZdSentenceReader *self, GError **error)
{
  g_autoptr (ZdAmount) amount = zd_amount_new (ZD_AMOUNT_FIXED);

  return zd_sentence_read_value (self, &money_type, &amount->money, error) ? g_steal_pointer (&amount) : NULL;
}

static ZdAmount *
read_relief (ZdSentenceReader *self, GError **error)
{
  g_autoptr (ZdAmount) amount = zd_amount_new (ZD_AMOUNT_RELIEF);

  if (!zd_sentence_read_quote (self, &amount->text, error))
    return NULL;
  if (amount->text != NULL)
    return g_steal_pointer (&amount);
  zd_sentence_error (self, error, _ ("Say between “ and ” what is relieved."));
  return NULL;
}

static ZdAmount *
read_up_to (ZdSentenceReader *self, int depth, GError **error)
{
  g_autoptr (ZdAmount) amount = zd_amount_new (ZD_AMOUNT_UP_TO);

  amount->inner = read_amount (self, depth, error);
  return amount->inner != NULL ? g_steal_pointer (&amount) : NULL;
}

static ZdAmount *
read_form (ZdSentenceReader *self, int depth, GError **error)
{
  for (guint pick = 0; pick < G_N_ELEMENTS (zd_pick_words); pick++)
    if (zd_sentence_accept (self, zd_pick_words[pick])) {
      g_autoptr (ZdAmount) amount = zd_amount_new (ZD_AMOUNT_TIERS);

      amount->pick = pick;
      return read_tiers (self, amount, depth, error) ? g_steal_pointer (&amount) : NULL;
    }
  if (zd_sentence_accept (self, "不超过"))
    return read_up_to (self, depth, error);
  if (zd_sentence_accept (self, "减免"))
    return read_relief (self, error);
  if (zd_sentence_at_digit (self))
    return read_fixed (self, error);
  return read_share (self, error);
}

static ZdAmount *
read_amount (ZdSentenceReader *self, int depth, GError **error)
{
  g_autoptr (ZdAmount) amount = NULL;
  GError *reason = NULL;

  if (depth > ZD_MAX_DEPTH) {
    zd_sentence_error (self, error, _ ("Amounts are nested too deeply; %d levels are the limit."),
                       ZD_MAX_DEPTH);
    return NULL;
  }
  amount = read_form (self, depth + 1, error);
  if (amount == NULL || zd_amount_check (amount, self->catalogue, self->scope, &reason))
    return g_steal_pointer (&amount);
  zd_sentence_error_take (self, error, reason);
  return NULL;
}

/* ---- items ---- */

/* 类别、年度 */
static gboolean
read_attributes (ZdSentenceReader *self, GPtrArray *attributes, gboolean with_year, GError **error)
{
  do {
    const ZdAttribute *attribute;

    if (with_year && zd_sentence_accept (self, "年度")) {
      g_ptr_array_add (attributes, g_strdup ("year"));
      continue;
    }
    attribute = zd_sentence_read_attribute (self, self->scope, error);
    if (attribute == NULL)
      return FALSE;
    g_ptr_array_add (attributes, g_strdup (attribute->id));
  } while (zd_sentence_accept (self, "、"));
  return TRUE;
}

static gboolean
read_item_year (ZdSentenceReader *self, ZdItems *items, GError **error)
{
  const ZdAttribute *attribute = zd_sentence_read_attribute (self, self->scope, error);

  if (attribute == NULL)
    return FALSE;
  items->year = g_strdup (attribute->id);
  return zd_sentence_expect (self, "为准，", error);
}

/* What stands behind 对每一; the items' kind is in scope from here on. */
static ZdItems *
read_items (ZdSentenceReader *self, GError **error)
{
  g_autoptr (ZdItems) items = NULL;
  GPtrArray *where;
  const ZdRecordKind *kind = zd_sentence_read_records (self, &where, error);
  GError *reason = NULL;

  if (kind == NULL)
    return NULL;
  items = zd_items_new (kind->id);
  g_ptr_array_unref (items->where);
  items->where = where;
  self->scope = kind;
  if (!zd_sentence_expect (self, "，", error) || !read_when (self, "限于符合", &items->when, error))
    return NULL;
  if (zd_sentence_accept (self, "按") &&
      !(read_attributes (self, items->key, FALSE, error) && zd_sentence_expect (self, "合并计项，", error)))
    return NULL;
  if (zd_sentence_accept (self, "年度以") && !read_item_year (self, items, error))
    return NULL;
  if (zd_items_check (items, self->catalogue, &reason))
    return g_steal_pointer (&items);
  zd_sentence_error_take (self, error, reason);
  return NULL;
}

/* ---- the rest of a line ---- */

static gboolean
read_keep (ZdSentenceReader *self, ZdAwardLine *line, GError **error)
{
  if (zd_sentence_accept_after (self, "，", "只取最高一项")) {
    line->keep = ZD_KEEP_HIGHEST;
  } else if (zd_sentence_accept_after (self, "，", "同一")) {
    line->keep = ZD_KEEP_HIGHEST;
    if (!read_attributes (self, line->group, TRUE, error) ||
        !zd_sentence_expect (self, "只取最高一项", error))
      return FALSE;
  }
  line->ladder = zd_sentence_accept_after (self, "，", "晋级只补差额");
  line->yearly = zd_sentence_accept_after (self, "，", "每年可享");
  return TRUE;
}

static gboolean
read_cap (ZdSentenceReader *self, ZdCapScope scope, GArray *caps, GError **error)
{
  ZdCap cap = { .scope = scope };

  if (!zd_sentence_read_value (self, &money_type, &cap.money, error))
    return FALSE;
  g_array_append_val (caps, cap);
  return TRUE;
}

static gboolean
accept_cap (ZdSentenceReader *self, const char *joint, ZdCapScope *scope)
{
  for (guint i = 0; i < G_N_ELEMENTS (zd_cap_words); i++)
    if (zd_sentence_accept_after (self, joint, zd_cap_words[i])) {
      *scope = i;
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_caps (ZdSentenceReader *self, const char *joint, GArray *caps, GError **error)
{
  ZdCapScope scope;

  while (accept_cap (self, joint, &scope))
    if (!read_cap (self, scope, caps, error))
      return FALSE;
  return TRUE;
}

static void
read_payee (ZdSentenceReader *self, ZdAwardLine *line)
{
  for (const ZdPayeeWords *words = zd_payee_words; words->payee != NULL; words++)
    if (zd_sentence_accept_after (self, "，", words->words)) {
      g_free (line->payee);
      line->payee = g_strdup (words->payee);
      return;
    }
}

/* 给予 40%, 给予 10 万元 */
static gboolean
read_part (ZdSentenceReader *self, ZdInstalment *instalment, GError **error)
{
  ZdSentenceReader ahead = *self;

  if (!zd_sentence_expect (self, "给予", error))
    return FALSE;
  ahead.at = self->at;
  if (zd_sentence_at_digit (self) && read_percent (&ahead, &instalment->share, NULL)) {
    self->at = ahead.at;
    return TRUE;
  }
  instalment->share = -1;
  instalment->amount = read_amount (self, 1, error);
  return instalment->amount != NULL;
}

static ZdInstalment *
read_instalment (ZdSentenceReader *self, GError **error)
{
  g_autoptr (ZdInstalment) instalment = NULL;
  g_autofree char *id = NULL;

  zd_sentence_skip_number (self);
  id = zd_sentence_read_id (self, error);
  if (id == NULL)
    return NULL;
  instalment = zd_instalment_new (id);
  if (!read_when (self, "符合", &instalment->when, error) || !read_part (self, instalment, error))
    return NULL;
  return g_steal_pointer (&instalment);
}

static gboolean
read_instalments (ZdSentenceReader *self, GPtrArray *instalments, GError **error)
{
  const char *close;

  if (!zd_sentence_accept_after (self, "，", "分期支付"))
    return TRUE;
  close = zd_sentence_expect_bracket (self, error);
  if (close == NULL)
    return FALSE;
  do {
    ZdInstalment *instalment = read_instalment (self, error);

    if (instalment == NULL)
      return FALSE;
    g_ptr_array_add (instalments, instalment);
  } while (zd_sentence_accept (self, "；"));
  return zd_sentence_expect (self, close, error);
}

static gboolean
read_clauses (ZdSentenceReader *self, ZdAwardLine *line, GError **error)
{
  if (!read_when (self, "符合", &line->when, error))
    return FALSE;
  if (zd_sentence_accept (self, "对每一") && (line->items = read_items (self, error)) == NULL)
    return FALSE;
  if (!zd_sentence_expect (self, "给予", error) || (line->amount = read_amount (self, 1, error)) == NULL)
    return FALSE;
  if (!read_keep (self, line, error) || !read_caps (self, "，", line->caps, error))
    return FALSE;
  read_payee (self, line);
  return read_instalments (self, line->instalments, error);
}

static ZdAwardLine *
read_line (ZdSentenceReader *self, GError **error)
{
  g_autofree char *id = zd_sentence_read_id (self, error);
  g_autoptr (ZdAwardLine) line = NULL;
  GError *reason = NULL;

  if (id == NULL)
    return NULL;
  line = zd_award_line_new (id);
  self->scope = NULL;
  if (!read_clauses (self, line, error))
    return NULL;
  if (zd_award_line_check (line, self->catalogue, &reason))
    return g_steal_pointer (&line);
  zd_sentence_error_take (self, error, reason);
  return NULL;
}

/* ---- awards ---- */

static gboolean
before_line (const ZdSentenceReader *self)
{
  ZdSentenceReader ahead = *self;

  return zd_sentence_accept_after (&ahead, "；", "〔");
}

static gboolean
read_lines (ZdSentenceReader *self, ZdAward *award, GError **error)
{
  do {
    ZdAwardLine *line = read_line (self, error);

    if (line == NULL)
      return FALSE;
    g_ptr_array_add (award->lines, line);
  } while (before_line (self) && zd_sentence_accept (self, "；"));
  return TRUE;
}

static gboolean
read_award (ZdSentenceReader *self, ZdAward *award, GError **error)
{
  GError *reason = NULL;

  if (!zd_sentence_accept (self, "不予奖补") && !read_lines (self, award, error))
    return FALSE;
  if (zd_sentence_accept_after (self, "；", "各条只取最高一条"))
    award->combine = ZD_COMBINE_HIGHEST;
  return read_caps (self, "；各条合计", award->caps, error) &&
         (zd_award_check (award, &reason) || zd_sentence_error_take (self, error, reason));
}

ZdAward *
zd_award_from_sentence (const char *sentence, const ZdCatalogue *catalogue, GError **error)
{
  ZdSentenceReader reader = { .catalogue = catalogue };
  g_autoptr (ZdAward) award = zd_award_new ();

  if (!zd_sentence_begin (&reader, sentence, error) || !read_award (&reader, award, error) ||
      !zd_sentence_end (&reader, error))
    return NULL;
  return g_steal_pointer (&award);
}
