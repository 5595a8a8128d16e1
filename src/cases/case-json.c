/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-cases"

#include "config.h"

#include "base/i18n.h"
#include "cases/case.h"

/* One table for both directions, so that what is written is what is read; in the
 * order of the names, as canonical bytes have them. */
typedef enum { TEXT, OPTIONAL_TEXT, INTEGER, COUNT, DAY, FLAG, STATE, OBJECT } MemberKind;

typedef struct {
  const char *name;
  MemberKind kind;
  gsize offset;
  gboolean pinned; /* facts, which may be left out */
} Member;

#define MEMBER(name, kind, field) { name, kind, G_STRUCT_OFFSET (ZdCase, field), FALSE }
#define PINNED(name, kind, field) { name, kind, G_STRUCT_OFFSET (ZdCase, field), TRUE }

static const Member members[] = {
  MEMBER ("amount_fen", INTEGER, amount),
  MEMBER ("as_of", DAY, as_of),
  MEMBER ("batch", OPTIONAL_TEXT, batch),
  MEMBER ("bureau", TEXT, bureau),
  MEMBER ("claimed_by", OPTIONAL_TEXT, claimed_by),
  MEMBER ("confirmer", OPTIONAL_TEXT, confirmer),
  MEMBER ("data", OBJECT, data),
  PINNED ("decided", OBJECT, decided),
  MEMBER ("drafter", OPTIONAL_TEXT, drafter),
  MEMBER ("due", DAY, due),
  PINNED ("facts", OBJECT, facts),
  MEMBER ("first_reviewer", OPTIONAL_TEXT, first_reviewer),
  MEMBER ("id", TEXT, id),
  MEMBER ("importer", OPTIONAL_TEXT, importer),
  MEMBER ("instalment", TEXT, key.instalment),
  MEMBER ("item", TEXT, key.item),
  MEMBER ("label", TEXT, label),
  MEMBER ("least_fen", INTEGER, least),
  MEMBER ("line", TEXT, key.line),
  MEMBER ("most_fen", INTEGER, most),
  MEMBER ("name", TEXT, name),
  MEMBER ("number", TEXT, number),
  MEMBER ("opened", DAY, opened),
  MEMBER ("origin", TEXT, origin),
  MEMBER ("payee", OPTIONAL_TEXT, payee),
  MEMBER ("policy", TEXT, key.policy),
  MEMBER ("policy_version", COUNT, policy_version),
  MEMBER ("region", TEXT, region),
  MEMBER ("round", COUNT, round),
  MEMBER ("second_reviewer", OPTIONAL_TEXT, second_reviewer),
  MEMBER ("since", DAY, since),
  MEMBER ("state", STATE, state),
  MEMBER ("up_to", FLAG, up_to),
  MEMBER ("uscc", TEXT, key.uscc),
  MEMBER ("version", INTEGER, version),
};

/* ---- writing ---- */

/* The text of a member that is one; NULL for other kinds and where there is none. */
static const char *
member_text (const ZdCase *self, const Member *member)
{
  gboolean is_text = member->kind == TEXT || member->kind == OPTIONAL_TEXT;
  const char *text = is_text ? G_STRUCT_MEMBER (char *, self, member->offset) : NULL;

  return !text && member->kind == TEXT ? "" : text;
}

static json_t *
day_to_json (ZdDay day)
{
  g_autofree char *text = zd_day_format (day);

  return day == ZD_DAY_NONE ? NULL : json_string (text);
}

/* NULL for a member that is not written. */
static json_t *
member_to_json (const ZdCase *self, const Member *member)
{
  gconstpointer place = (const char *) self + member->offset;
  const char *text = member_text (self, member);

  switch (member->kind) {
  case TEXT:
  case OPTIONAL_TEXT:
    return text ? json_string (text) : NULL;
  case INTEGER:
    return json_integer (*(const gint64 *) place);
  case COUNT:
    return json_integer (*(const int *) place);
  case DAY:
    return day_to_json (*(const ZdDay *) place);
  case FLAG:
    return json_boolean (*(const gboolean *) place);
  case STATE:
    return json_string (zd_case_state_id (*(const ZdCaseState *) place));
  case OBJECT:
    return json_incref (*(json_t *const *) place);
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
  return json;
}

/* FALSE for a member that is not written. */
static gboolean
append_member (GString *out, const ZdCase *self, const Member *member, char separator)
{
  const char *text = member_text (self, member);
  g_autoptr (json_t) value = text ? NULL : member_to_json (self, member);

  if (!text && !value)
    return FALSE;
  g_string_append_c (out, separator);
  zd_json_append_text (out, member->name);
  g_string_append_c (out, ':');
  if (text)
    zd_json_append_text (out, text);
  else
    zd_json_append (out, value);
  return TRUE;
}

gsize
zd_case_append (GString *out, const ZdCase *self, gboolean whole)
{
  gsize place = 0;
  char separator = '{';

  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    if (members[i].offset == G_STRUCT_OFFSET (ZdCase, facts))
      place = out->len;
    if ((whole || !members[i].pinned) && append_member (out, self, &members[i], separator))
      separator = ',';
  }
  g_string_append_c (out, '}');
  return place;
}

/* ---- reading ---- */

static gboolean
member_from_json (ZdCase *self, const Member *member, const json_t *json, const ZdPath *path, GError **error)
{
  gpointer place = (char *) self + member->offset;
  const char *text = NULL;

  if (member->kind == INTEGER)
    return zd_json_get_int (json, member->name, TRUE, path, place, error);
  if (member->kind != TEXT && member->kind != OPTIONAL_TEXT && member->kind != DAY)
    return TRUE; /* read below, for they are not free to be anything */
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
