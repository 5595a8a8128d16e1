/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/whatif/whatif-view.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "desktop/kit/format.h"
#include "desktop/whatif/chart.h"
#include "desktop/whatif/pool-bar.h"
#include "match/explain-words.h"

struct _ZdWhatIfView {
  AdwBin parent_instance;
  GtkGrid *figures;
  GtkLabel *passages;
  ZdPoolBar *pool;
  GtkLabel *pool_words;
  ZdChart *count_chart;
  ZdChart *money_chart;
  GtkStack *breakdowns;
};

G_DEFINE_FINAL_TYPE (ZdWhatIfView, zd_what_if_view, ADW_TYPE_BIN)

static const ZdType money_type = { .kind = ZD_KIND_MONEY, .scale = 2, .unit = "元" };
static const ZdType count_type = { .kind = ZD_KIND_NUMBER, .unit = "户" };

/* ---- tables of labels ---- */

static void
empty_grid (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

/* Words on the left, numbers on the right; where it is narrow, words and heads take a second line. */
static GtkWidget *
add_cell (GtkGrid *grid, int column, int row, const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_widget_set_hexpand (label, column == 0);
  gtk_label_set_wrap (GTK_LABEL (label), column == 0 || row == 0);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), column == 0 ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_RIGHT);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  if (column > 0)
    gtk_widget_add_css_class (label, "numeric");
  gtk_grid_attach (grid, label, column, row, 1, 1);
  return label;
}

static void
add_heads (GtkGrid *grid, const char *const *heads)
{
  for (int i = 0; heads[i] != NULL; i++)
    add_cell (grid, i, 0, _ (heads[i]), "dim-label");
}

/* "+3", "−12", "–" for none. */
static char *
signed_count (gint64 more)
{
  g_autofree char *count = zd_count_format ((guint64) ABS (more));

  return more == 0 ? g_strdup ("–") : g_strconcat (more > 0 ? "+" : "−", count, NULL);
}

static char *
signed_money (gint64 more)
{
  g_autofree char *money = zd_money_format_short (ABS (more), FALSE);

  return more == 0 ? g_strdup ("–") : g_strconcat (more > 0 ? "+" : "−", money, NULL);
}

/* ---- figures ---- */

static void
add_count_row (ZdWhatIfView *self, int row, const char *label, guint before, guint after)
{
  g_autofree char *was = zd_count_format (before), *is = zd_count_format (after);
  g_autofree char *more = signed_count ((gint64) after - before);

  add_cell (self->figures, 0, row, label, NULL);
  add_cell (self->figures, 1, row, was, NULL);
  add_cell (self->figures, 2, row, is, before != after ? "heading" : NULL);
  add_cell (self->figures, 3, row, more, NULL);
}

static void
add_money_row (ZdWhatIfView *self, int row, const char *label, gint64 before, gint64 after)
{
  g_autofree char *was = zd_money_format_short (before, FALSE), *is = zd_money_format_short (after, FALSE);
  g_autofree char *more = signed_money (zd_sat_sub (after, before));

  add_cell (self->figures, 0, row, label, NULL);
  add_cell (self->figures, 1, row, was, NULL);
  add_cell (self->figures, 2, row, is, before != after ? "heading" : NULL);
  add_cell (self->figures, 3, row, more, NULL);
}

static void
show_figures (ZdWhatIfView *self, const ZdComparisonCount *count)
{
  static const char *const heads[] = { N_ ("Everybody"), N_ ("As it is"), N_ ("As moved"), N_ ("More or less"), NULL };
  const ZdMatchCount *before = &count->before, *after = &count->after;
  g_autofree char *passages = g_strdup_printf (
      _ ("%u enter, %u leave, %u get another amount"), count->passages[ZD_PASSAGE_ENTER],
      count->passages[ZD_PASSAGE_LEAVE], count->passages[ZD_PASSAGE_CHANGE]);

  empty_grid (self->figures);
  add_heads (self->figures, heads);
  add_count_row (self, 1, zd_verdict_name (ZD_GROUP_YES), before->yes, after->yes);
  add_count_row (self, 2, zd_verdict_name (ZD_GROUP_UNKNOWN), before->unknown, after->unknown);
  add_count_row (self, 3, zd_verdict_name (ZD_GROUP_NEAR), before->near, after->near);
  add_money_row (self, 4, _ ("Due, at least"), before->least, after->least);
  add_money_row (self, 5, _ ("Due, at most"), before->most, after->most);
  gtk_label_set_label (self->passages, passages);
}

/* ---- the pool ---- */

static char *
pool_words (const ZdPoolState *pool, const ZdMatchCount *count)
{
  gint64 least, most;
  gboolean set = zd_pool_shortfall (pool, count, &least, &most);
  g_autofree char *amount = zd_money_format_short (MAX (pool->amount, 0), FALSE);
  g_autofree char *left = zd_money_format_short (pool->left, FALSE), *missing = zd_amount_range (least, most);

  if (!set)
    return g_strdup_printf (_ ("No fund pool is set for %d."), pool->year);
  if (most == 0)
    return g_strdup_printf (_ ("Fund pool of %d: %s, %s left of it. It suffices."), pool->year, amount, left);
  return g_strdup_printf (_ ("Fund pool of %d: %s, %s left of it. It is short of %s."), pool->year, amount, left, missing);
}

