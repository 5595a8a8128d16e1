/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include "base/i18n.h"
#include "base/text.h"
#include "ctl/ctl.h"
#include "store/policy-store.h"
#include "work/pack.h"
#include "work/policy-stage.h"

/* What stands against publishing a policy. */

static void
print_finding (const ZdFinding *finding, const char *text)
{
  static const char *const marks[] = {
    [ZD_FINDING_BLOCKS] = "✗",
    [ZD_FINDING_WARNS] = "⚠",
    [ZD_FINDING_NOTE] = "·",
  };

  g_print ("  %s %s\n", marks[finding->severity], finding->what);
  if (finding->start >= 0) {
    g_autofree char *words = g_utf8_substring (text, finding->start, finding->end);
    g_autofree char *clean = zd_text_excerpt (words, 60);
    g_print ("    %s“%s”\n", _ ("Words: "), clean);
  }
  g_print ("    %s%s  [%s]\n", _ ("Place: "), finding->place, finding->code);
  g_print ("    %s%s\n", _ ("Why: "), finding->why);
  if (finding->explained)
    g_print ("    %s%s\n", _ ("Explained by the note: "), finding->explained);
  else
    g_print ("    %s%s\n", _ ("What to do: "), finding->how);
}

/* A draft of the library is checked from now on, or is not. */
static gboolean
keep_check (ZdCtl *ctl, const ZdPolicy *policy, const GPtrArray *findings, GError **error)
{
  return !ctl->library || policy->status != ZD_POLICY_DRAFT
         || zd_policy_keep_check (ctl->library, policy, findings, error);
}

static gboolean
check_policy (ZdCtl *ctl, const ZdPolicy *policy, const ZdCatalogue *catalogue, json_t *list, GError **error)
{
  g_autoptr (GPtrArray) findings = zd_policy_findings (policy, catalogue, error);
  json_t *found = json_array ();
  gboolean ok = TRUE;

  for (guint i = 0; findings && i < findings->len; i++) {
    const ZdFinding *finding = findings->pdata[i];
    ok &= finding->severity != ZD_FINDING_BLOCKS;
    json_array_append_new (found, zd_finding_to_json (finding, policy->text));
  }
  json_array_append_new (list, json_pack ("{s:s,s:b,s:o}", "id", policy->id, "ok", ok, "findings", found));
  if (!ok)
    ctl->answer = 1;
  if (!findings || !keep_check (ctl, policy, findings, error))
    return FALSE;
  if (ctl->json)
    return TRUE;
  g_print ("%s  %s%s\n", policy->id, policy->title, findings->len ? "" : _ (": no findings."));
  for (guint i = 0; i < findings->len; i++)
    print_finding (findings->pdata[i], policy->text);
  return TRUE;
}

static gboolean
check_library (ZdCtl *ctl, json_t *list, GError **error)
{
  g_autoptr (GPtrArray) policies = NULL;
  const ZdCatalogue *catalogue;

  if (!ctl->db)
    return zd_ctl_usage (error, _ ("Name a policy file, or the library with --db."));
  if (!zd_ctl_open (ctl, ZD_DB_CHANGE, error))
    return FALSE;
  catalogue = zd_library_catalogue (ctl->library);
  policies = zd_policy_store_list (zd_library_db (ctl->library), catalogue, TRUE, error);
  for (guint i = 0; policies && i < policies->len; i++)
    if (!check_policy (ctl, policies->pdata[i], catalogue, list, error))
      return FALSE;
  return policies != NULL;
}

static gboolean
run_check (ZdCtl *ctl, char **words, GError **error)
{
  g_autoptr (json_t) list = json_array ();

  if (!words[0] && !check_library (ctl, list, error))
    return FALSE;
  for (guint i = 0; words[i]; i++) {
    g_autoptr (ZdCatalogue) catalogue = NULL;
    g_autoptr (ZdPolicy) policy = zd_ctl_load_policy (ctl, words[i], &catalogue, error);
    if (!policy || !check_policy (ctl, policy, catalogue, list, error))
      return FALSE;
  }
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:O}", "policies", list));
  return TRUE;
}

const ZdVerb zd_verbs_policy_check[] = {
  { "policy check", N_ ("[FILE|ID…]"), 0, G_MAXUINT,
    N_ ("Runs worked cases and looks for faults: of these policies, or of all in the library"), ZD_DB_OPTIONAL, NULL,
    run_check,
    "policies[id, ok, findings[code, severity, place, start, end, words, what, why, how, explained]]" },
  { NULL },
};
