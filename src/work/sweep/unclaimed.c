/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/sweep/unclaimed.h"

#include "base/i18n.h"
#include "work/sweep/known-since.h"

static const struct {
  const char *id, *name;
} stages[ZD_N_UNCLAIMED_STAGES] = {
  [ZD_UNCLAIMED_NO_CASE] = { "no-case", N_ ("On no list") },
  [ZD_UNCLAIMED_TO_CONFIRM] = { "to-confirm", N_ ("Not confirmed") },
  [ZD_UNCLAIMED_TO_PAY] = { "to-pay", N_ ("Not paid") },
};

const char *
zd_unclaimed_stage_id (ZdUnclaimedStage stage)
{
  return stages[stage].id;
}

const char *
zd_unclaimed_stage_name (ZdUnclaimedStage stage)
{
  return _ (stages[stage].name);
}

gboolean
zd_unclaimed_stage_from_id (const char *id, ZdUnclaimedStage *stage)
{
  for (guint i = 0; i < ZD_N_UNCLAIMED_STAGES; i++)
    if (g_strcmp0 (id, stages[i].id) == 0) {
      *stage = i;
      return TRUE;
    }
  return FALSE;
}

typedef struct {
  ZdLibrary *library;
  ZdUnclaimed *result;
  ZdKnownSince *known;
  GPtrArray *looked_at; /* ids of policies */
  const ZdPolicy *policy;
  guint index;          /* of it */
  ZdPlan *plan;
  GHashTable *cases;    /* of it: key → Case */
  ZdProgress *progress;
} Sweep;

/* ---- the cases that there are ---- */

/* The newest round of an entitlement. */
typedef struct {
  ZdCaseState state;
  const char *id;
  ZdDay opened;
} Case;

static char *
key_of (const char *uscc, const char *line, const char *instalment, const char *item)
{
  return g_strjoin ("\x1f", uscc, line, instalment, item, NULL);
}

static gboolean
read_case (ZdStatement *row, gpointer data, GError **error)
{
  Sweep *self = data;
  Case *known = g_new (Case, 1);

  *known = (Case){ (ZdCaseState) zd_statement_int (row, 5),
                   g_string_chunk_insert (self->result->texts, zd_statement_text (row, 4)),
                   (ZdDay) zd_statement_int (row, 6) };
  g_hash_table_replace (self->cases,
                        key_of (zd_statement_text (row, 0), zd_statement_text (row, 1), zd_statement_text (row, 2),
                                zd_statement_text (row, 3)),
                        known);
  return TRUE;
}

static gboolean
read_cases (Sweep *self, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (zd_library_db (self->library),
                     "SELECT uscc, line, instalment, item, id, state, opened FROM case_file WHERE policy = ?1 ORDER BY round",
                     error, ZD_TEXT (self->policy->id));

  g_hash_table_remove_all (self->cases);
  return zd_statement_each (rows, read_case, self, error);
}

/* FALSE: it is settled, whichever way. */
static gboolean
find_stage (const Case *known, ZdUnclaimedStage *stage)
{
  if (known == NULL || known->state == ZD_STATE_LAPSED || known->state == ZD_STATE_WITHDRAWN)
    *stage = ZD_UNCLAIMED_NO_CASE;
  else if (known->state == ZD_STATE_MATCHED || known->state == ZD_STATE_TO_VERIFY)
    *stage = ZD_UNCLAIMED_TO_CONFIRM;
  else
    *stage = ZD_UNCLAIMED_TO_PAY;
  return known == NULL || *stage == ZD_UNCLAIMED_NO_CASE
         || (zd_case_state_holds_key (known->state) && known->state != ZD_STATE_PAID
             && known->state != ZD_STATE_EVALUATED);
}

/* ---- since when ---- */

