/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/session/session.h"

G_BEGIN_DECLS

/* 校验日志 and the backup of the library. */
#define ZD_TYPE_KEEPING_VIEW (zd_keeping_view_get_type ())
G_DECLARE_FINAL_TYPE (ZdKeepingView, zd_keeping_view, ZD, KEEPING_VIEW, AdwBin)

void zd_keeping_view_show (ZdKeepingView *self, ZdSession *session);

G_END_DECLS
