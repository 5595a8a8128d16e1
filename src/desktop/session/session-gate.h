/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/shell/application.h"
#include "desktop/session/session.h"

G_BEGIN_DECLS

/* Stands between the start of the program and its pages: opens the library, asks who
 * is at work, and lets the window show both: the person, the state of synchronising,
 * the mark of a sample city, badges; the pages refresh when something was written.
 *
 * Actions: app.switch-user · app.sign-out. */
#define ZD_TYPE_SESSION_GATE (zd_session_gate_get_type ())
G_DECLARE_FINAL_TYPE (ZdSessionGate, zd_session_gate, ZD, SESSION_GATE, GObject)

/* Where to work and as whom; NULL where the command line says nothing. */
typedef struct {
  const char *library;   /* default: $XDG_DATA_HOME/zhida/library.db */
  const char *platform;
  const char *user;      /* signs in at once when @passwords has him */
  const char *passwords;
} ZdSessionStart;

/* Adds the options of the command line to @application and begins when it is activated. */
void zd_session_gate_install (ZdApplication *application);

/* Begins now. (transfer none): lives until zd_session_gate_end(), which an installed gate
 * calls itself when the application shuts down. */
ZdSessionGate *zd_session_gate_begin (ZdApplication *application, const ZdSessionStart *start);
ZdSession *zd_session_gate_get_session (ZdSessionGate *self);
/* Lets jobs that have been asked for finish, for a moment, and closes the library. */
void zd_session_gate_end (ZdApplication *application);

G_END_DECLS
