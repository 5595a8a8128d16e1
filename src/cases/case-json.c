/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-cases"

#include "config.h"

#include "base/i18n.h"
#include "cases/case.h"

/* One table for both directions, so that what is written is what is read. */
typedef enum { TEXT, OPTIONAL_TEXT, INTEGER, DAY } MemberKind;

typedef struct {
  const char *name;
  MemberKind kind;
  gsize offset;
} Member;

#define MEMBER(name, kind, field) { name, kind, G_STRUCT_OFFSET (ZdCase, field) }

static const Member members[] = {
  MEMBER ("id", TEXT, id),
  MEMBER ("number", TEXT, number),
  MEMBER ("policy", TEXT, key.policy),
  MEMBER ("line", TEXT, key.line),
  MEMBER ("instalment", TEXT, key.instalment),
  MEMBER ("uscc", TEXT, key.uscc),
  MEMBER ("item", TEXT, key.item),
  MEMBER ("version", INTEGER, version),
  MEMBER ("name", TEXT, name),
  MEMBER ("bureau", TEXT, bureau),
  MEMBER ("region", TEXT, region),
  MEMBER ("batch", OPTIONAL_TEXT, batch),
  MEMBER ("origin", TEXT, origin),
  MEMBER ("label", TEXT, label),
  MEMBER ("least_fen", INTEGER, least),
  MEMBER ("most_fen", INTEGER, most),
  MEMBER ("amount_fen", INTEGER, amount),
  MEMBER ("payee", OPTIONAL_TEXT, payee),
  MEMBER ("as_of", DAY, as_of),
  MEMBER ("opened", DAY, opened),
  MEMBER ("since", DAY, since),
  MEMBER ("due", DAY, due),
  MEMBER ("drafter", OPTIONAL_TEXT, drafter),
  MEMBER ("importer", OPTIONAL_TEXT, importer),
  MEMBER ("confirmer", OPTIONAL_TEXT, confirmer),
  MEMBER ("first_reviewer", OPTIONAL_TEXT, first_reviewer),
  MEMBER ("second_reviewer", OPTIONAL_TEXT, second_reviewer),
  MEMBER ("claimed_by", OPTIONAL_TEXT, claimed_by),
};

static json_t *
member_to_json (const ZdCase *self, const Member *member)
{
  gconstpointer place = (const char *) self + member->offset;

  switch (member->kind) {
  case TEXT: {
    const char *text = *(char *const *) place;
    return json_string (text ? text : "");
  }
  case OPTIONAL_TEXT: {
    const char *text = *(char *const *) place;
    return text ? json_string (text) : NULL;
  }
  case INTEGER:
    return json_integer (*(const gint64 *) place);
  case DAY: {
    ZdDay day = *(const ZdDay *) place;
    g_autofree char *text = zd_day_format (day);
    return day == ZD_DAY_NONE ? NULL : json_string (text);
  }
  }
  return NULL;
}

json_t *
zd_case_to_json (const ZdCase *self)
{
  json_t *json = json_object ();

  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    json_t *value = member_to_json (self, &members[i]);
    if (value)
      json_object_set_new (json, members[i].name, value);
  }
  json_object_set_new (json, "state", json_string (zd_case_state_id (self->state)));
  json_object_set_new (json, "round", json_integer (self->round));
  json_object_set_new (json, "policy_version", json_integer (self->policy_version));
  json_object_set_new (json, "up_to", json_boolean (self->up_to));
  json_object_set (json, "facts", self->facts);
  if (self->decided)
    json_object_set (json, "decided", self->decided);
  json_object_set (json, "data", self->data);
  return json;
}

static gboolean
member_from_json (ZdCase *self, const Member *member, const json_t *json, const ZdPath *path, GError **error)
{
  gpointer place = (char *) self + member->offset;
  const char *text = NULL;

  if (member->kind == INTEGER)
    return zd_json_get_int (json, member->name, TRUE, path, place, error);
  if (!zd_json_get_string (json, member->name, member->kind == TEXT, path, &text, error))
    return FALSE;
  if (member->kind != DAY) {
    *(char **) place = g_strdup (text);
    return TRUE;
  }
  if (!text)
    return TRUE;
  ZdPath here = { path, member->name, 0 };
  g_autoptr (GError) wrong = NULL;
  return zd_day_parse (text, FALSE, place, &wrong) || zd_path_error (&here, error, "%s", wrong->message);
}

static gboolean
counts_from_json (ZdCase *self, const json_t *json, const ZdPath *path, GError **error)
{
  gint64 round, version;
  const char *state = NULL;
  ZdPath here = { path, "state", 0 };

  if (!zd_json_get_int (json, "round", TRUE, path, &round, error)
      || !zd_json_get_int (json, "policy_version", TRUE, path, &version, error)
      || !zd_json_get_bool (json, "up_to", TRUE, path, &self->up_to, error)
      || !zd_json_get_string (json, "state", TRUE, path, &state, error))
    return FALSE;
  if (!zd_case_state_from_id (state, &self->state))
    return zd_path_error (&here, error, _ ("“%s” is not a state of a case."), state);
  if (round < 1 || round > G_MAXINT || version < 1 || version > G_MAXINT || self->least < 0
      || self->most < self->least || self->amount < -1)
    return zd_path_error (path, error, _ ("The case holds sums or counts that cannot be."));
  self->round = round;
  self->policy_version = version;
  return TRUE;
}

static gboolean
object_from_json (json_t **place, const json_t *json, const char *key, gboolean required, const ZdPath *path,
                  GError **error)
{
  json_t *value = NULL;

  if (!zd_json_get_object (json, key, required, path, &value, error))
    return FALSE;
  json_decref (*place);
  *place = value ? json_deep_copy (value) : NULL;
  return TRUE;
}

ZdCase *
zd_case_from_json (const json_t *json, const ZdPath *path, GError **error)
{
  g_autoptr (ZdCase) self = zd_case_new ();

  if (!json_is_object (json)) {
    zd_path_error (path, error, _ ("A case must be an object."));
    return NULL;
  }
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (!member_from_json (self, &members[i], json, path, error))
      return NULL;
  if (!counts_from_json (self, json, path, error)
      || !object_from_json (&self->facts, json, "facts", TRUE, path, error)
      || !object_from_json (&self->decided, json, "decided", FALSE, path, error)
      || !object_from_json (&self->data, json, "data", TRUE, path, error))
    return NULL;
  return g_steal_pointer (&self);
}
