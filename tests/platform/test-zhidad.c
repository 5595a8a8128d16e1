/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "city.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/account-store.h"

/* The program itself: its commands, its signals, its death. $ZHIDAD is its path. */
static const char *program;

/* Runs zhidad with the NULL-terminated words; its exit status. *output: (nullable) */
static int G_GNUC_NULL_TERMINATED
zhidad (const char *input, char **output, const char *word, ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  va_list more;

  g_ptr_array_add (words, (char *)program);
  va_start (more, word);
  for (; word; word = va_arg (more, const char *))
    g_ptr_array_add (words, (char *)word);
  va_end (more);
  g_ptr_array_add (words, NULL);
  process = g_subprocess_newv ((const char *const *)words->pdata,
                               G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                   G_SUBPROCESS_FLAGS_STDERR_MERGE,
                               &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, input, NULL, &out, NULL, &error));
  if (output)
    *output = g_steal_pointer (&out);
  return g_subprocess_get_exit_status (process);
}

/* ---- a running service ---- */

typedef struct {
  GPid pid;
  char *url;
} Service;

static Service
service_start (City *city)
{
  g_autofree char *port_file = city_path (city, "port"), *log = city_path (city, "log"), *port = NULL;
  const char *const argv[] = { program,       "serve",   "--db",       city->db, "--listen", "127.0.0.1:0",
                               "--port-file", port_file, "--log-file", log,      NULL };
  g_autoptr (GError) error = NULL;
  Service self = { 0 };

  g_unlink (port_file);
  g_spawn_async (NULL, (char **)argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &self.pid, &error);
  g_assert_no_error (error);
  for (gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
       !g_file_get_contents (port_file, &port, NULL, NULL); g_usleep (10000)) {
    g_assert_cmpint (waitpid (self.pid, NULL, WNOHANG), ==, 0);
    g_assert_cmpint (g_get_monotonic_time (), <, end);
  }
  self.url = g_strdup_printf ("http://127.0.0.1:%s", g_strchomp (port));
  return self;
}

/* (How it ended: exit status, or the negative number of the signal.) */
static int
service_end (Service *self, int signal_number)
{
  int status;

  kill (self->pid, signal_number);
  g_assert_cmpint (waitpid (self->pid, &status, 0), ==, self->pid);
  g_clear_pointer (&self->url, g_free);
  return WIFEXITED (status) ? WEXITSTATUS (status) : -WTERMSIG (status);
}

static ZdClient *
service_client (Service *self, City *city, const char *user)
{
  g_autofree char *token = city_token (city, user);
  ZdClient *client = zd_client_new (self->url, NULL, NULL);

  zd_client_set_token (client, token);
  return client;
}

/* One party in one keyed request; the status, 0 when no answer came. */
static int
put_party (ZdClient *client, guint n)
{
  g_autofree char *code = city_code (n), *key = g_strdup_printf ("party-%04u", n),
                  *id = g_strdup_printf ("b%u", n);
  g_autoptr (json_t) body = json_pack ("{s:{s:s,s:s,s:s,s:s,s:s,s:s},s:[{s:s,s:s}]}", "batch", "id", id,
                                       "name", "n", "kind", "profile", "actor", "x", "at", "t", "state",
                                       "open", "parties", "uscc", code, "name", "企业");
  g_auto (ZdReply) reply = { 0 };

  zd_client_send (client, &(ZdClientCall){ "POST", "/v1/parties", key, body }, NULL, &reply, NULL);
  return reply.status;
}

/* ---- tests ---- */

