/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample-fixture.h"
#include "work/decide/deciding.h"

/* Cases on their way, moved by the people whose work it is. */

/* Cases for the first @most parties that qualify under @policy, as MATCHED. of char*: ids */
GPtrArray *open_some_cases (ZdLibrary *library, const char *policy, guint most);

/* Runs @sql with the case's enterprise as ?1 and its name as ?2. */
void run_about (ZdLibrary *library, const char *sql, const char *case_id);
/* Nothing stands against the enterprise, and it has an account of its own. */
void make_payable (ZdLibrary *library, const char *case_id, const char *region);

typedef struct {
  ZdMove move;
  const char *who; /* "d", "r1", "r2", "f" */
  int day;         /* after the library's day */
  gint64 amount;   /* −1: none */
  const char *reason;
} Step;

void take_step (ZdLibrary *library, const char *case_id, const Step *step);
/* From MATCHED up to and with @last; the reviewers set @amount. */
void bring_to (ZdLibrary *library, const char *case_id, ZdMove last, gint64 amount);
