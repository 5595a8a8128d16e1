/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include "base/i18n.h"
#include "ctl/ctl.h"
#include "store/sql/query.h"

/* A condition as the database asks it, for those who look after databases (docs/sql.md). */

static gboolean postgresql, counted;

static const ZdOption options[] = {
  { "postgresql", ZD_OPTION_FLAG, &postgresql, NULL, N_ ("For PostgreSQL; default: for the library's own database") },
  { "count", ZD_OPTION_FLAG, &counted, NULL, N_ ("Let the library's database count the enterprises") },
  { NULL },
};

static gboolean
count (ZdCtl *ctl, const ZdPolicy *policy, json_t *answer, GError **error)
{
  ZdSqlCount found;

  if (!zd_sql_count (zd_library_db (ctl->library), policy, zd_library_catalogue (ctl->library), ctl->day, &found, error))
    return FALSE;
  json_object_set_new (answer, "yes", json_integer (found.yes));
  json_object_set_new (answer, "unknown", json_integer (found.unknown));
  json_object_set_new (answer, "no", json_integer (found.no));
  if (!ctl->json)
    g_print (_ ("%-14s qualify %6ld  to verify %6ld  no %8ld\n"), policy->id, (long) found.yes, (long) found.unknown,
             (long) found.no);
  return TRUE;
}

static gboolean
run_sql (ZdCtl *ctl, char **words, GError **error)
{
  const ZdSqlDialect *dialect = postgresql ? &zd_sql_postgresql : zd_sql_dialect (zd_library_db (ctl->library));
  g_autoptr (ZdPolicy) policy = zd_ctl_policy (ctl, words[0], error);
  g_autofree char *sql
      = policy ? zd_sql_of_policy (policy, zd_library_catalogue (ctl->library), ctl->day, dialect, error) : NULL;
  g_autoptr (json_t) answer = json_object ();

  if (!sql)
    return FALSE;
  json_object_set_new (answer, "id", json_string (policy->id));
  json_object_set_new (answer, "as_of", zd_ctl_json_day (ctl->day));
  json_object_set_new (answer, "sql", json_string (sql));
  if (counted && !count (ctl, policy, answer, error))
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (g_steal_pointer (&answer));
  else if (!counted)
    g_print ("%s;\n", sql);
  return TRUE;
}

const ZdVerb zd_verbs_policy_sql[] = {
  { "policy sql", N_ ("ID [--postgresql] [--count]"), 1, 1, N_ ("The condition as a SELECT over the library's tables"),
    ZD_DB_READ, options, run_sql, "id, as_of, sql; with --count also yes, unknown, no" },
  { NULL },
};
