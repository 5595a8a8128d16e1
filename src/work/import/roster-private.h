/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/import/import-table.h"
#include "work/import/roster.h"

G_BEGIN_DECLS

/* Private to the roster files: roster-read.c makes entries of rows, roster-identify.c
 * finds their parties, roster-judge.c their entitlements and verdicts, roster-commit.c
 * writes them. */

#define ZD_NOBODY G_MAXUINT

typedef struct _ZdRosterEntry ZdRosterEntry;
struct _ZdRosterEntry {
  ZdRosterRow row;        /* first: what the caller sees */
  ZdRecord *record;       /* what the row says of the party; NULL when the policy looks at no records */
  gint64 sum;             /* granted by the list, fen; −1 = not said */
  guint party;            /* row of the library's columns, or ZD_NOBODY */
  ZdRosterEntry *next;    /* of the same party, in the list's order */
  ZdRosterEntry *first;   /* the party's first entry */
  guint whole, alone;     /* rows of @trial: the party with all its entries; with this record only */
  GPtrArray *due;         /* of ZdEntitlement: the cases to open; NULL = none */
  GString *warning;       /* sentences */
};

struct _ZdRoster {
  ZdLibrary *library;
  ZdPolicy *policy;
  const ZdRecordKind *kind; /* of the records that the list brings; NULL = none */
  ZdDay day;
  ZdImportTable *table;
  ZdColumnMap *map;
  GHashTable *chosen;     /* row number → code */

  /* Since the last check. */
  gboolean checked;
  gint64 change;          /* of the profile library */
  GPtrArray *entries;     /* of ZdRosterEntry, owned, in the list's order */
  GPtrArray *rows;        /* the same, problems first */
  GHashTable *by_row;     /* row number → ZdRosterEntry */
  guint counts[ZD_N_ROW_VERDICTS];
  ZdColumns *columns;     /* the library */
  ZdColumns *trial;       /* the parties of the list with what it brings */
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

/* ---- roster-identify.c ---- */
gboolean zd_roster_identify (ZdRoster *self, ZdProgress *progress, GError **error);

/* ---- roster-judge.c ---- */
gboolean zd_roster_judge (ZdRoster *self, ZdProgress *progress, GError **error);

G_END_DECLS
