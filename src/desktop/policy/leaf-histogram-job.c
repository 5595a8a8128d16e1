/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/leaf-histogram-job.h"

#include "desktop/policy/policy-document.h"

void
zd_leaf_question_free (gpointer data)
{
  ZdLeafQuestion *self = data;

  g_free (self->text);
  g_clear_pointer (&self->seen, zd_columns_unref);
  g_free (self);
}

void
zd_leaf_answer_free (gpointer data)
{
  ZdLeafAnswer *self = data;

  zd_histogram_free (self->histogram);
  zd_columns_unref (self->columns);
  g_free (self);
}

/* Of policies that exclude each other the highest is paid: they are asked only where there may be such. */
static ZdHistogram *
ask (ZdLibrary *library, const ZdLeafQuestion *question, const ZdColumns *columns, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdPolicy) policy = zd_policy_from_text (question->text, zd_library_catalogue (library), error);
  g_autoptr (GPtrArray) others = NULL;

  if (policy == NULL)
    return NULL;
  if (policy->exclusive->len > 0 && (others = zd_library_policies (library, error)) == NULL)
    return NULL;
  return zd_histogram_new (columns, policy, others, question->leaf, zd_library_day (library), progress, error);
}

gpointer
zd_leaf_question_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  const ZdLeafQuestion *question = data;
  g_autoptr (ZdColumns) columns = zd_library_columns (library, progress, error);
  ZdHistogram *histogram = NULL;
  ZdLeafAnswer *answer;

  if (columns == NULL)
    return NULL;
  if (columns != question->seen && (histogram = ask (library, question, columns, progress, error)) == NULL)
    return NULL;
  answer = g_new0 (ZdLeafAnswer, 1);
  *answer = (ZdLeafAnswer){ histogram, g_steal_pointer (&columns) };
  return answer;
}
