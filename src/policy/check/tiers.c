/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Tables of tiers: overlap, gap, tiers that are never reached. */

#include "config.h"
#include "policy/check/check-private.h"
#include "policy/check/space.h"
#include "policy/check/walk.h"

#include "base/i18n.h"

/* A table in its place. */
typedef struct {
  ZdCheck *check;
  const ZdAmount *amount;
  const ZdPath *path; /* of @amount */
  const ZdRecordKind *scope;
  ZdSpace *space;
  ZdClaim domain;     /* who and what comes to the table at all */
  ZdClaim *tiers;     /* what each asks for */
  gboolean *dead;     /* said already: nobody is in it */
  ZdClaim covered;    /* by any of them */
  gboolean too_many;
} Table;

static const ZdTier *
tier_at (const Table *self, guint i)
{
  return self->amount->tiers->pdata[i];
}

static ZdFinding *
found_at (Table *self, ZdFound kind, guint i, const char *what)
{
  const ZdPath tiers = { self->path, "tiers", 0 }, path = { &tiers, NULL, i };
  g_autofree char *place = zd_path_text (&path);
  ZdFinding *finding = zd_check_found (self->check, kind, place, "%s", what);

  if (tier_at (self, i)->when != NULL)
    zd_check_at (finding, tier_at (self, i)->when);
  return finding;
}

static ZdFind
find (Table *self, ZdClaim one, ZdClaim other, ZdCells *box)
{
  ZdClaim inside = zd_space_both (self->space, zd_space_both (self->space, one, other), self->domain);
  ZdFind found = zd_space_find (self->space, inside, box);

  self->too_many |= found == ZD_FIND_TOO_MANY;
  return found;
}

/* Does everything that @inner takes belong to @outer, too? */
static gboolean
lies_in (Table *self, ZdClaim inner, ZdClaim outer)
{
  return find (self, inner, zd_space_not (self->space, outer), NULL) == ZD_FIND_NOTHING;
}

/* ---- never reached ---- */

/* Does tier @i go before @j, where both hold? */
static gboolean
wins (const Table *self, guint i, guint j)
{
  const ZdAmount *one = tier_at (self, i)->amount, *other = tier_at (self, j)->amount;

  if (self->amount->pick == ZD_PICK_FIRST)
    return i < j;
  if (one->kind != ZD_AMOUNT_FIXED || other->kind != ZD_AMOUNT_FIXED)
    return FALSE;
  return one->money > other->money || (one->money == other->money && i < j);
}

/* Nobody who comes to the table is in the tier. What contradicts itself is told by logic.c. */
static void
check_unreachable (Table *self, guint j)
{
  const ZdCondition *when = tier_at (self, j)->when;
  g_autofree char *sentence = NULL, *what = NULL;

  if (when == NULL || zd_space_find (self->space, self->tiers[j], NULL) == ZD_FIND_NOTHING)
    return;
  sentence = zd_condition_sentence (when, self->check->catalogue, self->scope);
  what = g_strdup_printf (_ ("Nobody can get tier %u: “%s” contradicts what the policy asks of everybody."), j + 1,
                          sentence);
  found_at (self, ZD_FOUND_UNREACHABLE_AMOUNT, j, what);
}

static void
check_reached (Table *self, guint j)
{
  g_autoptr (GArray) winners = g_array_new (FALSE, FALSE, sizeof (ZdClaim));
  g_autofree char *what = NULL;
  ZdClaim always = zd_space_add (self->space, NULL, NULL);

  if (find (self, self->tiers[j], always, NULL) == ZD_FIND_NOTHING) {
    self->dead[j] = TRUE;
    check_unreachable (self, j);
    return;
  }
  for (guint i = 0; i < self->amount->tiers->len; i++)
    if (wins (self, i, j))
      g_array_append_val (winners, self->tiers[i]);
  if (winners->len == 0 || !lies_in (self, self->tiers[j],
                                     zd_space_any (self->space, (gconstpointer)winners->data, winners->len)))
    return;
  self->dead[j] = TRUE;
  what = self->amount->pick == ZD_PICK_FIRST
             ? g_strdup_printf (_ ("Tier %u is never reached: whatever is in it is in an earlier tier, which wins."), j + 1)
             : g_strdup_printf (_ ("Tier %u is never reached: whatever is in it is in tiers that pay as much or more."), j + 1);
  found_at (self, ZD_FOUND_SHADOWED_TIER, j, what);
}

/* ---- overlap ---- */

static gboolean
pays_less (const Table *self, guint i, guint j)
{
  const ZdAmount *one = tier_at (self, i)->amount, *other = tier_at (self, j)->amount;

  return one->kind == ZD_AMOUNT_FIXED && other->kind == ZD_AMOUNT_FIXED && one->money < other->money;
}

/* A stricter case before a more general one, ≥ 1 亿元 before ≥ 5000 万元, is how such a
 * table is written. What claims the same values of a measure from two sides is not. */
static gboolean
is_meant (Table *self, guint i, guint j, gboolean *crossing)
{
  g_autoptr (GArray) shared = zd_space_shared (self->space, self->tiers[i], self->tiers[j]);
  ZdClaim one = zd_space_both (self->space, self->tiers[i], self->domain);
  ZdClaim other = zd_space_both (self->space, self->tiers[j], self->domain);
  gboolean meant = TRUE;

  *crossing = FALSE;
  for (guint s = 0; s < shared->len; s++) {
    guint measure = g_array_index (shared, guint, s);
    gboolean further = zd_space_exceeds (self->space, measure, one, other);
    meant &= !further;
    *crossing |= further && zd_space_exceeds (self->space, measure, other, one);
  }
  return meant && !pays_less (self, i, j);
}

