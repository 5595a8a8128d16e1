/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/db.h"
#include "base/date.h"

G_BEGIN_DECLS

/* Since when a library knows that an enterprise qualifies under a policy. Read as a whole, looked up for every pair that
 * qualifies today, and brought up to date: who does not qualify any more is forgotten. */
typedef struct _ZdKnownSince ZdKnownSince;

ZdKnownSince *zd_known_since_read (ZdDb *db, GError **error);
void zd_known_since_free (ZdKnownSince *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdKnownSince, zd_known_since_free)

/* ZD_DAY_NONE: it is new, and zd_known_since_set() says the day. */
ZdDay zd_known_since_get (ZdKnownSince *self, const char *policy, const char *uscc);
void zd_known_since_set (ZdKnownSince *self, const char *policy, const char *uscc, ZdDay day);

/* @policies: ids (char *) of those that were looked at; pairs of others stay as they are. One transaction. */
gboolean zd_known_since_keep (ZdKnownSince *self, ZdDb *db, const GPtrArray *policies, GError **error);

G_END_DECLS
