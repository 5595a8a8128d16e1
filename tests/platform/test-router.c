/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "city.h"

#include <string.h>

#include "store/account-store.h"
#include "store/case-store.h"
#include "store/policy-store.h"
#include "store/schema.h"

static guint
status_of (City *city, const char *token, const char *method, const char *path, const char *key,
           const char *body)
{
  ZdResponse response = city_ask (city, token, method, path, key, body);
  guint status = response.status;

  g_assert_nonnull (response.body);
  zd_response_clear (&response);
  return status;
}

static void
test_addresses (void)
{
  g_autoptr (City) city = city_new ();
  g_autofree char *token = city_token (city, "drafter");

  g_assert_cmpuint (status_of (city, NULL, "GET", "/v1/health", NULL, NULL), ==, 200);
  g_assert_cmpuint (status_of (city, token, "GET", "/v1/nothing", NULL, NULL), ==, 404);
  g_assert_cmpuint (status_of (city, token, "GET", "/v1/cases/a/b", NULL, NULL), ==, 404);
  g_assert_cmpuint (status_of (city, token, "GET", "/v1/cases/", NULL, NULL), ==, 404);
  g_assert_cmpuint (status_of (city, token, "DELETE", "/v1/cases", NULL, NULL), ==, 405);
  g_assert_cmpuint (status_of (city, token, "GET", "/v1/\xff\xfe", NULL, NULL), ==, 400);
  g_assert_cmpuint (status_of (city, token, "GET", "/v1/parties?after=-1", NULL, NULL), ==, 400);
  g_assert_cmpuint (status_of (city, token, "GET", "/v1/parties?limit=501", NULL, NULL), ==, 400);
  g_assert_cmpuint (status_of (city, token, "GET", "/v1/parties?limit=x", NULL, NULL), ==, 400);
}

/* Every route as every role: 401 without a token, 403 where the table says so, else anything but these. */
static void
test_matrix (void)
{
  static const char *const people[] = { "drafter", "reviewer1", "finance", "auditor",
                                        "system",  "security",  "audit" };
  g_autoptr (City) city = city_new ();
  guint n;
  const ZdRoute *routes = zd_routes (&n);

  for (guint i = 0; i < n; i++)
    for (guint person = 0; person < G_N_ELEMENTS (people); person++) {
      g_autofree char *token = city_token (city, people[person]);
      g_autoptr (ZdUser) user = city_user (city, people[person]);
      gboolean may = zd_permission_holds (routes[i].permission, user, NULL);
      guint status = status_of (city, token, routes[i].method, routes[i].pattern, "key-0001", "{}");
      g_test_message ("%s %s as %s: %u", routes[i].method, routes[i].pattern, people[person], status);
      g_assert_cmpint (status == 403, ==, !may);
      g_assert_cmpuint (status, <, 500);
      if (routes[i].permission != ZD_MAY_KNOCK)
        g_assert_cmpuint (status_of (city, NULL, routes[i].method, routes[i].pattern, "key-0001", "{}"), ==,
                          401);
    }
}

static void
test_tokens (void)
{
  g_autoptr (City) city = city_new ();
  g_autofree char *token = city_token (city, "drafter");
  g_autofree char *huge = g_strnfill (20000, 'f');

  g_assert_cmpuint (status_of (city, token, "GET", "/v1/me", NULL, NULL), ==, 200);
  g_assert_cmpuint (status_of (city, "", "GET", "/v1/me", NULL, NULL), ==, 401);
  g_assert_cmpuint (status_of (city, "wrong", "GET", "/v1/me", NULL, NULL), ==, 401);
  g_assert_cmpuint (status_of (city, huge, "GET", "/v1/me", NULL, NULL), ==, 401);
  g_assert_cmpuint (status_of (city, "' OR 1=1 --", "GET", "/v1/me", NULL, NULL), ==, 401);
  g_assert_cmpuint (status_of (city, token, "DELETE", "/v1/sessions/current", NULL, NULL), ==, 200);
  g_assert_cmpuint (status_of (city, token, "GET", "/v1/me", NULL, NULL), ==, 401);
}

