/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include "policy/lever.h"

#include <string.h>

#include "base/decimal.h"
#include "base/error.h"
#include "base/i18n.h"
#include "policy/award-sentence.h"
#include "policy/part.h"

/* A lever and where it takes hold: an end of a test's set, or numbers of the policy itself. */
typedef struct {
  ZdLever lever; /* first: a list of these is one of levers */
  ZdTest *test;
  gboolean lower, upper; /* which end of it; both where it is one value */
  gint64 *numbers[2];
} Hold;

void
zd_lever_free (ZdLever *self)
{
  if (self == NULL)
    return;
  g_free (self->place);
  g_free (self->words);
  g_free (self);
}

static Hold *
add_hold (GPtrArray *holds, char *place, const char *words, const ZdType *type, gint64 value)
{
  Hold *hold = g_new0 (Hold, 1);

  hold->lever = (ZdLever){ .place = place, .words = g_strdup (words), .type = *type, .value = value };
  g_ptr_array_add (holds, hold);
  return hold;
}

/* ---- ends of sets ---- */

/* The first or the last end of the set; NULL when it is open there. */
static const ZdEnd *
end_of (const ZdIntervalSet *set, gboolean upper)
{
  guint n = zd_interval_set_size (set);
  const ZdInterval *interval = n > 0 ? zd_interval_set_get (set, upper ? n - 1 : 0) : NULL;
  const ZdEnd *end = interval == NULL ? NULL : upper ? &interval->hi : &interval->lo;

  return end != NULL && end->bounded ? end : NULL;
}

/* "= 1 项": its ends move together. */
static gboolean
is_one_value (const ZdIntervalSet *set)
{
  const ZdEnd *lo = end_of (set, FALSE), *hi = end_of (set, TRUE);

  return zd_interval_set_size (set) == 1 && lo != NULL && hi != NULL && lo->value == hi->value;
}

static void
add_end (GPtrArray *holds, const char *place, const char *words, const ZdType *type, ZdTest *test, gboolean upper)
{
  const ZdEnd *end = end_of (test->set, upper);
  gboolean one = is_one_value (test->set), alone = one || end_of (test->set, !upper) == NULL;
  g_autofree char *which = g_strdup_printf (upper ? _ ("%s (upper end)") : _ ("%s (lower end)"), words);
  Hold *hold;

  if (end == NULL || (one && upper))
    return;
  hold = add_hold (holds, g_strconcat (place, upper ? ".hi" : ".lo", NULL), alone ? words : which, type, end->value);
  hold->test = test;
  hold->lower = !upper;
  hold->upper = upper || one;
}

static void
move_ends (const Hold *hold, gint64 value)
{
  ZdTest *test = hold->test;
  guint n = zd_interval_set_size (test->set);
  g_autofree ZdInterval *intervals = g_new (ZdInterval, n);

  for (guint i = 0; i < n; i++)
    intervals[i] = *zd_interval_set_get (test->set, i);
  if (hold->upper)
    intervals[n - 1].hi.value = value;
  if (hold->lower)
    intervals[0].lo.value = value;
  zd_interval_set_unref (test->set);
  test->set = zd_interval_set_new (intervals, n);
}

/* The test of a leaf or filter and the type of its values; FALSE for other parts and other tests. */
static gboolean
set_of (const ZdPolicyPart *part, const ZdCatalogue *catalogue, ZdTest **test, ZdType *type)
{
  if (part->kind == ZD_PART_FILTER) {
    *test = part->filter->test;
    *type = part->attribute->type;
    return (*test)->kind == ZD_TEST_SET;
  }
  if (part->kind != ZD_PART_LEAF || part->leaf->kind != ZD_COND_LEAF || part->leaf->test->kind != ZD_TEST_SET)
    return FALSE;
  *test = part->leaf->test;
  return zd_measure_type (part->leaf->measure, catalogue, part->scope, type, NULL);
}

static char *
words_of_set (const ZdPolicyPart *part, const ZdCatalogue *catalogue, const ZdTest *test, const ZdType *type)
{
  g_autofree char *sentence = part->leaf != NULL ? zd_condition_sentence (part->leaf, catalogue, part->scope)
                                                 : zd_interval_set_describe (test->set, type);

  if (part->kind == ZD_PART_LEAF)
    return g_steal_pointer (&sentence);
  return g_strdup_printf (_ ("%s: %s"), part->attribute->name, sentence);
}

/* "“智能制造称号”：国家级智能制造示范工厂" */
static char *
words_of_line (const ZdAwardLine *line, const char *detail)
{
  const char *name = line == NULL ? _ ("All lines") : *line->label != '\0' ? line->label : line->id;

  return detail != NULL && *detail != '\0' ? g_strdup_printf (_ ("“%s”: %s"), name, detail)
                                           : g_strdup_printf (_ ("“%s”"), name);
}

