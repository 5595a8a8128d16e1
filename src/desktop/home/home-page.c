/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/home/home-page.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "desktop/kit/busy.h"
#include "desktop/kit/empty-state.h"
#include "desktop/kit/format.h"
#include "desktop/home/home-page-data.h"
#include "desktop/home/home-page-row.h"
#include "desktop/session/session.h"
#include "desktop/shell/window.h"

struct _ZdHomePage {
  ZdPage parent_instance;
  GtkStack *stack; /* "day", "welcome", "error" */
  GtkListBox *todo;
  ZdEmptyState *done;
  GtkLabel *year;
  GtkListBox *stages;
  GtkLabel *changes_title;
  GtkListBox *changes;
  AdwStatusPage *welcome;
  ZdBusy *fetching;
  GtkBox *tasks;
  ZdEmptyState *error;
  ZdBusy *busy;
  gboolean listening; /* to the session, as long as data come for the first time */
};

G_DEFINE_FINAL_TYPE (ZdHomePage, zd_home_page, ZD_TYPE_PAGE)

static ZdSession *
session_of (ZdHomePage *self)
{
  return zd_session_of (GTK_WIDGET (self));
}

static void
empty_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

/* ---- what waits ---- */

static const char *
icon_of (ZdTodoKind kind)
{
  switch (kind) {
  case ZD_TODO_CONFLICT:
  case ZD_TODO_REFUSED:
    return "zd-warning-symbolic";
  case ZD_TODO_SENT_BACK:
  case ZD_TODO_RETURNED:
    return "zd-back-symbolic";
  case ZD_TODO_VERIFY:
    return "zd-unknown-symbolic";
  case ZD_TODO_NEW_MATCHES:
    return "zd-match-symbolic";
  case ZD_TODO_EXPIRING:
  case ZD_TODO_DRAFT:
    return "zd-policy-symbolic";
  default:
    return "zd-review-symbolic";
  }
}

static const char *
page_of (const ZdTodo *todo)
{
  if (todo->states != 0)
    return "review";
  if (todo->kind == ZD_TODO_CONFLICT || todo->kind == ZD_TODO_REFUSED)
    return "sync";
  return todo->kind == ZD_TODO_NEW_MATCHES ? "matches" : "policies";
}

static char *
target_of (const ZdTodo *todo)
{
  if (todo->states != 0)
    return g_strdup_printf ("mine states:%u", todo->states);
  if (todo->kind == ZD_TODO_DRAFT)
    return g_strdup ("state:draft");
  return g_strdup (todo->kind == ZD_TODO_EXPIRING ? "state:ending" : "");
}

static char *
words_of_sum (gint64 sum)
{
  return sum == G_MAXINT64 ? g_strdup (_ ("no upper limit")) : zd_money_format_short (sum, FALSE);
}

static const char *
look_of (const ZdTodo *todo)
{
  if (todo->due != ZD_DAY_NONE && todo->days_left < 0)
    return "zd-bad";
  if (todo->kind == ZD_TODO_CONFLICT || todo->kind == ZD_TODO_REFUSED)
    return "zd-caution";
  return todo->due != ZD_DAY_NONE && todo->days_left <= 1 ? "zd-caution" : NULL;
}

/* "12 件待复核 · 最早的还剩 1 个工作日": how many, and under it how long. */
static void
add_todo (ZdHomePage *self, const ZdTodo *todo)
{
  g_auto (GStrv) words = g_strsplit (todo->text, " · ", 2);
  g_autofree char *target = target_of (todo);
  g_autofree char *sum = todo->sum > 0 ? words_of_sum (todo->sum) : NULL;
  ZdHomeRow row = { .icon = icon_of (todo->kind), .title = words[0], .subtitle = words[1], .value = sum,
                    .page = page_of (todo), .target = target, .css = look_of (todo) };

  gtk_list_box_append (self->todo, zd_home_row_new (&row));
}

/* Who only looks has something to look at. */
static void
show_done (ZdHomePage *self)
{
  gboolean looks = zd_session_user (session_of (self))->role == ZD_ROLE_AUDITOR;

  zd_empty_state_show_empty (self->done, "zd-yes-symbolic", _ ("Nothing Waits for You"),
                             _ ("New work appears here by itself."), looks ? _ ("Verify the Log") : NULL,
                             looks ? "win.page::sync" : NULL);
}

static void
show_todo (ZdHomePage *self, const ZdHomeData *data)
{
  empty_list (self->todo);
  for (guint i = 0; i < data->todo->len; i++)
    add_todo (self, data->todo->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->todo), data->todo->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->done), data->todo->len == 0);
  show_done (self);
}

/* ---- the money, the changes ---- */

