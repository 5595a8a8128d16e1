/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/session/session-leaving.h"

#include "base/i18n.h"
#include "compat/ask.h"

typedef void (*Go) (gpointer owner);

typedef struct {
  Go go;
  GObject *owner;
} Leaving;

static void
answered_cb (GObject *near, GAsyncResult *result, gpointer data)
{
  g_autofree Leaving *self = data;
  g_autoptr (GObject) owner = self->owner;
  g_autofree char *answer = zd_ask_finish (result);

  if (g_str_equal (answer, "go"))
    self->go (owner);
}

static void
ask (GtkWidget *near, const char *heading, const char *body, const ZdAnswer answers[2], GCallback go, gpointer owner)
{
  Leaving *self = g_new (Leaving, 1);

  *self = (Leaving){ (Go) go, g_object_ref (owner) };
  zd_ask_async (near, heading, body, answers, 2, NULL, answered_cb, self);
}

void
zd_leaving_person (ZdSession *session, GtkWidget *near, const char *label, GCallback go, gpointer owner)
{
  const ZdAnswer answers[] = { { "stay", _ ("_Cancel") }, { "go", label, ZD_ANSWER_SUGGESTED } };
  g_autofree char *heading = NULL;
  ZdSyncStatus status;
  guint kept;

  zd_session_sync_status (session, &status);
  kept = status.waiting + status.conflicts + status.refused;
  if (kept == 0) {
    ((Go) go) (owner);
    return;
  }
  heading = g_strdup_printf (ngettext ("%u act is not with the platform yet", "%u acts are not with the platform yet", kept),
                             kept);
  ask (near, heading,
       _ ("They stay on this machine, in a file of your own, and are sent after you sign in here again. Nobody else sees them."),
       answers, go, owner);
}

void
zd_leaving_window (ZdSession *session, GtkWidget *near, GCallback go, gpointer owner)
{
  const ZdAnswer answers[] = { { "stay", _ ("_Go On") }, { "go", _ ("_Stop and Close"), ZD_ANSWER_DESTRUCTIVE } };

  if (zd_session_is_at_work (session))
    ask (near, _ ("Something is still under way"),
         _ ("Closing stops it. What it has not finished leaves no trace and can be started again."), answers, go, owner);
  else
    ((Go) go) (owner);
}

/* ---- the end ---- */

static gpointer
nothing_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  return GINT_TO_POINTER (1);
}

static void
nothing_cb (GObject *source, GAsyncResult *result, gpointer done)
{
  *(gboolean *) done = TRUE;
}

void
zd_leaving_finish (ZdSession *session)
{
  gboolean done = FALSE;

  zd_session_cancel_work (session);
  zd_session_run (session, nothing_job, NULL, NULL, NULL, NULL, NULL, nothing_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}
