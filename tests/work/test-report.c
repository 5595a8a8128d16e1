/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/digest.h"
#include "cases/log-entry.h"
#include "export-fixture.h"
#include "store/case-store.h"
#include "store/log-store.h"
#include "work/export/report.h"

/* All figures below are worked by hand from what town_with_cases() does: of twelve cases eight were notified and
 * agreed on 2023-06-01, six passed their second review on 06-02 (one was sent back), three were approved on 06-21 and
 * one was paid 80,000 yuan on 06-23. */


static char *
write_report (ZdLibrary *library, ZdReportKind kind, const ZdLedgerScope *scope, const char *name)
{
  g_autoptr (GError) error = NULL;
  char *path = scratch_path (name);

  sign_in (library, "auditor", ZD_ROLE_AUDITOR);
  zd_report_write (library, kind, scope, path, NULL, &error);
  g_assert_no_error (error);
  return path;
}

static char *
export_ledger (ZdLibrary *library, const char *name)
{
  const ZdLedgerScope scope = WHOLE;

  return write_report (library, ZD_REPORT_LEDGER, &scope, name);
}

static guint
column_of (const GPtrArray *rows, const char *title)
{
  for (guint r = 0; r < MIN (rows->len, 2); r++) {
    char **row = rows->pdata[r];
    for (guint i = 0; row[i]; i++)
      if (g_str_equal (row[i], title))
        return i;
  }
  g_error ("no column “%s”", title);
}

/* Cells of @row under @titles, with | between them. */
static char *
cells_of (const GPtrArray *rows, char **row, const char *const *titles)
{
  GString *text = g_string_new (NULL);

  g_assert_nonnull (row);
  for (guint i = 0; titles[i]; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", row[column_of (rows, titles[i])]);
  return g_string_free (text, FALSE);
}

#define assert_cells(rows, row, expected, ...) \
  G_STMT_START \
  { \
    g_autofree char *cells_ = cells_of (rows, row, (const char *const[]){ __VA_ARGS__, NULL }); \
    g_assert_cmpstr (cells_, ==, expected); \
  } \
  G_STMT_END

static guint
count_rows (const GPtrArray *rows, const char *text)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += g_strv_contains (rows->pdata[i], text);
  return n;
}

static char **
last_row (const GPtrArray *rows)
{
  return rows->pdata[rows->len - 1];
}

/* ---- the ledger ---- */

static void
test_ledger (void)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (ZdLibrary) library = town_with_cases ("ledger.db", &ids);
  g_autofree char *path = NULL, *head = NULL;
  gint64 seq;

  g_assert_true (zd_log_head (zd_library_db (library), &seq, &head, NULL));
  path = export_ledger (library, "ledger.xlsx");
  g_autoptr (GPtrArray) cover = read_sheet (path, 0), policies = read_sheet (path, 1), cases = read_sheet (path, 2),
                        decisions = read_sheet (path, 3), by_policy = read_sheet (path, 4);

  g_assert_nonnull (strstr (((char **) cover->pdata[0])[0], "SAMPLE"));
  g_assert_nonnull (find_row (cover, head));
  g_assert_nonnull (find_row (cover, "2023-06-01"));
  g_assert_nonnull (find_row (cover, "400000.09"));
  g_assert_cmpuint (policies->len, ==, 9);      /* header and the eight */
  g_assert_cmpuint (cases->len, ==, N_TOWN + 2); /* header and totals */
  assert_cells (cases, find_row (cases, ids->pdata[REJECTED]), "=1+1 两次核实未见研发场所||", "Reason", "Decided (yuan)",
                "Paid (yuan)");
  assert_cells (cases, find_row (cases, ids->pdata[PAID]), "80000|80000|龙亭区|样例批次", "Decided (yuan)", "Paid (yuan)",
                "District", "Batch");
  /* A sum is approved by the second review, and by nobody else. */
  for (guint i = HALF_WAY; i <= SENT_BACK; i++) {
    g_autoptr (ZdCase) item = zd_case_store_get (zd_library_db (library), ids->pdata[i], NULL);
    g_assert_cmpint (item->amount, ==, EIGHTY_THOUSAND);
    assert_cells (cases, find_row (cases, item->id), "", "Decided (yuan)");
  }
  g_assert_true (g_strv_contains ((const char *const *) last_row (decisions), "d"));
  assert_cells (cases, last_row (cases), "400000.09|80000", "Decided (yuan)", "Paid (yuan)");
  assert_cells (by_policy, last_row (by_policy), "12|5|1|400000.09|80000", "Cases", "Cases decided", "Cases paid",
                "Decided (yuan)", "Paid (yuan)");
}

