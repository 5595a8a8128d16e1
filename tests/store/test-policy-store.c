/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/policy-store.h"

#include "base/error.h"
#include "base/file.h"
#include "store-fixture.h"

/* A policy of the real packs, under @id and @version. */
static ZdPolicy *
load (Fixture *self, const char *id, int version, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = zd_data_path ("packs/zhengzhou/01.json");
  g_autoptr (json_t) json = zd_json_load (path, 1 << 20, &error);
  ZdPolicy *policy;

  g_assert_no_error (error);
  json_object_set_new (json, "id", json_string (id));
  json_object_set_new (json, "version", json_integer (version));
  json_object_set_new (json, "title", json_string (title));
  json_object_set_new (json, "status", json_string ("published"));
  policy = zd_policy_from_json (json, self->catalogue, "policy", &error);
  g_assert_no_error (error);
  return policy;
}

static void
put (Fixture *self, const char *id, int version, const char *title, const char *actor)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPolicy) policy = load (self, id, version, title);

  zd_policy_store_put (self->db, self->catalogue, policy, actor, &error);
  g_assert_no_error (error);
}

static void
test_versions (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdPolicy) newest = NULL, first = NULL, none = NULL;
  g_autofree char *drafter = NULL;

  put (self, "p", 1, "第一版", "zhang");
  put (self, "p", 2, "第二版", "li");
  newest = zd_policy_store_get (self->db, self->catalogue, "p", 0, NULL);
  first = zd_policy_store_get (self->db, self->catalogue, "p", 1, NULL);
  none = zd_policy_store_get (self->db, self->catalogue, "p", 3, NULL);
  drafter = zd_policy_store_drafter (self->db, "p", 1, NULL);
  g_assert_cmpstr (newest->title, ==, "第二版");
  g_assert_cmpint (newest->version, ==, 2);
  g_assert_cmpstr (first->title, ==, "第一版");
  g_assert_null (none);
  g_assert_cmpstr (drafter, ==, "zhang");
  g_assert_nonnull (newest->condition);
  g_assert_cmpuint (newest->award->lines->len, ==, 1);
}

/* What was published stays as it was. */
static void
test_frozen (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPolicy) changed = load (self, "p", 1, "改了的标题"), kept = NULL;

  put (self, "p", 1, "标题", "zhang");
  put (self, "p", 1, "标题", "zhang"); /* the same once more is no change */
  g_assert_false (zd_policy_store_put (self->db, self->catalogue, changed, "li", &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CONFLICT);
  kept = zd_policy_store_get (self->db, self->catalogue, "p", 1, NULL);
  g_assert_cmpstr (kept->title, ==, "标题");
}

static void
test_list (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) published = NULL, with_drafts = NULL;
  g_autoptr (ZdPolicy) draft = load (self, "r", 1, "草稿");
  g_autoptr (json_t) json = zd_policy_to_json (draft, self->catalogue);
  g_autofree char *text = zd_json_canonical (json);

  put (self, "q", 1, "乙", "zhang");
  put (self, "p", 1, "甲", "zhang");
  put (self, "p", 2, "甲二", "zhang");
  g_assert_true (zd_draft_put (self->db, "r", text, NULL));
  g_assert_true (zd_draft_put (self->db, "s", "{\"title\": \"half typ", NULL)); /* as typed */
  g_assert_true (zd_draft_put (self->db, "p", text, NULL));
  published = zd_policy_store_list (self->db, self->catalogue, FALSE, NULL);
  g_assert_cmpuint (published->len, ==, 2);
  g_assert_cmpstr (((const ZdPolicy *) published->pdata[0])->title, ==, "甲二");
  g_assert_cmpstr (((const ZdPolicy *) published->pdata[1])->title, ==, "乙");
  with_drafts = zd_policy_store_list (self->db, self->catalogue, TRUE, NULL);
  g_assert_cmpuint (with_drafts->len, ==, 3);
  g_assert_cmpstr (((const ZdPolicy *) with_drafts->pdata[2])->title, ==, "草稿");
}

static void
test_drafts (Fixture *self, gconstpointer data)
{
  g_autofree char *draft = NULL, *none = NULL;
  g_autoptr (GPtrArray) ids = NULL;

  g_assert_true (zd_draft_put (self->db, "p", "{", NULL));
  g_assert_true (zd_draft_put (self->db, "p", "{\"a\"", NULL));
  g_assert_true (zd_draft_put (self->db, "o", "", NULL));
  draft = zd_draft_get (self->db, "p", NULL);
  g_assert_cmpstr (draft, ==, "{\"a\"");
  ids = zd_draft_ids (self->db, NULL);
  g_assert_cmpuint (ids->len, ==, 2);
  g_assert_cmpstr (ids->pdata[0], ==, "o");
  g_assert_true (zd_draft_drop (self->db, "p", NULL));
  none = zd_draft_get (self->db, "p", NULL);
  g_assert_null (none);
}

static void
test_changed (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) two = NULL, rest = NULL, nothing = NULL;
  gint64 next;

  put (self, "p", 1, "甲", "zhang");
  put (self, "q", 1, "乙", "zhang");
  put (self, "p", 2, "甲二", "zhang");
  two = zd_policy_store_changed (self->db, self->catalogue, 0, 2, &next, NULL);
  g_assert_cmpuint (two->len, ==, 2);
  rest = zd_policy_store_changed (self->db, self->catalogue, next, 2, &next, NULL);
  g_assert_cmpuint (rest->len, ==, 1);
  g_assert_cmpint (((const ZdPolicy *) rest->pdata[0])->version, ==, 2);
  nothing = zd_policy_store_changed (self->db, self->catalogue, next, 2, &next, NULL);
  g_assert_cmpuint (nothing->len, ==, 0);
}

/* A version that the platform refused was never in force: the one before stands. */
static void
test_withdraw (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;

  put (self, "p", 1, "甲", "zhang");
  put (self, "p", 2, "甲二", "zhang");
  g_assert_true (zd_policy_store_withdraw (self->db, "p", 2, NULL));
  list = zd_policy_store_list (self->db, self->catalogue, FALSE, NULL);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (((const ZdPolicy *) list->pdata[0])->title, ==, "甲");
}

static void
test_pool (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;
  gint64 amount;

  g_assert_true (zd_pool_get (self->db, "p", 2022, &amount, NULL));
  g_assert_cmpint (amount, ==, -1);
  g_assert_true (zd_pool_set (self->db, "p", 2022, 100, NULL));
  g_assert_true (zd_pool_set (self->db, "p", 2022, 200, NULL));
  g_assert_true (zd_pool_set (self->db, "p", 2023, 300, NULL));
  g_assert_true (zd_pool_get (self->db, "p", 2022, &amount, NULL));
  g_assert_cmpint (amount, ==, 200);
  all = zd_pool_list (self->db, NULL);
  g_assert_cmpuint (all->len, ==, 2);
}

int
main (int argc, char **argv)
{
  static const FixtureTest tests[] = {
    { "/policy-store/versions", test_versions }, { "/policy-store/frozen", test_frozen },
    { "/policy-store/list", test_list },         { "/policy-store/drafts", test_drafts },
    { "/policy-store/changed", test_changed },   { "/policy-store/withdraw", test_withdraw },
    { "/policy-store/pool", test_pool },
  };

  g_test_init (&argc, &argv, NULL);
  return fixture_run (tests, G_N_ELEMENTS (tests));
}
