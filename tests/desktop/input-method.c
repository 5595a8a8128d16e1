/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "input-method.h"

#include <gtk/gtkimmodule.h>
#include <string.h>

#define NAME "zhida-test"

#define TEST_TYPE_METHOD (test_method_get_type ())
G_DECLARE_FINAL_TYPE (TestMethod, test_method, TEST, METHOD, GtkIMContext)

struct _TestMethod {
  GtkIMContext parent_instance;
  char *preedit; /* nullable */
};

G_DEFINE_FINAL_TYPE (TestMethod, test_method, GTK_TYPE_IM_CONTEXT)

static TestMethod *focused;

static void
end_composing (TestMethod *self)
{
  if (self->preedit == NULL)
    return;
  g_clear_pointer (&self->preedit, g_free);
  g_signal_emit_by_name (self, "preedit-changed");
  g_signal_emit_by_name (self, "preedit-end");
}

static void
get_preedit_string (GtkIMContext *context, char **text, PangoAttrList **attributes, int *cursor)
{
  const char *preedit = TEST_METHOD (context)->preedit;

  if (text != NULL)
    *text = g_strdup (preedit != NULL ? preedit : "");
  if (attributes != NULL)
    *attributes = pango_attr_list_new ();
  if (cursor != NULL)
    *cursor = preedit != NULL ? (int) g_utf8_strlen (preedit, -1) : 0;
}

static void
reset (GtkIMContext *context)
{
  end_composing (TEST_METHOD (context));
}

static void
focus_in (GtkIMContext *context)
{
  focused = TEST_METHOD (context);
}

static void
focus_out (GtkIMContext *context)
{
  end_composing (TEST_METHOD (context));
  if (focused == TEST_METHOD (context))
    focused = NULL;
}

static void
test_method_finalize (GObject *object)
{
  if (focused == TEST_METHOD (object))
    focused = NULL;
  g_free (TEST_METHOD (object)->preedit);
  G_OBJECT_CLASS (test_method_parent_class)->finalize (object);
}

static void
test_method_class_init (TestMethodClass *class)
{
  GtkIMContextClass *context_class = GTK_IM_CONTEXT_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = test_method_finalize;
  context_class->get_preedit_string = get_preedit_string;
  context_class->reset = reset;
  context_class->focus_in = focus_in;
  context_class->focus_out = focus_out;
}

static void
test_method_init (TestMethod *self)
{
}

void
input_method_install (void)
{
  g_io_extension_point_implement (GTK_IM_MODULE_EXTENSION_POINT_NAME, TEST_TYPE_METHOD, NAME, 100);
  g_object_set (gtk_settings_get_default (), "gtk-im-module", NAME, NULL);
}

void
input_method_compose (const char *text)
{
  gboolean begins = focused != NULL && focused->preedit == NULL;

  g_assert_nonnull (focused); /* something that takes text has the focus */
  g_free (focused->preedit);
  focused->preedit = g_strdup (text);
  if (begins)
    g_signal_emit_by_name (focused, "preedit-start");
  g_signal_emit_by_name (focused, "preedit-changed");
}

const char *
input_method_composing (void)
{
  return focused != NULL ? focused->preedit : NULL;
}

void
input_method_commit (const char *text)
{
  g_assert_nonnull (focused);
  end_composing (focused);
  g_signal_emit_by_name (focused, "commit", text);
}
