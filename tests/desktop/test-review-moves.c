/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include <string.h>

#include "desktop/review/case-pane-fact.h"
#include "desktop/review/case-pane-findings.h"
#include "desktop/review/case-pane.h"
#include "desktop/kit/explanation-view.h"
#include "harness.h"
#include "review-desk.h"

/* What a case needs on its way besides passing: each by keyboard and by mouse. */

static char *
claimer (Review *self, const char *id)
{
  g_autoptr (ZdCase) item = city_case (self->bench->path, id);

  return g_strdup (item->claimed_by);
}

static gboolean
is_claimed (Review *self, const char *id)
{
  g_autofree char *who = claimer (self, id);

  return who != NULL;
}

static GtkWidget *
pane_of (Review *self)
{
  return review_find (self, ZD_TYPE_CASE_PANE, NULL);
}

static gboolean
says (GtkWidget *root, const char *part)
{
  const char *text = GTK_IS_LABEL (root) ? gtk_label_get_text (GTK_LABEL (root)) : NULL;

  if (!gtk_widget_get_mapped (root))
    return FALSE;
  if (text != NULL && strstr (text, part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, part))
      return TRUE;
  return FALSE;
}

/* ---- claiming ---- */

static void
test_claim_and_release (void)
{
  Review self = review_open ("reviewer1", 1280, 800);
  g_autofree char *id = review_pick (&self, ZD_STATE_CONSENTED, NULL, 0);
  g_autofree char *selected = NULL;

  review_select (&self, id);
  harness_keys ("c");
  WAIT_UNTIL (is_claimed (&self, id));
  workbench_settle (self.bench);
  g_assert_true (says (pane_of (&self), "由您"));
  selected = review_selected (&self);
  g_assert_cmpstr (selected, ==, id); /* he goes on with it */
  WAIT_UNTIL (review_focus_is_in (&self, GTK_WIDGET (self.table)));
  harness_click (harness_find (review_bar (&self), GTK_TYPE_MENU_BUTTON, NULL), NULL);
  harness_settle (self.page);
  harness_shoot (self.bench->window, "review-others");
  review_click (self.page, "取消认领");
  WAIT_UNTIL (!is_claimed (&self, id));
  review_close (&self);
}

/* Who comes second sees who has it, by name, and cannot decide. */
static void
test_claimed_by_another (void)
{
  char *path = city_copy ("reviewer1");
  g_autoptr (GPtrArray) cases = city_cases (path, ZD_STATE_CONSENTED);
  const ZdCase *item = cases->pdata[0];
  Review self;

  city_act (path, "reviewer2", item->id, ZD_MOVE_CLAIM, NULL);
  city_people (path);
  self = review_open_at (path, "reviewer1");
  review_select (&self, item->id);
  g_assert_true (says (pane_of (&self), "王芳"));
  g_assert_false (says (pane_of (&self), "reviewer2"));
  harness_shoot (self.bench->window, "review-claimed");
  harness_keys ("a");
  workbench_settle (self.bench);
  g_assert_cmpint (review_state (&self, item->id), ==, ZD_STATE_CONSENTED);
  review_close (&self);
}

/* ---- the ways off the road ---- */

static void
test_send_back_by_mouse (void)
{
  Review self = review_open ("reviewer1", 1280, 800);
  g_autofree char *id = review_pick (&self, ZD_STATE_CONSENTED, NULL, 2);
  g_autoptr (json_t) entry = NULL;

  review_select (&self, id);
  harness_click (harness_find (review_bar (&self), GTK_TYPE_BUTTON, "back"), NULL);
  harness_settle (self.page);
  harness_click (harness_find (review_bar (&self), GTK_TYPE_ENTRY, "reason"), NULL);
  harness_type ("an x rn"); /* letters that are keys of the table */
  harness_click (harness_find (review_bar (&self), GTK_TYPE_BUTTON, "decide"), NULL);
  WAIT_UNTIL (review_state (&self, id) == ZD_STATE_SENT_BACK);
  entry = review_entry (&self, id, "sent_back");
  g_assert_cmpstr (json_string_value (json_object_get (entry, "reason")), ==, "an x rn");
  review_close (&self);
}

