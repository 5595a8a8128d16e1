/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/policy-stage.h"

#include <string.h>

#include "base/digest.h"
#include "base/i18n.h"
#include "policy/check/finding.h"
#include "store/policy-store.h"
#include "store/schema.h"

const char *
zd_policy_stage_name (ZdPolicyStage stage)
{
  static const char *const names[] = { "draft", "checked", "published", "superseded", "expired" };

  return names[stage];
}

const char *
zd_policy_stage_word (ZdPolicyStage stage)
{
  static const char *const words[]
      = { N_ ("Draft"), N_ ("Checked"), N_ ("Published"), N_ ("Superseded"), N_ ("Expired") };

  return _ (words[stage]);
}

/* ---- what was checked ---- */

static char *
key_of (const ZdPolicy *policy)
{
  return g_strdup_printf ("checked:%s", policy->id);
}

/* Of all that a check looks at: everything but where the policy stands. */
static char *
digest_of (ZdLibrary *library, const ZdPolicy *policy)
{
  static const char *const standing[] = { "status", "version", "pack" };
  g_autoptr (json_t) json = zd_policy_to_json (policy, zd_library_catalogue (library));
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (standing); i++)
    json_object_del (json, standing[i]);
  text = zd_json_canonical (json);
  return zd_sm3_hex_of (text, strlen (text));
}

static gboolean
is_blocked (const GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    if (((const ZdFinding *) findings->pdata[i])->severity == ZD_FINDING_BLOCKS)
      return TRUE;
  return FALSE;
}

gboolean
zd_policy_keep_check (ZdLibrary *library, const ZdPolicy *policy, const GPtrArray *findings, GError **error)
{
  ZdDb *db = zd_library_db (library);
  g_autofree char *key = key_of (policy), *kept = NULL;
  g_autofree char *digest = is_blocked (findings) ? g_strdup ("") : digest_of (library, policy);

  if (!zd_meta_read (db, key, &kept, error))
    return FALSE;
  return g_strcmp0 (kept ? kept : "", digest) == 0 || zd_meta_set (db, key, digest, error);
}

/* ---- where it stands ---- */

static gboolean
is_checked (ZdLibrary *library, const ZdPolicy *policy, gboolean *checked, GError **error)
{
  g_autofree char *key = key_of (policy), *digest = digest_of (library, policy), *kept = NULL;

  if (!zd_meta_read (zd_library_db (library), key, &kept, error))
    return FALSE;
  *checked = g_strcmp0 (kept, digest) == 0;
  return TRUE;
}

static gboolean
is_superseded (ZdLibrary *library, const ZdPolicy *policy, gboolean *superseded, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (ZdPolicy) newest
      = zd_policy_store_get (zd_library_db (library), zd_library_catalogue (library), policy->id, 0, &wrong);

  *superseded = newest && newest->version > policy->version;
  if (!wrong)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&wrong));
  return FALSE;
}

gboolean
zd_policy_stage (ZdLibrary *library, const ZdPolicy *policy, ZdDay day, ZdPolicyStage *stage, GError **error)
{
  gboolean draft = policy->status == ZD_POLICY_DRAFT, past = FALSE;

  if (!(draft ? is_checked (library, policy, &past, error) : is_superseded (library, policy, &past, error)))
    return FALSE;
  if (draft)
    *stage = past ? ZD_STAGE_CHECKED : ZD_STAGE_DRAFT;
  else if (past)
    *stage = ZD_STAGE_SUPERSEDED;
  else
    *stage = policy->valid_until != ZD_DAY_NONE && policy->valid_until < day ? ZD_STAGE_EXPIRED : ZD_STAGE_PUBLISHED;
  return TRUE;
}
