/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desktop/import-review.h"
#include "desktop/import-steps.h"
#include "desktop/roster-page.h"
#include "desktop/warning-row.h"
#include "party-desk.h"

/* ---- a list ---- */

typedef struct {
  char *path;   /* of the .csv */
  char *policy;
  char *broken; /* a code with one wrong digit … */
  char *meant;  /* … and what was meant */
} List;

static const ZdPolicy *
some_roster_policy (const GPtrArray *policies, ZdDay day)
{
  for (guint i = 0; i < policies->len; i++) {
    const ZdPolicy *policy = policies->pdata[i];

    if (policy->kind == ZD_POLICY_ROSTER && zd_policy_in_force (policy, day))
      return policy;
  }
  g_assert_not_reached ();
}

/* The last character is one that it cannot be. */
static char *
break_code (const char *code)
{
  char *broken = g_strdup (code);

  broken[17] = broken[17] == '7' ? '8' : '7';
  return broken;
}

static void
list_make (List *self, const char *library_path, guint good)
{
  g_autoptr (ZdLibrary) library = zd_library_open (library_path, 0, NULL);
  g_autoptr (GPtrArray) policies = zd_library_policies (library, NULL);
  g_autoptr (ZdColumns) columns = zd_library_columns (library, NULL, NULL);
  g_autoptr (GString) text = g_string_new ("企业名称,统一社会信用代码,认定日期,文号\n");
  g_autofree char *folder = g_path_get_dirname (library_path);

  self->policy = g_strdup (some_roster_policy (policies, zd_library_day (library))->id);
  for (guint i = 0; i < good; i++)
    g_string_append_printf (text, "%s,%s,2022-0%u-01,郑科〔2022〕%u号\n", zd_columns_name (columns, i), zd_columns_uscc (columns, i),
                            i % 9 + 1, i + 1);
  self->meant = g_strdup (zd_columns_uscc (columns, good));
  self->broken = break_code (self->meant);
  g_string_append_printf (text, "%s,%s,2022-03-01,郑科〔2022〕99号\n", "某某科技有限公司", self->broken);
  g_string_append (text, "没有这样的企业有限公司,,2022-03-01,\n");
  self->path = g_build_filename (folder, "高企 2022 第一批.csv", NULL);
  g_assert_true (g_file_set_contents (self->path, text->str, -1, NULL));
}

static void
list_clear (List *self)
{
  g_free (self->path);
  g_free (self->policy);
  g_free (self->broken);
  g_free (self->meant);
}

static guint
n_cases (const Desk *desk)
{
  g_autoptr (GPtrArray) cases = city_cases (desk->path, -1);

  return cases->len;
}

static guint
n_withdrawn (const Desk *desk)
{
  g_autoptr (GPtrArray) cases = city_cases (desk->path, ZD_STATE_WITHDRAWN);

  return cases->len;
}

/* ---- steps ---- */

static void
drop_list (Desk *desk, const List *list)
{
  g_autoptr (GFile) file = g_file_new_for_path (list->path);
  g_autofree char *target = g_strdup_printf ("import:%s", list->policy);

  desk_go (desk, "rosters", target);
  zd_window_open_files (desk->window, &file, 1);
  desk_wait (desk);
}

static void
press_next (Desk *desk)
{
  GtkWidget *steps = harness_find (GTK_WIDGET (zd_window_peek_page (desk->window, "rosters")), ZD_TYPE_IMPORT_STEPS, NULL);

  g_assert_true (gtk_widget_activate_action (steps, "import.next", NULL));
  desk_wait (desk);
}

static GtkWidget *
steps_of (Desk *desk)
{
  return harness_find (GTK_WIDGET (zd_window_peek_page (desk->window, "rosters")), ZD_TYPE_IMPORT_STEPS, NULL);
}

static ZdTableView *
rows_of (Desk *desk)
{
  GtkWidget *review = harness_find (steps_of (desk), ZD_TYPE_IMPORT_REVIEW, NULL);

  return ZD_TABLE_VIEW (harness_find (review, ZD_TYPE_TABLE_VIEW, NULL));
}

