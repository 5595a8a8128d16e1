/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include <gtk/gtk.h>

#include "demo-pages.h"
#include "desktop/kit/row-model.h"

/* What the model tells its view, as "position −removed +added". */
static void
note_change_cb (GListModel *model, guint position, guint removed, guint added, GString *notes)
{
  g_string_append_printf (notes, "%u -%u +%u;", position, removed, added);
}

static void
show (ZdRowModel *model, ZdRowSource *source, int column, gboolean descending)
{
  ZdRowWish wish = { .column = column, .descending = descending };

  zd_row_model_show (model, source, zd_row_source_arrange (source, &wish, NULL), NULL, FALSE);
}

static void
tell_all (ZdRowModel *model)
{
  while (zd_row_model_tell (model))
    ;
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, zd_row_model_n_rows (model));
}

static char *
id_at (ZdRowModel *model, guint position)
{
  return zd_row_source_id (zd_row_model_get_source (model), zd_row_model_row_at (model, position));
}

static char *
selected_ids (ZdRowModel *model)
{
  g_autoptr (GArray) rows = zd_row_model_get_selected (model);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++) {
    g_autofree char *id =
        zd_row_source_id (zd_row_model_get_source (model), g_array_index (rows, guint32, i));

    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", id);
  }
  return g_string_free (ids, FALSE);
}

static void
test_same_row_same_object (void)
{
  g_autoptr (ZdRowModel) model = zd_row_model_new ();
  g_autoptr (ZdRowSource) source = demo_rows_new (10, 0);
  g_autoptr (ZdRowItem) item = NULL;
  g_autoptr (ZdRowItem) again = NULL;

  show (model, source, -1, FALSE);
  item = g_list_model_get_item (G_LIST_MODEL (model), 4);
  again = g_list_model_get_item (G_LIST_MODEL (model), 4);
  g_assert_true (item == again);
  g_assert_cmpuint (zd_row_item_get_row (item), ==, 4);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), 10));
}

/* Columns of the demo: 4 is the sum; its rows repeat every six. */
static void
test_sorting_keeps_equal_rows_in_order (void)
{
  g_autoptr (ZdRowModel) model = zd_row_model_new ();
  g_autoptr (ZdRowSource) source = demo_rows_new (14, 0);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *selected = NULL;

  show (model, source, -1, FALSE);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (model), 3, TRUE);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (model), 9, FALSE);
  show (model, source, 4, TRUE); /* 1,000,000 yuan stand at 3 and 9 */
  first = id_at (model, 0);
  second = id_at (model, 1);
  g_assert_cmpstr (first, ==, "3");
  g_assert_cmpstr (second, ==, "9");
  selected = selected_ids (model);
  g_assert_cmpstr (selected, ==, "3 9");
  g_assert_cmpuint (zd_row_model_get_current (model), ==, 1);
}

static void
test_refresh_moves_only_what_changed (void)
{
  g_autoptr (ZdRowModel) model = zd_row_model_new ();
  g_autoptr (ZdRowSource) before = demo_rows_new (20, 0);
  g_autoptr (ZdRowSource) after = demo_rows_new (20, 20); /* without "0" */
  g_autoptr (GString) notes = g_string_new (NULL);
  g_autoptr (ZdRowItem) held = NULL;
  g_autofree char *selected = NULL;

  show (model, before, -1, FALSE);
  while (zd_row_model_tell (model))
    ;
  held = g_list_model_get_item (G_LIST_MODEL (model), 7);
  gtk_selection_model_select_range (GTK_SELECTION_MODEL (model), 5, 3, TRUE);
  g_signal_connect (model, "items-changed", G_CALLBACK (note_change_cb), notes);
  show (model, after, -1, FALSE);
  g_assert_cmpstr (notes->str, ==, "0 -1 +0;");
  g_assert_cmpuint (zd_row_item_get_row (held), ==, 6); /* still about "7" */
  selected = selected_ids (model);
  g_assert_cmpstr (selected, ==, "5 6 7");
}

static void
count_cb (ZdRowModel *model, guint *n)
{
  ++*n;
}

/* What is said beside the table about a row, and typed there, stays when the others are arranged around it. */
static void
test_sorting_keeps_the_current_row (void)
{
  g_autoptr (ZdRowModel) model = zd_row_model_new ();
  g_autoptr (ZdRowSource) source = demo_rows_new (14, 0);
  g_autoptr (ZdRowSource) news = demo_rows_new (14, 0);
  guint n = 0;

  show (model, source, -1, FALSE);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (model), 3, TRUE);
  g_signal_connect (model, "current-changed", G_CALLBACK (count_cb), &n);
  show (model, source, 4, TRUE);
  g_assert_cmpuint (zd_row_model_get_current (model), ==, 0);
  g_assert_cmpuint (n, ==, 0);
  show (model, news, 4, TRUE); /* it may say something else now */
  g_assert_cmpuint (n, ==, 1);
}

