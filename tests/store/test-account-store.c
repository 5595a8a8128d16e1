/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/account-store.h"

#include "base/error.h"
#include "store-fixture.h"
#include "store/batch-store.h"

#define NOW 1000

static void
put (Fixture *self, const char *id, const char *hash)
{
  const char *const bureaus[] = { "gxj", "kjj", NULL };
  g_autoptr (GError) error = NULL;
  ZdUser *user = zd_user_new (id, "张敏", ZD_ROLE_REVIEWER, bureaus, "4101");

  zd_account_put (self->db, user, hash, &error);
  g_assert_no_error (error);
  zd_user_free (user);
}

static void
test_accounts (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;
  ZdUser *user;

  put (self, "zhang", "h1");
  put (self, "li", "h2");
  user = zd_account_get (self->db, "zhang", NULL);
  g_assert_cmpstr (user->name, ==, "张敏");
  g_assert_cmpint (user->role, ==, ZD_ROLE_REVIEWER);
  g_assert_true (zd_user_has_bureau (user, "kjj"));
  g_assert_false (zd_user_has_bureau (user, "czj"));
  zd_user_free (user);
  g_assert_null (zd_account_get (self->db, "nobody", NULL));
  list = zd_account_list (self->db, NULL);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (((const ZdUser *) list->pdata[0])->id, ==, "li");
}

/* Who has no bureau of his own has every one of the region. */
static void
test_everywhere (Fixture *self, gconstpointer data)
{
  const char *const none[] = { NULL };
  ZdUser *user = zd_user_new ("chen", "陈", ZD_ROLE_AUDITOR, none, "41"), *again;

  g_assert_true (zd_account_put (self->db, user, "h", NULL));
  again = zd_account_get (self->db, "chen", NULL);
  g_assert_cmpuint (again->bureaus->len, ==, 0);
  g_assert_true (zd_user_has_bureau (again, "czj"));
  zd_user_free (user);
  zd_user_free (again);
}

static void
test_failures (Fixture *self, gconstpointer data)
{
  g_autofree char *hash = NULL, *again = NULL, *none = NULL;
  gint64 failures, locked;

  put (self, "zhang", "h1");
  g_assert_true (zd_account_set_failures (self->db, "zhang", 5, NOW + 60, NULL));
  hash = zd_account_hash (self->db, "zhang", &failures, &locked, NULL);
  g_assert_cmpstr (hash, ==, "h1");
  g_assert_cmpint (failures, ==, 5);
  g_assert_cmpint (locked, ==, NOW + 60);
  put (self, "zhang", "h2"); /* a new password opens the lock */
  again = zd_account_hash (self->db, "zhang", &failures, &locked, NULL);
  g_assert_cmpint (failures, ==, 0);
  g_assert_cmpint (locked, ==, 0);
  none = zd_account_hash (self->db, "nobody", &failures, &locked, NULL);
  g_assert_null (none);
}

static char *
user_of (Fixture *self, const char *token, gint64 now)
{
  g_autoptr (GError) error = NULL;
  char *user = zd_token_user (self->db, token, now, &error);

  g_assert_no_error (error);
  return user;
}

static void
test_tokens (Fixture *self, gconstpointer data)
{
  g_autofree char *valid = NULL, *expired = NULL, *dropped = NULL, *other = NULL, *all = NULL;

  put (self, "zhang", "h");
  g_assert_true (zd_token_put (self->db, "t1", "zhang", NOW + 10, NULL));
  g_assert_true (zd_token_put (self->db, "t2", "zhang", NOW + 10, NULL));
  g_assert_true (zd_token_put (self->db, "t3", "zhang", NOW + 10, NULL));
  valid = user_of (self, "t1", NOW);
  expired = user_of (self, "t1", NOW + 10);
  g_assert_cmpstr (valid, ==, "zhang");
  g_assert_null (expired);
  g_assert_true (zd_token_drop (self->db, "t1", NULL));
  dropped = user_of (self, "t1", NOW);
  other = user_of (self, "t2", NOW);
  g_assert_null (dropped);
  g_assert_cmpstr (other, ==, "zhang");
  g_assert_true (zd_token_drop_of (self->db, "zhang", NULL));
  all = user_of (self, "t3", NOW);
  g_assert_null (all);
  g_assert_true (zd_token_put (self->db, "t4", "zhang", NOW, NULL));
  g_assert_true (zd_token_drop_expired (self->db, NOW + 1, NULL));
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM token"), ==, 0);
}

static void
answer (Fixture *self, const char *key, gint64 at)
{
  const ZdAnswer answer = { .key = key, .person = "zhang", .request = "digest", .status = 201, .body = "{}", .at = at };
  g_autoptr (GError) error = NULL;

  zd_answer_put (self->db, &answer, &error);
  g_assert_no_error (error);
}

