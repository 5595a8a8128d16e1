/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The SQL of the project in PostgreSQL's words: db-postgresql-words.c. */

/* The tables as they are written for SQLite, with this database's types. */
char *zd_postgresql_translate (const char *sql);
/* "?3" outside of quotes becomes "$3"; *n: the highest. Of one that is only asked whether it is NULL a server does
 * not know what it is: it is a text. */
char *zd_postgresql_number_parameters (const char *sql, guint *n);
/* Makes the functions that the project's SQL calls and PostgreSQL lacks. */
extern const char zd_postgresql_functions[];

/* What writers of one library wait for, held until their transaction ends: change numbers have no gaps. */
#define ZD_POSTGRESQL_LOCK "pg_advisory_xact_lock(7236452, hashtext(current_schema()))"

G_END_DECLS
