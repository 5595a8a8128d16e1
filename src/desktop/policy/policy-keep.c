/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/policy-keep.h"

#define SWAP(type, a, b) \
  G_STMT_START \
  { \
    type swapped_ = (a); \
    (a) = (b); \
    (b) = swapped_; \
  } \
  G_STMT_END

/* ---- conditions ---- */

/* Where the nodes of a tree hang, each before those below it. The places stay while nodes change theirs. */
static void
collect (ZdCondition **place, GPtrArray *places)
{
  if (*place == NULL)
    return;
  g_ptr_array_add (places, place);
  for (guint i = 0; i < (*place)->children->len; i++)
    collect ((ZdCondition **)&(*place)->children->pdata[i], places);
}

/* But for what hangs below it, and for where in the text its words stand now. */
static gboolean
says_the_same (const ZdCondition *a, const ZdCondition *b)
{
  ZdCondition moved = *a;

  moved.children = b->children;
  moved.span_start = b->span_start;
  moved.span_end = b->span_end;
  return zd_condition_equal (&moved, b, TRUE);
}

static void
exchange (ZdCondition **a, ZdCondition **b)
{
  SWAP (ZdCondition *, *a, *b);
  SWAP (GPtrArray *, (*a)->children, (*b)->children);
  SWAP (int, (*a)->span_start, (*b)->span_start);
  SWAP (int, (*a)->span_end, (*b)->span_end);
}

static void
keep_conditions (ZdCondition **before, ZdCondition **after)
{
  g_autoptr (GPtrArray) old = g_ptr_array_new ();
  g_autoptr (GPtrArray) new = g_ptr_array_new ();

  collect (before, old);
  collect (after, new);
  for (guint i = 0; i < new->len; i++)
    for (guint j = 0; j < old->len; j++) {
      ZdCondition **known = old->pdata[j];

      if (!says_the_same (*known, *(ZdCondition **)new->pdata[i]))
        continue;
      exchange (known, new->pdata[i]);
      g_ptr_array_remove_index (old, j);
      break;
    }
}

/* ---- award lines ---- */

static json_t *
lines_of (const ZdAward *award, const ZdCatalogue *catalogue)
{
  g_autoptr (json_t) json = zd_award_to_json (award, catalogue);

  return json_incref (json_object_get (json, "lines"));
}

static void
keep_lines (ZdAward *before, ZdAward *after, const ZdCatalogue *catalogue)
{
  g_autoptr (json_t) old = lines_of (before, catalogue);
  g_autoptr (json_t) new = lines_of (after, catalogue);

  for (guint i = 0; i < after->lines->len; i++)
    for (guint j = 0; j < before->lines->len; j++)
      if (json_equal (json_array_get (old, j), json_array_get (new, i))) {
        SWAP (gpointer, before->lines->pdata[j], after->lines->pdata[i]);
        json_array_set_new (old, j, json_null ()); /* no line is kept twice */
        break;
      }
}

static gboolean
names_equal (const GPtrArray *a, const GPtrArray *b)
{
  for (guint i = 0; i < a->len && a->len == b->len; i++)
    if (!g_str_equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return a->len == b->len;
}

void
zd_policy_keep (ZdPolicy *before, ZdPolicy *after, const ZdCatalogue *catalogue)
{
  if (names_equal (before->bureaus, after->bureaus))
    SWAP (GPtrArray *, before->bureaus, after->bureaus);
  keep_conditions (&before->condition, &after->condition);
  if (before->award != NULL && after->award != NULL)
    keep_lines (before->award, after->award, catalogue);
}
