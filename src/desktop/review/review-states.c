/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/review/review-states.h"

#include "base/i18n.h"
#include "compat/tooltip.h"
#include "desktop/kit/format.h"

struct _ZdReviewStates {
  AdwBin parent_instance;
  GtkWidget *button;
  GtkWidget *label;
  GtkWidget *all;
  GtkWidget *rows[ZD_N_STATES];
  GtkWidget *checks[ZD_N_STATES];
  GtkWidget *counts[ZD_N_STATES];
  guint states;
  gboolean setting;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdReviewStates, zd_review_states, ADW_TYPE_BIN)

static void
show_words (ZdReviewStates *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < ZD_N_STATES; i++)
    if (self->states & 1u << i)
      g_string_append_printf (words, "%s%s", words->len > 0 ? _ (", ") : "", zd_case_state_name (i));
  gtk_label_set_label (GTK_LABEL (self->label), self->states == 0 ? _ ("All states") : words->str);
  zd_tooltip_set (self->button, self->states == 0 ? NULL : words->str);
}

static void
show_ticks (ZdReviewStates *self)
{
  self->setting = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->all), self->states == 0);
  for (guint i = 0; i < ZD_N_STATES; i++)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->checks[i]), (self->states & 1u << i) != 0);
  self->setting = FALSE;
  show_words (self);
}

static void
choose (ZdReviewStates *self, guint states)
{
  if (self->setting)
    return;
  self->states = states;
  show_ticks (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
all_cb (ZdReviewStates *self)
{
  choose (self, 0);
}

static void
state_cb (GtkCheckButton *check, ZdReviewStates *self)
{
  guint states = 0;

  for (guint i = 0; i < ZD_N_STATES; i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->checks[i])))
      states |= 1u << i;
  choose (self, states);
}

guint
zd_review_states_get (ZdReviewStates *self)
{
  g_return_val_if_fail (ZD_IS_REVIEW_STATES (self), 0);
  return self->states;
}

void
zd_review_states_set (ZdReviewStates *self, guint states)
{
  g_return_if_fail (ZD_IS_REVIEW_STATES (self));
  self->states = states;
  show_ticks (self);
}

void
zd_review_states_set_counts (ZdReviewStates *self, const guint counts[ZD_N_STATES])
{
  g_return_if_fail (ZD_IS_REVIEW_STATES (self));
  for (guint i = 0; i < ZD_N_STATES; i++) {
    g_autofree char *words = zd_count_format (counts[i]);

    gtk_label_set_label (GTK_LABEL (self->counts[i]), words);
    gtk_widget_set_visible (self->rows[i], counts[i] > 0 || (self->states & 1u << i) != 0);
  }
}

/* ---- type ---- */

static GtkWidget *
row_new (ZdReviewStates *self, guint state)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);

  self->checks[state] = gtk_check_button_new_with_label (zd_case_state_name (state));
  self->counts[state] = gtk_label_new (NULL);
  gtk_widget_set_hexpand (self->checks[state], TRUE);
  gtk_widget_add_css_class (self->counts[state], "numeric");
  gtk_widget_add_css_class (self->counts[state], "dim-label");
  g_signal_connect (self->checks[state], "toggled", G_CALLBACK (state_cb), self);
  gtk_box_append (GTK_BOX (row), self->checks[state]);
  gtk_box_append (GTK_BOX (row), self->counts[state]);
  return row;
}

static GtkWidget *
popover_new (ZdReviewStates *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->all = gtk_check_button_new_with_label (_ ("All states"));
  g_signal_connect_swapped (self->all, "toggled", G_CALLBACK (all_cb), self);
  gtk_box_append (GTK_BOX (list), self->all);
  for (guint i = 0; i < ZD_N_STATES; i++) {
    self->rows[i] = row_new (self, i);
    gtk_box_append (GTK_BOX (list), self->rows[i]);
  }
  gtk_widget_add_css_class (list, "zd-ticks");
  gtk_popover_set_child (GTK_POPOVER (popover), list);
  return popover;
}

static void
zd_review_states_class_init (ZdReviewStatesClass *class)
{
  signals[CHANGED] =
      g_signal_new ("changed", ZD_TYPE_REVIEW_STATES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zd_review_states_init (ZdReviewStates *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->button = gtk_menu_button_new ();
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_box_append (GTK_BOX (content), self->label);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), content);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover_new (self));
  adw_bin_set_child (ADW_BIN (self), self->button);
  show_ticks (self);
}
