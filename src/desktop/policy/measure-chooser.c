/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/measure-chooser.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

struct _ZdMeasureChooser {
  GtkPopover parent_instance;
  GtkSearchEntry *search;
  GtkListBox *list;
  GtkScrolledWindow *scrolled;
  ZdMeasureRange range;
  char *needle;
  const char *chosen_kind; /* what the person took, while the popover closes */
  char *chosen_id;
  guint telling;
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdMeasureChooser, zd_measure_chooser, GTK_TYPE_POPOVER)

/* ---- rows: each keeps its kind, id and the text that is searched ---- */

#define KIND "zd-kind"
#define ID "zd-id"
#define HAY "zd-hay"

/* The size of an enterprise as the State's standard of 2017 computes it. */
#define SIZE_STANDARD "size-2017"

static const char *
bureau_name (const ZdCatalogue *catalogue, const char *id)
{
  const ZdBureau *bureau = zd_catalogue_bureau (catalogue, id);

  return bureau != NULL ? bureau->name : id;
}

static const char *
type_name (const ZdType *type)
{
  switch (type->kind) {
  case ZD_KIND_MONEY:
    return _ ("sum");
  case ZD_KIND_NUMBER:
    return *type->unit != '\0' ? type->unit : _ ("number");
  case ZD_KIND_DATE:
    return _ ("date");
  case ZD_KIND_YEAR:
    return _ ("year");
  case ZD_KIND_BOOL:
    return _ ("yes or no");
  case ZD_KIND_CODE:
    return zd_code_list_name (type->list);
  case ZD_KIND_TEXT:
    break;
  }
  return _ ("text");
}

static GtkWidget *
label_new (const char *text, gboolean dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (dim) {
    gtk_widget_add_css_class (label, "dim-label");
    gtk_widget_add_css_class (label, "caption");
  }
  return label;
}

static void
add_row (ZdMeasureChooser *self, const char *kind, const char *id, const char *name, const char *note)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *title = label_new (name, FALSE);

  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), label_new (note, TRUE));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), KIND, (gpointer) kind);
  g_object_set_data_full (G_OBJECT (row), ID, g_strdup (id), g_free);
  g_object_set_data_full (G_OBJECT (row), HAY, g_strconcat (name, " ", note, NULL), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->list, row);
}

static gboolean
is_offered (ZdMeasureChooser *self, const char *kind, const char *id)
{
  g_autoptr (ZdMeasure) measure = zd_measure_chooser_measure (kind, id, &self->range);

  return measure != NULL;
}

static void
add_items (ZdMeasureChooser *self)
{
  const ZdRecordKind *scope = self->range.scope;

  for (guint i = 0; scope != NULL && i < scope->n_attributes; i++)
    if (is_offered (self, "item", scope->attributes[i].id))
      add_row (self, "item", scope->attributes[i].id, scope->attributes[i].name, type_name (&scope->attributes[i].type));
}

static void
add_kinds (ZdMeasureChooser *self)
{
  const ZdCatalogue *catalogue = self->range.catalogue;

  for (guint i = 0; i < zd_catalogue_n_kinds (catalogue); i++) {
    const ZdRecordKind *kind = zd_catalogue_kind_at (catalogue, i);

    if (is_offered (self, "records", kind->id))
      add_row (self, "records", kind->id, kind->name, bureau_name (catalogue, kind->source));
  }
}

static void
add_fields (ZdMeasureChooser *self)
{
  const ZdCatalogue *catalogue = self->range.catalogue;

  for (guint i = 0; i < zd_catalogue_n_fields (catalogue); i++) {
    const ZdField *field = zd_catalogue_field_at (catalogue, i);
    g_autofree char *note =
        g_strdup_printf ("%s · %s", type_name (&field->type), bureau_name (catalogue, field->source));

    if (is_offered (self, "field", field->id))
      add_row (self, "field", field->id, field->name, note);
  }
}

/* Thresholds that are laid down for all: to be divided by, or to be paid a share of. */
static void
add_parameters (ZdMeasureChooser *self)
{
  const json_t *all = zd_catalogue_definition (self->range.catalogue, "parameters", NULL);

  for (gsize i = 0; self->range.wish.kind != ZD_WISH_ANY && i < json_array_size (all); i++) {
    const char *id = json_string_value (json_object_get (json_array_get (all, i), "id"));

    if (is_offered (self, "parameter", id))
      add_row (self, "parameter", id, zd_parameter_name (zd_catalogue_parameter (self->range.catalogue, id)),
               _ ("laid down by industry and year"));
  }
}

/* What is worked out of facts. */
static void
add_derived (ZdMeasureChooser *self)
{
  const ZdStandard *size = zd_catalogue_standard (self->range.catalogue, SIZE_STANDARD);

  if (self->range.wish.kind != ZD_WISH_ANY)
    return;
  add_row (self, "ratio", "", _ ("Ratio of two figures"), _ ("a share of another figure, so many times another"));
  if (size != NULL)
    add_row (self, "computed", SIZE_STANDARD, zd_standard_name (size),
             _ ("computed from industry, employees and revenue"));
}

static void
fill (ZdMeasureChooser *self)
{
  add_items (self);
  add_kinds (self);
  add_fields (self);
  add_parameters (self);
  add_derived (self);
  if (self->range.with_judge)
    add_row (self, "judge", "", _ ("A question for the reviewer"), _ ("what no data can tell"));
}

