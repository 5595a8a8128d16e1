/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../desktop/leaf-office.h"
#include "city-bench.h"
#include "turns.h"

/* An end of an interval is dragged in the editor over everybody of a city: how many frames a second the window paints,
 * how often the counts and the sums follow, and how long it is deaf. ZHIDA_BENCH_ENTERPRISES says over how many. Run it
 * under tests/with-display.sh. */

#define MOVES   480
#define EACH_MS "8" /* a mouse tells of itself some 125 times a second */
#define STEP    "3" /* pixels */
#define THERE   40  /* steps, and as many back */

static void
moving_cb (ZdHistogramView *view, guint *moves)
{
  ++*moves;
}

static void
moved_cb (GObject *process, GAsyncResult *result, gpointer done)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check_finish (G_SUBPROCESS (process), result, &error);
  g_assert_no_error (error);
  *(gboolean *)done = TRUE;
}

/* Keeps the clock going: a frame that shows nothing new counts as well. */
static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* One program moves the pointer all the time, there and back. */
static void
move (gboolean leftwards)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  g_ptr_array_add (words, g_strdup ("xdotool"));
  for (int i = 0; i < MOVES; i++) {
    const char *const step[] = { "mousemove_relative", "--", i / THERE % 2 == leftwards ? STEP : "-" STEP, "0", "sleep", "0.00" EACH_MS };

    for (guint j = 0; j < G_N_ELEMENTS (step); j++)
      g_ptr_array_add (words, g_strdup (step[j]));
  }
  g_ptr_array_add (words, NULL);
  process = g_subprocess_newv ((const char *const *)words->pdata, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, moved_cb, &done);
  WAIT_UNTIL (done);
}

static void
drag (Office *office, guint row, gboolean upper, const char *what)
{
  ZdHistogramView *view = leaf_office_unfold (office, row);
  graphene_point_t at = leaf_office_handle (view, upper);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (view));
  Frames frames = { 0 };
  guint moves = 0, ticking = gtk_widget_add_tick_callback (GTK_WIDGET (view), frame_cb, NULL, NULL);
  gulong painted, moving = g_signal_connect (view, "moving", G_CALLBACK (moving_cb), &moves);

  harness_point (GTK_WIDGET (view), at.x, at.y, "mousedown");
  painted = g_signal_connect (clock, "after-paint", G_CALLBACK (frames_painted_cb), &frames);
  turns_begin ();
  move (upper);
  g_signal_handler_disconnect (clock, painted);
  g_signal_handler_disconnect (view, moving);
  gtk_widget_remove_tick_callback (GTK_WIDGET (view), ticking);
  frames_tell (&frames, what);
  g_print ("%-36s %u\n", "  other counts and sums", moves);
  turns_tell ("  the main loop");
  harness_point (GTK_WIDGET (view), at.x, at.y, "mouseup");
  office_wait_looked (office);
  gtk_toggle_button_set_active (leaf_office_button (office, row), FALSE); /* room for the next one */
}

int
main (int argc, char **argv)
{
  g_autofree char *path = city_bench_begin (&argc, &argv);
  Office office;

  if (path == NULL)
    return 0;
  turns_watch ();
  desk_open_at (&office.desk, "drafter", path, 1280, 800);
  office_go (&office, "zhengzhou-03");
  leaf_office_write (&office, NULL);
  drag (&office, ROW_REVENUE, FALSE, "the lower end of the revenue");
  drag (&office, ROW_INSURED, FALSE, "… of the insured");
  drag (&office, ROW_FOUNDED, TRUE, "the last day of founding");
  office_close (&office);
  return 0;
}
