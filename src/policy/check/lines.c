/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Tiers that were written as lines of their own: 100–200 人 in one, 200–300 人 in the next.
 * Lines add, so whoever is in both is paid twice. */

#include "config.h"
#include "policy/check/check-private.h"

#include "base/i18n.h"

typedef struct {
  ZdCheck *check;
  ZdSpace *space;
  ZdClaim domain; /* whom the policy admits */
  ZdClaim *whens; /* per line: whom it pays */
} Lines;

static const ZdCondition *
when_of (const Lines *self, guint i)
{
  return ((const ZdAwardLine *)self->check->policy->award->lines->pdata[i])->when;
}

/* Do they share a measure of which each claims something that the other does not? ≥ 1 亿元
 * beside ≥ 5000 万元 is an addition that is meant. */
static gboolean
cross (const Lines *self, guint i, guint j)
{
  g_autoptr (ZdSpace) alone = zd_space_new (self->check->catalogue);
  ZdClaim one = zd_space_add (alone, when_of (self, i), NULL), other = zd_space_add (alone, when_of (self, j), NULL);
  g_autoptr (GArray) shared = zd_space_shared (alone, one, other);

  for (guint s = 0; s < shared->len; s++) {
    guint measure = g_array_index (shared, guint, s);
    if (zd_space_exceeds (alone, measure, one, other) && zd_space_exceeds (alone, measure, other, one))
      return TRUE;
  }
  return FALSE;
}

static void
check_pair (Lines *self, guint i, guint j)
{
  g_autofree ZdCells *box = g_new0 (ZdCells, zd_space_n_measures (self->space) + 1);
  ZdClaim both = zd_space_both (self->space, self->whens[i], self->whens[j]);
  g_autofree char *region = NULL, *place = NULL;

  if (when_of (self, i) == NULL || when_of (self, j) == NULL || !cross (self, i, j) ||
      zd_space_find (self->space, zd_space_both (self->space, both, self->domain), box) != ZD_FIND_BOX)
    return;
  region = zd_space_describe (self->space, both, box);
  place = g_strdup_printf ("award.lines[%u].when", j);
  zd_check_at (zd_check_found (self->check, ZD_FOUND_LINE_OVERLAP, place,
                               _ ("“%s” is in lines %u and %u, and is paid under both."), region, i + 1, j + 1),
               when_of (self, j));
}

void
zd_check_lines (ZdCheck *self)
{
  const ZdAward *award = self->policy->award;
  g_autoptr (ZdSpace) space = zd_space_new (self->catalogue);
  g_autofree ZdClaim *whens = g_new0 (ZdClaim, award->lines->len + 1);
  Lines lines = { self, space, zd_space_add (space, self->policy->condition, NULL), whens };

  if (award->combine != ZD_COMBINE_SUM)
    return;
  for (guint i = 0; i < award->lines->len; i++)
    whens[i] = zd_space_add (space, when_of (&lines, i), NULL);
  for (guint i = 0; i < award->lines->len; i++)
    for (guint j = i + 1; j < award->lines->len; j++)
      check_pair (&lines, i, j);
}
