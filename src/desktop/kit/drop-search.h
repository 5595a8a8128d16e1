/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A drop-down of strings that is searched by typing: as soon as it is open, in any part of the words; Enter takes the first that
 * is found, one Escape closes it. By itself GTK's search has to be clicked on, knows beginnings only, and answers an Escape by
 * showing everything again. */
void zd_drop_search_enable (GtkDropDown *self);

G_END_DECLS
