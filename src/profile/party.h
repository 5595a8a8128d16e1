/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"
#include "policy/catalogue.h"

G_BEGIN_DECLS

/* One holder of a unified social credit code with everything known about it,
 * as a value: what is imported, stored, sent, pinned in a case, written in a
 * worked case of a policy. */

typedef struct {
  const ZdField *field;
  gint64 value;
  ZdDay as_of;
  char *source; /* nullable: the field's own */
} ZdFact;

typedef struct {
  const ZdField *field;
  int year;
  gint64 value;
} ZdAnnualFact;

typedef struct {
  const ZdRecordKind *kind;
  guint present;               /* bit per ZdSlot */
  gint64 values[ZD_SLOT_SUBJECT]; /* the integer slots */
  char *texts[ZD_N_SLOTS - ZD_SLOT_SUBJECT];
  char *source;                /* nullable: the kind's own */
  ZdDay as_of;
} ZdRecord;

/* Inside [from, until] all records of the kind are known, as of @as_of. */
typedef struct {
  const ZdRecordKind *kind;
  ZdDay from, until, as_of;
} ZdCoverage;

typedef struct {
  char *holder; /* account name */
  char *bank;   /* 开户行全称 */
  char *bank_code; /* 12-digit 联行号, nullable */
  char *number;
  ZdDay as_of;
} ZdAccount;

typedef struct {
  char *uscc;
  char *name;
  char *phone;         /* contact, nullable */
  GArray *facts;       /* of ZdFact */
  GArray *annual;      /* of ZdAnnualFact */
  GPtrArray *records;  /* of ZdRecord */
  GArray *coverage;    /* of ZdCoverage */
  GPtrArray *accounts; /* of ZdAccount, the one in use first */
} ZdParty;

ZdParty *zd_party_new (const char *uscc, const char *name);
void zd_party_free (ZdParty *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdParty, zd_party_free)

/* Replaces a fact of the same field. */
void zd_party_set_fact (ZdParty *self, const ZdField *field, gint64 value, ZdDay as_of,
                        const char *source);
gboolean zd_party_get_fact (const ZdParty *self, const ZdField *field, gint64 *value, ZdDay *as_of);
void zd_party_set_annual (ZdParty *self, const ZdField *field, int year, gint64 value);
void zd_party_add_record (ZdParty *self, ZdRecord *record); /* (transfer full) */
void zd_party_set_coverage (ZdParty *self, const ZdRecordKind *kind, ZdDay from, ZdDay until, ZdDay as_of);

ZdRecord *zd_record_new (const ZdRecordKind *kind);
ZdRecord *zd_record_copy (const ZdRecord *self);
void zd_record_free (ZdRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdRecord, zd_record_free)
void zd_record_set (ZdRecord *self, ZdSlot slot, gint64 value);
void zd_record_set_text (ZdRecord *self, ZdSlot slot, const char *text);
gboolean zd_record_has (const ZdRecord *self, ZdSlot slot);

/* The party document (docs/api and docs/conditions.md): facts as decimal
 * strings in catalogue units; canonical when printed by zd_json_canonical().
 * Reading: unknown fields and kinds are errors with their place. @as_of: day
 * taken for facts that name none. */
ZdParty *zd_party_from_json (const json_t *json, const ZdCatalogue *catalogue, ZdDay as_of,
                             const ZdPath *path, GError **error);
json_t *zd_party_to_json (const ZdParty *self, const ZdCatalogue *catalogue);
/* The same as canonical bytes behind what stands there, in a fraction of the time: lists have many parties. */
void zd_party_append (const ZdParty *self, GString *out);

G_END_DECLS
