/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desktop/policy/award-card.h"
#include "desktop/policy/measure-chooser.h"
#include "policy-office.h"
#include "policy/award-edit.h"

/* An award written from nothing by somebody who knows tables and no sentences. */

static GtkWidget *
card (Office *office)
{
  return harness_find (office->page, ZD_TYPE_AWARD_CARD, NULL);
}

static const ZdAwardLine *
line (Office *office)
{
  return zd_award_card_get_line (ZD_AWARD_CARD (card (office)));
}

static void
assert_says (Office *office, const char *expected)
{
  g_autoptr (ZdCatalogue) catalogue = zd_catalogue_load (NULL, NULL);
  g_autofree char *sentence = zd_award_line_sentence (line (office), catalogue);

  g_assert_cmpstr (sentence, ==, expected);
}

static void
choose (Office *office, const char *name, guint index)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (harness_find (card (office), GTK_TYPE_DROP_DOWN, name)), index);
  office_wait_looked (office);
}

static void
press (Office *office, const char *name)
{
  g_signal_emit_by_name (harness_find (card (office), GTK_TYPE_BUTTON, name), "clicked");
  office_wait_looked (office);
}

/* The @n-th widget of that name below @root, and how many there were before it. */
static GtkWidget *
find_nth (GtkWidget *root, const char *name, guint *n)
{
  GtkWidget *found = NULL;

  if (g_str_equal (gtk_widget_get_name (root), name) && (*n)-- == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_nth (child, name, n);
  return found;
}

/* The first of that name. */
static void
choose_measure (Office *office, const char *button, guint n, const char *words)
{
  GtkWidget *opener = find_nth (card (office), button, &n);
  GtkWidget *popover = NULL;

  gtk_menu_button_popup (GTK_MENU_BUTTON (opener));
  g_set_weak_pointer (&popover, GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (opener))));
  WAIT_UNTIL (gtk_widget_get_mapped (popover));
  harness_settle (office->page);
  gtk_editable_set_text (GTK_EDITABLE (harness_find (popover, GTK_TYPE_SEARCH_ENTRY, NULL)), words);
  harness_keys ("Return");
  WAIT_UNTIL (popover == NULL || !gtk_widget_get_mapped (popover));
  g_clear_weak_pointer (&popover);
  office_wait_looked (office);
}

/* The @n-th number of the card. */
static void
write_number (Office *office, guint n, const char *text)
{
  GtkWidget *value = find_nth (card (office), "award-value", &n);

  gtk_widget_grab_focus (value);
  gtk_editable_set_text (GTK_EDITABLE (harness_find (value, GTK_TYPE_ENTRY, NULL)), text);
  office_wait_looked (office);
}

static void
undo_all (Office *office, guint steps)
{
  for (guint i = 0; i < steps; i++) {
    g_assert_true (office_is_seen (office, "publish"));
    harness_keys ("ctrl+z");
    office_wait_looked (office);
  }
  g_assert_false (office_is_seen (office, "publish"));
}

/* A table of tiers: over which figure, from where, how much. */
static void
test_tiers (void)
{
  Office office;

  office_open (&office, "drafter", "zhengzhou-11", 1280, 800);
  choose (&office, "form", ZD_FORM_TIERS);
  press (&office, "add-tier");
  choose_measure (&office, "add-condition", 0, "营业收入");
  harness_type ("不低于2000万元");
  office_wait_looked (&office);
  write_number (&office, 0, "50万元");
  press (&office, "add-tier");
  write_number (&office, 1, "20万元");
  assert_says (&office, "给予首个符合的一档（①营业收入 ≥ 2000 万元：50 万元；②营业收入 ≥ 2000 万元：20 万元；③其余：300 万元）");
  harness_shoot_both (GTK_WIDGET (office.desk.window), "policies-award-tiers");
  press (&office, "tier-down");
  press (&office, "tier-remove");
  choose (&office, "pick", ZD_PICK_HIGHEST);
  assert_says (&office, "给予最高的一档（①营业收入 ≥ 2000 万元：50 万元；②一律：300 万元）");
  undo_all (&office, 10);
  office_close (&office);
}

