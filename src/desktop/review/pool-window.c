/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/review/pool-window.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "compat/ask.h"
#include "desktop/kit/drop-search.h"
#include "desktop/kit/warning-row.h"
#include "desktop/review/pool-rows.h"
#include "desktop/session/session.h"
#include "work/pool.h"

struct _ZdPoolWindow {
  AdwWindow parent_instance;
  ZdTableView *table;
  GtkDropDown *policy;
  GtkEditable *year;
  GtkEditable *sum;
  GtkWidget *set;
  ZdWarningRow *trouble;

  ZdSession *session;
  GPtrArray *policies; /* of ZdPolicy, as in the drop-down; NULL: not loaded yet */
  GPtrArray *rows;     /* of ZdPoolUse, as in the table */
  char *filled;        /* id of the row that was put into the fields last; NULL: none */
};

G_DEFINE_FINAL_TYPE (ZdPoolWindow, zd_pool_window, ADW_TYPE_WINDOW)

/* ---- loading ---- */

typedef struct {
  GPtrArray *policies; /* of ZdPolicy */
  GPtrArray *rows;     /* of ZdPoolUse */
} Book;

static void
book_free (gpointer data)
{
  Book *self = data;

  g_ptr_array_unref (self->policies);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

static gpointer
load_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) policies = zd_pool_policies (library, error);
  g_autoptr (GPtrArray) rows = policies != NULL ? zd_pool_uses (library, error) : NULL;
  Book *book;

  if (rows == NULL)
    return NULL;
  book = g_new (Book, 1);
  *book = (Book){ g_steal_pointer (&policies), g_steal_pointer (&rows) };
  return book;
}

static void
offer_policies (ZdPoolWindow *self, GPtrArray *policies)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  self->policies = g_ptr_array_ref (policies);
  for (guint i = 0; i < policies->len; i++)
    gtk_string_list_append (titles, ((const ZdPolicy *) policies->pdata[i])->title);
  gtk_drop_down_set_model (self->policy, G_LIST_MODEL (titles));
}

static void
loaded_cb (GObject *window, GAsyncResult *result, gpointer data)
{
  ZdPoolWindow *self = ZD_POOL_WINDOW (window);
  g_autoptr (GError) error = NULL;
  Book *book = zd_session_finish (result, &error);

  if (book == NULL) {
    zd_empty_state_show_error (zd_table_view_get_empty (self->table), _ ("The fund pools cannot be shown"), error);
    return;
  }
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = g_ptr_array_ref (book->rows);
  zd_table_view_set_source (self->table, zd_pool_source (book->rows));
  if (self->policies == NULL)
    offer_policies (self, book->policies);
  book_free (book);
}

static void
load (ZdPoolWindow *self)
{
  zd_session_run (self->session, load_job, NULL, NULL, NULL, book_free, self, loaded_cb, NULL);
}

/* ---- setting one ---- */

typedef struct {
  char *policy;
  int year;
  gint64 fen;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *self = data;

  g_free (self->policy);
  g_free (self);
}

static void
say (ZdPoolWindow *self, const char *trouble)
{
  if (trouble != NULL)
    zd_warning_row_set (self->trouble, FALSE, trouble);
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), trouble != NULL);
}

/* NULL: there is none. */
static const ZdPoolUse *
pool_of (ZdPoolWindow *self, const char *policy, int year)
{
  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++) {
    const ZdPoolUse *row = self->rows->pdata[i];

    if (row->year == year && g_str_equal (row->policy, policy))
      return row;
  }
  return NULL;
}

/* FALSE: it is in force no more, and no pool of it is set. */
static gboolean
choose_policy (ZdPoolWindow *self, const char *id)
{
  for (guint i = 0; self->policies != NULL && i < self->policies->len; i++)
    if (g_str_equal (((const ZdPolicy *) self->policies->pdata[i])->id, id)) {
      gtk_drop_down_set_selected (self->policy, i);
      return TRUE;
    }
  return FALSE;
}

/* The row that is chosen can be changed at once. One that only was read again leaves alone what is being written. */
static void
chosen_cb (ZdPoolWindow *self)
{
  const ZdPoolUse *row;
  g_autofree char *id = NULL, *year = NULL, *sum = NULL;
  guint at;

  if (!zd_table_view_get_current (self->table, &at) || self->rows == NULL || at >= self->rows->len)
    return;
  row = self->rows->pdata[at];
  id = zd_row_source_id (zd_table_view_get_source (self->table), at);
  if (g_strcmp0 (id, self->filled) == 0 || !choose_policy (self, row->policy))
    return;
  g_free (self->filled);
  self->filled = g_steal_pointer (&id);
  year = g_strdup_printf ("%d", row->year);
  sum = zd_decimal_format_cn (row->amount, ZD_SCALE_MONEY);
  gtk_editable_set_text (self->year, year);
  gtk_editable_set_text (self->sum, sum);
}

static gpointer
set_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  const Wish *wish = data;

  return GINT_TO_POINTER (zd_pool_decide (library, wish->policy, wish->year, wish->fen, error));
}

static void
set_cb (GObject *window, GAsyncResult *result, gpointer data)
{
  ZdPoolWindow *self = ZD_POOL_WINDOW (window);
  g_autoptr (GError) error = NULL;
  gboolean done = zd_session_finish (result, &error) != NULL;

  gtk_widget_set_sensitive (self->set, TRUE);
  say (self, done ? NULL : error->message);
  if (done)
    zd_session_written (self->session);
}

