/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The schema of the program's settings: as installed on the system, else beside the program's data. NULL:
 * there is none (transfer full). */
GSettingsSchema *zd_settings_schema (void);

G_END_DECLS
