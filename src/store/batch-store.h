/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/db.h"

G_BEGIN_DECLS

/* A named group of cases that go on together; a roster import is one too. */
typedef struct {
  char *id;
  char *name;
  char *kind;    /* "roster", "match", "profile" */
  char *policy;  /* nullable */
  char *file;    /* nullable; with its digest and the mapping used */
  char *digest;
  char *mapping; /* JSON */
  char *by_hand; /* JSON: what a person set right in the list, or said of its rows; nullable */
  char *actor;
  char *at;
  char *state;   /* "open", "undone" */
  gint64 rows, cases;
} ZdBatch;
void zd_batch_free (ZdBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdBatch, zd_batch_free)
/* Insert or replace by id; a count of 0 leaves a known one. */
gboolean zd_batch_put (ZdDb *db, const ZdBatch *batch, GError **error);
ZdBatch *zd_batch_get (ZdDb *db, const char *id, GError **error); /* NULL: none */
/* Newest first; @kind NULL = all. of ZdBatch */
GPtrArray *zd_batch_list (ZdDb *db, const char *kind, GError **error);

G_END_DECLS
