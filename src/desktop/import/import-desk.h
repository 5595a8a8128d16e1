/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/chip.h"
#include "desktop/session/session.h"

G_BEGIN_DECLS

/* An import under way. What reads the file belongs to the library's thread and stays there
 * from job to job; the page sees copies. One desk serves rosters and profiles. */
typedef struct _ZdImportDesk ZdImportDesk;

typedef struct {
  char *path;
  char *sheet;      /* nullable: the first one with a table */
  int header_row;   /* 0: find it */
  char *policy;     /* roster */
  ZdDay day;        /* roster: of the match; profile: of the facts */
  char *bureau;     /* profile: who says it */
  char *kind;       /* profile: record kind, NULL for facts */
  gboolean complete; /* profile: the bureau's list is whole … */
  ZdDay complete_from; /* … since this day, ZD_DAY_NONE: ever */
} ZdImportSource;
gboolean zd_import_source_equal (const ZdImportSource *self, const ZdImportSource *other);
void zd_import_source_clear (ZdImportSource *self);
void zd_import_source_copy (ZdImportSource *self, const ZdImportSource *from);

/* What a column can be taken for. */
typedef struct {
  char *label;
  char *spec;      /* as zd_column_map_apply() takes it, without year and multiplier */
  gboolean annual; /* may have a year */
  gboolean money;  /* may be in 万元 */
} ZdImportChoice;

typedef struct {
  char *header;
  char *sample;
  guint choice;
  int year;          /* 0: the present value */
  gint64 multiplier; /* 1, 10000, … */
  int confidence;    /* 0…100, or ZD_COLUMN_REMEMBERED */
  gboolean context;  /* tells rows of one name apart as long as it is taken for nothing */
} ZdImportColumn;

/* The file as it was read. */
typedef struct {
  GPtrArray *sheets;  /* of char* */
  char *sheet;
  int header_row;
  GPtrArray *rows;    /* of GStrv: the first rows of data */
  GPtrArray *choices; /* of ZdImportChoice */
  GPtrArray *columns; /* of ZdImportColumn */
  GPtrArray *lines;   /* of ZdImportChoice: what the rows may be for; the first leaves it to them. NULL = no choice */
  guint line;         /* the one that was chosen */
  gboolean asks;      /* … and it may not be the first */
  char *notice;       /* a sentence on the file, before anything is done with it; nullable */
  GPtrArray *alike;   /* of char*: other sheets with columns of the same names; nullable */
} ZdImportLook;
void zd_import_look_free (ZdImportLook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdImportLook, zd_import_look_free)

typedef struct {
  char *code, *name;
  char *why;         /* "相似度 92 · 差 1 个字 · 金水区" */
  gboolean doubtful; /* most likely somebody else */
} ZdImportCandidate;

/* One row after checking. */
typedef struct {
  gint64 row;          /* below zero: it is about one that the file does not have */
  char *code, *name;
  guint verdict;       /* index into the check's verdicts */
  char *reason, *warning;        /* nullable */
  char *suggestion, *suggested;  /* code, and the name of the enterprise that has it; nullable */
  char *party, *party_code; /* the enterprise that it is; nullable */
  guint match;         /* how the enterprise was found: index into the check's matches … */
  const char *how;     /* … and in a word, translated; nullable */
  gboolean chosen;     /* by hand */
  gboolean mended;     /* something in it was set right by hand */
  guint alike, others; /* chosen: rows that say the same and wait; rows of this name, but of another place or other people */
  GPtrArray *candidates; /* of ZdImportCandidate, likeliest first; nullable */
  char *due;           /* "首次认定 10 万元", where it is uncertain "≤ 500 万元"; nullable */
  gint64 least, most;
} ZdImportLine;

typedef struct {
  const char *name; /* translated */
  ZdTone tone;
  const char *icon;
  guint count;
} ZdImportVerdict;

typedef struct {
  const char *name; /* translated */
  guint count;
} ZdImportMatch;

typedef struct {
  GPtrArray *lines;   /* of ZdImportLine, by verdict; after a change by hand as they stood before it */
  GArray *verdicts;   /* of ZdImportVerdict, worst first */
  GArray *matches;    /* of ZdImportMatch; empty where rows are not matched */
  guint n_mended;
  gboolean can_step_back, can_step_on;
  guint good;         /* rows that will be written */
  guint bad;          /* rows that will not */
  char *summary;      /* what will be written, a sentence */
} ZdImportCheck;
ZdImportCheck *zd_import_check_ref (ZdImportCheck *self);
void zd_import_check_unref (ZdImportCheck *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdImportCheck, zd_import_check_unref)

