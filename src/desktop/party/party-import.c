/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/party/party-import.h"

#include "base/i18n.h"

struct _ZdPartyImport {
  AdwBin parent_instance;
  GtkDropDown *bureau;
  GtkDropDown *kind;
  GtkEntry *day;
  GtkWidget *coverage; /* of records: which of them are known */
  GtkCheckButton *complete;
  GtkEntry *complete_from;
  const ZdCatalogue *catalogue; /* NULL until filled */
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdPartyImport, zd_party_import, ADW_TYPE_BIN)

static void
changed_cb (ZdPartyImport *self)
{
  gtk_widget_set_visible (self->coverage, gtk_drop_down_get_selected (self->kind) > 0);
  if (self->catalogue != NULL)
    g_signal_emit (self, signals[CHANGED], 0);
}

void
zd_party_import_fill (ZdPartyImport *self, const ZdCatalogue *catalogue, ZdDay day)
{
  g_autoptr (GtkStringList) bureaus = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);
  g_autofree char *text = zd_day_format (day);

  g_return_if_fail (ZD_IS_PARTY_IMPORT (self));
  if (self->catalogue != NULL)
    return;
  gtk_string_list_append (bureaus, _ ("Choose the bureau…"));
  for (guint i = 0; i < zd_catalogue_n_bureaus (catalogue); i++)
    gtk_string_list_append (bureaus, zd_catalogue_bureau_at (catalogue, i)->name);
  gtk_string_list_append (kinds, _ ("Facts, one row per enterprise"));
  for (guint i = 0; i < zd_catalogue_n_kinds (catalogue); i++) {
    g_autofree char *name = g_strdup_printf (_ ("Records: %s"), zd_catalogue_kind_at (catalogue, i)->name);

    gtk_string_list_append (kinds, name);
  }
  gtk_drop_down_set_model (self->bureau, G_LIST_MODEL (bureaus));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
  gtk_editable_set_text (GTK_EDITABLE (self->day), text);
  self->catalogue = catalogue;
}

/* Since when the list is whole; nothing typed: ever. FALSE: no day. */
static gboolean
read_coverage (ZdPartyImport *self, ZdImportSource *source)
{
  const char *from = gtk_editable_get_text (GTK_EDITABLE (self->complete_from));

  source->complete = source->kind != NULL && gtk_check_button_get_active (self->complete);
  source->complete_from = ZD_DAY_NONE;
  return !source->complete || *from == '\0' || zd_day_parse (from, TRUE, &source->complete_from, NULL);
}

const char *
zd_party_import_read (ZdImportSource *source, gpointer data)
{
  ZdPartyImport *self = data;
  guint bureau = gtk_drop_down_get_selected (self->bureau), kind = gtk_drop_down_get_selected (self->kind);
  ZdDay day;

  if (self->catalogue == NULL || bureau == 0 || bureau > zd_catalogue_n_bureaus (self->catalogue))
    return _ ("Choose the bureau that the data come from.");
  if (!zd_day_parse (gtk_editable_get_text (GTK_EDITABLE (self->day)), FALSE, &day, NULL))
    return _ ("Say as of which day the data are: 2026-11-22.");
  g_free (source->bureau);
  g_free (source->kind);
  source->bureau = g_strdup (zd_catalogue_bureau_at (self->catalogue, bureau - 1)->id);
  source->kind = kind > 0 ? g_strdup (zd_catalogue_kind_at (self->catalogue, kind - 1)->id) : NULL;
  source->day = day;
  if (!read_coverage (self, source))
    return _ ("Say since when the list is complete: 2008-01-01, 2008, or nothing for all time.");
  if (source->complete && source->complete_from > day)
    return _ ("A list cannot be complete from a later day than that of its data.");
  return NULL;
}

static void
zd_party_import_class_init (ZdPartyImportClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  signals[CHANGED] = g_signal_new ("changed", ZD_TYPE_PARTY_IMPORT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/party-import.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdPartyImport, bureau);
  gtk_widget_class_bind_template_child (widget_class, ZdPartyImport, kind);
  gtk_widget_class_bind_template_child (widget_class, ZdPartyImport, day);
  gtk_widget_class_bind_template_child (widget_class, ZdPartyImport, coverage);
  gtk_widget_class_bind_template_child (widget_class, ZdPartyImport, complete);
  gtk_widget_class_bind_template_child (widget_class, ZdPartyImport, complete_from);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
zd_party_import_init (ZdPartyImport *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
zd_party_import_new (void)
{
  return g_object_new (ZD_TYPE_PARTY_IMPORT, NULL);
}