/* The same sums, however the cases are put together. */
static void
test_ledger_sums (void)
{
  static const struct {
    guint sheet;
    const char *row, *cells; /* cases, decided, paid */
  } sums[] = {
    { 4, "高企首次认定", "12|400000.09|80000" }, { 5, "Sent back", "1|0|0" },     { 5, "Approved, for payment", "3|240000.09|0" },
    { 6, "市科技局", "12|400000.09|80000" }, { 8, "样例批次", "12|400000.09|80000" }, { 9, "2023-06", "12|400000.09|80000" },
  };
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (ZdLibrary) library = town_with_cases ("sums.db", &ids);
  g_autofree char *path = NULL;

  run_about (library, "UPDATE party SET f_region = '410203' WHERE uscc = ?1", ids->pdata[PAID]);
  path = export_ledger (library, "sums.xlsx");
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++) {
    g_autoptr (GPtrArray) rows = read_sheet (path, sums[i].sheet);

    assert_cells (rows, find_row (rows, sums[i].row), sums[i].cells, "Cases", "Decided (yuan)", "Paid (yuan)");
    assert_cells (rows, last_row (rows), "12|400000.09|80000", "Cases", "Decided (yuan)", "Paid (yuan)");
  }
  g_autoptr (GPtrArray) districts = read_sheet (path, 7);
  assert_cells (districts, find_row (districts, "顺河回族区"), "80000", "Paid (yuan)");
  assert_cells (districts, last_row (districts), "12|400000.09|80000", "Cases", "Decided (yuan)", "Paid (yuan)");
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
  assert_cells (cases, find_row (cases, ids->pdata[N_MOVED]), "no upper limit", "Computed at most (yuan)");
  assert_cells (cases, find_row (cases, ids->pdata[REJECTED]), "=1+1 两次核实未见研发场所", "Reason");
  /* Eleven of up to 100,000 yuan are left. */
  assert_cells (cases, last_row (cases), "1100000", "Computed at most (yuan)");
  assert_cells (by_policy, last_row (by_policy), "1100000|1", "Computed at most (yuan)", "Cases without upper limit");
}

/* Equal input, equal bytes: also when the first export is in the log already. */
static void
test_equal_bytes (void)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (ZdLibrary) library = town_with_cases ("bytes.db", &ids);
  const ZdLedgerScope scope = WHOLE;

  for (ZdReportKind kind = 0; kind < ZD_REPORT_LOG; kind++) {
    g_autofree char *one = write_report (library, kind, &scope, "one.xlsx"), *two = write_report (library, kind, &scope, "two.xlsx");
    g_autofree char *a = zd_sm3_hex_of_file (one, NULL), *b = zd_sm3_hex_of_file (two, NULL);
    g_autoptr (GPtrArray) history = zd_export_history (library, NULL);
    const ZdExportRecord *last = history->pdata[0];

    g_assert_cmpstr (a, ==, b);
    g_assert_cmpuint (history->len, ==, 2 * (kind + 1));
    g_assert_cmpstr (last->kind, ==, zd_report_id (kind));
    g_assert_cmpstr (last->path, ==, two);
    g_assert_cmpstr (last->digest, ==, b);
    g_assert_cmpstr (last->actor, ==, "auditor");
  }
  g_autofree char *before = export_ledger (library, "before.xlsx"), *old = zd_sm3_hex_of_file (before, NULL);
  take_step (library, ids->pdata[N_MOVED], &(Step){ ZD_MOVE_CONFIRM, "d", 0, -1, NULL });
  g_autofree char *after = export_ledger (library, "after.xlsx"), *new = zd_sm3_hex_of_file (after, NULL);
  g_assert_cmpstr (old, !=, new);
}

