/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desktop/review/case-pane-fact.h"
#include "desktop/kit/explanation-view.h"
#include "desktop/kit/pane.h"
#include "desktop/kit/pick-list.h"
#include "desktop/kit/settings.h"
#include "desktop/kit/split.h"
#include "desktop/match/match-filters.h"
#include "desktop/match/match-page.h"
#include "desktop/match/match-policies.h"
#include "desktop/match/match-policy-row.h"
#include "party-desk.h"

/* A run, its groups, the evidence of a row, and a batch out of two rows. */
static void
test_day (void)
{
  Desk desk;
  ZdPage *page;
  ZdTableView *table;
  g_autoptr (GPtrArray) before = NULL, after = NULL;

  desk_open (&desk, "drafter", 1280, 800);
  before = city_cases (desk.path, -1);
  page = desk_go (&desk, "matches", "zhengzhou-01:yes");
  table = desk_table (page);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "match.run", NULL));
  desk_wait (&desk);
  WAIT_UNTIL (zd_table_view_get_source (table) != NULL && zd_table_view_n_visible (table) > 0);
  g_assert_true (zd_table_view_select_row (table, 0));
  desk_wait (&desk);
  g_assert_nonnull (harness_find_text (harness_find (GTK_WIDGET (page), ZD_TYPE_EXPLANATION_VIEW, NULL), "符合"));
  harness_shoot_both (GTK_WIDGET (desk.window), "match");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (table), "table-rows.select-all", NULL));
  desk_wait (&desk);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "match.include", NULL));
  harness_answer ("include");
  desk_wait (&desk);
  after = city_cases (desk.path, -1);
  g_assert_cmpuint (after->len, ==, before->len); /* the sample's cases hold these keys already */
  harness_shoot (GTK_WIDGET (desk.window), "match-included");
  desk_close (&desk);
}

/* Under one enterprise's name no reasons of another stand, however long the library is at work. */
static void
test_reasons_follow (void)
{
  Desk desk;
  ZdPage *page;
  ZdTableView *table;
  GtkWidget *reasons;
  g_autofree char *name = NULL;

  desk_open (&desk, "drafter", 1280, 800);
  page = desk_go (&desk, "matches", "zhengzhou-01:yes");
  table = desk_table (page);
  WAIT_UNTIL (zd_table_view_get_source (table) != NULL && zd_table_view_n_visible (table) > 1);
  reasons = harness_find (GTK_WIDGET (page), ZD_TYPE_EXPLANATION_VIEW, NULL);
  name = zd_row_source_text (zd_table_view_get_source (table), 1, 0);
  g_assert_true (zd_table_view_select_row (table, 0));
  desk_wait (&desk);
  g_assert_true (gtk_widget_get_mapped (reasons));
  desk_hold (&desk);
  g_assert_true (zd_table_view_select_row (table, 1));
  WAIT_UNTIL (!gtk_widget_get_mapped (reasons));
  g_assert_nonnull (harness_find_text (gtk_widget_get_ancestor (reasons, ZD_TYPE_PANE), name));
  harness_shoot (GTK_WIDGET (desk.window), "match-explaining");
  desk_let_go ();
  desk_wait (&desk);
  g_assert_true (gtk_widget_get_mapped (reasons));
  desk_close (&desk);
}

/* What is missing goes out to the bureaus that owe it; the next file is looked for where the last one went. */
static void
test_missing (void)
{
  Desk desk;
  ZdPage *page;
  g_autofree char *folder = NULL, *path = NULL, *kept = NULL;

  desk_open (&desk, "drafter", 1024, 680);
  page = desk_go (&desk, "matches", "zhengzhou-01:unknown");
  WAIT_UNTIL (zd_table_view_get_source (desk_table (page)) != NULL);
  g_assert_true (zd_table_view_select_row (desk_table (page), 0));
  desk_wait (&desk);
  harness_shoot (GTK_WIDGET (desk.window), "match-small");
  folder = g_path_get_dirname (desk.path);
  path = g_build_filename (folder, "催办表.xlsx", NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "match.export-missing", NULL));
  desk_choose_file (path);
  WAIT_UNTIL (g_file_test (path, G_FILE_TEST_EXISTS));
  kept = zd_settings_recall_folder ();
  g_assert_cmpstr (kept, ==, folder);
  desk_close (&desk);
}

