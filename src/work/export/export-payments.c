/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/export-private.h"

#include <string.h>

#include "base/decimal.h"
#include "base/digest.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cases/act.h"
#include "work/decide/deciding.h"

/* 拨付清单, in the words of the treasury's payment vouchers (5201, 5207): payee's
 * name, account, bank, bank number, amount, purpose. What could not be paid as it
 * stands is listed apart, with the reason, and is in no sum. */

static const guint payable_states = 1u << ZD_STATE_APPROVED | 1u << ZD_STATE_ORDERED;

static const ZdSheetColumn columns[] = {
  { .title = N_ ("Case number"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Payee's name"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Payee's account"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Payee's bank"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Number of the payee's bank"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Amount (yuan)"), .type = ZD_COLUMN_MONEY, .sum = TRUE },
  { .title = N_ ("Purpose"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("State"), .type = ZD_COLUMN_TEXT },
};

static const ZdSheetColumn problem_columns[] = {
  { .title = N_ ("Case number"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Unified social credit code"), .type = ZD_COLUMN_CODE },
  { .title = N_ ("Payee's name"), .type = ZD_COLUMN_TEXT },
  { .title = N_ ("Amount (yuan)"), .type = ZD_COLUMN_MONEY },
  { .title = N_ ("Why it cannot be paid"), .type = ZD_COLUMN_TEXT },
};

typedef struct {
  char *uscc, *name;                   /* of the payee; @name nullable */
  char *holder, *bank, *code, *number; /* of the account; NULL: none is known */
} Payee;

static void
payee_clear (Payee *self)
{
  g_free (self->uscc);
  g_free (self->name);
  g_free (self->holder);
  g_free (self->bank);
  g_free (self->code);
  g_free (self->number);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Payee, payee_clear)

/* A case that cannot be paid as it stands. */
typedef struct {
  char *number, *uscc, *name, *reason;
  gint64 amount;
} Problem;

static void
problem_free (gpointer data)
{
  Problem *self = data;

  g_free (self->number);
  g_free (self->uscc);
  g_free (self->name);
  g_free (self->reason);
  g_free (self);
}

typedef struct {
  ZdLibrary *library;
  const ZdExportNames *names;
  ZdExportTable table;
  ZdProgress *progress;
  GPtrArray *problems; /* of Problem */
  ZdSm3 *sm3;
  gint64 total;
} Payments;

static gboolean
find_payee (ZdLibrary *library, const ZdCase *item, Payee *payee, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (ZdStatement) row = NULL;

  payee->uscc = g_strdup (item->payee ? item->payee : item->key.uscc);
  row = zd_db_query (zd_library_db (library),
                     "SELECT p.name, a.holder, a.bank, a.bank_code, a.number FROM party AS p"
                     " LEFT JOIN account AS a ON a.uscc = p.uscc WHERE p.uscc = ?1 ORDER BY a.rank LIMIT 1",
                     &wrong, ZD_TEXT (payee->uscc));
  if (!zd_statement_first (row, &wrong)) {
    if (wrong)
      g_propagate_error (error, g_error_copy (wrong));
    return wrong == NULL;
  }
  payee->name = g_strdup (zd_statement_text (row, 0));
  payee->holder = g_strdup (zd_statement_text (row, 1));
  payee->bank = g_strdup (zd_statement_text (row, 2));
  payee->code = g_strdup (zd_statement_text (row, 3));
  payee->number = g_strdup (zd_statement_text (row, 4));
  return TRUE;
}

/* The second reviewer may have accepted another account holder, with a reason (check C9). */
static gboolean
holder_accepted (const ZdCase *item)
{
  size_t i;
  json_t *override;

  json_array_foreach (json_object_get (item->data, "overrides"), i, override)
    if (g_strcmp0 (json_string_value (json_object_get (override, "check")), "C9") == 0)
      return TRUE;
  return FALSE;
}

static gboolean
same_name (const char *a, const char *b)
{
  g_autofree char *left = zd_text_name_key (a, FALSE), *right = zd_text_name_key (b, FALSE);

  return g_str_equal (left, right);
}

/* NULL: it can be paid. @warnings: what holds today; what forbids the order keeps it off the list too. */
static const char *
obstacle (const ZdCase *item, const Payee *payee, const GPtrArray *warnings)
{
  const ZdWarning *stop = zd_act_stopped_by (item, NULL, warnings);

  if (!payee->name)
    return _ ("The payee is not in the profile library.");
  if (!payee->number || !*payee->number)
    return _ ("No account of the payee is known.");
  if (zd_case_sum (item) < 0)
    return _ ("The amount has not been decided.");
  if (!same_name (payee->holder, payee->name) && !holder_accepted (item))
    return _ ("The account is in another name than the payee's.");
  return stop ? stop->text : NULL;
}

static void
add_problem (Payments *self, const ZdCase *item, const Payee *payee, const char *reason)
{
  Problem *problem = g_new0 (Problem, 1);

  *problem = (Problem){ .number = g_strdup (*item->number ? item->number : item->id),
                        .uscc = g_strdup (payee->uscc),
                        .name = g_strdup (payee->name ? payee->name : item->name),
                        .reason = g_strdup (reason),
                        .amount = MAX (zd_case_sum (item), 0) };
  g_ptr_array_add (self->problems, problem);
}

/* The line of the case in the text that is digested; the last sheet tells how. */
static void
digest_line (Payments *self, const char *number, const Payee *payee, gint64 fen, const char *purpose)
{
  g_autofree char *line
      = g_strdup_printf ("%s\t%s\t%s\t%s\t%s\t%" G_GINT64_FORMAT "\t%s\n", number, payee->holder,
                         payee->number, payee->bank, payee->code ? payee->code : "", fen, purpose);

  zd_sm3_update (self->sm3, line, strlen (line));
}

static gboolean
write_payment (Payments *self, const ZdCase *item, const Payee *payee, GError **error)
{
  ZdSheetWriter *writer = self->table.writer;
  const char *number = *item->number ? item->number : item->id;
  const char *policy = zd_export_names_short (self->names, item->key.policy);
  g_autofree char *purpose
      = g_str_equal (policy, item->label) ? g_strdup (policy) : g_strdup_printf ("%s %s", policy, item->label);
  gint64 fen = zd_case_sum (item);

  if (!zd_export_table_row (&self->table, error))
    return FALSE;
  zd_sheet_writer_text (writer, number);
  zd_sheet_writer_text (writer, payee->holder);
  zd_sheet_writer_text (writer, payee->number);
  zd_sheet_writer_text (writer, payee->bank);
  zd_sheet_writer_text (writer, payee->code);
  zd_sheet_writer_money (writer, fen);
  zd_sheet_writer_text (writer, purpose);
  zd_sheet_writer_text (writer, zd_case_state_name (item->state));
  self->total = zd_sat_add (self->total, fen);
  digest_line (self, number, payee, fen, purpose);
  return zd_export_table_end_row (&self->table, self->progress, error);
}

static gboolean
write_case (const ZdCase *item, gpointer data, GError **error)
{
  Payments *self = data;
  g_auto (Payee) payee = { 0 };
  g_autoptr (GPtrArray) warnings = NULL;
  const char *reason;

  /* Relief without payment moves no money. */
  if (!zd_export_may_see (self->library, item) || zd_case_sum (item) == 0)
    return TRUE;
  warnings = zd_deciding_warnings (self->library, item, error);
  if (!warnings || !find_payee (self->library, item, &payee, error))
    return FALSE;
  reason = obstacle (item, &payee, warnings);
  if (!reason)
    return write_payment (self, item, &payee, error);
  add_problem (self, item, &payee, reason);
  return zd_progress_check (self->progress, error);
}

static gboolean
write_list (Payments *self, const ZdLedgerScope *scope, GError **error)
{
  ZdCaseQuery query = zd_export_query (self->library, scope);

  query.states = payable_states;
  query.light = FALSE; /* the checks look at the facts */
  if (!zd_export_table_begin (&self->table, error)
      || !zd_case_store_each (zd_library_db (self->library), &query, write_case, self, error))
    return FALSE;
  zd_export_table_end (&self->table);
  if (self->table.number > 0 || self->problems->len > 0)
    return TRUE;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_NOT_FOUND,
                       _ ("No case here is approved and waits for its payment."));
  return FALSE;
}

static gboolean
write_problems (Payments *self, GError **error)
{
  ZdExportTable table = { .writer = self->table.writer,
                          .name = _ ("Not payable"),
                          .columns = problem_columns,
                          .n_columns = G_N_ELEMENTS (problem_columns) };

  if (self->problems->len == 0)
    return TRUE;
  if (!zd_export_table_begin (&table, error))
    return FALSE;
  for (guint i = 0; i < self->problems->len; i++) {
    const Problem *problem = self->problems->pdata[i];
    if (!zd_export_table_row (&table, error))
      return FALSE;
    zd_sheet_writer_text (table.writer, problem->number);
    zd_sheet_writer_text (table.writer, problem->uscc);
    zd_sheet_writer_text (table.writer, problem->name);
    zd_sheet_writer_money (table.writer, problem->amount);
    zd_sheet_writer_text (table.writer, problem->reason);
    if (!zd_export_table_end_row (&table, self->progress, error))
      return FALSE;
  }
  zd_export_table_end (&table);
  return TRUE;
}

/* Count, total and digest, by which the treasury sees that nothing was lost or changed on the way. */
static gboolean
write_control (Payments *self, GError **error)
{
  const ZdSheetColumn cells[] = { { .type = ZD_COLUMN_TEXT }, { .type = ZD_COLUMN_TEXT } };
  ZdSheetWriter *writer = self->table.writer;
  g_autofree char *digest = zd_sm3_hex (self->sm3);
  const struct {
    const char *label, *text;
    gint64 count, fen; /* −1: not this */
  } rows[] = {
    { _ ("Number of payments"), NULL, self->table.number, -1 },
    { _ ("Control total (yuan)"), NULL, -1, self->total },
    { _ ("Control total (fen)"), NULL, self->total, -1 },
    { _ ("Digest of the payments (SM3)"), digest, -1, -1 },
    { _ ("What is digested"),
      _ ("For each payment in the order of the list one line of UTF-8 text: case number, payee's name, "
         "account, bank, number of the bank, amount in fen, purpose, with tabs between them and a line feed at "
         "the end."),
      -1, -1 },
  };

  if (!zd_sheet_writer_begin_sheet (writer, _ ("Control"), NULL, cells, G_N_ELEMENTS (cells), error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    zd_sheet_writer_text (writer, rows[i].label);
    if (rows[i].text)
      zd_sheet_writer_text (writer, rows[i].text);
    else if (rows[i].fen >= 0)
      zd_sheet_writer_money (writer, rows[i].fen);
    else
      zd_sheet_writer_integer (writer, rows[i].count);
    if (!zd_sheet_writer_end_row (writer, NULL, error))
      return FALSE;
  }
  zd_sheet_writer_end_sheet (writer);
  return TRUE;
}

gboolean
zd_export_payments (ZdLibrary *library, const char *policy, const char *batch, const char *path,
                    ZdProgress *progress, GError **error)
{
  const ZdLedgerScope scope = { .policy = policy, .batch = batch, .from = ZD_DAY_NONE, .until = ZD_DAY_NONE };
  g_autoptr (json_t) asked = json_pack ("{s:s*,s:s*}", "policy", policy, "batch", batch);
  g_autoptr (ZdExport) export
      = zd_export_begin (library, "payments", zd_move_rule (ZD_MOVE_ORDER)->roles, _ ("List of payments"),
                         path, zd_library_day (library), error);
  g_autoptr (ZdExportNames) names = export ? zd_export_names_new (library, error) : NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (problem_free);
  g_autoptr (ZdSm3) sm3 = zd_sm3_new ();

  if (!names)
    return FALSE;
  Payments self = { .library = library,
                    .names = names,
                    .progress = progress,
                    .problems = problems,
                    .sm3 = sm3,
                    .table = { .writer = zd_export_writer (export),
                               .name = _ ("Payments"),
                               .heading = zd_export_title (export),
                               .columns = columns,
                               .n_columns = G_N_ELEMENTS (columns) } };
  return write_list (&self, &scope, error) && write_problems (&self, error) && write_control (&self, error)
         && zd_export_finish (export, asked, progress, error);
}
