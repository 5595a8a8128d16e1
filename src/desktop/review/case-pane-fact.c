/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/review/case-pane-fact.h"

#include "base/i18n.h"
#include "desktop/kit/drop-search.h"
#include "desktop/review/decision.h"

struct _ZdFactForm {
  AdwBin parent_instance;
  GtkLabel *title;
  GtkLabel *value_label;
  GtkStack *values;
  GtkWidget *typed;
  GtkEditable *entry;
  GtkLabel *unit;
  GtkDropDown *choice;
  GtkLabel *read;
  GtkEditable *date;
  GtkEditable *document;
  GtkWidget *state;
  const ZdField *field; /* the catalogue's */
  int year;             /* whose figure it is; 0: it holds for a day */
};

enum { STATED, LEFT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdFactForm, zd_fact_form, ADW_TYPE_BIN)

static gboolean
is_chosen (const ZdField *field)
{
  return field->type.kind == ZD_KIND_BOOL || field->type.kind == ZD_KIND_CODE;
}

/* What a choice stands for; the first line says that nothing is chosen yet. */
static gboolean
chosen_value (ZdFactForm *self, gint64 *value)
{
  guint selected = gtk_drop_down_get_selected (self->choice);

  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION)
    return FALSE;
  *value = self->field->type.kind == ZD_KIND_BOOL ? selected == 1 : (gint64) selected - 1;
  return TRUE;
}

/* FALSE with @error for what cannot be read, without for what is not given yet. */
static gboolean
read_value (ZdFactForm *self, gint64 *value, GError **error)
{
  const char *text = gtk_editable_get_text (self->entry);

  if (is_chosen (self->field))
    return chosen_value (self, value);
  return *text != '\0' && zd_type_parse (&self->field->type, text, value, error);
}

/* Says back how the value was read, and lets go on only with all of it. */
static void
changed_cb (ZdFactForm *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  gint64 value;
  ZdDay day;
  gboolean known;

  if (self->field == NULL)
    return;
  known = read_value (self, &value, &error);
  if (known && !is_chosen (self->field))
    words = zd_type_describe (&self->field->type, value);
  gtk_label_set_label (self->read, error != NULL ? error->message : words != NULL ? words : "");
  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->read), "zd-bad");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->read), "zd-bad");
  gtk_widget_set_visible (GTK_WIDGET (self->read), *gtk_label_get_label (self->read) != '\0');
  gtk_widget_set_sensitive (self->state, known && zd_day_parse (gtk_editable_get_text (self->date), FALSE, &day, NULL)
                                             && *gtk_editable_get_text (self->document) != '\0');
}

static void
state_cb (ZdFactForm *self)
{
  g_autofree char *value = NULL;
  json_t *draft;
  gint64 number;

  if (!gtk_widget_get_sensitive (self->state) || !read_value (self, &number, NULL)) {
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
    return;
  }
  value = zd_type_format (&self->field->type, number);
  draft = json_object ();
  zd_draft_set_text (draft, "field", self->field->id);
  zd_draft_set_text (draft, "value", value);
  zd_draft_set_text (draft, "date", gtk_editable_get_text (self->date));
  zd_draft_set_text (draft, "document", gtk_editable_get_text (self->document));
  if (self->year != 0) {
    g_autofree char *year = g_strdup_printf ("%d", self->year);

    zd_draft_set_text (draft, "year", year);
  }
  g_signal_emit (self, signals[STATED], 0, draft);
  json_decref (draft);
}

static void
leave_cb (ZdFactForm *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[LEFT], 0);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, ZdFactForm *self)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  leave_cb (self);
  return GDK_EVENT_STOP;
}

static GtkStringList *
choices_of (const ZdField *field)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, _ ("Choose…"));
  if (field->type.kind == ZD_KIND_BOOL) {
    gtk_string_list_append (words, C_("answer", "Yes"));
    gtk_string_list_append (words, C_("answer", "No"));
    return words;
  }
  for (guint i = 0; i < zd_code_list_size (field->type.list); i++)
    gtk_string_list_append (words, zd_code_list_get (field->type.list, i)->name);
  return words;
}

static void
prepare_value (ZdFactForm *self)
{
  gboolean chosen = is_chosen (self->field);
  GtkWidget *field = chosen ? GTK_WIDGET (self->choice) : GTK_WIDGET (self->entry);

  if (chosen) {
    g_autoptr (GtkStringList) words = choices_of (self->field);

    gtk_drop_down_set_model (self->choice, G_LIST_MODEL (words));
    gtk_drop_down_set_selected (self->choice, 0);
    gtk_drop_down_set_enable_search (self->choice, self->field->type.kind == ZD_KIND_CODE);
  }
  gtk_stack_set_visible_child (self->values, chosen ? GTK_WIDGET (self->choice) : self->typed);
  gtk_label_set_mnemonic_widget (self->value_label, field);
  gtk_label_set_label (self->unit, self->field->type.unit);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry),
                                  self->field->type.kind == ZD_KIND_DATE ? "2026-11-22" : NULL);
  gtk_widget_grab_focus (field);
}

void
zd_fact_form_ask (ZdFactForm *self, const ZdField *field, int year, ZdDay today)
{
  g_autofree char *title = year != 0 ? g_strdup_printf (_ ("State: %s of %d"), field->name, year)
                                     : g_strdup_printf (_ ("State: %s"), field->name);
  g_autofree char *day = zd_day_format (today);

  g_return_if_fail (ZD_IS_FACT_FORM (self));
  self->field = field;
  self->year = year;
  gtk_label_set_label (self->title, title);
  gtk_editable_set_text (self->entry, "");
  gtk_editable_set_text (self->date, day);
  gtk_editable_set_text (self->document, "");
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  prepare_value (self);
  changed_cb (self);
}

static void
zd_fact_form_class_init (ZdFactFormClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/fact-form.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdFactForm, title);
  gtk_widget_class_bind_template_child (widget_class, ZdFactForm, value_label);
  gtk_widget_class_bind_template_child (widget_class, ZdFactForm, values);
  gtk_widget_class_bind_template_child (widget_class, ZdFactForm, typed);
  gtk_widget_class_bind_template_child (widget_class, ZdFactForm, entry);
  gtk_widget_class_bind_template_child (widget_class, ZdFactForm, unit);
  gtk_widget_class_bind_template_child (widget_class, ZdFactForm, choice);
  gtk_widget_class_bind_template_child (widget_class, ZdFactForm, read);
  gtk_widget_class_bind_template_child (widget_class, ZdFactForm, date);
  gtk_widget_class_bind_template_child (widget_class, ZdFactForm, document);
  gtk_widget_class_bind_template_child (widget_class, ZdFactForm, state);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, state_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  signals[STATED] = g_signal_new ("stated", ZD_TYPE_FACT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_POINTER);
  signals[LEFT] = g_signal_new ("left", ZD_TYPE_FACT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zd_fact_form_init (ZdFactForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  zd_drop_search_enable (self->choice);
}
