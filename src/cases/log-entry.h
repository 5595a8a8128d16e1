/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"

G_BEGIN_DECLS

/* One line of the append-only log. Each carries the digest of the one before
 * (chained per device), so an altered entry and a cut tail are found. */
typedef struct {
  gint64 seq;     /* 1, 2, … per device */
  char *device;
  char *at;
  char *actor;
  char *kind;     /* "act", "policy", "roster", "import", "export", "sign-in", … */
  char *subject;  /* case id, policy id, batch id */
  char *body;     /* canonical JSON */
  char *previous; /* digest of seq − 1; 64 zeros for the first */
  char *digest;   /* SM3 over all of the above, each with its length */
} ZdLogEntry;

ZdLogEntry *zd_log_entry_new (gint64 seq, const char *device, const char *at, const char *actor,
                              const char *kind, const char *subject, const char *body,
                              const char *previous); /* computes the digest */
void zd_log_entry_free (ZdLogEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdLogEntry, zd_log_entry_free)
ZdLogEntry *zd_log_entry_copy (const ZdLogEntry *self);
char *zd_log_entry_digest (const ZdLogEntry *self);

/* Wire form: the members as they stand, the body as text, so that the digest can be checked anywhere. */
json_t *zd_log_entry_to_json (const ZdLogEntry *self);
ZdLogEntry *zd_log_entry_from_json (const json_t *json, const ZdPath *path, GError **error);

#define ZD_LOG_START "0000000000000000000000000000000000000000000000000000000000000000"

G_END_DECLS
