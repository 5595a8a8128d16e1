/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/interval.h"

#include "base/decimal.h"
#include "policy/code-list.h"

static gboolean
is_point (const ZdInterval *interval)
{
  return interval->lo.bounded && interval->hi.bounded && interval->lo.closed && interval->hi.closed &&
         interval->lo.value == interval->hi.value;
}

static gboolean
is_point_at (const ZdIntervalSet *set, gint64 value)
{
  const ZdInterval *first = zd_interval_set_size (set) == 1 ? zd_interval_set_get (set, 0) : NULL;

  return first != NULL && is_point (first) && first->lo.value == value;
}

/* ---- notation ---- */

/* The name, where it reads back as the same code. */
static char *
format_code (const ZdType *type, gint64 value)
{
  g_autofree char *name = zd_type_describe (type, value);
  g_autofree char *point = g_strdup_printf ("{%s}", name);
  g_autoptr (ZdIntervalSet) read = zd_interval_set_parse (point, type, NULL);

  return read != NULL && is_point_at (read, value) ? g_steal_pointer (&name) : zd_type_format (type, value);
}

static char *
format_value (const ZdType *type, gint64 value, gboolean chinese)
{
  if (!chinese)
    return zd_type_format (type, value);
  switch (type->kind) {
  case ZD_KIND_MONEY:
  case ZD_KIND_NUMBER:
    return zd_decimal_format_cn (value, type->scale);
  case ZD_KIND_CODE:
    return format_code (type, value);
  case ZD_KIND_BOOL:
    return zd_type_describe (type, value);
  default:
    return zd_type_format (type, value);
  }
}

static void
append_interval (GString *text, const ZdInterval *interval, const ZdType *type, gboolean chinese)
{
  const ZdEnd *lo = &interval->lo;
  const ZdEnd *hi = &interval->hi;
  g_autofree char *from = lo->bounded ? format_value (type, lo->value, chinese) : g_strdup ("");
  g_autofree char *to = hi->bounded ? format_value (type, hi->value, chinese) : g_strdup ("");

  if (is_point (interval))
    g_string_append_printf (text, "{%s}", from);
  else
    g_string_append_printf (text, "%c%s, %s%c", lo->bounded && lo->closed ? '[' : '(', from, to,
                            hi->bounded && hi->closed ? ']' : ')');
}

char *
zd_interval_set_format (const ZdIntervalSet *self, const ZdType *type, gboolean chinese)
{
  GString *text = g_string_new (zd_interval_set_size (self) == 0 ? "∅" : NULL);

  for (guint i = 0; i < zd_interval_set_size (self); i++) {
    if (i > 0)
      g_string_append (text, " ∪ ");
    append_interval (text, zd_interval_set_get (self, i), type, chinese);
  }
  return g_string_free (text, FALSE);
}

/* ---- how it was read ---- */

static char *
describe_end (const ZdEnd *end, const ZdType *type)
{
  g_autofree char *value = zd_type_describe (type, end->value);
  const char *mark = end->rule == ZD_END_UNCLEAR ? "（含否不明）" : end->closed ? "（含）" : "（不含）";

  return g_strconcat (value, mark, NULL);
}

static void
append_description (GString *text, const ZdInterval *interval, const ZdType *type)
{
  gboolean is_time = type->kind == ZD_KIND_DATE || type->kind == ZD_KIND_YEAR;
  g_autofree char *lo = interval->lo.bounded ? describe_end (&interval->lo, type) : NULL;
  g_autofree char *hi = interval->hi.bounded ? describe_end (&interval->hi, type) : NULL;

  if (is_point (interval) && interval->lo.rule != ZD_END_UNCLEAR && interval->hi.rule != ZD_END_UNCLEAR) {
    g_autofree char *value = zd_type_describe (type, interval->lo.value);

    g_string_append (text, value);
  } else if (lo != NULL && hi != NULL) {
    g_string_append_printf (text, "%s至 %s", lo, hi);
  } else if (lo != NULL) {
    g_string_append_printf (text, "%s%s", lo, is_time ? "以后" : "以上");
  } else if (hi != NULL) {
    g_string_append_printf (text, "%s%s", hi, is_time ? "以前" : "以下");
  } else {
    g_string_append (text, "任何值");
  }
}

char *
zd_interval_set_describe (const ZdIntervalSet *self, const ZdType *type)
{
  GString *text = g_string_new (zd_interval_set_size (self) == 0 ? "没有符合的值" : NULL);

  for (guint i = 0; i < zd_interval_set_size (self); i++) {
    if (i > 0)
      g_string_append (text, " 或 ");
    append_description (text, zd_interval_set_get (self, i), type);
  }
  return g_string_free (text, FALSE);
}
