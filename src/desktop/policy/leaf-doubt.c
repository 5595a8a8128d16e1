/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/leaf-doubt.h"

#include "base/i18n.h"
#include "desktop/kit/text-label.h"
#include "desktop/policy/leaf-flow.h"
#include "desktop/policy/leaf-test.h"

struct _ZdLeafDoubt {
  AdwBin parent_instance;
  ZdLeafFlow *flow;
  ZdCondition *leaf;
  const ZdLeafContext *context;
  gboolean editable;
};

enum { DECIDED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdLeafDoubt, zd_leaf_doubt, ADW_TYPE_BIN)

const char *
zd_leaf_doubt_of (const ZdCondition *leaf, const ZdLeafContext *context)
{
  ZdType type;

  if (leaf->kind == ZD_COND_JUDGE)
    return *leaf->question == '\0' ? _ ("Write the question that the reviewer is to answer.") : NULL;
  if (leaf->kind != ZD_COND_LEAF || !zd_measure_type (leaf->measure, context->catalogue, context->scope, &type, NULL))
    return NULL;
  if (zd_test_is_open (leaf->test, &type))
    return _ ("Not limited yet: every known value passes.");
  if (leaf->test->kind == ZD_TEST_SET && zd_interval_set_is_empty (leaf->test->set))
    return _ ("No value can ever pass.");
  if (zd_condition_is_unclear (leaf))
    return _ ("Nothing says whether the end belongs to it: a value exactly at the end stays to be verified.");
  return NULL;
}

gboolean
zd_leaf_doubt_says (const ZdCondition *leaf, const ZdLeafContext *context, const ZdFinding *finding)
{
  static const char *const doubts[] = { "always-true", "never-true", "unclear-end", NULL };

  return zd_leaf_doubt_of (leaf, context) != NULL && g_strv_contains (doubts, finding->code);
}

/* ---- an end that nothing decides ---- */

typedef struct {
  ZdLeafDoubt *doubt;
  guint interval;
  gboolean upper, closed;
} Answer;

static void
answer_cb (GtkButton *button, const Answer *answer)
{
  ZdTest *test = answer->doubt->leaf->test;
  ZdIntervalSet *decided = zd_interval_set_decide (test->set, answer->interval, answer->upper, answer->closed);

  zd_interval_set_unref (test->set);
  test->set = decided;
  g_signal_emit (answer->doubt, signals[DECIDED], 0);
}

static GtkWidget *
answer_new (Answer answer, const char *value)
{
  g_autofree char *label =
      answer.closed ? g_strdup_printf (_ ("With %s"), value) : g_strdup_printf (_ ("Without %s"), value);
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_name (button, answer.closed ? "include" : "exclude");
  gtk_widget_add_css_class (button, "zd-small");
  g_signal_connect_data (button, "clicked", G_CALLBACK (answer_cb), g_memdup2 (&answer, sizeof answer),
                         zd_leaf_flow_free_data, 0);
  return button;
}

static void
append_answers (ZdLeafDoubt *self, guint interval, gboolean upper, const ZdType *type)
{
  const ZdInterval *range = zd_interval_set_get (self->leaf->test->set, interval);
  const ZdEnd *end = upper ? &range->hi : &range->lo;
  g_autofree char *value = NULL;
  GtkWidget *pair;

  if (!zd_end_is_unclear (end))
    return;
  value = zd_type_describe (type, end->value);
  pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (pair, "linked");
  gtk_box_append (GTK_BOX (pair), answer_new ((Answer){ self, interval, upper, TRUE }, value));
  gtk_box_append (GTK_BOX (pair), answer_new ((Answer){ self, interval, upper, FALSE }, value));
  zd_leaf_flow_append (self->flow, pair);
}

static void
append_all_answers (ZdLeafDoubt *self)
{
  ZdType type;

  if (!zd_condition_is_unclear (self->leaf) ||
      !zd_measure_type (self->leaf->measure, self->context->catalogue, self->context->scope, &type, NULL))
    return;
  for (guint i = 0; i < zd_interval_set_size (self->leaf->test->set); i++) {
    append_answers (self, i, FALSE, &type);
    append_answers (self, i, TRUE, &type);
  }
}

/* ---- the line ---- */

static GtkWidget *
sentence_new (const char *sentence)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "zd-warning-symbolic", "pixel-size", 12, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), zd_text_label_new (sentence, "caption"));
  gtk_widget_add_css_class (box, "zd-caution");
  return box;
}

void
zd_leaf_doubt_refresh (ZdLeafDoubt *self)
{
  const char *doubt = zd_leaf_doubt_of (self->leaf, self->context);

  zd_leaf_flow_clear (self->flow);
  gtk_widget_set_visible (GTK_WIDGET (self), doubt != NULL);
  if (doubt == NULL)
    return;
  zd_leaf_flow_append (self->flow, sentence_new (doubt));
  if (self->editable)
    append_all_answers (self);
}

/* ---- type ---- */

static void
zd_leaf_doubt_class_init (ZdLeafDoubtClass *class)
{
  signals[DECIDED] =
      g_signal_new ("decided", ZD_TYPE_LEAF_DOUBT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zd_leaf_doubt_init (ZdLeafDoubt *self)
{
  self->flow = ZD_LEAF_FLOW (zd_leaf_flow_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->flow));
}

GtkWidget *
zd_leaf_doubt_new (ZdCondition *leaf, const ZdLeafContext *context, gboolean editable)
{
  ZdLeafDoubt *self = g_object_new (ZD_TYPE_LEAF_DOUBT, NULL);

  self->leaf = leaf;
  self->context = context;
  self->editable = editable;
  zd_leaf_doubt_refresh (self);
  return GTK_WIDGET (self);
}
