/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/sql/query-private.h"

#include "base/date.h"

/* Aggregates over records. The ground joins what is counted of those that pass the filters, surely or
 * possibly; the layer above makes of it what the measure may be. */

/* Of no day at all: earlier than every other. */
#define NEVER ZD_SQL_LEAST

typedef struct {
  ZdSql *sql;
  const ZdPlanMeasure *m;
  GString *joins; /* the code lists that the records are held against */
  guint codes;    /* bit per slot that is in them */
} Reading;

/* ---- attributes and filters ---- */

/* Columns of texts, which hold a number where a kind has one in that slot. */
static gboolean
holds_codes (ZdSlot slot)
{
  return slot == ZD_SLOT_CODE || slot == ZD_SLOT_LEVEL || slot == ZD_SLOT_GRADE || slot == ZD_SLOT_ROLE ||
         slot == ZD_SLOT_CATEGORY;
}

/* The slot of the record r; NULL where it is missing. */
static const char *
slot_value (Reading *self, ZdSlot slot)
{
  const ZdAttribute *attribute = zd_record_kind_slot (self->m->records.kind, slot);
  const char *name = zd_slot_name (slot);

  if (!attribute)
    return "CAST(NULL AS BIGINT)";
  if (slot >= ZD_SLOT_SUBJECT)
    return zd_sql_piece (self->sql, "nullif(r.%s, '')", name);
  if (attribute->type.kind != ZD_KIND_CODE && holds_codes (slot))
    return zd_sql_piece (self->sql, "CASE WHEN r.kind = %s THEN CAST(r.%s AS BIGINT) END",
                         zd_sql_quote (self->sql, self->m->records.kind->id), name);
  if (attribute->type.kind != ZD_KIND_CODE)
    return zd_sql_piece (self->sql, "r.%s", name);
  if ((self->codes >> slot & 1) == 0)
    g_string_append_printf (self->joins, " LEFT JOIN %s AS k_%s ON k_%s.code = r.%s",
                            zd_sql_codes (self->sql, attribute->type.list), name, name, name);
  self->codes |= 1u << slot;
  return zd_sql_piece (self->sql, "k_%s.ordinal", name);
}

/* Texts have no numbers in the database: they are compared as they are. */
static void
append_texts (ZdSql *sql, GString *out, const GPtrArray *texts, const char *value)
{
  g_string_append_printf (out, texts->len > 0 ? "%s IN (" : "(1 = 0", value);
  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", zd_sql_quote (sql, g_ptr_array_index (texts, i)));
  g_string_append_c (out, ')');
}

static void
append_filter (Reading *self, guint i, gboolean surely, GString *out)
{
  const ZdPlanFilter *filter = &self->m->records.filters[i];
  const ZdFilter *source = g_ptr_array_index (self->m->source->where, i);
  const ZdPlanSet *set = zd_plan_set_on (&filter->set, self->sql->as_of);
  const char *value = slot_value (self, filter->slot);

  if (!surely)
    g_string_append_printf (out, "(%s IS NULL OR ", value);
  if (source->test->kind == ZD_TEST_TEXTS)
    append_texts (self->sql, out, source->test->codes, value);
  else if (surely)
    zd_sql_append_inside (self->sql, out, set->sure, set->n_sure, value, value);
  else
    zd_sql_append_touches (self->sql, out, set->maybe, set->n_maybe, value, value);
  if (!surely)
    g_string_append_c (out, ')');
}

/* All filters; @nothing where there are none. */
static char *
filters (Reading *self, gboolean surely, const char *before)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->m->records.n_filters; i++) {
    g_string_append (out, i > 0 ? " AND " : before);
    append_filter (self, i, surely, out);
  }
  return g_string_free (out, FALSE);
}

/* One row a record that passes: uscc, sure, v (what is looked at), d (its date). */
static const char *
passing (ZdSql *sql, guint i)
{
  g_autoptr (GString) joins = g_string_new (NULL);
  Reading self = { .sql = sql, .m = zd_plan_measure (sql->plan, i), .joins = joins };
  const char *value = self.m->take == ZD_TAKE_COUNT ? "NULL" : slot_value (&self, self.m->slot);
  const char *date = self.m->take == ZD_TAKE_PREVIOUS ? slot_value (&self, ZD_SLOT_DATE) : "NULL";
  g_autofree char *surely = filters (&self, TRUE, "");
  g_autofree char *possibly = filters (&self, FALSE, " AND ");

  return zd_sql_piece (
      sql,
      "SELECT r.uscc, CASE WHEN %s THEN 1 ELSE 0 END AS sure, %s AS v, %s AS d FROM record AS r%s"
      " WHERE r.kind = %s%s",
      *surely ? surely : "1 = 1", value, date, joins->str, zd_sql_quote (sql, self.m->records.kind->id),
      possibly);
}

/* ---- completeness ---- */

