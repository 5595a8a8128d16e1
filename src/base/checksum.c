/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-base"

#include "config.h"

#include "base/checksum.h"

#include <string.h>

/* Four at a time, so that the processor need not wait for each multiplication. Every step can be undone, so that a
 * single change never goes unseen. */
static void
add_block (guint64 lanes[4], const void *block)
{
  guint64 words[4];

  memcpy (words, block, sizeof words);
  for (guint i = 0; i < 4; i++) {
    guint64 mixed = lanes[i] ^ words[i];
    lanes[i] = (mixed << 27 | mixed >> 37) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  }
}

guint64
zd_checksum (const void *data, gsize size)
{
  const char *bytes = data;
  guint64 lanes[4] = { 1, 2, 3, 4 }, last[4] = { 0 }, sum = size;

  for (; size >= sizeof last; size -= sizeof last, bytes += sizeof last)
    add_block (lanes, bytes);
  if (size > 0) {
    memcpy (last, bytes, size);
    add_block (lanes, last);
  }
  for (guint i = 0; i < 4; i++) {
    sum = (sum ^ lanes[i]) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
    sum ^= sum >> 32;
  }
  return sum;
}
