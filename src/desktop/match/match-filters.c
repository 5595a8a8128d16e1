/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/match/match-filters.h"

#include "base/i18n.h"
#include "desktop/kit/format.h"
#include "match/missing.h"

struct _ZdMatchFilters {
  GtkBox parent_instance;
  GtkDropDown *choices[ZD_N_MATCH_CHOICES];
  GtkDropDown *missing;
  GtkToggleButton *news;
  ZdMatchResult *result;
  GPtrArray *offered; /* of zd_match_choices_new(): the lines of @choices behind the first; nullable */
  GPtrArray *lacking; /* of ZdMissing: the lines of @missing behind the first; nullable */
  ZdRowSet *newly;    /* nullable */
  gboolean setting;   /* by the program */
};

G_DEFINE_FINAL_TYPE (ZdMatchFilters, zd_match_filters, GTK_TYPE_BOX)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
changed_cb (ZdMatchFilters *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- the choices of a group ---- */

/* Of the codes that are offered; none before they are known. */
static GArray *
codes_of (ZdMatchFilters *self, guint choice)
{
  return self->offered != NULL ? self->offered->pdata[choice] : NULL;
}

static int
chosen_code (ZdMatchFilters *self, guint choice)
{
  guint line = gtk_drop_down_get_selected (self->choices[choice]);
  const GArray *codes = codes_of (self, choice);

  return codes != NULL && line > 0 && line <= codes->len ? (int) g_array_index (codes, guint32, line - 1) : -1;
}

/* The line of @code behind the first, which is everybody's; it gets one if it has none. */
static guint
line_of (GArray *codes, int code)
{
  guint i = 0;

  if (code < 0)
    return 0;
  while (i < codes->len && g_array_index (codes, guint32, i) < (guint32) code)
    i++;
  if (i == codes->len || g_array_index (codes, guint32, i) != (guint32) code)
    g_array_insert_val (codes, i, code);
  return i + 1;
}

/* Where there is nothing to choose there is no bar. */
static void
show_bar (ZdMatchFilters *self)
{
  gboolean any = FALSE;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    any = any || gtk_widget_get_visible (child);
  gtk_widget_set_visible (GTK_WIDGET (self), any);
}

static void
fill_choice (ZdMatchFilters *self, guint choice, int chosen)
{
  static const char *const all[ZD_N_MATCH_CHOICES] = { N_ ("All districts"), N_ ("All industries"), N_ ("All sizes") };
  const ZdColumns *columns = zd_match_result_matching (self->result)->columns;
  const ZdField *field = zd_match_choice_field (columns, (ZdMatchChoice) choice);
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);
  GArray *codes = codes_of (self, choice);
  guint line = line_of (codes, chosen);

  gtk_string_list_append (lines, _ (all[choice]));
  for (guint i = 0; i < codes->len; i++)
    gtk_string_list_append (lines, zd_code_list_get (field->type.list, g_array_index (codes, guint32, i))->name);
  gtk_drop_down_set_model (self->choices[choice], G_LIST_MODEL (lines));
  gtk_drop_down_set_selected (self->choices[choice], line);
  gtk_widget_set_visible (GTK_WIDGET (self->choices[choice]), codes->len > 1 || line > 0);
}

void
zd_match_filters_set_choices (ZdMatchFilters *self, GPtrArray *choices)
{
  int chosen[ZD_N_MATCH_CHOICES];

  g_return_if_fail (ZD_IS_MATCH_FILTERS (self) && self->result != NULL);
  for (guint i = 0; i < ZD_N_MATCH_CHOICES; i++)
    chosen[i] = chosen_code (self, i);
  g_clear_pointer (&self->offered, g_ptr_array_unref);
  self->offered = g_ptr_array_ref (choices);
  self->setting = TRUE;
  for (guint i = 0; i < ZD_N_MATCH_CHOICES; i++)
    fill_choice (self, i, chosen[i]);
  self->setting = FALSE;
  show_bar (self);
}

void
zd_match_filters_set_result (ZdMatchFilters *self, ZdMatchResult *result)
{
  g_return_if_fail (ZD_IS_MATCH_FILTERS (self));
  g_clear_pointer (&self->result, zd_match_result_unref);
  self->result = zd_match_result_ref (result);
}

/* ---- those of a group ---- */

static void
show_news (ZdMatchFilters *self, ZdMatchGroup group)
{
  g_autofree char *number = self->newly != NULL ? zd_count_format (zd_row_set_size (self->newly)) : NULL;
  g_autofree char *label = g_strdup_printf (group == ZD_GROUP_YES ? _ ("Newly qualifying %s") : _ ("Qualified before %s"),
                                            number != NULL ? number : "");

  gtk_toggle_button_set_active (self->news, FALSE);
  gtk_button_set_label (GTK_BUTTON (self->news), label);
  gtk_widget_set_visible (GTK_WIDGET (self->news), self->newly != NULL);
}

