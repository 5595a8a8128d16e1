/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "policy/catalogue.h"

G_BEGIN_DECLS

/* A button that says which attributes of a kind of records are ticked, and lets them be ticked. */
typedef void (*ZdAttributeChosen) (gpointer owner);

/* @ids: of char*, written into, in the order of the catalogue. @with_year: "year", that of the item, is one more.
 * @none: what is said when none is. All kept by the caller. */
GtkWidget *zd_attribute_choice_new (GPtrArray *ids, const ZdRecordKind *kind, gboolean with_year, const char *none,
                                    const char *name, ZdAttributeChosen chosen, gpointer owner);

G_END_DECLS
