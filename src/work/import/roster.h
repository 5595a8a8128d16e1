/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/import/column-map.h"
#include "work/matching.h"

G_BEGIN_DECLS

/* 名单: who shall be paid under a roster policy, from a spreadsheet to records and cases. */
typedef struct _ZdRoster ZdRoster;

/* Worst first. */
typedef enum {
  ZD_ROW_BAD_CODE,
  ZD_ROW_UNKNOWN_ENTERPRISE,
  ZD_ROW_DUPLICATE,
  ZD_ROW_ALREADY_PAID,
  ZD_ROW_CANCELLED,
  ZD_ROW_DISCREDITED,
  ZD_ROW_OK,
  ZD_N_ROW_VERDICTS
} ZdRowVerdict;
const char *zd_row_verdict_id (ZdRowVerdict verdict);   /* "bad_code" */
const char *zd_row_verdict_name (ZdRowVerdict verdict); /* translated */

/* How it was found out which party a row means. */
typedef enum {
  ZD_MATCH_NONE,
  ZD_MATCH_CODE,
  ZD_MATCH_CHOSEN,      /* by a person */
  ZD_MATCH_NAME,        /* no code; the only party of this name */
  ZD_MATCH_FORMER_NAME, /* no code; the only party that was called so */
  ZD_MATCH_OLD_NUMBER,  /* the only party that had this registration number */
  ZD_MATCH_REPAIRED,    /* one slip in the code, and the name agrees: suggested, and a person has to take it */
} ZdMatch;
#define ZD_N_MATCHES (ZD_MATCH_REPAIRED + 1)
const char *zd_match_id (ZdMatch match);   /* "code", "former_name" */
const char *zd_match_name (ZdMatch match); /* translated */

/* Whom a row may mean by its name; the likeliest first. */
typedef struct {
  char *uscc;
  char *name;
  guint score;       /* 0 … 100 */
  gboolean same;     /* the very name */
  gboolean doubtful; /* of another place, or a branch: most likely somebody else */
  char *reason;      /* translated */
  const char *region; /* where it is registered, as the library knows; nullable */
} ZdRosterCandidate;

typedef struct {
  gint64 row;          /* as the spreadsheet numbers it */
  char *code;          /* as written, cleaned */
  char *name;
  ZdRowVerdict verdict;
  char *reason;        /* sentence; NULL for ok */
  const char *warning; /* C8 list against rules, organisation digit …, each on a line of its own; nullable */
  ZdTruth standing;    /* of a party that was found: what the policy's conditions say of it; the list stands */
  char *suggestion;    /* a code that the check digits would accept; nullable */
  char *suggested;     /* name of the enterprise that has it; NULL: none in the library */
  char *uscc;          /* the party it stands for; nullable */
  const char *party;   /* its name in the library */
  ZdMatch match;       /* how @uscc, or @suggestion, was found */
  gboolean mended;     /* a person set right what stands in it */
  GPtrArray *candidates; /* of ZdRosterCandidate; NULL = none */
  char *entitlement;   /* label; nullable */
  gint64 least, most;
} ZdRosterRow;

typedef struct {
  const char *path;
  const char *sheet;   /* as in ZdProfileSource */
  int header_row;
  const char *policy;
  ZdDay day;
} ZdRosterSource;

ZdRoster *zd_roster_open (ZdLibrary *library, const ZdRosterSource *source, ZdProgress *progress, GError **error);
void zd_roster_free (ZdRoster *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdRoster, zd_roster_free)
const GPtrArray *zd_roster_sheets (ZdRoster *self);  /* of char*: names of the file's sheets */
const char *zd_roster_sheet (ZdRoster *self);
int zd_roster_header_row (ZdRoster *self);
const GPtrArray *zd_roster_preview (ZdRoster *self); /* of ZdRow, first 100 */
ZdColumnMap *zd_roster_map (ZdRoster *self);         /* may be changed before checking */
/* What was remembered of tables with these columns is forgotten; they are proposed anew. */
gboolean zd_roster_forget_columns (ZdRoster *self, GError **error);
/* Other sheets in sight whose columns have the same names. (transfer full) of char* */
GPtrArray *zd_roster_sheets_alike (ZdRoster *self);

/* What the rows of a list may stand for: a line of the award, of its tiers one, of the titles in it one. */
typedef struct {
  char *id;      /* "title/2:sme-base" */
  char *label;   /* "省级 · 小型微型企业创业创新示范基地" */
  guint present; /* what a record of it has: bit per ZdSlot … */
  gint64 values[ZD_SLOT_SUBJECT]; /* … and its value */
} ZdRosterLine;
const GPtrArray *zd_roster_lines (ZdRoster *self);       /* of ZdRosterLine */
const ZdRosterLine *zd_roster_line (ZdRoster *self);     /* the one that was chosen; NULL = none */
/* In the place of a line: nobody knows, the rows are to be verified. */
#define ZD_ROSTER_NO_LINE "none"
/* Rows that do not say otherwise are of it; NULL takes the choice back. Before checking. Error: ZD_ERROR_USAGE. */
gboolean zd_roster_set_line (ZdRoster *self, const char *id, GError **error);
gboolean zd_roster_leaves_line (ZdRoster *self); /* ZD_ROSTER_NO_LINE was said */
/* There are several, none is chosen or left open, and neither a column nor the heading says anything of which. */
gboolean zd_roster_needs_line (ZdRoster *self);

