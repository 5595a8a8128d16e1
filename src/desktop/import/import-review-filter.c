/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/import/import-review-private.h"

#include "base/i18n.h"
#include "desktop/kit/format.h"

#define VERDICT_KEY "zd-verdict"

/* An entry of the list of matches beside these. */
#define MENDED (ZD_IMPORT_ANY - 1)

static void
apply (ZdImportReview *self)
{
  const ZdImportFilter *filter = &self->filter, *before = &self->applied;
  guint row;

  if (filter->verdict == before->verdict && filter->match == before->match && filter->mended == before->mended
      && zd_table_view_get_source (self->table) != NULL)
    return;
  self->applied = self->filter;
  zd_table_view_set_filter (self->table, zd_import_line_passes, g_memdup2 (filter, sizeof *filter), g_free);
  if (!zd_table_view_get_current (self->table, &row))
    zd_table_view_move (self->table, 1);
}

/* ---- by verdict ---- */

static void
verdict_cb (GtkToggleButton *button, ZdImportReview *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  self->filter.verdict = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), VERDICT_KEY));
  apply (self);
}

static GtkToggleButton *
add_verdict (ZdImportReview *self, const char *name, guint count, guint verdict, GtkToggleButton *group)
{
  g_autofree char *number = zd_count_format (count);
  g_autofree char *label = g_strdup_printf ("%s %s", name, number);
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), VERDICT_KEY, GUINT_TO_POINTER (verdict));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), group);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), self->filter.verdict == verdict);
  g_signal_connect (button, "toggled", G_CALLBACK (verdict_cb), self);
  gtk_box_append (self->filters, button);
  return GTK_TOGGLE_BUTTON (button);
}

/* Rows of the file. */
static guint
n_rows (const ZdImportCheck *check)
{
  guint n = 0;

  for (guint i = 0; i < check->lines->len; i++)
    n += ((const ZdImportLine *) check->lines->pdata[i])->row > 0;
  return n;
}

static void
show_verdicts (ZdImportReview *self, const ZdImportCheck *check)
{
  GtkWidget *child;
  GtkToggleButton *first;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->filters))) != NULL)
    gtk_box_remove (self->filters, child);
  first = add_verdict (self, _ ("All"), n_rows (check), ZD_IMPORT_ANY, NULL);
  for (guint i = 0; i < check->verdicts->len; i++) {
    const ZdImportVerdict *verdict = &g_array_index (check->verdicts, ZdImportVerdict, i);

    if (verdict->count > 0)
      add_verdict (self, verdict->name, verdict->count, i, first);
  }
}

/* ---- by how they were matched ---- */

static void
add_match (ZdImportReview *self, GtkStringList *names, const char *name, guint count, guint match)
{
  g_autofree char *number = zd_count_format (count);
  g_autofree char *label = g_strdup_printf ("%s %s", name, number);

  gtk_string_list_append (names, label);
  g_array_append_val (self->match_items, match);
}

static void
show_matches (ZdImportReview *self, const ZdImportCheck *check)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint wanted = self->filter.mended ? MENDED : self->filter.match;

  g_array_set_size (self->match_items, 0);
  add_match (self, names, _ ("Matched in any way"), n_rows (check), ZD_IMPORT_ANY);
  for (guint i = 0; i < check->matches->len; i++) {
    const ZdImportMatch *match = &g_array_index (check->matches, ZdImportMatch, i);

    if (match->count > 0)
      add_match (self, names, match->name, match->count, i);
  }
  if (check->n_mended > 0)
    add_match (self, names, _ ("Mended"), check->n_mended, MENDED);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->matches, G_LIST_MODEL (names));
  for (guint i = 0; i < self->match_items->len; i++)
    if (g_array_index (self->match_items, guint, i) == wanted)
      gtk_drop_down_set_selected (self->matches, i);
  self->filling = FALSE;
}

void
zd_import_review_match_cb (ZdImportReview *self)
{
  guint selected = gtk_drop_down_get_selected (self->matches);
  guint match;

  if (self->filling || selected >= self->match_items->len)
    return;
  match = g_array_index (self->match_items, guint, selected);
  self->filter.mended = match == MENDED;
  self->filter.match = match == MENDED ? ZD_IMPORT_ANY : match;
  apply (self);
}

/* ---- both ---- */

static void
forget_gone (ZdImportReview *self, const ZdImportCheck *check)
{
  ZdImportFilter *filter = &self->filter;

  if (filter->verdict >= check->verdicts->len
      || g_array_index (check->verdicts, ZdImportVerdict, filter->verdict).count == 0)
    filter->verdict = ZD_IMPORT_ANY;
  if (filter->match >= check->matches->len || g_array_index (check->matches, ZdImportMatch, filter->match).count == 0)
    filter->match = ZD_IMPORT_ANY;
  filter->mended = filter->mended && check->n_mended > 0;
}

void
zd_import_review_show_filters (ZdImportReview *self, const ZdImportCheck *check)
{
  forget_gone (self, check);
  show_verdicts (self, check);
  show_matches (self, check);
  apply (self);
}
