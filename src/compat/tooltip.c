/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-compat"

#include "config.h"

#include "compat/tooltip.h"

/* Half-width characters in a line. */
#define LINE 50

#define TEXT "zd-tooltip"

static gboolean
fits_a_line (const char *text)
{
  int width = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    width += g_unichar_iswide (g_utf8_get_char (at)) ? 2 : 1;
  return width <= LINE;
}

GtkWidget *
zd_tooltip_label_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  if (fits_a_line (text))
    return label;
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), LINE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LINE);
  return label;
}

void
zd_tooltip_set_text (GtkTooltip *tooltip, const char *text)
{
  gtk_tooltip_set_custom (tooltip, zd_tooltip_label_new (text));
}

void
zd_tooltip_set (GtkWidget *widget, const char *text)
{
  gboolean has_text = text != NULL && *text != '\0';

  g_object_set_data_full (G_OBJECT (widget), TEXT, has_text ? g_strdup (text) : NULL, g_free);
  gtk_widget_set_has_tooltip (widget, has_text);
  if (has_text)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static gboolean
query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const char *text = g_object_get_data (G_OBJECT (widget), TEXT);

  if (text == NULL)
    text = gtk_widget_get_tooltip_text (widget); /* of a template */
  if (text == NULL || *text == '\0')
    return FALSE;
  zd_tooltip_set_text (tooltip, text);
  return TRUE;
}

/* The classes made from now on take it over. */
void
zd_tooltips_install (void)
{
  GtkWidgetClass *class = g_type_class_ref (GTK_TYPE_WIDGET);

  class->query_tooltip = query_tooltip;
  g_type_class_unref (class);
}
