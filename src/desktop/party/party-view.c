/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/party/party-view.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "base/text.h"
#include "desktop/kit/chip.h"
#include "desktop/kit/explanation-view.h"
#include "desktop/kit/format.h"
#include "desktop/kit/text-label.h"
#include "desktop/match/match-rows.h"

void
zd_party_view_free (ZdPartyView *self)
{
  g_clear_pointer (&self->party, zd_party_free);
  g_clear_pointer (&self->policies, g_ptr_array_unref);
  g_clear_pointer (&self->cases, g_ptr_array_unref);
  g_free (self);
}

ZdPartyView *
zd_party_view_load (ZdLibrary *library, const char *uscc, GError **error)
{
  const ZdCaseQuery query = { .uscc = uscc, .light = TRUE };
  g_autoptr (ZdPartyView) self = g_new0 (ZdPartyView, 1);
  g_autoptr (GError) wrong = NULL;

  self->day = zd_library_day (library);
  self->party = zd_profile_get (zd_library_db (library), zd_library_catalogue (library), uscc, &wrong);
  if (wrong != NULL) {
    g_propagate_error (error, g_steal_pointer (&wrong));
    return NULL;
  }
  if (self->party == NULL) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("No enterprise with the code %s is in the library."), uscc);
    return NULL;
  }
  self->policies = zd_matching_for_party (library, uscc, self->day, error);
  self->cases = self->policies != NULL ? zd_case_store_list (zd_library_db (library), &query, error) : NULL;
  return self->cases != NULL ? g_steal_pointer (&self) : NULL;
}

/* ---- parts ---- */

GtkWidget *
zd_party_add_text (GtkBox *box, const char *text, const char *css_class)
{
  GtkWidget *label = zd_text_label_new (text, css_class);

  gtk_box_append (box, label);
  return label;
}

void
zd_party_add_section (GtkBox *box, const char *title)
{
  zd_party_add_text (box, title, "zd-section");
}

/* 区县, 行业, 规模, 状态. */
static void
show_chips (const ZdPartyView *self, GtkBox *box, const ZdCatalogue *catalogue)
{
  static const char *const fields[] = { "status", "region", "size", "industry" };
  GtkWidget *chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    const ZdField *field = zd_catalogue_field (catalogue, fields[i]);
    GtkWidget *chip = zd_chip_new ();
    g_autofree char *text = NULL;
    gint64 value;
    ZdDay as_of;

    if (field == NULL || !zd_party_get_fact (self->party, field, &value, &as_of))
      text = g_strdup_printf (_ ("%s unknown"), field != NULL ? field->name : fields[i]);
    else
      text = zd_type_describe (&field->type, value);
    zd_chip_set (ZD_CHIP (chip), ZD_TONE_PLAIN, NULL, text);
    gtk_box_append (GTK_BOX (chips), chip);
  }
  gtk_box_append (box, chips);
}

static void
show_head (const ZdPartyView *self, GtkBox *box, const ZdCatalogue *catalogue)
{
  g_autofree char *code = zd_code_group (self->party->uscc);

  zd_party_add_text (box, self->party->name, "title-3");
  gtk_label_set_selectable (GTK_LABEL (zd_party_add_text (box, code, "numeric")), TRUE);
  show_chips (self, box, catalogue);
}

/* A number that a role does not see may be no number even here: the platform keeps it back. */
static void
show_contact (const ZdPartyView *self, GtkBox *box, ZdRole role)
{
  const ZdAccount *account = self->party->accounts->len > 0 ? self->party->accounts->pdata[0] : NULL;
  g_autofree char *phone = NULL, *line = NULL;

  if (self->party->phone != NULL) {
    phone = zd_role_sees_phones (role) ? g_strdup (self->party->phone) : zd_text_mask (self->party->phone, 3, 4);
    line = g_strdup_printf (_ ("Telephone %s"), phone);
    zd_party_add_text (box, line, "numeric");
  }
  if (account != NULL) {
    g_autofree char *text
        = g_strdup_printf (_ ("Account %s · %s · %s"), zd_role_sees_accounts (role) ? account->number : _ ("(number hidden)"),
                           account->bank != NULL ? account->bank : "—", account->holder != NULL ? account->holder : "—");

    zd_party_add_text (box, text, "numeric");
  }
}

/* ---- what it can get ---- */

/* Beside the title; a range goes on in a second line rather than squeeze it. */
static void
add_sum (GtkBox *line, const char *sum)
{
  g_auto (GStrv) ends = g_strsplit (sum, "～", 2);
  g_autofree char *lines = g_strjoinv ("～\n", ends);
  GtkLabel *label = GTK_LABEL (zd_party_add_text (line, lines, "numeric"));

  gtk_label_set_wrap (label, FALSE);
  gtk_label_set_xalign (label, 1);
  gtk_label_set_justify (label, GTK_JUSTIFY_RIGHT);
  gtk_widget_set_valign (GTK_WIDGET (label), GTK_ALIGN_START);
}

