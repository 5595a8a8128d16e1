/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "case-fixture.h"
#include "policy/policy.h"
#include "store/case-store.h"
#include "work/export/export.h"
#include "work/matching.h"
#include "work/export/printing-private.h"
#include "work/sync/people.h"

#define TOWN 400

/* The PDF's text as another program reads it, without blanks: lines may be broken anywhere. */
static char *
text_of (const char *path)
{
  const char *const command[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_assert_true (
      g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL, &error));
  g_assert_no_error (error);
  for (char *from = text, *to = text; (*to = *from) != '\0'; from++)
    to += !g_ascii_isspace (*from);
  return text;
}

static void
assert_holds (const char *text, const char *words)
{
  g_autoptr (GString) tight = g_string_new (NULL);

  for (const char *at = words; *at; at++)
    if (!g_ascii_isspace (*at))
      g_string_append_c (tight, *at);
  if (!strstr (text, tight->str))
    g_error ("“%s” is not in: %s", words, text);
}

static char *
saved (ZdLibrary *library, ZdPrintKind kind, const char *subject, const char *name)
{
  g_autoptr (GError) error = NULL;
  char *path = scratch_path (name);

  zd_printing_save (library, kind, subject, zd_library_day (library), path, NULL, &error);
  g_assert_no_error (error);
  return path;
}

/* A part that quotes the very words of the whole does not say them again. */
static void
test_quote (void)
{
  g_autofree char *quoted = zd_printing_quote ("房地产企业", "不享受");

  g_assert_nonnull (strstr (quoted, "“房地产企业”"));
  g_assert_null (zd_printing_quote ("房地产企业", "房地产企业"));
  g_assert_null (zd_printing_quote (NULL, NULL));
}

/* A guide has the policy's title and each award line, in words for people. */
static void
test_guides (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("guides.db", "zhengzhou", 60, 3);
  g_autoptr (GPtrArray) policies = zd_library_policies (library, NULL);

  g_assert_cmpuint (policies->len, ==, 25);
  sign_in (library, "d", ZD_ROLE_DRAFTER);
  for (guint i = 0; i < policies->len; i += 3) {
    const ZdPolicy *policy = policies->pdata[i];
    g_autofree char *path = saved (library, ZD_PRINT_GUIDE, policy->id, "guide.pdf"), *text = text_of (path);
    assert_holds (text, policy->title);
    assert_holds (text, "SAMPLE DATA");
    for (guint j = 0; j < policy->award->lines->len; j++) {
      const ZdAwardLine *line = policy->award->lines->pdata[j];
      g_autofree char *id = g_strdup_printf ("〔%s〕", line->id);
      assert_holds (text, line->label);
      g_assert_null (strstr (text, id)); /* is for programs */
    }
  }
}

/* What the matcher says of an enterprise stands in its report; the same library gives the same bytes. */
static void
test_report (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("report.db", "zhengzhou", TOWN, 3);
  g_autoptr (ZdMatching) matching = zd_matching_run (library, zd_library_day (library), NULL, NULL);
  g_autoptr (GArray) rows = zd_match_run_rows (matching->run, 20, ZD_GROUP_YES);

  g_assert_cmpuint (rows->len, >, 0);
  const char *uscc = zd_columns_uscc (matching->columns, g_array_index (rows, guint32, 0));
  sign_in (library, "r1", ZD_ROLE_REVIEWER);
  g_autofree char *path = saved (library, ZD_PRINT_REPORT, uscc, "report.pdf"), *text = text_of (path);
  g_autofree char *again = saved (library, ZD_PRINT_REPORT, uscc, "again.pdf");
  g_autofree char *x = zd_sm3_hex_of_file (path, NULL), *y = zd_sm3_hex_of_file (again, NULL);
  g_autoptr (GPtrArray) all = zd_matching_for_party (library, uscc, zd_library_day (library), NULL);

  assert_holds (text, uscc);
  for (guint i = 0; i < all->len; i++) {
    const ZdPolicyExplanation *one = all->pdata[i];
    if (one->explanation->outcome.truth == ZD_NO)
      continue;
    assert_holds (text, one->policy->title);
    assert_holds (text, one->explanation->summary);
    for (guint step = 0; step < one->explanation->amount_steps->len; step++)
      assert_holds (text, one->explanation->amount_steps->pdata[step]);
  }
  g_assert_cmpstr (x, ==, y);
}

