/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cases/case-step.h"
#include "cases/role.h"

G_BEGIN_DECLS

/* Empties @box and puts a line for each step into it. @me: whose own steps are "I". */
void zd_case_history_fill (GtkBox *box, const ZdCase *item, const ZdUser *me, const ZdCatalogue *catalogue);

G_END_DECLS
