/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/award-list-private.h"

#include "base/i18n.h"
#include "desktop/policy/award-card.h"
#include "desktop/policy/award-row.h"
#include "desktop/policy/award-words.h"
#include "desktop/policy/leaf-scroll.h"
#include "desktop/policy/measure-chooser.h"
#include "desktop/policy/unread.h"
#include "policy/award-edit.h"

enum { EDITED, POINTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdAwardList, zd_award_list, ADW_TYPE_BIN)

static void build (ZdAwardList *self);

void
zd_award_list_edited (ZdAwardList *self, gpointer place)
{
  g_signal_emit (self, signals[EDITED], 0, place);
}

/* To the line that has just come. */
static void
enter_current (ZdAwardList *self)
{
  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    if (zd_award_card_get_line (ZD_AWARD_CARD (card)) == self->current) {
      gtk_widget_grab_focus (card);
      zd_scroll_into_view (card);
    }
  self->entering = FALSE;
}

static gboolean
rebuild_cb (gpointer user_data)
{
  ZdAwardList *self = user_data;

  self->rebuilding = 0;
  build (self);
  if (self->entering)
    enter_current (self);
  return G_SOURCE_REMOVE;
}

/* Lines come and go at once in the award; the cards follow when the one that asked is done. */
void
zd_award_list_restructured (ZdAwardList *self)
{
  if (self->rebuilding == 0)
    self->rebuilding = g_idle_add_full (G_PRIORITY_HIGH_IDLE, rebuild_cb, self, NULL);
  zd_award_list_edited (self, NULL);
}

/* ---- cards ---- */

static gboolean
index_of (ZdAwardList *self, ZdAwardCard *card, guint *index)
{
  return g_ptr_array_find (self->award->lines, zd_award_card_get_line (card), index);
}

static void
card_edited_cb (ZdAwardCard *card, gpointer place, ZdAwardList *self)
{
  zd_award_list_edited (self, place);
}

static void
card_replace_cb (ZdAwardCard *card, const char *sentence, ZdAwardList *self)
{
  g_autoptr (GError) error = NULL;
  ZdAwardLine *line =
      zd_award_line_from_sentence (zd_award_card_get_line (card), sentence, self->context->catalogue, &error);
  guint index;

  if (line == NULL || !index_of (self, card, &index)) {
    gtk_widget_error_bell (GTK_WIDGET (card));
    return;
  }
  gtk_box_remove (self->cards, GTK_WIDGET (card)); /* it shows the line that goes */
  g_ptr_array_remove_index (self->award->lines, index);
  g_ptr_array_insert (self->award->lines, (int) index, line);
  zd_award_list_restructured (self);
}

static void
card_move_cb (ZdAwardCard *card, int step, ZdAwardList *self)
{
  GPtrArray *lines = self->award->lines;
  guint index;

  if (!index_of (self, card, &index) || (int) index + step < 0 || index + (guint) step >= lines->len) {
    gtk_widget_error_bell (GTK_WIDGET (card));
    return;
  }
  g_ptr_array_insert (lines, (int) index + step, g_ptr_array_steal_index (lines, index));
  zd_award_list_restructured (self);
}

static void
card_remove_cb (ZdAwardCard *card, ZdAwardList *self)
{
  guint index;

  if (!index_of (self, card, &index))
    return;
  gtk_box_remove (self->cards, GTK_WIDGET (card));
  g_ptr_array_remove_index (self->award->lines, index);
  zd_award_list_restructured (self);
}

static void
card_pointed_cb (ZdAwardCard *card, gboolean in, ZdAwardList *self)
{
  const ZdAwardLine *line = zd_award_card_get_line (card);

  g_signal_emit (self, signals[POINTED], 0, in ? line->span_start : -1, in ? line->span_end : -1);
}

static void
card_focus_cb (GtkEventControllerFocus *controller, ZdAwardList *self)
{
  GtkWidget *card = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  self->current = zd_award_card_get_line (ZD_AWARD_CARD (card));
  g_signal_emit (self, signals[POINTED], 0, -1, -1);
}

