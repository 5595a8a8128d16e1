/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/leaf-histogram.h"

#include "base/decimal.h"
#include "base/error.h"
#include "base/i18n.h"
#include "compat/tooltip.h"
#include "desktop/kit/busy.h"
#include "desktop/kit/chip.h"
#include "desktop/kit/explanation-view.h"
#include "desktop/kit/format.h"
#include "desktop/kit/histogram-view.h"
#include "desktop/policy/leaf-flow.h"
#include "desktop/policy/leaf-histogram-job.h"
#include "desktop/policy/leaf-scroll.h"
#include "desktop/policy/policy-document.h"
#include "desktop/session/session.h"

struct _ZdLeafHistogram {
  AdwBin parent_instance;
  GtkStack *stack; /* "wait", "chart", "said" */
  ZdBusy *busy;
  ZdHistogramView *view;
  GtkLabel *said;
  GtkWidget *again;
  GtkWidget *foot;
  ZdChip *yes;
  ZdChip *unknown;
  GtkLabel *money;
  GtkLabel *rest;
  ZdCondition *leaf;
  const ZdLeafContext *context;
  char *asked;            /* the policy, whatever the leaf's set is; NULL: nothing was asked yet */
  ZdProgress *progress;   /* of the question under way, else NULL */
  ZdHistogram *histogram; /* NULL: not known yet */
  ZdColumns *columns;     /* that it is of */
  ZdMatchCount now;       /* what the policy comes to */
  ZdMatchCount kept;      /* … with the set that was kept last */
};

enum { MOVING, MOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdLeafHistogram, zd_leaf_histogram, ADW_TYPE_BIN)

/* ---- what it comes to ---- */

/* "398 (−14)" */
static char *
count_words (guint now, guint before, gboolean exact)
{
  g_autofree char *number = zd_count_format (now);
  g_autofree char *more = zd_count_format (now > before ? now - before : before - now);
  const char *about = exact ? "" : "≈ ";

  if (now == before)
    return g_strconcat (about, number, NULL);
  return g_strdup_printf ("%s%s (%s%s)", about, number, now > before ? "+" : "−", more);
}

static char *
money_words (const ZdMatchCount *now, const ZdMatchCount *before)
{
  gint64 more = zd_sat_sub (now->most, before->most);
  g_autofree char *least = zd_money_format_short (now->least, FALSE);
  g_autofree char *most = zd_money_format_short (now->most, FALSE);
  g_autofree char *apart = zd_money_format_short (ABS (more), FALSE);
  g_autofree char *sum = now->least == now->most ? g_strdup_printf (_ ("Money due: %s"), most)
                                                 : g_strdup_printf (_ ("Money due: %s to %s"), least, most);

  return more == 0 ? g_steal_pointer (&sum) : g_strdup_printf ("%s (%s%s)", sum, more > 0 ? "+" : "−", apart);
}

static void
show_counts (ZdLeafHistogram *self)
{
  gboolean exact = zd_histogram_count (self->histogram, self->leaf->test->set, &self->now);
  g_autofree char *yes = NULL, *unknown = NULL, *money = NULL, *sums = NULL;

  if (!zd_histogram_view_is_held (self->view))
    self->kept = self->now;
  yes = count_words (self->now.yes, self->kept.yes, exact);
  unknown = count_words (self->now.unknown, self->kept.unknown, exact);
  money = money_words (&self->now, &self->kept);
  sums = zd_amount_range (self->now.least, self->now.most);
  zd_chip_set_verdict (self->yes, ZD_GROUP_YES, yes);
  zd_chip_set_verdict (self->unknown, ZD_GROUP_UNKNOWN, unknown);
  gtk_label_set_label (self->money, money);
  zd_tooltip_set (GTK_WIDGET (self->money), sums);
}

static void
show_rest (ZdLeafHistogram *self)
{
  guint n_unknown = zd_histogram_n_unknown (self->histogram), n_none = zd_histogram_n_none (self->histogram);
  g_autofree char *unknown = zd_count_format (n_unknown), *none = zd_count_format (n_none);
  g_autofree char *words = NULL;

  if (n_unknown > 0 && n_none > 0)
    words = g_strdup_printf (_ ("Not in the picture: %s of whom it is not known, and %s who have no such value"), unknown, none);
  else if (n_unknown > 0)
    words = g_strdup_printf (_ ("Not in the picture: %s of whom it is not known"), unknown);
  else if (n_none > 0)
    words = g_strdup_printf (_ ("Not in the picture: %s who have no such value"), none);
  gtk_label_set_label (self->rest, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->rest), words != NULL);
}