/* ---- scopes ---- */

typedef struct {
  const char *name;
  ZdLedgerScope scope;
  gint64 rows, decided, paid; /* @rows −1: refused */
} ScopeCase;

static gint64
preview_sum (const ZdReportTable *table, const char *title)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (g_str_equal (table->columns[i].title, title))
      return table->sums[i];
  g_assert_not_reached ();
}

static void
check_scope (ZdLibrary *library, const ScopeCase *it)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = zd_report_preview (library, ZD_REPORT_LEDGER, &it->scope, 3, NULL, &error);
  const ZdReportTable *cases = tables ? tables->pdata[0] : NULL;

  g_test_message ("%s", it->name);
  if (it->rows < 0) {
    g_assert_error (error, ZD_ERROR, ZD_ERROR_USAGE);
    return;
  }
  g_assert_no_error (error);
  g_assert_cmpstr (cases->name, ==, "Cases");
  g_assert_cmpint (cases->rows, ==, it->rows);
  g_assert_cmpint (preview_sum (cases, "Decided (yuan)"), ==, it->decided);
  g_assert_cmpint (preview_sum (cases, "Paid (yuan)"), ==, it->paid);
  g_assert_cmpuint (cases->head->len, ==, MIN (it->rows, 3));
}

#define OPEN .as_of = ZD_DAY_NONE, .from = ZD_DAY_NONE, .until = ZD_DAY_NONE

static void
test_scope (void)
{
  const gint64 decided = 5 * EIGHTY_THOUSAND + 9, paid = EIGHTY_THOUSAND;
  const ZdDay june = zd_day_new (2023, 6, 1);
  const ScopeCase cases[] = {
    { "all", { OPEN }, N_TOWN, decided, paid },
    { "policy", { OPEN, .policy = "kaifeng-01" }, 0, 0, 0 },
    { "bureau", { OPEN, .bureau = "kjj" }, N_TOWN, decided, paid },
    { "other bureau", { OPEN, .bureau = "gxj" }, 0, 0, 0 },
    { "state", { OPEN, .state = "approved" }, 3, 3 * EIGHTY_THOUSAND + 9, 0 },
    { "no state", { OPEN, .state = "nowhere" }, -1 },
    { "district", { OPEN, .district = "410203" }, 1, paid, paid },
    { "city", { OPEN, .district = "4102" }, N_TOWN, decided, paid },
    { "no district", { OPEN, .district = "9" }, -1 },
    { "month", { .as_of = ZD_DAY_NONE, .from = june, .until = june + 29 }, N_TOWN, decided, paid },
    { "month before", { .as_of = ZD_DAY_NONE, .from = june - 31, .until = june - 1 }, 0, 0, 0 },
  };
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (ZdLibrary) library = town_with_cases ("scope.db", &ids);
  const ZdLedgerScope whole = WHOLE;
  g_autoptr (GError) error = NULL;
  ZdUser *stranger;

  g_assert_true (zd_db_exec (zd_library_db (library), "UPDATE party SET f_region = '410202'", NULL));
  run_about (library, "UPDATE party SET f_region = '410203' WHERE uscc = ?1", ids->pdata[PAID]);
  sign_in (library, "auditor", ZD_ROLE_AUDITOR);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_scope (library, &cases[i]);

  /* Another bureau's officer sees none of them. */
  stranger = zd_user_new ("s", "s", ZD_ROLE_REVIEWER, (const char *const[]){ "gxj", NULL }, "4102");
  zd_library_set_user (library, stranger);
  zd_user_free (stranger);
  check_scope (library, &(ScopeCase){ "stranger", { OPEN }, 0, 0, 0 });

  sign_in (library, "root", ZD_ROLE_SYSTEM_ADMIN);
  g_assert_null (zd_report_preview (library, ZD_REPORT_LEDGER, &whole, 3, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_DENIED);
  g_clear_error (&error);
  sign_in (library, "d", ZD_ROLE_DRAFTER);
  g_assert_null (zd_report_preview (library, ZD_REPORT_LOG, &whole, 3, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_DENIED);
}

/* The sheet with the columns of @table. */
static GPtrArray *
read_table (const char *path, const ZdReportTable *table, guint *header)
{
  for (guint sheet = 0;; sheet++) {
    g_autoptr (GPtrArray) rows = read_sheet (path, sheet);

    for (*header = 0; *header < rows->len; (*header)++)
      if (g_str_equal (((char **) rows->pdata[*header])[0], "No.")
          && g_strv_contains (rows->pdata[*header], table->columns[table->n_columns - 1].title))
        return g_steal_pointer (&rows);
  }
}

/* What is shown before is what is written. */
static void
test_preview (void)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (ZdLibrary) library = town_with_cases ("preview.db", &ids);
  const ZdLedgerScope scope = WHOLE;

  for (ZdReportKind kind = 0; kind < ZD_N_REPORTS; kind++) {
    g_autofree char *path = write_report (library, kind, &scope, "preview.xlsx");
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) tables = zd_report_preview (library, kind, &scope, 2, NULL, &error);
    g_autoptr (GPtrArray) rows = NULL;
    const ZdReportTable *table;
    guint header = 0;

    g_assert_no_error (error);
    table = tables->pdata[0];
    rows = read_table (path, table, &header);
    for (guint i = 0; i < table->head->len; i++) {
      char **row = rows->pdata[header + 1 + i], **shown = table->head->pdata[i];

      g_assert_cmpstr (row[0], ==, shown[0]);
      g_assert_cmpstr (row[1], ==, shown[1]);
    }
  }
}