/* What an account may do is looked up with every request: a token says who, never what. */
static void
test_changed_account (void)
{
  const char *const bureaus[] = { "czj", NULL };
  g_autoptr (City) city = city_new ();
  g_autofree char *token = city_token (city, "drafter");
  g_autoptr (ZdUser) finance = zd_user_new ("drafter", "drafter", ZD_ROLE_FINANCE, bureaus, "4101");
  ZdResponse me;

  g_assert_cmpuint (status_of (city, token, "POST", "/v1/openings", "key-0001", "{}"), ==, 400);
  g_assert_true (zd_account_update (zd_library_db (city->library), finance, NULL));
  g_assert_cmpuint (status_of (city, token, "POST", "/v1/openings", "key-0002", "{}"), ==, 403);
  g_assert_cmpuint (status_of (city, token, "GET", "/v1/cases", NULL, NULL), ==, 200);
  me = city_ask (city, token, "GET", "/v1/me", NULL, NULL);
  g_autofree char *bureau = city_member (me.body, "user.bureaus.0");
  g_assert_cmpstr (bureau, ==, "czj");
  zd_response_clear (&me);
  g_assert_true (zd_token_drop_of (zd_library_db (city->library), "drafter", NULL)); /* zhidad user lock */
  g_assert_cmpuint (status_of (city, token, "GET", "/v1/me", NULL, NULL), ==, 401);
}

static void
test_bad_bodies (void)
{
  g_autoptr (City) city = city_new ();
  g_autofree char *token = city_token (city, "drafter");
  g_autofree char *deep = g_strnfill (200000, '[');
  static const char *const bodies[] = { "",
                                        "{",
                                        "[]",
                                        "null",
                                        "{\"a\":1,\"a\":2}",
                                        "{\"seq\":9223372036854775808}",
                                        "\xff\xfe",
                                        "{\"a\":\"\\u0000\"}",
                                        "{\"parties\":{}}",
                                        "{\"cases\":[1],\"batch\":{}}" };
  static const char *const paths[] = { "/v1/parties", "/v1/openings", "/v1/acts" };

  for (guint path = 0; path < G_N_ELEMENTS (paths); path++) {
    for (guint i = 0; i < G_N_ELEMENTS (bodies); i++) {
      g_autofree char *key = g_strdup_printf ("key-%u-%u-000", path, i);
      g_test_message ("%s, body %u", paths[path], i);
      g_assert_cmpuint (status_of (city, token, "POST", paths[path], key, bodies[i]), ==, 400);
    }
    g_assert_cmpuint (status_of (city, token, "POST", paths[path], "key-deep", deep), ==, 400);
  }
}

/* ---- idempotency ---- */

static char *
parties_body (City *city, guint n, const char *batch, const char *region)
{
  g_autofree char *code = city_code (n);

  return g_strdup_printf (
      "{\"batch\":{\"id\":\"%s\",\"name\":\"导入\",\"kind\":\"profile\",\"actor\":\"x\",\"at\":"
      "\"2026-01-01T00:00:00+08:00\",\"state\":\"open\"},\"parties\":[{\"uscc\":\"%s\",\"name\":"
      "\"新企业%u\",\"facts\":{\"revenue\":\"500\",\"region\":\"%s\"}}]}",
      batch, code, n, region);
}

static gint64
change_of (City *city)
{
  return zd_profile_change (zd_library_db (city->library), NULL);
}

