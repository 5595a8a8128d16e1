/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Awards as sentences, read. */

#include "config.h"

#include "policy/award.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "policy/award-sentence.h"

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

  if (!zd_sentence_read_value (self, &zd_award_money, &cap.money, error))
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
  if (zd_sentence_at_digit (self) && zd_award_read_percent (&ahead, &instalment->share, NULL)) {
    self->at = ahead.at;
    return TRUE;
  }
  instalment->share = -1;
  instalment->amount = zd_award_read_amount (self, error);
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
  if (!zd_sentence_expect (self, "给予", error) || (line->amount = zd_award_read_amount (self, error)) == NULL)
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
