/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "work/export/report.h"

G_BEGIN_DECLS

/* Which ledger, and of what: the choices above the preview. Signal: "changed". */
#define ZD_TYPE_LEDGER_SCOPE_BAR (zd_ledger_scope_bar_get_type ())
G_DECLARE_FINAL_TYPE (ZdLedgerScopeBar, zd_ledger_scope_bar, ZD, LEDGER_SCOPE_BAR, AdwBin)

/* What there is to choose from. */
typedef struct {
  GPtrArray *policies; /* of ZdPolicy */
  GPtrArray *batches;  /* of ZdBatch */
  GPtrArray *districts, *district_names; /* of char*: codes and names */
} ZdLedgerChoices;

/* Keeps what was chosen. @user: whose ledgers; @day: from which on months are counted back. */
void zd_ledger_scope_bar_fill (ZdLedgerScopeBar *self, const ZdLedgerChoices *choices, const ZdCatalogue *catalogue,
                               const ZdUser *user, ZdDay day);

/* A scope with its strings, for a job in another thread. */
typedef struct {
  ZdReportKind kind;
  char *policy, *bureau, *batch, *district, *state;
  ZdLedgerScope scope; /* refers to them */
} ZdLedgerAsked;

/* NULL: a day that is none is written; its entry shows it. */
ZdLedgerAsked *zd_ledger_scope_bar_read (ZdLedgerScopeBar *self);
void zd_ledger_asked_free (gpointer asked);

G_END_DECLS
