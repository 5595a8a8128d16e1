/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/db-postgresql.h"

#include <libpq-fe.h>

#include "base/i18n.h"
#include "store/db-driver.h"
#include "store/db-postgresql-private.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGresult, PQclear)

/* Types of parameters, as the server numbers them. */
enum { TYPE_OPEN = 0, TYPE_TRUTH = 16, TYPE_BYTES = 17, TYPE_INT = 20, TYPE_TEXT = 25 };

typedef struct {
  PGconn *server;
  gint64 changes;   /* rows of the last run */
  guint n_prepared; /* names of statements are never used twice */
} Connection;

typedef struct {
  Oid type;
  char *value; /* NULL: the parameter is NULL */
  int length;  /* of bytes */
} Parameter;

typedef struct {
  Connection *connection;
  char *sql;
  char *name;         /* on the server; NULL: not prepared yet */
  GArray *parameters; /* of Parameter */
  GArray *types;      /* of Oid: those it was prepared with */
  PGresult *result;   /* NULL: not run since the last reset */
  int row;
  unsigned char *bytes; /* of the last column that was asked for them */
} Statement;

/* ---- errors ---- */

/* The account lacks a right, on the schema or a table in it. */
#define NOT_LET_IN "42501"

static ZdErrorCode
code_of (const char *state, const char **sentence)
{
  if (g_str_has_prefix (state, "23")) /* a constraint */
    return ZD_ERROR_CONFLICT;
  if (g_str_equal (state, "55P03") || g_str_equal (state, "40001") || g_str_equal (state, "40P01")) {
    *sentence = _ ("Another program is writing to the library. Wait a moment and try again.");
    return ZD_ERROR_BUSY;
  }
  if (g_str_equal (state, "53100")) {
    *sentence = _ ("The disk is full. Nothing was changed; free some space and try again.");
    return ZD_ERROR_FULL;
  }
  if (g_str_equal (state, "25006")) {
    *sentence = _ ("The database may not be changed by this account. Ask who runs the database server.");
    return ZD_ERROR_DENIED;
  }
  if (g_str_equal (state, NOT_LET_IN)) {
    *sentence = _ ("This account may not use the tables of the database. Ask who runs the database server.");
    return ZD_ERROR_DENIED;
  }
  if (!*state || g_str_has_prefix (state, "08") || g_str_has_prefix (state, "57P")) {
    *sentence = _ ("The database server does not answer. Nothing was changed; try again later.");
    return ZD_ERROR_IO;
  }
  return ZD_ERROR_FAILED;
}

static gboolean
refuse (const char *state, const char *detail, GError **error)
{
  const char *sentence = NULL;
  ZdErrorCode code = code_of (state, &sentence);

  if (sentence)
    g_set_error_literal (error, ZD_ERROR, code, sentence);
  else
    g_set_error (error, ZD_ERROR, code, _ ("The database refused: %s"), detail);
  return FALSE;
}

/* @result nullable: what the connection says then. */
static gboolean
fail (const Connection *self, const PGresult *result, GError **error)
{
  const char *state = result ? PQresultErrorField (result, PG_DIAG_SQLSTATE) : NULL;
  const char *detail = result ? PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY) : NULL;

  return refuse (state ? state : "", detail ? detail : PQerrorMessage (self->server), error);
}

static gboolean
succeeded (const PGresult *result)
{
  ExecStatusType status = PQresultStatus (result);

  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
}

/* ---- connections ---- */

static gboolean
run (const Connection *self, const char *sql, GError **error)
{
  g_autoptr (PGresult) result = PQexec (self->server, sql);

  return succeeded (result) || fail (self, result, error);
}

