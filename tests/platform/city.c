/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "city.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/digest.h"
#include "platform/masking.h"
#include "profile/uscc.h"
#include "store/account-store.h"
#include "store/policy-store.h"
#include "store/schema.h"
#include "work/matching.h"
#include "work/pack.h"
#include "work/password.h"

static const char policy_text[] =
    "{\"id\": \"zhengzhou-90\", \"pack\": \"zhengzhou\", \"version\": 1, \"status\": \"published\","
    "\"title\": \"营业收入奖励\", \"short_name\": \"营收奖励\", \"text\": "
    "\"对营业收入2000万元以上的企业奖励10万元。\","
    "\"beneficiary\": \"\", \"category\": \"\", \"bureaus\": [\"gxj\"], \"basis\": \"\", \"phone\": \"\","
    "\"kind\": \"criteria\", \"kind_reason\": \"\", \"region\": \"4101\", \"valid\": [\"2022-01-01\", null],"
    "\"batch\": \"第一批\", \"family\": \"zhengzhou-90\", \"notes\": [],"
    "\"condition\": {\"field\": \"revenue\", \"is\": \"[20000000, )\"},"
    "\"award\": {\"lines\": [{\"id\": \"revenue\", \"label\": \"营业收入奖励\", \"amount\": {\"fixed\": "
    "\"100000\"}}]},"
    "\"cases\": []}";

static const struct {
  const char *id;
  ZdRole role;
  const char *bureau, *region;
} people[] = {
  { "drafter", ZD_ROLE_DRAFTER, "gxj", "4101" },    { "importer", ZD_ROLE_DRAFTER, "gxj", "4101" },
  { "stranger", ZD_ROLE_DRAFTER, "kjj", "4101" },   { "neighbour", ZD_ROLE_DRAFTER, NULL, "4102" },
  { "reviewer1", ZD_ROLE_REVIEWER, "gxj", "4101" }, { "reviewer2", ZD_ROLE_REVIEWER, NULL, "4101" },
  { "finance", ZD_ROLE_FINANCE, "czj", "4101" },    { "treasury-2", ZD_ROLE_FINANCE, NULL, "4102" },
  { "auditor", ZD_ROLE_AUDITOR, NULL, "4101" },
  { "system", ZD_ROLE_SYSTEM_ADMIN, NULL, "4101" }, { "security", ZD_ROLE_SECURITY_ADMIN, NULL, "4101" },
  { "audit", ZD_ROLE_AUDIT_ADMIN, NULL, "4101" },
};

char *
city_path (const City *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

char *
city_code (guint n)
{
  g_autofree char *organisation = g_strdup_printf ("%08u", 10000000 + n);
  g_autofree char *body =
      g_strdup_printf ("91410100%s%c", organisation, zd_uscc_org_character (organisation));

  return g_strdup_printf ("%s%c", body, zd_uscc_check_character (body));
}

static void
add_people (City *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = zd_password_hash (CITY_PASSWORD, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (people); i++) {
    const char *const bureaus[] = { people[i].bureau, NULL };
    g_autoptr (ZdUser) user =
        zd_user_new (people[i].id, people[i].id, people[i].role, bureaus, people[i].region);
    zd_account_put (zd_library_db (self->library), user, hash, &error);
    g_assert_no_error (error);
  }
}

static void
set_fact (City *self, ZdParty *party, const char *id, const char *text)
{
  const ZdField *field = zd_catalogue_field (zd_library_catalogue (self->library), id);
  gint64 value;

  g_assert_true (zd_type_parse (&field->type, text, &value, NULL));
  zd_party_set_fact (party, field, value, zd_day_today (), NULL);
}

static void
add_parties (City *self)
{
  g_autoptr (GError) error = NULL;

  for (guint n = 0; n < CITY_PARTIES; n++) {
    g_autofree char *code = city_code (n), *name = g_strdup_printf ("郑州第%u制造有限公司", n);
    g_autoptr (ZdParty) party = zd_party_new (code, name);
    ZdAccount *account = g_new0 (ZdAccount, 1);
    party->phone = g_strdup_printf ("1380371%04u", n);
    set_fact (self, party, "revenue", n % 2 == 0 ? "30000000" : "1000000");
    set_fact (self, party, "region", n < 8 ? "4101" : "4102");
    *account = (ZdAccount){ .holder = g_strdup (name),
                            .bank = g_strdup ("中国银行"),
                            .as_of = zd_day_today (),
                            .number = g_strdup_printf ("41012345678%04u", n == 3 ? 2 : n) };
    g_ptr_array_add (party->accounts, account);
    zd_profile_put (zd_library_db (self->library), zd_library_catalogue (self->library), party, NULL, &error);
    g_assert_no_error (error);
  }
}

static void
add_policy (City *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) json = zd_json_parse (policy_text, strlen (policy_text), "policy", &error);
  g_autoptr (ZdPolicy) policy = NULL;

  g_assert_no_error (error);
  policy = zd_policy_from_json (json, zd_library_catalogue (self->library), "policy", &error);
  g_assert_no_error (error);
  zd_policy_store_put (zd_library_db (self->library), zd_library_catalogue (self->library), policy, "drafter",
                       &error);
  g_assert_no_error (error);
}

