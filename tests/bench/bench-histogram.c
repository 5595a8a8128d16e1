/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <time.h>

#include "../desktop/harness.h"
#include "../desktop/histogram-library.h"
#include "desktop/kit/histogram-view.h"
#include "turns.h"

/* What it takes to drag an end of an interval over N enterprises (2,000,000 unless the first argument says otherwise):
 * processor time to look at everybody once, of a move, and of the longest turn of the main loop while the pointer
 * drags. Run it under tests/with-display.sh. */

#define MOVES  100000
#define FRAMES 120

static double
processor_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static ZdHistogram *
look (HistogramLibrary *library, guint leaf, const char *what)
{
  double start = processor_ms ();
  ZdHistogram *histogram = histogram_library_count (library, leaf);

  g_print ("%-34s %8.0f ms of processor time for %u enterprises that it decides\n", what, processor_ms () - start,
           zd_histogram_n_known (histogram) + zd_histogram_n_unknown (histogram));
  return histogram;
}

static void
count_moves (const ZdHistogram *histogram)
{
  double start = processor_ms ();
  ZdMatchCount count;

  for (gint64 i = 0; i < MOVES; i++) {
    const ZdInterval interval = { { i * 1000000, TRUE, TRUE, ZD_END_PLAIN }, { 40000000000, TRUE, FALSE, ZD_END_PLAIN } };
    g_autoptr (ZdIntervalSet) set = zd_interval_set_new (&interval, 1);

    zd_histogram_count (histogram, set, &count);
  }
  g_print ("%-34s %8.4f ms\n", "a move: counts and money", (processor_ms () - start) / MOVES);
}

/* As the editor does: the count and the money of every move are shown. */
static void
moving_cb (ZdHistogramView *view, GtkLabel *label)
{
  const ZdHistogram *histogram = g_object_get_data (G_OBJECT (view), "histogram");
  g_autofree char *words = NULL;
  ZdMatchCount count;

  zd_histogram_count (histogram, zd_histogram_view_get_set (view), &count);
  words = g_strdup_printf ("%u, %" G_GINT64_FORMAT, count.yes, count.most);
  gtk_label_set_label (label, words);
}

static void
drag (ZdHistogram *histogram, const ZdIntervalSet *set)
{
  GtkWindow *window = GTK_WINDOW (adw_window_new ());
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *view = zd_histogram_view_new (), *label = gtk_label_new ("");
  graphene_rect_t bounds;

  gtk_box_append (GTK_BOX (box), view);
  gtk_box_append (GTK_BOX (box), label);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_default_size (window, 900, 240);
  zd_histogram_view_show (ZD_HISTOGRAM_VIEW (view), histogram, set);
  g_object_set_data (G_OBJECT (view), "histogram", histogram);
  g_signal_connect (view, "moving", G_CALLBACK (moving_cb), label);
  harness_show (window);
  g_assert_true (gtk_widget_compute_bounds (zd_histogram_view_get_handle (ZD_HISTOGRAM_VIEW (view), FALSE), view, &bounds));
  harness_point (view, bounds.origin.x + bounds.size.width / 2, 80, "mousedown");
  turns_begin ();
  for (int i = 0; i < FRAMES; i++) {
    harness_point (view, bounds.origin.x + (i % 60) * 2, 80, NULL);
    turns_run_for (20);
  }
  turns_tell ("a drag, frame by frame");
  harness_point (view, 100, 80, "mouseup");
  harness_close (window);
}

int
main (int argc, char **argv)
{
  HistogramLibrary library;
  ZdHistogram *revenue, *founded;

  if (!harness_init (&argc, &argv))
    return 0;
  histogram_library_init (&library, argc > 1 ? (guint)atoi (argv[1]) : 2000000);
  turns_watch ();
  founded = look (&library, LEAF_FOUNDED, "days of founding, once");
  zd_histogram_free (founded);
  revenue = look (&library, LEAF_REVENUE, "revenues, once");
  count_moves (revenue);
  drag (revenue, histogram_library_set (&library, LEAF_REVENUE));
  zd_histogram_free (revenue);
  histogram_library_clear (&library);
  return 0;
}
