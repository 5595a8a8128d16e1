/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include "desktop/review/case-pane-fact.h"
#include "desktop/review/case-pane-findings.h"
#include "desktop/review/case-pane.h"
#include "desktop/review/review-page-private.h"
#include "desktop/kit/explanation-view.h"
#include "harness.h"
#include "review-desk.h"

static gboolean
is_plain (const ZdCase *item)
{
  return json_array_size (json_object_get (item->data, "questions")) == 0 && zd_case_sum (item) > 0
         && g_strcmp0 (item->origin, "match") == 0;
}

static gboolean
has_questions (const ZdCase *item)
{
  return json_array_size (json_object_get (item->data, "questions")) > 0;
}

/* ---- one case ---- */

static void
test_pass_by_one_key (void)
{
  Review self = review_open ("reviewer1", 1280, 800);
  g_autofree char *id = review_pick (&self, ZD_STATE_CONSENTED, is_plain, 0);
  g_autofree char *next = NULL;
  g_autoptr (ZdCase) after = NULL;

  review_select (&self, id);
  harness_keys ("a");
  WAIT_UNTIL (review_state (&self, id) == ZD_STATE_FIRST_OK);
  workbench_settle (self.bench);
  after = city_case (self.bench->path, id);
  g_assert_cmpstr (after->first_reviewer, ==, "reviewer1");
  next = review_selected (&self);
  g_assert_cmpstr (next, !=, id);
  WAIT_UNTIL (review_focus_is_in (&self, GTK_WIDGET (self.table)));
  review_close (&self);
}

static void
test_send_back_asks_for_the_reason (void)
{
  Review self = review_open ("reviewer1", 1280, 800);
  g_autofree char *id = review_pick (&self, ZD_STATE_CONSENTED, NULL, 1);
  g_autoptr (ZdCase) after = NULL;
  json_t *entry;

  review_select (&self, id);
  harness_keys ("r");
  WAIT_UNTIL (review_focus_is_in (&self, review_bar (&self)));
  harness_keys ("Return");
  g_assert_cmpint (review_state (&self, id), ==, ZD_STATE_CONSENTED);
  harness_type ("证书缺页");
  harness_keys ("Return");
  WAIT_UNTIL (review_state (&self, id) == ZD_STATE_SENT_BACK);
  after = city_case (self.bench->path, id);
  entry = json_array_get (json_object_get (after->data, "sent_back"), 0);
  g_assert_cmpstr (json_string_value (json_object_get (entry, "reason")), ==, "证书缺页");
  workbench_settle (self.bench);
  review_close (&self);
}

static void
test_escape_leaves_a_rejection (void)
{
  Review self = review_open ("reviewer1", 1280, 800);
  g_autofree char *id = review_pick (&self, ZD_STATE_CONSENTED, NULL, 0);

  review_select (&self, id);
  harness_keys ("x");
  WAIT_UNTIL (review_focus_is_in (&self, review_bar (&self)));
  harness_keys ("Escape");
  WAIT_UNTIL (review_focus_is_in (&self, GTK_WIDGET (self.table)));
  g_assert_cmpint (review_state (&self, id), ==, ZD_STATE_CONSENTED);
  harness_keys ("x");
  WAIT_UNTIL (review_focus_is_in (&self, review_bar (&self)));
  harness_type ("不在名录");
  harness_keys ("Return");
  WAIT_UNTIL (review_state (&self, id) == ZD_STATE_REJECTED);
  workbench_settle (self.bench);
  review_close (&self);
}

