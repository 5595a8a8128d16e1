/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/sync/sync-page-conflict.h"

#include "base/i18n.h"
#include "desktop/kit/pane.h"

struct _ZdConflictView {
  AdwBin parent_instance;
  GtkLabel *title;
  GtkLabel *about;
  GtkLabel *reason;
  GtkGrid *sides;
  GtkLabel *advice;
  GtkWidget *choice;
  GtkWidget *mine;
  GtkWidget *theirs;
};

enum { CHOOSE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdConflictView, zd_conflict_view, ADW_TYPE_BIN)

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* ---- side by side ---- */

static GtkWidget *
cell_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text != NULL && *text != '\0' ? text : "—");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
attach (GtkGrid *grid, const char *text, int column, int row, const char *css_class)
{
  GtkWidget *label = cell_new (text, css_class);

  gtk_widget_set_hexpand (label, column > 0);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

/* What was done, who did it when, and why: a step under the other. */
static void
attach_steps (GtkGrid *grid, const GPtrArray *steps, int column, int row)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  for (guint i = 0; i < steps->len; i++) {
    const ZdCaseStep *step = steps->pdata[i];
    g_autofree char *who_and_when = g_strdup_printf ("%s · %s", step->who, step->day);

    gtk_box_append (GTK_BOX (cell), cell_new (step->what, "zd-differs"));
    gtk_box_append (GTK_BOX (cell), cell_new (who_and_when, "dim-label"));
    if (*step->detail != '\0')
      gtk_box_append (GTK_BOX (cell), cell_new (step->detail, NULL));
  }
  gtk_grid_attach (grid, cell, column, row, 1, 1);
}

static void
empty_grid (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

static void
show_sides (ZdConflictView *self, const ZdOutboxRow *row)
{
  g_autoptr (GPtrArray) lines = NULL;

  empty_grid (self->sides);
  gtk_widget_set_visible (GTK_WIDGET (self->sides), row->theirs != NULL);
  if (row->theirs == NULL)
    return;
  lines = zd_case_differences (row->mine, row->theirs);
  attach (self->sides, _ ("Mine"), 1, 0, "zd-section");
  attach (self->sides, _ ("The Platform's"), 2, 0, "zd-section");
  attach (self->sides, _ ("Done"), 0, 1, "dim-label");
  attach_steps (self->sides, row->mine_steps, 1, 1);
  attach_steps (self->sides, row->theirs_steps, 2, 1);
  for (guint i = 0; i < lines->len; i++) {
    const ZdDifference *line = lines->pdata[i];
    int at = (int) i + 2;
    const char *look = line->differs ? "zd-differs" : "dim-label";

    attach (self->sides, line->name, 0, at, "dim-label");
    attach (self->sides, line->mine, 1, at, look);
    attach (self->sides, line->theirs, 2, at, look);
  }
}

/* ---- the row ---- */

static const char *
advice_on (const ZdOutboxRow *row)
{
  switch (row->state) {
  case ZD_OUT_CONFLICT:
    return row->theirs != NULL ? _ ("Somebody changed this case on the platform before you. What you did here is kept until "
                                   "you choose; later acts on the case wait behind it.")
                               : _ ("The platform has another state of this. Synchronise, then look again.");
  case ZD_OUT_REFUSED:
    return _ ("The platform does not accept this. What hangs on it waits.");
  case ZD_OUT_WAITING:
    return row->attempts > 0 ? _ ("It is tried again by itself.") : _ ("It goes with the next synchronising.");
  default:
    return NULL;
  }
}

void
zd_conflict_view_show (ZdConflictView *self, const ZdOutboxRow *row)
{
  g_return_if_fail (ZD_IS_CONFLICT_VIEW (self));
  gtk_widget_set_visible (gtk_widget_get_first_child (GTK_WIDGET (self)), row != NULL);
  if (row == NULL)
    return;
  set_text (self->title, row->what);
  set_text (self->about, row->about);
  set_text (self->reason, row->reason);
  set_text (self->advice, advice_on (row));
  show_sides (self, row);
  gtk_widget_set_visible (self->choice, row->theirs != NULL);
  gtk_widget_set_sensitive (self->mine, TRUE);
  zd_conflict_view_set_busy (self, FALSE);
}

void
zd_conflict_view_set_busy (ZdConflictView *self, gboolean busy)
{
  g_return_if_fail (ZD_IS_CONFLICT_VIEW (self));
  gtk_widget_set_sensitive (self->choice, !busy);
}

void
zd_conflict_view_refuse (ZdConflictView *self, const char *reason)
{
  g_return_if_fail (ZD_IS_CONFLICT_VIEW (self));
  zd_conflict_view_set_busy (self, FALSE);
  set_text (self->advice, reason);
  gtk_widget_set_sensitive (self->mine, FALSE);
}

static void
mine_cb (ZdConflictView *self)
{
  g_signal_emit (self, signals[CHOOSE], 0, TRUE);
}

static void
theirs_cb (ZdConflictView *self)
{
  g_signal_emit (self, signals[CHOOSE], 0, FALSE);
}

static void
zd_conflict_view_class_init (ZdConflictViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/conflict-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdConflictView, title);
  gtk_widget_class_bind_template_child (widget_class, ZdConflictView, about);
  gtk_widget_class_bind_template_child (widget_class, ZdConflictView, reason);
  gtk_widget_class_bind_template_child (widget_class, ZdConflictView, sides);
  gtk_widget_class_bind_template_child (widget_class, ZdConflictView, advice);
  gtk_widget_class_bind_template_child (widget_class, ZdConflictView, choice);
  gtk_widget_class_bind_template_child (widget_class, ZdConflictView, mine);
  gtk_widget_class_bind_template_child (widget_class, ZdConflictView, theirs);
  gtk_widget_class_bind_template_callback (widget_class, mine_cb);
  gtk_widget_class_bind_template_callback (widget_class, theirs_cb);
  signals[CHOOSE] = g_signal_new ("choose", ZD_TYPE_CONFLICT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_BOOLEAN);
}

static void
zd_conflict_view_init (ZdConflictView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  zd_conflict_view_show (self, NULL);
}
