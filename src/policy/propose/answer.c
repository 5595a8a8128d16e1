/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "base/date.h"
#include "base/decimal.h"
#include "base/error.h"
#include "base/i18n.h"
#include "policy/award.h"
#include "policy/propose/propose-private.h"

/* A proposal by somebody who may be wrong or misled: held against the clause, piece by piece. */

#define MOST_PIECES 50
#define MOST_BYTES  (256u << 10)

typedef struct {
  const char *clause;
  const ZdCatalogue *catalogue;
  GHashTable *numbers; /* of char*: the decimals and days that the clause has, and what they can stand for */
  json_t *skeleton;    /* a policy that has nothing yet */
} Answer;

/* ---- the numbers of the clause ---- */

static void
add_decimal (Answer *self, gint64 value, int scale)
{
  g_hash_table_add (self->numbers, zd_decimal_format (value, scale));
}

/* 10% is 10, 0.1 and, as what has grown by it, 1.1. */
static void
add_quantity (Answer *self, const ZdQuantity *quantity)
{
  switch (quantity->kind) {
  case ZD_QUANTITY_DATE:
    g_hash_table_add (self->numbers, zd_day_format (quantity->value));
    g_hash_table_add (self->numbers, zd_day_format (quantity->last));
    g_hash_table_add (self->numbers, g_strdup_printf ("%d", zd_day_year (quantity->value)));
    break;
  case ZD_QUANTITY_PERCENT:
    add_decimal (self, quantity->value, quantity->scale);
    add_decimal (self, quantity->value, quantity->scale + 2);
    add_decimal (self, quantity->value + 1000000, quantity->scale + 2);
    break;
  default:
    add_decimal (self, quantity->value, quantity->scale);
  }
}

static void
read_numbers (Answer *self)
{
  static ZdPattern plain = ZD_PATTERN ("\\d+(?:\\.\\d+)?");
  g_autoptr (ZdClause) clause = zd_clause_new (self->clause);
  int at = 0, start;

  for (guint i = 0; i < clause->quantities->len; i++)
    add_quantity (self, zd_clause_quantity (clause, i));
  while (zd_pattern_find (&plain, self->clause, at, strlen (self->clause), &start, &at))
    g_hash_table_add (self->numbers, g_strndup (self->clause + start, at - start));
  g_hash_table_add (self->numbers, g_strdup ("0"));
  g_hash_table_add (self->numbers, g_strdup ("1"));
}

/* Every number of @text is the clause's. @number: (out): else the one that is not. */
static gboolean
has_numbers (const Answer *self, const char *text, char **number)
{
  static ZdPattern written = ZD_PATTERN ("\\d{4}-\\d{2}-\\d{2}|\\d+(?:\\.\\d+)?");
  int at = 0, start;

  while (zd_pattern_find (&written, text, at, strlen (text), &start, &at)) {
    g_autofree char *word = g_strndup (text + start, at - start);
    gint64 value;
    g_autofree char *plain =
        zd_decimal_parse (word, 6, &value, NULL) ? zd_decimal_format (value, 6) : g_strdup (word);
    if (g_hash_table_contains (self->numbers, plain))
      continue;
    *number = g_steal_pointer (&word);
    return FALSE;
  }
  return TRUE;
}

/* ---- data ---- */

static gboolean
is_numeric (const char *key, const char *text)
{
  static const char *const keys[] = { "fixed", "amount", "rate", "share", "months", "year",
                                      "over",  "every",  "pays", "valid", NULL };

  return strchr ("[({", *text) || (key && g_strv_contains (keys, key));
}

/* Words of the other's own are taken out; numbers must be the clause's. */
static gboolean
clean (const Answer *self, json_t *json, const char *key, char **number)
{
  static const char *const prose[] = { "words", "span", "note", "label", "ends", NULL };
  const char *member;
  json_t *value;
  gsize i;

  if (json_is_string (json))
    return !is_numeric (key, json_string_value (json)) ||
           has_numbers (self, json_string_value (json), number);
  for (guint k = 0; json_is_object (json) && prose[k]; k++)
    json_object_del (json, prose[k]);
  json_object_foreach (json, member, value)
  {
    if (!clean (self, value, member, number))
      return FALSE;
  }
  json_array_foreach (json, i, value)
  {
    if (!clean (self, value, key, number))
      return FALSE;
  }
  return TRUE;
}

