/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "base/digest.h"
#include "case-fixture.h"
#include "sheet/workbook.h"
#include "store/case-store.h"
#include "store/log-store.h"
#include "work/export/export.h"
#include "work/keeping.h"

#define TOWN 1000
#define WHOLE                                                                                                \
  {                                                                                                          \
    .as_of = ZD_DAY_NONE, .from = ZD_DAY_NONE, .until = ZD_DAY_NONE                                          \
  }
#define EIGHTY_THOUSAND G_GINT64_CONSTANT (8000000)

/* Cases of kaifeng-06 (up to 100,000 yuan): 0 rejected, 1 paid, 2 to be paid, 3 to be
 * paid without an account, 4 to be paid to another name, 5 in notice, 6 with a sum of its first
 * reviewer only, 7 sent back after its second, the rest matched. */
enum { REJECTED, PAID, PAYABLE, NO_ACCOUNT, OTHER_NAME, IN_NOTICE, HALF_WAY, SENT_BACK, N_MOVED };

static ZdLibrary *
town_with_cases (const char *name, GPtrArray **ids)
{
  ZdLibrary *library = sample_library (name, "kaifeng", TOWN, 42);

  *ids = open_some_cases (library, "kaifeng-06", 12);
  g_assert_cmpuint ((*ids)->len, >, N_MOVED);
  for (guint i = 0; i < N_MOVED; i++)
    make_payable (library, (*ids)->pdata[i], "410202");
  bring_to (library, (*ids)->pdata[REJECTED], ZD_MOVE_CONSENT, -1);
  take_step (library, (*ids)->pdata[REJECTED],
             &(Step){ ZD_MOVE_REJECT, "r1", 1, -1, "=1+1 两次核实未见研发场所" });
  bring_to (library, (*ids)->pdata[PAID], ZD_MOVE_PAY, EIGHTY_THOUSAND);
  for (guint i = PAYABLE; i <= OTHER_NAME; i++)
    bring_to (library, (*ids)->pdata[i], ZD_MOVE_APPROVE, EIGHTY_THOUSAND + i);
  bring_to (library, (*ids)->pdata[HALF_WAY], ZD_MOVE_PASS_FIRST, EIGHTY_THOUSAND);
  bring_to (library, (*ids)->pdata[SENT_BACK], ZD_MOVE_PASS_SECOND, EIGHTY_THOUSAND);
  take_step (library, (*ids)->pdata[SENT_BACK], &(Step){ ZD_MOVE_SEND_BACK, "r2", 1, -1, "合同缺页" });
  bring_to (library, (*ids)->pdata[IN_NOTICE], ZD_MOVE_PUBLISH_NOTICE, EIGHTY_THOUSAND);
  run_about (library, "DELETE FROM account WHERE uscc = ?1", (*ids)->pdata[NO_ACCOUNT]);
  run_about (library, "UPDATE account SET holder = '王样例' WHERE uscc = ?1", (*ids)->pdata[OTHER_NAME]);
  return library;
}

/* The sheet @number as rows of texts. */
static GPtrArray *
read_sheet (const char *path, guint number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdWorkbook) workbook = zd_workbook_open (path, NULL, &error);
  g_autoptr (ZdSheet) sheet = workbook ? zd_sheet_open (workbook, number, NULL, &error) : NULL;
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const ZdRow *row;

  g_assert_no_error (error);
  while (zd_sheet_next (sheet, &row, &error) && row) {
    char **texts = g_new0 (char *, row->n_cells + 1);
    for (guint i = 0; i < row->n_cells; i++)
      texts[i] = g_strdup (row->cells[i].text);
    g_ptr_array_add (rows, texts);
  }
  g_assert_no_error (error);
  return rows;
}

/* The first row that has @text in any cell. */
static char **
find_row (const GPtrArray *rows, const char *text)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_strv_contains (rows->pdata[i], text))
      return rows->pdata[i];
  return NULL;
}

static char *
export_ledger (ZdLibrary *library, const char *name)
{
  const ZdLedgerScope scope = WHOLE;
  g_autoptr (GError) error = NULL;
  char *path = scratch_path (name);

  sign_in (library, "auditor", ZD_ROLE_AUDITOR);
  zd_export_ledger (library, &scope, path, NULL, &error);
  g_assert_no_error (error);
  return path;
}

