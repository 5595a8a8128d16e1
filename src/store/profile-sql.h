/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile/party.h"
#include "store/db.h"

G_BEGIN_DECLS

/* Private to the profile files of this folder: how values stand in columns.
 * Codes are stored as their text, so that a catalogue may grow in the middle. */

ZdValue zd_sql_of_value (const ZdType *type, gint64 value);
/* FALSE for NULL and for a code that the catalogue no longer knows. */
gboolean zd_sql_value (ZdStatement *row, int column, const ZdType *type, gint64 *value);

ZdDay zd_sql_day (ZdStatement *row, int column);

/* "code, level, …, payee": the slots in their order, as columns of the table of records. */
#define ZD_SQL_SLOTS \
  "code, level, grade, date, until, year, role, category, amount, flag, subject, series, number, payee"

/* Reads the slots from column @first on into @values, @texts (borrowed until the next step). */
guint zd_sql_slots (ZdStatement *row, int first, const ZdRecordKind *kind, gint64 *values, const char **texts);

/* "f_a, f_b, …" of all fields and "d_a, d_b, …" of all bureaus, quoted. */
char *zd_sql_field_columns (const ZdCatalogue *catalogue);
char *zd_sql_source_columns (const ZdCatalogue *catalogue);

/* ---- profile-exceptions.c ---- */

/* Facts whose bureau or day is not what the columns of their party say are its exceptions. Parties of one list share theirs:
 * the column "exceptions" names a set of rows of fact_exception, each with the fields of one bureau and day. */

/* Where the facts of a party are from. */
typedef struct {
  ZdDay *days;      /* the newest of each bureau, by its index; of no bureau behind the last */
  char *exceptions; /* NULL: there are none */
} ZdOrigins;

/* Of every fact that the party now has; writes the set of its exceptions. Borrowed until the next call; inside the caller's
 * transaction. */
const ZdOrigins *zd_sql_put_origins (ZdDb *db, const ZdCatalogue *catalogue, const ZdParty *all, GError **error);
/* The fields that a row of fact_exception is about, one after the other; those that the catalogue no longer knows are
 * passed over. NULL: that was the last one. */
const ZdField *zd_sql_next_field (const ZdCatalogue *catalogue, const char **fields);

/* ---- profile-insert.c ---- */

/* The row of a party that has facts. *added FALSE: it stands already, and nothing was done. Inside the caller's transaction. */
gboolean zd_sql_insert_party (ZdDb *db, const ZdCatalogue *catalogue, const ZdParty *party, gboolean *added,
                              GError **error);

/* The last change number, which whoever gives the next one counts up; inside a transaction, until somebody writes numbers
 * without it. NULL on error. */
gint64 *zd_sql_last_change (ZdDb *db, GError **error);
void zd_sql_forget_change (ZdDb *db);

/* ---- the others ---- */

/* The party with its facts, and nothing else of it. NULL without error: no such party. */
ZdParty *zd_sql_get_facts (ZdDb *db, const ZdCatalogue *catalogue, const char *uscc, GError **error);

/* Writes what @party says over what stands. @joins: newer facts stay. Inside the caller's transaction. */
gboolean zd_sql_put_party (ZdDb *db, const ZdCatalogue *catalogue, const ZdParty *party, gboolean joins,
                           const char *batch, GError **error);

G_END_DECLS
