/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/finding-row.h"

#include "base/i18n.h"

struct _ZdFindingRow {
  AdwBin parent_instance;
  GtkImage *icon;
  GtkLabel *what;
  GtkLabel *reasons;
  GtkWidget *more;
};

G_DEFINE_FINAL_TYPE (ZdFindingRow, zd_finding_row, ADW_TYPE_BIN)

#define SAID "zd-said"

static const struct {
  const char *css_class;
  const char *icon;
  const char *word;
} looks[] = {
  [ZD_FINDING_BLOCKS] = { "zd-bad", "zd-stop-symbolic", N_ ("Stops publishing") },
  [ZD_FINDING_WARNS] = { "zd-caution", "zd-warning-symbolic", N_ ("Warning") },
  [ZD_FINDING_NOTE] = { "zd-plain", "zd-unknown-symbolic", N_ ("Note") },
};

static void
append (GString *text, const char *label, const char *sentence)
{
  if (sentence != NULL && *sentence != '\0')
    g_string_append_printf (text, "%s%s%s", text->len > 0 ? "\n" : "", label, sentence);
}

static void
zd_finding_row_class_init (ZdFindingRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_css_name (widget_class, "finding");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/finding-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdFindingRow, icon);
  gtk_widget_class_bind_template_child (widget_class, ZdFindingRow, what);
  gtk_widget_class_bind_template_child (widget_class, ZdFindingRow, reasons);
  gtk_widget_class_bind_template_child (widget_class, ZdFindingRow, more);
}

static void
zd_finding_row_init (ZdFindingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
zd_finding_row_new (const ZdFinding *finding)
{
  ZdFindingRow *self = g_object_new (ZD_TYPE_FINDING_ROW, NULL);
  g_autoptr (GString) reasons = g_string_new (NULL);

  append (reasons, _ ("Why: "), finding->why);
  append (reasons, _ ("What to do: "), finding->how);
  append (reasons, _ ("Explained by the note: "), finding->explained);
  gtk_image_set_from_icon_name (self->icon, looks[finding->severity].icon);
  gtk_widget_add_css_class (GTK_WIDGET (self), looks[finding->severity].css_class);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->icon), _ (looks[finding->severity].word));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (looks[finding->severity].word), -1);
  gtk_label_set_label (self->what, finding->what);
  gtk_label_set_label (self->reasons, reasons->str);
  gtk_widget_set_visible (self->more, reasons->len > 0);
  return GTK_WIDGET (self);
}

void
zd_finding_row_set_least_chars (ZdFindingRow *self, int least)
{
  gtk_label_set_width_chars (self->what, least);
}

gboolean
zd_findings_are_shown (GtkWidget *list, const GPtrArray *findings)
{
  g_autoptr (GString) said = g_string_new (NULL);
  const char *before = g_object_get_data (G_OBJECT (list), SAID);

  for (guint i = 0; i < findings->len; i++) {
    const ZdFinding *finding = findings->pdata[i];

    g_string_append_printf (said, "%d%s\n", finding->severity, finding->what);
  }
  if (g_strcmp0 (before, said->str) == 0)
    return TRUE;
  g_object_set_data_full (G_OBJECT (list), SAID, g_strdup (said->str), g_free);
  return FALSE;
}

void
zd_finding_rows_fill (GtkBox *box, const GPtrArray *findings)
{
  GtkWidget *row;

  if (zd_findings_are_shown (GTK_WIDGET (box), findings))
    return;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, row);
  for (guint i = 0; i < findings->len; i++)
    gtk_box_append (box, zd_finding_row_new (findings->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (box), findings->len > 0);
}
