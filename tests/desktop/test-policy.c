/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desktop/policy-page.h"
#include "party-desk.h"

static void
show_tab (GtkWidget *page, const char *tab)
{
  GtkWidget *switcher = harness_find (page, GTK_TYPE_STACK_SWITCHER, NULL);

  gtk_stack_set_visible_child_name (gtk_stack_switcher_get_stack (GTK_STACK_SWITCHER (switcher)), tab);
}

/* The list, an entry and its four tabs, as an officer first sees them. */
static void
test_look (void)
{
  static const char *const tabs[] = { "rules", "particulars", "cases", "versions" };
  Desk desk;
  GtkWidget *page;

  desk_open (&desk, "drafter", 1280, 800);
  page = GTK_WIDGET (desk_go (&desk, "policies", "zhengzhou-01"));
  g_usleep (500000); desk_wait (&desk);desk_wait (&desk);
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++) {
    g_autofree char *name = g_strdup_printf ("policy-%s", tabs[i]);

    show_tab (page, tabs[i]);
    harness_shoot (GTK_WIDGET (desk.window), name);
  }
  show_tab (page, "rules");
  desk_go (&desk, "policies", "zhengzhou-13");
  g_usleep (500000); desk_wait (&desk);desk_wait (&desk);
  harness_shoot_both (GTK_WIDGET (desk.window), "policy-long");
  desk_close (&desk);
  desk_open (&desk, "auditor", 1024, 680);
  page = GTK_WIDGET (desk_go (&desk, "policies", "zhengzhou-24"));
  g_usleep (500000); desk_wait (&desk);desk_wait (&desk);
  harness_shoot (GTK_WIDGET (desk.window), "policy-auditor");
  desk_close (&desk);
  desk_open (&desk, "drafter", 1024, 680);
  page = GTK_WIDGET (desk_go (&desk, "policies", "zhengzhou-02"));
  g_usleep (500000); desk_wait (&desk);desk_wait (&desk);
  harness_shoot (GTK_WIDGET (desk.window), "policy-narrow");
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/policy/look", test_look);
  return g_test_run ();
}
