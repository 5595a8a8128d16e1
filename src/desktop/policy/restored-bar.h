/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Says that a draft of an earlier day is under the pen, with the way back ("policy.drop-draft"). */
#define ZD_TYPE_RESTORED_BAR (zd_restored_bar_get_type ())
G_DECLARE_FINAL_TYPE (ZdRestoredBar, zd_restored_bar, ZD, RESTORED_BAR, AdwBin)

void zd_restored_bar_set_shown (ZdRestoredBar *self, gboolean shown);

G_END_DECLS
