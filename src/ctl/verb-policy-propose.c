/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "ctl/ctl.h"
#include "work/model-settings.h"
#include "work/propose.h"

/* Pieces of a policy from a clause; no library is needed. */

static struct {
  const char *document_rule, *region, *accept, *id, *title, *bureau, *model_address, *model_name;
  gboolean model, cases;
} say;

static const ZdOption options[] = {
  { "document-rule", ZD_OPTION_TEXT, &say.document_rule, N_ ("TEXT"),
    N_ ("What the document says about its own “以上” and “以下”") },
  { "region", ZD_OPTION_TEXT, &say.region, N_ ("CODE"),
    N_ ("The city whose policy it is; default: the one it names") },
  { "accept", ZD_OPTION_TEXT, &say.accept, N_ ("all|PIECE[:N],…"),
    N_ ("Print the policy with these pieces in it; N is the answer chosen, from 1") },
  { "cases", ZD_OPTION_FLAG, &say.cases, NULL,
    N_ ("With --accept: add worked cases at every threshold of the policy") },
  { "id", ZD_OPTION_TEXT, &say.id, "ID", N_ ("The policy's id") },
  { "title", ZD_OPTION_TEXT, &say.title, N_ ("TEXT"), N_ ("The policy's title") },
  { "bureau", ZD_OPTION_TEXT, &say.bureau, "ID", N_ ("The bureau that leads") },
  { "model", ZD_OPTION_FLAG, &say.model, NULL,
    N_ ("Ask the language model that is set in the preferences, too") },
  { "model-address", ZD_OPTION_TEXT, &say.model_address, "URL",
    N_ ("Another address, such as https://host/v1") },
  { "model-name", ZD_OPTION_TEXT, &say.model_name, N_ ("NAME"), N_ ("Another model") },
  { NULL },
};

/* The city that @clause names, else the first that the catalogue describes; *said: somebody said so. */
static const char *
region_of (const char *clause, const ZdCodeList *list, gboolean *said)
{
  const char *first = "";

  *said = TRUE;
  for (guint i = 0; i < zd_code_list_size (list); i++) {
    const ZdCode *code = zd_code_list_get (list, i);
    const ZdCode *above = code->parent < 0 ? NULL : zd_code_list_get (list, code->parent);
    if (!above || above->parent >= 0)
      continue;
    if (strstr (clause, code->name))
      return code->code;
    first = *first ? first : code->code;
  }
  *said = FALSE;
  return first;
}

/* FALSE: --region names none. */
static gboolean
find_region (const char *clause, const ZdCatalogue *catalogue, const char **region, gboolean *said,
             GError **error)
{
  const ZdCodeList *list = zd_catalogue_list (catalogue, "region");

  *region = say.region;
  *said = TRUE;
  if (!say.region)
    *region = region_of (clause, list, said);
  return zd_code_list_find (list, *region) >= 0 ||
         zd_ctl_usage (error, _ ("There is no region “%s” in the catalogue; write its code, such as 4101."),
                       *region);
}

/* ---- for people ---- */

static void
print_piece (const ZdPiece *piece, const ZdCatalogue *catalogue)
{
  const char *const sure[] = { _ ("certain"), _ ("likely"), _ ("open") };
  g_autofree char *words = zd_text_excerpt (piece->words, 60);

  g_print ("%s  [%s%s]  %s\n", piece->id, sure[piece->sure], piece->model ? _ (", by the model") : "", words);
  if (piece->question)
    g_print ("  ? %s\n", piece->question);
  for (guint i = 0; i < piece->choices->len; i++) {
    const ZdPieceChoice *choice = piece->choices->pdata[i];
    g_autofree char *sentence = zd_piece_sentence (piece, i, catalogue);
    if (piece->choices->len > 1)
      g_print ("  %u. %s\n", i + 1, choice->label);
    g_print ("  → %s\n", sentence);
  }
  g_print ("    %s\n", piece->why);
}

static json_t *
refused_to_json (const GPtrArray *refused)
{
  json_t *list = json_array ();

  for (guint i = 0; i < refused->len; i++)
    json_array_append_new (list, json_string (refused->pdata[i]));
  return list;
}

static void
print_json (const ZdProposed *proposed)
{
  json_t *list = json_array ();

  for (guint i = 0; i < proposed->pieces->len; i++)
    json_array_append_new (list, zd_piece_to_json (proposed->pieces->pdata[i]));
  zd_ctl_print_json (json_pack ("{s:o,s:o,s:s?}", "pieces", list, "refused",
                                refused_to_json (proposed->refused), "trouble", proposed->trouble));
}

static void
print_pieces (const ZdProposed *proposed, const ZdCatalogue *catalogue)
{
  for (guint i = 0; i < proposed->pieces->len; i++)
    print_piece (proposed->pieces->pdata[i], catalogue);
  for (guint i = 0; i < proposed->refused->len; i++)
    g_print ("⚠ %s\n", (const char *)proposed->refused->pdata[i]);
  if (proposed->trouble)
    g_print ("⚠ %s\n", proposed->trouble);
}

/* ---- accepting ---- */

static const ZdPiece *
piece_of (const GPtrArray *pieces, const char *id, GError **error)
{
  for (guint i = 0; i < pieces->len; i++)
    if (g_str_equal (((const ZdPiece *)pieces->pdata[i])->id, id))
      return pieces->pdata[i];
  zd_ctl_usage (error, _ ("There is no piece “%s”; without --accept all of them are shown."), id);
  return NULL;
}

