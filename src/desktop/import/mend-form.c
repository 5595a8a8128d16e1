/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/import/mend-form.h"

#include "base/i18n.h"
#include "compat/tooltip.h"
#include "desktop/kit/text-label.h"

/* A cell that can be set right. */
typedef struct {
  ZdMendForm *owner;
  guint column;
  gboolean code;
  GtkEntry *entry;
  GtkWidget *origin; /* with the next: seen where something was set right */
  GtkLabel *was;
  GtkButton *alike;  /* seen where other rows say the same */
  char *text;        /* as it stands in the row now */
} Field;

struct _ZdMendForm {
  AdwBin parent_instance;
  GtkBox *box;
  GPtrArray *fields; /* of Field */
  gint64 row;        /* whose cells are shown; 0: none */
};

enum { MENDED, MENDED_ALIKE, DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdMendForm, zd_mend_form, ADW_TYPE_BIN)

static void
field_free (gpointer data)
{
  Field *self = data;

  g_free (self->text);
  g_free (self);
}

/* ---- one cell ---- */

static gboolean
is_changed (const Field *self)
{
  return g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->text) != 0;
}

static void
put (Field *self)
{
  if (self->owner->row == 0 || !is_changed (self))
    return;
  g_free (self->text);
  self->text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_signal_emit (self->owner, signals[MENDED], 0, self->owner->row, self->column, self->text);
}

static void
activate_cb (Field *self)
{
  put (self);
  g_signal_emit (self->owner, signals[DONE], 0);
}

static void
put_back_cb (Field *self)
{
  g_signal_emit (self->owner, signals[MENDED], 0, self->owner->row, self->column, NULL);
}

static void
alike_cb (Field *self)
{
  g_signal_emit (self->owner, signals[MENDED_ALIKE], 0, self->owner->row, self->column);
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, Field *self)
{
  if (key != GDK_KEY_Escape || !is_changed (self))
    return GDK_EVENT_PROPAGATE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->text);
  return GDK_EVENT_STOP;
}

static void
watch_keys (Field *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new (), *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (put), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
}

static GtkWidget *
caption_new (const char *text)
{
  GtkWidget *label = zd_text_label_new (text, "caption");

  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

/* "In the file: 9141", and the way back to it. */
static GtkWidget *
origin_new (Field *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *back = gtk_button_new_from_icon_name ("edit-undo-symbolic");

  self->was = GTK_LABEL (caption_new (""));
  gtk_widget_set_hexpand (GTK_WIDGET (self->was), TRUE);
  zd_tooltip_set (back, _ ("Put back what the file says"));
  gtk_widget_add_css_class (back, "flat");
  gtk_widget_add_css_class (back, "zd-small");
  g_signal_connect_swapped (back, "clicked", G_CALLBACK (put_back_cb), self);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->was));
  gtk_box_append (GTK_BOX (line), back);
  return line;
}

static GtkWidget *
alike_new (Field *self)
{
  GtkWidget *button = gtk_button_new_with_label ("");
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  self->alike = GTK_BUTTON (button);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_xalign (label, 0);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (alike_cb), self);
  return button;
}

/* Offered, never done by itself: the same word may be right in another row. */
static void
show_alike (Field *self, guint n)
{
  g_autofree char *offer = g_strdup_printf (ngettext ("%u other row has the same there: mend it, too",
                                                      "%u other rows have the same there: mend them, too", n), n);

  gtk_button_set_label (self->alike, offer);
  gtk_widget_set_visible (GTK_WIDGET (self->alike), n > 0);
}

static void
show_field (Field *self, const ZdImportCell *cell)
{
  g_autofree char *was = g_strdup_printf (_ ("In the file: %s"), cell->was != NULL && *cell->was != '\0' ? cell->was : "—");

  if (self->text == NULL || !is_changed (self))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), cell->text);
  g_free (self->text);
  self->text = g_strdup (cell->text);
  gtk_label_set_label (self->was, was);
  gtk_widget_set_visible (self->origin, cell->was != NULL);
  show_alike (self, cell->alike);
}

