/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/library.h"

#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/i18n.h"
#include "store/log-store.h"
#include "store/outbox-store.h"
#include "store/policy-store.h"
#include "store/profile-snapshot.h"
#include "store/schema.h"
#include "work/sync/people.h"

struct _ZdLibrary {
  ZdDb *db;
  ZdCatalogue *catalogue;
  ZdCalendar *calendar;
  ZdUser *user;
  gboolean central;
  gboolean sample;
  char *pack;
  char *region;
  ZdDay day;
  json_t *people; /* {id: name}; NULL until somebody asks */
  ZdColumns *columns;
  gint64 columns_change;
  ZdNameIndex *names; /* of some columns, nullable */
};

static ZdCalendar *
load_calendar (GError **error)
{
  g_autofree char *path = zd_data_path ("catalogue/holidays.tsv");
  g_autofree char *tsv = zd_file_read (path, 1 << 20, NULL, error);

  return tsv ? zd_calendar_new (tsv, error) : NULL;
}

static gboolean
meta_text (ZdLibrary *self, const char *key, char **value, GError **error)
{
  g_autoptr (GError) wrong = NULL;

  g_free (*value);
  *value = zd_meta_get (self->db, key, &wrong);
  if (wrong) {
    g_propagate_error (error, g_steal_pointer (&wrong));
    return FALSE;
  }
  if (!*value)
    *value = g_strdup ("");
  return TRUE;
}

gboolean
zd_library_reload (ZdLibrary *self, GError **error)
{
  g_autofree char *central = NULL, *sample = NULL, *day = NULL;

  if (!meta_text (self, "central", &central, error) || !meta_text (self, "sample", &sample, error)
      || !meta_text (self, "as_of", &day, error) || !meta_text (self, "pack", &self->pack, error)
      || !meta_text (self, "region", &self->region, error))
    return FALSE;
  self->central = g_str_equal (central, "1");
  self->sample = g_str_equal (sample, "1");
  self->day = ZD_DAY_NONE;
  g_clear_pointer (&self->people, json_decref);
  return !*day || zd_day_parse (day, FALSE, &self->day, error);
}

ZdLibrary *
zd_library_open (const char *path, ZdDbFlags flags, GError **error)
{
  g_autoptr (ZdLibrary) self = g_new0 (ZdLibrary, 1);

  self->columns_change = -1;
  self->catalogue = zd_catalogue_load (NULL, error);
  if (!self->catalogue)
    return NULL;
  self->calendar = load_calendar (error);
  if (!self->calendar)
    return NULL;
  self->db = zd_db_open (path, flags, error);
  if (!self->db)
    return NULL;
  if ((flags & ZD_DB_READ_ONLY) == 0 && !zd_schema_fit_catalogue (self->db, self->catalogue, error))
    return NULL;
  return zd_library_reload (self, error) ? g_steal_pointer (&self) : NULL;
}

void
zd_library_close (ZdLibrary *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->names, zd_name_index_unref);
  g_clear_pointer (&self->columns, zd_columns_unref);
  g_clear_pointer (&self->db, zd_db_close);
  g_clear_pointer (&self->people, json_decref);
  g_clear_pointer (&self->user, zd_user_free);
  g_clear_pointer (&self->calendar, zd_calendar_free);
  g_clear_pointer (&self->catalogue, zd_catalogue_unref);
  g_free (self->pack);
  g_free (self->region);
  g_free (self);
}

ZdDb *
zd_library_db (ZdLibrary *self)
{
  return self->db;
}

const ZdCatalogue *
zd_library_catalogue (ZdLibrary *self)
{
  return self->catalogue;
}

const ZdCalendar *
zd_library_calendar (ZdLibrary *self)
{
  return self->calendar;
}

void
zd_library_set_user (ZdLibrary *self, const ZdUser *user)
{
  g_clear_pointer (&self->user, zd_user_free);
  self->user = user ? zd_user_copy (user) : NULL;
}

const ZdUser *
zd_library_user (ZdLibrary *self)
{
  return self->user;
}

gboolean
zd_library_require (ZdLibrary *self, guint roles, GError **error)
{
  if (!self->user) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_AUTH, _ ("Sign in first."));
    return FALSE;
  }
  if (roles & 1u << self->user->role)
    return TRUE;
  g_set_error (error, ZD_ERROR, ZD_ERROR_DENIED, _ ("The role %s may not do this."),
               zd_role_name (self->user->role));
  return FALSE;
}

