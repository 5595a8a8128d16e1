/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/finding-row.h"

#include "base/i18n.h"
#include "compat/tooltip.h"

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

static char *
words_of (const ZdFinding *finding)
{
  return g_strdup_printf ("%d\n%s\n%s\n%s\n%s", finding->severity, finding->what, finding->why, finding->how,
                          finding->explained != NULL ? finding->explained : "");
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
  zd_tooltip_set (GTK_WIDGET (self->icon), _ (looks[finding->severity].word));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (looks[finding->severity].word), -1);
  gtk_label_set_label (self->what, finding->what);
  gtk_label_set_label (self->reasons, reasons->str);
  gtk_widget_set_visible (self->more, reasons->len > 0);
  g_object_set_data_full (G_OBJECT (self), SAID, words_of (finding), g_free);
  return GTK_WIDGET (self);
}

void
zd_finding_row_set_least_chars (ZdFindingRow *self, int least)
{
  gtk_label_set_width_chars (self->what, least);
}

/* ---- lists of them ---- */

static ZdFindingRow *
row_in (GtkWidget *child)
{
  return ZD_FINDING_ROW (GTK_IS_LIST_BOX_ROW (child) ? gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (child)) : child);
}

static gboolean
says (GtkWidget *child, const ZdFinding *finding)
{
  g_autofree char *said = words_of (finding);

  return g_strcmp0 (g_object_get_data (G_OBJECT (row_in (child)), SAID), said) == 0;
}

/* @child or the first behind it that says it, or NULL. */
static GtkWidget *
find_said (GtkWidget *child, const ZdFinding *finding)
{
  while (child != NULL && !says (child, finding))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
remove_row (GtkWidget *list, GtkWidget *child)
{
  if (GTK_IS_LIST_BOX (list))
    gtk_list_box_remove (GTK_LIST_BOX (list), child);
  else
    gtk_box_remove (GTK_BOX (list), child);
}

static void
insert_row (GtkWidget *list, GtkWidget *row, GtkWidget *before, int index)
{
  if (GTK_IS_LIST_BOX (list))
    gtk_list_box_insert (GTK_LIST_BOX (list), row, index);
  else
    gtk_box_insert_child_after (GTK_BOX (list), row, before);
}

/* Removes @child and what stands behind it up to @end, which is not. */
static void
remove_until (GtkWidget *list, GtkWidget *child, GtkWidget *end)
{
  while (child != end) {
    GtkWidget *next = gtk_widget_get_next_sibling (child);

    remove_row (list, child);
    child = next;
  }
}

void
zd_finding_rows_fill (GtkWidget *list, const GPtrArray *findings)
{
  GtkWidget *child = gtk_widget_get_first_child (list); /* not looked at yet */

  for (guint i = 0; i < findings->len; i++) {
    GtkWidget *known = find_said (child, findings->pdata[i]);

    if (known != NULL) {
      remove_until (list, child, known);
      child = gtk_widget_get_next_sibling (known);
    } else {
      GtkWidget *last = child != NULL ? gtk_widget_get_prev_sibling (child) : gtk_widget_get_last_child (list);

      insert_row (list, zd_finding_row_new (findings->pdata[i]), last, (int) i);
    }
  }
  remove_until (list, child, NULL);
  gtk_widget_set_visible (list, findings->len > 0);
}
