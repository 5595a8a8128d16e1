/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/comparison.h"
#include "policy/difference.h"
#include "work/library.h"

G_BEGIN_DECLS

/* An enterprise that passes from one version to another. */
typedef struct {
  char *name;
  char *before; /* "不符合", "符合 · 30 万元" */
  char *after;
} ZdVersionParty;

/* Enterprises of one passage that are listed at the most. */
#define ZD_MOST_VERSION_PARTIES 100

/* Two versions of a policy: what they say otherwise, and for whom. */
typedef struct {
  char *name;         /* of the policy, in short */
  GPtrArray *changes; /* of ZdPolicyChange */
  ZdComparisonCount count;
  GPtrArray *parties[ZD_N_PASSAGES]; /* by ZdPassage, of ZdVersionParty, the first of them */
} ZdVersionDifference;
void zd_version_difference_free (ZdVersionDifference *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdVersionDifference, zd_version_difference_free)

/* In the worker. @before, @after: JSON of policies. */
ZdVersionDifference *zd_version_difference_new (ZdLibrary *library, const char *before, const char *after,
                                                ZdProgress *progress, GError **error);

/* In the worker: the same with all enterprises, as .xlsx at @path. */
gboolean zd_version_difference_save (ZdLibrary *library, const char *before, const char *after, const char *path,
                                     ZdProgress *progress, GError **error);

G_END_DECLS
