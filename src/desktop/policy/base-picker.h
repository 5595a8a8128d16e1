/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/policy/measure-tokens.h"

G_BEGIN_DECLS

/* What an amount is worked out of, as words to choose. Signals: "edited" (gpointer place): it was written into;
 * "taken": zd_base_picker_steal() is to be put in its place. */
#define ZD_TYPE_BASE_PICKER (zd_base_picker_get_type ())
G_DECLARE_FINAL_TYPE (ZdBasePicker, zd_base_picker, ZD, BASE_PICKER, AdwBin)

/* @measure, @context: kept by the caller; @wish: copied. */
GtkWidget *zd_base_picker_new (ZdMeasure *measure, const ZdMeasureWish *wish, const ZdLeafContext *context);
/* While "taken" is told: the other measure. (transfer full) */
ZdMeasure *zd_base_picker_steal (ZdBasePicker *self);
/* It stands elsewhere now, or says something else. */
void zd_base_picker_show (ZdBasePicker *self, ZdMeasure *measure);

G_END_DECLS
