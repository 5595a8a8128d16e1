/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/page.h"

G_BEGIN_DECLS

/* 审核: the cases, the one that is selected with its evidence, and what is done to it.
 * Targets: words apart by spaces: "mine" "ours" "all" · "states:BITS" · "policy:ID" ·
 * "find:TEXT" · "case:ID". */
#define ZD_TYPE_REVIEW_PAGE (zd_review_page_get_type ())
G_DECLARE_FINAL_TYPE (ZdReviewPage, zd_review_page, ZD, REVIEW_PAGE, ZdPage)

G_END_DECLS