static void
test_cancelled (void)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (ZdLibrary) library = town_with_cases ("cancelled.db", &ids);
  const ZdLedgerScope scope = WHOLE;
  g_autofree char *path = scratch_path ("cancelled.xlsx");
  g_autoptr (ZdProgress) progress = zd_progress_new ();
  g_autoptr (GPtrArray) history = NULL;

  sign_in (library, "auditor", ZD_ROLE_AUDITOR);
  zd_progress_cancel (progress);
  for (ZdReportKind kind = 0; kind < ZD_N_REPORTS; kind++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (zd_report_write (library, kind, &scope, path, progress, &error));
    g_assert_error (error, ZD_ERROR, ZD_ERROR_CANCELLED);
    g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  }
  history = zd_export_history (library, NULL);
  g_assert_cmpuint (history->len, ==, 0);
}

/* ---- the others ---- */

static void
test_work (void)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (ZdLibrary) library = town_with_cases ("work.db", &ids);
  const ZdLedgerScope scope = { .as_of = zd_day_new (2023, 6, 16), .from = ZD_DAY_NONE, .until = ZD_DAY_NONE };
  g_autofree char *path = write_report (library, ZD_REPORT_WORK, &scope, "work.xlsx");
  g_autoptr (GPtrArray) policies = read_sheet (path, 1), bureaus = read_sheet (path, 2);
  /* Late on 06-16: the four not confirmed by 06-08, the one half-way and the one sent back, both due on 06-09. */
  static const char expected[] = "12|4|0|2|1|3|1|1|6|400000.09|80000";
  char **row = policies->pdata[2 + 5]; /* heading, header, the sixth of eight policies */

  g_assert_cmpuint (policies->len, ==, 8 + 3);
  assert_cells (policies, row, expected, "Cases", "To be confirmed", "Consent awaited", "Under review", "At public notice",
                "To be paid", "Paid", "Closed without payment", "Late", "Decided (yuan)", "Paid (yuan)");
  assert_cells (policies, row, "市科技局|第一批", "Responsible bureau", "Policy batch");
  assert_cells (policies, policies->pdata[2], "0|0", "Cases", "Paid (yuan)");
  row = find_row (bureaus, "市科技局");
  assert_cells (bureaus, row, expected, "Cases", "To be confirmed", "Consent awaited", "Under review", "At public notice",
                "To be paid", "Paid", "Closed without payment", "Late", "Decided (yuan)", "Paid (yuan)");
  assert_cells (bureaus, row, "3", "Policies");
  assert_cells (bureaus, find_row (bureaus, "市工信局"), "5|0", "Policies", "Cases");
}

