/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What support needs to know: version, system, library versions, the error.
 * No enterprise or personal data beyond what the error's own sentence says.
 * @error: (nullable). @doing: (nullable): what the program was doing. */
char *zd_diagnostics (const GError *error, const char *doing);

G_END_DECLS
