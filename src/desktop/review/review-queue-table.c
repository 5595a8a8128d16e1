/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include <string.h>

#include "base/decimal.h"
#include "base/i18n.h"
#include "compat/tooltip.h"
#include "desktop/kit/explanation-view.h"
#include "desktop/review/review-queue.h"

/* The queue, or a scope of it, as a table. */

enum { NAME, STATE, DUE, AMOUNT, POLICY, CODE, ITEM, CLAIMED, NUMBER, BATCH, BUREAU };

/* A public notice that has run is no omission: the case may be approved. */
static gboolean
is_late (const ZdLimit *self)
{
  return self->due != ZD_DAY_NONE && self->days_left < 0 && self->state != ZD_STATE_NOTICE;
}

char *
zd_limit_words (const ZdLimit *self)
{
  if (self->due == ZD_DAY_NONE)
    return g_strdup ("");
  if (is_late (self))
    return g_strdup_printf (ngettext ("%d working day late", "%d working days late", -self->days_left), -self->days_left);
  if (self->days_left < 0)
    return g_strdup (_ ("notice has run"));
  if (self->days_left == 0)
    return g_strdup (_ ("due today"));
  return g_strdup_printf (ngettext ("%d working day left", "%d working days left", self->days_left), self->days_left);
}

const char *
zd_limit_css (const ZdLimit *self)
{
  if (is_late (self))
    return "zd-bad";
  return self->due != ZD_DAY_NONE && self->days_left <= 1 && self->state != ZD_STATE_NOTICE ? "zd-caution" : NULL;
}

/* Cut off at its end, "0～1000 万元" would read as "0～10": a range says its upper end; the pane has both. */
char *
zd_queue_amount (gint64 sum, gint64 least, gint64 most)
{
  g_autofree char *high = NULL;

  if (sum >= 0)
    return zd_money_format_short (sum, TRUE);
  if (least == most || most == G_MAXINT64)
    return zd_amount_range (least, most);
  high = zd_money_format_short (most, TRUE);
  return g_strdup_printf ("≤ %s", high);
}

/* In a table the column says that days are working days. */
static char *
short_words (const ZdLimit *self)
{
  if (is_late (self))
    return g_strdup_printf (C_("working days", "%d late"), -self->days_left);
  if (self->due != ZD_DAY_NONE && self->days_left > 0)
    return g_strdup_printf (C_("working days", "%d left"), self->days_left);
  return zd_limit_words (self);
}

/* ---- the limit: how long is left stands before the date ---- */

