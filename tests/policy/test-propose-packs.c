/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "base/error.h"
#include "policy/policy.h"
#include "policy/propose/proposal.h"

/* What is proposed from the texts of the two seeds, against the policies that people wrote from them. Leaves
 * of the condition (judgements apart) and award lines are counted; below its floor a figure fails.
 * docs/reading.md has the table. */

typedef struct {
  guint wanted, exact, near, extra; /* near: the same fact or records, the same sums; to be touched up */
} Score;

static ZdCatalogue *catalogue;

/* ---- leaves, with codes as the sets of what they stand for ---- */

static void
write_codes (GString *text, const GPtrArray *codes, const ZdType *type)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  g_autoptr (ZdIntervalSet) below = NULL, set = NULL;

  for (guint i = 0; i < codes->len; i++)
    g_ptr_array_add (list, codes->pdata[i]);
  g_ptr_array_add (list, NULL);
  below = zd_code_list_below (type->list, (const char *const *)list->pdata, NULL);
  set = zd_interval_set_normal (below);
  for (guint i = 0; i < zd_interval_set_size (set); i++)
    for (gint64 k = zd_interval_set_get (set, i)->lo.value; k <= zd_interval_set_get (set, i)->hi.value; k++)
      if (zd_code_list_get (type->list, k)->last == k)
        g_string_append_printf (text, "%s ", zd_code_list_get (type->list, k)->code);
}

static void
write_test (GString *text, const ZdTest *test, const ZdType *type)
{
  if (test->kind == ZD_TEST_CODES) {
    write_codes (text, test->codes, type);
  } else {
    g_autoptr (json_t) json = zd_test_to_json (test, type);
    json_object_del (json, "ends");
    g_autofree char *plain = zd_json_canonical (json);
    g_string_append (text, plain);
  }
}

static char *
leaf_text (const ZdCondition *leaf)
{
  GString *text = g_string_new (leaf->measure->id ? leaf->measure->id : "");
  ZdType type;

  g_string_append_printf (text, " %d %d: ", leaf->measure->kind, leaf->measure->take);
  for (guint i = 0; leaf->measure->where && i < leaf->measure->where->len; i++) {
    const ZdFilter *filter = leaf->measure->where->pdata[i];
    const ZdRecordKind *kind = zd_catalogue_kind (catalogue, leaf->measure->id);
    const ZdAttribute *attribute = zd_record_kind_attribute (kind, filter->attribute);
    g_string_append_printf (text, "%s=", filter->attribute);
    write_test (text, filter->test, &attribute->type);
  }
  if (zd_measure_type (leaf->measure, catalogue, NULL, &type, NULL))
    write_test (text, leaf->test, &type);
  return g_string_free (text, FALSE);
}

/* ---- lines ---- */

static void
drop_notes (json_t *json)
{
  static const char *const notes[] = { "id", "label", "words", "span", "note", "ends", NULL };
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

/* Every sum and rate in it, in order. */
static void
collect_sums (const json_t *json, GPtrArray *sums)
{
  static const char *const keys[] = { "fixed", "amount", "rate", "share", "months", NULL };
  const char *key;
  json_t *value;
  gsize i;

  json_object_foreach ((json_t *)json, key, value)
  {
    if (g_strv_contains (keys, key) && !json_is_object (value))
      g_ptr_array_add (sums, zd_json_canonical (value));
    else
      collect_sums (value, sums);
  }
  json_array_foreach ((json_t *)json, i, value)
  {
    collect_sums (value, sums);
  }
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (json_string_value (*(json_t *const *)a), json_string_value (*(json_t *const *)b));
}

/* The order of codes means nothing. */
static void
sort_codes (json_t *json)
{
  const char *key;
  json_t *value;
  gsize i;

  json_object_foreach (json, key, value)
  {
    sort_codes (value);
  }
  json_array_foreach (json, i, value)
  {
    sort_codes (value);
  }
  if (!json_is_array (json) || !json_is_string (json_array_get (json, 0)))
    return;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)json_decref);
  json_array_foreach (json, i, value)
  {
    g_ptr_array_add (list, json_incref (value));
  }
  g_ptr_array_sort (list, compare_strings);
  json_array_clear (json);
  for (guint k = 0; k < list->len; k++)
    json_array_append (json, list->pdata[k]);
}

