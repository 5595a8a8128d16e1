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
/* As if it were new, but the memory of its lists stays, for the next one of many. */
void zd_party_renew (ZdParty *self, const char *uscc, const char *name);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdParty, zd_party_free)

/* Replaces a fact of the same field. */
void zd_party_set_fact (ZdParty *self, const ZdField *field, gint64 value, ZdDay as_of,
                        const char *source);
/* FALSE when it is missing. @value, @as_of nullable. */
gboolean zd_party_get_fact (const ZdParty *self, const ZdField *field, gint64 *value, ZdDay *as_of);
/* Replaces the fact of that field and year. */
void zd_party_set_annual (ZdParty *self, const ZdField *field, int year, gint64 value);
void zd_party_add_record (ZdParty *self, ZdRecord *record); /* (transfer full) */
void zd_party_set_coverage (ZdParty *self, const ZdRecordKind *kind, ZdDay from, ZdDay until, ZdDay as_of);

ZdRecord *zd_record_new (const ZdRecordKind *kind);
ZdRecord *zd_record_copy (const ZdRecord *self);
void zd_record_free (ZdRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdRecord, zd_record_free)
/* An integer slot; a text slot, where an empty text or NULL is an absent one. */
void zd_record_set (ZdRecord *self, ZdSlot slot, gint64 value);
void zd_record_set_text (ZdRecord *self, ZdSlot slot, const char *text);
gboolean zd_record_has (const ZdRecord *self, ZdSlot slot);

/* The party document (docs/api and docs/conditions.md): facts as decimal
 * strings in catalogue units; canonical when printed by zd_json_canonical().
 * Reading: unknown fields and kinds are errors with their place. @as_of: day
 * taken for facts that name none. */
ZdParty *zd_party_from_json (const json_t *json, const ZdCatalogue *catalogue, ZdDay as_of,
                             const ZdPath *path, GError **error);
json_t *zd_party_to_json (const ZdParty *self);

/* What many parties of a list have in common: day and source of facts and records that say no other. */
typedef struct {
  ZdDay as_of;
  const char *source; /* NULL: each its own */
} ZdPartyOrigin;
/* As zd_party_from_json(), with what they have in common. */
ZdParty *zd_party_from_list (const json_t *json, const ZdCatalogue *catalogue, const ZdPartyOrigin *origin,
                             const ZdPath *path, GError **error);
/* The shortest that zd_party_from_list() reads as this party, as canonical bytes behind what stands there. */
void zd_party_append (const ZdParty *self, const ZdPartyOrigin *origin, GString *out);

G_END_DECLS