/* A reviewer is asked about the clause's words, not about somebody's. */
static void
ask_plainly (json_t *json, const char *words)
{
  const char *key;
  json_t *value;
  gsize i;

  if (json_object_get (json, "judge")) {
    g_autofree char *id = g_strdup_printf ("judge-%08x", g_str_hash (words));
    g_autofree char *question = g_strdup_printf ("是否符合：%s？", words);
    json_object_set_new (json, "judge", json_string (id));
    json_object_set_new (json, "question", json_string (question));
  }
  json_object_foreach (json, key, value)
  {
    ask_plainly (value, words);
  }
  json_array_foreach (json, i, value)
  {
    ask_plainly (value, words);
  }
}

/* Only what a clause can say of its policy, in its own words. */
static gboolean
members_fit (const Answer *self, const json_t *data)
{
  static const char *const said[] = { "basis", "beneficiary", NULL }, *const known[] = { "valid", "award",
                                                                                         NULL };
  static const char *const award[] = { "combine", NULL };
  const char *key;
  json_t *value;

  json_object_foreach ((json_t *)data, key, value)
  {
    const char *text = json_string_value (value);
    if (g_strv_contains (said, key) ? !text || !strstr (self->clause, text) : !g_strv_contains (known, key))
      return FALSE;
    if (g_str_equal (key, "award") && (!json_is_object (value) || !zd_json_only (value, award, NULL, NULL)))
      return FALSE;
  }
  return TRUE;
}

/* ---- pieces ---- */

static void
refuse (GPtrArray *refused, const char *words, const char *why)
{
  g_autofree char *start = g_utf8_substring (words, 0, MIN (40, g_utf8_strlen (words, -1)));

  g_ptr_array_add (refused, g_strdup_printf (_ ("“%s” was refused: %s"), start, why));
}

static gboolean
kind_of (const char *name, ZdPieceKind *kind)
{
  for (ZdPieceKind one = ZD_PIECE_CONDITION; one <= ZD_PIECE_POLICY; one++)
    if (g_strcmp0 (zd_piece_kind_name (one), name) == 0) {
      *kind = one;
      return TRUE;
    }
  return FALSE;
}

static void
set_place (ZdPiece *piece, json_t *data)
{
  if (piece->kind == ZD_PIECE_POLICY)
    return;
  if (piece->kind == ZD_PIECE_LINE)
    json_object_set_new (data, "id", json_string ("line"));
  json_object_set_new (data, "words", json_string (piece->words));
  json_object_set_new (data, "span", json_pack ("[i,i]", piece->from, piece->to));
}

/* As our own writer would write it, so that 2000亿 is no other spelling of 2000. */
static json_t *
written (const Answer *self, ZdPieceKind kind, const json_t *data, GError **error)
{
  const ZdPath path = { NULL, zd_piece_kind_name (kind), 0 };

  if (kind == ZD_PIECE_CONDITION) {
    g_autoptr (ZdCondition) condition = zd_condition_from_json (data, self->catalogue, NULL, &path, error);
    return condition ? zd_condition_to_json (condition, self->catalogue, NULL) : NULL;
  }
  if (kind == ZD_PIECE_POLICY)
    return json_deep_copy (data);
  g_autoptr (json_t) line = json_deep_copy (data), whole = json_pack ("{s:[O]}", "lines", line),
                     award_json = NULL;
  json_object_set_new (line, "id", json_string ("line"));
  g_autoptr (ZdAward) award = zd_award_from_json (whole, self->catalogue, &path, error);
  award_json = award ? zd_award_to_json (award, self->catalogue) : NULL;
  return award_json ? json_incref (json_array_get (json_object_get (award_json, "lines"), 0)) : NULL;
}

/* line.lines[0].amount.field: is a place in an answer that nobody sees. */
static char *
without_place (const GError *error)
{
  static ZdPattern place = ZD_PATTERN ("[A-Za-z][A-Za-z0-9_.\\[\\]-]*[:：]\\s*");
  int end = 0;

  zd_pattern_at (&place, error->message, 0, strlen (error->message), &end);
  return g_strdup (error->message + end);
}

