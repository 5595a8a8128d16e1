/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/sample/sample-private.h"

#include <string.h>

/* splitmix64: small, fast, and every starting point is good. */
static guint64
next (ZdDice *self)
{
  guint64 z = self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

ZdDice
zd_dice (guint64 seed, guint64 number)
{
  ZdDice self = { seed };

  self.state = next (&self) ^ (number * G_GUINT64_CONSTANT (0xd1342543de82ef95));
  return self;
}

guint
zd_dice_below (ZdDice *self, guint n)
{
  return (guint) ((next (self) >> 32) * n >> 32);
}

gint64
zd_dice_between (ZdDice *self, gint64 lo, gint64 hi)
{
  return lo + (gint64) (next (self) % (guint64) (hi - lo + 1));
}

gint64
zd_dice_spread (ZdDice *self, gint64 lo, gint64 hi)
{
  guint doublings = 0;
  gint64 from;

  while (lo << (doublings + 1) <= hi)
    doublings++;
  from = lo << zd_dice_below (self, doublings + 1);
  return zd_dice_between (self, from, MIN (hi, 2 * from - 1));
}

gboolean
zd_dice_chance (ZdDice *self, guint per_mille)
{
  return zd_dice_below (self, 1000) < per_mille;
}

const char *
zd_dice_word (ZdDice *self, const char *words, char *into, gsize room)
{
  guint n = 1, chosen;
  gsize length;

  for (const char *c = words; *c; c++)
    n += *c == '|';
  chosen = zd_dice_below (self, n);
  for (; chosen > 0; chosen--)
    words = strchr (words, '|') + 1;
  length = MIN (strcspn (words, "|"), room - 1);
  memcpy (into, words, length);
  into[length] = '\0';
  return into;
}
