/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../platform/city.h"
#include "desktop/session/session.h"
#include "desktop/session/sign-in-form.h"
#include "desktop/shell/application.h"

G_BEGIN_DECLS

/* The program as it starts on a new machine, beside a real platform. */
typedef struct {
  City *city;
  ZdApplication *application;
  ZdWindow *window;
  ZdSession *session;
} Place;

Place *place_new (void);
void place_close (Place *self); /* the window and its program; the platform stays */
void place_free (Place *self);

gboolean place_says (Place *self, const char *part);
const char *place_person (Place *self); /* who is at work; "" = nobody */
ZdSyncStatus place_status (Place *self);

/* The form at the gate. */
ZdSignInForm *place_form (Place *self);
GtkEditable *place_row (Place *self, const char *name);
void place_fill (Place *self, const char *user, const char *password); /* and submits */
void place_sign_in (Place *self, const char *user);

G_END_DECLS