static void
test_ledger (void)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (ZdLibrary) library = town_with_cases ("ledger.db", &ids);
  g_autofree char *path = NULL, *head = NULL;
  gint64 seq;

  g_assert_true (zd_log_head (zd_library_db (library), &seq, &head, NULL));
  path = export_ledger (library, "ledger.xlsx");
  g_autoptr (GPtrArray) cover = read_sheet (path, 0), policies = read_sheet (path, 1),
                        cases = read_sheet (path, 2), decisions = read_sheet (path, 3),
                        by_policy = read_sheet (path, 4), by_state = read_sheet (path, 5);

  g_assert_nonnull (strstr (((char **) cover->pdata[0])[0], "SAMPLE"));
  g_assert_nonnull (find_row (cover, head));
  g_assert_nonnull (find_row (cover, "2023-06-01"));
  g_assert_cmpuint (policies->len, ==, 9);         /* header and the eight */
  g_assert_cmpuint (cases->len, ==, ids->len + 2); /* header and totals */
  char **rejected = find_row (cases, ids->pdata[REJECTED]), **paid = find_row (cases, ids->pdata[PAID]);
  g_assert_cmpstr (rejected[12], ==, "=1+1 两次核实未见研发场所");
  g_assert_cmpstr (paid[10], ==, "80000");
  g_assert_cmpstr (paid[11], ==, "80000");
  /* A sum is approved by the second review, and by nobody else. */
  for (guint i = HALF_WAY; i <= SENT_BACK; i++) {
    g_autoptr (ZdCase) item = zd_case_store_get (zd_library_db (library), ids->pdata[i], NULL);
    g_assert_cmpint (item->amount, ==, EIGHTY_THOUSAND);
    g_assert_cmpstr (find_row (cases, item->id)[10], ==, "");
  }
  g_assert_true (g_strv_contains ((const char *const *) decisions->pdata[decisions->len - 1], "d"));
  /* The same totals on every sheet: decided and paid. */
  char **total = cases->pdata[cases->len - 1], **policy_total = by_policy->pdata[by_policy->len - 1],
       **state_total = by_state->pdata[by_state->len - 1];
  g_assert_cmpstr (total[10], ==, "400000.09");
  g_assert_cmpstr (total[10], ==, policy_total[5]);
  g_assert_cmpstr (total[10], ==, state_total[5]);
  g_assert_cmpstr (total[11], ==, policy_total[7]);
  g_assert_nonnull (find_row (cover, total[10]));
}

/* An award without a limit is told in words and counted, in no sum; what others decided, whose log stands
 * elsewhere, has its reason. */
static void
test_no_limit (void)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (ZdLibrary) library = town_with_cases ("no-limit.db", &ids);
  g_autoptr (ZdCase) open = zd_case_store_get (zd_library_db (library), ids->pdata[N_MOVED], NULL);
  g_autofree char *path = NULL;

  open->most = G_MAXINT64;
  g_assert_true (zd_case_store_put (zd_library_db (library), open, NULL));
  g_assert_true (zd_db_exec (zd_library_db (library), "DELETE FROM log WHERE kind = 'act'", NULL));
  path = export_ledger (library, "no-limit.xlsx");
  g_autoptr (GPtrArray) cases = read_sheet (path, 2), by_policy = read_sheet (path, 4);
  char **total = cases->pdata[cases->len - 1], **policy_total = by_policy->pdata[by_policy->len - 1];
  char **row = find_row (cases, ids->pdata[N_MOVED]), **rejected = find_row (cases, ids->pdata[REJECTED]);
  g_assert_cmpstr (row[9], ==, "no upper limit");
  g_assert_cmpstr (rejected[12], ==, "=1+1 两次核实未见研发场所");
  g_assert_cmpstr (total[9], ==, policy_total[3]);
  g_assert_cmpuint (strlen (total[9]), <, 12);
  g_assert_cmpstr (policy_total[8], ==, "1");
}

