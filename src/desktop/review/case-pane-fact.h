/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <jansson.h>

#include "base/date.h"
#include "policy/catalogue.h"

G_BEGIN_DECLS

/* States a fact that is missing, with the day it holds for and the document that proves it.
 * Signals: "stated" (json_t *draft for ZD_MOVE_STATE_FACT, borrowed) · "left". */
#define ZD_TYPE_FACT_FORM (zd_fact_form_get_type ())
G_DECLARE_FINAL_TYPE (ZdFactForm, zd_fact_form, ZD, FACT_FORM, AdwBin)

/* Shows the form for @field, empty, and takes the focus. @year: whose figure it is; 0: it holds for a day. */
void zd_fact_form_ask (ZdFactForm *self, const ZdField *field, int year, ZdDay today);

G_END_DECLS
