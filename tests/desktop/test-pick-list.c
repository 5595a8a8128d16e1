/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desktop/kit/pick-list.h"
#include "harness.h"

/* A list between two buttons, of which one row is picked: its items are strings "id" or "id=what is said of it". */

#define MANY 1000

typedef struct {
  GtkWindow *window;
  GtkWidget *before, *after; /* buttons */
  ZdPickList *list;
  GListStore *store;
  char *picked; /* told last */
  guint times;
} Fixture;

#define SAID "said"

static GtkWidget *
row_new (void)
{
  return gtk_label_new (NULL);
}

static const char *
said_of (gpointer item)
{
  const char *said = g_object_get_data (item, SAID);

  return said != NULL ? said : gtk_string_object_get_string (item);
}

static void
row_show (GtkWidget *row, gpointer item)
{
  gtk_label_set_label (GTK_LABEL (row), said_of (item));
}

static const char *
id_of (gpointer item)
{
  return gtk_string_object_get_string (item);
}

static gboolean
update (gpointer item, gpointer fresh)
{
  if (g_str_equal (said_of (item), said_of (fresh)))
    return FALSE;
  g_object_set_data_full (item, SAID, g_strdup (said_of (fresh)), g_free);
  return TRUE;
}

static const ZdPickRows rows = { row_new, row_show, id_of, update };

static void
picked_cb (ZdPickList *list, const char *id, Fixture *self)
{
  g_free (self->picked);
  self->picked = g_strdup (id);
  self->times++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  *self = (Fixture){ .before = gtk_button_new_with_label ("前"), .after = gtk_button_new_with_label ("后") };
  self->window = GTK_WINDOW (adw_window_new ());
  self->store = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  self->list = g_object_new (ZD_TYPE_PICK_LIST, "label", "清单", "vexpand", TRUE, NULL);
  zd_pick_list_set_model (self->list, G_LIST_MODEL (self->store), &rows);
  g_signal_connect (self->list, "picked", G_CALLBACK (picked_cb), self);
  gtk_box_append (GTK_BOX (box), self->before);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->after);
  adw_window_set_content (ADW_WINDOW (self->window), box);
  gtk_window_set_default_size (self->window, 320, 400);
  harness_show (self->window);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  harness_close (self->window);
  g_object_unref (self->store);
  g_free (self->picked);
}

/* @words: "甲 乙=改过 丙" */
static void
fill (Fixture *self, const char *words)
{
  g_auto (GStrv) each = g_strsplit (words, " ", -1);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (char **word = each; *word != NULL; word++) {
    g_auto (GStrv) parts = g_strsplit (*word, "=", 2);
    GtkStringObject *item = gtk_string_object_new (parts[0]);

    g_object_set_data_full (G_OBJECT (item), SAID, g_strdup (parts[1]), g_free);
    g_ptr_array_add (items, item);
  }
  zd_pick_list_fill (self->list, self->store, items);
  harness_settle (GTK_WIDGET (self->window));
}

static void
fill_many (Fixture *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < MANY; i++) {
    g_autofree char *id = g_strdup_printf ("第%u项", i);
    g_ptr_array_add (items, gtk_string_object_new (id));
  }
  zd_pick_list_fill (self->list, self->store, items);
}

static GtkWidget *
view_of (Fixture *self)
{
  return harness_find (GTK_WIDGET (self->list), GTK_TYPE_LIST_VIEW, NULL);
}

static guint
n_rows (Fixture *self)
{
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (view_of (self)); row != NULL; row = gtk_widget_get_next_sibling (row))
    n++;
  return n;
}

/* What stands in the row that is marked; "" = none. */
static const char *
marked (Fixture *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (view_of (self)); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED)
      return gtk_label_get_label (GTK_LABEL (gtk_widget_get_first_child (row)));
  return "";
}

static gboolean
list_has_focus (Fixture *self)
{
  GtkWidget *focus = gtk_window_get_focus (self->window);

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));
}

/* ---- what is picked ---- */

