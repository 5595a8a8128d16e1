/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/award.h"

G_BEGIN_DECLS

/* A line from the sentence of zd_award_line_sentence(): what that does not say (labels,
 * words, notes) is taken from @before. */
ZdAwardLine *zd_award_line_from_sentence (const ZdAwardLine *before, const char *sentence,
                                          const ZdCatalogue *catalogue, GError **error);

G_END_DECLS
