/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/export/printing-private.h"

#include "base/i18n.h"
#include "match/explain-words.h"
#include "work/export/export-private.h"
#include "work/matching.h"

/* What an enterprise can get stands first, what it could get next, what it misses by a measured
 * distance last. Policies that do not concern it are not named: nearly every enterprise lacks
 * but one thing for an award to the holders of a title, namely the title. */
static const ZdMatchGroup order[] = { ZD_GROUP_YES, ZD_GROUP_UNKNOWN, ZD_GROUP_NEAR };

static gboolean
is_count (const ZdCondition *leaf)
{
  return leaf->measure->kind == ZD_MEASURE_RECORDS && leaf->measure->take <= ZD_TAKE_DISTINCT;
}

static gboolean
has_distance (const ZdReason *reason)
{
  gboolean found = reason->matters && reason->distance != NULL && !is_count (reason->condition);

  for (guint i = 0; !found && reason->children && i < reason->children->len; i++)
    found = has_distance (reason->children->pdata[i]);
  return found;
}

static ZdMatchGroup
group_of (const ZdPolicyExplanation *one)
{
  ZdMatchGroup group = zd_outcome_group (&one->explanation->outcome);

  return group == ZD_GROUP_NEAR && !has_distance (one->explanation->reason) ? ZD_GROUP_NO : group;
}

/* Those without a distance among them, as everywhere else. */
static guint
count (const GPtrArray *all, ZdMatchGroup group)
{
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    n += zd_outcome_group (&((const ZdPolicyExplanation *) all->pdata[i])->explanation->outcome) == group;
  return n;
}

/* ---- all at a glance ---- */

static void
add_table (ZdPaper *paper, const GPtrArray *all, const ZdExportNames *names)
{
  const ZdPaperColumn columns[] = { { .title = _ ("Policy"), .share = 5 },
                                    { .title = _ ("Result"), .share = 2 },
                                    { .title = _ ("Amount"), .share = 3, .number = TRUE },
                                    { .title = _ ("Responsible bureau"), .share = 3 } };

  zd_paper_begin_table (paper, columns, G_N_ELEMENTS (columns));
  for (guint g = 0; g < G_N_ELEMENTS (order); g++)
    for (guint i = 0; i < all->len; i++) {
      const ZdPolicyExplanation *one = all->pdata[i];
      const ZdOutcome *outcome = &one->explanation->outcome;
      if (group_of (one) != order[g])
        continue;
      g_autofree char *amount = outcome->truth == ZD_NO ? NULL : zd_amount_range (outcome->least, outcome->most);
      g_autofree char *bureaus = zd_export_names_bureaus (names, one->policy);
      zd_paper_add_row (paper,
                        (const char *const[]){ one->policy->title, zd_verdict_name (order[g]), amount, bureaus });
    }
}

/* ---- one by one ---- */

static void
add_policy (ZdPaper *paper, const ZdPolicyExplanation *one, const ZdCatalogue *catalogue)
{
  zd_paper_add_heading (paper, one->policy->title);
  zd_printing_add_explanation (paper, one->explanation, catalogue);
  zd_printing_add_entitlements (paper, one->explanation);
}

static void
add_summary (ZdPaper *paper, const GPtrArray *all)
{
  g_autofree char *text = g_strdup_printf (_ ("Of %u policies in force it qualifies for %u; %u wait for facts; %u it"
                                              " narrowly misses, told below where the distance can be measured."),
                                           all->len, count (all, ZD_GROUP_YES), count (all, ZD_GROUP_UNKNOWN),
                                           count (all, ZD_GROUP_NEAR));

  zd_paper_add_text (paper, text);
  zd_paper_add_note (paper, _ ("Computed from the facts at hand on the day above. It is no decision: sums are settled by the"
                               " review."));
}

ZdPaper *
zd_printing_report (ZdLibrary *library, const char *uscc, ZdDay day, GError **error)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (library);
  g_autofree char *date = zd_day_format (day);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (ZdExportNames) names = NULL;
  g_autoptr (ZdParty) party = NULL;
  g_autoptr (ZdPaper) paper = NULL;

  if (!zd_library_require (library, ZD_MAY_EXPORT_LEDGER, error))
    return NULL;
  all = zd_matching_for_party (library, uscc, day, error);
  names = all ? zd_export_names_new (library, error) : NULL;
  party = names ? zd_profile_get (zd_library_db (library), catalogue, uscc, error) : NULL;
  if (!party)
    return NULL;
  paper = zd_printing_begin (library, _ ("Report on what an enterprise can get"));
  zd_printing_add_field (paper, _ ("Enterprise"), party->name);
  zd_printing_add_field (paper, _ ("Unified social credit code"), party->uscc);
  zd_printing_add_field (paper, _ ("As of"), date);
  zd_paper_add_heading (paper, _ ("All at a glance"));
  add_summary (paper, all);
  add_table (paper, all, names);
  for (guint g = 0; g < G_N_ELEMENTS (order); g++)
    for (guint i = 0; i < all->len; i++)
      if (group_of (all->pdata[i]) == order[g])
        add_policy (paper, all->pdata[i], catalogue);
  return g_steal_pointer (&paper);
}
