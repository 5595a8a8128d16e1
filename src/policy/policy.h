/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/award.h"

G_BEGIN_DECLS

typedef enum { ZD_POLICY_ROSTER, ZD_POLICY_CRITERIA, ZD_POLICY_APPLICATION } ZdPolicyKind;
const char *zd_policy_kind_name (ZdPolicyKind kind); /* "roster", "criteria", "application" */

typedef enum { ZD_POLICY_DRAFT, ZD_POLICY_PUBLISHED, ZD_POLICY_SUPERSEDED, ZD_POLICY_EXPIRED } ZdPolicyStatus;
const char *zd_policy_status_name (ZdPolicyStatus status);

/* A worked case that stands with its policy: who gets how much. Kept as JSON
 * (docs/conditions.md, "cases"); match/example.h runs it. */
typedef struct {
  char *name;
  json_t *json;
} ZdPolicyCase;

typedef struct {
  char *id;            /* "zhengzhou-01" */
  char *pack;          /* "zhengzhou" */
  int version;         /* 1, 2, …; a published version never changes */
  ZdPolicyStatus status;
  char *title;
  char *short_name;    /* 政策简称, for case numbers */
  char *text;          /* full clause */
  char *beneficiary;   /* 享受主体 */
  char *category;      /* 类别 */
  GPtrArray *bureaus;  /* 责任单位, ids of the catalogue; the first leads */
  char *basis;         /* 政策依据 */
  char *phone;         /* 咨询电话; "" when the source gives none */
  ZdPolicyKind kind;
  char *kind_reason;
  char *region;        /* jurisdiction: region code of the city */
  ZdDay valid_from;    /* ZD_DAY_NONE = open */
  ZdDay valid_until;
  char *batch;         /* "第一批" */
  char *family;        /* item family under which earlier payments are looked up; default: id */
  GPtrArray *exclusive; /* of char*: groups of policies (同一事项不重复享受) of which a party gets the highest */
  GPtrArray *notes;    /* of char* */
  ZdCondition *condition;
  ZdAward *award;
  GPtrArray *cases;    /* of ZdPolicyCase */
} ZdPolicy;

void zd_policy_free (ZdPolicy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdPolicy, zd_policy_free)

/* @name stands in front of the place in every message (a file name).
 * Unknown members, crossed intervals, missing units, duplicate line or judge ids are errors. */
ZdPolicy *zd_policy_from_json (const json_t *json, const ZdCatalogue *catalogue, const char *name,
                               GError **error);
json_t *zd_policy_to_json (const ZdPolicy *self, const ZdCatalogue *catalogue);

const char *zd_policy_kind_word (ZdPolicyKind kind); /* translated: "条件类" */
/* "2022-01-01 起", "2022-01-01 至 2024-12-31", "" when nothing is stated */
char *zd_policy_validity (const ZdPolicy *self);

/* The first group that both name, or NULL. */
const char *zd_policy_shared_group (const ZdPolicy *a, const ZdPolicy *b);

/* Is it in force on @day (validity only, both ends included; open ends hold)? */
gboolean zd_policy_in_force (const ZdPolicy *self, ZdDay day);

G_END_DECLS
