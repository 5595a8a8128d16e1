/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "../desktop/policy-office.h"
#include "base/json.h"
#include "desktop/policy/policy-editor.h"
#include "turns.h"

/* How long the window is deaf while a policy of 40 leaves and 3,000 characters is written: processor time of the
 * main thread for each turn of its loop, the longest and the mean of those over a millisecond. Run it under
 * tests/with-display.sh. */

#define LEAVES     37 /* beside those of the policy that it begins with */
#define CHARACTERS 3000
#define KEYS       60

#define CLAUSE "对参保人数不低于%u人、上年度营业收入不低于%u万元且研发费用占比不低于3%%的企业，给予一次性奖励%u万元；"

/* ---- the policy ---- */

static char *
long_policy (const char *begin)
{
  g_autoptr (json_t) policy = zd_json_parse (begin, strlen (begin), "", NULL);
  json_t *all = json_object_get (json_object_get (policy, "condition"), "all");
  g_autoptr (GString) text = g_string_new (json_string_value (json_object_get (policy, "text")));

  for (guint i = 0; i < LEAVES; i++) {
    g_autofree char *words = g_strdup_printf ("参保人数不低于%u人", 10 + i);
    g_autofree char *set = g_strdup_printf ("[%u, )", 10 + i);

    json_array_append_new (all, json_pack ("{s:s, s:s, s:s, s:[i, i]}", "field", "insured", "is", set, "words", words,
                                           "span", 103 + i * 70, 113 + i * 70));
  }
  for (guint i = 0; g_utf8_strlen (text->str, -1) < CHARACTERS; i++)
    g_string_append_printf (text, CLAUSE, 10 + i, 2000 + i, 5 + i);
  json_object_set_new (policy, "text", json_string (text->str));
  return zd_json_canonical (policy);
}

static ZdPolicyEditor *
open_long_policy (Office *office)
{
  ZdPolicyEditor *editor;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  office_open (office, "drafter", "zhengzhou-01", 1280, 800);
  editor = ZD_POLICY_EDITOR (harness_find (office->page, ZD_TYPE_POLICY_EDITOR, NULL));
  text = long_policy (zd_policy_editor_get_text (editor));
  zd_policy_editor_open_text (editor, text, &error);
  g_assert_no_error (error);
  office_wait_looked (office);
  return editor;
}

/* ---- what is done to it ---- */

static void
type_into (GtkWidget *widget, const char *what)
{
  gtk_widget_grab_focus (widget);
  turns_run_for (500);
  turns_begin ();
  for (guint i = 0; i < KEYS; i++) {
    harness_keys (i % 2 == 0 ? "1" : "BackSpace");
    turns_run_for (100);
  }
  turns_tell (what);
  turns_run_for (5000); /* counts, findings, what was read, the saved draft */
  turns_tell ("  the pause behind it");
}

static void
step (ZdPolicyEditor *editor, void (*move) (ZdPolicyEditor *), const char *what)
{
  turns_begin ();
  move (editor);
  turns_run_for (1500);
  turns_tell (what);
}

int
main (int argc, char **argv)
{
  Office office;
  ZdPolicyEditor *editor;
  GtkWidget *leaf;

  if (!harness_init (&argc, &argv))
    return 0;
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  turns_watch ();
  editor = open_long_policy (&office);
  office_select_words (&office, 1500, 1500);
  type_into (GTK_WIDGET (office_text_view (&office)), "a key in the text");
  step (editor, zd_policy_editor_undo, "undo in the text");
  step (editor, zd_policy_editor_redo, "redo");
  leaf = GTK_WIDGET (office_row (&office, 20));
  type_into (harness_find (leaf, GTK_TYPE_ENTRY, NULL), "a key in an interval");
  step (editor, zd_policy_editor_undo, "undo in an interval");
  step (editor, zd_policy_editor_redo, "redo");
  gtk_widget_activate_action (office_tree (&office), "condition.remove", NULL);
  turns_run_for (1500);
  turns_tell ("a row removed");
  step (editor, zd_policy_editor_undo, "undo of the removal");
  office_close (&office);
  return 0;
}
