/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One error domain for the whole project. Library errors (SQLite, curl,
 * expat, …) are converted at the border; a message is a whole sentence,
 * translated, that says what is wrong and what to do. */
#define ZD_ERROR (zd_error_quark ())

typedef enum {
  ZD_ERROR_FAILED,    /* anything without a better name */
  ZD_ERROR_USAGE,     /* the caller's arguments */
  ZD_ERROR_INPUT,     /* a file or a value that cannot be accepted */
  ZD_ERROR_NOT_FOUND, /* what was named does not exist */
  ZD_ERROR_DENIED,    /* the role, bureau or file mode forbids it */
  ZD_ERROR_AUTH,      /* not signed in, wrong password, expired token */
  ZD_ERROR_CONFLICT,  /* somebody changed it first */
  ZD_ERROR_BUSY,      /* a locked database; try again */
  ZD_ERROR_FULL,      /* disk full, quota, size limit of the service */
  ZD_ERROR_NEWER,     /* data written by a newer program */
  ZD_ERROR_CORRUPT,   /* our own data is damaged */
  ZD_ERROR_NETWORK,   /* transport; may be retried */
  ZD_ERROR_CANCELLED, /* the user stopped it */
  ZD_ERROR_IO,        /* the operating system */
} ZdErrorCode;

GQuark zd_error_quark (void);

/* Exit status of the programs: 0 done, 1 the answer is no, 2 usage, 3 bad input, 4 system. */
int zd_error_exit_status (const GError *error);

/* Stable name for logs and JSON ("input", "conflict", …); never translated. */
const char *zd_error_code_name (ZdErrorCode code);

/* Converts an errno value at the border (ENOSPC → FULL, EACCES/EROFS → DENIED,
 * ENOENT → NOT_FOUND, EISDIR → INPUT, else IO) with @path in the sentence. */
void zd_error_set_errno (GError **error, int err, const char *path);

G_END_DECLS
