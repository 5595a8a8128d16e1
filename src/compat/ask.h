/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A question that needs an answer before anything else goes on. */

typedef enum { ZD_ANSWER_PLAIN, ZD_ANSWER_SUGGESTED, ZD_ANSWER_DESTRUCTIVE } ZdAnswerLook;

typedef struct {
  const char *id;    /* what zd_ask_finish() returns */
  const char *label; /* translated, with mnemonic */
  ZdAnswerLook look;
} ZdAnswer;

/**
 * zd_ask_async:
 * @near: a widget of the window that the question belongs to
 * @answers, @n: in reading order; the first one is what Escape means, the last one what Enter means
 *   unless it is destructive
 * @extra: (nullable) (transfer floating): shown under @body, such as an entry for a reason
 */
void zd_ask_async (GtkWidget *near, const char *heading, const char *body, const ZdAnswer *answers, guint n,
                   GtkWidget *extra, GAsyncReadyCallback callback, gpointer user_data);

/* The id of the chosen answer; that of the first one when the window was closed. (transfer full) */
char *zd_ask_finish (GAsyncResult *result);

G_END_DECLS
