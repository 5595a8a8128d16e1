/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include "policy/difference-private.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "policy/award-private.h"
#include "policy/award-sentence.h"

/* ---- caps ---- */

static const ZdCap *
find_cap (const GArray *caps, ZdCapScope scope, guint *index)
{
  for (guint i = 0; i < caps->len; i++)
    if (g_array_index (caps, ZdCap, i).scope == scope) {
      *index = i;
      return &g_array_index (caps, ZdCap, i);
    }
  return NULL;
}

static char *
cap_words (const ZdCap *cap)
{
  g_autofree char *money = cap != NULL ? zd_money_format_short (cap->money, TRUE) : NULL;

  return cap != NULL ? g_strdup_printf ("%s %s", zd_cap_words[cap->scope], money) : NULL;
}

static void
compare_caps (ZdDifference *self, const GArray *before, const GArray *after, const ZdPath *path)
{
  const ZdPath list = { path, "caps", 0 };

  for (ZdCapScope scope = ZD_CAP_ITEM; scope <= ZD_CAP_EVER; scope++) {
    guint index = 0;
    const ZdCap *old = find_cap (before, scope, &index);
    const ZdCap *now = find_cap (after, scope, &index);
    const ZdPath here = { &list, NULL, index };
    if ((old != NULL || now != NULL) && (old == NULL || now == NULL || old->money != now->money))
      zd_difference_add (self, &here, cap_words (old), cap_words (now));
  }
}

/* ---- amounts ---- */

static char *
tier_words (const ZdDifference *self, const ZdTier *tier)
{
  g_autofree char *when = tier->when != NULL ? zd_condition_sentence (tier->when, self->catalogue, self->scope)
                                             : g_strdup ("其余");
  g_autofree char *amount = zd_amount_sentence (tier->amount, self->catalogue, self->scope);

  return g_strdup_printf ("%s：%s", when, amount);
}

static int
tier_likeness_cb (gconstpointer before, gconstpointer after)
{
  const ZdTier *a = before, *b = after;
  int likeness = zd_condition_likeness (a->when, b->when);
  gboolean same_label = *a->label != '\0' && g_str_equal (a->label, b->label);

  return same_label ? MAX (likeness, 2) : likeness;
}

/* Where the first tier that fits counts, another order is another meaning. */
static gboolean
keeps_order (const int *partner, guint n)
{
  int last = -1;

  for (guint i = 0; i < n; i++) {
    if (partner[i] >= 0 && partner[i] < last)
      return FALSE;
    last = MAX (last, partner[i]);
  }
  return TRUE;
}

static void
add_tier (ZdDifference *self, const ZdTier *before, const ZdTier *after, const ZdPath *path)
{
  g_autofree char *old = before != NULL ? tier_words (self, before) : NULL;
  g_autofree char *now = after != NULL ? tier_words (self, after) : NULL;

  if (g_strcmp0 (old, now) != 0)
    zd_difference_add (self, path, g_steal_pointer (&old), g_steal_pointer (&now));
}

/* FALSE when the tiers do not stand in the same order: then only the whole says it. */
static gboolean
compare_tiers (ZdDifference *self, const GPtrArray *before, const GPtrArray *after, const ZdPath *path)
{
  const ZdPath list = { path, "tiers", 0 };
  g_autofree int *partner = zd_difference_pair (before, after, tier_likeness_cb);

  if (!keeps_order (partner, after->len))
    return FALSE;
  for (guint i = 0; i < after->len; i++) {
    const ZdPath here = { &list, NULL, i };
    add_tier (self, partner[i] >= 0 ? before->pdata[partner[i]] : NULL, after->pdata[i], &here);
  }
  for (guint j = 0; j < before->len; j++) {
    const ZdPath here = { &list, NULL, j };
    if (zd_difference_is_alone (partner, after->len, (int)j))
      add_tier (self, before->pdata[j], NULL, &here);
  }
  return TRUE;
}

static void
compare_amounts (ZdDifference *self, const ZdAmount *before, const ZdAmount *after, const ZdPath *path)
{
  const ZdPath here = { path, "amount", 0 };
  g_autofree char *old = zd_amount_sentence (before, self->catalogue, self->scope);
  g_autofree char *now = zd_amount_sentence (after, self->catalogue, self->scope);

  if (g_str_equal (old, now))
    return;
  if (before->kind == ZD_AMOUNT_TIERS && after->kind == ZD_AMOUNT_TIERS && before->pick == after->pick &&
      compare_tiers (self, before->tiers, after->tiers, &here))
    return;
  zd_difference_add (self, &here, g_steal_pointer (&old), g_steal_pointer (&now));
}

