/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "turns.h"

#include <string.h>
#include <time.h>

/* Turns that are shorter are not worth a mean. */
#define SHORT 1.0

static struct {
  double start, longest, sum; /* processor time */
  double clock_start, clock_longest;
  guint n;
} turns;

static double
ms_of (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void
start_turn (void)
{
  turns.start = ms_of (CLOCK_THREAD_CPUTIME_ID);
  turns.clock_start = ms_of (CLOCK_MONOTONIC);
}

/* A turn ends where the loop looks for what comes next. */
static int
poll_cb (GPollFD *fds, guint n, int timeout)
{
  double ms = ms_of (CLOCK_THREAD_CPUTIME_ID) - turns.start;
  int result;

  turns.longest = MAX (turns.longest, ms);
  turns.clock_longest = MAX (turns.clock_longest, ms_of (CLOCK_MONOTONIC) - turns.clock_start);
  turns.sum += ms >= SHORT ? ms : 0;
  turns.n += ms >= SHORT ? 1 : 0;
  result = g_poll (fds, n, timeout);
  start_turn ();
  return result;
}

guint
bench_enterprises (void)
{
  const char *wanted = g_getenv ("ZHIDA_BENCH_ENTERPRISES");

  return wanted != NULL ? (guint)g_ascii_strtoull (wanted, NULL, 10) : 20000;
}

void
turns_watch (void)
{
  g_main_context_set_poll_func (NULL, poll_cb);
  turns_begin ();
}

void
turns_begin (void)
{
  memset (&turns, 0, sizeof turns);
  start_turn ();
}

void
turns_tell (const char *what)
{
  g_print ("%-36s longest %6.1f ms (by the clock %6.1f), mean %5.1f ms of %u\n", what, turns.longest,
           turns.clock_longest, turns.n > 0 ? turns.sum / turns.n : 0, turns.n);
  turns_begin ();
}

void
turns_run_for (double ms)
{
  gint64 end = g_get_monotonic_time () + (gint64)(ms * 1000);

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (200);
}

void
frames_painted_cb (GObject *clock, Frames *frames)
{
  gint64 now = g_get_monotonic_time ();

  if (frames->n++ == 0)
    frames->begun = now;
  else
    frames->longest = MAX (frames->longest, now - frames->last);
  frames->last = now;
}

void
frames_tell (const Frames *frames, const char *what)
{
  double seconds = (double)(frames->last - frames->begun) / 1e6;

  g_print ("%-36s %u frames in %.2f s, %.1f a second, longest between two %.1f ms\n", what, frames->n, seconds,
           seconds > 0 ? (frames->n - 1) / seconds : 0, (double)frames->longest / 1e3);
}
