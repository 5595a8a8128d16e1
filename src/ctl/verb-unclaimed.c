/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "ctl/ctl.h"
#include "match/explain-words.h"
#include "work/export/export-unclaimed.h"

static struct {
  const char *policy, *bureau, *stage;
  gint64 waited;
} say;

static const ZdOption options[] = {
  { "policy", ZD_OPTION_TEXT, &say.policy, N_ ("ID"), N_ ("Only this policy") },
  { "bureau", ZD_OPTION_TEXT, &say.bureau, N_ ("ID"), N_ ("Only this bureau") },
  { "stage", ZD_OPTION_TEXT, &say.stage, N_ ("STAGE"), N_ ("no-case, to-confirm or to-pay") },
  { "waited", ZD_OPTION_NUMBER, &say.waited, "N", N_ ("Only who has waited for so many working days"), 0, 100000 },
  { NULL },
};

static gboolean
read_wish (ZdUnclaimedWish *wish, GError **error)
{
  ZdUnclaimedStage stage;

  *wish = (ZdUnclaimedWish){ .policy = say.policy, .bureau = say.bureau, .stage = -1, .waited = (int) say.waited };
  if (say.stage == NULL)
    return TRUE;
  if (!zd_unclaimed_stage_from_id (say.stage, &stage))
    return zd_ctl_usage (error, _ ("“%s” is no stage; there are no-case, to-confirm and to-pay."), say.stage);
  wish->stage = (int) stage;
  return TRUE;
}

static json_t *
row_to_json (const ZdUnclaimed *found, const ZdUnclaimedRow *row)
{
  const ZdPolicy *policy = zd_unclaimed_policy (found, row);
  const ZdColumns *parties = found->matching->columns;
  g_autofree char *since = zd_day_format (row->since);

  return json_pack ("{s:s,s:s,s:s,s:s,s:s,s:I,s:I,s:s,s:s?,s:s?,s:s,s:i}", "policy", policy->id, "bureau",
                    policy->bureaus->pdata[0], "uscc", zd_columns_uscc (parties, row->row), "name",
                    zd_columns_name (parties, row->row), "label", row->label, "least_fen", (json_int_t) row->least,
                    "most_fen", (json_int_t) row->most, "stage", zd_unclaimed_stage_id (row->stage), "state",
                    row->state >= 0 ? zd_case_state_id (row->state) : NULL, "case", row->case_id, "since", since,
                    "waited", row->waited);
}

static void
print_row (const ZdUnclaimed *found, const ZdUnclaimedRow *row)
{
  g_autofree char *sum = zd_amount_range (row->least, row->most);

  g_print (_ ("%4d working days  %s  %-14s %s  %s  %s  %s\n"), row->waited, zd_unclaimed_stage_name (row->stage),
           zd_unclaimed_policy (found, row)->id, zd_columns_uscc (found->matching->columns, row->row),
           zd_columns_name (found->matching->columns, row->row), row->label, sum);
}

/* How many of each stage are wanted. */
static json_t *
head_of (const ZdCtl *ctl, const ZdUnclaimed *found, const ZdUnclaimedWish *wish)
{
  json_int_t stages[ZD_N_UNCLAIMED_STAGES] = { 0 };

  for (guint i = 0; i < found->rows->len; i++) {
    const ZdUnclaimedRow *row = &g_array_index (found->rows, ZdUnclaimedRow, i);
    stages[row->stage] += zd_unclaimed_is_wanted (found, row, wish);
  }
  return json_pack ("{s:o,s:b,s:I,s:I,s:I}", "as_of", zd_ctl_json_day (ctl->day), "sample",
                    zd_library_is_sample (ctl->library), "no_case", stages[ZD_UNCLAIMED_NO_CASE], "to_confirm",
                    stages[ZD_UNCLAIMED_TO_CONFIRM], "to_pay", stages[ZD_UNCLAIMED_TO_PAY]);
}

static gboolean
run_unclaimed (ZdCtl *ctl, char **words, GError **error)
{
  g_autoptr (ZdUnclaimed) found = NULL;
  ZdUnclaimedWish wish;
  guint n = 0;

  if (!read_wish (&wish, error) || !(found = zd_unclaimed_sweep (ctl->library, ctl->day, ctl->progress, error)))
    return FALSE;
  if (ctl->json)
    zd_ctl_begin_json (head_of (ctl, found, &wish), "unclaimed");
  for (guint i = 0; i < found->rows->len; i++) {
    const ZdUnclaimedRow *row = &g_array_index (found->rows, ZdUnclaimedRow, i);
    if (!zd_unclaimed_is_wanted (found, row, &wish))
      continue;
    if (ctl->json)
      zd_ctl_print_json_item (row_to_json (found, row), n++);
    else
      print_row (found, row);
  }
  if (ctl->json)
    zd_ctl_end_json (n);
  return TRUE;
}

static gboolean
run_export (ZdCtl *ctl, char **words, GError **error)
{
  g_autoptr (ZdUnclaimed) found = NULL;
  ZdUnclaimedWish wish;

  if (!read_wish (&wish, error) || !zd_ctl_may_write (ctl, words[0], NULL, error))
    return FALSE;
  found = zd_unclaimed_sweep (ctl->library, ctl->day, ctl->progress, error);
  return found != NULL && zd_export_unclaimed (ctl->library, found, &wish, words[0], ctl->progress, error)
         && zd_ctl_print_file (ctl, words[0], error);
}

const ZdVerb zd_verbs_unclaimed[] = {
  { "unclaimed", N_ ("[--policy ID] [--bureau ID] [--stage STAGE] [--waited N]"), 0, 0,
    N_ ("Who qualifies and is on no list, not confirmed or not paid, and for how long"), ZD_DB_CHANGE, options,
    run_unclaimed,
    "as_of, sample, no_case, to_confirm, to_pay, unclaimed[policy, bureau, uscc, name, label, least_fen, most_fen, stage,"
    " state, case, since, waited]; state, case: null where there is none" },
  { "export unclaimed", N_ ("FILE.xlsx [--policy ID] [--bureau ID] [--stage STAGE] [--waited N]"), 1, 1,
    N_ ("The same as a workbook"), ZD_DB_ACT, options, run_export, "file, sm3" },
  { NULL },
};