/* Stopped by a check before the payment: the finance officer sends it back by keyboard. */
static void
test_send_back_before_payment (void)
{
  char *path = city_copy ("finance");
  g_autoptr (GPtrArray) cases = city_cases (path, ZD_STATE_APPROVED);
  const ZdCase *item = cases->pdata[0];
  g_autoptr (json_t) entry = NULL;
  Review self;

  city_share_account (path, item->id);
  self = review_open_at (path, "finance");
  review_select (&self, item->id);
  harness_keys ("a");
  WAIT_UNTIL (says (review_bar (&self), "退回复审"));
  harness_settle (self.page);
  harness_shoot_both (self.bench->window, "review-payment-stopped");
  g_assert_cmpint (review_state (&self, item->id), ==, ZD_STATE_APPROVED);
  gtk_widget_grab_focus (GTK_WIDGET (self.table));
  harness_keys ("r");
  WAIT_UNTIL (review_focus_is_in (&self, review_bar (&self)));
  harness_type ("shared account");
  harness_keys ("Return");
  WAIT_UNTIL (review_state (&self, item->id) == ZD_STATE_FIRST_OK);
  entry = review_entry (&self, item->id, "sent_back");
  g_assert_cmpstr (json_string_value (json_object_get (entry, "reason")), ==, "shared account");
  review_close (&self);
}

static void
test_withdraw (void)
{
  Review self = review_open ("drafter", 1280, 800);
  g_autofree char *id = review_pick (&self, ZD_STATE_CONFIRMED, NULL, 1);

  review_select (&self, id);
  harness_keys ("x");
  WAIT_UNTIL (review_focus_is_in (&self, review_bar (&self)));
  harness_shoot (self.bench->window, "review-withdraw");
  harness_type ("opened twice");
  harness_keys ("Return");
  WAIT_UNTIL (review_state (&self, id) == ZD_STATE_WITHDRAWN);
  review_close (&self);
}

static gboolean
is_plain (const ZdCase *item)
{
  return json_array_size (json_object_get (item->data, "questions")) == 0 && zd_case_sum (item) > 0;
}

/* Ctrl+Z leads back to the case; what was passed by mistake goes back with a reason. */
static void
test_take_back (void)
{
  Review self = review_open ("reviewer1", 1280, 800);
  g_autofree char *id = review_pick (&self, ZD_STATE_CONSENTED, is_plain, 0);
  g_autofree char *selected = NULL;
  g_autoptr (json_t) entry = NULL;

  review_select (&self, id);
  harness_keys ("a");
  WAIT_UNTIL (review_state (&self, id) == ZD_STATE_FIRST_OK);
  workbench_settle (self.bench);
  harness_shoot (self.bench->window, "review-done");
  harness_keys ("ctrl+z");
  workbench_settle (self.bench);
  selected = review_selected (&self);
  g_assert_cmpstr (selected, ==, id);
  g_assert_true (review_focus_is_in (&self, review_bar (&self)));
  harness_shoot (self.bench->window, "review-take-back");
  harness_type ("by mistake");
  harness_keys ("Return");
  WAIT_UNTIL (review_state (&self, id) == ZD_STATE_CONSENTED);
  entry = review_entry (&self, id, "sent_back");
  g_assert_cmpstr (json_string_value (json_object_get (entry, "move")), ==, "send-back-first");
  review_close (&self);
}

/* ---- what the reviewer finds ---- */

static gboolean
is_open_sum (const ZdCase *item)
{
  return item->up_to && item->most < G_MAXINT64;
}

