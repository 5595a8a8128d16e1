/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile/party.h"

G_BEGIN_DECLS

/* The profile library as columns: one array per field, one row per party, records grouped by party, each as narrow
 * as what it holds. Built once, sealed, then read by any number of threads; kept in a file (columns-file.h). The
 * matcher sees facts only through this. */
typedef struct _ZdColumns ZdColumns;

ZdColumns *zd_columns_new (const ZdCatalogue *catalogue);
ZdColumns *zd_columns_ref (ZdColumns *self);
void zd_columns_unref (ZdColumns *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdColumns, zd_columns_unref)

/* ---- building (one thread, rows in any order, before sealing) ---- */
guint zd_columns_add_party (ZdColumns *self, const char *uscc, const char *name); /* row */
void zd_columns_index_parties (ZdColumns *self); /* zd_columns_find() knows them from now on */
void zd_columns_set_fact (ZdColumns *self, guint row, const ZdField *field, gint64 value);
/* As-of day of everything @source said of the party; ZD_DAY_NONE = unknown age (stale). */
void zd_columns_set_source_day (ZdColumns *self, guint row, const char *source, ZdDay as_of);
/* The same for many rows: the source's number is asked for once. */
guint zd_columns_source (ZdColumns *self, const char *id);
void zd_columns_set_day (ZdColumns *self, guint row, guint source, ZdDay as_of);
/* One fact that differs from its source's day or comes from another bureau. */
void zd_columns_set_exception (ZdColumns *self, guint row, const ZdField *field, const char *source, ZdDay as_of);
void zd_columns_set_annual (ZdColumns *self, guint row, const ZdField *field, int year, gint64 value);
/* @values: 64-bit integer slots; @texts: nullable strings of the text slots. */
void zd_columns_add_record (ZdColumns *self, guint row, const ZdRecordKind *kind, guint present,
                            const gint64 *values, const char *const *texts);
/* Completeness of a kind for all parties, and for one that differs. @from
 * ZD_DAY_NONE = since ever; @until ZD_DAY_NONE = nothing is known to be complete. */
void zd_columns_set_coverage (ZdColumns *self, const ZdRecordKind *kind, ZdDay from, ZdDay until, ZdDay as_of);
void zd_columns_set_party_coverage (ZdColumns *self, guint row, const ZdRecordKind *kind, ZdDay from,
                                    ZdDay until, ZdDay as_of);
/* A whole party in one go. */
guint zd_columns_add (ZdColumns *self, const ZdParty *party);
/* Of the party, name and facts alone are said; all else stays as it stands where it is patched in (columns-patch.h). */
void zd_columns_set_facts_only (ZdColumns *self, guint row);
gboolean zd_columns_is_facts_only (const ZdColumns *self, guint row);
/* All parties of @from behind its own; neither is sealed. */
void zd_columns_append (ZdColumns *self, const ZdColumns *from);
/* For more of what the same parties have, filled by another thread: rows as in @parties, which gets none meanwhile; then
 * both are joined. What one of them says of a party, the other must not. */
ZdColumns *zd_columns_new_beside (const ZdColumns *parties);
void zd_columns_join (ZdColumns *self, const ZdColumns *beside);
/* Groups the records, sorts them by date, builds the code index. No change afterwards. */
void zd_columns_seal (ZdColumns *self);

/* ---- reading (sealed; any thread) ---- */
const ZdCatalogue *zd_columns_catalogue (const ZdColumns *self);
guint zd_columns_n_rows (const ZdColumns *self);
const char *zd_columns_uscc (const ZdColumns *self, guint row);
const char *zd_columns_name (const ZdColumns *self, guint row);
gboolean zd_columns_find (const ZdColumns *self, const char *uscc, guint *row);

/* FALSE when the fact is missing. Staleness is the caller's question. @as_of nullable. */
gboolean zd_columns_fact (const ZdColumns *self, guint row, const ZdField *field, gint64 *value, ZdDay *as_of);
const char *zd_columns_fact_source (const ZdColumns *self, guint row, const ZdField *field);
gboolean zd_columns_annual (const ZdColumns *self, guint row, const ZdField *field, int year, gint64 *value);
void zd_columns_coverage (const ZdColumns *self, guint row, const ZdRecordKind *kind, ZdCoverage *coverage);

typedef struct {
  guint16 present; /* bit per ZdSlot */
  guint16 kind;    /* index of the record kind */
  gint64 values[ZD_SLOT_SUBJECT];
  guint32 texts[ZD_N_SLOTS - ZD_SLOT_SUBJECT]; /* interned; 0 = none */
} ZdColumnRecord;

/* Records of one kind, ascending by date, undated last; those of one day by what they say. */
const ZdColumnRecord *zd_columns_records (const ZdColumns *self, guint row, const ZdRecordKind *kind, guint *n);

guint32 zd_columns_find_text (const ZdColumns *self, const char *text); /* 0: nowhere in the library */
const char *zd_columns_text (const ZdColumns *self, guint32 id);

/* One row back as a party (for pinning and for people). */
ZdParty *zd_columns_party (const ZdColumns *self, guint row);
/* The same with those fields and kinds of records alone: one flag for each, by its index; NULL stands for all. */
ZdParty *zd_columns_party_cut (const ZdColumns *self, guint row, const gboolean *fields, const gboolean *kinds);

G_END_DECLS
