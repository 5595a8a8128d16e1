/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desktop/kit/format.h"
#include "desktop/policy/count-cell.h"
#include "desktop/policy/policy-editor.h"
#include "match/matcher.h"
#include "policy-office.h"
#include "work/library.h"

/* What stands beside the conditions of a policy is what a match of the whole library says. */

static char *
seen_text (Office *office)
{
  return g_strdup (zd_policy_editor_get_text (ZD_POLICY_EDITOR (harness_find (office->page, ZD_TYPE_POLICY_EDITOR, NULL))));
}

static const char *
label_of (GtkWidget *cell, gboolean last)
{
  GtkWidget *label = gtk_widget_get_first_child (cell);

  return gtk_label_get_label (GTK_LABEL (last ? gtk_widget_get_next_sibling (label) : label));
}

/* ---- a full run ---- */

typedef struct {
  ZdLibrary *library;
  ZdColumns *columns;
  ZdPolicy *policy; /* as it is seen */
} City;

static void
city_open (City *city, Office *office)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = seen_text (office);
  g_autoptr (json_t) json = zd_json_parse (text, strlen (text), "", &error);

  g_assert_no_error (error);
  city->library = zd_library_open (office->desk.path, 0, &error);
  g_assert_no_error (error);
  city->columns = zd_library_columns (city->library, NULL, &error);
  g_assert_no_error (error);
  city->policy = zd_policy_from_json (json, zd_library_catalogue (city->library), "", &error);
  g_assert_no_error (error);
  city->policy->valid_from = city->policy->valid_until = ZD_DAY_NONE;
}

static void
city_close (City *city)
{
  zd_policy_free (city->policy);
  zd_columns_unref (city->columns);
  zd_library_close (city->library);
}

/* Everybody under @condition for the policy's own. */
static ZdMatchCount
run (City *city, ZdCondition *condition)
{
  g_autoptr (GPtrArray) policies = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdMatchRun) run = NULL;
  ZdCondition *own = city->policy->condition;
  ZdMatchCount count;

  city->policy->condition = condition;
  g_ptr_array_add (policies, city->policy);
  run = zd_match_run_resume (NULL, city->columns, policies, zd_library_day (city->library), NULL, &error);
  g_assert_no_error (error);
  count = *zd_match_run_count (run, 0);
  city->policy->condition = own;
  return count;
}

/* ---- rows ---- */

static void
assert_row (Office *office, guint index, City *city, ZdCondition *condition)
{
  GtkWidget *cell = harness_find (GTK_WIDGET (office_row (office, index)), ZD_TYPE_COUNT_CELL, NULL);
  ZdMatchCount count = run (city, condition);
  g_autofree char *yes = zd_count_format (count.yes);
  g_autofree char *unknown = zd_count_format (count.unknown);
  g_autofree char *no = zd_count_format (count.no);
  g_autofree char *others = g_strdup_printf ("? %s  ✗ %s", unknown, no);

  g_assert_cmpstr (label_of (cell, FALSE), ==, yes);
  g_assert_cmpstr (label_of (cell, TRUE), ==, others);
}

static void
assert_rows (Office *office, guint *index, City *city, ZdCondition *condition)
{
  assert_row (office, (*index)++, city, condition);
  for (guint i = 0; i < condition->children->len; i++)
    assert_rows (office, index, city, condition->children->pdata[i]);
}

static void
assert_funnel (Office *office, City *city)
{
  GtkWidget *funnel = harness_find (office->page, GTK_TYPE_WIDGET, "funnel");
  ZdMatchCount count = run (city, city->policy->condition);
  g_autofree char *all = zd_count_format (count.yes + count.unknown + count.no);
  g_autofree char *yes = zd_count_format (count.yes);
  g_autofree char *start = g_strdup_printf ("全部 %s 家", all);
  g_autofree char *end = g_strdup_printf ("→ 符合 %s", yes);

  g_assert_nonnull (harness_find_text (funnel, start));
  g_assert_nonnull (harness_find_text (funnel, end));
}

