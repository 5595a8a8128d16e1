/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/review/decision-bar-private.h"

#include "base/i18n.h"

static const struct {
  const char *key; /* in the draft */
  const char *label;
  const char *missing;
} known_fields[ZD_N_FIELDS] = {
  [ZD_FIELD_DATE] = { "date", N_ ("_Date"), N_ ("State the date.") },
  [ZD_FIELD_CHANNEL] = { "channel", N_ ("_Way"), "" }, /* one is always chosen */
  [ZD_FIELD_PERSON] = { "person", N_ ("_Spoken with"), N_ ("State with whom you spoke.") },
  [ZD_FIELD_PLEDGE] = { "pledge_version", N_ ("_Pledge version"), N_ ("State which version of the pledge was signed.") },
  [ZD_FIELD_VOUCHER] = { "voucher", N_ ("_Voucher number"), N_ ("State the number of the voucher.") },
};

/* ---- what is typed ---- */

static void
keep (ZdDecisionBar *self, const char *key, const char *text)
{
  if (self->filling || self->draft == NULL)
    return;
  zd_draft_set_text (self->draft, key, text);
  g_signal_emit_by_name (self, "edited");
}

void
zd_decision_bar_typed_cb (GtkEditable *entry, ZdDecisionBar *self)
{
  const char *key = "reason";

  if (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"))
    zd_decision_bar_say (self, NULL);
  for (guint i = 0; i < ZD_N_FIELDS; i++)
    if (self->fields[i] == GTK_WIDGET (entry))
      key = known_fields[i].key;
  keep (self, key, gtk_editable_get_text (entry));
}

static const char *
channel (ZdDecisionBar *self)
{
  GtkStringObject *item = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->fields[ZD_FIELD_CHANNEL]));

  return item != NULL ? gtk_string_object_get_string (item) : "";
}

static void
channel_cb (ZdDecisionBar *self)
{
  keep (self, "channel", channel (self));
}

static void
fill_channel (ZdDecisionBar *self)
{
  GtkDropDown *drop = GTK_DROP_DOWN (self->fields[ZD_FIELD_CHANNEL]);
  GListModel *words = gtk_drop_down_get_model (drop);
  const char *wanted = zd_draft_text (self->draft, "channel");

  for (guint i = 0; i < g_list_model_get_n_items (words); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (words), i), wanted))
      gtk_drop_down_set_selected (drop, i);
}

void
zd_decision_bar_fill (ZdDecisionBar *self)
{
  g_autofree char *today = zd_day_format (self->today);

  self->filling = TRUE;
  for (guint i = 0; i < ZD_N_FIELDS; i++)
    if (i != ZD_FIELD_CHANNEL)
      gtk_editable_set_text (GTK_EDITABLE (self->fields[i]), zd_draft_text (self->draft, known_fields[i].key));
  if (*zd_draft_text (self->draft, "date") == '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->fields[ZD_FIELD_DATE]), today);
  fill_channel (self);
  gtk_editable_set_text (self->reason, zd_draft_text (self->draft, "reason"));
  self->filling = FALSE;
}

/* ---- what is needed ---- */

gboolean
zd_decision_bar_needs (ZdMove move, const char *key)
{
  g_autoptr (GPtrArray) keys = zd_draft_fields (move);

  return g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL);
}

GtkWidget *
zd_decision_bar_first_empty (ZdDecisionBar *self)
{
  for (guint i = 0; i < ZD_N_FIELDS; i++)
    if (i != ZD_FIELD_CHANNEL && gtk_widget_get_visible (self->fields[i])
        && *gtk_editable_get_text (GTK_EDITABLE (self->fields[i])) == '\0')
      return self->fields[i];
  if (zd_decision_bar_needs (self->chosen, "reason") && *gtk_editable_get_text (self->reason) == '\0')
    return GTK_WIDGET (self->reason);
  return NULL;
}

void
zd_decision_bar_ask_for (ZdDecisionBar *self, GtkWidget *empty)
{
  const char *sentence = _ ("State the reason.");

  for (guint i = 0; i < ZD_N_FIELDS; i++)
    if (self->fields[i] == empty)
      sentence = _ (known_fields[i].missing);
  zd_decision_bar_say (self, sentence);
  gtk_widget_add_css_class (empty, "error");
  gtk_widget_grab_focus (empty);
}

void
zd_decision_bar_accept_proposals (ZdDecisionBar *self)
{
  if (zd_decision_bar_needs (self->chosen, "date"))
    zd_draft_set_text (self->draft, "date", gtk_editable_get_text (GTK_EDITABLE (self->fields[ZD_FIELD_DATE])));
  if (zd_decision_bar_needs (self->chosen, "channel"))
    zd_draft_set_text (self->draft, "channel", channel (self));
}

gboolean
zd_decision_bar_shows_fields (ZdDecisionBar *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < ZD_N_FIELDS; i++) {
    gboolean visible = self->chosen != ZD_MOVE_NONE && zd_decision_bar_needs (self->chosen, known_fields[i].key);

    gtk_widget_set_visible (self->fields[i], visible);
    gtk_widget_set_visible (self->labels[i], visible);
    any |= visible;
  }
  return any;
}

void
zd_decision_bar_say (ZdDecisionBar *self, const char *sentence)
{
  g_return_if_fail (ZD_IS_DECISION_BAR (self));
  for (guint i = 0; i < ZD_N_FIELDS; i++)
    gtk_widget_remove_css_class (self->fields[i], "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->reason), "error");
  gtk_label_set_label (self->trouble, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), sentence != NULL);
}

/* ---- the fields themselves ---- */

static GtkWidget *
channel_new (ZdDecisionBar *self)
{
  const char *const ways[] = { _ ("Telephone"), _ ("Text message"), _ ("In person"), _ ("Letter"), _ ("E-mail"), NULL };
  GtkWidget *drop = gtk_drop_down_new_from_strings (ways);

  g_signal_connect_swapped (drop, "notify::selected", G_CALLBACK (channel_cb), self);
  return drop;
}

static GtkWidget *
entry_new (ZdDecisionBar *self)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_widget_add_css_class (entry, "numeric");
  g_signal_connect (entry, "changed", G_CALLBACK (zd_decision_bar_typed_cb), self);
  g_signal_connect (entry, "activate", G_CALLBACK (zd_decision_bar_entered_cb), self);
  return entry;
}

void
zd_decision_bar_build_fields (ZdDecisionBar *self)
{
  for (guint i = 0; i < ZD_N_FIELDS; i++) {
    GtkWidget *field = i == ZD_FIELD_CHANNEL ? channel_new (self) : entry_new (self);
    GtkWidget *label = gtk_label_new_with_mnemonic (_ (known_fields[i].label));

    gtk_widget_set_hexpand (field, TRUE);
    gtk_label_set_xalign (GTK_LABEL (label), 1);
    gtk_label_set_mnemonic_widget (GTK_LABEL (label), field);
    gtk_accessible_update_relation (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
    gtk_widget_add_css_class (label, "dim-label");
    gtk_grid_attach (self->grid, label, 0, (int) i, 1, 1);
    gtk_grid_attach (self->grid, field, 1, (int) i, 1, 1);
    self->fields[i] = field;
    self->labels[i] = label;
  }
}