/* ---- near ones ---- */

/* By how much each row misses, in its order. */
static GArray *
gaps_of (const Desk *desk, const char *policy_id, ZdRowSource *source)
{
  g_autoptr (ZdLibrary) library = zd_library_open (desk->path, 0, NULL);
  g_autoptr (ZdColumns) columns = zd_library_columns (library, NULL, NULL);
  g_autoptr (ZdPolicy) policy = zd_library_policy (library, policy_id, NULL);
  g_autoptr (ZdPlan) plan = zd_plan_new (policy, columns, NULL);
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < zd_row_source_n_rows (source); i++) {
    g_autofree char *code = zd_row_source_id (source, i);
    gint64 gap;
    guint row;

    g_assert_true (zd_columns_find (columns, code, &row));
    gap = zd_plan_gap (plan, row, zd_library_day (library), NULL);
    g_array_append_val (gaps, gap);
  }
  return gaps;
}

static gboolean
are_rising (const GArray *gaps)
{
  for (guint i = 1; i < gaps->len; i++)
    if (g_array_index (gaps, gint64, i) < g_array_index (gaps, gint64, i - 1))
      return FALSE;
  return TRUE;
}

/* Who misses least comes first; whose miss has no measure, last. */
static void
test_near (void)
{
  static const char policy[] = "zhengzhou-23";
  Desk desk;
  ZdTableView *table;
  g_autoptr (GArray) gaps = NULL;

  desk_open (&desk, "drafter", 1280, 800);
  table = desk_table (desk_go (&desk, "matches", "zhengzhou-23:near"));
  WAIT_UNTIL (zd_table_view_get_source (table) != NULL && zd_table_view_n_visible (table) > 0);
  desk_wait (&desk);
  gaps = gaps_of (&desk, policy, zd_table_view_get_source (table));
  g_assert_true (are_rising (gaps));
  g_assert_cmpint (g_array_index (gaps, gint64, 0), <, ZD_GAP_NONE); /* there are both */
  g_assert_cmpint (g_array_index (gaps, gint64, gaps->len - 1), ==, ZD_GAP_NONE);
  g_assert_null (harness_find_text (GTK_WIDGET (table), "可享金额")); /* it would say nothing */
  harness_shoot (GTK_WIDGET (desk.window), "match-near");
  desk_close (&desk);
}

/* ---- a fact that is missing ---- */

/* Does it ask for a fact, not for a record: of a day, or @yearly the figure of a year? */
static gboolean
asks_for (GtkWidget *button, const ZdCatalogue *catalogue, gboolean yearly)
{
  GVariant *target = GTK_IS_BUTTON (button) ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button)) : NULL;
  const char *field;
  int year;

  if (target == NULL
      || g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), "explanation.state-fact") != 0)
    return FALSE;
  g_variant_get (target, "(&si)", &field, &year);
  return zd_catalogue_field (catalogue, field) != NULL && (year != 0) == yearly;
}

/* NULL: none. */
static GtkWidget *
find_question (GtkWidget *root, const ZdCatalogue *catalogue, gboolean yearly)
{
  if (asks_for (root, catalogue, yearly))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_question (child, catalogue, yearly);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* Goes through those who are to be verified until a fact is asked for. */
static char *
find_missing (Desk *desk, ZdPage *page, gboolean yearly, char **field, int *year)
{
  ZdTableView *table = desk_table (page);
  GtkWidget *view = harness_find (GTK_WIDGET (page), ZD_TYPE_EXPLANATION_VIEW, NULL);

  for (guint row = 0; row < zd_table_view_n_visible (table); row++) {
    GtkWidget *question;

    g_assert_true (zd_table_view_select_row (table, row));
    desk_wait (desk);
    question = find_question (view, zd_session_catalogue (desk->session), yearly);
    if (question == NULL)
      continue;
    g_variant_get (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (question)), "(si)", field, year);
    return zd_row_source_id (zd_table_view_get_source (table), row);
  }
  return NULL;
}

static ZdParty *
party_of (const Desk *desk, const char *code)
{
  g_autoptr (ZdLibrary) library = zd_library_open (desk->path, 0, NULL);

  return zd_profile_get (zd_library_db (library), zd_session_catalogue (desk->session), code, NULL);
}

