/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/condition-private.h"

G_BEGIN_DECLS

/* The controlled Chinese of conditions and awards (docs/conditions.md,
 * "Sentences"): what its writer and its reader are made of. Every construct
 * begins with a sign or a word of its own, so that the reader never guesses. */

/* Names that may stand at one place; a name is told from what follows it by
 * being the longest that fits, and is quoted where that would fail. */
typedef enum {
  ZD_NAMES_FIELDS,     /* 营业收入 or 「…」 */
  ZD_NAMES_KINDS,      /* 称号 or 『…』 */
  ZD_NAMES_ATTRIBUTES, /* of @kind: 认定日期 or 「…」 */
} ZdNamesOf;

typedef struct {
  ZdNamesOf of;
  const ZdCatalogue *catalogue;
  const ZdRecordKind *kind;
} ZdNames;

/* Must @name be quoted where one of @self is expected? */
gboolean zd_names_need_quote (const ZdNames *self, const char *name);
/* Must a code's name be quoted in a list of codes? */
gboolean zd_code_needs_quote (const char *name);

/* ---- writing ---- */

typedef struct {
  GString *text;
  const ZdCatalogue *catalogue;
  const ZdRecordKind *scope; /* kind of the item in scope, nullable */
  gboolean notation;         /* sets as ∈ [a, b) instead of words */
  guint brackets;            /* open ones: （ and 【 take turns */
} ZdSentence;

void zd_sentence_put (ZdSentence *self, const char *text);
void zd_sentence_printf (ZdSentence *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void zd_sentence_gap (ZdSentence *self); /* a space, but not behind a full-width bracket */
void zd_sentence_open (ZdSentence *self);
void zd_sentence_close (ZdSentence *self);
void zd_sentence_number (ZdSentence *self, guint i); /* ① for 0; nothing beyond ㊿ */
void zd_sentence_quote (ZdSentence *self, const char *text);
void zd_sentence_name (ZdSentence *self, const ZdNames *names, const char *name);
void zd_sentence_attribute (ZdSentence *self, const ZdRecordKind *kind, const char *id);
void zd_sentence_code (ZdSentence *self, const ZdCodeList *list, const char *code, gboolean quoted);
void zd_sentence_value (ZdSentence *self, const ZdType *type, gint64 value);

void zd_sentence_condition (ZdSentence *self, const ZdCondition *condition);
void zd_sentence_measure (ZdSentence *self, const ZdMeasure *measure);
void zd_sentence_records (ZdSentence *self, const ZdRecordKind *kind, const GPtrArray *where);
/* A leaf's or a filter's test, with the space in front where one belongs. */
void zd_sentence_test (ZdSentence *self, const ZdTest *test, const ZdType *type);

/* Words that writer and reader share: by ZdTake, NULL where a period has none; by ZdZeroBase. */
extern const char *const zd_period_words[ZD_TAKE_MEAN + 1];
extern const char *const zd_zero_base_words[];

/* ---- reading ---- */

typedef struct {
  const char *start;
  const char *at;
  const ZdCatalogue *catalogue;
  const ZdRecordKind *scope;
  int depth; /* of recursion */
} ZdSentenceReader;

/* Sets ZD_ERROR_INPUT with the place in the sentence; FALSE always. */
gboolean zd_sentence_error (const ZdSentenceReader *self, GError **error, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
gboolean zd_sentence_error_take (const ZdSentenceReader *self, GError **error, GError *reason);

void zd_sentence_skip_space (ZdSentenceReader *self);
/* Moves behind @literal when it stands here. Spaces before it do not matter, nor
 * does the width of brackets, commas and other signs. */
gboolean zd_sentence_accept (ZdSentenceReader *self, const char *literal);
gboolean zd_sentence_expect (ZdSentenceReader *self, const char *literal, GError **error);
/* Moves behind @joint and @literal when both stand here. */
gboolean zd_sentence_accept_after (ZdSentenceReader *self, const char *joint, const char *literal);
/* Moves behind an opening bracket and says how it must be closed; NULL: none stands here. */
const char *zd_sentence_accept_bracket (ZdSentenceReader *self);
const char *zd_sentence_expect_bracket (ZdSentenceReader *self, GError **error);
void zd_sentence_skip_number (ZdSentenceReader *self); /* ①, where one stands */
/* Refuses bytes that are no UTF-8. */
gboolean zd_sentence_begin (ZdSentenceReader *self, const char *sentence, GError **error);
gboolean zd_sentence_end (ZdSentenceReader *self, GError **error);
/* Counts a level of recursion; FALSE with an error beyond what is sensible. */
gboolean zd_sentence_enter (ZdSentenceReader *self, GError **error);
void zd_sentence_leave (ZdSentenceReader *self);

/* “…”; *text is NULL when none stands here. FALSE with an error when it is not closed. */
gboolean zd_sentence_read_quote (ZdSentenceReader *self, char **text, GError **error);
/* 〔id〕 */
char *zd_sentence_read_id (ZdSentenceReader *self, GError **error);
/* Index of the name that stands here; −1 without an error when none does. */
int zd_sentence_read_name (ZdSentenceReader *self, const ZdNames *names);
const ZdAttribute *zd_sentence_read_attribute (ZdSentenceReader *self, const ZdRecordKind *kind,
                                               GError **error);
char *zd_sentence_read_code (ZdSentenceReader *self, const ZdCodeList *list, GError **error);
/* What stands here up to and with the next of ] ) }: one piece of interval notation. */
char *zd_sentence_read_brackets (ZdSentenceReader *self);
gboolean zd_sentence_at_digit (ZdSentenceReader *self);
gboolean zd_sentence_read_decimal (ZdSentenceReader *self, int scale, gint64 *value, GError **error);
gboolean zd_sentence_read_value (ZdSentenceReader *self, const ZdType *type, gint64 *value, GError **error);

ZdCondition *zd_sentence_read_condition (ZdSentenceReader *self, GError **error);
ZdMeasure *zd_sentence_read_measure (ZdSentenceReader *self, GError **error);
/* “…”称号（…）; the filters go to *where (transfer full). */
const ZdRecordKind *zd_sentence_read_records (ZdSentenceReader *self, GPtrArray **where,
                                              GError **error);
ZdTest *zd_sentence_read_test (ZdSentenceReader *self, const ZdType *type, GError **error);

G_END_DECLS
