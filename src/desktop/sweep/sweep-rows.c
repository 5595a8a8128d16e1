/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/sweep/sweep-rows.h"

#include <string.h>

#include "base/i18n.h"
#include "match/explain-words.h"

enum { POLICY, NAME, CODE, AWARD, AMOUNT, STAGE, STATE, SINCE, WAITED };

const ZdTableColumn zd_sweep_columns[] = {
  [POLICY] = { "policy", N_ ("Policy"), ZD_COL_TEXT, 14 },
  [NAME] = { "name", N_ ("Enterprise"), ZD_COL_NAME },
  [CODE] = { "code", N_ ("Credit code"), ZD_COL_CODE, 24, .hidden = TRUE },
  [AWARD] = { "award", N_ ("Award"), ZD_COL_TEXT, 26, .yields = 3 },
  [AMOUNT] = { "amount", N_ ("Amount"), ZD_COL_NUMBER, 14 },
  [STAGE] = { "stage", N_ ("Stands at"), ZD_COL_TEXT, 8 },
  [STATE] = { "state", N_ ("State"), ZD_COL_STATE, 14, .yields = 2 },
  [SINCE] = { "since", N_ ("Since"), ZD_COL_DATE, 11, .yields = 1 },
  [WAITED] = { "waited", N_ ("Working days"), ZD_COL_NUMBER, 9 },
};
const guint zd_sweep_n_columns = G_N_ELEMENTS (zd_sweep_columns);

static const ZdUnclaimedRow *
row_at (gconstpointer found, guint row)
{
  return &g_array_index (((const ZdUnclaimed *) found)->rows, ZdUnclaimedRow, row);
}

static guint
n_rows (gconstpointer found)
{
  return ((const ZdUnclaimed *) found)->rows->len;
}

static const char *
name_of (gconstpointer found, const ZdUnclaimedRow *row)
{
  return zd_columns_name (((const ZdUnclaimed *) found)->matching->columns, row->row);
}

static const char *
code_of (gconstpointer found, const ZdUnclaimedRow *row)
{
  return zd_columns_uscc (((const ZdUnclaimed *) found)->matching->columns, row->row);
}

static char *
text (gconstpointer found, guint index, guint column)
{
  const ZdUnclaimedRow *row = row_at (found, index);

  switch (column) {
  case POLICY:
    return g_strdup (zd_unclaimed_policy (found, row)->short_name);
  case NAME:
    return g_strdup (name_of (found, row));
  case CODE:
    return g_strdup (code_of (found, row));
  case AWARD:
    return g_strdup (row->label);
  case AMOUNT:
    return zd_amount_range (row->least, row->most);
  case STAGE:
    return g_strdup (zd_unclaimed_stage_name (row->stage));
  case STATE:
    return row->state >= 0 ? g_strdup (zd_case_state_name ((ZdCaseState) row->state)) : NULL;
  case SINCE:
    return zd_day_format (row->since);
  default:
    return g_strdup_printf ("%d", row->waited);
  }
}

static int
mark (gconstpointer found, guint row, guint column)
{
  return column == STATE ? row_at (found, row)->state : -1;
}

static gint64
number_of (const ZdUnclaimedRow *row, guint column)
{
  const gint64 numbers[] = { [AMOUNT] = row->most, [STAGE] = row->stage, [STATE] = row->state, [SINCE] = row->since,
                             [WAITED] = row->waited };

  return numbers[column];
}

static int
compare (gconstpointer found, guint column, guint a, guint b)
{
  const ZdUnclaimedRow *one = row_at (found, a), *other = row_at (found, b);

  if (column == POLICY)
    return one->policy < other->policy ? -1 : one->policy > other->policy;
  if (column == NAME)
    return g_utf8_collate (name_of (found, one), name_of (found, other));
  if (column == CODE)
    return strcmp (code_of (found, one), code_of (found, other));
  if (column == AWARD)
    return g_utf8_collate (one->label, other->label);
  return number_of (one, column) < number_of (other, column) ? -1 : number_of (one, column) > number_of (other, column);
}

static char *
id (gconstpointer found, guint index)
{
  const ZdUnclaimedRow *row = row_at (found, index);

  return g_strjoin ("/", zd_unclaimed_policy (found, row)->id, code_of (found, row), row->label, NULL);
}

static void
release (gpointer found)
{
  zd_unclaimed_unref (found);
}

ZdRowSource *
zd_sweep_source (ZdUnclaimed *found)
{
  static const ZdRowSourceFuncs funcs = { n_rows, text, compare, id, mark, release };

  return zd_row_source_new (&funcs, zd_unclaimed_ref (found));
}

/* ---- what is wanted ---- */

ZdSweepWish *
zd_sweep_wish_copy (const ZdSweepWish *self)
{
  ZdSweepWish *copy = g_memdup2 (self, sizeof *self);

  copy->policy = g_strdup (self->policy);
  copy->bureau = g_strdup (self->bureau);
  copy->needle = g_strdup (self->needle);
  return copy;
}

void
zd_sweep_wish_clear (ZdSweepWish *self)
{
  g_clear_pointer (&self->policy, g_free);
  g_clear_pointer (&self->bureau, g_free);
  g_clear_pointer (&self->needle, g_free);
}

void
zd_sweep_wish_free (gpointer self)
{
  zd_sweep_wish_clear (self);
  g_free (self);
}

ZdUnclaimedWish
zd_sweep_wish_words (const ZdSweepWish *self)
{
  return (ZdUnclaimedWish){ self->policy, self->bureau, self->stage, self->waited };
}

gboolean
zd_sweep_filter (gconstpointer found, guint index, gpointer data)
{
  const ZdSweepWish *wish = data;
  const ZdUnclaimedRow *row = row_at (found, index);
  const ZdUnclaimedWish words = zd_sweep_wish_words (wish);

  return zd_unclaimed_is_wanted (found, row, &words)
         && (wish->needle == NULL || strstr (name_of (found, row), wish->needle) != NULL
             || strstr (code_of (found, row), wish->needle) != NULL);
}