static gboolean
apply (const ZdPiece *piece, guint choice, json_t **draft, const ZdCatalogue *catalogue, GError **error)
{
  json_t *next = zd_piece_apply (piece, choice, *draft, catalogue, error);

  if (!next) {
    g_prefix_error (error, "%s: ", piece->id);
    return FALSE;
  }
  json_decref (*draft);
  *draft = next;
  return TRUE;
}

/* What nothing settles stays as open as it is; what only an officer can write is told of in the notes. */
static gboolean
accept_all (const GPtrArray *pieces, json_t **draft, const ZdCatalogue *catalogue, GError **error)
{
  for (guint i = 0; i < pieces->len; i++) {
    const ZdPiece *piece = pieces->pdata[i];
    if (piece->choices->len > 0 && !apply (piece, 0, draft, catalogue, error))
      return FALSE;
    if (piece->question) {
      g_autofree char *note = g_strdup_printf ("待定：%s（%s）", piece->question, piece->words);
      json_array_append_new (json_object_get (*draft, "notes"), json_string (note));
    }
  }
  return TRUE;
}

static gboolean
accept_some (const GPtrArray *pieces, json_t **draft, const ZdCatalogue *catalogue, GError **error)
{
  g_auto (GStrv) wanted = g_strsplit (say.accept, ",", -1);

  for (guint i = 0; wanted[i]; i++) {
    g_auto (GStrv) parts = g_strsplit (wanted[i], ":", 2);
    const ZdPiece *piece = piece_of (pieces, parts[0] ? parts[0] : "", error);
    gint64 n = parts[0] && parts[1] ? g_ascii_strtoll (parts[1], NULL, 10) : 1;
    if (!piece)
      return FALSE;
    if (n < 1 || n > piece->choices->len)
      return zd_ctl_usage (error, _ ("The piece “%s” has %u answers."), piece->id, piece->choices->len);
    if (!apply (piece, n - 1, draft, catalogue, error))
      return FALSE;
  }
  return TRUE;
}

/* What nobody said of it stands in its notes. */
static json_t *
draft_of (const char *clause, const char *region, gboolean said, const ZdCatalogue *catalogue)
{
  json_t *draft = zd_propose_draft (clause, say.id, say.title, say.bureau, region, catalogue);

  if (!said)
    json_array_append_new (json_object_get (draft, "notes"),
                           json_string ("条款未写所属城市，暂取指标目录中的第一个，请更正。"));
  return draft;
}

/* (transfer full) @empty */
static gboolean
print_policy (json_t *empty, const GPtrArray *pieces, const ZdCatalogue *catalogue, GError **error)
{
  g_autoptr (json_t) draft = empty;
  gboolean all = g_str_equal (say.accept, "all");

  if (!(all ? accept_all : accept_some) (pieces, &draft, catalogue, error))
    return FALSE;
  if (say.cases) {
    json_t *with = zd_propose_cases (draft, catalogue, error);
    if (!with)
      return FALSE;
    json_decref (draft);
    draft = with;
  }
  g_autofree char *text = zd_json_pretty (draft);
  g_print ("%s", text);
  return TRUE;
}

/* --model asks for one; without it nothing leaves this machine. *model stays NULL. */
static gboolean
find_model (ZdModelSettings **model, GError **error)
{
  const char *key = g_getenv ("ZHIDA_MODEL_KEY");

  if (!say.model)
    return TRUE;
  *model = zd_model_settings_load (say.model_address, say.model_name);
  if (!*model)
    return zd_ctl_usage (error,
                         _ ("No language model is set. Name one: --model-address URL --model-name NAME"));
  if (key)
    (*model)->model.key = key;
  return TRUE;
}

static gboolean
run_propose (ZdCtl *ctl, char **words, GError **error)
{
  g_autofree char *clause = zd_ctl_read_clause (error);
  g_autoptr (ZdCatalogue) catalogue = clause ? zd_catalogue_load (NULL, error) : NULL;
  ZdProposeOptions how = { .document_rule = say.document_rule };
  g_autoptr (ZdModelSettings) model = NULL;
  g_autoptr (ZdProposed) proposed = NULL;
  gboolean said;

  if (!catalogue || !find_model (&model, error) ||
      !find_region (clause, catalogue, &how.region, &said, error))
    return FALSE;
  proposed = zd_proposed_new (clause, &how, catalogue, model ? &model->model : NULL, ctl->progress, error);
  if (!proposed)
    return FALSE;
  if (say.accept)
    return print_policy (draft_of (clause, how.region, said, catalogue), proposed->pieces, catalogue, error);
  if (ctl->json)
    print_json (proposed);
  else
    print_pieces (proposed, catalogue);
  return TRUE;
}

const ZdVerb zd_verbs_policy_propose[] = {
  { "policy propose", N_ ("[--accept all] < CLAUSE"), 0, 0,
    N_ ("Proposes a policy, piece by piece, for a clause from standard input"), ZD_DB_UNUSED, options,
    run_propose,
    "pieces[id, kind, sure, by, span, words, why, question, choices[label, data{…}]], refused[], trouble; "
    "with"
    " --accept: the policy" },
  { NULL },
};