/* "代码有误": the verdict of the row with that number in the file. */
static char *
verdict_of (Desk *desk, const char *row)
{
  ZdTableView *table = rows_of (desk);
  guint at;

  g_assert_true (zd_table_view_select_id (table, row));
  g_assert_true (zd_table_view_get_current (table, &at));
  return zd_row_source_text (zd_table_view_get_source (table), at, 1);
}

static void
assert_verdict (Desk *desk, const char *row, const char *wanted)
{
  g_autofree char *verdict = verdict_of (desk, row);

  g_assert_cmpstr (verdict, ==, wanted);
}

/* From a file on the window to cases and back again: a wrong digit is repaired on the way. */
static void
test_day (void)
{
  Desk desk;
  List list;
  GtkWidget *review;
  guint before, opened;

  desk_open (&desk, "drafter", 1280, 800);
  list_make (&list, desk.path, 8);
  desk_go (&desk, "rosters", NULL);
  harness_shoot (GTK_WIDGET (desk.window), "roster-empty");
  drop_list (&desk, &list);
  g_assert_nonnull (harness_find_text (steps_of (&desk), "高企 2022 第一批.csv"));
  harness_shoot_both (GTK_WIDGET (desk.window), "roster-1");
  press_next (&desk);
  harness_shoot (GTK_WIDGET (desk.window), "roster-2");
  press_next (&desk);
  assert_verdict (&desk, "11", "库中没有");
  assert_verdict (&desk, "10", "代码有误");
  harness_shoot_both (GTK_WIDGET (desk.window), "roster-3");
  review = harness_find (steps_of (&desk), ZD_TYPE_IMPORT_REVIEW, NULL);
  g_assert_true (gtk_widget_activate_action (review, "import.choose", "s", list.meant));
  desk_wait (&desk);
  {
    g_autofree char *verdict = verdict_of (&desk, "10");

    g_assert_cmpstr (verdict, !=, "代码有误");
  }
  press_next (&desk);
  harness_shoot (GTK_WIDGET (desk.window), "roster-4");
  before = n_cases (&desk);
  press_next (&desk);
  opened = n_cases (&desk) - before;
  g_assert_cmpuint (opened, >, 0);
  harness_shoot (GTK_WIDGET (desk.window), "roster-5");
  g_assert_true (gtk_widget_activate_action (steps_of (&desk), "import.undo", NULL));
  desk_answer ("undo");
  desk_wait (&desk);
  g_assert_cmpuint (n_withdrawn (&desk), ==, opened);
  g_assert_nonnull (harness_find_text (GTK_WIDGET (zd_window_peek_page (desk.window, "rosters")), "已撤销"));
  harness_shoot (GTK_WIDGET (desk.window), "roster-history");
  list_clear (&list);
  desk_close (&desk);
}

/* A file that is none says so and leaves everything as it was. */
static void
test_bad_file (void)
{
  Desk desk;
  List list;

  desk_open (&desk, "drafter", 1024, 680);
  list_make (&list, desk.path, 2);
  g_free (list.path);
  list.path = g_strconcat (desk.path, ".xlsx", NULL);
  g_assert_true (g_file_set_contents (list.path, "PK\003\004 no workbook at all", 24, NULL));
  drop_list (&desk, &list);
  press_next (&desk);
  g_assert_true (gtk_widget_get_visible (harness_find (steps_of (&desk), ZD_TYPE_WARNING_ROW, NULL)));
  harness_shoot (GTK_WIDGET (desk.window), "roster-error");
  list_clear (&list);
  desk_close (&desk);
}

/* Who does not import lists is told so, and no step begins. */
static void
test_reviewer (void)
{
  Desk desk;
  List list;

  desk_open (&desk, "reviewer1", 1024, 680);
  list_make (&list, desk.path, 2);
  drop_list (&desk, &list);
  g_assert_null (harness_find_text (steps_of (&desk), "高企 2022 第一批.csv"));
  list_clear (&list);
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/roster/day", test_day);
  g_test_add_func ("/roster/bad-file", test_bad_file);
  g_test_add_func ("/roster/reviewer", test_reviewer);
  return g_test_run ();
}
