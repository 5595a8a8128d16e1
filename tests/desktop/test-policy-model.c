/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "desktop/kit/settings.h"
#include "desktop/policy/offer-row.h"
#include "desktop/policy/policy-editor-private.h"
#include "model-server.h"
#include "policy-office.h"

static const char clause[] = "对参保人数30人以上且上年度营业收入不低于2000万元的企业，给予一次性奖励10万元。";

/* One piece that the clause bears out and that our own reader does not offer, one that nobody wrote. */
static const char pieces[] =
    "{\"pieces\":[{\"kind\":\"condition\",\"words\":\"营业收入不低于2000万元\",\"data\":{\"field\":\"sales\",\"is\":"
    "\"[20000000, )\"}},{\"kind\":\"condition\",\"words\":\"注册资本5000万元\",\"data\":{\"field\":\"capital\",\"is\":"
    "\"[50000000, )\"}}]}";

static void
paste (Office *office, const char *text)
{
  gtk_widget_grab_focus (GTK_WIDGET (office_text_view (office)));
  gtk_text_buffer_insert_interactive_at_cursor (gtk_text_view_get_buffer (office_text_view (office)), text, -1, TRUE);
  office_wait_looked (office);
}

static void
open_clause (Office *office)
{
  office_open (office, "drafter", "zhengzhou-01", 1280, 800);
  office_open_new (office);
  office_show_tab (office, "rules");
  paste (office, clause);
}

/* @server: NULL: as before anybody set one. */
static void
set_model (const ModelServer *server, const char *name)
{
  g_settings_set_string (zd_settings_get (), "model-address", server != NULL ? server->url : "");
  g_settings_set_string (zd_settings_get (), "model-name", name);
}

static void
close_clause (Office *office)
{
  set_model (NULL, "");
  office_close (office);
}

static GPtrArray *
seen (Office *office)
{
  return zd_offer_list_seen (ZD_OFFER_LIST (harness_find (office->page, ZD_TYPE_OFFER_LIST, NULL)));
}

static guint
n_seen (Office *office)
{
  g_autoptr (GPtrArray) offers = seen (office);

  return offers->len;
}

/* The model's rows, of ZdOfferRow. */
static GPtrArray *
model_rows (Office *office)
{
  GtkListBox *list = GTK_LIST_BOX (harness_find (office->page, GTK_TYPE_LIST_BOX, "offers"));
  GPtrArray *rows = g_ptr_array_new ();
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (zd_offer_row_get (ZD_OFFER_ROW (row))->piece->model)
      g_ptr_array_add (rows, row);
  return rows;
}

static const char *
label_of (Office *office, const char *name)
{
  return gtk_label_get_label (GTK_LABEL (harness_find (office->page, GTK_TYPE_LABEL, name)));
}

static void
press (GtkWidget *root, const char *name)
{
  g_signal_emit_by_name (harness_find (root, GTK_TYPE_BUTTON, name), "clicked");
}

/* Until the model has answered, failed or been cancelled, and the offers are shown. */
static void
wait_answered (Office *office)
{
  WAIT_UNTIL (office_is_seen (office, "ask-model"));
  office_wait_looked (office);
}

static void
ask (Office *office)
{
  press (office->page, "ask-model");
  WAIT_UNTIL (office_is_seen (office, "cancel-model"));
}

