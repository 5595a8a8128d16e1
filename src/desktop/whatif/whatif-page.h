/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/page.h"

G_BEGIN_DECLS

/* 政策沙盘: numbers of a policy moved, to see who and how much. Targets: a policy's id, or "id:draft". */
#define ZD_TYPE_WHAT_IF_PAGE (zd_what_if_page_get_type ())
G_DECLARE_FINAL_TYPE (ZdWhatIfPage, zd_what_if_page, ZD, WHAT_IF_PAGE, ZdPage)

G_END_DECLS
