/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "desktop/kit/explanation-view.h"
#include "desktop/sync/sync-page-conflict.h"

/* Two states of one case, field by field. */

void
zd_difference_free (ZdDifference *self)
{
  g_free (self->mine);
  g_free (self->theirs);
  g_free (self);
}

static char *
words_of_state (const ZdCase *item)
{
  return g_strdup (zd_case_state_name (item->state));
}

static char *
words_of_amount (const ZdCase *item)
{
  g_autofree char *money = NULL;
  gint64 sum = zd_case_sum (item);

  if (sum < 0)
    return zd_amount_range (item->least, item->most);
  money = zd_money_format (sum);
  return g_strdup_printf (_ ("%s yuan"), money);
}

static char *
words_of_since (const ZdCase *item)
{
  return zd_day_format (item->since);
}

static char *
words_of_due (const ZdCase *item)
{
  return zd_day_format (item->due);
}

static char *
words_of_claim (const ZdCase *item)
{
  return g_strdup (item->claimed_by);
}

static char *
words_of_confirmer (const ZdCase *item)
{
  return g_strdup (item->confirmer);
}

static char *
words_of_first (const ZdCase *item)
{
  return g_strdup (item->first_reviewer);
}

static char *
words_of_second (const ZdCase *item)
{
  return g_strdup (item->second_reviewer);
}

static char *
words_of_answers (const ZdCase *item)
{
  GString *words = g_string_new (NULL);
  json_t *answers = json_object_get (item->data, "answers");
  json_t *question;
  size_t i;

  json_array_foreach (json_object_get (item->data, "questions"), i, question) {
    json_t *answer = json_object_get (answers, json_string_value (json_object_get (question, "id")));

    if (json_is_boolean (answer))
      g_string_append_printf (words, "%s%s %s", words->len > 0 ? "\n" : "",
                              json_string_value (json_object_get (question, "question")),
                              json_is_true (answer) ? C_("answer", "Yes") : C_("answer", "No"));
  }
  return g_string_free (words, FALSE);
}

static const struct {
  const char *name;
  char *(*words) (const ZdCase *item);
} fields[] = {
  { N_ ("State"), words_of_state },
  { N_ ("Amount"), words_of_amount },
  { N_ ("Since"), words_of_since },
  { N_ ("Limit"), words_of_due },
  { N_ ("Confirmed by"), words_of_confirmer },
  { N_ ("First review"), words_of_first },
  { N_ ("Second review"), words_of_second },
  { N_ ("Claimed by"), words_of_claim },
  { N_ ("Answers"), words_of_answers },
};

static int
differing_first (gconstpointer a, gconstpointer b)
{
  return (*(const ZdDifference *const *) b)->differs - (*(const ZdDifference *const *) a)->differs;
}

static gboolean
says_nothing (const char *text)
{
  return text == NULL || *text == '\0';
}

GPtrArray *
zd_case_differences (const ZdCase *mine, const ZdCase *theirs)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_difference_free);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    ZdDifference *line = g_new0 (ZdDifference, 1);

    line->name = _ (fields[i].name);
    line->mine = fields[i].words (mine);
    line->theirs = fields[i].words (theirs);
    line->differs = g_strcmp0 (line->mine, line->theirs) != 0
                    && !(says_nothing (line->mine) && says_nothing (line->theirs));
    if (says_nothing (line->mine) && says_nothing (line->theirs))
      zd_difference_free (line);
    else
      g_ptr_array_add (list, line);
  }
  g_ptr_array_sort (list, differing_first);
  return list;
}
