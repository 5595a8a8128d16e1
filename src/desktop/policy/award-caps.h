/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "policy/award.h"

G_BEGIN_DECLS

/* Caps, one row each: what is capped, the sum, a button that takes it away. */
typedef struct {
  GArray *caps; /* of ZdCap */
  gboolean of_all; /* over all lines of the award */
  gboolean editable;
  void (*edited) (gpointer owner, gpointer place);
  void (*restructured) (gpointer owner); /* one came or went: the rows are to be made anew */
  gpointer owner;
} ZdAwardCaps;

/* The rows in @box, in the place of those of before. @self outlives them. */
void zd_award_caps_fill (const ZdAwardCaps *self, GtkBox *box);
/* Of a sum that is common. FALSE: there is such a cap. */
gboolean zd_award_caps_add (const ZdAwardCaps *self, ZdCapScope scope);

G_END_DECLS