static void
test_questions_come_first (void)
{
  Review self = review_open ("reviewer1", 1280, 800);
  g_autofree char *id = review_pick (&self, ZD_STATE_CONSENTED, has_questions, 0);
  GtkWidget *findings;
  g_autoptr (ZdCase) item = city_case (self.bench->path, id);
  gsize n = json_array_size (json_object_get (item->data, "questions"));

  review_select (&self, id);
  findings = harness_find (self.page, ZD_TYPE_FINDINGS_FORM, NULL);
  harness_keys ("a");
  WAIT_UNTIL (review_focus_is_in (&self, findings));
  g_assert_cmpint (review_state (&self, id), ==, ZD_STATE_CONSENTED);
  harness_shoot (self.bench->window, "review-questions");
  for (gsize i = 0; i < n; i++) {
    harness_keys ("y"); /* and on to the next question */
    workbench_settle (self.bench);
  }
  if (zd_case_sum (item) < 0) {
    g_assert_true (review_focus_is_in (&self, findings));
    harness_type ("10000");
    gtk_widget_grab_focus (review_bar (&self));
  }
  g_assert_true (review_focus_is_in (&self, review_bar (&self)));
  harness_keys ("Return");
  WAIT_UNTIL (review_state (&self, id) == ZD_STATE_FIRST_OK);
  workbench_settle (self.bench);
  review_close (&self);
}

/* ---- what is open is what is selected ---- */

typedef struct {
  int reached, released; /* by the worker; by the test */
  gboolean told;
} Gate;

/* Jobs run in order: what was asked for before is done when this one is reached, what comes after waits for it. */
static gpointer
gate_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  Gate *gate = data;

  g_atomic_int_set (&gate->reached, TRUE);
  while (!g_atomic_int_get (&gate->released))
    g_usleep (100);
  return gate;
}

static void
gate_cb (GObject *owner, GAsyncResult *result, gpointer gate)
{
  ((Gate *) gate)->told = TRUE;
}

/* A case that was read, but not shown yet when another row was chosen, does not stand in that one's place. */
static void
test_overtaken (void)
{
  Review self = review_open ("reviewer1", 1280, 800);
  g_autofree char *first = review_pick (&self, ZD_STATE_CONSENTED, NULL, 0), *chosen = NULL;
  Gate opened = { .released = TRUE }, held = { 0 };

  review_select (&self, first);
  g_assert_true (zd_table_view_move (self.table, 1));
  zd_session_run (self.bench->session, gate_job, &opened, NULL, NULL, NULL, NULL, gate_cb, &opened);
  zd_session_run (self.bench->session, gate_job, &held, NULL, NULL, NULL, NULL, gate_cb, &held);
  while (!g_atomic_int_get (&held.reached)) /* nothing is told before the main loop runs */
    g_usleep (100);
  g_assert_true (zd_table_view_move (self.table, 1));
  WAIT_UNTIL (opened.told);
  g_atomic_int_set (&held.released, TRUE);
  WAIT_UNTIL (held.told);
  workbench_settle (self.bench);
  chosen = review_selected (&self);
  g_assert_cmpstr (ZD_REVIEW_PAGE (self.page)->file->item->id, ==, chosen);
  review_close (&self);
}

/* ---- drafts ---- */

static const char *
typed_reason (Review *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (harness_find (review_bar (self), GTK_TYPE_ENTRY, "reason")));
}

static void
test_reasons_survive (void)
{
  Review self = review_open ("reviewer1", 1280, 800);
  g_autofree char *first = review_pick (&self, ZD_STATE_CONSENTED, NULL, 0);
  g_autofree char *second = review_pick (&self, ZD_STATE_CONSENTED, NULL, 1);
  char *path;

  review_select (&self, first);
  harness_keys ("r");
  WAIT_UNTIL (review_focus_is_in (&self, review_bar (&self)));
  harness_type ("第一件");
  review_select (&self, second);
  g_assert_cmpstr (typed_reason (&self), ==, "");
  review_select (&self, first);
  g_assert_cmpstr (typed_reason (&self), ==, "第一件");
  path = g_strdup (self.bench->path);
  review_close (&self);

  self = review_open_at (path, "reviewer1");
  review_select (&self, first);
  g_assert_cmpstr (typed_reason (&self), ==, "第一件");
  review_close (&self);
}

/* ---- moves that need more ---- */

