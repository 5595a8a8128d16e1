/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/policy.h"
#include "store/db.h"

G_BEGIN_DECLS

/* 政策条件库. A published version never changes; a draft is one row replaced as it is typed. */

gboolean zd_policy_store_put (ZdDb *db, const ZdCatalogue *catalogue, const ZdPolicy *policy,
                              const char *actor, GError **error);
/* @version 0: the newest. NULL without error: none. */
ZdPolicy *zd_policy_store_get (ZdDb *db, const ZdCatalogue *catalogue, const char *id, int version,
                               GError **error);
/* The newest published version of every policy (and, with @drafts, policies that
 * are only drafts), by id. of ZdPolicy */
GPtrArray *zd_policy_store_list (ZdDb *db, const ZdCatalogue *catalogue, gboolean drafts, GError **error);
char *zd_policy_store_drafter (ZdDb *db, const char *id, int version, GError **error);

/* Versions changed after a change number, for sync pages. of ZdPolicy */
GPtrArray *zd_policy_store_changed (ZdDb *db, const ZdCatalogue *catalogue, gint64 after, guint limit, gint64 *next,
                                    GError **error);
/* A version that the platform did not accept was never in force. */
gboolean zd_policy_store_withdraw (ZdDb *db, const char *id, int version, GError **error);

/* Drafts as typed: JSON that need not be a valid policy yet. */
gboolean zd_draft_put (ZdDb *db, const char *id, const char *json, GError **error);
char *zd_draft_get (ZdDb *db, const char *id, GError **error); /* NULL: none */
gboolean zd_draft_drop (ZdDb *db, const char *id, GError **error);
GPtrArray *zd_draft_ids (ZdDb *db, GError **error); /* of char* */

/* 资金池 of a policy and year, fen. */
gboolean zd_pool_set (ZdDb *db, const char *policy, int year, gint64 amount, GError **error);
gboolean zd_pool_get (ZdDb *db, const char *policy, int year, gint64 *amount, GError **error); /* −1: none */
typedef struct {
  char *policy;
  int year;
  gint64 amount;
} ZdPool;
void zd_pool_free (ZdPool *self);
GPtrArray *zd_pool_list (ZdDb *db, GError **error); /* of ZdPool */

G_END_DECLS