static void
test_keys (void)
{
  g_autoptr (City) city = city_new ();
  g_autofree char *token = city_token (city, "drafter"), *other = city_token (city, "importer");
  g_autofree char *body = parties_body (city, 100, "b1", "4101"),
                  *another = parties_body (city, 101, "b2", "4101");
  gint64 before = change_of (city), after;
  ZdResponse first, second;

  g_assert_cmpuint (status_of (city, token, "POST", "/v1/parties", NULL, body), ==, 400);
  g_assert_cmpuint (status_of (city, token, "POST", "/v1/parties", "short", body), ==, 400);
  g_assert_cmpuint (status_of (city, token, "POST", "/v1/parties", "bad key!!!", body), ==, 400);
  g_assert_cmpint (change_of (city), ==, before);

  first = city_ask (city, token, "POST", "/v1/parties", "key-0001", body);
  after = change_of (city);
  second = city_ask (city, token, "POST", "/v1/parties", "key-0001", body);
  g_assert_cmpuint (first.status, ==, 200);
  g_assert_cmpuint (second.status, ==, 200);
  g_assert_cmpstr (first.body, ==, second.body);
  g_assert_false (first.replayed);
  g_assert_true (second.replayed);
  g_assert_cmpint (after, ==, before + 1);
  g_assert_cmpint (change_of (city), ==, after);
  zd_response_clear (&first);
  zd_response_clear (&second);

  /* The key with another request is refused; another person's same key is another key. */
  g_assert_cmpuint (status_of (city, token, "POST", "/v1/parties", "key-0001", another), ==, 422);
  g_assert_cmpint (change_of (city), ==, after);
  g_assert_cmpuint (status_of (city, other, "POST", "/v1/parties", "key-0001", another), ==, 200);
}

/* The database cannot be written just now, which is no fault of the request: 503 or 507, nothing done, nothing
 * remembered under the key; reading goes on; the same request succeeds later. */
static void
refused_for_now (City *city, const char *body, guint status)
{
  g_autofree char *token = city_token (city, "drafter");
  gint64 before = change_of (city);
  ZdResponse response = city_ask (city, token, "POST", "/v1/parties", "key-0001", body);

  g_assert_cmpuint (response.status, ==, status);
  g_assert_cmpint (response.retry_after, >, 0);
  g_assert_cmpint (change_of (city), ==, before);
  zd_response_clear (&response);
  g_assert_cmpuint (status_of (city, token, "GET", "/v1/parties", NULL, NULL), ==, 200);
}

static void
accepted_now (City *city, const char *body)
{
  g_autofree char *token = city_token (city, "drafter");
  ZdResponse response = city_ask (city, token, "POST", "/v1/parties", "key-0001", body);

  g_assert_cmpuint (response.status, ==, 200);
  g_assert_false (response.replayed);
  zd_response_clear (&response);
}

static void
test_locked (void)
{
  g_autoptr (City) city = city_new ();
  g_autofree char *body = parties_body (city, 100, "b1", "4101"), *token = city_token (city, "drafter");
  g_autoptr (ZdDb) other = zd_db_open (city->db, 0, NULL);
  ZdTransaction *writing = zd_transaction_begin (other, NULL);
  ZdResponse response;

  g_assert_true (zd_db_exec (zd_library_db (city->library), "PRAGMA busy_timeout = 0", NULL));
  response = city_ask (city, token, "POST", "/v1/parties", "key-0001", body);
  g_assert_cmpuint (response.status, ==, 503);
  g_assert_cmpint (response.retry_after, >, 0);
  zd_response_clear (&response);
  g_assert_cmpuint (status_of (city, token, "GET", "/v1/parties", NULL, NULL), ==, 200);
  zd_transaction_free (writing);
  accepted_now (city, body);
}

static void
test_full (void)
{
  g_autoptr (City) city = city_new ();
  ZdDb *db = zd_library_db (city->library);
  g_autofree char *name = g_strnfill (400000, 'x'), *code = city_code (100), *limit = NULL, *body = NULL;
  gint64 pages;

  body = g_strdup_printf ("{\"batch\":{\"id\":\"b1\",\"name\":\"%s\",\"kind\":\"profile\",\"actor\":\"x\",\"at\":"
                          "\"2026-01-01T00:00:00+08:00\",\"state\":\"open\"},\"parties\":[{\"uscc\":\"%s\",\"name\":"
                          "\"新企业\",\"facts\":{\"region\":\"4101\"}}]}",
                          name, code);
  g_assert_true (zd_db_get_int (db, "PRAGMA page_count", 0, &pages, NULL));
  limit = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT, pages + 40);
  g_assert_true (zd_db_exec (db, limit, NULL));
  refused_for_now (city, body, 507);
  g_assert_true (zd_db_exec (db, "PRAGMA max_page_count = 1000000", NULL));
  accepted_now (city, body);
}