static void
test_notify_and_consent (void)
{
  Review self = review_open ("drafter", 1280, 800);
  g_autofree char *id = review_pick (&self, ZD_STATE_CONFIRMED, NULL, 0);
  g_autoptr (ZdCase) after = NULL;
  json_t *entry;

  review_select (&self, id);
  harness_keys ("a");
  WAIT_UNTIL (review_focus_is_in (&self, review_bar (&self)));
  harness_shoot (self.bench->window, "review-notify");
  harness_type ("赵经理");
  harness_keys ("Return");
  WAIT_UNTIL (review_state (&self, id) == ZD_STATE_NOTIFIED);
  review_select (&self, id);
  harness_keys ("a");
  WAIT_UNTIL (review_focus_is_in (&self, review_bar (&self)));
  harness_type ("赵经理");
  harness_keys ("Return");
  harness_type ("2022-1");
  harness_keys ("Return");
  WAIT_UNTIL (review_state (&self, id) == ZD_STATE_CONSENTED);
  after = city_case (self.bench->path, id);
  entry = json_array_get (json_object_get (after->data, "consent"), 0);
  g_assert_cmpstr (json_string_value (json_object_get (entry, "person")), ==, "赵经理");
  g_assert_cmpstr (json_string_value (json_object_get (entry, "channel")), ==, "电话");
  g_assert_cmpstr (json_string_value (json_object_get (entry, "pledge_version")), ==, "2022-1");
  workbench_settle (self.bench);
  review_close (&self);
}

static void
test_pay (void)
{
  Review self = review_open ("finance", 1280, 800);
  g_autofree char *id = review_pick (&self, ZD_STATE_ORDERED, NULL, 0);

  review_select (&self, id);
  harness_keys ("a");
  WAIT_UNTIL (review_focus_is_in (&self, review_bar (&self)));
  harness_keys ("Return"); /* nothing typed: said at the field, which keeps the keyboard */
  WAIT_UNTIL (harness_find_words (review_bar (&self), "请填写凭证号") != NULL);
  harness_settle (self.page);
  harness_shoot_both (self.bench->window, "review-no-voucher");
  harness_type ("2022-0031");
  g_assert_null (harness_find_words (review_bar (&self), "请填写凭证号"));
  harness_keys ("Return");
  WAIT_UNTIL (review_state (&self, id) == ZD_STATE_PAID);
  workbench_settle (self.bench);
  harness_shoot (self.bench->window, "review-finance");
  review_close (&self);
}

/* ---- what is missing, what stops ---- */

static gsize
n_stated (Review *self, const char *id)
{
  g_autoptr (ZdCase) item = city_case (self->bench->path, id);

  return json_array_size (json_object_get (item->data, "stated"));
}

/* A missing fact is stated with its document; the case is judged again and tells of it. */
static void
test_state_a_fact (void)
{
  Review self = review_open ("drafter", 1280, 800);
  g_autofree char *id = review_pick (&self, ZD_STATE_TO_VERIFY, NULL, 0);
  GtkWidget *explanation, *form;

  review_select (&self, id);
  explanation = harness_find (self.page, ZD_TYPE_EXPLANATION_VIEW, NULL);
  g_signal_emit_by_name (explanation, "state-fact", "insured", 0);
  form = harness_find (self.page, ZD_TYPE_FACT_FORM, NULL);
  g_assert_true (gtk_widget_get_mapped (form));
  harness_type ("25");
  harness_keys ("Tab Tab");
  harness_type ("社保缴费证明 2022-118");
  harness_shoot (self.bench->window, "review-fact");
  harness_keys ("Return");
  WAIT_UNTIL (n_stated (&self, id) == 1);
  workbench_settle (self.bench);
  g_assert_nonnull (harness_find_text (self.page, "补充事实 · 李敏"));
  review_close (&self);
}

