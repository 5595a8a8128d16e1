/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-demo"

#include "config.h"

#include "demo-pages.h"

#include <string.h>

#include "base/decimal.h"
#include "desktop/kit/chip.h"
#include "desktop/kit/pane.h"
#include "desktop/kit/warning-row.h"

/* ---- rows ---- */

typedef struct {
  guint n;
  guint leave_out;
} Rows;

enum { NAME, CODE, DISTRICT, POLICY, AMOUNT, VERDICT, STATE, DUE };

const ZdTableColumn demo_columns[] = {
  { "name", "企业", ZD_COL_NAME },
  { "code", "统一社会信用代码", ZD_COL_CODE, 21, .yields = 1 },
  { "district", "区县", ZD_COL_TEXT, 8, TRUE },
  { "policy", "政策", ZD_COL_TEXT, 28, TRUE },
  { "amount", "金额", ZD_COL_NUMBER, 9, FALSE },
  { "verdict", "结论", ZD_COL_VERDICT, 17, FALSE },
  { "state", "状态", ZD_COL_STATE, 12, TRUE },
  { "due", "期限", ZD_COL_DATE, 11, .yields = 2 },
};
const guint demo_n_columns = G_N_ELEMENTS (demo_columns);

static guint
n_rows (gconstpointer data)
{
  const Rows *rows = data;

  return rows->leave_out > 0 ? rows->n - (rows->n + rows->leave_out - 1) / rows->leave_out : rows->n;
}

/* The number by which a row is known, whatever was left out before it. */
static guint
number_of (const Rows *rows, guint row)
{
  return rows->leave_out > 0 ? row + row / (rows->leave_out - 1) + 1 : row;
}

static gint64
amount_of (guint number)
{
  static const gint64 steps[] = { 100000, 500000, 50000, 1000000, 200000, 30000 };

  return steps[number % G_N_ELEMENTS (steps)] * 100;
}

static char *
name_of (guint number)
{
  static const char *const places[] = { "郑州", "河南", "中原", "郑东" };
  static const char *const words[] = { "恒远", "天瑞", "华信", "金谷", "明泰", "博创", "新航" };
  static const char *const trades[] = { "智能装备", "生物医药", "超硬材料", "信息技术", "新能源汽车零部件" };

  return g_strdup_printf ("%s%s%s有限公司", places[number % 4], words[number % 7], trades[number % 5]);
}

static char *
text (gconstpointer data, guint row, guint column)
{
  static const char *const districts[] = { "金水区", "中原区", "二七区", "郑东新区", "高新区" };
  guint number = number_of (data, row);

  switch (column) {
  case NAME:
    return name_of (number);
  case CODE:
    return g_strdup_printf ("91410100MA%08uX", number);
  case DISTRICT:
    return g_strdup (districts[number % 5]);
  case POLICY:
    return g_strdup ("首次认定高新技术企业奖补");
  case AMOUNT:
    return zd_money_format_short (amount_of (number), TRUE);
  case VERDICT:
    return number % 9 == 5 ? g_strdup ("差 150 万元") : NULL;
  case DUE:
    return g_strdup_printf ("2026-12-%02u", 1 + number % 28);
  default:
    return NULL;
  }
}

static int
mark (gconstpointer data, guint row, guint column)
{
  guint number = number_of (data, row);

  if (column == VERDICT)
    return number % 9 == 5   ? ZD_GROUP_NEAR
           : number % 4 == 1 ? ZD_GROUP_UNKNOWN
           : number % 7 == 3 ? ZD_GROUP_NO
                             : ZD_GROUP_YES;
  return column == STATE ? (int) (number % ZD_N_STATES) : -1;
}

static int
compare (gconstpointer data, guint column, guint a, guint b)
{
  gint64 one = amount_of (number_of (data, a)), other = amount_of (number_of (data, b));
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  if (column == AMOUNT)
    return (one > other) - (one < other);
  left = text (data, a, column);
  right = text (data, b, column);
  return g_strcmp0 (left, right);
}

static char *
id (gconstpointer data, guint row)
{
  return g_strdup_printf ("%u", number_of (data, row));
}

ZdRowSource *
demo_rows_new (guint n, guint leave_out)
{
  static const ZdRowSourceFuncs funcs = { n_rows, text, compare, id, mark, g_free };
  Rows *rows = g_new (Rows, 1);

  *rows = (Rows){ n, leave_out };
  return zd_row_source_new (&funcs, rows);
}

/* ---- a page as the real ones will be ---- */

struct _DemoReviewPage {
  ZdPage parent_instance;
  ZdTableView *table;
  GtkLabel *heading;
  ZdChip *verdict;
  ZdPane *evidence;
  guint n_refreshes;
  char *opened;
};

G_DEFINE_FINAL_TYPE (DemoReviewPage, demo_review_page, ZD_TYPE_PAGE)

static const char template[] =
    "<interface><template class='DemoReviewPage' parent='ZdPage'>"
    "<property name='search-hint'>名称或代码</property>"
    "<property name='split'>split</property>"
    "<child type='action'><object class='GtkButton'><property name='label'>纳入批次</property>"
    "<style><class name='suggested-action'/></style></object></child>"
    "<child><object class='ZdSplit' id='split'><property name='name'>demo-review</property>"
    "<property name='pane-width'>360</property>"
    "<child><object class='ZdTableView' id='table'/></child>"
    "<child type='pane'><object class='ZdPane' id='evidence'>"
    "<child><object class='GtkLabel' id='heading'><property name='xalign'>0</property><property "
    "name='wrap'>True"
    "</property><style><class name='title-4'/></style></object></child>"
    "<child><object class='ZdChip' id='verdict'/></child></object></child>"
    "</object></child></template></interface>";

