/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/shell/application.h"

G_BEGIN_DECLS

/* Real widgets in a real window, driven as a person would. Run under tests/with-display.sh. */

/* What stands in the entry that has the focus: told where a wait was in vain. */
const char *harness_focus_words (void);

/* Waits with the main loop running; a wait that does not end fails the test. */
#define WAIT_UNTIL(condition) \
  G_STMT_START \
  { \
    gint64 wait_end_ = g_get_monotonic_time () + 60 * G_USEC_PER_SEC; \
    while (!(condition)) { \
      if (g_get_monotonic_time () > wait_end_) \
        g_error ("waited too long for: %s; the focus holds “%s”", #condition, harness_focus_words ()); \
      if (!g_main_context_iteration (NULL, FALSE)) \
        g_usleep (500); \
    } \
  } \
  G_STMT_END

/* FALSE, with TAP's word for it, where there is no display. */
gboolean harness_init (int *argc, char ***argv);
/* With the demo's pages. */
ZdApplication *harness_application (void);

/* Presents @window and waits until it has been painted. */
void harness_show (GtkWindow *window);
/* Until everything that is queued has been painted. */
void harness_settle (GtkWidget *widget);
/* Closes @window and asserts that nothing keeps it alive: the leak test of widgets. */
void harness_close (GtkWindow *window);

/* The picture of a window as NAME.png in the build folder; of what is seen in it, no two things answer to one Alt key. */
void harness_shoot (GtkWidget *window, const char *name);
/* The same in light and dark. */
void harness_shoot_both (GtkWidget *window, const char *name);

/* First descendant of @type that passes (@name: widget name or NULL); asserts that there is one. */
GtkWidget *harness_find (GtkWidget *root, GType type, const char *name);
/* First mapped label or inscription below @root with exactly that text, or NULL. */
GtkWidget *harness_find_text (GtkWidget *root, const char *text);
/* The same for one that has @part in it. */
GtkWidget *harness_find_words (GtkWidget *root, const char *part);

/* The mapped window of @type, or NULL. */
GtkWidget *harness_window (GType type);
/* The question that is asked in a window of its own, or NULL. */
GtkWidget *harness_question (void);
/* Waits for one and gives it @answer, the id of one of its responses. */
void harness_answer (const char *answer);

/* Real input, through the X server. @keys: as xdotool knows them, "ctrl+f Down". */
void harness_click (GtkWidget *widget, const char *modifier);
/* The pointer goes to @x, @y of @widget; there @action, if any: "mousedown", "mouseup". */
void harness_point (GtkWidget *widget, double x, double y, const char *action);
void harness_keys (const char *keys);
void harness_type (const char *text);

/* Focus by Tab alone, as class names with widget names, until it comes around. */
GPtrArray *harness_tab_order (GtkWindow *window);
/* How many of them are in @part. */
guint harness_tab_stops (GtkWindow *window, GtkWidget *part);

G_END_DECLS
