/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include "harness.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "demo-pages.h"
#include "english.h"

static ZdApplication *application;

ZdApplication *
harness_application (void)
{
  return application;
}

gboolean
harness_init (int *argc, char ***argv)
{
  g_autoptr (GError) error = NULL;

  zd_language_init (NULL);
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ()) {
    g_printerr ("There is no display; run this through tests/with-display.sh.\n");
    exit (1);
  }
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink", FALSE,
                "gtk-double-click-time", 10, NULL); /* two clicks of a test are never meant as one */
  application = zd_application_new (demo_pages, demo_n_pages, G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error); /* brings style, icons, accelerators */
  g_assert_no_error (error);
  return TRUE;
}

/* ---- time ---- */

static void
painted_cb (GdkFrameClock *clock, guint *frames)
{
  ++*frames;
}

/* A table makes its rows in the course of some frames. */
static gboolean
has_its_rows (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return TRUE;
  if (ZD_IS_TABLE_VIEW (widget)) {
    GtkWidget *view = harness_find (widget, GTK_TYPE_COLUMN_VIEW, NULL);

    return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view))))
           == zd_table_view_n_visible (ZD_TABLE_VIEW (widget));
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!has_its_rows (child))
      return FALSE;
  return TRUE;
}

void
harness_settle (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  guint frames = 0;
  gulong id = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &frames);

  for (guint wanted = 1; wanted <= 3; wanted++) {
    gtk_widget_queue_draw (widget);
    WAIT_UNTIL (frames >= wanted);
  }
  WAIT_UNTIL (has_its_rows (widget));
  g_signal_handler_disconnect (clock, id);
}

void
harness_show (GtkWindow *window)
{
  gtk_window_present (window);
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (window)));
  harness_settle (GTK_WIDGET (window));
}

void
harness_close (GtkWindow *window)
{
  gpointer weak = window;

  g_object_add_weak_pointer (G_OBJECT (window), &weak);
  gtk_window_destroy (window);
  WAIT_UNTIL (weak == NULL);
}

/* ---- pictures ---- */

static GdkTexture *
texture_of (GtkWidget *window, float scale)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autoptr (GdkPaintable) image = gdk_paintable_get_current_image (paintable);
  int width =
      gdk_paintable_get_intrinsic_width (paintable); /* with the shadow; the window's own width is less */
  int height = gdk_paintable_get_intrinsic_height (paintable);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, width * scale, height * scale);

  gtk_snapshot_scale (snapshot, scale, scale);
  gdk_paintable_snapshot (image, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  return gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (window)), node, &area);
}

/* Alt and a letter do one thing; on the cards of a list the same thing in turn. @text: "_Export…" */
static void
claim_mnemonic (GHashTable *claimed, const char *text)
{
  const char *at = strchr (text, '_');
  gpointer key = at != NULL ? GINT_TO_POINTER (g_ascii_tolower (at[1])) : NULL;
  const char *other = key != NULL ? g_hash_table_lookup (claimed, key) : NULL;

  if (other != NULL && !g_str_equal (other, text))
    g_error ("Alt+%c: “%s” and “%s”", GPOINTER_TO_INT (key), other, text);
  if (key != NULL)
    g_hash_table_insert (claimed, key, (gpointer) text);
}

typedef struct {
  GHashTable *chinese, *english;
} Mnemonics;

