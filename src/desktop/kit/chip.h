/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cases/case.h"
#include "match/explain-words.h"

G_BEGIN_DECLS

/* A word with its icon on a tinted ground: the one look of verdicts and case
 * states everywhere. The word and the icon say it; the colour only repeats. */
#define ZD_TYPE_CHIP (zd_chip_get_type ())
G_DECLARE_FINAL_TYPE (ZdChip, zd_chip, ZD, CHIP, GtkWidget)

typedef enum {
  ZD_TONE_PLAIN,   /* grey: at rest, over */
  ZD_TONE_GOOD,    /* green */
  ZD_TONE_CAUTION, /* amber: somebody has to find out or to act */
  ZD_TONE_NEAR,    /* blue outline */
  ZD_TONE_ACTIVE,  /* blue: on its way */
  ZD_TONE_BAD,     /* red: stopped */
} ZdTone;

GtkWidget *zd_chip_new (void);
/* @icon: (nullable). @text: "" hides the chip. */
void zd_chip_set (ZdChip *self, ZdTone tone, const char *icon, const char *text);
/* Outside of tables, where long words beside it would cut its own. */
void zd_chip_keep_whole (ZdChip *self);

/* 符合, 待核实, 差一点, 不符合. @detail: (nullable): beside the word, "差 0.2 个百分点". */
void zd_chip_set_verdict (ZdChip *self, ZdMatchGroup group, const char *detail);
const char *zd_verdict_icon (ZdMatchGroup group);
/* CSS class that colours an icon as the chip of that verdict. */
const char *zd_verdict_css (ZdMatchGroup group);

void zd_chip_set_case_state (ZdChip *self, ZdCaseState state);

G_END_DECLS