/* The same request gets the same answer; another one under its key none. */
static void
test_answers (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;
  int status;

  g_assert_true (zd_answer_get (self->db, "key", "zhang", "digest", &status, &body, NULL));
  g_assert_cmpint (status, ==, 0);
  answer (self, "key", NOW);
  g_assert_true (zd_answer_get (self->db, "key", "zhang", "digest", &status, &body, NULL));
  g_assert_cmpint (status, ==, 201);
  g_assert_cmpstr (body, ==, "{}");
  g_clear_pointer (&body, g_free);
  g_assert_false (zd_answer_get (self->db, "key", "zhang", "another", &status, &body, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CONFLICT);
  /* Keys of one person say nothing about those of another. */
  g_assert_true (zd_answer_get (self->db, "key", "li", "digest", &status, &body, NULL));
  g_assert_cmpint (status, ==, 0);
}

/* Thirty days, and not more than so many. */
static void
test_answers_go (Fixture *self, gconstpointer data)
{
  g_autofree char *many = g_strdup_printf (
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) INSERT INTO answer"
      " (key, person, request, status, body, at) SELECT 'many' || i, 'li', 'digest', 200, '{}', %d + i FROM n",
      ZD_ANSWERS_MOST, NOW);

  answer (self, "old", NOW - 1);
  answer (self, "young", NOW);
  g_assert_true (zd_answer_drop_old (self->db, NOW + ZD_ANSWER_SECONDS, NULL));
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM answer WHERE key = 'old'"), ==, 0);
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM answer WHERE key = 'young'"), ==, 1);
  fixture_exec (self, many);
  g_assert_true (zd_answer_drop_old (self->db, NOW + ZD_ANSWER_SECONDS, NULL));
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM answer"), ==, ZD_ANSWERS_MOST);
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM answer WHERE key = 'young'"), ==, 0);
}

/* Another role, the same password, no new sign-in. */
static void
test_update (Fixture *self, gconstpointer data)
{
  const char *const bureaus[] = { "czj", NULL };
  ZdUser *user = zd_user_new ("zhang", "张敏", ZD_ROLE_FINANCE, bureaus, "4102"), *again;
  g_autofree char *hash = NULL, *person = NULL;
  gint64 failures, locked;

  put (self, "zhang", "h1");
  g_assert_true (zd_token_put (self->db, "t1", "zhang", NOW + 10, NULL));
  g_assert_true (zd_account_set_failures (self->db, "zhang", 3, 0, NULL));
  g_assert_true (zd_account_update (self->db, user, NULL));
  again = zd_account_get (self->db, "zhang", NULL);
  g_assert_cmpint (again->role, ==, ZD_ROLE_FINANCE);
  g_assert_true (zd_user_has_bureau (again, "czj") && !zd_user_has_bureau (again, "gxj"));
  hash = zd_account_hash (self->db, "zhang", &failures, &locked, NULL);
  person = user_of (self, "t1", NOW);
  g_assert_cmpstr (hash, ==, "h1");
  g_assert_cmpint (failures, ==, 3);
  g_assert_cmpstr (person, ==, "zhang");
  zd_user_free (user);
  zd_user_free (again);
}

static void
test_batches (Fixture *self, gconstpointer data)
{
  ZdBatch batch = { .id = (char *) "b1", .name = (char *) "第一批", .kind = (char *) "roster", .actor = (char *) "zhang",
                    .at = (char *) "2022-12-01T08:00:00+08:00", .state = (char *) "open", .rows = 5, .cases = 4 };
  g_autoptr (ZdBatch) again = NULL, none = NULL;
  g_autoptr (GPtrArray) all = NULL, rosters = NULL;

  g_assert_true (zd_batch_put (self->db, &batch, NULL));
  batch.state = (char *) "undone";
  batch.rows = batch.cases = 0;
  g_assert_true (zd_batch_put (self->db, &batch, NULL));
  again = zd_batch_get (self->db, "b1", NULL);
  g_assert_cmpstr (again->state, ==, "undone");
  g_assert_cmpint (again->rows, ==, 5);
  g_assert_null (again->file);
  none = zd_batch_get (self->db, "nothing", NULL);
  g_assert_null (none);
  batch.id = (char *) "b2";
  batch.kind = (char *) "profile";
  batch.at = (char *) "2022-12-02T08:00:00+08:00";
  g_assert_true (zd_batch_put (self->db, &batch, NULL));
  all = zd_batch_list (self->db, NULL, NULL);
  rosters = zd_batch_list (self->db, "roster", NULL);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpstr (((const ZdBatch *) all->pdata[0])->id, ==, "b2");
  g_assert_cmpuint (rosters->len, ==, 1);
}

int
main (int argc, char **argv)
{
  static const FixtureTest tests[] = {
    { "/account-store/accounts", test_accounts }, { "/account-store/everywhere", test_everywhere },
    { "/account-store/failures", test_failures }, { "/account-store/tokens", test_tokens },
    { "/account-store/answers", test_answers },   { "/account-store/batches", test_batches },
    { "/account-store/answers-go", test_answers_go }, { "/account-store/update", test_update },
  };

  g_test_init (&argc, &argv, NULL);
  return fixture_run (tests, G_N_ELEMENTS (tests));
}