/* Something that the field can be. */
static const char *
value_for (const Desk *desk, const char *field)
{
  const ZdType *type = &zd_catalogue_field (zd_session_catalogue (desk->session), field)->type;

  switch (type->kind) {
  case ZD_KIND_BOOL:
    return "否";
  case ZD_KIND_DATE:
    return "2015-01-01";
  case ZD_KIND_CODE:
    return zd_code_list_get (type->list, 0)->name;
  default:
    return "12";
  }
}

/* Nothing of @part has to be scrolled for. */
static gboolean
is_whole_in_pane (GtkWidget *part)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (part, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t seen = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (scrolled), gtk_widget_get_height (scrolled));
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (part, scrolled, &bounds) && graphene_rect_contains_rect (&seen, &bounds);
}

/* Stated with its document it is in the library, and the page says that its result is older than that. */
static void
test_state_fact (void)
{
  static const char *const policies[] = { "zhengzhou-23", "zhengzhou-02", "zhengzhou-09", "zhengzhou-24", "zhengzhou-01" };
  Desk desk;
  ZdPage *page = NULL;
  g_autofree char *code = NULL, *field = NULL;
  g_autoptr (ZdParty) party = NULL;
  g_autoptr (json_t) stated = NULL;
  gint64 value;
  ZdDay as_of;
  int year;

  desk_open (&desk, "drafter", 1280, 800);
  for (guint i = 0; code == NULL && i < G_N_ELEMENTS (policies); i++) {
    g_autofree char *target = g_strconcat (policies[i], ":unknown", NULL);

    page = desk_go (&desk, "matches", target);
    WAIT_UNTIL (zd_table_view_get_source (desk_table (page)) != NULL);
    desk_wait (&desk);
    code = find_missing (&desk, page, FALSE, &field, &year);
  }
  g_assert_nonnull (code);
  g_signal_emit_by_name (harness_find (GTK_WIDGET (page), ZD_TYPE_EXPLANATION_VIEW, NULL), "state-fact", field, 0);
  desk_wait (&desk);
  g_assert_true (is_whole_in_pane (harness_find (GTK_WIDGET (page), ZD_TYPE_FACT_FORM, NULL)));
  harness_shoot (GTK_WIDGET (desk.window), "match-state-fact");
  stated = json_pack ("{s:s,s:s,s:s,s:s}", "field", field, "value", value_for (&desk, field), "date", "2022-12-01",
                      "document", "情况说明〔2022〕3号");
  g_signal_emit_by_name (harness_find (GTK_WIDGET (page), ZD_TYPE_FACT_FORM, NULL), "stated", stated);
  desk_wait (&desk);
  party = party_of (&desk, code);
  g_assert_true (zd_party_get_fact (party, zd_catalogue_field (zd_session_catalogue (desk.session), field), &value, &as_of));
  g_assert_cmpint (as_of, ==, 19327);
  g_assert_nonnull (harness_find_text (GTK_WIDGET (page), "企业数据在本次匹配之后已有变动。"));
  harness_shoot (GTK_WIDGET (desk.window), "match-stale");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "match.run", NULL));
  desk_wait (&desk);
  g_assert_null (harness_find_text (GTK_WIDGET (page), "企业数据在本次匹配之后已有变动。"));
  desk_close (&desk);
}

