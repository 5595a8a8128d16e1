/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/matcher.h"

#include <string.h>

#include "match/kept-run-private.h"
#include "profile/columns-view.h"

/* Who has come and gone since the last run. A party is known by its code: another file of columns numbers the
 * rows otherwise, and of one file those behind its own. */

typedef struct {
  guint32 *to; /* by row of the last run: the row now; G_MAXUINT32: the party is gone from the library */
  guint n, n_now;
  gboolean same; /* nobody has moved */
} RowMap;

static void
row_map_clear (RowMap *self)
{
  g_free (self->to);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RowMap, row_map_clear)

/* Rows before this one are the same parties in both. */
static guint
n_alike (const ZdMatchRun *run, const ZdKeptRun *last)
{
  const char *token = zd_columns_token (run->columns);

  return token != NULL && g_str_equal (token, last->columns) ? MIN (last->n_base, run->n_base) : 0;
}

/* Both mostly stand in one order, so that the next is looked for behind the one before. */
static guint32
find_row (const ZdColumns *columns, const char *code, guint expected)
{
  guint row;

  if (expected < zd_columns_n_rows (columns) && g_str_equal (zd_columns_uscc (columns, expected), code))
    return expected;
  return zd_columns_find (columns, code, &row) ? row : G_MAXUINT32;
}

/* FALSE: these are not the codes of so many parties. */
static gboolean
row_map_init (RowMap *self, const ZdMatchRun *run, const ZdKeptRun *last)
{
  gsize size;
  const char *code = g_bytes_get_data (last->codes, &size), *end = code + size;
  guint alike = n_alike (run, last), expected = 0;

  *self = (RowMap){ .n = last->n_rows, .n_now = zd_columns_n_rows (run->columns), .same = TRUE };
  if (self->n > size || (size > 0 && end[-1] != '\0'))
    return FALSE;
  self->to = g_new (guint32, self->n + 1);
  for (guint i = 0; i < self->n; i++, code += strlen (code) + 1) {
    if (code >= end)
      return FALSE;
    self->to[i] = i < alike ? i : find_row (run->columns, code, expected);
    expected = self->to[i] != G_MAXUINT32 ? self->to[i] + 1 : expected;
    self->same = self->same && self->to[i] == i;
  }
  self->same = self->same && self->n == self->n_now;
  return code == end;
}

static ZdRowSet *
move (const RowMap *self, const ZdRowSet *set)
{
  if (self->same)
    return zd_row_set_ref ((ZdRowSet *)set);
  return zd_row_set_move (set, self->to, self->n, self->n_now);
}

/* How many have come and gone under a policy. */
static guint
tell_policy (ZdMatchRun *run, guint policy, const ZdKeptPolicy *kept, const RowMap *map)
{
  const ZdRowSet *now = run->groups[policy].sets[ZD_GROUP_YES];
  g_autoptr (ZdRowSet) then = NULL;
  ZdMatchTrace *trace = &run->traces[policy];

  if (kept == NULL || now == NULL || kept->sets[ZD_GROUP_YES] == NULL)
    return 0;
  then = move (map, kept->sets[ZD_GROUP_YES]);
  trace->come = zd_row_set_minus (now, then);
  trace->gone = zd_row_set_minus (then, now);
  return zd_row_set_size (trace->come) + zd_row_set_size (trace->gone);
}

/* Nobody moved since the last run, so what it said of the one before still stands. */
static void
keep_news (ZdMatchRun *run, guint policy, const ZdKeptPolicy *kept, const RowMap *map)
{
  ZdMatchTrace *trace = &run->traces[policy];

  g_clear_pointer (&trace->come, zd_row_set_unref);
  g_clear_pointer (&trace->gone, zd_row_set_unref);
  if (kept == NULL || kept->come == NULL || kept->gone == NULL)
    return;
  trace->come = move (map, kept->come);
  trace->gone = move (map, kept->gone);
}

static const ZdKeptPolicy *
kept_of (const ZdMatchRun *run, const ZdKeptRun *last, guint policy)
{
  return zd_kept_run_policy (last, zd_match_run_policy (run, policy)->id);
}

void
zd_match_run_tell_news (ZdMatchRun *run, const ZdKeptRun *last)
{
  g_auto (RowMap) map = { 0 };
  guint moved = 0;

  if (!row_map_init (&map, run, last))
    return;
  for (guint i = 0; i < run->policies->len; i++)
    moved += tell_policy (run, i, kept_of (run, last, i), &map);
  run->since = last->as_of;
  if (moved > 0 || last->since == ZD_DAY_NONE)
    return;
  run->since = last->since;
  for (guint i = 0; i < run->policies->len; i++)
    keep_news (run, i, kept_of (run, last, i), &map);
}
