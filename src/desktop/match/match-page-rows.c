/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/match/match-page-private.h"

#include "base/i18n.h"
#include "desktop/kit/chip.h"
#include "desktop/kit/format.h"
#include "desktop/match/match-rows.h"
#include "desktop/session/first-sync.h"
#include "match/missing.h"

/* The middle of the page: the groups of a policy, who of them is looked for, and the table. */

static const ZdMatchCount *
count_of (ZdMatchPage *self)
{
  guint index;

  return zd_match_page_policy (self, &index) != NULL
             ? zd_match_run_count (zd_match_result_matching (self->result)->run, index)
             : NULL;
}

/* ---- around the table ---- */

static gboolean
may_include (ZdMatchPage *self)
{
  const ZdUser *user = zd_session_user (zd_session_of (GTK_WIDGET (self)));

  return user != NULL && user->role == ZD_ROLE_DRAFTER && self->group <= ZD_GROUP_UNKNOWN;
}

void
zd_match_page_show_selection (ZdMatchPage *self)
{
  guint selected = zd_table_view_n_selected (self->table);
  g_autofree char *number = zd_count_format (selected);
  g_autofree char *label = g_strdup_printf (_ ("_Include in a Batch (%s)…"), number);

  gtk_widget_set_visible (GTK_WIDGET (self->include), may_include (self));
  gtk_button_set_label (self->include, selected > 0 ? label : _ ("_Include in a Batch…"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "match.include", may_include (self) && selected > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "match.open-party", selected == 1);
}

static void
show_groups (ZdMatchPage *self)
{
  const ZdMatchCount *count = count_of (self);

  for (guint i = 0; i < ZD_N_MATCH_GROUPS; i++) {
    g_autofree char *number = count != NULL ? zd_count_format (zd_match_count_of (count, (ZdMatchGroup) i)) : g_strdup ("—");
    g_autofree char *label = g_strdup_printf ("%s %s", zd_verdict_name ((ZdMatchGroup) i), number);

    gtk_button_set_label (GTK_BUTTON (self->groups[i]), label);
    gtk_widget_set_sensitive (GTK_WIDGET (self->groups[i]), count != NULL && count->in_force);
    gtk_toggle_button_set_active (self->groups[i], self->group == i);
  }
}

void
zd_match_page_show_empty (ZdMatchPage *self)
{
  ZdEmptyState *empty = zd_table_view_get_empty (self->table);
  const ZdPolicy *policy = zd_match_page_policy (self, NULL);

  if (self->result == NULL && zd_first_sync_show (zd_session_of (GTK_WIDGET (self)), empty))
    return;
  if (self->result == NULL)
    zd_empty_state_show_empty (empty, "zd-match-symbolic", _ ("Nothing has been matched yet"),
                               _ ("A run sorts every enterprise under every policy in force: who qualifies, whose facts are"
                                 " missing, who nearly qualifies, and why."),
                               _ ("Run the Matching"), "match.run");
  else if (policy != NULL && !count_of (self)->in_force)
    zd_empty_state_show_empty (empty, "zd-policy-symbolic", _ ("This policy is not in force"),
                               _ ("A policy whose time is over is listed and not matched."), NULL, NULL);
  else
    zd_empty_state_show_empty (empty, zd_verdict_icon (self->group), _ ("No enterprise in this group"),
                               _ ("Choose another group, or another policy."), NULL, NULL);
}

/* ---- who is looked for ---- */

/* What the group comes to; of some of it nobody has added up the sums. */
static void
show_sum (ZdMatchPage *self, gboolean all)
{
  const ZdMatchCount *count = all ? count_of (self) : NULL;
  g_autofree char *sum = count != NULL ? zd_match_rows_sum (count, self->group) : NULL;

  zd_table_view_set_note (self->table, sum);
}

void
zd_match_page_apply_wish (ZdMatchPage *self)
{
  ZdMatchWish *wish;
  gboolean narrow;

  if (self->result == NULL || self->shown != self->result)
    return; /* the rows of the table are not yet those of the result */
  wish = zd_match_filters_wish (self->filters);
  if (self->named != NULL)
    wish->named = zd_row_set_ref (self->named);
  narrow = !zd_match_wish_is_any (wish);
  show_sum (self, !narrow);
  if (narrow || self->narrowed)
    zd_table_view_set_filter (self->table, narrow ? zd_match_wish_fits : NULL, wish, zd_match_wish_free);
  else
    zd_match_wish_free (wish);
  self->narrowed = narrow;
}

/* A wish is of one run; the rows of another know nothing of it. */
static void
drop_wish (ZdMatchPage *self)
{
  if (self->narrowed)
    zd_table_view_set_filter (self->table, NULL, NULL, NULL);
  self->narrowed = FALSE;
}

typedef struct {
  ZdMatchResult *result;
  char *text;
} Search;

static void
search_free (gpointer data)
{
  Search *self = data;

  zd_match_result_unref (self->result);
  g_free (self->text);
  g_free (self);
}

static gpointer
search_job (gpointer data, ZdProgress *progress, GError **error)
{
  const Search *self = data;

  return zd_match_result_search (self->result, self->text, progress, error);
}

static void
found_cb (GObject *page, GAsyncResult *answer, gpointer number)
{
  ZdMatchPage *self = ZD_MATCH_PAGE (page);
  g_autoptr (ZdRowSet) named = zd_worker_run_finish (answer, NULL);

  if (named == NULL || GPOINTER_TO_UINT (number) != self->searches)
    return;
  g_clear_pointer (&self->named, zd_row_set_unref);
  self->named = g_steal_pointer (&named);
  zd_match_page_apply_wish (self);
}

static void
stop_search (ZdMatchPage *self)
{
  self->searches++;
  zd_progress_cancel (self->searching);
  g_clear_pointer (&self->searching, zd_progress_unref);
  g_clear_pointer (&self->named, zd_row_set_unref);
}

/* Rows are of one run: with another, what is typed is looked up again. */
void
zd_match_page_start_search (ZdMatchPage *self)
{
  Search *search;

  stop_search (self);
  if (self->result == NULL || self->search == NULL || *self->search == '\0') {
    zd_match_page_apply_wish (self);
    return;
  }
  search = g_new (Search, 1);
  *search = (Search){ zd_match_result_ref (self->result), g_strdup (self->search) };
  self->searching = zd_progress_new ();
  zd_worker_run_async (self->searcher, search_job, search, search_free, self->searching,
                       (GDestroyNotify) zd_row_set_unref, self, found_cb, GUINT_TO_POINTER (self->searches));
}

/* ---- what is worked out behind the table ---- */

/* Those who miss least come first, as soon as they are known. */
static void
near_cb (GObject *page, GAsyncResult *answer, gpointer number)
{
  ZdMatchPage *self = ZD_MATCH_PAGE (page);
  g_autoptr (ZdRowSource) ordered = zd_worker_run_finish (answer, NULL);

  if (ordered != NULL && GPOINTER_TO_UINT (number) == self->sources)
    zd_table_view_set_source (self->table, g_steal_pointer (&ordered));
}

/* A group under a policy. */
typedef struct {
  ZdMatchResult *result;
  guint policy;
  ZdMatchGroup group;
} Part;

static Part *
part_new (ZdMatchPage *self, guint policy)
{
  Part *part = g_new (Part, 1);

  *part = (Part){ zd_match_result_ref (self->result), policy, self->group };
  return part;
}

static void
part_free (gpointer data)
{
  zd_match_result_unref (((Part *) data)->result);
  g_free (data);
}

static gpointer
choices_job (gpointer data, ZdProgress *progress, GError **error)
{
  const Part *self = data;
  const ZdMatching *matching = zd_match_result_matching (self->result);
  g_autoptr (ZdRowSet) group = zd_match_run_group (matching->run, self->policy, self->group);

  return zd_match_choices_new (matching->columns, group);
}

static void
choices_cb (GObject *page, GAsyncResult *answer, gpointer number)
{
  ZdMatchPage *self = ZD_MATCH_PAGE (page);
  g_autoptr (GPtrArray) choices = zd_worker_run_finish (answer, NULL);

  if (choices != NULL && GPOINTER_TO_UINT (number) == self->sources)
    zd_match_filters_set_choices (self->filters, choices);
}

static gpointer
missing_job (gpointer data, ZdProgress *progress, GError **error)
{
  const Part *self = data;
  const ZdMatching *matching = zd_match_result_matching (self->result);
  g_autoptr (ZdPlan) plan
      = zd_plan_new_among (matching->policies->pdata[self->policy], matching->policies, matching->columns, error);
  g_autoptr (ZdRowSet) unknown = plan != NULL ? zd_match_run_group (matching->run, self->policy, self->group) : NULL;

  return unknown != NULL ? zd_plan_missing (plan, zd_match_run_as_of (matching->run), unknown, progress, error) : NULL;
}

static void
missing_cb (GObject *page, GAsyncResult *answer, gpointer number)
{
  ZdMatchPage *self = ZD_MATCH_PAGE (page);
  g_autoptr (GPtrArray) missing = zd_worker_run_finish (answer, NULL);

  if (missing != NULL && GPOINTER_TO_UINT (number) == self->sources)
    zd_match_filters_set_missing (self->filters, missing);
}

static void
stop_working_out (ZdMatchPage *self)
{
  self->sources++;
  zd_progress_cancel (self->working_out);
  g_clear_pointer (&self->working_out, zd_progress_unref);
}

static void
work_out (ZdMatchPage *self, guint policy)
{
  gpointer number = GUINT_TO_POINTER (self->sources);

  self->working_out = zd_progress_new ();
  zd_worker_run_async (self->worker, choices_job, part_new (self, policy), part_free, self->working_out,
                       (GDestroyNotify) g_ptr_array_unref, self, choices_cb, number);
  if (self->group == ZD_GROUP_NEAR)
    zd_match_rows_order_near (self->worker, self->result, policy, self->working_out, self, near_cb, number);
  else if (self->group == ZD_GROUP_UNKNOWN)
    zd_worker_run_async (self->worker, missing_job, part_new (self, policy), part_free, self->working_out,
                         (GDestroyNotify) g_ptr_array_unref, self, missing_cb, number);
}

void
zd_match_page_stop (ZdMatchPage *self)
{
  stop_search (self);
  stop_working_out (self);
}

/* ---- the table ---- */

/* What is shown already stays as it is: a row is being read, a fact typed. */
static void
show_source (ZdMatchPage *self, guint index)
{
  gboolean same = self->shown_policy == index && self->shown_group == self->group;
  ZdRowSource *rows;

  if (self->shown == self->result && same)
    return;
  self->shown = self->result;
  self->shown_policy = index;
  self->shown_group = self->group;
  stop_working_out (self);
  drop_wish (self);
  zd_match_filters_set_group (self->filters, index, self->group);
  zd_table_view_mute_column (self->table, "amount", self->group > ZD_GROUP_UNKNOWN);
  rows = zd_match_rows_new (self->result, index, self->group);
  if (same)
    zd_table_view_set_source (self->table, rows);
  else
    zd_table_view_set_other_source (self->table, rows);
  zd_match_page_apply_wish (self);
  zd_match_page_show_evidence (self);
  work_out (self, index);
}

void
zd_match_page_show_rows (ZdMatchPage *self)
{
  const ZdMatchCount *count = count_of (self);
  const ZdMatchPolicyItem *policy = zd_match_policies_find (self->policies, self->policy);
  guint index;

  zd_match_page_show_empty (self);
  gtk_label_set_label (self->title, policy != NULL ? policy->title : "");
  gtk_widget_set_visible (self->headline, *gtk_label_get_label (self->title) != '\0');
  show_groups (self);
  if (zd_match_page_policy (self, &index) != NULL)
    show_source (self, index);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "match.export-missing", count != NULL && count->unknown > 0);
  zd_match_page_show_selection (self);
}
