/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/pages.h"

const ZdPageInfo *
zd_pages_get (guint *n)
{
  *n = 0;
  return NULL;
}