/* Passed first by the other reviewer, and stopped by a check that anybody sees. */
static char *
blocked_case (Review *self)
{
  g_autoptr (GPtrArray) cases = city_cases (self->bench->path, ZD_STATE_FIRST_OK);

  for (guint i = 0; i < cases->len; i++) {
    const ZdCase *item = cases->pdata[i];

    if (city_is_blocked (self->bench->path, item->id))
      return g_strdup (item->id);
  }
  g_error ("no case is stopped");
}

/* The second reviewer goes on against a block only with a reason. */
static void
test_lift_a_block (void)
{
  Review self = review_open ("reviewer2", 1280, 800);
  g_autofree char *id = blocked_case (&self);
  GtkWidget *entry;
  g_autoptr (ZdCase) after = NULL;

  review_select (&self, id);
  harness_keys ("a");
  workbench_settle (self.bench);
  g_assert_cmpint (review_state (&self, id), ==, ZD_STATE_FIRST_OK);
  entry = harness_find (harness_find (self.page, ZD_TYPE_CASE_PANE, NULL), GTK_TYPE_ENTRY, "lift");
  g_assert_true (review_focus_is_in (&self, entry)); /* it takes what is typed next */
  harness_type ("专项追加资金已批");
  harness_shoot (self.bench->window, "review-block");
  harness_keys ("Return Return"); /* to the decision, and it is made */
  WAIT_UNTIL (review_state (&self, id) == ZD_STATE_SECOND_OK);
  after = city_case (self.bench->path, id);
  g_assert_cmpuint (json_array_size (json_object_get (after->data, "overrides")), ==, 1);
  workbench_settle (self.bench);
  review_close (&self);
}

/* ---- many ---- */

/* All that wait for the first review: those that can go on do, the others stay, and both are listed before. */
static void
test_many_at_once (void)
{
  Review self = review_open ("reviewer1", 1280, 800);
  guint before = review_count (&self, ZD_STATE_CONSENTED), done = review_count (&self, ZD_STATE_FIRST_OK);

  workbench_go (self.bench, "review", "states:16");
  gtk_widget_grab_focus (GTK_WIDGET (self.table));
  workbench_settle (self.bench);
  harness_keys ("ctrl+a");
  WAIT_UNTIL (zd_table_view_n_selected (self.table) == before);
  harness_settle (self.page);
  harness_shoot (self.bench->window, "review-many");
  harness_keys ("a");
  WAIT_UNTIL (harness_question () != NULL);
  harness_settle (harness_question ());
  harness_shoot (harness_question (), "review-many-list");
  g_assert_cmpuint (review_count (&self, ZD_STATE_CONSENTED), ==, before);
  harness_answer ("leave");
  workbench_settle (self.bench);
  g_assert_cmpuint (review_count (&self, ZD_STATE_CONSENTED), ==, before);
  harness_keys ("a");
  harness_answer ("go");
  WAIT_UNTIL (review_count (&self, ZD_STATE_CONSENTED) < before);
  workbench_settle (self.bench);
  g_assert_cmpuint (review_count (&self, ZD_STATE_FIRST_OK) - done, ==, before - review_count (&self, ZD_STATE_CONSENTED));
  review_close (&self);
}

/* ---- what is shown ---- */

static void
test_filters (void)
{
  Review self = review_open ("reviewer1", 1280, 800);
  g_autoptr (GPtrArray) all = city_cases (self.bench->path, -1);
  g_autoptr (GPtrArray) consented = city_cases (self.bench->path, ZD_STATE_CONSENTED);
  const ZdCase *some = consented->pdata[0];
  g_autofree char *find = g_strconcat ("find:", some->key.uscc, NULL);

  g_assert_cmpuint (zd_table_view_n_visible (self.table), <, all->len);
  workbench_go (self.bench, "review", "all");
  g_assert_cmpuint (zd_table_view_n_visible (self.table), ==, all->len);
  workbench_go (self.bench, "review", "states:16");
  g_assert_cmpuint (zd_table_view_n_visible (self.table), ==, consented->len);
  workbench_go (self.bench, "review", find);
  WAIT_UNTIL (zd_table_view_n_visible (self.table) < consented->len);
  g_assert_cmpuint (zd_table_view_n_visible (self.table), >, 0);
  review_close (&self);
}