/* Paid, came back, paid again, recovered in July. */
static void
test_payments (void)
{
  static const Step steps[] = { { ZD_MOVE_RETURN, "f", 23, -1, "账号已注销" },
                                { ZD_MOVE_REORDER, "f", 26, -1, "账户已更正" },
                                { ZD_MOVE_PAY, "f", 27, -1, NULL },
                                { ZD_MOVE_RECOVER, "f", 40, -1, "=虚报" } };
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (ZdLibrary) library = town_with_cases ("payments.db", &ids);
  ZdLedgerScope scope = WHOLE;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    take_step (library, ids->pdata[PAID], &steps[i]);
  g_autofree char *path = write_report (library, ZD_REPORT_PAYMENTS, &scope, "payments.xlsx");
  g_autoptr (GPtrArray) events = read_sheet (path, 1), policies = read_sheet (path, 2), months = read_sheet (path, 3);
  g_assert_cmpuint (events->len, ==, 6); /* header, four movements, totals */
  assert_cells (events, events->pdata[1], "2023-06-23|Paid|80000|样例0001", "Day", "What happened", "Paid (yuan)", "Voucher");
  assert_cells (events, find_row (events, "=虚报"), "2023-07-11||80000", "Day", "Paid (yuan)", "Recovered (yuan)");
  assert_cells (events, last_row (events), "160000|80000|80000", "Paid (yuan)", "Returned by the bank (yuan)",
                "Recovered (yuan)");
  assert_cells (policies, policies->pdata[1], "2|1|1", "Payments", "Returns", "Recoveries");
  assert_cells (months, find_row (months, "2023-06"), "2|1|0|160000|80000|0", "Payments", "Returns", "Recoveries",
                "Paid (yuan)", "Returned by the bank (yuan)", "Recovered (yuan)");
  assert_cells (months, find_row (months, "2023-07"), "0|0|1|0|0|80000", "Payments", "Returns", "Recoveries",
                "Paid (yuan)", "Returned by the bank (yuan)", "Recovered (yuan)");

  scope.from = zd_day_new (2023, 7, 1);
  g_autofree char *july = write_report (library, ZD_REPORT_PAYMENTS, &scope, "july.xlsx");
  g_autoptr (GPtrArray) later = read_sheet (july, 1);
  g_assert_cmpuint (later->len, ==, 3);
  assert_cells (later, last_row (later), "0|0|80000", "Paid (yuan)", "Returned by the bank (yuan)", "Recovered (yuan)");
}

