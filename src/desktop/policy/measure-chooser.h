/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "policy/condition.h"

G_BEGIN_DECLS

/* What a condition can look at: the facts and the kinds of records of the catalogue, with
 * a search over them. Signal "chosen" (const char *kind, const char *id), after it has
 * closed: "field", "records" or "computed" with the id, or "judge" when a reviewer is to decide. */
#define ZD_TYPE_MEASURE_CHOOSER (zd_measure_chooser_get_type ())
G_DECLARE_FINAL_TYPE (ZdMeasureChooser, zd_measure_chooser, ZD, MEASURE_CHOOSER, GtkPopover)

/* @button opens one, made when it is first asked for. @chosen: for the signal. @with_judge: questions, too. */
void zd_measure_chooser_attach (GtkMenuButton *button, const ZdCatalogue *catalogue, gboolean with_judge,
                                GCallback chosen, gpointer user_data);

/* A leaf of what was chosen, with a test that leaves nothing out yet; a judgement gets
 * an id that @root does not have. (transfer full) */
ZdCondition *zd_measure_chooser_leaf (const char *kind, const char *id, const ZdCatalogue *catalogue,
                                      const ZdCondition *root);

G_END_DECLS
