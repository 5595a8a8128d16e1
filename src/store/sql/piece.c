/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-store"

#include "config.h"

#include "store/sql/query-private.h"

/* How many stand side by side without brackets. */
#define FLAT 6

const char *
zd_sql_piece (ZdSql *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return g_string_chunk_insert (self->texts, text);
}

/* The least integer cannot be written: its digits are read before its sign. */
const char *
zd_sql_number (ZdSql *self, gint64 value)
{
  return value == G_MININT64 ? "(" ZD_SQL_LEAST " - 1)" : zd_sql_piece (self, "%" G_GINT64_FORMAT, value);
}

const char *
zd_sql_quote (ZdSql *self, const char *text)
{
  g_autoptr (GString) quoted = g_string_new (text);

  g_string_replace (quoted, "'", "''", 0);
  return zd_sql_piece (self, "'%s'", quoted->str);
}

static void
append_from (ZdSql *self, GString *out, guint from, guint n, const char *operator, ZdSqlPart part,
             gconstpointer data)
{
  if (n > FLAT) {
    g_string_append_c (out, '(');
    append_from (self, out, from, n / 2, operator, part, data);
    g_string_append_printf (out, ")%s(", operator);
    append_from (self, out, from + n / 2, n - n / 2, operator, part, data);
    g_string_append_c (out, ')');
    return;
  }
  for (guint i = from; i < from + n; i++) {
    g_string_append (out, i > from ? operator : "");
    part (self, i, data, out);
  }
}

void
zd_sql_append_parts (ZdSql *self, GString *out, guint n, const char *operator, const char * nothing,
                     ZdSqlPart part, gconstpointer data)
{
  if (n == 0)
    g_string_append (out, nothing);
  else
    append_from (self, out, 0, n, operator, part, data);
}

/* ---- sets ---- */

typedef struct {
  const ZdSpan *spans;
  const char *lo, *hi; /* what is tested */
  gboolean inside;
} Membership;

static void
span_part (ZdSql *self, guint i, gconstpointer data, GString *out)
{
  const Membership *test = data;
  const ZdSpan *span = &test->spans[i];
  const char *above = test->inside ? test->lo : test->hi, *below = test->inside ? test->hi : test->lo;
  const char *floor = span->lo == G_MININT64 ? NULL : zd_sql_number (self, span->lo);
  const char *ceiling = span->hi == G_MAXINT64 ? NULL : zd_sql_number (self, span->hi);

  if (above == below && span->lo == span->hi)
    g_string_append_printf (out, "%s = %s", above, floor);
  else if (floor && ceiling)
    g_string_append_printf (out, "(%s >= %s AND %s <= %s)", above, floor, below, ceiling);
  else if (floor)
    g_string_append_printf (out, "%s >= %s", above, floor);
  else if (ceiling)
    g_string_append_printf (out, "%s <= %s", below, ceiling);
  else
    g_string_append (out, "1 = 1");
}

static void
append_membership (ZdSql *self, GString *out, const Membership *test, guint n)
{
  g_string_append (out, n > 1 ? "(" : "");
  zd_sql_append_parts (self, out, n, " OR ", "1 = 0", span_part, test);
  g_string_append (out, n > 1 ? ")" : "");
}

void
zd_sql_append_inside (ZdSql *self, GString *out, const ZdSpan *spans, guint n, const char *lo, const char *hi)
{
  const Membership test = { spans, lo, hi, TRUE };

  append_membership (self, out, &test, n);
}

void
zd_sql_append_touches (ZdSql *self, GString *out, const ZdSpan *spans, guint n, const char *lo,
                       const char *hi)
{
  const Membership test = { spans, lo, hi, FALSE };

  append_membership (self, out, &test, n);
}
