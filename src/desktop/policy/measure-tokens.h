/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/policy/leaf-context.h"
#include "desktop/policy/leaf-flow.h"
#include "desktop/policy/measure-option.h"

G_BEGIN_DECLS

/* A measure as words to choose: what is looked at, which records, which year, what of them; of a ratio both figures. */
typedef struct _ZdMeasureTokens ZdMeasureTokens;

/* What becomes of what is chosen. */
typedef struct {
  /* @measure: (transfer full): is to be looked at from now on; the words are then to be made anew. */
  void (*take) (gpointer owner, ZdMeasure *measure);
  /* See ZdMeasureChooser. NULL: it is taken. */
  void (*chosen) (gpointer owner, const char *kind, const char *id);
  /* The measure itself was written into; edits at the same @place that follow each other are one. */
  void (*edited) (gpointer owner, gpointer place);
  /* The same, and the words are to be made anew. */
  void (*restructured) (gpointer owner);
} ZdMeasureHooks;

/* All kept by the caller. */
ZdMeasureTokens *zd_measure_tokens_new (const ZdLeafContext *context, const ZdMeasureHooks *hooks, gpointer owner);
void zd_measure_tokens_free (ZdMeasureTokens *self);

/* Puts the words for @measure into @flow, from which those of before are gone. All outlive the flow's children.
 * @wish: copied: what can be chosen in its place. */
void zd_measure_tokens_append (ZdMeasureTokens *self, ZdMeasure *measure, const ZdMeasureWish *wish, ZdLeafFlow *flow);

G_END_DECLS
