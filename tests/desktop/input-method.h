/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An input method of the tests, where ibus and fcitx stand otherwise: it is loaded by the toolkit
 * for whatever has the focus, composes and commits, and knows when it was told to give up. */

/* After the display is open, before the first window. */
void input_method_install (void);

/* Shows @text as being composed in what has the focus; it is not part of the text yet. */
void input_method_compose (const char *text);
/* What is being composed; NULL: nothing, or the widget has reset it since. */
const char *input_method_composing (void);
/* @text comes in place of what is being composed. */
void input_method_commit (const char *text);

G_END_DECLS
