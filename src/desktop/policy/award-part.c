/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/award-part.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "desktop/policy/condition-edit.h"

void
zd_award_part_free (ZdAwardPart *self)
{
  if (self == NULL)
    return;
  g_free (self->label);
  g_free (self);
}

const char *
zd_cap_scope_name (ZdCapScope scope)
{
  static const char *const names[] = {
    [ZD_CAP_ITEM] = N_ ("Cap per item"),
    [ZD_CAP_YEAR] = N_ ("Cap per year"),
    [ZD_CAP_EVER] = N_ ("Cap in all"),
  };

  return _ (names[scope]);
}

/* ---- parts ---- */

typedef struct {
  GPtrArray *parts;
  const ZdCatalogue *catalogue;
  const ZdRecordKind *scope;
} Walk;

static GPtrArray *
parts_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) zd_award_part_free);
}

static ZdAwardPart *
add_part (GPtrArray *parts, const char *label, ZdValueKind kind, gint64 *number, char **text, int cap)
{
  ZdAwardPart *part = g_new0 (ZdAwardPart, 1);

  *part = (ZdAwardPart){ .label = g_strdup (label), .kind = kind, .number = number, .text = text, .cap = cap };
  g_ptr_array_add (parts, part);
  return part;
}

static void walk_amount (Walk *walk, ZdAmount *amount, const char *label);

static void
walk_tiers (Walk *walk, ZdAmount *amount)
{
  for (guint i = 0; i < amount->tiers->len; i++) {
    ZdTier *tier = amount->tiers->pdata[i];
    g_autofree char *label = NULL;

    if (tier->label != NULL && *tier->label != '\0')
      label = g_strdup (tier->label);
    else
      label = tier->when != NULL ? zd_condition_sentence (tier->when, walk->catalogue, walk->scope)
                                 : g_strdup (_ ("All others"));
    walk_amount (walk, tier->amount, label);
  }
}

static void
walk_rate (Walk *walk, ZdAmount *amount, const char *label)
{
  g_autofree char *of = zd_measure_describe (amount->of, walk->catalogue, walk->scope);
  g_autofree char *least = NULL;
  g_autofree char *most = NULL;

  if (amount->rate_lo == amount->rate_hi) {
    least = g_strdup_printf (_ ("%s: share of %s"), label, of);
    add_part (walk->parts, least, ZD_AWARD_PERCENT, &amount->rate_hi, NULL, -1)->twin = &amount->rate_lo;
    return;
  }
  least = g_strdup_printf (_ ("%s: share of %s, at least"), label, of);
  most = g_strdup_printf (_ ("%s: share of %s, at most"), label, of);
  add_part (walk->parts, least, ZD_AWARD_PERCENT, &amount->rate_lo, NULL, -1);
  add_part (walk->parts, most, ZD_AWARD_PERCENT, &amount->rate_hi, NULL, -1);
}

/* From where each band pays, and at what rate; the first one begins where it begins. */
static void
walk_bands (Walk *walk, ZdAmount *amount)
{
  for (guint i = 0; i < amount->bands->len; i++) {
    ZdBand *band = &g_array_index (amount->bands, ZdBand, i);
    g_autofree char *over = g_strdup_printf (_ ("Band %u: the part beyond"), i + 1);
    g_autofree char *rate = g_strdup_printf (_ ("Band %u: share"), i + 1);

    add_part (walk->parts, over, ZD_AWARD_MONEY, &band->over, NULL, -1);
    add_part (walk->parts, rate, ZD_AWARD_PERCENT, &band->rate, NULL, -1);
  }
}

/* What counts a step, where the steps begin, and what each pays. */
static void
walk_steps (Walk *walk, ZdAmount *amount, const char *label)
{
  g_autofree char *of = zd_measure_describe (amount->of, walk->catalogue, walk->scope);
  g_autofree char *every = g_strdup_printf (_ ("For every full, of %s"), of);
  ZdType type = { 0 };
  ZdValueKind kind;

  zd_measure_type (amount->of, walk->catalogue, walk->scope, &type, NULL);
  kind = type.kind == ZD_KIND_MONEY ? ZD_AWARD_MONEY : ZD_AWARD_NUMBER;
  add_part (walk->parts, every, kind, &amount->every, NULL, -1)->type = type;
  add_part (walk->parts, _ ("Counted from"), kind, &amount->over, NULL, -1)->type = type;
  add_part (walk->parts, label, ZD_AWARD_MONEY, &amount->money, NULL, -1);
}

