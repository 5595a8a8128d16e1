/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/award-value.h"

#include <string.h>

#include "base/decimal.h"
#include "base/error.h"
#include "base/i18n.h"
#include "policy/award.h"

#define PAUSE_MS 900

struct _ZdAwardValue {
  AdwBin parent_instance;
  GtkEntry *entry;
  GtkLabel *problem;
  ZdValueKind kind;
  ZdType type; /* of NUMBER */
  gint64 *number;
  gint64 *twin; /* (nullable) */
  ZdValueCheck check; /* (nullable) */
  gpointer data;
  char **text;
  char *wrong;
  guint pause;
};

enum { EDITED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdAwardValue, zd_award_value, ADW_TYPE_BIN)

/* Digits kept, and the word behind. A percent has two digits less than its rate. */
typedef struct {
  int scale;
  const char *unit;
} Form;

static Form
form_of (ZdValueKind kind, const ZdType *type)
{
  static const Form forms[] = {
    [ZD_AWARD_MONEY] = { ZD_SCALE_MONEY, "元" },
    [ZD_AWARD_PERCENT] = { ZD_RATE_SCALE - 2, "%" },
    [ZD_AWARD_MONTHS] = { ZD_RATE_SCALE, "个月" },
  };

  return kind == ZD_AWARD_NUMBER ? (Form){ type->scale, type->unit } : forms[kind];
}

char *
zd_value_format (ZdValueKind kind, const ZdType *type, gint64 number)
{
  Form form = form_of (kind, type);
  g_autofree char *digits = kind == ZD_AWARD_MONEY ? zd_decimal_format_cn (number, form.scale)
                                                   : zd_decimal_format (number, form.scale);

  return g_strconcat (digits, kind == ZD_AWARD_MONTHS || kind == ZD_AWARD_NUMBER ? " " : "", form.unit, NULL);
}

gboolean
zd_value_parse (ZdValueKind kind, const ZdType *type, const char *text, gint64 *number, GError **error)
{
  Form form = form_of (kind, type);
  g_autofree char *digits = g_strstrip (g_strdup (text));

  if (g_str_has_suffix (digits, "％"))
    digits[strlen (digits) - strlen ("％")] = '\0';
  else if (g_str_has_suffix (digits, form.unit))
    digits[strlen (digits) - strlen (form.unit)] = '\0';
  if (!zd_decimal_parse (digits, form.scale, number, error))
    return FALSE;
  if (*number >= 0)
    return TRUE;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("This cannot be negative."));
  return FALSE;
}

/* ---- what is typed ---- */

static void
show_problem (ZdAwardValue *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  gtk_label_set_label (self->problem, self->wrong != NULL ? self->wrong : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), self->wrong != NULL);
  if (self->wrong != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

static gboolean
pause_cb (gpointer self)
{
  show_problem (self);
  return G_SOURCE_REMOVE;
}

static gboolean
take_text (ZdAwardValue *self, const char *typed)
{
  if (*typed == '\0' || g_strcmp0 (*self->text, typed) == 0)
    return FALSE;
  g_free (*self->text);
  *self->text = g_strdup (typed);
  return TRUE;
}

static void
put (ZdAwardValue *self, gint64 number)
{
  *self->number = number;
  if (self->twin != NULL)
    *self->twin = number;
}

static gboolean
take_number (ZdAwardValue *self, const char *typed)
{
  g_autoptr (GError) error = NULL;
  gint64 number, before = *self->number;

  if (zd_value_parse (self->kind, &self->type, typed, &number, &error)) {
    if (number == before)
      return FALSE;
    put (self, number);
    if (self->check == NULL || self->check (self->data, &error))
      return TRUE;
    put (self, before);
  }
  self->wrong = g_strdup (error->message);
  self->pause = g_timeout_add (PAUSE_MS, pause_cb, self);
  return FALSE;
}

static void
changed_cb (GtkEditable *editable, ZdAwardValue *self)
{
  const char *typed = gtk_editable_get_text (editable);
  gboolean changed;

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_pointer (&self->wrong, g_free);
  changed = self->kind == ZD_AWARD_TEXT ? take_text (self, typed) : take_number (self, typed);
  if (self->wrong == NULL)
    show_problem (self);
  if (changed)
    g_signal_emit (self, signals[EDITED], 0);
}

static void
leave_cb (GtkEventControllerFocus *controller, ZdAwardValue *self)
{
  show_problem (self);
}

void
zd_award_value_set_check (ZdAwardValue *self, ZdValueCheck check, gpointer data)
{
  self->check = check;
  self->data = data;
}

void
zd_award_value_set_twin (ZdAwardValue *self, gint64 *twin)
{
  self->twin = twin;
}

gboolean
zd_award_value_is_unread (ZdAwardValue *self)
{
  if (self->kind == ZD_AWARD_TEXT)
    return g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)), *self->text) != 0;
  return self->wrong != NULL;
}

/* ---- type ---- */

static gboolean
zd_award_value_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ZD_AWARD_VALUE (widget)->entry));
}

static void
zd_award_value_dispose (GObject *object)
{
  ZdAwardValue *self = ZD_AWARD_VALUE (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_pointer (&self->wrong, g_free);
  G_OBJECT_CLASS (zd_award_value_parent_class)->dispose (object);
}

static void
zd_award_value_class_init (ZdAwardValueClass *class)
{
  G_OBJECT_CLASS (class)->dispose = zd_award_value_dispose;
  GTK_WIDGET_CLASS (class)->grab_focus = zd_award_value_grab_focus;
  signals[EDITED] =
      g_signal_new ("edited", ZD_TYPE_AWARD_VALUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zd_award_value_init (ZdAwardValue *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = GTK_ENTRY (gtk_entry_new ());
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->problem, 0);
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_max_width_chars (self->problem, 30);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "zd-bad");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
}

GtkWidget *
zd_award_value_new (ZdValueKind kind, const ZdType *type, gint64 *number, char **text, const char *name)
{
  static const int widths[] = { [ZD_AWARD_MONEY] = 10, [ZD_AWARD_PERCENT] = 6, [ZD_AWARD_MONTHS] = 8,
                                [ZD_AWARD_NUMBER] = 10, [ZD_AWARD_TEXT] = 24 };
  ZdAwardValue *self = g_object_new (ZD_TYPE_AWARD_VALUE, "name", "award-value", NULL);
  g_autofree char *shown = kind == ZD_AWARD_TEXT ? g_strdup (*text) : zd_value_format (kind, type, *number);

  self->kind = kind;
  self->type = type != NULL ? *type : (ZdType){ 0 };
  self->number = number;
  self->text = text;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), shown);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), widths[kind]);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), widths[kind]);
  if (kind != ZD_AWARD_TEXT)
    gtk_editable_set_alignment (GTK_EDITABLE (self->entry), 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (self->entry, "changed", G_CALLBACK (changed_cb), self);
  return GTK_WIDGET (self);
}
