/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/decimal.h"

G_BEGIN_DECLS

/* "9141 0100 MA45 …": a code in groups of four for the eye; it is copied whole. */
char *zd_code_group (const char *code);

/* One cell of a table on the clipboard: no tabs or line ends, and nothing that a
 * spreadsheet would take for a formula. (transfer full) */
char *zd_cell_for_clipboard (const char *text);

G_END_DECLS