/* Equal input, equal bytes: also when the first export is in the log already. */
static void
test_equal_bytes (void)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (ZdLibrary) library = town_with_cases ("bytes.db", &ids);
  g_autofree char *one = export_ledger (library, "one.xlsx"), *two = export_ledger (library, "two.xlsx");
  g_autofree char *a = zd_sm3_hex_of_file (one, NULL), *b = zd_sm3_hex_of_file (two, NULL);
  g_autoptr (GPtrArray) history = zd_export_history (library, NULL);

  g_assert_cmpstr (a, ==, b);
  g_assert_cmpuint (history->len, ==, 2);
  const ZdExportRecord *last = history->pdata[0];
  g_assert_cmpstr (last->kind, ==, "ledger");
  g_assert_cmpstr (last->path, ==, two);
  g_assert_cmpstr (last->digest, ==, b);
  g_assert_cmpstr (last->actor, ==, "auditor");
  take_step (library, ids->pdata[N_MOVED], &(Step){ ZD_MOVE_CONFIRM, "d", 0, -1, NULL });
  g_autofree char *three = export_ledger (library, "three.xlsx"), *c = zd_sm3_hex_of_file (three, NULL);
  g_assert_cmpstr (a, !=, c);
}

static void
test_scope (void)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (ZdLibrary) library = town_with_cases ("scope.db", &ids);
  ZdLedgerScope scope = WHOLE;
  g_autoptr (GError) error = NULL;
  ZdLedgerPreview *preview;
  ZdUser *stranger;

  sign_in (library, "auditor", ZD_ROLE_AUDITOR);
  preview = zd_export_ledger_preview (library, &scope, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpint (preview->cases, ==, ids->len);
  g_assert_cmpint (preview->decided, ==, 5 * EIGHTY_THOUSAND + 9);
  g_assert_cmpint (preview->paid, ==, EIGHTY_THOUSAND);
  g_assert_cmpuint (preview->head->len, ==, 3);
  zd_ledger_preview_free (preview);

  scope.policy = "kaifeng-01";
  preview = zd_export_ledger_preview (library, &scope, 3, &error);
  g_assert_cmpint (preview->cases, ==, 0);
  zd_ledger_preview_free (preview);

  /* Another bureau's officer sees none of them. */
  scope.policy = NULL;
  stranger = zd_user_new ("s", "s", ZD_ROLE_REVIEWER, (const char *const[]){ "gxj", NULL }, "4102");
  zd_library_set_user (library, stranger);
  zd_user_free (stranger);
  preview = zd_export_ledger_preview (library, &scope, 3, &error);
  g_assert_cmpint (preview->cases, ==, 0);
  zd_ledger_preview_free (preview);

  sign_in (library, "root", ZD_ROLE_SYSTEM_ADMIN);
  g_assert_null (zd_export_ledger_preview (library, &scope, 3, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_DENIED);
}

static void
test_notice (void)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (ZdLibrary) library = town_with_cases ("notice.db", &ids);
  g_autofree char *path = scratch_path ("notice.xlsx");
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCase) item = zd_case_store_get (zd_library_db (library), ids->pdata[IN_NOTICE], NULL);

  sign_in (library, "d", ZD_ROLE_DRAFTER);
  zd_export_notice (library, "kaifeng-06", NULL, path, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) rows = read_sheet (path, 0);
  g_assert_cmpuint (rows->len, ==, 4); /* heading, header, one case, total */
  char **row = rows->pdata[2];
  g_assert_cmpstr (row[1], ==, item->name);
  g_assert_cmpstr (row[5], ==, "80000");
  g_assert_cmpstr (row[9], ==, "2023-06-02");
  g_assert_cmpstr (row[10], ==, "2023-06-09"); /* five working days later */

  g_assert_false (zd_export_notice (library, "kaifeng-01", NULL, path, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND);
  /* The earlier file is as it was. */
  g_autoptr (GPtrArray) again = read_sheet (path, 0);
  g_assert_cmpuint (again->len, ==, 4);
}

