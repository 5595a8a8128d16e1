/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidad"

#include "config.h"

#include <glib-unix.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "platform/command.h"
#include "platform/logging.h"
#include "platform/masking.h"
#include "platform/server.h"

#define PEM_BYTES (1u << 20)

typedef struct {
  char *db, *listen, *port_file, *certificate, *key, *log;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->db);
  g_free (self->listen);
  g_free (self->port_file);
  g_free (self->certificate);
  g_free (self->key);
  g_free (self->log);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
read_options (Options *self, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "listen", 0, 0, G_OPTION_ARG_STRING, &self->listen, N_ ("Address and port; default 127.0.0.1:8460"),
      N_ ("ADDRESS:PORT") },
    { "port-file", 0, 0, G_OPTION_ARG_FILENAME, &self->port_file, N_ ("Write the port here once it is open"),
      N_ ("FILE") },
    { "tls-cert", 0, 0, G_OPTION_ARG_FILENAME, &self->certificate, N_ ("Certificate chain (PEM)"),
      N_ ("FILE") },
    { "tls-key", 0, 0, G_OPTION_ARG_FILENAME, &self->key, N_ ("Private key (PEM)"), N_ ("FILE") },
    { "log-file", 0, 0, G_OPTION_ARG_FILENAME, &self->log,
      N_ ("Append the log here instead of standard error"), N_ ("FILE") },
    { NULL },
  };
  g_auto (GStrv) words = zd_command_options (argc, argv, entries, 0, &self->db, error);

  if (!words)
    return FALSE;
  if (!self->certificate == !self->key)
    return TRUE;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("--tls-cert and --tls-key go together."));
  return FALSE;
}

/* "127.0.0.1:8460", "[::1]:0", "localhost:8460". */
static GSocketAddress *
parse_address (const char *text, GError **error)
{
  g_autofree char *host = g_strdup (text);
  char *colon = strrchr (host, ':');
  GSocketAddress *address = NULL;
  guint64 port;

  if (colon && g_ascii_string_to_unsigned (colon + 1, 10, 0, G_MAXUINT16, &port, NULL)) {
    *colon = '\0';
    if (*host == '[' && g_str_has_suffix (host, "]")) {
      host[strlen (host) - 1] = '\0';
      memmove (host, host + 1, strlen (host));
    }
    address =
        g_inet_socket_address_new_from_string (g_str_equal (host, "localhost") ? "127.0.0.1" : host, port);
  }
  if (!address)
    g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE,
                 _ ("“%s” is not an address and a port, such as 127.0.0.1:8460."), text);
  return address;
}

static gboolean
stop_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_CONTINUE;
}

static void
run_until_told (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  guint term = g_unix_signal_add (SIGTERM, stop_cb, loop),
        interrupt = g_unix_signal_add (SIGINT, stop_cb, loop);

  g_main_loop_run (loop);
  g_source_remove (term);
  g_source_remove (interrupt);
}

static gboolean
serve (const Options *options, const ZdServerOptions *server_options, GError **error)
{
  g_autoptr (ZdServer) server = zd_server_start (server_options, error);
  g_autofree char *port = server ? g_strdup_printf ("%u\n", zd_server_port (server)) : NULL;

  if (!server || (options->port_file && !zd_file_write (options->port_file, port, strlen (port), error)))
    return FALSE;
  zd_logging_write ("info", "started",
                    json_pack ("{s:s,s:i,s:b}", "version", ZD_VERSION, "port", zd_server_port (server), "tls",
                               server_options->certificate != NULL));
  run_until_told ();
  g_clear_pointer (&server, zd_server_stop);
  zd_logging_write ("info", "stopped", NULL);
  return TRUE;
}

/* Before anything listens: the library opens, is a platform's, and is up to date. */
static gboolean
prepare (const char *db, GError **error)
{
  g_autoptr (ZdLibrary) library = zd_command_library (db, error);

  return library && zd_mask_prepare (zd_library_db (library), error);
}

gboolean
zd_command_serve (int argc, char **argv, GError **error)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GSocketAddress) address = NULL;
  g_autofree char *certificate = NULL, *key = NULL;
  gboolean ok;

  if (!read_options (&options, argc, argv, error))
    return FALSE;
  address = parse_address (options.listen ? options.listen : "127.0.0.1:8460", error);
  if (!address || !prepare (options.db, error))
    return FALSE;
  if (options.certificate) {
    certificate = zd_file_read (options.certificate, PEM_BYTES, NULL, error);
    key = certificate ? zd_file_read (options.key, PEM_BYTES, NULL, error) : NULL;
    if (!key)
      return FALSE;
  }
  const ZdServerOptions server = {
    .db = options.db, .address = address, .certificate = certificate, .key = key
  };
  ok = zd_logging_start (options.log, error) && serve (&options, &server, error);
  zd_logging_stop ();
  return ok;
}
