/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/ledger/ledger-preview.h"

#include <string.h>

#include "base/decimal.h"
#include "base/i18n.h"
#include "desktop/kit/format.h"
#include "desktop/kit/table-view.h"

#define ENTERPRISE "Enterprise" /* the title of what is looked for where there is one */
#define MAX_WIDTH  20 /* of a column that is not looked for */

struct _ZdLedgerPreview {
  AdwBin parent_instance;
  GtkLabel *sums;
  GtkStack *stack;
  guint most;
  char *shown; /* names of the sheets that the stack is made for */
  GPtrArray *tables;
};

G_DEFINE_FINAL_TYPE (ZdLedgerPreview, zd_ledger_preview, ADW_TYPE_BIN)

/* ---- rows ---- */

static guint
n_rows (gconstpointer head)
{
  return ((const GPtrArray *) head)->len;
}

static char *
text (gconstpointer head, guint row, guint column)
{
  char **texts = ((const GPtrArray *) head)->pdata[row];

  return g_strdup (texts[column]);
}

static void
release (gpointer head)
{
  g_ptr_array_unref (head);
}

static ZdRowSource *
source_new (const ZdReportTable *table)
{
  static const ZdRowSourceFuncs funcs = { n_rows, text, NULL, NULL, NULL, release };

  return zd_row_source_new (&funcs, g_ptr_array_ref (table->head));
}

/* ---- columns ---- */

/* Its columns live as long as the table view. */
typedef struct {
  ZdTableColumn *columns;
  char (*ids)[8];
} Columns;

static void
columns_free (gpointer data)
{
  Columns *self = data;

  g_free (self->columns);
  g_free (self->ids);
  g_free (self);
}

/* Half-width characters. */
static guint
width_of (const char *title)
{
  guint width = 0;

  for (const char *p = title; *p != '\0'; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  return width;
}

static ZdTableColumn
column_like (const ZdSheetColumn *column, const char *id, guint yields)
{
  static const struct {
    ZdColKind kind;
    guint width;
  } looks[] = { [ZD_COLUMN_TEXT] = { ZD_COL_TEXT, 14 },
                [ZD_COLUMN_CODE] = { ZD_COL_TEXT, 20 },
                [ZD_COLUMN_MONEY] = { ZD_COL_NUMBER, 13 },
                [ZD_COLUMN_INTEGER] = { ZD_COL_NUMBER, 10 },
                [ZD_COLUMN_DATE] = { ZD_COL_DATE, 11 } };

  if (g_str_equal (column->title, "Unified social credit code"))
    return (ZdTableColumn){ id, column->title, ZD_COL_CODE, 23, .yields = 1 };
  return (ZdTableColumn){ id, column->title, looks[column->type].kind,
                          CLAMP (width_of (_ (column->title)) + 2, looks[column->type].width, MAX_WIDTH), .yields = yields };
}

static gboolean
is_money_sum (const ZdSheetColumn *column)
{
  return column->sum && column->type == ZD_COLUMN_MONEY;
}

/* The column that has the room which the others leave: the enterprise, what a log says, else the first. */
static guint
roomy_column (const ZdReportTable *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (g_str_equal (table->columns[i].title, ENTERPRISE) || g_str_equal (table->columns[i].title, "Content"))
      return i;
  return 0;
}

/* Where there is no room for all, those on the right go first, counts after words, the number of the case last; what
 * stays are the first words and the last two sums of money. */
static guint
yields_of (const ZdReportTable *table, guint column)
{
  guint sums_behind = 0;

  for (guint i = column + 1; i < table->n_columns; i++)
    sums_behind += is_money_sum (&table->columns[i]);
  if (column == 0 && table->columns[0].type == ZD_COLUMN_CODE)
    return 2 * table->n_columns;
  if (column < MIN (1 + roomy_column (table), 2) || (is_money_sum (&table->columns[column]) && sums_behind < 2))
    return 0;
  return (table->columns[column].type == ZD_COLUMN_INTEGER && table->columns[column].sum ? 2 : 1) * table->n_columns - column;
}

static Columns *
columns_new (const ZdReportTable *table)
{
  Columns *self = g_new (Columns, 1);
  guint n = table->n_columns;
  ZdTableColumn *roomy;

  self->columns = g_new0 (ZdTableColumn, n + 1);
  self->ids = g_malloc0_n (n + 1, sizeof *self->ids);
  self->columns[0] = (ZdTableColumn){ "no", N_ ("No."), ZD_COL_NUMBER, 5 };
  for (guint i = 0; i < n; i++) {
    g_snprintf (self->ids[i], sizeof *self->ids, "c%u", i);
    self->columns[i + 1] = column_like (&table->columns[i], self->ids[i], yields_of (table, i));
  }
  roomy = &self->columns[1 + roomy_column (table)];
  *roomy = (ZdTableColumn){ roomy->id, roomy->title, ZD_COL_NAME };
  return self;
}

/* ---- tables ---- */

static GtkWidget *
table_new (const ZdReportTable *table, const char *id)
{
  GtkWidget *view = g_object_new (ZD_TYPE_TABLE_VIEW, "name", id, "vexpand", TRUE, NULL);
  Columns *columns = columns_new (table);

  g_object_set_data_full (G_OBJECT (view), "columns", columns, columns_free);
  zd_table_view_set_columns (ZD_TABLE_VIEW (view), id, columns->columns, table->n_columns + 1);
  zd_empty_state_show_empty (zd_table_view_get_empty (ZD_TABLE_VIEW (view)), "zd-ledger-symbolic",
                             _ ("Nothing in This Scope"), _ ("Choose another policy, bureau, batch or period."), NULL, NULL);
  return view;
}

static char *
names_of (ZdReportKind kind, const GPtrArray *tables)
{
  GString *names = g_string_new (zd_report_id (kind));

  for (guint i = 0; i < tables->len; i++)
    g_string_append_printf (names, "\n%s", ((const ZdReportTable *) tables->pdata[i])->name);
  return g_string_free (names, FALSE);
}

static void
make_tables (ZdLedgerPreview *self, ZdReportKind kind, const GPtrArray *tables)
{
  g_autofree char *names = names_of (kind, tables);
  GtkWidget *child;

  if (g_strcmp0 (names, self->shown) == 0)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->stack))) != NULL)
    gtk_stack_remove (self->stack, child);
  for (guint i = 0; i < tables->len; i++) {
    g_autofree char *id = g_strdup_printf ("ledger-%s-%u", zd_report_id (kind), i);

    gtk_stack_add_named (self->stack, table_new (tables->pdata[i], id), id);
  }
  g_free (self->shown);
  self->shown = g_steal_pointer (&names);
}

