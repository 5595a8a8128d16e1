/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/page.h"

G_BEGIN_DECLS

/* 名单: the lists that were imported, and the import of another one. */
#define ZD_TYPE_ROSTER_PAGE (zd_roster_page_get_type ())
G_DECLARE_FINAL_TYPE (ZdRosterPage, zd_roster_page, ZD, ROSTER_PAGE, ZdPage)

G_END_DECLS
