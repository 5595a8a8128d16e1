/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

/* How long the window is deaf: the turns of the main loop, from one look for what comes next to the other. The
 * processor time of its thread says what it does itself, however busy the machine is; the clock says what the person
 * feels, and waits for other programs, too. */

guint bench_enterprises (void);        /* that somebody wants to measure over */

void turns_watch (void);                /* once, before anything is measured */
void turns_begin (void);
void turns_tell (const char *what);     /* the longest since then; and begins again */
void turns_run_for (double ms);

/* How many pictures a window paints. */
typedef struct {
  gint64 begun, last, longest; /* microseconds; the longest between two pictures */
  guint n;
} Frames;

/* As "after-paint" of the frame clock; @frames: zeroed before. */
void frames_painted_cb (GObject *clock, Frames *frames);
void frames_tell (const Frames *frames, const char *what);
