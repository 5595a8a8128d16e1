/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/whatif/whatif-job.h"

G_BEGIN_DECLS

/* What came of it: figures side by side, the fund pool, the curve, the breakdowns. */
#define ZD_TYPE_WHAT_IF_VIEW (zd_what_if_view_get_type ())
G_DECLARE_FINAL_TYPE (ZdWhatIfView, zd_what_if_view, ZD, WHAT_IF_VIEW, AdwBin)

/* @lever: whose curve the answer has; nullable. @mark: where it stands. */
void zd_what_if_view_show (ZdWhatIfView *self, const ZdWhatIfAnswer *answer, const ZdLever *lever, gint64 mark);

G_END_DECLS