/* A refusal is an answer too: the repeat is told the same although things have changed. */
static void
test_kept_refusal (void)
{
  g_autoptr (City) city = city_new ();
  g_autofree char *token = city_token (city, "drafter");
  g_autofree char *kaifeng = parties_body (city, 100, "b1", "4102"),
                  *home = parties_body (city, 100, "b1", "4101");

  g_assert_cmpuint (status_of (city, token, "POST", "/v1/parties", "key-0001", kaifeng), ==, 403);
  g_assert_cmpuint (status_of (city, token, "POST", "/v1/parties", "key-0002", home), ==, 200);
  g_assert_cmpuint (status_of (city, token, "POST", "/v1/parties", "key-0001", kaifeng), ==, 403);
}

/* ---- parties ---- */

static void
test_party_pages (void)
{
  g_autoptr (City) city = city_new ();
  g_autofree char *token = city_token (city, "drafter");
  gint64 after = 0;
  guint parties = 0, gone = 0, pages = 0;
  gboolean more = TRUE;

  while (more) {
    g_autofree char *path = g_strdup_printf ("/v1/parties?limit=3&after=%" G_GINT64_FORMAT, after);
    ZdResponse response = city_ask (city, token, "GET", path, NULL, NULL);
    g_autoptr (json_t) page = zd_json_parse (response.body, strlen (response.body), "page", NULL);
    parties += json_array_size (json_object_get (page, "parties"));
    gone += json_array_size (json_object_get (page, "gone"));
    after = json_integer_value (json_object_get (page, "next"));
    more = json_is_true (json_object_get (page, "more"));
    pages++;
    zd_response_clear (&response);
  }
  g_assert_cmpuint (parties, ==, 8); /* two are registered in Kaifeng */
  g_assert_cmpuint (gone, ==, 2);
  g_assert_cmpuint (pages, ==, 4);

  /* Then only what changed. */
  g_autofree char *body = parties_body (city, 1, "b1", "4101");
  g_assert_cmpuint (status_of (city, token, "POST", "/v1/parties", "key-0001", body), ==, 200);
  g_autofree char *path = g_strdup_printf ("/v1/parties?after=%" G_GINT64_FORMAT, after);
  ZdResponse response = city_ask (city, token, "GET", path, NULL, NULL);
  g_autofree char *code = city_code (1), *changed = city_member (response.body, "parties.0.uscc");
  g_autofree char *second = city_member (response.body, "parties.1");
  g_assert_cmpstr (changed, ==, code);
  g_assert_null (second);
  zd_response_clear (&response);
}

/* Whoever is there for the whole platform sees its whole library, also who has moved away. */
static void
test_whole_city (void)
{
  g_autoptr (City) city = city_new ();
  g_autofree char *token = city_token (city, "drafter"), *last = NULL, *gone = NULL;
  ZdResponse response;

  zd_meta_set (zd_library_db (city->library), "region", "4101", NULL);
  response = city_ask (city, token, "GET", "/v1/parties", NULL, NULL);
  last = city_member (response.body, "parties.9.uscc");
  gone = city_member (response.body, "gone");
  g_assert_nonnull (last);
  g_assert_cmpstr (gone, ==, "[]");
  zd_response_clear (&response);
}

static void
test_party_masks (void)
{
  g_autoptr (City) city = city_new ();
  g_autofree char *drafter = city_token (city, "drafter"), *finance = city_token (city, "finance");
  ZdResponse masked = city_ask (city, drafter, "GET", "/v1/parties", NULL, NULL);
  ZdResponse full = city_ask (city, finance, "GET", "/v1/parties", NULL, NULL);
  g_autofree char *party = city_member (masked.body, "parties.0");
  g_autofree char *body =
      g_strdup_printf ("{\"batch\":{\"id\":\"b1\",\"name\":\"n\",\"kind\":\"profile\",\"actor\":\"x\","
                       "\"at\":\"t\",\"state\":\"open\"},\"parties\":[%s]}",
                       party);

  g_assert_null (strstr (masked.body, "410123456780001"));
  g_assert_nonnull (strstr (full.body, "410123456780001"));
  g_assert_nonnull (strstr (masked.body, "13803710001"));
  g_assert_null (strstr (full.body, "13803710001"));
  /* What was hidden never comes back as a fact. */
  g_assert_cmpuint (status_of (city, drafter, "POST", "/v1/parties", "key-0001", body), ==, 400);
  zd_response_clear (&masked);
  zd_response_clear (&full);
}

