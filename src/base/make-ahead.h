/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Any thread, one at a time, in order of @index. */
typedef gpointer (*ZdMakeFunc) (guint index, gpointer data);
/* The calling thread, in order of the index. */
typedef gboolean (*ZdTakeFunc) (gpointer made, gpointer data, GError **error);

/**
 * zd_make_ahead:
 * @n: how many to make
 * @free_made: called where they were made, for what is taken there costs least to give back
 *
 * Things are made in one thread while those made before are taken in another,
 * for jobs of which half is a database's. Ends with the first error of @take.
 */
gboolean zd_make_ahead (guint n, ZdMakeFunc make, ZdTakeFunc take, GDestroyNotify free_made, gpointer data,
                        GError **error);

G_END_DECLS
