/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/match/match-choices.h"

#include "profile/columns-view.h"

/* More than this are looked up by nobody: then those above them are offered. */
#define MOST_CODES 40

static guint
depth_of (const ZdCodeList *list, guint ordinal)
{
  guint depth = 0;

  for (int up = zd_code_list_get (list, ordinal)->parent; up >= 0; up = zd_code_list_get (list, up)->parent)
    depth++;
  return depth;
}

static void
mark_seen (const ZdColumns *columns, const ZdField *field, gboolean *seen, guint n)
{
  ZdColumnView view;

  zd_columns_view_fact (columns, field, &view);
  for (guint row = 0; view.stored != ZD_STORED_NONE && row < zd_columns_n_rows (columns); row++)
    if ((view.present[row / 64] >> row % 64 & 1) != 0) {
      gint64 ordinal = zd_stored_at (view.stored, view.values, row);
      if (ordinal >= 0 && ordinal < n)
        seen[ordinal] = TRUE;
    }
}

/* The lowest ones make room for those above them. FALSE: there is nothing above. */
static gboolean
raise_lowest (const ZdCodeList *list, gboolean *seen, guint n)
{
  guint deepest = 0;

  for (guint i = 0; i < n; i++)
    if (seen[i])
      deepest = MAX (deepest, depth_of (list, i));
  for (guint i = 0; i < n && deepest > 0; i++)
    if (seen[i] && depth_of (list, i) == deepest) {
      seen[i] = FALSE;
      seen[zd_code_list_get (list, i)->parent] = TRUE;
    }
  return deepest > 0;
}

static guint
count_seen (const gboolean *seen, guint n)
{
  guint count = 0;

  for (guint i = 0; i < n; i++)
    count += seen[i] ? 1 : 0;
  return count;
}

static void
list_codes (ZdMatchChoices *self, const ZdColumns *columns)
{
  const ZdCodeList *list = self->field->type.list;
  guint n = zd_code_list_size (list);
  g_autofree gboolean *seen = g_new0 (gboolean, n + 1);

  mark_seen (columns, self->field, seen, n);
  while (count_seen (seen, n) > MOST_CODES && raise_lowest (list, seen, n))
    continue;
  for (guint32 i = 0; i < n; i++)
    if (seen[i])
      g_array_append_val (self->codes, i);
}

void
zd_match_choices_init (ZdMatchChoices choices[ZD_N_MATCH_CHOICES], const ZdColumns *columns)
{
  static const char *const ids[ZD_N_MATCH_CHOICES] = { "region", "industry", "size" };

  for (guint i = 0; i < ZD_N_MATCH_CHOICES; i++) {
    ZdMatchChoices *one = &choices[i];

    one->field = zd_catalogue_field (zd_columns_catalogue (columns), ids[i]);
    one->codes = g_array_new (FALSE, FALSE, sizeof (guint32));
    if (one->field != NULL && one->field->type.list != NULL)
      list_codes (one, columns);
  }
}

void
zd_match_choices_clear (ZdMatchChoices choices[ZD_N_MATCH_CHOICES])
{
  for (guint i = 0; i < ZD_N_MATCH_CHOICES; i++)
    g_clear_pointer (&choices[i].codes, g_array_unref);
}