/* ---- policies ---- */

static char *
policy_body (City *city, int version, const char *title)
{
  g_autoptr (ZdPolicy) policy = zd_policy_store_get (
      zd_library_db (city->library), zd_library_catalogue (city->library), CITY_POLICY, 1, NULL);
  g_autoptr (json_t) json = NULL;

  policy->version = version;
  g_free (policy->title);
  policy->title = g_strdup (title);
  json = zd_policy_to_json (policy, zd_library_catalogue (city->library));
  return zd_json_canonical (json);
}

static void
test_publishing (void)
{
  static const char path[] = "/v1/policies/" CITY_POLICY;
  g_autoptr (City) city = city_new ();
  g_autofree char *drafter = city_token (city, "drafter"), *stranger = city_token (city, "stranger");
  g_autofree char *neighbour = city_token (city, "neighbour");
  g_autofree char *second = policy_body (city, 2, "第二版"), *rival = policy_body (city, 2, "另一个第二版");
  g_autofree char *fourth = policy_body (city, 4, "第四版"), *title = NULL;
  ZdResponse response;

  g_assert_cmpuint (status_of (city, stranger, "PUT", path, "key-0001", second), ==, 403);
  g_assert_cmpuint (status_of (city, neighbour, "PUT", path, "key-0001", second), ==, 403);
  g_assert_cmpuint (status_of (city, drafter, "PUT", "/v1/policies/zhengzhou-91", "key-0001", second), ==,
                    400);
  g_assert_cmpuint (status_of (city, drafter, "PUT", path, "key-0002", second), ==, 200);
  /* The same content again under another key is no second version. */
  g_assert_cmpuint (status_of (city, drafter, "PUT", path, "key-0003", second), ==, 200);
  g_assert_cmpuint (status_of (city, drafter, "PUT", path, "key-0004", fourth), ==, 409);
  response = city_ask (city, drafter, "PUT", path, "key-0005", rival);
  g_assert_cmpuint (response.status, ==, 409);
  title = city_member (response.body, "policy.title");
  g_assert_cmpstr (title, ==, "第二版");
  zd_response_clear (&response);

  response = city_ask (city, drafter, "GET", "/v1/policies?after=1", NULL, NULL);
  g_autofree char *version = city_member (response.body, "policies.0.policy.version");
  g_autofree char *by = city_member (response.body, "policies.0.drafter");
  g_assert_cmpstr (version, ==, "2");
  g_assert_cmpstr (by, ==, "drafter");
  zd_response_clear (&response);
}

/* ---- fund pools ---- */

/* The treasury alone, for policies of its city, and only knowing what it changes. */
static void
test_pools (void)
{
  static const char path[] = "/v1/pools/" CITY_POLICY;
  g_autoptr (City) city = city_new ();
  g_autofree char *finance = city_token (city, "finance"), *drafter = city_token (city, "drafter");
  g_autofree char *elsewhere = city_token (city, "treasury-2");
  const char *first = "{\"year\":2025,\"amount_fen\":5000}";
  const char *second = "{\"year\":2025,\"amount_fen\":7000,\"was_fen\":5000}";
  gint64 amount;

  g_assert_cmpuint (status_of (city, drafter, "PUT", path, "key-0001", first), ==, 403);
  g_assert_cmpuint (status_of (city, finance, "PUT", "/v1/pools/nothing", "key-0001", first), ==, 404);
  g_assert_cmpuint (status_of (city, elsewhere, "PUT", path, "key-0008", first), ==, 403);
  g_assert_cmpuint (status_of (city, finance, "PUT", path, "key-0002", "{\"year\":2025}"), ==, 400);
  g_assert_cmpuint (status_of (city, finance, "PUT", path, "key-0003", "{\"year\":25,\"amount_fen\":1}"), ==, 400);
  g_assert_cmpuint (status_of (city, finance, "PUT", path, "key-0004", second), ==, 409);
  g_assert_cmpuint (status_of (city, finance, "PUT", path, "key-0005", first), ==, 200);
  g_assert_cmpuint (status_of (city, finance, "PUT", path, "key-0006", first), ==, 409);
  g_assert_cmpuint (status_of (city, finance, "PUT", path, "key-0007", second), ==, 200);
  g_assert_true (zd_pool_get (zd_library_db (city->library), CITY_POLICY, 2025, &amount, NULL));
  g_assert_cmpint (amount, ==, 7000);
}

