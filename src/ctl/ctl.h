/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/error.h"
#include "base/json.h"
#include "base/progress.h"
#include "work/library.h"

G_BEGIN_DECLS

/* One run of zhidactl: the common options and what its verbs share. */
typedef struct {
  char *db;        /* --db FILE */
  char *user;      /* --user ID */
  char *day;       /* --as-of DATE */
  gboolean json;   /* --json */
  ZdProgress *progress; /* cancelled by Ctrl+C */
  int answer;      /* exit status when nothing failed: 1 = the answer is no */
} ZdCtl;

/* A verb: "policy list". @run gets its own arguments (argv[0] is the verb); FALSE with @error on failure. */
typedef struct {
  const char *name;
  const char *arguments; /* for help */
  const char *summary;   /* untranslated msgid */
  gboolean (*run) (ZdCtl *ctl, int argc, char **argv, GError **error);
} ZdVerb;

extern const ZdVerb zd_verbs_library[];
extern const ZdVerb zd_verbs_policy[];
extern const ZdVerb zd_verbs_match[];
extern const ZdVerb zd_verbs_roster[];
extern const ZdVerb zd_verbs_case[];
extern const ZdVerb zd_verbs_export[];
extern const ZdVerb zd_verbs_keeping[];
extern const ZdVerb zd_verbs_file[];
extern const ZdVerb zd_verbs_sync[];

/* Parses a verb's own options (and the common ones, which may stand anywhere);
 * leaves the other arguments, exactly @n of them unless @n is −1. (transfer full) */
char **zd_ctl_arguments (ZdCtl *ctl, int argc, char **argv, const GOptionEntry *entries, int n, GError **error);

/* Opens the library of --db with the user of --user, if any. */
ZdLibrary *zd_ctl_open (ZdCtl *ctl, ZdDbFlags flags, GError **error);
/* --as-of, else the library's own day. */
gboolean zd_ctl_day (ZdCtl *ctl, ZdLibrary *library, ZdDay *day, GError **error);

/* Prints and takes @value. */
void zd_ctl_print_json (json_t *value);
/* A date, or nothing for ZD_DAY_NONE. */
json_t *zd_ctl_json_day (ZdDay day);

G_END_DECLS