/* What is stated of a year is what its leaf looks at: the next run does not ask for it again. */
static void
test_state_year (void)
{
  Desk desk;
  ZdPage *page;
  GtkWidget *view, *form;
  static const char *const groups[] = { "zhengzhou-23:yes", "zhengzhou-23:unknown", "zhengzhou-23:no" };
  g_autofree char *code = NULL, *field = NULL, *of_year = NULL;
  gboolean found = FALSE;
  g_autoptr (json_t) stated = NULL;
  int year = 0;

  desk_open (&desk, "drafter", 1280, 800);
  page = desk_go (&desk, "matches", "zhengzhou-23:unknown");
  WAIT_UNTIL (zd_table_view_get_source (desk_table (page)) != NULL);
  desk_wait (&desk);
  code = find_missing (&desk, page, TRUE, &field, &year);
  g_assert_nonnull (code);
  view = harness_find (GTK_WIDGET (page), ZD_TYPE_EXPLANATION_VIEW, NULL);
  form = harness_find (GTK_WIDGET (page), ZD_TYPE_FACT_FORM, NULL);
  g_signal_emit_by_name (view, "state-fact", field, year);
  desk_wait (&desk);
  of_year = g_strdup_printf ("%d", year);
  g_assert_nonnull (harness_find_words (form, of_year));
  harness_shoot (GTK_WIDGET (desk.window), "match-state-year");
  stated = json_pack ("{s:s,s:s,s:s,s:s,s:s}", "field", field, "value", value_for (&desk, field), "date", "2022-12-01",
                      "document", "情况说明〔2022〕4号", "year", of_year);
  g_signal_emit_by_name (form, "stated", stated);
  desk_wait (&desk);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "match.run", NULL));
  desk_wait (&desk);
  for (guint i = 0; !found && i < G_N_ELEMENTS (groups); i++) {
    page = desk_go (&desk, "matches", groups[i]);
    desk_wait (&desk);
    found = zd_table_view_select_id (desk_table (page), code);
  }
  g_assert_true (found);
  desk_wait (&desk);
  g_assert_null (find_question (view, zd_session_catalogue (desk.session), TRUE));
  desk_close (&desk);
}

/* ---- who is looked for ---- */

/* Another of the kind of @code, in the district @region. */
static void
add_twin (const Desk *desk, const char *code, const char *twin_code, const char *region)
{
  g_autoptr (ZdLibrary) library = zd_library_open (desk->path, 0, NULL);
  const ZdCatalogue *catalogue = zd_library_catalogue (library);
  const ZdField *field = zd_catalogue_field (catalogue, "region");
  g_autoptr (ZdParty) party = zd_profile_get (zd_library_db (library), catalogue, code, NULL);
  ZdDay as_of;
  gint64 old;

  g_free (party->uscc);
  party->uscc = g_strdup (twin_code);
  if (region != NULL && zd_party_get_fact (party, field, &old, &as_of))
    zd_party_set_fact (party, field, zd_code_list_find (field->type.list, region), as_of, NULL);
  g_assert_true (zd_profile_put (zd_library_db (library), catalogue, party, NULL, NULL));
}

/* In another group nobody takes the place of who was selected: what is out of sight is not included in a batch. */
static void
test_other_group (void)
{
  static const char *const targets[] = { "zhengzhou-23:unknown", "zhengzhou-01:unknown" };
  Desk desk;
  ZdPage *page;
  ZdTableView *table;

  desk_open (&desk, "drafter", 1280, 800);
  page = desk_go (&desk, "matches", "zhengzhou-23:yes");
  table = desk_table (page);
  WAIT_UNTIL (zd_table_view_get_source (table) != NULL && zd_table_view_n_visible (table) > 0);
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++) {
    g_assert_true (zd_table_view_select_row (table, 0));
    desk_wait (&desk);
    g_assert_nonnull (harness_find_text (GTK_WIDGET (page), "纳入批次（1）…"));
    g_assert_null (harness_find_text (GTK_WIDGET (page), "选择一家企业，查看判定依据。"));
    page = desk_go (&desk, "matches", targets[i]);
    desk_wait (&desk);
    g_assert_cmpuint (zd_table_view_n_visible (table), >, 0);
    g_assert_cmpuint (zd_table_view_n_selected (table), ==, 0);
    g_assert_nonnull (harness_find_text (GTK_WIDGET (page), "选择一家企业，查看判定依据。"));
  }
  desk_close (&desk);
}

static guint
count_shown (ZdTableView *table, guint column, const char *text)
{
  ZdRowSource *source = zd_table_view_get_source (table);
  guint shown = 0;

  for (guint row = 0; row < zd_row_source_n_rows (source); row++) {
    g_autofree char *here = zd_row_source_text (source, row, column);
    if (g_str_equal (here, text))
      shown += zd_table_view_select_row (table, row);
  }
  return shown;
}

static gboolean
offers (GtkDropDown *choice, const char *text)
{
  GListModel *lines = gtk_drop_down_get_model (choice);

  for (guint i = 0; lines != NULL && i < g_list_model_get_n_items (lines); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (lines), i), text))
      return TRUE;
  return FALSE;
}

