/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/breakdown.h"

#include "base/i18n.h"

static const struct {
  const char *name, *word, *field;
} kinds[] = {
  [ZD_BREAKDOWN_DISTRICT] = { "district", N_ ("District"), "region" },
  [ZD_BREAKDOWN_SECTION] = { "section", N_ ("Section of industry"), "industry" },
  [ZD_BREAKDOWN_SIZE] = { "size", N_ ("Size class"), "size" },
};

const char *
zd_breakdown_name (ZdBreakdownBy by)
{
  return kinds[by].name;
}

const char *
zd_breakdown_word (ZdBreakdownBy by)
{
  return _ (kinds[by].word);
}

static void
row_free (gpointer data)
{
  ZdBreakdownRow *self = data;

  g_free (self->code);
  g_free (self->name);
  g_free (self);
}

/* The group of a code, an ordinal: the one below @top that it lies in, or the topmost above it (@top −1).
 * Where it is @top itself, the city as a whole; outside of it −1. */
static gint64
group_of (const ZdCodeList *list, gint64 ordinal, int top)
{
  const ZdCode *code = zd_code_list_get (list, ordinal);

  if (ordinal == top)
    return top;
  while (code != NULL && code->parent != top) {
    if (code->parent < 0)
      return -1;
    ordinal = code->parent;
    code = zd_code_list_get (list, ordinal);
  }
  return code != NULL ? ordinal : -1;
}

/* Behind the codes of the list: elsewhere, and not known. */
typedef struct {
  const ZdField *field;
  int top;
  guint n_codes;
  guint *groups;     /* by ordinal */
  ZdMatchCount *before, *after; /* by group */
} Counting;

static guint
group_of_row (const Counting *self, const ZdColumns *columns, guint row)
{
  gint64 ordinal;

  if (!zd_columns_fact (columns, row, self->field, &ordinal, NULL) || ordinal < 0 || ordinal >= self->n_codes)
    return self->n_codes + 1;
  return self->groups[ordinal];
}

static void
count_rows (Counting *self, const ZdComparison *comparison)
{
  const ZdColumns *columns = zd_comparison_columns (comparison);

  for (guint row = 0; row < zd_columns_n_rows (columns); row++) {
    guint group = group_of_row (self, columns, row);
    ZdOutcome before, after;
    zd_comparison_outcomes (comparison, row, &before, &after);
    zd_match_count_take (&self->before[group], &before, 1);
    zd_match_count_take (&self->after[group], &after, 1);
  }
}

static ZdBreakdownRow *
row_new (const Counting *self, guint group)
{
  const ZdCode *code = zd_code_list_get (self->field->type.list, group);
  ZdBreakdownRow *row = g_new0 (ZdBreakdownRow, 1);

  row->code = group < self->n_codes ? g_strdup (code->code) : NULL;
  row->name = g_strdup (group == self->n_codes  ? _ ("Elsewhere")
                        : group > self->n_codes ? _ ("Not known")
                        : (int)group == self->top ? _ ("City, district not known")
                                                  : code->name);
  row->before = self->before[group];
  row->after = self->after[group];
  return row;
}

static void
find_groups (Counting *self)
{
  for (guint i = 0; i < self->n_codes; i++) {
    const ZdCodeList *list = self->field->type.list;
    gint64 group = group_of (list, zd_code_list_on (list, (int)i, ZD_DAY_EVER), self->top);
    self->groups[i] = group >= 0 ? (guint)group : self->n_codes;
  }
}

GPtrArray *
zd_comparison_breakdown (const ZdComparison *self, ZdBreakdownBy by, const char *city)
{
  const ZdColumns *columns = zd_comparison_columns (self);
  const ZdField *field = zd_catalogue_field (zd_columns_catalogue (columns), kinds[by].field);
  GPtrArray *rows;

  if (field == NULL || field->type.list == NULL)
    return NULL;
  guint n = zd_code_list_size (field->type.list);
  g_autofree guint *groups = g_new0 (guint, n + 1);
  g_autofree ZdMatchCount *before = g_new0 (ZdMatchCount, n + 2), *after = g_new0 (ZdMatchCount, n + 2);
  Counting counting = { field, -1, n, groups, before, after };
  if (by == ZD_BREAKDOWN_DISTRICT && city != NULL)
    counting.top = zd_code_list_find (field->type.list, city);
  find_groups (&counting);
  count_rows (&counting, self);
  rows = g_ptr_array_new_with_free_func (row_free);
  for (guint group = 0; group < n + 2; group++)
    if (before[group].yes + before[group].unknown + before[group].no > 0)
      g_ptr_array_add (rows, row_new (&counting, group));
  return rows;
}
