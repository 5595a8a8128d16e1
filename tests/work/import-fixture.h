/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/library.h"

/* A library of its own in a folder of its own, with a liaison officer signed in. */
typedef struct {
  char *folder;
  ZdLibrary *library;
} Fixture;

void fixture_set_up (Fixture *self, gconstpointer data);
void fixture_tear_down (Fixture *self, gconstpointer data);

char *fixture_path (const Fixture *self, const char *name); /* in the folder */
ZdUser *fixture_user (ZdRole role, const char *id);

/* A code with good check digits, other for every @n. */
char *fixture_code (guint n);

/* A spreadsheet: cells of a row parted by "|", rows by "\n". A cell "=1.5" is a number, "@2024-05-01"
 * a date, "%0.035" a percentage, "^" goes on with the cell above (merged). */
char *fixture_xlsx (const Fixture *self, const char *name, const char *rows);
/* The same as a text file, cells parted by commas, in @encoding; the signs above mean nothing. */
char *fixture_csv (const Fixture *self, const char *name, const char *encoding, const char *rows);

/* All cells of a sheet, as fixture_xlsx() takes them but texts only. */
char *fixture_read (const char *path);

gint64 fixture_count (const Fixture *self, const char *sql);
