/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/session/paper-desk.h"

#include "base/error.h"
#include "base/i18n.h"
#include "desktop/session/import-save.h"
#include "desktop/session/session.h"
#include "desktop/shell/window.h"
#include "paper/pages.h"

/* ---- what is asked for ---- */

typedef struct {
  ZdPrintKind kind;
  char *subject;
  ZdDay day;
} Asked;

static Asked *
asked_new (GtkWidget *near, ZdPrintKind kind, const char *subject)
{
  Asked *self = g_new (Asked, 1);

  *self = (Asked){ kind, g_strdup (subject), zd_session_day (zd_session_of (near)) };
  return self;
}

static void
asked_free (gpointer data)
{
  Asked *self = data;

  g_free (self->subject);
  g_free (self);
}

/* ---- as a file ---- */

static gboolean
save_cb (ZdLibrary *library, gpointer data, const char *path, ZdProgress *progress, GError **error)
{
  const Asked *asked = data;

  return zd_printing_save (library, asked->kind, asked->subject, asked->day, path, progress, error);
}

void
zd_paper_save (GtkWidget *near, ZdBusy *busy, ZdPrintKind kind, const char *subject, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".pdf", NULL);

  zd_import_save (near, busy, _ ("Save as PDF"), file, save_cb, asked_new (near, kind, subject), asked_free, TRUE);
}

/* ---- on a printer ---- */

/* A4, to its edges, in points. */
static GtkPrintOperation *
operation_new (const char *title)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *a4 = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size (setup, a4);
  gtk_paper_size_free (a4);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_allow_async (operation, TRUE);
  return operation;
}

/* The pages are of A4; on other paper they are made to fit. */
static cairo_t *
scaled (GtkPrintContext *context)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double scale = MIN (gtk_print_context_get_width (context) / ZD_PAGE_WIDTH,
                      gtk_print_context_get_height (context) / ZD_PAGE_HEIGHT);

  cairo_scale (cr, scale, scale);
  return cr;
}

typedef struct {
  ZdPaper *paper;
  ZdPages *pages; /* laid out where it is drawn */
} Printing;

static void
printing_free (gpointer data, GClosure *closure)
{
  Printing *self = data;

  g_clear_pointer (&self->pages, zd_pages_free);
  zd_paper_free (self->paper);
  g_free (self);
}

static void
begin_cb (GtkPrintOperation *operation, GtkPrintContext *context, Printing *self)
{
  g_clear_pointer (&self->pages, zd_pages_free);
  self->pages = zd_pages_new (self->paper, NULL, NULL);
  gtk_print_operation_set_n_pages (operation, (int) zd_pages_n (self->pages));
}

static void
draw_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Printing *self)
{
  zd_pages_draw (self->pages, (guint) page, scaled (context));
}

GtkPrintOperation *
zd_paper_operation_new (ZdPaper *paper)
{
  GtkPrintOperation *operation = operation_new (zd_paper_title (paper));
  Printing *printing = g_new0 (Printing, 1);

  printing->paper = paper;
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_cb), printing, NULL, 0);
  g_signal_connect_data (operation, "begin-print", G_CALLBACK (begin_cb), printing, printing_free, 0);
  return operation;
}

/* ---- a page at a time ---- */

static gboolean
paginate_cb (GtkPrintOperation *operation, GtkPrintContext *context, ZdLongPaper *paper)
{
  if (zd_long_paper_go_on (paper))
    return FALSE;
  gtk_print_operation_set_n_pages (operation, (int) zd_long_paper_n_pages (paper));
  return TRUE;
}

static void
draw_long_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, ZdLongPaper *paper)
{
  zd_long_paper_draw (paper, (guint) page, scaled (context));
}

static void
long_paper_free (gpointer data, GClosure *closure)
{
  zd_long_paper_free (data);
}

GtkPrintOperation *
zd_long_paper_operation_new (const char *title, ZdLongPaper *paper)
{
  GtkPrintOperation *operation = operation_new (title);

  gtk_print_operation_set_show_progress (operation, TRUE);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_long_cb), paper, NULL, 0);
  g_signal_connect_data (operation, "paginate", G_CALLBACK (paginate_cb), paper, long_paper_free, 0);
  return operation;
}

/* ---- asked for ---- */

static void
say (GtkWidget *near, const char *text)
{
  GtkRoot *root = gtk_widget_get_root (near);

  if (ZD_IS_WINDOW (root))
    zd_window_toast (ZD_WINDOW (root), text);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWidget *near)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  say (near, error != NULL ? error->message : _ ("Printing failed."));
}

static gpointer
make_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  const Asked *asked = data;

  return zd_printing_make (library, asked->kind, asked->subject, asked->day, error);
}

static void
run (GtkWidget *near, GtkPrintOperation *operation)
{
  GtkRoot *root = gtk_widget_get_root (near);

  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), near, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}

void
zd_paper_print_made (GtkWidget *near, ZdPaper *paper)
{
  g_autoptr (GtkPrintOperation) operation = zd_paper_operation_new (paper);

  run (near, operation);
}

void
zd_paper_print_long (GtkWidget *near, const char *title, ZdLongPaper *paper)
{
  g_autoptr (GtkPrintOperation) operation = zd_long_paper_operation_new (title, paper);

  run (near, operation);
}

static void
made_cb (GObject *near, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  ZdPaper *paper = zd_session_finish (result, &error);

  if (paper != NULL)
    zd_paper_print_made (GTK_WIDGET (near), paper);
  else
    say (GTK_WIDGET (near), error->message);
}

void
zd_paper_print (GtkWidget *near, ZdPrintKind kind, const char *subject)
{
  zd_session_run (zd_session_of (near), make_job, asked_new (near, kind, subject), asked_free, NULL,
                  (GDestroyNotify) zd_paper_free, near, made_cb, NULL);
}
