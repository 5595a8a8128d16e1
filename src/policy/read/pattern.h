/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A regular expression that is compiled once, when it is first used, and kept. Places are bytes. */
typedef struct {
  const char *source;
  gsize regex;
} ZdPattern;

#define ZD_PATTERN(source)                                                                                   \
  {                                                                                                          \
    source, 0                                                                                                \
  }

const GRegex *zd_pattern_regex (ZdPattern *self);

/* Is it found in text[from, to)? @start, @end: nullable; where. */
gboolean zd_pattern_find (ZdPattern *self, const char *text, int from, int to, int *start, int *end);
/* @at less @n characters, not before the text. */
int zd_pattern_back (const char *text, int at, int n);
/* Does it stand at @from? */
gboolean zd_pattern_at (ZdPattern *self, const char *text, int from, int to, int *end);

G_END_DECLS
