/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/import/import-review-private.h"

#include "base/i18n.h"
#include "desktop/kit/pane.h"
#include "desktop/kit/split.h"
#include "desktop/session/party-jump.h"

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
  zd_import_review_add_line (self, line);
  if (!self->can_change || line->row < 0)
    return;
  zd_import_review_add_ways_out (self, line);
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

void
zd_import_review_focus (ZdImportReview *self)
{
  g_return_if_fail (ZD_IS_IMPORT_REVIEW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
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