/* The spans known complete, each with the last day up to which it holds. */
static const char *
spans_table (ZdSql *self, const ZdPlanRecords *records)
{
  const char *fresh = records->fresh_days > 0
                          ? zd_sql_piece (self, "as_of >= %d", self->as_of - records->fresh_days)
                          : "as_of IS NULL OR until_day >= as_of";
  const char *reaches = records->fresh_days > 0 ? " AND until_day >= as_of" : "";

  return zd_sql_table (
      self, "uscc, from_day, until_day",
      zd_sql_piece (self,
                    "SELECT uscc, coalesce(from_day, " NEVER "), CASE WHEN until_day IS NULL THEN " NEVER
                    " WHEN until_day < %d AND (%s%s) THEN %d ELSE until_day END FROM coverage"
                    " WHERE kind = %s",
                    self->as_of, fresh, reaches, self->as_of, zd_sql_quote (self, records->kind->id)));
}

typedef struct {
  const char *any;     /* 1 where there may be records that nobody told of */
  const char *lo, *hi; /* their days */
} Unseen;

/* The column of the party's own span, else of that of all parties. */
static const char *
span_end (ZdSql *self, const char *spans, const char *column)
{
  return zd_sql_piece (self, "coalesce(own_%s.%s, (SELECT c.%s FROM %s AS c WHERE c.uscc = ''), " NEVER ")",
                       spans, column, column, spans);
}

/* Adds to the ground what nobody may have told of; the days only where @dated. */
static Unseen
write_unseen (ZdSql *self, guint i, gboolean dated)
{
  const ZdPlanMeasure *m = zd_plan_measure (self->plan, i);
  gint64 lo = MAX (m->records.window.lo, -G_MAXINT64), hi = MIN (m->records.window.hi, self->as_of);
  const char *first = zd_sql_number (self, lo), *last = zd_sql_number (self, hi), *spans, *from, *until;
  Unseen unseen = { .any = "0",
                    .lo = zd_sql_number (self, m->domain.lo),
                    .hi = zd_sql_number (self, m->domain.hi) };

  if (lo > hi)
    return unseen;
  spans = spans_table (self, &m->records);
  from = span_end (self, spans, "from_day");
  until = span_end (self, spans, "until_day");
  zd_sql_join (self,
               zd_sql_piece (self, "LEFT JOIN %s AS own_%s ON own_%s.uscc = p.uscc", spans, spans, spans));
  unseen.any = zd_sql_add (
      self, i, 0, "unseen",
      zd_sql_piece (self, "CASE WHEN %s <= %s AND %s >= %s THEN 0 ELSE 1 END", from, first, until, last));
  if (!dated)
    return unseen;
  unseen.lo =
      zd_sql_add (self, i, 0, "after",
                  zd_sql_piece (self, "CASE WHEN %s <= %s AND %s >= %s THEN %s(%s + 1, %s) ELSE %s END", from,
                                first, until, first, self->dialect->greatest, until, unseen.lo,
                                zd_sql_number (self, MAX (lo, m->domain.lo))));
  unseen.hi =
      zd_sql_add (self, i, 0, "before",
                  zd_sql_piece (self, "CASE WHEN %s >= %s AND %s <= %s THEN %s(%s - 1, %s) ELSE %s END",
                                until, last, from, last, self->dialect->least, from, unseen.hi,
                                zd_sql_number (self, MIN (hi, m->domain.hi))));
  return unseen;
}

/* ---- gathering ---- */

/* What is counted of the records, as columns of the ground. */
typedef struct {
  Unseen unseen;
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
  Gathered found = { .unseen = write_unseen (self, i, dated) };

  join_groups (self, i, more, passing (self, i));
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
  Gathered found = { .unseen = write_unseen (self, i, m->slot == ZD_SLOT_DATE) };
  const char *least, *most, *certain, *second, *earlier;

  join_groups (self, i,
               EXTREMES ", count(*) - count(d) AS undated, max(CASE WHEN latest > 1 THEN v END) AS earlier,"
                        " max(CASE WHEN sure = 1 AND v IS NOT NULL AND place = 2 THEN v END) AS second",
               zd_sql_piece (self, PLACED, passing (self, i)));
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
          "LEFT JOIN (SELECT uscc, max(n) AS longest FROM (SELECT uscc, run, count(*) AS n FROM (SELECT uscc,"
          " sum(ends) OVER (PARTITION BY uscc ORDER BY v ROWS UNBOUNDED PRECEDING) AS run FROM (SELECT uscc, "
          "v, CASE WHEN"
          " zd_add_months(lag(v) OVER (PARTITION BY uscc ORDER BY v), %d) >= v THEN 0 ELSE 1 END AS ends "
          "FROM (%s) AS y"
          " WHERE v IS NOT NULL%s) AS z) AS w GROUP BY uscc, run) AS s GROUP BY uscc) AS %s%u ON %s%u.uscc = "
          "p.uscc",
          gap, rows, *name == 's' ? " AND sure = 1" : "", name, i, name, i));
  return zd_sql_add (self, i, 0, name, zd_sql_piece (self, "coalesce(%s%u.longest, 0)", name, i));
}

/* More records can only lengthen or join runs. */
static void
take_streak (ZdSql *self, guint i, ZdSight *sight)
{
  Gathered found = gather (self, i, "", FALSE);
  const char *rows = passing (self, i);
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
