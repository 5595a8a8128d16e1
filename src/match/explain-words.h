/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/explanation.h"
#include "match/matcher.h"

G_BEGIN_DECLS

/* An explanation in words, for the window, the paper and the clipboard alike. */

const char *zd_verdict_name (ZdMatchGroup group); /* 符合, 待核实, 差一点, 不符合; translated */
/* Of one line; @near: the whole misses by one leaf. */
ZdMatchGroup zd_reason_group (const ZdReason *reason, gboolean near);
/* "满足以下全部", a judgement's question; NULL for a leaf, which is a sentence. (transfer full) */
char *zd_condition_head (const ZdCondition *condition);
/* "市科技局 · 2026-03-31", "由市科技局提供", "" when nothing is known. (transfer full) */
char *zd_reason_origin (const ZdReason *reason, const ZdCatalogue *catalogue);
/* "20 万元", "0～100 万元", "5 万元以上", "不设上限". (transfer full) */
char *zd_amount_range (gint64 least, gint64 most);
/* The whole as plain text, for the clipboard and for mails. (transfer full) */
char *zd_explanation_to_text (const ZdExplanation *explanation, const ZdCatalogue *catalogue);

G_END_DECLS
