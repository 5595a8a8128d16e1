/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/import/import-mapping.h"

#include "base/i18n.h"
#include "compat/tooltip.h"
#include "desktop/kit/chip.h"
#include "desktop/kit/drop-search.h"
#include "work/import/column-preset.h"

#define COLUMN_KEY "zd-column"

/* The widgets of one column of the file. */
typedef struct {
  GtkDropDown *meaning;
  GtkSpinButton *year;
  GtkDropDown *unit;
  ZdChip *sure;
} Line;

struct _ZdImportMapping {
  AdwBin parent_instance;
  GtkWidget *award; /* what the rows are for: the box of the next two */
  GtkDropDown *award_line;
  ZdChip *award_chip;
  GtkWidget *memory; /* seen where columns are remembered */
  GtkGrid *grid;
  GArray *lines; /* of Line */
  const ZdImportLook *look;
  gboolean filling;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdImportMapping, zd_import_mapping, ADW_TYPE_BIN)

enum { HEADER, SAMPLE, MEANING, YEAR, UNIT, SURE, N_PARTS };

static const gint64 units[] = { 1, 10000, 100000000 };

/* "A", "AB" as a spreadsheet names its columns. */
static char *
letters_of (guint column)
{
  GString *letters = g_string_new (NULL);

  for (guint rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    g_string_prepend_c (letters, (char) ('A' + (rest - 1) % 26));
  return g_string_free (letters, FALSE);
}

static void
tell (ZdImportMapping *self, guint column, guint choice, int year, gint64 multiplier)
{
  const ZdImportChoice *meaning = self->look->choices->pdata[choice];
  g_autofree char *letters = letters_of (column);
  g_autoptr (GString) spec = g_string_new (NULL);

  g_string_printf (spec, "%s=%s", letters, meaning->spec);
  if (meaning->annual && year > 0)
    g_string_append_printf (spec, "@%d", year);
  if (meaning->money && multiplier > 1)
    g_string_append_printf (spec, "*%" G_GINT64_FORMAT, multiplier);
  g_signal_emit (self, signals[CHANGED], 0, spec->str);
}

static void
award_line_cb (ZdImportMapping *self)
{
  guint line = gtk_drop_down_get_selected (self->award_line);

  if (!self->filling && self->look->lines != NULL && line < self->look->lines->len)
    g_signal_emit (self, signals[CHANGED], 0, ((const ZdImportChoice *) self->look->lines->pdata[line])->spec);
}

static guint
column_of (gpointer widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (widget, COLUMN_KEY));
}

static void
meaning_cb (GtkDropDown *drop, GParamSpec *pspec, ZdImportMapping *self)
{
  guint column = column_of (drop);
  const ZdImportColumn *now = self->look->columns->pdata[column];

  if (!self->filling && gtk_drop_down_get_selected (drop) != GTK_INVALID_LIST_POSITION)
    tell (self, column, gtk_drop_down_get_selected (drop), now->year, now->multiplier);
}

static void
year_cb (GtkSpinButton *spin, ZdImportMapping *self)
{
  guint column = column_of (spin);
  const ZdImportColumn *now = self->look->columns->pdata[column];
  int year = gtk_spin_button_get_value_as_int (spin);

  if (!self->filling)
    tell (self, column, now->choice, year >= 1990 ? year : 0, now->multiplier);
}

static void
unit_cb (GtkDropDown *drop, GParamSpec *pspec, ZdImportMapping *self)
{
  guint column = column_of (drop), unit = gtk_drop_down_get_selected (drop);
  const ZdImportColumn *now = self->look->columns->pdata[column];

  if (!self->filling && unit < G_N_ELEMENTS (units))
    tell (self, column, now->choice, now->year, units[unit]);
}

/* ---- the grid ---- */

/* @most: characters, where there is room; −1: as it is. */
static GtkWidget *
label_new (const char *text, const char *css_class, int width, int most)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), width);
  gtk_label_set_max_width_chars (GTK_LABEL (label), most);
  zd_tooltip_set (label, text);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
name_after (GtkWidget *widget, const char *what, const char *header)
{
  g_autofree char *name = g_strdup_printf ("%s: %s", what, header);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
meaning_new (ZdImportMapping *self, GtkStringList *names, guint index, const char *header)
{
  GtkWidget *drop = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (names)), NULL);

  if (self->look->choices->len > 12)
    zd_drop_search_enable (GTK_DROP_DOWN (drop));
  g_object_set_data (G_OBJECT (drop), COLUMN_KEY, GUINT_TO_POINTER (index));
  name_after (drop, _ ("Meaning"), header);
  g_signal_connect (drop, "notify::selected", G_CALLBACK (meaning_cb), self);
  return drop;
}

