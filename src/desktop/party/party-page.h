/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/page.h"

G_BEGIN_DECLS

/* 企业: what is known of an enterprise and what it can get; the import of facts and records.
 * Targets: a credit code, or "import". */
#define ZD_TYPE_PARTY_PAGE (zd_party_page_get_type ())
G_DECLARE_FINAL_TYPE (ZdPartyPage, zd_party_page, ZD, PARTY_PAGE, ZdPage)

G_END_DECLS