static void
check_mnemonics (GtkWidget *widget, Mnemonics *claimed)
{
  if (!gtk_widget_get_mapped (widget) || GTK_IS_POPOVER (widget))
    return;
  if (GTK_IS_LABEL (widget) && gtk_label_get_use_underline (GTK_LABEL (widget))) {
    const char *text = gtk_label_get_label (GTK_LABEL (widget)), *english = english_of (text);

    claim_mnemonic (claimed->chinese, text);
    if (english != NULL)
      claim_mnemonic (claimed->english, english);
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_mnemonics (child, claimed);
}

void
harness_shoot (GtkWidget *window, const char *name)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_BUILT, "desktop", "pictures", NULL);
  g_autofree char *file = g_strdup_printf ("%s/%s.png", folder, name);
  g_autoptr (GHashTable) chinese = g_hash_table_new (NULL, NULL), english = g_hash_table_new (NULL, NULL);
  g_autoptr (GdkTexture) texture = NULL;

  harness_settle (window);
  check_mnemonics (window, &(Mnemonics){ chinese, english });
  texture = texture_of (window, 1);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (gdk_texture_save_to_png (texture, file));
}

void
harness_shoot_both (GtkWidget *window, const char *name)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  g_autofree char *light = g_strconcat (name, "-light", NULL);
  g_autofree char *dark = g_strconcat (name, "-dark", NULL);

  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_LIGHT);
  harness_shoot (window, light);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  harness_shoot (window, dark);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_LIGHT);
  harness_settle (window);
}

/* ---- finding ---- */

static GtkWidget *
search (GtkWidget *root, GType type, const char *name)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) &&
      (name == NULL || g_str_equal (gtk_widget_get_name (root), name)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = search (child, type, name);

    if (found != NULL)
      return found;
  }
  return NULL;
}

GtkWidget *
harness_find (GtkWidget *root, GType type, const char *name)
{
  GtkWidget *found = search (root, type, name);

  if (found == NULL)
    g_error ("there is no %s%s%s", g_type_name (type), name != NULL ? " named " : "",
             name != NULL ? name : "");
  return found;
}

static const char *
text_of (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_INSCRIPTION (widget))
    return gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  return NULL;
}

GtkWidget *
harness_find_text (GtkWidget *root, const char *text)
{
  if (gtk_widget_get_mapped (root) && g_strcmp0 (text_of (root), text) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = harness_find_text (child, text);

    if (found != NULL)
      return found;
  }
  return NULL;
}

GtkWidget *
harness_find_words (GtkWidget *root, const char *part)
{
  const char *text = gtk_widget_get_mapped (root) ? text_of (root) : NULL;

  if (text != NULL && strstr (text, part) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = harness_find_words (child, part);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* ---- input ---- */

static void
input_done_cb (GObject *process, GAsyncResult *result, gpointer done)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check_finish (G_SUBPROCESS (process), result, &error);
  g_assert_no_error (error);
  *(gboolean *) done = TRUE;
}

static void
xdotool (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  gboolean done = FALSE;

  process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, input_done_cb, &done);
  WAIT_UNTIL (done);
  /* The events are on their way through the X server: two rounds with it bring them in. */
  for (guint i = 0; i < 2; i++) {
    gdk_display_sync (gdk_display_get_default ());
    while (g_main_context_iteration (NULL, FALSE)) {
    }
  }
}

/* The place of @at, which is of @widget, on the screen. */
static void
to_screen (GtkWidget *widget, graphene_point_t at, int *x, int *y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  double left, top;

  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (native), &at, &at));
  gtk_native_get_surface_transform (native, &left, &top);
  for (GdkSurface *surface = gtk_native_get_surface (native); GDK_IS_POPUP (surface);
       surface = gdk_popup_get_parent (GDK_POPUP (surface))) {
    left += gdk_popup_get_position_x (GDK_POPUP (surface));
    top += gdk_popup_get_position_y (GDK_POPUP (surface));
  }
  *x = (int) (at.x + left);
  *y = (int) (at.y + top);
}

void
harness_point (GtkWidget *widget, double at_x, double at_y, const char *action)
{
  int x, y;
  g_autofree char *x_text = NULL, *y_text = NULL;

  to_screen (widget, GRAPHENE_POINT_INIT ((float) at_x, (float) at_y), &x, &y);
  x_text = g_strdup_printf ("%d", x);
  y_text = g_strdup_printf ("%d", y);
  xdotool ((const char *const[]){ "xdotool", "mousemove", x_text, y_text, action, action != NULL ? "1" : NULL, NULL });
}

