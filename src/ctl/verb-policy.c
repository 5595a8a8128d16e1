/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include "base/i18n.h"
#include "ctl/ctl.h"
#include "store/policy-store.h"
#include "work/pack.h"
#include "work/policy-stage.h"

static json_t *
summary_to_json (const ZdPolicy *policy, ZdPolicyStage stage)
{
  g_autofree char *award = zd_award_short (policy->award);

  return json_pack ("{s:s,s:s,s:s,s:s,s:s,s:s,s:i,s:s?,s:s,s:s,s:o,s:o}", "id", policy->id, "title", policy->title, "kind",
                    zd_policy_kind_name (policy->kind), "pack", policy->pack ? policy->pack : "", "status",
                    zd_policy_status_name (policy->status), "stage", zd_policy_stage_name (stage), "version", policy->version, "bureau",
                    policy->bureaus->len ? (const char *) policy->bureaus->pdata[0] : NULL, "batch",
                    policy->batch ? policy->batch : "", "award", award, "valid_from",
                    zd_ctl_json_day (policy->valid_from), "valid_until", zd_ctl_json_day (policy->valid_until));
}

static gboolean
run_list (ZdCtl *ctl, char **words, GError **error)
{
  g_autoptr (GPtrArray) policies
      = zd_policy_store_list (zd_library_db (ctl->library), zd_library_catalogue (ctl->library), TRUE, error);
  g_autoptr (json_t) list = json_array ();

  if (!policies)
    return FALSE;
  for (guint i = 0; i < policies->len; i++) {
    const ZdPolicy *policy = policies->pdata[i];
    g_autofree char *award = zd_award_short (policy->award);
    ZdPolicyStage stage;
    if (!zd_policy_stage (ctl->library, policy, ctl->day, &stage, error))
      return FALSE;
    json_array_append_new (list, summary_to_json (policy, stage));
    if (!ctl->json)
      g_print ("%-14s %-12s %-10s %s  %s\n", policy->id, zd_policy_kind_name (policy->kind), zd_policy_stage_name (stage),
               policy->title, award);
  }
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:O}", "policies", list));
  return TRUE;
}

static gboolean
run_show (ZdCtl *ctl, char **words, GError **error)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (ctl->library);
  g_autoptr (ZdPolicy) policy = zd_ctl_policy (ctl, words[0], error);

  if (!policy)
    return FALSE;
  if (ctl->json) {
    zd_ctl_print_json (zd_policy_to_json (policy, catalogue));
    return TRUE;
  }
  g_autofree char *condition = policy->condition ? zd_condition_sentence (policy->condition, catalogue, NULL) : NULL;
  g_autofree char *award = zd_award_sentence (policy->award, catalogue);
  g_print ("%s  %s\n\n%s\n\n%s%s\n%s%s\n", policy->id, policy->title, policy->text, _ ("Condition: "),
           condition ? condition : _ ("none"), _ ("Award: "), award);
  for (guint i = 0; i < policy->notes->len; i++)
    g_print ("%s%s\n", _ ("Note: "), (const char *) policy->notes->pdata[i]);
  return TRUE;
}

/* ---- files ---- */

ZdPolicy *
zd_ctl_load_policy (ZdCtl *ctl, const char *name, ZdCatalogue **catalogue, GError **error)
{
  *catalogue = zd_catalogue_load (NULL, error);
  if (!*catalogue)
    return NULL;
  if (!ctl->db || g_file_test (name, G_FILE_TEST_EXISTS))
    return zd_policy_load_file (name, *catalogue, error);
  return zd_ctl_open (ctl, ZD_DB_CHANGE, error) ? zd_ctl_policy (ctl, name, error) : NULL;
}

static gboolean publish;

static const ZdOption policy_import_options[] = {
  { "publish", ZD_OPTION_FLAG, &publish, NULL, N_ ("Put it in force at once") },
  { NULL },
};

static gboolean
run_import (ZdCtl *ctl, char **words, GError **error)
{
  g_autoptr (ZdPolicy) policy = zd_policy_load_file (words[0], zd_library_catalogue (ctl->library), error);
  int version = 0;

  if (!policy || (publish && !zd_ctl_acts (ctl, error))
      || !(publish ? zd_policy_publish (ctl->library, policy, &version, error)
                   : zd_policy_save_draft (ctl->library, policy, error)))
    return FALSE;
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:s,s:s,s:i}", "id", policy->id, "status", publish ? "published" : "draft",
                                  "version", version));
  else if (publish)
    g_print (_ ("%s is in force as version %d.\n"), policy->title, version);
  else
    g_print (_ ("%s is kept as a draft.\n"), policy->title);
  return TRUE;
}

/* Condition and award in the three forms that people read. */
static gboolean
run_render (ZdCtl *ctl, char **words, GError **error)
{
  g_autoptr (ZdCatalogue) catalogue = NULL;
  g_autoptr (ZdPolicy) policy = zd_ctl_load_policy (ctl, words[0], &catalogue, error);

  if (!policy)
    return FALSE;
  g_autofree char *sentence = policy->condition ? zd_condition_sentence (policy->condition, catalogue, NULL) : g_strdup ("");
  g_autofree char *notation = policy->condition ? zd_condition_notation (policy->condition, catalogue, NULL) : g_strdup ("");
  g_autofree char *award = zd_award_sentence (policy->award, catalogue);
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:s,s:s,s:s,s:s}", "id", policy->id, "sentence", sentence, "notation", notation,
                                  "award", award));
  else
    g_print ("%s\n%s\n%s\n", sentence, notation, award);
  return TRUE;
}

const ZdVerb zd_verbs_policy[] = {
  { "policy list", "", 0, 0, N_ ("Lists the policies of the library"), ZD_DB_CHANGE, NULL, run_list,
    "policies[id, title, kind, pack, status, stage, version, bureau, batch, award, valid_from, valid_until]" },
  { "policy show", N_ ("ID"), 1, 1, N_ ("Shows a policy in full"), ZD_DB_CHANGE, NULL, run_show,
    "id, title, text, condition, award, cases[…], pack, version, status, …: as in a policy file" },
  { "policy import", N_ ("FILE [--publish]"), 1, 1, N_ ("Takes a policy file as a draft"), ZD_DB_MAKE,
    policy_import_options, run_import,
    "id, status, version" },
  { "policy render", N_ ("FILE|ID"), 1, 1, N_ ("Condition and award as sentence and as intervals"), ZD_DB_OPTIONAL, NULL,
    run_render,
    "id, sentence, notation, award" },
  { NULL },
};
