/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/import/roster.h"

/* A list of enterprises as lists come, with the damage that is usual; of a thousand rows
 *   600 as they should be            40 name spaced or full width          80 form of the firm left out or
 * another 50 a character of the name is wrong (code right) 40 called as last year (code right) 20 called as
 * last year, no code 40 a character of the code is wrong     20 two neighbours swapped     15 O for 0 or I
 * for 1 30 the code is 9.14E+17                 30 no code                    15 the old registration number
 *    10 no code, and a character of the name is wrong                       5 no code, of another place
 *     5 code of one firm, name of another
 * What is meant by the last three kinds nobody can know for certain; they count as not to be matched. */
typedef struct {
  char *path;       /* of the .csv */
  GPtrArray *codes; /* by row of the list: whom it means; NULL: nobody is certain. Row 2 of the sheet is the
                       first. */
} Damage;

/* Adds old names and numbers to the parties of @library that need them, and writes the list. */
Damage *damage_new (ZdLibrary *library, const char *path, guint rows, guint32 seed);
void damage_free (Damage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Damage, damage_free)

/* How @roster, checked, did. What it settled on or suggests by itself counts as matched. */
typedef struct {
  guint meant;   /* rows that mean somebody */
  guint matched; /* rows that were matched … */
  guint right;   /* … with whom they mean */
} DamageScore;
DamageScore damage_score (const Damage *self, ZdRoster *roster);