/* Everybody of @table is in a district that @region offers. */
static void
assert_all_offered (GtkDropDown *region, ZdTableView *table, guint column)
{
  ZdRowSource *source = zd_table_view_get_source (table);

  for (guint row = 0; row < zd_row_source_n_rows (source); row++) {
    g_autofree char *here = zd_row_source_text (source, row, column);
    g_assert_true (g_str_equal (here, "未知") || offers (region, here));
  }
}

/* A group offers the districts of those who are in it: who qualifies is of the city, who does not may be from elsewhere.
 * What was chosen stays chosen, though it be nobody's there. */
static void
test_districts (void)
{
  enum { DISTRICT = 2 };
  Desk desk;
  ZdPage *page;
  ZdTableView *table;
  GtkDropDown *region;
  g_autofree char *code = NULL;

  desk_open (&desk, "drafter", 1280, 800);
  page = desk_go (&desk, "matches", "zhengzhou-01:yes");
  table = desk_table (page);
  WAIT_UNTIL (zd_table_view_get_source (table) != NULL && zd_table_view_n_visible (table) > 0);
  code = zd_row_source_id (zd_table_view_get_source (table), 0);
  add_twin (&desk, code, "91410100MA00000013", "410305");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "match.run", NULL));
  desk_wait (&desk);
  page = desk_go (&desk, "matches", "zhengzhou-01:near");
  region = GTK_DROP_DOWN (gtk_widget_get_first_child (harness_find (GTK_WIDGET (page), ZD_TYPE_MATCH_FILTERS, NULL)));
  WAIT_UNTIL (offers (region, "涧西区"));
  gtk_drop_down_set_selected (region, g_list_model_get_n_items (gtk_drop_down_get_model (region)) - 1);
  page = desk_go (&desk, "matches", "zhengzhou-01:yes");
  WAIT_UNTIL (zd_table_view_n_visible (table) == 0);
  g_assert_cmpstr (gtk_string_object_get_string (gtk_drop_down_get_selected_item (region)), ==, "涧西区");
  gtk_drop_down_set_selected (region, 0);
  g_assert_cmpuint (zd_table_view_n_visible (table), >, 0);
  page = desk_go (&desk, "matches", "zhengzhou-02:yes");
  WAIT_UNTIL (!offers (region, "涧西区"));
  g_assert_false (offers (region, "河南省"));
  assert_all_offered (region, table, DISTRICT);
  desk_close (&desk);
}

/* By district, by what is missing, by pinyin and by a piece of the code. */
static void
test_filters (void)
{
  enum { DISTRICT = 2 };
  Desk desk;
  ZdPage *page;
  ZdTableView *table;
  GtkDropDown *region, *missing;
  GtkWidget *filters;
  const char *district;
  g_autofree char *code = NULL, *lacking = NULL;
  guint all;

  desk_open (&desk, "drafter", 1280, 800);
  page = desk_go (&desk, "matches", "zhengzhou-01:unknown");
  table = desk_table (page);
  WAIT_UNTIL (zd_table_view_get_source (table) != NULL && zd_table_view_n_visible (table) > 0);
  desk_wait (&desk);
  all = zd_table_view_n_visible (table);
  filters = harness_find (GTK_WIDGET (page), ZD_TYPE_MATCH_FILTERS, NULL);
  region = GTK_DROP_DOWN (gtk_widget_get_first_child (filters));
  missing = GTK_DROP_DOWN (gtk_widget_get_prev_sibling (gtk_widget_get_last_child (filters)));

  WAIT_UNTIL (gtk_widget_get_visible (GTK_WIDGET (region)));
  gtk_drop_down_set_selected (region, 1);
  district = gtk_string_object_get_string (gtk_drop_down_get_selected_item (region));
  g_assert_cmpuint (zd_table_view_n_visible (table), <, all);
  g_assert_cmpuint (count_shown (table, DISTRICT, district), ==, zd_table_view_n_visible (table));
  harness_shoot_both (GTK_WIDGET (desk.window), "match-filters");
  gtk_drop_down_set_selected (region, 0);

  WAIT_UNTIL (gtk_widget_get_visible (GTK_WIDGET (missing)));
  gtk_drop_down_set_selected (missing, 1);
  g_assert_cmpuint (zd_table_view_n_visible (table), >, 0);
  lacking = g_strdup_printf (" %u", zd_table_view_n_visible (table));
  g_assert_true (g_str_has_suffix (gtk_string_object_get_string (gtk_drop_down_get_selected_item (missing)), lacking));
  gtk_drop_down_set_selected (missing, 0);

  zd_page_set_search (page, "qqqqqq"); /* nobody */
  WAIT_UNTIL (zd_table_view_n_visible (table) == 0);
  zd_page_set_search (page, "yxgs"); /* 有限公司 */
  WAIT_UNTIL (zd_table_view_n_visible (table) > 0);
  zd_page_set_search (page, "");
  WAIT_UNTIL (zd_table_view_n_visible (table) == all);
  code = zd_row_source_id (zd_table_view_get_source (table), all - 1);
  zd_page_set_search (page, code + 6);
  WAIT_UNTIL (zd_table_view_n_visible (table) == 1);
  g_assert_true (zd_table_view_select_row (table, all - 1));
  desk_close (&desk);
}

