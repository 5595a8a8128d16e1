/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/sql/query-private.h"

/* Aggregates over records. The ground joins what is counted of those that pass the filters, surely or
 * possibly; the layer above makes of it what the measure may be. */

/* ---- gathering ---- */

/* What is counted of the records, as columns of the ground. */
typedef struct {
  ZdSqlUnseen unseen;
  const char *sure, *possible;
  const char *blank_sure, *blank; /* of these, without the attribute looked at */
} Gathered;

/* Columns that every measure asks for. */
#define COUNTS                                                                                               \
  "sum(sure) AS sure, count(*) AS possible, count(*) - count(v) AS blank,"                                   \
  " sum(CASE WHEN sure = 1 AND v IS NULL THEN 1 ELSE 0 END) AS blank_sure"

/* Joins @rows, grouped by party, with @more columns. */
static void
join_groups (ZdSql *self, guint i, const char *more, const char *rows)
{
  zd_sql_join (self, zd_sql_piece (self,
                                   "LEFT JOIN (SELECT uscc, " COUNTS "%s FROM (%s) AS x GROUP BY uscc) AS r%u"
                                   " ON r%u.uscc = p.uscc",
                                   more, rows, i, i));
}

/* The column @name of what was joined, on the ground; parties without records have @otherwise. */
static const char *
gathered (ZdSql *self, guint i, const char *name, const char *otherwise)
{
  return zd_sql_add (self, i, 0, name, zd_sql_piece (self, "coalesce(r%u.%s, %s)", i, name, otherwise));
}

static Gathered
gather (ZdSql *self, guint i, const char *more, gboolean dated)
{
  Gathered found = { .unseen = zd_sql_write_unseen (self, i, dated) };

  join_groups (self, i, more, zd_sql_passing (self, i));
  found.sure = gathered (self, i, "sure", "0");
  found.possible = gathered (self, i, "possible", "0");
  found.blank = gathered (self, i, "blank", "0");
  found.blank_sure = gathered (self, i, "blank_sure", "0");
  return found;
}

/* ---- takes ---- */

static void
set (ZdSql *self, guint i, ZdSight *sight, const char *lo, const char *hi)
{
  sight->lo = zd_sql_add (self, i, sight->level, "lo", lo);
  sight->hi = zd_sql_add (self, i, sight->level, "hi", hi);
}

static void
take_count (ZdSql *self, guint i, ZdSight *sight)
{
  Gathered found = gather (self, i, "", FALSE);

  set (self, i, sight, found.sure,
       zd_sql_piece (self, "CASE WHEN %s = 1 THEN " ZD_SQL_MOST " ELSE %s END", found.unseen.any,
                     found.possible));
}

static void
take_distinct (ZdSql *self, guint i, ZdSight *sight)
{
  Gathered found = gather (
      self, i, ", count(DISTINCT CASE WHEN sure = 1 THEN v END) AS least, count(DISTINCT v) AS most", FALSE);
  const char *least = gathered (self, i, "least", "0"), *most = gathered (self, i, "most", "0");

  set (self, i, sight,
       zd_sql_piece (self, "CASE WHEN %s = 0 AND %s > 0 THEN 1 ELSE %s END", least, found.blank_sure, least),
       zd_sql_piece (self, "CASE WHEN %s = 1 THEN " ZD_SQL_MOST " ELSE %s + %s END", found.unseen.any, most,
                     found.blank));
}

/* Added up in two halves, which no database takes for an overflow; put together again in the layer above. */
#define HALVES(name, value)                                                                                  \
  ", CAST(sum((" value ") / 1000000000) AS BIGINT) AS " name "_billions,"                                    \
  " CAST(sum((" value ") % 1000000000) AS BIGINT) AS " name "_rest"

static const char *
put_together (ZdSql *self, const char *rest, const char *billions)
{
  return zd_sql_piece (self, "zd_add(%s, %s, 1000000000)", rest, billions);
}

static void
take_sum (ZdSql *self, guint i, ZdSight *sight)
{
  Gathered found = gather (self, i,
                           HALVES ("least", "CASE WHEN sure = 1 OR v < 0 THEN v ELSE 0 END")
                               HALVES ("most", "CASE WHEN sure = 1 OR v > 0 THEN v ELSE 0 END"),
                           FALSE);
  const char *lo =
      put_together (self, gathered (self, i, "least_rest", "0"), gathered (self, i, "least_billions", "0"));
  const char *hi =
      put_together (self, gathered (self, i, "most_rest", "0"), gathered (self, i, "most_billions", "0"));

  set (self, i, sight, lo,
       zd_sql_piece (self, "CASE WHEN %s = 1 OR %s > 0 THEN " ZD_SQL_MOST " ELSE %s END", found.unseen.any,
                     found.blank, hi));
}

