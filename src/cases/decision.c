/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-cases"

#include "config.h"

#include "cases/decision.h"

#include <string.h>

#include "base/digest.h"
#include "base/i18n.h"

void
zd_decision_free (ZdDecision *self)
{
  if (!self)
    return;
  g_free (self->id);
  g_free (self->policy);
  g_free (self->facts);
  g_free (self->parameters);
  g_free (self->leaves);
  json_decref (self->answers);
  json_decref (self->among);
  g_free (self);
}

gboolean
zd_decision_assumes (const ZdDecision *self)
{
  return self->move != ZD_MOVE_PASS_FIRST && self->move != ZD_MOVE_PASS_SECOND;
}

/* {"facts":…,"parameters":…,"policy":…} in canonical form; the digests are hex digits, which nothing escapes. */
char *
zd_decision_id (const ZdDecision *self)
{
  g_autofree char *bytes = g_strdup_printf ("{\"facts\":\"%s\",\"parameters\":\"%s\",\"policy\":\"%s\"}", self->facts,
                                            self->parameters, self->policy);

  return zd_sm3_hex_of (bytes, strlen (bytes));
}

const char *
zd_decision_name (const ZdDecision *self)
{
  return self->move == ZD_MOVE_OPEN ? _ ("Opening") : zd_move_name (self->move);
}

static json_t *
to_json (const ZdDecision *self)
{
  json_t *json = json_pack ("{s:s,s:s,s:s,s:s,s:s,s:I}", "id", self->id, "policy", self->policy, "facts", self->facts,
                            "parameters", self->parameters, "move", zd_move_rule (self->move)->id, "version",
                            (json_int_t) self->version);

  if (self->judged) {
    json_object_set_new (json, "verdict", json_string (zd_truth_name (self->truth)));
    json_object_set_new (json, "least_fen", json_integer (self->least));
    json_object_set_new (json, "most_fen", json_integer (self->most));
  }
  if (self->leaves)
    json_object_set_new (json, "leaves", json_string (self->leaves));
  if (json_object_size (self->answers) > 0)
    json_object_set (json, "answers", self->answers);
  if (json_object_size (self->among) > 0)
    json_object_set (json, "among", self->among);
  return json;
}

void
zd_decision_record (ZdCase *target, const ZdDecision *self)
{
  json_t *list = json_object_get (target->data, "decisions");

  if (!list) {
    list = json_array ();
    json_object_set_new (target->data, "decisions", list);
  }
  json_array_append_new (list, to_json (self));
}

static gboolean
read_verdict (ZdDecision *self, const json_t *json)
{
  const char *verdict = NULL;

  if (!zd_json_get_string (json, "verdict", FALSE, NULL, &verdict, NULL))
    return FALSE;
  self->judged = verdict != NULL;
  for (self->truth = ZD_NO; verdict && self->truth <= ZD_YES; self->truth++)
    if (g_str_equal (verdict, zd_truth_name (self->truth)))
      return zd_json_get_int (json, "least_fen", TRUE, NULL, &self->least, NULL)
             && zd_json_get_int (json, "most_fen", TRUE, NULL, &self->most, NULL);
  return !verdict;
}

/* NULL: no decision. */
static ZdDecision *
from_json (const json_t *json)
{
  g_autoptr (ZdDecision) self = g_new0 (ZdDecision, 1);
  const char *move = NULL, *leaves = NULL;
  struct {
    const char *key, *value;
    char **place;
  } digests[] = { { "id", NULL, &self->id },
                  { "policy", NULL, &self->policy },
                  { "facts", NULL, &self->facts },
                  { "parameters", NULL, &self->parameters } };

  for (guint i = 0; i < G_N_ELEMENTS (digests); i++) {
    if (!zd_json_get_string (json, digests[i].key, TRUE, NULL, &digests[i].value, NULL))
      return NULL;
    *digests[i].place = g_strdup (digests[i].value);
  }
  if (!zd_json_get_string (json, "move", TRUE, NULL, &move, NULL) || !zd_move_from_id (move, &self->move)
      || !zd_json_get_int (json, "version", TRUE, NULL, &self->version, NULL)
      || !zd_json_get_string (json, "leaves", FALSE, NULL, &leaves, NULL) || !read_verdict (self, json))
    return NULL;
  self->leaves = g_strdup (leaves);
  self->answers = json_incref (json_object_get (json, "answers"));
  self->among = json_incref (json_object_get (json, "among"));
  return g_steal_pointer (&self);
}

GPtrArray *
zd_case_decisions (const ZdCase *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_decision_free);
  json_t *json;
  size_t i;

  json_array_foreach (json_object_get (self->data, "decisions"), i, json) {
    ZdDecision *decision = from_json (json);
    if (decision)
      g_ptr_array_add (list, decision);
  }
  return list;
}
