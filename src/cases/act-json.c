/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-cases"

#include "config.h"

#include "base/i18n.h"
#include "cases/act.h"

json_t *
zd_act_to_json (const ZdAct *self)
{
  g_autofree char *day = zd_day_format (self->day);
  json_t *json = json_pack ("{s:s,s:s,s:I,s:s,s:s,s:s,s:s,s:s,s:O}", "key", self->key, "case", self->case_id,
                            "base_version", (json_int_t) self->base_version, "move",
                            zd_move_rule (self->move)->id, "actor", self->actor, "role",
                            zd_role_id (self->role), "at", self->at, "day", day, "payload", self->payload);

  if (self->reason)
    json_object_set_new (json, "reason", json_string (self->reason));
  if (self->amount >= 0)
    json_object_set_new (json, "amount_fen", json_integer (self->amount));
  return json;
}

static gboolean
names_from_json (ZdAct *self, const json_t *json, const ZdPath *path, GError **error)
{
  const char *move = NULL, *role = NULL, *day = NULL;
  ZdPath here = { path, "day", 0 };

  if (!zd_json_get_string (json, "move", TRUE, path, &move, error)
      || !zd_json_get_string (json, "role", TRUE, path, &role, error)
      || !zd_json_get_string (json, "day", TRUE, path, &day, error))
    return FALSE;
  if (!zd_move_from_id (move, &self->move))
    return zd_path_error (path, error, _ ("“%s” is not a move."), move);
  if (!zd_role_from_id (role, &self->role))
    return zd_path_error (path, error, _ ("“%s” is not a role."), role);
  g_autoptr (GError) wrong = NULL;
  return zd_day_parse (day, FALSE, &self->day, &wrong) || zd_path_error (&here, error, "%s", wrong->message);
}

ZdAct *
zd_act_from_json (const json_t *json, const ZdPath *path, GError **error)
{
  /* Whoever reads an act works out the decision that it brings about for himself. */
  static const char *const known[] = { "key", "case",    "base_version", "move",       "actor",    "role", "at",
                                       "day", "payload", "reason",       "amount_fen", "decision", NULL };
  g_autoptr (ZdAct) self = g_new0 (ZdAct, 1);
  const char *key = NULL, *target = NULL, *actor = NULL, *at = NULL, *reason = NULL;
  json_t *payload = NULL;

  self->amount = -1;
  if (!json_is_object (json)) {
    zd_path_error (path, error, _ ("An act must be an object."));
    return NULL;
  }
  if (!zd_json_only (json, known, path, error) || !zd_json_get_string (json, "key", TRUE, path, &key, error)
      || !zd_json_get_string (json, "case", TRUE, path, &target, error)
      || !zd_json_get_string (json, "actor", TRUE, path, &actor, error)
      || !zd_json_get_string (json, "at", TRUE, path, &at, error)
      || !zd_json_get_string (json, "reason", FALSE, path, &reason, error)
      || !zd_json_get_int (json, "base_version", TRUE, path, &self->base_version, error)
      || !zd_json_get_int (json, "amount_fen", FALSE, path, &self->amount, error)
      || !zd_json_get_object (json, "payload", TRUE, path, &payload, error)
      || !names_from_json (self, json, path, error))
    return NULL;
  self->key = g_strdup (key);
  self->case_id = g_strdup (target);
  self->actor = g_strdup (actor);
  self->at = g_strdup (at);
  self->reason = g_strdup (reason);
  self->payload = json_deep_copy (payload);
  return g_steal_pointer (&self);
}
