/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Needs zd_settings_get(). */
#define ZD_TYPE_PREFERENCES (zd_preferences_get_type ())
G_DECLARE_FINAL_TYPE (ZdPreferences, zd_preferences, ZD, PREFERENCES, AdwPreferencesWindow)

GtkWindow *zd_preferences_new (void);

G_END_DECLS
