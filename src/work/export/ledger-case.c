/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/export-private.h"

#include <string.h>

#include "base/i18n.h"

/* In this order zd_ledger_cases_next() fills them. */
const ZdSheetColumn zd_ledger_columns[ZD_N_LEDGER_COLUMNS] = {
  { .title = N_ ("Case number"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Policy"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Award"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Unified social credit code"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Enterprise"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Responsible bureau"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("State"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Computed at least (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE },
  { .title = N_ ("Computed at most (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE },
  { .title = N_ ("Decided (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE },
  { .title = N_ ("Paid (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE },
  { .title = N_ ("Reason"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Opened on"), .type = ZD_COLUMN_DATE },
  { .title = N_ ("In this state since"), .type = ZD_COLUMN_DATE },
  { .title = N_ ("Due by"), .type = ZD_COLUMN_DATE },
};

struct _ZdLedgerCases {
  ZdLibrary *library;
  const ZdExportNames *names;
  ZdStatement *rows;
  GStringChunk *texts; /* of the present row */
};

/* Columns of the query. */
enum { NUMBER, ID, POLICY, USCC, BUREAU, STATE, MOST, AMOUNT, OPENED, DUE, HEAD };

ZdLedgerCases *
zd_ledger_cases_new (ZdLibrary *library, const ZdLedgerScope *scope, const ZdExportNames *names, GError **error)
{
  ZdStatement *rows = zd_export_prepare (
      library,
      "SELECT number, id, policy, uscc, bureau, state, most, amount, opened, due, head FROM case_file AS c"
      " WHERE" ZD_EXPORT_WHERE " ORDER BY policy, number, id",
      scope, error);
  ZdLedgerCases *self;

  if (!rows)
    return NULL;
  self = g_new0 (ZdLedgerCases, 1);
  self->library = library;
  self->names = names;
  self->rows = rows;
  self->texts = g_string_chunk_new (1024);
  return self;
}

void
zd_ledger_cases_free (ZdLedgerCases *self)
{
  if (!self)
    return;
  zd_statement_free (self->rows);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/* ---- what stands in the case's JSON only ---- */

/* The head of a case is our own canonical JSON: no white space, so its members can be
 * found without building a tree. A ledger reads six of forty from each of a hundred
 * thousand, and this is what makes it quick. */
typedef enum { MEMBER_DATA, MEMBER_LABEL, MEMBER_LEAST, MEMBER_NAME, MEMBER_SINCE, MEMBER_VERSION, N_MEMBERS } Member;

static const char *const member_keys[N_MEMBERS] = { "data", "label", "least_fen", "name", "since", "version" };

typedef struct {
  const char *text; /* NULL: not there */
  gsize length;
} Span;

/* @at: the opening quotation mark. */
static const char *
behind_string (const char *at)
{
  for (at++; *at && *at != '"'; at++)
    if (*at == '\\' && at[1])
      at++;
  return *at ? at + 1 : at;
}

static const char *
behind_value (const char *at)
{
  int depth = 0;

  while (*at && (depth > 0 || (*at != ',' && *at != '}'))) {
    depth += *at == '{' || *at == '[';
    depth -= *at == '}' || *at == ']';
    at = *at == '"' ? behind_string (at) : at + 1;
  }
  return at;
}

static void
find_members (const char *head, Span members[N_MEMBERS])
{
  memset (members, 0, N_MEMBERS * sizeof (Span));
  for (const char *key = head + 1; *key == '"';) {
    const char *key_end = behind_string (key), *value = key_end + (*key_end == ':'), *end = behind_value (value);
    for (Member i = 0; i < N_MEMBERS; i++)
      if (strlen (member_keys[i]) == (gsize) (key_end - key - 2)
          && memcmp (member_keys[i], key + 1, key_end - key - 2) == 0)
        members[i] = (Span){ value, end - value };
    key = *end == ',' ? end + 1 : end;
  }
}

static json_t *
member_json (const Span *member, GError **error)
{
  return zd_json_parse (member->text ? member->text : "null", member->text ? member->length : 4, "case", error);
}

static gboolean
member_text (ZdLedgerCases *self, const Span *member, const char **text, GError **error)
{
  g_autoptr (json_t) json = NULL;

  *text = NULL;
  /* Nothing escaped in it: as it stands between its quotation marks. */
  if (member->text && *member->text == '"' && !memchr (member->text, '\\', member->length)) {
    *text = g_string_chunk_insert_len (self->texts, member->text + 1, member->length - 2);
    return TRUE;
  }
  json = member_json (member, error);
  if (json_is_string (json))
    *text = g_string_chunk_insert (self->texts, json_string_value (json));
  return json != NULL;
}

static gint64
member_number (const Span *member)
{
  return member->text ? g_ascii_strtoll (member->text, NULL, 10) : 0;
}

static gboolean
member_day (ZdLedgerCases *self, const Span *member, ZdDay *day, GError **error)
{
  const char *text;

  *day = ZD_DAY_NONE;
  return member_text (self, member, &text, error) && (!text || zd_day_parse (text, FALSE, day, error));
}

/* ---- reasons ---- */

/* Of the last act that gave one. Every act stands in the case itself, with the version that it led to: what a check
 * was lifted for, say, has none. */
static const char *
last_reason (const json_t *data)
{
  const char *key, *reason = NULL;
  json_int_t newest = 0;
  json_t *list, *entry;
  size_t i;

  json_object_foreach ((json_t *) data, key, list)
    json_array_foreach (list, i, entry) {
      const char *text = json_string_value (json_object_get (entry, "reason"));
      json_int_t version = json_integer_value (json_object_get (entry, "version"));
      if (text && *text && json_object_get (entry, "move") && version > newest) {
        newest = version;
        reason = text;
      }
    }
  return reason;
}

static gboolean
find_reason (ZdLedgerCases *self, const Span members[N_MEMBERS], const char **reason, GError **error)
{
  g_autoptr (json_t) data = NULL;
  const char *text;

  *reason = NULL;
  /* Nothing but the opening has happened. */
  if (member_number (&members[MEMBER_VERSION]) <= 1)
    return TRUE;
  data = member_json (&members[MEMBER_DATA], error);
  text = last_reason (data);
  if (text)
    *reason = g_string_chunk_insert (self->texts, text);
  return data != NULL;
}

/* ---- rows ---- */

static gboolean
fill (ZdLedgerCases *self, ZdLedgerCell cells[ZD_N_LEDGER_COLUMNS], GError **error)
{
  ZdStatement *rows = self->rows;
  const char *number = zd_statement_text (rows, NUMBER), *label, *name, *reason;
  ZdCaseState state = zd_statement_int (rows, STATE);
  gint64 amount = zd_statement_int (rows, AMOUNT);
  Span members[N_MEMBERS];
  ZdDay since;

  find_members (zd_statement_text (rows, HEAD), members);
  if (!member_text (self, &members[MEMBER_LABEL], &label, error)
      || !member_text (self, &members[MEMBER_NAME], &name, error)
      || !member_day (self, &members[MEMBER_SINCE], &since, error)
      || !find_reason (self, members, &reason, error))
    return FALSE;
  const ZdLedgerCell filled[ZD_N_LEDGER_COLUMNS] = {
    { .text = *number ? number : zd_statement_text (rows, ID) },
    { .text = zd_export_names_short (self->names, zd_statement_text (rows, POLICY)) },
    { .text = label },
    { .text = zd_statement_text (rows, USCC) },
    { .text = name },
    { .text = zd_export_names_bureau (self->names, zd_statement_text (rows, BUREAU)) },
    { .text = zd_case_state_name (state) },
    { .number = member_number (&members[MEMBER_LEAST]) },
    { .number = zd_statement_int (rows, MOST) },
    { .number = zd_ledger_decided (state, amount) },
    { .number = zd_ledger_paid (state, amount) },
    { .text = reason },
    { .number = zd_statement_int (rows, OPENED) },
    { .number = since },
    { .number = zd_statement_is_null (rows, DUE) ? ZD_DAY_NONE : zd_statement_int (rows, DUE) },
  };
  memcpy (cells, filled, sizeof filled);
  return TRUE;
}

gboolean
zd_ledger_cases_next (ZdLedgerCases *self, ZdLedgerCell cells[ZD_N_LEDGER_COLUMNS], gboolean *more,
                      GError **error)
{
  g_string_chunk_clear (self->texts);
  do {
    if (!zd_statement_step (self->rows, more, error))
      return FALSE;
  } while (*more
           && !zd_user_has_bureau (zd_library_user (self->library), zd_statement_text (self->rows, BUREAU)));
  return !*more || fill (self, cells, error);
}
