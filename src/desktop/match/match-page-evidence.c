/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/match/match-page-private.h"

#include "base/i18n.h"
#include "desktop/kit/format.h"
#include "desktop/shell/window.h"
#include "work/decide/fact-stating.h"

/* ---- why ---- */

typedef struct {
  ZdMatchResult *result;
  guint policy;
  char *uscc;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  zd_match_result_unref (self->result);
  g_free (self->uscc);
  g_free (self);
}

static gpointer
explain_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  const Question *question = data;
  const ZdMatching *matching = zd_match_result_matching (question->result);

  return zd_matching_explain (library, matching->policies->pdata[question->policy], question->uscc,
                              zd_match_run_as_of (matching->run), error);
}

/* Stating facts is for those who import them. */
static ZdExplanationEdit
what_may_be_added (ZdMatchPage *self)
{
  const ZdUser *user = zd_session_user (zd_session_of (GTK_WIDGET (self)));

  return user != NULL && user->role == ZD_ROLE_DRAFTER ? ZD_EXPLANATION_FACTS : ZD_EXPLANATION_FIXED;
}

static void
explained_cb (GObject *page, GAsyncResult *result, gpointer number)
{
  ZdMatchPage *self = ZD_MATCH_PAGE (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdExplanation) explanation = zd_session_finish (result, &error);

  if (GPOINTER_TO_UINT (number) != self->explained)
    return;
  zd_busy_stop (self->explaining);
  zd_explanation_view_set_edit (self->explanation, what_may_be_added (self));
  zd_explanation_view_show (self->explanation, explanation, zd_session_catalogue (zd_session_of (GTK_WIDGET (self))));
  if (explanation == NULL)
    zd_window_toast (zd_window_of (GTK_WIDGET (self)), error->message);
}

static void
explain (ZdMatchPage *self, guint policy, const char *uscc)
{
  Question *question = g_new0 (Question, 1);

  *question = (Question){ zd_match_result_ref (self->result), policy, g_strdup (uscc) };
  self->explained++;
  zd_busy_start (self->explaining, _ ("Looking up the facts…"), NULL);
  zd_session_run (zd_session_of (GTK_WIDGET (self)), explain_job, question, question_free, NULL,
                  (GDestroyNotify) zd_explanation_free, self, explained_cb, GUINT_TO_POINTER (self->explained));
}

char *
zd_match_page_current_code (ZdMatchPage *self)
{
  ZdRowSource *source = zd_table_view_get_source (self->table);
  guint row;

  return source != NULL && zd_table_view_get_current (self->table, &row) ? zd_row_source_id (source, row) : NULL;
}

void
zd_match_page_show_evidence (ZdMatchPage *self)
{
  g_autofree char *code = zd_match_page_current_code (self);
  g_autofree char *name = NULL, *grouped = NULL;
  guint row, policy;

  gtk_widget_set_visible (GTK_WIDGET (self->fact), FALSE);
  if (code == NULL || zd_match_page_policy (self, &policy) == NULL) {
    self->explained++;
    gtk_stack_set_visible_child_name (self->evidence, "nobody");
    return;
  }
  zd_table_view_get_current (self->table, &row);
  name = zd_row_source_text (zd_table_view_get_source (self->table), row, 0);
  grouped = zd_code_group (code);
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->code, grouped);
  zd_pane_scroll_to_top (self->pane);
  gtk_stack_set_visible_child_name (self->evidence, "party");
  explain (self, policy, code);
}

/* ---- stating what is missing ---- */

typedef struct {
  char *uscc;
  json_t *stated;
} Statement;

static void
statement_free (gpointer data)
{
  Statement *self = data;

  g_free (self->uscc);
  json_decref (self->stated);
  g_free (self);
}

static gpointer
state_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  const Statement *statement = data;

  return GINT_TO_POINTER (zd_fact_state (library, statement->uscc, statement->stated, error));
}

static void
stated_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  ZdMatchPage *self = ZD_MATCH_PAGE (page);
  ZdWindow *window = zd_window_of (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;

  if (zd_session_finish (result, &error) == NULL) {
    zd_window_toast (window, error->message);
    return;
  }
  zd_session_written (zd_session_of (GTK_WIDGET (self)));
  zd_match_page_show_evidence (self);
  zd_window_toast (window, _ ("The fact is in the profile library. The next run takes it into account."));
}

void
zd_match_page_state_fact (ZdMatchPage *self, const json_t *stated)
{
  Statement *statement = g_new (Statement, 1);

  *statement = (Statement){ zd_match_page_current_code (self), json_deep_copy (stated) };
  zd_session_run (zd_session_of (GTK_WIDGET (self)), state_job, statement, statement_free, NULL, NULL, self, stated_cb,
                  NULL);
}

void
zd_match_page_ask_fact (ZdMatchPage *self, const char *id, int year)
{
  ZdSession *session = zd_session_of (GTK_WIDGET (self));
  const ZdField *field = zd_catalogue_field (zd_session_catalogue (session), id);

  if (field == NULL) {
    zd_window_toast_action (zd_window_of (GTK_WIDGET (self)),
                            _ ("Records come from their bureau: import its list on the page Enterprises."),
                            _ ("Import Data"), "win.go(('enterprises','import'))");
    return;
  }
  zd_fact_form_ask (self->fact, field, year, zd_session_day (session));
  zd_pane_reveal (self->pane, GTK_WIDGET (self->fact));
}
