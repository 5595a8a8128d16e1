/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/progress.h"
#include "profile/columns.h"
#include "store/db.h"

G_BEGIN_DECLS

/* 企业画像库. Values stand in one wide table, one row a party; every change of a
 * party gives it the next change number, by which pages are sent and snapshots age. */

/* @party's facts, annual facts, records, coverage, accounts are merged in:
 * facts replace by field unless the stored one is newer; records are added
 * unless an equal one stands; accounts replace when given. @batch nullable. */
gboolean zd_profile_put (ZdDb *db, const ZdCatalogue *catalogue, const ZdParty *party,
                         const char *batch, GError **error);
/* Likewise inside the caller's transaction, which cannot go on when it fails: for many parties at once, fastest in the
 * order of their codes. */
gboolean zd_profile_put_inside (ZdDb *db, const ZdCatalogue *catalogue, const ZdParty *party, const char *batch,
                                GError **error);
/* NULL without error: no such party. */
ZdParty *zd_profile_get (ZdDb *db, const ZdCatalogue *catalogue, const char *uscc, GError **error);
gboolean zd_profile_has (ZdDb *db, const char *uscc, gboolean *has, GError **error);
gboolean zd_profile_count (ZdDb *db, gint64 *count, GError **error);
gint64 zd_profile_change (ZdDb *db, GError **error); /* highest change number; −1 on error */

/* Completeness of a record kind for the whole library. */
gboolean zd_profile_set_coverage (ZdDb *db, const ZdCoverage *coverage, GError **error);

/* The whole library as sealed columns, read anew. */
ZdColumns *zd_profile_load_columns (ZdDb *db, const ZdCatalogue *catalogue, ZdProgress *progress,
                                    GError **error);

/* Those changed after @after alone, and what holds for all; not sealed. @changes: their change numbers, by row. Inside
 * the caller's transaction. */
ZdColumns *zd_profile_load_changed (ZdDb *db, const ZdCatalogue *catalogue, gint64 after, GArray *changes,
                                    GError **error);

/* Parties changed after @after, ascending by change number, at most @limit, with the
 * coverage that is their own; *next = cursor for the following page. */
GPtrArray *zd_profile_changed (ZdDb *db, const ZdCatalogue *catalogue, gint64 after, guint limit,
                               gint64 *next, GError **error);

/* Sync: makes the stored party exactly @party; takes it away as if it had never been. */
gboolean zd_profile_replace (ZdDb *db, const ZdCatalogue *catalogue, const ZdParty *party, GError **error);
gboolean zd_profile_remove (ZdDb *db, const char *uscc, GError **error);
/* What holds for every party: one without code or name that has the library's coverage. */
ZdParty *zd_profile_common (ZdDb *db, const ZdCatalogue *catalogue, GError **error);

/* The record equal to @record, if it stands. */
gboolean zd_profile_remove_record (ZdDb *db, const char *uscc, const ZdRecord *record, GError **error);
/* The records of a known party alone, for many parties at once: fastest in the order of their codes. Inside the
 * caller's transaction. */
gboolean zd_profile_add_records (ZdDb *db, const ZdParty *party, const char *batch, GError **error);
gboolean zd_profile_remove_batch (ZdDb *db, const char *batch, GError **error); /* records of a batch */

G_END_DECLS
