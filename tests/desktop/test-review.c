/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include "city.h"
#include "harness.h"
#include "workbench.h"

static void
test_pictures (void)
{
  Workbench *bench = workbench_open (city_copy ("reviewer1"), "reviewer1", 1280, 800);

  workbench_go (bench, "home", NULL);
  harness_shoot_both (bench->window, "home");
  workbench_go (bench, "review", "mine");
  harness_shoot_both (bench->window, "review");
  workbench_go (bench, "sync", NULL);
  harness_shoot_both (bench->window, "sync");
  workbench_go (bench, "sync", "log");
  harness_shoot (bench->window, "sync-log");
  workbench_close (bench);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/review/pictures", test_pictures);
  return g_test_run ();
}
