/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/histogram-view.h"
#include "match/interval-end.h"

G_BEGIN_DECLS

/* Room beside the bars for the handles, and how large the words above and the numbers below are. */
#define ZD_HISTOGRAM_SIDE  12
#define ZD_HISTOGRAM_WORDS 0.85

enum { ZD_LOWER, ZD_UPPER, ZD_N_ENDS };

/* @height: of a bin of the usual size. */
typedef struct {
  guint n, sure;
  double height;
} ZdBin;

typedef struct {
  PangoLayout *layout;
  float x;
} ZdTick;

struct _ZdHistogramView {
  GtkWidget parent_instance;
  GtkWidget *handles[ZD_N_ENDS];
  const ZdHistogram *histogram; /* NULL: nothing is shown */
  ZdScale *scale;
  GArray *bins; /* of ZdBin */
  double highest;
  ZdIntervalSet *set;
  guint chosen; /* interval that the handles belong to */
  GArray *ticks; /* of ZdTick; NULL: to be made */
  int ticks_width; /* of the widget, that they are for */
  int line;        /* height of words and numbers; 0: to be measured */

  /* in hand */
  ZdIntervalSet *before; /* as it was when it was taken; NULL: nothing is held */
  guint held;            /* which end */
  double apart;          /* of the pointer from the end */
};

GdkRGBA zd_histogram_colour (GtkWidget *widget, const char *name);

/* histogram-view.c */
ZdGrip zd_histogram_view_grip (ZdHistogramView *self, guint end);
/* Where the bars are. */
graphene_rect_t zd_histogram_view_area (ZdHistogramView *self);
/* Of an interval of the set, in pixels. */
float zd_histogram_view_x (ZdHistogramView *self, guint interval, guint end);
/* @set: (transfer full). Tells that it is moving. */
void zd_histogram_view_take (ZdHistogramView *self, ZdIntervalSet *set);
void zd_histogram_view_choose (ZdHistogramView *self, guint interval);
/* "≥ 2000 万元"; "no upper limit" */
char *zd_histogram_view_end_words (ZdHistogramView *self, guint end);

/* histogram-hand.c: pointer and keys. */
void zd_histogram_view_add_hands (ZdHistogramView *self);
void zd_histogram_view_hold (ZdHistogramView *self, guint end);
/* @keep: or it is put back. */
void zd_histogram_view_let_go (ZdHistogramView *self, gboolean keep);

/* histogram-draw.c */
void zd_histogram_view_draw (ZdHistogramView *self, GtkSnapshot *snapshot);
void zd_histogram_view_clear_ticks (ZdHistogramView *self);

G_END_DECLS
