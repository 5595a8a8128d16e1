/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"
#include "profile/name-likeness.h"

#include <string.h>

#include "base/pinyin.h"

/* Costs of an edit, in halves of a character: one that sounds alike is the commonest slip of a Chinese
 * keyboard. */
#define COST_SOUND 1
#define COST_OTHER 2

/* What is taken off 100. */
#define OFF_FORM      2
#define OFF_PLACE     4
#define OFF_ELSEWHERE 30
#define OFF_BRANCH    30

static gboolean
sounds_alike (guint16 a, guint16 b)
{
  const guint16 *left, *right;
  guint n = zd_pinyin_readings (zd_pinyin_set (a), &left);
  guint m = zd_pinyin_readings (zd_pinyin_set (b), &right);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < m; j++)
      if (left[i] == right[j])
        return TRUE;
  return FALSE;
}

static guint
cost_of (guint16 a, guint16 b)
{
  return a == b ? 0 : sounds_alike (a, b) ? COST_SOUND : COST_OTHER;
}

/* The cheapest way from one core to the other; swapped neighbours are one edit (restricted
 * Damerau–Levenshtein). */
static guint
edit_cost (const ZdNameParts *a, const ZdNameParts *b)
{
  guint rows[3][ZD_NAME_MOST + 1];
  guint *before = rows[0], *last = rows[1], *row = rows[2];

  for (guint j = 0; j <= b->n_core; j++)
    last[j] = j * COST_OTHER;
  for (guint i = 1; i <= a->n_core; i++) {
    row[0] = i * COST_OTHER;
    for (guint j = 1; j <= b->n_core; j++) {
      guint kept = last[j - 1] + cost_of (a->core[i - 1], b->core[j - 1]);
      row[j] = MIN (kept, MIN (last[j], row[j - 1]) + COST_OTHER);
      if (i > 1 && j > 1 && a->core[i - 1] == b->core[j - 2] && a->core[i - 2] == b->core[j - 1])
        row[j] = MIN (row[j], before[j - 2] + COST_OTHER);
    }
    guint *free = before;
    before = last;
    last = row;
    row = free;
  }
  return last[b->n_core];
}

/* Character for character they are said alike. */
static gboolean
sound_alike (const ZdNameParts *a, const ZdNameParts *b)
{
  if (a->n_core != b->n_core)
    return FALSE;
  for (guint i = 0; i < a->n_core; i++)
    if (cost_of (a->core[i], b->core[i]) == COST_OTHER)
      return FALSE;
  return TRUE;
}

static gboolean
same_branch (const ZdNameParts *a, const ZdNameParts *b)
{
  return a->n_branch == b->n_branch && memcmp (a->branch, b->branch, a->n_branch * sizeof *a->branch) == 0;
}

static guint
find_differences (const ZdNameParts *a, const ZdNameParts *b, const ZdCodeList *regions)
{
  guint differences = 0;

  if (g_strcmp0 (a->form, b->form) != 0)
    differences |= ZD_NAME_FORM;
  if (zd_name_parts_elsewhere (a, b, regions))
    differences |= ZD_NAME_ELSEWHERE;
  else if (a->place != b->place)
    differences |= ZD_NAME_PLACE;
  if (!same_branch (a, b))
    differences |= ZD_NAME_BRANCH;
  return differences;
}

static guint
taken_off (guint differences)
{
  return (differences & ZD_NAME_FORM ? OFF_FORM : 0) + (differences & ZD_NAME_PLACE ? OFF_PLACE : 0) +
         (differences & ZD_NAME_ELSEWHERE ? OFF_ELSEWHERE : 0) +
         (differences & ZD_NAME_BRANCH ? OFF_BRANCH : 0);
}

ZdNameLikeness
zd_name_likeness (const ZdNameParts *a, const ZdNameParts *b, const ZdCodeList *regions)
{
  guint longest = MAX (MAX (a->n_core, b->n_core), 1);
  guint cost = edit_cost (a, b);
  guint differences = find_differences (a, b, regions);
  guint alike = 100 * (longest * COST_OTHER - MIN (cost, longest * COST_OTHER)) / (longest * COST_OTHER);
  guint off = taken_off (differences);

  if (cost > 0)
    differences |= sound_alike (a, b) ? ZD_NAME_SOUND : ZD_NAME_CORE;
  return (ZdNameLikeness){ alike > off ? alike - off : 0, differences, (cost + COST_OTHER - 1) / COST_OTHER };
}