static GtkWidget *
card_new (ZdAwardList *self, ZdAwardLine *line)
{
  GtkWidget *card = zd_award_card_new (line, self->context, self->editable);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (card, "edited", G_CALLBACK (card_edited_cb), self);
  g_signal_connect (card, "replace", G_CALLBACK (card_replace_cb), self);
  g_signal_connect (card, "move", G_CALLBACK (card_move_cb), self);
  g_signal_connect (card, "remove", G_CALLBACK (card_remove_cb), self);
  g_signal_connect (card, "pointed", G_CALLBACK (card_pointed_cb), self);
  g_signal_connect (focus, "enter", G_CALLBACK (card_focus_cb), self);
  gtk_widget_add_controller (card, focus);
  return card;
}

/* ---- over all lines ---- */

static void
combine_cb (GtkDropDown *drop_down, GParamSpec *pspec, ZdAwardList *self)
{
  ZdCombine combine = gtk_drop_down_get_selected (drop_down) == 0 ? ZD_COMBINE_SUM : ZD_COMBINE_HIGHEST;

  if (self->award == NULL || combine == self->award->combine)
    return;
  self->award->combine = combine;
  zd_award_list_edited (self, NULL);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdAwardList *self = ZD_AWARD_LIST (widget);
  const ZdMeasureRange money = { .catalogue = self->context->catalogue, .wish = { .kind = ZD_WISH_MONEY } };
  ZdAmountForm form = (ZdAmountForm) g_variant_get_int32 (parameter);
  ZdAwardLine *line = zd_award_add_line (self->award);

  zd_amount_set_form (line->amount, form, zd_amount_form_has_base (form) ? zd_measure_chooser_first (&money) : NULL);
  self->current = line;
  self->entering = TRUE;
  zd_award_list_restructured (self);
}

static void
cap_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdAwardList *self = ZD_AWARD_LIST (widget);

  if (!zd_award_caps_add (&self->cap_rows, (ZdCapScope) g_variant_get_int32 (parameter)))
    gtk_widget_error_bell (widget);
}

static void
cap_edited (gpointer self, gpointer place)
{
  zd_award_list_edited (self, place);
}

static void
caps_restructured (gpointer self)
{
  zd_award_list_restructured (self);
}

static const char *
combine_word (ZdCombine combine)
{
  return combine == ZD_COMBINE_SUM ? _ ("The awards add up") : _ ("Only the highest award is paid");
}

static GtkWidget *
card_of (ZdAwardList *self, const ZdAwardLine *line)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  while (card != NULL && zd_award_card_get_line (ZD_AWARD_CARD (card)) != line)
    card = gtk_widget_get_next_sibling (card);
  return card;
}

/* What cannot be read is not what stands in the award. */
static void
drop_cards (ZdAwardList *self)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  while (card != NULL) {
    GtkWidget *next = gtk_widget_get_next_sibling (card);
    ZdAwardLine *line = zd_award_card_get_line (ZD_AWARD_CARD (card));

    if (self->award == NULL || !g_ptr_array_find (self->award->lines, line, NULL) || zd_widget_is_unread (card))
      gtk_box_remove (self->cards, card);
    card = next;
  }
}

/* Before any memory of a line that is gone is used again: cards are known by their lines. The others keep what they
 * hold. */
static void
place_cards (ZdAwardList *self)
{
  GtkWidget *before = NULL;

  for (guint i = 0; i < self->award->lines->len; i++) {
    GtkWidget *card = card_of (self, self->award->lines->pdata[i]);

    if (card == NULL) {
      card = card_new (self, self->award->lines->pdata[i]);
      gtk_box_append (self->cards, card);
    }
    if (gtk_widget_get_prev_sibling (card) != before)
      gtk_box_reorder_child_after (self->cards, card, before);
    zd_award_card_refresh (ZD_AWARD_CARD (card));
    before = card;
  }
}