static void
show_stages (ZdHomePage *self, const ZdHomeData *data)
{
  int year = zd_day_year (zd_session_day (session_of (self)));
  g_autofree char *title = g_strdup_printf (_ ("The Way of the Money in %d"), year);
  gint64 most = 1;

  gtk_label_set_label (self->year, title);
  empty_list (self->stages);
  for (guint i = 0; i < data->stages->len; i++)
    if (g_array_index (data->stages, ZdStage, i).sum != G_MAXINT64)
      most = MAX (most, g_array_index (data->stages, ZdStage, i).sum);
  for (guint i = 0; i < data->stages->len; i++) {
    const ZdStage *stage = &g_array_index (data->stages, ZdStage, i);
    g_autofree char *sum = words_of_sum (stage->sum);
    g_autofree char *count = zd_count_format ((guint64) stage->count);
    g_autofree char *cases = g_strdup_printf (ngettext ("%s case", "%s cases", (gulong) stage->count), count);
    g_autofree char *target = g_strdup_printf ("states:%u year:%d", stage->states, year);
    ZdHomeRow row = { .title = stage->name, .subtitle = cases, .value = sum, .page = "review", .target = target,
                      .share = stage->sum != G_MAXINT64 ? (double) stage->sum / (double) most : 0 };

    gtk_list_box_append (self->stages, zd_home_row_new (&row));
  }
}

static void
show_changes (ZdHomePage *self, const ZdHomeData *data)
{
  g_autofree char *day = zd_day_format (data->since);
  g_autofree char *title = g_strdup_printf (_ ("Since the Last Working Day, %s"), day);
  gboolean any = FALSE;

  gtk_label_set_label (self->changes_title, title);
  empty_list (self->changes);
  for (guint state = 0; state < ZD_N_STATES; state++) {
    g_autofree char *count = zd_count_format ((guint64) data->moved[state]);
    g_autofree char *target = g_strdup_printf ("states:%u since:%d", 1u << state, data->since);
    ZdHomeRow row = { .title = zd_case_state_name (state), .value = count, .page = "review", .target = target,
                      .is_state = TRUE, .state = state };

    if (data->moved[state] == 0)
      continue;
    gtk_list_box_append (self->changes, zd_home_row_new (&row));
    any = TRUE;
  }
  gtk_widget_set_visible (GTK_WIDGET (self->changes_title), any);
  gtk_widget_set_visible (GTK_WIDGET (self->changes), any);
}

/* ---- the first day ---- */

#define R(role) (1u << ZD_ROLE_##role)
#define EVERYBODY (~0u)

static const struct {
  guint roles;
  gboolean needs_data;
  const char *label;
  const char *page;
} tasks[] = {
  { R (DRAFTER), TRUE, N_ ("Match Enterprises with Policies"), "matches" },
  { R (DRAFTER), TRUE, N_ ("Import a Roster"), "rosters" },
  { R (REVIEWER), TRUE, N_ ("Review Cases"), "review" },
  { R (FINANCE), TRUE, N_ ("Pay"), "review" },
  { R (FINANCE) | R (AUDITOR), TRUE, N_ ("Export a Ledger"), "ledgers" },
  { R (AUDITOR) | R (AUDIT_ADMIN), FALSE, N_ ("Verify the Log"), "sync" },
  { R (DRAFTER) | R (REVIEWER), TRUE, N_ ("Look at the Policies"), "policies" },
  { EVERYBODY, FALSE, N_ ("Look at the Synchronising"), "sync" },
};

static GtkWidget *
task_new (const char *label, const char *page, gboolean first)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", page, "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go");
  gtk_widget_add_css_class (button, "pill");
  if (first)
    gtk_widget_add_css_class (button, "suggested-action");
  return button;
}

static void
offer_tasks (ZdHomePage *self, ZdRole role, gboolean has_data)
{
  GtkWidget *old;

  while ((old = gtk_widget_get_first_child (GTK_WIDGET (self->tasks))) != NULL)
    gtk_box_remove (self->tasks, old);
  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++) {
    gboolean first = gtk_widget_get_first_child (GTK_WIDGET (self->tasks)) == NULL;

    if ((tasks[i].roles & 1u << role) != 0 && (has_data || !tasks[i].needs_data))
      gtk_box_append (self->tasks, task_new (_ (tasks[i].label), tasks[i].page, first));
  }
}

/* A draft or a policy that ends is not all there is to do while there are no cases. */
static void
add_first_task (ZdHomePage *self, ZdRole role)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (tasks) && !(tasks[i].needs_data && (tasks[i].roles & 1u << role) != 0))
    i++;
  if (i < G_N_ELEMENTS (tasks)) {
    ZdHomeRow row = { .icon = "zd-match-symbolic", .title = _ (tasks[i].label), .subtitle = _ ("There are no cases yet."),
                      .page = tasks[i].page, .target = "" };

    gtk_list_box_append (self->todo, zd_home_row_new (&row));
  }
}

static void
say_welcome (ZdHomePage *self, const ZdUser *user, const char *text)
{
  g_autofree char *hello = g_strdup_printf (_ ("Welcome, %s"), user->name);
  g_autofree char *title = g_markup_escape_text (hello, -1);
  g_autofree char *plain = g_markup_escape_text (text, -1);

  adw_status_page_set_title (self->welcome, title);
  adw_status_page_set_description (self->welcome, plain);
  gtk_stack_set_visible_child_name (self->stack, "welcome");
}

