/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include "base/i18n.h"
#include "policy/propose/line-private.h"

/* Months of rent. */

/* 免收3个月房租、减半收取12个月房租: of the sum that the records hold, by the month. */
static void
add_months (ZdProposeJob *job, ZdPattern *pattern, const char *share, json_t *list, int *from, int *to)
{
  const char *clause = job->reading->clause;
  g_autoptr (GMatchInfo) info = NULL;
  int start, end;

  if (!g_regex_match (zd_pattern_regex (pattern), clause, 0, &info))
    return;
  g_autofree char *months = g_match_info_fetch (info, 1);
  g_match_info_fetch_pos (info, 0, &start, &end);
  *from = MIN (*from, (int)g_utf8_strlen (clause, start));
  *to = MAX (*to, (int)g_utf8_strlen (clause, end));
  json_array_append_new (list, json_pack ("{s:s,s:s}", "months", months, "share", share));
}

void
zd_line_propose_months (ZdProposeJob *job, const ZdProvision *provision)
{
  static ZdPattern whole = ZD_PATTERN ("(?:免收|免除|减免|免缴|免)(\\d{1,2})个月(?:的)?(?:房租|租金)"),
                   half = ZD_PATTERN ("减半(?:收取|征收|缴纳)?(\\d{1,2})个月(?:的)?(?:房租|租金)");
  const ZdAttribute *rent = provision->kind ? zd_record_kind_slot (provision->kind, ZD_SLOT_AMOUNT) : NULL;
  const ZdAttribute *subject =
      provision->kind ? zd_record_kind_slot (provision->kind, ZD_SLOT_SUBJECT) : NULL;
  g_autoptr (json_t) months = json_array (), line = NULL;
  int from = G_MAXINT, to = 0;

  if (!rent || rent->type.kind != ZD_KIND_MONEY || provision->where->len != 1)
    return;
  add_months (job, &whole, "1", months, &from, &to);
  add_months (job, &half, "0.5", months, &from, &to);
  if (json_array_size (months) == 0)
    return;
  ZdPiece *piece = zd_propose_add (job, ZD_PIECE_LINE, ZD_SURE_LIKELY, from, to,
                                   g_strdup (_ ("Months of the rent that the records hold.")));
  line = json_pack ("{s:s,s:s,s:s,s:[i,i],s:{s:s,s:O},s:{s:O,s:{s:s}}}", "id", "line-1", "label",
                    provision->kind->name, "words", piece->words, "span", from, to, "items", "records",
                    provision->kind->id, "where", provision->where->pdata[0], "amount", "months", months,
                    "of", "item", rent->id);
  if (subject)
    json_object_set_new (json_object_get (line, "items"), "key", json_pack ("[s]", subject->id));
  zd_piece_add_choice (piece, "", json_incref (line));
}
