/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "base/progress.h"

G_BEGIN_DECLS

/* An honest wait: nothing for the first 0.3 s, then a spinner, after 1 s a bar
 * with counts and Cancel. It reads a ZdProgress ten times a second.
 * Property: "showing" (boolean, read only): it is to be seen, and what stood in its place is of no use. */
#define ZD_TYPE_BUSY (zd_busy_get_type ())
G_DECLARE_FINAL_TYPE (ZdBusy, zd_busy, ZD, BUSY, AdwBin)

GtkWidget *zd_busy_new (void);

/* @what: "正在匹配…", until the job says something itself.
 * @progress: (nullable): without one there is no Cancel and no count. */
void zd_busy_start (ZdBusy *self, const char *what, ZdProgress *progress);
void zd_busy_stop (ZdBusy *self);

G_END_DECLS
