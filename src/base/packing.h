/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Long texts made short, fast rather than small: eight bytes with the length, the highest first, and a zlib stream,
 * which has a checksum. The bytes are another's with another library: digests and names are made of texts, never of them. */
GBytes *zd_pack (const char *text, gsize length);
/* Ends with a zero byte that does not count. ZD_ERROR_CORRUPT for what zd_pack() did not make. */
char *zd_unpack (const void *packed, gsize n_packed, GError **error);

G_END_DECLS
