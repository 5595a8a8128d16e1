/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/page.h"

G_BEGIN_DECLS

/* 匹配: who can get what. Policies with their four groups, the enterprises of one group,
 * and why. Targets: a policy's id, or "id:yes", "id:unknown", "id:near", "id:no". */
#define ZD_TYPE_MATCH_PAGE (zd_match_page_get_type ())
G_DECLARE_FINAL_TYPE (ZdMatchPage, zd_match_page, ZD, MATCH_PAGE, ZdPage)

G_END_DECLS
