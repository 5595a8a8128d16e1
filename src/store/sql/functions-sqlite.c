/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/sql/functions-sqlite.h"

#include "base/date.h"
#include "base/decimal.h"
#include "match/plan-private.h"

/* What the queries of src/store/sql call and SQLite lacks: arithmetic beyond 64 bits, and the calendar.
 * PostgreSQL has the same functions in its own words (db-postgresql-words.c). Of NULL they make NULL. */

static gboolean
has_null (sqlite3_context *context, int n, sqlite3_value **values)
{
  for (int i = 0; i < n; i++)
    if (sqlite3_value_type (values[i]) == SQLITE_NULL) {
      sqlite3_result_null (context);
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_far (gint64 value)
{
  return value <= -G_MAXINT64 || value >= G_MAXINT64;
}

/* zd_add (sum, more, factor): sum + more · factor; the ends of the numbers stand for “without limit” and
 * stay. */
static void
add_cb (sqlite3_context *context, int n, sqlite3_value **values)
{
  gint64 sum, more, factor;
  __int128 result;

  if (has_null (context, n, values))
    return;
  sum = sqlite3_value_int64 (values[0]);
  more = sqlite3_value_int64 (values[1]);
  factor = sqlite3_value_int64 (values[2]);
  result = is_far (sum) ? sum : is_far (more) ? more : (__int128)more * factor + sum;
  sqlite3_result_int64 (context, (gint64)CLAMP (result, -(__int128)G_MAXINT64, (__int128)G_MAXINT64));
}

/* zd_position (above, its factor, below, its factor, unit, less): zd_ratio_position () of both, less taken
 * off. */
static void
position_cb (sqlite3_context *context, int n, sqlite3_value **values)
{
  __int128 above, below;

  if (has_null (context, n, values))
    return;
  above = (__int128)sqlite3_value_int64 (values[0]) * sqlite3_value_int64 (values[1]);
  below = (__int128)sqlite3_value_int64 (values[2]) * sqlite3_value_int64 (values[3]);
  sqlite3_result_int64 (
      context, zd_sat_sub (zd_ratio_position (above, MAX (below, 1), sqlite3_value_int64 (values[4])),
                           sqlite3_value_int64 (values[5])));
}

/* zd_year (day) */
static void
year_cb (sqlite3_context *context, int n, sqlite3_value **values)
{
  if (!has_null (context, n, values))
    sqlite3_result_int64 (context, zd_day_year ((ZdDay)sqlite3_value_int64 (values[0])));
}

/* zd_add_months (day, months) */
static void
add_months_cb (sqlite3_context *context, int n, sqlite3_value **values)
{
  if (!has_null (context, n, values))
    sqlite3_result_int64 (
        context, zd_day_add_months ((ZdDay)sqlite3_value_int64 (values[0]), sqlite3_value_int (values[1])));
}

int
zd_sqlite_add_functions (sqlite3 *connection)
{
  static const struct {
    const char *name;
    int n_arguments;
    void (*call) (sqlite3_context *context, int n, sqlite3_value **values);
  } functions[] = { { "zd_add", 3, add_cb },
                    { "zd_position", 6, position_cb },
                    { "zd_year", 1, year_cb },
                    { "zd_add_months", 2, add_months_cb } };
  int code = SQLITE_OK;

  for (guint i = 0; i < G_N_ELEMENTS (functions) && code == SQLITE_OK; i++)
    code = sqlite3_create_function_v2 (connection, functions[i].name, functions[i].n_arguments,
                                       SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL,
                                       functions[i].call, NULL, NULL, NULL);
  return code;
}
