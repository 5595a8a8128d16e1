/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/calendar.h"
#include "base/json.h"
#include "base/progress.h"
#include "cases/role.h"
#include "policy/policy.h"
#include "profile/name-index.h"
#include "store/db.h"
#include "store/profile-store.h"

G_BEGIN_DECLS

/* An open library file with its vocabulary and the person who works on it.
 * Every job of src/work takes one. Used by one thread at a time (a ZdWorker). */
typedef struct _ZdLibrary ZdLibrary;

ZdLibrary *zd_library_open (const char *path, ZdDbFlags flags, GError **error);
void zd_library_close (ZdLibrary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdLibrary, zd_library_close)

/* Reads the library's own settings again, after a job changed them (pack, sample, day). */
gboolean zd_library_reload (ZdLibrary *self, GError **error);

ZdDb *zd_library_db (ZdLibrary *self);
const ZdCatalogue *zd_library_catalogue (ZdLibrary *self);
const ZdCalendar *zd_library_calendar (ZdLibrary *self);

void zd_library_set_user (ZdLibrary *self, const ZdUser *user); /* copied */
const ZdUser *zd_library_user (ZdLibrary *self);                /* NULL before signing in */
/* ZD_ERROR_AUTH when nobody is signed in, DENIED when the role is not in the bit set @roles. */
gboolean zd_library_require (ZdLibrary *self, guint roles, GError **error);

/* The platform's own library keeps no outbox; every other copy does. Meta "central". */
gboolean zd_library_is_central (ZdLibrary *self);
gboolean zd_library_is_sample (ZdLibrary *self);
const char *zd_library_pack (ZdLibrary *self);   /* "zhengzhou", "" */
const char *zd_library_region (ZdLibrary *self); /* "4101", "" */
/* The name of the person with account @id; @id itself where it is not known, NULL for NULL. */
const char *zd_library_person (ZdLibrary *self, const char *id);
/* For the record: "王敏（reviewer1）", which names one person only; @id where no name is known. (transfer full) */
char *zd_library_signature (ZdLibrary *self, const char *id);
/* The day taken when none is given: a sample city's own day, else today. */
ZdDay zd_library_day (ZdLibrary *self);

/* The profile library as columns; loaded again only when it has changed. (transfer full) */
ZdColumns *zd_library_columns (ZdLibrary *self, ZdProgress *progress, GError **error);
/* The names in them, for searching. (transfer full) */
ZdNameIndex *zd_library_names (ZdLibrary *self, ZdProgress *progress, GError **error);
/* Newest published versions. (transfer full) of ZdPolicy */
GPtrArray *zd_library_policies (ZdLibrary *self, GError **error);
/* The newest published version of one. Error NOT_FOUND: there is none, or only a draft. (transfer full) */
ZdPolicy *zd_library_policy (ZdLibrary *self, const char *id, GError **error);

/* Something that just happened, for the log and, unless the library is central, for
 * the outbox. Call inside the transaction of the change itself. */
typedef struct {
  const char *kind;     /* "act", "opening", "policy", "parties", "import", "export", "sign-in", … */
  const char *subject;
  const json_t *body;   /* of the log entry … */
  const char *text;     /* … or this, in canonical form */
  const char *key;      /* idempotency key; NULL = nothing to submit */
  const json_t *submit; /* what is sent; NULL = the log entry's body … */
  GBytes *packed;       /* … or this, long and by zd_pack() */
  const char *depends;  /* subject to be sent first; nullable */
} ZdEvent;
gboolean zd_library_record (ZdLibrary *self, const ZdEvent *event, GError **error);

G_END_DECLS
