/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/page.h"

G_BEGIN_DECLS

/* 台账: what leaves the program: the ledger of a scope, the public notice, the payment list. */
#define ZD_TYPE_LEDGER_PAGE (zd_ledger_page_get_type ())
G_DECLARE_FINAL_TYPE (ZdLedgerPage, zd_ledger_page, ZD, LEDGER_PAGE, ZdPage)

G_END_DECLS