static GtkWidget *
due_new (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static void
due_bind (GtkWidget *label, ZdRowSource *source, guint number)
{
  const ZdQueueRow *row = zd_queue_source_row (source, number);
  const ZdLimit limit = { row->state, row->due, row->days_left };
  g_autofree char *words = short_words (&limit);
  g_autofree char *whole = zd_limit_words (&limit);
  g_autofree char *day = zd_day_format (row->due);
  g_autofree char *both = g_strdup_printf ("%s · %s", whole, day);

  gtk_label_set_label (GTK_LABEL (label), *words != '\0' ? words : "—");
  zd_tooltip_set (label, *words != '\0' ? both : NULL);
  gtk_widget_remove_css_class (label, "zd-bad");
  gtk_widget_remove_css_class (label, "zd-caution");
  if (zd_limit_css (&limit) != NULL)
    gtk_widget_add_css_class (label, zd_limit_css (&limit));
}

const ZdTableColumn zd_queue_columns[] = {
  { "name", N_ ("Enterprise"), ZD_COL_NAME },
  { "state", N_ ("State"), ZD_COL_STATE, 12 },
  { "due", N_ ("Limit"), ZD_COL_WIDGET, 8, FALSE, due_new, due_bind, .yields = 2 },
  { "amount", N_ ("Amount"), ZD_COL_NUMBER, 14, .yields = 3 },
  { "policy", N_ ("Policy"), ZD_COL_TEXT, .yields = 1 },
  { "code", N_ ("Credit code"), ZD_COL_CODE, 23, TRUE },
  { "item", N_ ("Item"), ZD_COL_TEXT, 20, TRUE },
  { "claimed", N_ ("Claimed by"), ZD_COL_TEXT, 11, TRUE },
  { "number", N_ ("Case number"), ZD_COL_TEXT, 20, TRUE },
  { "batch", N_ ("Batch"), ZD_COL_TEXT, 14, TRUE },
  { "bureau", N_ ("Lead bureau"), ZD_COL_TEXT, 14, TRUE },
};
const guint zd_queue_n_columns = G_N_ELEMENTS (zd_queue_columns);

/* ---- rows ---- */

typedef struct {
  ZdQueue *queue;
  GPtrArray *rows; /* of ZdQueueRow, the queue's */
} Rows;

static const ZdQueueRow *
row_at (const Rows *rows, guint number)
{
  return rows->rows->pdata[number];
}

static guint
n_rows (gconstpointer data)
{
  return ((const Rows *) data)->rows->len;
}

static const char *
word (const Rows *rows, const ZdQueueRow *row, guint column)
{
  switch (column) {
  case NAME:
    return row->name;
  case CODE:
    return row->uscc;
  case POLICY:
    return zd_queue_policy_title (rows->queue, row);
  case ITEM:
    return row->label;
  case CLAIMED:
    return row->claimed_by;
  case NUMBER:
    return row->number;
  case BATCH:
    return row->batch;
  case BUREAU:
    return row->bureau;
  default:
    return NULL;
  }
}

static char *
text (gconstpointer data, guint number, guint column)
{
  const ZdQueueRow *row = row_at (data, number);

  if (column == AMOUNT)
    return zd_queue_amount (row->sum, row->least, row->most);
  if (column == DUE)
    return zd_day_format (row->due);
  return g_strdup (word (data, row, column));
}

static int
compare_numbers (gint64 one, gint64 other)
{
  return (one > other) - (one < other);
}

/* No limit comes after every limit. */
static gint64
rank_of_due (ZdDay due)
{
  return due == ZD_DAY_NONE ? G_MAXINT64 : due;
}

static gint64
rank_of_amount (const ZdQueueRow *row)
{
  return row->sum >= 0 ? row->sum : row->most;
}

static int
compare (gconstpointer data, guint column, guint a, guint b)
{
  const ZdQueueRow *one = row_at (data, a), *other = row_at (data, b);

  switch (column) {
  case AMOUNT:
    return compare_numbers (rank_of_amount (one), rank_of_amount (other));
  case STATE:
    return (int) one->state - (int) other->state;
  case DUE:
    return compare_numbers (rank_of_due (one->due), rank_of_due (other->due));
  default:
    return g_strcmp0 (word (data, one, column), word (data, other, column));
  }
}

static char *
id (gconstpointer data, guint number)
{
  return g_strdup (row_at (data, number)->id);
}

static int
mark (gconstpointer data, guint number, guint column)
{
  return column == STATE ? (int) row_at (data, number)->state : -1;
}

static void
release (gpointer data)
{
  Rows *rows = data;

  g_ptr_array_unref (rows->rows);
  zd_queue_unref (rows->queue);
  g_free (rows);
}

ZdRowSource *
zd_queue_source (ZdQueue *self, ZdQueueScope scope)
{
  static const ZdRowSourceFuncs funcs = { n_rows, text, compare, id, mark, release };
  Rows *rows = g_new (Rows, 1);

  *rows = (Rows){ zd_queue_ref (self), g_ptr_array_new () };
  for (guint i = 0; i < self->rows->len; i++) {
    ZdQueueRow *row = self->rows->pdata[i];

    if (scope == ZD_QUEUE_ALL || (scope == ZD_QUEUE_MINE ? row->mine : row->ours))
      g_ptr_array_add (rows->rows, row);
  }
  return zd_row_source_new (&funcs, rows);
}

const ZdQueueRow *
zd_queue_source_row (ZdRowSource *source, guint row)
{
  return row_at (zd_row_source_data (source), row);
}

gboolean
zd_queue_filter (gconstpointer data, guint number, gpointer wish)
{
  const Rows *rows = data;

  return zd_queue_wish_fits (wish, rows->queue, row_at (rows, number));
}
