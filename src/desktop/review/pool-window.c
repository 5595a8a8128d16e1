/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/review/pool-window.h"

#include "base/i18n.h"
#include "desktop/review/pool-rows.h"
#include "desktop/session/session.h"

struct _ZdPoolWindow {
  AdwWindow parent_instance;
  ZdTableView *table;

  ZdSession *session;
};

G_DEFINE_FINAL_TYPE (ZdPoolWindow, zd_pool_window, ADW_TYPE_WINDOW)

/* ---- loading ---- */

typedef struct {
  GPtrArray *policies; /* of ZdPolicy */
  GPtrArray *rows;     /* of ZdPoolRow */
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
  g_autoptr (GPtrArray) policies = zd_library_policies (library, error);
  g_autoptr (GPtrArray) rows = policies != NULL ? zd_pool_rows_load (library, policies, error) : NULL;
  Book *book;

  if (rows == NULL)
    return NULL;
  book = g_new (Book, 1);
  *book = (Book){ g_steal_pointer (&policies), g_steal_pointer (&rows) };
  return book;
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
  zd_table_view_set_source (self->table, zd_pool_source (book->rows));
  book_free (book);
}

static void
load (ZdPoolWindow *self)
{
  zd_session_run (self->session, load_job, NULL, NULL, NULL, book_free, self, loaded_cb, NULL);
}

/* ---- type ---- */

static void
zd_pool_window_dispose (GObject *object)
{
  ZdPoolWindow *self = ZD_POOL_WINDOW (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (zd_pool_window_parent_class)->dispose (object);
}

static void
zd_pool_window_class_init (ZdPoolWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_TABLE_VIEW);
  G_OBJECT_CLASS (class)->dispose = zd_pool_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/pool-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdPoolWindow, table);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
zd_pool_window_init (ZdPoolWindow *self)
{
  ZdEmptyState *empty;

  gtk_widget_init_template (GTK_WIDGET (self));
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
  ZdPoolWindow *self;

  g_return_if_fail (session != NULL);
  self = g_object_new (ZD_TYPE_POOL_WINDOW, "transient-for", gtk_widget_get_root (near), NULL);
  self->session = g_object_ref (session);
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}
