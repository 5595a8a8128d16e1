/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/library.h"

G_BEGIN_DECLS

/* An officer states a fact that is missing of an enterprise, with the document that proves it.
 * It goes the way of a bureau's file: library, log and outbox in one transaction.
 * @stated: {"field", "value", "date", "document", "year"}, as for ZD_MOVE_STATE_FACT. Drafters only. */
gboolean zd_fact_state (ZdLibrary *library, const char *uscc, const json_t *stated, GError **error);

G_END_DECLS
