/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "policy/policy.h"
#include "policy/propose/proposal.h"

/* Draft and piece make another draft. */

/* ---- conditions ---- */

static gboolean
is_same (const json_t *one, const json_t *other, const ZdCatalogue *catalogue)
{
  g_autoptr (ZdCondition) a = zd_condition_from_json (one, catalogue, NULL, NULL, NULL);
  g_autoptr (ZdCondition) b = zd_condition_from_json (other, catalogue, NULL, NULL, NULL);

  return a && b && zd_condition_equal (a, b, FALSE);
}

static void
add_condition (json_t *draft, const json_t *data, const ZdCatalogue *catalogue)
{
  json_t *root = json_object_get (draft, "condition"), *all = json_object_get (root, "all");
  gsize i;
  json_t *member;

  if (!json_is_array (all)) { /* a tree of another sort becomes the first member */
    all = json_array ();
    if (root)
      json_array_append (all, root);
    json_object_set_new (draft, "condition", json_pack ("{s:o}", "all", all));
  }
  json_array_foreach (all, i, member)
  {
    if (is_same (member, data, catalogue))
      return;
  }
  json_array_append_new (all, json_deep_copy (data));
}

/* ---- lines ---- */

static gboolean
has_line (const json_t *lines, const char *member, const char *text)
{
  gsize i;
  json_t *line;

  json_array_foreach ((json_t *)lines, i, line)
  {
    if (g_strcmp0 (json_string_value (json_object_get (line, member)), text) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
drop_notes (json_t *json)
{
  static const char *const notes[] = { "id", "label", "words", "span", "note", NULL };
  const char *key;
  json_t *value;
  gsize i;

  for (guint k = 0; json_is_object (json) && notes[k]; k++)
    json_object_del (json, notes[k]);
  json_object_foreach (json, key, value)
  {
    drop_notes (value);
  }
  json_array_foreach (json, i, value)
  {
    drop_notes (value);
  }
}

/* Only what is paid, for whom, with what goes without saying: two lines that differ in their words only are
 * one. */
static char *
meaning_of (const json_t *line, const ZdCatalogue *catalogue)
{
  g_autoptr (json_t) copy = json_deep_copy (line), whole = json_pack ("{s:[O]}", "lines", copy), plain = NULL;
  g_autoptr (ZdAward) award = NULL;

  json_object_set_new (copy, "id", json_string ("line"));
  award = zd_award_from_json (whole, catalogue, NULL, NULL);
  plain = award ? zd_award_to_json (award, catalogue) : json_incref (copy);
  drop_notes (plain);
  return zd_json_canonical (plain);
}

/* 奖补, 奖补 2: two lines are told apart by what they are called. */
static void
tell_apart (json_t *line, const json_t *lines)
{
  const char *label = json_string_value (json_object_get (line, "label"));
  g_autofree char *name = g_strdup (label);

  for (int n = 2; label && has_line (lines, "label", name); n++) {
    g_free (name);
    name = g_strdup_printf ("%s %d", label, n);
  }
  if (label)
    json_object_set_new (line, "label", json_string (name));
}

static void
add_line (json_t *draft, const json_t *data, const ZdCatalogue *catalogue)
{
  json_t *award = json_object_get (draft, "award"), *lines = json_object_get (award, "lines");
  g_autofree char *meaning = meaning_of (data, catalogue);
  g_autofree char *id = g_strdup (json_string_value (json_object_get (data, "id")));
  json_t *line, *copy;
  gsize i;

  if (!json_is_object (award))
    json_object_set_new (draft, "award", award = json_object ());
  if (!json_is_array (lines))
    json_object_set_new (award, "lines", lines = json_array ());
  json_array_foreach (lines, i, line)
  {
    g_autofree char *other = meaning_of (line, catalogue);
    if (g_str_equal (meaning, other))
      return;
  }
  for (int n = 2; !id || has_line (lines, "id", id); n++) {
    g_free (id);
    id = g_strdup_printf ("line-%d", n);
  }
  copy = json_deep_copy (data);
  tell_apart (copy, lines);
  json_object_set_new (copy, "id", json_string (id));
  json_array_append_new (lines, copy);
}

/* ---- members ---- */

static void
set_members (json_t *draft, const json_t *data)
{
  const char *key;
  json_t *value;

  json_object_foreach ((json_t *)data, key, value)
  {
    json_t *known = json_object_get (draft, key);
    if (json_is_object (known) && json_is_object (value))
      json_object_update (known, value);
    else
      json_object_set_new (draft, key, json_deep_copy (value));
  }
}

/* ---- pieces ---- */

json_t *
zd_piece_apply (const ZdPiece *self, guint choice, const json_t *draft, const ZdCatalogue *catalogue,
                GError **error)
{
  g_autoptr (json_t) result = json_deep_copy (draft);
  g_autoptr (ZdPolicy) policy = NULL;
  const json_t *data;

  if (choice >= self->choices->len) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT,
                         _ ("This piece offers no such choice; answer its question in the editor."));
    return NULL;
  }
  data = ((const ZdPieceChoice *)self->choices->pdata[choice])->data;
  if (self->kind == ZD_PIECE_CONDITION)
    add_condition (result, data, catalogue);
  else if (self->kind == ZD_PIECE_LINE)
    add_line (result, data, catalogue);
  else
    set_members (result, data);
  policy = zd_policy_from_json (result, catalogue, "draft", error);
  return policy ? g_steal_pointer (&result) : NULL;
}