static void
build (ZdAwardList *self)
{
  zd_award_row_empty (GTK_WIDGET (self->caps));
  gtk_widget_set_visible (self->add, self->award != NULL && self->editable);
  gtk_widget_set_visible (self->combine_row, self->award != NULL && self->award->lines->len > 1);
  drop_cards (self);
  if (self->award == NULL)
    return;
  place_cards (self);
  gtk_drop_down_set_selected (self->combine, self->award->combine == ZD_COMBINE_SUM ? 0 : 1);
  gtk_widget_set_visible (GTK_WIDGET (self->combine), self->editable);
  gtk_label_set_label (self->combine_word, self->editable ? _ ("Several awards") : combine_word (self->award->combine));
  self->cap_rows = (ZdAwardCaps){ self->award->caps, TRUE, self->editable, cap_edited, caps_restructured, self };
  zd_award_caps_fill (&self->cap_rows, self->caps);
}

/* ---- from outside ---- */

/* The line that had the focus last, or what stands in its place in @award now. */
static ZdAwardLine *
current_in (ZdAwardList *self, const ZdAward *award)
{
  guint index;

  if (award == NULL || g_ptr_array_find (award->lines, self->current, NULL))
    return award != NULL ? self->current : NULL;
  if (self->award == NULL || !g_ptr_array_find (self->award->lines, self->current, &index))
    return NULL;
  return index < award->lines->len ? award->lines->pdata[index] : NULL;
}

void
zd_award_list_show (ZdAwardList *self, ZdAward *award, const ZdLeafContext *context, gboolean editable)
{
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->cards)) != NULL;

  g_clear_handle_id (&self->rebuilding, g_source_remove);
  self->current = current_in (self, award);
  self->award = award;
  self->context = context;
  self->editable = editable;
  self->entering = FALSE;
  build (self);
  zd_award_list_light (self, -1, -1);
  if (focused && self->current != NULL && gtk_widget_get_focus_child (GTK_WIDGET (self->cards)) == NULL)
    enter_current (self);
}

void
zd_award_list_go (ZdAwardList *self, const ZdAwardLine *line)
{
  self->current = (ZdAwardLine *) line;
  if (line != NULL)
    enter_current (self);
  else
    gtk_widget_grab_focus (self->add);
}

static ZdAwardLine *
current_line (ZdAwardList *self)
{
  return self->award != NULL && g_ptr_array_find (self->award->lines, self->current, NULL) ? self->current : NULL;
}

const ZdAwardLine *
zd_award_list_get_current (ZdAwardList *self)
{
  return current_line (self);
}

gboolean
zd_award_list_quote (ZdAwardList *self, const char *words, int start, int end)
{
  ZdAwardLine *line = self->editable ? current_line (self) : NULL;

  if (line == NULL)
    return FALSE;
  g_free (line->words);
  line->words = g_strdup (words);
  line->span_start = start;
  line->span_end = end;
  zd_award_list_edited (self, NULL);
  return TRUE;
}

/* ---- type ---- */

static void
zd_award_list_dispose (GObject *object)
{
  ZdAwardList *self = ZD_AWARD_LIST (object);

  g_clear_handle_id (&self->rebuilding, g_source_remove);
  G_OBJECT_CLASS (zd_award_list_parent_class)->dispose (object);
}

static void
zd_award_list_class_init (ZdAwardListClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = zd_award_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/award-list.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdAwardList, cards);
  gtk_widget_class_bind_template_child (widget_class, ZdAwardList, caps);
  gtk_widget_class_bind_template_child (widget_class, ZdAwardList, combine_row);
  gtk_widget_class_bind_template_child (widget_class, ZdAwardList, combine_word);
  gtk_widget_class_bind_template_child (widget_class, ZdAwardList, combine);
  gtk_widget_class_bind_template_child (widget_class, ZdAwardList, add);
  gtk_widget_class_bind_template_child (widget_class, ZdAwardList, found);
  gtk_widget_class_bind_template_callback (widget_class, combine_cb);
  gtk_widget_class_install_action (widget_class, "awards.add", "i", add_action);
  gtk_widget_class_install_action (widget_class, "awards.cap", "i", cap_action);
  signals[EDITED] = g_signal_new ("edited", ZD_TYPE_AWARD_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_POINTER);
  signals[POINTED] = g_signal_new ("pointed", ZD_TYPE_AWARD_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

static void
zd_award_list_init (ZdAwardList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
zd_award_list_new (void)
{
  return g_object_new (ZD_TYPE_AWARD_LIST, NULL);
}
