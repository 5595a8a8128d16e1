/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/shell/application.h"
#include "desktop/session/session-gate.h"

G_BEGIN_DECLS

/* The program as it starts for one person, over a city (city.h), signed in without a platform. */
typedef struct {
  ZdApplication *application;
  ZdSessionGate *gate;
  ZdSession *session;
  GtkWidget *window;
  char *path;
} Workbench;

/* @path: (transfer full). @user: NULL stays at the gate. */
Workbench *workbench_open (char *path, const char *user, int width, int height);
void workbench_close (Workbench *self);

/* Goes to @page and waits until it has loaded what it shows. */
ZdPage *workbench_go (Workbench *self, const char *page, const char *target);
/* Until all jobs that were asked for so far are done and painted. */
void workbench_settle (Workbench *self);

G_END_DECLS
