/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/lines-entry.h"

GtkWidget *
zd_lines_entry_get_view (GtkWidget *entry)
{
  return gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (entry));
}

GtkTextBuffer *
zd_lines_entry_get_buffer (GtkWidget *entry)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (zd_lines_entry_get_view (entry)));
}

char *
zd_text_buffer_get_all (GtkTextBuffer *buffer)
{
  GtkTextIter from, until;

  gtk_text_buffer_get_bounds (buffer, &from, &until);
  return gtk_text_buffer_get_text (buffer, &from, &until, TRUE);
}

static GtkTextView *
view_new (const char *text)
{
  GtkTextView *view = GTK_TEXT_VIEW (gtk_text_view_new ());
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  gtk_text_buffer_set_enable_undo (buffer, FALSE); /* the policy has its own, for everything */
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_left_margin (view, 9);
  gtk_text_view_set_right_margin (view, 9);
  gtk_text_view_set_top_margin (view, 7);
  gtk_text_view_set_bottom_margin (view, 7);
  return view;
}

GtkWidget *
zd_lines_entry_new (const char *text, int least, int most, const char *name)
{
  GtkScrolledWindow *frame = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  GtkTextView *view = view_new (text);

  gtk_scrolled_window_set_policy (frame, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (frame, least);
  gtk_scrolled_window_set_max_content_height (frame, most);
  gtk_scrolled_window_set_propagate_natural_height (frame, TRUE);
  gtk_scrolled_window_set_child (frame, GTK_WIDGET (view));
  gtk_widget_set_focusable (GTK_WIDGET (frame), FALSE); /* Tab goes to the words themselves */
  gtk_widget_add_css_class (GTK_WIDGET (frame), "zd-sentence");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (frame);
}
