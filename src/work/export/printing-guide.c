/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/printing-private.h"

#include "base/i18n.h"
#include "cases/act.h"
#include "match/explain-words.h"
#include "policy/sentence-people.h"
#include "work/export/export-private.h"

/* ---- what it is ---- */

static const char *
way_of (ZdPolicyKind kind)
{
  static const char *const ways[] = {
    [ZD_POLICY_ROSTER] = N_ ("Without application: whoever stands on the bureau's list is told and need only agree."),
    [ZD_POLICY_CRITERIA] = N_ ("Without application: whoever qualifies by the data at hand is told and need only agree."),
    [ZD_POLICY_APPLICATION] = N_ ("On application: the data at hand do not yet suffice to find who qualifies."),
  };

  return _ (ways[kind]);
}

static void
add_particulars (ZdPaper *paper, const ZdPolicy *policy, const ZdExportNames *names)
{
  g_autofree char *bureaus = zd_export_names_bureaus (names, policy);
  g_autofree char *validity = zd_policy_validity (policy);

  zd_printing_add_field (paper, _ ("Policy"), policy->title);
  zd_printing_add_field (paper, _ ("Who it is for"), policy->beneficiary);
  zd_printing_add_field (paper, _ ("Category"), policy->category);
  zd_printing_add_field (paper, _ ("Responsible bureau"), bureaus);
  zd_printing_add_field (paper, _ ("Basis of the policy"), policy->basis);
  zd_printing_add_field (paper, _ ("Telephone for questions"), policy->phone);
  zd_printing_add_field (paper, _ ("Validity"), *validity ? validity : _ ("not stated in the policy"));
  zd_printing_add_field (paper, _ ("Way of handling"), way_of (policy->kind));
}

/* ---- who gets what ---- */

static char *
text_of (const ZdCondition *condition, const ZdPolicy *policy, const ZdCatalogue *catalogue)
{
  g_autofree char *head = zd_condition_head (condition);
  g_autofree char *sentence = head ? NULL : zd_condition_sentence (condition, catalogue, NULL);

  if (condition->kind == ZD_COND_JUDGE)
    return g_strdup_printf (_ ("To be judged by the reviewer: %s"), head);
  return head ? g_steal_pointer (&head) : zd_sentence_for_people (sentence, policy->family);
}

/* @above: the policy's words for what @condition is a part of, nullable. */
static void
add_condition (ZdPaper *paper, const ZdCondition *condition, const char *above, const ZdPolicy *policy,
               const ZdCatalogue *catalogue, guint depth)
{
  g_autofree char *text = text_of (condition, policy, catalogue);
  g_autofree char *words = zd_printing_quote (condition->words, above);

  zd_paper_add_item (paper, depth, "·", text, words);
  for (guint i = 0; condition->children && i < condition->children->len; i++)
    add_condition (paper, condition->children->pdata[i], condition->words, policy, catalogue, depth + 1);
}

static void
add_award (ZdPaper *paper, const ZdPolicy *policy, const ZdCatalogue *catalogue)
{
  for (guint i = 0; i < policy->award->lines->len; i++) {
    const ZdAwardLine *line = policy->award->lines->pdata[i];
    g_autofree char *sentence = zd_award_line_sentence (line, catalogue);
    g_autofree char *text = zd_sentence_for_people (sentence, policy->family);
    g_autofree char *whole = line->label && *line->label ? g_strdup_printf ("%s：%s", line->label, text) : g_strdup (text);
    g_autofree char *words = zd_printing_quote (line->words, NULL);
    zd_paper_add_item (paper, 0, "·", whole, words);
  }
  if (policy->award->combine == ZD_COMBINE_HIGHEST && policy->award->lines->len > 1)
    zd_paper_add_text (paper, _ ("Only the highest of these is paid."));
}

/* ---- the way ---- */

/* The steps that an enterprise sees, with the days that the table of moves gives them. */
static void
add_way (ZdPaper *paper)
{
  static const ZdMove steps[] = { ZD_MOVE_CONFIRM,        ZD_MOVE_NOTIFY,  ZD_MOVE_CONSENT, ZD_MOVE_PASS_FIRST,
                                  ZD_MOVE_PASS_SECOND,    ZD_MOVE_PUBLISH_NOTICE, ZD_MOVE_APPROVE, ZD_MOVE_ORDER,
                                  ZD_MOVE_PAY };
  const ZdPaperColumn columns[] = { { .title = _ ("Step"), .share = 3 },
                                    { .title = _ ("Time limit of what follows"), .share = 3 } };

  zd_paper_begin_table (paper, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    const ZdMoveRule *rule = zd_move_rule (steps[i]);
    g_autofree char *name = g_strdup_printf ("%u. %s", i + 1, zd_move_name (steps[i]));
    g_autofree char *limit = rule->limit_days > 0
                                 ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d working day", "%d working days",
                                                                 (gulong) rule->limit_days),
                                                    rule->limit_days)
                                 : NULL;
    zd_paper_add_row (paper, (const char *const[]){ name, limit });
  }
}

ZdPaper *
zd_printing_guide (ZdLibrary *library, const ZdPolicy *policy, GError **error)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (library);
  g_autoptr (ZdExportNames) names = zd_export_names_new (library, error);
  g_autofree char *title = g_strdup_printf (_ ("Service guide: %s"), policy->title);
  g_autoptr (ZdPaper) paper = names ? zd_printing_begin (library, title) : NULL;

  if (!paper)
    return NULL;
  add_particulars (paper, policy, names);
  zd_paper_add_heading (paper, _ ("1. Who qualifies"));
  add_condition (paper, policy->condition, NULL, policy, catalogue, 0);
  zd_paper_add_heading (paper, _ ("2. How much"));
  add_award (paper, policy, catalogue);
  zd_paper_add_heading (paper, _ ("3. How it goes"));
  add_way (paper);
  zd_paper_add_heading (paper, _ ("4. The policy's text"));
  zd_paper_add_text (paper, policy->text);
  for (guint i = 0; i < policy->notes->len; i++)
    zd_paper_add_note (paper, policy->notes->pdata[i]);
  return g_steal_pointer (&paper);
}
