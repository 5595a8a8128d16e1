/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/session/session-private.h"

/* Sending again without being told to: when the back-off of what waits is over, and when the network comes back; never
 * before the time that an overloaded platform asked for (RFC 9110, Retry-After). A person may at any time. */

#define FIRST_SECONDS 5
#define LAST_SECONDS 60
#define HOUR_SECONDS 3600

static gboolean retry_cb (gpointer session);

static void
arm (ZdSession *self, guint seconds)
{
  g_clear_handle_id (&self->retry, g_source_remove);
  self->retry = g_timeout_add_seconds (seconds, retry_cb, self);
}

gboolean
zd_session_person_is_asked (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (gtk_window_get_modal (window) && gtk_widget_get_mapped (GTK_WIDGET (window)))
      return TRUE;
  }
  return FALSE;
}

static gint64
seconds_of_rest (ZdSession *self)
{
  return self->rest_until - g_get_monotonic_time () / G_USEC_PER_SEC;
}

/* The time of a row is one of the clock, which may have been put back since. */
static gint64
seconds_until (gint64 due)
{
  return MIN (due - g_get_real_time () / G_USEC_PER_SEC, HOUR_SECONDS);
}

gboolean
zd_session_rests (ZdSession *self)
{
  return seconds_of_rest (self) > 0;
}

void
zd_session_sync_by_itself (ZdSession *self)
{
  if (self->sync_progress)
    return;
  if (zd_session_rests (self))
    arm (self, (guint) MIN (seconds_of_rest (self), HOUR_SECONDS));
  else if (zd_session_person_is_asked ())
    arm (self, FIRST_SECONDS);
  else
    zd_session_sync (self);
}

static gboolean
retry_cb (gpointer session)
{
  ZdSession *self = session;

  self->retry = 0;
  zd_session_sync_by_itself (self);
  return G_SOURCE_REMOVE;
}

/* Where the platform cannot even be greeted no row is tried, and none has a time of its own. Half of the delay is left
 * to chance, so that a hundred desktops do not come back at once. */
static gint64
back_off (guint failures)
{
  gint64 delay = MIN (LAST_SECONDS, FIRST_SECONDS << MIN (failures, 8));

  return delay / 2 + g_random_int_range (0, (gint32) delay / 2 + 1);
}

void
zd_session_plan_retry (ZdSession *self, gboolean offline, gint64 due)
{
  gint64 seconds = MAX (seconds_until (due), seconds_of_rest (self));

  if (offline)
    seconds = MAX (seconds, back_off (self->failures));
  self->failures = offline ? self->failures + 1 : 0;
  g_clear_handle_id (&self->retry, g_source_remove);
  if (due != G_MAXINT64 && seconds > 0 && !self->sign_in_again)
    arm (self, (guint) MIN (seconds, HOUR_SECONDS));
}

/* It changes several times until it stands: the first second is left to it. */
static void
network_changed_cb (ZdSession *self, gboolean available)
{
  if (!available || self->sign_in_again)
    return;
  self->failures = 0;
  arm (self, 1);
}

void
zd_session_watch_network (ZdSession *self)
{
  if (self->watch == 0)
    self->watch = g_signal_connect_object (g_network_monitor_get_default (), "network-changed",
                                           G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
}

void
zd_session_stop_retry (ZdSession *self)
{
  g_clear_handle_id (&self->retry, g_source_remove);
  g_clear_signal_handler (&self->watch, g_network_monitor_get_default ());
  self->failures = 0;
  self->rest_until = 0;
}
