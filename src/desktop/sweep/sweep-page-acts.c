/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/sweep/sweep-page-private.h"

#include "base/i18n.h"
#include "compat/ask.h"
#include "desktop/kit/format.h"
#include "desktop/session/import-save.h"
#include "desktop/shell/window.h"
#include "work/export/export-unclaimed.h"

static const ZdUnclaimedRow *
row_of (const ZdUnclaimed *found, guint row)
{
  return &g_array_index (found->rows, ZdUnclaimedRow, row);
}

/* ---- cases for who has none ---- */

/* Of the selected rows those without a case: (transfer full) of guint32, by policy and enterprise. */
static GArray *
selected_without_case (ZdSweepPage *self)
{
  g_autoptr (GArray) rows = zd_table_view_get_selected (self->table);
  GArray *some = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; self->found != NULL && i < rows->len; i++) {
    guint32 row = g_array_index (rows, guint32, i);

    if (row_of (self->found, row)->stage == ZD_UNCLAIMED_NO_CASE)
      g_array_append_val (some, row);
  }
  return some;
}

void
zd_sweep_page_show_selection (ZdSweepPage *self)
{
  const ZdUser *user = zd_session_user (zd_session_of (GTK_WIDGET (self)));
  gboolean may = user != NULL && user->role == ZD_ROLE_DRAFTER;
  g_autoptr (GArray) rows = selected_without_case (self);
  g_autofree char *number = zd_count_format (rows->len);
  g_autofree char *label = g_strdup_printf (_ ("_Include in a Batch (%s)…"), number);

  gtk_widget_set_visible (GTK_WIDGET (self->include), may);
  gtk_button_set_label (self->include, rows->len > 0 ? label : _ ("_Include in a Batch…"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sweep.include", may && rows->len > 0 && !self->running);
}

typedef struct {
  ZdUnclaimed *found;
  GArray *rows;
  char *name;
} Including;

static void
including_free (gpointer data)
{
  Including *self = data;

  zd_unclaimed_unref (self->found);
  g_array_unref (self->rows);
  g_free (self->name);
  g_free (self);
}

/* The enterprises of the rows of @policy, once each. */
static GPtrArray *
codes_of (const Including *self, guint policy)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GPtrArray *codes = g_ptr_array_new ();

  for (guint i = 0; i < self->rows->len; i++) {
    const ZdUnclaimedRow *row = row_of (self->found, g_array_index (self->rows, guint32, i));

    if (row->policy == policy && g_hash_table_add (seen, GUINT_TO_POINTER (row->row)))
      g_ptr_array_add (codes, (gpointer) zd_columns_uscc (self->found->matching->columns, row->row));
  }
  return codes;
}

/* A batch is of one policy: each has its own. */
static gpointer
include_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  const Including *self = data;
  const GPtrArray *policies = self->found->matching->policies;
  g_autofree char *opened = NULL;
  guint cases = 0, batches = 0, skipped;

  for (guint i = 0; i < policies->len; i++) {
    const ZdPolicy *policy = policies->pdata[i];
    g_autoptr (GPtrArray) codes = codes_of (self, i);
    g_autofree char *name = g_strdup_printf ("%s %s", policy->short_name, self->name);
    g_autoptr (ZdBatch) batch = NULL;

    if (codes->len == 0)
      continue;
    batch = zd_matching_open_cases (library, policy, (const char *const *) codes->pdata, codes->len, self->found->day, name,
                                    &skipped, progress, error);
    if (batch == NULL)
      return NULL;
    cases += (guint) batch->cases;
    batches++;
  }
  opened = zd_count_format (cases);
  return g_strdup_printf (_ ("%s cases opened in %u batches"), opened, batches);
}

static void
included_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  ZdSweepPage *self = ZD_SWEEP_PAGE (page);
  g_autoptr (GError) error = NULL;
  g_autofree char *done = zd_session_finish (result, &error);
  ZdWindow *window = zd_window_of (GTK_WIDGET (self));

  zd_busy_stop (zd_table_view_get_busy (self->table));
  zd_session_written (zd_session_of (GTK_WIDGET (self))); /* the batches before one that failed are there */
  if (done == NULL)
    zd_window_toast (window, error->message);
  else
    zd_window_toast_action (window, done, _ ("Go to Review"), "win.page::review");
}

static void
name_given_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  ZdSweepPage *self = ZD_SWEEP_PAGE (page);
  g_autoptr (GtkWidget) entry = data;
  g_autofree char *answer = zd_ask_finish (result);
  const char *name = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autoptr (ZdProgress) progress = NULL;
  Including *job;

  if (!g_str_equal (answer, "include") || self->found == NULL)
    return;
  job = g_new (Including, 1);
  *job = (Including){ zd_unclaimed_ref (self->found), selected_without_case (self),
                      g_strdup (*name != '\0' ? name : gtk_entry_get_placeholder_text (GTK_ENTRY (entry))) };
  progress = zd_progress_new ();
  zd_busy_start (zd_table_view_get_busy (self->table), _ ("Opening the cases…"), progress);
  zd_session_run (zd_session_of (GTK_WIDGET (self)), include_job, job, including_free, progress, g_free, self,
                  included_cb, NULL);
}

void
zd_sweep_page_include (ZdSweepPage *self)
{
  const ZdAnswer answers[] = { { "cancel", _ ("_Cancel"), ZD_ANSWER_PLAIN },
                               { "include", _ ("_Include"), ZD_ANSWER_SUGGESTED } };
  g_autofree char *day = zd_day_format (zd_session_day (zd_session_of (GTK_WIDGET (self))));
  g_autofree char *proposed = g_strdup_printf (_ ("found by sweep %s"), day), *body = NULL;
  g_autoptr (GArray) rows = selected_without_case (self);
  g_autofree char *number = zd_count_format (rows->len);
  GtkWidget *entry = g_object_ref_sink (gtk_entry_new ());

  body = g_strdup_printf (_ ("%s awards become cases that wait for the lead bureau's confirmation, a batch for each policy. Its "
                             "name is the policy's with these words:"),
                          number);
  gtk_editable_set_text (GTK_EDITABLE (entry), proposed);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), proposed);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name of the batch"), -1);
  zd_ask_async (GTK_WIDGET (self), _ ("Include in a Batch"), body, answers, G_N_ELEMENTS (answers), entry, name_given_cb,
                entry);
}

/* ---- the workbook ---- */

typedef struct {
  ZdUnclaimed *found;
  ZdSweepWish *wish;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  zd_unclaimed_unref (self->found);
  zd_sweep_wish_free (self->wish);
  g_free (self);
}

static gboolean
save (ZdLibrary *library, gpointer data, const char *path, ZdProgress *progress, GError **error)
{
  const Saving *self = data;
  const ZdUnclaimedWish wish = zd_sweep_wish_words (self->wish);

  return zd_export_unclaimed (library, self->found, &wish, path, progress, error);
}

void
zd_sweep_page_export (ZdSweepPage *self)
{
  g_autofree char *day = zd_day_format (self->found->day);
  g_autofree char *name = g_strdup_printf ("%s-%s.xlsx", _ ("Due and not enjoyed"), day);
  Saving *job = g_new (Saving, 1);

  *job = (Saving){ zd_unclaimed_ref (self->found), zd_sweep_wish_copy (&self->wish) };
  zd_import_save (GTK_WIDGET (self), zd_table_view_get_busy (self->table), _ ("Export the Sweep"), name, save, job,
                  saving_free, TRUE);
}
