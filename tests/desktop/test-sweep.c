/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include "city.h"
#include "desktop/kit/table-view.h"
#include "harness.h"
#include "work/sweep/unclaimed.h"
#include "workbench.h"

/* The page 应享未享: who waits is found, narrowed down, and gets a case. */

typedef struct {
  Workbench *bench;
  GtkWidget *page;
  ZdTableView *table;
  ZdLibrary *library; /* the test's own look at it */
} Sweep;

static Sweep
sweep_open (const char *user, int width)
{
  Sweep self = { workbench_open (city_copy (user), user, width, 720) };

  self.page = GTK_WIDGET (workbench_go (self.bench, "sweep", NULL));
  self.table = ZD_TABLE_VIEW (harness_find (self.page, ZD_TYPE_TABLE_VIEW, NULL));
  WAIT_UNTIL (zd_table_view_n_visible (self.table) > 0);
  self.library = zd_library_open (self.bench->path, 0, NULL);
  zd_library_set_user (self.library, zd_session_user (self.bench->session));
  return self;
}

static void
sweep_close (Sweep *self)
{
  workbench_settle (self->bench);
  workbench_close (self->bench);
  zd_library_close (self->library);
}

/* The same by the library itself, as the person at work. */
static ZdUnclaimed *
expected (Sweep *self)
{
  g_autoptr (GError) error = NULL;
  ZdUnclaimed *found = zd_unclaimed_sweep (self->library, zd_library_day (self->library), NULL, &error);

  g_assert_no_error (error);
  return found;
}

static guint
count (const ZdUnclaimed *found, const ZdUnclaimedWish *wish)
{
  guint n = 0;

  for (guint i = 0; i < found->rows->len; i++)
    n += zd_unclaimed_is_wanted (found, &g_array_index (found->rows, ZdUnclaimedRow, i), wish);
  return n;
}

static void
choose (Sweep *self, const char *name, guint line)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (harness_find (self->page, GTK_TYPE_DROP_DOWN, name)), line);
}

/* What the table shows is what the library has, and each filter leaves its part of it. */
static void
test_filters (void)
{
  Sweep self = sweep_open ("drafter", 1280);
  ZdUnclaimed *found = expected (&self);
  const ZdPolicy *first = NULL;

  g_assert_cmpuint (zd_table_view_n_visible (self.table), ==, found->rows->len);
  harness_shoot_both (self.bench->window, "sweep");
  for (guint i = 0; i < found->matching->policies->len && first == NULL; i++)
    if (count (found, &(ZdUnclaimedWish){ .policy = ((ZdPolicy *) found->matching->policies->pdata[i])->id, .stage = -1 }) > 0)
      first = found->matching->policies->pdata[i];
  choose (&self, "policy", 1);
  WAIT_UNTIL (zd_table_view_n_visible (self.table)
              == count (found, &(ZdUnclaimedWish){ .policy = first->id, .stage = -1 }));
  choose (&self, "policy", 0);
  choose (&self, "waited", 1);
  WAIT_UNTIL (zd_table_view_n_visible (self.table) == count (found, &(ZdUnclaimedWish){ .stage = -1, .waited = 5 }));
  choose (&self, "waited", 0);
  for (int stage = 0; stage < ZD_N_UNCLAIMED_STAGES; stage++) {
    g_autofree char *words = g_strdup_printf ("%s %u", zd_unclaimed_stage_name (stage),
                                              count (found, &(ZdUnclaimedWish){ .stage = stage }));
    harness_click (harness_find_words (self.page, words), NULL);
    WAIT_UNTIL (zd_table_view_n_visible (self.table) == count (found, &(ZdUnclaimedWish){ .stage = stage }));
  }
  zd_page_set_search (ZD_PAGE (self.page), "没有这样的企业");
  WAIT_UNTIL (zd_table_view_n_visible (self.table) == 0);
  harness_settle (self.bench->window);
  harness_shoot (self.bench->window, "sweep-nothing");
  zd_unclaimed_unref (found);
  sweep_close (&self);
}

static guint
cases_in (Sweep *self, const char *uscc)
{
  g_autoptr (GPtrArray) cases = zd_case_store_list (zd_library_db (self->library), &(ZdCaseQuery){ .uscc = uscc }, NULL);

  return cases->len;
}

/* Who is chosen gets a case, and stands where it stands from then on. */
static void
test_include (void)
{
  Sweep self = sweep_open ("drafter", 1280);
  ZdUnclaimed *found = expected (&self), *after;
  const ZdUnclaimedRow *row = NULL;
  g_autofree char *words = NULL;
  guint before, at;

  for (at = 0; at < found->rows->len && row == NULL; at++)
    if (g_array_index (found->rows, ZdUnclaimedRow, at).stage == ZD_UNCLAIMED_NO_CASE)
      row = &g_array_index (found->rows, ZdUnclaimedRow, at);
  g_assert_nonnull (row);
  before = cases_in (&self, zd_columns_uscc (found->matching->columns, row->row));
  g_assert_true (zd_table_view_select_row (self.table, at - 1));
  gtk_widget_activate_action (self.page, "sweep.include", NULL);
  WAIT_UNTIL (harness_question () != NULL);
  harness_settle (harness_question ());
  harness_shoot_both (harness_question (), "sweep-include");
  harness_click (harness_find_text (harness_question (), "纳入(I)"), NULL);
  WAIT_UNTIL (cases_in (&self, zd_columns_uscc (found->matching->columns, row->row)) > before);
  workbench_settle (self.bench);
  after = expected (&self);
  words = g_strdup_printf ("%s %u", zd_unclaimed_stage_name (ZD_UNCLAIMED_TO_CONFIRM),
                           count (after, &(ZdUnclaimedWish){ .stage = ZD_UNCLAIMED_TO_CONFIRM }));
  g_assert_cmpuint (count (after, &(ZdUnclaimedWish){ .stage = ZD_UNCLAIMED_TO_CONFIRM }), >,
                    count (found, &(ZdUnclaimedWish){ .stage = ZD_UNCLAIMED_TO_CONFIRM }));
  WAIT_UNTIL (harness_find_words (self.page, words) != NULL); /* swept again by itself */
  zd_unclaimed_unref (found);
  zd_unclaimed_unref (after);
  sweep_close (&self);
}

/* Whoever reviews sees it, and opens nothing. */
static void
test_reviewer (void)
{
  Sweep self = sweep_open ("reviewer1", 1024);

  gtk_widget_activate_action (self.page, "sweep.include", NULL);
  workbench_settle (self.bench);
  g_assert_null (harness_question ());
  harness_shoot_both (self.bench->window, "sweep-1024");
  sweep_close (&self);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/sweep/filters", test_filters);
  g_test_add_func ("/sweep/include", test_include);
  g_test_add_func ("/sweep/reviewer", test_reviewer);
  return g_test_run ();
}
