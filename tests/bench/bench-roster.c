/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "work/import/roster.h"

#include <glib/gstdio.h>
#include <sys/resource.h>
#include <time.h>

#include "sheet/writer.h"
#include "work/sample/sample.h"

/* A list into a sample city, checked and committed: bench-roster [parties [rows [policy]]].
 * One row in fifty has a wrong check character, one no code, one a shortened name; one enterprise in fifty stands
 * there twice. */

typedef struct {
  gint64 wall;
  clock_t cpu;
} Moment;

static Moment
now (void)
{
  return (Moment) { g_get_monotonic_time (), clock () };
}

static void
tell (const char *what, Moment since)
{
  const Moment end = now ();
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  g_print ("%-8s %6.2f s, %6.2f s of processors, %5ld MB at most\n", what,
           (double) (end.wall - since.wall) / G_USEC_PER_SEC, (double) (end.cpu - since.cpu) / CLOCKS_PER_SEC,
           usage.ru_maxrss / 1024);
}

static void
stop_at (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

/* ---- the list ---- */

static const ZdSheetColumn columns[]
    = { { "序号", ZD_COLUMN_INTEGER, FALSE }, { "单位名称", ZD_COLUMN_TEXT, FALSE },
        { "统一社会信用代码", ZD_COLUMN_CODE, FALSE }, { "称号", ZD_COLUMN_TEXT, FALSE },
        { "级别", ZD_COLUMN_TEXT, FALSE }, { "认定日期", ZD_COLUMN_DATE, FALSE }, { "文号", ZD_COLUMN_TEXT, FALSE } };

static void
write_row (ZdSheetWriter *writer, const ZdColumns *city, guint row, guint enterprises)
{
  guint party = row % enterprises;
  g_autoptr (GString) name = g_string_new (zd_columns_name (city, party));
  g_autofree char *code = g_strdup (row % 50 == 9 ? "" : zd_columns_uscc (city, party));
  g_autofree char *number = g_strdup_printf ("豫工信〔2022〕%u号", row % 20);

  if (row % 50 == 7)
    code[17] = code[17] == '0' ? '1' : '0';
  if (row % 50 == 11)
    g_string_replace (name, "有限公司", "", 0);
  zd_sheet_writer_integer (writer, row + 1);
  zd_sheet_writer_text (writer, name->str);
  zd_sheet_writer_text (writer, code);
  zd_sheet_writer_text (writer, "中小企业公共服务示范平台");
  zd_sheet_writer_text (writer, row % 3 > 0 ? "省级" : "国家级");
  zd_sheet_writer_date (writer, zd_day_new (2022, 6, 1));
  zd_sheet_writer_text (writer, number);
}

static void
write_list (ZdLibrary *library, const char *path, guint rows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdColumns) city = zd_library_columns (library, NULL, &error);
  g_autoptr (ZdSheetWriter) writer = city != NULL ? zd_sheet_writer_new (path, NULL, NULL, 0, &error) : NULL;

  if (writer != NULL)
    zd_sheet_writer_begin_sheet (writer, "名单", NULL, columns, G_N_ELEMENTS (columns), &error);
  for (guint row = 0; row < rows && error == NULL; row++) {
    write_row (writer, city, row, MIN (zd_columns_n_rows (city), rows - rows / 50));
    zd_sheet_writer_end_row (writer, NULL, &error);
  }
  stop_at (error);
  zd_sheet_writer_end_sheet (writer);
  zd_sheet_writer_finish (writer, NULL, &error);
  stop_at (error);
}

/* ---- the import ---- */

static ZdLibrary *
open_city (const char *path)
{
  g_autoptr (GError) error = NULL;
  ZdLibrary *library = zd_library_open (path, ZD_DB_CREATE, &error);

  stop_at (error);
  g_autoptr (ZdUser) drafter = zd_user_new ("importer", "importer", ZD_ROLE_DRAFTER, NULL, zd_library_region (library));
  zd_library_set_user (library, drafter);
  return library;
}

/* With nothing of the library in memory yet. */
static void
import (const char *city, const char *path, const char *policy)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdLibrary) library = open_city (city);
  const ZdRosterSource source = { .path = path, .policy = policy, .day = zd_library_day (library) };
  const Moment all = now ();
  Moment begin = all;
  g_autoptr (ZdRoster) roster = zd_roster_open (library, &source, NULL, &error);

  stop_at (error);
  tell ("open", begin);
  begin = now ();
  zd_roster_check (roster, NULL, &error);
  stop_at (error);
  tell ("check", begin);
  begin = now ();
  g_autoptr (ZdBatch) batch = zd_roster_commit (roster, "bench", NULL, &error);
  stop_at (error);
  tell ("commit", begin);
  tell ("all", all);
  for (guint verdict = 0; verdict < ZD_N_ROW_VERDICTS; verdict++)
    g_print ("%s %u  ", zd_row_verdict_id (verdict), zd_roster_count (roster, verdict));
  g_print ("cases %" G_GINT64_FORMAT "\n", batch->cases);
}

static guint
number (int argc, char **argv, int place, guint otherwise)
{
  return argc > place ? (guint) g_ascii_strtoull (argv[place], NULL, 10) : otherwise;
}

int
main (int argc, char **argv)
{
  guint parties = number (argc, argv, 1, 120000), rows = number (argc, argv, 2, 100000);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("zhida-bench-XXXXXX", &error);
  stop_at (error);
  g_autofree char *list = g_build_filename (folder, "list.xlsx", NULL), *file = g_build_filename (folder, "city.db", NULL);
  g_autofree char *snapshot = g_strconcat (file, ".columns", NULL);
  ZdLibrary *library = open_city (file);
  Moment begin = now ();
  zd_sample_make (library, "zhengzhou", parties, 1, NULL, &error);
  stop_at (error);
  tell ("sample", begin);
  write_list (library, list, rows);
  zd_library_close (library);
  import (file, list, argc > 3 ? argv[3] : "zhengzhou-04");
  g_remove (list);
  g_remove (file);
  g_remove (snapshot);
  g_rmdir (folder);
  return 0;
}
