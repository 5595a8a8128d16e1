/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desktop/policy/leaf-context.h"
#include "desktop/policy/measure-option.h"

G_BEGIN_DECLS

/* What can be looked at: the item that an award is about, the facts and the kinds of records of the catalogue, with
 * a search over them. Signal "chosen" (const char *kind, const char *id), after it has closed: see
 * zd_measure_chooser_measure(), or "judge" when a reviewer is to decide. */
#define ZD_TYPE_MEASURE_CHOOSER (zd_measure_chooser_get_type ())
G_DECLARE_FINAL_TYPE (ZdMeasureChooser, zd_measure_chooser, ZD, MEASURE_CHOOSER, GtkPopover)

/* What is on offer. */
typedef struct {
  const ZdCatalogue *catalogue;
  const ZdRecordKind *scope; /* of the item whose attributes are offered too; nullable */
  ZdMeasureWish wish;
  gboolean with_judge; /* questions for the reviewer */
} ZdMeasureRange;

/* @button opens one, made when it is first asked for. @range: copied. @chosen: for the signal. */
void zd_measure_chooser_attach (GtkMenuButton *button, const ZdMeasureRange *range, GCallback chosen,
                                gpointer user_data);

/* "field", "records", "item", "parameter", "computed" with the id; "ratio": of two figures, to be chosen. What of it
 * @range wishes. (transfer full); NULL: nothing. */
ZdMeasure *zd_measure_chooser_measure (const char *kind, const char *id, const ZdMeasureRange *range);
/* What @range wishes to begin with: of the item, by the year, or any fact. (transfer full) */
ZdMeasure *zd_measure_chooser_first (const ZdMeasureRange *range);
/* A leaf of what was chosen, with a test that leaves nothing out yet; a judgement gets an id that no other of the
 * policy has. (transfer full) */
ZdCondition *zd_measure_chooser_leaf (const char *kind, const char *id, const ZdLeafContext *context);

G_END_DECLS
