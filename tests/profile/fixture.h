/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/catalogue.h"

/* A small catalogue that tests of profile and match share, written to a
 * temporary folder and loaded from there:
 *   fields   region industry size (codes), revenue staff (annual), founded, listed, rate (scale 2), tax (bureau b)
 *   kinds    title (every slot), payment, penalty (fresh 60 days), entry (never stale)
 *   parameter threshold by industry, from 2020-01-01 */
ZdCatalogue *fixture_catalogue (void);

/* The same, and a path in a folder of the test's own for a file of columns; nothing else is left there at the end. */
typedef struct {
  ZdCatalogue *catalogue;
  char *folder, *path;
} FixtureFile;
void fixture_file_set_up (FixtureFile *self, gconstpointer data);
void fixture_file_tear_down (FixtureFile *self, gconstpointer data);
