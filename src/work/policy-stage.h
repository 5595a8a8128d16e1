/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/policy.h"
#include "work/library.h"

G_BEGIN_DECLS

/* A policy's way: draft → checked → published → superseded or expired. A published version never changes:
 * the last two follow from the newest version and the day. */
typedef enum {
  ZD_STAGE_DRAFT,
  ZD_STAGE_CHECKED, /* a draft that, just as it stands, nothing blocks: no finding, no worked case that fails */
  ZD_STAGE_PUBLISHED,
  ZD_STAGE_SUPERSEDED,
  ZD_STAGE_EXPIRED,
} ZdPolicyStage;
const char *zd_policy_stage_name (ZdPolicyStage stage); /* "draft", "checked", … */
const char *zd_policy_stage_word (ZdPolicyStage stage); /* translated: 草稿, 已检查, 已发布, 已被替代, 已失效 */

/* Where @policy, as it stands, is on @day. */
gboolean zd_policy_stage (ZdLibrary *library, const ZdPolicy *policy, ZdDay day, ZdPolicyStage *stage, GError **error);

/* Keeps what was found out about a draft, @findings as of zd_policy_findings(): when none blocks, the
 * draft is checked until it is edited. Writes only what is news. */
gboolean zd_policy_keep_check (ZdLibrary *library, const ZdPolicy *policy, const GPtrArray *findings, GError **error);

G_END_DECLS