static void
add_ends (GPtrArray *holds, const ZdPolicyPart *part, const ZdCatalogue *catalogue)
{
  g_autofree char *set = NULL;
  g_autofree char *words = NULL;
  ZdTest *test;
  ZdType type;

  if (!set_of (part, catalogue, &test, &type))
    return;
  set = words_of_set (part, catalogue, test, &type);
  words = part->line != NULL ? words_of_line (part->line, set) : g_strdup (set);
  add_end (holds, part->place, words, &type, test, FALSE);
  add_end (holds, part->place, words, &type, test, TRUE);
}

/* ---- sums and rates ---- */

static const ZdType money_type = { .kind = ZD_KIND_MONEY, .scale = ZD_SCALE_MONEY, .unit = "元" };
static const ZdType rate_type = { .kind = ZD_KIND_NUMBER, .scale = ZD_PERCENT_SCALE, .unit = "%" };
static const ZdType months_type = { .kind = ZD_KIND_NUMBER, .scale = ZD_RATE_SCALE, .unit = "个月" };

static void
add_number (GPtrArray *holds, const ZdPolicyPart *part, const char *member, const char *detail, const ZdType *type,
            gint64 *number, gint64 *with)
{
  g_autofree char *words = words_of_line (part->line, detail);
  Hold *hold = add_hold (holds, g_strconcat (part->place, member, NULL), words, type, *number);

  hold->numbers[0] = number;
  hold->numbers[1] = with;
}

static void
add_rate (GPtrArray *holds, const ZdPolicyPart *part, const char *detail)
{
  ZdAmount *amount = part->amount;

  if (amount->rate_lo == amount->rate_hi) {
    add_number (holds, part, ".rate", detail, &rate_type, &amount->rate_lo, &amount->rate_hi);
  } else {
    add_number (holds, part, ".rate[0]", detail, &rate_type, &amount->rate_lo, NULL);
    add_number (holds, part, ".rate[1]", detail, &rate_type, &amount->rate_hi, NULL);
  }
}

static void
add_bands (GPtrArray *holds, const ZdPolicyPart *part, const char *detail)
{
  for (guint i = 0; i < part->amount->bands->len; i++) {
    ZdBand *band = &g_array_index (part->amount->bands, ZdBand, i);
    g_autofree char *over = g_strdup_printf (".progressive[%u].over", i);
    g_autofree char *rate = g_strdup_printf (".progressive[%u].rate", i);

    if (i > 0) /* the first band begins at nothing */
      add_number (holds, part, over, detail, &money_type, &band->over, NULL);
    add_number (holds, part, rate, detail, &rate_type, &band->rate, NULL);
  }
}

static void
add_amount (GPtrArray *holds, const ZdPolicyPart *part)
{
  const char *detail = part->tier != NULL ? part->tier->label : NULL;

  if (part->amount->kind == ZD_AMOUNT_FIXED)
    add_number (holds, part, "", detail, &money_type, &part->amount->money, NULL);
  else if (part->amount->kind == ZD_AMOUNT_RATE)
    add_rate (holds, part, detail);
  else if (part->amount->kind == ZD_AMOUNT_PROGRESSIVE)
    add_bands (holds, part, detail);
  else if (part->amount->kind == ZD_AMOUNT_STEPS)
    add_number (holds, part, ".pays", detail, &money_type, &part->amount->money, NULL);
  else if (part->amount->kind == ZD_AMOUNT_MONTHS)
    add_number (holds, part, ".months", detail, &months_type, &part->amount->months, NULL);
}

/* ---- all of them ---- */

static GPtrArray *
holds_of (GPtrArray *parts, const ZdCatalogue *catalogue)
{
  GPtrArray *holds = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_lever_free);

  for (guint i = 0; i < parts->len; i++) {
    const ZdPolicyPart *part = parts->pdata[i];
    add_ends (holds, part, catalogue);
    if (part->kind == ZD_PART_AMOUNT)
      add_amount (holds, part);
    if (part->kind == ZD_PART_CAP)
      add_number (holds, part, "", zd_cap_words[part->cap->scope], &money_type, &part->cap->money, NULL);
  }
  return holds;
}

GPtrArray *
zd_policy_levers (const ZdPolicy *policy, const ZdCatalogue *catalogue)
{
  g_autoptr (GPtrArray) parts = zd_policy_parts (policy, catalogue);

  return holds_of (parts, catalogue);
}

/* ---- places ---- */

/* "award/lines/0/amount" and "award.lines[0].amount" are one place. */
static char **
steps_of (const char *place)
{
  g_auto (GStrv) all = g_strsplit_set (place, "/.[]", -1);
  g_autoptr (GStrvBuilder) steps = g_strv_builder_new ();

  for (guint i = 0; all[i] != NULL; i++)
    if (*all[i] != '\0')
      g_strv_builder_add (steps, all[i]);
  return g_strv_builder_end (steps);
}