/* A case's form names the sum, the steps taken with their reasons, and who took them. */
static void
test_review (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("review.db", "kaifeng", TOWN, 42);
  g_autoptr (GPtrArray) ids = open_some_cases (library, "kaifeng-06", 1);
  const char *id = ids->pdata[0];
  g_autoptr (GError) error = NULL;

  bring_to (library, id, ZD_MOVE_CONSENT, -1);
  take_step (library, id, &(Step){ ZD_MOVE_SEND_BACK, "r1", 1, -1, "缺少研发费用明细账" });
  g_autoptr (json_t) people = json_pack ("{s:s}", "r1", "王敏");
  g_assert_true (zd_people_keep (zd_library_db (library), people, NULL));
  sign_in (library, "r1", ZD_ROLE_REVIEWER);
  g_autoptr (ZdCase) item = zd_case_store_get (zd_library_db (library), id, &error);
  g_autofree char *path = saved (library, ZD_PRINT_REVIEW, id, "review.pdf"), *text = text_of (path);
  assert_holds (text, item->name);
  assert_holds (text, item->key.uscc);
  assert_holds (text, item->label);
  assert_holds (text, "缺少研发费用明细账");
  assert_holds (text, "王敏 (r1)");
  g_assert_nonnull (strstr (text, "Signed:"));
}

/* What leaves is logged with its digest. */
static void
test_logged (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("logged.db", "kaifeng", 20, 1);

  sign_in (library, "d", ZD_ROLE_DRAFTER);
  g_autofree char *path = saved (library, ZD_PRINT_GUIDE, "kaifeng-01", "logged.pdf");
  g_autofree char *digest = zd_sm3_hex_of_file (path, NULL);
  g_autoptr (GPtrArray) history = zd_export_history (library, NULL);
  const ZdExportRecord *last = history->pdata[0];
  g_assert_cmpstr (last->kind, ==, "guide");
  g_assert_cmpstr (last->digest, ==, digest);
}

static void
assert_refused (ZdLibrary *library, ZdPrintKind kind, const char *subject, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = scratch_path ("refused.pdf");

  g_assert_false (zd_printing_save (library, kind, subject, zd_library_day (library), path, NULL, &error));
  g_assert_error (error, ZD_ERROR, code);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_refused (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("refused.db", "kaifeng", 20, 1);

  sign_in (library, "d", ZD_ROLE_DRAFTER);
  assert_refused (library, ZD_PRINT_GUIDE, "kaifeng-99", ZD_ERROR_NOT_FOUND);
  assert_refused (library, ZD_PRINT_REPORT, "91410100MA0000000X", ZD_ERROR_NOT_FOUND);
  assert_refused (library, ZD_PRINT_REVIEW, "nothing", ZD_ERROR_NOT_FOUND);
  sign_in (library, "s", ZD_ROLE_SYSTEM_ADMIN);
  assert_refused (library, ZD_PRINT_REPORT, "91410100MA0000000X", ZD_ERROR_DENIED);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/printing/quote", test_quote);
  g_test_add_func ("/printing/guides", test_guides);
  g_test_add_func ("/printing/report", test_report);
  g_test_add_func ("/printing/review", test_review);
  g_test_add_func ("/printing/logged", test_logged);
  g_test_add_func ("/printing/refused", test_refused);
  status = g_test_run ();
  scratch_clear ();
  return status;
}