/* Nothing is asked before the button is pressed; what is proposed then is marked, and goes in like any other. */
static void
test_ask (void)
{
  Office office;
  g_autoptr (ModelServer) server = model_server_new ("200 OK", "", model_completion (pieces));
  g_autoptr (GPtrArray) rows = NULL;
  ZdPolicyEditor *editor;
  guint own, before;

  open_clause (&office);
  editor = ZD_POLICY_EDITOR (harness_find (office.page, ZD_TYPE_POLICY_EDITOR, NULL));
  g_assert_false (office_is_seen (&office, "ask-model"));
  set_model (server, "city-model");
  harness_settle (office.page);
  g_assert_true (office_is_seen (&office, "ask-model"));
  paste (&office, "\n");
  g_assert_null (server->heard);
  harness_shoot_both (GTK_WIDGET (office.desk.window), "policies-model-set");
  own = n_seen (&office);
  ask (&office);
  wait_answered (&office);
  g_assert_nonnull (strstr (server->heard, "city-model"));
  g_assert_cmpuint (n_seen (&office), ==, own + 1);
  rows = model_rows (&office);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_nonnull (harness_find_text (rows->pdata[0], "模型提出"));
  g_assert_nonnull (strstr (label_of (&office, "model-refused"), "注册资本5000万元"));
  gtk_widget_grab_focus (rows->pdata[0]); /* it is the last one */
  harness_settle (office.page);
  harness_shoot_both (GTK_WIDGET (office.desk.window), "policies-model-answered");
  before = zd_policy_editor_policy (editor)->condition->children->len;
  press (rows->pdata[0], "accept");
  office_wait_looked (&office);
  g_assert_cmpuint (zd_policy_editor_policy (editor)->condition->children->len, ==, before + 1);
  g_assert_cmpuint (n_seen (&office), ==, own);
  close_clause (&office);
}

/* What it said of other words is not held against these. */
static void
test_other_words (void)
{
  Office office;
  g_autoptr (ModelServer) server = model_server_new ("200 OK", "", model_completion (pieces));
  g_autoptr (GPtrArray) before = NULL, after = NULL, again = NULL;
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  open_clause (&office);
  buffer = gtk_text_view_get_buffer (office_text_view (&office));
  set_model (server, "city-model");
  ask (&office);
  wait_answered (&office);
  before = model_rows (&office);
  g_assert_cmpuint (before->len, ==, 1);
  paste (&office, "另行通知。");
  after = model_rows (&office);
  g_assert_cmpuint (after->len, ==, 0);
  g_assert_nonnull (strstr (label_of (&office, "model-said"), "已改动"));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_delete_interactive (buffer, &start, &end, TRUE);
  paste (&office, clause);
  again = model_rows (&office);
  g_assert_cmpuint (again->len, ==, 1);
  close_clause (&office);
}

/* Whatever goes wrong there, what we read ourselves stays, and a sentence says what it was. */
static void
test_trouble (void)
{
  Office office;
  g_autoptr (ModelServer) locked = model_server_new ("401 Unauthorized", "", g_strdup ("{}"));
  g_autoptr (ModelServer) silent = model_server_new ("200 OK", "", NULL);
  guint own;

  open_clause (&office);
  own = n_seen (&office);
  set_model (locked, "");
  ask (&office);
  wait_answered (&office);
  g_assert_nonnull (strstr (label_of (&office, "model-said"), "首选项"));
  set_model (locked, "city-model");
  ask (&office);
  wait_answered (&office);
  g_assert_nonnull (strstr (label_of (&office, "model-said"), "密钥"));
  harness_shoot (GTK_WIDGET (office.desk.window), "policies-model-trouble");
  g_assert_cmpuint (n_seen (&office), ==, own);
  set_model (silent, "city-model");
  ask (&office);
  harness_shoot (GTK_WIDGET (office.desk.window), "policies-model-wait");
  press (office.page, "cancel-model");
  wait_answered (&office);
  g_assert_cmpuint (n_seen (&office), ==, own);
  ask (&office); /* whoever leaves the policy, or the window, does not wait for an answer */
  office_open_policy (&office, "zhengzhou-01");
  g_assert_false (gtk_widget_get_mapped (harness_find (office.page, GTK_TYPE_BUTTON, "cancel-model")));
  close_clause (&office);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/policy-model/ask", test_ask);
  g_test_add_func ("/policy-model/other-words", test_other_words);
  g_test_add_func ("/policy-model/trouble", test_trouble);
  return g_test_run ();
}