typedef struct {
  ZdPoolWindow *window;
  Wish *wish;
} Question;

static void
answered_cb (GObject *near, GAsyncResult *result, gpointer data)
{
  g_autofree Question *question = data;
  g_autoptr (ZdPoolWindow) self = question->window;
  g_autofree char *answer = zd_ask_finish (result);

  if (self->session == NULL || !g_str_equal (answer, "set")) {
    wish_free (question->wish);
    return;
  }
  gtk_widget_set_sensitive (self->set, FALSE);
  zd_session_run_online (self->session, set_job, question->wish, wish_free, NULL, NULL, self, set_cb, NULL);
}

/* @wish: (transfer full). What is changed, before it is. */
static void
confirm (ZdPoolWindow *self, const char *title, Wish *wish)
{
  const ZdAnswer answers[] = { { "cancel", _ ("_Cancel"), ZD_ANSWER_PLAIN }, { "set", _ ("_Set"), ZD_ANSWER_SUGGESTED } };
  const ZdPoolUse *before = pool_of (self, wish->policy, wish->year);
  g_autofree char *heading = g_strdup_printf (_ ("Set the fund pool of %d of “%s”?"), wish->year, title);
  g_autofree char *old = before != NULL ? zd_money_format_short (before->amount, TRUE) : g_strdup (_ ("none yet"));
  g_autofree char *new = zd_money_format_short (wish->fen, TRUE);
  g_autofree char *left = zd_money_format_short (wish->fen - (before != NULL ? before->committed : 0), TRUE);
  g_autofree char *change = g_strdup_printf ("%s → %s", old, new);
  g_autofree char *rest = before != NULL ? g_strdup_printf (_ ("Left of it: %s."), left) : NULL;
  g_autofree char *body = g_strjoin ("\n", change, _ ("The platform takes it at once; other desktops learn of it when they synchronise."), rest, NULL);
  Question *question = g_new (Question, 1);

  *question = (Question){ g_object_ref (self), wish };
  zd_ask_async (GTK_WIDGET (self), heading, body, answers, G_N_ELEMENTS (answers), NULL, answered_cb, question);
}

static void
set_clicked_cb (ZdPoolWindow *self)
{
  guint at = gtk_drop_down_get_selected (self->policy);
  const ZdPolicy *policy;
  g_autoptr (GError) error = NULL;
  gint64 year, fen;

  if (self->policies == NULL || at >= self->policies->len)
    return;
  policy = self->policies->pdata[at];
  if (!g_ascii_string_to_signed (gtk_editable_get_text (self->year), 10, 0, 9999, &year, NULL)) {
    say (self, _ ("Write the year in four digits."));
    return;
  }
  if (!zd_decimal_parse (gtk_editable_get_text (self->sum), ZD_SCALE_MONEY, &fen, &error)) {
    say (self, error->message);
    return;
  }
  Wish *wish = g_new (Wish, 1);
  *wish = (Wish){ g_strdup (policy->id), (int) year, fen };
  say (self, NULL);
  confirm (self, policy->title, wish);
}

/* ---- type ---- */

static void
zd_pool_window_dispose (GObject *object)
{
  ZdPoolWindow *self = ZD_POOL_WINDOW (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->policies, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->filled, g_free);
  G_OBJECT_CLASS (zd_pool_window_parent_class)->dispose (object);
}

static void
zd_pool_window_class_init (ZdPoolWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_TABLE_VIEW);
  g_type_ensure (ZD_TYPE_WARNING_ROW);
  G_OBJECT_CLASS (class)->dispose = zd_pool_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/pool-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdPoolWindow, table);
  gtk_widget_class_bind_template_child (widget_class, ZdPoolWindow, policy);
  gtk_widget_class_bind_template_child (widget_class, ZdPoolWindow, year);
  gtk_widget_class_bind_template_child (widget_class, ZdPoolWindow, sum);
  gtk_widget_class_bind_template_child (widget_class, ZdPoolWindow, set);
  gtk_widget_class_bind_template_child (widget_class, ZdPoolWindow, trouble);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
zd_pool_window_init (ZdPoolWindow *self)
{
  ZdEmptyState *empty;

  gtk_widget_init_template (GTK_WIDGET (self));
  zd_drop_search_enable (self->policy);
  zd_table_view_set_columns (self->table, "pools", zd_pool_columns, zd_pool_n_columns);
  empty = zd_table_view_get_empty (self->table);
  zd_empty_state_show_empty (empty, "zd-ledger-symbolic", _ ("No fund pool is set"),
                             _ ("Cases of a policy without a fund pool are not stopped for want of funds."), NULL, NULL);
  g_signal_connect_swapped (empty, "retry", G_CALLBACK (load), self);
}

void
zd_pool_window_present (GtkWidget *near)
{
  ZdSession *session = zd_session_of (near);
  g_autofree char *year = NULL;
  ZdPoolWindow *self;

  g_return_if_fail (session != NULL);
  self = g_object_new (ZD_TYPE_POOL_WINDOW, "transient-for", gtk_widget_get_root (near), NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "data-changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  year = g_strdup_printf ("%d", zd_day_year (zd_session_day (session)));
  gtk_editable_set_text (self->year, year);
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}
