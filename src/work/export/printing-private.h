/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/explanation.h"
#include "work/export/printing.h"

G_BEGIN_DECLS

/* With the sample's mark where the library is one. */
ZdPaper *zd_printing_begin (ZdLibrary *library, const char *title);

/* Leaves a blank field out. */
void zd_printing_add_field (ZdPaper *paper, const char *name, const char *value);

/* Where in the policy it stands. NULL: @words is, or @above, that it is a part of, has the same. (transfer full) */
char *zd_printing_quote (const char *words, const char *above);

/* The tree of reasons with its evidence, then the steps of the sum. */
void zd_printing_add_explanation (ZdPaper *paper, const ZdExplanation *explanation, const ZdCatalogue *catalogue);
/* What can be paid on its own, as a table with its total; nothing when there is none. */
void zd_printing_add_entitlements (ZdPaper *paper, const ZdExplanation *explanation);

G_END_DECLS
