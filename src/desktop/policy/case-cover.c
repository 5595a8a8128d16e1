/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/case-cover.h"

#include "base/i18n.h"
#include "desktop/policy/policy-editor-case.h"

struct _ZdCaseCover {
  AdwBin parent_instance;
  GtkExpander *coverage;
  GtkLabel *untried;
  GtkToggleButton *make;
  GtkWidget *take_all;
  GtkListBox *list;
  GtkLabel *none;
  GtkLabel *gaps;
  ZdBoundaries *boundaries; /* nullable */
};

enum { WANTED, ACCEPTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdCaseCover, zd_case_cover, ADW_TYPE_BIN)

#define CASE "zd-case"

/* ---- coverage ---- */

void
zd_case_cover_set_coverage (ZdCaseCover *self, const GPtrArray *points)
{
  g_autofree char *summary = points != NULL && points->len > 0 ? zd_policy_coverage_summary (points) : NULL;
  g_autoptr (GString) untried = g_string_new (NULL);

  for (guint i = 0; points != NULL && i < points->len; i++) {
    const ZdCoverPoint *point = points->pdata[i];

    if (!zd_cover_point_is_covered (point))
      g_string_append_printf (untried, "%s· %s", untried->len > 0 ? "\n" : "", point->words);
  }
  gtk_expander_set_label (self->coverage, summary);
  gtk_label_set_label (self->untried, untried->len > 0 ? untried->str : _ ("Everything is tried by a case."));
  gtk_widget_set_visible (GTK_WIDGET (self->coverage), summary != NULL);
}

/* ---- cases at the ends ---- */

/* Refs to those that are to become worked cases. */
static void
accept (ZdCaseCover *self, const ZdBoundaryCase *only)
{
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func ((GDestroyNotify) json_decref);

  for (guint i = 0; i < self->boundaries->cases->len; i++) {
    const ZdBoundaryCase *one = self->boundaries->cases->pdata[i];

    if (!one->stands && (only == NULL || one == only))
      g_ptr_array_add (cases, json_incref (one->json));
  }
  g_signal_emit (self, signals[ACCEPTED], 0, cases);
}

static void
accept_cb (GtkButton *button, ZdCaseCover *self)
{
  accept (self, g_object_get_data (G_OBJECT (button), CASE));
}

static void
accept_all_cb (GtkButton *button, ZdCaseCover *self)
{
  accept (self, NULL);
}

static void
make_cb (GtkToggleButton *button, ZdCaseCover *self)
{
  if (!gtk_toggle_button_get_active (button))
    zd_case_cover_set_boundaries (self, NULL, NULL);
  g_signal_emit (self, signals[WANTED], 0);
}

static void
add_row (ZdCaseCover *self, ZdBoundaryCase *one, const ZdCatalogue *catalogue)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *take = gtk_button_new_with_label (_ ("Accept"));
  g_autofree char *expected = zd_case_expectation (one->json, catalogue);
  g_autofree char *title = g_strdup_printf (_ ("At %s: %s"), one->value, expected);

  g_object_set (row, "use-markup", FALSE, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), one->words);
  gtk_widget_set_valign (take, GTK_ALIGN_CENTER);
  gtk_widget_set_name (take, "accept-boundary");
  g_object_set_data (G_OBJECT (take), CASE, one);
  g_signal_connect_object (take, "clicked", G_CALLBACK (accept_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), take);
  gtk_list_box_append (self->list, row);
}

/* The ends from @first on that have its reason, each once. */
static void
append_ends (GString *text, const GPtrArray *gaps, guint first)
{
  const ZdBoundaryGap *before = gaps->pdata[first];
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = first; i < gaps->len; i++) {
    const ZdBoundaryGap *gap = gaps->pdata[i];

    if (g_str_equal (gap->why, before->why) && g_hash_table_add (said, gap->words))
      g_string_append_printf (text, "\n· %s", gap->words);
  }
}

/* Each reason with the ends that have no case for it; where no end has a case, the reason alone. */
static void
show_gaps (ZdCaseCover *self)
{
  const GPtrArray *gaps = self->boundaries != NULL ? self->boundaries->gaps : NULL;
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; gaps != NULL && i < gaps->len; i++) {
    const ZdBoundaryGap *gap = gaps->pdata[i];

    if (!g_hash_table_add (said, gap->why))
      continue;
    g_string_append_printf (text, _ ("%sNo case could be made: %s"), text->len > 0 ? "\n" : "", gap->why);
    if (self->boundaries->cases->len > 0)
      append_ends (text, gaps, i);
  }
  gtk_label_set_label (self->gaps, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->gaps), text->len > 0);
}

void
zd_case_cover_set_boundaries (ZdCaseCover *self, ZdBoundaries *boundaries, const ZdCatalogue *catalogue)
{
  GtkListBoxRow *row;
  guint n = 0;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_clear_pointer (&self->boundaries, zd_boundaries_free);
  self->boundaries = boundaries;
  for (guint i = 0; boundaries != NULL && i < boundaries->cases->len; i++) {
    ZdBoundaryCase *one = boundaries->cases->pdata[i];

    if (one->stands)
      continue;
    add_row (self, one, catalogue);
    n++;
  }
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (self->take_all, n > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->none), boundaries != NULL && n == 0 &&
                          (boundaries->cases->len > 0 || boundaries->gaps->len == 0));
  show_gaps (self);
}

gboolean
zd_case_cover_wants_boundaries (ZdCaseCover *self)
{
  return gtk_toggle_button_get_active (self->make);
}

void
zd_case_cover_set_editable (ZdCaseCover *self, gboolean editable)
{
  gtk_widget_set_visible (GTK_WIDGET (self->make), editable);
  if (!editable)
    gtk_toggle_button_set_active (self->make, FALSE);
}

/* ---- type ---- */

static void
zd_case_cover_finalize (GObject *object)
{
  g_clear_pointer (&ZD_CASE_COVER (object)->boundaries, zd_boundaries_free);
  G_OBJECT_CLASS (zd_case_cover_parent_class)->finalize (object);
}

static void
zd_case_cover_class_init (ZdCaseCoverClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = zd_case_cover_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/case-cover.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdCaseCover, coverage);
  gtk_widget_class_bind_template_child (widget_class, ZdCaseCover, untried);
  gtk_widget_class_bind_template_child (widget_class, ZdCaseCover, make);
  gtk_widget_class_bind_template_child (widget_class, ZdCaseCover, take_all);
  gtk_widget_class_bind_template_child (widget_class, ZdCaseCover, list);
  gtk_widget_class_bind_template_child (widget_class, ZdCaseCover, none);
  gtk_widget_class_bind_template_child (widget_class, ZdCaseCover, gaps);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  gtk_widget_class_bind_template_callback (widget_class, accept_all_cb);
  signals[WANTED] = g_signal_new ("wanted", ZD_TYPE_CASE_COVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACCEPTED] = g_signal_new ("accepted", ZD_TYPE_CASE_COVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                    1, G_TYPE_POINTER);
}

static void
zd_case_cover_init (ZdCaseCover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
