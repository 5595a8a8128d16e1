/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidad"

#include "config.h"

#include "platform/logging.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"

static int output = STDERR_FILENO;

/* One write a line, so that lines of several threads (or processes) stay whole. */
void
zd_logging_write (const char *level, const char *event, json_t *more)
{
  g_autofree char *at = zd_timestamp_now ();
  json_t *line = json_pack ("{s:s,s:s,s:s}", "at", at, "level", level, "event", event);
  char *text, *whole;

  json_object_update_missing (line, more);
  text = json_dumps (line, JSON_COMPACT | JSON_PRESERVE_ORDER);
  whole = g_strconcat (text ? text : "{}", "\n", NULL);
  if (write (output, whole, strlen (whole)) < 0 && output != STDERR_FILENO)
    output = STDERR_FILENO; /* the log's disk is full: the service goes on */
  g_free (whole);
  free (text);
  json_decref (line);
  json_decref (more);
}

static const char *
level_name (GLogLevelFlags level)
{
  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL))
    return "error";
  return level & G_LOG_LEVEL_WARNING ? "warning" : "info";
}

static GLogWriterOutput
writer_cb (GLogLevelFlags level, const GLogField *fields, gsize n, gpointer data)
{
  const char *domain = "", *message = "";

  for (gsize i = 0; i < n; i++) {
    if (g_str_equal (fields[i].key, "GLIB_DOMAIN"))
      domain = fields[i].value;
    else if (g_str_equal (fields[i].key, "MESSAGE"))
      message = fields[i].value;
  }
  if (g_log_writer_default_would_drop (level, domain))
    return G_LOG_WRITER_HANDLED;
  zd_logging_write (level_name (level), "message",
                    json_pack ("{s:s,s:s%}", "domain", domain, "message", message, strlen (message)));
  return G_LOG_WRITER_HANDLED;
}

gboolean
zd_logging_start (const char *path, GError **error)
{
  if (path) {
    int file = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0) {
      zd_error_set_errno (error, errno, path);
      return FALSE;
    }
    output = file;
  }
  g_log_set_writer_func (writer_cb, NULL, NULL);
  return TRUE;
}

void
zd_logging_stop (void)
{
  if (output != STDERR_FILENO)
    close (output);
  output = STDERR_FILENO;
}
