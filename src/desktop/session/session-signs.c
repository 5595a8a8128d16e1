/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/session/session-signs.h"

#include "base/i18n.h"
#include "work/decide/deciding.h"

/* ---- the person ---- */

static char *
duty_of (ZdSession *session, const ZdUser *user)
{
  const ZdBureau *bureau = NULL;

  if (user->bureaus->len > 0)
    bureau = zd_catalogue_bureau (zd_session_catalogue (session), user->bureaus->pdata[0]);
  return bureau != NULL ? g_strdup_printf ("%s · %s", bureau->name, zd_role_name (user->role))
                        : g_strdup (zd_role_name (user->role));
}

void
zd_session_signs_person (ZdWindow *window, ZdSession *session)
{
  const ZdUser *user = zd_session_user (session);
  g_autofree char *duty = user != NULL ? duty_of (session, user) : NULL;

  zd_sidebar_set_person (zd_window_get_sidebar (window), user != NULL ? user->name : NULL, duty);
}

void
zd_session_signs_sample (ZdWindow *window, ZdSession *session)
{
  g_autofree char *day = zd_day_format (zd_session_day (session));
  g_autofree char *mark = g_strdup_printf (_ ("Sample data · %s"), day);

  zd_sidebar_set_mark (zd_window_get_sidebar (window), zd_session_is_sample (session) ? mark : NULL,
                       _ ("Every enterprise here is invented; for this city it is always this day."));
}

/* ---- badges ---- */

/* A page that has not been opened yet has its badge kept by the window. */
static void
set_badge (ZdWindow *window, const char *page, guint badge)
{
  ZdPage *built = zd_window_peek_page (window, page);

  if (built != NULL)
    zd_page_set_badge (built, badge);
  else
    zd_window_set_badge (window, page, badge);
}

void
zd_session_signs_sync (ZdWindow *window, const ZdSyncStatus *status)
{
  zd_sync_button_set (zd_sidebar_get_sync (zd_window_get_sidebar (window)), status->state, status->waiting,
                      status->conflicts, status->state == ZD_SYNC_DONE ? status->last : status->reason);
  set_badge (window, "sync", status->conflicts + status->refused);
}

static gpointer
todo_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  return zd_deciding_todo (library, error);
}

static void
todo_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  ZdWindow *window = ZD_WINDOW (object);
  ZdSession *session = zd_session_of (GTK_WIDGET (window));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = zd_session_finish (result, &error);
  guint cases = 0;

  if (list == NULL || session == NULL || zd_session_user (session) == NULL)
    return;
  for (guint i = 0; i < list->len; i++) {
    const ZdTodo *todo = list->pdata[i];

    cases += todo->states != 0 ? (guint) todo->count : 0;
  }
  set_badge (window, "home", list->len);
  set_badge (window, "review", cases);
}

void
zd_session_signs_count (ZdWindow *window, ZdSession *session)
{
  zd_session_run (session, todo_job, NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, window, todo_cb, NULL);
}
