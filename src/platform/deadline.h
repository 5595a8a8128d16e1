/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A connection that sends one byte now and then is never idle, and yet must end:
 * each connection has a time by which its request must be whole. One thread
 * shuts down what is overdue. */
typedef struct _ZdDeadlines ZdDeadlines;
typedef struct _ZdDeadline ZdDeadline;

ZdDeadlines *zd_deadlines_new (void);
void zd_deadlines_free (ZdDeadlines *self); /* after every connection has ended */

ZdDeadline *zd_deadlines_watch (ZdDeadlines *self, int socket, int seconds);
/* From now; 0 = none, while the request is worked on. */
void zd_deadline_set (ZdDeadline *self, int seconds);
void zd_deadline_end (ZdDeadline *self); /* before the socket is closed */

G_END_DECLS
