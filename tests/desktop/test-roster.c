/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/file.h"
#include "desktop/import-mapping.h"
#include "desktop/import-review.h"
#include "desktop/import-steps.h"
#include "desktop/roster-page.h"
#include "party-desk.h"
#include "store/case-store.h"
#include "store/policy-store.h"

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

static void
test_look (void)
{
  Desk desk;
  List list;

  desk_open (&desk, "drafter", 1280, 800);
  list_make (&list, desk.path, 8);
  desk_go (&desk, "rosters", NULL);
  harness_shoot (GTK_WIDGET (desk.window), "roster-empty");
  drop_list (&desk, &list);
  harness_shoot_both (GTK_WIDGET (desk.window), "roster-1");
  press_next (&desk);
  harness_shoot (GTK_WIDGET (desk.window), "roster-2");
  press_next (&desk);
  harness_shoot_both (GTK_WIDGET (desk.window), "roster-3");
  press_next (&desk);
  harness_shoot (GTK_WIDGET (desk.window), "roster-4");
  press_next (&desk);
  harness_shoot (GTK_WIDGET (desk.window), "roster-5");
  list_clear (&list);
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/roster/look", test_look);
  return g_test_run ();
}