/* The newest of the facts by which it is so. */
static ZdDay
newest_fact (const ZdReason *reason)
{
  ZdDay newest = ZD_DAY_NONE;

  if (reason->truth != ZD_YES)
    return ZD_DAY_NONE;
  newest = reason->as_of;
  for (guint i = 0; reason->children != NULL && i < reason->children->len; i++)
    newest = MAX (newest, newest_fact (reason->children->pdata[i]));
  return newest;
}

/* ZD_DAY_NONE is less than any day. */
static ZdDay
find_since (const Sweep *self, guint row)
{
  const char *uscc = zd_columns_uscc (self->result->matching->columns, row);
  ZdDay since = zd_known_since_get (self->known, self->policy->id, uscc);

  if (since != ZD_DAY_NONE)
    return MIN (since, self->result->day);
  g_autoptr (ZdExplanation) explained = zd_plan_explain (self->plan, row, self->result->day, NULL);
  since = MAX (explained->reason != NULL ? newest_fact (explained->reason) : ZD_DAY_NONE, self->policy->valid_from);
  if (since == ZD_DAY_NONE || since > self->result->day)
    since = self->result->day;
  zd_known_since_set (self->known, self->policy->id, uscc, since);
  return since;
}

/* ---- one enterprise ---- */

static void
add_row (Sweep *self, guint row, const ZdEntitlement *due, ZdDay since)
{
  const ZdUnclaimed *result = self->result;
  g_autofree char *key
      = key_of (zd_columns_uscc (result->matching->columns, row), due->line, due->instalment, due->item);
  const Case *known = g_hash_table_lookup (self->cases, key);
  ZdUnclaimedRow found = { self->index, row, .state = -1, .least = due->least, .most = due->most, .since = since };

  if (!find_stage (known, &found.stage))
    return;
  found.label = g_string_chunk_insert_const (result->texts, due->label);
  if (known != NULL) {
    found.state = (int) known->state;
    found.case_id = found.stage != ZD_UNCLAIMED_NO_CASE ? known->id : NULL;
    found.since = MIN (since, known->opened);
  }
  found.waited = zd_calendar_between (zd_library_calendar (self->library), found.since, result->day);
  g_array_append_val (result->rows, found);
}

static void
look_at_party (Sweep *self, guint row)
{
  g_autoptr (GPtrArray) due = zd_plan_entitlements (self->plan, row, self->result->day, NULL);
  ZdDay since = ZD_DAY_NONE;

  for (guint i = 0; i < due->len; i++) {
    const ZdEntitlement *one = due->pdata[i];

    if (one->truth != ZD_YES)
      continue;
    if (since == ZD_DAY_NONE)
      since = find_since (self, row);
    add_row (self, row, one, since);
  }
}

/* ---- one policy ---- */

static gboolean
is_ours (const ZdUser *user, const ZdPolicy *policy)
{
  return user == NULL
         || (zd_user_reaches (user, policy->region)
             && (user->role == ZD_ROLE_FINANCE || zd_user_has_bureau (user, policy->bureaus->pdata[0])));
}

static gboolean
look_at_policy (Sweep *self, GError **error)
{
  const ZdMatching *matching = self->result->matching;
  g_autoptr (GArray) rows = zd_match_run_rows (matching->run, self->index, ZD_GROUP_YES);
  g_autoptr (ZdPlan) plan = zd_plan_new_among (self->policy, matching->policies, matching->columns, error);

  if (plan == NULL || !read_cases (self, error))
    return FALSE;
  self->plan = plan;
  for (guint i = 0; i < rows->len; i++) {
    if (!zd_progress_check (self->progress, error))
      return FALSE;
    look_at_party (self, g_array_index (rows, guint32, i));
  }
  g_ptr_array_add (self->looked_at, self->policy->id);
  return TRUE;
}

