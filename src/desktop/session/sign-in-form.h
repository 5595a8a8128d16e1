/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Who is at work: account, password and, as long as it is not settled, the platform's
 * address. Signals: "submitted", "back". */
#define ZD_TYPE_SIGN_IN_FORM (zd_sign_in_form_get_type ())
G_DECLARE_FINAL_TYPE (ZdSignInForm, zd_sign_in_form, ZD, SIGN_IN_FORM, AdwBin)

GtkWidget *zd_sign_in_form_new (void);

/* @user, @platform: (nullable): what is known. @settled: the address is not asked for. */
void zd_sign_in_form_fill (ZdSignInForm *self, const char *user, const char *platform, gboolean settled);
/* The passwords are on file (a sample city): none need be typed. */
void zd_sign_in_form_spare_password (ZdSignInForm *self, gboolean spared);
/* There is somebody at work to go back to. */
void zd_sign_in_form_allow_back (ZdSignInForm *self, gboolean allowed);

const char *zd_sign_in_form_get_user (ZdSignInForm *self);
const char *zd_sign_in_form_get_password (ZdSignInForm *self);
const char *zd_sign_in_form_get_platform (ZdSignInForm *self); /* NULL: not asked for */

void zd_sign_in_form_set_busy (ZdSignInForm *self, gboolean busy);
/* Why it did not work, and the password once more. NULL takes the sentence away. */
void zd_sign_in_form_say (ZdSignInForm *self, const char *sentence);

G_END_DECLS