static void
test_consent (void)
{
  static const struct {
    guint number;
    Step step;
  } steps[] = {
    { N_MOVED, { ZD_MOVE_CONFIRM, "d", 0, -1, NULL } },     { N_MOVED, { ZD_MOVE_NOTIFY, "d", 0, -1, NULL } },
    { N_MOVED + 1, { ZD_MOVE_CONFIRM, "d", 0, -1, NULL } }, { N_MOVED + 1, { ZD_MOVE_NOTIFY, "d", 0, -1, NULL } },
    { N_MOVED + 1, { ZD_MOVE_NOTIFY, "d", 4, -1, NULL } },  { N_MOVED + 1, { ZD_MOVE_DECLINE, "d", 6, -1, NULL } },
    { N_MOVED + 2, { ZD_MOVE_CONFIRM, "d", 0, -1, NULL } }, { N_MOVED + 2, { ZD_MOVE_NOTIFY, "d", 0, -1, NULL } },
    { N_MOVED + 2, { ZD_MOVE_LAPSE, "d", 60, -1, NULL } },
  };
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (ZdLibrary) library = town_with_cases ("consent.db", &ids);
  const ZdLedgerScope scope = WHOLE;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    take_step (library, ids->pdata[steps[i].number], &steps[i].step);
  g_autofree char *path = write_report (library, ZD_REPORT_CONSENT, &scope, "consent.xlsx");
  g_autoptr (GPtrArray) answers = read_sheet (path, 1), sums = read_sheet (path, 2);
  g_assert_cmpuint (answers->len, ==, 11 + 2);
  assert_cells (answers, find_row (answers, ids->pdata[N_MOVED]), "No answer yet||1|", "Answer of the enterprise", "Answered on", "Notifications",
                "Working days to the answer");
  /* From Thursday 06-01 to Wednesday 06-07. */
  assert_cells (answers, find_row (answers, ids->pdata[N_MOVED + 1]), "Declined|2023-06-01|2023-06-05|2023-06-07|2|4|样例联系人",
                "Answer of the enterprise", "First notified on", "Last notified on", "Answered on", "Notifications",
                "Working days to the answer", "Who answered");
  assert_cells (answers, find_row (answers, ids->pdata[PAID]), "Agreed|telephone|1", "Answer of the enterprise", "Way of the answer",
                "Version of the pledge");
  assert_cells (sums, sums->pdata[1], "11|8|1|1|1|0", "Notified", "Agreed", "Declined", "Lapsed without consent",
                "No answer yet", "Closed before an answer");
}

static void
test_exceptions (void)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (ZdLibrary) library = town_with_cases ("exceptions.db", &ids);
  const ZdLedgerScope scope = { .as_of = zd_day_new (2023, 6, 16), .from = ZD_DAY_NONE, .until = ZD_DAY_NONE };
  g_autoptr (ZdCase) lifted = zd_case_store_get (zd_library_db (library), ids->pdata[PAYABLE], NULL);

  run_about (library, "UPDATE party SET f_status = 'revoked' WHERE uscc = ?1", ids->pdata[IN_NOTICE]);
  json_object_set_new (lifted->data, "overrides",
                       json_pack ("[{s:s,s:s,s:s,s:s}]", "check", "C9", "reason", "已电话核实", "on", "2023-06-05", "by", "r2"));
  g_assert_true (zd_case_store_put (zd_library_db (library), lifted, NULL));
  g_autofree char *path = write_report (library, ZD_REPORT_EXCEPTIONS, &scope, "exceptions.xlsx");
  g_autoptr (GPtrArray) rows = read_sheet (path, 1), sums = read_sheet (path, 2);
  assert_cells (rows, find_row (rows, ids->pdata[HALF_WAY]), "Late|2023-06-09|5|80000", "Exception", "Due by",
                "Working days late", "Amount (yuan)");
  assert_cells (rows, find_row (rows, ids->pdata[REJECTED]), "Rejected|=1+1 两次核实未见研发场所|2023-06-02|r1", "Exception",
                "Reason", "Since", "Recorded by");
  assert_cells (rows, find_row (rows, ids->pdata[IN_NOTICE]), "Stopped by a check", "Exception");
  assert_cells (rows, find_row (rows, "Block lifted"), "Check C9: 已电话核实|2023-06-05", "Reason", "Since");
  g_assert_cmpuint (count_rows (rows, "Late"), ==, 6);
  assert_cells (sums, find_row (sums, "Late"), "6|160000", "Cases", "Amount (yuan)");
  assert_cells (sums, find_row (sums, "Sent back"), "1|80000", "Cases", "Amount (yuan)");
  assert_cells (sums, find_row (sums, "Rejected"), "1|0", "Cases", "Amount (yuan)");
  assert_cells (sums, find_row (sums, "Returned by the bank"), "0|0", "Cases", "Amount (yuan)");
}

