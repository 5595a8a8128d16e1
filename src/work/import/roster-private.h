/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile/name-parts.h"
#include "work/decide/pinning.h"
#include "work/import/column-preset.h"
#include "work/import/import-table.h"
#include "work/import/roster-hand.h"
#include "work/import/roster.h"

G_BEGIN_DECLS

/* Private to the roster files: roster-line.c knows what a list may be of, roster-mend.c what a person says of rows (kept in
 * roster-hand.c), roster-alike.c of rows like them, roster-read.c makes entries of rows, roster-identify.c finds their parties,
 * roster-trial.c tries these out, roster-judge.c gives verdicts, roster-due.c entitlements, roster-problems.c puts together what
 * is to be said of them, roster-commit.c writes. */

#define ZD_NOBODY G_MAXUINT

typedef struct _ZdRosterEntry ZdRosterEntry;
struct _ZdRosterEntry {
  ZdRosterRow row;        /* first: what the caller sees */
  ZdRecord *record;       /* what the row says of the party; NULL when the policy looks at no records */
  gint64 sum;             /* granted by the list, fen; −1 = not said */
  guint party;            /* row of the library's columns, or ZD_NOBODY */
  ZdRosterEntry *next;    /* of the same party, in the list's order */
  ZdRosterEntry *first;   /* the party's first entry */
  const ZdColumns *trial; /* of the roster's @trials: the one with the party */
  guint whole, alone;     /* rows of it: the party with all its entries; with this record only */
  char *context;          /* GRefString: what the list says of its place and its people; nullable */
  GPtrArray *due;         /* of ZdEntitlement: the cases to open; NULL = none */
  GPtrArray *warnings;    /* of GRefString: sentences; NULL = none */
  char *together;         /* GRefString: they all, where there are several */
};

struct _ZdRoster {
  ZdLibrary *library;
  ZdPolicy *policy;
  const ZdRecordKind *kind; /* of the records that the list brings; NULL = none */
  ZdDay day;
  ZdImportTable *table;
  ZdColumnMap *map;
  GPtrArray *lines;       /* of ZdRosterLine */
  const ZdRosterLine *line; /* of @lines, nullable */
  gboolean leaves_line;   /* ZD_ROSTER_NO_LINE */
  ZdRosterHand *hand;     /* what a person said of rows */

  /* Of names that were looked up in @named, so that a change of one row looks up one name. */
  ZdColumns *named;
  GHashTable *candidates; /* name → GPtrArray of ZdRosterCandidate, NULL = none */
  GHashTable *former;     /* see zd_roster_former() */

  /* Who qualifies in @ruled. */
  ZdColumns *ruled;
  GArray *qualified;      /* of guint32: rows */

  /* Since the last check. */
  gboolean checked;
  gint64 change;          /* of the profile library */
  GPtrArray *entries;     /* of ZdRosterEntry, owned, in the list's order */
  GPtrArray *rows;        /* the same, problems first */
  GHashTable *by_row;     /* row number → ZdRosterEntry */
  GPtrArray *mends;       /* of ZdRosterMend: cells that do not say what the file says */
  guint counts[ZD_N_ROW_VERDICTS];
  ZdColumns *columns;     /* the library */
  GPtrArray *cases;       /* of ZdHeldKey: what cases of the policy hold already */
  GHashTable *held;       /* the same by entitlement */
  GPtrArray *trials;      /* of ZdColumns: the parties of the list with what it brings */
};

void zd_roster_entry_free (ZdRosterEntry *self);
/* Adds a sentence; takes @text. */
void zd_roster_entry_warn (ZdRosterEntry *self, char *text);
/* A verdict replaces a better one, not a worse one. Takes @reason. */
void zd_roster_entry_judge (ZdRosterEntry *self, ZdRowVerdict verdict, char *reason);

/* ---- roster-read.c ---- */

/* Kind of the records that decide on @policy: of the first award line's items, else of the
 * first measure of its condition that is no payment. */
