/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/import/import-review-private.h"

#include <string.h>

#include "base/i18n.h"
#include "desktop/kit/format.h"
#include "desktop/kit/pane.h"
#include "desktop/kit/split.h"
#include "desktop/kit/warning-row.h"
#include "desktop/session/party-jump.h"
#include "profile/uscc.h"

enum { CHANGE, N_SIGNALS };
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

/* ---- done by hand ---- */

static void
change (ZdImportReview *self, const ZdImportOrder *order)
{
  g_signal_emit (self, signals[CHANGE], 0, order);
}

/* @code: "" takes a choice back. */
static void
choose (ZdImportReview *self, const char *code)
{
  const ZdImportLine *line = current_line (self);
  const ZdImportOrder order
      = { .step = ZD_IMPORT_CHOOSE, .row = line != NULL ? line->row : 0, .text = *code != '\0' ? code : NULL };

  if (line != NULL)
    change (self, &order);
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

static void
choose_alike_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdImportReview *self = ZD_IMPORT_REVIEW (widget);
  const ZdImportLine *line = current_line (self);
  const ZdImportOrder order = { .step = ZD_IMPORT_CHOOSE_ALIKE, .row = line != NULL ? line->row : 0 };

  if (line != NULL && line->alike > 0)
    change (self, &order);
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const ZdImportOrder order
      = { .step = g_str_equal (name, "import.step-back") ? ZD_IMPORT_STEP_BACK : ZD_IMPORT_STEP_ON };

  change (ZD_IMPORT_REVIEW (widget), &order);
}

static void
mended_cb (ZdImportReview *self, gint64 row, guint column, const char *text)
{
  const ZdImportOrder order = { .step = ZD_IMPORT_MEND, .row = row, .column = column, .text = text };

  change (self, &order);
}

static void
mended_alike_cb (ZdImportReview *self, gint64 row, guint column)
{
  const ZdImportOrder order = { .step = ZD_IMPORT_MEND_ALIKE, .row = row, .column = column };

  change (self, &order);
}

/* On with the keys in the table. */
static void
mend_done_cb (ZdImportReview *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->table), GTK_DIR_TAB_FORWARD);
}

static void
mend_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_mend_form_focus (ZD_IMPORT_REVIEW (widget)->mend);
}

static void
activated_cb (ZdImportReview *self)
{
  zd_mend_form_focus (self->mend);
}

/* ---- in the pane ---- */

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
add_candidates (ZdImportReview *self, const ZdImportLine *line, gboolean doubtful, const char *title)
{
  guint n = 0;

  for (guint i = 0; i < line->candidates->len; i++) {
    const ZdImportCandidate *candidate = line->candidates->pdata[i];
    g_autofree char *code = zd_code_group (candidate->code);
    g_autofree char *text = g_strdup_printf ("%s\n%s\n%s", candidate->name, code, candidate->why);

    if (candidate->doubtful != doubtful)
      continue;
    if (n++ == 0)
      add_text (self, title, "zd-section");
    add_choice (self, text, candidate->code, g_strcmp0 (candidate->code, line->suggestion) == 0);
  }
}

static void
add_alike_button (ZdImportReview *self, guint n)
{
  g_autofree char *offer = g_strdup_printf (ngettext ("%u other row says the same: take this enterprise for it, too",
                                                      "%u other rows say the same: take this enterprise for them, too", n),
                                            n);
  GtkWidget *button = gtk_button_new_with_label (offer);
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_xalign (label, 0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "import.choose-alike");
  gtk_box_append (self->row, button);
}

/* Offered, never done by itself: rows of one name may be several enterprises. */
static void
add_alike (ZdImportReview *self, const ZdImportLine *line)
{
  g_autofree char *rest = g_strdup_printf (ngettext ("%u row of this name says another place or other people and is left as it is.",
                                                     "%u rows of this name say another place or other people and are left as they are.",
                                                     line->others),
                                           line->others);

  if (line->alike > 0)
    add_alike_button (self, line->alike);
  if (line->others > 0)
    add_text (self, rest, "dim-label");
}

