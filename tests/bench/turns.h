/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* How long the window is deaf: the turns of the main loop, from one look for what comes next to the other. The
 * processor time of its thread says what it does itself, however busy the machine is; the clock says what the person
 * feels, and waits for other programs, too. */

void turns_watch (void);                /* once, before anything is measured */
void turns_begin (void);
void turns_tell (const char *what);     /* the longest since then; and begins again */
void turns_run_for (double ms);
