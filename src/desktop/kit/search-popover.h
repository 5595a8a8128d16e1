/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An entry with the list of what it finds: to jump to a policy or enterprise
 * (Ctrl+K), to choose a field, a candidate. The focus stays in the entry; arrow
 * keys move in the list, Enter chooses. Nothing is looked up while typing goes
 * on or an input method composes.
 * Signal "chosen" (const char *kind, const char *id): the popover has closed. */
#define ZD_TYPE_SEARCH_POPOVER (zd_search_popover_get_type ())
G_DECLARE_FINAL_TYPE (ZdSearchPopover, zd_search_popover, ZD, SEARCH_POPOVER, GtkPopover)

typedef struct {
  char *kind;     /* for the receiver of "chosen": "policies" */
  char *id;
  char *icon;     /* nullable */
  char *title;
  char *subtitle; /* nullable */
} ZdSearchHit;

ZdSearchHit *zd_search_hit_new (const char *kind, const char *id, const char *icon, const char *title,
                                const char *subtitle);
void zd_search_hit_free (ZdSearchHit *self);

/* Looks for @text (never "") and answers, now or later, with
 * zd_search_popover_take_hits() or zd_search_popover_say(). */
typedef void (*ZdSearchFunc) (ZdSearchPopover *self, const char *text, gpointer user_data);

/* @hint: what can be typed. */
void zd_search_popover_set_source (ZdSearchPopover *self, const char *hint, ZdSearchFunc search,
                                   gpointer user_data, GDestroyNotify destroy);

/* @hits: (transfer full): of ZdSearchHit, best first. An answer to a text that has changed
 * since is dropped. */
void zd_search_popover_take_hits (ZdSearchPopover *self, const char *text, GPtrArray *hits);
/* A sentence in the place of the list: what went wrong. */
void zd_search_popover_say (ZdSearchPopover *self, const char *text, const char *sentence);

G_END_DECLS
