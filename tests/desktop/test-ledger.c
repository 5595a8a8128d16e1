/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "desktop/ledger-page.h"
#include "party-desk.h"

static GtkWidget *
label_with (GtkWidget *root, const char *part)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found;

    if (GTK_IS_LABEL (child) && strstr (gtk_label_get_label (GTK_LABEL (child)), part) != NULL)
      return child;
    found = label_with (child, part);
    if (found != NULL)
      return found;
  }
  return NULL;
}

/* The ledger of everything goes out, and is there again with its digest. */
static void
test_export (void)
{
  Desk desk;
  ZdPage *page;
  g_autofree char *folder = NULL, *path = NULL;
  g_autoptr (GPtrArray) cases = NULL;
  g_autofree char *count = NULL;

  desk_open (&desk, "auditor", 1280, 800);
  cases = city_cases (desk.path, -1);
  page = desk_go (&desk, "ledgers", NULL);
  count = g_strdup_printf ("%u 件", cases->len);
  WAIT_UNTIL (label_with (GTK_WIDGET (page), count) != NULL);
  folder = g_path_get_dirname (desk.path);
  path = g_build_filename (folder, "台账.xlsx", NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "ledger.export", NULL));
  desk_choose_file (path);
  WAIT_UNTIL (zd_table_view_n_visible (desk_table (page)) == 1);
  harness_shoot_both (GTK_WIDGET (desk.window), "ledger");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  desk_close (&desk);
}

/* Accounts leave the program with finance only. */
static void
test_roles (void)
{
  Desk desk;
  ZdPage *page;

  desk_open (&desk, "drafter", 1024, 680);
  page = desk_go (&desk, "ledgers", NULL);
  harness_shoot (GTK_WIDGET (desk.window), "ledger-small");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "ledger.export-payments", NULL)); /* is there, but off */
  desk_wait (&desk);
  g_assert_false (desk_has_dialog ());
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/ledger/export", test_export);
  g_test_add_func ("/ledger/roles", test_roles);
  return g_test_run ();
}
