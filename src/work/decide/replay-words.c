/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/decide/replay-private.h"

#include <string.h>

#include "base/i18n.h"
#include "match/explain-words.h"

static void G_GNUC_PRINTF (2, 3)
say (GPtrArray *sentences, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (sentences, g_strdup_vprintf (format, args));
  va_end (args);
}

static const char *
verdict_name (ZdTruth truth)
{
  return zd_verdict_name (truth == ZD_YES ? ZD_GROUP_YES : truth == ZD_UNKNOWN ? ZD_GROUP_UNKNOWN : ZD_GROUP_NO);
}

/* ---- leaves ---- */

static void
leaf_free (gpointer data)
{
  ZdReplayLeaf *self = data;

  g_free (self->text);
  g_free (self->value);
  g_free (self);
}

static void
gather_leaves (const ZdReason *reason, GPtrArray *leaves)
{
  if (reason->children->len == 0) {
    ZdReplayLeaf *leaf = g_new0 (ZdReplayLeaf, 1);
    leaf->text = g_strdup (reason->text);
    leaf->value = g_strdup (reason->value);
    leaf->now = reason->truth;
    g_ptr_array_add (leaves, leaf);
  }
  for (guint i = 0; i < reason->children->len; i++)
    gather_leaves (reason->children->pdata[i], leaves);
}

static ZdTruth
truth_of (char letter)
{
  return letter == 'y' ? ZD_YES : letter == 'n' ? ZD_NO : ZD_UNKNOWN;
}

void
zd_replay_compare_leaves (ZdReplay *self, const ZdReason *reason)
{
  const char *kept = self->then->leaves;
  guint n;

  g_ptr_array_set_free_func (self->leaves, leaf_free);
  gather_leaves (reason, self->leaves);
  n = self->leaves->len;
  if (!kept)
    return;
  if (strlen (kept) != n) {
    say (self->differences, _ ("The policy has %u conditions now; it had %u."), n, (guint) strlen (kept));
    return;
  }
  for (guint i = 0; i < n; i++) {
    ZdReplayLeaf *leaf = self->leaves->pdata[i];
    leaf->kept = TRUE;
    leaf->then = truth_of (kept[i]);
    if (leaf->then != leaf->now)
      say (self->differences, _ ("%s: then %s, now %s."), leaf->text, verdict_name (leaf->then),
           verdict_name (leaf->now));
  }
}

gboolean
zd_replay_leaf_differs (const ZdReplayLeaf *self)
{
  return self->kept && self->then != self->now;
}

char *
zd_replay_leaf_words (const ZdReplayLeaf *self)
{
  gboolean differs = zd_replay_leaf_differs (self);
  GString *words = g_string_new (NULL);

  g_string_append_printf (words, "%s %s", differs ? "≠" : "=", self->text);
  if (self->value)
    g_string_append_printf (words, " · %s", self->value);
  g_string_append_printf (words, " · %s", verdict_name (self->now));
  if (differs)
    g_string_append_printf (words, _ (" (then: %s)"), verdict_name (self->then));
  return g_string_free (words, FALSE);
}

/* ---- one decision ---- */

/* Whether what it rests on is still the same. */
static gboolean
compare_grounds (ZdReplay *self, const ZdCase *item)
{
  const ZdDecision *then = self->then, *now = self->now;
  guint before = self->differences->len;

  if (!g_str_equal (then->policy, now->policy))
    say (self->differences, _ ("Version %d of the policy is not as it was when this was decided."), item->policy_version);
  if (!g_str_equal (then->facts, now->facts))
    say (self->differences, _ ("The facts pinned in the case, what was stated or what was answered are not those that "
                               "this decision rests on."));
  if (!g_str_equal (then->parameters, now->parameters))
    say (self->differences, _ ("The day of the match, or what the catalogue says of these facts (how fresh they must be, "
                               "codes, thresholds), has changed since."));
  return self->differences->len == before;
}

void
zd_replay_compare_results (ZdReplay *self)
{
  const ZdDecision *then = self->then, *now = self->now;

  if (!then->judged)
    return;
  if (then->truth != now->truth)
    say (self->differences, _ ("The verdict: then %s, now %s."), verdict_name (then->truth), verdict_name (now->truth));
  if (then->least != now->least || then->most != now->most) {
    g_autofree char *was = zd_amount_range (then->least, then->most), *is = zd_amount_range (now->least, now->most);
    say (self->differences, _ ("What is due: then %s, now %s."), was, is);
  }
}

void
zd_replay_compare (ZdReplay *self, const ZdCase *item, const char *logged)
{
  g_autofree char *follows = zd_decision_id (self->then);
  guint before = self->differences->len;

  if (self->now) {
    gboolean grounded = compare_grounds (self, item);
    zd_replay_compare_results (self);
    if (grounded && self->differences->len > before)
      say (self->differences, _ ("The policy, the facts and the parameters are the same: either the record of the result "
                                 "was altered or another version of Zhida computes differently."));
  }
  if (!g_str_equal (follows, self->then->id))
    say (self->differences, _ ("The record of this decision was altered: its number does not follow from what it names."));
  if (logged && !g_str_equal (logged, self->then->id))
    say (self->differences, _ ("The log has another number for this decision: %s."), logged);
}

char *
zd_replay_same_words (const ZdReplay *self)
{
  const ZdDecision *then = self->then;
  g_autofree char *due = NULL;

  if (!then->judged)
    return g_strdup (_ ("A list decided this; the facts, the policy and the parameters are the same."));
  due = zd_amount_range (then->least, then->most);
  return g_strdup_printf ("%s · %s · %s", verdict_name (then->truth), due, _ ("The same on the same facts."));
}

/* ---- the case ---- */

/* What stands at the head of a case is what its last decision gave. */
void
zd_replay_compare_case (ZdCaseReplay *self)
{
  const ZdReplay *last = self->replays->pdata[self->replays->len - 1];
  const ZdCase *item = self->item;

  if (g_strcmp0 (item->origin, "roster") == 0 || !last->then->judged
      || (item->least == last->then->least && item->most == last->then->most))
    return;
  g_autofree char *head = zd_amount_range (item->least, item->most);
  g_autofree char *decided = zd_amount_range (last->then->least, last->then->most);
  say (self->differences, _ ("The case says that %s is due; its last decision says %s."), head, decided);
}
