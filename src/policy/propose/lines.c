/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "policy/propose/line-private.h"

/* One award line for each provision. */

/* Without the comma at its end. */
static int
end_of_words (const ZdProposeJob *job, const ZdProvision *provision)
{
  static ZdPattern stop = ZD_PATTERN ("^[，。；,;\\s]$");
  int to = provision->to;

  while (to > provision->sums && zd_propose_has (job, &stop, to - 1, to))
    to--;
  return to;
}

/* What a line is called: the name of what it rewards. */
static char *
label_of (const ZdProvision *provision)
{
  for (guint i = 0; i < provision->mentions->len; i++) {
    const ZdMention *mention = &g_array_index (provision->mentions, ZdMention, i);
    const ZdCodeList *list = mention->attribute ? mention->attribute->type.list : NULL;
    if (mention->type == ZD_MENTION_CODE && list)
      return g_strdup (zd_code_list_get (list, zd_code_list_find (list, mention->code))->name);
    if (mention->type == ZD_MENTION_KIND)
      return g_strdup (mention->kind->name);
  }
  return g_strdup ("奖补");
}

static json_t *
when_of (const ZdProposeJob *job, const ZdProvision *provision)
{
  g_autoptr (ZdCondition) all = zd_condition_new (ZD_COND_ALL);

  for (guint i = 0; i < provision->parts->len; i++)
    zd_condition_add (all, zd_condition_copy (provision->parts->pdata[i]));
  return zd_condition_to_json (provision->parts->len == 1 ? all->children->pdata[0] : all, job->catalogue,
                               NULL);
}

json_t *
zd_line_with (ZdLineJob *self, json_t *amount, gboolean items)
{
  const ZdProvision *provision = self->provision;
  ZdProposeJob *job = self->job;
  int from = provision->sums, to = end_of_words (job, provision);
  g_autofree char *id = g_strdup_printf ("line-%d", from);
  g_autofree char *words = zd_reading_words (job->reading, from, to);
  g_autofree char *label = label_of (provision);
  json_t *goods = items ? zd_line_items (self) : NULL;
  json_t *line =
      json_pack ("{s:s,s:s,s:s,s:[i,i]}", "id", id, "label", label, "words", words, "span", from, to);

  if (job->provisions->len > 1 && provision->parts->len > 0 &&
      !(items && provision->records)) /* which the items say already */
    json_object_set_new (line, "when", when_of (job, provision));
  json_object_set_new (line, "amount", amount);
  self->items = items;
  zd_line_limit (self, line, goods);
  if (goods)
    json_object_set_new (line, "items", goods);
  return line;
}

/* ---- what is asked ---- */

