/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cases/case.h"

G_BEGIN_DECLS

/* A line of the first page: it says something and leads to where that is done. */
typedef struct {
  const char *icon;     /* nullable */
  const char *title;
  const char *subtitle; /* nullable */
  const char *value;    /* at the right, nullable */
  const char *page;
  const char *target;
  const char *css;      /* of icon and subtitle, nullable */
  double share;         /* 0…1: a bar under it; 0 = none */
  gboolean is_state;    /* the chip of @state stands for icon and title */
  ZdCaseState state;
} ZdHomeRow;

GtkWidget *zd_home_row_new (const ZdHomeRow *row);

G_END_DECLS
