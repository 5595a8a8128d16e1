/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/printing-private.h"

#include "base/decimal.h"
#include "base/error.h"
#include "base/i18n.h"
#include "match/explain-words.h"
#include "paper/pages.h"
#include "work/export/export-private.h"

ZdPaper *
zd_printing_begin (ZdLibrary *library, const char *title)
{
  return zd_paper_new (title, zd_library_is_sample (library) ? _ ("SAMPLE DATA") : NULL);
}

void
zd_printing_add_field (ZdPaper *paper, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    zd_paper_add_field (paper, name, value);
}

/* ---- reasons ---- */

static void
append_part (GString *line, const char *joint, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, joint);
  g_string_append (line, part);
}

static const char *
mark_of (const ZdReason *reason)
{
  static const char *const marks[] = { [ZD_NO] = "×", [ZD_UNKNOWN] = "？", [ZD_YES] = "√" };

  return marks[reason->truth];
}

char *
zd_printing_quote (const char *words, const char *above)
{
  return words && g_strcmp0 (words, above) != 0 ? g_strdup_printf (_ ("the policy's words: “%s”"), words) : NULL;
}

/* @above: the policy's words for what @reason is a part of, nullable. */
static void
add_reason (ZdPaper *paper, const ZdReason *reason, const char *above, const ZdCatalogue *catalogue, guint depth)
{
  g_autofree char *origin = zd_reason_origin (reason, catalogue);
  g_autofree char *words = zd_printing_quote (reason->words, above);
  g_autoptr (GString) line = g_string_new (reason->text), note = g_string_new (NULL);

  append_part (line, "：", reason->value);
  append_part (line, "，", reason->because);
  append_part (line, "，", reason->distance);
  append_part (note, "；", origin);
  append_part (note, "；", words);
  zd_paper_add_item (paper, depth, mark_of (reason), line->str, note->str);
  for (guint i = 0; reason->children && i < reason->children->len; i++)
    add_reason (paper, reason->children->pdata[i], reason->words, catalogue, depth + 1);
}

void
zd_printing_add_explanation (ZdPaper *paper, const ZdExplanation *explanation, const ZdCatalogue *catalogue)
{
  zd_paper_add_text (paper, explanation->summary);
  if (explanation->reason)
    add_reason (paper, explanation->reason, NULL, catalogue, 0);
  for (guint i = 0; i < explanation->amount_steps->len; i++)
    zd_paper_add_note (paper, explanation->amount_steps->pdata[i]);
}

/* ---- sums ---- */

static char *
sum_text (gint64 least, gint64 most)
{
  return least == most ? zd_money_format (least) : zd_amount_range (least, most);
}

void
zd_printing_add_entitlements (ZdPaper *paper, const ZdExplanation *explanation)
{
  const ZdPaperColumn columns[] = { { .title = _ ("Award"), .share = 5 },
                                    { .title = _ ("Already paid (yuan)"), .share = 2, .number = TRUE },
                                    { .title = _ ("Due (yuan)"), .share = 3, .number = TRUE } };
  const ZdOutcome *outcome = &explanation->outcome;
  g_autofree char *total = sum_text (outcome->least, outcome->most);

  if (explanation->entitlements->len == 0)
    return;
  zd_paper_begin_table (paper, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < explanation->entitlements->len; i++) {
    const ZdEntitlement *one = explanation->entitlements->pdata[i];
    g_autofree char *paid = zd_money_format (one->paid), *due = sum_text (one->least, one->most);
    zd_paper_add_row (paper, (const char *const[]){ one->label, paid, due });
  }
  zd_paper_add_row (paper, (const char *const[]){ _ ("Total"), NULL, total });
}

/* ---- documents ---- */

static ZdPaper *
guide_of (ZdLibrary *library, const char *id, GError **error)
{
  g_autoptr (ZdPolicy) policy = zd_library_policy (library, id, error);

  return policy ? zd_printing_guide (library, policy, error) : NULL;
}

ZdPaper *
zd_printing_make (ZdLibrary *library, ZdPrintKind kind, const char *subject, ZdDay day, GError **error)
{
  switch (kind) {
  case ZD_PRINT_GUIDE:
    return guide_of (library, subject, error);
  case ZD_PRINT_REPORT:
    return zd_printing_report (library, subject, day, error);
  case ZD_PRINT_REVIEW:
  default:
    return zd_printing_review (library, subject, error);
  }
}

gboolean
zd_printing_save (ZdLibrary *library, ZdPrintKind kind, const char *subject, ZdDay day, const char *path,
                  ZdProgress *progress, GError **error)
{
  static const char *const kinds[]
      = { [ZD_PRINT_GUIDE] = "guide", [ZD_PRINT_REPORT] = "report", [ZD_PRINT_REVIEW] = "review" };
  g_autoptr (ZdPaper) paper = zd_printing_make (library, kind, subject, day, error);
  g_autoptr (ZdExport) export
      = paper ? zd_export_begin_file (library, kinds[kind], ZD_MAY_EXPORT_LEDGER, zd_paper_title (paper), path, error)
              : NULL;
  g_autoptr (json_t) asked = json_pack ("{s:s}", "subject", subject);

  return export && zd_paper_write_pdf (paper, zd_export_file (export), day, progress, error)
         && zd_export_finish (export, asked, progress, error);
}
