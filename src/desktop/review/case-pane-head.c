/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

/* The head of a case: who, under which policy, how much, by when; and how to reach and pay him. */

#include "config.h"

#include "desktop/review/case-pane-private.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "base/text.h"
#include "desktop/kit/format.h"
#include "desktop/review/review-queue.h"

/* ---- the head ---- */

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
show_limit (ZdCasePane *self, const ZdCaseView *view)
{
  const ZdCase *item = view->file->item;
  const ZdLimit limit = { item->state, item->due,
                          item->due != ZD_DAY_NONE ? zd_calendar_between (view->calendar, view->today, item->due) : 0 };
  g_autofree char *day = zd_day_format (item->due);
  g_autofree char *words = zd_limit_words (&limit);
  g_autofree char *both = g_strdup_printf ("%s · %s", words, day);

  set_text (self->limit, *words != '\0' ? both : "");
  gtk_widget_remove_css_class (GTK_WIDGET (self->limit), "zd-bad");
  gtk_widget_remove_css_class (GTK_WIDGET (self->limit), "zd-caution");
  if (zd_limit_css (&limit) != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->limit), zd_limit_css (&limit));
}

static void
add_about (GString *about, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (about->len > 0)
    g_string_append (about, " · ");
  g_string_append (about, text);
}

/* Item, number, bureau, and who works on it. */
static void
show_about (ZdCasePane *self, const ZdCaseView *view)
{
  const ZdCase *item = view->file->item;
  const ZdBureau *bureau = zd_catalogue_bureau (view->catalogue, item->bureau);
  g_autoptr (GString) about = g_string_new (NULL);
  g_autofree char *claimed = NULL;

  if (g_strcmp0 (item->label, view->file->policy->title) != 0)
    add_about (about, item->label);
  add_about (about, item->number);
  add_about (about, bureau != NULL ? bureau->name : NULL);
  if (item->claimed_by != NULL) {
    gboolean mine = g_str_equal (item->claimed_by, view->user->id);

    claimed = mine ? g_strdup (_ ("claimed by you"))
                   : g_strdup_printf (_ ("claimed by %s"), zd_case_view_person (view, item->claimed_by));
  }
  add_about (about, claimed);
  set_text (self->about, about->str);
}

static void
show_amount (ZdCasePane *self, const ZdCase *item)
{
  gint64 sum = zd_case_sum (item);
  g_autofree char *money = sum >= 0 ? zd_money_format (sum) : NULL;
  g_autofree char *exact = money != NULL ? g_strdup_printf (_ ("%s yuan"), money) : NULL;
  g_autofree char *range = zd_amount_range (item->least, item->most);

  gtk_label_set_label (self->amount, exact != NULL ? exact : range);
  gtk_label_set_label (self->amount_kind, item->amount >= 0 ? _ ("granted")
                                          : item->up_to     ? _ ("set by the reviewer")
                                          : sum >= 0        ? _ ("computed")
                                                            : _ ("not certain yet"));
}

void
zd_case_pane_show_head (ZdCasePane *self, const ZdCaseView *view)
{
  const ZdCase *item = view->file->item;
  g_autofree char *code = zd_code_group (item->key.uscc);

  gtk_label_set_label (self->name, item->name);
  gtk_label_set_label (self->code, code);
  gtk_label_set_label (self->policy, view->file->policy->title);
  zd_chip_set_case_state (self->state, item->state);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->enterprise), "(ss)", "enterprises", item->key.uscc);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->policy_button), "(ss)", "policies", item->key.policy);
  show_limit (self, view);
  show_about (self, view);
  show_amount (self, item);
}

/* ---- contact and account ---- */

static char *
masked (const char *text, gboolean whole)
{
  return whole ? g_strdup (text) : zd_text_mask (text, 0, 4);
}

static void
add_account (GString *lines, const ZdAccount *account, gboolean whole)
{
  g_autofree char *number = masked (account->number, whole);

  g_string_append_printf (lines, "%s%s · %s · %s", lines->len > 0 ? "\n" : "", account->holder, account->bank, number);
}

/* Who notifies needs the telephone, who pays the account; the others see its tail. */
void
zd_case_pane_show_contact (ZdCasePane *self, const ZdCaseView *view)
{
  const ZdParty *party = view->file->party;
  g_autoptr (GString) lines = g_string_new (NULL);

  if (party != NULL && party->phone != NULL) {
    g_autofree char *phone = masked (party->phone, zd_role_sees_phones (view->user->role));

    g_string_append_printf (lines, _ ("Telephone %s"), phone);
  }
  if (party != NULL && party->accounts->len > 0)
    add_account (lines, party->accounts->pdata[0], zd_role_sees_accounts (view->user->role));
  gtk_label_set_label (self->contact, lines->str);
  gtk_widget_set_visible (self->contact_part, lines->len > 0);
}
