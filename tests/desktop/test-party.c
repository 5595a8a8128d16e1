/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "desktop/import-steps.h"
#include "desktop/party-page.h"
#include "party-desk.h"

/* An enterprise that has cases: there is something of everything. */
static char *
some_code (const Desk *desk)
{
  g_autoptr (GPtrArray) cases = city_cases (desk->path, -1);

  g_assert_cmpuint (cases->len, >, 0);
  return g_strdup (((ZdCase *) cases->pdata[0])->key.uscc);
}

static void
test_look (void)
{
  Desk desk;
  g_autofree char *code = NULL;

  desk_open (&desk, "drafter", 1280, 800);
  desk_go (&desk, "enterprises", NULL);
  harness_shoot (GTK_WIDGET (desk.window), "party-none");
  code = some_code (&desk);
  desk_go (&desk, "enterprises", code);
  harness_shoot_both (GTK_WIDGET (desk.window), "party");
  desk_go (&desk, "enterprises", "import");
  harness_shoot (GTK_WIDGET (desk.window), "party-import");
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/party/look", test_look);
  return g_test_run ();
}
