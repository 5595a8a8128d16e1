/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/session/session.h"
#include "work/matching.h"

G_BEGIN_DECLS

/* Everything that is known of one enterprise, as the library's thread read it. */
typedef struct {
  ZdParty *party;
  GPtrArray *policies; /* of ZdPolicyExplanation: every policy in force */
  GPtrArray *cases;    /* of ZdCase, light */
  ZdDay day;
} ZdPartyView;
void zd_party_view_free (ZdPartyView *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdPartyView, zd_party_view_free)

/* In the worker. Error: NOT_FOUND. */
ZdPartyView *zd_party_view_load (ZdLibrary *library, const char *uscc, GError **error);

enum { ZD_PARTY_POLICIES, ZD_PARTY_CASES, ZD_PARTY_FACTS, ZD_PARTY_RECORDS, ZD_N_PARTY_PARTS };

/* Where it is shown: the head, and parts, each with the button that shows it. */
typedef struct {
  GtkBox *head;
  GtkBox *parts[ZD_N_PARTY_PARTS];
  GtkButton *titles[ZD_N_PARTY_PARTS];
} ZdPartyPlaces;
/* Fills @places (emptied first) with what @role may see. */
void zd_party_view_show (const ZdPartyView *self, const ZdPartyPlaces *places, const ZdCatalogue *catalogue,
                         ZdRole role);

/* ---- party-facts.c ---- */
void zd_party_show_facts (const ZdPartyView *self, GtkBox *box, const ZdCatalogue *catalogue);
void zd_party_show_records (const ZdPartyView *self, GtkBox *box);
/* A heading, and a line of text, at the end of @box. */
void zd_party_add_section (GtkBox *box, const char *title);
GtkWidget *zd_party_add_text (GtkBox *box, const char *text, const char *css_class);

G_END_DECLS
