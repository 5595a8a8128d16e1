/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/match/match-policy-row.h"

#include "base/i18n.h"
#include "compat/tooltip.h"
#include "desktop/kit/chip.h"
#include "desktop/kit/format.h"
#include "desktop/match/match-bar.h"

struct _ZdMatchPolicyRow {
  AdwBin parent_instance;
  GtkLabel *title;
  ZdMatchBar *bar;
  GtkLabel *counts;
  GtkLabel *come;
  GtkLabel *gone;
};

G_DEFINE_FINAL_TYPE (ZdMatchPolicyRow, zd_match_policy_row, ADW_TYPE_BIN)

static void
zd_match_policy_row_class_init (ZdMatchPolicyRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_MATCH_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/match-policy-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdMatchPolicyRow, title);
  gtk_widget_class_bind_template_child (widget_class, ZdMatchPolicyRow, bar);
  gtk_widget_class_bind_template_child (widget_class, ZdMatchPolicyRow, counts);
  gtk_widget_class_bind_template_child (widget_class, ZdMatchPolicyRow, come);
  gtk_widget_class_bind_template_child (widget_class, ZdMatchPolicyRow, gone);
}

static void
zd_match_policy_row_init (ZdMatchPolicyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  zd_tooltip_set (GTK_WIDGET (self->come), _ ("Newly qualifying since the run before"));
  zd_tooltip_set (GTK_WIDGET (self->gone), _ ("Qualified in the run before, and no longer"));
}

static void
show_counts (ZdMatchPolicyRow *self, const ZdMatchCount *count)
{
  g_autofree char *yes = zd_count_format (count->yes);
  g_autofree char *unknown = zd_count_format (count->unknown);
  g_autofree char *text = NULL;

  if (count->unknown > 0)
    text = g_strdup_printf ("%s %s · %s %s", zd_verdict_name (ZD_GROUP_YES), yes, zd_verdict_name (ZD_GROUP_UNKNOWN),
                            unknown);
  else
    text = g_strdup_printf ("%s %s", zd_verdict_name (ZD_GROUP_YES), yes);
  zd_match_bar_set (self->bar, count);
  gtk_label_set_label (self->counts, text);
}

static void
show_news (GtkLabel *label, const char *sign, gint64 number)
{
  g_autofree char *digits = zd_count_format (number);
  g_autofree char *text = g_strconcat (sign, digits, NULL);

  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), number > 0);
}

void
zd_match_policy_row_show (ZdMatchPolicyRow *self, const ZdMatchPolicyItem *item)
{
  g_return_if_fail (ZD_IS_MATCH_POLICY_ROW (self));
  gtk_label_set_label (self->title, item->title);
  zd_tooltip_set (GTK_WIDGET (self->title), item->title);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), item->matched && item->count.in_force);
  if (!item->matched)
    gtk_label_set_label (self->counts, _ ("Not matched yet"));
  else if (!item->count.in_force)
    gtk_label_set_label (self->counts, _ ("Not in force"));
  else
    show_counts (self, &item->count);
  show_news (self->come, "+", item->newly_in);
  show_news (self->gone, "−", item->newly_out);
}

GtkWidget *
zd_match_policy_row_new (void)
{
  return g_object_new (ZD_TYPE_MATCH_POLICY_ROW, NULL);
}