static void
walk_amount (Walk *walk, ZdAmount *amount, const char *label)
{
  switch (amount->kind) {
  case ZD_AMOUNT_FIXED:
    add_part (walk->parts, label, ZD_AWARD_MONEY, &amount->money, NULL, -1);
    break;
  case ZD_AMOUNT_TIERS:
    walk_tiers (walk, amount);
    break;
  case ZD_AMOUNT_RATE:
    walk_rate (walk, amount, label);
    break;
  case ZD_AMOUNT_UP_TO:
    walk_amount (walk, amount->inner, label);
    break;
  case ZD_AMOUNT_MONTHS:
    add_part (walk->parts, label, ZD_AWARD_MONTHS, &amount->months, NULL, -1);
    break;
  case ZD_AMOUNT_RELIEF:
    add_part (walk->parts, label, ZD_AWARD_TEXT, NULL, &amount->text, -1);
    break;
  case ZD_AMOUNT_PROGRESSIVE:
    walk_bands (walk, amount);
    break;
  case ZD_AMOUNT_STEPS:
    walk_steps (walk, amount, label);
    break;
  }
}

static void
walk_caps (GPtrArray *parts, GArray *caps)
{
  for (guint i = 0; i < caps->len; i++) {
    ZdCap *cap = &g_array_index (caps, ZdCap, i);

    add_part (parts, zd_cap_scope_name (cap->scope), ZD_AWARD_MONEY, &cap->money, NULL, (int) i);
  }
}

/* What its only number is. */
static const char *
name_of (const ZdAmount *amount)
{
  const ZdAmount *inner = amount->kind == ZD_AMOUNT_UP_TO ? amount->inner : amount;

  return inner->kind == ZD_AMOUNT_RELIEF   ? _ ("Relieved")
         : inner->kind == ZD_AMOUNT_MONTHS ? _ ("Months")
                                           : _ ("Amount");
}

GPtrArray *
zd_award_line_parts (const ZdAwardLine *line, const ZdCatalogue *catalogue)
{
  const ZdRecordKind *scope = line->items != NULL ? zd_catalogue_kind (catalogue, line->items->record) : NULL;
  Walk walk = { parts_new (), catalogue, scope };

  walk_amount (&walk, line->amount, name_of (line->amount));
  for (guint i = 0; i < line->instalments->len; i++) {
    ZdInstalment *instalment = line->instalments->pdata[i];
    g_autofree char *label = g_strdup_printf (_ ("Instalment “%s”"), instalment->label);

    if (instalment->amount != NULL)
      walk_amount (&walk, instalment->amount, label);
    else
      add_part (walk.parts, label, ZD_AWARD_PERCENT, &instalment->share, NULL, -1);
  }
  walk_caps (walk.parts, line->caps);
  return walk.parts;
}

GPtrArray *
zd_award_cap_parts (const ZdAward *award)
{
  GPtrArray *parts = parts_new ();

  walk_caps (parts, award->caps);
  return parts;
}

/* ---- lines as sentences ---- */

static void
swap_text (char **a, const char *b)
{
  g_free (*a);
  *a = g_strdup (b);
}

static void
carry_amount (const ZdAmount *before, ZdAmount *after)
{
  if (before == NULL || after == NULL || before->kind != after->kind)
    return;
  if (after->kind == ZD_AMOUNT_UP_TO)
    carry_amount (before->inner, after->inner);
  for (guint i = 0; after->kind == ZD_AMOUNT_TIERS && i < MIN (before->tiers->len, after->tiers->len); i++) {
    const ZdTier *from = before->tiers->pdata[i];
    ZdTier *to = after->tiers->pdata[i];

    swap_text (&to->label, from->label);
    zd_condition_carry_notes (from->when, to->when);
    carry_amount (from->amount, to->amount);
  }
}

