/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/sql/query-private.h"

#include "base/date.h"

/* Which records count, surely or possibly, and which there may be that nobody has told of. */

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

/* All filters, with @before before the first; nothing where there are none. */
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

const char *
zd_sql_passing (ZdSql *sql, guint i)
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

/* The column of the party's own span, else of that of all parties. */
static const char *
span_end (ZdSql *self, const char *spans, const char *column)
{
  return zd_sql_piece (self, "coalesce(own_%s.%s, (SELECT c.%s FROM %s AS c WHERE c.uscc = ''), " NEVER ")",
                       spans, column, column, spans);
}

ZdSqlUnseen
zd_sql_write_unseen (ZdSql *self, guint i, gboolean dated)
{
  const ZdPlanMeasure *m = zd_plan_measure (self->plan, i);
  gint64 lo = MAX (m->records.window.lo, -G_MAXINT64), hi = MIN (m->records.window.hi, self->as_of);
  const char *first = zd_sql_number (self, lo), *last = zd_sql_number (self, hi), *spans, *from, *until;
  ZdSqlUnseen unseen = { .any = "0",
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