static void
show_pool (ZdWhatIfView *self, const ZdPoolState *pool, const ZdMatchCount *count)
{
  g_autofree char *words = pool_words (pool, count);
  gint64 least, most;
  gboolean is_short = zd_pool_shortfall (pool, count, &least, &most) && most > 0;

  zd_pool_bar_set (self->pool, pool, count);
  gtk_label_set_label (self->pool_words, words);
  if (is_short)
    gtk_widget_add_css_class (GTK_WIDGET (self->pool_words), "zd-bad");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->pool_words), "zd-bad");
}

/* ---- the curve ---- */

static void
show_chart (ZdChart *chart, const char *title, const ZdSweep *sweep, const ZdLever *lever, gboolean money, gint64 mark)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (ZdChartPoint));

  for (guint i = 0; sweep != NULL && i < sweep->steps->len; i++) {
    const ZdSweepStep *step = &g_array_index (sweep->steps, ZdSweepStep, i);
    const ZdChartPoint point = { step->value, money ? step->count.least : step->count.yes,
                                 money ? step->count.most : step->count.yes };
    g_array_append_val (points, point);
  }
  zd_chart_set (chart, title, lever != NULL ? &lever->type : &count_type, money ? &money_type : &count_type, points, mark);
}

/* ---- breakdowns ---- */

static void
fill_breakdown (GtkGrid *grid, const GPtrArray *rows)
{
  static const char *const heads[] = { N_ ("Qualify"), N_ ("As it is"), N_ ("As moved"), N_ ("More or less"),
                                       N_ ("Due at most"), N_ ("More or less, money"), NULL };
  int at = 1;

  empty_grid (grid);
  add_heads (grid, heads);
  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    const ZdBreakdownRow *row = rows->pdata[i];
    const ZdMatchCount *before = &row->before, *after = &row->after;
    g_autofree char *was = zd_count_format (before->yes), *is = zd_count_format (after->yes);
    g_autofree char *more = signed_count ((gint64) after->yes - before->yes);
    g_autofree char *due = zd_money_format_short (after->most, FALSE);
    g_autofree char *more_due = signed_money (zd_sat_sub (after->most, before->most));
    const char *const cells[] = { row->name, was, is, more, due, more_due };

    if (before->yes == 0 && after->yes == 0)
      continue;
    for (int column = 0; column < (int) G_N_ELEMENTS (cells); column++)
      add_cell (grid, column, at, cells[column], NULL);
    at++;
  }
  if (at == 1)
    add_cell (grid, 0, 1, _ ("Nobody qualifies."), "dim-label");
}

static GtkGrid *
breakdown_grid (ZdWhatIfView *self, ZdBreakdownBy by)
{
  GtkWidget *grid = gtk_stack_get_child_by_name (self->breakdowns, zd_breakdown_name (by));

  if (grid == NULL) {
    grid = gtk_grid_new ();
    gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
    gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
    gtk_widget_set_valign (grid, GTK_ALIGN_START);
    gtk_stack_add_titled (self->breakdowns, grid, zd_breakdown_name (by), zd_breakdown_word (by));
  }
  return GTK_GRID (grid);
}

void
zd_what_if_view_show (ZdWhatIfView *self, const ZdWhatIfAnswer *answer, const ZdLever *lever, gint64 mark)
{
  const ZdComparisonCount *count;

  g_return_if_fail (ZD_IS_WHAT_IF_VIEW (self));
  count = &answer->result->count;
  show_figures (self, count);
  show_pool (self, &answer->result->pool, &count->after);
  show_chart (self->count_chart, _ ("How many qualify"), answer->sweep, lever, FALSE, mark);
  show_chart (self->money_chart, _ ("What is due"), answer->sweep, lever, TRUE, mark);
  for (ZdBreakdownBy by = 0; by < ZD_N_BREAKDOWNS; by++)
    fill_breakdown (breakdown_grid (self, by), answer->result->breakdowns[by]);
}

static void
zd_what_if_view_class_init (ZdWhatIfViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_CHART);
  g_type_ensure (ZD_TYPE_POOL_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/whatif-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdWhatIfView, figures);
  gtk_widget_class_bind_template_child (widget_class, ZdWhatIfView, passages);
  gtk_widget_class_bind_template_child (widget_class, ZdWhatIfView, pool);
  gtk_widget_class_bind_template_child (widget_class, ZdWhatIfView, pool_words);
  gtk_widget_class_bind_template_child (widget_class, ZdWhatIfView, count_chart);
  gtk_widget_class_bind_template_child (widget_class, ZdWhatIfView, money_chart);
  gtk_widget_class_bind_template_child (widget_class, ZdWhatIfView, breakdowns);
}

static void
zd_what_if_view_init (ZdWhatIfView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
