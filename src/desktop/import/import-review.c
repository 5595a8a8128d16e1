/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/import/import-review.h"

#include "base/i18n.h"
#include "desktop/kit/format.h"
#include "desktop/import/import-lines.h"
#include "desktop/kit/pane.h"
#include "desktop/session/party-jump.h"
#include "desktop/kit/split.h"
#include "desktop/kit/warning-row.h"

#define VERDICT_KEY "zd-verdict"
#define ALL G_MAXUINT

struct _ZdImportReview {
  AdwBin parent_instance;
  GtkBox *filters;
  ZdTableView *table;
  GtkBox *row; /* in the pane: about the row that is selected */
  GtkMenuButton *other;
  ZdSearchPopover *search;
  guint verdict; /* shown, or ALL */
  gboolean can_choose;
};

enum { CHOOSE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdImportReview, zd_import_review, ADW_TYPE_BIN)

static const ZdImportLine *
current_line (ZdImportReview *self)
{
  guint row;

  return zd_table_view_get_current (self->table, &row)
             ? zd_import_line_at (zd_table_view_get_source (self->table), row)
             : NULL;
}

static void
empty_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* ---- the row that is selected ---- */

static void
add_text (ZdImportReview *self, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (self->row, label);
}

static void
choose (ZdImportReview *self, const char *code)
{
  const ZdImportLine *line = current_line (self);

  if (line != NULL)
    g_signal_emit (self, signals[CHOOSE], 0, line->row, code);
}

static void
choose_action (GtkWidget *widget, const char *name, GVariant *code)
{
  choose (ZD_IMPORT_REVIEW (widget), g_variant_get_string (code, NULL));
}

static void
found_cb (ZdImportReview *self, const char *kind, const char *code)
{
  choose (self, code);
}

/* A button with what it stands for in several lines. */
static void
add_choice (ZdImportReview *self, const char *text, const char *code, gboolean suggested)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "import.choose");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", code);
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (self->row, button);
}

static gboolean
is_candidate (const ZdImportLine *line, const char *code)
{
  for (guint i = 0; line->candidates != NULL && i < line->candidates->len; i++)
    if (g_str_equal (((ZdImportCandidate *) line->candidates->pdata[i])->code, code))
      return TRUE;
  return FALSE;
}

/* A code that nobody in the library has is shown, but cannot be taken. */
static void
add_suggestion (ZdImportReview *self, const ZdImportLine *line)
{
  g_autofree char *grouped = zd_code_group (line->suggestion);
  g_autofree char *text = g_strdup_printf ("%s\n%s", line->suggested != NULL ? line->suggested : _ ("no enterprise in the library"),
                                           grouped);

  add_text (self, _ ("The check digits would accept"), "zd-section");
  if (line->suggested != NULL)
    add_choice (self, text, line->suggestion, TRUE);
  else
    add_text (self, text, "numeric");
}

static void
add_candidates (ZdImportReview *self, const ZdImportLine *line)
{
  add_text (self, _ ("Enterprises that it may be"), "zd-section");
  for (guint i = 0; i < line->candidates->len; i++) {
    const ZdImportCandidate *candidate = line->candidates->pdata[i];
    g_autofree char *code = zd_code_group (candidate->code);
    g_autofree char *text = g_strdup_printf ("%s\n%s\n%s", candidate->name, code, candidate->why);

    add_choice (self, text, candidate->code, g_strcmp0 (candidate->code, line->suggestion) == 0);
  }
}

static void
add_ways_out (ZdImportReview *self, const ZdImportLine *line)
{
  if (line->suggestion != NULL && !is_candidate (line, line->suggestion))
    add_suggestion (self, line);
  if (line->candidates != NULL)
    add_candidates (self, line);
  if (line->chosen)
    add_choice (self, _ ("Take the choice back"), "", FALSE);
}

static void
add_line (ZdImportReview *self, const ZdImportLine *line)
{
  g_autofree char *number = g_strdup_printf (_ ("Row %d"), (int) line->row);
  g_autofree char *code = line->code != NULL ? zd_code_group (line->code) : NULL;

  add_text (self, number, "dim-label");
  if (line->name != NULL)
    add_text (self, line->name, "title-4");
  if (code != NULL)
    add_text (self, code, "numeric");
  if (line->reason != NULL)
    gtk_box_append (self->row, zd_warning_row_new (FALSE, line->reason));
  if (line->warning != NULL)
    gtk_box_append (self->row, zd_warning_row_new (FALSE, line->warning));
  if (line->due != NULL)
    add_text (self, line->due, "heading");
}

