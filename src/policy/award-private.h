/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/award.h"
#include "policy/condition-json.h"

G_BEGIN_DECLS

/* What the readers of awards (JSON, sentence) share. */

/* 1 in the digits of a rate or share. */
#define ZD_RATE_ONE 1000000

ZdAward *zd_award_new (void);
ZdAwardLine *zd_award_line_new (const char *id);
void zd_award_line_free (ZdAwardLine *self);
ZdItems *zd_items_new (const char *record);
void zd_items_free (ZdItems *self);
ZdInstalment *zd_instalment_new (const char *id);
void zd_instalment_free (ZdInstalment *self);
ZdAmount *zd_amount_new (ZdAmountKind kind);
ZdTier *zd_tier_new (void);
void zd_tier_free (ZdTier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdAwardLine, zd_award_line_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdItems, zd_items_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdInstalment, zd_instalment_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdTier, zd_tier_free)

/* Checks of what was read, one sentence each (ZD_ERROR_INPUT). An amount's looks at
 * the amount itself, not at those inside it; an award's not at its lines' insides. */
gboolean zd_amount_check (const ZdAmount *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope,
                          GError **error);
gboolean zd_items_check (const ZdItems *self, const ZdCatalogue *catalogue, GError **error);
gboolean zd_award_line_check (const ZdAwardLine *self, const ZdCatalogue *catalogue, GError **error);
gboolean zd_award_check (const ZdAward *self, GError **error);

/* award-amount-json.c */
ZdAmount *zd_amount_read (const ZdReading *reading, const json_t *json, const ZdPath *path, GError **error);
json_t *zd_amount_to_json (const ZdAmount *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope);
/* Reads the optional member "when"; FALSE with an error when it is wrong. */
gboolean zd_when_read (const ZdReading *reading, const json_t *json, const ZdPath *path, ZdCondition **when,
                       GError **error);

/* award-line-json.c, award-json.c */
ZdAwardLine *zd_award_line_read (const json_t *json, const ZdCatalogue *catalogue, const ZdPath *path,
                                 GError **error);
json_t *zd_award_line_to_json (const ZdAwardLine *self, const ZdCatalogue *catalogue);
gboolean zd_caps_read (const json_t *json, GArray *caps, const ZdPath *path, GError **error);
void zd_caps_write (json_t *json, const GArray *caps);

G_END_DECLS
