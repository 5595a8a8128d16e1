/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/histogram.h"
#include "work/library.h"

G_BEGIN_DECLS

/* A histogram asked for, in the worker. */
typedef struct {
  char *text; /* of the policy */
  guint leaf;
  ZdColumns *seen; /* nullable: nothing is to be told if they are still the newest */
} ZdLeafQuestion;

void zd_leaf_question_free (gpointer self);

typedef struct {
  ZdHistogram *histogram; /* NULL: nothing has changed */
  ZdColumns *columns;
} ZdLeafAnswer;

void zd_leaf_answer_free (gpointer self);

/* A ZdSessionJob: @question → a ZdLeafAnswer. */
gpointer zd_leaf_question_job (ZdLibrary *library, gpointer question, ZdProgress *progress, GError **error);

G_END_DECLS