static void
current_cb (ZdTableView *table, DemoReviewPage *self)
{
  ZdRowSource *source = zd_table_view_get_source (table);
  g_autofree char *name = NULL;
  guint row;

  if (!zd_table_view_get_current (table, &row))
    return;
  name = zd_row_source_text (source, row, NAME);
  gtk_label_set_label (self->heading, name);
  zd_chip_set_verdict (self->verdict, (ZdMatchGroup) zd_row_source_mark (source, row, VERDICT), NULL);
}

static void
demo_review_page_refresh (ZdPage *page)
{
  DemoReviewPage *self = DEMO_REVIEW_PAGE (page);

  self->n_refreshes++;
  if (zd_table_view_get_source (self->table) != NULL)
    return;
  zd_table_view_set_source (self->table, demo_rows_new (412, 0));
  zd_page_set_badge (page, 12);
}

static gboolean
name_contains (gconstpointer data, guint row, gpointer needle)
{
  g_autofree char *name = name_of (number_of (data, row));

  return strstr (name, needle) != NULL;
}

static void
demo_review_page_search (ZdPage *page, const char *needle)
{
  DemoReviewPage *self = DEMO_REVIEW_PAGE (page);

  zd_table_view_set_filter (self->table, *needle != '\0' ? name_contains : NULL, g_strdup (needle), g_free);
}

static void
demo_review_page_open (ZdPage *page, const char *target)
{
  DemoReviewPage *self = DEMO_REVIEW_PAGE (page);

  g_free (self->opened);
  self->opened = g_strdup (target);
}

ZdTableView *
demo_review_page_get_table (DemoReviewPage *self)
{
  return self->table;
}

guint
demo_review_page_n_refreshes (DemoReviewPage *self)
{
  return self->n_refreshes;
}

const char *
demo_review_page_get_opened (DemoReviewPage *self)
{
  return self->opened;
}

static void
demo_review_page_finalize (GObject *object)
{
  g_free (DEMO_REVIEW_PAGE (object)->opened);
  G_OBJECT_CLASS (demo_review_page_parent_class)->finalize (object);
}

static void
demo_review_page_class_init (DemoReviewPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  ZdPageClass *page_class = ZD_PAGE_CLASS (class);
  g_autoptr (GBytes) bytes = g_bytes_new_static (template, strlen (template));

  g_type_ensure (ZD_TYPE_TABLE_VIEW);
  g_type_ensure (ZD_TYPE_CHIP);
  g_type_ensure (ZD_TYPE_PANE);
  G_OBJECT_CLASS (class)->finalize = demo_review_page_finalize;
  page_class->refresh = demo_review_page_refresh;
  page_class->search = demo_review_page_search;
  page_class->open = demo_review_page_open;
  gtk_widget_class_set_template (widget_class, bytes);
  gtk_widget_class_bind_template_child (widget_class, DemoReviewPage, table);
  gtk_widget_class_bind_template_child (widget_class, DemoReviewPage, heading);
  gtk_widget_class_bind_template_child (widget_class, DemoReviewPage, verdict);
  gtk_widget_class_bind_template_child (widget_class, DemoReviewPage, evidence);
}

static void
demo_review_page_init (DemoReviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  zd_page_set_scope (ZD_PAGE (self), "金水区科工局 · 我的队列");
  zd_table_view_set_columns (self->table, "demo-review", demo_columns, demo_n_columns);
  zd_table_view_set_note (self->table, "合计 4,120 万元");
  g_signal_connect (self->table, "current-changed", G_CALLBACK (current_cb), self);
  zd_pane_append (self->evidence, zd_warning_row_new (TRUE, "2024 年已按“高新技术企业奖补”享受 10 万元（市科技局）。"));
  zd_pane_append (self->evidence, zd_warning_row_new (FALSE, "纳税信用等级数据已过期（2024-03-01）。"));
}

/* ---- pages that have nothing yet ---- */

typedef struct {
  ZdPage parent_instance;
} DemoEmptyPage;
typedef struct {
  ZdPageClass parent_class;
} DemoEmptyPageClass;
GType demo_empty_page_get_type (void);

G_DEFINE_FINAL_TYPE (DemoEmptyPage, demo_empty_page, ZD_TYPE_PAGE)

static const char empty_template[] = "<interface><template class='DemoEmptyPage' parent='ZdPage'>"
                                     "<child><object class='ZdEmptyState'/></child></template></interface>";

static void
demo_empty_page_class_init (DemoEmptyPageClass *class)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (empty_template, strlen (empty_template));

  g_type_ensure (ZD_TYPE_EMPTY_STATE);
  gtk_widget_class_set_template (GTK_WIDGET_CLASS (class), bytes);
}

static void
demo_empty_page_init (DemoEmptyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

const ZdPageInfo demo_pages[] = {
  { "home", "工作台", "zd-home-symbolic", demo_empty_page_get_type },
  { "policies", "政策", "zd-policy-symbolic", demo_empty_page_get_type },
  { "enterprises", "企业", "zd-enterprise-symbolic", demo_empty_page_get_type },
  { "matches", "匹配", "zd-match-symbolic", demo_empty_page_get_type },
  { "rosters", "名单", "zd-roster-symbolic", demo_empty_page_get_type, TRUE },
  { "review", "审核", "zd-review-symbolic", demo_review_page_get_type },
  { "ledgers", "台账", "zd-ledger-symbolic", demo_empty_page_get_type },
  { "sync", "同步", "zd-sync-symbolic", demo_empty_page_get_type },
};
const guint demo_n_pages = G_N_ELEMENTS (demo_pages);