static void
test_monthly (void)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (ZdLibrary) library = town_with_cases ("monthly.db", &ids);
  ZdLedgerScope scope = { .as_of = zd_day_new (2023, 6, 30), .from = ZD_DAY_NONE, .until = ZD_DAY_NONE };
  g_autofree char *june = write_report (library, ZD_REPORT_MONTHLY, &scope, "june.xlsx"), *july = NULL;
  g_autoptr (GPtrArray) rows = read_sheet (june, 0), whole = read_sheet (june, 1);
  char **row = find_row (rows, "市科技局");

  g_assert_nonnull (strstr (((char **) rows->pdata[0])[0], "2023-06"));
  assert_cells (rows, row, "0|2|1", "Roster policies online", "Criteria policies online", "Policies by application online");
  assert_cells (rows, row, "12|8|8|5|1|1|80000", "Opened this month", "Notified this month", "Agreed this month",
                "Passed their reviews this month", "Paid this month", "Enterprises paid this month",
                "Paid this month (yuan)");
  /* Late on 06-30 besides the six: the three approved on 06-21, whose five working days around 端午节 end on 06-29. */
  assert_cells (rows, row, "12|1|80000|10|9", "Opened this year", "Paid this year", "Paid this year (yuan)", "Under way",
                "Late");
  assert_cells (rows, last_row (rows), "12||80000", "Opened this month", "Enterprises paid this month",
                "Paid this month (yuan)");
  assert_cells (whole, whole->pdata[1], "1|1", "This month", "This year");

  scope.from = zd_day_new (2023, 7, 1);
  july = write_report (library, ZD_REPORT_MONTHLY, &scope, "july.xlsx");
  g_autoptr (GPtrArray) later = read_sheet (july, 0);
  row = find_row (later, "市科技局");
  assert_cells (later, row, "0|0|0|12|1|80000", "Opened this month", "Paid this month", "Paid this month (yuan)",
                "Opened this year", "Paid this year", "Paid this year (yuan)");
}

static void
test_policies (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("policies.db", "kaifeng", 20, 1);
  const ZdLedgerScope scope = { OPEN, .bureau = "kjj" };
  g_autofree char *path = write_report (library, ZD_REPORT_POLICIES, &scope, "policies.xlsx");
  g_autoptr (GPtrArray) table = read_sheet (path, 0), items = read_sheet (path, 1);

  g_assert_nonnull (strstr (((char **) table->pdata[0])[0], "开封市"));
  g_assert_nonnull (strstr (((char **) table->pdata[0])[0], "第一批"));
  g_assert_cmpuint (table->len, ==, 5); /* heading, header, three policies */
  assert_cells (table, table->pdata[2], "首次通过认定的高新技术企业给予不超过10万元配套奖补|财政补贴|市科技局", "Content of the policy", "Category",
                "Responsible unit");
  g_assert_cmpstr (((char **) items->pdata[2])[1], ==,
                   "首次通过认定的高新技术企业给予不超过10万元配套奖补\n"
                   "Basis of the policy: 《河南省支持科技创新发展若干财政政策措施》（豫政办〔2022〕9号）\n"
                   "Responsible unit: 市科技局");
}

/* An auditor works the digests out from what he sees. */
static void
test_log (void)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (ZdLibrary) library = town_with_cases ("log.db", &ids);
  const ZdLedgerScope scope = WHOLE;
  g_autofree char *path = NULL, *head = NULL, *previous = g_strdup (ZD_LOG_START);
  gint64 entries;

  g_assert_true (zd_log_head (zd_library_db (library), &entries, &head, NULL));
  path = write_report (library, ZD_REPORT_LOG, &scope, "log.xlsx");
  g_autoptr (GPtrArray) cover = read_sheet (path, 0), rows = read_sheet (path, 1);
  g_assert_nonnull (find_row (cover, "The chain holds: no entry was altered, none is missing."));
  g_assert_cmpuint (rows->len, ==, entries + 1);
  for (guint i = 1; i < rows->len; i++) {
    char **row = rows->pdata[i];
    g_autoptr (ZdLogEntry) entry = zd_log_entry_new (g_ascii_strtoll (row[2], NULL, 10), row[1], row[3], row[4], row[6],
                                                     row[7], row[8], row[9]);

    g_assert_cmpstr (row[9], ==, previous);
    g_assert_cmpstr (row[10], ==, entry->digest);
    g_free (previous);
    previous = g_strdup (row[10]);
  }
  g_assert_cmpstr (previous, ==, head);
}