/* "Up to": a sum above the cap is refused with a sentence, one within it is granted. */
static void
test_amount_up_to (void)
{
  Review self = review_open ("reviewer1", 1280, 800);
  g_autofree char *id = review_pick (&self, ZD_STATE_CONSENTED, is_open_sum, 0);
  GtkWidget *findings, *amount, *trouble;
  g_autoptr (ZdCase) after = NULL;

  review_select (&self, id);
  findings = review_find (&self, ZD_TYPE_FINDINGS_FORM, NULL);
  amount = harness_find (findings, GTK_TYPE_ENTRY, "amount");
  trouble = GTK_WIDGET (gtk_widget_get_template_child (review_bar (&self), ZD_TYPE_DECISION_BAR, "trouble"));
  harness_keys ("a");
  for (guint i = 0; i < 9 && !review_focus_is_in (&self, amount); i++) {
    WAIT_UNTIL (review_focus_is_in (&self, findings));
    harness_keys ("y"); /* questions come before the sum */
    workbench_settle (self.bench);
  }
  harness_type ("99999999");
  gtk_widget_grab_focus (review_bar (&self));
  harness_keys ("Return");
  workbench_settle (self.bench);
  g_assert_cmpint (review_state (&self, id), ==, ZD_STATE_CONSENTED);
  g_assert_true (review_focus_is_in (&self, harness_find (review_bar (&self), GTK_TYPE_ENTRY, "reason")));
  g_assert_true (gtk_widget_get_visible (trouble));
  harness_shoot (self.bench->window, "review-amount");
  gtk_widget_grab_focus (amount);
  harness_keys ("ctrl+a");
  harness_type ("12345.67");
  harness_keys ("Return");
  workbench_settle (self.bench);
  g_assert_true (review_focus_is_in (&self, review_bar (&self)));
  g_assert_false (gtk_widget_get_visible (trouble)); /* what it said of the other sum */
  harness_keys ("Return");
  WAIT_UNTIL (review_state (&self, id) == ZD_STATE_FIRST_OK);
  after = city_case (self.bench->path, id);
  g_assert_cmpint (after->amount, ==, 1234567);
  review_close (&self);
}

static void
test_onsite_note (void)
{
  Review self = review_open ("reviewer1", 1280, 800);
  g_autofree char *id = review_pick (&self, ZD_STATE_CONSENTED, is_plain, 1);
  g_autoptr (json_t) entry = NULL;

  review_select (&self, id);
  gtk_widget_grab_focus (harness_find (review_find (&self, ZD_TYPE_FINDINGS_FORM, NULL), GTK_TYPE_TEXT_VIEW, NULL));
  harness_settle (self.page);
  harness_type ("lathe no. 3 runs");
  gtk_widget_grab_focus (GTK_WIDGET (self.table));
  harness_settle (self.page);
  harness_keys ("a");
  WAIT_UNTIL (review_state (&self, id) == ZD_STATE_FIRST_OK);
  entry = review_entry (&self, id, "onsite");
  g_assert_cmpstr (json_string_value (json_object_get (entry, "note")), ==, "lathe no. 3 runs");
  review_select (&self, id);
  g_assert_true (says (pane_of (&self), "lathe no. 3 runs")); /* in the history, for the second reviewer */
  review_close (&self);
}

static gsize
n_stated (Review *self, const char *id)
{
  g_autoptr (ZdCase) item = city_case (self->bench->path, id);

  return json_array_size (json_object_get (item->data, "stated"));
}

static gboolean
offers_statement (Review *self)
{
  return harness_find_text (pane_of (self), "补充事实…") != NULL;
}

/* The form, opened by mouse from the leaf that lacks a fact; @id: of the case. */
static GtkWidget *
open_fact_form (Review *self, char **id)
{
  GtkWidget *form = review_find (self, ZD_TYPE_FACT_FORM, NULL);

  *id = NULL;
  for (guint i = 0; i == 0 || !offers_statement (self); i++) {
    g_free (*id);
    *id = review_pick (self, ZD_STATE_TO_VERIFY, NULL, i);
    review_select (self, *id);
  }
  review_click (pane_of (self), "补充事实…");
  WAIT_UNTIL (gtk_widget_get_mapped (form));
  harness_settle (self->page);
  g_assert_true (review_focus_is_in (self, form));
  return form;
}

static void
test_state_a_fact_by_mouse (void)
{
  Review self = review_open ("drafter", 1280, 800);
  g_autofree char *id = NULL;
  GtkWidget *form = open_fact_form (&self, &id);

  harness_shoot (self.bench->window, "review-fact-form");
  harness_keys ("Escape");
  harness_settle (self.page);
  g_assert_false (gtk_widget_get_mapped (form));
  g_assert_cmpuint (n_stated (&self, id), ==, 0);
  review_close (&self);
}

