/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/export-private.h"

#include <errno.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/i18n.h"
#include "store/policy-store.h"

#define SECONDS_A_DAY 86400

struct _ZdExport {
  ZdLibrary *library;
  char *kind, *title, *path;
  ZdNewFile *file;
  ZdSheetWriter *writer;
  ZdTransaction *reading;
};

ZdExport *
zd_export_begin_file (ZdLibrary *library, const char *kind, guint roles, const char *title, const char *path,
                      GError **error)
{
  g_autoptr (ZdExport) self = g_new0 (ZdExport, 1);

  if (!zd_library_require (library, roles, error))
    return NULL;
  self->library = library;
  self->kind = g_strdup (kind);
  self->path = g_strdup (path);
  self->title
      = zd_library_is_sample (library) ? g_strdup_printf (_ ("SAMPLE DATA · %s"), title) : g_strdup (title);
  self->file = zd_new_file_begin (path, error);
  self->reading = self->file ? zd_transaction_begin_reading (zd_library_db (library), error) : NULL;
  return self->reading ? g_steal_pointer (&self) : NULL;
}

ZdExport *
zd_export_begin (ZdLibrary *library, const char *kind, guint roles, const char *title, const char *path,
                 ZdDay day, GError **error)
{
  g_autoptr (ZdExport) self = zd_export_begin_file (library, kind, roles, title, path, error);

  if (!self)
    return NULL;
  self->writer = zd_sheet_writer_new (zd_new_file_path (self->file), self->title,
                                      zd_library_user (library)->name, (gint64) day * SECONDS_A_DAY, error);
  return self->writer ? g_steal_pointer (&self) : NULL;
}

void
zd_export_free (ZdExport *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->reading, zd_transaction_free);
  g_clear_pointer (&self->writer, zd_sheet_writer_free);
  g_clear_pointer (&self->file, zd_new_file_free);
  g_free (self->kind);
  g_free (self->title);
  g_free (self->path);
  g_free (self);
}

ZdSheetWriter *
zd_export_writer (ZdExport *self)
{
  return self->writer;
}

const char *
zd_export_file (ZdExport *self)
{
  return zd_new_file_path (self->file);
}

const char *
zd_export_title (ZdExport *self)
{
  return self->title;
}

static gboolean
put_row (ZdExport *self, const char *digest, const char *scope, GError **error)
{
  g_autofree char *at = zd_timestamp_now ();

  return zd_db_run (zd_library_db (self->library),
                    "INSERT INTO export (kind, path, digest, actor, at, scope) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error,
                    ZD_TEXT (self->kind), ZD_TEXT (self->path), ZD_TEXT (digest),
                    ZD_TEXT (zd_library_user (self->library)->id), ZD_TEXT (at), ZD_TEXT (scope));
}

static gboolean
log_export (ZdExport *self, const char *digest, const json_t *scope, GError **error)
{
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (zd_library_db (self->library), error);
  g_autofree char *name = g_path_get_basename (self->path), *text = zd_json_canonical (scope);
  g_autoptr (json_t) body
      = json_pack ("{s:s,s:s,s:s,s:O}", "kind", self->kind, "file", name, "digest", digest, "scope", scope);
  const ZdEvent event = { .kind = "export", .subject = self->kind, .body = body };

  return transaction && put_row (self, digest, text, error)
         && zd_library_record (self->library, &event, error) && zd_transaction_commit (transaction, error);
}

/* What does not fit on the disk is told by the name that the person gave. */
static gboolean
pack (ZdExport *self, ZdProgress *progress, GError **error)
{
  g_autoptr (GError) wrong = NULL;

  if (!self->writer || zd_sheet_writer_finish (self->writer, progress, &wrong))
    return TRUE;
  if (g_error_matches (wrong, ZD_ERROR, ZD_ERROR_FULL))
    zd_error_set_errno (error, ENOSPC, self->path);
  else
    g_propagate_error (error, g_steal_pointer (&wrong));
  return FALSE;
}

/* Logged before the file appears: nothing leaves without a trace. */
gboolean
zd_export_finish (ZdExport *self, const json_t *scope, ZdProgress *progress, GError **error)
{
  g_autofree char *digest = NULL;

  g_clear_pointer (&self->reading, zd_transaction_free);
  zd_progress_set_message (progress, _ ("Writing the file…"));
  if (!pack (self, progress, error))
    return FALSE;
  digest = zd_sm3_hex_of_file (zd_new_file_path (self->file), error);
  return digest && log_export (self, digest, scope, error) && zd_new_file_commit (self->file, error);
}

/* ---- what is seen ---- */

ZdCaseQuery
zd_export_query (ZdLibrary *library, const ZdLedgerScope *scope)
{
  gboolean period = scope->from != ZD_DAY_NONE || scope->until != ZD_DAY_NONE;
  const ZdUser *user = zd_library_user (library);

  return (ZdCaseQuery){ .policy = scope->policy,
                        .bureau = scope->bureau,
                        .batch = scope->batch,
                        .region = user && *user->region ? user->region : NULL,
                        .from = period ? scope->from : 0,
                        .until = !period                       ? 0
                                 : scope->until != ZD_DAY_NONE ? scope->until
                                                               : G_MAXINT32,
                        .light = TRUE };
}

gboolean
zd_export_may_see (ZdLibrary *library, const ZdCase *item)
{
  const ZdUser *user = zd_library_user (library);

  return user && zd_user_has_bureau (user, item->bureau);
}