static void
test_person (Fixture *self, gconstpointer data)
{
  fill (self, "甲 乙 丙");
  g_assert_null (zd_pick_list_get_picked (self->list));
  harness_click (harness_find_text (GTK_WIDGET (self->list), "乙"), NULL);
  WAIT_UNTIL (self->times == 1);
  g_assert_cmpstr (self->picked, ==, "乙");
  harness_keys ("Down");
  WAIT_UNTIL (self->times == 2);
  g_assert_cmpstr (self->picked, ==, "丙");
  g_assert_cmpstr (zd_pick_list_get_picked (self->list), ==, "丙");
  harness_click (harness_find_text (GTK_WIDGET (self->list), "丙"), NULL); /* once more */
  WAIT_UNTIL (self->times == 3);
  harness_keys ("Return");
  WAIT_UNTIL (self->times == 4);
  g_assert_cmpstr (self->picked, ==, "丙");
}

/* Nobody is told what the program picks, nor of rows that come and go. */
static void
test_program (Fixture *self, gconstpointer data)
{
  zd_pick_list_pick (self->list, "乙"); /* before it is there */
  fill (self, "甲 乙 丙");
  g_assert_cmpstr (marked (self), ==, "乙");
  fill (self, "甲 丙");
  g_assert_cmpstr (marked (self), ==, "");
  g_assert_cmpstr (zd_pick_list_get_picked (self->list), ==, "乙");
  fill (self, "丁 乙 甲 丙");
  g_assert_cmpstr (marked (self), ==, "乙");
  zd_pick_list_pick (self->list, NULL);
  g_assert_cmpstr (marked (self), ==, "");
  g_assert_cmpuint (self->times, ==, 0);
}

/* ---- rows ---- */

static void
note_cb (GListModel *model, guint position, guint removed, guint added, GString *notes)
{
  g_string_append_printf (notes, "%u -%u +%u;", position, removed, added);
}

/* Rows of the same things stay and say what is new; only the others come and go. */
static void
test_fill (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) notes = g_string_new (NULL);
  GtkWidget *row;

  fill (self, "甲 乙 丙 丁");
  zd_pick_list_pick (self->list, "丁");
  row = harness_find_text (GTK_WIDGET (self->list), "丁");
  g_signal_connect (self->store, "items-changed", G_CALLBACK (note_cb), notes);
  fill (self, "甲=甲加一 乙 丙 丁=丁减一");
  g_assert_cmpstr (notes->str, ==, "");
  g_assert_nonnull (harness_find_text (GTK_WIDGET (self->list), "甲加一"));
  g_assert_true (row == harness_find_text (GTK_WIDGET (self->list), "丁减一"));
  fill (self, "甲 乙 戊 己 丁");
  g_assert_cmpstr (notes->str, ==, "2 -1 +2;");
  g_assert_nonnull (harness_find_text (GTK_WIDGET (self->list), "甲"));
  g_assert_cmpstr (marked (self), ==, "丁");
  g_signal_handlers_disconnect_by_data (self->store, notes);
}

/* Of many the view makes widgets bit by bit, and what is picked far down comes into sight when they are there. */
static void
test_many (Fixture *self, gconstpointer data)
{
  GtkWidget *last;
  graphene_rect_t bounds;

  zd_pick_list_pick (self->list, "第700项");
  fill_many (self);
  g_assert_cmpuint (n_rows (self), <, 50);
  WAIT_UNTIL ((last = harness_find_text (GTK_WIDGET (self->list), "第700项")) != NULL);
  harness_settle (GTK_WIDGET (self->window));
  g_assert_cmpstr (marked (self), ==, "第700项");
  fill (self, "第700项 别的"); /* as a search does … */
  g_assert_cmpuint (n_rows (self), ==, 2);
  fill_many (self);            /* … that is over */
  g_assert_cmpuint (n_rows (self), <, 50);
  WAIT_UNTIL (n_rows (self) > 100 && (last = harness_find_text (GTK_WIDGET (self->list), "第700项")) != NULL);
  harness_settle (GTK_WIDGET (self->window));
  g_assert_true (gtk_widget_compute_bounds (last, GTK_WIDGET (self->list), &bounds));
  g_assert_cmpfloat (bounds.origin.y, >=, 0);
  g_assert_cmpfloat (bounds.origin.y, <, gtk_widget_get_height (GTK_WIDGET (self->list)));
  g_assert_cmpuint (self->times, ==, 0);
}