static void
add_ways_out (ZdImportReview *self, const ZdImportLine *line)
{
  if (line->chosen)
    add_alike (self, line);
  if (line->suggestion != NULL && !is_candidate (line, line->suggestion))
    add_suggestion (self, line);
  if (line->candidates != NULL) {
    add_candidates (self, line, FALSE, _ ("Enterprises that it may be"));
    add_candidates (self, line, TRUE, _ ("Most likely others: branches, and enterprises of other places"));
  }
  if (line->chosen)
    add_choice (self, _ ("Take the choice back"), "", FALSE);
}

/* What is no code is shown as it is. */
static char *
code_text (const char *code)
{
  return strlen (code) == ZD_USCC_LENGTH ? zd_code_group (code) : g_strdup (code);
}

/* Whom the library knows for it, where the row says otherwise. */
static void
add_party (ZdImportReview *self, const ZdImportLine *line)
{
  g_autofree char *grouped = line->party_code != NULL ? zd_code_group (line->party_code) : NULL;
  g_autofree char *text = line->party != NULL ? g_strdup_printf ("%s\n%s", line->party, grouped) : NULL;

  if (text == NULL || (g_strcmp0 (line->party, line->name) == 0 && g_strcmp0 (line->party_code, line->code) == 0))
    return;
  add_text (self, _ ("Taken for"), "zd-section");
  add_text (self, text, "numeric");
}

static void
add_line (ZdImportReview *self, const ZdImportLine *line)
{
  g_autofree char *number
      = line->row > 0 ? g_strdup_printf (_ ("Row %d"), (int) line->row) : g_strdup (_ ("Not on the list"));
  g_autofree char *place = line->how != NULL ? g_strdup_printf ("%s · %s", number, line->how) : g_strdup (number);
  g_autofree char *code = line->code != NULL && *line->code != '\0' ? code_text (line->code) : NULL;

  add_text (self, place, "dim-label");
  if (line->name != NULL)
    add_text (self, line->name, "title-4");
  if (code != NULL)
    add_text (self, code, "numeric");
  add_party (self, line);
  if (line->reason != NULL)
    gtk_box_append (self->row, zd_warning_row_new (FALSE, line->reason));
  if (line->warning != NULL)
    gtk_box_append (self->row, zd_warning_row_new (FALSE, line->warning));
  if (line->due != NULL)
    add_text (self, line->due, "heading");
}

/* ---- what stands in it ---- */

static void
cells_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  ZdImportReview *self = ZD_IMPORT_REVIEW (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdImportCells) cells = zd_session_finish (result, &error);
  const ZdImportLine *line = current_line (self);

  /* Another row has been selected since: its cells are on their way. */
  if (cells != NULL && line != NULL && line->row == cells->row)
    zd_mend_form_show (self->mend, cells);
}

static void
ask_for_cells (ZdImportReview *self, gint64 row)
{
  const ZdImportOrder order = { .step = ZD_IMPORT_CELLS, .row = row };

  zd_import_desk_run (self->desk, zd_session_of (GTK_WIDGET (self)), &order, NULL, self, cells_cb, NULL);
}

static void
current_cb (ZdImportReview *self)
{
  const ZdImportLine *line = current_line (self);

  if (self->showing)
    return;
  empty_box (self->row);
  gtk_widget_set_visible (GTK_WIDGET (self->other),
                          self->can_change && line != NULL && line->row > 0);
  if (line == NULL || line->row < 0 || !self->can_change)
    zd_mend_form_show (self->mend, NULL);
  if (line == NULL)
    return;
  add_line (self, line);
  if (!self->can_change || line->row < 0)
    return;
  add_ways_out (self, line);
  ask_for_cells (self, line->row);
}