static GtkWidget *
year_new (ZdImportMapping *self, guint index, const char *header)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, 2100, 1);

  zd_tooltip_set (spin, _ ("Year of the values; 0: the present value"));
  g_object_set_data (G_OBJECT (spin), COLUMN_KEY, GUINT_TO_POINTER (index));
  name_after (spin, _ ("Year"), header);
  g_signal_connect (spin, "value-changed", G_CALLBACK (year_cb), self);
  return spin;
}

static GtkWidget *
unit_new (ZdImportMapping *self, guint index, const char *header)
{
  const char *const names[] = { _ ("yuan"), _ ("10,000 yuan"), _ ("100 million yuan"), NULL };
  GtkWidget *drop = gtk_drop_down_new_from_strings (names);

  g_object_set_data (G_OBJECT (drop), COLUMN_KEY, GUINT_TO_POINTER (index));
  name_after (drop, _ ("Unit"), header);
  g_signal_connect (drop, "notify::selected", G_CALLBACK (unit_cb), self);
  return drop;
}

static void
add_line (ZdImportMapping *self, GtkStringList *names, guint index)
{
  const ZdImportColumn *column = self->look->columns->pdata[index];
  GtkWidget *meaning = meaning_new (self, names, index, column->header);
  GtkWidget *year = year_new (self, index, column->header);
  GtkWidget *unit = unit_new (self, index, column->header);
  GtkWidget *sure = zd_chip_new ();
  const Line line = { GTK_DROP_DOWN (meaning), GTK_SPIN_BUTTON (year), GTK_DROP_DOWN (unit), ZD_CHIP (sure) };
  int row = (int) index + 1;

  gtk_widget_set_halign (sure, GTK_ALIGN_START);
  gtk_grid_attach (self->grid, label_new (column->header, "heading", 16, 36), HEADER, row, 1, 1);
  gtk_grid_attach (self->grid, label_new (column->sample != NULL ? column->sample : "—", "dim-label", 16, 32), SAMPLE, row, 1, 1);
  gtk_grid_attach (self->grid, meaning, MEANING, row, 1, 1);
  gtk_grid_attach (self->grid, year, YEAR, row, 1, 1);
  gtk_grid_attach (self->grid, unit, UNIT, row, 1, 1);
  gtk_grid_attach (self->grid, sure, SURE, row, 1, 1);
  g_array_append_val (self->lines, line);
}

/* "Recognised 95%"; nothing was made of it: no figure. */
static void
set_sure (ZdChip *chip, ZdTone tone, const char *icon, const char *word, int confidence)
{
  g_autofree char *text = g_strdup_printf ("%s %d%%", word, confidence);

  zd_chip_set (chip, tone, icon, confidence > 0 ? text : word);
}

/* How sure the program is; nothing for a column of which nothing is made. */
static void
show_sure (ZdChip *chip, const ZdImportColumn *column)
{
  if (column->choice == 0 && column->context)
    zd_chip_set (chip, ZD_TONE_PLAIN, NULL, _ ("Tells enterprises of one name apart"));
  else if (column->choice == 0)
    zd_chip_set (chip, ZD_TONE_PLAIN, NULL, "");
  else if (column->confidence == ZD_COLUMN_REMEMBERED)
    zd_chip_set (chip, ZD_TONE_GOOD, "zd-yes-symbolic", _ ("As last time"));
  else if (column->confidence >= 80)
    set_sure (chip, ZD_TONE_GOOD, "zd-yes-symbolic", _ ("Recognised"), column->confidence);
  else
    set_sure (chip, ZD_TONE_CAUTION, "zd-unknown-symbolic", _ ("Please check"), column->confidence);
}

static void
show_line (ZdImportMapping *self, guint index)
{
  const ZdImportColumn *column = self->look->columns->pdata[index];
  const ZdImportChoice *choice = self->look->choices->pdata[column->choice];
  const Line *line = &g_array_index (self->lines, Line, index);

  gtk_drop_down_set_selected (line->meaning, column->choice);
  gtk_spin_button_set_value (line->year, column->year);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (units[i] == column->multiplier)
      gtk_drop_down_set_selected (line->unit, i);
  gtk_widget_set_visible (GTK_WIDGET (line->year), choice->annual);
  gtk_widget_set_visible (GTK_WIDGET (line->unit), choice->money);
  show_sure (line->sure, column);
}

static void
add_titles (ZdImportMapping *self)
{
  const char *const titles[N_PARTS] = { _ ("Column"), _ ("Sample"), _ ("Taken for"), "", "", "" };

  for (int i = 0; i < N_PARTS; i++)
    gtk_grid_attach (self->grid, label_new (titles[i], "caption", -1, -1), i, 0, 1, 1);
}

static GtkStringList *
names_of (const GPtrArray *choices)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < choices->len; i++)
    gtk_string_list_append (names, ((ZdImportChoice *) choices->pdata[i])->label);
  return names;
}

