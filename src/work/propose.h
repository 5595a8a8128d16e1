/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/propose/proposal.h"
#include "sync/model.h"

G_BEGIN_DECLS

/* A clause's pieces by our own reader and, where the city has set one, by a language model. Without a model,
 * or when it fails, nothing is missing. Blocks on the network: for a worker. */
typedef struct {
  GPtrArray *pieces;  /* of ZdPiece; our own first, then what the model says that we do not */
  GPtrArray *refused; /* of char*: what of the model's answer was not taken, and why */
  char *trouble;      /* why the model gave nothing; NULL */
} ZdProposed;

void zd_proposed_free (ZdProposed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdProposed, zd_proposed_free)

/* @model: nullable. Error: the clause is no text, or CANCELLED; the model's own failure is @trouble. */
ZdProposed *zd_proposed_new (const char *clause, const ZdProposeOptions *options,
                             const ZdCatalogue *catalogue, const ZdModel *model, ZdProgress *progress,
                             GError **error);

/* Worked cases at every end of the draft's conditions and tiers, one below, at and above, behind its own:
 * @draft with them. What is expected of them is what comes today; an officer looks at it. Error: the draft is
 * no policy. */
json_t *zd_propose_cases (const json_t *draft, const ZdCatalogue *catalogue, GError **error);

G_END_DECLS
