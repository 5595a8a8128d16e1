/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Against broken disks and half-written files, not against people: as fast as memory, and a single changed bit never
 * goes unseen. The same bytes have the same sum on machines of the same order of bytes. */
guint64 zd_checksum (const void *data, gsize size);

G_END_DECLS
