/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cases/case.h"
#include "profile/party.h"
#include "store/db.h"

/* An empty library: a file in a folder of its own, or a place on a server. */
typedef struct {
  char *folder;
  char *path; /* what zd_db_open() opens */
  ZdDb *db;
  ZdCatalogue *catalogue;
} Fixture;

void fixture_set_up (Fixture *self, gconstpointer data);
void fixture_tear_down (Fixture *self, gconstpointer data);
/* Runs each with a library of its own, after g_test_init(): with a file, and then on a server. */
typedef struct {
  const char *path;
  void (*test) (Fixture *self, gconstpointer data);
} FixtureTest;
int fixture_run (const FixtureTest *tests, guint n);
/* … with a file only. */
int fixture_run_file (const FixtureTest *tests, guint n);
char *fixture_path (const Fixture *self, const char *name);

void fixture_exec (Fixture *self, const char *sql);
gint64 fixture_count (Fixture *self, const char *sql);

/* A party whose facts are as of @day; "" leaves the name out. */
ZdParty *fixture_party (const char *uscc, const char *name);
void fixture_fact (Fixture *self, ZdParty *party, const char *field, const char *value, ZdDay day);
char *fixture_fact_text (Fixture *self, const ZdParty *party, const char *field, ZdDay *as_of);

/* A case of @item under the policy "p" for @uscc. */
ZdCase *fixture_case (const char *uscc, const char *item, ZdCaseState state);