/* ---- heads ---- */

static void
test_heads (void)
{
  g_autoptr (City) city = city_new ();
  g_autofree char *drafter = city_token (city, "drafter"), *other = city_token (city, "importer");
  g_autofree char *auditor = city_token (city, "auditor");
  g_autofree char *a = g_strnfill (64, 'a'), *b = g_strnfill (64, 'b');
  g_autofree char *third = g_strdup_printf ("{\"seq\":3,\"digest\":\"%s\"}", a);
  g_autofree char *forged = g_strdup_printf ("{\"seq\":3,\"digest\":\"%s\"}", b);
  g_autofree char *cut = g_strdup_printf ("{\"seq\":2,\"digest\":\"%s\"}", b);
  g_autofree char *fourth = g_strdup_printf ("{\"seq\":4,\"digest\":\"%s\"}", b);

  g_assert_cmpuint (status_of (city, drafter, "GET", "/v1/heads/d1", NULL, NULL), ==, 404);
  g_assert_cmpuint (status_of (city, drafter, "PUT", "/v1/heads/d1", NULL, third), ==, 200);
  g_assert_cmpuint (status_of (city, drafter, "PUT", "/v1/heads/d1", NULL, third), ==, 200);
  g_assert_cmpuint (status_of (city, drafter, "PUT", "/v1/heads/d1", NULL, cut), ==, 409);
  g_assert_cmpuint (status_of (city, drafter, "PUT", "/v1/heads/d1", NULL, forged), ==, 409);
  g_assert_cmpuint (status_of (city, drafter, "PUT", "/v1/heads/d1", NULL, "{\"seq\":5,\"digest\":\"zz\"}"),
                    ==, 400);
  /* Nobody writes or reads another's head, but an auditor may look. */
  g_assert_cmpuint (status_of (city, other, "PUT", "/v1/heads/d1", NULL, cut), ==, 200);
  g_assert_cmpuint (status_of (city, other, "GET", "/v1/heads/d1?user=drafter", NULL, NULL), ==, 403);
  ZdResponse seen = city_ask (city, auditor, "GET", "/v1/heads/d1?user=drafter", NULL, NULL);
  g_autofree char *seq = city_member (seen.body, "seq");
  g_assert_cmpstr (seq, ==, "3");
  zd_response_clear (&seen);
  g_assert_cmpuint (status_of (city, drafter, "PUT", "/v1/heads/d1", NULL, fourth), ==, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/platform/router/addresses", test_addresses);
  g_test_add_func ("/platform/router/matrix", test_matrix);
  g_test_add_func ("/platform/router/tokens", test_tokens);
  g_test_add_func ("/platform/router/changed-account", test_changed_account);
  g_test_add_func ("/platform/router/bad-bodies", test_bad_bodies);
  g_test_add_func ("/platform/router/keys", test_keys);
  g_test_add_func ("/platform/router/locked", test_locked);
  g_test_add_func ("/platform/router/full", test_full);
  g_test_add_func ("/platform/router/kept-refusal", test_kept_refusal);
  g_test_add_func ("/platform/router/party-pages", test_party_pages);
  g_test_add_func ("/platform/router/whole-city", test_whole_city);
  g_test_add_func ("/platform/router/party-masks", test_party_masks);
  g_test_add_func ("/platform/router/publishing", test_publishing);
  g_test_add_func ("/platform/router/pools", test_pools);
  g_test_add_func ("/platform/router/heads", test_heads);
  return g_test_run ();
}
