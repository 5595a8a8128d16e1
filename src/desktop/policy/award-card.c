/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/award-card.h"

#include "base/i18n.h"
#include "desktop/policy/award-part.h"
#include "desktop/policy/condition-words.h"
#include "desktop/policy/finding-row.h"
#include "policy/sentence-people.h"

struct _ZdAwardCard {
  AdwBin parent_instance;
  GtkEntry *name;
  GtkLabel *title;
  GtkLabel *sentence;
  GtkGrid *grid;
  GtkCheckButton *up_to;
  GtkMenuButton *menu;
  GtkBox *found;
  ZdAwardLine *line;
  const ZdLeafContext *context;
  GPtrArray *parts; /* of ZdAwardPart: what the grid shows */
  gboolean editable;
  guint rebuilding;
};

enum { EDITED, REPLACE, MOVE, REMOVE, POINTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdAwardCard, zd_award_card, ADW_TYPE_BIN)

#define PART "zd-part"

static void build_parts (ZdAwardCard *self);

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
  build_parts (self);
  return G_SOURCE_REMOVE;
}

static void
rebuild_soon (ZdAwardCard *self)
{
  if (self->rebuilding == 0)
    self->rebuilding = g_idle_add_full (G_PRIORITY_HIGH_IDLE, rebuild_cb, self, NULL);
}

/* ---- numbers ---- */

static void
part_cb (ZdAwardValue *value, ZdAwardCard *self)
{
  const ZdAwardPart *part = g_object_get_data (G_OBJECT (value), PART);

  if (part->twin != NULL)
    *part->twin = *part->number;
  edited (self, value);
}

static void
uncap_cb (GtkButton *button, ZdAwardCard *self)
{
  const ZdAwardPart *part = g_object_get_data (G_OBJECT (button), PART);

  g_array_remove_index (self->line->caps, (guint) part->cap);
  rebuild_soon (self);
  edited (self, NULL);
}

static GtkWidget *
uncap_button_new (ZdAwardCard *self, ZdAwardPart *part)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_set_tooltip_text (button, _ ("Remove this cap"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Remove this cap"), -1);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), PART, part);
  g_signal_connect (button, "clicked", G_CALLBACK (uncap_cb), self);
  return button;
}

static void
add_part (ZdAwardCard *self, ZdAwardPart *part, int row)
{
  GtkWidget *label = gtk_label_new (part->label);
  GtkWidget *value = zd_award_value_new (part->kind, &part->type, part->number, part->text, part->label);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  g_object_set_data (G_OBJECT (value), PART, part);
  g_signal_connect (value, "edited", G_CALLBACK (part_cb), self);
  gtk_widget_set_hexpand (value, part->kind == ZD_AWARD_TEXT);
  gtk_grid_attach (self->grid, label, 0, row, 1, 1);
  gtk_grid_attach (self->grid, value, 1, row, 1, 1);
  if (part->cap >= 0)
    gtk_grid_attach (self->grid, uncap_button_new (self, part), 2, row, 1, 1);
}

static void
build_parts (ZdAwardCard *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  gtk_widget_set_visible (GTK_WIDGET (self->grid), self->editable);
  if (!self->editable)
    return;
  self->parts = zd_award_line_parts (self->line, self->context->catalogue);
  for (guint i = 0; i < self->parts->len; i++)
    add_part (self, self->parts->pdata[i], (int) i);
}

static void
up_to_cb (GtkCheckButton *check, ZdAwardCard *self)
{
  if (gtk_check_button_get_active (check) == (self->line->amount->kind == ZD_AMOUNT_UP_TO))
    return;
  zd_award_line_set_up_to (self->line, gtk_check_button_get_active (check));
  rebuild_soon (self);
  edited (self, NULL);
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

static gboolean
has_cap (ZdAwardCard *self, ZdCapScope scope)
{
  for (guint i = 0; i < self->line->caps->len; i++)
    if (g_array_index (self->line->caps, ZdCap, i).scope == scope)
      return TRUE;
  return FALSE;
}

static void
cap_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdAwardCard *self = ZD_AWARD_CARD (widget);
  const ZdCap cap = { (ZdCapScope) g_variant_get_int32 (parameter), 100 * 10000 * 100 };

  if (has_cap (self, cap.scope)) {
    gtk_widget_error_bell (widget);
    return;
  }
  g_array_append_val (self->line->caps, cap);
  build_parts (self);
  edited (self, NULL);
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
  return gtk_widget_child_focus (GTK_WIDGET (ZD_AWARD_CARD (widget)->grid), GTK_DIR_TAB_FORWARD);
}

static void
zd_award_card_dispose (GObject *object)
{
  ZdAwardCard *self = ZD_AWARD_CARD (object);

  g_clear_handle_id (&self->rebuilding, g_source_remove);
  G_OBJECT_CLASS (zd_award_card_parent_class)->dispose (object);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
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
  gtk_widget_class_bind_template_child (widget_class, ZdAwardCard, grid);
  gtk_widget_class_bind_template_child (widget_class, ZdAwardCard, up_to);
  gtk_widget_class_bind_template_child (widget_class, ZdAwardCard, menu);
  gtk_widget_class_bind_template_child (widget_class, ZdAwardCard, found);
  gtk_widget_class_bind_template_callback (widget_class, name_cb);
  gtk_widget_class_bind_template_callback (widget_class, up_to_cb);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_install_action (widget_class, "award.cap", "i", cap_action);
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
  gtk_widget_set_visible (GTK_WIDGET (self->up_to), editable && line->amount->kind != ZD_AMOUNT_RELIEF);
  gtk_check_button_set_active (self->up_to, line->amount->kind == ZD_AMOUNT_UP_TO);
  if (line->note != NULL)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->sentence), line->note);
  self->editable = editable;
  show_sentence (self);
  build_parts (self);
  return GTK_WIDGET (self);
}
