/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cases/case-step.h"
#include "desktop/review/case-pane.h"

G_BEGIN_DECLS

/* Empties @box and puts a line for each step into it. */
void zd_case_history_fill (GtkBox *box, const ZdCaseView *view);

G_END_DECLS
