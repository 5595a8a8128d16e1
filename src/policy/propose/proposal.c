/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/propose/proposal.h"

#include <string.h>

#include "base/i18n.h"
#include "policy/policy.h"
#include "policy/propose/propose-private.h"

/* ---- pieces ---- */

static const char *const kind_names[] = { "condition", "line", "policy" };
static const char *const sure_names[] = { "certain", "likely", "open" };

const char *
zd_piece_kind_name (ZdPieceKind kind)
{
  return kind_names[kind];
}

const char *
zd_sure_name (ZdSure sure)
{
  return sure_names[sure];
}

static void
choice_free (ZdPieceChoice *self)
{
  g_free (self->label);
  json_decref (self->data);
  g_free (self);
}

ZdPiece *
zd_piece_new (ZdPieceKind kind, ZdSure sure)
{
  ZdPiece *self = g_new0 (ZdPiece, 1);

  self->kind = kind;
  self->sure = sure;
  self->from = self->to = -1;
  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify)choice_free);
  return self;
}

void
zd_piece_free (ZdPiece *self)
{
  g_free (self->id);
  g_free (self->words);
  g_free (self->why);
  g_free (self->question);
  g_ptr_array_unref (self->choices);
  g_free (self);
}

void
zd_piece_add_choice (ZdPiece *self, const char *label, json_t *data)
{
  ZdPieceChoice *choice = g_new0 (ZdPieceChoice, 1);

  choice->label = g_strdup (label);
  choice->data = data;
  g_ptr_array_add (self->choices, choice);
}

ZdPiece *
zd_propose_add (ZdProposeJob *job, ZdPieceKind kind, ZdSure sure, int from, int to, char *why)
{
  ZdPiece *self = zd_piece_new (kind, sure);

  self->from = from;
  self->to = to;
  self->words = from < 0 ? g_strdup ("") : zd_reading_words (job->reading, from, to);
  self->why = why;
  g_ptr_array_add (job->pieces, self);
  return self;
}

gboolean
zd_propose_has (const ZdProposeJob *job, ZdPattern *pattern, int from, int to)
{
  int length = g_utf8_strlen (job->reading->clause, -1);
  g_autofree char *words = NULL;

  to = MIN (to, length);
  if (from >= to)
    return FALSE;
  words = zd_reading_words (job->reading, from, to);
  return zd_pattern_find (pattern, words, 0, strlen (words), NULL, NULL);
}

json_t *
zd_piece_to_json (const ZdPiece *self)
{
  json_t *choices = json_array ();

  for (guint i = 0; i < self->choices->len; i++) {
    const ZdPieceChoice *choice = self->choices->pdata[i];
    json_array_append_new (choices, json_pack ("{s:s,s:O}", "label", choice->label, "data", choice->data));
  }
  return json_pack ("{s:s,s:s,s:s,s:s,s:o,s:s,s:s,s:s?,s:o}", "id", self->id, "kind",
                    zd_piece_kind_name (self->kind), "sure", zd_sure_name (self->sure), "by",
                    self->model ? "model" : "reader", "span",
                    self->from < 0 ? json_null () : json_pack ("[i,i]", self->from, self->to), "words",
                    self->words, "why", self->why, "question", self->question, "choices", choices);
}

/* ---- for people ---- */

/* "有效期 2024-01-01 至 2026-12-31", "多项奖补取最高一项": the values in the words of the form. */
static char *
validity_sentence (const json_t *days)
{
  const char *from = json_string_value (json_array_get (days, 0)),
             *until = json_string_value (json_array_get (days, 1));

  if (from && until)
    return g_strdup_printf (_ ("valid from %s until %s"), from, until);
  return from ? g_strdup_printf (_ ("valid from %s"), from)
              : g_strdup_printf (_ ("valid until %s"), until ? until : "");
}

static char *
kind_sentence (const char *name)
{
  for (ZdPolicyKind kind = ZD_POLICY_ROSTER; kind <= ZD_POLICY_APPLICATION; kind++)
    if (g_strcmp0 (name, zd_policy_kind_name (kind)) == 0)
      return g_strdup_printf (_ ("kind: %s"), zd_policy_kind_word (kind));
  return g_strdup ("");
}

