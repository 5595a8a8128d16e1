/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

/* How many pass, live: truths with every change, who is near and what is due when the hand rests. One count is under
 * way at a time, and the newest change is the next. */

#include "config.h"

#include "desktop/policy/policy-editor-private.h"

#include "base/decimal.h"
#include "base/error.h"
#include "base/i18n.h"
#include "compat/tooltip.h"
#include "desktop/kit/explanation-view.h"
#include "desktop/kit/format.h"
#include "match/preview.h"

typedef struct {
  char *text; /* of the policy */
  ZdMatchWants wants;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_free (self->text);
  g_free (self);
}

static void
answer_free (gpointer data)
{
  zd_match_preview_free (data);
}

/* Of policies that exclude each other the highest is paid: they are asked only where there may be such. */
static gpointer
count_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  const Question *question = data;
  g_autoptr (ZdPolicy) policy = zd_policy_from_text (question->text, zd_library_catalogue (library), error);
  g_autoptr (ZdColumns) columns = policy != NULL ? zd_library_columns (library, progress, error) : NULL;
  g_autoptr (GPtrArray) others = NULL;

  if (columns == NULL)
    return NULL;
  if (policy->exclusive->len > 0 && (question->wants & ZD_MATCH_SUMS) != 0) {
    others = zd_library_policies (library, error);
    if (others == NULL)
      return NULL;
  }
  return zd_match_preview_new (columns, policy, others, zd_library_day (library), question->wants, progress, error);
}

/* ---- what is shown ---- */

/* @n: −1 being counted. */
static void
show_group (ZdChip *chip, ZdMatchGroup group, gint64 n)
{
  g_autofree char *number = n >= 0 ? zd_count_format ((guint64) n) : g_strdup ("…");

  zd_chip_set_verdict (chip, group, number);
}

void
zd_policy_editor_show_money (ZdPolicyEditor *self, const ZdMatchCount *count)
{
  g_autofree char *exact = zd_amount_range (count->least, count->most);
  g_autofree char *least = zd_money_format_short (count->least, FALSE);
  g_autofree char *most = zd_money_format_short (count->most, FALSE);
  g_autofree char *words = count->least == count->most ? g_strdup_printf (_ ("Money due: %s"), most)
                                                       : g_strdup_printf (_ ("Money due: %s to %s"), least, most);

  gtk_label_set_label (self->sum, words);
  zd_tooltip_set (GTK_WIDGET (self->sum), exact);
}

/* Where rows came or went since it was asked, the next answer is on its way. */
static void
show_preview (ZdPolicyEditor *self, const ZdMatchPreview *preview)
{
  const ZdMatchCount *count = &preview->count;

  if (!zd_condition_tree_set_counts (self->tree, preview))
    return;
  zd_funnel_show (self->funnel, preview, zd_policy_editor_policy (self)->condition, &self->context);
  show_group (self->yes, ZD_GROUP_YES, count->yes);
  show_group (self->unknown, ZD_GROUP_UNKNOWN, count->unknown);
  if ((self->count_wants & ZD_MATCH_NEAR) != 0)
    show_group (self->near, ZD_GROUP_NEAR, count->near);
  if ((self->count_wants & ZD_MATCH_SUMS) != 0)
    zd_policy_editor_show_money (self, count);
}

void
zd_policy_editor_forget_counts (ZdPolicyEditor *self)
{
  self->entry++;
  zd_progress_cancel (self->count_progress);
  g_clear_pointer (&self->glance, g_free);
  zd_funnel_forget (self->funnel);
  show_group (self->yes, ZD_GROUP_YES, -1);
  show_group (self->unknown, ZD_GROUP_UNKNOWN, -1);
  show_group (self->near, ZD_GROUP_NEAR, -1);
  gtk_label_set_label (self->sum, "");
}

/* ---- one after another ---- */

static void
counted_cb (GObject *object, GAsyncResult *result, gpointer entry)
{
  ZdPolicyEditor *self = ZD_POLICY_EDITOR (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdMatchPreview) preview = zd_session_finish (result, &error);
  gboolean is_whole = self->count_wants == ZD_MATCH_ALL && self->count_look == self->look;

  g_clear_pointer (&self->count_progress, zd_progress_unref);
  if (GPOINTER_TO_UINT (entry) == self->entry && !g_error_matches (error, ZD_ERROR, ZD_ERROR_CANCELLED)) {
    if (is_whole)
      self->counted = self->look;
    if (is_whole && preview != NULL) {
      self->effect = preview->count;
      self->effect_look = self->look;
    }
    if (preview != NULL)
      show_preview (self, preview);
    else if (is_whole)
      gtk_label_set_label (self->sum, error->message);
  }
  zd_policy_editor_count_next (self);
}

/* @text: (transfer full) */
static void
count (ZdPolicyEditor *self, ZdSession *session, char *text, ZdMatchWants wants)
{
  Question *question = g_new0 (Question, 1);

  *question = (Question){ text, wants };
  self->count_progress = zd_progress_new ();
  self->count_wants = wants;
  self->count_look = self->look;
  zd_session_run (session, count_job, question, question_free, self->count_progress, answer_free, self, counted_cb,
                  GUINT_TO_POINTER (self->entry));
}

void
zd_policy_editor_count_next (ZdPolicyEditor *self)
{
  ZdSession *session = zd_session_of (GTK_WIDGET (self)); /* none on the way out of a window */
  gboolean is_open = self->id != NULL && self->document != NULL && session != NULL;
  gboolean is_whole_due = is_open && self->looking == 0 && self->counted != self->look;

  if (self->count_progress != NULL)
    return;
  if (is_open && self->glance != NULL)
    count (self, session, g_steal_pointer (&self->glance), ZD_MATCH_TRUTHS);
  else if (is_whole_due)
    count (self, session, zd_policy_to_text (zd_policy_editor_policy (self), self->context.catalogue), ZD_MATCH_ALL);
  if (self->count_progress != NULL && self->count_wants == ZD_MATCH_ALL)
    gtk_spinner_start (self->counting);
  else
    gtk_spinner_stop (self->counting);
}

void
zd_policy_editor_glance (ZdPolicyEditor *self, char *text)
{
  g_free (self->glance);
  self->glance = text;
  if (self->count_wants != ZD_MATCH_TRUTHS)
    zd_progress_cancel (self->count_progress);
  zd_policy_editor_count_next (self);
}
