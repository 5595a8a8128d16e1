/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desktop/policy/offer-row.h"
#include "desktop/policy/policy-editor-private.h"
#include "desktop/policy/policy-editor-span.h"
#include "desktop/policy/policy-visit.h"
#include "policy-office.h"

static const char clause[] = "对参保人数30人以上且上年度营业收入不低于2000万元的企业，给予一次性奖励10万元。";

static ZdPolicyEditor *
editor_of (Office *office)
{
  return ZD_POLICY_EDITOR (harness_find (office->page, ZD_TYPE_POLICY_EDITOR, NULL));
}

static void
paste (Office *office, const char *text)
{
  gtk_widget_grab_focus (GTK_WIDGET (office_text_view (office)));
  gtk_text_buffer_insert_interactive_at_cursor (gtk_text_view_get_buffer (office_text_view (office)), text, -1, TRUE);
  office_wait_looked (office);
}

static guint
n_seen (Office *office)
{
  g_autoptr (GPtrArray) seen = zd_offer_list_seen (editor_of (office)->offers);

  return seen->len;
}

static ZdOfferRow *
offer_at (Office *office, int index)
{
  GtkWidget *list = harness_find (office->page, GTK_TYPE_LIST_BOX, "offers");

  return ZD_OFFER_ROW (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), index));
}

/* The first on offer of @kind that there is one way to accept. */
static ZdOfferRow *
single (Office *office, ZdPieceKind kind)
{
  ZdOfferRow *row;

  for (int i = 0; (row = offer_at (office, i)) != NULL; i++)
    if (zd_offer_row_get (row)->piece->kind == kind && zd_offer_row_get (row)->piece->choices->len == 1)
      return row;
  g_error ("nothing of kind %s is on offer", zd_piece_kind_name (kind));
}

static void
press (ZdOfferRow *row, const char *name)
{
  g_signal_emit_by_name (harness_find (GTK_WIDGET (row), GTK_TYPE_BUTTON, name), "clicked");
}

static guint
n_conditions (Office *office)
{
  return zd_policy_editor_policy (editor_of (office))->condition->children->len;
}

/* Every leaf of @condition says which words it comes from, and these stand there. */
static void
assert_quoted (const ZdCondition *condition)
{
  g_autoptr (GPtrArray) leaves = zd_condition_leaves (condition);

  for (guint i = 0; i < leaves->len; i++) {
    const ZdCondition *leaf = leaves->pdata[i];
    g_autofree char *words = zd_text_span (clause, leaf->span_start, leaf->span_end);

    g_assert_cmpint (leaf->span_start, >=, 0);
    g_assert_cmpstr (leaf->words, ==, words);
  }
}

/* A pasted clause is read; a piece that is accepted is one row more and one step back. */
static void
test_accept (void)
{
  Office office;
  ZdOfferRow *row;
  guint before, seen;

  office_open (&office, "drafter", "zhengzhou-01", 1280, 800);
  office_open_new (&office);
  office_show_tab (&office, "rules");
  g_assert_false (gtk_widget_get_mapped (harness_find (office.page, GTK_TYPE_BUTTON, "accept-certain")));
  paste (&office, clause);
  seen = n_seen (&office);
  g_assert_cmpuint (seen, >=, 3);
  row = offer_at (&office, 0);
  paste (&office, "\n"); /* rows stay while the text goes on */
  g_assert_true (offer_at (&office, 0) == row);
  harness_shoot_both (GTK_WIDGET (office.desk.window), "policies-offers");
  before = n_conditions (&office);
  press (single (&office, ZD_PIECE_CONDITION), "accept");
  office_wait_looked (&office);
  g_assert_cmpuint (n_conditions (&office), ==, before + 1);
  g_assert_cmpuint (n_seen (&office), <, seen);
  assert_quoted (zd_policy_editor_policy (editor_of (&office))->condition->children->pdata[before]);
  press (single (&office, ZD_PIECE_LINE), "accept");
  office_wait_looked (&office);
  g_assert_cmpuint (zd_policy_editor_policy (editor_of (&office))->award->lines->len, ==, 1);
  harness_shoot (GTK_WIDGET (office.desk.window), "policies-accepted");
  harness_keys ("ctrl+z ctrl+z");
  office_wait_looked (&office);
  g_assert_cmpuint (n_conditions (&office), ==, before);
  g_assert_cmpuint (n_seen (&office), ==, seen);
  office_close (&office);
}

