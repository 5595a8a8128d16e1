/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From now on zd_db_open () opens databases of PostgreSQL too: "postgresql://user@host/name". */
void zd_postgresql_init (void);

G_END_DECLS