/* One among many codes is found by typing what stands anywhere in it. */
static void
test_state_a_code (void)
{
  Review self = review_open ("drafter", 1280, 800);
  g_autofree char *id = NULL;
  GtkWidget *form = open_fact_form (&self, &id);
  GtkDropDown *choice = GTK_DROP_DOWN (harness_find (form, GTK_TYPE_DROP_DOWN, NULL));
  GtkWidget *list = harness_find (GTK_WIDGET (choice), GTK_TYPE_POPOVER, NULL);
  g_autoptr (ZdCatalogue) catalogue = zd_catalogue_load (NULL, NULL);

  zd_fact_form_ask (ZD_FACT_FORM (form), zd_catalogue_field (catalogue, "tax-grade"), 2025, 20000);
  harness_settle (self.page);
  harness_keys ("space");
  WAIT_UNTIL (gtk_widget_get_mapped (list));
  harness_type ("M");
  harness_keys ("Return");
  WAIT_UNTIL (!gtk_widget_get_mapped (list));
  g_assert_cmpstr (gtk_string_object_get_string (gtk_drop_down_get_selected_item (choice)), ==, "M级");
  harness_keys ("space");
  WAIT_UNTIL (gtk_widget_get_mapped (list));
  harness_keys ("Escape"); /* of the list, not of the form */
  WAIT_UNTIL (!gtk_widget_get_mapped (list));
  g_assert_true (gtk_widget_get_mapped (form));
  review_close (&self);
}

/* ---- what goes wrong ---- */

static void
test_error_and_retry (void)
{
  Workbench *bench = workbench_open (city_copy ("reviewer1"), "reviewer1", 1280, 800);
  Review self = { bench };

  city_hide_cases (bench->path, TRUE);
  self.page = GTK_WIDGET (workbench_go (bench, "review", "all"));
  harness_shoot (bench->window, "review-error");
  WAIT_UNTIL (harness_find_text (self.page, "无法显示案件") != NULL);
  city_hide_cases (bench->path, FALSE);
  review_click (self.page, "重试");
  self.table = ZD_TABLE_VIEW (review_find (&self, ZD_TYPE_TABLE_VIEW, NULL));
  WAIT_UNTIL (zd_table_view_n_visible (self.table) > 0);
  review_close (&self);
}

/* ---- many ---- */

/* Ctrl and clicks, the button, the list of what will be done, its button. */
static void
test_many_by_mouse (void)
{
  Review self = review_open ("drafter", 1280, 800);
  guint before, other = 1;
  g_autofree char *target = g_strdup_printf ("states:%u", 1u << ZD_STATE_MATCHED);
  g_autoptr (GPtrArray) cases = city_cases (self.bench->path, ZD_STATE_MATCHED);

  /* An enterprise may have several cases. */
  while (g_str_equal (((const ZdCase *) cases->pdata[other])->name, ((const ZdCase *) cases->pdata[0])->name))
    other++;
  workbench_go (self.bench, "review", target);
  before = review_count (&self, ZD_STATE_MATCHED);
  review_click (GTK_WIDGET (self.table), ((const ZdCase *) cases->pdata[0])->name);
  harness_click (harness_find_text (GTK_WIDGET (self.table), ((const ZdCase *) cases->pdata[other])->name), "ctrl");
  g_assert_cmpuint (zd_table_view_n_selected (self.table), ==, 2);
  harness_click (harness_find (review_bar (&self), GTK_TYPE_BUTTON, "forward"), NULL);
  WAIT_UNTIL (harness_question () != NULL);
  harness_settle (harness_question ());
  harness_shoot (harness_question (), "review-many-two");
  review_click (harness_question (), "办理 2 件(D)");
  WAIT_UNTIL (review_count (&self, ZD_STATE_MATCHED) == before - 2);
  review_close (&self);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/review-moves/claim-and-release", test_claim_and_release);
  g_test_add_func ("/review-moves/claimed-by-another", test_claimed_by_another);
  g_test_add_func ("/review-moves/send-back-by-mouse", test_send_back_by_mouse);
  g_test_add_func ("/review-moves/send-back-before-payment", test_send_back_before_payment);
  g_test_add_func ("/review-moves/withdraw", test_withdraw);
  g_test_add_func ("/review-moves/take-back", test_take_back);
  g_test_add_func ("/review-moves/amount-up-to", test_amount_up_to);
  g_test_add_func ("/review-moves/onsite-note", test_onsite_note);
  g_test_add_func ("/review-moves/state-a-fact-by-mouse", test_state_a_fact_by_mouse);
  g_test_add_func ("/review-moves/state-a-code", test_state_a_code);
  g_test_add_func ("/review-moves/error-and-retry", test_error_and_retry);
  g_test_add_func ("/review-moves/many-by-mouse", test_many_by_mouse);
  return g_test_run ();
}
