/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <glib/gstdio.h>

#include "server.h"
#include "store/db-postgresql.h"
#include "store/schema.h"

/* NULL: all libraries are files. */
static Server *server;

/* @data: "server", or NULL for a file. */
void
fixture_set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("zhida-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = data != NULL ? server_new_place (server) : fixture_path (self, "library.db");
  self->catalogue = zd_catalogue_load (NULL, &error);
  g_assert_no_error (error);
  self->db = zd_db_open (self->path, ZD_DB_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (zd_schema_fit_catalogue (self->db, self->catalogue, &error));
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_clear_pointer (&self->db, zd_db_close);
  zd_catalogue_unref (self->catalogue);
  g_chmod (self->folder, 0700);
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = fixture_path (self, name);
    g_unlink (path);
  }
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

static void
add_tests (const FixtureTest *tests, guint n, const char *where)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *path = g_strconcat (where != NULL ? "/" : "", where != NULL ? where : "", tests[i].path, NULL);
    g_test_add (path, Fixture, where, fixture_set_up, tests[i].test, fixture_tear_down);
  }
}

int
fixture_run_file (const FixtureTest *tests, guint n)
{
  add_tests (tests, n, NULL);
  return g_test_run ();
}

int
fixture_run (const FixtureTest *tests, guint n)
{
  int status;

  server = server_start ();
  zd_postgresql_init ();
  add_tests (tests, n, NULL);
  add_tests (tests, n, "server");
  status = g_test_run ();
  server_stop (server);
  return status;
}

char *
fixture_path (const Fixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

void
fixture_exec (Fixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  zd_db_exec (self->db, sql, &error);
  g_assert_no_error (error);
}

gint64
fixture_count (Fixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 count = -1;

  zd_db_get_int (self->db, sql, -1, &count, &error);
  g_assert_no_error (error);
  return count;
}

ZdParty *
fixture_party (const char *uscc, const char *name)
{
  return zd_party_new (uscc, name);
}

void
fixture_fact (Fixture *self, ZdParty *party, const char *field, const char *value, ZdDay day)
{
  const ZdField *found = zd_catalogue_field (self->catalogue, field);
  g_autoptr (GError) error = NULL;
  gint64 number;

  zd_type_parse (&found->type, value, &number, &error);
  g_assert_no_error (error);
  zd_party_set_fact (party, found, number, day, NULL);
}

char *
fixture_fact_text (Fixture *self, const ZdParty *party, const char *field, ZdDay *as_of)
{
  const ZdField *found = zd_catalogue_field (self->catalogue, field);
  gint64 number;

  return zd_party_get_fact (party, found, &number, as_of) ? zd_type_format (&found->type, number) : NULL;
}

ZdCase *
fixture_case (const char *uscc, const char *item, ZdCaseState state)
{
  ZdCase *self = zd_case_new ();

  self->key = (ZdCaseKey) { g_strdup ("p"), g_strdup ("line"), g_strdup (""), g_strdup (uscc), g_strdup (item) };
  self->id = zd_case_key_id (&self->key, 1);
  self->number = g_strdup ("");
  self->policy_version = 1;
  self->name = g_strdup ("郑州甲有限公司");
  self->bureau = g_strdup ("gxj");
  self->region = g_strdup ("4101");
  self->origin = g_strdup ("match");
  self->label = g_strdup ("奖励");
  self->state = state;
  self->version = 1;
  self->least = self->most = 100;
  self->as_of = self->opened = self->since = zd_day_new (2022, 12, 1);
  return self;
}