/* As the writer writes it, without notes. */
static char *
line_text (const json_t *line)
{
  g_autoptr (json_t) whole = json_pack ("{s:[O]}", "lines", line);
  g_autoptr (ZdAward) award = zd_award_from_json (whole, catalogue, NULL, NULL);
  g_autoptr (json_t) copy = NULL;

  g_assert_nonnull (award);
  copy = zd_award_to_json (award, catalogue);
  json_t *only = json_array_get (json_object_get (copy, "lines"), 0);
  drop_notes (only);
  sort_codes (only);
  json_object_del (only, "payee");
  return zd_json_canonical (only);
}

/* ---- scores ---- */

static gboolean
take (GPtrArray *list, const char *text)
{
  guint at;

  if (!g_ptr_array_find_with_equal_func (list, text, g_str_equal, &at))
    return FALSE;
  g_ptr_array_remove_index (list, at);
  return TRUE;
}

static char *
head_of (const char *leaf)
{
  return g_strndup (leaf, strchr (leaf, ':') - leaf);
}

static void
score (GPtrArray *wanted, GPtrArray *got, char *(*loosely) (const char *), const char *what, const char *id,
       Score *sum)
{
  sum->wanted += wanted->len;
  for (guint i = wanted->len; i-- > 0;)
    if (take (got, wanted->pdata[i])) {
      sum->exact++;
      g_ptr_array_remove_index (wanted, i);
    }
  for (guint i = wanted->len; i-- > 0;)
    for (guint k = 0; k < got->len; k++) {
      g_autofree char *one = loosely (wanted->pdata[i]), *other = loosely (got->pdata[k]);
      if (!g_str_equal (one, other))
        continue;
      g_test_message ("%s near %s: %s\n     for %s", id, what, (char *)got->pdata[k],
                      (char *)wanted->pdata[i]);
      sum->near++;
      g_ptr_array_remove_index (wanted, i);
      g_ptr_array_remove_index (got, k);
      break;
    }
  for (guint i = 0; i < wanted->len; i++)
    g_test_message ("%s missed %s: %s", id, what, (char *)wanted->pdata[i]);
  for (guint i = 0; i < got->len; i++)
    g_test_message ("%s extra %s: %s", id, what, (char *)got->pdata[i]);
  sum->extra += got->len;
}

static void
add_sums (const GPtrArray *lines, GPtrArray *sums)
{
  for (guint i = 0; i < lines->len; i++) {
    const char *text = lines->pdata[i];
    g_autoptr (json_t) line = zd_json_parse (text, strlen (text), "line", NULL);
    collect_sums (line, sums);
  }
}

static char *
copy_of (const char *text)
{
  return g_strdup (text);
}

static void
add_leaves (const ZdCondition *condition, GPtrArray *list)
{
  g_autoptr (GPtrArray) leaves = zd_condition_leaves (condition);

  for (guint i = 0; i < leaves->len; i++)
    if (((ZdCondition *)leaves->pdata[i])->kind == ZD_COND_LEAF)
      g_ptr_array_add (list, leaf_text (leaves->pdata[i]));
}

/* The choice that a drafter would take of a line: the one that is in the policy, if any is. */
static char *
best_line (const ZdPiece *piece, const GPtrArray *wanted)
{
  for (guint i = 0; i < piece->choices->len; i++) {
    g_autofree char *text = line_text (((ZdPieceChoice *)piece->choices->pdata[i])->data);
    if (g_ptr_array_find_with_equal_func ((GPtrArray *)wanted, text, g_str_equal, NULL))
      return g_steal_pointer (&text);
  }
  return line_text (((ZdPieceChoice *)piece->choices->pdata[0])->data);
}

