/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/progress.h"
#include "cases/case.h"
#include "ctl/option.h"
#include "policy/policy.h"
#include "work/library.h"

G_BEGIN_DECLS

/* One run of zhidactl: what the common options say and what its verb works with. */
typedef struct {
  const char *db;   /* --db FILE */
  const char *user; /* --user ID */
  const char *day_text; /* --as-of DATE */
  gboolean json;    /* --json */
  gboolean help;
  gboolean version;
  ZdLibrary *library;   /* open when the verb needs one */
  gboolean made;        /* its file was not there before */
  ZdDay day;            /* --as-of, else the library's own day */
  ZdProgress *progress; /* cancelled by Ctrl+C */
  int answer;           /* exit status when nothing failed: 1 = the answer is no */
} ZdCtl;

/* What a verb wants of --db. */
typedef enum {
  ZD_DB_UNUSED,
  ZD_DB_OPTIONAL, /* the verb opens it by zd_ctl_open() when it has to */
  ZD_DB_NAMED,    /* the name only: the library must not be open */
  ZD_DB_READ,
  ZD_DB_CHANGE,
  ZD_DB_ACT,      /* changes it in somebody's name */
  ZD_DB_MAKE,     /* made when it is not there; gone again when the verb fails */
} ZdDbUse;

typedef struct {
  const char *name;      /* "policy list" */
  const char *arguments; /* msgid, for help: "FILE --policy ID" */
  guint least, most;     /* how many arguments that are no options */
  const char *summary;   /* msgid */
  ZdDbUse db;
  const ZdOption *options; /* nullable */
  /* @words: its arguments, @least to @most of them, NULL behind the last */
  gboolean (*run) (ZdCtl *ctl, char **words, GError **error);
  const char *json; /* what --json prints, for help: "id, policies[id, title]" */
} ZdVerb;

/* Each ends with a verb without name. */
extern const ZdVerb zd_verbs_library[];
extern const ZdVerb zd_verbs_policy[];
extern const ZdVerb zd_verbs_policy_check[];
extern const ZdVerb zd_verbs_policy_read[];
extern const ZdVerb zd_verbs_policy_propose[];
extern const ZdVerb zd_verbs_policy_diff[];
extern const ZdVerb zd_verbs_policy_sql[];
extern const ZdVerb zd_verbs_policy_test[];
extern const ZdVerb zd_verbs_whatif[];
extern const ZdVerb zd_verbs_match[];
extern const ZdVerb zd_verbs_roster[];
extern const ZdVerb zd_verbs_case[];
extern const ZdVerb zd_verbs_decide[];
extern const ZdVerb zd_verbs_replay[];
extern const ZdVerb zd_verbs_export[];
extern const ZdVerb zd_verbs_unclaimed[];
extern const ZdVerb zd_verbs_keeping[];
extern const ZdVerb zd_verbs_sync[];
extern const ZdVerb zd_verbs_file[];
extern const ZdVerb zd_verbs_bench[];

/* ---- help.c ---- */

void zd_ctl_print_help (const ZdVerb *const *groups, guint n_groups);
void zd_ctl_print_verb_help (const ZdVerb *verb, const ZdOption *common);
/* "policy show ID" (transfer full) */
char *zd_verb_call (const ZdVerb *verb);

/* ---- ctl.c ---- */

/* Opens the library of --db into ctl->library, with the person who acts: --user, else who is
 * signed in on it, else, in a library that has no people yet, its operator. */
gboolean zd_ctl_open (ZdCtl *ctl, ZdDbUse use, GError **error);
/* AUTH when nobody acts. */
gboolean zd_ctl_acts (ZdCtl *ctl, GError **error);
/* Closes it; @failed: what zd_ctl_open() had made is taken away. */
void zd_ctl_close (ZdCtl *ctl, gboolean failed);

/* USAGE: "sentence" with the words that would be right. Returns FALSE always. */
gboolean zd_ctl_usage (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* "NAME=VALUE"; USAGE. */
gboolean zd_ctl_split_pair (const char *text, char **name, const char **value, GError **error);
/* The newest version in the library, else the draft; NOT_FOUND. */
ZdPolicy *zd_ctl_policy (ZdCtl *ctl, const char *id, GError **error);
/* The draft; NOT_FOUND. */
ZdPolicy *zd_ctl_draft (ZdCtl *ctl, const char *id, GError **error);
/* verb-policy.c: a file that is there, or else a policy of the library; *catalogue is the project's own. */
ZdPolicy *zd_ctl_load_policy (ZdCtl *ctl, const char *name, ZdCatalogue **catalogue, GError **error);
/* A clause of a policy from standard input, in any encoding that Chinese texts have. */
char *zd_ctl_read_clause (GError **error);
/* FALSE when writing to @path (nullable) would destroy the library or @input (nullable). */
gboolean zd_ctl_may_write (ZdCtl *ctl, const char *path, const char *input, GError **error);

/* The file of --problems appears only when the import has succeeded. @path: nullable, and then *file is
 * NULL; what does not fit on the disk is told by that name. */
typedef gboolean (*ZdSaveFunc) (gpointer job, const char *path, ZdProgress *progress, GError **error);
gboolean zd_ctl_save (ZdCtl *ctl, const char *path, ZdSaveFunc save, gpointer job, ZdNewFile **file, GError **error);

/* What every verb says that reads a spreadsheet into the library. */
#define ZD_SHEET_OPTIONS(say, map_summary) \
  { "sheet", ZD_OPTION_TEXT, &say.sheet, N_ ("NAME|N"), N_ ("The sheet's name or number") }, \
  { "header-row", ZD_OPTION_NUMBER, &say.header_row, "N", N_ ("The row with the column names"), 1, 1048576 }, \
  { "map", ZD_OPTION_TEXT, &say.map, N_ ("MAP"), map_summary }, \
  { "problems", ZD_OPTION_TEXT, &say.problems, N_ ("FILE"), N_ ("Write the rows with problems to this .xlsx") }, \
  { "dry-run", ZD_OPTION_FLAG, &say.dry_run, NULL, N_ ("Check only; write nothing") }

/* ---- output ---- */

/* Prints and takes @value. */
void zd_ctl_print_json (json_t *value);
/* The same of an object, piece by piece, whose last member @key is a list that may be too long to be held: @head is what
 * stands in front of it, the items are counted from 0, @n is how many there were. All are taken. */
void zd_ctl_begin_json (json_t *head, const char *key);
void zd_ctl_print_json_item (json_t *item, guint index);
void zd_ctl_end_json (guint n);
/* A date, or nothing for ZD_DAY_NONE. */
json_t *zd_ctl_json_day (ZdDay day);
/* A file that was written, with its digest. */
gboolean zd_ctl_print_file (ZdCtl *ctl, const char *path, GError **error);
/* A case without the facts pinned in it; on one line. */
#define ZD_CTL_CASE \
  "id, number, policy, policy_version, line, instalment, item, uscc, name, label, state, version, round, least_fen," \
  " most_fen, amount_fen, up_to, payee, bureau, region, batch, origin, as_of, opened, since, due, drafter, importer," \
  " confirmer, first_reviewer, second_reviewer, claimed_by, data{…}"
json_t *zd_ctl_case_head (const ZdCase *item);
void zd_ctl_print_case (const ZdCase *item);

G_END_DECLS
