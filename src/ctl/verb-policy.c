/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include <stdio.h>

#include "base/i18n.h"
#include "ctl/ctl.h"
#include "store/policy-store.h"
#include "work/pack.h"

static json_t *
summary_to_json (const ZdPolicy *policy)
{
  g_autofree char *award = zd_award_short (policy->award);
  json_t *json = json_pack ("{s:s,s:s,s:s,s:s,s:s,s:i,s:s,s:s,s:s}", "id", policy->id, "title", policy->title, "kind",
                            zd_policy_kind_name (policy->kind), "pack", policy->pack ? policy->pack : "", "status",
                            zd_policy_status_name (policy->status), "version", policy->version, "bureau",
                            policy->bureaus->len ? (const char *) policy->bureaus->pdata[0] : "", "batch",
                            policy->batch ? policy->batch : "", "award", award);

  json_object_set_new (json, "valid_from", zd_ctl_json_day (policy->valid_from));
  json_object_set_new (json, "valid_until", zd_ctl_json_day (policy->valid_until));
  return json;
}

static gboolean
run_list (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = zd_ctl_arguments (ctl, argc, argv, NULL, 0, error);
  g_autoptr (ZdLibrary) library = words ? zd_ctl_open (ctl, 0, error) : NULL;
  g_autoptr (GPtrArray) policies
      = library ? zd_policy_store_list (zd_library_db (library), zd_library_catalogue (library), TRUE, error) : NULL;
  json_t *list;

  if (!policies)
    return FALSE;
  list = json_array ();
  for (guint i = 0; i < policies->len; i++) {
    const ZdPolicy *policy = policies->pdata[i];
    g_autofree char *award = zd_award_short (policy->award);
    json_array_append_new (list, summary_to_json (policy));
    if (!ctl->json)
      g_print ("%-14s %-12s %-10s %s  %s\n", policy->id, zd_policy_kind_name (policy->kind),
               zd_policy_status_name (policy->status), policy->title, award);
  }
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:O}", "policies", list));
  json_decref (list);
  return TRUE;
}

/* The argument is a file, or the id of a policy of the library. */
static ZdPolicy *
load_policy (ZdCtl *ctl, const char *name, GError **error)
{
  g_autoptr (ZdLibrary) library = NULL;
  g_autoptr (GError) wrong = NULL;
  ZdPolicy *policy;

  library = zd_ctl_open (ctl, 0, error);
  if (!library)
    return NULL;
  policy = zd_policy_store_get (zd_library_db (library), zd_library_catalogue (library), name, 0, &wrong);
  if (wrong)
    g_propagate_error (error, g_steal_pointer (&wrong));
  else if (!policy)
    g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("There is no policy %s in the library."), name);
  return policy;
}

static gboolean
run_show (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = zd_ctl_arguments (ctl, argc, argv, NULL, 1, error);
  g_autoptr (ZdCatalogue) catalogue = words ? zd_catalogue_load (NULL, error) : NULL;
  g_autoptr (ZdPolicy) policy = catalogue ? load_policy (ctl, words[1], error) : NULL;

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

static ZdPolicy *
load_file_or_policy (ZdCtl *ctl, const char *name, const ZdCatalogue *catalogue, GError **error)
{
  if (ctl->db && !g_file_test (name, G_FILE_TEST_EXISTS))
    return load_policy (ctl, name, error);
  return zd_policy_load_file (name, catalogue, error);
}

static gboolean
run_check (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = zd_ctl_arguments (ctl, argc, argv, NULL, 1, error);
  g_autoptr (ZdCatalogue) catalogue = words ? zd_catalogue_load (NULL, error) : NULL;
  g_autoptr (ZdPolicy) policy = catalogue ? load_file_or_policy (ctl, words[1], catalogue, error) : NULL;
  g_autoptr (GPtrArray) findings = policy ? zd_policy_findings (policy, catalogue, error) : NULL;
  json_t *list;

  if (!findings)
    return FALSE;
  list = json_array ();
  for (guint i = 0; i < findings->len; i++) {
    const ZdFinding *finding = findings->pdata[i];
    json_array_append_new (list, json_pack ("{s:b,s:s,s:s}", "blocks", finding->blocks, "place", finding->place, "text",
                                            finding->text));
    if (finding->blocks)
      ctl->answer = 1;
    if (!ctl->json)
      g_print ("%s %s: %s\n", finding->blocks ? "✗" : "⚠", finding->place, finding->text);
  }
  if (ctl->json)
    zd_ctl_print_json (json_pack ("{s:s,s:b,s:O}", "id", policy->id, "ok", ctl->answer == 0, "findings", list));
  else if (findings->len == 0)
    g_print ("%s\n", _ ("No findings."));
  json_decref (list);
  return TRUE;
}

static gboolean
run_import (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  gboolean publish = FALSE;
  const GOptionEntry entries[] = {
    { "publish", 0, 0, G_OPTION_ARG_NONE, &publish, N_ ("Put it in force at once"), NULL },
    { NULL },
  };
  g_auto (GStrv) words = zd_ctl_arguments (ctl, argc, argv, entries, 1, error);
  g_autoptr (ZdLibrary) library = words ? zd_ctl_open (ctl, ZD_DB_CREATE, error) : NULL;
  g_autoptr (ZdPolicy) policy
      = library ? zd_policy_load_file (words[1], zd_library_catalogue (library), error) : NULL;
  int version = 0;

  if (!policy
      || (publish ? !zd_policy_publish (library, policy, &version, error) : !zd_policy_save_draft (library, policy, error)))
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

/* Condition and award of a file or policy in the form asked for: sentence, notation, json. */
static gboolean
run_render (ZdCtl *ctl, int argc, char **argv, GError **error)
{
  g_auto (GStrv) words = zd_ctl_arguments (ctl, argc, argv, NULL, 1, error);
  g_autoptr (ZdCatalogue) catalogue = words ? zd_catalogue_load (NULL, error) : NULL;
  g_autoptr (ZdPolicy) policy = catalogue ? load_file_or_policy (ctl, words[1], catalogue, error) : NULL;

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
  { "policy list", "", N_ ("Lists the policies of the library"), run_list },
  { "policy show", N_ ("ID"), N_ ("Shows a policy in full"), run_show },
  { "policy check", N_ ("FILE|ID"), N_ ("Runs a policy's worked cases and looks for faults"), run_check },
  { "policy import", N_ ("FILE [--publish]"), N_ ("Takes a policy file as a draft"), run_import },
  { "policy render", N_ ("FILE|ID"), N_ ("Condition and award as sentence and as intervals"), run_render },
  { NULL },
};
