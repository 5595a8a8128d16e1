/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "base/i18n.h"
#include "store/case-store.h"
#include "store/outbox-store.h"
#include "store/policy-store.h"
#include "work/deciding.h"

/* 工作台: what waits for whom, and how far the money has come. */

#define S(state) (1u << ZD_STATE_##state)
#define R(role) (1u << ZD_ROLE_##role)

/* Policies that end within so many days are shown. */
#define EXPIRING_DAYS 30

static const struct {
  ZdTodoKind kind;
  guint states;
  guint roles;
  const char *one; /* what follows the number */
  const char *many;
} waiting[] = {
  { ZD_TODO_SENT_BACK, S (SENT_BACK), R (DRAFTER), N_ ("case was sent back"), N_ ("cases were sent back") },
  { ZD_TODO_FIRST_REVIEW, S (CONSENTED), R (REVIEWER), N_ ("case for first review"), N_ ("cases for first review") },
  { ZD_TODO_SECOND_REVIEW, S (FIRST_OK), R (REVIEWER), N_ ("case for second review"), N_ ("cases for second review") },
  { ZD_TODO_CONFIRM, S (MATCHED), R (DRAFTER), N_ ("match to confirm"), N_ ("matches to confirm") },
  { ZD_TODO_VERIFY, S (TO_VERIFY), R (DRAFTER), N_ ("case to verify"), N_ ("cases to verify") },
  { ZD_TODO_NOTIFY, S (CONFIRMED), R (DRAFTER), N_ ("enterprise to notify"), N_ ("enterprises to notify") },
  { ZD_TODO_CONSENT, S (NOTIFIED), R (DRAFTER), N_ ("answer awaited"), N_ ("answers awaited") },
  { ZD_TODO_NOTICE, S (SECOND_OK) | S (COLLECTIVE_OK), R (DRAFTER) | R (REVIEWER), N_ ("case for public notice"),
    N_ ("cases for public notice") },
  { ZD_TODO_APPROVE, S (NOTICE) | S (OBJECTION), R (REVIEWER), N_ ("case on public notice"), N_ ("cases on public notice") },
  { ZD_TODO_ORDER, S (APPROVED), R (FINANCE), N_ ("payment to order"), N_ ("payments to order") },
  { ZD_TODO_PAY, S (ORDERED), R (FINANCE), N_ ("payment under way"), N_ ("payments under way") },
  { ZD_TODO_RETURNED, S (RETURNED), R (FINANCE), N_ ("payment came back"), N_ ("payments came back") },
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

static void
append_limit (const ZdTodo *todo, GString *text)
{
  if (todo->due == ZD_DAY_NONE)
    return;
  g_string_append (text, " · ");
  if (todo->days_left < 0)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "the oldest is %d working day late",
                                               "the oldest is %d working days late", -todo->days_left),
                            -todo->days_left);
  else
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%d working day left for the oldest",
                                               "%d working days left for the oldest", todo->days_left),
                            todo->days_left);
}

static ZdTodo *
todo_new (ZdTodoKind kind, gint64 count, const char *one, const char *many)
{
  ZdTodo *self = g_new0 (ZdTodo, 1);

  self->kind = kind;
  self->count = count;
  self->due = ZD_DAY_NONE;
  self->text = g_strdup_printf ("%" G_GINT64_FORMAT " %s", count, g_dngettext (GETTEXT_PACKAGE, one, many, count));
  return self;
}

static gboolean
earliest_due (ZdDb *db, guint states, ZdDay *due, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_prepare (db, "SELECT min(due) FROM case_file WHERE (?1 >> state) & 1 = 1", error);
  gboolean row;

  if (!rows)
    return FALSE;
  zd_statement_bind_int (rows, 1, states);
  if (!zd_statement_step (rows, &row, error))
    return FALSE;
  *due = zd_statement_is_null (rows, 0) ? ZD_DAY_NONE : (ZdDay) zd_statement_int (rows, 0);
  return TRUE;
}

static gboolean
add_waiting (ZdLibrary *library, guint i, GPtrArray *list, GError **error)
{
  const ZdCaseQuery query = { .states = waiting[i].states };
  gint64 count, sum;
  ZdTodo *todo;

  if (!zd_case_store_count (zd_library_db (library), &query, &count, &sum, error))
    return FALSE;
  if (count == 0)
    return TRUE;
  todo = todo_new (waiting[i].kind, count, waiting[i].one, waiting[i].many);
  g_ptr_array_add (list, todo);
  todo->sum = sum;
  todo->states = waiting[i].states;
  if (!earliest_due (zd_library_db (library), todo->states, &todo->due, error))
    return FALSE;
  if (todo->due != ZD_DAY_NONE)
    todo->days_left = zd_calendar_between (zd_library_calendar (library), zd_library_day (library), todo->due);
  g_autoptr (GString) text = g_string_new (todo->text);
  append_limit (todo, text);
  g_free (todo->text);
  todo->text = g_strdup (text->str);
  return TRUE;
}

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
    if (((const ZdMatchSummary *) last->pdata[i])->newly_yes > 0)
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
  if (!add_outbox (library, list, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (waiting); i++)
    if (waiting[i].roles & 1u << user->role && !add_waiting (library, i, list, error))
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
