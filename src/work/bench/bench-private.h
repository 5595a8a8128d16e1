/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/matcher.h"
#include "work/bench/bench.h"
#include "work/sample/sample-private.h"

G_BEGIN_DECLS

/* ---- bench-party.c: enterprises, each from the seed and its number alone ---- */

#define ZD_BENCH_TITLES 6
#define ZD_BENCH_NONE   G_MININT64

typedef struct {
  const ZdCatalogue *catalogue; /* the project's own: its thirty fields, its titles */
  guint64 seed;
  ZdDay day;
  GPtrArray *codes;             /* by field: of gint64, the ordinals that occur; NULL: it has no codes */
  GPtrArray *bureaus;           /* of const char*: who owe the fields */
  GArray *title_codes;          /* of gint64 */
  const ZdRecordKind *titles;
} ZdBenchCity;

typedef struct {
  char uscc[19], name[96];
  gint64 *facts;         /* by field; ZD_BENCH_NONE: missing */
  gboolean stale;        /* what the bureau of statistics said is too old to count */
  gboolean titles_known; /* else nobody has said anything of them */
  guint n_titles;
  struct {
    gint64 code, level;
    ZdDay date;
  } titles[ZD_BENCH_TITLES];
} ZdBenchParty;

ZdBenchCity *zd_bench_city_new (guint64 seed, GError **error);
void zd_bench_city_free (ZdBenchCity *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdBenchCity, zd_bench_city_free)
/* 0 … n − 1, the first the commonest. */
guint zd_bench_early (ZdDice *dice, guint n);
/* @party->facts has room for every field. */
void zd_bench_party (const ZdBenchCity *self, guint number, ZdBenchParty *party);
/* What can be relied on: ZD_BENCH_NONE also for what is too old. */
gint64 zd_bench_known (const ZdBenchCity *self, const ZdBenchParty *party, guint field);
ZdColumns *zd_bench_columns (const ZdBenchCity *self, guint enterprises, ZdProgress *progress, GError **error);

/* ---- bench-policy.c: policies ---- */

/* Each a tree of its own kind, which every engine's dialect is made from:
 *   {"all": […]} {"any": […]} {"not": …}
 *   {"field": id, "lo": n, "hi": n}                   both ends belong to it; an absent one is open
 *   {"field": id, "in": [code…], "prefix": bool, "spans": [[lo, hi]…]}   spans: of ordinals
 *   {"title": code, "ordinal": n, "level": n, "since": day}              one at or above the level since that day */
json_t *zd_bench_trees (const ZdBenchCity *self, guint policies, guint *leaves);
/* of ZdPolicy, in the product's own language */
GPtrArray *zd_bench_policies (const ZdBenchCity *self, const json_t *trees, GError **error);

/* ---- bench-engine.c: our own ---- */

typedef struct {
  double seconds, cpu;
} ZdBenchTime;

typedef struct {
  double make, write;      /* seconds: columns of all enterprises; the snapshot file */
  double compile, first;   /* the policies; from opening the snapshot to everybody under all of them */
  double ranks;            /* what the first two looks do for those that follow */
  ZdBenchTime match, match_one; /* everybody looked at again: on all threads, on one */
  GArray *previews;        /* of double, ascending: one edited policy, nothing of it seen before */
  gsize bytes;             /* of the snapshot */
  GArray *yes, *unknown;   /* of gint64, by policy */
  json_t *curve;           /* NULL: not asked for */
} ZdBenchOurs;

ZdBenchOurs *zd_bench_ours_new (const ZdBenchCity *city, const ZdBenchOrder *order, const GPtrArray *policies,
                                const char *folder, ZdProgress *progress, GError **error);
void zd_bench_ours_free (ZdBenchOurs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdBenchOurs, zd_bench_ours_free)

/* ---- peers ---- */

/* What a peer found: of the first @n policies yes, and of the first @n_both yes and unknown. */
typedef struct {
  const char *name;
  char *version;
  gboolean installed;
  guint threads;
  guint n, n_both;
  double seconds, seconds_both; /* for those */
  GArray *yes, *both_yes, *both_unknown; /* of gint64 */
} ZdBenchPeer;

ZdBenchPeer *zd_bench_peer_new (const char *name);
void zd_bench_peer_free (ZdBenchPeer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdBenchPeer, zd_bench_peer_free)

/* A peer's run stops at the first policy after @budget seconds. @folder: for its files. */
typedef struct {
  const ZdBenchCity *city;
  const ZdBenchOrder *order;
  const json_t *trees;
  const char *folder;
  guint threads; /* how many “all” are */
} ZdBenchWork;

/* bench-sqlite.c: in this process, one thread. */
gboolean zd_bench_sqlite (ZdBenchPeer *self, const ZdBenchWork *work, ZdProgress *progress, GError **error);
/* bench-script.c: by a script of tests/bench/match. @self->installed stays FALSE when it cannot run. */
gboolean zd_bench_script (ZdBenchPeer *self, const ZdBenchWork *work, ZdProgress *progress, GError **error);

G_END_DECLS
