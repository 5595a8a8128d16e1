/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/policy-editor-form.h"

#include "base/i18n.h"
#include "desktop/kit/text-label.h"
#include "desktop/policy/finding-row.h"
#include "desktop/policy/lines-entry.h"
#include "desktop/policy/particular.h"
#include "desktop/policy/policy-editor-bureaus.h"

struct _ZdPolicyEditorForm {
  AdwBin parent_instance;
  GtkGrid *grid;
  GtkWidget *controls[ZD_N_PARTICULARS];
  GtkLabel *problems[ZD_N_PARTICULARS]; /* why what is typed there cannot be taken */
  GtkBox *found[ZD_N_PARTICULARS];
  ZdPolicy *policy;
  const ZdCatalogue *catalogue;
  gboolean editable;
};

enum { EDITED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdPolicyEditorForm, zd_policy_editor_form, ADW_TYPE_BIN)

#define INDEX "zd-index"

/* ---- what is entered ---- */

static guint
index_of (gpointer control)
{
  return GPOINTER_TO_UINT (g_object_get_data (control, INDEX));
}

static void
edited (ZdPolicyEditorForm *self, gpointer place)
{
  g_signal_emit (self, signals[EDITED], 0, place);
}

static void
take (ZdPolicyEditorForm *self, gpointer control, const char *text)
{
  guint index = index_of (control);
  g_autofree char *problem = NULL;
  gboolean changed = zd_particular_take (&zd_particulars[index], self->policy, self->catalogue, text, &problem);

  gtk_label_set_label (self->problems[index], problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problems[index]), problem != NULL);
  if (changed)
    edited (self, control);
}

static void
line_cb (GtkEditable *editable, ZdPolicyEditorForm *self)
{
  take (self, editable, gtk_editable_get_text (editable));
}

static void
lines_cb (GtkTextBuffer *buffer, ZdPolicyEditorForm *self)
{
  g_autofree char *text = zd_text_buffer_get_all (buffer);

  take (self, buffer, text);
}

static void
kind_cb (GtkDropDown *drop_down, GParamSpec *pspec, ZdPolicyEditorForm *self)
{
  ZdPolicyKind kind = (ZdPolicyKind) gtk_drop_down_get_selected (drop_down);

  if (kind == self->policy->kind)
    return;
  self->policy->kind = kind;
  edited (self, NULL);
}

static void
bureaus_cb (ZdPolicyEditorBureaus *bureaus, ZdPolicyEditorForm *self)
{
  edited (self, NULL);
}

/* ---- controls ---- */

static GtkWidget *
line_new (ZdPolicyEditorForm *self, guint index, const char *text)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), zd_particulars[index].hint != NULL ? _ (zd_particulars[index].hint) : NULL);
  g_object_set_data (G_OBJECT (entry), INDEX, GUINT_TO_POINTER (index));
  g_signal_connect (entry, "changed", G_CALLBACK (line_cb), self);
  return entry;
}

static GtkWidget *
lines_new (ZdPolicyEditorForm *self, guint index, const char *text)
{
  gboolean tall = zd_particulars[index].way == ZD_WAY_NOTES;
  GtkWidget *entry = zd_lines_entry_new (text, tall ? 120 : 34, tall ? 260 : 90, _ (zd_particulars[index].label));
  GtkTextBuffer *buffer = zd_lines_entry_get_buffer (entry);

  g_object_set_data (G_OBJECT (buffer), INDEX, GUINT_TO_POINTER (index));
  g_signal_connect (buffer, "changed", G_CALLBACK (lines_cb), self);
  return entry;
}

static GtkWidget *
kind_new (ZdPolicyEditorForm *self)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings (
      (const char *const[]){ zd_policy_kind_word (ZD_POLICY_ROSTER), zd_policy_kind_word (ZD_POLICY_CRITERIA),
                             zd_policy_kind_word (ZD_POLICY_APPLICATION), NULL });

  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), (guint) self->policy->kind);
  gtk_widget_set_halign (choice, GTK_ALIGN_START);
  g_signal_connect (choice, "notify::selected", G_CALLBACK (kind_cb), self);
  return choice;
}

static GtkWidget *
text_new (const char *text)
{
  GtkWidget *label = zd_text_label_new (*text != '\0' ? text : "—", NULL);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  return label;
}

static GtkWidget *
control_new (ZdPolicyEditorForm *self, guint index, const char *text)
{
  GtkWidget *bureaus;

  switch (zd_particulars[index].way) {
  case ZD_WAY_LINES:
  case ZD_WAY_NOTES:
    return lines_new (self, index, text);
  case ZD_WAY_KIND:
    return kind_new (self);
  case ZD_WAY_BUREAUS:
    bureaus = zd_policy_editor_bureaus_new (self->policy->bureaus, self->catalogue);
    g_signal_connect (bureaus, "edited", G_CALLBACK (bureaus_cb), self);
    return bureaus;
  default:
    return line_new (self, index, text);
  }
}

