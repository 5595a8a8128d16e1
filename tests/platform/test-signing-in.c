/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "city.h"

#include <unistd.h>

#include "store/schema.h"
#include "work/sync/signing-in.h"

/* A desktop's copy and its person, with the platform and without. There is no keyring here. */

typedef struct {
  City *city;
  ZdLibrary *desk;
} Office;

static void
office_open (Office *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->city = city_new ();
  g_setenv ("XDG_RUNTIME_DIR", self->city->folder, TRUE);
  city_serve (self->city);
  path = city_path (self->city, "copy.db");
  self->desk = zd_library_open (path, ZD_DB_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (zd_platform_set (self->desk, self->city->url, NULL, &error));
}

static void
office_close (Office *self, gconstpointer data)
{
  g_autofree char *session = city_path (self->city, "zhida");
  g_autoptr (GDir) tokens = g_dir_open (session, 0, NULL);
  const char *name;

  while (tokens && (name = g_dir_read_name (tokens))) {
    g_autofree char *token = g_build_filename (session, name, NULL);
    unlink (token);
  }
  rmdir (session);
  zd_library_close (self->desk);
  city_free (self->city);
}

static ZdClient *
connect_to (Office *self)
{
  g_autoptr (GError) error = NULL;
  ZdClient *client = zd_platform_client (self->desk, &error);

  g_assert_no_error (error);
  return client;
}

static void
test_sign_in (Office *self, gconstpointer data)
{
  g_autoptr (ZdClient) client = connect_to (self), later = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdUser) user = NULL, nobody = NULL, known = NULL;
  gboolean kept = TRUE;

  nobody = zd_signed_in_user (self->desk, &error);
  g_assert_null (nobody);
  g_assert_no_error (error);
  g_assert_null (zd_client_token (client));
  user = zd_sign_in (self->desk, client, "drafter", CITY_PASSWORD, &kept, &error);
  g_assert_no_error (error);
  g_assert_cmpint (user->role, ==, ZD_ROLE_DRAFTER);
  g_assert_true (zd_user_has_bureau (user, "gxj"));
  g_assert_false (zd_user_has_bureau (user, "kjj"));
  g_assert_cmpstr (zd_library_user (self->desk)->id, ==, "drafter");
  g_assert_false (kept); /* for this session only */
  /* The next window of the session finds the person and the token. */
  known = zd_signed_in_user (self->desk, &error);
  g_assert_cmpstr (known->id, ==, "drafter");
  later = connect_to (self);
  g_assert_cmpstr (zd_client_token (later), ==, zd_client_token (client));
  g_assert_true (zd_sign_in_is_valid (self->desk, later, &error));

  g_assert_true (zd_sign_out (self->desk, later, &error));
  g_assert_null (zd_library_user (self->desk));
  g_assert_false (zd_sign_in_is_valid (self->desk, client, &error)); /* the platform forgot it too */
  g_assert_error (error, ZD_ERROR, ZD_ERROR_AUTH);
}

static void
test_wrong (Office *self, gconstpointer data)
{
  g_autoptr (ZdClient) client = connect_to (self);
  static const char *const passwords[] = { "", "wrong password", CITY_PASSWORD " ", "\xff\xfe" };

  for (guint i = 0; i < G_N_ELEMENTS (passwords); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (zd_sign_in (self->desk, client, "drafter", passwords[i], NULL, &error));
    g_assert_nonnull (error);
    g_assert_null (zd_library_user (self->desk));
  }
}

static void
test_one_owner (Office *self, gconstpointer data)
{
  g_autoptr (ZdClient) client = connect_to (self);
  g_autoptr (GError) error = NULL;
  G_GNUC_UNUSED g_autoptr (ZdUser) user = zd_sign_in (self->desk, client, "drafter", CITY_PASSWORD, NULL, &error);
  g_autoptr (ZdUser) other = NULL;

  g_assert_no_error (error);
  g_assert_true (zd_sign_out (self->desk, client, &error));
  other = zd_sign_in (self->desk, client, "finance", CITY_PASSWORD, NULL, &error);
  g_assert_null (other);
  g_assert_error (error, ZD_ERROR, ZD_ERROR_DENIED);
}

