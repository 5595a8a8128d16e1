/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desktop/import-steps.h"
#include "desktop/party-import.h"
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

/* What an enterprise has and can get, found by its code; a drafter does not see its account. */
static void
test_profile (void)
{
  Desk desk;
  ZdPage *page;
  g_autofree char *code = NULL;

  desk_open (&desk, "drafter", 1280, 800);
  page = desk_go (&desk, "enterprises", NULL);
  g_assert_cmpuint (zd_table_view_n_visible (desk_table (page)), ==, 200);
  code = some_code (&desk);
  desk_go (&desk, "enterprises", code);
  g_assert_cmpuint (zd_table_view_n_visible (desk_table (page)), ==, 1);
  g_assert_nonnull (harness_find_text (GTK_WIDGET (page), "可享政策"));
  g_assert_nonnull (harness_find_text (GTK_WIDGET (page), "办件与拨付"));
  harness_shoot_both (GTK_WIDGET (desk.window), "party");
  desk_close (&desk);
}

static GtkWidget *
steps_of (ZdPage *page)
{
  return harness_find (GTK_WIDGET (page), ZD_TYPE_IMPORT_STEPS, NULL);
}

static void
press_next (Desk *desk, ZdPage *page)
{
  g_assert_true (gtk_widget_activate_action (steps_of (page), "import.next", NULL));
  desk_wait (desk);
}

static gint64
revenue_of (const Desk *desk, const char *code)
{
  g_autoptr (ZdLibrary) library = zd_library_open (desk->path, 0, NULL);
  const ZdCatalogue *catalogue = zd_library_catalogue (library);
  g_autoptr (ZdParty) party = zd_profile_get (zd_library_db (library), catalogue, code, NULL);
  gint64 value = -1;
  ZdDay as_of;

  zd_party_get_fact (party, zd_catalogue_field (catalogue, "revenue"), &value, &as_of);
  return value;
}

/* Facts of one bureau: the good row is written, the bad one stays out. */
static void
test_import (void)
{
  Desk desk;
  ZdPage *page;
  g_autoptr (GFile) file = NULL;
  g_autofree char *code = NULL, *path = NULL, *text = NULL;
  GtkWidget *form;

  desk_open (&desk, "drafter", 1280, 800);
  code = some_code (&desk);
  path = g_strconcat (desk.path, ".csv", NULL);
  text = g_strdup_printf ("统一社会信用代码,企业名称,营业收入（万元）\n%s,甲,1234\n91410100000000000X,乙,5\n", code);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  file = g_file_new_for_path (path);
  page = desk_go (&desk, "enterprises", "import");
  form = harness_find (GTK_WIDGET (page), ZD_TYPE_PARTY_IMPORT, NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (harness_find (form, GTK_TYPE_DROP_DOWN, NULL)), 1);
  zd_import_steps_open_file (ZD_IMPORT_STEPS (steps_of (page)), file);
  desk_wait (&desk);
  harness_shoot (GTK_WIDGET (desk.window), "party-import");
  press_next (&desk, page);
  press_next (&desk, page);
  harness_shoot (GTK_WIDGET (desk.window), "party-import-check");
  press_next (&desk, page);
  press_next (&desk, page);
  g_assert_cmpint (revenue_of (&desk, code), ==, 1234 * G_GINT64_CONSTANT (1000000));
  harness_shoot (GTK_WIDGET (desk.window), "party-import-done");
  desk_close (&desk);
}

/* Ctrl+K from anywhere. */
static void
test_jump (void)
{
  Desk desk;
  ZdSearchPopover *jump;

  desk_open (&desk, "drafter", 1280, 800);
  jump = zd_window_get_jump (desk.window);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk.window), "win.jump", NULL));
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (jump)));
  gtk_editable_set_text (GTK_EDITABLE (harness_find (GTK_WIDGET (jump), GTK_TYPE_SEARCH_ENTRY, NULL)), "智能制造");
  WAIT_UNTIL (harness_find_text (GTK_WIDGET (jump), "智能制造称号奖励") != NULL);
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/party/profile", test_profile);
  g_test_add_func ("/party/import", test_import);
  g_test_add_func ("/party/jump", test_jump);
  return g_test_run ();
}