/* Verdict of every row; where a line is needed and none is chosen, the rows are to be verified. Repeatable after a change of
 * mapping or of single rows. Hand-made choices survive. */
gboolean zd_roster_check (ZdRoster *self, ZdProgress *progress, GError **error);
const GPtrArray *zd_roster_rows (ZdRoster *self); /* of ZdRosterRow, problem rows first */
guint zd_roster_count (ZdRoster *self, ZdRowVerdict verdict);
/* Who qualifies by the policy's conditions, as far as the library knows, and neither stands on the checked list nor has a case
 * under the policy. *n: of all these; @most: that are wanted. (transfer full) of ZdRosterMissing */
typedef struct {
  char *uscc, *name;
  gint64 least, most; /* due, fen */
} ZdRosterMissing;
GPtrArray *zd_roster_missing (ZdRoster *self, guint most, guint *n, ZdProgress *progress, GError **error);
/* The sentences of the rows' warnings, each once, those of most rows first. (transfer full) of ZdRosterWarning */
typedef struct {
  const char *text;
  GArray *rows; /* of gint64, ascending */
} ZdRosterWarning;
GPtrArray *zd_roster_warnings (ZdRoster *self);

/* ---- what a person says of single rows; it holds from the next check on ---- */

/* Which party a row is (a suggestion accepted, a candidate chosen); NULL revokes it. */
gboolean zd_roster_choose (ZdRoster *self, gint64 row, const char *uscc, GError **error);
/* Rows that say of their enterprise what @row says — code, name, and whatever of its place and its people stands in the
 * list — and that nobody has said anything of. @others: of the same name, but of another place or other people.
 * (transfer full) of gint64 */
GArray *zd_roster_alike (ZdRoster *self, gint64 row, guint *others);
/* They all are the party that @row was said to be; one step. */
gboolean zd_roster_choose_alike (ZdRoster *self, gint64 row, GError **error);

/* A row as the list has it, with what was mended in it. */
typedef struct {
  guint column;
  const char *header;  /* of the map's column */
  char *text;          /* as it is judged */
  char *was;           /* as it stands in the file; NULL = the same */
  guint alike;         /* mended: other rows that say in this column what stood here */
} ZdRosterCell;
/* (transfer full) of ZdRosterCell */
GPtrArray *zd_roster_cells (ZdRoster *self, gint64 row, ZdProgress *progress, GError **error);
/* What should stand in a cell, by the column's place in the map; NULL: what the file says. The file stays as it is; the log
 * keeps both. Who sets a code or a name right revokes a choice. */
gboolean zd_roster_mend (ZdRoster *self, gint64 row, guint column, const char *text, GError **error);
/* What was put into this cell of @row stands in those that are alike, too; one step. */
gboolean zd_roster_mend_alike (ZdRoster *self, gint64 row, guint column, ZdProgress *progress, GError **error);

/* The last step of these back, or on again. FALSE: there is none. */
gboolean zd_roster_step_back (ZdRoster *self);
gboolean zd_roster_step_on (ZdRoster *self);
gboolean zd_roster_can_step_back (ZdRoster *self);
gboolean zd_roster_can_step_on (ZdRoster *self);

/* All of it, the columns and the line are kept in the library under the file's digest and sheet until the list is
 * imported, and said again when the same list is opened once more. */
gboolean zd_roster_keep (ZdRoster *self, GError **error);
gboolean zd_roster_recall (ZdRoster *self, gboolean *any, GError **error);

/* All ok rows at once: records, cases, batch, log entry, outbox rows; or nothing. */
ZdBatch *zd_roster_commit (ZdRoster *self, const char *batch_name, ZdProgress *progress, GError **error);
gboolean zd_roster_save_problems (ZdRoster *self, const char *path, ZdProgress *progress, GError **error);
/* Batches that the very same file was imported by, and that stand; newest first. (transfer full) of ZdBatch */
GPtrArray *zd_roster_same_file (ZdRoster *self, GError **error);
/* What is to be known before anything is done with the list: that the file was imported already. (transfer full) (nullable) */
char *zd_roster_notice (ZdRoster *self);
/* What was done by hand in an import, as its batch tells everybody; the log of the device where it was made has it too. */
typedef struct {
  gint64 row;
  char *column;    /* header; NULL: an enterprise was chosen */
  char *was, *now; /* texts of the cell; the name that stood there, and the code that was chosen */
} ZdRosterChange;
/* By row. (transfer full) of ZdRosterChange */
GPtrArray *zd_roster_changes (ZdLibrary *library, const char *batch, GError **error);
/* While no case of the batch has moved on: cases withdrawn, records taken back. */
gboolean zd_roster_undo (ZdLibrary *library, const char *batch, GError **error);
/* Platform: the same, asked for over the wire by @user: {"batch", "day"}. */
gboolean zd_roster_undo_accept (ZdLibrary *library, const json_t *order, const ZdUser *user, GError **error);

G_END_DECLS
