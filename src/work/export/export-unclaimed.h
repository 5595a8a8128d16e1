/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/sweep/unclaimed.h"

G_BEGIN_DECLS

/* 应享未享 as a workbook: everybody in @found that is wanted, and sums by policy. */
gboolean zd_export_unclaimed (ZdLibrary *library, const ZdUnclaimed *found, const ZdUnclaimedWish *wish, const char *path,
                              ZdProgress *progress, GError **error);

G_END_DECLS
