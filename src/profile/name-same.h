/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile/name-index.h"

G_BEGIN_DECLS

/**
 * zd_name_same:
 * @names: as they were written, @n_names of them
 *
 * Whose name each is, but for brackets, blanks and width. One pass looks for all names. Error: CANCELLED.
 *
 * Returns: (transfer full) (element-type GArray): by name, of guint32: rows of the columns, ascending
 */
GPtrArray *zd_name_same (const ZdNameIndex *index, const char *const *names, guint n_names,
                         ZdProgress *progress, GError **error);

G_END_DECLS