const ZdRecordKind *zd_roster_kind (const ZdPolicy *policy, const ZdCatalogue *catalogue);
gboolean zd_roster_read (ZdRoster *self, ZdProgress *progress, GError **error);
/* What policy and heading say of every row: bit per ZdSlot. */
guint zd_roster_told_slots (const ZdRoster *self);

/* ---- roster-mend.c ---- */
gboolean zd_roster_has_row (const ZdRoster *self, gint64 row, GError **error);
typedef struct {
  gint64 row;
  guint column;
  char *was, *now;
} ZdRosterMend;
void zd_roster_mend_free (ZdRosterMend *self);
/* @row with what a person put into it, which is noted in @mends (nullable); @cells (of ZdCell) has room for it. */
ZdRow zd_roster_mended_row (const ZdRoster *self, const ZdRow *row, GArray *cells, GPtrArray *mends);
/* For the log. (transfer full) [{"row", "column", "was", "now"}], [{"row", "enterprise"}] */
json_t *zd_roster_mends_to_json (const ZdRoster *self);
json_t *zd_roster_choices_to_json (const ZdRoster *self);
/* For the batch: the same, rows of which the same was said together. (transfer full) (nullable): nothing was */
char *zd_roster_by_hand (const ZdRoster *self);
/* What was kept of the list is no longer wanted: it is imported. */
gboolean zd_roster_forget_kept (ZdRoster *self, GError **error);

/* ---- roster-alike.c ---- */
/* Rows whose cell in @column says what that of @row said before it was mended, and that nobody has mended there. None for
 * codes and names. (transfer full) of gint64 */
GArray *zd_roster_cells_alike (ZdRoster *self, gint64 row, guint column, ZdProgress *progress, GError **error);

/* ---- roster-line.c ---- */
GPtrArray *zd_roster_lines_of (const ZdPolicy *policy, const ZdRecordKind *kind); /* of ZdRosterLine; @kind nullable */
/* Nothing, where the record says otherwise. */
void zd_roster_fill_in_line (const ZdRosterLine *self, ZdRecord *record);

/* ---- roster-names.c ---- */

/* Fills the candidates of @entries. */
gboolean zd_roster_find_candidates (ZdRoster *self, const GPtrArray *entries, ZdProgress *progress, GError **error);
/* The one candidate whose name is the very same. */
const ZdRosterCandidate *zd_roster_only_namesake (const ZdRosterEntry *entry);
/* Who was called or numbered otherwise before: key of the name or number → row, ZD_NOBODY for several. */
const GHashTable *zd_roster_former (ZdRoster *self);
void zd_roster_forget_names (ZdRoster *self);
/* May @written be a name of @party: is it like the one that it has or had, or short for it? @places: nullable. */
gboolean zd_roster_resembles (const ZdRoster *self, const ZdPlaceWords *places, const char *written, guint party);

/* ---- roster-missing.c ---- */
void zd_roster_forget_rules (ZdRoster *self);

/* ---- roster-identify.c ---- */
gboolean zd_roster_identify (ZdRoster *self, ZdProgress *progress, GError **error);

/* ---- roster-trial.c ---- */

/* Does a party of the library begin here? */
static inline gboolean
zd_roster_is_first (const ZdRosterEntry *entry)
{
  return entry->party != ZD_NOBODY && entry->first == entry;
}

/* NULL stands for no record. */
gboolean zd_roster_same_records (const ZdRecord *a, const ZdRecord *b);
/* Tries out the parties that begin with the entries first … end − 1. Any thread. (transfer full) */
ZdColumns *zd_roster_trial_new (const ZdRoster *self, const ZdPinning *pinning, guint first, guint end);

/* ---- roster-due.c ---- */

/* Fills @held. */
gboolean zd_roster_find_held (ZdRoster *self, GError **error);
/* Which cases the row opens and for how much. @due: of the whole party; @own: what the row stands for. Any thread. */
void zd_roster_settle_due (const ZdRoster *self, ZdRosterEntry *entry, const GPtrArray *due, const GPtrArray *own);

/* ---- roster-judge.c ---- */

/* On all cores. */
gboolean zd_roster_judge (ZdRoster *self, ZdProgress *progress, GError **error);

G_END_DECLS
