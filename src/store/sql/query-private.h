/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/plan-private.h"
#include "store/sql/query.h"

G_BEGIN_DECLS

/* A query is a tower of SELECTs. The ground layer joins to the table of parties
 * what their facts, years, records and spans say; each layer above adds columns
 * that are made of columns below; the topmost asks the condition. Of measure 7
 * the columns lo7 … hi7 say what its value may be, as ZdValue of the engine. */

typedef struct {
  const char *lo, *hi; /* least and greatest value, if there is one */
  const char *some;    /* 1 where there may be one; NULL: always */
  const char *none;    /* 1 where there may be none; NULL: never */
  guint level;         /* of the layer whose columns these are */
  gboolean written;
  gboolean shared; /* several leaves look at it: its doubt may cancel out */
  gboolean moves;  /* made of such a one */
} ZdSight;

typedef struct {
  const char *name, *expression;
  guint level, measure;
} ZdSqlColumn;

/* Tables that are joined to the parties; a database joins but so many at once. */
typedef struct {
  GString *columns, *joins;
  guint n_joins;
} ZdSqlGround;

typedef struct {
  const ZdPlan *plan;
  const ZdSqlDialect *dialect;
  ZdDay as_of;
  int year;            /* of as_of */
  GStringChunk *texts; /* all pieces */
  GHashTable *tables;  /* those of the WITH: what they are made of → their name */
  GString *with;
  GPtrArray *grounds; /* of ZdSqlGround */
  GArray *columns;    /* of ZdSqlColumn, those above the ground */
  ZdSight *sights;    /* by measure */
} ZdSql;

/* ---- pieces of SQL: piece.c ---- */

#define ZD_SQL_MOST  "9223372036854775807"
#define ZD_SQL_LEAST "-9223372036854775807"

/* Kept as long as @self. */
const char *zd_sql_piece (ZdSql *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
const char *zd_sql_number (ZdSql *self, gint64 value);
const char *zd_sql_quote (ZdSql *self, const char *text);

/* Writes a piece that @data knows by its number. */
typedef void (*ZdSqlPart) (ZdSql *self, guint i, gconstpointer data, GString *out);
/* @n of them with @operator between; @nothing stands for none. Databases limit how deep an expression goes:
 * many are put together by halves. */
void zd_sql_append_parts (ZdSql *self, GString *out, guint n, const char *operator, const char *nothing,
                          ZdSqlPart part, gconstpointer data);

/* Are all of @lo … @hi members / is one of them? */
void zd_sql_append_inside (ZdSql *self, GString *out, const ZdSpan *spans, guint n, const char *lo,
                           const char *hi);
void zd_sql_append_touches (ZdSql *self, GString *out, const ZdSpan *spans, guint n, const char *lo,
                            const char *hi);

/* ---- building: query.c ---- */

/* Makes sure that @measure has its columns. */
const ZdSight *zd_sql_sight (ZdSql *self, guint measure, GError **error);
/* Adds the column "@what@measure" to the layer @level, 0 being the ground; its name. */
const char *zd_sql_add (ZdSql *self, guint measure, guint level, const char *what, const char *expression);
/* Joins @tables to the parties, the table p, on the ground, unless they are joined already. */
void zd_sql_join (ZdSql *self, const char *tables);
/* The table of a code list in the WITH: code, ordinal. */
const char *zd_sql_codes (ZdSql *self, const ZdCodeList *list);
/* A table of the WITH that is made by @body, of which there is one only; its columns have the names in
 * @columns. */
const char *zd_sql_table (ZdSql *self, const char *columns, const char *body);

/* ---- records that count: records-rows.c ---- */

typedef struct {
  const char *any;     /* 1 where there may be records that nobody told of */
  const char *lo, *hi; /* their days */
} ZdSqlUnseen;

/* A SELECT of one row a record that passes: uscc, sure, v (what is looked at), d (its date). */
const char *zd_sql_passing (ZdSql *self, guint i);
/* Adds to the ground what nobody may have told of; the days only where @dated. */
ZdSqlUnseen zd_sql_write_unseen (ZdSql *self, guint i, gboolean dated);

/* ---- what measures may be: fact.c, records.c, made.c, lookup.c ---- */

void zd_sql_write_field (ZdSql *self, guint i, ZdSight *sight);
gboolean zd_sql_write_annual (ZdSql *self, guint i, ZdSight *sight, GError **error);
void zd_sql_write_records (ZdSql *self, guint i, ZdSight *sight);
gboolean zd_sql_write_made (ZdSql *self, guint i, ZdSight *sight, GError **error);
void zd_sql_write_parameter (ZdSql *self, guint i, ZdSight *sight, const ZdSight *by, const ZdSight *of);
void zd_sql_write_yuan (ZdSql *self, guint i, ZdSight *sight, const ZdSight *sum, const ZdSight *on);
void zd_sql_write_computed (ZdSql *self, guint i, ZdSight *sight);

/* The one year that @of is in, moved by the year of measure @i; NULL where that is not certain. */
const char *zd_sql_year_of (ZdSql *self, guint i, const ZdSight *of);
/* TRUE where @sight is not one value. */
const char *zd_sql_is_doubtful (ZdSql *self, const ZdSight *sight);
/* @value where it is not NULL, else all that is possible. */
void zd_sql_set_range (ZdSql *self, guint i, ZdSight *sight, const char *value);

/* ---- doubt that cannot matter: cells.c ---- */

/* The truth of the condition, 0 … 2, of the columns of q. Where Kleene leaves doubt about measures that
 * several leaves look at, every cell of their values is tried. */
const char *zd_sql_truth (ZdSql *self, GError **error);
/* The truth by Kleene of the columns that are in scope; @doubt stands for “unknown”. */
const char *zd_sql_kleene (ZdSql *self, const char *doubt);

G_END_DECLS
