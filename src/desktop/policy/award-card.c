/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/award-card.h"

#include "base/i18n.h"
#include "compat/tooltip.h"
#include "desktop/policy/amount-editor.h"
#include "desktop/policy/award-caps.h"
#include "desktop/policy/award-instalments.h"
#include "desktop/policy/award-terms.h"
#include "desktop/policy/condition-words.h"
#include "desktop/policy/finding-row.h"
#include "policy/sentence-people.h"

struct _ZdAwardCard {
  AdwBin parent_instance;
  GtkEntry *name;
  GtkLabel *title;
  GtkLabel *sentence;
  GtkWidget *parts; /* all below; when it can be written */
  AdwBin *amount;
  GtkBox *cap_rows;
  AdwBin *instalments;
  GtkExpander *more;
  GtkMenuButton *menu;
  GtkBox *found;
  ZdAwardLine *line;
  const ZdLeafContext *context;
  ZdLeafContext of_party; /* the same, of what the line asks of the enterprise, and of its items */
  ZdLeafContext of_item;
  ZdAwardCaps caps;
  gboolean editable;
  guint rebuilding;
};

enum { EDITED, REPLACE, MOVE, REMOVE, POINTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdAwardCard, zd_award_card, ADW_TYPE_BIN)

static void build (ZdAwardCard *self);

static void
show_sentence (ZdAwardCard *self)
{
  g_autofree char *sentence = zd_award_line_sentence (self->line, self->context->catalogue);
  g_autofree char *text = zd_sentence_for_people (sentence, self->context->family);

  gtk_label_set_label (self->sentence, text);
}

static void
edited (ZdAwardCard *self, gpointer place)
{
  show_sentence (self);
  g_signal_emit (self, signals[EDITED], 0, place);
}

static gboolean
rebuild_cb (gpointer user_data)
{
  ZdAwardCard *self = user_data;

  self->rebuilding = 0;
  build (self);
  return G_SOURCE_REMOVE;
}

static void
rebuild_soon (ZdAwardCard *self)
{
  if (self->rebuilding == 0)
    self->rebuilding = g_idle_add_full (G_PRIORITY_HIGH_IDLE, rebuild_cb, self, NULL);
}

/* ---- parts ---- */

static void
part_edited_cb (GtkWidget *part, gpointer place, ZdAwardCard *self)
{
  edited (self, place);
}

static void
cap_edited (gpointer self, gpointer place)
{
  edited (self, place);
}

static void
restructured (gpointer self)
{
  rebuild_soon (self);
  edited (self, NULL);
}

static void
moved_cb (ZdAwardTerms *terms, ZdAwardCard *self)
{
  restructured (self);
}

/* It is new: nobody listens to what was there before. */
static GtkWidget *
listened_to (GtkWidget *part, ZdAwardCard *self)
{
  g_signal_connect (part, "edited", G_CALLBACK (part_edited_cb), self);
  return part;
}

static void
build_terms (ZdAwardCard *self)
{
  GtkWidget *terms = listened_to (zd_award_terms_new (self->line, &self->of_party, &self->of_item), self);

  g_signal_connect (terms, "moved", G_CALLBACK (moved_cb), self);
  gtk_expander_set_child (self->more, terms);
}

/* Conditions in the award are about other things than the policy's own. */
static void
take_context (ZdAwardCard *self)
{
  self->of_party = *self->context;
  self->of_party.in_award = TRUE;
  self->of_item = self->of_party;
  self->of_item.scope = zd_award_line_scope (self->line, self->context->catalogue);
}

static void
build (ZdAwardCard *self)
{
  take_context (self);
  gtk_widget_set_visible (self->parts, self->editable);
  if (!self->editable)
    return;
  self->caps = (ZdAwardCaps){ self->line->caps, FALSE, TRUE, cap_edited, restructured, self };
  adw_bin_set_child (self->amount, listened_to (zd_amount_editor_new (self->line->amount, &self->of_item, FALSE), self));
  zd_award_caps_fill (&self->caps, self->cap_rows);
  adw_bin_set_child (self->instalments, listened_to (zd_award_instalments_new (self->line, &self->of_item), self));
  build_terms (self);
}

static void
name_cb (GtkEditable *editable, ZdAwardCard *self)
{
  const char *name = gtk_editable_get_text (editable);

  if (g_str_equal (name, self->line->label))
    return;
  g_free (self->line->label);
  self->line->label = g_strdup (name);
  edited (self, editable);
}

/* ---- the menu ---- */

static void
cap_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!zd_award_caps_add (&ZD_AWARD_CARD (widget)->caps, (ZdCapScope) g_variant_get_int32 (parameter)))
    gtk_widget_error_bell (widget);
}

static void
instalment_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdAwardCard *self = ZD_AWARD_CARD (widget);

  zd_award_instalments_add (ZD_AWARD_INSTALMENTS (adw_bin_get_child (self->instalments)));
  gtk_widget_set_visible (adw_bin_get_child (self->instalments), TRUE);
}

static gboolean
can_read (const char *text, gpointer user_data, GError **error)
{
  ZdAwardCard *self = user_data;
  g_autofree char *whole = g_strdup_printf ("〔%s〕%s", self->line->id, text);
  g_autoptr (ZdAward) award = zd_award_from_sentence (whole, self->context->catalogue, error);

  return award != NULL;
}

