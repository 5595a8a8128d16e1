/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/explanation-view.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "desktop/kit/chip.h"
#include "desktop/kit/reason-row.h"
#include "desktop/kit/text-label.h"
#include "desktop/kit/toast.h"

struct _ZdExplanationView {
  AdwBin parent_instance;
  ZdChip *verdict;
  GtkLabel *summary;
  GtkBox *reasons;
  GtkWidget *amounts_title;
  GtkBox *amounts;
  GtkWidget *steps_title;
  GtkBox *steps;
  ZdExplanationEdit edit;
  char *text; /* for the clipboard */
};

enum { STATE_FACT, ANSWER, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdExplanationView, zd_explanation_view, ADW_TYPE_BIN)

static void
empty_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = zd_text_label_new (text, "numeric");

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* What is said of a sum besides the sum: why it is less, who decides, who gets it. */
static char *
remark_on (const ZdEntitlement *entitlement)
{
  g_autoptr (GStrvBuilder) remarks = g_strv_builder_new ();
  g_autofree char *paid = zd_money_format_short (entitlement->paid, TRUE);
  g_auto (GStrv) words = NULL;

  if (entitlement->paid > 0) {
    g_autofree char *less = g_strdup_printf (_ ("less %s already paid"), paid);

    g_strv_builder_add (remarks, less);
  }
  if (entitlement->up_to)
    g_strv_builder_add (remarks, _ ("the reviewer sets the sum"));
  if (entitlement->payee != NULL) {
    g_autofree char *payee = g_strdup_printf (_ ("paid to %s"), entitlement->payee);

    g_strv_builder_add (remarks, payee);
  }
  words = g_strv_builder_end (remarks);
  return g_strjoinv (" · ", words);
}

static GtkWidget *
amount_row_new (const ZdEntitlement *entitlement)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = label_new (entitlement->label, NULL);
  g_autofree char *sum = zd_amount_range (entitlement->least, entitlement->most);
  g_autofree char *remark = remark_on (entitlement);
  GtkWidget *amount = label_new (sum, "heading");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_wrap (GTK_LABEL (amount), FALSE);
  gtk_widget_set_valign (amount, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), amount);
  gtk_box_append (GTK_BOX (row), line);
  if (*remark != '\0') {
    GtkWidget *under = label_new (remark, "caption");

    gtk_widget_add_css_class (under, "dim-label");
    gtk_box_append (GTK_BOX (row), under);
  }
  return row;
}

static void
fill (ZdExplanationView *self, const ZdExplanation *explanation, const ZdCatalogue *catalogue)
{
  zd_chip_set_verdict (self->verdict, zd_outcome_group (&explanation->outcome), NULL);
  gtk_label_set_label (self->summary, explanation->summary);
  if (explanation->reason != NULL)
    gtk_box_append (self->reasons, zd_reason_row_new (explanation->reason, catalogue,
                                                      explanation->outcome.near, self->edit));
  for (guint i = 0; i < explanation->entitlements->len; i++)
    gtk_box_append (self->amounts, amount_row_new (explanation->entitlements->pdata[i]));
  for (guint i = 0; i < explanation->amount_steps->len; i++)
    gtk_box_append (self->steps, label_new (explanation->amount_steps->pdata[i], "dim-label"));
  self->text = zd_explanation_to_text (explanation, catalogue);
}

void
zd_explanation_view_show (ZdExplanationView *self, const ZdExplanation *explanation,
                          const ZdCatalogue *catalogue)
{
  g_return_if_fail (ZD_IS_EXPLANATION_VIEW (self));
  empty_box (self->reasons);
  empty_box (self->amounts);
  empty_box (self->steps);
  g_clear_pointer (&self->text, g_free);
  if (explanation != NULL)
    fill (self, explanation, catalogue);
  gtk_widget_set_visible (gtk_widget_get_first_child (GTK_WIDGET (self)), explanation != NULL);
  gtk_widget_set_visible (self->amounts_title,
                          gtk_widget_get_first_child (GTK_WIDGET (self->amounts)) != NULL);
  gtk_widget_set_visible (self->steps_title, gtk_widget_get_first_child (GTK_WIDGET (self->steps)) != NULL);
}

void
zd_explanation_view_set_edit (ZdExplanationView *self, ZdExplanationEdit edit)
{
  g_return_if_fail (ZD_IS_EXPLANATION_VIEW (self));
  self->edit = edit;
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdExplanationView *self = ZD_EXPLANATION_VIEW (widget);

  if (self->text == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->text);
  zd_toast (widget, _ ("Explanation copied"));
}

static void
state_fact_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *id;
  int year;

  g_variant_get (parameter, "(&si)", &id, &year);
  g_signal_emit (widget, signals[STATE_FACT], 0, id, year);
}

static void
answer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *id;
  gboolean answer;

  g_variant_get (parameter, "(&sb)", &id, &answer);
  g_signal_emit (widget, signals[ANSWER], 0, id, answer);
}

static void
zd_explanation_view_finalize (GObject *object)
{
  g_free (ZD_EXPLANATION_VIEW (object)->text);
  G_OBJECT_CLASS (zd_explanation_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/org/zhida/Zhida/explanation-view.ui");
  gtk_widget_class_bind_template_child (class, ZdExplanationView, verdict);
  gtk_widget_class_bind_template_child (class, ZdExplanationView, summary);
  gtk_widget_class_bind_template_child (class, ZdExplanationView, reasons);
  gtk_widget_class_bind_template_child (class, ZdExplanationView, amounts_title);
  gtk_widget_class_bind_template_child (class, ZdExplanationView, amounts);
  gtk_widget_class_bind_template_child (class, ZdExplanationView, steps_title);
  gtk_widget_class_bind_template_child (class, ZdExplanationView, steps);
}

static void
zd_explanation_view_class_init (ZdExplanationViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_CHIP);
  G_OBJECT_CLASS (class)->finalize = zd_explanation_view_finalize;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "explanation.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "explanation.state-fact", "(si)", state_fact_action);
  gtk_widget_class_install_action (widget_class, "explanation.answer", "(sb)", answer_action);
  signals[STATE_FACT] = g_signal_new ("state-fact", ZD_TYPE_EXPLANATION_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT);
  signals[ANSWER] = g_signal_new ("answer", ZD_TYPE_EXPLANATION_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
zd_explanation_view_init (ZdExplanationView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  zd_explanation_view_show (self, NULL, NULL);
}
