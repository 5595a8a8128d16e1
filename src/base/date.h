/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A date is a day number: days since 1970-01-01, proleptic Gregorian, no zone. */
typedef gint32 ZdDay;
#define ZD_DAY_NONE G_MININT32

ZdDay zd_day_new (int year, int month, int day); /* ZD_DAY_NONE when no such date */
void zd_day_split (ZdDay day, int *year, int *month, int *dom);
int zd_day_year (ZdDay day);

/* "2026-11-22", "2026/11/22", "2026.11.22", "20261122", "2026年11月22日", full-width
 * digits; a time of day behind is ignored. "2026年11月" and "2026" give the first
 * day and are refused unless @partial.
 * Error: ZD_ERROR_INPUT. */
gboolean zd_day_parse (const char *text, gboolean partial, ZdDay *day, GError **error);
char *zd_day_format (ZdDay day); /* ISO; "" for ZD_DAY_NONE */

/* Same day of the month @months later, the month's last day where it is
 * missing (Civil Code art. 202). */
ZdDay zd_day_add_months (ZdDay day, int months);

/* Today in Asia/Shanghai, whatever the machine's zone. */
ZdDay zd_day_today (void);

/* Now in Asia/Shanghai, whatever the machine's zone. (transfer full) */
GDateTime *zd_now (void);

/* Now, as "2026-11-22T09:41:07+08:00" (Asia/Shanghai). */
char *zd_timestamp_now (void);

G_END_DECLS