static gboolean
has_open_ends (const ZdProvision *provision)
{
  for (guint i = 0; i < provision->tiers->len; i++)
    if (zd_propose_is_open (provision->tiers->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
propose_tiers (ZdLineJob *self, ZdPiece *piece)
{
  static const ZdSettle settles[] = { ZD_SETTLE_OPEN, ZD_SETTLE_LOWER, ZD_SETTLE_UPPER };
  const char *const labels[] = { _ ("Leave it open: whoever has exactly that number is to be checked"),
                                 _ ("A number at a border belongs to the tier that begins there"),
                                 _ ("A number at a border belongs to the tier that ends there") };
  gboolean open = has_open_ends (self->provision);

  for (guint i = 0; i < (open ? G_N_ELEMENTS (settles) : 1); i++) {
    self->settle = settles[i];
    json_t *tiers = zd_line_tiers (self);
    if (tiers)
      zd_piece_add_choice (piece, open ? labels[i] : "", zd_line_with (self, tiers, self->items));
  }
  if (piece->choices->len == 0) {
    json_t *judged = zd_line_pairs (self);
    piece->question = g_strdup (
        judged ? _ ("Nothing that the catalogue knows tells who gets which of these sums. Let a reviewer say "
                    "so, "
                    "or write the tiers.")
               : _ ("Nothing that the catalogue knows tells who gets which of these sums. Write the tiers."));
    if (judged)
      zd_piece_add_choice (piece, _ ("A reviewer says so for each enterprise"),
                           zd_line_with (self, judged, FALSE));
  } else if (open) {
    piece->question = g_strdup (_ ("Nothing says which tier a number at the border belongs to. Which?"));
  }
}

static ZdPattern each = ZD_PATTERN (
    "每(?!年|月|季|家|户|企业|学|半)[一-鿿]{1,6}(?:最高|不超过|人民币|给予|奖励|补助|补贴|资助|的|按){0,2}$|"
    "每(?:个|款|项|件|家|种|品种|张|台|套|人|名|部|晋升)|单个|单项|单一新|按照?产品类别|逐[个项]");
/* 80元/㎡, 每千瓦时最高0.1元: what is counted is no record. */
static ZdPattern measured = ZD_PATTERN ("每(?:千瓦时?|度电?|兆瓦|瓦|平方?米|平米|㎡|亩|吨|立方米|公里|标准?"
                                        "箱|箱|人次|人天|架次|班次?|分钟|集|床|张|头|株|辆|公斤|间夜)"
                                        "[^，。；]{0,10}$");
static ZdPattern per_unit = ZD_PATTERN (
    "/(?:千瓦|度|兆瓦|瓦|平|㎡|m|亩|吨|立方|公里|标|箱|TEU|人次|班|分钟|集|床|张|头|株|公斤|月|天)");
static ZdPattern several = ZD_PATTERN ("项目|品种|产品|平台|方案");
static ZdPattern steps = ZD_PATTERN ("每(?:满|增加|新增|增长|提高|超过|达到)");

static gboolean
may_repeat (const ZdLineJob *self)
{
  const ZdProvision *provision = self->provision;

  return provision->kind && provision->where->len > 0 &&
         (provision->where->len > 1 || provision->mentions->len > 1 ||
          zd_propose_has (self->job, &several, provision->from, provision->sums));
}

/* 20—50万元: somebody decides how much of it. */
static gboolean
is_span (const ZdLineJob *self)
{
  static ZdPattern dash = ZD_PATTERN ("^[^，。；,;、]{0,3}(?:至|到|-|—|－|–|~|～)+[^，。；,;、]{0,3}$");
  const ZdGrant *low = zd_grant_at (self->sums, 0),
                *high = self->caps->len ? zd_grant_at (self->caps, 0) : NULL;

  return low->amount && high && zd_propose_has (self->job, &dash, low->to, high->from);
}

static void
add_limit_choice (ZdLineJob *self, ZdPiece *piece, const ZdGrant *limit)
{
  json_t *amount = json_pack ("{s:{s:o}}", "up_to", "fixed", zd_line_money (limit->amount->fen));

  zd_piece_add_choice (piece, _ ("A reviewer sets the sum, within the limit"),
                       zd_line_with (self, amount, FALSE));
}

static void
propose_span (ZdLineJob *self, ZdPiece *piece)
{
  const ZdGrant limit = *zd_grant_at (self->caps, 0);

  g_array_remove_index (self->caps, 0);
  add_limit_choice (self, piece, &limit);
  piece->question = g_strdup (_ ("The sum lies between two. Who decides, and by what measure?"));
}

/* A rate of something that the catalogue does not hold has a limit at least. */
static void
propose_limit (ZdLineJob *self, ZdPiece *piece)
{
  ZdGrant limit;

  if (!zd_grant_at (self->sums, 0)->rate || self->caps->len != 1 || zd_read_amount_is_foreign (zd_grant_at (self->caps, 0)->amount))
    return;
  limit = *zd_grant_at (self->caps, 0);
  g_array_remove_index (self->caps, 0);
  add_limit_choice (self, piece, &limit);
}

static void
propose_single (ZdLineJob *self, ZdPiece *piece)
{
  const ZdProvision *provision = self->provision;
  const ZdGrant *grant = zd_grant_at (self->sums, 0);
  json_t *amount = zd_line_amount (self, grant);
  gboolean unit = grant->amount &&
                  (grant->amount->role == ZD_GRANT_PER_UNIT ||
                   zd_propose_has (self->job, &each, MAX (provision->from, grant->from - 24), grant->from));

  gboolean by_measure =
      grant->amount &&
      (zd_propose_has (self->job, &measured, MAX (provision->from, grant->from - 24), grant->from) ||
       zd_propose_has (self->job, &per_unit, grant->from, grant->to + 2));

  if (is_span (self)) {
    json_decref (amount);
    propose_span (self, piece);
  } else if (!amount) {
    propose_limit (self, piece);
    piece->question = g_strdup (
        grant->rate ? _ ("The catalogue has no fact that this rate is of. Add it, or write the line.")
                    : _ ("The sum is in a foreign currency. Say at which day's rate it is paid."));
  } else if (by_measure || (unit && !provision->kind)) {
    json_decref (amount);
    piece->question = g_strdup (
        _ ("The sum is paid for each of something that the catalogue does not count. Write the line."));
  } else if (unit || !may_repeat (self)) {
    zd_piece_add_choice (piece, "", zd_line_with (self, amount, unit));
  } else {
    piece->question =
        g_strdup (_ ("Does an enterprise that has several of these get the sum once, or once for each?"));
    zd_piece_add_choice (piece, _ ("Once for each enterprise"),
                         zd_line_with (self, json_incref (amount), FALSE));
    zd_piece_add_choice (piece, _ ("Once for each of them"), zd_line_with (self, amount, TRUE));
    self->sure = ZD_SURE_OPEN;
  }
}

/* ---- all ---- */

/* 分别给予最高100万元、50万元，累计不超过…: how many caps the first list has. */
static guint
list_length (const ZdLineJob *self)
{
  static ZdPattern joint = ZD_PATTERN ("^(?:、|和|及|以及|/|\\s)+$");
  guint n = 1;

  while (n < self->caps->len && zd_propose_has (self->job, &joint, zd_grant_at (self->caps, n - 1)->to,
                                                zd_grant_at (self->caps, n)->from))
    n++;
  return n;
}

static void
sort_grants (ZdLineJob *self)
{
  for (guint i = self->provision->first; i < self->provision->last; i++) {
    const ZdGrant *grant = zd_grant_at (self->job->grants, i);
    gboolean cap = grant->amount && grant->amount->role == ZD_GRANT_CAP;
    g_array_append_vals (cap ? self->caps : self->sums, grant, 1);
  }
  if (self->sums->len > 0 || self->caps->len == 0)
    return;
  guint n = self->provision->tiers->len > 0 ? self->caps->len
                                            : list_length (self); /* 最高50万元 is all that is said */
  g_array_append_vals (self->sums, self->caps->data, n);
  g_array_remove_range (self->caps, 0, n);
}

static ZdLineJob
line_job (ZdProposeJob *job, const ZdProvision *provision)
{
  ZdLineJob self = { .job = job, .provision = provision, .sure = ZD_SURE_CERTAIN };

  self.sums = g_array_new (FALSE, FALSE, sizeof (ZdGrant));
  self.caps = g_array_new (FALSE, FALSE, sizeof (ZdGrant));
  sort_grants (&self);
  return self;
}

static void
line_job_clear (ZdLineJob *self)
{
  g_array_unref (self->sums);
  g_array_unref (self->caps);
}

/* 每新增1件发明专利: each record is one step. */
static gboolean
counts_records (const ZdLineJob *self)
{
  const ZdReadThreshold *step = self->sums->len == 1 ? zd_line_step (self) : NULL;
  g_autofree char *size = step ? zd_decimal_format (step->interval.lo.value, step->scale) : NULL;

  return step && self->provision->kind && g_str_equal (step->unit, "COUNT") && g_str_equal (size, "1");
}

static void
propose_line (ZdLineJob *self)
{
  const ZdProvision *provision = self->provision;
  ZdProposeJob *job = self->job;
  ZdPiece *piece =
      zd_propose_add (job, ZD_PIECE_LINE, ZD_SURE_OPEN, provision->sums, end_of_words (job, provision), NULL);

  if (zd_line_propose_bands (self, piece)) {
    /* 超额累进: it says who gets what */
  } else if (zd_propose_has (job, &steps, provision->from, provision->to) && !counts_records (self)) {
    if (!zd_line_propose_steps (self, piece))
      piece->question = g_strdup (_ ("The sum grows by steps. Write the line."));
  } else if (self->sums->len == 1) {
    propose_single (self, piece);
  } else {
    propose_tiers (self, piece);
  }
  if (!piece->question && job->provisions->len > 1 && provision->tiers->len == 0 && !provision->on_top &&
      !zd_propose_has_own_part (provision))
    piece->question = g_strdup (_ ("Who gets this sum? Nothing in its words is in the catalogue."));
  if (!piece->question && self->two_caps)
    piece->question = g_strdup (_ ("Two limits are named for the same. Which holds for whom?"));
  piece->sure = piece->question ? ZD_SURE_OPEN : self->sure;
  piece->why = g_strdup (self->sums->len > 1 ? _ ("A list of sums, and as many tiers or names.")
                         : zd_grant_at (self->sums, 0)->rate ? _ ("A rate of what stands in front of it.")
                                                             : _ ("The sum that the words grant."));
}

/* 同一企业…按级差: all that is given is one ladder. */
static gboolean
propose_merged (ZdLineJob *jobs, guint n)
{
  static ZdPattern one = ZD_PATTERN ("级差|差额|从高|就高|不重复");
  ZdProposeJob *job = n > 0 ? jobs[0].job : NULL;
  const ZdProvision *last = n > 0 ? jobs[n - 1].provision : NULL;
  json_t *line;
  ZdPiece *piece;

  if (n < 2 || !zd_propose_has (job, &one, last->sums, g_utf8_strlen (job->reading->clause, -1)))
    return FALSE;
  line = zd_line_merged (jobs, n);
  if (!line)
    return FALSE;
  piece = zd_propose_add (
      job, ZD_PIECE_LINE, ZD_SURE_LIKELY, jobs[0].provision->sums, end_of_words (job, last),
      g_strdup (_ ("The words make one award of all these sums: the highest, or the difference to it.")));
  json_object_set_new (line, "id", json_string ("line-1"));
  json_object_set_new (line, "words", json_string (piece->words));
  json_object_set_new (line, "span", json_pack ("[i,i]", piece->from, piece->to));
  zd_piece_add_choice (piece, "", line);
  return TRUE;
}

static void
propose_combination (ZdProposeJob *job)
{
  static ZdPattern highest =
      ZD_PATTERN ("(?:从高|就高|择高|最高)[^，。；]{0,4}不重复|不重复(?:奖励|享受|支持|补助)|择一");
  const char *clause = job->reading->clause;
  int start, end;

  if (job->provisions->len < 2 || !zd_pattern_find (&highest, clause, 0, strlen (clause), &start, &end))
    return;
  ZdPiece *piece = zd_propose_add (job, ZD_PIECE_POLICY, ZD_SURE_LIKELY, g_utf8_strlen (clause, start),
                                   g_utf8_strlen (clause, end),
                                   g_strdup (_ ("Of several sums only the highest is paid.")));
  zd_piece_add_choice (piece, "", json_pack ("{s:{s:s}}", "award", "combine", "highest"));
}

void
zd_propose_lines (ZdProposeJob *job)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (ZdLineJob));

  g_array_set_clear_func (lines, (GDestroyNotify)line_job_clear);
  for (guint i = 0; i < job->provisions->len; i++) {
    const ZdProvision *provision = job->provisions->pdata[i];
    ZdLineJob line = line_job (job, provision);
    if (provision->last > provision->first)
      g_array_append_val (lines, line);
    else
      line_job_clear (&line);
    zd_line_propose_months (job, provision);
  }
  if (propose_merged ((gpointer)lines->data, lines->len))
    return;
  for (guint i = 0; i < lines->len; i++)
    propose_line (&g_array_index (lines, ZdLineJob, i));
  propose_combination (job);
}
