/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "policy/condition.h"

G_BEGIN_DECLS

/* What a value is held against, entered as its type asks: a range, codes to tick,
 * yes or no, texts. Signal "changed": zd_leaf_test_get() is another test. */
#define ZD_TYPE_LEAF_TEST (zd_leaf_test_get_type ())
G_DECLARE_FINAL_TYPE (ZdLeafTest, zd_leaf_test, ZD, LEAF_TEST, AdwBin)

/* @test: copied; one that fits @type. @in_place: codes are shown in place rather than behind a button. */
GtkWidget *zd_leaf_test_new (const ZdType *type, const ZdTest *test, gboolean in_place);
const ZdTest *zd_leaf_test_get (ZdLeafTest *self);
/* Of a range: it was moved elsewhere. Nobody is told. */
void zd_leaf_test_set_set (ZdLeafTest *self, const ZdIntervalSet *set);

/* A test that every known value of @type passes, to begin with; for yes-or-no it is yes,
 * for texts @text. */
ZdTest *zd_test_default (const ZdType *type, const char *text);
/* Does it leave nothing out (but what is unknown)? */
gboolean zd_test_is_open (const ZdTest *self, const ZdType *type);

G_END_DECLS