static gboolean
look_at_all (Sweep *self, GError **error)
{
  const ZdMatching *matching = self->result->matching;

  zd_progress_set_message (self->progress, _ ("Looking for what has not been enjoyed…"));
  for (guint i = 0; i < matching->policies->len; i++) {
    self->policy = matching->policies->pdata[i];
    self->index = i;
    zd_progress_set (self->progress, i, matching->policies->len);
    if (zd_match_run_count (matching->run, i)->in_force && is_ours (zd_library_user (self->library), self->policy)
        && !look_at_policy (self, error))
      return FALSE;
  }
  return TRUE;
}

/* ---- all ---- */

/* What the library's counters of changes say. */
static char *
moment_of (ZdLibrary *library, GError **error)
{
  return zd_db_get_text (zd_library_db (library),
                         "SELECT coalesce((SELECT max(change) FROM party), 0) || '/' ||"
                         " coalesce((SELECT max(change) FROM policy), 0) || '/' ||"
                         " coalesce((SELECT max(change) FROM case_file), 0) || '/' || (SELECT count(*) FROM case_file)",
                         error);
}

static int
by_waiting (gconstpointer a, gconstpointer b)
{
  const ZdUnclaimedRow *one = a, *other = b;

  if (one->since != other->since)
    return one->since < other->since ? -1 : 1;
  if (one->policy != other->policy)
    return one->policy < other->policy ? -1 : 1;
  return one->row < other->row ? -1 : one->row > other->row;
}

static ZdUnclaimed *
unclaimed_new (ZdDay day)
{
  ZdUnclaimed *self = g_new0 (ZdUnclaimed, 1);

  g_atomic_ref_count_init (&self->refs);
  self->day = day;
  self->rows = g_array_new (FALSE, FALSE, sizeof (ZdUnclaimedRow));
  self->texts = g_string_chunk_new (4096);
  return self;
}

ZdUnclaimed *
zd_unclaimed_sweep (ZdLibrary *library, ZdDay day, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdUnclaimed) result = unclaimed_new (day);
  g_autoptr (ZdKnownSince) known = NULL;
  g_autoptr (GPtrArray) looked_at = g_ptr_array_new ();
  g_autoptr (GHashTable) cases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  result->moment = moment_of (library, error);
  result->matching = result->moment != NULL ? zd_matching_look (library, day, progress, error) : NULL;
  known = result->matching != NULL ? zd_known_since_read (zd_library_db (library), error) : NULL;
  if (known == NULL)
    return NULL;
  Sweep sweep = { .library = library, .result = result, .known = known, .looked_at = looked_at, .cases = cases,
                  .progress = progress };
  if (!look_at_all (&sweep, error) || !zd_known_since_keep (known, zd_library_db (library), looked_at, error))
    return NULL;
  g_array_sort (result->rows, by_waiting);
  return g_steal_pointer (&result);
}

gboolean
zd_unclaimed_is_current (const ZdUnclaimed *self, ZdLibrary *library, gboolean *current, GError **error)
{
  g_autofree char *moment = moment_of (library, error);

  *current = g_strcmp0 (moment, self->moment) == 0;
  return moment != NULL;
}

ZdUnclaimed *
zd_unclaimed_ref (ZdUnclaimed *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
zd_unclaimed_unref (ZdUnclaimed *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->matching, zd_matching_free);
  g_array_unref (self->rows);
  g_string_chunk_free (self->texts);
  g_free (self->moment);
  g_free (self);
}

const ZdPolicy *
zd_unclaimed_policy (const ZdUnclaimed *self, const ZdUnclaimedRow *row)
{
  return self->matching->policies->pdata[row->policy];
}

gboolean
zd_unclaimed_is_wanted (const ZdUnclaimed *self, const ZdUnclaimedRow *row, const ZdUnclaimedWish *wish)
{
  const ZdPolicy *policy = zd_unclaimed_policy (self, row);

  return (wish->policy == NULL || g_str_equal (policy->id, wish->policy))
         && (wish->bureau == NULL || g_str_equal (policy->bureaus->pdata[0], wish->bureau))
         && (wish->stage < 0 || (int) row->stage == wish->stage) && row->waited >= wish->waited;
}