static void
test_next_row_takes_the_place (void)
{
  g_autoptr (ZdRowModel) model = zd_row_model_new ();
  g_autoptr (ZdRowSource) before = demo_rows_new (10, 0);
  g_autoptr (ZdRowSource) after = demo_rows_new (10, 4); /* without 0, 4, 8 */
  g_autofree char *selected = NULL;

  show (model, before, -1, FALSE);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (model), 4, TRUE);
  show (model, after, -1, FALSE);
  selected = selected_ids (model);
  g_assert_cmpstr (selected, ==, "6");
  g_assert_cmpuint (zd_row_model_get_current (model), ==, 4);
}

/* A view at its top keeps what it has: only the rest goes or comes. */
static void
test_rows_are_kept (void)
{
  g_autoptr (ZdRowModel) model = zd_row_model_new ();
  g_autoptr (ZdRowSource) source = demo_rows_new (1000, 0);
  g_autoptr (ZdRowSource) fewer = demo_rows_new (100, 7);
  g_autoptr (ZdRowItem) held = NULL;
  g_autoptr (GString) notes = g_string_new (NULL);
  ZdRowWish wish = { .column = -1 };
  GArray *backwards = zd_row_source_arrange (source, &wish, NULL);

  show (model, source, -1, FALSE);
  tell_all (model);
  held = g_list_model_get_item (G_LIST_MODEL (model), 5);
  g_signal_connect (model, "items-changed", G_CALLBACK (note_change_cb), notes);
  for (guint i = 0; i < backwards->len; i++)
    g_array_index (backwards, guint32, i) = backwards->len - 1 - i;
  g_assert_true (zd_row_model_show (model, source, backwards, NULL, TRUE));
  g_assert_cmpstr (notes->str, ==, "");
  g_assert_cmpuint (zd_row_item_get_row (held), ==, 994);
  g_assert_true (zd_row_model_show (model, fewer, zd_row_source_arrange (fewer, &wish, NULL), NULL, TRUE));
  g_assert_true (g_str_has_suffix (notes->str, " +0;"));
  g_assert_cmpuint (zd_row_item_get_row (held), ==, 5);
}

/* A view never makes many widgets at once: it hears of few rows, and of all when it has made what it needs. */
static void
test_rows_are_told_bit_by_bit (void)
{
  g_autoptr (ZdRowModel) model = zd_row_model_new ();
  g_autoptr (ZdRowSource) source = demo_rows_new (100000, 0);
  g_autoptr (ZdRowSource) fewer = demo_rows_new (50000, 0);
  GListModel *list = G_LIST_MODEL (model);
  guint told = 0;

  show (model, source, -1, FALSE);
  g_assert_cmpuint (zd_row_model_n_rows (model), ==, 100000);
  while (g_list_model_get_n_items (list) < 200) {
    g_assert_cmpuint (g_list_model_get_n_items (list) - told, <=, 50);
    told = g_list_model_get_n_items (list);
    g_assert_true (zd_row_model_tell (model));
  }
  show (model, fewer, -1, FALSE); /* the same rows in front */
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 50000);
  g_assert_false (zd_row_model_tell (model));
}

static void
check_range_cb (GListModel *model, guint position, guint n, guint *heard)
{
  g_assert_cmpuint (position + n, <=, g_list_model_get_n_items (model));
  ++*heard;
}

/* The selection is of all rows, those that the view has not heard of among them. */
static void
test_untold_rows_are_selected (void)
{
  g_autoptr (ZdRowModel) model = zd_row_model_new ();
  g_autoptr (ZdRowSource) source = demo_rows_new (1000, 0);
  guint heard = 0;

  g_signal_connect (model, "selection-changed", G_CALLBACK (check_range_cb), &heard);
  show (model, source, -1, FALSE);
  g_assert_true (gtk_selection_model_select_item (GTK_SELECTION_MODEL (model), 999, TRUE));
  g_assert_cmpuint (zd_row_model_get_current (model), ==, 999);
  g_assert_true (gtk_selection_model_select_all (GTK_SELECTION_MODEL (model)));
  g_assert_cmpuint (zd_row_model_n_selected (model), ==, 1000);
  g_assert_cmpuint (heard, >, 0);
}

static gboolean
is_even (gconstpointer rows, guint row, gpointer data)
{
  return row % 2 == 0;
}