/* All that is certain comes in at once and goes at once; what is ignored is out of the way until it is asked for. */
static void
test_certain (void)
{
  Office office;
  guint seen, before;

  office_open (&office, "drafter", "zhengzhou-01", 1280, 800);
  office_open_new (&office);
  office_show_tab (&office, "rules");
  before = n_conditions (&office);
  paste (&office, clause);
  seen = n_seen (&office);
  press (offer_at (&office, 0), "ignore");
  g_assert_cmpuint (n_seen (&office), ==, seen - 1);
  g_signal_emit_by_name (harness_find (office.page, GTK_TYPE_BUTTON, "show-ignored"), "clicked");
  g_assert_cmpuint (n_seen (&office), ==, seen);
  g_signal_emit_by_name (harness_find (office.page, GTK_TYPE_BUTTON, "accept-certain"), "clicked");
  office_wait_looked (&office);
  g_assert_cmpuint (n_conditions (&office) + zd_policy_editor_policy (editor_of (&office))->award->lines->len, >, before + 1);
  for (int i = 0; offer_at (&office, i) != NULL; i++)
    g_assert_false (zd_offer_is_certain (zd_offer_row_get (offer_at (&office, i))));
  harness_keys ("ctrl+z");
  office_wait_looked (&office);
  g_assert_cmpuint (n_conditions (&office), ==, before);
  office_close (&office);
}

/* Where the words leave it open, the officer answers, and the answer is what stands there. */
static void
test_question (void)
{
  Office office;
  ZdOfferRow *row;
  GtkWidget *answer;
  guint before;
  int i = 0;

  office_open (&office, "drafter", "zhengzhou-01", 1280, 800);
  office_open_new (&office);
  office_show_tab (&office, "rules");
  paste (&office, "对年营业收入1000万元至5000万元的企业，给予10万元奖励；5000万元至1亿元的，给予20万元奖励；"
                  "1亿元以上的，给予30万元奖励。");
  while ((row = offer_at (&office, i)) != NULL && zd_offer_row_get (row)->piece->choices->len < 2)
    i++;
  g_assert_nonnull (row);
  g_assert_nonnull (zd_offer_row_get (row)->piece->question);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  harness_settle (office.page);
  harness_shoot_both (GTK_WIDGET (office.desk.window), "policies-question");
  before = n_seen (&office);
  answer = gtk_widget_get_first_child (harness_find (GTK_WIDGET (row), GTK_TYPE_BOX, "answers"));
  g_signal_emit_by_name (answer, "clicked");
  office_wait_looked (&office);
  g_assert_cmpuint (n_seen (&office), <, before);
  office_close (&office);
}

static void
count_unclear (ZdCondition *node, gpointer n)
{
  if (node->kind == ZD_COND_LEAF && zd_condition_is_unclear (node))
    ++*(guint *) n;
}

static guint
n_unclear (Office *office)
{
  guint n = 0;

  zd_award_visit (zd_policy_editor_policy (editor_of (office))->award, count_unclear, NULL, &n);
  return n;
}

/* @nth: among the choices */
static void
answer_tiers (Office *office, guint nth)
{
  ZdOfferRow *row;
  GtkWidget *answer;
  int i = 0;

  paste (office, "对年营业收入1000万元至5000万元的企业，给予10万元奖励；5000万元至1亿元的，给予20万元奖励；"
                 "1亿元以上的，给予30万元奖励。");
  while ((row = offer_at (office, i)) != NULL && zd_offer_row_get (row)->piece->choices->len < 3)
    i++;
  g_assert_nonnull (row);
  answer = gtk_widget_get_first_child (harness_find (GTK_WIDGET (row), GTK_TYPE_BOX, "answers"));
  while (nth-- > 0)
    answer = gtk_widget_get_next_sibling (answer);
  g_signal_emit_by_name (answer, "clicked");
  office_wait_looked (office);
}

