/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-pages.h"
#include "desktop/shell/application.h"
#include "base/language.h"

/* The shell over invented data, to look at. Not installed. */

static void
activate_cb (ZdApplication *application)
{
  ZdSidebar *sidebar = zd_window_get_sidebar (zd_application_get_window (application));

  zd_sidebar_set_person (sidebar, "张敏", "市科技局 · 政策联络员");
  zd_sync_button_set (zd_sidebar_get_sync (sidebar), ZD_SYNC_OFFLINE, 3, 0, "平台没有应答，将在 2 分钟后重试。");
}

int
main (int argc, char **argv)
{
  g_autoptr (ZdApplication) application = NULL;

  zd_language_init (NULL);
  application = zd_application_new (demo_pages, demo_n_pages, G_APPLICATION_NON_UNIQUE);
  g_signal_connect_after (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