static gboolean
postgresql_exec (gpointer connection, const char *sql, GError **error)
{
  Connection *self = connection;
  g_autofree char *translated = g_str_has_prefix (sql, "CREATE") || g_str_has_prefix (sql, "ALTER")
                                    ? zd_postgresql_translate (sql)
                                    : g_strdup (sql);

  /* A server takes back what failed without a word. */
  if (g_str_equal (sql, "COMMIT") && PQtransactionStatus (self->server) == PQTRANS_INERROR) {
    run (self, "ROLLBACK", NULL);
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_FAILED,
                         _ ("A step of the change failed. Nothing was changed."));
    return FALSE;
  }
  if (run (self, translated, error))
    return TRUE;
  /* It may have kept the change before it went. */
  if (g_str_equal (sql, "COMMIT") && PQstatus (self->server) != CONNECTION_OK) {
    g_clear_error (error);
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_IO,
                         _ ("The database server went away while it kept the change. See whether it was made before you try again."));
  }
  if (g_str_has_prefix (sql, "BEGIN")) /* begun, but not let in */
    run (self, "ROLLBACK", NULL);
  return FALSE;
}

static void
postgresql_close (gpointer connection)
{
  Connection *self = connection;

  PQfinish (self->server);
  g_free (self);
}

static void
ignore_notice_cb (void *data, const char *message)
{
  g_debug ("PostgreSQL: %s", message);
}

static gpointer
postgresql_open (const char *path, ZdDbFlags flags, GError **error)
{
  Connection *self = g_new0 (Connection, 1);
  /* A writer waits as long for another as with SQLite. */
  const char *settings = flags & ZD_DB_READ_ONLY
                             ? "SET standard_conforming_strings = on; SET default_transaction_read_only = on"
                             : "SET standard_conforming_strings = on; SET lock_timeout = '10s'";

  self->server = PQconnectdb (path);
  if (PQstatus (self->server) != CONNECTION_OK) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_IO, _ ("The database server cannot be reached: %s"),
                 g_strchomp (PQerrorMessage (self->server)));
    postgresql_close (self);
    return NULL;
  }
  PQsetNoticeProcessor (self->server, ignore_notice_cb, NULL);
  if (PQsetClientEncoding (self->server, "UTF8") != 0 || !run (self, settings, error)) {
    postgresql_close (self);
    return NULL;
  }
  return self;
}

static gboolean
postgresql_make_writable (gpointer connection, const char *path, GError **error)
{
  return postgresql_exec (connection, zd_postgresql_functions, error);
}

static gint64
postgresql_changes (gpointer connection)
{
  return ((const Connection *)connection)->changes;
}

/* A server that ends says so before it hangs up: the first look may read its words only. */
static gboolean
postgresql_is_lost (gpointer connection)
{
  PGconn *server = ((const Connection *)connection)->server;

  return PQconsumeInput (server) == 0 || PQconsumeInput (server) == 0 || PQstatus (server) != CONNECTION_OK;
}

/* By the server's own tables: what information_schema tells leaves out the tables that the account may not use, and a
 * library would seem to be none. So does a schema that it may not enter: then there is no present one. */
static gboolean
postgresql_has (gpointer connection, const char *table, const char *column, gboolean *exists, GError **error)
{
  static const char sql[] =
      "SELECT current_schema() IS NULL, EXISTS (SELECT 1 FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid"
      " JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'v')"
      " AND a.attnum > 0 AND NOT a.attisdropped"
      " AND ($1 = '' OR c.relname = $1) AND ($2::text IS NULL OR a.attname = $2))";
  const char *const values[] = { table, column };
  const Oid types[] = { TYPE_TEXT, TYPE_TEXT };
  const Connection *self = connection;
  g_autoptr (PGresult) result = PQexecParams (self->server, sql, 2, types, values, NULL, NULL, 0);

  if (!succeeded (result))
    return fail (self, result, error);
  if (*PQgetvalue (result, 0, 0) == 't')
    return refuse (NOT_LET_IN, "", error);
  *exists = *PQgetvalue (result, 0, 1) == 't';
  return TRUE;
}

/* ---- statements ---- */

static void
parameter_clear_cb (gpointer data)
{
  g_free (((Parameter *)data)->value);
}

