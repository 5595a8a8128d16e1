/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "base/i18n.h"
#include "desktop/kit/chip.h"
#include "desktop/kit/text-label.h"
#include "desktop/party/party-view.h"

/* ---- facts by the bureau that gave them ---- */

static const char *
source_of (const ZdFact *fact)
{
  return fact->source != NULL ? fact->source : fact->field->source;
}

static gboolean
is_stale (const ZdFact *fact, ZdDay day)
{
  return fact->field->fresh_days > 0 && (fact->as_of == ZD_DAY_NONE || day - fact->as_of > fact->field->fresh_days);
}

static GtkGrid *
add_grid (GtkBox *box)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 16);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  gtk_box_append (box, grid);
  return GTK_GRID (grid);
}

static void
put (GtkGrid *grid, int column, int row, const char *text, const char *css_class)
{
  GtkWidget *label = zd_text_label_new (text, css_class);

  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static gboolean
belongs_to (const ZdFact *fact, const ZdBureau *bureau)
{
  return g_strcmp0 (source_of (fact), bureau->id) == 0;
}

/* A bureau's facts are mostly of one day: that stands above them, the others beside theirs. */
static ZdDay
usual_day (const GArray *facts, const ZdBureau *bureau)
{
  ZdDay day = ZD_DAY_NONE;

  for (guint i = 0; i < facts->len; i++) {
    const ZdFact *fact = &g_array_index (facts, ZdFact, i);

    if (belongs_to (fact, bureau))
      day = MAX (day, fact->as_of);
  }
  return day;
}

static GtkWidget *
stale_chip_new (void)
{
  GtkWidget *chip = zd_chip_new ();

  zd_chip_set (ZD_CHIP (chip), ZD_TONE_CAUTION, "zd-warning-symbolic", _ ("Out of date"));
  gtk_widget_set_valign (chip, GTK_ALIGN_START);
  return chip;
}

static void
put_fact (GtkGrid *grid, int row, const ZdFact *fact, ZdDay usual, ZdDay day)
{
  g_autofree char *value = zd_type_describe (&fact->field->type, fact->value);
  g_autofree char *date = fact->as_of != usual ? zd_day_format (fact->as_of) : NULL;

  put (grid, 0, row, fact->field->name, "dim-label");
  put (grid, 1, row, value, "numeric");
  if (date != NULL)
    put (grid, 2, row, *date != '\0' ? date : _ ("undated"), "dim-label");
  if (is_stale (fact, day))
    gtk_grid_attach (grid, stale_chip_new (), 3, row, 1, 1);
}

/* "市市场监管局 · 截至 2026-11-29" */
static GtkGrid *
begin_bureau (GtkBox *box, const ZdBureau *bureau, ZdDay usual)
{
  g_autofree char *date = zd_day_format (usual);
  g_autofree char *as_of = g_strdup_printf (_ ("as of %s"), date);
  g_autofree char *title = *date != '\0' ? g_strdup_printf ("%s · %s", bureau->name, as_of) : g_strdup (bureau->name);

  zd_party_add_section (box, title);
  return add_grid (box);
}

static void
show_bureau (const ZdPartyView *self, GtkBox *box, const ZdBureau *bureau)
{
  ZdDay usual = usual_day (self->party->facts, bureau);
  GtkGrid *grid = NULL;
  int row = 0;

  for (guint i = 0; i < self->party->facts->len; i++) {
    const ZdFact *fact = &g_array_index (self->party->facts, ZdFact, i);

    if (!belongs_to (fact, bureau))
      continue;
    if (grid == NULL)
      grid = begin_bureau (box, bureau, usual);
    put_fact (grid, row++, fact, usual, self->day);
  }
}

/* One line a field: "2020 1,200 万元　2021 1,500 万元". */
static void
show_annual (const ZdPartyView *self, GtkBox *box, const ZdCatalogue *catalogue)
{
  GtkGrid *grid = NULL;
  int row = 0;

  for (guint f = 0; f < zd_catalogue_n_fields (catalogue); f++) {
    const ZdField *field = zd_catalogue_field_at (catalogue, f);
    g_autoptr (GString) years = g_string_new (NULL);

    for (guint i = 0; i < self->party->annual->len; i++) {
      const ZdAnnualFact *fact = &g_array_index (self->party->annual, ZdAnnualFact, i);
      g_autofree char *value = fact->field == field ? zd_type_describe (&field->type, fact->value) : NULL;

      if (value != NULL)
        g_string_append_printf (years, "%s%d：%s", years->len > 0 ? "　" : "", fact->year, value);
    }
    if (years->len == 0)
      continue;
    if (grid == NULL) {
      zd_party_add_section (box, _ ("By year"));
      grid = add_grid (box);
    }
    put (grid, 0, row, field->name, "dim-label");
    put (grid, 1, row++, years->str, "numeric");
  }
}

void
zd_party_show_facts (const ZdPartyView *self, GtkBox *box, const ZdCatalogue *catalogue)
{
  for (guint i = 0; i < zd_catalogue_n_bureaus (catalogue); i++)
    show_bureau (self, box, zd_catalogue_bureau_at (catalogue, i));
  show_annual (self, box, catalogue);
}

/* ---- records, as they came about ---- */

/* "国家级 · 郑科〔2022〕1号": everything but the date, which stands in front. */
static char *
describe_record (const ZdRecord *record)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < record->kind->n_attributes; i++) {
    const ZdAttribute *attribute = &record->kind->attributes[i];
    g_autofree char *value = NULL;

    if (attribute->slot == ZD_SLOT_DATE || !zd_record_has (record, attribute->slot))
      continue;
    value = attribute->slot >= ZD_SLOT_SUBJECT ? g_strdup (record->texts[attribute->slot - ZD_SLOT_SUBJECT])
                                               : zd_type_describe (&attribute->type, record->values[attribute->slot]);
    if (value != NULL && *value != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", value);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static ZdDay
day_of (const ZdRecord *record)
{
  return zd_record_has (record, ZD_SLOT_DATE) ? (ZdDay) record->values[ZD_SLOT_DATE] : ZD_DAY_NONE;
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  ZdDay one = day_of (*(const ZdRecord *const *) a), other = day_of (*(const ZdRecord *const *) b);

  return (one < other) - (one > other);
}

static void
add_record (GtkBox *year, const ZdRecord *record)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *date = zd_day_format (day_of (record));
  g_autofree char *text = describe_record (record);
  GtkWidget *day = zd_party_add_text (GTK_BOX (line), *date != '\0' ? date : "—", "dim-label");

  gtk_widget_add_css_class (day, "numeric");
  gtk_widget_set_valign (day, GTK_ALIGN_START);
  gtk_label_set_width_chars (GTK_LABEL (day), 10);
  gtk_label_set_wrap (GTK_LABEL (day), FALSE);
  zd_party_add_text (GTK_BOX (words), record->kind->name, NULL);
  if (*text != '\0')
    gtk_widget_add_css_class (zd_party_add_text (GTK_BOX (words), text, "dim-label"), "numeric");
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (year, line);
}

static GtkBox *
add_year (GtkBox *box, ZdDay day)
{
  GtkWidget *year = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  g_autofree char *title = day != ZD_DAY_NONE ? g_strdup_printf ("%d", zd_day_year (day)) : g_strdup (_ ("undated"));

  zd_party_add_section (box, title);
  gtk_widget_add_css_class (year, "zd-timeline");
  gtk_box_append (box, year);
  return GTK_BOX (year);
}

void
zd_party_show_records (const ZdPartyView *self, GtkBox *box)
{
  g_autoptr (GPtrArray) records = g_ptr_array_copy (self->party->records, NULL, NULL);
  GtkBox *year = NULL;
  ZdDay before = ZD_DAY_NONE;

  g_ptr_array_set_free_func (records, NULL);
  g_ptr_array_sort (records, newest_first);
  for (guint i = 0; i < records->len; i++) {
    ZdDay day = day_of (records->pdata[i]);
    gboolean same = day == before || (day != ZD_DAY_NONE && before != ZD_DAY_NONE && zd_day_year (day) == zd_day_year (before));

    if (year == NULL || !same)
      year = add_year (box, day);
    add_record (year, records->pdata[i]);
    before = day;
  }
}
