/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/pages.h"

G_BEGIN_DECLS

/* of const ZdStrip, from top to bottom */
const GPtrArray *zd_pages_strips (const ZdPages *self, guint page);

G_END_DECLS
