/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"
#include "config.h"

#include "profile/uscc.h"

#include <string.h>

/* Slips are tried from the likeliest to the least likely; each try is a whole
 * code that must hold by both check characters. */
typedef struct {
  char code[ZD_USCC_LENGTH + 1];
  GPtrArray *found;
  guint most;
} Search;

/* Pairs that eyes and scanners confuse. */
static const char *const look_alikes[] = { "O0", "I1", "Z2", "S5", "B8", "Q0", "D0", "L1", "G6", "VU" };

static gboolean
search_is_full (const Search *self)
{
  return self->found->len >= self->most;
}

static void
search_try (Search *self)
{
  if (search_is_full (self) || zd_uscc_check (self->code) != ZD_USCC_OK)
    return;
  if (!g_ptr_array_find_with_equal_func (self->found, self->code, g_str_equal, NULL))
    g_ptr_array_add (self->found, g_strdup (self->code));
}

static void
search_try_with (Search *self, int position, char c)
{
  char old = self->code[position];

  self->code[position] = c;
  search_try (self);
  self->code[position] = old;
}

/* The letters that no code has, all read as the digits they look like. */
static void
try_forbidden_letters (Search *self)
{
  char kept[ZD_USCC_LENGTH + 1];

  memcpy (kept, self->code, sizeof kept);
  for (char *c = self->code; *c != '\0'; c++) {
    const char *letter = strchr ("OIZSV", *c);
    if (letter != NULL)
      *c = "0125U"[letter - "OIZSV"];
  }
  search_try (self);
  memcpy (self->code, kept, sizeof kept);
}

static void
try_look_alikes (Search *self)
{
  for (int i = 0; i < ZD_USCC_LENGTH; i++)
    for (guint j = 0; j < G_N_ELEMENTS (look_alikes); j++) {
      if (self->code[i] == look_alikes[j][0])
        search_try_with (self, i, look_alikes[j][1]);
      else if (self->code[i] == look_alikes[j][1])
        search_try_with (self, i, look_alikes[j][0]);
    }
}

static void
try_swaps (Search *self)
{
  for (int i = 0; i + 1 < ZD_USCC_LENGTH; i++) {
    char first = self->code[i], second = self->code[i + 1];
    self->code[i] = second;
    search_try_with (self, i + 1, first);
    self->code[i] = first;
  }
}

/* From the end: in front stand a bureau, a kind and a place, which only a few characters can be. */
static void
try_any_character (Search *self)
{
  for (int i = ZD_USCC_LENGTH - 1; i >= 0; i--) {
    char fitting = zd_uscc_fitting_character (self->code, i);
    if (fitting != '\0')
      search_try_with (self, i, fitting);
  }
}

char **
zd_uscc_suggest (const char *text, guint most)
{
  static void (*const slips[]) (Search *) = { try_forbidden_letters, try_look_alikes, try_swaps,
                                              try_any_character };
  g_autofree char *clean = zd_uscc_clean (text);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  Search search = { .found = found, .most = most };

  if (strlen (clean) == ZD_USCC_LENGTH && zd_uscc_check (clean) != ZD_USCC_OK) {
    memcpy (search.code, clean, sizeof search.code);
    for (guint i = 0; i < G_N_ELEMENTS (slips) && !search_is_full (&search); i++)
      slips[i](&search);
  }
  g_ptr_array_add (found, NULL);
  return (char **)g_ptr_array_steal (found, NULL);
}