/* ---- since the run before ---- */

static void
forget_facts (const Desk *desk, const char *code)
{
  g_autoptr (ZdLibrary) library = zd_library_open (desk->path, 0, NULL);
  g_autoptr (ZdParty) empty = zd_party_new (code, "某公司");

  g_assert_true (zd_profile_replace (zd_library_db (library), zd_session_catalogue (desk->session), empty, NULL));
}

/* Who has come and who has gone is told by the next run, and can be looked for alone. */
static void
test_news (void)
{
  static const char twin[] = "91410100MA00000013";
  Desk desk;
  ZdPage *page;
  ZdTableView *table;
  GtkWidget *news, *row;
  g_autofree char *code = NULL, *other = NULL;

  desk_open (&desk, "drafter", 1280, 800);
  page = desk_go (&desk, "matches", "zhengzhou-01:yes");
  table = desk_table (page);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "match.run", NULL));
  desk_wait (&desk);
  WAIT_UNTIL (zd_table_view_get_source (table) != NULL && zd_table_view_n_visible (table) > 0);
  news = gtk_widget_get_last_child (harness_find (GTK_WIDGET (page), ZD_TYPE_MATCH_FILTERS, NULL));
  g_assert_false (gtk_widget_get_visible (news));
  code = zd_row_source_id (zd_table_view_get_source (table), 0);
  other = zd_row_source_id (zd_table_view_get_source (table), 1);
  add_twin (&desk, code, twin, NULL);
  forget_facts (&desk, other);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "match.run", NULL));
  desk_wait (&desk);
  g_assert_true (gtk_widget_get_visible (news));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (news), TRUE);
  g_assert_cmpuint (zd_table_view_n_visible (table), ==, 1);
  g_assert_true (zd_table_view_select_id (table, twin));
  desk_wait (&desk);
  row = harness_find_text (GTK_WIDGET (page), "−1");
  g_assert_nonnull (row);
  row = gtk_widget_get_ancestor (row, ZD_TYPE_MATCH_POLICY_ROW);
  g_assert_true (gtk_widget_get_state_flags (gtk_widget_get_parent (row)) & GTK_STATE_FLAG_SELECTED);
  g_assert_nonnull (harness_find_text (row, "+1"));
  harness_shoot_both (GTK_WIDGET (desk.window), "match-news");
  desk_close (&desk);
}

/* ---- keyboard and small screens ---- */

/* Tab stops at the policies once, however many there are. */
static void
test_tab (void)
{
  Desk desk;
  ZdPage *page;

  desk_open (&desk, "drafter", 1280, 800);
  page = desk_go (&desk, "matches", "zhengzhou-01:yes");
  g_assert_cmpuint (harness_tab_stops (GTK_WINDOW (desk.window), harness_find (GTK_WIDGET (page), ZD_TYPE_PICK_LIST, NULL)),
                    ==, 1);
  desk_close (&desk);
}

