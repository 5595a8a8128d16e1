/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cases/act.h"
#include "desktop/kit/row-source.h"
#include "desktop/kit/table-view.h"
#include "work/library.h"

G_BEGIN_DECLS

/* The cases of the library as rows of a table, light enough for a hundred thousand:
 * what is late first, then what is due next. Made in the worker, read in any thread,
 * never changed. */
typedef struct {
  char *id;
  char *number;      /* "" until the platform gave one */
  char *name;
  char *uscc;
  char *label;
  const char *batch; /* name, nullable; interned */
  const char *bureau;/* name */
  const char *claimed_by; /* the person's name, nullable; interned */
  guint policy;      /* in ZdQueue.policies */
  ZdCaseState state;
  gint64 version;
  gint64 least, most, sum; /* sum: what stands, −1 = open */
  ZdDay opened, since; /* since: in its state */
  ZdDay due;         /* ZD_DAY_NONE: no limit */
  int days_left;     /* see ZdLimit */
  gboolean mine;     /* waits for this person: claimed by him, or free for his next move */
  gboolean ours;     /* of one of his bureaus */
} ZdQueueRow;

typedef struct {
  char *id;
  char *title;
} ZdQueuePolicy;

typedef struct {
  gatomicrefcount refs;
  GPtrArray *rows;     /* of ZdQueueRow */
  GPtrArray *policies; /* of ZdQueuePolicy: those that have cases */
  guint n_mine, n_ours;
} ZdQueue;

/* Error: AUTH when nobody is signed in. */
ZdQueue *zd_queue_load (ZdLibrary *library, ZdProgress *progress, GError **error);
ZdQueue *zd_queue_ref (ZdQueue *self);
void zd_queue_unref (ZdQueue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdQueue, zd_queue_unref)

const char *zd_queue_policy_title (const ZdQueue *self, const ZdQueueRow *row);

typedef enum { ZD_QUEUE_MINE, ZD_QUEUE_OURS, ZD_QUEUE_ALL } ZdQueueScope;

/* For a ZdTableView: the rows of one scope. */
extern const ZdTableColumn zd_queue_columns[];
extern const guint zd_queue_n_columns;
ZdRowSource *zd_queue_source (ZdQueue *self, ZdQueueScope scope);
const ZdQueueRow *zd_queue_source_row (ZdRowSource *source, guint row);

/* How much of a limit is left, and how it looks. */
typedef struct {
  ZdCaseState state;
  ZdDay due;     /* ZD_DAY_NONE: no limit */
  int days_left; /* working days; < 0 late */
} ZdLimit;
/* "剩 2 工作日", "今天到期", "超期 1 工作日"; of a public notice "公示期满"; "" without a limit. (transfer full) */
char *zd_limit_words (const ZdLimit *self);
const char *zd_limit_css (const ZdLimit *self); /* NULL: nothing to notice */
/* "10 万元", "≤ 100 万元", "不设上限": what stands, else the range. (transfer full) */
char *zd_queue_amount (gint64 sum, gint64 least, gint64 most);

/* What of them is shown. */
typedef struct {
  guint states;  /* bit per ZdCaseState; 0 = all */
  char *policy;  /* id, nullable = all */
  char *needle;  /* nullable; part of name, code, number, item, batch */
  ZdDay since;   /* in their state since that day or later; ZD_DAY_NONE = all */
  int year;      /* opened in it; 0 = all */
} ZdQueueWish;
ZdQueueWish *zd_queue_wish_copy (const ZdQueueWish *self);
void zd_queue_wish_free (gpointer wish);
gboolean zd_queue_wish_fits (const ZdQueueWish *self, const ZdQueue *queue, const ZdQueueRow *row);
gboolean zd_queue_filter (gconstpointer rows, guint row, gpointer wish); /* ZdRowFilter */

G_END_DECLS
