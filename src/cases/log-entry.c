/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-cases"

#include "config.h"

#include "cases/log-entry.h"

#include "base/digest.h"

ZdLogEntry *
zd_log_entry_new (gint64 seq, const char *device, const char *at, const char *actor, const char *kind,
                  const char *subject, const char *body, const char *previous)
{
  ZdLogEntry *self = g_new0 (ZdLogEntry, 1);

  self->seq = seq;
  self->device = g_strdup (device);
  self->at = g_strdup (at);
  self->actor = g_strdup (actor);
  self->kind = g_strdup (kind);
  self->subject = g_strdup (subject);
  self->body = g_strdup (body);
  self->previous = g_strdup (previous);
  self->digest = zd_log_entry_digest (self);
  return self;
}

void
zd_log_entry_free (ZdLogEntry *self)
{
  if (!self)
    return;
  g_free (self->device);
  g_free (self->at);
  g_free (self->actor);
  g_free (self->kind);
  g_free (self->subject);
  g_free (self->body);
  g_free (self->previous);
  g_free (self->digest);
  g_free (self);
}

ZdLogEntry *
zd_log_entry_copy (const ZdLogEntry *self)
{
  ZdLogEntry *copy = g_new0 (ZdLogEntry, 1);

  copy->seq = self->seq;
  copy->device = g_strdup (self->device);
  copy->at = g_strdup (self->at);
  copy->actor = g_strdup (self->actor);
  copy->kind = g_strdup (self->kind);
  copy->subject = g_strdup (self->subject);
  copy->body = g_strdup (self->body);
  copy->previous = g_strdup (self->previous);
  copy->digest = g_strdup (self->digest);
  return copy;
}

char *
zd_log_entry_digest (const ZdLogEntry *self)
{
  g_autoptr (ZdSm3) sm3 = zd_sm3_new ();
  g_autofree char *seq = g_strdup_printf ("%" G_GINT64_FORMAT, self->seq);
  const char *parts[] = { seq,        self->device,  self->at,   self->actor,
                          self->kind, self->subject, self->body, self->previous };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    zd_sm3_update_text (sm3, parts[i] ? parts[i] : "");
  return zd_sm3_hex (sm3);
}

json_t *
zd_log_entry_to_json (const ZdLogEntry *self)
{
  return json_pack ("{s:s,s:I,s:s,s:s,s:s,s:s,s:s,s:s,s:s}", "device", self->device, "seq", (json_int_t) self->seq,
                    "at", self->at, "actor", self->actor, "kind", self->kind, "subject", self->subject, "body",
                    self->body, "previous", self->previous, "digest", self->digest);
}

ZdLogEntry *
zd_log_entry_from_json (const json_t *json, const ZdPath *path, GError **error)
{
  ZdLogEntry self = { 0 };
  const struct {
    const char *key;
    char **value;
  } texts[] = { { "device", &self.device },   { "at", &self.at },     { "actor", &self.actor },
                { "kind", &self.kind },       { "subject", &self.subject }, { "body", &self.body },
                { "previous", &self.previous }, { "digest", &self.digest } };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!zd_json_get_string (json, texts[i].key, TRUE, path, (const char **) texts[i].value, error))
      return NULL;
  if (!zd_json_get_int (json, "seq", TRUE, path, &self.seq, error))
    return NULL;
  return zd_log_entry_copy (&self);
}
