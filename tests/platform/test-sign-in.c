/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "city.h"

#include <string.h>

#include "platform/sign-in.h"
#include "store/account-store.h"

static ZdResponse
sign_in (City *city, const char *user, const char *password)
{
  g_autoptr (json_t) json = json_pack ("{s:s,s:s}", "user", user, "password", password);
  g_autofree char *body = zd_json_canonical (json);

  return city_ask (city, NULL, "POST", "/v1/sessions", NULL, body);
}

static guint
status_of (City *city, const char *user, const char *password)
{
  ZdResponse response = sign_in (city, user, password);
  guint status = response.status;

  zd_response_clear (&response);
  return status;
}

static gint64
log_entries (City *city, const char *kind)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM log WHERE kind = '%s'", kind);
  gint64 n = -1;

  zd_db_get_int (zd_library_db (city->library), sql, 0, &n, NULL);
  return n;
}

static void
test_token (void)
{
  g_autoptr (City) city = city_new ();
  ZdResponse response = sign_in (city, "drafter", CITY_PASSWORD);
  g_autofree char *token = city_member (response.body, "token"),
                  *role = city_member (response.body, "user.role");
  g_autofree char *seconds = city_member (response.body, "expires_in");
  ZdResponse me;
  gint64 clear = -1;

  g_assert_cmpuint (response.status, ==, 201);
  g_assert_cmpstr (role, ==, "drafter");
  g_assert_cmpstr (seconds, ==, "43200");
  me = city_ask (city, token, "GET", "/v1/me", NULL, NULL);
  g_assert_cmpuint (me.status, ==, 200);
  g_assert_cmpint (log_entries (city, "sign-in"), ==, 1);
  /* The library keeps its digest only. */
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM token WHERE digest = '%s'", token);
  zd_db_get_int (zd_library_db (city->library), sql, 0, &clear, NULL);
  g_assert_cmpint (clear, ==, 0);
  zd_response_clear (&response);
  zd_response_clear (&me);
}

static void
test_expired (void)
{
  g_autoptr (City) city = city_new ();
  g_autofree char *token = city_token (city, "drafter");
  ZdResponse me;

  zd_db_exec (zd_library_db (city->library), "UPDATE token SET expires_at = 1000", NULL);
  me = city_ask (city, token, "GET", "/v1/me", NULL, NULL);
  g_assert_cmpuint (me.status, ==, 401);
  zd_response_clear (&me);
}

/* A stranger's name is answered as a known one is, failure by failure. */
static void
test_lock (gconstpointer user)
{
  g_autoptr (City) city = city_new ();
  ZdResponse locked;

  for (guint i = 0; i < ZD_SIGN_IN_FAILURES; i++)
    g_assert_cmpuint (status_of (city, user, "wrong password"), ==, 401);
  locked = sign_in (city, user, CITY_PASSWORD);
  g_assert_cmpuint (locked.status, ==, 423);
  g_assert_cmpint (locked.retry_after, >, ZD_SIGN_IN_LOCK_SECONDS - 60);
  g_assert_cmpint (locked.retry_after, <=, ZD_SIGN_IN_LOCK_SECONDS);
  zd_response_clear (&locked);
  if (g_str_equal (user, "drafter")) {
    g_assert_cmpint (log_entries (city, "sign-in-failed"), ==, ZD_SIGN_IN_FAILURES - 1);
    g_assert_cmpint (log_entries (city, "sign-in-locked"), ==, 1);
    /* Other accounts are not touched; and the lock ends. */
    g_assert_cmpuint (status_of (city, "finance", CITY_PASSWORD), ==, 201);
    zd_db_exec (zd_library_db (city->library), "UPDATE person SET locked_until = 1000 WHERE id = 'drafter'",
                NULL);
    g_assert_cmpuint (status_of (city, user, CITY_PASSWORD), ==, 201);
  }
}

/* A lock of fifteen minutes stays one of fifteen minutes when the clock is put back by days. */
static void
test_lock_before_clock_put_back (void)
{
  g_autoptr (City) city = city_new ();

  zd_db_exec (zd_library_db (city->library),
              "UPDATE person SET locked_until = CAST(strftime('%s', 'now') AS INTEGER) + 600 WHERE id = 'drafter'", NULL);
  g_assert_cmpuint (status_of (city, "drafter", CITY_PASSWORD), ==, 423);
  zd_db_exec (zd_library_db (city->library),
              "UPDATE person SET locked_until = CAST(strftime('%s', 'now') AS INTEGER) + 172800 WHERE id = 'drafter'", NULL);
  g_assert_cmpuint (status_of (city, "drafter", CITY_PASSWORD), ==, 201);
}

static void
test_count_begins_anew (void)
{
  g_autoptr (City) city = city_new ();

  for (guint round = 0; round < 2; round++) {
    for (guint i = 0; i < ZD_SIGN_IN_FAILURES - 1; i++)
      g_assert_cmpuint (status_of (city, "drafter", "wrong password"), ==, 401);
    g_assert_cmpuint (status_of (city, "drafter", CITY_PASSWORD), ==, 201);
  }
}

static void
test_locked_by_hand (void)
{
  g_autoptr (City) city = city_new ();
  ZdResponse locked;

  zd_account_set_failures (zd_library_db (city->library), "drafter", 0, G_MAXINT64, NULL);
  locked = sign_in (city, "drafter", CITY_PASSWORD);
  g_assert_cmpuint (locked.status, ==, 423);
  g_assert_cmpint (locked.retry_after, ==, ZD_SIGN_IN_LOCK_SECONDS);
  zd_response_clear (&locked);
}

static void
test_nonsense (void)
{
  g_autoptr (City) city = city_new ();
  g_autofree char *huge = g_strnfill (100000, 'x');
  static const char *const bodies[] = { "{}", "{\"user\":\"drafter\"}", "{\"user\":1,\"password\":2}" };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++) {
    ZdResponse response = city_ask (city, NULL, "POST", "/v1/sessions", NULL, bodies[i]);
    g_assert_cmpuint (response.status, ==, 400);
    zd_response_clear (&response);
  }
  g_assert_cmpuint (status_of (city, "drafter", huge), ==, 401);
  g_assert_cmpuint (status_of (city, "drafter", ""), ==, 401);
  g_assert_cmpuint (status_of (city, huge, CITY_PASSWORD), ==, 400);
  g_assert_cmpuint (status_of (city, "", CITY_PASSWORD), ==, 401);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/platform/sign-in/token", test_token);
  g_test_add_func ("/platform/sign-in/expired", test_expired);
  g_test_add_data_func ("/platform/sign-in/lock/known", "drafter", test_lock);
  g_test_add_data_func ("/platform/sign-in/lock/stranger", "nobody-at-all", test_lock);
  g_test_add_func ("/platform/sign-in/lock/clock-put-back", test_lock_before_clock_put_back);
  g_test_add_func ("/platform/sign-in/count-begins-anew", test_count_begins_anew);
  g_test_add_func ("/platform/sign-in/locked-by-hand", test_locked_by_hand);
  g_test_add_func ("/platform/sign-in/nonsense", test_nonsense);
  return g_test_run ();
}