/* @many (greatest or least) of the values of all records that may pass, @value, with those of what is not
 * known. */
static const char *
reach (ZdSql *self, guint i, const Gathered *found, const char *value, gboolean up)
{
  const ZdSpan *domain = &zd_plan_measure (self->plan, i)->domain;
  const char *nothing = up ? ZD_SQL_LEAST : ZD_SQL_MOST;

  return zd_sql_piece (self,
                       "%s(%s, CASE WHEN %s > 0 THEN %s ELSE %s END, CASE WHEN %s = 1 THEN %s ELSE %s END)",
                       up ? self->dialect->greatest : self->dialect->least, value, found->blank,
                       zd_sql_number (self, up ? domain->hi : domain->lo), nothing, found->unseen.any,
                       up ? found->unseen.hi : found->unseen.lo, nothing);
}

#define EXTREMES ", count(CASE WHEN sure = 1 THEN v END) AS valued, min(v) AS least, max(v) AS most"

static void
take_extreme (ZdSql *self, guint i, ZdSight *sight, gboolean highest)
{
  const ZdPlanMeasure *m = zd_plan_measure (self->plan, i);
  Gathered found = gather (self, i,
                           highest ? EXTREMES ", max(CASE WHEN sure = 1 THEN v END) AS surely"
                                   : EXTREMES ", min(CASE WHEN sure = 1 THEN v END) AS surely",
                           m->slot == ZD_SLOT_DATE);
  const char *n = gathered (self, i, "valued", "0"), *surely = gathered (self, i, "surely", "0");
  const char *least = reach (self, i, &found, gathered (self, i, "least", ZD_SQL_MOST), FALSE);
  const char *most = reach (self, i, &found, gathered (self, i, "most", ZD_SQL_LEAST), TRUE);
  const char *near =
      zd_sql_piece (self, "CASE WHEN %s > 0 THEN %s ELSE %s END", n, surely, highest ? least : most);

  set (self, i, sight, highest ? near : least, highest ? most : near);
  sight->some = zd_sql_add (
      self, i, 1, "some",
      zd_sql_piece (self, "CASE WHEN %s > 0 OR %s = 1 THEN 1 ELSE 0 END", found.possible, found.unseen.any));
  sight->none =
      zd_sql_add (self, i, 1, "none", zd_sql_piece (self, "CASE WHEN %s = 0 THEN 1 ELSE 0 END", found.sure));
}

/* ---- previous ---- */

/* Each with its place: from the latest, of one day from the highest; and from the highest of those that
 * surely pass. */
#define PLACED                                                                                               \
  "SELECT uscc, sure, v, d, row_number() OVER (PARTITION BY uscc ORDER BY d DESC, v DESC) AS latest, "       \
  "row_number() "                                                                                            \
  "OVER (PARTITION BY uscc, CASE WHEN sure = 1 AND v IS NOT NULL THEN 1 ELSE 0 END ORDER BY v DESC) AS "     \
  "place FROM (%s) AS y"