static void
add_policy (GtkBox *box, const ZdPolicyExplanation *item, ZdMatchGroup group, const ZdCatalogue *catalogue)
{
  GtkWidget *button = gtk_button_new (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *chip = zd_chip_new ();
  const ZdOutcome *outcome = &item->explanation->outcome;
  g_autofree char *sum = outcome->most > 0 ? zd_amount_range (outcome->least, outcome->most) : NULL;
  g_autofree char *why = zd_match_decides (item->explanation, group, catalogue);

  zd_chip_set_verdict (ZD_CHIP (chip), group, NULL);
  zd_chip_keep_whole (ZD_CHIP (chip));
  gtk_widget_set_valign (chip, GTK_ALIGN_START);
  zd_party_add_text (GTK_BOX (words), item->policy->title, NULL);
  zd_party_add_text (GTK_BOX (words), why, "dim-label");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (line), chip);
  gtk_box_append (GTK_BOX (line), words);
  if (sum != NULL && group != ZD_GROUP_NEAR)
    add_sum (GTK_BOX (line), sum);
  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "zd-line");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", "matches", item->policy->id);
  gtk_box_append (box, button);
}

static void
show_policies (const ZdPartyView *self, GtkBox *box, const ZdCatalogue *catalogue)
{
  guint rest = 0, nearly = 0;

  for (guint group = ZD_GROUP_YES; group <= ZD_GROUP_NO; group++)
    for (guint i = 0; i < self->policies->len; i++) {
      const ZdPolicyExplanation *item = self->policies->pdata[i];

      if (zd_outcome_group (&item->explanation->outcome) != group)
        continue;
      if (group == ZD_GROUP_NO || (group == ZD_GROUP_NEAR && ++nearly > 5))
        rest++;
      else
        add_policy (box, item, group, catalogue);
    }
  if (rest > 0) {
    g_autofree char *text = g_strdup_printf (_ ("and %u policies that do not fit"), rest);

    zd_party_add_text (box, text, "dim-label");
  }
}

/* ---- cases ---- */

static void
add_case (GtkBox *box, const ZdCase *item)
{
  GtkWidget *button = gtk_button_new (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10), *chip = zd_chip_new ();
  g_autofree char *sum = zd_case_sum (item) >= 0 ? zd_money_format_short (zd_case_sum (item), TRUE)
                                                 : zd_amount_range (item->least, item->most);
  g_autofree char *day = zd_day_format (item->since);

  zd_chip_set_case_state (ZD_CHIP (chip), item->state);
  zd_chip_keep_whole (ZD_CHIP (chip));
  gtk_box_append (GTK_BOX (line), chip);
  gtk_widget_set_hexpand (zd_party_add_text (GTK_BOX (line), item->label, NULL), TRUE);
  gtk_label_set_wrap (GTK_LABEL (zd_party_add_text (GTK_BOX (line), day, "dim-label")), FALSE);
  gtk_label_set_wrap (GTK_LABEL (zd_party_add_text (GTK_BOX (line), sum, "numeric")), FALSE);
  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "zd-line");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", "review", item->id);
  gtk_box_append (box, button);
}

/* ---- together ---- */

static void
empty_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* "办件与拨付 3"; what there is nothing of says so. */
static void
finish_part (const ZdPartyPlaces *places, guint part, const char *title, guint count)
{
  g_autofree char *counted = count > 0 ? g_strdup_printf ("%s %u", title, count) : g_strdup (title);

  gtk_button_set_label (places->titles[part], counted);
  if (gtk_widget_get_first_child (GTK_WIDGET (places->parts[part])) == NULL)
    zd_party_add_text (places->parts[part], _ ("Nothing is known."), "dim-label");
}

void
zd_party_view_show (const ZdPartyView *self, const ZdPartyPlaces *places, const ZdCatalogue *catalogue, ZdRole role)
{
  empty_box (places->head);
  for (guint i = 0; i < ZD_N_PARTY_PARTS; i++)
    empty_box (places->parts[i]);
  show_head (self, places->head, catalogue);
  show_contact (self, places->head, role);
  show_policies (self, places->parts[ZD_PARTY_POLICIES], catalogue);
  for (guint i = 0; i < self->cases->len; i++)
    add_case (places->parts[ZD_PARTY_CASES], self->cases->pdata[i]);
  zd_party_show_facts (self, places->parts[ZD_PARTY_FACTS], catalogue);
  zd_party_show_records (self, places->parts[ZD_PARTY_RECORDS]);
  finish_part (places, ZD_PARTY_POLICIES, _ ("Policies for this enterprise"), 0);
  finish_part (places, ZD_PARTY_CASES, _ ("Cases and payments"), self->cases->len);
  finish_part (places, ZD_PARTY_FACTS, _ ("Facts"), 0);
  finish_part (places, ZD_PARTY_RECORDS, _ ("Records"), self->party->records->len);
}
