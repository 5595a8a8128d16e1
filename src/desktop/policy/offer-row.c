/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/offer-row.h"

#include "base/i18n.h"
#include "compat/tooltip.h"
#include "desktop/kit/chip.h"
#include "desktop/kit/text-label.h"
#include "desktop/policy/measure-chooser.h"

struct _ZdOfferRow {
  GtkListBoxRow parent_instance;
  GtkLabel *sentence;
  GtkLabel *words;
  ZdChip *sure;
  ZdChip *model;
  GtkLabel *why;
  GtkLabel *question;
  GtkBox *answers;
  GtkWidget *accept;
  GtkMenuButton *write;
  const ZdOffer *offer;
};

enum { ACCEPTED, IGNORED, ADDED, POINTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdOfferRow, zd_offer_row, GTK_TYPE_LIST_BOX_ROW)

#define CHOICE "zd-choice"

static const struct {
  ZdTone tone;
  const char *icon;
  const char *word;
} looks[] = {
  [ZD_SURE_CERTAIN] = { ZD_TONE_GOOD, "zd-yes-symbolic", N_ ("Certain") },
  [ZD_SURE_LIKELY] = { ZD_TONE_CAUTION, "zd-near-symbolic", N_ ("Please compare") },
  [ZD_SURE_OPEN] = { ZD_TONE_ACTIVE, "zd-unknown-symbolic", N_ ("Yours to decide") },
};

/* ---- what can be done with it ---- */

static void
accept_cb (GtkButton *button, ZdOfferRow *self)
{
  g_signal_emit (self, signals[ACCEPTED], 0, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), CHOICE)));
}

/* Enter takes what there is one way to take. */
static void
activate_cb (ZdOfferRow *self)
{
  if (gtk_widget_get_visible (self->accept))
    g_signal_emit (self, signals[ACCEPTED], 0, 0);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->answers), GTK_DIR_TAB_FORWARD);
}

static void
ignore_cb (GtkButton *button, ZdOfferRow *self)
{
  g_signal_emit (self, signals[IGNORED], 0);
}

static void
chosen_cb (ZdMeasureChooser *chooser, const char *kind, const char *id, ZdOfferRow *self)
{
  g_signal_emit (self, signals[ADDED], 0, kind, id);
}

static void
came_cb (ZdOfferRow *self)
{
  g_signal_emit (self, signals[POINTED], 0, TRUE);
}

static void
went_cb (ZdOfferRow *self)
{
  g_signal_emit (self, signals[POINTED], 0, FALSE);
}

/* ---- looks ---- */

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* An answer and, below it, what it would become. */
static GtkWidget *
answer_new (ZdOfferRow *self, guint index)
{
  const ZdPieceChoice *choice = self->offer->piece->choices->pdata[index];
  const char *sentence = self->offer->sentences->pdata[index];
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = zd_text_label_new (*choice->label != '\0' ? choice->label : sentence, NULL);

  gtk_button_set_child (GTK_BUTTON (button), label);
  zd_tooltip_set (button, sentence);
  gtk_widget_add_css_class (button, "zd-small");
  g_object_set_data (G_OBJECT (button), CHOICE, GUINT_TO_POINTER (index));
  g_signal_connect (button, "clicked", G_CALLBACK (accept_cb), self);
  return button;
}

static void
show_answers (ZdOfferRow *self, const ZdCatalogue *catalogue)
{
  const ZdPiece *piece = self->offer->piece;
  gboolean writes = piece->choices->len == 0 && piece->kind == ZD_PIECE_CONDITION && piece->from >= 0;

  for (guint i = 0; piece->choices->len > 1 && i < piece->choices->len; i++)
    gtk_box_append (self->answers, answer_new (self, i));
  gtk_widget_set_visible (GTK_WIDGET (self->answers), piece->choices->len > 1);
  gtk_widget_set_visible (self->accept, piece->choices->len == 1);
  gtk_widget_set_visible (GTK_WIDGET (self->write), writes);
  if (writes)
    zd_measure_chooser_attach (self->write, &(ZdMeasureRange){ .catalogue = catalogue, .with_judge = TRUE },
                               G_CALLBACK (chosen_cb), self);
}

const ZdOffer *
zd_offer_row_get (ZdOfferRow *self)
{
  return self->offer;
}

void
zd_offer_row_follow (ZdOfferRow *self, const ZdOffer *offer)
{
  self->offer = offer;
}

void
zd_offer_row_set_lit (ZdOfferRow *self, gboolean lit)
{
  if (lit)
    gtk_widget_add_css_class (GTK_WIDGET (self), "lit");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "lit");
}

/* ---- type ---- */

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/org/zhida/Zhida/offer-row.ui");
  gtk_widget_class_bind_template_child (class, ZdOfferRow, sentence);
  gtk_widget_class_bind_template_child (class, ZdOfferRow, words);
  gtk_widget_class_bind_template_child (class, ZdOfferRow, sure);
  gtk_widget_class_bind_template_child (class, ZdOfferRow, model);
  gtk_widget_class_bind_template_child (class, ZdOfferRow, why);
  gtk_widget_class_bind_template_child (class, ZdOfferRow, question);
  gtk_widget_class_bind_template_child (class, ZdOfferRow, answers);
  gtk_widget_class_bind_template_child (class, ZdOfferRow, accept);
  gtk_widget_class_bind_template_child (class, ZdOfferRow, write);
  gtk_widget_class_bind_template_callback (class, accept_cb);
  gtk_widget_class_bind_template_callback (class, activate_cb);
  gtk_widget_class_bind_template_callback (class, ignore_cb);
  gtk_widget_class_bind_template_callback (class, came_cb);
  gtk_widget_class_bind_template_callback (class, went_cb);
}

static void
zd_offer_row_class_init (ZdOfferRowClass *class)
{
  g_type_ensure (ZD_TYPE_CHIP);
  bind_template (GTK_WIDGET_CLASS (class));
  signals[ACCEPTED] = g_signal_new ("accepted", ZD_TYPE_OFFER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                    1, G_TYPE_UINT);
  signals[IGNORED] = g_signal_new ("ignored", ZD_TYPE_OFFER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ADDED] = g_signal_new ("added", ZD_TYPE_OFFER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                 G_TYPE_STRING, G_TYPE_STRING);
  signals[POINTED] = g_signal_new ("pointed", ZD_TYPE_OFFER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_BOOLEAN);
}

static void
zd_offer_row_init (ZdOfferRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
zd_offer_row_new (const ZdOffer *offer, const ZdCatalogue *catalogue)
{
  ZdOfferRow *self = g_object_new (ZD_TYPE_OFFER_ROW, NULL);
  const ZdPiece *piece = offer->piece;
  g_autofree char *words = *piece->words != '\0' ? g_strdup_printf ("“%s”", piece->words) : NULL;

  self->offer = offer;
  show_text (self->sentence, piece->choices->len == 1 ? offer->sentences->pdata[0] : NULL);
  show_text (self->words, words);
  show_text (self->why, piece->why);
  show_text (self->question, piece->question);
  zd_chip_set (self->sure, looks[piece->sure].tone, looks[piece->sure].icon, _ (looks[piece->sure].word));
  zd_chip_set (self->model, ZD_TONE_PLAIN, NULL, piece->model ? _ ("Proposed by a model") : "");
  show_answers (self, catalogue);
  return GTK_WIDGET (self);
}
