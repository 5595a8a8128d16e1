/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/review/case-pane-replay.h"

#include "base/i18n.h"
#include "desktop/kit/text-label.h"
#include "desktop/kit/warning-row.h"
#include "desktop/session/session.h"
#include "work/decide/replay.h"

struct _ZdReplayView {
  AdwBin parent_instance;
  GtkSpinner *spinner;
  GtkBox *answer;
  char *case_id;
  ZdProgress *progress; /* NULL: nothing is being run */
};

enum { SHOWN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdReplayView, zd_replay_view, ADW_TYPE_BIN)

/* ---- the answer ---- */

static void
add_line (GtkWidget *box, const char *text, const char *const *css_classes)
{
  GtkWidget *line = zd_text_label_new (text, NULL);

  gtk_label_set_selectable (GTK_LABEL (line), TRUE);
  gtk_widget_set_can_focus (line, FALSE);
  gtk_widget_set_css_classes (line, (const char **) css_classes);
  gtk_box_append (GTK_BOX (box), line);
}

static void
add_differences (GtkWidget *box, const GPtrArray *differences)
{
  static const char *const bad[] = { "zd-bad", NULL };

  for (guint i = 0; i < differences->len; i++)
    add_line (box, differences->pdata[i], bad);
}

static void
add_leaves (GtkWidget *box, const GPtrArray *leaves)
{
  static const char *const same[] = { "caption", "dim-label", NULL }, *const other[] = { "caption", NULL };

  for (guint i = 0; i < leaves->len; i++) {
    const ZdReplayLeaf *leaf = leaves->pdata[i];
    g_autofree char *words = zd_replay_leaf_words (leaf);

    add_line (box, words, zd_replay_leaf_differs (leaf) ? other : same);
  }
}

/* What came out the same in a line; what did not leaf by leaf. */
static void
add_decision (GtkWidget *box, const ZdReplay *replay)
{
  static const char *const head[] = { "caption-heading", NULL }, *const plain[] = { NULL };
  static const char *const small[] = { "caption", "dim-label", "numeric", NULL };
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *number = g_strdup_printf (_ ("Decision number %s"), replay->then->id);

  add_line (part, zd_decision_name (replay->then), head);
  if (replay->differences->len == 0) {
    g_autofree char *words = zd_replay_same_words (replay);

    add_line (part, words, plain);
  } else {
    add_differences (part, replay->differences);
    add_leaves (part, replay->leaves);
  }
  add_line (part, number, small);
  gtk_box_append (GTK_BOX (box), part);
}

/* The decision stands all the same, so it is no finding. */
static void
add_since (GtkWidget *box, const GPtrArray *since)
{
  static const char *const head[] = { "caption-heading", NULL }, *const plain[] = { NULL };
  GtkWidget *part;

  if (since == NULL || since->len == 0)
    return;
  part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  add_line (part, _ ("Since then"), head);
  for (guint i = 0; i < since->len; i++)
    add_line (part, since->pdata[i], plain);
  gtk_box_append (GTK_BOX (box), part);
}

static void
show_replay (ZdReplayView *self, const ZdCaseReplay *replay)
{
  static const char *const good[] = { "heading", "zd-good", NULL }, *const bad[] = { "heading", "zd-bad", NULL };
  GtkWidget *box = GTK_WIDGET (self->answer);
  guint n = replay->replays->len;
  g_autofree char *head = g_strdup_printf (replay->same ? ngettext ("%u decision run again: the same",
                                                                    "%u decisions run again: all the same", n)
                                                        : ngettext ("%u decision run again: something differs",
                                                                    "%u decisions run again: something differs", n),
                                           n);

  add_line (box, head, replay->same ? good : bad);
  add_differences (box, replay->differences);
  for (guint i = 0; i < n; i++)
    add_decision (box, replay->replays->pdata[i]);
  add_since (box, replay->since);
}

/* ---- running ---- */

static gpointer
replay_job (ZdLibrary *library, gpointer case_id, ZdProgress *progress, GError **error)
{
  return zd_replay_case (library, case_id, error);
}

static void
empty (ZdReplayView *self)
{
  GtkWidget *old;

  while ((old = gtk_widget_get_first_child (GTK_WIDGET (self->answer))) != NULL)
    gtk_box_remove (self->answer, old);
}

static void
stop (ZdReplayView *self)
{
  zd_progress_cancel (self->progress);
  g_clear_pointer (&self->progress, zd_progress_unref);
  gtk_spinner_stop (self->spinner);
}

/* @run: only compared; the session holds it as long as this may be called. */
static void
replayed_cb (GObject *view, GAsyncResult *result, gpointer run)
{
  ZdReplayView *self = ZD_REPLAY_VIEW (view);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCaseReplay) replay = zd_session_finish (result, &error);

  if (run != self->progress)
    return; /* overtaken by another case */
  stop (self);
  empty (self);
  if (replay != NULL)
    show_replay (self, replay);
  else
    gtk_box_append (self->answer, zd_warning_row_new (FALSE, error->message));
  g_signal_emit (self, signals[SHOWN], 0);
}

static void
replay_cb (ZdReplayView *self)
{
  ZdSession *session = zd_session_of (GTK_WIDGET (self));

  if (session == NULL || self->case_id == NULL || self->progress != NULL)
    return;
  self->progress = zd_progress_new ();
  gtk_spinner_start (self->spinner);
  zd_session_run (session, replay_job, g_strdup (self->case_id), g_free, self->progress,
                  (GDestroyNotify) zd_case_replay_free, self, replayed_cb, self->progress);
}

void
zd_replay_view_offer (ZdReplayView *self, const char *case_id)
{
  g_return_if_fail (ZD_IS_REPLAY_VIEW (self));
  stop (self);
  empty (self);
  g_free (self->case_id);
  self->case_id = g_strdup (case_id);
}

/* ---- type ---- */

static void
zd_replay_view_dispose (GObject *object)
{
  ZdReplayView *self = ZD_REPLAY_VIEW (object);

  zd_progress_cancel (self->progress);
  g_clear_pointer (&self->progress, zd_progress_unref);
  g_clear_pointer (&self->case_id, g_free);
  G_OBJECT_CLASS (zd_replay_view_parent_class)->dispose (object);
}

static void
zd_replay_view_class_init (ZdReplayViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = zd_replay_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/replay-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdReplayView, spinner);
  gtk_widget_class_bind_template_child (widget_class, ZdReplayView, answer);
  gtk_widget_class_bind_template_callback (widget_class, replay_cb);
  signals[SHOWN] = g_signal_new ("shown", ZD_TYPE_REPLAY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zd_replay_view_init (ZdReplayView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
