/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/reason-row.h"

#include "base/i18n.h"
#include "compat/tooltip.h"
#include "desktop/kit/chip.h"

struct _ZdReasonRow {
  AdwBin parent_instance;
  GtkImage *icon;
  GtkLabel *text;
  GtkLabel *distance;
  GtkLabel *fact;
  GtkLabel *origin;
  GtkLabel *words;
  GtkButton *state;
  GtkBox *answers;
  GtkToggleButton *yes;
  GtkToggleButton *no;
  GtkBox *children;
};

G_DEFINE_FINAL_TYPE (ZdReasonRow, zd_reason_row, ADW_TYPE_BIN)

/* A part that says nothing takes no room. */
static void
set_part (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
set_verdict (ZdReasonRow *self, ZdMatchGroup group)
{
  gtk_image_set_from_icon_name (self->icon, zd_verdict_icon (group));
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), zd_verdict_css (group));
  zd_tooltip_set (GTK_WIDGET (self->icon), zd_verdict_name (group));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  zd_verdict_name (group), -1);
}

/* What is asked stands paler behind the fact. */
static void
set_paler_from (GtkLabel *label, gsize start)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *paler = pango_attr_foreground_alpha_new (G_MAXUINT16 / 100 * 60);

  paler->start_index = (guint) start;
  pango_attr_list_insert (attributes, paler);
  gtk_label_set_attributes (label, attributes);
}

/* "1,850 万元　要求 2,000 万元（含）以上"; for an unknown fact, why it is unknown. */
static void
set_fact (ZdReasonRow *self, const ZdReason *reason)
{
  g_autoptr (GString) fact = g_string_new (reason->value);
  gsize end;

  if (reason->because != NULL)
    g_string_append_printf (fact, fact->len > 0 ? "（%s）" : "%s", reason->because);
  end = fact->len;
  if (reason->set != NULL && *reason->set != '\0') {
    g_autofree char *wanted = g_strdup_printf (_ ("asked: %s"), reason->set);

    g_string_append_printf (fact, "%s%s", end > 0 ? "　" : "", wanted);
  }
  if (reason->how != NULL)
    g_string_append_printf (fact, "%s%s", fact->len > 0 ? "\n" : "", reason->how);
  if (reason->truth == ZD_UNKNOWN)
    gtk_widget_add_css_class (GTK_WIDGET (self->fact), "zd-caution");
  set_part (self->fact, fact->str);
  set_paler_from (self->fact, end);
}

static void
set_words (ZdReasonRow *self, const char *words)
{
  g_autofree char *quoted = words != NULL ? g_strdup_printf ("“%s”", words) : NULL;

  set_part (self->words, quoted);
}

static void
offer_answer (ZdReasonRow *self, const ZdReason *reason)
{
  const char *id = reason->condition->id;

  gtk_toggle_button_set_active (self->yes, reason->truth == ZD_YES);
  gtk_toggle_button_set_active (self->no, reason->truth == ZD_NO);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->yes), "(sb)", id, TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->no), "(sb)", id, FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->yes), "explanation.answer");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->no), "explanation.answer");
  gtk_widget_set_visible (GTK_WIDGET (self->answers), TRUE);
}

/* The figure of a calendar year cannot be stated of a day. */
static gboolean
is_of_a_year (const ZdMeasure *measure, const char *field)
{
  if (measure == NULL)
    return FALSE;
  if (measure->kind == ZD_MEASURE_FIELD)
    return measure->at != NULL && g_str_equal (measure->id, field);
  for (guint i = 0; zd_measure_part (measure, i) != NULL; i++)
    if (is_of_a_year (zd_measure_part (measure, i), field))
      return TRUE;
  return FALSE;
}

static void
offer_edit (ZdReasonRow *self, const ZdReason *reason, ZdExplanationEdit edit)
{
  if (reason->condition->kind == ZD_COND_JUDGE) {
    if (edit == ZD_EXPLANATION_ANSWERS)
      offer_answer (self, reason);
  } else if (reason->truth == ZD_UNKNOWN && reason->missing != NULL
             && (reason->missing_year != 0 || !is_of_a_year (reason->condition->measure, reason->missing))) {
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->state), "(si)", reason->missing, reason->missing_year);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (self->state), "explanation.state-fact");
    gtk_widget_set_visible (GTK_WIDGET (self->state), TRUE);
  }
}

static void
zd_reason_row_class_init (ZdReasonRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_css_name (widget_class, "reason");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/reason-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdReasonRow, icon);
  gtk_widget_class_bind_template_child (widget_class, ZdReasonRow, text);
  gtk_widget_class_bind_template_child (widget_class, ZdReasonRow, distance);
  gtk_widget_class_bind_template_child (widget_class, ZdReasonRow, fact);
  gtk_widget_class_bind_template_child (widget_class, ZdReasonRow, origin);
  gtk_widget_class_bind_template_child (widget_class, ZdReasonRow, words);
  gtk_widget_class_bind_template_child (widget_class, ZdReasonRow, state);
  gtk_widget_class_bind_template_child (widget_class, ZdReasonRow, answers);
  gtk_widget_class_bind_template_child (widget_class, ZdReasonRow, yes);
  gtk_widget_class_bind_template_child (widget_class, ZdReasonRow, no);
  gtk_widget_class_bind_template_child (widget_class, ZdReasonRow, children);
}

static void
zd_reason_row_init (ZdReasonRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
zd_reason_row_new (const ZdReason *reason, const ZdCatalogue *catalogue, gboolean near, ZdExplanationEdit edit)
{
  ZdReasonRow *self = g_object_new (ZD_TYPE_REASON_ROW, NULL);
  g_autofree char *origin = zd_reason_origin (reason, catalogue);

  set_verdict (self, zd_reason_group (reason, near));
  set_part (self->text, reason->text);
  if (reason->matters && reason->truth != ZD_YES)
    gtk_widget_add_css_class (GTK_WIDGET (self->text), "heading");
  else if (reason->children != NULL && reason->children->len > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->text), "dim-label");
  set_part (self->distance, reason->distance);
  set_fact (self, reason);
  set_part (self->origin, origin);
  set_words (self, reason->words);
  if (edit != ZD_EXPLANATION_FIXED)
    offer_edit (self, reason, edit);
  for (guint i = 0; reason->children != NULL && i < reason->children->len; i++)
    gtk_box_append (self->children,
                    zd_reason_row_new (reason->children->pdata[i], catalogue, near, edit));
  gtk_widget_set_visible (GTK_WIDGET (self->children),
                          gtk_widget_get_first_child (GTK_WIDGET (self->children)) != NULL);
  return GTK_WIDGET (self);
}
