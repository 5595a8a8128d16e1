/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/table-view-private.h"

#include "desktop/kit/settings.h"

/* The layout that the person made: order, width and visibility of the columns,
 * and what the rows are sorted by. */
#define MEMORY_TYPE "(sba(sbi))" /* sort column, descending, columns: id, wanted, width (0: as declared) */

static GVariant *
layout_of (ZdTableView *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sbi)"));
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
    guint index;

    if (g_ptr_array_find (self->view_columns, column, &index)) {
      const ZdColumnWish *wish = &self->wishes[index];
      gboolean own = wish->width != zd_table_view_declared_width (self, index);

      g_variant_builder_add (&builder, "(sbi)", self->columns[index].id, wish->wanted, own ? wish->width : 0);
    }
  }
  return g_variant_new ("(sba(sbi))", self->sort_column >= 0 ? self->columns[self->sort_column].id : "",
                        self->descending, &builder);
}

void
zd_table_view_remember_now (ZdTableView *self)
{
  if (self->saving != 0)
    zd_settings_remember ("tables", self->id, layout_of (self));
  g_clear_handle_id (&self->saving, g_source_remove);
}

static gboolean
remember_cb (gpointer self)
{
  zd_table_view_remember_now (self);
  return G_SOURCE_REMOVE;
}

void
zd_table_view_remember_soon (ZdTableView *self)
{
  if (self->recalling || self->id == NULL)
    return;
  g_clear_handle_id (&self->saving, g_source_remove);
  self->saving = g_timeout_add (500, remember_cb, self);
}

static void
apply_layout (ZdTableView *self, GVariant *layout)
{
  g_autoptr (GVariantIter) columns = NULL;
  const char *sort, *id;
  gboolean descending, visible;
  guint place = 0;
  int width;

  g_variant_get (layout, "(&sba(sbi))", &sort, &descending, &columns);
  while (g_variant_iter_next (columns, "(&sbi)", &id, &visible, &width)) {
    int index = zd_table_view_find_column (self, id);

    if (index < 0)
      continue; /* of an older program */
    gtk_column_view_insert_column (self->view, place++, self->view_columns->pdata[index]);
    if (width == 0)
      width = zd_table_view_declared_width (self, (guint) index);
    self->wishes[index].wanted = visible;
    self->wishes[index].width = width;
  }
  zd_table_view_fit (self);
  zd_table_view_update_menus (self);
  zd_table_view_sort_by (self, *sort != '\0' ? sort : NULL, descending);
}

/* The first day's layout is the columns as they were declared. */
static GVariant *
declared_layout (ZdTableView *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sbi)"));
  for (guint i = 0; i < self->n_columns; i++)
    g_variant_builder_add (&builder, "(sbi)", self->columns[i].id, !self->columns[i].hidden, 0);
  return g_variant_new ("(sba(sbi))", "", FALSE, &builder);
}

void
zd_table_view_recall (ZdTableView *self)
{
  g_autoptr (GVariant) layout = zd_settings_recall ("tables", self->id, G_VARIANT_TYPE (MEMORY_TYPE));

  if (layout == NULL)
    return;
  self->recalling = TRUE;
  apply_layout (self, layout);
  self->recalling = FALSE;
}

void
zd_table_view_forget (ZdTableView *self)
{
  g_autoptr (GVariant) layout = g_variant_ref_sink (declared_layout (self));

  apply_layout (self, layout);
  zd_table_view_remember_soon (self);
}
