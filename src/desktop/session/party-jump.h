/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/session/session.h"
#include "desktop/shell/window.h"

G_BEGIN_DECLS

/* Lets Ctrl+K of @window find policies and enterprises by name, pinyin or code. */
void zd_party_jump_install (ZdWindow *window, ZdSession *session);
/* The same for enterprises alone; their hits have the codes as ids. */
void zd_party_jump_set_up_search (ZdSearchPopover *popover, ZdSession *session);

G_END_DECLS