static void
test_payments (void)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (ZdLibrary) library = town_with_cases ("payments.db", &ids);
  g_autofree char *path = scratch_path ("payments.xlsx"), *text = NULL, *digest = NULL;
  g_autoptr (GError) error = NULL;

  sign_in (library, "d", ZD_ROLE_DRAFTER);
  g_assert_false (zd_export_payments (library, NULL, NULL, path, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_DENIED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  sign_in (library, "f", ZD_ROLE_FINANCE);
  zd_export_payments (library, NULL, NULL, path, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) payments = read_sheet (path, 0), problems = read_sheet (path, 1),
                        control = read_sheet (path, 2);
  g_assert_cmpuint (payments->len, ==, 4); /* heading, header, one payment, total */
  char **row = payments->pdata[2];
  g_assert_cmpstr (row[1], ==, ids->pdata[PAYABLE]);
  g_assert_cmpstr (row[6], ==, "80000.02");
  g_assert_cmpuint (problems->len, ==, 3); /* no account; another name */
  g_assert_nonnull (find_row (problems, ids->pdata[NO_ACCOUNT]));
  g_assert_nonnull (find_row (problems, ids->pdata[OTHER_NAME]));
  /* The receiver can work the digest out from what he sees. */
  text
      = g_strdup_printf ("%s\t%s\t%s\t%s\t%s\t8000002\t%s\n", row[1], row[2], row[3], row[4], row[5], row[7]);
  digest = zd_sm3_hex_of (text, strlen (text));
  g_assert_cmpstr (((char **) control->pdata[0])[1], ==, "1");
  g_assert_cmpstr (((char **) control->pdata[1])[1], ==, "80000.02");
  g_assert_cmpstr (((char **) control->pdata[2])[1], ==, "8000002");
  g_assert_cmpstr (((char **) control->pdata[3])[1], ==, digest);
}

/* What may not be ordered stands on no list for the bank: here an account that came after the notice,
 * until the second reviewer has accepted it. */
static void
test_stopped_payment (void)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (ZdLibrary) library = town_with_cases ("stopped.db", &ids);
  g_autofree char *path = scratch_path ("stopped.xlsx");
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCase) item = NULL;

  run_about (library, "UPDATE account SET as_of = 60000 WHERE uscc = ?1", ids->pdata[PAYABLE]);
  sign_in (library, "f", ZD_ROLE_FINANCE);
  zd_export_payments (library, NULL, NULL, path, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) stopped = read_sheet (path, 1), control = read_sheet (path, 2);
  char **row = find_row (stopped, ids->pdata[PAYABLE]);
  g_assert_nonnull (row);
  g_assert_cmpstr (row[5], ==, "The account was changed after the public notice.");
  g_assert_cmpstr (((char **) control->pdata[0])[1], ==, "0");

  item = zd_case_store_get (zd_library_db (library), ids->pdata[PAYABLE], NULL);
  json_object_set_new (item->data, "overrides", json_pack ("[{s:s,s:s}]", "check", "C9", "reason", "已电话核实"));
  g_assert_true (zd_case_store_put (zd_library_db (library), item, NULL));
  zd_export_payments (library, NULL, NULL, path, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) payments = read_sheet (path, 0);
  g_assert_nonnull (find_row (payments, ids->pdata[PAYABLE]));
}

static void
test_cancelled (void)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (ZdLibrary) library = town_with_cases ("cancelled.db", &ids);
  const ZdLedgerScope scope = WHOLE;
  g_autofree char *path = scratch_path ("cancelled.xlsx");
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) history = NULL;

  sign_in (library, "auditor", ZD_ROLE_AUDITOR);
  zd_progress_cancel (progress);
  g_assert_false (zd_export_ledger (library, &scope, path, progress, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  history = zd_export_history (library, NULL);
  g_assert_cmpuint (history->len, ==, 0);
}

/* Another program's eyes: read-ledger.py checks forms and formulas with openpyxl. */
static void
test_openpyxl (void)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "work", "read-ledger.py", NULL);
  g_autofree char *python = g_find_program_in_path ("/usr/bin/python3");
  g_autofree char *errors = NULL, *path = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_nonnull (python);
  g_autoptr (ZdLibrary) library = town_with_cases ("openpyxl.db", &ids);
  path = export_ledger (library, "openpyxl.xlsx");
  char *command[] = { python, script, path, NULL };
  g_spawn_sync (NULL, command, NULL, 0, NULL, NULL, NULL, &errors, &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, NULL))
    g_test_message ("%s", errors), g_test_fail ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/ledger", test_ledger);
  g_test_add_func ("/export/no-limit", test_no_limit);
  g_test_add_func ("/export/equal-bytes", test_equal_bytes);
  g_test_add_func ("/export/scope", test_scope);
  g_test_add_func ("/export/notice", test_notice);
  g_test_add_func ("/export/payments", test_payments);
  g_test_add_func ("/export/stopped-payment", test_stopped_payment);
  g_test_add_func ("/export/cancelled", test_cancelled);
  g_test_add_func ("/export/openpyxl", test_openpyxl);
  int result = g_test_run ();
  scratch_clear ();
  return result;
}