static char *
member_sentence (const char *key, const json_t *value)
{
  const char *text = json_string_value (value);

  if (g_str_equal (key, "valid"))
    return validity_sentence (value);
  if (g_str_equal (key, "kind"))
    return kind_sentence (text);
  if (g_str_equal (key, "award"))
    return g_strdup (_ ("of several awards only the highest is paid"));
  if (g_str_equal (key, "basis"))
    return g_strdup_printf (_ ("basis: %s"), text);
  if (g_str_equal (key, "beneficiary"))
    return g_strdup_printf (_ ("for: %s"), text);
  return g_strdup (text ? text : "");
}

static char *
members_sentence (const json_t *data)
{
  GString *whole = g_string_new (NULL);
  const char *key;
  json_t *value;

  json_object_foreach ((json_t *)data, key, value)
  {
    g_autofree char *sentence = member_sentence (key, value);
    g_string_append_printf (whole, "%s%s", whole->len ? "；" : "", sentence);
  }
  return g_string_free (whole, FALSE);
}

char *
zd_piece_sentence (const ZdPiece *self, guint choice, const ZdCatalogue *catalogue)
{
  const json_t *data =
      choice < self->choices->len ? ((ZdPieceChoice *)self->choices->pdata[choice])->data : NULL;
  const ZdPath path = { NULL, kind_names[self->kind], 0 };

  if (data && self->kind == ZD_PIECE_CONDITION) {
    g_autoptr (ZdCondition) condition = zd_condition_from_json (data, catalogue, NULL, &path, NULL);
    return condition ? zd_condition_sentence (condition, catalogue, NULL) : g_strdup ("");
  }
  if (data && self->kind == ZD_PIECE_LINE) {
    g_autoptr (json_t) whole = json_pack ("{s:[O]}", "lines", data);
    g_autoptr (ZdAward) award = zd_award_from_json (whole, catalogue, &path, NULL);
    return award ? zd_award_line_sentence (award->lines->pdata[0], catalogue) : g_strdup ("");
  }
  return data ? members_sentence (data) : g_strdup ("");
}

/* ---- the whole ---- */

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  const ZdPiece *one = *(ZdPiece *const *)a, *other = *(ZdPiece *const *)b;

  if (one->from != other->from)
    return one->from - other->from;
  return (int)one->kind - (int)other->kind;
}

static void
number_pieces (GPtrArray *pieces)
{
  guint numbers[G_N_ELEMENTS (kind_names)] = { 0 };

  g_ptr_array_sort (pieces, compare_pieces);
  for (guint i = 0; i < pieces->len; i++) {
    ZdPiece *piece = pieces->pdata[i];
    piece->id = g_strdup_printf ("%s-%u", kind_names[piece->kind], ++numbers[piece->kind]);
  }
}

GPtrArray *
zd_propose (const char *clause, const ZdProposeOptions *options, const ZdCatalogue *catalogue, GError **error)
{
  g_autoptr (ZdReading) reading = zd_reading_new (clause, options->document_rule, catalogue, error);
  g_autoptr (GArray) mentions = g_array_new (FALSE, TRUE, sizeof (ZdMention));
  g_autoptr (GArray) grants = g_array_new (FALSE, TRUE, sizeof (ZdGrant));
  g_autoptr (GPtrArray) provisions = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_provision_free);
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_piece_free);
  g_autoptr (GArray) for_all = g_array_new (FALSE, FALSE, sizeof (ZdSpan));
  ZdProposeJob job = { reading, catalogue, options, mentions, grants, for_all, provisions, pieces };

  if (!reading)
    return NULL;
  zd_propose_mentions (&job);
  zd_propose_provisions (&job);
  zd_propose_conditions (&job);
  zd_propose_lines (&job);
  zd_propose_members (&job);
  number_pieces (pieces);
  return g_steal_pointer (&pieces);
}
