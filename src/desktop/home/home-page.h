/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/page.h"

G_BEGIN_DECLS

/* 工作台: what waits for me, in the order to do it; how far the year's money has come; what
 * changed since yesterday. Every line leads to its page, filtered. */
#define ZD_TYPE_HOME_PAGE (zd_home_page_get_type ())
G_DECLARE_FINAL_TYPE (ZdHomePage, zd_home_page, ZD, HOME_PAGE, ZdPage)

G_END_DECLS
