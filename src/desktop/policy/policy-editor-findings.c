/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

/* What was found: in the head, at its place, and the way from one to the other. */

#include "config.h"

#include "desktop/policy/policy-editor-private.h"

#include "base/i18n.h"
#include "desktop/policy/finding-row.h"
#include "desktop/policy/policy-editor-span.h"
#include "desktop/policy/policy-visit.h"

/* A failing case is said once, in the words of the page of cases. @found: (transfer full), nullable */
static GPtrArray *
gather (ZdPolicyEditor *self, GPtrArray *found)
{
  GPtrArray *gathered = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_finding_free);

  if (found == NULL)
    return gathered;
  if (self->n_failing > 0) {
    g_autofree char *text = g_strdup_printf (ngettext ("%u worked case comes out otherwise than expected.",
                                                       "%u worked cases come out otherwise than expected.",
                                                       self->n_failing),
                                             self->n_failing);
    g_ptr_array_add (gathered, zd_finding_new ("case-fails", ZD_FINDING_BLOCKS, "cases", text, "", ""));
  }
  while (found->len > 0) {
    g_autoptr (ZdFinding) finding = g_ptr_array_steal_index (found, 0);

    if (!g_str_equal (finding->code, "case-fails"))
      g_ptr_array_add (gathered, g_steal_pointer (&finding));
  }
  g_ptr_array_unref (found);
  return gathered;
}

static guint
count (const GPtrArray *findings, ZdSeverity severity)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += ((const ZdFinding *) findings->pdata[i])->severity == severity ? 1 : 0;
  return n;
}

/* What a note explains counts no more. */
static void
show_head (ZdPolicyEditor *self, gboolean known)
{
  guint blocking = count (self->findings, ZD_FINDING_BLOCKS);
  g_autofree char *label = g_strdup_printf (_ ("Findings %u"), blocking + count (self->findings, ZD_FINDING_WARNS));

  zd_finding_rows_fill (GTK_WIDGET (self->findings_list), self->findings);
  gtk_menu_button_set_label (self->checked, known ? label : _ ("Findings"));
  gtk_widget_set_visible (GTK_WIDGET (self->findings_none), known && self->findings->len == 0);
  if (blocking > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->checked), "zd-blocked");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->checked), "zd-blocked");
}

static void
mark_words (ZdPolicyEditor *self)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (ZdSpan));

  for (guint i = 0; i < self->findings->len; i++) {
    const ZdFinding *finding = self->findings->pdata[i];

    if (finding->severity != ZD_FINDING_NOTE)
      zd_spans_add (spans, finding->start, finding->end);
  }
  zd_policy_editor_text_mark (self->text, ZD_SPAN_FINDING, spans);
}

void
zd_policy_editor_show_findings (ZdPolicyEditor *self, GPtrArray *found)
{
  gboolean known = found != NULL;

  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = gather (self, found);
  show_head (self, known);
  if (!known)
    return;
  mark_words (self);
  zd_condition_tree_set_findings (self->tree, self->findings);
  zd_award_list_set_findings (self->awards, self->findings);
  zd_policy_editor_form_set_findings (self->form, self->findings);
}

/* ---- going there ---- */

/* The page that @place is on. */
static const char *
tab_of (const char *place, const ZdCondition *node)
{
  if (node != NULL || g_str_has_prefix (place, "award") || g_str_equal (place, "text"))
    return "rules";
  return g_str_equal (place, "cases") ? "cases" : "particulars";
}

void
zd_policy_editor_go_to_finding (ZdPolicyEditor *self, const ZdFinding *finding)
{
  const ZdPolicy *policy = zd_policy_editor_policy (self);
  const ZdCondition *node = zd_policy_node_at (policy, finding->place);

  zd_policy_editor_show_tab (self, tab_of (finding->place, node));
  if (node != NULL)
    zd_condition_tree_go (self->tree, node);
  else if (g_str_has_prefix (finding->place, "award"))
    zd_award_list_go (self->awards, zd_policy_line_at (policy, finding->place));
  else if (g_str_equal (finding->place, "text"))
    gtk_widget_grab_focus (GTK_WIDGET (self->text));
  else if (g_str_equal (finding->place, "cases"))
    zd_policy_editor_tests_go_to_failing (self->tests);
  else
    zd_policy_editor_form_go (self->form, finding->place);
  if (finding->start >= 0)
    zd_policy_editor_text_light (self->text, finding->start, finding->end);
}

void
zd_policy_editor_go_to_blocking (ZdPolicyEditor *self)
{
  for (guint i = 0; self->findings != NULL && i < self->findings->len; i++) {
    const ZdFinding *finding = self->findings->pdata[i];

    if (finding->severity == ZD_FINDING_BLOCKS) {
      zd_policy_editor_go_to_finding (self, finding);
      return;
    }
  }
}