/* ---- keyboard ---- */

/* All rows are one stop of Tab, at the one that is picked. */
static void
test_tab (Fixture *self, gconstpointer data)
{
  fill (self, "甲 乙 丙");
  zd_pick_list_pick (self->list, "乙");
  gtk_widget_grab_focus (self->before);
  harness_keys ("Tab");
  WAIT_UNTIL (list_has_focus (self));
  harness_keys ("Down");
  WAIT_UNTIL (g_strcmp0 (self->picked, "丙") == 0);
  harness_keys ("Tab");
  WAIT_UNTIL (gtk_window_get_focus (self->window) == self->after);
  harness_keys ("shift+Tab");
  WAIT_UNTIL (list_has_focus (self));
  harness_keys ("shift+Tab");
  WAIT_UNTIL (gtk_window_get_focus (self->window) == self->before);
  g_assert_cmpuint (self->times, ==, 1);
}

/* The words of the row that has the focus; "" = none has. */
static const char *
focused (Fixture *self)
{
  GtkWidget *focus = gtk_window_get_focus (self->window);
  GtkWidget *child = focus != NULL && gtk_widget_get_parent (focus) == view_of (self) ? gtk_widget_get_first_child (focus) : NULL;

  return GTK_IS_LABEL (child) ? gtk_label_get_label (GTK_LABEL (child)) : "";
}

/* It is for the picked row, and waits for it, unless it has gone on meanwhile; and stays with it when rows are replaced. */
static void
test_focus (Fixture *self, gconstpointer data)
{
  zd_pick_list_pick (self->list, "丙");
  zd_pick_list_focus (self->list);
  fill (self, "甲 乙 丙");
  WAIT_UNTIL (g_str_equal (focused (self), "丙"));
  zd_pick_list_pick (self->list, "甲");
  fill (self, "丁 甲 戊");
  WAIT_UNTIL (g_str_equal (focused (self), "甲"));
  harness_keys ("Down");
  WAIT_UNTIL (g_strcmp0 (self->picked, "戊") == 0);
  g_list_store_remove_all (self->store);
  zd_pick_list_focus (self->list);
  gtk_widget_grab_focus (self->after);
  fill (self, "甲 乙");
  g_assert_true (gtk_window_get_focus (self->window) == self->after);
}

static void
test_focus_far (Fixture *self, gconstpointer data)
{
  zd_pick_list_pick (self->list, "第150项");
  fill_many (self);
  zd_pick_list_focus (self->list);
  WAIT_UNTIL (g_str_equal (focused (self), "第150项"));
  gtk_widget_grab_focus (self->before);
  zd_pick_list_pick (self->list, "第900项");
  zd_pick_list_focus (self->list);
  WAIT_UNTIL (g_str_equal (focused (self), "第900项"));
  harness_keys ("Down");
  WAIT_UNTIL (g_strcmp0 (self->picked, "第901项") == 0);
}

/* Nothing takes the mark away from what is picked. */
static void
test_marked (Fixture *self, gconstpointer data)
{
  fill (self, "甲 乙 丙");
  harness_click (harness_find_text (GTK_WIDGET (self->list), "乙"), NULL);
  WAIT_UNTIL (self->times == 1);
  harness_keys ("ctrl+space");
  harness_settle (GTK_WIDGET (self->window));
  g_assert_cmpstr (marked (self), ==, "乙");
  harness_keys ("ctrl+Down Return");
  WAIT_UNTIL (g_strcmp0 (self->picked, "丙") == 0);
  g_assert_cmpstr (marked (self), ==, "丙");
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/pick-list/person", test_person }, { "/pick-list/program", test_program }, { "/pick-list/fill", test_fill },
    { "/pick-list/many", test_many },     { "/pick-list/tab", test_tab },         { "/pick-list/focus", test_focus },
    { "/pick-list/focus-far", test_focus_far }, { "/pick-list/marked", test_marked },
  };

  if (!harness_init (&argc, &argv))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
