/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/shell/application.h"
#include "base/language.h"
#include "desktop/pages.h"
#include "desktop/session/session-gate.h"

int
main (int argc, char **argv)
{
  g_autoptr (ZdApplication) application = NULL;
  const ZdPageInfo *pages;
  guint n_pages;

  zd_language_init (NULL);
  g_set_prgname ("zhida");
  pages = zd_pages_get (&n_pages);
  application = zd_application_new (pages, n_pages, G_APPLICATION_DEFAULT_FLAGS);
  zd_session_gate_install (application);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
