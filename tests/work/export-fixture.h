/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case-fixture.h"
#include "work/export/export.h"

/* A town whose cases have come to every kind of place, and sheets as they were written. */

#define WHOLE                                                                                                \
  {                                                                                                          \
    .as_of = ZD_DAY_NONE, .from = ZD_DAY_NONE, .until = ZD_DAY_NONE                                          \
  }
#define EIGHTY_THOUSAND G_GINT64_CONSTANT (8000000)

/* Cases of kaifeng-06 (up to 100,000 yuan): 0 rejected, 1 paid, 2 to be paid, 3 to be
 * paid without an account, 4 to be paid to another name, 5 in notice, 6 with a sum of its first
 * reviewer only, 7 sent back after its second, the rest matched. */
enum { REJECTED, PAID, PAYABLE, NO_ACCOUNT, OTHER_NAME, IN_NOTICE, HALF_WAY, SENT_BACK, N_MOVED };

/* Its day is 2023-06-01. *ids: of char*, N_TOWN cases. */
#define N_TOWN 12
ZdLibrary *town_with_cases (const char *name, GPtrArray **ids);

/* The sheet @number as rows of texts. */
GPtrArray *read_sheet (const char *path, guint number);
/* The first row that has @text in any cell; NULL: none. */
char **find_row (const GPtrArray *rows, const char *text);
