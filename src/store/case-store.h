/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cases/case.h"
#include "store/db.h"

G_BEGIN_DECLS

/* 政策匹配库: the cases. */

/* Insert or replace by id. ZD_ERROR_CONFLICT when another live or paid case holds the key. */
gboolean zd_case_store_put (ZdDb *db, const ZdCase *item, GError **error);
/* A new case, of which @head is zd_case_append() without the pinned facts and @facts these. *added FALSE: it is there,
 * or another one holds the key. */
gboolean zd_case_store_add (ZdDb *db, const ZdCase *item, const char *head, const char *facts, gboolean *added,
                            GError **error);
ZdCase *zd_case_store_get (ZdDb *db, const char *id_or_number, GError **error); /* NULL: none */
ZdCase *zd_case_store_find_key (ZdDb *db, const ZdCaseKey *key, GError **error); /* holding the key */
/* Who holds the keys of a policy, without the cases themselves. */
typedef struct {
  ZdCaseKey key;
  char *id;
  char *number;
  ZdCaseState state;
} ZdHeldKey;
GPtrArray *zd_case_store_held (ZdDb *db, const char *policy, GError **error); /* of ZdHeldKey */
/* Does a case hold the key, and which round would the next one be? */
gboolean zd_case_store_next_round (ZdDb *db, const ZdCaseKey *key, gboolean *held, int *round, GError **error);

typedef struct {
  guint states;        /* bit per ZdCaseState; 0 = all */
  const char *policy;  /* each nullable = any */
  const char *bureau;
  const char *uscc;
  const char *batch;
  const char *claimed_by;
  const char *region;  /* code prefix */
  const char *after;   /* id: the page after this one, for cursors */
  guint limit;         /* 0 = all */
  ZdDay from, until;   /* opened in [from, until]; 0 and 0 = any time */
  gboolean light;      /* leave the pinned facts out */
} ZdCaseQuery;

/* By due day, then number/id. of ZdCase */
GPtrArray *zd_case_store_list (ZdDb *db, const ZdCaseQuery *query, GError **error);
typedef gboolean (*ZdCaseFunc) (const ZdCase *item, gpointer data, GError **error);
/* The same, one at a time in constant memory, by policy and number. */
gboolean zd_case_store_each (ZdDb *db, const ZdCaseQuery *query, ZdCaseFunc func, gpointer data, GError **error);
/* *sum (nullable): of decided amounts, else of the most that may be due; G_MAXINT64: one of them has no limit. */
gboolean zd_case_store_count (ZdDb *db, const ZdCaseQuery *query, gint64 *count, gint64 *sum, GError **error);
/* The cases of @states counted together that stand alike for whoever asks whose turn they are: by state, due day,
 * bureau, region and the people who had a hand in them, which is all that @alike has. @sum as above. */
typedef gboolean (*ZdCaseGroupFunc) (const ZdCase *alike, gint64 count, gint64 sum, gpointer data, GError **error);
gboolean zd_case_store_groups (ZdDb *db, guint states, ZdCaseGroupFunc func, gpointer data, GError **error);
/* The sum of the key-holding cases of policy and year of opening, without what has no limit. @before (nullable): only
 * of those that come before this one, being further on, or as far with a lower number. */
gboolean zd_case_store_committed (ZdDb *db, const char *policy, int year, const ZdCase *before, gint64 *sum,
                                  GError **error);
/* Desktop: lets go of all cases but those on which something of the outbox is still open. */
gboolean zd_case_store_forget (ZdDb *db, GError **error);
/* Cases changed after a change number, for sync pages. */
GPtrArray *zd_case_store_changed (ZdDb *db, gint64 after, guint limit, gint64 *next, GError **error);

G_END_DECLS