/* A share of what is chosen from the catalogue, between two rates, up to a cap; by instalments. */
static void
test_share (void)
{
  Office office;

  office_open (&office, "drafter", "zhengzhou-11", 1280, 800);
  choose (&office, "form", ZD_FORM_RATE);
  choose_measure (&office, "measure", 0, "实缴税收");
  write_number (&office, 0, "6%");
  press (&office, "add-band");
  write_number (&office, 1, "9%");
  write_number (&office, 1, "4%"); /* less than the other: is not taken */
  g_assert_true (gtk_widget_activate_action (card (&office), "award.cap", "i", ZD_CAP_YEAR));
  office_wait_looked (&office);
  gtk_expander_set_expanded (GTK_EXPANDER (harness_find (card (&office), GTK_TYPE_EXPANDER, "terms")), TRUE);
  choose (&office, "yearly", 1);
  g_assert_true (gtk_widget_activate_action (card (&office), "award.instalment", NULL));
  office_wait_looked (&office);
  assert_says (&office, "给予实缴税收的 6% 至 9%，每年可享，每年封顶 100 万元，分期支付（①〔part-1〕给予 50%；②〔part-2〕给予 50%）");
  harness_shoot_both (GTK_WIDGET (office.desk.window), "policies-award-share");
  undo_all (&office, 8);
  office_close (&office);
}

/* What is paid for each title that an enterprise has: as its level is. */
static void
test_items (void)
{
  Office office;

  office_open (&office, "drafter", "zhengzhou-11", 1280, 800);
  gtk_expander_set_expanded (GTK_EXPANDER (harness_find (card (&office), GTK_TYPE_EXPANDER, "terms")), TRUE);
  choose (&office, "items", 1);
  choose (&office, "keep", 2);
  choose (&office, "form", ZD_FORM_TIERS);
  press (&office, "add-tier");
  choose_measure (&office, "add-condition", 0, "级别");
  assert_says (&office, "对每一称号，给予首个符合的一档（①本项的级别属于县级、市级、省级、国家级、国际级：0 元；②其余：300 万元），"
                        "只取最高一项，晋级只补差额");
  harness_shoot_both (GTK_WIDGET (office.desk.window), "policies-award-items");
  choose (&office, "items", 0);
  assert_says (&office, "给予首个符合的一档（①其余：0 元；②其余：300 万元），只取最高一项，晋级只补差额");
  undo_all (&office, 6);
  office_close (&office);
}

/* How much of one figure another is, as a leaf of the policy's condition. */
static void
test_ratio (void)
{
  Office office;
  ZdConditionTree *tree;
  g_autoptr (ZdCatalogue) catalogue = zd_catalogue_load (NULL, NULL);
  g_autofree char *sentence = NULL;

  office_open (&office, "drafter", "zhengzhou-11", 1280, 800);
  tree = ZD_CONDITION_TREE (office_tree (&office));
  zd_condition_tree_add (tree, "ratio", "", "企业", 0, 2);
  office_wait_looked (&office);
  harness_type (">=3%");
  WAIT_UNTIL (zd_condition_tree_get_current (tree)->test->set != NULL &&
              zd_interval_set_get (zd_condition_tree_get_current (tree)->test->set, 0)->lo.value == 300);
  office_wait_looked (&office);
  sentence = zd_condition_sentence (zd_condition_tree_get_current (tree), catalogue, NULL);
  g_assert_cmpstr (sentence, ==, "营业收入与营业收入之比 ≥ 0.03");
  harness_shoot_both (GTK_WIDGET (office.desk.window), "policies-ratio");
  undo_all (&office, 2);
  office_close (&office);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/policy-award/tiers", test_tiers);
  g_test_add_func ("/policy-award/share", test_share);
  g_test_add_func ("/policy-award/items", test_items);
  g_test_add_func ("/policy-award/ratio", test_ratio);
  return g_test_run ();
}