/* What stands in one row of the file. */
typedef struct {
  guint column;
  char *header;
  char *text;    /* now */
  char *was;     /* in the file; NULL: the same */
  guint alike;   /* mended: other rows where the file says the same */
  gboolean used; /* the column means something … */
  gboolean code; /* … the code of the enterprise */
} ZdImportCell;

typedef struct {
  gint64 row;
  GPtrArray *cells; /* of ZdImportCell */
} ZdImportCells;
void zd_import_cells_free (ZdImportCells *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdImportCells, zd_import_cells_free)

/* What was written. */
typedef struct {
  char *sentence;
  char *batch; /* can be undone by its id; nullable */
} ZdImportDone;
void zd_import_done_free (ZdImportDone *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdImportDone, zd_import_done_free)

typedef enum {
  ZD_IMPORT_OPEN,         /* → ZdImportLook */
  ZD_IMPORT_MAP,          /* @text: a spec → ZdImportLook */
  ZD_IMPORT_CHECK,        /* → ZdImportCheck */
  ZD_IMPORT_CHOOSE,       /* @row, @text: a code, NULL revokes; like all that is done by hand → ZdImportCheck, anew */
  ZD_IMPORT_CHOOSE_ALIKE, /* rows that say the same as @row, which was chosen */
  ZD_IMPORT_MEND,         /* @row, @column, @text: what should stand there, NULL: what the file says */
  ZD_IMPORT_MEND_ALIKE,   /* @row, @column, which was mended: rows where the file says the same */
  ZD_IMPORT_STEP_BACK,    /* the last change by hand */
  ZD_IMPORT_STEP_ON,
  ZD_IMPORT_CELLS,        /* @row → ZdImportCells */
  ZD_IMPORT_COMMIT,       /* @text: a name → ZdImportDone */
} ZdImportStep;

typedef struct {
  ZdImportStep step;
  const ZdImportSource *source; /* OPEN */
  const char *text;
  gint64 row;
  guint column;
} ZdImportOrder;

/* In the place of a spec: what was remembered of such columns is forgotten. */
#define ZD_IMPORT_FORGET "forget"

/* How one sort of import does it; all in the worker. */
typedef struct {
  gpointer (*open) (ZdLibrary *library, const ZdImportSource *source, ZdProgress *progress, GError **error);
  void (*free) (gpointer object);
  ZdImportLook *(*look) (gpointer object, const ZdCatalogue *catalogue);
  /* @spec: as zd_column_map_apply() takes it, what a line stands for, or ZD_IMPORT_FORGET. */
  gboolean (*map) (gpointer object, const char *spec, const ZdCatalogue *catalogue, GError **error);
  ZdImportCheck *(*check) (gpointer object, ZdProgress *progress, GError **error);
  /* CHOOSE … STEP_ON, before the rows are checked anew. NULL: nothing can be done by hand. */
  gboolean (*change) (gpointer object, const ZdImportOrder *order, ZdProgress *progress, GError **error);
  ZdImportCells *(*cells) (gpointer object, gint64 row, ZdProgress *progress, GError **error);
  ZdImportDone *(*commit) (gpointer object, const char *name, ZdProgress *progress, GError **error);
  gboolean (*save_problems) (gpointer object, const char *path, ZdProgress *progress, GError **error);
} ZdImportSort;

extern const ZdImportSort zd_import_roster;
extern const ZdImportSort zd_import_profile;

ZdImportDesk *zd_import_desk_new (const ZdImportSort *sort);
ZdImportDesk *zd_import_desk_ref (ZdImportDesk *self);
void zd_import_desk_unref (ZdImportDesk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdImportDesk, zd_import_desk_unref)

const ZdImportSort *zd_import_desk_sort (ZdImportDesk *self);
/* In the worker, for zd_import_save(): @desk is a ZdImportDesk. */
gboolean zd_import_desk_save_problems (ZdLibrary *library, gpointer desk, const char *path, ZdProgress *progress,
                                       GError **error);

/* Does @order in the worker; take the result with zd_session_finish(). */
void zd_import_desk_run (ZdImportDesk *self, ZdSession *session, const ZdImportOrder *order, ZdProgress *progress,
                         gpointer owner, GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
