/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include <string.h>

#include "base/digest.h"
#include "base/i18n.h"
#include "store/case-store.h"
#include "store/outbox-store.h"
#include "work/decide/deciding-private.h"

/* Ruling 18: keep mine = new acts on the platform's state; take theirs = mine are
 * marked superseded. Both stay in the log. */

static ZdOutRow *
load_conflict (ZdLibrary *library, gint64 id, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  ZdOutRow *row = zd_outbox_get (zd_library_db (library), id, &wrong);

  if (wrong)
    g_propagate_error (error, g_steal_pointer (&wrong));
  else if (!row || (row->state != ZD_OUT_CONFLICT && row->state != ZD_OUT_REFUSED)) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("This conflict has been settled already."));
    g_clear_pointer (&row, zd_out_row_free);
  }
  return row;
}

/* The platform's state of the case, which came with the conflict. */
static gboolean
adopt_theirs (ZdLibrary *library, const ZdOutRow *row, GError **error)
{
  const ZdPath place = { NULL, "case", 0 };
  g_autoptr (json_t) answer = row->answer ? zd_json_parse (row->answer, strlen (row->answer), "answer", error) : NULL;
  json_t *theirs = json_object_get (answer, "case");
  g_autoptr (ZdCase) item = NULL;

  if (row->answer && !answer)
    return FALSE;
  if (!theirs) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_NOT_FOUND,
                         _ ("The platform's state of the case is not known here. Synchronise first."));
    return FALSE;
  }
  item = zd_case_from_json (theirs, &place, error);
  return item && zd_case_store_put (zd_library_db (library), item, error);
}

static gboolean
record_settling (ZdLibrary *library, const ZdOutRow *row, const char *choice, GError **error)
{
  g_autoptr (json_t) body = json_pack ("{s:s,s:s}", "key", row->key, "choice", choice);
  const ZdEvent event = { .kind = "conflict", .subject = row->subject, .body = body };

  return zd_library_record (library, &event, error);
}

/* Rows of the case from the conflict on become superseded; (transfer full) what they were. */
static GPtrArray *
supersede (ZdLibrary *library, const ZdOutRow *conflict, const char *reason, GError **error)
{
  ZdDb *db = zd_library_db (library);
  g_autoptr (GPtrArray) rows = zd_outbox_of_subject (db, conflict->subject, conflict->id, error);

  for (guint i = 0; rows && i < rows->len; i++) {
    const ZdOutRow *row = rows->pdata[i];
    if (!zd_outbox_settle (db, row->id, ZD_OUT_SUPERSEDED, reason, row->answer, error))
      return NULL;
  }
  return g_steal_pointer (&rows);
}

static gboolean
redo (ZdLibrary *library, const ZdOutRow *row, GError **error)
{
  const ZdPath place = { NULL, "act", 0 };
  g_autoptr (json_t) json = zd_json_parse (row->body, strlen (row->body), "act", error);
  g_autoptr (ZdAct) act = json ? zd_act_from_json (json, &place, error) : NULL;
  g_autoptr (ZdCase) item = act ? zd_deciding_load_case (library, act->case_id, error) : NULL;
  g_autoptr (ZdCase) after = NULL;

  if (!item)
    return FALSE;
  g_free (act->key);
  act->key = zd_random_hex (16);
  act->base_version = item->version;
  after = zd_deciding_apply (library, act, zd_library_user (library), error);
  return after != NULL;
}

gboolean
zd_deciding_keep_mine (ZdLibrary *library, gint64 outbox_id, GError **error)
{
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (zd_library_db (library), error);
  g_autoptr (ZdOutRow) conflict = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  conflict = transaction ? load_conflict (library, outbox_id, error) : NULL;
  if (!conflict || !adopt_theirs (library, conflict, error) || !record_settling (library, conflict, "mine", error))
    return FALSE;
  rows = supersede (library, conflict, _ ("Decided again on the platform's state"), error);
  for (guint i = 0; rows && i < rows->len; i++)
    if (!redo (library, rows->pdata[i], error))
      return FALSE;
  return rows && zd_transaction_commit (transaction, error);
}

gboolean
zd_deciding_take_theirs (ZdLibrary *library, gint64 outbox_id, GError **error)
{
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (zd_library_db (library), error);
  g_autoptr (ZdOutRow) conflict = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  conflict = transaction ? load_conflict (library, outbox_id, error) : NULL;
  if (!conflict || !adopt_theirs (library, conflict, error) || !record_settling (library, conflict, "theirs", error))
    return FALSE;
  rows = supersede (library, conflict, _ ("The platform's state was taken"), error);
  return rows && zd_transaction_commit (transaction, error);
}
