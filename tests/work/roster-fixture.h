/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import-fixture.h"
#include "work/import/roster.h"

/* A small city for lists: parties 1 … 9 (fixture_code()), everything known to be complete. 4 is cancelled, 5 dishonest, 6 was paid,
 * 7 lies in Kaifeng, 8 and 9 have one name. */

#define ROSTER_DAY    19327 /* 2022-12-01 */
#define ROSTER_POLICY "zhengzhou-01"

void roster_city_set_up (Fixture *self, gconstpointer data);
/* One party more. @field nullable */
void roster_city_add (Fixture *self, guint n, const char *name, const char *field, const char *value);

/* "#n" stands for the code of party n. */
char *roster_city_text (const char *format);
ZdRoster *roster_city_open (Fixture *self, const char *path, const char *policy);
/* @rows as fixture_xlsx() takes them, with codes as "#n". */
ZdRoster *roster_city_check (Fixture *self, const char *policy, const char *rows);
/* The row with that number in the spreadsheet. */
const ZdRosterRow *roster_city_row (ZdRoster *roster, gint64 number);