/* −1: any. */
static gboolean
find_state (const ZdLedgerScope *scope, int *state, GError **error)
{
  ZdCaseState found;

  *state = -1;
  if (!scope->state)
    return TRUE;
  if (!zd_case_state_from_id (scope->state, &found)) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("“%s” is no state of a case."), scope->state);
    return FALSE;
  }
  *state = found;
  return TRUE;
}

static gboolean
know_district (ZdLibrary *library, const ZdLedgerScope *scope, GError **error)
{
  const ZdCodeList *list = zd_catalogue_list (zd_library_catalogue (library), "region");

  if (!scope->district || (list && zd_code_list_find (list, scope->district) >= 0))
    return TRUE;
  g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("“%s” is no code of a district."), scope->district);
  return FALSE;
}

ZdStatement *
zd_export_prepare (ZdLibrary *library, const char *sql, const ZdLedgerScope *scope, GError **error)
{
  const ZdCaseQuery query = zd_export_query (library, scope);
  int state;

  if (!find_state (scope, &state, error) || !know_district (library, scope, error))
    return NULL;
  return zd_db_query (zd_library_db (library), sql, error, ZD_TEXT (query.policy), ZD_TEXT (query.bureau),
                      ZD_TEXT (query.batch), ZD_TEXT (query.region), ZD_INT (query.from), ZD_INT (query.until),
                      ZD_TEXT (scope->district), ZD_INT (state));
}

/* ---- tables ---- */

gboolean
zd_export_table_begin (ZdExportTable *self, GError **error)
{
  g_autofree ZdSheetColumn *columns = g_new0 (ZdSheetColumn, self->n_columns + 1);

  columns[0] = (ZdSheetColumn){ .title = _ ("No."), .type = ZD_COLUMN_INTEGER };
  for (guint i = 0; i < self->n_columns; i++) {
    columns[i + 1] = self->columns[i];
    columns[i + 1].title = _ (self->columns[i].title);
  }
  self->number = 0;
  return zd_sheet_writer_begin_sheet (self->writer, self->name, self->heading, columns, self->n_columns + 1,
                                      error);
}

gboolean
zd_export_table_row (ZdExportTable *self, GError **error)
{
  zd_sheet_writer_integer (self->writer, ++self->number);
  return TRUE;
}

gboolean
zd_export_table_end_row (ZdExportTable *self, ZdProgress *progress, GError **error)
{
  zd_progress_set (progress, self->number, self->total);
  return zd_sheet_writer_end_row (self->writer, progress, error);
}

void
zd_export_table_end (ZdExportTable *self)
{
  zd_sheet_writer_end_sheet (self->writer);
}

/* ---- names ---- */

struct _ZdExportNames {
  ZdLibrary *library;
  GPtrArray *policies;
  GHashTable *by_id;
};

ZdExportNames *
zd_export_names_new (ZdLibrary *library, GError **error)
{
  g_autoptr (ZdExportNames) self = g_new0 (ZdExportNames, 1);

  self->library = library;
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->policies = zd_library_policies (library, error);
  for (guint i = 0; self->policies && i < self->policies->len; i++) {
    ZdPolicy *policy = self->policies->pdata[i];
    g_hash_table_insert (self->by_id, policy->id, policy);
  }
  return self->policies ? g_steal_pointer (&self) : NULL;
}

void
zd_export_names_free (ZdExportNames *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->policies, g_ptr_array_unref);
  g_free (self);
}

const GPtrArray *
zd_export_names_policies (const ZdExportNames *self)
{
  return self->policies;
}

const ZdPolicy *
zd_export_names_policy (const ZdExportNames *self, const char *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

const char *
zd_export_name (const ZdPolicy *policy)
{
  return *policy->short_name != '\0' ? policy->short_name : policy->title;
}

const char *
zd_export_names_short (const ZdExportNames *self, const char *policy)
{
  const ZdPolicy *found = zd_export_names_policy (self, policy);

  return found ? zd_export_name (found) : policy;
}

const char *
zd_export_names_bureau (const ZdExportNames *self, const char *bureau)
{
  const ZdBureau *found = zd_catalogue_bureau (zd_library_catalogue (self->library), bureau);

  return found ? found->name : bureau;
}

char *
zd_export_names_bureaus (const ZdExportNames *self, const ZdPolicy *policy)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < policy->bureaus->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "、" : "",
                            zd_export_names_bureau (self, policy->bureaus->pdata[i]));
  return g_string_free (text, FALSE);
}

/* ---- earlier exports ---- */

void
zd_export_record_free (ZdExportRecord *self)
{
  if (!self)
    return;
  g_free (self->kind);
  g_free (self->path);
  g_free (self->digest);
  g_free (self->actor);
  g_free (self->at);
  g_free (self->scope);
  g_free (self);
}

static gpointer
record_read (ZdStatement *row, gpointer data, GError **error)
{
  ZdExportRecord *record = g_new0 (ZdExportRecord, 1);
  char **texts[] = { &record->kind, &record->path, &record->digest, &record->actor, &record->at, &record->scope };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (zd_statement_text (row, i));
  return record;
}

GPtrArray *
zd_export_history (ZdLibrary *library, GError **error)
{
  g_autoptr (ZdStatement) rows
      = zd_db_query (zd_library_db (library),
                     "SELECT kind, path, digest, actor, at, scope FROM export ORDER BY id DESC", error);

  return zd_statement_list (rows, record_read, NULL, (GDestroyNotify) zd_export_record_free, error);
}