static void
say (ZdLeafHistogram *self, const char *words, gboolean again)
{
  gtk_label_set_label (self->said, words);
  gtk_widget_set_visible (self->again, again);
  gtk_widget_set_visible (self->foot, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "said");
}

static void
show (ZdLeafHistogram *self)
{
  const ZdIntervalSet *set = self->leaf->test->set;

  show_rest (self);
  if (zd_histogram_n_known (self->histogram) == 0) {
    gboolean nobody = zd_histogram_n_unknown (self->histogram) + zd_histogram_n_none (self->histogram) == 0;

    say (self, nobody ? _ ("No enterprise passes the other conditions: there is nothing to show.")
                      : _ ("Of no enterprise that passes the other conditions is this known: there is nothing to show."),
         FALSE);
    return;
  }
  if (zd_interval_set_size (set) == 0) {
    say (self, _ ("No value is in the range: write one that can be moved."), FALSE);
    return;
  }
  zd_histogram_view_show (self->view, self->histogram, set);
  show_counts (self);
  gtk_widget_set_visible (self->foot, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "chart");
}

/* ---- asking ---- */

static void
take (ZdLeafHistogram *self, ZdLeafAnswer *answer)
{
  ZdHistogram *before = NULL;

  if (answer->histogram == NULL)
    return;
  before = self->histogram;
  self->histogram = g_steal_pointer (&answer->histogram);
  g_clear_pointer (&self->columns, zd_columns_unref);
  self->columns = zd_columns_ref (answer->columns);
  show (self);
  if (before == NULL)
    zd_scroll_into_view (GTK_WIDGET (self));
  zd_histogram_free (before); /* the picture was of it until now */
}

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer progress)
{
  ZdLeafHistogram *self = ZD_LEAF_HISTOGRAM (object);
  g_autoptr (GError) error = NULL;
  ZdLeafAnswer *answer = zd_session_finish (result, &error);

  if (progress == self->progress) {
    g_clear_pointer (&self->progress, zd_progress_unref);
    zd_busy_stop (self->busy);
    if (answer != NULL)
      take (self, answer);
    else
      say (self, error->message, TRUE);
  }
  if (answer != NULL)
    zd_leaf_answer_free (answer);
}

static void
ask_anew (ZdLeafHistogram *self, const ZdColumns *seen)
{
  ZdSession *session = zd_session_of (GTK_WIDGET (self)); /* none on the way out of a window */
  g_autoptr (GPtrArray) leaves = zd_condition_leaves (self->context->policy->condition);
  ZdLeafQuestion *question;
  guint index;

  zd_progress_cancel (self->progress);
  g_clear_pointer (&self->progress, zd_progress_unref);
  if (session == NULL || !g_ptr_array_find (leaves, self->leaf, &index))
    return;
  self->progress = zd_progress_new ();
  question = g_new0 (ZdLeafQuestion, 1);
  *question = (ZdLeafQuestion){ g_strdup (self->asked), index, seen != NULL ? zd_columns_ref ((ZdColumns *) seen) : NULL };
  if (self->histogram == NULL) {
    gtk_widget_set_visible (self->foot, FALSE);
    gtk_stack_set_visible_child_name (self->stack, "wait");
    zd_busy_start (self->busy, _ ("Counting…"), self->progress);
  }
  zd_session_run (session, zd_leaf_question_job, question, zd_leaf_question_free, self->progress, zd_leaf_answer_free, self,
                  answered_cb, self->progress);
}

/* The policy with every value in the leaf's set: what is asked does not change while that is moved. */
static char *
text_of_others (ZdLeafHistogram *self)
{
  static const ZdInterval everything = { 0 };
  g_autoptr (ZdIntervalSet) open = zd_interval_set_new (&everything, 1);
  ZdTest *test = self->leaf->test;
  ZdIntervalSet *set = test->set;
  char *text;

  test->set = open;
  text = zd_policy_to_text (self->context->policy, self->context->catalogue);
  test->set = set;
  return text;
}