static void
check_overlap (Table *self, guint i, guint j)
{
  g_autofree ZdCells *box = g_new0 (ZdCells, zd_space_n_measures (self->space) + 1);
  g_autofree char *region = NULL, *what = NULL;
  gboolean crossing;
  ZdFinding *finding;
  ZdClaim both;

  if (find (self, self->tiers[i], self->tiers[j], box) != ZD_FIND_BOX ||
      lies_in (self, self->tiers[i], self->tiers[j]) || is_meant (self, i, j, &crossing))
    return;
  both = zd_space_both (self->space, self->tiers[i], self->tiers[j]);
  region = zd_space_describe (self->space, both, box);
  what = g_strdup_printf (_ ("“%s” is in tiers %u and %u; tier %u would win."), region, i + 1, j + 1, i + 1);
  finding = found_at (self, ZD_FOUND_TIER_OVERLAP, j, what);
  if (!crossing || zd_condition_is_unclear (tier_at (self, i)->when) ||
      zd_condition_is_unclear (tier_at (self, j)->when))
    finding->severity = ZD_FINDING_WARNS;
}

/* ---- gap ---- */

static void
gap_cb (ZdSpace *space, const ZdCells *box, gpointer data)
{
  Table *self = data;
  g_autofree char *region = zd_space_describe (space, self->covered, box);
  const ZdPath tiers = { self->path, "tiers", 0 };
  g_autofree char *place = zd_path_text (&tiers);

  zd_check_found (self->check, ZD_FOUND_TIER_GAP, place, _ ("“%s” lies between the tiers and is in none."), region);
}

/* ---- a table ---- */

static void
check_table (Table *self)
{
  guint n = self->amount->tiers->len;

  if (zd_space_find (self->space, self->domain, NULL) == ZD_FIND_NOTHING)
    return; /* said of what lets nobody in */
  for (guint j = 0; j < n && !self->too_many; j++)
    if (self->amount->pick != ZD_PICK_SUM)
      check_reached (self, j);
  for (guint i = 0; i < n && !self->too_many; i++)
    for (guint j = i + 1; j < n && !self->too_many; j++)
      if (self->amount->pick == ZD_PICK_FIRST && !self->dead[i] && !self->dead[j])
        check_overlap (self, i, j);
  if (self->amount->pick != ZD_PICK_SUM &&
      zd_space_gaps (self->space, self->domain, self->covered, gap_cb, self) == ZD_FIND_TOO_MANY)
    self->too_many = TRUE;
  if (self->too_many) {
    g_autofree char *place = zd_path_text (self->path);
    zd_check_found (self->check, ZD_FOUND_TOO_MANY, place,
                    _ ("The tiers test too many values at once to compare them all."));
  }
}

/* @outer: what the tiers around it ask for. */
static void
check_tiers_of (ZdCheck *check, const ZdAwardLine *line, const ZdAmount *amount, const ZdPath *path, GPtrArray *outer)
{
  g_autoptr (ZdSpace) space = zd_space_new (check->catalogue);
  g_autofree ZdClaim *tiers = g_new0 (ZdClaim, amount->tiers->len);
  g_autofree gboolean *dead = g_new0 (gboolean, amount->tiers->len);
  Table table = { .check = check, .amount = amount, .path = path, .space = space, .tiers = tiers, .dead = dead };

  table.scope = zd_award_line_scope (line, check->catalogue);
  table.domain = zd_line_domain (space, check->policy, line, table.scope);
  for (guint i = 0; i < outer->len; i++)
    table.domain = zd_space_both (space, table.domain, zd_space_add (space, outer->pdata[i], table.scope));
  for (guint i = 0; i < amount->tiers->len; i++)
    tiers[i] = zd_space_add (space, tier_at (&table, i)->when, table.scope);
  table.covered = zd_space_any (space, tiers, amount->tiers->len);
  check_table (&table);
}

static void
check_amount (ZdCheck *check, const ZdAwardLine *line, const ZdAmount *amount, const char *key, const ZdPath *parent,
              GPtrArray *outer)
{
  const ZdPath path = { parent, key, 0 }, tiers = { &path, "tiers", 0 };

  if (amount == NULL)
    return;
  if (amount->kind == ZD_AMOUNT_TIERS)
    check_tiers_of (check, line, amount, &path, outer);
  for (guint i = 0; amount->tiers != NULL && i < amount->tiers->len; i++) {
    const ZdTier *tier = amount->tiers->pdata[i];
    const ZdPath place = { &tiers, NULL, i };
    g_ptr_array_add (outer, tier->when);
    check_amount (check, line, tier->amount, "amount", &place, outer);
    g_ptr_array_remove_index (outer, outer->len - 1);
  }
  check_amount (check, line, amount->inner, "up_to", &path, outer);
}

static void
check_line (const ZdAwardLine *line, const ZdPath *path, gpointer data)
{
  g_autoptr (GPtrArray) outer = g_ptr_array_new ();
  const ZdPath instalments = { path, "instalments", 0 };

  check_amount (data, line, line->amount, "amount", path, outer);
  for (guint i = 0; i < line->instalments->len; i++) {
    const ZdInstalment *instalment = line->instalments->pdata[i];
    const ZdPath here = { &instalments, NULL, i };
    g_ptr_array_add (outer, instalment->when);
    check_amount (data, line, instalment->amount, "amount", &here, outer);
    g_ptr_array_set_size (outer, 0);
  }
}

void
zd_check_tiers (ZdCheck *self)
{
  zd_walk_lines (self->policy, check_line, self);
}