/* NULL with the reason, for people. */
static ZdPiece *
piece_of (const Answer *self, const json_t *json, const char *words, char **why)
{
  const char *place = *words ? strstr (self->clause, words) : NULL;
  const json_t *given = json_object_get (json, "data");
  g_autoptr (json_t) data = NULL, proof = NULL;
  g_autofree char *number = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPiece) piece = NULL;
  ZdPieceKind kind;

  if (!kind_of (json_string_value (json_object_get (json, "kind")), &kind) || !json_is_object (given)) {
    *why = g_strdup (_ ("it is no piece of a policy."));
    return NULL;
  }
  if (!place) {
    *why = g_strdup (_ ("these words are not in the clause."));
    return NULL;
  }
  data = written (self, kind, given, &error);
  if (!data) {
    *why = without_place (error);
    return NULL;
  }
  if (!clean (self, data, NULL, &number)) {
    *why = g_strdup_printf (_ ("the number %s is not in the clause."), number);
    return NULL;
  }
  if (kind == ZD_PIECE_POLICY && !members_fit (self, data)) {
    *why = g_strdup (_ ("a clause does not say this of its policy."));
    return NULL;
  }
  ask_plainly (data, words);
  piece = zd_piece_new (kind, ZD_SURE_LIKELY);
  piece->model = TRUE;
  piece->from = g_utf8_strlen (self->clause, place - self->clause);
  piece->to = piece->from + (int)g_utf8_strlen (words, -1);
  piece->words = g_strdup (words);
  piece->why = g_strdup (_ ("A language model proposed it: compare it with the words."));
  set_place (piece, data);
  zd_piece_add_choice (piece, "", json_incref (data));
  proof = zd_piece_apply (piece, 0, self->skeleton, self->catalogue, &error);
  if (!proof)
    *why = without_place (error);
  return proof ? g_steal_pointer (&piece) : NULL;
}

static void
take_pieces (const Answer *self, const json_t *list, GPtrArray *pieces, GPtrArray *refused)
{
  gsize i;
  json_t *json;

  json_array_foreach ((json_t *)list, i, json)
  {
    const char *words = json_string_value (json_object_get (json, "words"));
    g_autofree char *why = NULL;
    ZdPiece *piece = i < MOST_PIECES ? piece_of (self, json, words ? words : "", &why) : NULL;
    if (!piece) {
      refuse (refused, words ? words : "", why ? why : _ ("there are too many pieces."));
      continue;
    }
    piece->id = g_strdup_printf ("model-%u", pieces->len + 1);
    g_ptr_array_add (pieces, piece);
  }
}

/* Some models put their JSON between ```json and ```. */
static char *
unwrapped (const char *answer)
{
  static ZdPattern begin = ZD_PATTERN ("^\\s*```(?:json)?\\s*"), end = ZD_PATTERN ("\\s*```\\s*$");
  int start = 0, stop = strlen (answer);

  if (zd_pattern_find (&begin, answer, 0, stop, NULL, &start))
    zd_pattern_find (&end, answer, start, stop, &stop, NULL);
  return g_strndup (answer + start, stop - start);
}

GPtrArray *
zd_pieces_from_answer (const char *answer, const char *clause, const ZdCatalogue *catalogue,
                       GPtrArray *refused, GError **error)
{
  static const char *const known[] = { "pieces", NULL };
  g_autofree char *text = unwrapped (answer);
  g_autoptr (json_t) json =
      strlen (text) > MOST_BYTES ? NULL : zd_json_parse (text, strlen (text), "answer", NULL);
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_piece_free);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const ZdCodeList *regions = zd_catalogue_list (catalogue, "region");
  json_t *list = json_object_get (json, "pieces");

  if (!json_is_array (list) || !zd_json_only (json, known, NULL, NULL)) {
    g_set_error_literal (
        error, ZD_ERROR, ZD_ERROR_INPUT,
        _ ("The model's answer is not of the form that was asked for. Nothing of it was taken."));
    return NULL;
  }
  Answer self = { .clause = clause, .catalogue = catalogue, .numbers = numbers };
  g_autoptr (json_t) skeleton =
      zd_propose_draft (clause, NULL, NULL, NULL, zd_code_list_get (regions, 0)->code, catalogue);
  self.skeleton = skeleton;
  read_numbers (&self);
  take_pieces (&self, list, pieces, refused);
  return g_steal_pointer (&pieces);
}

gboolean
zd_piece_same (const ZdPiece *a, const ZdPiece *b, const ZdCatalogue *catalogue)
{
  if (a->kind != b->kind || a->choices->len == 0 || b->choices->len == 0)
    return FALSE;
  g_autofree char *one = zd_piece_sentence (a, 0, catalogue), *other = zd_piece_sentence (b, 0, catalogue);
  return *one && g_str_equal (one, other);
}