/* ---- what is due ---- */

static void
test_due (void)
{
  static const struct {
    int year, month, day;
    const char *words;
  } days[] = {
    { 2022, 12, 22, "Statistics of 2022-12: the bureaus report by 12-25 (3 days left), the task force's office by 01-05 (14 days"
                    " left). 12-25 is no working day, the last one before is 12-23." },
    { 2022, 12, 26, "Statistics of 2022-12: the bureaus report by 12-25 (over), the task force's office by 01-05 (10 days left)." },
    { 2023, 1, 5, "Statistics of 2022-12: the bureaus report by 12-25 (over), the task force's office by 01-05 (today)." },
    { 2023, 1, 6, "Statistics of 2023-01: the bureaus report by 01-25 (19 days left), the task force's office by 02-05 (30"
                  " days left). 01-25 is no working day, the last one before is 01-20." },
    /* A Sunday on which work is made up for. */
    { 2023, 6, 24, "Statistics of 2023-06: the bureaus report by 06-25 (1 day left), the task force's office by 07-05 (11 days"
                   " left)." },
  };
  g_autoptr (ZdLibrary) library = sample_library ("due.db", "kaifeng", 20, 1);

  for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
    ZdDay day = zd_day_new (days[i].year, days[i].month, days[i].day);
    const ZdReportDue due = zd_report_due (zd_library_calendar (library), day);
    g_autofree char *words = zd_report_due_words (&due, day);

    g_assert_cmpstr (words, ==, days[i].words);
  }
}

/* ---- other programs' eyes ---- */

/* read-reports.py looks at the form of every workbook with openpyxl, and has LibreOffice work its formulas out again. */
static void
test_other_programs (void)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "work", "read-reports.py", NULL);
  g_autofree char *python = g_find_program_in_path ("/usr/bin/python3"), *errors = NULL;
  g_autoptr (GPtrArray) ids = NULL, command = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  const ZdLedgerScope scope = WHOLE;
  int status;

  g_assert_nonnull (python);
  g_autoptr (ZdLibrary) library = town_with_cases ("others.db", &ids);
  g_ptr_array_add (command, g_strdup (python));
  g_ptr_array_add (command, g_strdup (script));
  for (ZdReportKind kind = 0; kind < ZD_N_REPORTS; kind++) {
    g_autofree char *name = g_strconcat (zd_report_id (kind), ".xlsx", NULL);

    g_ptr_array_add (command, write_report (library, kind, &scope, name));
  }
  g_ptr_array_add (command, NULL);
  g_spawn_sync (NULL, (char **) command->pdata, NULL, 0, NULL, NULL, NULL, &errors, &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, NULL))
    g_test_message ("%s", errors), g_test_fail ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/ledger", test_ledger);
  g_test_add_func ("/report/ledger-sums", test_ledger_sums);
  g_test_add_func ("/report/no-limit", test_no_limit);
  g_test_add_func ("/report/equal-bytes", test_equal_bytes);
  g_test_add_func ("/report/scope", test_scope);
  g_test_add_func ("/report/preview", test_preview);
  g_test_add_func ("/report/cancelled", test_cancelled);
  g_test_add_func ("/report/work", test_work);
  g_test_add_func ("/report/payments", test_payments);
  g_test_add_func ("/report/consent", test_consent);
  g_test_add_func ("/report/exceptions", test_exceptions);
  g_test_add_func ("/report/monthly", test_monthly);
  g_test_add_func ("/report/policies", test_policies);
  g_test_add_func ("/report/log", test_log);
  g_test_add_func ("/report/due", test_due);
  g_test_add_func ("/report/other-programs", test_other_programs);
  int result = g_test_run ();
  scratch_clear ();
  return result;
}
