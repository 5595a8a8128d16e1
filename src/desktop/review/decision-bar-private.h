/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/review/decision-bar.h"

G_BEGIN_DECLS

/* Private to the bar: decision-bar.c offers and decides, decision-bar-fields.c asks for what a move needs. */

typedef enum { ZD_FIELD_DATE, ZD_FIELD_CHANNEL, ZD_FIELD_PERSON, ZD_FIELD_PLEDGE, ZD_FIELD_VOUCHER, ZD_N_FIELDS } ZdDecisionField;

struct _ZdDecisionBar {
  AdwBin parent_instance;
  GtkLabel *none;
  GtkWidget *form;
  GtkLabel *title;
  GtkGrid *grid;
  GtkWidget *fields[ZD_N_FIELDS];
  GtkWidget *labels[ZD_N_FIELDS];
  GtkEditable *reason;
  GtkLabel *trouble;
  GtkStack *feet; /* "moves" or "chosen" */
  GtkWidget *forward;
  GtkWidget *back;
  GtkWidget *stop;
  GtkWidget *seconds;
  GtkMenuButton *others;
  GtkButton *decide;

  GArray *moves; /* of ZdMove */
  ZdMoveTrio trio;
  ZdMove chosen; /* ZD_MOVE_NONE: not yet */
  json_t *draft;
  ZdDay today;
  gboolean filling; /* from the draft, not by the person */
  GtkWidget *resting; /* had the keyboard when the form was put to rest; NULL: nothing in it */
};

/* Does the move need this field of the draft? */
gboolean zd_decision_bar_needs (ZdMove move, const char *key);
/* From the draft into the fields. */
void zd_decision_bar_fill (ZdDecisionBar *self);
/* What the chosen move still needs, or NULL. */
GtkWidget *zd_decision_bar_first_empty (ZdDecisionBar *self);
/* Says what is missing, at the field that lacks it. */
void zd_decision_bar_ask_for (ZdDecisionBar *self, GtkWidget *empty);
/* What was proposed and not touched counts as typed. */
void zd_decision_bar_accept_proposals (ZdDecisionBar *self);
/* Those of the chosen move, no others. FALSE: it needs none. */
gboolean zd_decision_bar_shows_fields (ZdDecisionBar *self);
void zd_decision_bar_build_fields (ZdDecisionBar *self);

void zd_decision_bar_typed_cb (GtkEditable *entry, ZdDecisionBar *self);
void zd_decision_bar_entered_cb (GtkEntry *entry, ZdDecisionBar *self);

G_END_DECLS
