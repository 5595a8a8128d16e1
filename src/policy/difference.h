/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/policy.h"

G_BEGIN_DECLS

/* What one version of a policy says otherwise than another, in words. */
typedef enum { ZD_CHANGE_ADDED, ZD_CHANGE_REMOVED, ZD_CHANGE_CHANGED } ZdChangeKind;
const char *zd_change_kind_name (ZdChangeKind kind); /* "added", "removed", "changed" */
const char *zd_change_kind_word (ZdChangeKind kind); /* translated: 新增, 删去, 修改 */

typedef struct {
  ZdChangeKind kind;
  char *place;  /* "condition.all[1]": in the later version; of what was removed in the earlier one */
  char *what;   /* for people: "标题", "条件", "奖补“智能工厂”" */
  char *before; /* in words; NULL: added */
  char *after;  /* NULL: removed */
} ZdPolicyChange;
void zd_policy_change_free (ZdPolicyChange *self);

/* Particulars, then the condition leaf by leaf, then the award line by line, then the worked cases.
 * Where words stand in the text (spans), pack, version and status are no part of it. of ZdPolicyChange */
GPtrArray *zd_policy_difference (const ZdPolicy *before, const ZdPolicy *after, const ZdCatalogue *catalogue);

/* [{"kind", "place", "what", "before", "after"}…] */
json_t *zd_policy_difference_to_json (const GPtrArray *changes);

G_END_DECLS