static void
carry_instalments (const ZdAwardLine *before, ZdAwardLine *after)
{
  for (guint i = 0; i < MIN (before->instalments->len, after->instalments->len); i++) {
    const ZdInstalment *from = before->instalments->pdata[i];
    ZdInstalment *to = after->instalments->pdata[i];

    swap_text (&to->label, from->label);
    zd_condition_carry_notes (from->when, to->when);
    carry_amount (from->amount, to->amount);
  }
}

static void
carry_line (const ZdAwardLine *before, ZdAwardLine *after)
{
  swap_text (&after->label, before->label);
  swap_text (&after->words, before->words);
  swap_text (&after->note, before->note);
  after->span_start = before->span_start;
  after->span_end = before->span_end;
  zd_condition_carry_notes (before->when, after->when);
  if (before->items != NULL && after->items != NULL)
    zd_condition_carry_notes (before->items->when, after->items->when);
  carry_amount (before->amount, after->amount);
  carry_instalments (before, after);
}

static ZdAwardLine *
read_line (const char *id, const char *sentence, const ZdCatalogue *catalogue, GError **error)
{
  g_autofree char *whole = g_strdup_printf ("〔%s〕%s", id, sentence);
  g_autoptr (ZdAward) award = zd_award_from_sentence (whole, catalogue, error);

  if (award == NULL)
    return NULL;
  if (award->lines->len == 1 && award->caps->len == 0)
    return g_ptr_array_steal_index (award->lines, 0);
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT,
                       _ ("This is more than one award; write one, and add a line for another."));
  return NULL;
}

ZdAwardLine *
zd_award_line_from_sentence (const ZdAwardLine *before, const char *sentence, const ZdCatalogue *catalogue,
                             GError **error)
{
  ZdAwardLine *line = read_line (before->id, sentence, catalogue, error);

  if (line != NULL)
    carry_line (before, line);
  return line;
}

/* ---- forms ---- */

static const char *const beginnings[] = {
  [ZD_AWARD_FORM_FIXED] = "给予 0 元",
  [ZD_AWARD_FORM_LEVELS] = "对每一称号，给予首个符合的一档（①本项的级别属于国家级：0 元；②其余：0 元）",
  [ZD_AWARD_FORM_SHARE] = "给予营业收入（上年）的 0%",
  [ZD_AWARD_FORM_MONTHS] = "对每一承租房屋，给予本项的月租金 × 1 个月，付给出租方",
  [ZD_AWARD_FORM_RELIEF] = "给予减免“费率”",
  [ZD_AWARD_FORM_STEPS] = "给予营业收入（上年）每满 100 万元计 0 元",
  [ZD_AWARD_FORM_BANDS] = "给予实缴税收（上年）超额累进（①超过 0 元的部分 0%；②超过 1000 万元的部分 0%）",
};

ZdAwardLine *
zd_award_new_line (const ZdAward *award, ZdAwardForm form, const ZdCatalogue *catalogue)
{
  for (guint i = 1;; i++) {
    g_autofree char *id = g_strdup_printf ("line-%u", i);

    if (zd_award_line (award, id) == NULL)
      return read_line (id, beginnings[form], catalogue, NULL);
  }
}

gboolean
zd_award_line_set_up_to (ZdAwardLine *line, gboolean up_to)
{
  ZdAmount *amount = line->amount;

  if (amount->kind == ZD_AMOUNT_RELIEF)
    return FALSE;
  if (up_to == (amount->kind == ZD_AMOUNT_UP_TO))
    return TRUE;
  if (up_to) {
    line->amount = g_new0 (ZdAmount, 1);
    line->amount->kind = ZD_AMOUNT_UP_TO;
    line->amount->inner = amount;
  } else {
    line->amount = g_steal_pointer (&amount->inner);
    zd_amount_free (amount);
  }
  return TRUE;
}