static GtkWidget *
problem_new (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "zd-bad");
  gtk_widget_set_visible (label, FALSE);
  return label;
}

static void
add_particular (ZdPolicyEditorForm *self, guint index)
{
  g_autofree char *text = zd_particular_describe (&zd_particulars[index], self->policy, self->catalogue);
  GtkWidget *label = gtk_label_new (_ (zd_particulars[index].label));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *control = self->editable ? control_new (self, index, text) : text_new (text);

  gtk_widget_set_name (control, zd_particulars[index].place);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, self->editable ? "zd-word" : "dim-label");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (zd_particulars[index].label), -1);
  self->controls[index] = control;
  self->problems[index] = GTK_LABEL (problem_new ());
  self->found[index] = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_box_append (GTK_BOX (box), control);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problems[index]));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->found[index]));
  gtk_grid_attach (self->grid, label, 0, (int) index, 1, 1);
  gtk_grid_attach (self->grid, box, 1, (int) index, 1, 1);
}

/* The particular that the keyboard is in; −1 none. */
static int
focused_index (ZdPolicyEditorForm *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && self->policy != NULL && i < ZD_N_PARTICULARS; i++)
    if (focus == self->controls[i] || gtk_widget_is_ancestor (focus, self->controls[i]))
      return (int) i;
  return -1;
}

/* Does what stands there already say what @policy says? */
static gboolean
is_shown (ZdPolicyEditorForm *self, guint index, const ZdPolicy *policy)
{
  const ZdParticular *particular = &zd_particulars[index];
  g_autofree char *before = zd_particular_describe (particular, self->policy, self->catalogue);
  g_autofree char *now = zd_particular_describe (particular, policy, self->catalogue);
  gboolean is_bureaus = ZD_IS_POLICY_EDITOR_BUREAUS (self->controls[index]);

  if (is_bureaus && !zd_policy_editor_bureaus_shows (ZD_POLICY_EDITOR_BUREAUS (self->controls[index]), policy->bureaus))
    return FALSE;
  return g_str_equal (before, now) && !gtk_widget_get_visible (GTK_WIDGET (self->problems[index]));
}

static void
remove_particular (ZdPolicyEditorForm *self, guint index)
{
  for (int column = 0; column < 2; column++)
    gtk_grid_remove (self->grid, gtk_grid_get_child_at (self->grid, column, (int) index));
}

void
zd_policy_editor_form_show (ZdPolicyEditorForm *self, ZdPolicy *policy, const ZdCatalogue *catalogue,
                            gboolean editable)
{
  int focused = focused_index (self);
  gboolean stale[ZD_N_PARTICULARS];

  for (guint i = 0; i < ZD_N_PARTICULARS; i++)
    stale[i] = self->policy == NULL || editable != self->editable || !is_shown (self, i, policy);
  for (guint i = 0; self->policy != NULL && i < ZD_N_PARTICULARS; i++)
    if (stale[i])
      remove_particular (self, i);
  self->policy = policy;
  self->catalogue = catalogue;
  self->editable = editable;
  for (guint i = 0; i < ZD_N_PARTICULARS; i++)
    if (stale[i])
      add_particular (self, i);
  if (focused >= 0 && stale[focused])
    gtk_widget_child_focus (self->controls[focused], GTK_DIR_TAB_FORWARD);
}

/* ---- findings ---- */

void
zd_policy_editor_form_set_findings (ZdPolicyEditorForm *self, const GPtrArray *findings)
{
  for (guint i = 0; i < ZD_N_PARTICULARS; i++) {
    g_autoptr (GPtrArray) about = g_ptr_array_new ();

    for (guint j = 0; j < findings->len; j++) {
      ZdFinding *finding = findings->pdata[j];

      if (g_str_equal (finding->place, zd_particulars[i].place))
        g_ptr_array_add (about, finding);
    }
    zd_finding_rows_fill (GTK_WIDGET (self->found[i]), about);
  }
}

void
zd_policy_editor_form_go (ZdPolicyEditorForm *self, const char *place)
{
  for (guint i = 0; i < ZD_N_PARTICULARS; i++)
    if (g_str_equal (zd_particulars[i].place, place))
      gtk_widget_child_focus (self->controls[i], GTK_DIR_TAB_FORWARD);
}

/* ---- type ---- */

static void
zd_policy_editor_form_class_init (ZdPolicyEditorFormClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/policy-editor-form.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorForm, grid);
  signals[EDITED] = g_signal_new ("edited", ZD_TYPE_POLICY_EDITOR_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
zd_policy_editor_form_init (ZdPolicyEditorForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
