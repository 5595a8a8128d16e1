/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/match/match-page-private.h"

#include "base/i18n.h"
#include "compat/ask.h"
#include "desktop/kit/format.h"
#include "desktop/session/import-save.h"
#include "desktop/shell/window.h"
#include "work/export/export.h"

/* ---- 纳入批次 ---- */

typedef struct {
  ZdMatchResult *result;
  guint policy;
  ZdRowSource *source; /* of the table … */
  GArray *rows;        /* … and those that are selected in it */
  char *name; /* of the batch */
} Including;

static void
including_unref (gpointer data)
{
  Including *self = data;

  zd_match_result_unref (self->result);
  zd_row_source_unref (self->source);
  g_array_unref (self->rows);
  g_free (self->name);
  g_free (self);
}

/* Of a million rows: not for the main thread. */
static char **
codes_of (const Including *self)
{
  char **codes = g_new0 (char *, self->rows->len + 1);

  for (guint i = 0; i < self->rows->len; i++)
    codes[i] = zd_row_source_id (self->source, g_array_index (self->rows, guint32, i));
  return codes;
}

static char *
say_opened (const ZdBatch *batch, guint skipped)
{
  g_autofree char *opened = zd_count_format (batch->cases);
  g_autofree char *held = zd_count_format (skipped);

  return skipped > 0 ? g_strdup_printf (_ ("%s cases opened in “%s”; %s are held already"), opened, batch->name, held)
                     : g_strdup_printf (_ ("%s cases opened in “%s”"), opened, batch->name);
}

static gpointer
include_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  const Including *self = data;
  const ZdMatching *matching = zd_match_result_matching (self->result);
  g_auto (GStrv) codes = codes_of (self);
  guint skipped = 0;
  g_autoptr (ZdBatch) batch
      = zd_matching_open_cases (library, matching->policies->pdata[self->policy], (const char *const *) codes,
                                self->rows->len, zd_match_run_as_of (matching->run), self->name, &skipped, progress, error);

  return batch != NULL ? say_opened (batch, skipped) : NULL;
}

static void
included_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  ZdMatchPage *self = ZD_MATCH_PAGE (page);
  g_autoptr (GError) error = NULL;
  g_autofree char *done = zd_session_finish (result, &error);
  ZdWindow *window = zd_window_of (GTK_WIDGET (self));

  zd_busy_stop (zd_table_view_get_busy (self->table));
  if (done == NULL) {
    zd_window_toast (window, error->message);
    return;
  }
  zd_session_written (zd_session_of (GTK_WIDGET (self)));
  zd_window_toast_action (window, done, _ ("Go to Review"), "win.page::review");
}

static void
start_including (ZdMatchPage *self, const char *name)
{
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  Including *job = g_new0 (Including, 1);

  job->result = zd_match_result_ref (self->result);
  zd_match_page_policy (self, &job->policy);
  job->source = zd_row_source_ref (zd_table_view_get_source (self->table));
  job->rows = zd_table_view_get_selected (self->table);
  job->name = g_strdup (name);
  zd_busy_start (zd_table_view_get_busy (self->table), _ ("Opening the cases…"), progress);
  zd_session_run (zd_session_of (GTK_WIDGET (self)), include_job, job, including_unref, progress, g_free, self,
                  included_cb, NULL);
}

static void
name_given_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) entry = data;
  g_autofree char *answer = zd_ask_finish (result);
  const char *name = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (g_str_equal (answer, "include"))
    start_including (ZD_MATCH_PAGE (page), *name != '\0' ? name : gtk_entry_get_placeholder_text (GTK_ENTRY (entry)));
}

void
zd_match_page_include (ZdMatchPage *self)
{
  const ZdAnswer answers[] = { { "cancel", _ ("_Cancel"), ZD_ANSWER_PLAIN },
                               { "include", _ ("_Include"), ZD_ANSWER_SUGGESTED } };
  const ZdPolicy *policy = zd_match_page_policy (self, NULL);
  g_autofree char *day = zd_day_format (zd_session_day (zd_session_of (GTK_WIDGET (self))));
  g_autofree char *number = zd_count_format (zd_table_view_n_selected (self->table));
  g_autofree char *proposed = NULL, *body = NULL;
  GtkWidget *entry;

  if (policy == NULL)
    return;
  proposed = g_strdup_printf ("%s %s", zd_export_name (policy), day);
  body = g_strdup_printf (_ ("%s enterprises under “%s” become cases that wait for the lead bureau's confirmation."),
                          number, policy->title);
  entry = g_object_ref_sink (gtk_entry_new ());
  gtk_editable_set_text (GTK_EDITABLE (entry), proposed);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), proposed);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name of the batch"), -1);
  zd_ask_async (GTK_WIDGET (self), _ ("Include in a Batch"), body, answers, G_N_ELEMENTS (answers), entry,
                name_given_cb, entry);
}

/* ---- 催办表 ---- */

typedef struct {
  ZdMatchResult *result;
  guint policy;
} Missing;

static void
missing_free (gpointer data)
{
  zd_match_result_unref (((Missing *) data)->result);
  g_free (data);
}

static gboolean
save_missing (ZdLibrary *library, gpointer data, const char *path, ZdProgress *progress, GError **error)
{
  const Missing *self = data;
  const ZdMatching *matching = zd_match_result_matching (self->result);

  return zd_export_recheck (library, matching->policies->pdata[self->policy], zd_match_run_as_of (matching->run), path,
                            progress, error);
}

void
zd_match_page_export_missing (ZdMatchPage *self)
{
  Missing *missing = g_new0 (Missing, 1);
  const ZdPolicy *policy = zd_match_page_policy (self, &missing->policy);
  const char *title = policy != NULL ? zd_export_name (policy) : "";
  g_autofree char *name = g_strdup_printf (_ ("%s – missing facts.xlsx"), title);

  if (policy == NULL) {
    g_free (missing);
    return;
  }
  missing->result = zd_match_result_ref (self->result);
  zd_import_save (GTK_WIDGET (self), zd_table_view_get_busy (self->table), _ ("Export the Missing Facts"), name,
                  save_missing, missing, missing_free, FALSE);
}
