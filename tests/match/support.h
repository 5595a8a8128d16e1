/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/plan.h"

/* JSON in tests is written with ' for ", which no text in it contains. */
json_t *support_json (const char *text);

/* A policy "p" of family "p"; NULL @condition = everybody, NULL @award = 100 yuan; @cases a list or NULL. */
ZdPolicy *support_policy (const ZdCatalogue *catalogue, const char *condition, const char *award, const char *cases);

/* A row of a table: what a party gets on 2022-12-01. @party and @expect as in a worked case. */
typedef struct {
  const char *name;
  const char *condition;
  const char *award;
  const char *party;
  const char *answers;
  const char *expect;
} SupportCase;

/* One test a row, named @prefix/name. */
void support_add_cases (const char *prefix, const SupportCase *cases, guint n);