/* ---- lines ---- */

/* Words, spans and notes say where it came from, not what it is. */
static void
forget_notes (json_t *json)
{
  static const char *const notes[] = { "words", "span", "note" };
  const char *key;
  json_t *member;
  gsize i;

  for (guint n = 0; n < G_N_ELEMENTS (notes); n++)
    json_object_del (json, notes[n]);
  json_object_foreach (json, key, member)
    forget_notes (member);
  json_array_foreach (json, i, member)
    forget_notes (member);
}

/* What is left of a line without what is compared part by part. */
static json_t *
frame_of (const ZdAwardLine *line, const ZdCatalogue *catalogue)
{
  static const char *const parts[] = { "label", "when", "amount", "caps" };
  json_t *json = zd_award_line_to_json (line, catalogue);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    json_object_del (json, parts[i]);
  forget_notes (json);
  return json;
}

static gboolean
same_frame (const ZdAwardLine *before, const ZdAwardLine *after, const ZdCatalogue *catalogue)
{
  g_autoptr (json_t) old = frame_of (before, catalogue);
  g_autoptr (json_t) now = frame_of (after, catalogue);

  return json_equal (old, now);
}

static void
compare_parts (ZdDifference *self, const ZdAwardLine *before, const ZdAwardLine *after, const ZdPath *before_path,
               const ZdPath *path)
{
  const ZdPath label = { path, "label", 0 };
  const ZdPath old_when = { before_path, "when", 0 };
  const ZdPath when = { path, "when", 0 };

  if (!g_str_equal (before->label, after->label))
    zd_difference_add (self, &label, g_strdup (before->label), g_strdup (after->label));
  zd_difference_condition (self, before->when, &old_when, after->when, &when);
  self->scope = zd_award_line_scope (after, self->catalogue);
  compare_amounts (self, before->amount, after->amount, path);
  self->scope = NULL;
  compare_caps (self, before->caps, after->caps, path);
}

static char *
line_words (const ZdDifference *self, const ZdAwardLine *line)
{
  return zd_award_line_sentence (line, self->catalogue);
}

static char *
line_name (const ZdAwardLine *line)
{
  return g_strdup_printf (_ ("Award “%s”"), *line->label != '\0' ? line->label : line->id);
}

static int
line_likeness_cb (gconstpointer before, gconstpointer after)
{
  const ZdAwardLine *a = before, *b = after;

  return g_str_equal (a->id, b->id) ? 3 : 0;
}

/* Either may be NULL. */
static void
compare_line (ZdDifference *self, const ZdAwardLine *before, const ZdPath *before_path, const ZdAwardLine *after,
              const ZdPath *after_path)
{
  g_autofree char *name = line_name (after != NULL ? after : before);

  self->what = name;
  if (after == NULL)
    zd_difference_add (self, before_path, line_words (self, before), NULL);
  else if (before == NULL)
    zd_difference_add (self, after_path, NULL, line_words (self, after));
  else if (same_frame (before, after, self->catalogue))
    compare_parts (self, before, after, before_path, after_path);
  else
    zd_difference_add (self, after_path, line_words (self, before), line_words (self, after));
}

static const char *
combine_words (ZdCombine combine)
{
  return combine == ZD_COMBINE_SUM ? _ ("All lines add") : _ ("Only the highest line counts");
}

void
zd_difference_award (ZdDifference *self, const ZdAward *before, const ZdAward *after)
{
  const ZdPath award = { NULL, "award", 0 };
  const ZdPath lines = { &award, "lines", 0 };
  const ZdPath combine = { &award, "combine", 0 };
  g_autofree int *partner = zd_difference_pair (before->lines, after->lines, line_likeness_cb);

  for (guint i = 0; i < after->lines->len; i++) {
    const ZdPath now = { &lines, NULL, i };
    const ZdPath old = { &lines, NULL, partner[i] < 0 ? 0 : (guint)partner[i] };
    compare_line (self, partner[i] < 0 ? NULL : before->lines->pdata[partner[i]], &old, after->lines->pdata[i], &now);
  }
  for (guint j = 0; j < before->lines->len; j++) {
    const ZdPath old = { &lines, NULL, j };
    if (zd_difference_is_alone (partner, after->lines->len, (int)j))
      compare_line (self, before->lines->pdata[j], &old, NULL, NULL);
  }
  self->what = _ ("Award");
  if (before->combine != after->combine)
    zd_difference_add (self, &combine, g_strdup (combine_words (before->combine)),
                       g_strdup (combine_words (after->combine)));
  compare_caps (self, before->caps, after->caps, &award);
}
