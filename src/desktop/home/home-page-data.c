/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/home/home-page-data.h"

#include "store/case-store.h"
#include "store/profile-store.h"

void
zd_home_data_free (ZdHomeData *self)
{
  g_clear_pointer (&self->todo, g_ptr_array_unref);
  g_clear_pointer (&self->stages, g_array_unref);
  g_free (self);
}

typedef struct {
  ZdHomeData *data;
  ZdProgress *progress;
} Counting;

static gboolean
count_case (const ZdCase *item, gpointer user_data, GError **error)
{
  Counting *self = user_data;

  self->data->cases++;
  if (item->since != ZD_DAY_NONE && item->since >= self->data->since)
    self->data->moved[item->state]++;
  return zd_progress_check (self->progress, error);
}

static ZdDay
working_day_before (const ZdCalendar *calendar, ZdDay day)
{
  do
    day--;
  while (!zd_calendar_is_working (calendar, day));
  return day;
}

static gboolean
count_library (ZdHomeData *self, ZdLibrary *library, ZdProgress *progress, GError **error)
{
  const ZdCaseQuery all = { .light = TRUE };
  Counting counting = { self, progress };
  g_autoptr (GPtrArray) policies = zd_library_policies (library, error);

  self->since = working_day_before (zd_library_calendar (library), zd_library_day (library));
  self->policies = policies ? policies->len : 0;
  return policies && zd_profile_count (zd_library_db (library), &self->parties, error)
         && zd_case_store_each (zd_library_db (library), &all, count_case, &counting, error);
}

ZdHomeData *
zd_home_data_load (ZdLibrary *library, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdHomeData) self = g_new0 (ZdHomeData, 1);

  self->todo = zd_deciding_todo (library, error);
  self->stages = self->todo ? zd_deciding_stages (library, error) : NULL;
  return self->stages && count_library (self, library, progress, error) ? g_steal_pointer (&self) : NULL;
}