/* The choice stands above the columns: it is theirs to make unnecessary. */
static void
show_award (ZdImportMapping *self)
{
  const ZdImportLook *look = self->look;
  gboolean any = look != NULL && look->lines != NULL;

  gtk_widget_set_visible (self->award, any);
  if (!any)
    return;
  g_autoptr (GtkStringList) names = names_of (look->lines);
  gtk_drop_down_set_model (self->award_line, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->award_line, look->line);
  if (look->asks)
    zd_chip_set (self->award_chip, ZD_TONE_CAUTION, "zd-unknown-symbolic", _ ("No column says it"));
  else
    zd_chip_set (self->award_chip, ZD_TONE_PLAIN, NULL, "");
}

static void
show_memory (ZdImportMapping *self)
{
  gboolean any = FALSE;

  for (guint i = 0; self->look != NULL && i < self->look->columns->len; i++)
    any |= ((const ZdImportColumn *) self->look->columns->pdata[i])->confidence == ZD_COLUMN_REMEMBERED;
  gtk_widget_set_visible (self->memory, any);
}

static void
forget_cb (ZdImportMapping *self)
{
  g_signal_emit (self, signals[CHANGED], 0, ZD_IMPORT_FORGET);
}

/* Another meaning of a column leaves everything in its place, and the focus with it. */
static gboolean
same_columns (const ZdImportLook *a, const ZdImportLook *b)
{
  if (a == NULL || b == NULL || a->columns->len != b->columns->len || a->choices->len != b->choices->len)
    return FALSE;
  for (guint i = 0; i < a->columns->len; i++) {
    const ZdImportColumn *one = a->columns->pdata[i], *other = b->columns->pdata[i];

    if (g_strcmp0 (one->header, other->header) != 0 || g_strcmp0 (one->sample, other->sample) != 0)
      return FALSE;
  }
  return g_strcmp0 (((ZdImportChoice *) a->choices->pdata[a->choices->len - 1])->spec,
                    ((ZdImportChoice *) b->choices->pdata[b->choices->len - 1])->spec) == 0;
}

static void
build (ZdImportMapping *self)
{
  g_autoptr (GtkStringList) names = names_of (self->look->choices);
  GtkWidget *child;

  g_array_set_size (self->lines, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  add_titles (self);
  for (guint i = 0; i < self->look->columns->len; i++)
    add_line (self, names, i);
}

void
zd_import_mapping_show (ZdImportMapping *self, const ZdImportLook *look)
{
  gboolean same;

  g_return_if_fail (ZD_IS_IMPORT_MAPPING (self));
  same = same_columns (self->look, look);
  self->look = look;
  self->filling = TRUE;
  if (look != NULL && !same)
    build (self);
  for (guint i = 0; look != NULL && i < look->columns->len; i++)
    show_line (self, i);
  show_award (self);
  show_memory (self);
  self->filling = FALSE;
}

static void
zd_import_mapping_finalize (GObject *object)
{
  g_array_unref (ZD_IMPORT_MAPPING (object)->lines);
  G_OBJECT_CLASS (zd_import_mapping_parent_class)->finalize (object);
}

static void
zd_import_mapping_class_init (ZdImportMappingClass *class)
{
  G_OBJECT_CLASS (class)->finalize = zd_import_mapping_finalize;
  signals[CHANGED] = g_signal_new ("changed", ZD_TYPE_IMPORT_MAPPING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
award_new (ZdImportMapping *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *label = gtk_label_new_with_mnemonic (_ ("The rows are _for"));

  self->award_line = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->award_chip = ZD_CHIP (zd_chip_new ());
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self->award_line));
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (box, "zd-sheet");
  gtk_widget_set_hexpand (GTK_WIDGET (self->award_line), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->award_chip), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->award_line));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->award_chip));
  g_signal_connect_swapped (self->award_line, "notify::selected", G_CALLBACK (award_line_cb), self);
  return box;
}

static GtkWidget *
memory_new (ZdImportMapping *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_ ("Your bureau has imported a table with these columns before; they are taken as last time."));
  GtkWidget *forget = gtk_button_new_with_mnemonic (_ ("For_get That"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (box, "zd-sheet");
  g_signal_connect_swapped (forget, "clicked", G_CALLBACK (forget_cb), self);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), forget);
  return box;
}

static void
zd_import_mapping_init (ZdImportMapping *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scrolled = gtk_scrolled_window_new ();

  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->grid, 6);
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "zd-sheet");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->grid));
  self->award = award_new (self);
  gtk_widget_set_vexpand (scrolled, TRUE);
  self->memory = memory_new (self);
  gtk_box_append (GTK_BOX (box), self->award);
  gtk_box_append (GTK_BOX (box), self->memory);
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_bin_set_child (ADW_BIN (self), box);
}
