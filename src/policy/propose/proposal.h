/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"
#include "policy/catalogue.h"

G_BEGIN_DECLS

/* What a clause may become as data, piece by piece (docs/reading.md, "Proposals"). An officer
 * accepts each; nothing here decides. Pure: no file, no network, equal input gives equal pieces. */

typedef enum {
  ZD_PIECE_CONDITION, /* a leaf or a group, one member of the policy's "all" */
  ZD_PIECE_LINE,      /* an award line */
  ZD_PIECE_POLICY, /* members of the policy: valid, basis, beneficiary, kind, the award's combine and caps */
} ZdPieceKind;

typedef enum {
  ZD_SURE_CERTAIN, /* the words say just this */
  ZD_SURE_LIKELY,  /* a word stands for another, or a gap was filled in the usual way: look at it */
  ZD_SURE_OPEN,    /* only the officer can say: see the question */
} ZdSure;

/* One way in which the piece can be accepted. */
typedef struct {
  char *label;  /* "含 5000 万元": why one would take it; "" when there is only one */
  json_t *data; /* a condition; an award line; an object of policy members (docs/conditions.md) */
} ZdPieceChoice;

typedef struct {
  char *id; /* "condition-1", "line-2", "policy-1"; within one proposal */
  ZdPieceKind kind;
  ZdSure sure;
  gboolean model;     /* a language model proposed it */
  int from, to;       /* characters of the clause; −1: no words, it follows from what the policy is */
  char *words;        /* those characters; "" */
  char *why;          /* a sentence: which words and which rule; translated */
  char *question;     /* what the officer has to settle, translated; NULL: nothing */
  GPtrArray *choices; /* of ZdPieceChoice; one: a proposal; several: answers to the question, first the one
                       * that leaves most open; none: the officer writes it */
} ZdPiece;

void zd_piece_free (ZdPiece *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdPiece, zd_piece_free)

const char *zd_piece_kind_name (ZdPieceKind kind); /* "condition", "line", "policy" */
const char *zd_sure_name (ZdSure sure);            /* "certain", "likely", "open" */

typedef struct {
  const char *document_rule; /* the document's own sentence on 以上 and 以下; nullable */
  const char *region;        /* code of the city whose policy it is; nullable: its leaf is not proposed */
} ZdProposeOptions;

/* The pieces of @clause in the order of its words (of ZdPiece). Error: ZD_ERROR_INPUT, as zd_reading_new().
 */
GPtrArray *zd_propose (const char *clause, const ZdProposeOptions *options, const ZdCatalogue *catalogue,
                       GError **error);

/* What somebody else proposes, a language model: {"pieces": [{"kind", "words", "data"}]}. Each piece is held
 * against the clause and the catalogue: its words stand in the clause, its numbers in those words' sentence
 * or elsewhere in the clause, its data is valid. What is not is refused: @refused (of char*) gets a sentence.
 * All are LIKELY, marked, and carry none of the other's own prose. Error: ZD_ERROR_INPUT when the answer is
 * not of that form. */
GPtrArray *zd_pieces_from_answer (const char *answer, const char *clause, const ZdCatalogue *catalogue,
                                  GPtrArray *refused, GError **error);
/* Do both put the same into a policy? */
gboolean zd_piece_same (const ZdPiece *a, const ZdPiece *b, const ZdCatalogue *catalogue);

/* A policy with no conditions and no award yet. @title, @bureau: nullable; what nobody said stands in its
 * notes. */
json_t *zd_propose_draft (const char *clause, const char *id, const char *title, const char *bureau,
                          const char *region, const ZdCatalogue *catalogue);

/* @draft (JSON of a policy) with the piece in it, as a new policy: a condition goes into its "all", a line
 * behind its lines under an id of its own, members in their place. What is there already is not added twice.
 * Error: ZD_ERROR_INPUT when the piece has no such choice or the result would be no policy. */
json_t *zd_piece_apply (const ZdPiece *self, guint choice, const json_t *draft, const ZdCatalogue *catalogue,
                        GError **error);

/* The choice in controlled Chinese, for people (transfer full). */
char *zd_piece_sentence (const ZdPiece *self, guint choice, const ZdCatalogue *catalogue);

json_t *zd_piece_to_json (const ZdPiece *self);

G_END_DECLS
