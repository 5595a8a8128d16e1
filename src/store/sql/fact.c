/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/sql/query-private.h"

/* Facts of a party: in the wide table and by year. */

static const char *
edge (ZdSql *self, guint i, gboolean upper)
{
  const ZdSpan *domain = &zd_plan_measure (self->plan, i)->domain;

  return zd_sql_number (self, upper ? domain->hi : domain->lo);
}

void
zd_sql_set_range (ZdSql *self, guint i, ZdSight *sight, const char *value)
{
  sight->lo = zd_sql_add (self, i, sight->level, "lo",
                          zd_sql_piece (self, "coalesce(%s, %s)", value, edge (self, i, FALSE)));
  sight->hi = zd_sql_add (self, i, sight->level, "hi",
                          zd_sql_piece (self, "coalesce(%s, %s)", value, edge (self, i, TRUE)));
}

/* The column of the fact; of a code its place in the list, NULL where the list has no such code. */
static const char *
stored_fact (ZdSql *self, guint i, const ZdField *field)
{
  if (field->type.kind != ZD_KIND_CODE)
    return zd_sql_piece (self, "p.\"f_%s\"", field->id);
  zd_sql_join (self, zd_sql_piece (self, "LEFT JOIN %s AS k%u ON k%u.code = p.\"f_%s\"",
                                   zd_sql_codes (self, field->type.list), i, i, field->id));
  return zd_sql_piece (self, "k%u.ordinal", i);
}

/* The day that the fact is of: that of its bureau, but for exceptions. */
static const char *
day_of_fact (ZdSql *self, guint i, const ZdField *field)
{
  gboolean known = field->source && zd_catalogue_bureau (self->plan->catalogue, field->source);
  const char *usual = known ? zd_sql_piece (self, "p.\"d_%s\"", field->source) : "NULL";

  zd_sql_join (self,
               zd_sql_piece (self, "LEFT JOIN fact_exception AS e%u ON e%u.id = p.exceptions AND e%u.fields LIKE %s",
                             i, i, i, zd_sql_quote (self, zd_sql_piece (self, "%% %s %%", field->id))));
  return zd_sql_piece (self, "CASE WHEN e%u.id IS NULL THEN %s ELSE e%u.as_of END", i, usual, i);
}

void
zd_sql_write_field (ZdSql *self, guint i, ZdSight *sight)
{
  const ZdPlanMeasure *m = zd_plan_measure (self->plan, i);
  const char *value = stored_fact (self, i, m->field);

  if (m->fresh_days > 0)
    value = zd_sql_piece (self, "CASE WHEN %s >= %d THEN %s END", day_of_fact (self, i, m->field),
                          self->as_of - m->fresh_days, value);
  zd_sql_set_range (self, i, sight, value);
}

/* ---- by year ---- */

const char *
zd_sql_is_doubtful (ZdSql *self, const ZdSight *sight)
{
  return sight->none ? zd_sql_piece (self, "(%s = 1 OR %s < %s)", sight->none, sight->lo, sight->hi)
                     : zd_sql_piece (self, "(%s < %s)", sight->lo, sight->hi);
}

const char *
zd_sql_year_of (ZdSql *self, guint i, const ZdSight *of)
{
  const ZdYearRef *at = zd_plan_measure (self->plan, i)->at;
  const ZdPlanMeasure *day = zd_plan_measure (self->plan, zd_plan_measure (self->plan, i)->at_measure);
  gboolean is_year = day->type.kind == ZD_KIND_YEAR;

  return zd_sql_piece (self, "CASE WHEN %s THEN NULL ELSE %s%s%s + %d END", zd_sql_is_doubtful (self, of),
                       is_year ? "" : "zd_year(", of->lo, is_year ? "" : ")", at->plus);
}

/* The year of a day that is looked up itself. */
static void
write_annual_of (ZdSql *self, guint i, ZdSight *sight, const ZdSight *of)
{
  const ZdPlanMeasure *m = zd_plan_measure (self->plan, i);
  const char *absent = of->some ? zd_sql_piece (self, "%s = 0 OR ", of->some) : "";
  const char *year = zd_sql_add (self, i, of->level + 1, "year", zd_sql_year_of (self, i, of));

  sight->level = of->level + 2;
  zd_sql_set_range (self, i, sight,
                    zd_sql_piece (self,
                                  "(SELECT a.value FROM annual AS a WHERE a.uscc = q.uscc AND a.field = %s"
                                  " AND a.year = %s)",
                                  zd_sql_quote (self, m->field->id), year));
  sight->some =
      zd_sql_add (self, i, sight->level, "some",
                  zd_sql_piece (self, "CASE WHEN %s%s > %d THEN 0 ELSE 1 END", absent, year, self->year));
  sight->none =
      zd_sql_add (self, i, sight->level, "none",
                  zd_sql_piece (self, "CASE WHEN %s%s > %d THEN 1 WHEN %s IS NULL THEN %s ELSE 0 END", absent,
                                year, self->year, year, of->none ? of->none : "0"));
}

gboolean
zd_sql_write_annual (ZdSql *self, guint i, ZdSight *sight, GError **error)
{
  const ZdPlanMeasure *m = zd_plan_measure (self->plan, i);
  const ZdYearRef *at = m->at;
  const ZdSight *of;
  int year = (at->kind == ZD_YEAR_FIXED ? at->year : self->year) + at->plus;

  if (at->kind == ZD_YEAR_OF) {
    of = zd_sql_sight (self, m->at_measure, error);
    if (!of)
      return FALSE;
    write_annual_of (self, i, sight, of);
    return TRUE;
  }
  if (year > self->year) { /* it has not come: there is no such fact, and nobody owes it */
    sight->lo = sight->hi = "0";
    sight->some = "0";
    sight->none = "1";
    return TRUE;
  }
  zd_sql_join (
      self,
      zd_sql_piece (self, "LEFT JOIN annual AS a%u ON a%u.uscc = p.uscc AND a%u.field = %s AND a%u.year = %d",
                    i, i, i, zd_sql_quote (self, m->field->id), i, year));
  zd_sql_set_range (self, i, sight, zd_sql_piece (self, "a%u.value", i));
  return TRUE;
}
