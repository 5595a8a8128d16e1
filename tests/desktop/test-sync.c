/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include "city.h"
#include "desktop/sync/sync-page-conflict.h"
#include "desktop/sync/sync-page-keeping.h"
#include "desktop/kit/table-view.h"
#include "harness.h"
#include "store/outbox-store.h"
#include "workbench.h"

/* The page 同步 over a city without a platform: what waits, a conflict and its choice, log and backup. */

typedef struct {
  Workbench *bench;
  char *conflict; /* the case on which somebody else was faster */
} Sync;

static Sync
sync_open (void)
{
  char *path = city_copy ("reviewer1");
  g_autoptr (GPtrArray) cases = city_cases (path, ZD_STATE_CONSENTED);
  const ZdCase *item = NULL;
  Sync self = { NULL };

  for (guint i = 0; i < cases->len && item == NULL; i++)
    if (!city_is_blocked (path, ((ZdCase *) cases->pdata[i])->id))
      item = cases->pdata[i];
  g_assert_nonnull (item);
  self.conflict = g_strdup (item->id);
  city_act (path, "reviewer1", self.conflict, ZD_MOVE_PASS_FIRST, "材料齐全。");
  city_conflict (path, self.conflict);
  city_people (path);
  self.bench = workbench_open (path, "reviewer1", 1280, 800);
  return self;
}

static void
sync_close (Sync *self)
{
  workbench_close (self->bench);
  g_free (self->conflict);
}

static GtkWidget *
find (Sync *self, GType type, const char *name)
{
  return harness_find (GTK_WIDGET (zd_window_peek_page (ZD_WINDOW (self->bench->window), "sync")), type, name);
}

static ZdOutState
state_of (Sync *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdLibrary) library = zd_library_open (self->bench->path, 0, &error);
  g_autoptr (GPtrArray) rows = NULL;
  ZdOutState state = ZD_OUT_WAITING;

  g_assert_no_error (error);
  rows = zd_outbox_list (zd_library_db (library), TRUE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++) /* the last one on the case is ours */
    if (g_str_equal (((ZdOutRow *) rows->pdata[i])->subject, self->conflict))
      state = ((ZdOutRow *) rows->pdata[i])->state;
  return state;
}

static gboolean
says (Sync *self, const char *part)
{
  return harness_find_words (self->bench->window, part) != NULL;
}

/* The conflict stands first, with both states, and beside each who did what, when and why. */
static void
test_conflict (void)
{
  Sync self = sync_open ();

  workbench_go (self.bench, "sync", NULL);
  WAIT_UNTIL (says (&self, "该件已被他人改动"));
  g_assert_true (says (&self, "平台的"));
  g_assert_true (says (&self, "退回补正"));
  g_assert_true (says (&self, "王芳"));
  g_assert_true (says (&self, "缺少认定证书"));
  g_assert_true (says (&self, "材料齐全"));
  g_assert_false (says (&self, "reviewer2"));
  harness_shoot_both (self.bench->window, "sync-conflict");
  /* What the platform has does not allow it any more: said, and it stays. */
  harness_keys ("alt+m");
  WAIT_UNTIL (!gtk_widget_get_sensitive (find (&self, GTK_TYPE_BUTTON, "mine")));
  g_assert_cmpint (state_of (&self), ==, ZD_OUT_CONFLICT);
  harness_shoot (self.bench->window, "sync-conflict-refused");
  harness_click (find (&self, GTK_TYPE_BUTTON, "theirs"), NULL);
  WAIT_UNTIL (state_of (&self) == ZD_OUT_SUPERSEDED);
  workbench_settle (self.bench);
  WAIT_UNTIL (!says (&self, "该件已被他人改动"));
  sync_close (&self);
}

/* What was submitted is shown when asked for; what waits is there always. */
static void
test_outbox (void)
{
  Sync self = sync_open ();
  ZdTableView *table;
  guint waiting;

  workbench_go (self.bench, "sync", NULL);
  table = ZD_TABLE_VIEW (find (&self, ZD_TYPE_TABLE_VIEW, "outbox"));
  waiting = zd_table_view_n_visible (table);
  g_assert_cmpuint (waiting, >, 1);
  harness_click (find (&self, GTK_TYPE_BUTTON, "theirs"), NULL);
  WAIT_UNTIL (zd_table_view_n_visible (table) == waiting - 1);
  harness_click (find (&self, GTK_TYPE_CHECK_BUTTON, NULL), NULL);
  WAIT_UNTIL (zd_table_view_n_visible (table) >= waiting);
  sync_close (&self);
}

static void
verify (Sync *self)
{
  workbench_go (self->bench, "sync", "log");
  harness_click (find (self, GTK_TYPE_BUTTON, "verify"), NULL);
}

static void
test_log (void)
{
  Sync self = sync_open ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdLibrary) library = NULL;

  verify (&self);
  WAIT_UNTIL (says (&self, "日志完整"));
  harness_shoot (self.bench->window, "sync-log");
  library = zd_library_open (self.bench->path, 0, &error);
  g_assert_no_error (error);
  zd_db_exec (zd_library_db (library), "UPDATE log SET body = replace (body, '材料齐全', '材料不齐')", &error);
  g_assert_no_error (error);
  verify (&self);
  WAIT_UNTIL (says (&self, "日志不完整"));
  harness_shoot (self.bench->window, "sync-log-bad");
  sync_close (&self);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/sync/conflict", test_conflict);
  g_test_add_func ("/sync/outbox", test_outbox);
  g_test_add_func ("/sync/log", test_log);
  return g_test_run ();
}