static void
test_hidden_rows_are_not_selected (void)
{
  g_autoptr (ZdRowModel) model = zd_row_model_new ();
  g_autoptr (ZdRowSource) source = demo_rows_new (1000, 0);
  ZdRowWish wish = { .filter = is_even, .column = -1 };

  show (model, source, -1, FALSE);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (model));
  g_assert_cmpuint (zd_row_model_n_selected (model), ==, 1000);
  zd_row_model_show (model, source, zd_row_source_arrange (source, &wish, NULL), NULL, FALSE);
  g_assert_cmpuint (zd_row_model_n_selected (model), ==, 500);
  show (model, source, -1, FALSE);
  g_assert_cmpuint (zd_row_model_n_selected (model), ==, 500);
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (model));
  zd_row_model_show (model, source, zd_row_source_arrange (source, &wish, NULL), NULL, FALSE);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (model));
  g_assert_cmpuint (zd_row_model_n_selected (model), ==, 500);
}

/* Rows are put in order while somebody goes on selecting: what he selected last is what is selected. */
static void
test_later_selection_holds (void)
{
  g_autoptr (ZdRowModel) model = zd_row_model_new ();
  g_autoptr (ZdRowSource) before = demo_rows_new (100, 0);
  g_autoptr (ZdRowSource) after = demo_rows_new (100, 10); /* without 0, 10, 20, … */
  const ZdRowWish wish = { .column = -1 };

  for (guint later = 0; later < 2; later++) {
    GArray *order = zd_row_source_arrange (after, &wish, NULL);
    ZdRowPlace *place;
    g_autofree char *selected = NULL;

    show (model, before, -1, FALSE);
    tell_all (model);
    gtk_selection_model_select_range (GTK_SELECTION_MODEL (model), 8, 5, TRUE);
    place = zd_row_model_note_place (model);
    zd_row_place_carry (place, after, order, NULL);
    if (later)
      gtk_selection_model_select_item (GTK_SELECTION_MODEL (model), 33, TRUE);
    zd_row_model_show (model, after, order, place, FALSE);
    selected = selected_ids (model);
    g_assert_cmpstr (selected, ==, later ? "33" : "8 9 11 12");
  }
}

/* The view asks for whatever lies in a range that changed: it must be there at that moment. */
static void
ask_cb (GListModel *model, guint position, guint removed, guint added, guint *asked)
{
  for (guint i = position; i < position + added; i++) {
    g_autoptr (ZdRowItem) item = g_list_model_get_item (model, i);

    g_assert_nonnull (item);
    ++*asked;
  }
  g_assert_null (g_list_model_get_item (model, g_list_model_get_n_items (model)));
}

static void
test_emissions_fit_the_model (void)
{
  static const guint sizes[][2] = {
    { 50, 0 }, { 50, 7 }, { 3, 0 }, { 0, 0 }, { 200, 3 }, { 200, 2 }, { 1, 0 }
  };
  g_autoptr (ZdRowModel) model = zd_row_model_new ();
  guint asked = 0;

  g_signal_connect (model, "items-changed", G_CALLBACK (ask_cb), &asked);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (ZdRowSource) source = demo_rows_new (sizes[i][0], sizes[i][1]);

    show (model, source, i % 2 == 0 ? -1 : 4, i % 3 == 0);
    if (i != 1) /* what comes after that finds a view that does not know all */
      tell_all (model);
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (model), 2, FALSE);
  }
  g_assert_cmpuint (asked, >, 200);
}

static void
test_sort_stops_when_cancelled (void)
{
  g_autoptr (ZdRowSource) source = demo_rows_new (100000, 0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  ZdRowWish wish = { .column = 0 };
  g_autoptr (GArray) order = NULL;

  g_cancellable_cancel (cancellable);
  order = zd_row_source_arrange (source, &wish, cancellable);
  g_assert_cmpuint (order->len, ==, 100000);
  g_assert_cmpuint (g_array_index (order, guint32, 99999), ==, 99999);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/row-model/same-row-same-object", test_same_row_same_object);
  g_test_add_func ("/row-model/sorting-keeps-equal-rows-in-order", test_sorting_keeps_equal_rows_in_order);
  g_test_add_func ("/row-model/refresh-moves-only-what-changed", test_refresh_moves_only_what_changed);
  g_test_add_func ("/row-model/sorting-keeps-the-current-row", test_sorting_keeps_the_current_row);
  g_test_add_func ("/row-model/next-row-takes-the-place", test_next_row_takes_the_place);
  g_test_add_func ("/row-model/hidden-rows-are-not-selected", test_hidden_rows_are_not_selected);
  g_test_add_func ("/row-model/rows-are-kept", test_rows_are_kept);
  g_test_add_func ("/row-model/rows-are-told-bit-by-bit", test_rows_are_told_bit_by_bit);
  g_test_add_func ("/row-model/untold-rows-are-selected", test_untold_rows_are_selected);
  g_test_add_func ("/row-model/later-selection-holds", test_later_selection_holds);
  g_test_add_func ("/row-model/emissions-fit-the-model", test_emissions_fit_the_model);
  g_test_add_func ("/row-model/sort-stops-when-cancelled", test_sort_stops_when_cancelled);
  return g_test_run ();
}
