/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/diagnostics.h"

#include <adwaita.h>

#include "base/date.h"
#include "base/error.h"

static const char *
code_of (const GError *error)
{
  return error->domain == ZD_ERROR ? zd_error_code_name ((ZdErrorCode) error->code)
                                   : g_quark_to_string (error->domain);
}

char *
zd_diagnostics (const GError *error, const char *doing)
{
  GString *text = g_string_new (NULL);
  g_autofree char *os = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  g_autofree char *now = zd_timestamp_now ();
  GdkDisplay *display = gdk_display_get_default ();

  g_string_append_printf (text, "Zhida %s\n%s\n", ZD_VERSION, now);
  g_string_append_printf (text, "%s · GTK %u.%u.%u · libadwaita %u.%u.%u · GLib %u.%u.%u\n",
                          os != NULL ? os : "?", gtk_get_major_version (), gtk_get_minor_version (),
                          gtk_get_micro_version (), adw_get_major_version (), adw_get_minor_version (),
                          adw_get_micro_version (), glib_major_version, glib_minor_version,
                          glib_micro_version);
  g_string_append_printf (text, "%s · %s\n", display != NULL ? G_OBJECT_TYPE_NAME (display) : "no display",
                          g_get_language_names ()[0]);
  if (doing != NULL)
    g_string_append_printf (text, "%s\n", doing);
  if (error != NULL)
    g_string_append_printf (text, "[%s %d] %s\n", code_of (error), error->code, error->message);
  return g_string_free (text, FALSE);
}
