/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/session/sign-in-form.h"

struct _ZdSignInForm {
  AdwBin parent_instance;
  GtkLabel *server;
  GtkWidget *fields;
  GtkEditable *platform;
  GtkEditable *user;
  GtkEditable *password;
  GtkLabel *trouble;
  GtkWidget *back;
  GtkWidget *submit;
  GtkSpinner *spinner;
  GtkWidget *hint;
  gboolean busy;
};

enum { SUBMITTED, BACK, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdSignInForm, zd_sign_in_form, ADW_TYPE_BIN)

static gboolean
lacks (ZdSignInForm *self, GtkEditable *row)
{
  gboolean spared = row == self->password && gtk_widget_get_visible (self->hint);

  return gtk_widget_get_visible (GTK_WIDGET (row)) && *gtk_editable_get_text (row) == '\0' && !spared;
}

/* The first field that is still empty, or NULL. */
static GtkEditable *
first_empty (ZdSignInForm *self)
{
  GtkEditable *rows[] = { self->platform, self->user, self->password };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (lacks (self, rows[i]))
      return rows[i];
  return NULL;
}

static void
changed_cb (ZdSignInForm *self)
{
  gtk_widget_set_sensitive (self->submit, !self->busy && first_empty (self) == NULL);
}

static void
submit_cb (ZdSignInForm *self)
{
  g_signal_emit (self, signals[SUBMITTED], 0);
}

/* Into the text itself: the row of a password would rather give the focus to its eye. */
static gboolean
type_into (GtkEditable *row)
{
  return gtk_widget_grab_focus (GTK_WIDGET (gtk_editable_get_delegate (row)));
}

/* Enter goes on to what is missing, and signs in when nothing is. */
static void
next_cb (GtkEditable *row, ZdSignInForm *self)
{
  GtkEditable *empty = first_empty (self);

  if (empty != NULL)
    type_into (empty);
  else
    submit_cb (self);
}

static void
back_cb (ZdSignInForm *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  ZdSignInForm *self = ZD_SIGN_IN_FORM (widget);

  if (gtk_widget_is_visible (self->back) && gtk_widget_get_sensitive (self->back))
    back_cb (self);
  return GDK_EVENT_STOP;
}

void
zd_sign_in_form_fill (ZdSignInForm *self, const char *user, const char *platform, gboolean settled)
{
  g_return_if_fail (ZD_IS_SIGN_IN_FORM (self));
  gtk_editable_set_text (self->user, user != NULL ? user : "");
  gtk_editable_set_text (self->platform, platform != NULL ? platform : "");
  gtk_widget_set_visible (GTK_WIDGET (self->platform), !settled);
  gtk_label_set_label (self->server, settled ? platform : "");
  gtk_widget_set_visible (GTK_WIDGET (self->server), settled);
}

void
zd_sign_in_form_spare_password (ZdSignInForm *self, gboolean spared)
{
  g_return_if_fail (ZD_IS_SIGN_IN_FORM (self));
  gtk_widget_set_visible (self->hint, spared);
  changed_cb (self);
}

void
zd_sign_in_form_allow_back (ZdSignInForm *self, gboolean allowed)
{
  g_return_if_fail (ZD_IS_SIGN_IN_FORM (self));
  gtk_widget_set_visible (self->back, allowed);
}

const char *
zd_sign_in_form_get_user (ZdSignInForm *self)
{
  g_return_val_if_fail (ZD_IS_SIGN_IN_FORM (self), NULL);
  return gtk_editable_get_text (self->user);
}

const char *
zd_sign_in_form_get_password (ZdSignInForm *self)
{
  g_return_val_if_fail (ZD_IS_SIGN_IN_FORM (self), NULL);
  return gtk_editable_get_text (self->password);
}

const char *
zd_sign_in_form_get_platform (ZdSignInForm *self)
{
  g_return_val_if_fail (ZD_IS_SIGN_IN_FORM (self), NULL);
  return gtk_widget_get_visible (GTK_WIDGET (self->platform)) ? gtk_editable_get_text (self->platform) : NULL;
}

void
zd_sign_in_form_set_busy (ZdSignInForm *self, gboolean busy)
{
  g_return_if_fail (ZD_IS_SIGN_IN_FORM (self));
  self->busy = busy;
  if (busy) /* an entry that has the focus and cannot be used goes on blinking */
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  gtk_widget_set_sensitive (self->fields, !busy);
  gtk_widget_set_sensitive (self->back, !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  changed_cb (self);
}

void
zd_sign_in_form_say (ZdSignInForm *self, const char *sentence)
{
  g_return_if_fail (ZD_IS_SIGN_IN_FORM (self));
  gtk_label_set_label (self->trouble, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), sentence != NULL);
  if (sentence == NULL)
    return;
  gtk_editable_set_text (self->password, "");
  type_into (self->password);
}

/* The first thing to type has the focus. */
static gboolean
zd_sign_in_form_grab_focus (GtkWidget *widget)
{
  ZdSignInForm *self = ZD_SIGN_IN_FORM (widget);
  GtkEditable *empty = first_empty (self);

  return empty != NULL ? type_into (empty) : gtk_widget_grab_focus (self->submit);
}

static void
zd_sign_in_form_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (zd_sign_in_form_parent_class)->map (widget);
  gtk_widget_grab_focus (widget);
}

static void
zd_sign_in_form_class_init (ZdSignInFormClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->grab_focus = zd_sign_in_form_grab_focus;
  widget_class->map = zd_sign_in_form_map;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/sign-in-form.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdSignInForm, server);
  gtk_widget_class_bind_template_child (widget_class, ZdSignInForm, fields);
  gtk_widget_class_bind_template_child (widget_class, ZdSignInForm, platform);
  gtk_widget_class_bind_template_child (widget_class, ZdSignInForm, user);
  gtk_widget_class_bind_template_child (widget_class, ZdSignInForm, password);
  gtk_widget_class_bind_template_child (widget_class, ZdSignInForm, trouble);
  gtk_widget_class_bind_template_child (widget_class, ZdSignInForm, back);
  gtk_widget_class_bind_template_child (widget_class, ZdSignInForm, submit);
  gtk_widget_class_bind_template_child (widget_class, ZdSignInForm, spinner);
  gtk_widget_class_bind_template_child (widget_class, ZdSignInForm, hint);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  signals[SUBMITTED] =
      g_signal_new ("submitted", ZD_TYPE_SIGN_IN_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[BACK] = g_signal_new ("back", ZD_TYPE_SIGN_IN_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zd_sign_in_form_init (ZdSignInForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
zd_sign_in_form_new (void)
{
  return g_object_new (ZD_TYPE_SIGN_IN_FORM, NULL);
}
