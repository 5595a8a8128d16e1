/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include <glib/gstdio.h>

#include "desktop/kit/settings.h"
#include "desktop/shell/preferences.h"
#include "harness.h"
#include "sync/token-store.h"

#define ADDRESS "https://model.example.gov.cn/v1"

/* As somebody who types it and presses the row's check mark. */
static GtkWidget *
enter (GtkWindow *window, const char *name, const char *text)
{
  GtkWidget *row = harness_find (GTK_WIDGET (window), ADW_TYPE_ENTRY_ROW, name);

  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "apply");
  return row;
}

static void
assert_kept (const char *key, const char *text)
{
  g_autofree char *kept = g_settings_get_string (zd_settings_get (), key);

  g_assert_cmpstr (kept, ==, text);
}

static gboolean
holds_key (const char *address, const char *expected)
{
  g_autofree char *key = zd_key_store_load (address);

  return g_strcmp0 (key, expected) == 0;
}

static void
test_model (void)
{
  GtkWindow *window = zd_preferences_new ();
  GtkWidget *row;

  assert_kept ("model-address", ""); /* off by default */
  harness_show (window);
  row = enter (window, "model-address", "http://model.example.gov.cn/v1");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  assert_kept ("model-address", ""); /* unprotected */
  enter (window, "model-address", "  " ADDRESS " ");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  assert_kept ("model-address", ADDRESS);
  enter (window, "model-name", "city-model");
  assert_kept ("model-name", "city-model");
  row = enter (window, "model-key", "secret");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, ""); /* no longer on the screen */
  WAIT_UNTIL (holds_key (ADDRESS, "secret"));
  harness_shoot_both (GTK_WIDGET (window), "preferences-model");
  enter (window, "model-address", "");
  assert_kept ("model-address", "");
  harness_close (window);
}

/* By keyboard: what is kept is not offered once more, and Return again does not forget the key. */
static void
test_typed (void)
{
  GtkWindow *window = zd_preferences_new ();
  GtkWidget *address, *key;

  harness_show (window);
  address = harness_find (GTK_WIDGET (window), ADW_TYPE_ENTRY_ROW, "model-address");
  key = harness_find (GTK_WIDGET (window), ADW_TYPE_ENTRY_ROW, "model-key");
  gtk_widget_grab_focus (address);
  harness_type (ADDRESS " ");
  harness_keys ("Return");
  WAIT_UNTIL (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (address)), ADDRESS));
  g_assert_false (gtk_widget_get_visible (harness_find (address, GTK_TYPE_BUTTON, NULL)));
  assert_kept ("model-address", ADDRESS);
  gtk_widget_grab_focus (key);
  harness_type ("typed");
  harness_keys ("Return");
  WAIT_UNTIL (holds_key (ADDRESS, "typed"));
  harness_keys ("Return");
  harness_settle (key);
  g_assert_true (holds_key (ADDRESS, "typed"));
  harness_close (window);
}

/* Without the check mark: what was typed is meant by whoever goes on or closes the window; what is wrong stays wrong. */
static void
test_left (void)
{
  GtkWindow *window;
  GtkWidget *address, *name;

  g_settings_set_string (zd_settings_get (), "model-name", "");
  window = zd_preferences_new ();
  harness_show (window);
  address = harness_find (GTK_WIDGET (window), ADW_TYPE_ENTRY_ROW, "model-address");
  name = harness_find (GTK_WIDGET (window), ADW_TYPE_ENTRY_ROW, "model-name");
  gtk_widget_grab_focus (address);
  gtk_editable_set_text (GTK_EDITABLE (address), "model.example");
  gtk_widget_grab_focus (name);
  WAIT_UNTIL (gtk_widget_has_css_class (address, "error"));
  g_assert_nonnull (harness_find_words (GTK_WIDGET (window), "model.example"));
  assert_kept ("model-address", ADDRESS);
  harness_shoot_both (GTK_WIDGET (window), "preferences-model-wrong");
  gtk_widget_grab_focus (address);
  gtk_editable_set_text (GTK_EDITABLE (address), ADDRESS "/chat");
  gtk_widget_grab_focus (name);
  WAIT_UNTIL (!gtk_widget_has_css_class (address, "error"));
  assert_kept ("model-address", ADDRESS "/chat");
  harness_type ("typed-model");
  WAIT_UNTIL (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (name)), "typed-model"));
  gtk_window_close (window);
  assert_kept ("model-name", "typed-model");
}

/* A key belongs to an address. */
static void
test_key_without_address (void)
{
  GtkWindow *window = zd_preferences_new ();
  GtkWidget *address;

  g_settings_set_string (zd_settings_get (), "model-address", "");
  harness_show (window);
  address = harness_find (GTK_WIDGET (window), ADW_TYPE_ENTRY_ROW, "model-address");
  gtk_editable_set_text (GTK_EDITABLE (address), "");
  enter (window, "model-key", "secret");
  g_assert_true (gtk_widget_has_css_class (address, "error"));
  harness_close (window);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/preferences/model", test_model);
  g_test_add_func ("/preferences/typed", test_typed);
  g_test_add_func ("/preferences/left", test_left);
  g_test_add_func ("/preferences/key-without-address", test_key_without_address);
  return g_test_run ();
}