void
zd_match_filters_set_group (ZdMatchFilters *self, guint policy, ZdMatchGroup group)
{
  g_return_if_fail (ZD_IS_MATCH_FILTERS (self) && self->result != NULL);
  g_clear_pointer (&self->newly, zd_row_set_unref);
  g_clear_pointer (&self->lacking, g_ptr_array_unref);
  self->newly = zd_match_result_news (self->result, policy, group);
  self->setting = TRUE;
  show_news (self, group);
  gtk_drop_down_set_selected (self->missing, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->missing), FALSE);
  self->setting = FALSE;
  show_bar (self);
}

/* "研发费用（市科技局） 1,204" */
static char *
missing_text (const ZdMissing *fact, const ZdCatalogue *catalogue)
{
  const ZdField *field = zd_catalogue_field (catalogue, fact->id);
  const ZdRecordKind *kind = field == NULL ? zd_catalogue_kind (catalogue, fact->id) : NULL;
  const char *source = field != NULL ? field->source : kind != NULL ? kind->source : NULL;
  const char *name = field != NULL ? field->name : kind != NULL ? kind->name : fact->id;
  const ZdBureau *bureau = source != NULL ? zd_catalogue_bureau (catalogue, source) : NULL;
  g_autofree char *number = zd_count_format (zd_row_set_size (fact->rows));

  return bureau != NULL ? g_strdup_printf ("%s（%s） %s", name, bureau->name, number) : g_strdup_printf ("%s %s", name, number);
}

void
zd_match_filters_set_missing (ZdMatchFilters *self, GPtrArray *missing)
{
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);
  const ZdCatalogue *catalogue;

  g_return_if_fail (ZD_IS_MATCH_FILTERS (self) && self->result != NULL);
  catalogue = zd_columns_catalogue (zd_match_result_matching (self->result)->columns);
  g_clear_pointer (&self->lacking, g_ptr_array_unref);
  self->lacking = g_ptr_array_ref (missing);
  gtk_string_list_append (lines, _ ("Whatever is missing"));
  for (guint i = 0; i < missing->len; i++) {
    g_autofree char *text = missing_text (missing->pdata[i], catalogue);
    gtk_string_list_append (lines, text);
  }
  self->setting = TRUE;
  gtk_drop_down_set_model (self->missing, G_LIST_MODEL (lines));
  gtk_drop_down_set_selected (self->missing, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->missing), missing->len > 0);
  self->setting = FALSE;
  show_bar (self);
}

/* ---- what is chosen ---- */

ZdMatchWish *
zd_match_filters_wish (ZdMatchFilters *self)
{
  ZdMatchWish *wish;
  guint line;

  g_return_val_if_fail (ZD_IS_MATCH_FILTERS (self) && self->result != NULL, NULL);
  wish = zd_match_wish_new (self->result);
  line = gtk_drop_down_get_selected (self->missing);
  for (guint i = 0; i < ZD_N_MATCH_CHOICES; i++)
    wish->codes[i] = chosen_code (self, i);
  if (self->lacking != NULL && line > 0 && line <= self->lacking->len)
    wish->lacking = zd_row_set_ref (((const ZdMissing *) self->lacking->pdata[line - 1])->rows);
  if (self->newly != NULL && gtk_toggle_button_get_active (self->news))
    wish->news = zd_row_set_ref (self->newly);
  return wish;
}

void
zd_match_filters_clear (ZdMatchFilters *self)
{
  g_return_if_fail (ZD_IS_MATCH_FILTERS (self));
  self->setting = TRUE;
  for (guint i = 0; i < ZD_N_MATCH_CHOICES; i++)
    gtk_drop_down_set_selected (self->choices[i], 0);
  gtk_drop_down_set_selected (self->missing, 0);
  gtk_toggle_button_set_active (self->news, FALSE);
  self->setting = FALSE;
  changed_cb (self);
}

/* ---- type ---- */

static void
zd_match_filters_finalize (GObject *object)
{
  ZdMatchFilters *self = ZD_MATCH_FILTERS (object);

  g_clear_pointer (&self->result, zd_match_result_unref);
  g_clear_pointer (&self->offered, g_ptr_array_unref);
  g_clear_pointer (&self->lacking, g_ptr_array_unref);
  g_clear_pointer (&self->newly, zd_row_set_unref);
  G_OBJECT_CLASS (zd_match_filters_parent_class)->finalize (object);
}

static void
zd_match_filters_class_init (ZdMatchFiltersClass *class)
{
  static const char *const names[ZD_N_MATCH_CHOICES] = { "region", "industry", "size" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = zd_match_filters_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/match-filters.ui");
  for (guint i = 0; i < ZD_N_MATCH_CHOICES; i++)
    gtk_widget_class_bind_template_child_full (widget_class, names[i], FALSE,
                                               G_STRUCT_OFFSET (ZdMatchFilters, choices) + i * sizeof (gpointer));
  gtk_widget_class_bind_template_child (widget_class, ZdMatchFilters, missing);
  gtk_widget_class_bind_template_child (widget_class, ZdMatchFilters, news);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  signals[CHANGED]
      = g_signal_new ("changed", ZD_TYPE_MATCH_FILTERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zd_match_filters_init (ZdMatchFilters *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  for (guint i = 0; i < ZD_N_MATCH_CHOICES; i++)
    gtk_widget_set_visible (GTK_WIDGET (self->choices[i]), FALSE);
}
