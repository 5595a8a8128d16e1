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
  const char *subjects; /* of a note that explains it: one of these words, "|" between */
} Kind;

#define FAIR_19 \
  N_ ("Art. 19 of the Implementing Measures of the Regulations on Fair Competition Review (2025) forbids awards for moving " \
     "the registration here, paying tax here or being counted in local statistics.")
#define FAIR_HOW \
  N_ ("Have the fair competition review done before it is published, and say in a note what came out of it.")
#define FAIR "公平竞争"

/* clang-format off */
static const Kind kinds[] = {
  [ZD_FOUND_NO_TITLE] = { "no-title", ZD_FINDING_BLOCKS,
    N_ ("Lists, papers and cases name the policy by its title."),
    N_ ("Give the policy a title.") },
  [ZD_FOUND_NO_TEXT] = { "no-text", ZD_FINDING_WARNS,
    N_ ("Nobody can compare the conditions with what was promulgated."),
    N_ ("Paste the clause as it was published.") },
  [ZD_FOUND_NO_AWARD] = { "no-award", ZD_FINDING_BLOCKS,
    N_ ("Whoever meets the conditions would receive nothing."),
    N_ ("State what is paid.") },
  [ZD_FOUND_NO_VALIDITY] = { "no-validity", ZD_FINDING_WARNS,
    N_ ("It counts as in force for ever, and cases are opened after the document has lapsed."),
    N_ ("Enter the first and the last day of the document, or say in a note why there is none."), "未写有效期|没有有效期|无有效期|有效期以|政策有效期|长期有效|起始日期" },
  [ZD_FOUND_NO_CASES] = { "no-cases", ZD_FINDING_WARNS,
    N_ ("Nobody has yet worked out by hand who gets how much, so a slip in the data goes unseen."),
    N_ ("Add one case that qualifies, with its sum, and one that does not.") },
  [ZD_FOUND_NEVER_TRUE] = { "never-true", ZD_FINDING_BLOCKS,
    N_ ("Nobody can ever meet it, so nobody is paid."),
    N_ ("Compare the two ends and the units with the text; one of them is wrong.") },
  [ZD_FOUND_ALWAYS_TRUE] = { "always-true", ZD_FINDING_WARNS,
    N_ ("It asks for nothing, so somebody is paid whom the text wants to exclude."),
    N_ ("Compare it with the text: an end, a unit or 且 and 或 may be wrong. If nothing is asked, remove it.") },
  [ZD_FOUND_CONTRADICTION] = { "contradiction", ZD_FINDING_BLOCKS,
    N_ ("Nobody can ever meet it, so nobody is paid."),
    N_ ("Compare both with the text: one is wrong, or the text means 或 where 且 stands.") },
  [ZD_FOUND_UNCLEAR_END] = { "unclear-end", ZD_FINDING_WARNS,
    N_ ("Enterprises exactly at the end can neither be paid nor refused; somebody has to decide each by hand."),
    N_ ("Decide whether the end belongs to it, and let the document say so: （含） or （不含）.") },
  [ZD_FOUND_UNREACHABLE_AMOUNT] = { "unreachable-amount", ZD_FINDING_BLOCKS,
    N_ ("The text promises this sum; whoever the policy admits never gets it."),
    N_ ("Compare it with the policy's own condition; one of the two is too narrow.") },
  [ZD_FOUND_TIER_OVERLAP] = { "tier-overlap", ZD_FINDING_BLOCKS,
    N_ ("The text gives two sums to the same enterprise; which one it gets is decided by the order of the data only."),
    N_ ("Decide which tier has it, change the other's end, and let the document say so: （含） or （不含）.") },
  [ZD_FOUND_LINE_OVERLAP] = { "line-overlap", ZD_FINDING_WARNS,
    N_ ("Lines add, so an enterprise at this place is paid twice for the same."),
    N_ ("Make tiers of one line out of them, or change the ends so that they no longer meet.") },
  [ZD_FOUND_TIER_GAP] = { "tier-gap", ZD_FINDING_WARNS,
    N_ ("Somebody between the tiers gets nothing, although those below and above are paid."),
    N_ ("Let one of the neighbouring tiers have it, or say in a note that nothing is meant for it.") },
  [ZD_FOUND_SHADOWED_TIER] = { "shadowed-tier", ZD_FINDING_BLOCKS,
    N_ ("The sum of this tier stands in the text and is never paid."),
    N_ ("Put the stricter tier first, or correct the ends.") },
  [ZD_FOUND_TOO_MANY] = { "not-compared", ZD_FINDING_NOTE,
    N_ ("An overlap or a gap could go unseen here."),
    N_ ("Test fewer things in one table: what all tiers ask for belongs into the policy's condition.") },
  [ZD_FOUND_NO_SOURCE] = { "no-source", ZD_FINDING_WARNS,
    N_ ("The fact is never known, so nobody passes without being asked."),
    N_ ("Agree with the bureau that it shares the fact, test another fact, or leave the question to a reviewer."), NULL },
  [ZD_FOUND_STALE_SOURCE] = { "stale-source", ZD_FINDING_WARNS,
    N_ ("Between two deliveries everybody counts as unknown, although the newest figure is there."),
    N_ ("Let the fact be as old as its bureau's cycle, or ask for a shorter cycle."), NULL },
  [ZD_FOUND_UNIT_SLIP] = { "unit-mismatch", ZD_FINDING_WARNS,
    N_ ("A unit was lost on the way; the wrong enterprises pass, or the wrong sum is paid."),
    N_ ("Write the number with the unit of the text, such as 2000万."), NULL },
  [ZD_FOUND_UNIT_IMPLAUSIBLE] = { "unit-implausible", ZD_FINDING_WARNS,
    N_ ("No enterprise, or every one, is on one side of such a number; mostly a unit is missing."),
    N_ ("Compare it with the text and write the unit with it."), NULL },
  [ZD_FOUND_OTHER_THRESHOLD] = { "threshold-differs", ZD_FINDING_WARNS,
    N_ ("The data decide by another number than was promulgated."),
    N_ ("Correct the number, or mark the words it comes from."), NULL },
  [ZD_FOUND_NOT_IN_TEXT] = { "amount-not-in-text", ZD_FINDING_WARNS,
    N_ ("An auditor asks on what grounds the sum is paid."),
    N_ ("Correct the sum, or say in a note how it follows from the text."), NULL },
  [ZD_FOUND_NOT_IN_AWARD] = { "amount-not-in-award", ZD_FINDING_WARNS,
    N_ ("What the text promises is never paid, or a limit is not kept."),
    N_ ("Add a line, a tier or a limit for it, or say in a note why there is none."), NULL },
  [ZD_FOUND_RATE_OVER_ALL] = { "rate-over-100", ZD_FINDING_WARNS,
    N_ ("The award is higher than what it is a part of."),
    N_ ("A half is written 0.5; compare the rate with the text."), NULL },
  [ZD_FOUND_CAP_TOO_LOW] = { "cap-too-low", ZD_FINDING_WARNS,
    N_ ("No sum of this line is ever paid in full; the limit is what everybody gets."),
    N_ ("Compare limit and sums with the text; one has the wrong unit or stands in the wrong place."), NULL },
  [ZD_FOUND_PAYS_NOTHING] = { "pays-nothing", ZD_FINDING_WARNS,
    N_ ("Whoever qualifies is told of an award and receives nothing."),
    N_ ("Enter the sum of the text. If nothing is meant, take it out, or say so in a note."), "不奖|不补|不予|为零|0元" },
  [ZD_FOUND_CAP_WITHOUT_FORMULA] = { "cap-without-formula", ZD_FINDING_WARNS,
    N_ ("Somebody sets each sum by hand, and equal enterprises may receive unequal ones."),
    N_ ("Let the document say how the sum is computed, or say in a note who sets it and by what measure."),
    "没有计算办法|没有分档|计算办法|幅度内" },
  [ZD_FOUND_OPEN_END] = { "open-end", ZD_FINDING_WARNS,
    N_ ("The data decide what the document leaves open; whoever stands exactly there may object."),
    N_ ("Let the document say it by （含） or （不含）, or mark the end as unclear so that a person decides."), NULL },
  [ZD_FOUND_CONTRADICTORY_WORDS] = { "contradictory-words", ZD_FINDING_WARNS,
    N_ ("Nobody can say which of the two words holds."),
    N_ ("Keep one of them: 超过 or 以上."), NULL },
  [ZD_FOUND_TEXT_GAP] = { "tier-gap", ZD_FINDING_WARNS,
    N_ ("Somebody between the tiers gets nothing, although those below and above are paid."),
    N_ ("Let one of the neighbouring tiers have it, or say in a note that nothing is meant for it."), NULL },
  [ZD_FOUND_UNEQUAL_LISTS] = { "unequal-lists", ZD_FINDING_WARNS,
    N_ ("From some place on every sum belongs to the wrong thing, or to none."),
    N_ ("Let the document name one sum for each."), NULL },
  [ZD_FOUND_UNIT_MISSING] = { "unit-missing", ZD_FINDING_WARNS,
    N_ ("100 may be 元 or 万元; whoever enters it has to guess."),
    N_ ("Write the unit behind every number."), NULL },
  [ZD_FOUND_DISCRETION] = { "discretion", ZD_FINDING_WARNS,
    N_ ("The platform would pay at once what somebody is meant to decide."),
    N_ ("Add a question for the reviewer, or a sum up to which he decides."), NULL },
  [ZD_FOUND_UNKNOWN_TITLE] = { "unknown-title", ZD_FINDING_WARNS,
    N_ ("Whoever has it cannot be found, so nobody is paid for it."),
    N_ ("Add it to the catalogue's list, or test it by a condition that names these words."), NULL },
  [ZD_FOUND_UNDEFINED_TERM] = { "undefined-term", ZD_FINDING_WARNS,
    N_ ("Two officers will decide the same enterprise differently."),
    N_ ("Say what it means, or by whose list; or add a question for the reviewer."), NULL },
  [ZD_FOUND_NO_LOOK_BACK] = { "no-look-back", ZD_FINDING_WARNS,
    N_ ("Whoever had it years ago, or was paid for it elsewhere, may count as the first time again."),
    N_ ("Test a first day, or that there was nothing before; or say in a note what counts as the first time."), "起算|历次" },
  [ZD_FOUND_MOVES_HERE] = { "fair-competition", ZD_FINDING_WARNS, FAIR_19, FAIR_HOW, FAIR },
  [ZD_FOUND_STAYS_HERE] = { "fair-competition", ZD_FINDING_WARNS,
    N_ ("The Regulations on Fair Competition Review, art. 9, forbid to hinder local operators from moving away."),
    FAIR_HOW, FAIR },
  [ZD_FOUND_TAXED_HERE] = { "fair-competition", ZD_FINDING_WARNS, FAIR_19, FAIR_HOW, FAIR },
  [ZD_FOUND_LOCAL_GOODS] = { "fair-competition", ZD_FINDING_WARNS,
    N_ ("The Regulations on Fair Competition Review, art. 9, forbid subsidies that treat goods from elsewhere worse."),
    FAIR_HOW, FAIR },
  [ZD_FOUND_NAMED_OPERATOR] = { "fair-competition", ZD_FINDING_WARNS,
    N_ ("The Regulations on Fair Competition Review, art. 8 and 10, forbid to prescribe whose goods or services are used, "
       "and selective awards to operators that are named."),
    FAIR_HOW, FAIR },
  [ZD_FOUND_COUNTED_HERE] = { "local-statistics", ZD_FINDING_WARNS,
    N_ ("Art. 19 of the Implementing Measures of the Regulations on Fair Competition Review (2025) forbids awards for being "
       "counted in local statistics, and such awards have led to false figures."),
    FAIR_HOW, FAIR "|统计" },
};
/* clang-format on */

G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == ZD_N_FOUND);

const char *
zd_check_subjects (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].code, code))
      return kinds[i].subjects;
  return NULL;
}

/* The words of a table have tabs and line ends; those of a hostile file, worse. */
static char *
on_one_line (char *sentence)
{
  for (char *at = sentence; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';
  return sentence;
}

ZdFinding *
zd_check_found (ZdCheck *self, ZdFound kind, const char *place, const char *format, ...)
{
  const Kind *known = &kinds[kind];
  g_autofree char *what = NULL;
  ZdFinding *finding;
  va_list args;

  va_start (args, format);
  what = on_one_line (g_strdup_vprintf (format, args));
  va_end (args);
  finding = zd_finding_new (known->code, known->severity, place, what, _ (known->why), _ (known->how));
  g_ptr_array_add (self->findings, finding);
  return finding;
}
