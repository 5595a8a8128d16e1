/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text to write in, of this thread's, empty and as long as any that was written here before: texts that are made by the
 * hundred thousand need not grow from nothing each. Many may be taken at a time; each is given back by the finish. */
GString *zd_scratch_take (void);
/* What was written, in as many bytes as it takes. @length: nullable. (transfer full) */
char *zd_scratch_finish (GString *self, gsize *length);

G_END_DECLS