/* Everything comes from the platform; the first time that takes a while. */
static gboolean
is_fetching (ZdSession *session)
{
  ZdSyncStatus status;

  zd_session_sync_status (session, &status);
  return status.state == ZD_SYNC_BUSY && status.last == NULL;
}

static void
show_welcome (ZdHomePage *self, const ZdHomeData *data)
{
  ZdSession *session = session_of (self);
  const ZdUser *user = zd_session_user (session);
  gboolean fetching = is_fetching (session);
  g_autofree char *policies = zd_count_format ((guint64) data->policies);
  g_autofree char *parties = zd_count_format ((guint64) data->parties);
  g_autofree char *here = g_strdup_printf (_ ("%s policies and %s enterprises are here. There are no cases yet."), policies,
                                           parties);

  if (fetching)
    say_welcome (self, user, _ ("Policies, enterprises and cases come from the platform. This takes a while the first time."));
  else if (data->policies + data->parties > 0)
    say_welcome (self, user, here);
  else
    say_welcome (self, user, _ ("There is nothing here yet. It comes from the platform as soon as that can be reached."));
  zd_busy_stop (self->fetching);
  if (fetching)
    zd_busy_start (self->fetching, _ ("Fetching…"), zd_session_sync_progress (session));
  gtk_widget_set_visible (GTK_WIDGET (self->fetching), fetching);
  offer_tasks (self, user->role, data->policies + data->parties > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->tasks), !fetching);
}

static void
sync_changed_cb (ZdHomePage *self)
{
  const char *shown = gtk_stack_get_visible_child_name (self->stack);

  if (g_strcmp0 (shown, "welcome") == 0)
    zd_page_invalidate (ZD_PAGE (self));
}

/* ---- loading ---- */

static gpointer
load_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  return zd_home_data_load (library, progress, error);
}

static void
loaded_cb (GObject *page, GAsyncResult *result, gpointer user_data)
{
  ZdHomePage *self = ZD_HOME_PAGE (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdHomeData) data = zd_session_finish (result, &error);
  ZdSession *session = session_of (self);
  g_autofree char *day = NULL;

  zd_busy_stop (self->busy);
  if (session == NULL || zd_session_user (session) == NULL)
    return;
  if (data == NULL) {
    zd_empty_state_show_error (self->error, _ ("The workbench cannot be shown"), error);
    gtk_stack_set_visible_child_name (self->stack, "error");
    return;
  }
  day = zd_day_format (zd_session_day (session));
  zd_page_set_scope (ZD_PAGE (self), day);
  if (data->cases == 0 && data->todo->len == 0) {
    show_welcome (self, data);
    return;
  }
  show_todo (self, data);
  if (data->cases == 0)
    add_first_task (self, zd_session_user (session)->role);
  show_stages (self, data);
  show_changes (self, data);
  gtk_stack_set_visible_child_name (self->stack, "day");
}

static void
zd_home_page_refresh (ZdPage *page)
{
  ZdHomePage *self = ZD_HOME_PAGE (page);
  ZdSession *session = session_of (self);
  g_autoptr (ZdProgress) progress = zd_progress_new ();

  if (session == NULL || zd_session_user (session) == NULL)
    return;
  if (!self->listening)
    g_signal_connect_object (session, "sync-changed", G_CALLBACK (sync_changed_cb), self, G_CONNECT_SWAPPED);
  self->listening = TRUE;
  if (gtk_stack_get_visible_child_name (self->stack) == NULL || gtk_widget_get_first_child (GTK_WIDGET (self->stages)) == NULL)
    zd_busy_start (self->busy, _ ("Looking at what waits…"), progress);
  zd_session_run (session, load_job, NULL, NULL, progress, (GDestroyNotify) zd_home_data_free, self, loaded_cb, NULL);
}

/* ---- type ---- */

static void
zd_home_page_class_init (ZdHomePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_EMPTY_STATE);
  g_type_ensure (ZD_TYPE_BUSY);
  ZD_PAGE_CLASS (class)->refresh = zd_home_page_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/home-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdHomePage, stack);
  gtk_widget_class_bind_template_child (widget_class, ZdHomePage, todo);
  gtk_widget_class_bind_template_child (widget_class, ZdHomePage, done);
  gtk_widget_class_bind_template_child (widget_class, ZdHomePage, year);
  gtk_widget_class_bind_template_child (widget_class, ZdHomePage, stages);
  gtk_widget_class_bind_template_child (widget_class, ZdHomePage, changes_title);
  gtk_widget_class_bind_template_child (widget_class, ZdHomePage, changes);
  gtk_widget_class_bind_template_child (widget_class, ZdHomePage, welcome);
  gtk_widget_class_bind_template_child (widget_class, ZdHomePage, fetching);
  gtk_widget_class_bind_template_child (widget_class, ZdHomePage, tasks);
  gtk_widget_class_bind_template_child (widget_class, ZdHomePage, error);
  gtk_widget_class_bind_template_child (widget_class, ZdHomePage, busy);
}

static void
zd_home_page_init (ZdHomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->error, "retry", G_CALLBACK (zd_page_refresh), self);
}
