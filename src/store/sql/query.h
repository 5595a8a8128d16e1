/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/policy.h"
#include "store/db.h"

G_BEGIN_DECLS

/* A policy's condition as one SELECT over the tables of the library: what the
 * engine of src/match says of a party, said by the database. docs/sql.md. */

/* What the databases say in different ways. */
typedef struct {
  const char *greatest, *least; /* of several values in one row */
  const char *fence; /* ends a subquery that is to be worked out once a row, not copied into what uses it */
} ZdSqlDialect;

extern const ZdSqlDialect zd_sql_sqlite, zd_sql_postgresql;
const ZdSqlDialect *zd_sql_dialect (const ZdDb *db); /* of the database behind @db */

/* SELECT … with the columns uscc, yes, unknown, one row a party; yes and unknown are 1 or 0, never both 1,
 * and a party of two zeroes does not qualify. Judgements are open. The text is whole: codes, thresholds and
 * rates of @catalogue stand in it. Error: what cannot be said, with the leaf that asks for it. */
char *zd_sql_of_policy (const ZdPolicy *policy, const ZdCatalogue *catalogue, ZdDay as_of,
                        const ZdSqlDialect *dialect, GError **error);

typedef struct {
  gint64 yes, unknown, no;
} ZdSqlCount;

/* How many parties of the library it sorts where. */
gboolean zd_sql_count (ZdDb *db, const ZdPolicy *policy, const ZdCatalogue *catalogue, ZdDay as_of,
                       ZdSqlCount *count, GError **error);

G_END_DECLS
