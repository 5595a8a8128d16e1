/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/policy/condition-row.h"
#include "desktop/policy/condition-tree.h"
#include "party-desk.h"
#include "policy/policy.h"

G_BEGIN_DECLS

/* Somebody at work on the page of policies, over a sample city of his own. */
typedef struct {
  Desk desk;
  GtkWidget *page;
} Office;

void office_open (Office *office, const char *user, const char *policy, int width, int height);
/* The same at a desk that is open. */
void office_go (Office *office, const char *policy);
void office_open_policy (Office *office, const char *id);
/* A policy of which nothing is written yet. */
void office_open_new (Office *office);
void office_close (Office *office);

/* Until what was last changed has been counted, checked and read. */
void office_wait_looked (Office *office);
void office_show_tab (Office *office, const char *tab);
void office_act (Office *office, const char *name, const char *action);

GtkWidget *office_tree (Office *office);
ZdConditionRow *office_row (Office *office, guint index);
/* The view that the policy's own words stand in, and its words. */
GtkTextView *office_text_view (Office *office);
void office_select_words (Office *office, int start, int end);

gboolean office_shows (Office *office, const char *text);
gboolean office_is_seen (Office *office, const char *name);
const char *office_label (Office *office, const char *name); /* of a button */
/* Where the first sum of the first award is typed. */
GtkWidget *office_first_sum (Office *office);
/* How many worked cases come out otherwise than expected, as the entry's head says it. */
guint office_n_failing (Office *office);

/* What stands in the library. */
ZdPolicy *office_stored (Office *office, const char *id, gboolean draft);
guint office_n_drafts (Office *office);

G_END_DECLS