/* An end that was left open in a tier stays to be seen as such, and is decided there, each for itself. */
static void
test_unclear (void)
{
  Office office;
  GtkWidget *awards;
  const ZdInterval *second;
  const ZdAwardLine *line;

  office_open (&office, "drafter", "zhengzhou-01", 1280, 800);
  office_open_new (&office);
  office_show_tab (&office, "rules");
  answer_tiers (&office, 0);
  awards = GTK_WIDGET (editor_of (&office)->awards);
  g_assert_cmpuint (n_unclear (&office), ==, 2); /* that to 5,000万 and that from there to 1亿 */
  g_assert_nonnull (harness_find_words (awards, "没有写明是否包含端点"));
  g_assert_null (harness_find_words (awards, "1 亿元（含）"));
  g_assert_null (harness_find_words (awards, "算不算在内不明确")); /* the same, as it was found later */
  harness_shoot_both (GTK_WIDGET (office.desk.window), "policies-unclear");
  for (guint left = 3; left > 0; left--) {
    GtkWidget *button = harness_find (awards, GTK_TYPE_BUTTON, left == 3 ? "include" : "exclude");

    g_signal_emit_by_name (button, "clicked");
    office_wait_looked (&office);
    g_assert_cmpuint (n_unclear (&office), ==, left / 2 + (left == 3 ? 1 : 0));
  }
  line = zd_policy_editor_policy (editor_of (&office))->award->lines->pdata[0];
  second = zd_interval_set_get (((const ZdTier *) line->amount->tiers->pdata[1])->when->test->set, 0);
  g_assert_true (second->lo.closed && !second->hi.closed);
  g_assert_null (harness_find_words (awards, "没有写明是否包含端点"));
  harness_keys ("ctrl+z");
  office_wait_looked (&office);
  g_assert_cmpuint (n_unclear (&office), ==, 1);
  office_close (&office);
}

/* What comes into the tree may be long and deep: the list beside it stays. */
static void
test_list_stays (void)
{
  Office office;
  GtkWidget *leaflet;

  office_open (&office, "drafter", "zhengzhou-01", 1280, 800);
  office_open_new (&office);
  office_show_tab (&office, "rules");
  leaflet = harness_find (office.page, ADW_TYPE_LEAFLET, NULL);
  g_assert_false (adw_leaflet_get_folded (ADW_LEAFLET (leaflet)));
  paste (&office, "对上一年度营业收入2000万元至1亿元的规模以上工业企业，一次性奖励20万元；1亿元至5亿元的，一次性奖励50万元；"
                  "5亿元以上的，一次性奖励100万元。研发费用占营业收入比例不低于3%的企业，按研发费用的5%给予补助。");
  press (single (&office, ZD_PIECE_CONDITION), "accept");
  office_wait_looked (&office);
  g_assert_nonnull (harness_find_words (GTK_WIDGET (editor_of (&office)->tree), "5 亿元"));
  harness_shoot (GTK_WIDGET (office.desk.window), "policies-deep");
  g_assert_false (adw_leaflet_get_folded (ADW_LEAFLET (leaflet)));
  office_close (&office);
}

/* Pointing at an offer lights its words, pointing at its words lights the offer. */
static void
test_pointing (void)
{
  Office office;
  ZdOfferRow *row;
  const ZdPiece *piece;
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  office_open (&office, "drafter", "zhengzhou-01", 1280, 800);
  office_open_new (&office);
  office_show_tab (&office, "rules");
  paste (&office, clause);
  row = single (&office, ZD_PIECE_CONDITION);
  piece = zd_offer_row_get (row)->piece;
  buffer = gtk_text_view_get_buffer (office_text_view (&office));
  g_signal_emit_by_name (row, "pointed", TRUE);
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, piece->from);
  g_assert_true (gtk_text_iter_has_tag (&iter, gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "lit")));
  g_signal_emit_by_name (harness_find (office.page, ZD_TYPE_POLICY_EDITOR_TEXT, NULL), "pointed", piece->from, piece->to);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row), "lit"));
  office_close (&office);
}

/* Who may only read is offered nothing. */
static void
test_reader (void)
{
  Office office;

  office_open (&office, "auditor", "zhengzhou-24", 1280, 800);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (editor_of (&office)->offers)));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (editor_of (&office)->notes)));
  office_close (&office);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/policy-offers/accept", test_accept);
  g_test_add_func ("/policy-offers/certain", test_certain);
  g_test_add_func ("/policy-offers/question", test_question);
  g_test_add_func ("/policy-offers/unclear", test_unclear);
  g_test_add_func ("/policy-offers/list-stays", test_list_stays);
  g_test_add_func ("/policy-offers/pointing", test_pointing);
  g_test_add_func ("/policy-offers/reader", test_reader);
  return g_test_run ();
}
