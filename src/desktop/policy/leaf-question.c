/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/leaf-question.h"

#include "base/i18n.h"
#include "compat/tooltip.h"
#include "desktop/policy/lines-entry.h"
#include "desktop/policy/policy-visit.h"

/* Pixels: one line; what is longer than some eight scrolls. */
#define LEAST_HEIGHT 34
#define MOST_HEIGHT  220

typedef struct {
  const ZdCondition *leaf;
  ZdPolicy *policy;
  void (*edited) (gpointer owner, gpointer place);
  gpointer owner;
} Question;

/* One question, however many lines it takes. */
static void
changed_cb (GtkTextBuffer *buffer, const Question *question)
{
  g_autofree char *text = zd_text_buffer_get_all (buffer);

  g_strdelimit (text, "\r\n", ' ');
  zd_policy_ask (question->policy, question->leaf->id, text);
  question->edited (question->owner, buffer);
}

void
zd_leaf_question_append (const ZdCondition *leaf, const ZdLeafContext *context, ZdLeafFlow *flow,
                         void (*edited) (gpointer owner, gpointer place), gpointer owner)
{
  GtkWidget *label = gtk_label_new (_ ("The reviewer judges:"));
  GtkWidget *entry = zd_lines_entry_new (leaf->question, LEAST_HEIGHT, MOST_HEIGHT, _ ("Question"));
  GtkTextBuffer *buffer = zd_lines_entry_get_buffer (entry);
  Question *question = g_new (Question, 1);

  *question = (Question){ leaf, context->policy, edited, owner };
  gtk_widget_add_css_class (label, "zd-word");
  gtk_widget_set_hexpand (entry, TRUE);
  zd_tooltip_set (entry, _ ("A question that is answered by yes or no"));
  gtk_widget_set_name (zd_lines_entry_get_view (entry), "question");
  g_signal_connect_data (buffer, "changed", G_CALLBACK (changed_cb), question, zd_leaf_flow_free_data, 0);
  zd_leaf_flow_append (flow, label);
  zd_leaf_flow_append (flow, entry);
}
