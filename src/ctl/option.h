/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Options of the command line. GLib's own parser speaks English where GLib's
 * translations are not installed, and knows no range of a number. */
typedef enum {
  ZD_OPTION_FLAG,   /* gboolean * */
  ZD_OPTION_TEXT,   /* const char **: borrowed from the command line */
  ZD_OPTION_TEXTS,  /* GPtrArray **: may be given several times; made by the first */
  ZD_OPTION_NUMBER, /* gint64 *: from @least to @most */
} ZdOptionKind;

typedef struct {
  const char *name; /* without its dashes; NULL ends a list */
  ZdOptionKind kind;
  gpointer value;
  const char *argument; /* msgid: what stands for the value in the help; NULL for a flag */
  const char *summary;  /* msgid */
  gint64 least, most;
} ZdOption;

/* Takes the option at *@words, one of @own (nullable) or @common, and goes on to the word behind it.
 * USAGE with the option named. */
gboolean zd_option_take (const ZdOption *own, const ZdOption *common, char ***words, GError **error);

/* Is the word an option at all? */
gboolean zd_option_is (const char *word);

G_END_DECLS
