/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/funnel.h"

#include "base/i18n.h"
#include "compat/tooltip.h"
#include "desktop/kit/format.h"
#include "desktop/policy/leaf-flow.h"
#include "policy/sentence-people.h"

/* More steps than these say nothing at a glance: those that rule out the fewest are left out. */
#define MOST_STEPS 7

struct _ZdFunnel {
  AdwBin parent_instance;
  ZdLeafFlow *flow;
  char *shown; /* all that it says, nullable */
};

G_DEFINE_FINAL_TYPE (ZdFunnel, zd_funnel, ADW_TYPE_BIN)

/* A condition that rules somebody out. */
typedef struct {
  guint index;
  guint left, out;
} Step;

/* ---- steps ---- */

/* Who is not ruled out. */
static guint
left_of (const ZdMatchCount *count)
{
  return count->yes + count->unknown;
}

static int
by_out (gconstpointer a, gconstpointer b)
{
  const Step *first = a, *second = b;

  return (first->out < second->out) - (first->out > second->out);
}

static int
by_index (gconstpointer a, gconstpointer b)
{
  const Step *first = a, *second = b;

  return (first->index > second->index) - (first->index < second->index);
}

static GArray *
steps_of (const ZdMatchPreview *preview, guint all)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (Step));
  guint before = all;

  for (guint i = 0; i < preview->steps->len; i++) {
    guint left = left_of (&g_array_index (preview->steps, ZdMatchCount, i));
    const Step step = { i, left, before - left };

    if (left < before)
      g_array_append_val (steps, step);
    before = left;
  }
  g_array_sort (steps, by_out);
  g_array_set_size (steps, MIN (steps->len, MOST_STEPS));
  g_array_sort (steps, by_index);
  return steps;
}

/* ---- words ---- */

/* @arrow: another step leads there. */
static GtkWidget *
add (ZdFunnel *self, const char *text, gboolean arrow, const char *css_class)
{
  g_autofree char *led_to = g_strdup_printf ("→ %s", text);
  GtkWidget *label = gtk_label_new (arrow ? led_to : text);

  gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  zd_leaf_flow_append (self->flow, label);
  return label;
}

static char *
describe (const Step *step, const ZdCondition *condition, const ZdLeafContext *context)
{
  const ZdCondition *child = condition->children->pdata[step->index];
  g_autofree char *left = zd_count_format (step->left);
  g_autofree char *out = zd_count_format (step->out);
  g_autofree char *sentence = zd_condition_sentence (child, context->catalogue, NULL);
  g_autofree char *words = zd_sentence_for_people (sentence, context->family);

  return g_strdup_printf (_ ("%s\nrules out %s more, %s are left"), words, out, left);
}

static void
add_step (ZdFunnel *self, const Step *step, const char *tip)
{
  g_autofree char *left = zd_count_format (step->left);

  zd_tooltip_set (add (self, left, TRUE, NULL), tip);
}

static void
add_end (ZdFunnel *self, const ZdMatchCount *count)
{
  g_autofree char *yes = zd_count_format (count->yes);
  g_autofree char *unknown = zd_count_format (count->unknown);
  g_autofree char *qualify = g_strdup_printf (_ ("%s qualify"), yes);
  g_autofree char *verify = g_strdup_printf (_ ("%s to be verified"), unknown);

  add (self, qualify, TRUE, "zd-good");
  if (count->unknown > 0)
    add (self, verify, FALSE, "zd-caution");
}

/* Most edits change nothing of it. */
static gboolean
is_news (ZdFunnel *self, const ZdMatchCount *count, const GPtrArray *tips)
{
  g_autoptr (GString) said = g_string_new (NULL);
  gboolean is_same;

  g_string_printf (said, "%u %u %u", count->yes, count->unknown, count->no);
  for (guint i = 0; i < tips->len; i++)
    g_string_append (said, tips->pdata[i]);
  is_same = g_strcmp0 (self->shown, said->str) == 0;
  g_free (self->shown);
  self->shown = g_strdup (said->str);
  return !is_same;
}

void
zd_funnel_show (ZdFunnel *self, const ZdMatchPreview *preview, const ZdCondition *condition,
                const ZdLeafContext *context)
{
  const ZdMatchCount *count = &preview->count;
  guint all = count->yes + count->unknown + count->no;
  g_autofree char *number = zd_count_format (all);
  g_autofree char *start = g_strdup_printf (_ ("All %s enterprises"), number);
  g_autoptr (GArray) steps = steps_of (preview, all);
  g_autoptr (GPtrArray) tips = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < steps->len; i++)
    g_ptr_array_add (tips, describe (&g_array_index (steps, Step, i), condition, context));
  if (!is_news (self, count, tips))
    return;
  zd_leaf_flow_clear (self->flow);
  add (self, start, FALSE, NULL);
  for (guint i = 0; i < steps->len; i++)
    add_step (self, &g_array_index (steps, Step, i), tips->pdata[i]);
  add_end (self, count);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
zd_funnel_forget (ZdFunnel *self)
{
  g_clear_pointer (&self->shown, g_free);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* ---- type ---- */

static void
zd_funnel_finalize (GObject *object)
{
  g_free (ZD_FUNNEL (object)->shown);
  G_OBJECT_CLASS (zd_funnel_parent_class)->finalize (object);
}

static void
zd_funnel_class_init (ZdFunnelClass *class)
{
  G_OBJECT_CLASS (class)->finalize = zd_funnel_finalize;
}

static void
zd_funnel_init (ZdFunnel *self)
{
  self->flow = ZD_LEAF_FLOW (zd_leaf_flow_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->flow));
  gtk_widget_add_css_class (GTK_WIDGET (self), "zd-funnel");
  gtk_widget_set_name (GTK_WIDGET (self), "funnel");
  zd_funnel_forget (self);
}
