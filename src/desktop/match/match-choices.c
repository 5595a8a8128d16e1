/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/match/match-choices.h"

#include "profile/columns-view.h"

/* More than this are looked up by nobody: then those above them are offered. */
#define MOST_CODES 40

typedef struct {
  const ZdCodeList *list;
  guint n;            /* codes in it */
  guint *counts;      /* who has the code or one below it */
  gboolean *offered;
  gboolean *parted;   /* those below it are offered too */
  guint n_offered, n_parties;
} Tree;

const ZdField *
zd_match_choice_field (const ZdColumns *columns, ZdMatchChoice choice)
{
  static const char *const ids[ZD_N_MATCH_CHOICES] = { "region", "industry", "size" };

  return zd_catalogue_field (zd_columns_catalogue (columns), ids[choice]);
}

static void
offer (Tree *self, guint code, gboolean offered)
{
  self->n_offered += (offered ? 1 : 0) - (self->offered[code] ? 1 : 0);
  self->offered[code] = offered;
}

static int
parent_of (const Tree *self, guint code)
{
  return zd_code_list_get (self->list, code)->parent;
}

static guint
depth_of (const Tree *self, guint code)
{
  guint depth = 0;

  for (int up = parent_of (self, code); up >= 0; up = parent_of (self, (guint) up))
    depth++;
  return depth;
}

/* Then both mean the same, mostly by the same name. */
static gboolean
is_only_child (const Tree *self, guint code)
{
  int up = parent_of (self, code);

  return up >= 0 && (int) code == up + 1
         && zd_code_list_get (self->list, code)->last == zd_code_list_get (self->list, (guint) up)->last;
}

/* At first every code that somebody has is offered. */
static void
count (Tree *self, const ZdColumns *columns, const ZdField *field, const ZdRowSet *among)
{
  ZdColumnView view;

  zd_columns_view_fact (columns, field, &view);
  for (guint row = 0; view.stored != ZD_STORED_NONE && row < zd_columns_n_rows (columns); row++) {
    gint64 code = (view.present[row / 64] >> row % 64 & 1) != 0 ? zd_stored_at (view.stored, view.values, row) : -1;

    if (code < 0 || code >= self->n || !zd_row_set_has (among, row))
      continue;
    self->counts[code]++;
    self->n_parties++;
    offer (self, (guint) code, TRUE);
  }
  for (guint code = self->n; code-- > 0;) {
    int up = parent_of (self, code);

    if (up >= 0)
      self->counts[up] += self->counts[code];
    if (self->offered[code] && is_only_child (self, code)) {
      offer (self, code, FALSE);
      offer (self, (guint) up, TRUE);
    }
  }
}

/* The lowest ones make room for those above them. FALSE: there is nothing above. */
static gboolean
raise_lowest (Tree *self)
{
  guint deepest = 0;

  for (guint i = 0; i < self->n; i++)
    if (self->offered[i])
      deepest = MAX (deepest, depth_of (self, i));
  for (guint i = 0; i < self->n && deepest > 0; i++)
    if (self->offered[i] && depth_of (self, i) == deepest) {
      offer (self, i, FALSE);
      offer (self, (guint) parent_of (self, i), TRUE);
    }
  return deepest > 0;
}

/* Codes right below @code that somebody has; 0: it cannot be parted. @offered: they are offered from now on. */
static guint
below (Tree *self, guint code, gboolean offered)
{
  guint n = 0;

  for (int i = (int) code + 1; i <= zd_code_list_get (self->list, code)->last; i++)
    if (parent_of (self, (guint) i) == (int) code && self->counts[i] > 0) {
      n++;
      if (offered)
        offer (self, (guint) i, TRUE);
    }
  return n;
}

/* A city that has nearly everybody is no choice without its districts. FALSE: there is none, or no room for them. */
static gboolean
part_fullest (Tree *self)
{
  guint fullest = self->n;

  for (guint i = 0; i < self->n; i++)
    if (self->offered[i] && !self->parted[i] && self->counts[i] > self->n_parties / 2)
      fullest = i;
  if (fullest == self->n || below (self, fullest, FALSE) == 0
      || self->n_offered + below (self, fullest, FALSE) > MOST_CODES)
    return FALSE;
  below (self, fullest, TRUE);
  self->parted[fullest] = TRUE;
  if (self->counts[fullest] == self->n_parties)
    offer (self, fullest, FALSE); /* that is everybody */
  return TRUE;
}

static GArray *
codes_among (const ZdColumns *columns, const ZdField *field, const ZdRowSet *among)
{
  guint n = zd_code_list_size (field->type.list);
  g_autofree guint *counts = g_new0 (guint, n + 1);
  g_autofree gboolean *offered = g_new0 (gboolean, n + 1);
  g_autofree gboolean *parted = g_new0 (gboolean, n + 1);
  Tree tree = { field->type.list, n, counts, offered, parted, 0, 0 };
  GArray *codes = g_array_new (FALSE, FALSE, sizeof (guint32));

  count (&tree, columns, field, among);
  while (tree.n_offered > MOST_CODES && raise_lowest (&tree))
    continue;
  while (part_fullest (&tree))
    continue;
  for (guint32 i = 0; i < n; i++)
    if (offered[i])
      g_array_append_val (codes, i);
  return codes;
}

GPtrArray *
zd_match_choices_new (const ZdColumns *columns, const ZdRowSet *among)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < ZD_N_MATCH_CHOICES; i++) {
    const ZdField *field = zd_match_choice_field (columns, (ZdMatchChoice) i);
    gboolean coded = field != NULL && field->type.list != NULL;

    g_ptr_array_add (choices, coded ? codes_among (columns, field, among)
                                    : g_array_new (FALSE, FALSE, sizeof (guint32)));
  }
  return choices;
}
