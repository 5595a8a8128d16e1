/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"
#include "config.h"

#include "work/bench/bench-private.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/i18n.h"

/* Peers that are no C library: a script of tests/bench/match gets the policies as JSON, the facts as files of
 * int64 and as CSV, and prints what ZdBenchPeer holds. */

static const struct {
  const char *name, *script;
  const char *interpreters[3];
} scripts[] = {
  { "duckdb", "peer-duckdb.mjs", { "node" } },
  { "numpy", "peer-numpy.py", { "/usr/bin/python3", "python3" } },
};

/* ---- the files ---- */

typedef struct {
  const ZdBenchCity *city;
  guint n_fields;
  FILE **columns; /* by field, then whether the titles are known: one int64 a party */
  FILE *titles;   /* four int64 a title */
  FILE *party_csv, *title_csv;
} Files;

static FILE *
open_file (const char *folder, const char *name, const char *suffix, GError **error)
{
  g_autofree char *file = g_strconcat (name, suffix, NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  FILE *stream = fopen (path, "wb");

  if (stream == NULL)
    zd_error_set_errno (error, errno, path);
  return stream;
}

static gboolean
open_files (Files *self, const char *folder, GError **error)
{
  for (guint i = 0; i <= self->n_fields; i++) {
    const char *name = i < self->n_fields ? zd_catalogue_field_at (self->city->catalogue, i)->id : "titles-known";
    self->columns[i] = open_file (folder, name, ".i64", error);
    if (self->columns[i] == NULL)
      return FALSE;
  }
  return (self->titles = open_file (folder, "titles", ".i64", error)) != NULL
         && (self->party_csv = open_file (folder, "party", ".csv", error)) != NULL
         && (self->title_csv = open_file (folder, "title", ".csv", error)) != NULL;
}

static gboolean
close_file (FILE *file)
{
  gboolean whole = file == NULL || !ferror (file);

  return (file == NULL || fclose (file) == 0) && whole;
}

static gboolean
close_files (Files *self)
{
  gboolean whole = close_file (self->titles);

  whole &= close_file (self->party_csv);
  whole &= close_file (self->title_csv);
  for (guint i = 0; i <= self->n_fields; i++)
    whole &= close_file (self->columns[i]);
  return whole;
}

static void
write_facts (Files *self, const ZdBenchParty *party, guint number)
{
  gint64 known = party->titles_known;

  fprintf (self->party_csv, "%u,%d", number, party->titles_known);
  for (guint i = 0; i < self->n_fields; i++) {
    const ZdCodeList *list = zd_catalogue_field_at (self->city->catalogue, i)->type.list;
    gint64 value = zd_bench_known (self->city, party, i);
    fwrite (&value, sizeof value, 1, self->columns[i]);
    if (value == ZD_BENCH_NONE)
      fputs (",", self->party_csv);
    else if (list != NULL)
      fprintf (self->party_csv, ",%s", zd_code_list_get (list, value)->code);
    else
      fprintf (self->party_csv, ",%" G_GINT64_FORMAT, value);
  }
  fputs ("\n", self->party_csv);
  fwrite (&known, sizeof known, 1, self->columns[self->n_fields]);
}

static void
write_titles (Files *self, const ZdBenchParty *party, guint number)
{
  for (guint i = 0; i < party->n_titles; i++) {
    const gint64 title[] = { number, party->titles[i].code, party->titles[i].level, party->titles[i].date };
    fwrite (title, sizeof title, 1, self->titles);
    fprintf (self->title_csv, "%u,%d,%d,%d\n", number, (int)title[1], (int)title[2], (int)title[3]);
  }
}

static gboolean
write_parties (Files *self, const ZdBenchWork *work, ZdProgress *progress, GError **error)
{
  g_autofree gint64 *facts = g_new (gint64, self->n_fields);
  ZdBenchParty party = { .facts = facts };

  for (guint i = 0; i < work->order->enterprises; i++) {
    if (!zd_progress_check (progress, error))
      return FALSE;
    zd_bench_party (work->city, i, &party);
    write_facts (self, &party, i);
    write_titles (self, &party, i);
  }
  return TRUE;
}

static json_t *
describe (const ZdBenchWork *work)
{
  json_t *fields = json_array ();

  for (guint i = 0; i < zd_catalogue_n_fields (work->city->catalogue); i++) {
    const ZdField *field = zd_catalogue_field_at (work->city->catalogue, i);
    json_array_append_new (fields, json_pack ("{s:s,s:b}", "id", field->id, "codes", field->type.list != NULL));
  }
  return json_pack ("{s:I,s:I,s:I,s:o,s:O}", "enterprises", (json_int_t)work->order->enterprises, "threads",
                    (json_int_t)work->threads, "budget", (json_int_t)work->order->budget, "fields", fields, "trees",
                    work->trees);
}

/* The last to be written: it is there when all others are. */
static gboolean
write_description (const ZdBenchWork *work, GError **error)
{
  g_autoptr (json_t) description = describe (work);
  g_autofree char *text = zd_json_canonical (description);
  FILE *file = open_file (work->folder, "work", ".json", error);

  if (file == NULL)
    return FALSE;
  fputs (text, file);
  if (close_file (file))
    return TRUE;
  zd_error_set_errno (error, errno, work->folder);
  return FALSE;
}

static gboolean
write_files (const ZdBenchWork *work, ZdProgress *progress, GError **error)
{
  guint n_fields = zd_catalogue_n_fields (work->city->catalogue);
  g_autofree FILE **columns = g_new0 (FILE *, n_fields + 1);
  Files files = { .city = work->city, .n_fields = n_fields, .columns = columns };
  g_autofree char *path = g_build_filename (work->folder, "work.json", NULL);
  gboolean done;

  if (g_file_test (path, G_FILE_TEST_EXISTS)) /* by the peer before */
    return TRUE;
  done = open_files (&files, work->folder, error) && write_parties (&files, work, progress, error);
  if (!close_files (&files) && done) {
    zd_error_set_errno (error, errno, work->folder);
    return FALSE;
  }
  return done && write_description (work, error);
}

/* ---- the script ---- */

/* Where the scripts stand: beside the data folder of the source tree, or below the working folder. */
static char *
find_script (const char *name)
{
  g_autofree char *beside = zd_data_path ("../tests/bench/match");
  g_autofree char *path = g_build_filename (beside, name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  return g_build_filename ("tests/bench/match", name, NULL);
}

/* What the script prints; NULL: it could not run, or failed. */
static char *
run_script (const char *interpreter, const char *script, const char *word, GSpawnFlags flags)
{
  const char *words[] = { interpreter, script, word, NULL };
  g_autofree char *printed = NULL;
  int status = 0;

  if (!g_spawn_sync (NULL, (char **)words, NULL, G_SPAWN_SEARCH_PATH | flags, NULL, NULL, &printed, NULL, &status, NULL)
      || !g_spawn_check_wait_status (status, NULL))
    return NULL;
  return g_steal_pointer (&printed);
}

static gboolean
refuse (const ZdBenchPeer *self, GError **error)
{
  g_set_error (error, ZD_ERROR, ZD_ERROR_FAILED,
               _ ("“%s” ended without its counts; tests/bench/match/setup installs it anew."), self->name);
  return FALSE;
}

static gboolean
read_numbers (const json_t *answer, const char *key, GArray *numbers)
{
  const json_t *list = json_object_get (answer, key);

  for (gsize i = 0; i < json_array_size (list); i++) {
    gint64 number = json_integer_value (json_array_get (list, i));
    g_array_append_val (numbers, number);
  }
  return json_is_array (list);
}

static gboolean
read_answer (ZdBenchPeer *self, const ZdBenchWork *work, const char *printed, GError **error)
{
  g_autoptr (json_t) answer = zd_json_parse (printed, strlen (printed), self->name, error);

  if (answer == NULL)
    return FALSE;
  if (!read_numbers (answer, "yes", self->yes) || !read_numbers (answer, "both_yes", self->both_yes)
      || !read_numbers (answer, "both_unknown", self->both_unknown) || self->both_yes->len != self->both_unknown->len
      || self->both_yes->len > work->order->policies || self->yes->len > work->order->policies)
    return refuse (self, error);
  self->threads = (guint)json_integer_value (json_object_get (answer, "threads"));
  self->seconds = json_number_value (json_object_get (answer, "seconds"));
  self->seconds_both = json_number_value (json_object_get (answer, "seconds_both"));
  self->n = self->yes->len;
  self->n_both = self->both_yes->len;
  return TRUE;
}

/* The first interpreter that has what the script needs, and its version. NULL: none. */
static const char *
find_interpreter (ZdBenchPeer *self, const char *const *interpreters, const char *script)
{
  for (; *interpreters != NULL; interpreters++) {
    g_autofree char *version = run_script (*interpreters, script, "--version", G_SPAWN_STDERR_TO_DEV_NULL);
    if (version == NULL)
      continue;
    g_free (self->version);
    self->version = g_strdup (g_strstrip (version));
    return *interpreters;
  }
  return NULL;
}

gboolean
zd_bench_script (ZdBenchPeer *self, const ZdBenchWork *work, ZdProgress *progress, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++) {
    if (!g_str_equal (scripts[i].name, self->name))
      continue;
    g_autofree char *script = find_script (scripts[i].script);
    const char *interpreter = find_interpreter (self, scripts[i].interpreters, script);
    if (interpreter == NULL)
      return TRUE;
    if (!write_files (work, progress, error))
      return FALSE;
    g_autofree char *printed = run_script (interpreter, script, work->folder, G_SPAWN_DEFAULT);
    self->installed = TRUE;
    return printed != NULL ? read_answer (self, work, printed, error) : refuse (self, error);
  }
  g_return_val_if_reached (FALSE);
}