void
harness_click (GtkWidget *widget, const char *modifier)
{
  g_autofree char *x_text = NULL, *y_text = NULL;
  graphene_rect_t bounds;
  int x, y;

  harness_settle (widget); /* it may have moved */
  g_assert_true (gtk_widget_compute_bounds (widget, widget, &bounds));
  to_screen (widget, GRAPHENE_POINT_INIT (bounds.origin.x + bounds.size.width / 2, bounds.origin.y + bounds.size.height / 2), &x,
             &y);
  x_text = g_strdup_printf ("%d", x);
  y_text = g_strdup_printf ("%d", y);
  if (modifier != NULL)
    xdotool ((const char *const[]){ "xdotool", "mousemove", x_text, y_text, "keydown", modifier, "click", "1", "keyup",
                                    modifier, NULL });
  else
    xdotool ((const char *const[]){ "xdotool", "mousemove", x_text, y_text, "click", "1", NULL });
}

void
harness_keys (const char *keys)
{
  g_auto (GStrv) words = g_strsplit (keys, " ", -1);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();

  g_ptr_array_add (arguments, (gpointer) "xdotool");
  g_ptr_array_add (arguments, (gpointer) "key");
  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (arguments, words[i]);
  g_ptr_array_add (arguments, NULL);
  xdotool ((const char *const *) arguments->pdata);
}

static GtkWidget *
text_with_focus (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
    GtkWidget *focus = gtk_window_is_active (window) ? gtk_window_get_focus (window) : NULL;

    if (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus))
      return focus;
  }
  return NULL;
}

const char *
harness_focus_words (void)
{
  GtkWidget *focus = text_with_focus ();

  return GTK_IS_TEXT (focus) ? gtk_editable_get_text (GTK_EDITABLE (focus)) : "";
}

/* What an input method composes comes all at once, and not by keys: there is none for it on the keyboard. */
void
harness_type (const char *text)
{
  if (!g_str_is_ascii (text)) {
    WAIT_UNTIL (text_with_focus () != NULL);
    g_signal_emit_by_name (text_with_focus (), "insert-at-cursor", text);
    return;
  }
  xdotool ((const char *const[]){ "xdotool", "type", "--delay", "40", text, NULL });
}

GtkWidget *
harness_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_mapped (window))
      return window;
  }
  return NULL;
}

GtkWidget *
harness_question (void)
{
  return harness_window (ADW_TYPE_MESSAGE_DIALOG);
}

void
harness_answer (const char *answer)
{
  GtkWidget *question;

  WAIT_UNTIL ((question = harness_question ()) != NULL);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), answer);
  gtk_window_destroy (GTK_WINDOW (question)); /* a click on its button closes it, too */
}

/* The widgets that Tab goes through, once round. */
static GPtrArray *
tab_round (GtkWindow *window)
{
  GPtrArray *round = g_ptr_array_new ();

  for (;;) {
    GtkWidget *focus;

    gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
    focus = gtk_window_get_focus (window);
    if (focus == NULL || g_ptr_array_find (round, focus, NULL))
      return round;
    g_ptr_array_add (round, focus);
  }
}

GPtrArray *
harness_tab_order (GtkWindow *window)
{
  GPtrArray *order = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) round = tab_round (window);

  for (guint i = 0; i < round->len; i++)
    g_ptr_array_add (order, g_strdup_printf ("%s %s", G_OBJECT_TYPE_NAME (round->pdata[i]), gtk_widget_get_name (round->pdata[i])));
  return order;
}

guint
harness_tab_stops (GtkWindow *window, GtkWidget *part)
{
  g_autoptr (GPtrArray) round = tab_round (window);
  guint stops = 0;

  for (guint i = 0; i < round->len; i++)
    stops += gtk_widget_is_ancestor (round->pdata[i], part);
  return stops;
}