static gpointer
postgresql_prepare (gpointer connection, const char *sql, GError **error)
{
  Statement *self = g_new0 (Statement, 1);
  guint n;

  self->connection = connection;
  self->sql = zd_postgresql_number_parameters (sql, &n);
  self->parameters = g_array_new (FALSE, TRUE, sizeof (Parameter));
  g_array_set_clear_func (self->parameters, parameter_clear_cb);
  g_array_set_size (self->parameters, n);
  self->types = g_array_new (FALSE, TRUE, sizeof (Oid));
  g_array_set_size (self->types, n);
  return self;
}

static void
forget_result (Statement *self)
{
  g_clear_pointer (&self->result, PQclear);
  g_clear_pointer (&self->bytes, PQfreemem);
}

/* The server forgets it too. */
static void
unprepare (Statement *self)
{
  g_autofree char *sql = self->name ? g_strdup_printf ("DEALLOCATE %s", self->name) : NULL;

  if (sql && PQtransactionStatus (self->connection->server) != PQTRANS_INERROR)
    run (self->connection, sql, NULL);
  g_clear_pointer (&self->name, g_free);
}

static void
postgresql_finalize (gpointer statement)
{
  Statement *self = statement;

  unprepare (self);
  forget_result (self);
  g_array_unref (self->parameters);
  g_array_unref (self->types);
  g_free (self->sql);
  g_free (self);
}

static void
bind (gpointer statement, int index, Oid type, char *value, gsize length)
{
  Statement *self = statement;

  g_return_if_fail (index > 0 && (guint)index <= self->parameters->len);
  Parameter *parameter = &g_array_index (self->parameters, Parameter, index - 1);
  g_free (parameter->value);
  *parameter = (Parameter){ type, value, (int)length };
}

static void
postgresql_bind_int (gpointer statement, int index, gint64 value)
{
  bind (statement, index, TYPE_INT, g_strdup_printf ("%" G_GINT64_FORMAT, value), 0);
}

static void
postgresql_bind_text (gpointer statement, int index, const char *value, gboolean lasting)
{
  bind (statement, index, TYPE_TEXT, g_strdup (value), 0);
}

static void
postgresql_bind_bytes (gpointer statement, int index, gconstpointer data, gsize length, gboolean lasting)
{
  bind (statement, index, TYPE_BYTES, g_memdup2 (data, MAX (length, 1)), length);
}

static void
postgresql_bind_null (gpointer statement, int index)
{
  bind (statement, index, TYPE_OPEN, NULL, 0);
}

/* The types of parameters are those of what is bound; NULL has that of the values bound before. */
static gboolean
make_ready (Statement *self, GError **error)
{
  gboolean same = self->name != NULL;
  g_autoptr (PGresult) result = NULL;

  for (guint i = 0; i < self->types->len; i++) {
    Oid wanted = g_array_index (self->parameters, Parameter, i).type,
        *type = &g_array_index (self->types, Oid, i);
    same &= wanted == TYPE_OPEN || wanted == *type;
    if (wanted != TYPE_OPEN)
      *type = wanted;
  }
  if (same)
    return TRUE;
  unprepare (self);
  self->name = g_strdup_printf ("zd_%u", ++self->connection->n_prepared);
  result = PQprepare (self->connection->server, self->name, self->sql, (int)self->types->len,
                      (const Oid *)(void *)self->types->data);
  if (succeeded (result))
    return TRUE;
  g_clear_pointer (&self->name, g_free);
  return fail (self->connection, result, error);
}

static gboolean
run_prepared (Statement *self, GError **error)
{
  guint n = self->parameters->len;
  g_autofree const char **values = g_new0 (const char *, n + 1);
  g_autofree int *lengths = g_new0 (int, n + 1), *formats = g_new0 (int, n + 1);

  if (!make_ready (self, error))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    const Parameter *parameter = &g_array_index (self->parameters, Parameter, i);
    values[i] = parameter->value;
    lengths[i] = parameter->length;
    formats[i] = parameter->type == TYPE_BYTES;
  }
  self->result = PQexecPrepared (self->connection->server, self->name, (int)n, values, lengths, formats, 0);
  self->row = -1;
  if (succeeded (self->result))
    return TRUE;
  fail (self->connection, self->result, error);
  forget_result (self);
  return FALSE;
}

