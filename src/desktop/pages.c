/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/pages.h"

#include "base/i18n.h"
#include "desktop/home/home-page.h"
#include "desktop/ledger/ledger-page.h"
#include "desktop/match/match-page.h"
#include "desktop/party/party-page.h"
#include "desktop/policy/policy-page.h"
#include "desktop/review/review-page.h"
#include "desktop/session/table-desk.h"
#include "desktop/sweep/sweep-page.h"
#include "desktop/import/roster-page.h"
#include "desktop/sync/sync-page.h"
#include "desktop/whatif/whatif-page.h"

static const ZdPageInfo pages[] = {
  { "home", N_ ("Home"), "zd-home-symbolic", zd_home_page_get_type },
  { "policies", N_ ("Policies"), "zd-policy-symbolic", zd_policy_page_get_type },
  { "enterprises", N_ ("Enterprises"), "zd-enterprise-symbolic", zd_party_page_get_type },
  { "matches", N_ ("Matches"), "zd-match-symbolic", zd_match_page_get_type },
  { "rosters", N_ ("Lists"), "zd-roster-symbolic", zd_roster_page_get_type, TRUE },
  { "review", N_ ("Review"), "zd-review-symbolic", zd_review_page_get_type },
  { "sweep", N_ ("Unclaimed"), "zd-waiting-symbolic", zd_sweep_page_get_type },
  { "ledgers", N_ ("Ledgers"), "zd-ledger-symbolic", zd_ledger_page_get_type },
  { "whatif", N_ ("What-If"), "zd-whatif-symbolic", zd_what_if_page_get_type },
  { "sync", N_ ("Synchronising"), "zd-sync-symbolic", zd_sync_page_get_type, .for_everybody = TRUE },
};

const ZdPageInfo *
zd_pages_get (guint *n)
{
  zd_table_desk_install ();
  *n = G_N_ELEMENTS (pages);
  return pages;
}
