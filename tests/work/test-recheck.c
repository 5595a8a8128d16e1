/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/error.h"
#include "match/explanation.h"
#include "sample-fixture.h"
#include "sheet/workbook.h"
#include "work/export/export.h"

/* Code, name, condition, why. */
enum { NUMBER, CODE, NAME, CONDITION, WHY, AS_OF };

static ZdPolicy *
make_policy (ZdLibrary *library, const char *condition)
{
  g_autofree char *text = g_strdup_printf (
      "{'id': 'r-01', 'title': '再核查', 'short_name': '再核查', 'text': '', 'kind': 'criteria', 'bureaus': ['gxj'], 'region': '4101',"
      " 'valid': [null, null], 'condition': %s, 'award': {'lines': [{'id': 'a', 'amount': {'fixed': '100'}}]}}", condition);
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) json = zd_json_parse (g_strdelimit (text, "'", '"'), strlen (text), "test", &error);
  ZdPolicy *policy = json ? zd_policy_from_json (json, zd_library_catalogue (library), "test", &error) : NULL;

  g_assert_no_error (error);
  return policy;
}

static ZdWorkbook *
export (ZdLibrary *library, const ZdPolicy *policy, const char *name)
{
  g_autofree char *path = scratch_path (name);
  g_autoptr (GError) error = NULL;
  ZdWorkbook *workbook;

  zd_export_recheck (library, policy, zd_library_day (library), path, NULL, &error);
  g_assert_no_error (error);
  workbook = zd_workbook_open (path, NULL, &error);
  g_assert_no_error (error);
  return workbook;
}

/* "code condition" of each row of all sheets → the name of its sheet. */
static GHashTable *
asked_for (ZdWorkbook *workbook)
{
  GHashTable *asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < zd_workbook_get_n_sheets (workbook); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (ZdSheet) sheet = zd_sheet_open (workbook, i, NULL, &error);
    const ZdRow *row;
    while (zd_sheet_next (sheet, &row, &error) && row)
      if (row->n_cells > WHY && strlen (row->cells[CODE].text) == 18)
        g_assert_true (g_hash_table_insert (asked, g_strdup_printf ("%s %s", row->cells[CODE].text, row->cells[CONDITION].text),
                                            g_strdup (zd_workbook_get_sheet (workbook, i)->name)));
    g_assert_no_error (error);
  }
  return asked;
}

static guint
check_reason (const ZdReason *reason, const char *uscc, const ZdCatalogue *catalogue, GHashTable *asked)
{
  guint n = 0;

  if (reason->children->len == 0) {
    g_autofree char *key = g_strdup_printf ("%s %s", uscc, reason->text);
    const char *bureau = g_hash_table_lookup (asked, key);
    gboolean open = reason->truth == ZD_UNKNOWN && reason->matters && reason->missing != NULL;
    g_assert_cmpint (bureau != NULL, ==, open);
    if (open)
      g_assert_cmpstr (bureau, ==, zd_catalogue_bureau (catalogue, reason->source)->name);
    n += open;
  }
  for (guint i = 0; i < reason->children->len; i++)
    n += check_reason (reason->children->pdata[i], uscc, catalogue, asked);
  return n;
}

/* Every fact whose doubt decides stands on the sheet of its bureau, once; no other fact does. */
static void
test_all (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("all.db", "zhengzhou", 1500, 5);
  g_autoptr (ZdPolicy) policy = make_policy (
      library, "{'all': [{'field': 'revenue', 'is': '[1000, )'}, {'any': [{'field': 'tax', 'is': '[1000, )'}, {'field': 'insured', 'is': '[1, )'}]},"
               " {'judge': 'j', 'question': '是否真实？'}]}");
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdColumns) columns = zd_library_columns (library, NULL, &error);
  g_autoptr (ZdPlan) plan = zd_plan_new (policy, columns, &error);
  guint n = 0;

  sign_in (library, "d", ZD_ROLE_DRAFTER);
  g_autoptr (ZdWorkbook) workbook = export (library, policy, "all.xlsx");
  g_autoptr (GHashTable) asked = asked_for (workbook);
  for (guint row = 0; row < zd_columns_n_rows (columns); row++) {
    g_autoptr (ZdExplanation) explanation = zd_plan_explain (plan, row, zd_library_day (library), NULL);
    if (explanation->outcome.truth == ZD_UNKNOWN)
      n += check_reason (explanation->reason, zd_columns_uscc (columns, row), zd_library_catalogue (library), asked);
  }
  g_assert_cmpuint (n, >, 10);
  g_assert_cmpuint (g_hash_table_size (asked), ==, n);
  g_assert_cmpuint (zd_workbook_get_n_sheets (workbook), >=, 2);
}

static void
test_nothing (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("nothing.db", "zhengzhou", 50, 5);
  g_autoptr (ZdPolicy) policy = make_policy (library, "{'all': []}");

  sign_in (library, "d", ZD_ROLE_DRAFTER);
  g_autoptr (ZdWorkbook) workbook = export (library, policy, "nothing.xlsx");
  g_assert_cmpuint (zd_workbook_get_n_sheets (workbook), ==, 1);
  g_assert_cmpstr (zd_workbook_get_sheet (workbook, 0)->name, ==, "Nothing to recheck");
}

/* Names of enterprises leave the house: only with those who work on cases, and not without a trace. */
static void
test_denied (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("denied.db", "zhengzhou", 50, 5);
  g_autoptr (ZdPolicy) policy = make_policy (library, "{'field': 'tax', 'is': '[1, )'}");
  g_autofree char *path = scratch_path ("denied.xlsx");
  g_autoptr (GError) error = NULL;

  sign_in (library, "s", ZD_ROLE_SYSTEM_ADMIN);
  g_assert_false (zd_export_recheck (library, policy, zd_library_day (library), path, NULL, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_DENIED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  sign_in (library, "d", ZD_ROLE_DRAFTER);
  G_GNUC_UNUSED g_autoptr (ZdWorkbook) workbook = export (library, policy, "allowed.xlsx");
  g_autoptr (GPtrArray) history = zd_export_history (library, NULL);
  g_assert_cmpstr (((const ZdExportRecord *) history->pdata[0])->kind, ==, "recheck");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recheck/all", test_all);
  g_test_add_func ("/recheck/nothing", test_nothing);
  g_test_add_func ("/recheck/denied", test_denied);
  status = g_test_run ();
  scratch_clear ();
  return status;
}
