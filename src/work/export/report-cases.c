/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/report-private.h"

#include <string.h>

#include "base/i18n.h"

struct _ZdReportCases {
  ZdLibrary *library;
  ZdStatement *rows;
  GStringChunk *texts; /* of the present row */
  ZdReportCase item;
  json_t *data; /* of the present row, once it was asked for */
};

/* Columns of the query. */
enum { NUMBER, ID, POLICY, USCC, BUREAU, STATE, MOST, AMOUNT, OPENED, DUE, BATCH, DISTRICT, HEAD };

ZdReportCases *
zd_report_cases_new (ZdLibrary *library, const ZdLedgerScope *scope, GError **error)
{
  ZdStatement *rows = zd_export_prepare (
      library,
      "SELECT c.number, c.id, c.policy, c.uscc, c.bureau, c.state, c.most, c.amount, c.opened, c.due, c.batch,"
      " p.\"f_region\", c.head FROM case_file AS c LEFT JOIN party AS p ON p.uscc = c.uscc"
      " WHERE" ZD_EXPORT_WHERE " ORDER BY c.policy, c.number, c.id",
      scope, error);
  ZdReportCases *self;

  if (!rows)
    return NULL;
  self = g_new0 (ZdReportCases, 1);
  self->library = library;
  self->rows = rows;
  self->texts = g_string_chunk_new (1024);
  return self;
}

void
zd_report_cases_free (ZdReportCases *self)
{
  if (!self)
    return;
  zd_statement_free (self->rows);
  g_string_chunk_free (self->texts);
  json_decref (self->data);
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
member_text (ZdReportCases *self, const Span *member, const char **text, GError **error)
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
member_day (ZdReportCases *self, const Span *member, ZdDay *day, GError **error)
{
  const char *text;

  *day = ZD_DAY_NONE;
  return member_text (self, member, &text, error) && (!text || zd_day_parse (text, FALSE, day, error));
}

/* ---- rows ---- */

static gboolean
fill (ZdReportCases *self, GError **error)
{
  ZdStatement *rows = self->rows;
  const char *number = zd_statement_text (rows, NUMBER), *district = zd_statement_text (rows, DISTRICT);
  ZdReportCase *item = &self->item;
  Span members[N_MEMBERS];

  *item = (ZdReportCase){ .id = zd_statement_text (rows, ID),
                          .number = *number ? number : zd_statement_text (rows, ID),
                          .policy = zd_statement_text (rows, POLICY),
                          .uscc = zd_statement_text (rows, USCC),
                          .bureau = zd_statement_text (rows, BUREAU),
                          .batch = zd_statement_text (rows, BATCH),
                          .district = district ? district : "",
                          .state = zd_statement_int (rows, STATE),
                          .most = zd_statement_int (rows, MOST),
                          .amount = zd_statement_int (rows, AMOUNT),
                          .opened = zd_statement_int (rows, OPENED),
                          .due = zd_statement_is_null (rows, DUE) ? ZD_DAY_NONE : zd_statement_int (rows, DUE) };
  find_members (zd_statement_text (rows, HEAD), members);
  item->least = member_number (&members[MEMBER_LEAST]);
  return member_text (self, &members[MEMBER_LABEL], &item->label, error)
         && member_text (self, &members[MEMBER_NAME], &item->name, error)
         && member_day (self, &members[MEMBER_SINCE], &item->since, error);
}

gboolean
zd_report_cases_next (ZdReportCases *self, const ZdReportCase **item, GError **error)
{
  gboolean more;

  *item = NULL;
  g_string_chunk_clear (self->texts);
  g_clear_pointer (&self->data, json_decref);
  do {
    if (!zd_statement_step (self->rows, &more, error))
      return FALSE;
  } while (more && !zd_user_has_bureau (zd_library_user (self->library), zd_statement_text (self->rows, BUREAU)));
  if (!more)
    return TRUE;
  *item = &self->item;
  return fill (self, error);
}

const json_t *
zd_report_cases_data (ZdReportCases *self, GError **error)
{
  Span members[N_MEMBERS];

  if (self->data)
    return self->data;
  find_members (zd_statement_text (self->rows, HEAD), members);
  /* After the opening alone there is nothing to read. */
  self->data = member_number (&members[MEMBER_VERSION]) <= 1 ? json_null () : member_json (&members[MEMBER_DATA], error);
  return self->data;
}

gboolean
zd_report_each_case (ZdReport *self, const ZdLedgerScope *scope, ZdReportCaseFunc func, gpointer data, GError **error)
{
  g_autoptr (ZdReportCases) cases = zd_report_cases_new (self->library, scope, error);
  const ZdReportCase *item;

  while (cases) {
    if (!zd_report_cases_next (cases, &item, error))
      return FALSE;
    if (!item)
      return TRUE;
    if (!func (cases, item, data, error) || !zd_progress_check (self->progress, error))
      return FALSE;
  }
  return FALSE;
}

/* ---- steps ---- */

const char *
zd_report_step_text (const json_t *step, const char *key)
{
  return json_string_value (json_object_get (step, key));
}

ZdDay
zd_report_step_day (const json_t *step)
{
  const char *date = zd_report_step_text (step, "date"), *on = zd_report_step_text (step, "on");
  ZdDay day;

  if (date && zd_day_parse (date, FALSE, &day, NULL))
    return day;
  return on && zd_day_parse (on, FALSE, &day, NULL) ? day : ZD_DAY_NONE;
}

const json_t *
zd_report_step (const json_t *data, const char *key, ZdMove move, gboolean last)
{
  const char *id = zd_move_rule (move)->id;
  const json_t *found = NULL;
  json_t *step;
  size_t i;

  json_array_foreach (json_object_get (data, key), i, step)
    if ((last || !found) && g_strcmp0 (zd_report_step_text (step, "move"), id) == 0)
      found = step;
  return found;
}

/* ---- districts ---- */

const char *
zd_report_district (const ZdLibrary *library, const char *code)
{
  const ZdCodeList *list = zd_catalogue_list (zd_library_catalogue ((ZdLibrary *) library), "region");
  const ZdCode *found = list ? zd_code_list_get (list, zd_code_list_find (list, code)) : NULL;

  return found ? found->name : *code ? code : _ ("unknown");
}
