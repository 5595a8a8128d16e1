/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/page.h"

G_BEGIN_DECLS

/* The pages of the workbench, in the order of the sidebar and of Ctrl+1…9 and Ctrl+0. */
const ZdPageInfo *zd_pages_get (guint *n);

G_END_DECLS
