/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cases/act.h"
#include "work/library.h"

G_BEGIN_DECLS

/* A sample city as one person's copy of the library, with cases on every step of their
 * way, for pages to show. There is no platform: it cannot be reached. */

/* drafter, importer, reviewer1, reviewer2, finance, auditor. */
ZdUser *city_user (const char *id);
#define CITY_PASSWORD "免申即享 2026"

/* Makes the city in @path, owned by @owner (an id of city_user(), NULL: nobody yet). */
void city_make (const char *path, guint enterprises, const char *owner);
/* A library of @owner in which nothing stands yet. */
void city_make_empty (const char *path, const char *owner);
/* A new temporary folder with one city in it, made once and copied for everyone who asks.
 * (transfer full): path of the library. */
char *city_copy (const char *owner);

/* The cases with @state (−1: all), light. of ZdCase */
GPtrArray *city_cases (const char *path, int state);
ZdCase *city_case (const char *path, const char *id);
/* Does a check stop it? */
gboolean city_is_blocked (const char *path, const char *id);
/* From now on another enterprise has the account of the case's, which stops the payment. */
void city_share_account (const char *path, const char *case_id);
/* Somebody else, on this file: asserts that it works. */
void city_act (const char *path, const char *user, const char *case_id, ZdMove move, const char *reason);
/* The names of everybody, as the platform tells them. */
void city_people (const char *path);
/* All cases but those in @state are gone. */
void city_keep_only (const char *path, ZdCaseState state);
/* As if the file were damaged: its cases cannot be read, until they can again. */
void city_hide_cases (const char *path, gboolean hidden);
/* As if the platform had refused what waits last for @case_id: reviewer2 had sent the case back, for want of a proof. */
void city_conflict (const char *path, const char *case_id);

G_END_DECLS