/* All that is seen is what full runs say of the policy as it is seen. */
static void
assert_counted (Office *office)
{
  guint index = 0;
  City city;

  office_wait_looked (office);
  city_open (&city, office);
  assert_rows (office, &index, &city, city.policy->condition);
  g_assert_null (office_row (office, index));
  assert_funnel (office, &city);
  city_close (&city);
}

static char *
root_count (Office *office)
{
  return g_strdup (label_of (harness_find (GTK_WIDGET (office_row (office, 0)), ZD_TYPE_COUNT_CELL, NULL), FALSE));
}

static void
choose_joint (Office *office, guint joint)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (harness_find (GTK_WIDGET (office_row (office, 0)), GTK_TYPE_DROP_DOWN, "joint")),
                              joint);
}

static void
test_every_policy (void)
{
  static const char *const policies[] = { "zhengzhou-01", "zhengzhou-03", "zhengzhou-14", "zhengzhou-22" };
  Office office;

  office_open (&office, "drafter", policies[0], 1280, 800);
  assert_counted (&office);
  harness_shoot_both (GTK_WIDGET (office.desk.window), "policy-counts");
  for (guint i = 1; i < G_N_ELEMENTS (policies); i++) {
    office_open_policy (&office, policies[i]);
    assert_counted (&office);
  }
  office_close (&office);
}

static void
test_edits (void)
{
  g_autofree char *before = NULL, *after = NULL, *again = NULL;
  Office office;

  office_open (&office, "drafter", "zhengzhou-01", 1280, 800);
  before = root_count (&office);
  choose_joint (&office, 1);
  assert_counted (&office);
  after = root_count (&office);
  g_assert_cmpstr (after, !=, before);
  gtk_widget_grab_focus (GTK_WIDGET (office_row (&office, 1)));
  harness_keys ("Delete");
  assert_counted (&office);
  harness_keys ("ctrl+z ctrl+z");
  assert_counted (&office);
  again = root_count (&office);
  g_assert_cmpstr (again, ==, before);
  office_close (&office);
}

/* While the library is busy the numbers before stay, and only the newest policy is counted. */
static void
test_busy (void)
{
  g_autofree char *before = NULL, *meanwhile = NULL, *after = NULL;
  Office office;

  office_open (&office, "drafter", "zhengzhou-01", 1024, 700);
  before = root_count (&office);
  desk_hold (&office.desk);
  for (guint i = 0; i < 7; i++)
    choose_joint (&office, (i + 1) % 2);
  harness_settle (office.page);
  meanwhile = root_count (&office);
  g_assert_cmpstr (meanwhile, ==, before);
  desk_let_go ();
  assert_counted (&office);
  after = root_count (&office);
  g_assert_cmpstr (after, !=, before);
  harness_shoot (GTK_WIDGET (office.desk.window), "policy-counts-narrow");
  office_close (&office);
}

/* Counts of a condition that has another shape by now are not shown, also where it has as many rows. */
static void
test_shapes (void)
{
  g_autofree char *before = NULL, *after = NULL;
  Office office;

  office_open (&office, "drafter", "zhengzhou-01", 1280, 800);
  before = root_count (&office);
  desk_hold (&office.desk);
  gtk_widget_grab_focus (GTK_WIDGET (office_row (&office, 3)));
  harness_keys ("alt+Left");
  g_assert_true (office_is_seen (&office, "publish"));
  harness_keys ("ctrl+z");
  g_assert_false (office_is_seen (&office, "publish"));
  desk_let_go ();
  assert_counted (&office);
  after = root_count (&office);
  g_assert_cmpstr (after, ==, before);
  office_close (&office);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/policy-counts/every-policy", test_every_policy);
  g_test_add_func ("/policy-counts/edits", test_edits);
  g_test_add_func ("/policy-counts/busy", test_busy);
  g_test_add_func ("/policy-counts/shapes", test_shapes);
  return g_test_run ();
}
