/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "cases/waiting.h"
#include "store/case-store.h"
#include "store/outbox-store.h"
#include "store/policy-store.h"
#include "work/decide/deciding.h"

/* 工作台: what waits for whom, and how far the money has come. */

#define S(state) (1u << ZD_STATE_##state)

/* Policies that end within so many days are shown. */
#define EXPIRING_DAYS 30

static const struct {
  ZdTodoKind kind;
  guint states;
  const char *one; /* what follows the number */
  const char *many;
} waiting[] = {
  { ZD_TODO_SENT_BACK, S (SENT_BACK), N_ ("case was sent back"), N_ ("cases were sent back") },
  { ZD_TODO_OBJECTION, S (OBJECTION), N_ ("objection to settle"), N_ ("objections to settle") },
  { ZD_TODO_FIRST_REVIEW, S (CONSENTED), N_ ("case for first review"), N_ ("cases for first review") },
  { ZD_TODO_SECOND_REVIEW, S (FIRST_OK), N_ ("case for second review"), N_ ("cases for second review") },
  { ZD_TODO_CONFIRM, S (MATCHED), N_ ("match to confirm"), N_ ("matches to confirm") },
  { ZD_TODO_VERIFY, S (TO_VERIFY), N_ ("case to verify"), N_ ("cases to verify") },
  { ZD_TODO_NOTIFY, S (CONFIRMED), N_ ("enterprise to notify"), N_ ("enterprises to notify") },
  { ZD_TODO_CONSENT, S (NOTIFIED), N_ ("answer awaited"), N_ ("answers awaited") },
  { ZD_TODO_NOTICE, S (SECOND_OK) | S (COLLECTIVE_OK), N_ ("case for public notice"), N_ ("cases for public notice") },
  { ZD_TODO_APPROVE, S (NOTICE), N_ ("case to approve after its notice"), N_ ("cases to approve after their notice") },
  { ZD_TODO_ORDER, S (APPROVED), N_ ("payment to order"), N_ ("payments to order") },
  { ZD_TODO_PAY, S (ORDERED), N_ ("payment under way"), N_ ("payments under way") },
  { ZD_TODO_RETURNED, S (RETURNED), N_ ("payment came back"), N_ ("payments came back") },
};

void
zd_todo_free (ZdTodo *self)
{
  if (!self)
    return;
  g_free (self->text);
  g_free (self->policy);
  g_free (self);
}

/* "12 件待复核 · 最早的还剩 1 个工作日" */
static void
append_limit (ZdTodo *todo)
{
  g_autofree char *count = g_steal_pointer (&todo->text);
  g_autofree char *limit = NULL;

  if (todo->days_left < 0)
    limit = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "the oldest is %d working day late",
                                          "the oldest is %d working days late", -todo->days_left),
                             -todo->days_left);
  else if (todo->days_left == 0)
    limit = g_strdup (_ ("the oldest is due today"));
  else
    limit = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d working day left for the oldest",
                                          "%d working days left for the oldest", todo->days_left),
                             todo->days_left);
  todo->text = g_strdup_printf ("%s · %s", count, limit);
}

static ZdTodo *
todo_new (ZdTodoKind kind, gint64 count, const char *one, const char *many)
{
  ZdTodo *self = g_new0 (ZdTodo, 1);
  g_autofree char *number = zd_count_format ((guint64) count);

  self->kind = kind;
  self->count = count;
  self->due = ZD_DAY_NONE;
  self->text = g_strdup_printf ("%s %s", number, g_dngettext (GETTEXT_PACKAGE, one, many, count));
  return self;
}

/* ---- cases ---- */

typedef struct {
  gint64 count, sum;
  ZdDay due; /* the earliest */
} Count;

typedef struct {
  const ZdUser *user;
  ZdDay today;
  Count counts[G_N_ELEMENTS (waiting)];
} Counting;

static void
count_in (Count *self, const ZdCase *alike, gint64 count, gint64 sum)
{
  /* A notice that has run is no omission. */
  ZdDay due = alike->state != ZD_STATE_NOTICE ? alike->due : ZD_DAY_NONE;

  self->count += count;
  self->sum = zd_sat_add (self->sum, sum);
  if (due != ZD_DAY_NONE && (self->due == ZD_DAY_NONE || due < self->due))
    self->due = due;
}

/* Cases that stand alike are asked once whose turn they are: what a person may not do does not wait for him. */
static gboolean
count_group (const ZdCase *alike, gint64 count, gint64 sum, gpointer data, GError **error)
{
  Counting *self = data;

  if (zd_case_waits_for (alike, self->user, self->today))
    for (guint i = 0; i < G_N_ELEMENTS (waiting); i++)
      if (waiting[i].states & 1u << alike->state)
        count_in (&self->counts[i], alike, count, sum);
  return TRUE;
}

static ZdTodo *
waiting_new (ZdLibrary *library, guint i, const Count *count)
{
  ZdTodo *todo = todo_new (waiting[i].kind, count->count, waiting[i].one, waiting[i].many);

  todo->sum = count->sum;
  todo->states = waiting[i].states;
  todo->due = count->due;
  if (todo->due == ZD_DAY_NONE)
    return todo;
  todo->days_left = zd_calendar_between (zd_library_calendar (library), zd_library_day (library), todo->due);
  append_limit (todo);
  return todo;
}

