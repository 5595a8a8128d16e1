/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/explanation.h"

G_BEGIN_DECLS

/* A policy of a pack applied to the party of one of its worked cases. */
typedef struct {
  ZdCatalogue *catalogue;
  ZdPolicy *policy;
  ZdColumns *columns;
  ZdExplanation *explanation;
} DemoExplanation;

/* @file: "zhengzhou/24.json". @number: of the worked case, from 0. */
DemoExplanation *demo_explanation_new (const char *file, guint number);
void demo_explanation_free (DemoExplanation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DemoExplanation, demo_explanation_free)

G_END_DECLS
