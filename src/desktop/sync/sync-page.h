/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/page.h"

G_BEGIN_DECLS

/* 同步: what waits to be submitted and why, conflicts with the choice between mine and
 * theirs, what came and went, and the log with its proof. Target: "log". */
#define ZD_TYPE_SYNC_PAGE (zd_sync_page_get_type ())
G_DECLARE_FINAL_TYPE (ZdSyncPage, zd_sync_page, ZD, SYNC_PAGE, ZdPage)

G_END_DECLS
