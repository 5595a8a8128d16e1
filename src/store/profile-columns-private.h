/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/profile-store.h"

G_BEGIN_DECLS

/* Private to profile-columns.c, which says who reads what, and profile-columns-rows.c, which reads. */

/* Which parties have how much nobody knows before, so the tables are parted at many codes, and who is ready takes the next
 * piece. What holds for all parties stands under no code. */
#define ZD_PIECES 32

typedef struct {
  const char *after[ZD_PIECES + 1]; /* of each table: codes behind this one, up to the next; the last is NULL */
  guint next;                       /* atomic */
} ZdPieces;

typedef struct _ZdLoading ZdLoading;
typedef gboolean (*ZdLoad) (ZdLoading *self, GError **error);

/* Every table is read as it lies on the disk, where what belongs to one party lies together. Two connections share the
 * work where the database has numbers for its rows, each with columns of its own. */
struct _ZdLoading {
  ZdDb *db;
  const ZdCatalogue *catalogue;
  ZdProgress *progress;
  ZdColumns *columns;
  const char *parties; /* which of them, in SQL; ?1, ?2 are @bounds */
  gint64 bounds[2];
  gint64 since;        /* changes up to this one are known */
  gint64 n_changed;    /* of those that are asked for because they changed */
  ZdPieces *pieces;    /* shared by those who load at once */
  guint share;         /* how many these are */
  guint *sources;      /* by bureau: its number in the columns */
  GHashTable *sets;    /* of exceptions that were met: id → GArray */
  GArray *changes;     /* nullable: of gint64, by row */

  const ZdColumns *known; /* where the codes of details are looked up */
  guint row;              /* there, of the party that was met last */
  const ZdField *field;   /* nullable: that was met last */
  const ZdField **follows; /* by field: which came after it, nullable */
  void (*add) (ZdLoading *self, ZdStatement *row); /* to that party, of the table that is being read */

  ZdLoad work; /* of a thread of its own, and why it failed */
  GError *error;
};

/* The parties that @self->parties says, with their facts; those that changed in the order of their changes. */
gboolean zd_loading_parties (ZdLoading *self, GError **error);
/* Codes that stand at even distances among some of @columns. */
void zd_pieces_init (ZdPieces *self, const ZdColumns *columns);
/* What else they have: one of the pieces after another, as long as there are any … */
gboolean zd_loading_details (ZdLoading *self, GError **error);
/* … or, of few parties among many, party after party. */
gboolean zd_loading_details_of_each (ZdLoading *self, GError **error);
/* What is known complete for all parties. */
gboolean zd_loading_common (ZdLoading *self, GError **error);

G_END_DECLS