static void
begin (ZdImportReview *self)
{
  zd_table_view_set_columns (self->table, self->can_change ? "import-lines" : "import-problems", zd_import_line_columns,
                             zd_import_line_n_columns (self->can_change));
  zd_party_jump_set_up_search (self->search, zd_session_of (GTK_WIDGET (self)));
  gtk_widget_set_visible (self->tools, self->can_change);
}

void
zd_import_review_show (ZdImportReview *self, ZdImportCheck *check, ZdImportDesk *desk)
{
  guint row;

  g_return_if_fail (ZD_IS_IMPORT_REVIEW (self));
  self->can_change = zd_import_desk_sort (desk)->change != NULL;
  if (zd_table_view_get_source (self->table) == NULL)
    begin (self);
  g_clear_pointer (&self->desk, zd_import_desk_unref);
  self->desk = zd_import_desk_ref (desk);
  self->showing = TRUE;
  zd_import_review_show_filters (self, check);
  zd_table_view_set_source (self->table, zd_import_lines_new (check));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.step-back", check->can_step_back);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.step-on", check->can_step_on);
  if (!zd_table_view_get_current (self->table, &row) && check->lines->len > 0)
    zd_table_view_move (self->table, 1);
  self->showing = FALSE;
  current_cb (self);
}

/* ---- type ---- */

static void
zd_import_review_finalize (GObject *object)
{
  ZdImportReview *self = ZD_IMPORT_REVIEW (object);

  g_clear_pointer (&self->desk, zd_import_desk_unref);
  g_array_unref (self->match_items);
  G_OBJECT_CLASS (zd_import_review_parent_class)->finalize (object);
}

static void
zd_import_review_class_init (ZdImportReviewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_TABLE_VIEW);
  g_type_ensure (ZD_TYPE_SPLIT);
  g_type_ensure (ZD_TYPE_PANE);
  g_type_ensure (ZD_TYPE_SEARCH_POPOVER);
  g_type_ensure (ZD_TYPE_MEND_FORM);
  G_OBJECT_CLASS (class)->finalize = zd_import_review_finalize;
  signals[CHANGE] = g_signal_new ("change", ZD_TYPE_IMPORT_REVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/import-review.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdImportReview, filters);
  gtk_widget_class_bind_template_child (widget_class, ZdImportReview, table);
  gtk_widget_class_bind_template_child (widget_class, ZdImportReview, row);
  gtk_widget_class_bind_template_child (widget_class, ZdImportReview, matches);
  gtk_widget_class_bind_template_child (widget_class, ZdImportReview, mend);
  gtk_widget_class_bind_template_child (widget_class, ZdImportReview, tools);
  gtk_widget_class_bind_template_child (widget_class, ZdImportReview, other);
  gtk_widget_class_bind_template_child (widget_class, ZdImportReview, search);
  gtk_widget_class_bind_template_callback (widget_class, current_cb);
  gtk_widget_class_bind_template_callback (widget_class, found_cb);
  gtk_widget_class_bind_template_callback (widget_class, mended_cb);
  gtk_widget_class_bind_template_callback (widget_class, mended_alike_cb);
  gtk_widget_class_bind_template_callback (widget_class, mend_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "match_cb", G_CALLBACK (zd_import_review_match_cb));
  gtk_widget_class_install_action (widget_class, "import.choose", "s", choose_action);
  gtk_widget_class_install_action (widget_class, "import.choose-alike", NULL, choose_alike_action);
  gtk_widget_class_install_action (widget_class, "import.mend", NULL, mend_action);
  gtk_widget_class_install_action (widget_class, "import.step-back", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "import.step-on", NULL, step_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "import.mend", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "import.step-back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "import.step-on", NULL);
}

static void
zd_import_review_init (ZdImportReview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filter = (ZdImportFilter) { ZD_IMPORT_ANY, ZD_IMPORT_ANY, FALSE };
  self->match_items = g_array_new (FALSE, FALSE, sizeof (guint));
  zd_empty_state_show_empty (zd_table_view_get_empty (self->table), "zd-yes-symbolic", _ ("No problem rows"),
                             _ ("Every row of the file can be written."), NULL, NULL);
}