static void
fill_tables (ZdLedgerPreview *self, const GPtrArray *tables)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->stack));

  for (guint i = 0; i < tables->len; i++, child = gtk_widget_get_next_sibling (child)) {
    const ZdReportTable *table = tables->pdata[i];
    g_autofree char *count = zd_count_format ((guint64) table->rows);
    g_autofree char *title = g_strdup_printf ("%s %s", table->name, count);

    gtk_stack_page_set_title (gtk_stack_get_page (self->stack, child), title);
    zd_table_view_set_source (ZD_TABLE_VIEW (child), source_new (table));
  }
}

/* ---- sums ---- */

/* "核定（元）" without its unit, which the sum has. */
static char *
title_of (const ZdSheetColumn *column)
{
  const char *title = _ (column->title), *wide = strstr (title, "（"), *narrow = strstr (title, " (");
  const char *end = wide != NULL ? wide : narrow;

  return end != NULL ? g_strndup (title, end - title) : g_strdup (title);
}

static void
append_sum (GString *line, const ZdSheetColumn *column, gint64 sum)
{
  g_autofree char *title = title_of (column);
  g_autofree char *number = column->type == ZD_COLUMN_MONEY ? zd_money_format (sum) : zd_count_format ((guint64) sum);
  g_autofree char *words
      = column->type == ZD_COLUMN_MONEY ? g_strdup_printf (_ ("%s yuan"), number) : g_steal_pointer (&number);

  g_string_append_printf (line, " · %s %s", title, words);
}

/* Where money is added up, counts of it say little. */
static gboolean
is_told (const ZdReportTable *table, guint column)
{
  gboolean money = FALSE;

  for (guint i = 0; i < table->n_columns; i++)
    money |= is_money_sum (&table->columns[i]);
  return table->columns[column].sum && (!money || table->columns[column].type == ZD_COLUMN_MONEY);
}

/* Of the sheet that is seen. */
static void
show_sums (ZdLedgerPreview *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->stack));
  GtkWidget *seen = gtk_stack_get_visible_child (self->stack);
  const ZdReportTable *table;
  guint number = 0;

  if (self->tables == NULL || seen == NULL)
    return;
  for (; child != seen; child = gtk_widget_get_next_sibling (child))
    number++;
  if (number >= self->tables->len)
    return; /* on the way to other tables */
  table = self->tables->pdata[number];
  g_autofree char *count = zd_count_format ((guint64) table->rows);
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_printf (line, _ ("%s rows"), count);
  for (guint i = 0; i < table->n_columns; i++)
    if (is_told (table, i))
      append_sum (line, &table->columns[i], table->sums[i]);
  if (table->rows > self->most)
    g_string_append_printf (line, _ (" · the first %u below"), self->most);
  gtk_label_set_label (self->sums, line->str);
}

void
zd_ledger_preview_show (ZdLedgerPreview *self, ZdReportKind kind, GPtrArray *tables, guint most)
{
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  make_tables (self, kind, tables);
  fill_tables (self, tables);
  self->tables = g_ptr_array_ref (tables);
  self->most = most;
  show_sums (self);
}

void
zd_ledger_preview_refuse (ZdLedgerPreview *self, const char *reason)
{
  gtk_label_set_label (self->sums, reason);
}

/* ---- type ---- */

static void
zd_ledger_preview_finalize (GObject *object)
{
  ZdLedgerPreview *self = ZD_LEDGER_PREVIEW (object);

  g_free (self->shown);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  G_OBJECT_CLASS (zd_ledger_preview_parent_class)->finalize (object);
}

static void
zd_ledger_preview_class_init (ZdLedgerPreviewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_TABLE_VIEW);
  G_OBJECT_CLASS (class)->finalize = zd_ledger_preview_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/ledger-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerPreview, sums);
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerPreview, stack);
  gtk_widget_class_bind_template_callback (widget_class, show_sums);
}

static void
zd_ledger_preview_init (ZdLedgerPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
