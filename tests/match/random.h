/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile/party.h"

/* Random conditions and parties over the catalogue of tests/profile/fixture.h. All chance is g_test_rand_int_range(),
 * so that --seed says a failure again. */

int random_pick (int n); /* 0 … n − 1 */

typedef enum {
  RANDOM_FIELDS,  /* facts and judgements */
  RANDOM_RECORDS, /* also records, years, ratios, parameters, classes */
  RANDOM_ALL,     /* all that the language has, hostile texts too */
} RandomScope;

/* JSON with ' for ". Judgements are j0, j1, … up to *n_judges. */
char *random_condition (int depth, RandomScope scope, int *n_judges);

/* The fields that conditions look at, and the years that parties have. */
#define RANDOM_N_FIELDS 6
extern const char *const random_fields[RANDOM_N_FIELDS];
#define RANDOM_N_YEARS 5
extern const int random_years[RANDOM_N_YEARS];
#define RANDOM_N_POINTS 15
extern const gint64 random_points[RANDOM_N_POINTS]; /* values around the ends of the sets */

gint64 random_value (const ZdField *field);
void random_slot (ZdRecord *record, const ZdAttribute *attribute);
/* @whole: with every attribute. */
ZdRecord *random_record (const ZdCatalogue *catalogue, const char *kind, gboolean whole);
/* Makes all records of @kind known in one of RANDOM_N_SPANS spans; the first is for ever. */
#define RANDOM_N_SPANS 7
void random_cover (const ZdCatalogue *catalogue, ZdParty *party, const char *kind, guint span, ZdDay as_of);
/* "P3": facts missing and stale, records with gaps. */
ZdParty *random_party (const ZdCatalogue *catalogue, int n, ZdDay as_of);
/* As above, with every field and kind of the catalogue, facts of other bureaus, replaced codes. */
ZdParty *random_wide_party (const ZdCatalogue *catalogue, int n, ZdDay as_of);
