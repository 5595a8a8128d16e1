/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-base"

#include "config.h"
#include "base/progress.h"

#include "base/error.h"
#include "base/i18n.h"

struct _ZdProgress {
  gatomicrefcount refs;
  int cancelled; /* atomic */
  GMutex lock;   /* for what follows */
  guint64 done;
  guint64 total;
  char *message;
};

ZdProgress *
zd_progress_new (void)
{
  ZdProgress *self = g_new0 (ZdProgress, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  return self;
}

ZdProgress *
zd_progress_ref (ZdProgress *self)
{
  if (self != NULL)
    g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
zd_progress_unref (ZdProgress *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_mutex_clear (&self->lock);
  g_free (self->message);
  g_free (self);
}

void
zd_progress_set (ZdProgress *self, guint64 done, guint64 total)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->lock);
  self->done = done;
  self->total = total;
  g_mutex_unlock (&self->lock);
}

void
zd_progress_set_message (ZdProgress *self, const char *message)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->lock);
  g_free (self->message);
  self->message = g_strdup (message);
  g_mutex_unlock (&self->lock);
}

void
zd_progress_get (ZdProgress *self, guint64 *done, guint64 *total, char **message)
{
  static ZdProgress nothing;
  ZdProgress *source = self != NULL ? self : &nothing;

  g_mutex_lock (&source->lock);
  if (done != NULL)
    *done = source->done;
  if (total != NULL)
    *total = source->total;
  if (message != NULL)
    *message = g_strdup (source->message);
  g_mutex_unlock (&source->lock);
}

void
zd_progress_cancel (ZdProgress *self)
{
  if (self != NULL)
    g_atomic_int_set (&self->cancelled, TRUE);
}

gboolean
zd_progress_check (ZdProgress *self, GError **error)
{
  if (self == NULL || !g_atomic_int_get (&self->cancelled))
    return TRUE;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_CANCELLED, _ ("Cancelled."));
  return FALSE;
}
