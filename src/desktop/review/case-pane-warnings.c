/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "base/i18n.h"
#include "desktop/review/case-pane-private.h"
#include "desktop/kit/text-label.h"
#include "desktop/kit/warning-row.h"

/* Warnings, and the lifting of those that stop the case. */

#define CHECK_KEY "zd-check"

/* Who lifted the block before, and why; NULL: nobody. (transfer full) */
static char *
lifted_by (const ZdCaseView *view, const char *check)
{
  json_t *entry;
  size_t i;

  json_array_foreach (json_object_get (view->file->item->data, "overrides"), i, entry)
    if (g_str_equal (zd_draft_text (entry, "check"), check))
      return g_strdup_printf (_ ("Lifted by %s: %s"), zd_case_view_person (view, zd_draft_text (entry, "by")),
                              zd_draft_text (entry, "reason"));
  return NULL;
}

/* The second reviewer lifts blocks: when he passes, and for what he passed. */
static gboolean
may_lift (const ZdCaseView *view, const GArray *moves)
{
  if (zd_move_is_among (moves, ZD_MOVE_PASS_SECOND))
    return TRUE;
  return g_strcmp0 (view->file->item->second_reviewer, view->user->id) == 0 && zd_move_is_among (moves, ZD_MOVE_APPROVE);
}

static void
reason_cb (GtkEditable *entry, ZdCasePane *self)
{
  zd_draft_set_override (self->draft, g_object_get_data (G_OBJECT (entry), CHECK_KEY), gtk_editable_get_text (entry));
  g_signal_emit_by_name (self, "edited");
}

/* The first block for which no reason is given yet; NULL: none that this person may lift. */
static GtkWidget *
first_to_lift (ZdCasePane *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->warnings));

  while (child != NULL && !(GTK_IS_ENTRY (child) && *gtk_editable_get_text (GTK_EDITABLE (child)) == '\0'))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

gboolean
zd_case_pane_focus_block (ZdCasePane *self)
{
  GtkWidget *entry;

  g_return_val_if_fail (ZD_IS_CASE_PANE (self), FALSE);
  entry = first_to_lift (self);
  if (entry == NULL)
    return FALSE;
  gtk_widget_grab_focus (entry);
  zd_pane_reveal (self->pane, entry);
  return TRUE;
}

/* On to the next one, or to the decision. */
static void
given_cb (GtkEntry *entry, ZdCasePane *self)
{
  if (!zd_case_pane_focus_block (self))
    zd_case_pane_complete (self);
}

static GtkWidget *
reason_entry_new (ZdCasePane *self, const char *check)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_widget_set_name (entry, "lift");
  g_object_set_data_full (G_OBJECT (entry), CHECK_KEY, g_strdup (check), g_free);
  gtk_editable_set_text (GTK_EDITABLE (entry), zd_draft_override (self->draft, check));
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Reason for going on all the same"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reason for going on all the same"), -1);
  g_signal_connect (entry, "changed", G_CALLBACK (reason_cb), self);
  g_signal_connect (entry, "activate", G_CALLBACK (given_cb), self);
  return entry;
}

static GtkWidget *
lifted_label_new (const char *words)
{
  GtkWidget *label = zd_text_label_new (words, "caption");

  return label;
}

/* One check may find several things; it is lifted once, under the last of them. */
static gboolean
is_last_of_check (const GPtrArray *warnings, guint index)
{
  const ZdWarning *warning = warnings->pdata[index];

  for (guint i = index + 1; i < warnings->len; i++) {
    const ZdWarning *later = warnings->pdata[i];

    if (later->level == warning->level && g_str_equal (later->check, warning->check))
      return FALSE;
  }
  return TRUE;
}

static void
add_warning (ZdCasePane *self, const ZdCaseView *view, guint index, gboolean lift)
{
  const ZdWarning *warning = view->file->warnings->pdata[index];
  gboolean blocks = warning->level == ZD_BLOCK;
  g_autofree char *lifted = blocks ? lifted_by (view, warning->check) : NULL;

  gtk_box_append (self->warnings, zd_warning_row_new (blocks && lifted == NULL, warning->text));
  if (!blocks || !is_last_of_check (view->file->warnings, index))
    return;
  if (lifted != NULL)
    gtk_box_append (self->warnings, lifted_label_new (lifted));
  else if (lift)
    gtk_box_append (self->warnings, reason_entry_new (self, warning->check));
}

/* "2 项阻止通过，1 项提示", under the sum; leads to them. */
static void
show_risks (ZdCasePane *self, const ZdCaseView *view, guint blocks, guint total)
{
  g_autofree char *stops = g_strdup_printf (ngettext ("%u warning stops this", "%u warnings stop this", blocks), blocks);
  g_autofree char *others = g_strdup_printf (ngettext ("%u warning", "%u warnings", total - blocks), total - blocks);
  g_autofree char *both = g_strdup_printf ("%s · %s", stops, others);
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "zd-warning-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), blocks == 0 ? others : blocks == total ? stops : both);
  gtk_button_set_child (self->risks, content);
  gtk_widget_remove_css_class (GTK_WIDGET (self->risks), blocks > 0 ? "zd-caution" : "zd-bad");
  gtk_widget_add_css_class (GTK_WIDGET (self->risks), blocks > 0 ? "zd-bad" : "zd-caution");
  gtk_widget_set_visible (GTK_WIDGET (self->risks), total > 0);
}

void
zd_case_pane_show_warnings (ZdCasePane *self, const ZdCaseView *view, const GArray *moves)
{
  const GPtrArray *warnings = view->file->warnings;
  gboolean lift = may_lift (view, moves);
  guint blocks = 0;
  GtkWidget *old;

  json_incref (view->draft);
  json_decref (self->draft);
  self->draft = view->draft;
  while ((old = gtk_widget_get_first_child (GTK_WIDGET (self->warnings))) != NULL)
    gtk_box_remove (self->warnings, old);
  for (guint i = 0; i < warnings->len; i++) {
    const ZdWarning *warning = warnings->pdata[i];
    g_autofree char *lifted = lifted_by (view, warning->check);

    blocks += warning->level == ZD_BLOCK && lifted == NULL;
    add_warning (self, view, i, lift);
  }
  show_risks (self, view, blocks, warnings->len);
  gtk_widget_set_visible (self->warnings_part, warnings->len > 0);
}