/* With doubt about a record or a date any but the best may be the one before. */
static void
take_previous (ZdSql *self, guint i, ZdSight *sight)
{
  const ZdPlanMeasure *m = zd_plan_measure (self->plan, i);
  Gathered found = { .unseen = zd_sql_write_unseen (self, i, m->slot == ZD_SLOT_DATE) };
  const char *least, *most, *certain, *second, *earlier;

  join_groups (self, i,
               EXTREMES ", count(*) - count(d) AS undated, max(CASE WHEN latest > 1 THEN v END) AS earlier,"
                        " max(CASE WHEN sure = 1 AND v IS NOT NULL AND place = 2 THEN v END) AS second",
               zd_sql_piece (self, PLACED, zd_sql_passing (self, i)));
  found.sure = gathered (self, i, "sure", "0");
  found.possible = gathered (self, i, "possible", "0");
  found.blank = gathered (self, i, "blank", "0");
  earlier = gathered (self, i, "earlier", "0");
  second = gathered (self, i, "second", "0");
  least = reach (self, i, &found, gathered (self, i, "least", ZD_SQL_MOST), FALSE);
  most = reach (self, i, &found, gathered (self, i, "most", ZD_SQL_LEAST), TRUE);
  certain = zd_sql_piece (self, "%s = 0 AND %s = %s AND %s = 0 AND %s = 0", found.unseen.any, found.sure,
                          found.possible, found.blank, gathered (self, i, "undated", "0"));
  set (self, i, sight,
       zd_sql_piece (self, "CASE WHEN %s THEN %s WHEN %s < 2 THEN %s ELSE %s END", certain, earlier,
                     gathered (self, i, "valued", "0"), least, second),
       zd_sql_piece (self, "CASE WHEN %s THEN %s ELSE %s END", certain, earlier, most));
  sight->some = zd_sql_add (
      self, i, 1, "some",
      zd_sql_piece (self, "CASE WHEN %s > 1 OR %s = 1 THEN 1 ELSE 0 END", found.possible, found.unseen.any));
  sight->none =
      zd_sql_add (self, i, 1, "none", zd_sql_piece (self, "CASE WHEN %s < 2 THEN 1 ELSE 0 END", found.sure));
}

/* ---- streaks ---- */

/* The longest run of each party among @rows: a run ends where the next day is too far away. */
static const char *
join_longest (ZdSql *self, guint i, const char *name, const char *rows)
{
  int gap = zd_plan_measure (self->plan, i)->gap_months;

  zd_sql_join (
      self,
      zd_sql_piece (
          self,
          "LEFT JOIN (SELECT uscc, max(n) AS longest FROM (SELECT uscc, run, count(*) AS n FROM"
          " (SELECT uscc, sum(ends) OVER (PARTITION BY uscc ORDER BY v ROWS UNBOUNDED PRECEDING) AS run FROM"
          " (SELECT uscc, v, CASE WHEN zd_add_months(lag(v) OVER (PARTITION BY uscc ORDER BY v), %d) >= v"
          " THEN 0 ELSE 1 END AS ends FROM (%s) AS y WHERE v IS NOT NULL%s) AS z) AS w GROUP BY uscc, run) AS s"
          " GROUP BY uscc) AS %s%u ON %s%u.uscc = p.uscc",
          gap, rows, *name == 's' ? " AND sure = 1" : "", name, i, name, i));
  return zd_sql_add (self, i, 0, name, zd_sql_piece (self, "coalesce(%s%u.longest, 0)", name, i));
}

/* More records can only lengthen or join runs. */
static void
take_streak (ZdSql *self, guint i, ZdSight *sight)
{
  Gathered found = gather (self, i, "", FALSE);
  const char *rows = zd_sql_passing (self, i);
  const char *least = join_longest (self, i, "s", rows), *most = join_longest (self, i, "m", rows);

  set (self, i, sight,
       zd_sql_piece (self, "CASE WHEN %s = 0 AND %s > 0 THEN 1 ELSE %s END", least, found.blank_sure, least),
       zd_sql_piece (self, "CASE WHEN %s = 1 THEN " ZD_SQL_MOST " WHEN %s > 0 THEN %s ELSE %s END",
                     found.unseen.any, found.blank, found.possible, most));
}

void
zd_sql_write_records (ZdSql *self, guint i, ZdSight *sight)
{
  const ZdPlanMeasure *m = zd_plan_measure (self->plan, i);

  sight->level = 1;
  switch (m->take) {
  case ZD_TAKE_COUNT:
    take_count (self, i, sight);
    break;
  case ZD_TAKE_DISTINCT:
    take_distinct (self, i, sight);
    break;
  case ZD_TAKE_FIRST:
  case ZD_TAKE_LOWEST:
    take_extreme (self, i, sight, FALSE);
    break;
  case ZD_TAKE_LAST:
  case ZD_TAKE_HIGHEST:
    take_extreme (self, i, sight, TRUE);
    break;
  case ZD_TAKE_PREVIOUS:
    take_previous (self, i, sight);
    break;
  case ZD_TAKE_SUM:
    take_sum (self, i, sight);
    break;
  case ZD_TAKE_STREAK:
  case ZD_TAKE_MEAN: /* of years only */
  default:
    take_streak (self, i, sight);
    break;
  }
}