static gboolean
is_change (const char *sql)
{
  return g_str_has_prefix (sql, "INSERT") || g_str_has_prefix (sql, "UPDATE") ||
         g_str_has_prefix (sql, "DELETE");
}

/* A change that fails inside a transaction takes back itself only. */
static gboolean
run_guarded (Statement *self, GError **error)
{
  Connection *connection = self->connection;

  if (!is_change (self->sql) || PQtransactionStatus (connection->server) != PQTRANS_INTRANS)
    return run_prepared (self, error);
  if (!run (connection, "SAVEPOINT zd_step", error))
    return FALSE;
  if (run_prepared (self, error))
    return run (connection, "RELEASE zd_step", error);
  run (connection, "ROLLBACK TO zd_step; RELEASE zd_step", NULL);
  return FALSE;
}

static gboolean
postgresql_step (gpointer statement, gboolean *row, GError **error)
{
  Statement *self = statement;

  *row = FALSE;
  if (!self->result) {
    if (!run_guarded (self, error))
      return FALSE;
    self->connection->changes = g_ascii_strtoll (PQcmdTuples (self->result), NULL, 10);
  }
  *row = ++self->row < PQntuples (self->result);
  return TRUE;
}

static void
postgresql_reset (gpointer statement)
{
  Statement *self = statement;
  guint n = self->parameters->len;

  forget_result (self);
  g_array_set_size (self->parameters, 0);
  g_array_set_size (self->parameters, n);
}

/* ---- rows ---- */

static gboolean
postgresql_column_is_null (gpointer statement, int column)
{
  const Statement *self = statement;

  return PQgetisnull (self->result, self->row, column);
}

static const char *
postgresql_column_text (gpointer statement, int column)
{
  const Statement *self = statement;

  return postgresql_column_is_null (statement, column) ? NULL : PQgetvalue (self->result, self->row, column);
}

/* A truth is 1 or 0. */
static gint64
postgresql_column_int (gpointer statement, int column)
{
  const char *text = postgresql_column_text (statement, column);

  if (text && PQftype (((const Statement *)statement)->result, column) == TYPE_TRUTH)
    return *text == 't';
  return text ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static gboolean
postgresql_column_number (gpointer statement, int column, gint64 *value)
{
  if (postgresql_column_is_null (statement, column))
    return FALSE;
  *value = postgresql_column_int (statement, column);
  return TRUE;
}

static gconstpointer
postgresql_column_bytes (gpointer statement, int column, gsize *length)
{
  Statement *self = statement;
  const char *text = postgresql_column_text (statement, column);

  g_clear_pointer (&self->bytes, PQfreemem);
  *length = 0;
  if (text)
    self->bytes = PQunescapeBytea ((const unsigned char *)text, length);
  return self->bytes;
}

static const ZdDbDriver driver = {
  .begin = "BEGIN; SELECT " ZD_POSTGRESQL_LOCK,
  .begin_reading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
  .conditions = &zd_sql_postgresql,
  .open = postgresql_open,
  .make_writable = postgresql_make_writable,
  .close = postgresql_close,
  .exec = postgresql_exec,
  .changes = postgresql_changes,
  .is_lost = postgresql_is_lost,
  .has = postgresql_has,
  .prepare = postgresql_prepare,
  .finalize = postgresql_finalize,
  .bind_int = postgresql_bind_int,
  .bind_text = postgresql_bind_text,
  .bind_bytes = postgresql_bind_bytes,
  .bind_null = postgresql_bind_null,
  .step = postgresql_step,
  .reset = postgresql_reset,
  .column_int = postgresql_column_int,
  .column_number = postgresql_column_number,
  .column_text = postgresql_column_text,
  .column_bytes = postgresql_column_bytes,
  .column_is_null = postgresql_column_is_null,
};

void
zd_postgresql_init (void)
{
  zd_db_set_server (&driver);
}
