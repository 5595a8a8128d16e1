/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/page.h"

G_BEGIN_DECLS

/* 政策: the library of policies and conditions; drafters write and publish here.
 * Targets: a policy's id, or "state:draft", "state:ending", "state:expired", "state:in-force". */
#define ZD_TYPE_POLICY_PAGE (zd_policy_page_get_type ())
G_DECLARE_FINAL_TYPE (ZdPolicyPage, zd_policy_page, ZD, POLICY_PAGE, ZdPage)

G_END_DECLS
