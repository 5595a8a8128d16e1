/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* How grave each kind of finding is, why it matters, how it is mended. */

#include "config.h"
#include "policy/check/check-private.h"

#include "base/i18n.h"

typedef struct {
  const char *code;
  ZdSeverity severity;
  const char *why, *how;
} Kind;

/* clang-format off */
static const Kind kinds[] = {
  [ZD_FOUND_NO_TITLE] = { "no-title", ZD_FINDING_BLOCKS,
    N_("Lists, papers and cases name the policy by its title."),
    N_("Give the policy a title.") },
  [ZD_FOUND_NO_BUREAU] = { "no-bureau", ZD_FINDING_BLOCKS,
    N_("Somebody has to confirm the list and answer for the payment."),
    N_("Name the bureau that leads.") },
  [ZD_FOUND_NO_TEXT] = { "no-text", ZD_FINDING_WARNS,
    N_("Nobody can compare the conditions with what was promulgated."),
    N_("Paste the clause as it was published.") },
  [ZD_FOUND_NO_AWARD] = { "no-award", ZD_FINDING_BLOCKS,
    N_("Whoever meets the conditions would receive nothing."),
    N_("State what is paid.") },
  [ZD_FOUND_NO_VALIDITY] = { "no-validity", ZD_FINDING_WARNS,
    N_("It counts as in force for ever, and cases are opened after the document has lapsed."),
    N_("Enter the first and the last day of the document, or say in a note why there is none.") },
  [ZD_FOUND_ENDS_BEFORE_IT_BEGINS] = { "ends-before-it-begins", ZD_FINDING_BLOCKS,
    N_("There is no day on which it is in force."),
    N_("Exchange the two days, or correct them.") },
  [ZD_FOUND_NO_CASES] = { "no-cases", ZD_FINDING_WARNS,
    N_("Nobody has yet worked out by hand who gets how much, so a slip in the data goes unseen."),
    N_("Add one case that qualifies, with its sum, and one that does not.") },
  [ZD_FOUND_NEVER_TRUE] = { "never-true", ZD_FINDING_BLOCKS,
    N_("Nobody can ever meet it, so nobody is paid."),
    N_("Compare the two ends and the units with the text; one of them is wrong.") },
  [ZD_FOUND_ALWAYS_TRUE] = { "always-true", ZD_FINDING_WARNS,
    N_("It asks for nothing, so somebody is paid whom the text wants to exclude."),
    N_("Compare it with the text: an end, a unit or 且 and 或 may be wrong. If nothing is asked, remove it.") },
  [ZD_FOUND_CONTRADICTION] = { "contradiction", ZD_FINDING_BLOCKS,
    N_("Nobody can ever meet it, so nobody is paid."),
    N_("Compare both with the text: one is wrong, or the text means 或 where 且 stands.") },
  [ZD_FOUND_UNCLEAR_END] = { "unclear-end", ZD_FINDING_WARNS,
    N_("Enterprises exactly at the end can neither be paid nor refused; somebody has to decide each by hand."),
    N_("Decide whether the end belongs to it, and let the document say so: （含） or （不含）.") },
  [ZD_FOUND_UNREACHABLE_AMOUNT] = { "unreachable-amount", ZD_FINDING_BLOCKS,
    N_("The text promises this sum; whoever the policy admits never gets it."),
    N_("Compare it with the policy's own condition; one of the two is too narrow.") },
  [ZD_FOUND_TIER_OVERLAP] = { "tier-overlap", ZD_FINDING_BLOCKS,
    N_("The text gives two sums to the same enterprise; which one it gets is decided by the order of the data only."),
    N_("Decide which tier has it, change the other's end, and let the document say so: （含） or （不含）.") },
  [ZD_FOUND_TIER_GAP] = { "tier-gap", ZD_FINDING_WARNS,
    N_("Somebody between the tiers gets nothing, although those below and above are paid."),
    N_("Let one of the neighbouring tiers have it, or say in a note that nothing is meant for it.") },
  [ZD_FOUND_SHADOWED_TIER] = { "shadowed-tier", ZD_FINDING_BLOCKS,
    N_("The sum of this tier stands in the text and is never paid."),
    N_("Put the stricter tier first, or correct the ends.") },
  [ZD_FOUND_TOO_MANY] = { "not-compared", ZD_FINDING_NOTE,
    N_("An overlap or a gap could go unseen here."),
    N_("Test fewer things in one table: what all tiers ask for belongs into the policy's condition.") },
};
/* clang-format on */

G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == ZD_N_FOUND);

ZdFinding *
zd_check_found (ZdCheck *self, ZdFound kind, const ZdPath *place, const char *format, ...)
{
  const Kind *known = &kinds[kind];
  g_autofree char *path = zd_path_text (place);
  g_autofree char *what = NULL;
  ZdFinding *finding;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  finding = zd_finding_new (known->code, known->severity, path, what, _(known->why), _(known->how));
  g_ptr_array_add (self->findings, finding);
  return finding;
}
