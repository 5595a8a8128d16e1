/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "base/i18n.h"
#include "desktop/chip.h"
#include "desktop/party-view.h"

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
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static void
put_fact (GtkGrid *grid, int row, const ZdFact *fact, ZdDay day)
{
  g_autofree char *value = zd_type_describe (&fact->field->type, fact->value);
  g_autofree char *date = zd_day_format (fact->as_of);

  put (grid, 0, row, fact->field->name, "dim-label");
  put (grid, 1, row, value, "numeric");
  put (grid, 2, row, date, "dim-label");
  if (is_stale (fact, day)) {
    GtkWidget *chip = zd_chip_new ();

    zd_chip_set (ZD_CHIP (chip), ZD_TONE_CAUTION, "zd-warning-symbolic", _("Out of date"));
    gtk_grid_attach (grid, chip, 3, row, 1, 1);
  }
}

static void
show_bureau (const ZdPartyView *self, GtkBox *box, const ZdBureau *bureau)
{
  GtkGrid *grid = NULL;
  int row = 0;

  for (guint i = 0; i < self->party->facts->len; i++) {
    const ZdFact *fact = &g_array_index (self->party->facts, ZdFact, i);

    if (g_strcmp0 (source_of (fact), bureau->id) != 0)
      continue;
    if (grid == NULL) {
      zd_party_add_section (box, bureau->name);
      grid = add_grid (box);
    }
    put_fact (grid, row++, fact, self->day);
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
      zd_party_add_section (box, _("By year"));
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

/* ---- records ---- */

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

static void
show_kind (const ZdPartyView *self, GtkBox *box, const ZdRecordKind *kind)
{
  GtkGrid *grid = NULL;
  int row = 0;

  for (guint i = 0; i < self->party->records->len; i++) {
    const ZdRecord *record = self->party->records->pdata[i];
    g_autofree char *text = NULL, *date = NULL;

    if (record->kind != kind)
      continue;
    if (grid == NULL) {
      zd_party_add_section (box, kind->name);
      grid = add_grid (box);
    }
    text = describe_record (record);
    date = zd_record_has (record, ZD_SLOT_DATE) ? zd_day_format ((ZdDay) record->values[ZD_SLOT_DATE])
                                                : g_strdup (_("undated"));
    put (grid, 0, row, date, "dim-label");
    put (grid, 1, row++, text, "numeric");
  }
}

void
zd_party_show_records (const ZdPartyView *self, GtkBox *box, const ZdCatalogue *catalogue)
{
  for (guint i = 0; i < zd_catalogue_n_kinds (catalogue); i++)
    show_kind (self, box, zd_catalogue_kind_at (catalogue, i));
}
