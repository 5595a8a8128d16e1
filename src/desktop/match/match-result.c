/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/match/match-result.h"

#include "profile/name-index.h"

struct _ZdMatchResult {
  ZdMatching *matching;
  GHashTable *plans; /* index of the policy → ZdPlan */
  ZdNameIndex *names; /* of its columns, once somebody searches; of that worker */
};

static gpointer
give_back (gpointer data)
{
  g_autofree ZdMatchResult *self = data;

  g_clear_pointer (&self->names, zd_name_index_unref);
  g_hash_table_unref (self->plans);
  zd_matching_free (self->matching);
  return NULL;
}

/* Policies by the thousand and columns of millions take a tenth of a second, and it may be the window that looked last. */
static void
clear (gpointer self)
{
  g_thread_unref (g_thread_new ("give-back", give_back, g_memdup2 (self, sizeof (ZdMatchResult))));
}

static ZdMatchResult *
zd_match_result_new (ZdMatching *matching)
{
  ZdMatchResult *self = g_atomic_rc_box_new0 (ZdMatchResult);

  self->matching = matching;
  self->plans = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) zd_plan_free);
  return self;
}

ZdMatchResult *
zd_match_result_ref (ZdMatchResult *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
zd_match_result_unref (ZdMatchResult *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

const ZdMatching *
zd_match_result_matching (const ZdMatchResult *self)
{
  return self->matching;
}

gboolean
zd_match_result_find (const ZdMatchResult *self, const char *policy, guint *index)
{
  for (guint i = 0; i < self->matching->policies->len; i++) {
    const ZdPolicy *candidate = self->matching->policies->pdata[i];

    if (g_str_equal (candidate->id, policy)) {
      *index = i;
      return TRUE;
    }
  }
  return FALSE;
}

const ZdPlan *
zd_match_result_plan (ZdMatchResult *self, guint index)
{
  ZdPlan *plan = g_hash_table_lookup (self->plans, GUINT_TO_POINTER (index));

  if (plan == NULL) {
    plan = zd_plan_new_among (self->matching->policies->pdata[index], self->matching->policies, self->matching->columns,
                              NULL);
    if (plan != NULL)
      g_hash_table_insert (self->plans, GUINT_TO_POINTER (index), plan);
  }
  return plan;
}

/* In the order of the columns. */
static ZdRowSet *
set_of (const GArray *rows, guint n_rows)
{
  g_autofree guint64 *bits = g_new0 (guint64, n_rows / 64 + 1);

  for (guint i = 0; i < rows->len; i++) {
    guint32 row = g_array_index (rows, guint32, i);
    bits[row / 64] |= (guint64) 1 << row % 64;
  }
  return zd_row_set_new (bits, n_rows);
}

ZdRowSet *
zd_match_result_search (ZdMatchResult *self, const char *typed, ZdProgress *progress, GError **error)
{
  ZdColumns *columns = self->matching->columns;
  g_autoptr (GArray) rows = NULL;

  if (self->names == NULL)
    self->names = zd_name_index_new (columns, progress, error);
  if (self->names == NULL)
    return NULL;
  rows = zd_name_index_search (self->names, typed, zd_columns_n_rows (columns), NULL, progress, error);
  return rows != NULL ? set_of (rows, zd_columns_n_rows (columns)) : NULL;
}

ZdRowSet *
zd_match_result_news (const ZdMatchResult *self, guint index, ZdMatchGroup group)
{
  g_autoptr (ZdRowSet) come = NULL, gone = NULL, here = NULL, elsewhere = NULL;

  if (!zd_match_run_news (self->matching->run, index, &come, &gone))
    return NULL;
  if (group == ZD_GROUP_YES)
    return zd_row_set_size (come) > 0 ? g_steal_pointer (&come) : NULL;
  if (zd_row_set_size (gone) == 0)
    return NULL;
  here = zd_match_run_group (self->matching->run, index, group);
  elsewhere = zd_row_set_minus (gone, here);
  g_clear_pointer (&here, zd_row_set_unref);
  here = zd_row_set_minus (gone, elsewhere);
  return zd_row_set_size (here) > 0 ? g_steal_pointer (&here) : NULL;
}

guint
zd_match_count_of (const ZdMatchCount *count, ZdMatchGroup group)
{
  switch (group) {
  case ZD_GROUP_YES:
    return count->yes;
  case ZD_GROUP_UNKNOWN:
    return count->unknown;
  case ZD_GROUP_NEAR:
    return count->near;
  case ZD_GROUP_NO:
  default:
    return count->no - count->near;
  }
}

/* ---- the job ---- */

static gpointer
run_job (ZdLibrary *library, gpointer keep, ZdProgress *progress, GError **error)
{
  ZdMatching *matching = keep != NULL ? zd_matching_run (library, zd_library_day (library), progress, error)
                                      : zd_matching_look (library, zd_library_day (library), progress, error);

  return matching != NULL ? zd_match_result_new (matching) : NULL;
}

void
zd_match_result_run (ZdSession *session, gboolean keep, ZdProgress *progress, gpointer owner,
                     GAsyncReadyCallback callback)
{
  zd_session_run (session, run_job, GINT_TO_POINTER (keep), NULL, progress, (GDestroyNotify) zd_match_result_unref,
                  owner, callback, GINT_TO_POINTER (keep));
}