static void
applied_cb (ZdConditionWords *words, const char *text, ZdAwardCard *self)
{
  g_signal_emit (self, signals[REPLACE], 0, text);
}

static void
words_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdAwardCard *self = ZD_AWARD_CARD (widget);
  g_autofree char *sentence = zd_award_line_sentence (self->line, self->context->catalogue);
  GtkWidget *words = zd_condition_words_open (GTK_WIDGET (self->menu), _ ("This award as a sentence"), sentence, can_read, self);

  g_signal_connect (words, "applied", G_CALLBACK (applied_cb), self);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[MOVE], 0, g_str_equal (name, "award.up") ? -1 : 1);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[REMOVE], 0);
}

/* ---- looks ---- */

static void
entered_cb (GtkEventControllerMotion *controller, double x, double y, ZdAwardCard *self)
{
  g_signal_emit (self, signals[POINTED], 0, TRUE);
}

static void
left_cb (GtkEventControllerMotion *controller, ZdAwardCard *self)
{
  g_signal_emit (self, signals[POINTED], 0, FALSE);
}

ZdAwardLine *
zd_award_card_get_line (ZdAwardCard *self)
{
  return self->line;
}

void
zd_award_card_refresh (ZdAwardCard *self)
{
  take_context (self);
  show_sentence (self);
}

void
zd_award_card_set_findings (ZdAwardCard *self, const GPtrArray *findings)
{
  zd_finding_rows_fill (GTK_WIDGET (self->found), findings);
}

void
zd_award_card_set_lit (ZdAwardCard *self, gboolean lit)
{
  if (lit)
    gtk_widget_add_css_class (GTK_WIDGET (self), "lit");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "lit");
}

/* ---- type ---- */

/* To the first sum. */
static gboolean
zd_award_card_grab_focus (GtkWidget *widget)
{
  GtkWidget *amount = adw_bin_get_child (ZD_AWARD_CARD (widget)->amount);

  return amount != NULL && gtk_widget_grab_focus (amount);
}

static void
zd_award_card_dispose (GObject *object)
{
  ZdAwardCard *self = ZD_AWARD_CARD (object);

  g_clear_handle_id (&self->rebuilding, g_source_remove);
  G_OBJECT_CLASS (zd_award_card_parent_class)->dispose (object);
}

static void
install_signals (void)
{
  signals[EDITED] = g_signal_new ("edited", ZD_TYPE_AWARD_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_POINTER);
  signals[REPLACE] = g_signal_new ("replace", ZD_TYPE_AWARD_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MOVE] = g_signal_new ("move", ZD_TYPE_AWARD_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_INT);
  signals[REMOVE] =
      g_signal_new ("remove", ZD_TYPE_AWARD_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[POINTED] = g_signal_new ("pointed", ZD_TYPE_AWARD_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
zd_award_card_class_init (ZdAwardCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = zd_award_card_dispose;
  widget_class->grab_focus = zd_award_card_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "award");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/award-card.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdAwardCard, name);
  gtk_widget_class_bind_template_child (widget_class, ZdAwardCard, title);
  gtk_widget_class_bind_template_child (widget_class, ZdAwardCard, sentence);
  gtk_widget_class_bind_template_child (widget_class, ZdAwardCard, parts);
  gtk_widget_class_bind_template_child (widget_class, ZdAwardCard, amount);
  gtk_widget_class_bind_template_child (widget_class, ZdAwardCard, cap_rows);
  gtk_widget_class_bind_template_child (widget_class, ZdAwardCard, instalments);
  gtk_widget_class_bind_template_child (widget_class, ZdAwardCard, more);
  gtk_widget_class_bind_template_child (widget_class, ZdAwardCard, menu);
  gtk_widget_class_bind_template_child (widget_class, ZdAwardCard, found);
  gtk_widget_class_bind_template_callback (widget_class, name_cb);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_install_action (widget_class, "award.cap", "i", cap_action);
  gtk_widget_class_install_action (widget_class, "award.instalment", NULL, instalment_action);
  gtk_widget_class_install_action (widget_class, "award.words", NULL, words_action);
  gtk_widget_class_install_action (widget_class, "award.up", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "award.down", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "award.remove", NULL, remove_action);
  install_signals ();
}

static void
zd_award_card_init (ZdAwardCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
zd_award_card_new (ZdAwardLine *line, const ZdLeafContext *context, gboolean editable)
{
  ZdAwardCard *self = g_object_new (ZD_TYPE_AWARD_CARD, NULL);

  self->line = line;
  self->context = context;
  gtk_editable_set_text (GTK_EDITABLE (self->name), line->label);
  gtk_label_set_label (self->title, line->label);
  gtk_widget_set_visible (GTK_WIDGET (self->name), editable);
  gtk_widget_set_visible (GTK_WIDGET (self->title), !editable && *line->label != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->menu), editable);
  if (line->note != NULL)
    zd_tooltip_set (GTK_WIDGET (self->sentence), line->note);
  self->editable = editable;
  show_sentence (self);
  build (self);
  gtk_expander_set_expanded (self->more, zd_award_terms_are_said (line));
  return GTK_WIDGET (self);
}