void
zd_leaf_histogram_refresh (ZdLeafHistogram *self)
{
  g_autofree char *text = NULL;

  if (zd_histogram_view_is_held (self->view) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  text = text_of_others (self);
  if (g_strcmp0 (text, self->asked) != 0) {
    g_free (self->asked);
    self->asked = g_steal_pointer (&text);
    ask_anew (self, NULL);
  } else if (self->histogram != NULL && self->progress == NULL &&
             zd_histogram_view_get_set (self->view) != self->leaf->test->set) {
    show (self);
  }
}

static void
again_cb (GtkButton *button, ZdLeafHistogram *self)
{
  ask_anew (self, NULL);
}

/* Facts may have come. */
static void
data_changed_cb (ZdLeafHistogram *self)
{
  if (self->asked != NULL)
    ask_anew (self, self->columns);
}

/* ---- under the hand ---- */

static void
moving_cb (ZdLeafHistogram *self)
{
  zd_interval_set_unref (self->leaf->test->set);
  self->leaf->test->set = zd_interval_set_ref ((ZdIntervalSet *) zd_histogram_view_get_set (self->view));
  show_counts (self);
  g_signal_emit (self, signals[MOVING], 0);
}

static void
moved_cb (ZdLeafHistogram *self)
{
  show_counts (self);
  g_signal_emit (self, signals[MOVED], 0);
}

const ZdMatchCount *
zd_leaf_histogram_get_count (ZdLeafHistogram *self)
{
  return self->histogram != NULL ? &self->now : NULL;
}

/* ---- type ---- */

static void
zd_leaf_histogram_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (zd_leaf_histogram_parent_class)->map (widget);
  zd_leaf_histogram_refresh (ZD_LEAF_HISTOGRAM (widget));
}

static void
zd_leaf_histogram_root (GtkWidget *widget)
{
  ZdSession *session;

  GTK_WIDGET_CLASS (zd_leaf_histogram_parent_class)->root (widget);
  session = zd_session_of (widget);
  if (session != NULL)
    g_signal_connect_object (session, "data-changed", G_CALLBACK (data_changed_cb), widget, G_CONNECT_SWAPPED);
}

static void
zd_leaf_histogram_dispose (GObject *object)
{
  ZdLeafHistogram *self = ZD_LEAF_HISTOGRAM (object);

  zd_progress_cancel (self->progress);
  g_clear_pointer (&self->progress, zd_progress_unref);
  G_OBJECT_CLASS (zd_leaf_histogram_parent_class)->dispose (object);
}

/* Behind the view that shows it. */
static void
zd_leaf_histogram_finalize (GObject *object)
{
  ZdLeafHistogram *self = ZD_LEAF_HISTOGRAM (object);

  zd_histogram_free (self->histogram);
  g_clear_pointer (&self->columns, zd_columns_unref);
  g_free (self->asked);
  G_OBJECT_CLASS (zd_leaf_histogram_parent_class)->finalize (object);
}

static void
zd_leaf_histogram_class_init (ZdLeafHistogramClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  static const char *const names[N_SIGNALS] = { "moving", "moved" };

  g_type_ensure (ZD_TYPE_BUSY);
  g_type_ensure (ZD_TYPE_CHIP);
  g_type_ensure (ZD_TYPE_HISTOGRAM_VIEW);
  g_type_ensure (ZD_TYPE_LEAF_FLOW);
  G_OBJECT_CLASS (class)->dispose = zd_leaf_histogram_dispose;
  G_OBJECT_CLASS (class)->finalize = zd_leaf_histogram_finalize;
  widget_class->map = zd_leaf_histogram_map;
  widget_class->root = zd_leaf_histogram_root;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/leaf-histogram.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdLeafHistogram, stack);
  gtk_widget_class_bind_template_child (widget_class, ZdLeafHistogram, busy);
  gtk_widget_class_bind_template_child (widget_class, ZdLeafHistogram, view);
  gtk_widget_class_bind_template_child (widget_class, ZdLeafHistogram, said);
  gtk_widget_class_bind_template_child (widget_class, ZdLeafHistogram, again);
  gtk_widget_class_bind_template_child (widget_class, ZdLeafHistogram, foot);
  gtk_widget_class_bind_template_child (widget_class, ZdLeafHistogram, yes);
  gtk_widget_class_bind_template_child (widget_class, ZdLeafHistogram, unknown);
  gtk_widget_class_bind_template_child (widget_class, ZdLeafHistogram, money);
  gtk_widget_class_bind_template_child (widget_class, ZdLeafHistogram, rest);
  gtk_widget_class_bind_template_callback (widget_class, moving_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_set_css_name (widget_class, "leaf-histogram");
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] =
        g_signal_new (names[i], ZD_TYPE_LEAF_HISTOGRAM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zd_leaf_histogram_init (ZdLeafHistogram *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
zd_leaf_histogram_new (ZdCondition *leaf, const ZdLeafContext *context)
{
  ZdLeafHistogram *self = g_object_new (ZD_TYPE_LEAF_HISTOGRAM, NULL);

  self->leaf = leaf;
  self->context = context;
  return GTK_WIDGET (self);
}
