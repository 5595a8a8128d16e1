/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/json.h"

G_BEGIN_DECLS

/* Who may do what. Three administrators (system, security, audit) as GB/T 22239
 * level 3 asks; none of them touches business data. */
typedef enum {
  ZD_ROLE_DRAFTER,  /* liaison officer: drafts policies, imports rosters, confirms, notifies */
  ZD_ROLE_REVIEWER, /* first and second review, notice, approval */
  ZD_ROLE_FINANCE,  /* orders, payments, returns, recoveries */
  ZD_ROLE_AUDITOR,  /* reads everything, changes nothing */
  ZD_ROLE_SYSTEM_ADMIN,
  ZD_ROLE_SECURITY_ADMIN,
  ZD_ROLE_AUDIT_ADMIN,
  ZD_N_ROLES
} ZdRole;

const char *zd_role_id (ZdRole role);   /* "drafter", "system-admin" */
gboolean zd_role_from_id (const char *id, ZdRole *role);
const char *zd_role_name (ZdRole role); /* translated */
gboolean zd_role_is_administrator (ZdRole role); /* one of the three */

/* The person at the keyboard. */
typedef struct {
  char *id;      /* account name, in logs */
  char *name;    /* 张敏 */
  ZdRole role;
  GPtrArray *bureaus; /* of char*: catalogue ids; empty = every bureau of the region */
  char *region;  /* code of the city or county whose parties and cases are his */
} ZdUser;

ZdUser *zd_user_new (const char *id, const char *name, ZdRole role, const char *const *bureaus,
                     const char *region);
ZdUser *zd_user_copy (const ZdUser *self);
void zd_user_free (ZdUser *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdUser, zd_user_free)
/* {"id", "name", "role", "bureaus", "region"} */
json_t *zd_user_to_json (const ZdUser *self);
ZdUser *zd_user_from_json (const json_t *json, const ZdPath *path, GError **error);

gboolean zd_user_has_bureau (const ZdUser *self, const char *bureau);
/* His city or county and everything below it. */
gboolean zd_user_reaches (const ZdUser *self, const char *region);
/* Accounts and telephone numbers in full? (finance only; reviewers see the tail) */
gboolean zd_role_sees_accounts (ZdRole role);
gboolean zd_role_sees_phones (ZdRole role);

G_END_DECLS