/* Nothing is the finance officer's turn: said, and the others' cases are one click away. */
static void
test_nothing_waits (void)
{
  char *path = city_copy ("finance");
  Review self;

  city_keep_only (path, ZD_STATE_MATCHED);
  self = review_open_at (path, "finance");
  workbench_go (self.bench, "review", "mine");
  g_assert_nonnull (harness_find_text (self.page, "没有待您办理的件"));
  harness_shoot (self.bench->window, "review-nothing");
  review_click (self.page, "显示全部");
  WAIT_UNTIL (zd_table_view_n_visible (self.table) > 0);
  review_close (&self);
}

/* He sees every case at once, and decides none. */
static void
test_auditor_only_looks (void)
{
  Review self = review_open ("auditor", 1024, 680);

  g_assert_cmpuint (zd_table_view_n_visible (self.table), >, 0);
  g_assert_null (harness_find_words (self.page, "我的 "));
  g_assert_null (harness_find_text (review_bar (&self), "理由"));
  harness_keys ("a");
  harness_shoot (self.bench->window, "review-auditor");
  review_close (&self);
}

static void
test_tab_comes_around (void)
{
  Review self = review_open ("reviewer1", 1280, 800);
  g_autoptr (GPtrArray) order = NULL;
  gboolean table = FALSE, bar = FALSE;

  order = harness_tab_order (GTK_WINDOW (self.bench->window));
  for (guint i = 0; i < order->len; i++) {
    g_test_message ("%u %s", i, (char *) order->pdata[i]);
    table |= g_str_has_prefix (order->pdata[i], "GtkListItemWidget") || g_str_has_prefix (order->pdata[i], "GtkColumnViewRow");
    bar |= g_str_has_prefix (order->pdata[i], "GtkButton forward");
  }
  g_assert_true (table);
  g_assert_true (bar);
  review_close (&self);
}

static void
test_pictures (void)
{
  Review self = review_open ("reviewer1", 1280, 800);
  g_autofree char *id = review_pick (&self, ZD_STATE_CONSENTED, has_questions, 0);

  review_select (&self, id);
  harness_shoot_both (self.bench->window, "review");
  review_close (&self);
  self = review_open ("reviewer2", 1024, 680);
  id = review_pick (&self, ZD_STATE_FIRST_OK, NULL, 0);
  review_select (&self, id);
  g_assert_cmpint (gtk_widget_get_width (self.bench->window), <=, 1024);
  harness_shoot (self.bench->window, "review-1024");
  review_close (&self);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/review/pass-by-one-key", test_pass_by_one_key);
  g_test_add_func ("/review/send-back-asks-for-the-reason", test_send_back_asks_for_the_reason);
  g_test_add_func ("/review/escape-leaves-a-rejection", test_escape_leaves_a_rejection);
  g_test_add_func ("/review/questions-come-first", test_questions_come_first);
  g_test_add_func ("/review/overtaken", test_overtaken);
  g_test_add_func ("/review/reasons-survive", test_reasons_survive);
  g_test_add_func ("/review/notify-and-consent", test_notify_and_consent);
  g_test_add_func ("/review/pay", test_pay);
  g_test_add_func ("/review/state-a-fact", test_state_a_fact);
  g_test_add_func ("/review/lift-a-block", test_lift_a_block);
  g_test_add_func ("/review/many-at-once", test_many_at_once);
  g_test_add_func ("/review/filters", test_filters);
  g_test_add_func ("/review/nothing-waits", test_nothing_waits);
  g_test_add_func ("/review/auditor-only-looks", test_auditor_only_looks);
  g_test_add_func ("/review/tab-comes-around", test_tab_comes_around);
  g_test_add_func ("/review/pictures", test_pictures);
  return g_test_run ();
}
