/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/error.h"
#include "sample-fixture.h"
#include "store/policy-store.h"
#include "work/pack.h"
#include "work/policy-stage.h"

#define POLICY "kaifeng-06"

/* @policy with members replaced, ' for ". */
static ZdPolicy *
changed (ZdLibrary *library, const ZdPolicy *policy, const char *changes)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (library);
  g_autofree char *text = g_strdelimit (g_strdup (changes), "'", '"');
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) json = zd_policy_to_json (policy, catalogue);
  g_autoptr (json_t) change = zd_json_parse (text, strlen (text), "test", &error);
  ZdPolicy *other;

  g_assert_no_error (error);
  json_object_update (json, change);
  other = zd_policy_from_json (json, catalogue, "test", &error);
  g_assert_no_error (error);
  return other;
}

static ZdPolicy *
version_of (ZdLibrary *library, int version)
{
  g_autoptr (GError) error = NULL;
  ZdPolicy *policy = zd_policy_store_get (zd_library_db (library), zd_library_catalogue (library), POLICY, version, &error);

  g_assert_no_error (error);
  g_assert_nonnull (policy);
  return policy;
}

static ZdPolicy *
draft_of (ZdLibrary *library, const char *changes)
{
  g_autoptr (ZdPolicy) policy = version_of (library, 0);
  g_autoptr (ZdPolicy) other = changed (library, policy, changes);
  g_autoptr (GError) error = NULL;
  ZdPolicy *draft;

  zd_policy_save_draft (library, other, &error);
  g_assert_no_error (error);
  draft = zd_policy_open_draft (library, POLICY, &error);
  g_assert_no_error (error);
  return draft;
}

static void
check (ZdLibrary *library, const ZdPolicy *policy)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = zd_policy_findings (policy, zd_library_catalogue (library), &error);

  g_assert_no_error (error);
  zd_policy_keep_check (library, policy, findings, &error);
  g_assert_no_error (error);
}

static const char *
stage_of (ZdLibrary *library, const ZdPolicy *policy)
{
  g_autoptr (GError) error = NULL;
  ZdPolicyStage stage;

  zd_policy_stage (library, policy, zd_library_day (library), &stage, &error);
  g_assert_no_error (error);
  return zd_policy_stage_name (stage);
}

/* Checked holds for what was checked, and for nothing else. */
static void
test_checked (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("checked.db", "kaifeng", 10, 1);
  g_autoptr (ZdPolicy) draft = draft_of (library, "{}");
  g_autoptr (ZdPolicy) edited = draft_of (library, "{'title': '另一个标题'}");
  g_autoptr (ZdPolicy) red = changed (library, draft, "{'award': {'lines': [{'id': 'x', 'amount': {'fixed': '1'}}]}}");

  g_assert_cmpstr (stage_of (library, draft), ==, "draft");
  check (library, draft);
  g_assert_cmpstr (stage_of (library, draft), ==, "checked");
  g_assert_cmpstr (stage_of (library, edited), ==, "draft");
  check (library, edited);
  g_assert_cmpstr (stage_of (library, edited), ==, "checked");
  g_assert_cmpstr (stage_of (library, draft), ==, "draft");
  check (library, red);
  g_assert_cmpstr (stage_of (library, red), ==, "draft");
  g_assert_cmpstr (stage_of (library, edited), ==, "draft");
}

static int
publish (ZdLibrary *library, const ZdPolicy *policy, GError **error)
{
  int version = 0;

  return zd_policy_publish (library, policy, &version, error) ? version : 0;
}

static void
test_versions (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("versions.db", "kaifeng", 10, 1);
  g_autoptr (ZdPolicy) first = version_of (library, 1);
  g_autoptr (ZdPolicy) draft = draft_of (library, "{'title': '第二版', 'valid': [null, '2022-06-30']}");
  g_autoptr (GError) error = NULL;

  sign_in (library, "d", ZD_ROLE_DRAFTER);
  g_assert_cmpstr (stage_of (library, first), ==, "published");
  g_assert_cmpint (publish (library, draft, &error), ==, 2);
  g_assert_no_error (error);
  g_autoptr (ZdPolicy) second = version_of (library, 2);
  g_autoptr (ZdPolicy) again = version_of (library, 1);
  g_assert_cmpstr (stage_of (library, again), ==, "superseded");
  g_assert_cmpstr (stage_of (library, second), ==, "expired"); /* the sample city is of a later day */
  g_assert_cmpstr (again->title, ==, first->title);
}

/* Nothing writes over a published version. */
static void
test_published_stays (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("stays.db", "kaifeng", 10, 1);
  g_autoptr (ZdPolicy) first = version_of (library, 1);
  g_autoptr (ZdPolicy) other = changed (library, first, "{'title': '改过的标题'}");
  g_autoptr (GError) error = NULL;

  g_assert_false (zd_policy_store_put (zd_library_db (library), zd_library_catalogue (library), other, "d", &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CONFLICT);
  g_autoptr (ZdPolicy) now = version_of (library, 1);
  g_assert_cmpstr (now->title, ==, first->title);
}

static void
test_red_blocks (void)
{
  g_autoptr (ZdLibrary) library = sample_library ("red.db", "kaifeng", 10, 1);
  g_autoptr (ZdPolicy) red = draft_of (library, "{'award': {'lines': [{'id': 'x', 'amount': {'fixed': '1'}}]}}");
  g_autoptr (GError) error = NULL;

  sign_in (library, "d", ZD_ROLE_DRAFTER);
  g_assert_cmpint (publish (library, red, &error), ==, 0);
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "cases"));
  g_autoptr (ZdPolicy) newest = version_of (library, 0);
  g_assert_cmpint (newest->version, ==, 1);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy-stage/checked", test_checked);
  g_test_add_func ("/policy-stage/versions", test_versions);
  g_test_add_func ("/policy-stage/published stays", test_published_stays);
  g_test_add_func ("/policy-stage/red blocks", test_red_blocks);
  status = g_test_run ();
  scratch_clear ();
  return status;
}
