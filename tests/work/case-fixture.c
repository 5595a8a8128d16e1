/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case-fixture.h"

#include "base/digest.h"
#include "store/policy-store.h"
#include "work/matching.h"

GPtrArray *
open_some_cases (ZdLibrary *library, const char *policy_id, guint most)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPolicy) policy
      = zd_policy_store_get (zd_library_db (library), zd_library_catalogue (library), policy_id, 0, &error);
  g_autoptr (GPtrArray) usccs = g_ptr_array_new (), ids = g_ptr_array_new_with_free_func (g_free);
  ZdMatching *matching = zd_matching_run (library, zd_library_day (library), NULL, &error);
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GPtrArray) cases = NULL;
  guint number = 0, skipped;

  g_assert_no_error (error);
  while (!g_str_equal (zd_match_run_policy (matching->run, number)->id, policy_id))
    number++;
  rows = zd_match_run_rows (matching->run, number, ZD_GROUP_YES);
  for (guint i = 0; i < MIN (rows->len, most); i++)
    g_ptr_array_add (usccs, (gpointer) zd_columns_uscc (matching->columns, g_array_index (rows, guint32, i)));
  sign_in (library, "d", ZD_ROLE_DRAFTER);
  ZdBatch *batch = zd_matching_open_cases (library, policy, (const char *const *) usccs->pdata, usccs->len,
                                           zd_library_day (library), "样例批次", &skipped, NULL, &error);
  g_assert_no_error (error);
  cases = zd_case_store_list (zd_library_db (library), &(ZdCaseQuery){ .batch = batch->id }, &error);
  for (guint i = 0; i < cases->len; i++)
    g_ptr_array_add (ids, g_strdup (((const ZdCase *) cases->pdata[i])->id));
  zd_batch_free (batch);
  zd_matching_free (matching);
  return g_steal_pointer (&ids);
}

void
run_about (ZdLibrary *library, const char *sql, const char *case_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCase) item = zd_case_store_get (zd_library_db (library), case_id, NULL);
  g_autoptr (ZdStatement) statement = zd_db_prepare (zd_library_db (library), sql, &error);

  zd_statement_bind_text (statement, 1, item->key.uscc);
  zd_statement_bind_text (statement, 2, item->name);
  zd_statement_run (statement, &error);
  g_assert_no_error (error);
}

void
make_payable (ZdLibrary *library, const char *case_id, const char *region)
{
  g_autofree char *stand = g_strdup_printf ("UPDATE party SET f_status = 'active', f_dishonest = 0, f_abnormal = 0,"
                                            " \"f_serious-violation\" = 0, f_region = '%s' WHERE uscc = ?1",
                                            region);

  run_about (library, stand, case_id);
  run_about (library,
             "INSERT OR IGNORE INTO account (uscc, rank, holder, bank, number) VALUES (?1, 0, ?2, '样例银行', '8')",
             case_id);
  run_about (library, "UPDATE account SET holder = ?2, number = '8' || substr(?1, 9, 8) WHERE uscc = ?1", case_id);
}

static ZdRole
role_of (const char *who)
{
  return *who == 'd' ? ZD_ROLE_DRAFTER : *who == 'f' ? ZD_ROLE_FINANCE : ZD_ROLE_REVIEWER;
}

/* Payload of everything that some move asks for, and a yes to every question. */
static json_t *
payload_for (const ZdCase *item, ZdDay day)
{
  g_autofree char *date = zd_day_format (day);
  json_t *payload = json_pack ("{s:s,s:s,s:s,s:s,s:s}", "date", date, "channel", "telephone", "person",
                               "样例联系人", "pledge_version", "1", "voucher", "样例0001");
  json_t *answers = json_object (), *question;
  size_t i;

  json_array_foreach (json_object_get (item->data, "questions"), i, question)
    json_object_set_new (answers, json_string_value (json_object_get (question, "id")), json_true ());
  json_object_set_new (payload, "answers", answers);
  return payload;
}

void
take_step (ZdLibrary *library, const char *case_id, const Step *step)
{
  g_autoptr (GError) error = NULL;
  ZdDay day = zd_library_day (library) + step->day;

  sign_in (library, step->who, role_of (step->who));
  g_autoptr (ZdCase) item = zd_case_store_get (zd_library_db (library), case_id, &error);
  g_autoptr (ZdAct) act = zd_act_new (item, step->move, zd_library_user (library), day);
  json_decref (act->payload);
  act->payload = payload_for (item, day);
  act->amount = step->amount;
  act->reason = g_strdup (step->reason);
  g_autoptr (ZdCase) after = zd_deciding_perform (library, act, &error);
  g_assert_no_error (error);
  g_assert_nonnull (after);
}

void
bring_to (ZdLibrary *library, const char *case_id, ZdMove last, gint64 amount)
{
  const Step way[] = {
    { ZD_MOVE_CONFIRM, "d", 0, -1, NULL },
    { ZD_MOVE_NOTIFY, "d", 0, -1, NULL },
    { ZD_MOVE_CONSENT, "d", 0, -1, NULL },
    { ZD_MOVE_PASS_FIRST, "r1", 1, amount, NULL },
    { ZD_MOVE_PASS_SECOND, "r2", 1, amount, NULL },
    { ZD_MOVE_PUBLISH_NOTICE, "d", 1, -1, NULL },
    { ZD_MOVE_APPROVE, "r2", 20, -1, NULL },
    { ZD_MOVE_ORDER, "f", 21, -1, NULL },
    { ZD_MOVE_PAY, "f", 22, -1, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (way); i++) {
    take_step (library, case_id, &way[i]);
    if (way[i].move == last)
      return;
  }
}
