/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include "cases/decision.h"
#include "desktop/review/case-pane-replay.h"
#include "harness.h"
#include "match/explain-words.h"
#include "review-desk.h"

/* A reviewer has the decisions of a case run again, without touching the mouse. */

typedef struct {
  Review desk;
  char *id;
  GtkWidget *view;
} Replay;

/* @sql (nullable) changes the case ?1 behind the program's back. */
static void
tamper (const char *path, const char *sql, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdLibrary) library = zd_library_open (path, 0, &error);
  g_autoptr (ZdStatement) statement = sql ? zd_db_prepare (zd_library_db (library), sql, &error) : NULL;

  g_assert_no_error (error);
  if (statement == NULL)
    return;
  zd_statement_bind_text (statement, 1, id);
  zd_statement_run (statement, &error);
  g_assert_no_error (error);
}

static gboolean
is_judged (const ZdCase *item)
{
  return g_strcmp0 (item->origin, "match") == 0 && zd_case_sum (item) > 0;
}

static Replay
replay_open (const char *sql)
{
  Replay self = { review_open ("reviewer2", 1280, 800) };

  self.id = review_pick (&self.desk, ZD_STATE_FIRST_OK, is_judged, 0);
  tamper (self.desk.bench->path, sql, self.id);
  review_select (&self.desk, self.id);
  self.view = review_find (&self.desk, ZD_TYPE_REPLAY_VIEW, NULL);
  return self;
}

static void
replay_close (Replay *self)
{
  review_close (&self->desk);
  g_free (self->id);
}

static gboolean
says (Replay *self, const char *part)
{
  return harness_find_words (self->view, part) != NULL;
}

static void
press (Replay *self)
{
  gtk_widget_grab_focus (harness_find (self->view, GTK_TYPE_BUTTON, "replay"));
  harness_keys ("space");
}

/* Opening and first review: each with its number, verdict and sum; the case stays as it was. */
static void
test_same (void)
{
  Replay self = replay_open (NULL);
  g_autoptr (ZdCase) item = city_case (self.desk.bench->path, self.id), after = NULL;
  g_autoptr (GPtrArray) decisions = zd_case_decisions (item);
  g_autofree char *sum = zd_amount_range (item->least, item->most);

  g_assert_cmpuint (decisions->len, ==, 2);
  press (&self);
  WAIT_UNTIL (says (&self, "已重放 2 项决定，结果一致"));
  for (guint i = 0; i < decisions->len; i++)
    g_assert_true (says (&self, ((const ZdDecision *) decisions->pdata[i])->id));
  g_assert_true (says (&self, sum));
  g_assert_true (says (&self, zd_verdict_name (ZD_GROUP_YES)));
  g_assert_false (says (&self, "≠"));
  g_assert_true (says (&self, "此后的变化"));
  g_assert_true (says (&self, "按今天掌握的情况，结果相同。"));
  workbench_settle (self.desk.bench);
  g_assert_true (review_focus_is_in (&self.desk, self.view));
  harness_shoot_both (self.desk.bench->window, "review-replay");
  after = city_case (self.desk.bench->path, self.id);
  g_assert_cmpint (after->version, ==, item->version);
  replay_close (&self);
}

/* A fact that is another than it was: said leaf by leaf; gone when the next case is shown. */
static void
test_differs (void)
{
  Replay self = replay_open ("UPDATE case_file SET facts = replace (facts, '\"as_of\":\"20', '\"as_of\":\"19') WHERE id = ?1");
  g_autofree char *next = review_pick (&self.desk, ZD_STATE_FIRST_OK, NULL, 1);

  press (&self);
  WAIT_UNTIL (says (&self, "存在不一致"));
  g_assert_true (says (&self, "≠"));
  g_assert_true (says (&self, "当时"));
  workbench_settle (self.desk.bench);
  harness_shoot_both (self.desk.bench->window, "review-replay-differs");
  review_select (&self.desk, next);
  g_assert_false (says (&self, "存在不一致"));
  replay_close (&self);
}

/* Of before decisions were kept: a sentence, and the button stays. */
static void
test_refusal (void)
{
  Replay self = replay_open ("UPDATE case_file SET head = json_remove (head, '$.data.decisions') WHERE id = ?1");

  tamper (self.desk.bench->path, "DELETE FROM log WHERE ?1 <> ''", self.id);
  press (&self);
  WAIT_UNTIL (says (&self, "没有可对照"));
  harness_shoot (self.desk.bench->window, "review-replay-refused");
  replay_close (&self);
}

/* Tab alone leads to it. */
static void
test_keyboard (void)
{
  Replay self = replay_open (NULL);
  g_autoptr (GPtrArray) order = harness_tab_order (GTK_WINDOW (self.desk.bench->window));
  gboolean found = FALSE;

  for (guint i = 0; i < order->len; i++)
    found |= g_str_has_prefix (order->pdata[i], "GtkButton replay");
  g_assert_true (found);
  replay_close (&self);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/review-replay/same", test_same);
  g_test_add_func ("/review-replay/differs", test_differs);
  g_test_add_func ("/review-replay/refusal", test_refusal);
  g_test_add_func ("/review-replay/keyboard", test_keyboard);
  return g_test_run ();
}