/* Many policies are searched by pinyin; Return goes to what was found, Escape back to all. */
static void
test_find_policy (void)
{
  Desk desk;
  ZdPage *page;
  GtkWidget *policies, *search;

  desk_open (&desk, "drafter", 1280, 800);
  page = desk_go (&desk, "matches", "zhengzhou-01:yes");
  policies = harness_find (GTK_WIDGET (page), ZD_TYPE_MATCH_POLICIES, NULL);
  search = harness_find (policies, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_widget_grab_focus (search);
  harness_type ("gyjqr"); /* 工业机器人 */
  WAIT_UNTIL (harness_find_text (policies, "专精特新和单项冠军奖励") == NULL);
  harness_shoot_both (GTK_WIDGET (desk.window), "match-find-policy");
  g_assert_nonnull (harness_find_text (policies, "工业机器人行业规范条件目录奖励"));
  harness_keys ("Return");
  WAIT_UNTIL (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (desk.window)),
                                      harness_find (policies, ZD_TYPE_PICK_LIST, NULL)));
  WAIT_UNTIL (harness_find_text (harness_find (GTK_WIDGET (page), ZD_TYPE_SPLIT, NULL), "工业机器人行业规范条件目录奖励") != NULL);
  gtk_widget_grab_focus (search);
  harness_type ("zzz");
  WAIT_UNTIL (harness_find_text (policies, "没有这样的政策") != NULL);
  harness_settle (search);
  harness_keys ("Escape");
  WAIT_UNTIL (harness_find_text (policies, "专精特新和单项冠军奖励") != NULL);
  desk_close (&desk);
}

/* Where there is no room the policies fold away, come over the table when asked for, and go when one is chosen. */
static void
test_small (void)
{
  static const char third[] = "两化融合和智能制造贯标奖励";
  Desk desk;
  ZdPage *page;
  AdwFlap *flap;
  GtkWidget *policy;

  desk_open (&desk, "drafter", 1024, 680);
  page = desk_go (&desk, "matches", "zhengzhou-01:yes");
  flap = ADW_FLAP (harness_find (GTK_WIDGET (page), ADW_TYPE_FLAP, NULL));
  g_assert_true (adw_flap_get_folded (flap));
  g_assert_false (adw_flap_get_reveal_flap (flap));
  adw_flap_set_reveal_flap (flap, TRUE);
  desk_wait (&desk);
  harness_shoot_both (GTK_WIDGET (desk.window), "match-folded");
  policy = harness_find_text (harness_find (GTK_WIDGET (page), ZD_TYPE_MATCH_POLICIES, NULL), third);
  harness_click (policy, NULL);
  desk_wait (&desk);
  g_assert_nonnull (harness_find_text (harness_find (GTK_WIDGET (page), ZD_TYPE_SPLIT, NULL), third));
  g_assert_false (adw_flap_get_reveal_flap (flap));
  desk_close (&desk);
}

/* A run that is given up leaves what was there. */
static void
test_cancel (void)
{
  Desk desk;
  ZdPage *page;
  GtkWidget *busy;

  desk_open (&desk, "drafter", 1280, 800);
  page = desk_go (&desk, "matches", "zhengzhou-01:yes");
  WAIT_UNTIL (zd_table_view_get_source (desk_table (page)) != NULL);
  desk_wait (&desk);
  busy = GTK_WIDGET (zd_table_view_get_busy (desk_table (page)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "match.run", NULL));
  g_signal_emit_by_name (harness_find (busy, GTK_TYPE_BUTTON, NULL), "clicked");
  desk_wait (&desk);
  g_assert_false (gtk_widget_get_mapped (harness_find (busy, GTK_TYPE_BUTTON, NULL)));
  g_assert_nonnull (zd_table_view_get_source (desk_table (page)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "match.run", NULL));
  desk_wait (&desk);
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_test_add_func ("/match/day", test_day);
  g_test_add_func ("/match/reasons-follow", test_reasons_follow);
  g_test_add_func ("/match/missing", test_missing);
  g_test_add_func ("/match/near", test_near);
  g_test_add_func ("/match/state-fact", test_state_fact);
  g_test_add_func ("/match/state-year", test_state_year);
  g_test_add_func ("/match/districts", test_districts);
  g_test_add_func ("/match/other-group", test_other_group);
  g_test_add_func ("/match/filters", test_filters);
  g_test_add_func ("/match/news", test_news);
  g_test_add_func ("/match/tab", test_tab);
  g_test_add_func ("/match/find-policy", test_find_policy);
  g_test_add_func ("/match/small", test_small);
  g_test_add_func ("/match/cancel", test_cancel);
  return g_test_run ();
}
