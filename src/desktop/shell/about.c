/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/shell/about.h"

#include <adwaita.h>

#include "base/i18n.h"
#include "desktop/kit/diagnostics.h"

void
zd_about_show (GtkWindow *parent)
{
  g_autofree char *diagnostics = zd_diagnostics (NULL, NULL);

  adw_show_about_window (parent, "application-name", _ ("Zhida"), "application-icon", ZD_APPLICATION_ID,
                         "version", ZD_VERSION, "developer-name", _ ("The Zhida developers"), "license-type",
                         GTK_LICENSE_GPL_3_0, "comments",
                         _ ("From a policy's conditions to the money, without an application: "
                            "match, review, pay, prove."),
                         "debug-info", diagnostics, "debug-info-filename", "zhida.txt", "translator-credits",
                         _ ("translator-credits"), NULL);
}