gboolean
zd_library_is_central (ZdLibrary *self)
{
  return self->central;
}

gboolean
zd_library_is_sample (ZdLibrary *self)
{
  return self->sample;
}

const char *
zd_library_pack (ZdLibrary *self)
{
  return self->pack;
}

const char *
zd_library_region (ZdLibrary *self)
{
  return self->region;
}

static const json_t *
people_of (ZdLibrary *self)
{
  g_autoptr (GError) wrong = NULL;

  if (!self->people)
    self->people = self->central ? zd_people_of_accounts (self->db, &wrong) : zd_people_kept (self->db, &wrong);
  if (wrong)
    g_debug ("Names of people: %s", wrong->message);
  return self->people;
}

const char *
zd_library_person (ZdLibrary *self, const char *id)
{
  const char *name = id ? json_string_value (json_object_get (people_of (self), id)) : NULL;

  if (!name && self->user && g_strcmp0 (id, self->user->id) == 0)
    return self->user->name;
  return name ? name : id;
}

char *
zd_library_signature (ZdLibrary *self, const char *id)
{
  const char *name = zd_library_person (self, id);

  return g_strcmp0 (name, id) != 0 ? g_strdup_printf (_ ("%s (%s)"), name, id) : g_strdup (id);
}

ZdDay
zd_library_day (ZdLibrary *self)
{
  return self->day != ZD_DAY_NONE ? self->day : zd_day_today ();
}

ZdColumns *
zd_library_columns (ZdLibrary *self, ZdProgress *progress, GError **error)
{
  gint64 change = zd_profile_change (self->db, error);
  gboolean current = self->columns && self->columns_change == change;

  if (change < 0
      || (current && !zd_profile_has_coverage (self->db, self->catalogue, self->columns, &current, error)))
    return NULL;
  if (!current) {
    g_autoptr (ZdColumns) fresh
        = zd_profile_snapshot (self->db, self->catalogue, ZD_SNAPSHOT_FROM, self->columns, progress, error);
    if (!fresh)
      return NULL;
    g_clear_pointer (&self->columns, zd_columns_unref);
    self->columns = g_steal_pointer (&fresh);
    self->columns_change = change;
  }
  return zd_columns_ref (self->columns);
}

ZdNameIndex *
zd_library_names (ZdLibrary *self, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdColumns) columns = zd_library_columns (self, progress, error);

  if (!columns)
    return NULL;
  if (!self->names || zd_name_index_columns (self->names) != columns) {
    g_clear_pointer (&self->names, zd_name_index_unref);
    self->names = zd_name_index_new (columns, progress, error);
  }
  return self->names ? zd_name_index_ref (self->names) : NULL;
}

GPtrArray *
zd_library_policies (ZdLibrary *self, GError **error)
{
  return zd_policy_store_list (self->db, self->catalogue, FALSE, error);
}

ZdPolicy *
zd_library_policy (ZdLibrary *self, const char *id, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (ZdPolicy) policy = zd_policy_store_get (self->db, self->catalogue, id, 0, &wrong);
  g_autofree char *draft = policy || wrong ? NULL : zd_draft_get (self->db, id, &wrong);

  if (wrong)
    g_propagate_error (error, g_steal_pointer (&wrong));
  else if (draft)
    g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("The policy %s is a draft. Publish it first."), id);
  else if (!policy)
    g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("There is no policy %s in the library."), id);
  return g_steal_pointer (&policy);
}

gboolean
zd_library_record (ZdLibrary *self, const ZdEvent *event, GError **error)
{
  const char *actor = self->user ? self->user->id : "system";
  g_autofree char *body = event->text ? g_strdup (event->text) : zd_json_canonical (event->body);
  g_autofree char *submit = event->submit ? zd_json_canonical (event->submit) : NULL;

  if (!zd_log_append (self->db, actor, event->kind, event->subject, body, error))
    return FALSE;
  if (self->central || !event->key)
    return TRUE;
  if (event->packed)
    return zd_outbox_add_packed (self->db, event->key, event->kind, event->subject, event->depends, event->packed, error);
  return zd_outbox_add (self->db, event->key, event->kind, event->subject, event->depends, submit ? submit : body, error);
}