static gboolean
is_same_place (const char *a, const char *b)
{
  g_auto (GStrv) left = steps_of (a), right = steps_of (b);

  return g_strv_equal ((const char *const *)left, (const char *const *)right);
}

const ZdLever *
zd_lever_find (const GPtrArray *levers, const char *place, GError **error)
{
  g_autoptr (GString) others = g_string_new (NULL);

  for (guint i = 0; i < levers->len; i++) {
    const ZdLever *lever = levers->pdata[i];
    if (is_same_place (lever->place, place))
      return lever;
    g_string_append_printf (others, "%s%s", i > 0 ? "、" : "", lever->place);
  }
  if (levers->len > 0)
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("There is no number to move at “%s”. There are: %s."), place,
                 others->str);
  else
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("The policy has no number that can be moved."));
  return NULL;
}

/* ---- moving ---- */

static gboolean
fail_at (const char *place, GError *cause, GError **error)
{
  g_propagate_prefixed_error (error, cause, "%s: ", place);
  return FALSE;
}

/* "PLACE of a leaf=SET"; *found says whether there is such a leaf. */
static gboolean
replace_set (const GPtrArray *parts, const ZdCatalogue *catalogue, const char *place, const char *value,
             gboolean *found, GError **error)
{
  for (guint i = 0; i < parts->len; i++) {
    const ZdPolicyPart *part = parts->pdata[i];
    GError *cause = NULL;
    ZdIntervalSet *set;
    ZdTest *test;
    ZdType type;

    *found = is_same_place (part->place, place) && set_of (part, catalogue, &test, &type);
    if (!*found)
      continue;
    set = zd_interval_set_parse (value, &type, &cause);
    if (set == NULL)
      return fail_at (part->place, cause, error);
    zd_interval_set_unref (test->set);
    test->set = set;
    return TRUE;
  }
  return TRUE;
}

static gboolean
move_lever (GPtrArray *parts, const ZdCatalogue *catalogue, const char *place, const char *value, GError **error)
{
  g_autoptr (GPtrArray) holds = holds_of (parts, catalogue);
  const Hold *hold = (const Hold *)zd_lever_find (holds, place, error);
  GError *cause = NULL;
  gint64 number;

  if (hold == NULL)
    return FALSE;
  if (!zd_type_parse (&hold->lever.type, value, &number, &cause))
    return fail_at (hold->lever.place, cause, error);
  if (hold->test != NULL)
    move_ends (hold, number);
  for (guint i = 0; i < G_N_ELEMENTS (hold->numbers); i++)
    if (hold->numbers[i] != NULL)
      *hold->numbers[i] = number;
  return TRUE;
}

static gboolean
move_one (ZdPolicy *policy, const ZdCatalogue *catalogue, const char *move, GError **error)
{
  g_autoptr (GPtrArray) parts = zd_policy_parts (policy, catalogue);
  const char *equals = strchr (move, '=');
  g_autofree char *place = NULL;
  gboolean found = FALSE;

  if (equals == NULL) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("“%s” should read PLACE=VALUE."), move);
    return FALSE;
  }
  place = g_strndup (move, equals - move);
  return replace_set (parts, catalogue, place, equals + 1, &found, error) &&
         (found || move_lever (parts, catalogue, place, equals + 1, error));
}

/* What was moved must still be a policy: its reader says what is wrong, if anything is. */
static ZdPolicy *
copy_of (const ZdPolicy *policy, const ZdCatalogue *catalogue, GError **error)
{
  g_autoptr (json_t) json = zd_policy_to_json (policy, catalogue);

  return zd_policy_from_json (json, catalogue, policy->id, error);
}

ZdPolicy *
zd_policy_moved (const ZdPolicy *policy, const ZdCatalogue *catalogue, const char *const *moves, GError **error)
{
  g_autoptr (ZdPolicy) copy = copy_of (policy, catalogue, error);

  for (guint i = 0; copy != NULL && moves != NULL && moves[i] != NULL; i++)
    if (!move_one (copy, catalogue, moves[i], error))
      return NULL;
  return copy != NULL ? copy_of (copy, catalogue, error) : NULL;
}

ZdPolicy *
zd_policy_with_lever (const ZdPolicy *policy, const ZdCatalogue *catalogue, const char *place, gint64 value,
                      GError **error)
{
  g_autoptr (GPtrArray) levers = zd_policy_levers (policy, catalogue);
  const ZdLever *lever = zd_lever_find (levers, place, error);
  g_autofree char *number = lever != NULL ? zd_type_format (&lever->type, value) : NULL;
  g_autofree char *move = lever != NULL ? g_strdup_printf ("%s=%s", place, number) : NULL;
  const char *const moves[] = { move, NULL };

  return lever != NULL ? zd_policy_moved (policy, catalogue, moves, error) : NULL;
}
