/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/page.h"

G_BEGIN_DECLS

/* 应享未享: who qualifies and is on no list, not confirmed or not paid, and for how long. */
#define ZD_TYPE_SWEEP_PAGE (zd_sweep_page_get_type ())
G_DECLARE_FINAL_TYPE (ZdSweepPage, zd_sweep_page, ZD, SWEEP_PAGE, ZdPage)

G_END_DECLS
