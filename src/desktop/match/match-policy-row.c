/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/match/match-policy-row.h"

#include "base/i18n.h"
#include "desktop/kit/chip.h"
#include "desktop/kit/format.h"
#include "desktop/match/match-bar.h"

struct _ZdMatchPolicyRow {
  GtkListBoxRow parent_instance;
  GtkLabel *title;
  ZdMatchBar *bar;
  GtkLabel *counts;
  GtkLabel *come;
  GtkLabel *gone;
  char *policy;
};

G_DEFINE_FINAL_TYPE (ZdMatchPolicyRow, zd_match_policy_row, GTK_TYPE_LIST_BOX_ROW)

static void
zd_match_policy_row_finalize (GObject *object)
{
  g_free (ZD_MATCH_POLICY_ROW (object)->policy);
  G_OBJECT_CLASS (zd_match_policy_row_parent_class)->finalize (object);
}

/* The list is one stop of Tab: its chosen row. Arrow keys go from row to row. */
static gboolean
zd_match_policy_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean by_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (by_tab && !gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (widget)))
    return FALSE;
  return GTK_WIDGET_CLASS (zd_match_policy_row_parent_class)->focus (widget, direction);
}

static void
zd_match_policy_row_class_init (ZdMatchPolicyRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_MATCH_BAR);
  G_OBJECT_CLASS (class)->finalize = zd_match_policy_row_finalize;
  widget_class->focus = zd_match_policy_row_focus;
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

GtkWidget *
zd_match_policy_row_new (const char *policy, const char *title, const ZdMatchSummary *summary)
{
  const ZdMatchCount *count = summary != NULL ? &summary->count : NULL;
  ZdMatchPolicyRow *self = g_object_new (ZD_TYPE_MATCH_POLICY_ROW, NULL);

  self->policy = g_strdup (policy);
  gtk_label_set_label (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), count != NULL && count->in_force);
  if (count == NULL)
    gtk_label_set_label (self->counts, _ ("Not matched yet"));
  else if (!count->in_force)
    gtk_label_set_label (self->counts, _ ("Not in force"));
  else
    show_counts (self, count);
  show_news (self->come, "+", summary != NULL ? summary->newly_in : 0);
  show_news (self->gone, "−", summary != NULL ? summary->newly_out : 0);
  return GTK_WIDGET (self);
}

const char *
zd_match_policy_row_get_policy (ZdMatchPolicyRow *self)
{
  g_return_val_if_fail (ZD_IS_MATCH_POLICY_ROW (self), NULL);
  return self->policy;
}

const char *
zd_match_policy_row_get_title (ZdMatchPolicyRow *self)
{
  g_return_val_if_fail (ZD_IS_MATCH_POLICY_ROW (self), NULL);
  return gtk_label_get_label (self->title);
}
