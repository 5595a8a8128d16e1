/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/policy/award-caps.h"
#include "desktop/policy/award-list.h"

G_BEGIN_DECLS

struct _ZdAwardList {
  AdwBin parent_instance;
  GtkBox *cards;
  GtkBox *caps;
  GtkWidget *combine_row;
  GtkLabel *combine_word;
  GtkDropDown *combine;
  GtkWidget *add;
  GtkBox *found; /* about all lines together */
  ZdAward *award;
  const ZdLeafContext *context;
  gboolean editable;
  ZdAwardCaps cap_rows; /* over all lines */
  ZdAwardLine *current; /* the line that had the focus last; compared only */
  gboolean entering;    /* its sum is what is typed next */
  guint rebuilding;
};

void zd_award_list_edited (ZdAwardList *self, gpointer place);
/* Lines or caps came or went in the award: what is seen follows when whatever asked for it is done. */
void zd_award_list_restructured (ZdAwardList *self);

G_END_DECLS
