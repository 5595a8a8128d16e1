/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include "ctl/count.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "match/explain-words.h"

json_t *
zd_ctl_count_to_json (const ZdMatchCount *count)
{
  return json_pack ("{s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I}", "yes", (json_int_t) count->yes, "unknown",
                    (json_int_t) count->unknown, "no", (json_int_t) count->no, "near", (json_int_t) count->near,
                    "amount_fen", (json_int_t) count->least, "amount_max_fen", (json_int_t) count->most,
                    "unknown_max_fen", (json_int_t) count->most_unknown, "unlimited", (json_int_t) count->unlimited);
}

static json_t *
passages_to_json (const ZdComparisonCount *count)
{
  json_t *json = json_object ();

  for (ZdPassage passage = ZD_PASSAGE_ENTER; passage < ZD_N_PASSAGES; passage++)
    json_object_set_new (json, zd_passage_name (passage), json_integer (count->passages[passage]));
  return json;
}

json_t *
zd_ctl_comparison_to_json (const ZdComparisonCount *count)
{
  json_t *transitions = json_object (), *json = passages_to_json (count);

  for (ZdTruth before = ZD_NO; before <= ZD_YES; before++)
    for (ZdTruth after = ZD_NO; after <= ZD_YES; after++) {
      g_autofree char *key = g_strdup_printf ("%s-%s", zd_truth_name (before), zd_truth_name (after));
      json_object_set_new (transitions, key, json_integer (count->transitions[before][after]));
    }
  json_object_set_new (json, "before", zd_ctl_count_to_json (&count->before));
  json_object_set_new (json, "after", zd_ctl_count_to_json (&count->after));
  json_object_set_new (json, "transitions", transitions);
  return json;
}

static void
print_numbers (const char *label, guint before, guint after)
{
  g_print (_ ("%s: %u → %u\n"), label, before, after);
}

static void
print_sums (const char *label, const ZdMatchCount *before, const ZdMatchCount *after)
{
  g_autofree char *was = zd_amount_range (before->least, before->most);
  g_autofree char *is = zd_amount_range (after->least, after->most);

  g_print (_ ("%s: %s → %s\n"), label, was, is);
}

void
zd_ctl_print_comparison (const ZdComparisonCount *count)
{
  const ZdMatchCount *before = &count->before, *after = &count->after;

  print_numbers (zd_verdict_name (ZD_GROUP_YES), before->yes, after->yes);
  print_numbers (zd_verdict_name (ZD_GROUP_UNKNOWN), before->unknown, after->unknown);
  print_numbers (zd_verdict_name (ZD_GROUP_NEAR), before->near, after->near);
  print_sums (_ ("Due"), before, after);
  if (before->unlimited > 0 || after->unlimited > 0)
    print_numbers (_ ("Without a known limit"), before->unlimited, after->unlimited);
  for (ZdPassage passage = ZD_PASSAGE_ENTER; passage < ZD_N_PASSAGES; passage++)
    g_print ("%s: %u\n", zd_passage_word (passage), count->passages[passage]);
}
