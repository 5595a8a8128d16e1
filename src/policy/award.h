/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/condition.h"

G_BEGIN_DECLS

/* What a policy pays: lines that add. One line = where the items are, what an
 * item is worth, how items combine, what limits the sum. Semantics: docs/conditions.md. */

typedef enum {
  ZD_AMOUNT_FIXED,  /* @money */
  ZD_AMOUNT_TIERS,  /* @tiers by @pick */
  ZD_AMOUNT_RATE,   /* [@rate_lo, @rate_hi] × @of; equal unless a band */
  ZD_AMOUNT_UP_TO,  /* [0, @inner]: the reviewer sets it */
  ZD_AMOUNT_MONTHS, /* @months × @of (rent of a month); shares already multiplied in */
  ZD_AMOUNT_RELIEF, /* nothing is paid: @text says what is relieved */
  ZD_AMOUNT_PROGRESSIVE, /* @of by @bands, each part at its own rate (超额累进) */
  ZD_AMOUNT_STEPS, /* @money for every whole @every of @of beyond @over (每满, 每增加) */
} ZdAmountKind;

typedef enum { ZD_PICK_FIRST, ZD_PICK_HIGHEST, ZD_PICK_SUM } ZdPick;

typedef struct _ZdAmount ZdAmount;

typedef struct {
  char *label;
  ZdCondition *when; /* in the item's scope; NULL = always */
  ZdAmount *amount;
} ZdTier;

/* The part of the base above @over, up to the next band's, is paid at @rate. */
typedef struct {
  gint64 over; /* fen */
  gint64 rate; /* ZD_RATE_SCALE */
} ZdBand;

struct _ZdAmount {
  ZdAmountKind kind;
  gint64 money;      /* fen */
  gint64 every;      /* what @of counts; STEPS only */
  gint64 over;
  GPtrArray *tiers;  /* of ZdTier */
  ZdPick pick;
  gint64 rate_lo;    /* ZD_RATE_SCALE digits: "0.5" = 500000 */
  gint64 rate_hi;
  gint64 months;     /* ZD_RATE_SCALE digits */
  GArray *bands;     /* of ZdBand, ascending; PROGRESSIVE only */
  ZdMeasure *of;     /* MONEY; of STEPS a NUMBER too */
  ZdAmount *inner;
  char *text;
};
#define ZD_RATE_SCALE 6

typedef enum { ZD_CAP_ITEM, ZD_CAP_YEAR, ZD_CAP_EVER } ZdCapScope;

typedef struct {
  ZdCapScope scope;
  gint64 money;
} ZdCap;

typedef struct {
  char *record;       /* record kind */
  GPtrArray *where;   /* of ZdFilter */
  ZdCondition *when;  /* in the item's scope; NULL = always */
  GPtrArray *key;     /* attribute ids whose values make an item one item; empty = each record */
  char *year;         /* DATE or YEAR attribute that puts an item into a year; nullable */
} ZdItems;

typedef struct {
  char *id;
  char *label;
  ZdCondition *when; /* in the item's scope; NULL = always */
  gint64 share;      /* ZD_RATE_SCALE; of the line's amount; −1 = @amount instead */
  ZdAmount *amount;
} ZdInstalment;

typedef enum {
  ZD_KEEP_ALL,     /* every item counts */
  ZD_KEEP_HIGHEST, /* in each group only the highest; what was paid in the group is taken off */
} ZdKeep;

typedef struct {
  char *id;              /* unique in the policy; part of the entitlement key */
  char *label;
  char *words;           /* the policy's words */
  int span_start, span_end;
  ZdCondition *when;     /* beyond the policy's condition; party's scope */
  ZdItems *items;        /* NULL = the party itself is the one item */
  ZdAmount *amount;
  ZdKeep keep;
  GPtrArray *group;      /* of KEEP_HIGHEST: item attributes, or "year"; empty = one group for ever */
  gboolean ladder;       /* 级差/差额: wording and key only; due = highest − paid on the ladder */
  gboolean yearly;       /* the entitlement arises anew every year; else once */
  GArray *caps;          /* of ZdCap */
  char *payee;           /* "holder", "payee" (the record's), "landlord" */
  GPtrArray *instalments; /* of ZdInstalment; empty = paid at once */
  char *note;
} ZdAwardLine;

typedef enum { ZD_COMBINE_SUM, ZD_COMBINE_HIGHEST } ZdCombine;

typedef struct {
  ZdCombine combine; /* of the lines */
  GArray *caps;      /* of ZdCap over all lines; YEAR and EVER */
  GPtrArray *lines;  /* of ZdAwardLine */
} ZdAward;

void zd_amount_free (ZdAmount *self);
void zd_award_free (ZdAward *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdAmount, zd_amount_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdAward, zd_award_free)

const ZdAwardLine *zd_award_line (const ZdAward *self, const char *id);
/* Kind of the line's items; NULL when the party is the item. */
const ZdRecordKind *zd_award_line_scope (const ZdAwardLine *self, const ZdCatalogue *catalogue);

ZdAward *zd_award_from_json (const json_t *json, const ZdCatalogue *catalogue, const ZdPath *path,
                             GError **error);
json_t *zd_award_to_json (const ZdAward *self, const ZdCatalogue *catalogue);

/* One Chinese sentence a line, joined by "；"; reads back to an equal award
 * (labels, words and notes apart). */
char *zd_award_sentence (const ZdAward *self, const ZdCatalogue *catalogue);
ZdAward *zd_award_from_sentence (const char *sentence, const ZdCatalogue *catalogue, GError **error);

/* A line alone, without its id. */
char *zd_award_line_sentence (const ZdAwardLine *line, const ZdCatalogue *catalogue);
/* An amount alone: "首个符合的一档（…）". @scope: kind of the item in scope, nullable. */
char *zd_amount_sentence (const ZdAmount *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope);

/* "100 万元", "30–100 万元", "≤ 10 万元", "10 万元/项，年封顶 300 万元": for lists. */
char *zd_award_short (const ZdAward *self);

G_END_DECLS