City *
city_new (void)
{
  City *self = g_new0 (City, 1);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("zhida-platform-XXXXXX", &error);
  g_assert_no_error (error);
  self->db = city_path (self, "city.db");
  self->library = zd_library_open (self->db, ZD_DB_CREATE, &error);
  g_assert_no_error (error);
  zd_meta_set (zd_library_db (self->library), "central", "1", &error);
  zd_meta_set (zd_library_db (self->library), "region", "41", &error);
  zd_meta_set (zd_library_db (self->library), "pack", "zhengzhou", &error);
  g_assert_no_error (error);
  g_assert_true (zd_mask_prepare (zd_library_db (self->library), &error));
  g_assert_true (zd_library_reload (self->library, &error));
  add_people (self);
  add_parties (self);
  add_policy (self);
  return self;
}

void
city_free (City *self)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  city_unserve (self);
  zd_library_close (self->library);
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = city_path (self, name);
    g_unlink (path);
  }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->db);
  g_free (self);
}

ZdUser *
city_user (City *self, const char *id)
{
  ZdUser *user = zd_account_get (zd_library_db (self->library), id, NULL);

  g_assert_nonnull (user);
  return user;
}

void
city_serve (City *self)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  const ZdServerOptions options = { .db = self->db, .address = address };
  g_autoptr (GError) error = NULL;

  self->server = zd_server_start (&options, &error);
  g_assert_no_error (error);
  self->url = g_strdup_printf ("http://127.0.0.1:%u", zd_server_port (self->server));
}

void
city_unserve (City *self)
{
  g_clear_pointer (&self->server, zd_server_stop);
  g_clear_pointer (&self->url, g_free);
}

char *
city_token (City *self, const char *id)
{
  char *token = zd_random_hex (32);
  g_autofree char *digest = zd_sm3_hex_of (token, strlen (token));

  g_assert_true (zd_token_put (zd_library_db (self->library), digest, id, G_MAXINT64, NULL));
  return token;
}

ZdClient *
city_client (City *self, const char *id)
{
  g_autofree char *token = city_token (self, id);
  g_autoptr (GError) error = NULL;
  ZdClient *client = zd_client_new (self->url, NULL, &error);

  g_assert_no_error (error);
  zd_client_set_token (client, token);
  return client;
}

ZdLibrary *
city_desk (City *self, const char *id)
{
  g_autofree char *name = g_strdup_printf ("%s-%s.db", id, self->folder + strlen (self->folder) - 6);
  g_autofree char *path = city_path (self, name);
  g_autoptr (ZdUser) user = city_user (self, id);
  g_autoptr (GError) error = NULL;
  ZdLibrary *desk = zd_library_open (path, ZD_DB_CREATE, &error);

  g_assert_no_error (error);
  zd_library_set_user (desk, user);
  return desk;
}

char *
city_open_case (ZdLibrary *desk, guint n)
{
  g_autofree char *code = city_code (n);
  const char *const codes[] = { code };
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPolicy) policy =
      zd_policy_store_get (zd_library_db (desk), zd_library_catalogue (desk), CITY_POLICY, 0, &error);
  g_autoptr (ZdBatch) batch = NULL;
  g_autoptr (GPtrArray) cases = NULL;
  guint skipped;

  g_assert_no_error (error);
  g_assert_nonnull (policy);
  batch =
      zd_matching_open_cases (desk, policy, codes, 1, zd_library_day (desk), "批次", &skipped, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (skipped, ==, 0);
  cases = zd_case_store_list (zd_library_db (desk), &(ZdCaseQuery){ .uscc = code }, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cases->len, ==, 1);
  return g_strdup (((const ZdCase *)cases->pdata[0])->id);
}

ZdResponse
city_ask (City *self, const char *token, const char *method, const char *path, const char *key,
          const char *body)
{
  g_auto (GStrv) parts = g_strsplit (path, "?", 2);
  g_autofree char *authorization = token ? g_strconcat ("Bearer ", token, NULL) : NULL;
  g_autoptr (GHashTable) query = parts[1] ? g_uri_parse_params (parts[1], -1, "&", G_URI_PARAMS_NONE, NULL)
                                          : g_hash_table_new (g_str_hash, g_str_equal);
  const ZdRequest request = { .method = method,
                              .path = parts[0],
                              .authorization = authorization,
                              .key = key,
                              .query = query,
                              .body = body,
                              .length = body ? strlen (body) : 0 };
  ZdResponse response = { 0 };

  if (zd_router_admits (self->library, &request, &response))
    zd_router_answer (self->library, &request, &response);
  return response;
}

char *
city_member (const char *text, const char *path)
{
  g_autoptr (json_t) json = zd_json_parse (text, strlen (text), "answer", NULL);
  g_auto (GStrv) keys = g_strsplit (path, ".", -1);
  json_t *value = json;

  for (guint i = 0; keys[i]; i++)
    value = json_is_array (value) ? json_array_get (value, atoi (keys[i])) : json_object_get (value, keys[i]);
  if (!value)
    return NULL;
  return json_is_string (value) ? g_strdup (json_string_value (value)) : zd_json_canonical (value);
}
