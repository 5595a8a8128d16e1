/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

/* What is pointed at among the awards, and what is wrong with them. */

#include "config.h"

#include "desktop/policy/award-list-private.h"

#include "desktop/policy/award-card.h"
#include "desktop/policy/finding-row.h"
#include "desktop/policy/leaf-doubt.h"
#include "desktop/policy/policy-visit.h"
#include "policy/part.h"

void
zd_award_list_light (ZdAwardList *self, int start, int end)
{
  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); card != NULL;
       card = gtk_widget_get_next_sibling (card)) {
    const ZdAwardLine *line = zd_award_card_get_line (ZD_AWARD_CARD (card));

    zd_award_card_set_lit (ZD_AWARD_CARD (card), start >= 0 && line->span_start == start && line->span_end == end);
  }
}

/* By the line below a leaf that can be written, @parts: of the policy. */
static gboolean
is_said (ZdAwardList *self, const GPtrArray *parts, const ZdFinding *finding)
{
  for (guint i = 0; self->editable && i < parts->len; i++) {
    const ZdPolicyPart *part = parts->pdata[i];
    ZdLeafContext context = *self->context;

    context.scope = part->scope;
    if (part->kind == ZD_PART_LEAF && g_str_equal (part->place, finding->place))
      return zd_leaf_doubt_says (part->leaf, &context, finding);
  }
  return FALSE;
}

/* Of ZdFinding: those about @line that nothing else says; NULL: about none, but the award. */
static GPtrArray *
findings_about (ZdAwardList *self, const GPtrArray *findings, const GPtrArray *parts, const ZdAwardLine *line)
{
  GPtrArray *about = g_ptr_array_new ();

  for (guint i = 0; i < findings->len; i++) {
    ZdFinding *finding = findings->pdata[i];

    if (g_str_has_prefix (finding->place, "award") &&
        zd_policy_line_at (self->context->policy, finding->place) == line && !is_said (self, parts, finding))
      g_ptr_array_add (about, finding);
  }
  return about;
}

void
zd_award_list_set_findings (ZdAwardList *self, const GPtrArray *findings)
{
  g_autoptr (GPtrArray) parts = zd_policy_parts (self->context->policy, self->context->catalogue);
  g_autoptr (GPtrArray) about_all = findings_about (self, findings, parts, NULL);

  zd_finding_rows_fill (GTK_WIDGET (self->found), about_all);
  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); card != NULL;
       card = gtk_widget_get_next_sibling (card)) {
    g_autoptr (GPtrArray) about = findings_about (self, findings, parts, zd_award_card_get_line (ZD_AWARD_CARD (card)));

    zd_award_card_set_findings (ZD_AWARD_CARD (card), about);
  }
}
