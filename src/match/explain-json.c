/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/explanation.h"

static void
set_text (json_t *object, const char *key, const char *text)
{
  if (text != NULL)
    json_object_set_new (object, key, json_string (text));
}

static void
set_day (json_t *object, const char *key, ZdDay day)
{
  g_autofree char *text = zd_day_format (day);

  if (day != ZD_DAY_NONE)
    set_text (object, key, text);
}

static json_t *
reason_to_json (const ZdReason *self, const ZdCatalogue *catalogue)
{
  json_t *json = json_object ();
  g_autoptr (json_t) children = json_array ();

  if (self->condition != NULL)
    json_object_set_new (json, "condition", zd_condition_to_json (self->condition, catalogue, NULL));
  set_text (json, "verdict", zd_truth_name (self->truth));
  json_object_set_new (json, "matters", json_boolean (self->matters));
  set_text (json, "text", self->text);
  set_text (json, "value", self->value);
  set_text (json, "how", self->how);
  set_text (json, "because", self->because);
  set_text (json, "source", self->source);
  set_day (json, "as_of", self->as_of);
  set_text (json, "set", self->set);
  set_text (json, "distance", self->distance);
  set_text (json, "words", self->words);
  set_text (json, "missing", self->missing);
  if (self->missing_year != 0)
    json_object_set_new (json, "missing_year", json_integer (self->missing_year));
  for (guint i = 0; i < self->children->len; i++)
    json_array_append_new (children, reason_to_json (g_ptr_array_index (self->children, i), catalogue));
  if (json_array_size (children) > 0)
    json_object_set (json, "children", children);
  return json;
}

static json_t *
entitlement_to_json (const ZdEntitlement *self)
{
  json_t *json = json_object ();

  set_text (json, "line", self->line);
  set_text (json, "instalment", self->instalment);
  set_text (json, "item", self->item);
  set_text (json, "label", self->label);
  set_text (json, "payee", self->payee);
  set_text (json, "verdict", zd_truth_name (self->truth));
  json_object_set_new (json, "amount_fen", json_integer (self->least));
  json_object_set_new (json, "amount_max_fen", json_integer (self->most));
  json_object_set_new (json, "paid_fen", json_integer (self->paid));
  json_object_set_new (json, "up_to", json_boolean (self->up_to));
  return json;
}

json_t *
zd_explanation_to_json (const ZdExplanation *self, const ZdCatalogue *catalogue)
{
  json_t *json = json_object (), *entitlements = json_array (), *steps = json_array ();

  for (guint i = 0; i < self->entitlements->len; i++)
    json_array_append_new (entitlements, entitlement_to_json (g_ptr_array_index (self->entitlements, i)));
  for (guint i = 0; i < self->amount_steps->len; i++)
    json_array_append_new (steps, json_string (g_ptr_array_index (self->amount_steps, i)));
  set_text (json, "verdict", zd_truth_name (self->outcome.truth));
  json_object_set_new (json, "near", json_boolean (self->outcome.near));
  if (self->outcome.gap != ZD_GAP_NONE)
    json_object_set_new (json, "gap", json_integer (self->outcome.gap));
  json_object_set_new (json, "in_force", json_boolean (self->in_force));
  json_object_set_new (json, "amount_fen", json_integer (self->outcome.least));
  json_object_set_new (json, "amount_max_fen", json_integer (self->outcome.most));
  json_object_set_new (json, "reason", reason_to_json (self->reason, catalogue));
  json_object_set_new (json, "entitlements", entitlements);
  json_object_set_new (json, "steps", steps);
  set_text (json, "summary", self->summary);
  return json;
}
