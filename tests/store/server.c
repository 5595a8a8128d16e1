/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define PROGRAMS "/usr/lib/postgresql/15/bin/"

struct _Server {
  char *folder;
  GPid process;
  guint n_places;
};

/* PostgreSQL refuses to be run by root. */
static const struct passwd *
somebody (void)
{
  const struct passwd *user = getuid () == 0 ? getpwnam ("nobody") : NULL;

  g_assert_true (user != NULL || getuid () != 0);
  return user;
}

/* In the child: gives up what root may, and ends when the test ends. */
static void
become_cb (gpointer data)
{
  const struct passwd *user = data;

  if (user != NULL && (setgroups (0, NULL) != 0 || setgid (user->pw_gid) != 0 || setuid (user->pw_uid) != 0))
    _exit (1);
  prctl (PR_SET_PDEATHSIG, SIGQUIT);
}

static GPid
start (const char *const *words, const char *folder)
{
  g_autoptr (GError) error = NULL;
  GPid process = 0;

  g_spawn_async (folder, (char **)words, NULL,
                 G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                 become_cb, (gpointer)somebody (), &process, &error);
  g_assert_no_error (error);
  return process;
}

static int
wait_for (GPid process)
{
  int status = -1;

  while (waitpid (process, &status, 0) < 0)
    g_assert_cmpint (errno, ==, EINTR);
  return status;
}

static void
make_cluster (const Server *self)
{
  g_autofree char *data = g_build_filename (self->folder, "data", NULL);
  const char *const words[] = {
    PROGRAMS "initdb",   "-D", data, "-U", "zhida", "-A", "trust", "-E", "UTF8", "--locale=C", "-N",
    "--no-instructions", NULL
  };

  g_assert_cmpint (wait_for (start (words, self->folder)), ==, 0);
}

static gboolean
answers (const Server *self)
{
  g_autofree char *url = g_strdup_printf ("postgresql://zhida@/postgres?host=%s", self->folder);

  return PQping (url) == PQPING_OK;
}

Server *
server_start (void)
{
  Server *self = g_new0 (Server, 1);
  g_autoptr (GError) error = NULL;
  const struct passwd *user = somebody ();

  self->folder = g_dir_make_tmp ("zhida-server-XXXXXX", &error);
  g_assert_no_error (error);
  if (user != NULL)
    g_assert_cmpint (chown (self->folder, user->pw_uid, user->pw_gid), ==, 0);
  make_cluster (self);
  g_autofree char *data = g_build_filename (self->folder, "data", NULL);
  const char *const words[] = { PROGRAMS "postgres",  "-D", data,        "-k", self->folder,           "-c",
                                "listen_addresses=",  "-c", "fsync=off", "-c", "full_page_writes=off", "-c",
                                "max_connections=20", "-c", "jit=off",   NULL };
  self->process = start (words, self->folder);
  while (!answers (self)) {
    g_assert_cmpint (waitpid (self->process, NULL, WNOHANG), ==, 0);
    g_usleep (20000);
  }
  return self;
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *inner = g_build_filename (path, name, NULL);
    remove_all (inner);
  }
  g_remove (path);
}

void
server_stop (Server *self)
{
  kill (self->process, SIGINT);
  wait_for (self->process);
  g_spawn_close_pid (self->process);
  remove_all (self->folder);
  g_free (self->folder);
  g_free (self);
}

/* A schema each: cheaper than a database. */
char *
server_new_place (Server *self)
{
  g_autofree char *url = g_strdup_printf ("postgresql://zhida@/postgres?host=%s", self->folder);
  g_autofree char *sql = g_strdup_printf ("CREATE SCHEMA place_%u", ++self->n_places);
  PGconn *connection = PQconnectdb (url);
  PGresult *result = PQexec (connection, sql);

  g_assert_cmpint (PQresultStatus (result), ==, PGRES_COMMAND_OK);
  PQclear (result);
  PQfinish (connection);
  return g_strdup_printf ("%s&options=-csearch_path%%3Dplace_%u", url, self->n_places);
}
