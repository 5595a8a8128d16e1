/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Memory that grows, or lies in a mapped file until it has to grow. Private to this folder. */
typedef struct {
  void *data;
  gsize size; /* bytes in use */
  gsize room; /* bytes there are */
  gboolean borrowed;
} ZdMemory;

void zd_memory_resize (ZdMemory *self, gsize size); /* new bytes are 0 */
void zd_memory_append (ZdMemory *self, const void *bytes, gsize n);
void zd_memory_clear (ZdMemory *self);

G_END_DECLS