static const char *
section_of (GtkListBoxRow *row)
{
  const char *kind = g_object_get_data (G_OBJECT (row), KIND);

  if (g_str_equal (kind, "item"))
    return _ ("What is paid for");
  if (g_str_equal (kind, "records"))
    return _ ("Titles, certificates and other records");
  return g_str_equal (kind, "judge") ? _ ("Judgement") : _ ("Facts of the enterprise");
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer self)
{
  const char *section = section_of (row);
  GtkWidget *header;

  if (before != NULL && g_str_equal (section_of (before), section)) {
    gtk_list_box_row_set_header (row, NULL);
    return;
  }
  header = label_new (section, TRUE);
  gtk_widget_add_css_class (header, "zd-list-header");
  gtk_list_box_row_set_header (row, header);
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer user_data)
{
  ZdMeasureChooser *self = user_data;

  return self->needle == NULL || strstr (g_object_get_data (G_OBJECT (row), HAY), self->needle) != NULL;
}

/* ---- what the person does ---- */

static GtkListBoxRow *
next_row (ZdMeasureChooser *self, int from, int step)
{
  GtkListBoxRow *row;

  for (int i = from; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i += step)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      return row;
  return NULL;
}

static void
mark (ZdMeasureChooser *self, GtkListBoxRow *row)
{
  graphene_rect_t bounds;

  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (self->scrolled), bounds.origin.y,
                               bounds.origin.y + bounds.size.height);
}

static void
search_cb (GtkSearchEntry *entry, ZdMeasureChooser *self)
{
  g_autofree char *text = zd_text_clean (gtk_editable_get_text (GTK_EDITABLE (entry)));

  g_free (self->needle);
  self->needle = *text != '\0' ? g_steal_pointer (&text) : NULL;
  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_headers (self->list);
  mark (self, next_row (self, 0, 1));
}

static gboolean
tell_cb (gpointer user_data)
{
  ZdMeasureChooser *self = user_data;
  g_autofree char *id = g_steal_pointer (&self->chosen_id);

  self->telling = 0;
  g_signal_emit (self, signals[CHOSEN], 0, self->chosen_kind, id);
  return G_SOURCE_REMOVE;
}

/* Told when the popover is gone: who listens may take away the very button it hangs on. */
static void
choose (ZdMeasureChooser *self, GtkListBoxRow *row)
{
  if (row == NULL || self->telling != 0)
    return;
  self->chosen_kind = g_object_get_data (G_OBJECT (row), KIND);
  self->chosen_id = g_strdup (g_object_get_data (G_OBJECT (row), ID));
  gtk_popover_popdown (GTK_POPOVER (self));
  self->telling = g_idle_add (tell_cb, self);
}

static void
row_cb (GtkListBox *list, GtkListBoxRow *row, ZdMeasureChooser *self)
{
  choose (self, row);
}

static void
entered_cb (GtkSearchEntry *entry, ZdMeasureChooser *self)
{
  choose (self, gtk_list_box_get_selected_row (self->list));
}

static void
stopped_cb (GtkSearchEntry *entry, ZdMeasureChooser *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, ZdMeasureChooser *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int step = key == GDK_KEY_Down || key == GDK_KEY_KP_Down ? 1 : key == GDK_KEY_Up || key == GDK_KEY_KP_Up ? -1 : 0;

  if (step == 0)
    return GDK_EVENT_PROPAGATE;
  mark (self, next_row (self, row != NULL ? gtk_list_box_row_get_index (row) + step : 0, step));
  return GDK_EVENT_STOP;
}

/* ---- type ---- */

static void
zd_measure_chooser_map (GtkWidget *widget)
{
  ZdMeasureChooser *self = ZD_MEASURE_CHOOSER (widget);

  GTK_WIDGET_CLASS (zd_measure_chooser_parent_class)->map (widget);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  mark (self, next_row (self, 0, 1));
}

static void
zd_measure_chooser_dispose (GObject *object)
{
  ZdMeasureChooser *self = ZD_MEASURE_CHOOSER (object);

  g_clear_handle_id (&self->telling, g_source_remove);
  g_clear_pointer (&self->needle, g_free);
  g_clear_pointer (&self->chosen_id, g_free);
  G_OBJECT_CLASS (zd_measure_chooser_parent_class)->dispose (object);
}

static void
zd_measure_chooser_class_init (ZdMeasureChooserClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = zd_measure_chooser_dispose;
  widget_class->map = zd_measure_chooser_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/measure-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdMeasureChooser, search);
  gtk_widget_class_bind_template_child (widget_class, ZdMeasureChooser, list);
  gtk_widget_class_bind_template_child (widget_class, ZdMeasureChooser, scrolled);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_cb);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  signals[CHOSEN] = g_signal_new ("chosen", ZD_TYPE_MEASURE_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
zd_measure_chooser_init (ZdMeasureChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
}

static GtkWidget *
chooser_new (const ZdMeasureRange *range)
{
  ZdMeasureChooser *self = g_object_new (ZD_TYPE_MEASURE_CHOOSER, NULL);

  self->range = *range;
  fill (self);
  return GTK_WIDGET (self);
}

typedef struct {
  ZdMeasureRange range;
  GCallback chosen;
  gpointer user_data;
} Attachment;

static void
open_cb (GtkMenuButton *button, gpointer user_data)
{
  const Attachment *attachment = user_data;
  GtkWidget *chooser = chooser_new (&attachment->range);

  g_signal_connect (chooser, "chosen", attachment->chosen, attachment->user_data);
  gtk_menu_button_set_popover (button, chooser); /* and this is not asked again */
}

void
zd_measure_chooser_attach (GtkMenuButton *button, const ZdMeasureRange *range, GCallback chosen, gpointer user_data)
{
  Attachment *attachment = g_new (Attachment, 1);

  *attachment = (Attachment){ *range, chosen, user_data };
  g_object_set_data_full (G_OBJECT (button), "zd-attachment", attachment, g_free);
  gtk_menu_button_set_create_popup_func (button, open_cb, attachment, NULL);
}
