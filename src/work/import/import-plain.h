/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/type.h"
#include "sheet/cell.h"

G_BEGIN_DECLS

/* Private to zd_import_value(): what programs write into most cells — a number or a date in a cell of that kind, a code in
 * plain letters and digits — without a copy of it. FALSE: anything else, wrong or unusual, which goes the long way. */
gboolean zd_import_plain (const ZdType *type, gint64 multiplier, const ZdCell *cell, gint64 *value);

G_END_DECLS