/* States in which @role takes the next step. */
static guint
states_of (ZdRole role)
{
  guint states = 0;

  for (guint state = 0; state < ZD_N_STATES; state++) {
    ZdMove forward = zd_move_forward (state);

    if (forward != ZD_MOVE_NONE && zd_move_rule (forward)->roles & 1u << role)
      states |= 1u << state;
  }
  return states;
}

static gboolean
add_cases (ZdLibrary *library, GPtrArray *list, GError **error)
{
  Counting counting = { .user = zd_library_user (library), .today = zd_library_day (library) };

  for (guint i = 0; i < G_N_ELEMENTS (waiting); i++)
    counting.counts[i].due = ZD_DAY_NONE;
  if (!zd_case_store_groups (zd_library_db (library), states_of (counting.user->role), count_group, &counting, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (waiting); i++)
    if (counting.counts[i].count > 0)
      g_ptr_array_add (list, waiting_new (library, i, &counting.counts[i]));
  return TRUE;
}

/* ---- the rest ---- */

static gboolean
add_outbox (ZdLibrary *library, GPtrArray *list, GError **error)
{
  gint64 conflicts, refused;

  if (!zd_outbox_count (zd_library_db (library), ZD_OUT_CONFLICT, &conflicts, error)
      || !zd_outbox_count (zd_library_db (library), ZD_OUT_REFUSED, &refused, error))
    return FALSE;
  if (conflicts > 0)
    g_ptr_array_add (list, todo_new (ZD_TODO_CONFLICT, conflicts, N_ ("conflict to settle"), N_ ("conflicts to settle")));
  if (refused > 0)
    g_ptr_array_add (list, todo_new (ZD_TODO_REFUSED, refused, N_ ("submission was refused"), N_ ("submissions were refused")));
  return TRUE;
}

static gboolean
add_new_matches (ZdLibrary *library, GPtrArray *list, GError **error)
{
  g_autoptr (GPtrArray) last = zd_matching_last (library, error);
  guint count = 0;

  for (guint i = 0; last && i < last->len; i++)
    if (((const ZdMatchSummary *) last->pdata[i])->newly_in > 0)
      count++;
  if (count > 0)
    g_ptr_array_add (list, todo_new (ZD_TODO_NEW_MATCHES, count, N_ ("policy has new matches"), N_ ("policies have new matches")));
  return last != NULL;
}

static gboolean
add_policies (ZdLibrary *library, GPtrArray *list, GError **error)
{
  g_autoptr (GPtrArray) policies = zd_library_policies (library, error);
  g_autoptr (GPtrArray) drafts = policies ? zd_draft_ids (zd_library_db (library), error) : NULL;
  ZdDay today = zd_library_day (library);
  guint expiring = 0;

  if (!drafts)
    return FALSE;
  for (guint i = 0; i < policies->len; i++) {
    ZdDay until = ((const ZdPolicy *) policies->pdata[i])->valid_until;
    if (until != ZD_DAY_NONE && until >= today && until <= today + EXPIRING_DAYS)
      expiring++;
  }
  if (expiring > 0)
    g_ptr_array_add (list, todo_new (ZD_TODO_EXPIRING, expiring, N_ ("policy ends within 30 days"), N_ ("policies end within 30 days")));
  if (drafts->len > 0)
    g_ptr_array_add (list, todo_new (ZD_TODO_DRAFT, drafts->len, N_ ("draft is not published yet"), N_ ("drafts are not published yet")));
  return TRUE;
}

GPtrArray *
zd_deciding_todo (ZdLibrary *library, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_todo_free);
  const ZdUser *user = zd_library_user (library);

  if (!user) {
    zd_library_require (library, 0, error);
    return NULL;
  }
  if (!add_outbox (library, list, error) || !add_cases (library, list, error))
    return NULL;
  if (user->role == ZD_ROLE_DRAFTER && (!add_new_matches (library, list, error) || !add_policies (library, list, error)))
    return NULL;
  return g_steal_pointer (&list);
}

GArray *
zd_deciding_stages (ZdLibrary *library, GError **error)
{
  const ZdStage stages[] = {
    { _ ("Matched"), S (MATCHED) | S (TO_VERIFY), 0, 0 },
    { _ ("Confirmed"), S (CONFIRMED) | S (NOTIFIED), 0, 0 },
    { _ ("Review"), S (CONSENTED) | S (FIRST_OK) | S (SECOND_OK) | S (COLLECTIVE_OK) | S (SENT_BACK), 0, 0 },
    { _ ("Notice"), S (NOTICE) | S (OBJECTION), 0, 0 },
    { _ ("Payment"), S (APPROVED) | S (ORDERED) | S (RETURNED) | S (PAID) | S (EVALUATED), 0, 0 },
  };
  int year = zd_day_year (zd_library_day (library));
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (ZdStage));

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++) {
    ZdStage stage = stages[i];
    const ZdCaseQuery query = { .states = stage.states, .from = zd_day_new (year, 1, 1), .until = zd_day_new (year, 12, 31) };
    if (!zd_case_store_count (zd_library_db (library), &query, &stage.count, &stage.sum, error))
      return NULL;
    g_array_append_val (list, stage);
  }
  return g_steal_pointer (&list);
}