static void
test_accounts (void)
{
  g_autofree char *folder = g_dir_make_tmp ("zhida-zhidad-XXXXXX", NULL),
                  *db = g_build_filename (folder, "c.db", NULL);
  g_autofree char *list = NULL, *role = NULL, *text = NULL;
  GStatBuf info;

  g_assert_cmpint (zhidad (NULL, NULL, "user", "list", "--db", db, NULL), ==, 3); /* no such file */
  g_assert_cmpint (zhidad (NULL, NULL, "init", "--db", db, NULL), ==, 0);
  g_assert_cmpint (zhidad (NULL, NULL, "init", "--db", db, NULL), ==, 0);
  g_assert_cmpint (g_stat (db, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
#define ADD(id, ...) zhidad ("一个很好的密码 1\n", NULL, "user", "add", id, "--db", db, __VA_ARGS__, NULL)
  g_assert_cmpint (
      ADD ("zhang", "--name", "张敏", "--role", "drafter", "--bureau", "gxj,kjj", "--region", "4101"), ==, 0);
  g_assert_cmpint (ADD ("zhang", "--role", "drafter", "--region", "4101"), ==, 2);
  g_assert_cmpint (ADD ("li", "--role", "chief", "--region", "4101"), ==, 2);
  g_assert_cmpint (ADD ("li", "--role", "drafter", "--bureau", "fbi", "--region", "4101"), ==, 2);
  g_assert_cmpint (ADD ("li", "--role", "drafter", "--region", "9999"), ==, 2);
  g_assert_cmpint (ADD ("Li Si", "--role", "drafter", "--region", "4101"), ==, 2);
#undef ADD
  g_assert_cmpint (zhidad ("", &text, "user", "add", "li", "--db", db, "--role", "drafter", NULL), ==, 2); /* of no city */
  g_assert_nonnull (strstr (text, "--region"));
  g_clear_pointer (&text, g_free);
  g_assert_cmpint (zhidad ("short\n", &text, "user", "add", "li", "--db", db, "--role", "finance", "--region",
                           "4101", NULL),
                   ==, 3);
  g_assert_null (strstr (text, "short"));
  g_assert_cmpint (
      zhidad ("", NULL, "user", "add", "li", "--db", db, "--role", "finance", "--region", "4101", NULL), ==,
      3);
  g_assert_cmpint (zhidad (NULL, &list, "user", "list", "--json", "--db", db, NULL), ==, 0);
  role = city_member (list, "users.0.bureaus");
  g_assert_cmpstr (role, ==, "[\"gxj\",\"kjj\"]");
  g_clear_pointer (&list, g_free);
  g_clear_pointer (&role, g_free);
  g_assert_cmpint (zhidad (NULL, NULL, "user", "set", "nobody", "--db", db, "--role", "finance", NULL), ==, 3);
  g_assert_cmpint (zhidad (NULL, NULL, "user", "set", "zhang", "--db", db, "--role", "chief", NULL), ==, 2);
  g_assert_cmpint (zhidad (NULL, NULL, "user", "set", "zhang", "--db", db, "--role", "finance", NULL), ==, 0);
  g_assert_cmpint (zhidad (NULL, &list, "user", "list", "--json", "--db", db, NULL), ==, 0);
  role = city_member (list, "users.0");
  g_assert_cmpstr (role, ==,
                   "{\"bureaus\":[\"gxj\",\"kjj\"],\"id\":\"zhang\",\"name\":\"张敏\",\"region\":\"4101\","
                   "\"role\":\"finance\"}");
  g_assert_cmpint (zhidad (NULL, NULL, "user", "lock", "nobody", "--db", db, NULL), ==, 3);
  g_assert_cmpint (zhidad (NULL, NULL, "user", "lock", "zhang", "--db", db, NULL), ==, 0);
  g_assert_cmpint (zhidad (NULL, NULL, "user", "unlock", "zhang", "--db", db, NULL), ==, 0);
  g_assert_cmpint (zhidad ("ein anderes Passwort\n", NULL, "user", "passwd", "zhang", "--db", db, NULL), ==,
                   0);
  g_assert_cmpint (zhidad (NULL, NULL, "user", "promote", "zhang", "--db", db, NULL), ==, 2);
  g_assert_cmpint (zhidad (NULL, NULL, "dance", NULL), ==, 2);
  g_unlink (db);
  g_rmdir (folder);
}

/* A desktop's copy is not served; an address for everybody needs TLS. */
static void
test_refuses_to_serve (void)
{
  g_autoptr (City) city = city_new ();
  g_autoptr (ZdLibrary) desk = city_desk (city, "drafter");

  g_assert_cmpint (zhidad (NULL, NULL, "serve", "--db", zd_db_path (zd_library_db (desk)), NULL), ==, 3);
  g_assert_cmpint (zhidad (NULL, NULL, "serve", "--db", city->db, "--listen", "0.0.0.0:0", NULL), ==, 4);
  g_assert_cmpint (zhidad (NULL, NULL, "serve", "--db", city->db, "--listen", "nowhere", NULL), ==, 2);
  g_assert_cmpint (zhidad (NULL, NULL, "serve", "--db", city->db, "--tls-cert", "x.pem", NULL), ==, 2);
}

static void
test_signals (gconstpointer number)
{
  g_autoptr (City) city = city_new ();
  Service service = service_start (city);
  g_autoptr (ZdClient) client = service_client (&service, city, "drafter");
  g_autofree char *log = city_path (city, "log"), *text = NULL;

  g_assert_cmpint (put_party (client, 100), ==, 200);
  g_assert_cmpint (service_end (&service, GPOINTER_TO_INT (number)), ==, 0);
  g_assert_true (g_file_get_contents (log, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"event\":\"started\""));
  g_assert_nonnull (strstr (text, "\"event\":\"stopped\""));
}

/* Killed between requests and in the middle of them; whoever got no answer asks again. */
static void
test_killed (void)
{
  g_autoptr (City) city = city_new ();
  gint64 count = 0, entries = 0;

  for (guint round = 0; round < 4; round++) {
    Service service = service_start (city);
    g_autoptr (ZdClient) client = service_client (&service, city, "drafter");
    for (guint i = 0; i < 5; i++)
      g_assert_cmpint (put_party (client, 100 + 10 * round + i), ==, 200);
    /* This one is under way when the service dies: done or not, the repeat finds out. */
    if (fork () == 0) {
      g_usleep (g_random_int_range (0, 4000));
      kill (service.pid, SIGKILL);
      _exit (0);
    }
    int status = put_party (client, 100 + 10 * round + 5);
    g_assert_true (status == 200 || status == 0);
    g_assert_cmpint (service_end (&service, SIGKILL), ==, -SIGKILL);
    while (waitpid (-1, NULL, WNOHANG) > 0)
      ;
    service = service_start (city);
    g_autoptr (ZdClient) again = service_client (&service, city, "drafter");
    for (guint i = 0; i < 6; i++) /* the same key each time, so nothing twice */
      g_assert_cmpint (put_party (again, 100 + 10 * round + i), ==, 200);
    g_assert_cmpint (service_end (&service, SIGTERM), ==, 0);
  }
  g_assert_true (zd_profile_count (zd_library_db (city->library), &count, NULL));
  g_assert_cmpint (count, ==, CITY_PARTIES + 24);
  zd_db_get_int (zd_library_db (city->library), "SELECT count(*) FROM log WHERE kind = 'parties'", 0,
                 &entries, NULL);
  g_assert_cmpint (entries, ==, 24);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  program = g_getenv ("ZHIDAD");
  g_assert_nonnull (program);
  g_test_add_func ("/platform/zhidad/accounts", test_accounts);
  g_test_add_func ("/platform/zhidad/refuses-to-serve", test_refuses_to_serve);
  g_test_add_data_func ("/platform/zhidad/signals/term", GINT_TO_POINTER (SIGTERM), test_signals);
  g_test_add_data_func ("/platform/zhidad/signals/interrupt", GINT_TO_POINTER (SIGINT), test_signals);
  g_test_add_func ("/platform/zhidad/killed", test_killed);
  return g_test_run ();
}