/* With other bureaus he may see other things: everything is fetched again. */
static void
test_changed_person (Office *self, gconstpointer data)
{
  g_autoptr (ZdClient) client = connect_to (self);
  ZdDb *desk = zd_library_db (self->desk), *city = zd_library_db (self->city->library);
  static const char *const expected[] = { "7", "0" };

  for (guint round = 0; round < 2; round++) {
    g_autoptr (ZdUser) first = zd_sign_in (self->desk, client, "drafter", CITY_PASSWORD, NULL, NULL),
                       again = NULL;
    g_autofree char *cursor = NULL;
    g_assert_nonnull (first);
    g_assert_true (zd_meta_set (desk, "cursor_cases", "7", NULL));
    if (round == 1)
      zd_db_exec (city, "UPDATE person SET bureaus = 'gxj,kjj' WHERE id = 'drafter'", NULL);
    again = zd_sign_in (self->desk, client, "drafter", CITY_PASSWORD, NULL, NULL);
    cursor = zd_meta_get (desk, "cursor_cases", NULL);
    g_assert_cmpstr (cursor, ==, expected[round]);
    g_assert_cmpuint (again->bureaus->len, ==, round + 1);
  }
}

static void
test_offline (Office *self, gconstpointer data)
{
  g_autoptr (ZdClient) client = connect_to (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdUser) user = NULL, again = NULL, wrong = NULL, other = NULL, first = NULL;
  g_autofree char *verifier = NULL;

  first = zd_sign_in_offline (self->desk, "drafter", CITY_PASSWORD, &error);
  g_assert_null (first); /* never signed in on this copy */
  g_assert_error (error, ZD_ERROR, ZD_ERROR_AUTH);
  g_clear_error (&error);
  user = zd_sign_in (self->desk, client, "drafter", CITY_PASSWORD, NULL, &error);
  g_assert_no_error (error);
  zd_library_set_user (self->desk, NULL);
  city_unserve (self->city);

  g_assert_true (zd_sign_in_is_valid (self->desk, client, &error)); /* by the clock */
  wrong = zd_sign_in_offline (self->desk, "drafter", "wrong password", &error);
  g_assert_null (wrong);
  g_assert_error (error, ZD_ERROR, ZD_ERROR_AUTH);
  g_clear_error (&error);
  other = zd_sign_in_offline (self->desk, "finance", CITY_PASSWORD, &error);
  g_assert_null (other);
  g_clear_error (&error);
  again = zd_sign_in_offline (self->desk, "drafter", CITY_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->name, ==, user->name);
  g_assert_cmpstr (zd_library_user (self->desk)->id, ==, "drafter");

  verifier = zd_meta_get (zd_library_db (self->desk), "verifier", NULL);
  g_assert_true (g_str_has_prefix (verifier, "$argon2id$"));
  zd_meta_set (zd_library_db (self->desk), "token_until", "1000", NULL);
  g_assert_false (zd_sign_in_is_valid (self->desk, client, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_AUTH);
}

static void
test_no_platform (Office *self, gconstpointer data)
{
  static const char *const bad[] = {
    "", "platform", "http://10.0.0.1", "ftp://localhost", "https://a:b@host", "https://host?x=1"
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = city_path (self->city, "other.db"), *url = NULL;
  g_autoptr (ZdLibrary) other = zd_library_open (path, ZD_DB_CREATE, &error);

  g_assert_null (zd_platform_client (other, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_USAGE);
  g_clear_error (&error);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_assert_false (zd_platform_set (other, bad[i], NULL, &error));
    g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
    g_clear_error (&error);
  }
  g_assert_true (zd_platform_set (other, "https://platform.example.gov.cn/", NULL, &error));
  url = zd_platform_url (other, &error);
  g_assert_cmpstr (url, ==, "https://platform.example.gov.cn");
}

int
main (int argc, char **argv)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                                      \
  g_test_add ("/platform/signing-in/" name, Office, NULL, office_open, func, office_close)
  ADD ("sign-in", test_sign_in);
  ADD ("wrong", test_wrong);
  ADD ("one-owner", test_one_owner);
  ADD ("changed-person", test_changed_person);
  ADD ("offline", test_offline);
  ADD ("no-platform", test_no_platform);
  return g_test_run ();
}
