/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

/* What hangs together: rows and words, findings and their places. */

#include "config.h"

#include "desktop/policy/policy-editor-private.h"

#include "base/i18n.h"
#include "desktop/policy/policy-editor-span.h"

/* ---- rows and words ---- */

/* Where the pointer is on nothing, the words of what is at work are lit. */
static void
row_pointed_cb (ZdPolicyEditor *self, int start, int end)
{
  const ZdCondition *node = self->quoting_award ? NULL : zd_condition_tree_get_current (self->tree);
  const ZdAwardLine *line = self->quoting_award ? zd_award_list_get_current (self->awards) : NULL;

  if (start >= 0)
    zd_policy_editor_text_light (self->text, start, end);
  else if (node != NULL)
    zd_policy_editor_text_light (self->text, node->span_start, node->span_end);
  else if (line != NULL)
    zd_policy_editor_text_light (self->text, line->span_start, line->span_end);
  else
    zd_policy_editor_text_light (self->text, -1, -1);
}

static void
words_pointed_cb (ZdPolicyEditor *self, int start, int end)
{
  zd_condition_tree_light (self->tree, start, end);
  zd_award_list_light (self->awards, start, end);
  zd_offer_list_light (self->offers, start, end);
}

static void
tree_focus_cb (ZdPolicyEditor *self)
{
  self->quoting_award = FALSE;
}

static void
awards_focus_cb (ZdPolicyEditor *self)
{
  self->quoting_award = TRUE;
}

/* ---- what is written and selected in the words ---- */

static void
text_edited_cb (ZdPolicyEditor *self, const char *text)
{
  ZdPolicy *policy = zd_policy_editor_policy (self);
  g_autofree char *before = policy->text;

  policy->text = g_strdup (text);
  zd_policy_respan (policy, before);
  zd_policy_editor_edited (self, self->text);
}

static void
quoted_cb (ZdPolicyEditor *self, int start, int end)
{
  g_autofree char *words = zd_text_span (zd_policy_editor_policy (self)->text, start, end);
  gboolean done = self->quoting_award ? zd_award_list_quote (self->awards, words, start, end)
                                      : zd_condition_tree_quote (self->tree, words, start, end);

  if (!done)
    zd_policy_editor_say (self, _ ("Choose the condition or the award first, then its words."));
}

static void
added_cb (ZdPolicyEditor *self, int start, int end, const char *kind, const char *id)
{
  g_autofree char *words = zd_text_span (zd_policy_editor_policy (self)->text, start, end);

  zd_condition_tree_add (self->tree, kind, id, words, start, end);
}

static void
edited_cb (ZdPolicyEditor *self, gpointer place)
{
  zd_policy_editor_edited (self, place);
}

/* Under the hand that drags, nothing is written yet. */
static void
moving_cb (ZdPolicyEditor *self)
{
  const ZdMatchCount *charted = zd_condition_tree_get_charted (self->tree);

  if (charted != NULL)
    zd_policy_editor_show_money (self, charted);
  zd_policy_editor_glance (self, zd_policy_to_text (zd_policy_editor_policy (self), self->context.catalogue));
}

static void
finding_cb (GtkListBox *list, GtkListBoxRow *row, ZdPolicyEditor *self)
{
  gtk_menu_button_popdown (self->checked);
  zd_policy_editor_go_to_finding (self, self->findings->pdata[gtk_list_box_row_get_index (row)]);
}

void
zd_policy_editor_bind_links (GtkWidgetClass *class)
{
  gtk_widget_class_bind_template_callback (class, row_pointed_cb);
  gtk_widget_class_bind_template_callback (class, words_pointed_cb);
  gtk_widget_class_bind_template_callback (class, tree_focus_cb);
  gtk_widget_class_bind_template_callback (class, awards_focus_cb);
  gtk_widget_class_bind_template_callback (class, text_edited_cb);
  gtk_widget_class_bind_template_callback (class, quoted_cb);
  gtk_widget_class_bind_template_callback (class, added_cb);
  gtk_widget_class_bind_template_callback (class, edited_cb);
  gtk_widget_class_bind_template_callback (class, moving_cb);
  gtk_widget_class_bind_template_callback (class, finding_cb);
}
