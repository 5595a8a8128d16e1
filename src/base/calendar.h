/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/date.h"

G_BEGIN_DECLS

/* Working days of the State Council's yearly notices (holidays and 调休). */
typedef struct _ZdCalendar ZdCalendar;

/* @tsv: date <tab> off|work <tab> name, with a header line. Days not listed
 * follow the week. */
ZdCalendar *zd_calendar_new (const char *tsv, GError **error);
void zd_calendar_free (ZdCalendar *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdCalendar, zd_calendar_free)

gboolean zd_calendar_is_working (const ZdCalendar *self, ZdDay day);

/* Last day of a limit of @n working days that begins the day after @start
 * (Civil Code art. 201: the first day is not counted). n ≥ 0. */
ZdDay zd_calendar_add (const ZdCalendar *self, ZdDay start, int n);

/* Working days in (from, to]; negative when to < from. */
int zd_calendar_between (const ZdCalendar *self, ZdDay from, ZdDay to);

G_END_DECLS