static void
current_cb (ZdImportReview *self)
{
  const ZdImportLine *line = current_line (self);

  empty_box (self->row);
  gtk_widget_set_visible (GTK_WIDGET (self->other),
                          self->can_choose && line != NULL && (line->reason != NULL || line->chosen));
  if (line == NULL)
    return;
  add_line (self, line);
  if (self->can_choose)
    add_ways_out (self, line);
}

/* ---- filters ---- */

static void
set_filter (ZdImportReview *self, guint verdict)
{
  self->verdict = verdict;
  zd_table_view_set_filter (self->table, verdict != ALL ? zd_import_line_has_verdict : NULL, GUINT_TO_POINTER (verdict),
                            NULL);
}

static void
filter_cb (GtkToggleButton *button, ZdImportReview *self)
{
  if (gtk_toggle_button_get_active (button))
    set_filter (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), VERDICT_KEY)));
}

static GtkToggleButton *
add_filter (ZdImportReview *self, const char *name, guint count, guint verdict, GtkToggleButton *group)
{
  g_autofree char *number = zd_count_format (count);
  g_autofree char *label = g_strdup_printf ("%s %s", name, number);
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), VERDICT_KEY, GUINT_TO_POINTER (verdict));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), group);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), self->verdict == verdict);
  g_signal_connect (button, "toggled", G_CALLBACK (filter_cb), self);
  gtk_box_append (self->filters, button);
  return GTK_TOGGLE_BUTTON (button);
}

static void
show_filters (ZdImportReview *self, const ZdImportCheck *check)
{
  GtkToggleButton *first;

  empty_box (self->filters);
  first = add_filter (self, _ ("All"), check->lines->len, ALL, NULL);
  for (guint i = 0; i < check->verdicts->len; i++) {
    const ZdImportVerdict *verdict = &g_array_index (check->verdicts, ZdImportVerdict, i);

    if (verdict->count > 0)
      add_filter (self, verdict->name, verdict->count, i, first);
  }
}

/* A verdict that is gone filters nothing. */
static gboolean
still_there (const ZdImportCheck *check, guint verdict)
{
  return verdict < check->verdicts->len && g_array_index (check->verdicts, ZdImportVerdict, verdict).count > 0;
}

void
zd_import_review_show (ZdImportReview *self, ZdImportCheck *check, gboolean can_choose)
{
  guint row;

  g_return_if_fail (ZD_IS_IMPORT_REVIEW (self));
  if (zd_table_view_get_source (self->table) == NULL) {
    zd_table_view_set_columns (self->table, can_choose ? "import-lines" : "import-problems", zd_import_line_columns,
                               zd_import_line_n_columns (can_choose));
    zd_party_jump_set_up_search (self->search, zd_session_of (GTK_WIDGET (self)));
  }
  self->can_choose = can_choose;
  if (!still_there (check, self->verdict))
    self->verdict = ALL;
  zd_table_view_set_source (self->table, zd_import_lines_new (check));
  set_filter (self, self->verdict);
  show_filters (self, check);
  if (!zd_table_view_get_current (self->table, &row) && check->lines->len > 0)
    zd_table_view_select_row (self->table, 0);
  current_cb (self);
}

/* ---- type ---- */

static void
zd_import_review_class_init (ZdImportReviewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_TABLE_VIEW);
  g_type_ensure (ZD_TYPE_SPLIT);
  g_type_ensure (ZD_TYPE_PANE);
  g_type_ensure (ZD_TYPE_SEARCH_POPOVER);
  signals[CHOOSE] = g_signal_new ("choose", ZD_TYPE_IMPORT_REVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_INT64, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/import-review.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdImportReview, filters);
  gtk_widget_class_bind_template_child (widget_class, ZdImportReview, table);
  gtk_widget_class_bind_template_child (widget_class, ZdImportReview, row);
  gtk_widget_class_bind_template_child (widget_class, ZdImportReview, other);
  gtk_widget_class_bind_template_child (widget_class, ZdImportReview, search);
  gtk_widget_class_bind_template_callback (widget_class, current_cb);
  gtk_widget_class_bind_template_callback (widget_class, found_cb);
  gtk_widget_class_install_action (widget_class, "import.choose", "s", choose_action);
}

static void
zd_import_review_init (ZdImportReview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->verdict = ALL;
  zd_empty_state_show_empty (zd_table_view_get_empty (self->table), "zd-yes-symbolic", _ ("No problem rows"),
                             _ ("Every row of the file can be written."), NULL, NULL);
}
