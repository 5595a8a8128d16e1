/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"
#include "work/import/column-preset.h"
#include "work/import/profile-import.h"

#define DAY 19327 /* 2022-12-01 */

static ZdProfileImport *
open_file (Fixture *self, const char *name, const char *headers, const char *source)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *code = fixture_code (1);
  g_autofree char *rows = g_strdup_printf ("%s\n%s|郑州甲有限公司|=5|=7", headers, code);
  g_autofree char *path = fixture_xlsx (self, name, rows);
  const ZdProfileSource from = { .path = path, .source = source, .as_of = DAY };
  ZdProfileImport *import = zd_profile_import_open (self->library, &from, NULL, &error);

  g_assert_no_error (error);
  return import;
}

/* Takes the columns for what @map says, and writes. */
static void
import (Fixture *self, const char *headers, const char *map)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdProfileImport) job = open_file (self, "first.xlsx", headers, "tjj");

  g_assert_true (zd_column_map_apply (zd_profile_import_map (job), map, zd_library_catalogue (self->library), &error));
  g_assert_true (zd_profile_import_check (job, NULL, &error));
  g_assert_true (zd_profile_import_commit (job, NULL, &error));
  g_assert_no_error (error);
}

static char *
map_of (Fixture *self, const char *headers, const char *source)
{
  g_autoptr (ZdProfileImport) job = open_file (self, "next.xlsx", headers, source);

  return zd_column_map_to_text (zd_profile_import_map (job));
}

static void
test_remembered (Fixture *self, gconstpointer data)
{
  g_autofree char *proposed = NULL, *same = NULL, *other = NULL, *bureau = NULL;

  proposed = map_of (self, "代码|名称|甲数|乙数", "tjj");
  g_assert_cmpstr (proposed, ==, "A=uscc,B=name,C=ignore,D=ignore");
  import (self, "代码|名称|甲数|乙数", "C=field:staff,D=field:revenue");
  same = map_of (self, "代 码|名称|甲数|乙数", "tjj");
  g_assert_cmpstr (same, ==, "A=uscc,B=name,C=field:staff,D=field:revenue");
  other = map_of (self, "代码|名称|乙数|甲数", "tjj");
  g_assert_cmpstr (other, ==, "A=uscc,B=name,C=ignore,D=ignore");
  bureau = map_of (self, "代码|名称|甲数|乙数", "swj");
  g_assert_cmpstr (bureau, ==, "A=uscc,B=name,C=ignore,D=ignore");
}

/* A sum that is one because a person said so is marked: its unit may be another this time. */
static void
test_money_is_asked_for (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdProfileImport) job = NULL;
  const ZdColumnMap *map;

  import (self, "代码|名称|甲数|乙数", "C=field:staff,D=field:revenue*10000");
  job = open_file (self, "next.xlsx", "代码|名称|甲数|乙数", "tjj");
  map = zd_profile_import_map (job);
  g_assert_cmpint (((const ZdColumn *) map->columns->pdata[2])->confidence, ==, ZD_COLUMN_REMEMBERED);
  g_assert_cmpint (((const ZdColumn *) map->columns->pdata[3])->confidence, <, 80);
  g_assert_cmpint (((const ZdColumn *) map->columns->pdata[3])->multiplier, ==, 1);
}

/* The year of last year's table is not this year's. */
static void
test_year (Fixture *self, gconstpointer data)
{
  g_autofree char *said = NULL, *unsaid = NULL;

  import (self, "代码|名称|2021年营业收入|乙数", "C=field:revenue@2021,D=ignore");
  said = map_of (self, "代码|名称|2021年营业收入|乙数", "tjj");
  g_assert_cmpstr (said, ==, "A=uscc,B=name,C=field:revenue@2021,D=ignore");
  import (self, "代码|名称|上年营收数|乙数", "C=field:revenue@2021,D=ignore");
  unsaid = map_of (self, "代码|名称|上年营收数|乙数", "tjj");
  g_assert_null (strstr (unsaid, "2021"));
}

/* What was wrong last time need not be set right for ever. */
static void
test_forgotten (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdProfileImport) job = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *now = NULL, *later = NULL;

  import (self, "代码|名称|甲数|乙数", "C=field:staff,D=ignore");
  job = open_file (self, "next.xlsx", "代码|名称|甲数|乙数", "tjj");
  g_assert_true (zd_profile_import_forget_columns (job, &error));
  now = zd_column_map_to_text (zd_profile_import_map (job));
  g_assert_null (strstr (now, "staff"));
  later = map_of (self, "代码|名称|甲数|乙数", "tjj");
  g_assert_cmpstr (later, ==, now);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/column-preset/remembered", Fixture, NULL, fixture_set_up, test_remembered, fixture_tear_down);
  g_test_add ("/column-preset/money-is-asked-for", Fixture, NULL, fixture_set_up, test_money_is_asked_for,
              fixture_tear_down);
  g_test_add ("/column-preset/forgotten", Fixture, NULL, fixture_set_up, test_forgotten, fixture_tear_down);
  g_test_add ("/column-preset/year", Fixture, NULL, fixture_set_up, test_year, fixture_tear_down);
  return g_test_run ();
}
