/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/import/roster-history.h"

#include "base/i18n.h"
#include "desktop/kit/chip.h"
#include "desktop/kit/format.h"
#include "policy/policy.h"

enum { NAME, POLICY, ROWS, CASES, WHO, WHEN, STATE };

static gboolean
is_undone (const ZdBatch *batch)
{
  return g_str_equal (batch->state, "undone");
}

static void
bind_state (GtkWidget *cell, ZdRowSource *source, guint row)
{
  if (is_undone (zd_roster_history_at (source, row)))
    zd_chip_set (ZD_CHIP (cell), ZD_TONE_PLAIN, "zd-back-symbolic", _ ("Undone"));
  else
    zd_chip_set (ZD_CHIP (cell), ZD_TONE_GOOD, "zd-yes-symbolic", _ ("Imported"));
}

const ZdTableColumn zd_roster_columns[] = {
  { "name", N_ ("List"), ZD_COL_NAME },
  { "policy", N_ ("Policy"), ZD_COL_TEXT, .yields = 3 },
  { "rows", N_ ("Rows"), ZD_COL_NUMBER, 7, .yields = 2 },
  { "cases", N_ ("Cases"), ZD_COL_NUMBER, 7 },
  { "who", N_ ("Imported by"), ZD_COL_TEXT, 8, .yields = 1 },
  { "when", N_ ("When"), ZD_COL_DATE, 16, .yields = 4 },
  { "state", N_ ("State"), ZD_COL_WIDGET, 11, FALSE, zd_chip_new, bind_state },
};
const guint zd_roster_n_columns = G_N_ELEMENTS (zd_roster_columns);

void
zd_roster_history_free (ZdRosterHistory *self)
{
  g_clear_pointer (&self->batches, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->policies, g_ptr_array_unref);
  g_free (self);
}

ZdRosterHistory *
zd_roster_history_load (ZdLibrary *library, GError **error)
{
  g_autoptr (ZdRosterHistory) self = g_new0 (ZdRosterHistory, 1);

  self->batches = zd_batch_list (zd_library_db (library), "roster", error);
  self->policies = self->batches != NULL ? zd_library_policies (library, error) : NULL;
  self->people = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; self->batches != NULL && i < self->batches->len; i++)
    g_ptr_array_add (self->people, g_strdup (zd_library_person (library, ((ZdBatch *) self->batches->pdata[i])->actor)));
  return self->policies != NULL ? g_steal_pointer (&self) : NULL;
}

static guint
n_rows (gconstpointer data)
{
  return ((const ZdRosterHistory *) data)->batches->len;
}

static const ZdBatch *
batch_at (gconstpointer data, guint row)
{
  return ((const ZdRosterHistory *) data)->batches->pdata[row];
}

const char *
zd_roster_history_title (const ZdRosterHistory *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->policies->len; i++) {
    const ZdPolicy *policy = self->policies->pdata[i];

    if (g_str_equal (policy->id, id))
      return policy->title;
  }
  return id;
}

const char *
zd_roster_history_person (const ZdRosterHistory *self, guint row)
{
  return self->people->pdata[row];
}

/* "2026-11-22 09:41" of a timestamp. */
static char *
minute_of (const char *at)
{
  char *text = g_strndup (at, 16);

  return g_strdelimit (text, "T", ' ');
}

static char *
text (gconstpointer data, guint row, guint column)
{
  const ZdBatch *batch = batch_at (data, row);

  switch (column) {
  case NAME:
    return g_strdup (batch->name);
  case POLICY:
    return g_strdup (zd_roster_history_title (data, batch->policy));
  case ROWS:
    return zd_count_format (batch->rows);
  case CASES:
    return zd_count_format (batch->cases);
  case WHO:
    return g_strdup (zd_roster_history_person (data, row));
  case WHEN:
    return minute_of (batch->at);
  case STATE:
    return g_strdup (is_undone (batch) ? _ ("Undone") : _ ("Imported"));
  default:
    return NULL;
  }
}

static int
compare (gconstpointer data, guint column, guint a, guint b)
{
  const ZdBatch *one = batch_at (data, a), *other = batch_at (data, b);
  g_autofree char *left = NULL, *right = NULL;

  if (column == ROWS)
    return (one->rows > other->rows) - (one->rows < other->rows);
  if (column == CASES)
    return (one->cases > other->cases) - (one->cases < other->cases);
  left = text (data, a, column);
  right = text (data, b, column);
  return g_strcmp0 (left, right);
}

static char *
id (gconstpointer data, guint row)
{
  return g_strdup (batch_at (data, row)->id);
}

static void
rows_free (gpointer data)
{
  zd_roster_history_free (data);
}

ZdRowSource *
zd_roster_history_rows (ZdRosterHistory *history)
{
  static const ZdRowSourceFuncs funcs = { n_rows, text, compare, id, NULL, rows_free };

  return zd_row_source_new (&funcs, history);
}

const ZdBatch *
zd_roster_history_at (ZdRowSource *source, guint row)
{
  return batch_at (zd_row_source_data (source), row);
}
