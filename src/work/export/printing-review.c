/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/printing-private.h"

#include "base/decimal.h"
#include "base/error.h"
#include "base/i18n.h"
#include "cases/case-step.h"
#include "cases/decision.h"
#include "work/decide/deciding.h"
#include "work/export/export-private.h"

/* ---- what it is about ---- */

static void
add_case (ZdPaper *paper, const ZdCaseFile *file, const ZdExportNames *names)
{
  const ZdCase *item = file->item;
  g_autofree char *sum = zd_case_sum (item) >= 0 ? zd_money_format (zd_case_sum (item)) : NULL;
  g_autofree char *amount = sum ? g_strdup_printf (_ ("%s yuan"), sum) : g_strdup (_ ("not yet decided"));

  zd_printing_add_field (paper, _ ("Case"), *item->number ? item->number : item->id);
  zd_printing_add_field (paper, _ ("Enterprise"), item->name);
  zd_printing_add_field (paper, _ ("Unified social credit code"), item->key.uscc);
  zd_printing_add_field (paper, _ ("Policy"), file->policy->title);
  zd_printing_add_field (paper, _ ("Basis of the policy"), file->policy->basis);
  zd_printing_add_field (paper, _ ("Award"), item->label);
  zd_printing_add_field (paper, _ ("Responsible bureau"), zd_export_names_bureau (names, item->bureau));
  zd_printing_add_field (paper, _ ("State"), zd_case_state_name (item->state));
  zd_printing_add_field (paper, _ ("Amount"), amount);
}

static void
add_warnings (ZdPaper *paper, const GPtrArray *warnings)
{
  if (warnings->len == 0)
    zd_paper_add_text (paper, _ ("The checks found nothing."));
  for (guint i = 0; i < warnings->len; i++) {
    const ZdWarning *warning = warnings->pdata[i];
    zd_paper_add_item (paper, 0, warning->level == ZD_BLOCK ? "×" : "！", warning->text, NULL);
  }
}

/* ---- what was done ---- */

static void
add_steps (ZdPaper *paper, ZdLibrary *library, const ZdCase *item)
{
  const ZdPaperColumn columns[] = { { .title = _ ("Date"), .share = 2 },
                                    { .title = _ ("Step"), .share = 3 },
                                    { .title = _ ("Person"), .share = 3 },
                                    { .title = _ ("Note"), .share = 6 } };
  g_autoptr (GPtrArray) steps = zd_case_steps (item, zd_library_catalogue (library));

  zd_paper_begin_table (paper, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < steps->len; i++) {
    const ZdCaseStep *step = steps->pdata[i];
    g_autofree char *who = zd_library_signature (library, step->who);

    zd_paper_add_row (paper, (const char *const[]){ step->day, step->what, who, step->detail });
  }
}

/* By which an auditor runs them again: zhidactl replay. */
static void
add_decisions (ZdPaper *paper, const ZdCase *item)
{
  g_autoptr (GPtrArray) decisions = zd_case_decisions (item);

  if (decisions->len > 0)
    zd_paper_add_note (paper, _ ("By its number each decision can be run again on the facts of its day."));
  for (guint i = 0; i < decisions->len; i++) {
    const ZdDecision *decision = decisions->pdata[i];
    g_autofree char *name = g_strdup_printf (_ ("Decision number (%s)"), zd_decision_name (decision));
    zd_printing_add_field (paper, name, decision->id);
  }
}

static void
add_signatures (ZdPaper *paper)
{
  const char *const names[] = { _ ("First review"), _ ("Second review"), _ ("Lead bureau") };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    zd_paper_add_field (paper, names[i], _ ("\n\n\nSigned:                              Date:"));
    if (i + 1 < G_N_ELEMENTS (names))
      zd_paper_keep (paper);
  }
}

ZdPaper *
zd_printing_review (ZdLibrary *library, const char *case_id, GError **error)
{
  g_autoptr (ZdCaseFile) file = NULL;
  g_autoptr (ZdExportNames) names = NULL;
  g_autoptr (ZdPaper) paper = NULL;

  if (!zd_library_require (library, ZD_MAY_EXPORT_LEDGER, error))
    return NULL;
  file = zd_deciding_open (library, case_id, error);
  if (file && !zd_export_may_see (library, file->item)) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_DENIED, _ ("This case belongs to another bureau."));
    return NULL;
  }
  names = file ? zd_export_names_new (library, error) : NULL;
  if (!names)
    return NULL;
  paper = zd_printing_begin (library, _ ("Review form"));
  add_case (paper, file, names);
  zd_paper_add_heading (paper, _ ("1. What was found"));
  zd_printing_add_explanation (paper, file->explanation, zd_library_catalogue (library));
  zd_printing_add_entitlements (paper, file->explanation);
  zd_paper_add_heading (paper, _ ("2. Checks"));
  add_warnings (paper, file->warnings);
  zd_paper_add_heading (paper, _ ("3. What was done"));
  add_steps (paper, library, file->item);
  add_decisions (paper, file->item);
  zd_paper_add_heading (paper, _ ("4. Opinions"));
  add_signatures (paper);
  return g_steal_pointer (&paper);
}
