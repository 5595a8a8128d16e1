/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/review/case-pane-history.h"

#include "base/i18n.h"
#include "desktop/kit/text-label.h"

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = zd_text_label_new (text, css_class);

  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  return label;
}

static GtkWidget *
line_new (const ZdCaseStep *step, const ZdCaseView *view)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *who = zd_case_view_person (view, step->who);
  g_autofree char *head = *who != '\0' ? g_strdup_printf ("%s · %s", step->what, who) : g_strdup (step->what);
  GtkWidget *day = label_new (step->day, "numeric");

  gtk_label_set_wrap (GTK_LABEL (day), FALSE);
  gtk_widget_add_css_class (day, "dim-label");
  gtk_widget_set_valign (day, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (words), label_new (head, NULL));
  if (*step->detail != '\0') {
    GtkWidget *detail = label_new (step->detail, "caption");

    gtk_widget_add_css_class (detail, "dim-label");
    gtk_label_set_selectable (GTK_LABEL (detail), TRUE);
    gtk_widget_set_can_focus (detail, FALSE);
    gtk_box_append (GTK_BOX (words), detail);
  }
  gtk_box_append (GTK_BOX (line), day);
  gtk_box_append (GTK_BOX (line), words);
  return line;
}

void
zd_case_history_fill (GtkBox *box, const ZdCaseView *view)
{
  g_autoptr (GPtrArray) steps = zd_case_steps (view->file->item, view->catalogue);
  GtkWidget *old;

  while ((old = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, old);
  for (guint i = 0; i < steps->len; i++)
    gtk_box_append (box, line_new (steps->pdata[i], view));
}
