/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Gives @connection the functions that conditions in SQL call; a code of SQLite. */
int zd_sqlite_add_functions (sqlite3 *connection);

G_END_DECLS