static void
score_policy (const ZdPolicy *policy, Score *leaves, Score *sums, Score *lines)
{
  g_autoptr (GPtrArray) wanted_sums = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) got_sums = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) wanted_leaves = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) wanted_lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) got_leaves = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) got_lines = g_ptr_array_new_with_free_func (g_free);
  const ZdProposeOptions options = { .region = policy->region };
  g_autoptr (GPtrArray) pieces = zd_propose (policy->text, &options, catalogue, NULL);
  g_autoptr (json_t) award = zd_award_to_json (policy->award, catalogue);
  gsize i;
  json_t *line;

  add_leaves (policy->condition, wanted_leaves);
  json_array_foreach (json_object_get (award, "lines"), i, line)
  {
    g_ptr_array_add (wanted_lines, line_text (line));
  }
  for (guint k = 0; k < pieces->len; k++) {
    const ZdPiece *piece = pieces->pdata[k];
    if (piece->choices->len == 0)
      continue;
    if (piece->kind == ZD_PIECE_LINE)
      g_ptr_array_add (got_lines, best_line (piece, wanted_lines));
    if (piece->kind == ZD_PIECE_CONDITION) {
      g_autoptr (ZdCondition) condition = zd_condition_from_json (
          ((ZdPieceChoice *)piece->choices->pdata[0])->data, catalogue, NULL, NULL, NULL);
      g_assert_nonnull (condition);
      add_leaves (condition, got_leaves);
    }
  }
  score (wanted_leaves, got_leaves, head_of, "leaf", policy->id, leaves);
  add_sums (wanted_lines, wanted_sums);
  add_sums (got_lines, got_sums);
  score (wanted_sums, got_sums, copy_of, "sum", policy->id, sums);
  score (wanted_lines, got_lines, copy_of, "line", policy->id, lines);
}

static ZdPolicy *
load (const char *pack, int number)
{
  g_autofree char *name = g_strdup_printf ("%02d.json", number);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "packs", pack, name, NULL);
  g_autoptr (json_t) json = zd_json_load (path, 1 << 20, NULL);

  return json ? zd_policy_from_json (json, catalogue, name, NULL) : NULL;
}

static void
print (const char *pack, const char *what, const Score *score)
{
  g_test_message ("%s %s: %u wanted, %u exact, %u to touch up, %u missed, %u extra", pack, what,
                  score->wanted, score->exact, score->near, score->wanted - score->exact - score->near,
                  score->extra);
}

static const struct {
  const char *pack;
  int policies;
  guint leaves, sums, lines;      /* at least so many exact */
  guint extra_leaves, extra_sums; /* at most */
} packs[] = {
  { "kaifeng", 8, 16, 8, 7, 2, 0 },
  { "zhengzhou", 25, 52, 58, 8, 17, 1 },
};

static void
test_packs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (packs); i++) {
    Score leaves = { 0 }, sums = { 0 }, lines = { 0 };
    for (int n = 1; n <= packs[i].policies; n++) {
      g_autoptr (ZdPolicy) policy = load (packs[i].pack, n);
      g_assert_nonnull (policy);
      score_policy (policy, &leaves, &sums, &lines);
    }
    print (packs[i].pack, "leaves", &leaves);
    print (packs[i].pack, "sums", &sums);
    print (packs[i].pack, "lines", &lines);
    g_assert_cmpuint (leaves.exact, >=, packs[i].leaves);
    g_assert_cmpuint (sums.exact, >=, packs[i].sums);
    g_assert_cmpuint (lines.exact, >=, packs[i].lines);
    g_assert_cmpuint (leaves.extra, <=, packs[i].extra_leaves);
    g_assert_cmpuint (sums.extra, <=, packs[i].extra_sums);
  }
}

int
main (int argc, char **argv)
{
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  catalogue = zd_catalogue_load (NULL, NULL);
  g_assert_nonnull (catalogue);
  g_test_add_func ("/propose/packs", test_packs);
  status = g_test_run ();
  zd_catalogue_unref (catalogue);
  return status;
}