static void
add_field (ZdMendForm *self, const ZdImportCell *cell)
{
  Field *field = g_new0 (Field, 1);
  GtkWidget *name = caption_new (cell->header);

  field->owner = self;
  field->column = cell->column;
  field->code = cell->code;
  field->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_widget_set_name (GTK_WIDGET (field->entry), cell->header);
  gtk_label_set_mnemonic_widget (GTK_LABEL (name), GTK_WIDGET (field->entry));
  gtk_accessible_update_property (GTK_ACCESSIBLE (field->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, cell->header, -1);
  field->origin = origin_new (field);
  watch_keys (field);
  g_ptr_array_add (self->fields, field);
  gtk_box_append (self->box, name);
  gtk_box_append (self->box, GTK_WIDGET (field->entry));
  gtk_box_append (self->box, field->origin);
  gtk_box_append (self->box, alike_new (field));
  show_field (field, cell);
}

/* ---- the row ---- */

/* What decides nothing tells a person all the same whom the row means. */
static void
add_unused (ZdMendForm *self, const ZdImportCell *cell)
{
  g_autofree char *text = g_strdup_printf ("%s：%s", cell->header, cell->text);

  gtk_box_append (self->box, caption_new (text));
}

static void
add_title (ZdMendForm *self)
{
  GtkWidget *title = gtk_label_new (_ ("What stands in the row"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "zd-section");
  gtk_box_append (self->box, title);
}

static void
build (ZdMendForm *self, const ZdImportCells *cells)
{
  GtkWidget *child;

  /* An entry that goes with the focus in it still puts what was typed into its row. */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  g_ptr_array_set_size (self->fields, 0);
  self->row = cells != NULL ? cells->row : 0;
  if (cells == NULL)
    return;
  add_title (self);
  for (guint i = 0; i < cells->cells->len; i++) {
    const ZdImportCell *cell = cells->cells->pdata[i];

    if (cell->used)
      add_field (self, cell);
  }
  for (guint i = 0; i < cells->cells->len; i++) {
    const ZdImportCell *cell = cells->cells->pdata[i];

    if (!cell->used && *cell->text != '\0' && *cell->header != '\0')
      add_unused (self, cell);
  }
}

static gboolean
same_fields (ZdMendForm *self, const ZdImportCells *cells)
{
  guint n = 0;

  if (cells == NULL || cells->row != self->row)
    return FALSE;
  for (guint i = 0; i < cells->cells->len; i++) {
    const ZdImportCell *cell = cells->cells->pdata[i];

    if (cell->used && (n >= self->fields->len || ((Field *) self->fields->pdata[n++])->column != cell->column))
      return FALSE;
  }
  return n == self->fields->len;
}

void
zd_mend_form_show (ZdMendForm *self, const ZdImportCells *cells)
{
  guint n = 0;

  g_return_if_fail (ZD_IS_MEND_FORM (self));
  if (!same_fields (self, cells)) {
    build (self, cells);
    return;
  }
  for (guint i = 0; i < cells->cells->len; i++) {
    const ZdImportCell *cell = cells->cells->pdata[i];

    if (cell->used)
      show_field (self->fields->pdata[n++], cell);
  }
}

void
zd_mend_form_focus (ZdMendForm *self)
{
  Field *wanted = self->fields->len > 0 ? self->fields->pdata[0] : NULL;

  g_return_if_fail (ZD_IS_MEND_FORM (self));
  for (guint i = 0; i < self->fields->len; i++) {
    Field *field = self->fields->pdata[i];

    if (field->code)
      wanted = field;
  }
  if (wanted != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (wanted->entry));
}

/* ---- type ---- */

static void
zd_mend_form_dispose (GObject *object)
{
  ZD_MEND_FORM (object)->row = 0;
  build (ZD_MEND_FORM (object), NULL);
  G_OBJECT_CLASS (zd_mend_form_parent_class)->dispose (object);
}

static void
zd_mend_form_finalize (GObject *object)
{
  g_ptr_array_unref (ZD_MEND_FORM (object)->fields);
  G_OBJECT_CLASS (zd_mend_form_parent_class)->finalize (object);
}

static void
zd_mend_form_class_init (ZdMendFormClass *class)
{
  G_OBJECT_CLASS (class)->dispose = zd_mend_form_dispose;
  G_OBJECT_CLASS (class)->finalize = zd_mend_form_finalize;
  signals[MENDED] = g_signal_new ("mended", ZD_TYPE_MEND_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                  G_TYPE_INT64, G_TYPE_UINT, G_TYPE_STRING);
  signals[MENDED_ALIKE] = g_signal_new ("mended-alike", ZD_TYPE_MEND_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                        G_TYPE_INT64, G_TYPE_UINT);
  signals[DONE] = g_signal_new ("done", ZD_TYPE_MEND_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zd_mend_form_init (ZdMendForm *self)
{
  self->fields = g_ptr_array_new_with_free_func (field_free);
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}
